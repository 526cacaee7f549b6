//! The plans that answers lead to.

use super::answers::any_answers;
use crate::{Answers, Guide, Leaflet, NoSuggestion, Suggestions, WrittenOfferings};
use expect_test::{Expect, expect};
use hall_catalog::{Catalog, model::CatalogFile};
use hall_population::catalogue::{Mix, Wanted, generate};
use hall_types::BrandId;
use jiff::{
    Span,
    civil::{Date, date},
};
use proptest::prelude::*;

const DAY: Date = date(2026, 11, 1);

fn brands(catalog: &Catalog) -> Vec<BrandId> {
    let mut brands: Vec<BrandId> = catalog.plans().iter().map(|it| it.brand.clone()).collect();
    brands.sort();
    brands.dedup();
    brands
}

/// A small catalogue, by hand.
fn small() -> Catalog {
    by_hand(include_str!("small.toml"))
}

fn by_hand(text: &str) -> Catalog {
    let file: CatalogFile = toml::from_str(text).expect("a catalogue");
    Catalog::assemble(vec![file], &["plain".parse().expect("a brand")]).expect("it is right")
}

fn guide(catalog: &Catalog) -> Guide {
    Guide::new(Leaflet::new(catalog, &brands(catalog), DAY)).expect("a guide")
}

fn told(found: Result<Suggestions, NoSuggestion>) -> String {
    let found = match found {
        Ok(found) => found,
        Err(why) => return why.to_string(),
    };
    let plans = found.plans.iter().map(|it| {
        let add_ons: Vec<&str> = it.choice.add_ons.iter().map(|id| id.as_str()).collect();
        format!(
            "{} [{}] {} a year, {} to {} a month{}",
            it.choice.plan,
            add_ons.join(" "),
            it.year.0,
            it.cheapest.0,
            it.dearest.0,
            if it.is_proven { "" } else { ", not proven" }
        )
    });
    plans.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(query: &str, expected: Expect) {
    expected.assert_eq(&told(guide(&small()).suggest(&Answers::read(query).answers)));
}

#[test]
fn the_cheapest_plans_come_first_with_what_goes_with_them() {
    // 30 minutes and 1 GB: what a small fee covers.
    check(
        "min=30&gb=1&sms=0",
        expect![[r#"
        light [] 22800 a year, 1900 to 1900 a month
        middle [] 58800 a year, 4900 to 4900 a month
        large [] 118800 a year, 9900 to 9900 a month"#]],
    );
    // 20 GB: the pack is cheaper than a larger plan.
    check(
        "min=30&gb=20&sms=0",
        expect![[r#"
        light [pack-20] 46800 a year, 3900 to 3900 a month
        middle [pack-20] 82800 a year, 6900 to 6900 a month
        large [] 118800 a year, 9900 to 9900 a month"#]],
    );
}

#[test]
fn a_plan_for_others_is_not_suggested() {
    let all = guide(&small());
    let has = |id: &str| all.catalog().plans().iter().any(|plan| plan.id.as_str() == id);
    assert!(has("light") && has("large"));
    assert!(!has("senior") && !has("loyal") && !has("gone"));
}

#[test]
fn a_trip_abroad_switches_on_what_prices_it() {
    check(
        "min=30&gb=1&sms=0&abroad=2",
        expect![[r#"
        light [] 65200 a year, 1900 to 23100 a month
        middle [] 101200 a year, 4900 to 26100 a month
        large [] 161200 a year, 9900 to 31100 a month"#]],
    );
    let answers = Answers::read("gb=1&abroad=2").answers;
    let found = guide(&small()).suggest(&answers).expect("plans");
    let services: Vec<&str> = found.services.iter().map(|id| id.as_str()).collect();
    assert_eq!(services, ["roaming"]);
}

/// Where prices go by something that is assumed, somebody can write it otherwise, and it costs less or more.
#[test]
fn whatever_is_assumed_can_be_written_otherwise_and_costs_something_else() {
    let guide = guide(&by_hand(include_str!("shares.toml")));
    let year = |query: &str| {
        let found = guide.suggest(&Answers::read(query).answers).expect("plans");
        found.plans.first().map_or(0, |it| it.year.0)
    };
    let home = "min=300&gb=10&sms=5";
    let [away, abroad] = ["away=12", "abroad=3"].map(|weeks| format!("{home}&{weeks}"));
    for (usual, own, is_dearer) in [
        // Every started minute counts: short calls are dearer.
        (home, "sec=20", true),
        (home, "in=0", false),
        (home, "onnet=100", false),
        (home, "far=100", true),
        (home, "own=60", false),
        (home, "day=0", false),
        (home, "night=90", false),
        (home, "weekend=90", false),
        (&away, "away-calls=200", true),
        (&away, "away-data=0", false),
        (&abroad, "in=600", true),
        (&abroad, "abroad-calls=100", true),
        (&abroad, "abroad-data=10", false),
    ] {
        let (before, after) = (year(usual), year(&format!("{usual}&{own}")));
        assert_eq!((after > before, after < before), (is_dearer, !is_dearer), "{usual}&{own}");
    }
}

#[test]
fn no_use_is_told_as_such() {
    check("min=0&gb=0&sms=0", expect!["nothing would be used"]);
}

#[test]
fn a_catalogue_without_a_plan_for_newcomers_says_so() {
    let mut file: CatalogFile = toml::from_str(include_str!("small.toml")).expect("a catalogue");
    file.plan.retain(|plan| plan.id.as_str() == "senior");
    file.add_on.clear();
    let catalog = Catalog::assemble(vec![file], &["plain".parse().expect("a brand")]);
    let found = guide(&catalog.expect("it is right")).suggest(&Answers::read("gb=1").answers);
    assert_eq!(found, Err(NoSuggestion::NoPlan));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// What the browser reads is what the server has.
    #[test]
    fn the_leaflet_leads_to_the_same_plans_after_its_way_through_json(
        (plans, add_ons, seed) in (1_u32..12, 0_u32..12, any::<u64>()),
        answers in any_answers(),
    ) {
        let wanted = Wanted { plans, add_ons, seed, on: DAY, mix: Mix::Everything };
        let catalog = generate(&wanted).expect("a catalogue").catalog().expect("a catalogue");
        let leaflet = Leaflet::new(&catalog, &brands(&catalog), DAY);
        let json = serde_json::to_string(&leaflet).expect("JSON");
        // Put together from what was written before it is the same, also once less can be had.
        let mut written = WrittenOfferings::default();
        let ours = brands(&catalog);
        for day in [DAY, DAY, DAY.saturating_sub(Span::new().years(60)), DAY] {
            let whole = Leaflet::new(&catalog, &ours, day);
            let whole = serde_json::to_string(&whole).expect("JSON");
            let parts = Leaflet::json(&catalog, &ours, day, &mut written).expect("JSON");
            prop_assert_eq!(parts, whole);
        }
        let sent: Leaflet = serde_json::from_str(&json).expect("a leaflet");
        prop_assert_eq!(&sent, &leaflet);
        let (here, there) = (Guide::new(leaflet), Guide::new(sent));
        let (here, there) = (here.expect("a guide"), there.expect("a guide"));
        let found = here.suggest(&answers);
        prop_assert_eq!(&found, &there.suggest(&answers));
        if let Ok(found) = found {
            prop_assert!(found.plans.is_sorted_by_key(|it| it.year));
            prop_assert!(found.plans.iter().all(|it| it.is_proven));
        }
    }
}
