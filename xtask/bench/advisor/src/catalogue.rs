//! A generated catalogue with everything made ready: book, advisor, months, users.

use anyhow::{Context, Result, anyhow};
use hall_advisor::{Advisor, Person, Span, Window};
use hall_catalog::{Applicant, Catalog};
use hall_population::{
    MonthDays,
    catalogue::{Mix, Wanted, generate},
    sample::Sample,
};
use hall_rating::{MonthCalendar, PriceBook, UsageEvent};
use hall_types::BillingPeriod;
use jiff::{
    civil::{Date, date},
    tz::TimeZone,
};

/// The day choices must be open on.
pub(crate) const ON: Date = date(2026, 11, 1);
/// The last month looked at.
const LAST: &str = "2026-10";
/// How long everybody has been a customer.
const TENURE_MONTHS: u16 = 20;

/// A catalogue with everything that advice needs.
pub(crate) struct Catalogue {
    pub(crate) catalog: Catalog,
    pub(crate) book: PriceBook,
    pub(crate) advisor: Advisor,
    pub(crate) calendars: Vec<MonthCalendar>,
    pub(crate) person: Person,
    span: Span,
    days: Vec<MonthDays>,
    sample: Sample,
}

impl Catalogue {
    /// So many plans and add-ons, and so many months.
    pub(crate) fn new(plans: u32, add_ons: u32, seed: u64, mix: Mix, months: i32) -> Result<Self> {
        let generated = generate(&Wanted { plans, add_ons, seed, on: ON, mix })?;
        let catalog = generated
            .catalog()
            .map_err(|problems| anyhow!("the catalogue of seed {seed} is wrong: {problems:?}"))?;
        let book = PriceBook::new(&catalog);
        let advisor = Advisor::new(&catalog, &book, ON)?;
        let zone = TimeZone::posix("CST-8").context("the operator's time zone")?;
        let last: BillingPeriod = LAST.parse()?;
        let span = Span::new(&book, last.plus_months(1 - months), last, &zone);
        let calendars = span.periods().map(|period| book.calendar(period, &zone)).collect();
        let days = span.periods().map(|period| MonthDays::new(period, &zone)).collect();
        let sample = Sample::new(&catalog, seed);
        let brand = catalog.plans().first().map(|plan| plan.brand.clone());
        let applicant = Applicant { brand, tenure_months: TENURE_MONTHS, ..Applicant::default() };
        let person = Person { applicant, services: Vec::new(), current: None };
        Ok(Self { catalog, book, advisor, calendars, person, span, days, sample })
    }

    /// What a user did, month by month.
    pub(crate) fn events(&self, user: u64) -> Vec<Vec<UsageEvent>> {
        let user = self.sample.user(user);
        self.days.iter().map(|days| self.sample.month(&user, days)).collect()
    }

    /// The same as the advisor wants it.
    pub(crate) fn window(&self, events: &[Vec<UsageEvent>]) -> Result<Window> {
        Ok(Window::new(&self.span, &events.concat())?)
    }
}
