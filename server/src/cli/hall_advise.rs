//! `hall advise`: the cheapest plan and add-ons for past usage, for anybody who checks. No store, no
//! subscriber: a catalogue, a file of usage, and for each subscriber in it one answer.
//!
//! What does not live here: the search (`hall-advisor`), what `docs/ADVICE.md` says of it; which months
//! count (`counted`), what answers look like (`answer`, `tell`).

mod answer;
mod counted;
mod tell;

use super::{outcome::Failure, say::Voice, usage_file};
use answer::{Answer, UnpricedUse, Why};
use counted::{Counted, Last};
use hall_advisor::{Advisor, Budget, Choice, NoAdvice, Person, Span, Window};
use hall_catalog::{Applicant, Catalog};
use hall_rating::{PriceBook, early_leave, first_day, period_of};
use hall_types::{BillingPeriod, BrandId, Fen, ServiceId};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    time::{Duration, Instant},
};

/// How many subscribers are answered before their answers are printed.
const BATCH: usize = 4096;

/// Whom to advise on what.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Asking {
    /// Site folder, whose catalogue and time zone count
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// CSV of usage records: subscriber,at,kind,direction,network,origin,destination,quantity; each month
    /// of it counts as a whole one
    #[arg(long, value_name = "FILE")]
    usage: PathBuf,
    /// How many of each subscriber's last months count
    #[arg(long, default_value_t = 6, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    last: u8,
    /// Whole months with the operator; counts for discounts and for who may have what
    #[arg(long, default_value_t = 0, value_name = "N")]
    tenure_months: u16,
    /// Brand they belong to; without it whatever is for some brands only is not open to them
    #[arg(long, value_name = "ID")]
    brand: Option<BrandId>,
    /// What they have today: a plan, and after commas its add-ons
    #[arg(long, value_name = "PLAN[,ADD-ON…]", value_delimiter = ',')]
    current: Vec<String>,
    /// Service that is on and stays so; may be given several times
    #[arg(long = "service", value_name = "ID")]
    services: Vec<ServiceId>,
    /// First day of the plan they have today, for what leaving it early costs
    #[arg(long, value_name = "YYYY-MM-DD", requires = "current")]
    current_since: Option<Date>,
    /// Look at so many parts of all choices at most, for each subscriber; 0 means as many as it takes
    #[arg(long, default_value_t = 0, value_name = "N")]
    nodes_max: u64,
    /// Search so many milliseconds at most, for each subscriber (default: as long as it takes)
    #[arg(long, value_name = "N")]
    within_ms: Option<u64>,
    /// Only the choice and what it costs: no runner-up, causes or careful choices, which take longer
    #[arg(long)]
    brief: bool,
    /// Day on which the choice must be open (default: today where the operator is); where it is given,
    /// months that are not over on it do not count, otherwise every month of the file does
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
}

pub(super) fn run(asking: &Asking, voice: &Voice) -> Result<(), Failure> {
    let (read, _) = hall_site::read(&asking.site)?;
    let zone = read.zone();
    let brands: Vec<&str> =
        read.content.settings().brands.iter().map(|it| it.id.as_str()).collect();
    let person = person(asking, &read.catalog, &brands)?;
    let usage = voice.while_working("Reading", || usage_file::read(&asking.usage, &zone))?;
    let on = asking.on.unwrap_or_else(|| Timestamp::now().to_zoned(zone.clone()).date());
    let book = PriceBook::new(&read.catalog);
    let advisor = Advisor::new(&read.catalog, &book, on).map_err(|error| {
        Failure::surroundings(error.to_string(), "run `hall check` on the site")
    })?;
    let penalty = penalty(asking, &read.catalog, &person, on);
    let counted: BTreeMap<&String, Counted<'_>> = usage
        .iter()
        .map(|(it, months)| (it, Counted::of(months, asking.on, asking.last)))
        .collect();
    let spans = spans(counted.values(), &book, &zone);
    let desk = Desk { advisor, person, penalty, spans, asking, on, zone };
    let subscribers: Vec<(&String, Counted<'_>)> = counted.into_iter().collect();
    let bar = voice.progress("Advising", subscribers.len() as u64);
    for batch in subscribers.chunks(BATCH) {
        let answers: Vec<Answer> = batch
            .par_iter()
            .map(|(subscriber, counted)| {
                let answer = desk.answer(subscriber, counted.last.as_ref());
                answer.without(counted.not_over.clone())
            })
            .collect();
        bar.inc(batch.len() as u64);
        tell::tell(&answers, voice);
    }
    bar.finish_and_clear();
    if !voice.is_json() {
        voice.next("the same with --json, for a program to check");
    }
    Ok(())
}

type Spans = HashMap<(BillingPeriod, BillingPeriod), Span>;

/// Every span of months that occurs, made once.
fn spans<'a>(
    counted: impl Iterator<Item = &'a Counted<'a>>,
    book: &PriceBook,
    zone: &TimeZone,
) -> Spans {
    let mut spans = Spans::new();
    for months in counted.filter_map(|it| it.last.as_ref()) {
        let key = (months.first, months.last);
        spans.entry(key).or_insert_with(|| Span::new(book, key.0, key.1, zone));
    }
    spans
}

