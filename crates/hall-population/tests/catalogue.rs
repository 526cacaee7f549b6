//! What holds for every generated catalogue.

use expect_test::{expect, expect_file};
use hall_catalog::model::{
    AddOn, Allowance, CatalogFile, Charge, FeePer, LimitThen, Period, Plan, Renewal, RoundingStage,
    SaleState, TierBasis,
};
use hall_population::catalogue::{
    ADD_ONS_MAX, Generated, Mix, PLANS_MAX, Wanted, WantedError, generate,
};
use hall_rating::{
    Carried, CountryCode, Destination, Holding, Holdings, MonthTerms, Origin, PriceBook,
    UsageEvent, first_day, rate_month, rate_summary,
};
use hall_types::BillingPeriod;
use jiff::{
    civil::Date,
    tz::{TimeZone, offset},
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::BTreeSet;

const ON: Date = Date::constant(2026, 11, 22);

fn wanted(plans: u32, add_ons: u32, seed: u64, mix: Mix) -> Wanted {
    Wanted { plans, add_ons, seed, on: ON, mix }
}

#[track_caller]
fn made(wanted: &Wanted) -> Generated {
    generate(wanted).expect("a catalogue that can be wanted")
}

/// The file without the tables it has nothing in.
#[track_caller]
fn text(file: &CatalogFile) -> String {
    let text = toml::to_string(file).expect("a catalogue file is TOML");
    let (before, tables) = text.split_once("\n\n").expect("some tables are empty, some are not");
    assert!(before.lines().all(|line| line.ends_with(" = []")), "{before}");
    tables.to_owned()
}

#[track_caller]
fn check_wanted(wanted: &Wanted, expected: &str) {
    let refused = generate(wanted).expect_err("nobody can want this").to_string();
    assert_eq!(refused, expected);
}

#[test]
fn what_cannot_be_made_is_refused() {
    let all = Mix::Everything;
    check_wanted(&wanted(0, 5, 1, all), "a catalogue has 1 to 10000 plans, not 0");
    check_wanted(&wanted(PLANS_MAX + 1, 5, 1, all), "a catalogue has 1 to 10000 plans, not 10001");
    let many = wanted(3, ADD_ONS_MAX + 1, 1, all);
    check_wanted(&many, "a catalogue has up to 10000 add-ons, not 10001");
    for on in [Date::MIN, Date::constant(1999, 12, 31), Date::constant(2901, 1, 1), Date::MAX] {
        let refused = generate(&Wanted { on, ..wanted(3, 5, 1, all) });
        assert_eq!(refused, Err(WantedError::Day(on)));
    }
    for on in [Date::constant(2000, 1, 1), Date::constant(2900, 12, 31)] {
        made(&Wanted { on, ..wanted(60, 60, 1, all) }).catalog().expect("a catalogue");
    }
}

#[test]
fn a_tiny_catalogue_reads_well() {
    let tiny = made(&wanted(3, 5, 7, Mix::Everything));
    let offerings =
        CatalogFile { plan: tiny.file.plan, add_on: tiny.file.add_on, ..CatalogFile::default() };
    expect_file!["tiny-catalogue.toml"].assert_eq(&text(&offerings));
}

#[test]
fn files_say_the_same_as_the_whole() {
    let whole = made(&wanted(40, 20, 3, Mix::Everything));
    let files: Vec<CatalogFile> = whole
        .files()
        .iter()
        .map(|(_, file)| toml::from_str(&text(file)).expect("what was written can be read"))
        .collect();
    let brands: Vec<_> = whole.brands.iter().map(|brand| brand.id.clone()).collect();
    let catalog = hall_catalog::Catalog::assemble(files, &brands).expect("a catalogue");
    assert_eq!(catalog, whole.catalog().expect("a catalogue"));
}

/// How many of the offerings have what a feature is.
fn count<T>(offerings: &[T], has: impl Fn(&T) -> bool) -> usize {
    offerings.iter().filter(|offering| has(offering)).count()
}

/// A feature of the tariff model with how many plans and add-ons of a large catalogue use it.
fn features(file: &CatalogFile) -> Vec<(&'static str, usize, usize)> {
    let allowances = |name, has: fn(&Allowance) -> bool| {
        let plans = count(&file.plan, |plan| plan.allowances.iter().any(has));
        (name, plans, count(&file.add_on, |add_on| add_on.allowances.iter().any(has)))
    };
    let charges = |name, has: fn(&Charge) -> bool| {
        let plans = count(&file.plan, |plan| plan.charges.iter().any(has));
        (name, plans, count(&file.add_on, |add_on| add_on.charges.iter().any(has)))
    };
    let plans = |name, has: fn(&Plan) -> bool| (name, count(&file.plan, has), 0);
    let add_ons = |name, has: fn(&AddOn) -> bool| (name, 0, count(&file.add_on, has));
    vec![
        allowances("data included", |it| {
            it.quantity.unit.dimension() == hall_types::Dimension::Data
        }),
        allowances("of a time band", |it| it.scope.during.is_some()),
        allowances("of own numbers", |it| it.scope.own_numbers.is_some()),
        allowances("of the own network", |it| it.scope.network.is_some()),
        allowances("daily", |it| it.renews == Renewal::Day),
        allowances("once", |it| it.renews == Renewal::Once),
        allowances("rolls over", |it| it.rollover.is_some()),
        allowances("rolls over up to a cap", |it| {
            it.rollover.as_ref().is_some_and(|it| it.cap.is_some())
        }),
        allowances("shared", |it| it.shared_by_max.is_some()),
        charges("free use", |it| it.free),
        charges("graduated tiers", |it| {
            !it.tiers.is_empty() && it.tier_basis == TierBasis::Graduated
        }),
        charges("whole tiers", |it| it.tier_basis == TierBasis::Whole),
        charges("day packs", |it| it.day_pack.is_some()),
        charges("connection fee", |it| it.connection_fee.is_some()),
        charges("monthly cap", |it| it.cap.as_ref().is_some_and(|it| it.per == Period::Month)),
        charges("daily cap", |it| it.cap.as_ref().is_some_and(|it| it.per == Period::Day)),
        charges("cap that stops", |it| {
            it.cap.as_ref().is_some_and(|it| it.then == LimitThen::Stop)
        }),
        charges("rounded by the month", |it| it.rounding.stage == RoundingStage::PerMonth),
        charges("rounded by the bill", |it| it.rounding.stage == RoundingStage::PerBill),
        charges("of a time band", |it| it.scope.during.is_some()),
        charges("of a place", |it| !it.scope.origin.is_empty() || !it.scope.destination.is_empty()),
        plans("conversions", |it| !it.conversions.is_empty()),
        plans("limits", |it| !it.limits.is_empty()),
        plans("tenure steps", |it| !it.tenure_steps.is_empty()),
        plans("contract", |it| it.contract.is_some()),
        plans("new customers only", |it| it.eligibility.new_customers_only),
        plans("some people only", |it| {
            it.eligibility != hall_catalog::model::Eligibility::default()
        }),
        plans("several kinds included", |it| it.allowances.len() > 1),
        plans("excludes", |it| !it.excludes.is_empty()),
        add_ons("several kinds included", |it| it.allowances.len() > 1),
        add_ons("limits", |it| !it.limits.is_empty()),
        add_ons("free", |it| it.fee.is_zero()),
        add_ons("by the day", |it| it.fee_per == FeePer::Day),
        add_ons("once", |it| it.fee_per == FeePer::Once),
        add_ons("for some days", |it| it.lasts_days.is_some()),
        add_ons("excludes", |it| !it.excludes.is_empty()),
        add_ons("with some plans only", |it| !it.plans.is_empty()),
        plans("retired or not valid", |it| {
            it.state == SaleState::Retired || !it.valid_for.contains(ON)
        }),
        add_ons("retired or not valid", |it| {
            it.state == SaleState::Retired || !it.valid_for.contains(ON)
        }),
    ]
}

fn table(file: &CatalogFile) -> String {
    let row = |(name, plans, add_ons): (&str, usize, usize)| {
        format!("{name:<26}{plans:>6}{add_ons:>6}\n")
    };
    let head = row(("of", file.plan.len(), file.add_on.len()));
    head + &features(file).into_iter().map(row).collect::<String>()
}

#[test]
fn features_are_as_frequent_as_operators_use_them() {
    let all: Vec<String> = Mix::ALL
        .iter()
        .map(|mix| format!("{mix:?}\n{}\n", table(&made(&wanted(963, 239, 1, *mix)).file)))
        .collect();
    expect_file!["catalogue-features.txt"].assert_eq(all.concat().trim_end());
}

#[test]
fn about_one_offering_in_seven_cannot_be_taken() {
    let gone = |state: SaleState, days: &hall_catalog::model::ValidFor| {
        state == SaleState::Retired || !days.contains(ON)
    };
    let (mut plans, mut add_ons) = (0, 0);
    for seed in 0..20 {
        let Generated { file, .. } = made(&wanted(963, 239, seed, Mix::Everything));
        plans += count(&file.plan, |it| gone(it.state, &it.valid_for));
        add_ons += count(&file.add_on, |it| gone(it.state, &it.valid_for));
    }
    let per_mille = [plans * 1000 / (20 * 963), add_ons * 1000 / (20 * 239)];
    expect![[r#"
        [
            149,
            156,
        ]
    "#]]
    .assert_debug_eq(&per_mille);
}

#[test]
fn every_tier_costs_less_than_the_one_before() {
    for mix in [Mix::Everything, Mix::Summable] {
        let Generated { file, .. } = made(&wanted(963, 0, 2, mix));
        let tiers = file.plan.iter().flat_map(|plan| &plan.charges).map(|charge| &charge.tiers);
        for tiers in tiers {
            assert!(tiers.windows(2).all(|pair| pair[1].rate < pair[0].rate), "{tiers:?}");
        }
    }
}

/// One price a step, in whole fen.
#[track_caller]
fn assert_linear(charge: &Charge) {
    assert!(charge.tiers.is_empty() && charge.day_pack.is_none() && charge.cap.is_none());
    assert!(charge.connection_fee.is_none());
    let Some(rate) = &charge.rate else { return assert!(charge.free, "{charge:?}") };
    let step = charge.increment.map_or(1, |increment| {
        assert_eq!(increment.first, increment.next);
        increment.first
    });
    let (numerator, denominator) = rate.price_fen_fraction(step);
    assert_eq!(numerator % denominator, 0, "{charge:?}");
}

#[test]
fn a_linear_catalogue_is_fees_allowances_and_prices() {
    for seed in 0..10 {
        let Generated { file, .. } = made(&wanted(200, 80, seed, Mix::Linear));
        for plan in &file.plan {
            assert!(plan.conversions.is_empty() && plan.limits.is_empty());
            assert!(plan.tenure_steps.is_empty());
            plan.charges.iter().for_each(assert_linear);
        }
        for add_on in &file.add_on {
            assert!(add_on.limits.is_empty() && add_on.charges.is_empty());
            assert_eq!((add_on.fee_per, add_on.lasts_days), (FeePer::Month, None));
        }
        file.rate_card.iter().flat_map(|card| &card.charges).for_each(assert_linear);
        let plans = file.plan.iter().flat_map(|plan| &plan.allowances);
        let all = plans.chain(file.add_on.iter().flat_map(|add_on| &add_on.allowances));
        for allowance in all {
            assert_eq!((allowance.renews, &allowance.rollover), (Renewal::Month, &None));
        }
    }
}

/// Seconds of May 2026, eight hours ahead of UTC.
const MAY_S: std::ops::Range<i64> = 1_777_564_800..1_777_564_800 + 31 * 86_400;

/// A month of any use at all.
fn usage() -> BoxedStrategy<Vec<UsageEvent>> {
    use hall_catalog::model::{Direction, Network, UsageKind};
    let country = |code: &str| code.parse::<CountryCode>().expect("a country");
    let (japan, france, india) = (country("JP"), country("FR"), country("IN"));
    let kind = select(vec![UsageKind::Voice, UsageKind::Sms, UsageKind::Mms, UsageKind::Data]);
    let abroad = [japan, france, india].map(Origin::Abroad);
    let origin = select(
        [Origin::Home; 4]
            .into_iter()
            .chain([Origin::Province, Origin::National])
            .chain(abroad)
            .collect::<Vec<_>>(),
    );
    let abroad = [japan, france, india].map(|code| Some(Destination::Abroad(code)));
    let destination = select(
        [None, Some(Destination::Local), Some(Destination::Domestic)]
            .into_iter()
            .chain(abroad)
            .collect::<Vec<_>>(),
    );
    let network = select(vec![None, Some(Network::Onnet), Some(Network::Offnet)]);
    let size = prop_oneof![8 => 0_u64..400, 4 => 0_u64..20_000, 1 => 0_u64..40_000_000];
    let party = (any::<bool>(), network, destination, any::<bool>());
    let event = (MAY_S, kind, size, origin, party).prop_map(
        |(at_s, kind, size, origin, (is_in, network, destination, is_own_number))| UsageEvent {
            at_s,
            quantity: match kind {
                UsageKind::Voice => size % 40_000,
                UsageKind::Sms | UsageKind::Mms => size % 4,
                UsageKind::Data => size,
            },
            kind,
            direction: if is_in { Direction::In } else { Direction::Out },
            network,
            origin,
            destination,
            is_own_number,
        },
    );
    vec(event, 0..60)
        .prop_map(|mut events| {
            events.sort_by_key(|event| event.at_s);
            events
        })
        .boxed()
}

/// Everything since long ago, but what is paid once since the first of the month.
fn held(plan: &Plan, add_ons: &[&AddOn], first: Date) -> Holdings {
    let mut holdings = Holdings::plan_alone(plan.id.clone());
    for (add_on, product) in add_ons.iter().zip(1..) {
        let from = match add_on.fee_per {
            FeePer::Once => first,
            FeePer::Month | FeePer::Day => Date::constant(2020, 1, 1),
        };
        holdings.add_ons.push(Holding::since(product, add_on.id.clone(), from));
    }
    holdings
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_catalogue_is_right(
        plans in prop_oneof![1_u32..12, 1_u32..300],
        add_ons in prop_oneof![0_u32..12, 0_u32..120],
        seed in any::<u64>(),
        mix in select(Mix::ALL.to_vec()),
        on in (2000_i16..=2900, 1_i8..=12, 1_i8..=28),
    ) {
        let on = Date::new(on.0, on.1, on.2).expect("a day");
        let wanted = Wanted { plans, add_ons, seed, on, mix };
        let generated = made(&wanted);
        let catalog = generated.catalog();
        prop_assert!(catalog.is_ok(), "{:?}", catalog.err());
        prop_assert_eq!(generated.file.plan.len(), plans as usize);
        prop_assert_eq!(generated.file.add_on.len(), add_ons as usize);
        let first = &generated.file.plan[0];
        prop_assert!(first.state == SaleState::OnSale && first.valid_for.contains(on));
        prop_assert_eq!(&first.eligibility, &hall_catalog::model::Eligibility::default());
        prop_assert_eq!(&made(&wanted), &generated);
        prop_assert_ne!(&made(&Wanted { seed: seed.wrapping_add(1), ..wanted }), &generated);
    }

    #[test]
    fn what_is_summable_is_rated_from_sums(
        seed in any::<u64>(),
        mix in select(vec![Mix::Summable, Mix::Linear]),
        plan in any::<prop::sample::Index>(),
        add_ons in vec(any::<prop::sample::Index>(), 0..8),
        events in usage(),
    ) {
        let generated = made(&wanted(30, 30, seed, mix));
        let catalog = generated.catalog().expect("a catalogue");
        let book = PriceBook::new(&catalog);
        let zone = TimeZone::fixed(offset(8));
        let plan = &generated.file.plan[plan.index(30)];
        let chosen: BTreeSet<usize> = add_ons.iter().map(|it| it.index(30)).collect();
        let add_ons: Vec<&AddOn> = chosen.iter().map(|at| &generated.file.add_on[*at]).collect();
        // Twice, so that what rolled over is there too.
        let mut carried = Carried::default();
        for (period, days_back) in [("2026-04", 30), ("2026-05", 0)] {
            let period: BillingPeriod = period.parse().expect("a month");
            let calendar = book.calendar(period, &zone);
            let shifted = |it: &UsageEvent| UsageEvent { at_s: it.at_s - days_back * 86_400, ..*it };
            let of_month = |it: &UsageEvent| it.at_s < calendar.until_s();
            let events: Vec<UsageEvent> = events.iter().map(shifted).filter(of_month).collect();
            let held = held(plan, &add_ons, first_day(period));
            let tariff = book.tariff(&held, period..=period).expect("a tariff");
            let new = MonthTerms::new(&calendar);
            let terms = MonthTerms { tenure_months: 40, carried: &carried, ..new };
            let placed = calendar.place(&events).expect("events of the month");
            let rated = rate_month(&tariff, &terms, &events).expect("a bill");
            match rate_summary(&tariff, &terms, &placed.summarise()) {
                Ok(summed) => prop_assert_eq!(summed.total, rated.total),
                Err(error) => prop_assert!(false, "{} with {chosen:?}: {error}", plan.id),
            }
            carried = rated.carried;
        }
    }
}
