//! Generated catalogues with people who use the phone.

use crate::{Advisor, Choice, Person, Span, Window};
use hall_catalog::{Applicant, Catalog};
use hall_population::{
    MonthDays,
    catalogue::{Generated, Mix, Wanted, generate},
    sample::Sample,
};
use hall_rating::{PriceBook, UsageEvent};
use hall_types::BillingPeriod;
use jiff::{
    civil::{Date, date},
    tz::TimeZone,
};

/// The day that catalogues are made for.
const ON: Date = date(2026, 11, 1);

/// A catalogue before it is put together.
pub(super) fn generated(plans: u32, add_ons: u32, seed: u64, mix: Mix) -> Generated {
    generate(&Wanted { plans, add_ons, seed, on: ON, mix }).expect("a catalogue")
}

/// A catalogue and a sample of its users.
pub(super) struct Case {
    pub(super) catalog: Catalog,
    pub(super) book: PriceBook,
    pub(super) advisor: Advisor,
    sample: Sample,
    zone: TimeZone,
}

impl Case {
    pub(super) fn new(plans: u32, add_ons: u32, seed: u64, mix: Mix) -> Self {
        Self::of(generated(plans, add_ons, seed, mix).catalog().expect("a catalogue"), seed)
    }

    /// With a catalogue that was made elsewhere.
    pub(super) fn of(catalog: Catalog, seed: u64) -> Self {
        let book = PriceBook::new(&catalog);
        let advisor = Advisor::new(&catalog, &book, ON).expect("an advisor");
        let sample = Sample::new(&catalog, seed);
        Self { catalog, book, advisor, sample, zone: TimeZone::posix("CST-8").expect("a zone") }
    }

    /// The last months of a user.
    pub(super) fn window(&self, user: u64, months: i32) -> Window {
        let last: BillingPeriod = "2026-10".parse().expect("a month");
        let span = Span::new(&self.book, last.plus_months(1 - months), last, &self.zone);
        let user = self.sample.user(user);
        let days = span.periods().map(|period| MonthDays::new(period, &self.zone));
        let events: Vec<UsageEvent> =
            days.flat_map(|days| self.sample.month(&user, &days)).collect();
        Window::new(&span, &events).expect("a window")
    }

    /// The use of a window as this catalogue sees it.
    pub(super) fn window_of(&self, other: &Window) -> Window {
        let periods: Vec<BillingPeriod> = other.span.periods().collect();
        let (first, last) = (periods[0], periods[periods.len() - 1]);
        let span = Span::new(&self.book, first, last, &self.zone);
        let events = other.months.iter().flat_map(|month| &month.events);
        Window::new(&span, &events.copied().collect::<Vec<_>>()).expect("a window")
    }

    /// Somebody with whatever the catalogue lists at these positions.
    pub(super) fn person(&self, current: Option<(usize, &[usize])>, tenure_months: u16) -> Person {
        let current = current.map(|(plan, add_ons)| {
            let plans = self.catalog.plans();
            let all = self.catalog.add_ons();
            let add_ons = add_ons.iter().filter_map(|it| all.get(*it)).map(|it| it.id.clone());
            Choice::new(plans[plan % plans.len()].id.clone(), add_ons.collect())
        });
        let brand = self.catalog.plans().first().map(|plan| plan.brand.clone());
        let applicant = Applicant { brand, tenure_months, ..Applicant::default() };
        Person { applicant, services: Vec::new(), current }
    }
}
