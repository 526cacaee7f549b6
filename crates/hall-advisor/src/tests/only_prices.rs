//! Nothing but price: no commission, revenue or margin enters anywhere, however an operator would like to
//! sell. Whatever of a catalogue is no tariff and no condition may change without changing any advice; what
//! brings the operator more is never advised for it; and there is no place to put such a wish.

use super::{
    answers::{Asked, shown},
    fixture::{Case, generated},
};
use crate::{
    Advice, Advisor, Budget, Choice, NoAdvice, Outcome, Person, Ranked, Report, Window,
    choice::Pick, cost::Cost,
};
use expect_test::{Expect, expect};
use hall_catalog::{
    Applicant, Catalog,
    model::{
        AddOn, CatalogFile, Contract, Effective, Eligibility, FeePer, FirstMonth, Introductory,
        Need, Penalty, Plan, Proration, ValidFor,
    },
};
use hall_population::catalogue::Mix;
use hall_rating::{FeeRules, OfferingRules, PriceBook, RatingError};
use hall_types::{BrandId, Fen, Lit, OfferingRef, Picture, PlanId, Text};
use jiff::civil::Date;
use proptest::prelude::*;

fn praise(number: u16) -> Text {
    Text::new(format!("力荐{number}"), format!("Our favourite {number}"))
}

fn picture(number: u16) -> Option<Picture> {
    Some(Picture { file: format!("plans/{number}.svg"), alt: Some(praise(number)) })
}

fn noted(eligibility: Eligibility, number: u16) -> Eligibility {
    Eligibility { note: Some(praise(number)), ..eligibility }
}

/// A lower fee for the first months: advice goes by what months cost once they are over.
fn introductory(fee: Fen, number: u16) -> Option<Introductory> {
    let months = u8::try_from(1 + number % 36).unwrap_or(1);
    let lower = Lit(Fen(fee.0 * i64::from(number) / 900));
    (!fee.is_zero()).then_some(Introductory { fee: lower, months })
}

/// The same plan for the same money, sold in quite another way.
fn sold_otherwise(plan: Plan, brand: &BrandId, number: u16) -> Plan {
    // Spelt out, so that whoever gives plans something new says here whether advice may look at it.
    let Plan {
        id,
        brand: _,
        name: _,
        summary: _,
        state,
        valid_for,
        filing_number: _,
        fee,
        introductory: _,
        tenure_steps,
        first_month: _,
        allowances,
        conversions,
        charges,
        rate_cards,
        limits,
        contract: _,
        effective: _,
        leave_effective: _,
        eligibility,
        excludes,
        needs: _,
        featured: _,
        picture: _,
        notes: _,
    } = plan;
    let penalty = Penalty { monthly: Lit(Fen(100 * i64::from(number) + 100)) };
    Plan {
        id,
        brand: brand.clone(),
        name: praise(number),
        summary: praise(number),
        state,
        valid_for,
        filing_number: Some(format!("26XX{number}")),
        fee,
        introductory: introductory(*fee, number),
        tenure_steps,
        first_month: FirstMonth { fee: Proration::None, allowances: Proration::ByDay },
        allowances,
        conversions,
        charges,
        rate_cards,
        limits,
        contract: Some(Contract { months: 1 + number % 36, penalty: Some(penalty) }),
        effective: Effective::NextMonth,
        leave_effective: Effective::NextMonth,
        eligibility: noted(eligibility, number),
        excludes,
        needs: vec![Need::Family],
        featured: Some(number),
        picture: picture(number),
        notes: vec![praise(number)],
    }
}

