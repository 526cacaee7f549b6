//! `hall rate`: what usage costs on a plan, for anybody who checks. No store, no subscriber: a file, a
//! plan, and the charges of each month with the rule behind every line.
//!
//! Months are whole calendar months in steady state: the plan has been on since long before, what one
//! month leaves moves on into the next, and an add-on that is paid once is taken anew on the first of each
//! month. With `--joined` everything begins on that day instead.
//!
//! What does not live here: rating (`hall-rating`), what `docs/RATING.md` says of it.

use super::{
    outcome::Failure,
    say::Voice,
    store_file::with_causes,
    usage_file::{self, Months},
};
use hall_catalog::{Catalog, model::FeePer};
use hall_rating::{
    BillLine, Carried, Holding, Holdings, Measure, MonthTerms, PriceBook, RatedMonth, RatingError,
    first_day, period_of, rate_month, words,
};
use hall_types::{AddOnId, BillingPeriod, PlanId, ServiceId, Text};
use jiff::{civil::Date, tz::TimeZone};
use serde::Serialize;
use std::path::PathBuf;

/// Long before any month that is rated.
const LONG_AGO: Date = Date::constant(1900, 1, 1);

/// What to rate.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Rating {
    /// Site folder, whose catalogue and time zone count
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// Plan
    #[arg(long, value_name = "ID")]
    plan: PlanId,
    /// Add-on; may be given several times
    #[arg(long = "add-on", value_name = "ID")]
    add_ons: Vec<AddOnId>,
    /// Service; may be given several times
    #[arg(long = "service", value_name = "ID")]
    services: Vec<ServiceId>,
    /// CSV of usage records: subscriber,at,kind,direction,network,origin,destination,quantity
    #[arg(long, value_name = "FILE")]
    usage: PathBuf,
    /// Whole months with the operator on the first of the first month; counts for discounts
    #[arg(long, default_value_t = 0, value_name = "N")]
    tenure_months: u16,
    /// Day of joining: the first month counts as the plan says of first months, and lower fees of first
    /// months count from then; without it fees are the usual ones
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "tenure_months")]
    joined: Option<Date>,
}

/// Charges of a subscriber in a month.
#[derive(Serialize)]
struct Charges {
    subscriber: String,
    month: BillingPeriod,
    total_fen: i64,
    lines: Vec<Line>,
    allowances: Vec<Allowance>,
    /// Use that was wanted and stopped, per limit.
    beyond: Vec<hall_rating::BeyondUse>,
    /// Use the catalogue has no price for; it is in no line.
    unpriced: Vec<hall_rating::UnpricedUse>,
}

#[derive(Serialize)]
struct Line {
    rule: hall_rating::RuleRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Text>,
    measure: Measure,
    events: u32,
    /// The amount before it was rounded, as a fraction of a fen.
    exact_fen: hall_rating::Exact,
    amount_fen: i64,
}

#[derive(Serialize)]
struct Allowance {
    rule: hall_rating::RuleRef,
    unit: String,
    granted: u64,
    rolled_in: u64,
    used: u64,
    lapsed: u64,
    left: u64,
    moves_on: u64,
}

pub(super) fn run(rating: &Rating, voice: &Voice) -> Result<(), Failure> {
    let (read, _) = hall_site::read(&rating.site)?;
    known(rating, &read.catalog)?;
    let zone = read.zone();
    let usage = voice.while_working("Reading", || usage_file::read(&rating.usage, &zone))?;
    let book = PriceBook::new(&read.catalog);
    let mut all = Vec::new();
    let bar = voice.progress("Rating", usage.len() as u64);
    for (subscriber, months) in &usage {
        let rater = Rater { rating, catalog: &read.catalog, book: &book, zone: &zone };
        let rated = rater.months(months).map_err(|error| {
            Failure::surroundings(
                format!("the usage of {subscriber} cannot be rated: {}", with_causes(&error)),
                "look at the days of --joined and of the records",
            )
        })?;
        all.extend(rated.into_iter().map(|month| rater.charges(subscriber, month)));
        bar.inc(1);
    }
    bar.finish_and_clear();
    if voice.is_json() {
        voice.result(&all);
        return Ok(());
    }
    for charges in &all {
        tell(charges);
    }
    voice.next("the same with --json, for a program to check");
    Ok(())
}

/// Ids that the catalogue does not have are slips.
fn known(rating: &Rating, catalog: &Catalog) -> Result<(), Failure> {
    let plans = catalog.plans().iter().map(|it| it.id.as_str());
    usage_file::known("plan", rating.plan.as_str(), plans)?;
    for id in &rating.add_ons {
        let known = catalog.add_ons().iter().map(|it| it.id.as_str());
        usage_file::known("add-on", id.as_str(), known)?;
    }
    for id in &rating.services {
        let known = catalog.services().iter().map(|it| it.id.as_str());
        usage_file::known("service", id.as_str(), known)?;
    }
    Ok(())
}

