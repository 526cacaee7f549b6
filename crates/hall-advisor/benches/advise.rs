//! How long advice takes over a whole catalogue: `cargo bench -p hall-advisor`. `PLANS`, `ADD_ONS`, `USERS`,
//! `ROUNDS` and `MIX` (Everything, Summable, Linear) choose another size or mix.
//!
//! Prints microseconds for each subscriber, the slowest first, and how many parts of all choices were looked at. Of
//! some rounds the fastest counts.

use hall_advisor::{Advisor, Person, Span, Window};
use hall_catalog::Applicant;
use hall_population::{
    MonthDays,
    catalogue::{Mix, Wanted, generate},
    sample::Sample,
};
use hall_rating::PriceBook;
use hall_types::BillingPeriod;
use jiff::{civil::date, tz::TimeZone};
use std::time::Instant;

fn main() {
    let number = |name: &str, usual: u32| {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
    };
    let (plans, add_ons) = (number("PLANS", 60), number("ADD_ONS", 20));
    let users = u64::from(number("USERS", 40));
    let rounds = number("ROUNDS", 5).max(1);
    let on = date(2026, 11, 1);
    let wanted_mix = std::env::var("MIX").unwrap_or_default();
    for mix in Mix::ALL {
        if !format!("{mix:?}").starts_with(&wanted_mix) {
            continue;
        }
        let wanted = Wanted { plans, add_ons, seed: 1, on, mix };
        let catalog = generate(&wanted).expect("a catalogue").catalog().expect("a catalogue");
        let book = PriceBook::new(&catalog);
        let started = Instant::now();
        let advisor = Advisor::new(&catalog, &book, on).expect("an advisor");
        println!("{mix:?}: {} classes, made ready in {:?}", book.class_count(), started.elapsed());
        let zone = TimeZone::posix("CST-8").expect("a zone");
        let last: BillingPeriod = "2026-10".parse().expect("a month");
        let span = Span::new(&book, last.plus_months(-5), last, &zone);
        let days: Vec<MonthDays> = span.periods().map(|it| MonthDays::new(it, &zone)).collect();
        let sample = Sample::new(&catalog, 1);
        let brand = catalog.plans().first().map(|plan| plan.brand.clone());
        let applicant = Applicant { brand, tenure_months: 20, ..Applicant::default() };
        let person = Person { applicant, ..Person::default() };
        let mut times: Vec<(u128, u64, String)> = Vec::new();
        for user in 0..users {
            let user = sample.user(user);
            let events: Vec<_> = days.iter().flat_map(|days| sample.month(&user, days)).collect();
            let window = Window::new(&span, &events).expect("a window");
            let mut micros = u128::MAX;
            let mut advice = None;
            for _ in 0..rounds {
                let started = Instant::now();
                advice = Some(advisor.advise(&person, &window));
                micros = micros.min(started.elapsed().as_micros());
            }
            let (nodes, told) = match advice.expect("a round") {
                Ok(it) => (it.nodes, format!("{} {:?}", it.best.total.0, it.best.choice)),
                Err(error) => (0, error.to_string()),
            };
            times.push((micros, nodes, format!("{:?} {} events: {told}", user.way, events.len())));
        }
        times.sort();
        for (micros, nodes, told) in times.iter().rev().take(6).chain(times.first()) {
            println!("  {micros} µs, {nodes} nodes, {told}");
        }
        let sum: u128 = times.iter().map(|it| it.0).sum();
        println!(
            "  mean {} µs, median {} µs",
            sum / times.len().max(1) as u128,
            times[times.len() / 2].0
        );
    }
}