/// The same add-on for the same money, sold in quite another way.
fn add_on_sold_otherwise(add_on: AddOn, number: u16) -> AddOn {
    let AddOn {
        id,
        name: _,
        summary: _,
        state,
        valid_for,
        filing_number: _,
        group,
        fee,
        fee_per,
        introductory: _,
        lasts_days,
        first_month: _,
        allowances,
        charges,
        limits,
        effective: _,
        leave_effective: _,
        eligibility,
        plans,
        excludes,
        needs: _,
        featured: _,
        picture: _,
        notes: _,
    } = add_on;
    AddOn {
        id,
        name: praise(number),
        summary: praise(number),
        state,
        valid_for,
        filing_number: Some(format!("26YY{number}")),
        group,
        fee,
        fee_per,
        introductory: introductory(*fee, number).filter(|_| fee_per == FeePer::Month),
        lasts_days,
        first_month: Proration::ByDay,
        allowances,
        charges,
        limits,
        effective: Effective::AtOnce,
        leave_effective: Effective::NextMonth,
        eligibility: noted(eligibility, number),
        plans,
        excludes,
        needs: vec![Need::Business],
        featured: Some(number),
        picture: picture(number),
        notes: vec![praise(number)],
    }
}

/// The same tariffs in other files and another order, each offering sold in another way. Add-ons keep the
/// order they have among themselves: of two that bring a price for the same use the first one counts.
fn catalogue_sold_otherwise(file: CatalogFile, brands: &[BrandId], first: u16) -> Catalog {
    let mut number = first;
    let mut next = || {
        number = number.wrapping_mul(31).wrapping_add(7) % 900;
        number
    };
    let CatalogFile { mut plan, mut group, mut add_on, mut service, .. } = file.clone();
    let brand = &brands[usize::from(first) % brands.len()];
    plan.reverse();
    plan = plan.into_iter().map(|it| sold_otherwise(it, brand, next())).collect();
    add_on = add_on.into_iter().map(|it| add_on_sold_otherwise(it, next())).collect();
    group.iter_mut().for_each(|it| it.name = praise(next()));
    for it in &mut service {
        (it.name, it.featured, it.picture) = (praise(next()), Some(next()), picture(next()));
    }
    let offerings = CatalogFile { plan, group, add_on, service, ..CatalogFile::default() };
    let shared = CatalogFile {
        plan: Vec::new(),
        group: Vec::new(),
        add_on: Vec::new(),
        service: Vec::new(),
        ..file
    };
    Catalog::assemble(vec![offerings, shared], brands).expect("a catalogue")
}

/// A report without the count of what the search looked at, which says nothing to anybody.
fn report(case: &Case, person: &Person, window: &Window) -> Result<Report, NoAdvice> {
    let mut budget = Budget::unlimited();
    let report = case.advisor.report(person, window, Fen(1200), &mut budget)?;
    Ok(Report { advice: Advice { nodes: 0, ..report.advice }, ..report })
}