struct Rater<'a> {
    rating: &'a Rating,
    catalog: &'a Catalog,
    book: &'a PriceBook,
    zone: &'a TimeZone,
}

impl Rater<'_> {
    /// Every month from the first one with use, or from joining, to the last one with use.
    fn months(&self, used: &Months) -> Result<Vec<RatedMonth>, RatingError> {
        let (Some(first), Some(last)) = (used.keys().next(), used.keys().next_back()) else {
            return Ok(Vec::new());
        };
        let first = match self.rating.joined {
            Some(joined) => period_of(joined).min(*first),
            None => *first,
        };
        let tariff = self.book.tariff(&self.holdings(first, *last), first..=*last)?;
        let mut carried = Carried::default();
        let mut months = Vec::new();
        let mut period = first;
        while period <= *last {
            let calendar = self.book.calendar(period, self.zone);
            let terms = MonthTerms {
                tenure_months: self.tenure_months(first, period),
                carried: &carried,
                ..MonthTerms::new(&calendar)
            };
            let events = used.get(&period).map(Vec::as_slice).unwrap_or_default();
            let month = rate_month(&tariff, &terms, events)?;
            carried = month.carried.clone();
            months.push(month);
            period = period.next();
        }
        Ok(months)
    }

    fn tenure_months(&self, first: BillingPeriod, period: BillingPeriod) -> u16 {
        let months = match self.rating.joined {
            Some(joined) => {
                let since = joined.until((jiff::Unit::Month, first_day(period)));
                since.map_or(0, |span| span.get_months())
            }
            None => i32::from(self.rating.tenure_months) + first.months_until(period),
        };
        u16::try_from(months).unwrap_or(0)
    }

    fn holdings(&self, first: BillingPeriod, last: BillingPeriod) -> Holdings {
        let joined = self.rating.joined;
        let from = joined.unwrap_or(LONG_AGO);
        let mut numbers = 0..;
        let mut number = || numbers.next().unwrap_or_default();
        let mut holdings = Holdings::default();
        // Whoever joined with it has it for the first time.
        let introductory = joined.is_some();
        let plan = Holding::since(number(), self.rating.plan.clone(), from);
        holdings.plans.push(Holding { introductory, ..plan });
        for id in &self.rating.add_ons {
            let once = self.catalog.add_on(id).is_some_and(|it| it.fee_per == FeePer::Once);
            if !once {
                let add_on = Holding::since(number(), id.clone(), from);
                holdings.add_ons.push(Holding { introductory, ..add_on });
                continue;
            }
            // What is paid once would long be over, so it is taken anew each month.
            let mut period = first;
            while period <= last {
                let from = first_day(period).max(from);
                holdings.add_ons.push(Holding::since(number(), id.clone(), from));
                period = period.next();
            }
        }
        for id in &self.rating.services {
            holdings.services.push(Holding::since(number(), id.clone(), from));
        }
        holdings
    }

    fn charges(&self, subscriber: &str, month: RatedMonth) -> Charges {
        let line = |line: BillLine| {
            let words = words::line(self.catalog, &line);
            let (name, why) = words.map(|words| (words.label.clone(), words.reason())).unzip();
            Line {
                name,
                why,
                measure: line.measure,
                events: line.events,
                exact_fen: line.exact,
                amount_fen: line.amount.0,
                rule: line.rule,
            }
        };
        let allowance = |it: hall_rating::AllowanceUse| Allowance {
            unit: it.unit.to_string(),
            granted: it.granted,
            rolled_in: it.rolled_in,
            used: it.used,
            lapsed: it.lapsed,
            left: it.left,
            moves_on: it.moves_on,
            rule: it.rule,
        };
        Charges {
            subscriber: subscriber.to_owned(),
            month: month.period,
            total_fen: month.total.0,
            lines: month.lines.into_iter().map(line).collect(),
            allowances: month.allowances.into_iter().map(allowance).collect(),
            beyond: month.beyond,
            unpriced: month.unpriced,
        }
    }
}

/// A month as text: data for people, so it goes to standard output.
fn tell(charges: &Charges) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    let yuan = |fen: i64| hall_types::Fen(fen).yuan();
    // Nobody is left to tell when standard output is closed.
    let _ = writeln!(
        out,
        "{}  {}  {} yuan",
        charges.subscriber,
        charges.month,
        yuan(charges.total_fen)
    );
    for line in &charges.lines {
        let name = line.name.as_ref().map_or("", |name| &name.en);
        let why = line.why.as_ref().map_or("", |why| &why.en);
        let _ = writeln!(out, "  {:>10}  {name}: {why}", yuan(line.amount_fen));
    }
    for unpriced in &charges.unpriced {
        let _ = writeln!(out, "  no price for record {}", unpriced.event + 1);
    }
}