fn person(asking: &Asking, catalog: &Catalog, brands: &[&str]) -> Result<Person, Failure> {
    if let Some(brand) = &asking.brand {
        usage_file::known("brand", brand.as_str(), brands.iter().copied())?;
    }
    for id in &asking.services {
        let known = catalog.services().iter().map(|it| it.id.as_str());
        usage_file::known("service", id.as_str(), known)?;
    }
    let current = match asking.current.split_first() {
        None => None,
        Some((plan, add_ons)) => {
            let plans = catalog.plans().iter().map(|it| it.id.as_str());
            usage_file::known("plan", plan, plans)?;
            for id in add_ons {
                let known = catalog.add_ons().iter().map(|it| it.id.as_str());
                usage_file::known("add-on", id, known)?;
            }
            let plan = catalog.plans().iter().find(|it| it.id.as_str() == plan);
            let add_ons = catalog
                .add_ons()
                .iter()
                .filter(|it| add_ons.iter().any(|id| id.as_str() == it.id.as_str()));
            let add_ons = add_ons.map(|it| it.id.clone()).collect();
            plan.map(|plan| Choice::new(plan.id.clone(), add_ons))
        }
    };
    Ok(Person {
        applicant: Applicant {
            brand: asking.brand.clone(),
            tenure_months: asking.tenure_months,
            ..Applicant::default()
        },
        services: asking.services.clone(),
        current,
    })
}

/// What leaving today's plan costs when another one begins with the next month.
fn penalty(asking: &Asking, catalog: &Catalog, person: &Person, on: Date) -> Fen {
    let plan = person.current.as_ref().and_then(|it| catalog.plan(&it.plan));
    let contract = plan.and_then(|it| it.contract.as_ref());
    let leaving = first_day(period_of(on).next());
    let early =
        contract.zip(asking.current_since).map(|(it, since)| early_leave(it, since, leaving));
    early.map_or(Fen::ZERO, |it| it.amount)
}

/// Everything that answers are made with.
struct Desk<'a> {
    advisor: Advisor,
    person: Person,
    penalty: Fen,
    spans: Spans,
    asking: &'a Asking,
    on: Date,
    zone: TimeZone,
}

impl Desk<'_> {
    fn answer(&self, subscriber: &str, months: Option<&Last<'_>>) -> Answer {
        let Some(months) = months else {
            return Answer::nothing(subscriber, Why::no_whole_month(self.on));
        };
        let window = match self.window(months) {
            Ok(window) => window,
            Err(error) => return Answer::nothing(subscriber, Why::of(&error, Vec::new())),
        };
        let within = self.asking.within_ms.map(Duration::from_millis);
        let began = Instant::now();
        let mut in_time = || within.is_none_or(|within| began.elapsed() < within);
        let mut budget = Budget { nodes_max: self.asking.nodes_max, keep_on: Some(&mut in_time) };
        let answer = if self.asking.brief {
            let advice = self.advisor.advise_within(&self.person, &window, &mut budget);
            advice.map(|advice| Answer::brief(subscriber, advice, &window))
        } else {
            let report = self.advisor.report(&self.person, &window, self.penalty, &mut budget);
            report.map(|report| Answer::whole(subscriber, report))
        };
        answer.unwrap_or_else(|error| {
            // Not the same as the error asked about: what it names may be nothing.
            let unpriced = match error {
                NoAdvice::NotServed => self.advisor.unpriced(&self.person, &window),
                _ => Ok(Vec::new()),
            };
            let told = unpriced.unwrap_or_default();
            let told = told.iter().map(|it| UnpricedUse::of(it, &self.zone)).collect();
            Answer::nothing(subscriber, Why::of(&error, told))
        })
    }

    fn window(&self, months: &Last<'_>) -> Result<Window, NoAdvice> {
        let span = self.spans.get(&(months.first, months.last)).ok_or(NoAdvice::NoUsage)?;
        Ok(Window::new(span, &months.events.concat())?)
    }
}