fn mix() -> impl Strategy<Value = Mix> {
    prop::sample::select(Mix::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn how_offerings_are_sold_changes_no_advice(
        (plans, add_ons, seed, mix) in (1_u32..12, 0_u32..10, any::<u64>(), mix()),
        (user, months, tenure_months, first) in (0_u64..9, 1_i32..5, 0_u16..80, 0_u16..900),
        (plan, held) in (prop::option::of(0_usize..12), prop::collection::vec(0_usize..10, 0..3)),
    ) {
        let made = generated(plans, add_ons, seed, mix);
        let brands: Vec<BrandId> = made.brands.iter().map(|it| it.id.clone()).collect();
        let case = Case::of(made.catalog().expect("a catalogue"), seed);
        let other = Case::of(catalogue_sold_otherwise(made.file, &brands, first), seed);
        let person = case.person(plan.map(|plan| (plan, held.as_slice())), tenure_months);
        let window = case.window(user, months);
        let expected = report(&case, &person, &window);
        prop_assert_eq!(report(&other, &person, &other.window_of(&window)), expected);
    }

    /// A copy of the advised plan that costs more brings the operator more; whatever it is called, and
    /// however it is put before people, the advice stays what it was.
    #[test]
    fn what_brings_the_operator_more_is_not_advised(
        (plans, add_ons, seed, mix) in (1_u32..12, 0_u32..10, any::<u64>(), mix()),
        (user, months, tenure_months) in (0_u64..9, 1_i32..5, 0_u16..80),
        (more_fen, is_first) in (1_i64..50_000, any::<bool>()),
    ) {
        let made = generated(plans, add_ons, seed, mix);
        let brands: Vec<BrandId> = made.brands.iter().map(|it| it.id.clone()).collect();
        let case = Case::of(made.catalog().expect("a catalogue"), seed);
        let person = case.person(None, tenure_months);
        let window = case.window(user, months);
        let Ok(advice) = case.advisor.advise(&person, &window) else { return Ok(()) };
        let id: PlanId = if is_first { "a0" } else { "zz9" }.parse().expect("an id");
        let file = with_dearer_copy(made.file, &advice.best.choice.plan, &id, more_fen);
        let other = Case::of(Catalog::assemble(vec![file], &brands).expect("a catalogue"), seed);
        let again = other.advisor.advise(&person, &other.window_of(&window)).expect("advice");
        prop_assert_eq!(again.best, advice.best);
    }

    /// In catalogues too large for trying everything: each plan alone, and with each add-on.
    #[test]
    fn no_choice_that_costs_more_is_advised(
        (plans, add_ons, seed, mix) in (20_u32..60, 5_u32..30, any::<u64>(), mix()),
        (user, months, tenure_months) in (0_u64..9, 1_i32..4, 0_u16..80),
    ) {
        let case = Case::new(plans, add_ons, seed, mix);
        let person = case.person(None, tenure_months);
        let window = case.window(user, months);
        let Ok(advice) = case.advisor.advise(&person, &window) else { return Ok(()) };
        prop_assert!(advice.optimal);
        let market = &case.advisor.market;
        let open = market.open(&person).expect("known ids");
        let add_ons = open.add_ons.iter().map(|it| vec![it]);
        let sets: Vec<Vec<usize>> = std::iter::once(Vec::new()).chain(add_ons).collect();
        for plan in &open.plans {
            for add_ons in &sets {
                let pick = Pick { plan: *plan, add_ons: add_ons.clone() };
                if !market.goes_together(&pick) {
                    continue;
                }
                let cost = market.cost(&pick, &person, &window, None).expect("a cost");
                if let Some(cost) = cost.filter(Cost::serves_all) {
                    prop_assert!(advice.best.total <= cost.total, "{pick:?} costs {:?}", cost.total);
                }
            }
        }
    }
}

/// The same catalogue with a plan besides that is another one's copy, but dearer and put first everywhere.
/// Whatever goes with the one or not goes so with the other.
fn with_dearer_copy(
    mut file: CatalogFile,
    original: &PlanId,
    id: &PlanId,
    more_fen: i64,
) -> CatalogFile {
    let (old, new) = (OfferingRef::Plan(original.clone()), OfferingRef::Plan(id.clone()));
    let also = |excludes: &mut Vec<OfferingRef>| {
        if excludes.contains(&old) {
            excludes.push(new.clone());
        }
    };
    file.add_on.iter_mut().for_each(|it| {
        also(&mut it.excludes);
        if it.plans.contains(original) {
            it.plans.push(id.clone());
        }
    });
    file.service.iter_mut().for_each(|it| also(&mut it.excludes));
    let plan = file.plan.iter().find(|it| it.id == *original).expect("a plan of the catalogue");
    let copy = Plan {
        id: id.clone(),
        fee: Lit(*plan.fee + Fen(more_fen)),
        // No discount may bring the two together again, and nobody is lured by a first month for nothing.
        tenure_steps: Vec::new(),
        introductory: Some(Introductory { fee: Lit(Fen::ZERO), months: 36 }),
        featured: Some(0),
        ..plan.clone()
    };
    file.plan.insert(0, copy);
    file
}

/// Two plans that come to 30 yuan for 150 minutes: one by its fee, one by calls. The fee is certain and
/// brings the operator more in a month of less use.
fn equals(by_fee: &str, by_calls: &str, featured: Option<&str>) -> String {
    let plan = |id: &str, fee: &str, minutes: u32| {
        let first = if featured == Some(id) { "featured = 1\n" } else { "" };
        format!(
            "[[plan]]\nid = \"{id}\"\nstate = \"on_sale\"\nfee = \"{fee}\"\n{first}\
             [[plan.allowance]]\nid = \"calls\"\nkinds = [\"voice\"]\nquantity = \"{minutes} min\"\n\
             USUAL\n"
        )
    };
    plan(by_fee, "30 yuan", 200) + &plan(by_calls, "10 yuan", 50)
}

#[test]
fn between_equals_only_what_somebody_has_and_ids_decide() {
    for (by_fee, by_calls) in [("first", "second"), ("second", "first")] {
        for featured in [None, Some("first"), Some("second")] {
            let text = equals(by_fee, by_calls, featured);
            for (current, expected) in
                [(None, "first"), (Some("first"), "first"), (Some("second"), "second")]
            {
                let today = current.map(|plan| (plan, &[][..]));
                let Asked { advisor, person, window } = Asked::new(&text, today, &[150], "local");
                let advice = advisor.advise(&person, &window).expect("advice");
                let told = (shown(&advice.best.choice), advice.best.total);
                assert_eq!(told, (expected.to_owned(), Fen(3000)), "{current:?} {featured:?}");
            }
        }
    }
}

/// All that can be told to the advisor. What is spelt out here has no room for what an operator earns;
/// whoever adds something sees this test fail to compile first.
#[test]
fn there_is_no_place_for_anything_but_tariffs_conditions_and_use() {
    type Answer<T> = Result<T, NoAdvice>;
    let _: fn(&Catalog, &PriceBook, Date) -> Result<Advisor, RatingError> = Advisor::new;
    let _: fn(&Advisor, &Person, &Window) -> Answer<Advice> = Advisor::advise;
    let _: fn(&Advisor, &Person, &Window, &mut Budget<'_>) -> Answer<Advice> =
        Advisor::advise_within;
    let _: fn(&Advisor, &Person, &Window, usize, u64) -> Answer<Vec<Ranked>> = Advisor::ranking;
    let _: fn(&Advisor, &Choice, &Person, &Window) -> Answer<Option<Outcome>> = Advisor::price;
    // The one amount is what leaving costs the subscriber; it is told and decides nothing.
    let _: fn(&Advisor, &Person, &Window, Fen, &mut Budget<'_>) -> Answer<Report> = Advisor::report;
    let Person { applicant, services: _, current: _ } = Person::default();
    let Applicant {
        brand: _,
        tenure_months: _,
        years_this_year: _,
        is_new: _,
        is_corporate: _,
        is_student: _,
    } = applicant;
    let Budget { nodes_max: _, keep_on: _ } = Budget::unlimited();
    let Eligibility {
        brands: _,
        tenure_months_min: _,
        age_min: _,
        age_max: _,
        new_customers_only: _,
        corporate_only: _,
        students_only: _,
        note: _,
    } = Eligibility::default();
    let _ = |it: ValidFor| {
        let ValidFor { from: _, until: _ } = it;
    };
    // What a price book knows of an offering.
    let _ = |rules: OfferingRules| {
        let OfferingRules {
            offering: _,
            role: _,
            position: _,
            fees,
            first_allowances: _,
            lasts: _,
            allowances: _,
            conversions: _,
            charges: _,
            card_charges: _,
            limits: _,
        } = rules;
        // The fee of the first months is there for bills; bounds and costs go by the usual one.
        let FeeRules {
            per: _,
            amount: _,
            introductory: _,
            first_month: _,
            activation: _,
            tenure_steps: _,
        } = fees;
    };
}

/// Nor does anything come in from the side: the crate sees types, tariffs and rating, and nothing else of
/// the house.
#[track_caller]
fn check_dependencies(expected: Expect) {
    let manifest: toml::Table = toml::from_str(include_str!("../../Cargo.toml")).expect("TOML");
    let of_crate = manifest["dependencies"].as_table().expect("a table");
    expected.assert_eq(&of_crate.keys().cloned().collect::<Vec<_>>().join(" "));
}

#[test]
fn the_advisor_sees_tariffs_and_rating_only() {
    check_dependencies(expect!["hall-catalog hall-rating hall-types jiff serde thiserror"]);
}
