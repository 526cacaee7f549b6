//! A catalogue that takes over changes is the one that would be assembled, or says that it cannot.

use super::{FILLER, file, ordering::CASE};
use crate::{Catalog, FileChange, Fingerprints, Offering, model::CatalogFile};
use hall_types::BrandId;
use proptest::prelude::*;

fn brands() -> [BrandId; 1] {
    ["demo".parse().expect("an id")]
}

/// What comes of changing the case: whether it could be taken over. Either way the catalogue is held
/// against assembling.
#[track_caller]
fn amends(after: &CatalogFile) -> bool {
    let before = file(CASE);
    let assemble =
        |file: CatalogFile| Catalog::assemble(vec![super::file(FILLER), file], &brands());
    let original = assemble(before.clone()).expect("a catalogue");
    let mut amended = original.clone();
    // Whoever asked before must be asked again where something has changed.
    mark(&original);
    let change = FileChange { before: &before, after };
    let is_amended = amended.amend(&[change], &brands());
    if is_amended {
        assert_eq!(assemble(after.clone()).as_ref(), Ok(&amended));
        assert_eq!(assemble(after.clone()).as_ref().map(mark), Ok(mark(&amended)));
    } else {
        assert_eq!(amended, original);
    }
    is_amended
}

/// Some offerings' fees or prices, as something that is made of each once.
fn mark(catalog: &Catalog) -> Vec<Option<Fingerprints>> {
    let ids = ["plan/dear", "plan/cheap-a", "add-on/dear", "service/a", "reward/few-points"];
    let number = |offering: Offering<'_>| match offering {
        Offering::Plan(plan) => plan.fee.0.0,
        Offering::AddOn(add_on) => add_on.fee.0.0,
        Offering::Service(service) => service.fee.0.0,
        Offering::Reward(reward) => reward.points.0,
    };
    let make =
        |it: Offering<'_>| Fingerprints { fee: number(it).to_be_bytes(), ..Default::default() };
    ids.map(|id| catalog.fingerprints(&id.parse().expect("a reference"), make)).to_vec()
}

#[track_caller]
fn check(from: &str, to: &str, expected: bool) {
    assert!(CASE.contains(from), "{from}");
    assert_eq!(amends(&file(&CASE.replacen(from, to, 1))), expected, "{from:?} → {to:?}");
}

#[test]
fn what_is_inside_an_offering_is_taken_over() {
    check("99 yuan", "1 yuan", true);
    check("99 yuan", "99 yuan", true);
    check("fee = \"1 yuan\"", "fee = \"30 yuan\"", true);
    check("points = 1000", "points = 1", true);
    check("featured = 2", "featured = 1", true);
    check("id = \"cheap-b\"\nstate = \"retired\"", "id = \"cheap-b\"", true);
    check("id = \"cheap-a\"", "id = \"cheap-a\"\nexcludes = [\"plan/dear\"]", true);
    check("free = true", "rate = \"1 yuan/GB\"", true);
}

#[test]
fn anything_else_is_not() {
    // More than the inside.
    check("id = \"cheap-a\"", "id = \"cheap-c\"", false);
    check("[[plan]]\nid = \"cheap-a\"\n", "", false);
    check("[[plan]]\n", "[[plan]]\nid = \"new\"\n[[plan]]\n", false);
    check("id = \"weekend\"", "id = \"sunday\"", false);
    check("[[service]]\nid = \"a\"", "[[service]]\nid = \"a\"\nrequires = [\"b\"]", false);
    // Something wrong.
    check("id = \"cheap-a\"", "id = \"cheap-a\"\nrate_cards = []", false);
    check("id = \"cheap-a\"", "id = \"cheap-a\"\nexcludes = [\"plan/nothing\"]", false);
    check("id = \"cheap-a\"", "id = \"cheap-a\"\nbrand = \"nobody\"", false);
    check("points = 1000", "points = 0", false);
    // Twice in one file is wrong, and was.
    check("id = \"cheap-a\"", "id = \"dear\"", false);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_changes_the_outcome_is_that_of_assembling(
        fees in prop::collection::vec(0_i64..30_000, 5),
        featured in prop::collection::vec(prop::option::of(0_u16..4), 5),
        points in prop::collection::vec(1_i64..2_000, 3),
    ) {
        let mut after = file(CASE);
        for ((plan, fee), featured) in after.plan.iter_mut().zip(fees).zip(featured) {
            plan.fee.0.0 = fee;
            plan.featured = featured;
        }
        for (reward, points) in after.reward.iter_mut().zip(points) {
            reward.points.0 = points;
        }
        prop_assert!(amends(&after));
    }
}
