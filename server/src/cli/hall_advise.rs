//! `hall advise`: the cheapest plan and add-ons for past usage, for anybody who checks. No store, no
//! subscriber: a catalogue, a file of usage, and for each subscriber in it one answer.
//!
//! What does not live here: the search (`hall-advisor`), what `docs/ADVICE.md` says of it.

use super::{
    outcome::Failure,
    say::Voice,
    usage_file::{self, Months},
};
use hall_advisor::{Advice, Advisor, Choice, MonthCost, NoAdvice, Person, Span, Window};
use hall_catalog::{Applicant, Catalog};
use hall_rating::{PriceBook, UsageEvent};
use hall_types::{AddOnId, BillingPeriod, BrandId, Fen, ServiceId};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rayon::prelude::*;
use serde::Serialize;
use std::{collections::HashMap, io::Write, path::PathBuf};

/// From so many months on advice is more than a guess.
const MONTHS_TO_BE_CONFIDENT: usize = 3;
/// How many subscribers are answered before their answers are printed.
const BATCH: usize = 4096;

/// Whom to advise on what.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Asking {
    /// Site folder, whose catalogue and time zone count
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// CSV of usage records: subscriber,at,kind,direction,network,origin,destination,quantity
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
    /// Day on which the choice must be open (default: today where the operator is)
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
}

/// One subscriber's answer.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Advice {
        subscriber: String,
        #[serde(flatten)]
        choice: Choice,
        months: Vec<Month>,
        total_fen: i64,
        current_total_fen: Option<i64>,
        /// True when nothing in the whole catalogue is cheaper, which the search has proven.
        optimal: bool,
        /// True when there are months enough to judge by.
        confident: bool,
        nodes: u64,
    },
    Nothing {
        subscriber: String,
        error: Why,
    },
}

#[derive(Serialize)]
struct Month {
    month: BillingPeriod,
    cost_fen: i64,
}

/// Why there is no answer.
#[derive(Serialize)]
struct Why {
    code: &'static str,
    message: String,
}

impl From<NoAdvice> for Why {
    fn from(error: NoAdvice) -> Self {
        let code = match &error {
            NoAdvice::NoUsage => "no-usage",
            NoAdvice::NoPlan => "no-plan",
            NoAdvice::NotServed => "not-served",
            NoAdvice::Unfinished => "unfinished",
            NoAdvice::UnknownChoice(_) => "unknown-choice",
            NoAdvice::Rating(_) => "cannot-be-rated",
        };
        Self { code, message: error.to_string() }
    }
}

pub(super) fn run(asking: &Asking, voice: &Voice) -> Result<(), Failure> {
    let (read, _) = hall_site::read(&asking.site)?;
    let zone = read.zone();
    let brands: Vec<&str> =
        read.content.settings().brands.iter().map(|it| it.id.as_str()).collect();
    let person = person(asking, &read.catalog, &brands)?;
    let usage = usage_file::read(&asking.usage, &zone)?;
    let on = asking.on.unwrap_or_else(|| Timestamp::now().to_zoned(zone.clone()).date());
    let book = PriceBook::new(&read.catalog);
    let advisor = Advisor::new(&read.catalog, &book, on).map_err(|error| {
        Failure::surroundings(error.to_string(), "run `hall check` on the site")
    })?;
    let desk = Desk { advisor, person, spans: spans(&usage, asking.last, &book, &zone) };
    let subscribers: Vec<(&String, &Months)> = usage.iter().collect();
    let bar = voice.progress("Advising", subscribers.len() as u64);
    for batch in subscribers.chunks(BATCH) {
        let answers: Vec<Answer> = batch
            .par_iter()
            .map(|(subscriber, months)| desk.answer(subscriber, &last(months, asking.last)))
            .collect();
        bar.inc(batch.len() as u64);
        tell(&answers, voice);
    }
    bar.finish_and_clear();
    if !voice.is_json() {
        voice.next("the same with --json, for a program to check");
    }
    Ok(())
}

/// The last months of somebody, those without use in between included.
struct Last<'a> {
    first: BillingPeriod,
    last: BillingPeriod,
    events: Vec<&'a [UsageEvent]>,
}

fn last(months: &Months, most: u8) -> Option<Last<'_>> {
    let last = *months.keys().next_back()?;
    let first = (*months.keys().next()?).max(last.plus_months(1 - i32::from(most)));
    Some(Last { first, last, events: months.range(first..).map(|(_, it)| it.as_slice()).collect() })
}

type Spans = HashMap<(BillingPeriod, BillingPeriod), Span>;

/// Every span of months that occurs, made once.
fn spans<'a>(
    usage: &'a std::collections::BTreeMap<String, Months>,
    most: u8,
    book: &PriceBook,
    zone: &TimeZone,
) -> Spans {
    let mut spans = Spans::new();
    for months in usage.values().filter_map(|months: &'a Months| last(months, most)) {
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

/// Everything that answers are made with.
struct Desk {
    advisor: Advisor,
    person: Person,
    spans: Spans,
}

impl Desk {
    fn answer(&self, subscriber: &str, months: &Option<Last<'_>>) -> Answer {
        let subscriber = subscriber.to_owned();
        match self.advice(months) {
            Ok(advice) => {
                let month = |it: MonthCost| Month { month: it.period, cost_fen: it.cost.0 };
                let months: Vec<Month> = advice.best.months.into_iter().map(month).collect();
                Answer::Advice {
                    subscriber,
                    choice: advice.best.choice,
                    confident: months.len() >= MONTHS_TO_BE_CONFIDENT,
                    months,
                    total_fen: advice.best.total.0,
                    current_total_fen: advice.current.map(|it| it.total.0),
                    optimal: advice.optimal,
                    nodes: advice.nodes,
                }
            }
            Err(error) => Answer::Nothing { subscriber, error: error.into() },
        }
    }

    fn advice(&self, months: &Option<Last<'_>>) -> Result<Advice, NoAdvice> {
        let months = months.as_ref().ok_or(NoAdvice::NoUsage)?;
        let span = self.spans.get(&(months.first, months.last)).ok_or(NoAdvice::NoUsage)?;
        let window = Window::new(span, &months.events.concat())?;
        self.advisor.advise(&self.person, &window)
    }
}

/// Answers as text or as one JSON object in each line: data, so it goes to standard output.
fn tell(answers: &[Answer], voice: &Voice) {
    let mut out = std::io::stdout().lock();
    for answer in answers {
        // Nobody is left to tell when standard output is closed.
        if voice.is_json() {
            let _ = writeln!(out, "{}", serde_json::to_string(answer).unwrap_or_default());
            continue;
        }
        match answer {
            Answer::Advice { subscriber, choice, months, total_fen, current_total_fen, .. } => {
                let ids = std::iter::once(choice.plan.as_str());
                let ids = ids.chain(choice.add_ons.iter().map(AddOnId::as_str));
                let ids: Vec<&str> = ids.collect();
                let _ = write!(
                    out,
                    "{subscriber}  {}  {} yuan in {} months",
                    ids.join(" + "),
                    Fen(*total_fen).yuan(),
                    months.len()
                );
                if let Some(today) = current_total_fen {
                    let _ = write!(out, ", today {} yuan", Fen(*today).yuan());
                }
                let _ = writeln!(out);
            }
            Answer::Nothing { subscriber, error } => {
                let _ = writeln!(out, "{subscriber}  no advice: {}", error.message);
            }
        }
    }
}
