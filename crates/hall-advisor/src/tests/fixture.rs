//! Generated catalogues with people who use the phone.

use crate::{Advisor, Choice, Person, Span, Window};
use hall_catalog::{Applicant, Catalog};
use hall_population::{
    MonthDays,
    catalogue::{Mix, Wanted, generate},
    sample::Sample,
};
use hall_rating::{PriceBook, UsageEvent};
use hall_types::BillingPeriod;
use jiff::{civil::date, tz::TimeZone};

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
        let on = date(2026, 11, 1);
        let wanted = Wanted { plans, add_ons, seed, on, mix };
        let catalog = generate(&wanted).expect("a catalogue").catalog().expect("a catalogue");
        let book = PriceBook::new(&catalog);
        let advisor = Advisor::new(&catalog, &book, on).expect("an advisor");
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
