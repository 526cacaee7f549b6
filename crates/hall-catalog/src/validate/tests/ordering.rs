//! The order of files and of items within them means nothing, save where they are shown as written.

use super::{FILLER, assemble, check_files, file};
use crate::{Catalog, model::CatalogFile};
use expect_test::expect;
use proptest::prelude::*;

#[test]
fn what_is_shown_as_written_stands_in_one_file() {
    check_files(
        &[
            "[[vip_tier]]\nid = \"gold\"\n[[vip_tier]]\nid = \"silver\"\n",
            "[[vip_tier]]\nid = \"bronze\"\n[[group]]\n",
            "[[group]]\nid = \"b\"\n",
        ],
        expect![[r#"
            1:vip_tier catalog/split-order
              [[vip_tier]] stands in another file too, and files have no order
              write every [[vip_tier]] in one file, in the order people shall see them
            2:group catalog/split-order
              [[group]] stands in another file too, and files have no order
              write every [[group]] in one file, in the order people shall see them
        "#]],
    );
}

#[test]
fn lists_are_in_the_order_people_see_them() {
    let catalog = assemble(&[CASE]).expect("a catalogue");
    let plans: Vec<&str> = catalog.plans().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(plans, ["featured", "also-featured", "cheap-a", "cheap-b", "dear"]);
    let add_ons: Vec<&str> = catalog.add_ons().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(add_ons, ["featured", "cheap", "dear"]);
    let services: Vec<&str> = catalog.services().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(services, ["featured", "a", "b"]);
    let rewards: Vec<&str> = catalog.rewards().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(rewards, ["featured", "few-points", "many-points"]);
    let channels: Vec<&str> = catalog.channels().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(channels, ["web", "shop-a", "shop-b"]);
    let tiers: Vec<&str> = catalog.vip_tiers().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(tiers, ["gold", "bronze"]);
    let on_sale: Vec<&str> = catalog.plans_on_sale().map(|it| it.id.as_str()).collect();
    let retired: Vec<&str> = catalog.plans_retired().map(|it| it.id.as_str()).collect();
    assert_eq!((on_sale.len(), retired), (4, vec!["cheap-b"]));
}

#[test]
fn things_are_found_by_what_names_them() {
    let catalog = assemble(&[CASE]).expect("a catalogue");
    for reference in ["plan/dear", "add-on/dear", "service/a", "reward/featured"] {
        let reference = reference.parse().expect("a reference");
        assert!(catalog.name_of(&reference).is_some(), "{reference}");
        let has_fee = !matches!(reference, hall_types::OfferingRef::Reward(_));
        assert_eq!(catalog.fee_of(&reference).is_some(), has_fee, "{reference}");
    }
    assert!(catalog.name_of(&"plan/nothing".parse().expect("a reference")).is_none());
    let plan = catalog.plan(&"dear".parse().expect("an id")).expect("a plan");
    let lists: Vec<_> = catalog
        .price_lists(&plan.charges, &plan.rate_cards)
        .map(|(card, charges)| (card.map(|card| card.id.as_str()), charges.len()))
        .collect();
    assert_eq!(lists, [(None, 1), (Some("filler"), 2)]);
}

pub(super) const CASE: &str = r#"
[[plan]]
id = "dear"
fee = "99 yuan"
[[plan.charge]]
id = "a"
kinds = ["data"]
free = true
[[plan]]
id = "cheap-b"
state = "retired"
[[plan]]
id = "also-featured"
fee = "50 yuan"
featured = 2
[[plan]]
id = "cheap-a"
[[plan]]
id = "featured"
fee = "199 yuan"
featured = 1
[[add_on]]
id = "dear"
fee = "20 yuan"
[[add_on]]
id = "cheap"
fee = "1 yuan"
[[add_on]]
id = "featured"
featured = 9
[[service]]
id = "b"
[[service]]
id = "featured"
featured = 1
[[service]]
id = "a"
[[reward]]
id = "many-points"
points = 1000
[[reward]]
id = "few-points"
[[reward]]
id = "featured"
featured = 1
points = 5000
[[channel]]
id = "shop-b"
kind = "store"
[[channel]]
id = "web"
[[channel]]
id = "shop-a"
kind = "store"
[[zone]]
id = "asia"
[[zone]]
id = "africa"
countries = [{ code = "EG", name = { zh = "埃及", en = "Egypt" } }]
[[time_band]]
id = "weekend"
[[time_band]]
id = "night"
[[vip_tier]]
id = "gold"
[[vip_tier]]
id = "bronze"
[[vip_service]]
id = "open"
summary = { zh = "例", en = "x" }
how = { zh = "例", en = "x" }
access = "open"
worth = "1 yuan"
[[vip_service]]
id = "closed"
summary = { zh = "例", en = "x" }
how = { zh = "例", en = "x" }
access = "restricted"
worth = "1 yuan"
"#;

/// A file for each item, save for what is shown as written.
fn apart(file: CatalogFile) -> Vec<CatalogFile> {
    let mut files = Vec::new();
    let none = CatalogFile::default;
    files.extend(file.plan.into_iter().map(|it| CatalogFile { plan: vec![it], ..none() }));
    files.extend(file.add_on.into_iter().map(|it| CatalogFile { add_on: vec![it], ..none() }));
    files.extend(file.service.into_iter().map(|it| CatalogFile { service: vec![it], ..none() }));
    files.extend(file.reward.into_iter().map(|it| CatalogFile { reward: vec![it], ..none() }));
    files.extend(file.channel.into_iter().map(|it| CatalogFile { channel: vec![it], ..none() }));
    files
        .extend(file.rate_card.into_iter().map(|it| CatalogFile { rate_card: vec![it], ..none() }));
    files.extend(file.zone.into_iter().map(|it| CatalogFile { zone: vec![it], ..none() }));
    files
        .extend(file.time_band.into_iter().map(|it| CatalogFile { time_band: vec![it], ..none() }));
    files.extend(
        file.vip_service.into_iter().map(|it| CatalogFile { vip_service: vec![it], ..none() }),
    );
    files.push(CatalogFile { group: file.group, vip_tier: file.vip_tier, ..none() });
    files
}

/// Files joined into one, item after item.
fn joined(files: Vec<CatalogFile>) -> CatalogFile {
    let mut all = CatalogFile::default();
    for file in files {
        all.plan.extend(file.plan);
        all.add_on.extend(file.add_on);
        all.service.extend(file.service);
        all.reward.extend(file.reward);
        all.channel.extend(file.channel);
        all.rate_card.extend(file.rate_card);
        all.zone.extend(file.zone);
        all.time_band.extend(file.time_band);
        all.vip_service.extend(file.vip_service);
        all.group.extend(file.group);
        all.vip_tier.extend(file.vip_tier);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_files_and_items_means_nothing(
        files in Just(apart(joined(vec![file(CASE), file(FILLER)]))).prop_shuffle(),
    ) {
        let brands = ["demo".parse().expect("an id")];
        let expected = assemble(&[CASE]).expect("a catalogue");
        prop_assert_eq!(&Catalog::assemble(files.clone(), &brands).expect("a catalogue"), &expected);
        prop_assert_eq!(Catalog::assemble(vec![joined(files)], &brands).expect("a catalogue"), expected);
    }
}
