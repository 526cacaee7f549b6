//! How fast use is rated: one month of events against every plan of the demo catalogue, on one core.
//! `cargo bench -p hall-rating` prints event-plan ratings per second, and what making things ready
//! costs. Correctness is checked before the clock starts: the short way must come to what the long
//! way comes to.

use hall_catalog::{
    Catalog,
    model::{CatalogFile, Direction, Network, UsageKind},
};
use hall_rating::{
    Destination, Holdings, MonthTerms, Origin, PriceBook, Tariff, UsageEvent, rate_month,
    rate_placed, rate_summary_total, rate_total,
};
use hall_types::{BrandId, Fen};
use jiff::tz::TimeZone;
use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

/// Events of the month: a subscriber who uses a phone a lot.
const EVENTS: usize = 1_000;
const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let catalog = demo()?;
    let begun = Instant::now();
    let book = PriceBook::new(&catalog);
    let book_took = begun.elapsed();
    let period = "2026-05".parse()?;
    let calendar = book.calendar(period, &TimeZone::posix("CST-8")?);
    let events = usage(calendar.from_s(), calendar.until_s());

    let begun = Instant::now();
    let tariffs = catalog
        .plans()
        .iter()
        .map(|plan| book.tariff(&Holdings::plan_alone(plan.id.clone()), period..=period))
        .collect::<Result<Vec<Tariff>, _>>()?;
    let tariffs_took = begun.elapsed();

    let terms = MonthTerms::new(&calendar);
    let placed = calendar.place(&events)?;
    for tariff in &tariffs {
        let whole = rate_month(tariff, &terms, &events)?;
        if whole.total != rate_total(tariff, &terms, &placed)? {
            return Err("the short way does not come to what the long way comes to".into());
        }
    }

    let ratings = tariffs.len() * events.len();
    println!("{} plans × {} events, one core, best and median of {ROUNDS}", tariffs.len(), EVENTS);
    println!(
        "price book made in {book_took:?}, a tariff in {:?}",
        tariffs_took / tariffs.len() as u32
    );
    measure("placing events", events.len(), || {
        calendar.place(&events).map_or(0, |it| it.len() as i64)
    });
    measure("totals", ratings, || {
        let totals = tariffs.iter().map(|tariff| rate_total(tariff, &terms, &placed));
        totals.map(|total| total.unwrap_or(Fen::ZERO).0).sum()
    });
    measure("whole bills", ratings, || {
        let bills = tariffs.iter().map(|tariff| rate_placed(tariff, &terms, &placed));
        bills.map(|bill| bill.map_or(0, |bill| bill.total.0)).sum()
    });
    let summary = placed.summarise();
    let by_sums = |tariff: &Tariff| rate_summary_total(tariff, &terms, &summary).ok();
    let exact: Vec<&Tariff> = tariffs.iter().filter(|it| by_sums(it).is_some()).collect();
    println!(
        "summary of {} sums and single calls, exact for {} of {} plans",
        summary.len(),
        exact.len(),
        tariffs.len()
    );
    for tariff in &exact {
        if by_sums(tariff) != rate_total(tariff, &terms, &placed).ok() {
            return Err("the summary does not come to what the events come to".into());
        }
    }
    measure("months by their summary", exact.len(), || {
        exact.iter().filter_map(|tariff| by_sums(tariff)).map(|total| total.0).sum()
    });
    Ok(())
}

/// Prints how often a second something is done that is done `count` times in a call.
fn measure(what: &str, count: usize, work: impl Fn() -> i64) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed()
        })
        .collect();
    times.sort();
    let per_second = |time: Duration| count as u128 * 1_000_000_000 / time.as_nanos().max(1);
    let (best, median) = (times[0], times[ROUNDS / 2]);
    println!("{what}: {}/s best, {}/s median", per_second(best), per_second(median));
}

/// The demo's catalogue.
fn demo() -> Result<Catalog, Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sites/demo");
    let hall: toml::Table = toml::from_str(&std::fs::read_to_string(folder.join("hall.toml"))?)?;
    let brands = hall.get("brand").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
    let ids = brands.iter().filter_map(|brand| brand.get("id")?.as_str()?.parse().ok());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder.join("catalog"))? {
        let file: CatalogFile = toml::from_str(&std::fs::read_to_string(entry?.path())?)?;
        files.push(file);
    }
    Catalog::assemble(files, &ids.collect::<Vec<BrandId>>())
        .map_err(|problems| format!("the demo has problems: {problems:?}").into())
}

/// A month of made-up use: mostly data at home, some calls and messages, a little from elsewhere.
fn usage(from_s: i64, until_s: i64) -> Vec<UsageEvent> {
    let mut state = 1_u64;
    let mut random = |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let span = until_s.abs_diff(from_s);
    let mut events: Vec<UsageEvent> = (0..EVENTS)
        .map(|_| {
            let kind = match random(10) {
                0..6 => UsageKind::Data,
                6..9 => UsageKind::Voice,
                _ => UsageKind::Sms,
            };
            UsageEvent {
                at_s: from_s + i64::try_from(random(span)).unwrap_or(0),
                quantity: match kind {
                    UsageKind::Data => random(60_000),
                    UsageKind::Voice => random(400),
                    UsageKind::Sms | UsageKind::Mms => 1,
                },
                kind,
                direction: if random(3) == 0 { Direction::In } else { Direction::Out },
                network: Some(if random(2) == 0 { Network::Onnet } else { Network::Offnet }),
                origin: match random(20) {
                    0 => Origin::Province,
                    1 => Origin::National,
                    _ => Origin::Home,
                },
                destination: Some(if random(3) == 0 {
                    Destination::Domestic
                } else {
                    Destination::Local
                }),
                is_own_number: random(10) == 0,
            }
        })
        .collect();
    events.sort_by_key(|event| event.at_s);
    events
}
