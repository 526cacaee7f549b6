//! The population of the demo's catalogue: what must hold for everybody in it.

use hall_catalog::{
    Catalog,
    model::{CatalogFile, FeePer, UsageKind},
};
use hall_population::{
    Held, MonthDays, Paying, Population, STORIES, Segment, Settings, Subscriber, Use,
};
use hall_rating::{
    Carried, Holding, Holdings, MonthTerms, Origin, PriceBook, RatedMonth, UsageEvent, rate_month,
};
use hall_types::{BillingPeriod, Fen, OfferingRef};
use jiff::{
    civil::Date,
    tz::{TimeZone, offset},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

/// The demo's catalogue.
fn catalog() -> Arc<Catalog> {
    static CATALOG: OnceLock<Arc<Catalog>> = OnceLock::new();
    let read = || {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sites/demo/catalog");
        let mut paths: Vec<_> = std::fs::read_dir(folder)
            .expect("the demo has a catalogue")
            .map(|entry| entry.expect("a file").path())
            .collect();
        paths.sort();
        let files: Vec<CatalogFile> = paths
            .iter()
            .map(|path| std::fs::read_to_string(path).expect("a file is text"))
            .map(|text| toml::from_str(&text).expect("a catalogue file"))
            .collect();
        let brands = ["gotone", "m-zone", "easyown"].map(|id| id.parse().expect("an id"));
        Arc::new(Catalog::assemble(files, &brands).expect("the demo's catalogue is right"))
    };
    Arc::clone(CATALOG.get_or_init(read))
}

fn zone() -> TimeZone {
    TimeZone::fixed(offset(8))
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn population(seed: u64, as_of: &str, months: u8, light: bool) -> Population {
    let settings = Settings::new(seed, day(as_of), months, light).expect("a day of these years");
    Population::new(catalog(), settings).expect("the demo sells plans")
}

/// How many people are looked at.
const PEOPLE: u64 = 300;

fn holdings(subscriber: &Subscriber) -> Holdings {
    let mut holdings = Holdings::default();
    for (product, held) in (0..).zip(&subscriber.held) {
        let Held { offering, from, until } = held.clone();
        match offering {
            OfferingRef::Plan(id) => {
                holdings.plans.push(Holding { until, ..Holding::since(product, id, from) });
            }
            OfferingRef::AddOn(id) => {
                holdings.add_ons.push(Holding { until, ..Holding::since(product, id, from) });
            }
            OfferingRef::Service(id) => {
                holdings.services.push(Holding { until, ..Holding::since(product, id, from) });
            }
            OfferingRef::Reward(_) => panic!("nobody has a reward"),
        }
    }
    holdings
}

/// Bills of somebody, one for each month, the one that runs included.
fn bills(population: &Population, subscriber: &Subscriber) -> Vec<(RatedMonth, Vec<Use>)> {
    static BOOK: OnceLock<PriceBook> = OnceLock::new();
    let book = BOOK.get_or_init(|| PriceBook::new(&catalog()));
    let holdings = holdings(subscriber);
    let periods: Vec<BillingPeriod> = population.settings().periods().collect();
    let all = *periods.first().expect("a month")..=*periods.last().expect("a month");
    let tariff = book.tariff(&holdings, all).expect("products fit together");
    let mut carried = Carried::default();
    let joined = subscriber.person.joined_on.first_of_month();
    let mut bills = Vec::new();
    for period in periods.into_iter().filter(|it| hall_rating::first_day(*it) >= joined) {
        let uses = population.usage(subscriber, &MonthDays::new(period, &zone()));
        let events: Vec<UsageEvent> = uses.iter().map(|it| it.event).collect();
        let calendar = book.calendar(period, &zone());
        let terms = MonthTerms { carried: &carried, ..MonthTerms::new(&calendar) };
        let month = rate_month(&tariff, &terms, &events).expect("use of the month, in order");
        carried = month.carried.clone();
        bills.push((month, uses));
    }
    bills
}

#[test]
fn the_same_seed_gives_the_same_people() {
    let (one, other) =
        (population(7, "2026-11-22", 3, false), population(7, "2026-11-22", 3, false));
    let elsewhere = population(8, "2026-11-22", 3, false);
    let days = MonthDays::new("2026-10".parse().expect("a month"), &zone());
    let mut differ = 0;
    for position in (0..60).rev() {
        let (a, b) = (one.subscriber(position), other.subscriber(position));
        assert_eq!(a, b);
        assert_eq!(one.usage(&a, &days), other.usage(&b, &days));
        differ += usize::from(elsewhere.subscriber(position) != a);
    }
    assert!(differ > 40, "{differ} of 60 differ under another seed");
}

#[test]
fn nobody_breaks_a_rule_of_the_catalogue() {
    let population = population(1, "2026-11-22", 6, false);
    let catalog = catalog();
    for position in 0..PEOPLE {
        let subscriber = population.subscriber(position);
        let as_of = population.settings().as_of();
        let plans: Vec<_> = subscriber
            .held
            .iter()
            .filter(|held| matches!(held.offering, OfferingRef::Plan(_)))
            .collect();
        for pair in plans.windows(2) {
            let until = pair[0].until.expect("the plan before has an end");
            assert_eq!(until.tomorrow().expect("a day"), pair[1].from, "{position}");
        }
        assert!(plans.last().is_some_and(|plan| plan.until.is_none()), "{position}");
        let current: Vec<_> = subscriber.held.iter().filter(|held| held.is_on(as_of)).collect();
        for (index, one) in current.iter().enumerate() {
            for other in &current[index + 1..] {
                let says = |offering: &OfferingRef| match offering {
                    OfferingRef::Plan(id) => catalog.plan(id).expect("a plan").excludes.clone(),
                    OfferingRef::AddOn(id) => {
                        catalog.add_on(id).expect("an add-on").excludes.clone()
                    }
                    OfferingRef::Service(id) => {
                        catalog.service(id).expect("a service").excludes.clone()
                    }
                    OfferingRef::Reward(_) => Vec::new(),
                };
                let excluded = says(&one.offering).contains(&other.offering)
                    || says(&other.offering).contains(&one.offering);
                assert!(!excluded, "{position}: {} and {}", one.offering, other.offering);
            }
            if let OfferingRef::Service(id) = &one.offering {
                for needed in &catalog.service(id).expect("a service").requires {
                    let needed = OfferingRef::Service(needed.clone());
                    assert!(
                        current.iter().any(|held| held.offering == needed),
                        "{position}: {id} needs {needed}"
                    );
                }
            }
            assert!(one.from >= subscriber.person.joined_on, "{position}: {}", one.offering);
        }
        for group in catalog.groups() {
            let of_group = current.iter().filter(|held| match &held.offering {
                OfferingRef::AddOn(id) => catalog.add_on(id).expect("an add-on").group == group.id,
                _ => false,
            });
            let most = group.at_most.map_or(usize::MAX, usize::from);
            assert!(of_group.count() <= most, "{position}: {}", group.id);
        }
    }
}

#[test]
fn use_is_in_order_within_its_month_and_always_has_a_price() {
    let population = population(2, "2026-11-22", 2, false);
    let as_of = zone().to_timestamp(day("2026-11-22").at(0, 0, 0, 0)).expect("a moment");
    let mut events = 0;
    let mut months = 0;
    for position in 0..PEOPLE {
        let subscriber = population.subscriber(position);
        for (month, uses) in bills(&population, &subscriber) {
            assert_eq!(month.unpriced, [], "{position} {} {:?}", month.period, subscriber.held);
            for it in &uses {
                let is_call = it.event.kind != UsageKind::Data;
                assert!(it.event.quantity > 0 && it.event.at_s < as_of.as_second());
                assert!(is_call || it.party.is_none());
            }
            events += uses.len();
            months += 1;
        }
    }
    let each = events / months;
    assert!((80..320).contains(&each), "{each} records a month");
}

#[test]
fn a_light_population_uses_as_much_in_few_records() {
    let (whole, light) =
        (population(3, "2026-11-01", 1, false), population(3, "2026-11-01", 1, true));
    let days = MonthDays::new("2026-10".parse().expect("a month"), &zone());
    let (mut events, mut light_events, mut kb, mut light_kb) = (0, 0, 0, 0);
    for position in STORIES as u64..PEOPLE {
        let subscriber = whole.subscriber(position);
        let data = |uses: &[Use]| -> u64 {
            let home = uses.iter().map(|it| &it.event);
            let home = home.filter(|it| !matches!(it.origin, Origin::Abroad(_)));
            home.filter(|it| it.kind == UsageKind::Data).map(|it| it.quantity).sum()
        };
        let (a, b) = (whole.usage(&subscriber, &days), light.usage(&subscriber, &days));
        events += a.len();
        light_events += b.len();
        kb += data(&a);
        light_kb += data(&b);
    }
    assert!(light_events * 8 < events, "{light_events} and {events} records");
    assert!((95..=105).contains(&(light_kb * 100 / kb)), "{light_kb} and {kb} KB");
}

#[test]
fn bills_go_from_tens_to_thousands_of_yuan() {
    let population = population(1, "2026-11-01", 2, false);
    let mut totals: Vec<i64> = Vec::new();
    let mut brands: BTreeMap<String, u32> = BTreeMap::new();
    let mut segments: BTreeMap<Segment, u32> = BTreeMap::new();
    let mut payers: BTreeSet<&str> = BTreeSet::new();
    let mut retired = 0;
    for position in STORIES as u64..4 * PEOPLE {
        let subscriber = population.subscriber(position);
        let bills = bills(&population, &subscriber);
        if bills.len() > 1 {
            totals.push(bills[bills.len() - 2].0.total.0);
        }
        *segments.entry(subscriber.person.segment).or_default() += 1;
        payers.insert(match subscriber.person.paying {
            Paying::Prepaid => "prepaid",
            Paying::BankDebit => "bank",
            Paying::Invoice => "invoice",
        });
        let catalog = catalog();
        let mut plans = subscriber.held.iter().filter_map(|held| match &held.offering {
            OfferingRef::Plan(id) => catalog.plan(id),
            _ => None,
        });
        let plan = plans.next_back().expect("everybody has a plan");
        retired += u32::from(plan.state == hall_catalog::model::SaleState::Retired);
        *brands.entry(plan.brand.to_string()).or_default() += 1;
    }
    totals.sort_unstable();
    let at = |share: usize| totals[share * (totals.len() - 1) / 1000] / 100;
    let shares = [10, 100, 250, 500, 750, 900, 990, 1000].map(at);
    println!("yuan: {shares:?}, {brands:?}, {segments:?}, {retired} on retired plans");
    assert!(at(100) < 30 && (25..90).contains(&at(500)) && at(900) > 120 && at(1000) > 1000);
    assert_eq!(brands.len(), 3);
    assert!(brands.values().all(|people| *people > 100), "{brands:?}");
    assert_eq!((segments.len(), payers.len()), (7, 3));
    assert!((30..300).contains(&retired), "{retired} on retired plans");
}

/// One line about each demo number: plan, totals of the months, and what is left of data.
fn tale(population: &Population, position: u64) -> String {
    let subscriber = population.subscriber(position);
    let story = subscriber.person.story.clone().expect("a story");
    let bills = bills(population, &subscriber);
    let plans: Vec<String> = subscriber
        .held
        .iter()
        .filter(|held| matches!(held.offering, OfferingRef::Plan(_)))
        .map(|held| held.offering.id().to_owned())
        .collect();
    let totals: Vec<String> = bills.iter().map(|(month, _)| month.total.yuan()).collect();
    let (last, _) = bills.last().expect("a month");
    let left: Vec<String> = last
        .allowances
        .iter()
        .filter(|it| it.unit == hall_types::Unit::Kilobyte)
        .map(|it| format!("{}%", it.left * 100 / (it.granted + it.rolled_in).max(1)))
        .collect();
    let closed: Vec<Fen> = bills[..bills.len() - 1].iter().map(|(month, _)| month.total).collect();
    let tier = population.tier(&subscriber, &closed).expect("a club");
    format!(
        "{} {} | {} | {tier} | {} | data left {}",
        subscriber.person.msisdn.full(),
        story.key,
        plans.join(" → "),
        totals.join(" "),
        left.join(" ")
    )
}

#[test]
fn demo_numbers_show_what_they_say() {
    let population = population(1, "2026-11-22", 6, false);
    let told: Vec<String> =
        (0..STORIES as u64).map(|position| tale(&population, position)).collect();
    expect_test::expect![[r#"
        15400000001 data-short | youth-39 | ordinary | 52.00 49.00 48.70 49.10 50.00 51.00 42.90 | data left 7%
        15400000002 roamed | unlimited-99 | silver | 99.10 99.10 99.10 99.10 99.00 310.38 99.10 | data left 67%
        15400000003 long-distance | family-99 | silver | 198.50 173.50 128.21 129.09 148.50 143.50 142.56 | data left 33% 92%
        15400000004 student | video-59 → campus-59 | ordinary | 59.90 60.30 59.90 60.10 60.30 59.60 60.00 | data left 8% 95%
        15400000005 senior | senior-19 | member | 19.40 19.70 19.60 19.50 19.80 19.60 19.20 | data left 91%
        15400000006 corporate | 5g-599 | diamond | 1314.09 991.03 1479.47 828.64 1006.90 1328.23 1091.61 | data left 85% 53%
        15400000007 overpays | 5g-299 | silver | 299.00 299.00 299.00 299.00 299.00 299.00 299.00 | data left 98% 100%
        15400000008 fits | light-29 | ordinary | 30.30 30.30 30.70 30.50 31.20 30.50 30.60 | data left 69%
        15400000009 retired-plan | gotone-88-2009 | member | 91.50 92.40 93.85 90.05 92.95 92.75 88.00 | data left 49%
        15400000010 changes-plan | household-159 → family-share-69 | silver | 159.20 159.20 159.10 159.20 159.10 159.40 159.40 | data left 91%
        15400000011 joined | youth-39 | ordinary | 19.31 39.60 | data left 61%
        15400000012 owes | family-79 | member | 79.00 79.00 79.00 79.00 79.10 79.00 79.00 | data left 0% 90%
    "#]].assert_eq(&(told.join("\n") + "\n"));
}

#[test]
fn stories_are_told_where_they_came_true_only() {
    let told = |population: &Population| {
        let keys = (0..STORIES as u64).map(|position| {
            population.subscriber(position).person.story.map_or("none", |story| story.key)
        });
        keys.collect::<Vec<_>>()
    };
    let whole = told(&population(1, "2026-11-22", 6, false));
    assert!(!whole.contains(&"ordinary"), "{whole:?}");
    // On the first of a month nothing of it is used yet, and without closed months nobody owes any.
    let first = told(&population(1, "2026-11-01", 0, false));
    assert_eq!((first[0], first[11]), ("ordinary", "ordinary"));
    // A catalogue with one plan has none for most of them.
    let small = r#"
        [[plan]]
        id = "only"
        brand = "easyown"
        name = { zh = "基础套餐", en = "Basic" }
        summary = { zh = "基础", en = "Basic" }
        state = "on_sale"
        valid_for = { from = "2020-01-01" }
        fee = "20 yuan"
        first_month = { fee = "full", allowances = "full" }
        effective = "next_month"
        leave_effective = "next_month"
        charge = [
            { id = "calls", kinds = ["voice"], rate = "0.1 yuan/min" },
            { id = "answered", kinds = ["voice"], direction = "in", free = true },
            { id = "texts", kinds = ["sms", "mms"], rate = "0.1 yuan/message" },
            { id = "data", kinds = ["data"], rate = "0.01 yuan/MB" },
        ]
    "#;
    let file: CatalogFile = toml::from_str(small).expect("a catalogue file");
    let catalog = Catalog::assemble(vec![file], &["easyown".parse().expect("an id")]);
    let settings = Settings::new(1, day("2026-11-22"), 6, false).expect("a day of these years");
    let population = Population::new(Arc::new(catalog.expect("a catalogue")), settings);
    let small = told(&population.expect("somebody can have the plan"));
    assert!(small.iter().filter(|key| **key == "ordinary").count() >= 8, "{small:?}");
}

#[test]
fn packs_are_had_for_as_long_as_they_last() {
    let population = population(1, "2026-11-22", 6, false);
    let catalog = catalog();
    let mut packs = 0;
    for position in 0..2 * PEOPLE {
        for held in population.subscriber(position).held {
            let OfferingRef::AddOn(id) = &held.offering else { continue };
            let add_on = catalog.add_on(id).expect("an add-on");
            if add_on.fee_per == FeePer::Once {
                let until = held.until.expect("what is paid once has an end");
                assert!(until >= held.from, "{position} {id}");
                packs += 1;
            }
        }
    }
    assert!(packs > 25, "{packs} packs");
}
