//! Each reason an order is refused for, and that no sequence of orders ever breaks a rule.
//!
//! What does not live here: orders on a store (`tests/embedded`).

use super::{Decision, Situation, broken_by, decide, held::changed};
use crate::{
    Operator,
    port::{OrderAction, OrderItem, OrderItems, Refusal},
};
use expect_test::{Expect, expect};
use hall_catalog::{Catalog, model::CatalogFile};
use hall_rating::Carried;
use hall_store::operator::{CorporateRecord, Paying, ProductRecord, SubscriberRecord};
use hall_types::{Fen, Locale, OfferingRef, SubscriberId};
use jiff::{
    Timestamp,
    tz::{TimeZone, offset},
};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

/// The demo's operator.
fn operator() -> &'static Operator {
    static OPERATOR: OnceLock<Operator> = OnceLock::new();
    OPERATOR.get_or_init(|| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sites/demo/catalog");
        let mut paths: Vec<_> = std::fs::read_dir(folder)
            .expect("the demo has a catalogue")
            .map(|entry| entry.expect("a file").path())
            .collect();
        paths.sort();
        let texts = paths.iter().map(|path| std::fs::read_to_string(path).expect("text"));
        let files: Vec<CatalogFile> =
            texts.map(|text| toml::from_str(&text).expect("a catalogue file")).collect();
        let brands = ["gotone", "m-zone", "easyown"].map(|id| id.parse().expect("an id"));
        let catalog = Catalog::assemble(files, &brands).expect("the catalogue is right");
        Operator::new(Arc::new(catalog), TimeZone::fixed(offset(8)))
    })
}

fn at(text: &str) -> Timestamp {
    let civil: jiff::civil::DateTime = text.parse().expect("a day and time");
    TimeZone::fixed(offset(8)).to_timestamp(civil).expect("a moment")
}

fn now() -> Timestamp {
    at("2026-11-22 15:00")
}

fn offering(text: &str) -> OfferingRef {
    text.parse().expect("an offering")
}

/// Somebody of 40 who has been here for seven years.
fn somebody() -> SubscriberRecord {
    SubscriberRecord {
        subscriber: SubscriberId(1),
        msisdn: "15400000001".parse().expect("a number"),
        name_masked: None,
        tier: None,
        joined_on: "2019-11-01".parse().expect("a day"),
        birth_year: Some(1986),
        is_student: false,
        corporate: None,
        paying: Paying::Prepaid,
        email: None,
        own_numbers: Vec::new(),
        channel_visits: BTreeMap::new(),
        billed_from: "2026-08".parse().expect("a month"),
    }
}

/// Products written as `plan/x from 2026-01-01` with `until 2026-12-01` where there is an end.
fn products(held: &[&str]) -> Vec<ProductRecord> {
    let product = |(product, text): (u64, &&str)| {
        let words: Vec<&str> = text.split(' ').collect();
        let day = |word: &str| {
            let at = words.iter().position(|it| *it == word)?;
            Some(self::at(&format!("{} 00:00", words[at + 1])))
        };
        ProductRecord {
            product,
            offering: offering(words[0]),
            from_at: day("from").unwrap_or_else(|| self::at("2025-06-01 00:00")),
            until_at: day("until"),
            fee_paid_until: day("paid"),
        }
    };
    (0..).zip(held).map(product).collect()
}

fn decided(
    subscriber: &SubscriberRecord,
    products: &[ProductRecord],
    action: OrderAction,
    what: &str,
) -> Decision {
    let situation = situation(subscriber, products, now());
    decide(&situation, &OrderItems::one(action, offering(what))).expect("an offering of the demo")
}

/// Somebody who has used nothing this month.
fn situation<'a>(
    subscriber: &'a SubscriberRecord,
    products: &'a [ProductRecord],
    now: Timestamp,
) -> Situation<'a> {
    static NOTHING: OnceLock<Carried> = OnceLock::new();
    let carried = NOTHING.get_or_init(Carried::default);
    Situation {
        operator: operator(),
        subscriber,
        products,
        records: &[],
        carried,
        now,
        not_before: None,
    }
}

#[track_caller]
fn refused(
    subscriber: &SubscriberRecord,
    held: &[&str],
    action: OrderAction,
    what: &str,
    expected: Expect,
) {
    let decision = decided(subscriber, &products(held), action, what);
    assert!(decision.changes.is_empty());
    let words = decision.refusals.iter().map(|refusal| {
        let words = refusal.words(operator().catalog());
        format!("{}\n{}\n", words.get(Locale::Zh), words.get(Locale::En))
    });
    expected.assert_eq(&words.collect::<String>());
}

#[track_caller]
fn take_refused(held: &[&str], what: &str, expected: Expect) {
    refused(&somebody(), held, OrderAction::Take, what, expected);
}

#[track_caller]
fn leave_refused(held: &[&str], what: &str, expected: Expect) {
    refused(&somebody(), held, OrderAction::Leave, what, expected);
}

const PLAN: &str = "plan/light-29";

#[test]
fn what_one_has_is_not_taken_again() {
    take_refused(
        &[PLAN],
        PLAN,
        expect![[r#"
        您已办理
        You have it already
    "#]],
    );
    take_refused(
        &[PLAN, "add-on/data-1g"],
        "add-on/data-1g",
        expect![[r#"
        您已办理
        You have it already
    "#]],
    );
    take_refused(
        &[PLAN, "service/caller-tune"],
        "service/caller-tune",
        expect![[r#"
        您已办理
        You have it already
    "#]],
    );
}

#[test]
fn what_is_not_sold_is_not_taken() {
    take_refused(
        &[PLAN],
        "plan/4g-88",
        expect![[r#"
        已停止办理
        It is no longer offered
    "#]],
    );
    take_refused(
        &[PLAN],
        "add-on/new-year-2027-5g",
        expect![[r#"
        2026年12月25日起开放办理
        It can be taken from 25 December 2026
    "#]],
    );
    take_refused(
        &[PLAN],
        "reward/credit-10",
        expect![[r#"
        请到积分商城兑换
        It is had with points, in the points mall
    "#]],
    );
}

#[test]
fn conditions_are_held() {
    take_refused(
        &[PLAN],
        "add-on/pair-talk-500",
        expect![[r#"
        您的品牌不能办理
        It is not offered to your brand
    "#]],
    );
    take_refused(
        &[PLAN],
        "plan/senior-19",
        expect![[r#"
        需要年满60岁
        It is for age 60 and up
    "#]],
    );
    take_refused(
        &[PLAN],
        "plan/youth-29",
        expect![[r#"
        限30岁及以下
        It is for age 30 and under
    "#]],
    );
    take_refused(
        &[PLAN],
        "plan/visitor-60",
        expect![[r#"
        限新入网用户
        It is for people who join with it
    "#]],
    );
    take_refused(
        &[PLAN],
        "plan/corporate-staff-59",
        expect![[r#"
        限集团客户成员
        It is for members of a corporate customer
    "#]],
    );
    take_refused(
        &[PLAN],
        "add-on/student-data-20g",
        expect![[r#"
        限28岁及以下
        It is for age 28 and under
        限通过学籍核验的在校学生
        It is for students whose enrolment is confirmed
    "#]],
    );
    let newcomer =
        SubscriberRecord { joined_on: "2026-10-01".parse().expect("a day"), ..somebody() };
    refused(
        &newcomer,
        &[PLAN],
        OrderAction::Take,
        "add-on/loyal-data-10g",
        expect![[r#"
        需要在网满60个月
        It takes 60 months with us
    "#]],
    );
    let ageless = SubscriberRecord { birth_year: None, ..somebody() };
    refused(
        &ageless,
        &[PLAN],
        OrderAction::Take,
        "plan/senior-19",
        expect![[r#"
        有年龄条件，请到营业厅核对身份
        It depends on age; please have your identity checked at a shop
    "#]],
    );
    let member = CorporateRecord { account: "A1".to_owned(), class: None, is_key_person: false };
    let member = SubscriberRecord { corporate: Some(member), ..somebody() };
    let decision =
        decided(&member, &products(&[PLAN]), OrderAction::Take, "plan/corporate-staff-59");
    assert_eq!(decision.refusals, []);
}

#[test]
fn what_does_not_go_together_is_not_had_together() {
    take_refused(
        &[PLAN, "add-on/rollover-data-10g"],
        "add-on/data-10g",
        expect![[r#"
        不能与您的“可结转月包 10 GB”同时使用
        It cannot be had together with your “Rollover data 10 GB”
    "#]],
    );
    // Whichever of the two says so.
    take_refused(
        &[PLAN, "service/family-numbers"],
        "add-on/family-talk-1000",
        expect![[r#"
        不能与您的“亲情号码”同时使用
        It cannot be had together with your “Family numbers”
    "#]],
    );
    take_refused(
        &[PLAN, "add-on/voice-100"],
        "plan/long-talk-25",
        expect![[r#"
        不能与您的“通话月包 100分钟”同时使用
        It cannot be had together with your “Monthly calls 100 min”
    "#]],
    );
    take_refused(
        &["plan/long-talk-25"],
        "add-on/voice-100",
        expect![[r#"
        不能与您的“长聊卡25元档”同时使用
        It cannot be had together with your “Long Talk Card 25”
    "#]],
    );
    // What ends before the other begins is in nobody's way.
    let held = products(&[PLAN, "add-on/voice-100 until 2026-12-01"]);
    let decision = decided(&somebody(), &held, OrderAction::Take, "plan/long-talk-25");
    assert_eq!(decision.refusals, []);
}

#[test]
fn some_add_ons_go_with_some_plans() {
    take_refused(
        &[PLAN],
        "add-on/full-speed-30g",
        expect![[r#"
        只能与以下套餐同时使用：畅享99套餐、畅享199套餐
        It goes with these plans only: Unlimited 99, Unlimited 199
    "#]],
    );
    take_refused(
        &["plan/unlimited-99", "add-on/full-speed-30g"],
        "plan/light-29",
        expect![[r#"
        您的“提速月包 30 GB”不能与这个套餐同时使用，请先退订
        Your “Monthly full speed 30 GB” does not go with this plan; switch it off first
    "#]],
    );
    // The plan that was ordered counts as well.
    take_refused(
        &["plan/unlimited-99 until 2026-12-01", "plan/light-29 from 2026-12-01"],
        "add-on/full-speed-30g",
        expect![[r#"
            只能与以下套餐同时使用：畅享99套餐、畅享199套餐
            It goes with these plans only: Unlimited 99, Unlimited 199
        "#]],
    );
}

#[test]
fn of_some_kinds_there_are_only_so_many() {
    take_refused(
        &[PLAN, "add-on/night-data-20g"],
        "add-on/night-data-60g",
        expect![[r#"
        “夜间包”同时最多办理1个
        At most 1 of “Night data” at a time
    "#]],
    );
    take_refused(
        &[PLAN, "add-on/voice-100", "add-on/voice-300"],
        "add-on/voice-600",
        expect![[r#"
            “通话包”同时最多办理2个
            At most 2 of “Calls” at a time
        "#]],
    );
}

#[test]
fn what_is_needed_comes_first_and_goes_last() {
    take_refused(
        &[PLAN],
        "service/international-roaming",
        expect![[r#"
        需要先开通“国际长途”
        It needs “International calls” to be switched on first
    "#]],
    );
    take_refused(
        &[PLAN, "service/caller-tune until 2026-12-01", "service/volte"],
        "service/video-tune",
        expect![[r#"
            需要先开通“彩铃”
            It needs “Caller tune” to be switched on first
        "#]],
    );
    leave_refused(
        &[PLAN, "service/international-calls", "service/international-roaming"],
        "service/international-calls",
        expect![[r#"
            您的“国际漫游”需要它，请先关闭“国际漫游”
            Your “International roaming” needs it; switch that off first
        "#]],
    );
}

#[test]
fn one_plan_change_at_a_time() {
    take_refused(
        &["plan/light-29 until 2026-12-01", "plan/light-19 from 2026-12-01"],
        "plan/unlimited-99",
        expect![[r#"
            您已预约“轻享19套餐”，2026年12月1日生效；要改换请先撤销
            “Light 19” is ordered from 1 December 2026; undo that first
        "#]],
    );
    leave_refused(
        &[PLAN],
        PLAN,
        expect![[r#"
        套餐不能单独退订，请直接办理想换的套餐
        A plan is not switched off by itself; take the plan you want instead
    "#]],
    );
}

#[test]
fn what_one_does_not_have_or_has_left_is_not_left() {
    leave_refused(
        &[PLAN],
        "service/caller-tune",
        expect![[r#"
        您没有办理
        You do not have it
    "#]],
    );
    leave_refused(
        &[PLAN, "add-on/data-1g until 2026-12-01"],
        "add-on/data-1g",
        expect![[r#"
        已退订，用到2026年11月30日为止
        It is switched off already and ends on 30 November 2026
    "#]],
    );
    leave_refused(
        &[PLAN],
        "reward/credit-10",
        expect![[r#"
        请到积分商城兑换
        It is had with points, in the points mall
    "#]],
    );
}

#[test]
fn an_offering_that_does_not_exist_is_told_apart() {
    let (subscriber, products) = (somebody(), products(&[PLAN]));
    let situation = situation(&subscriber, &products, now());
    assert!(
        decide(&situation, &OrderItems::one(OrderAction::Take, offering("plan/nothing"))).is_err()
    );
}

#[test]
fn what_counts_when_is_said_with_what_it_costs() {
    let told = |held: &[&str], action, what| {
        let decision = decided(&somebody(), &products(held), action, what);
        assert_eq!(decision.refusals, []);
        let day = operator().day(decision.effective_at);
        let until = decision.until_at.map(|until| operator().last_day(until).to_string());
        format!(
            "{what}: {day} {} now {} monthly {}\n",
            until.unwrap_or_default(),
            decision.now.yuan(),
            decision.monthly_change.yuan()
        )
    };
    let text = [
        told(&[PLAN], OrderAction::Take, "plan/unlimited-99"),
        told(&[PLAN], OrderAction::Take, "plan/standard-card"),
        told(&[PLAN], OrderAction::Take, "add-on/data-10g"),
        told(&[PLAN], OrderAction::Take, "add-on/top-up-3g"),
        told(&[PLAN], OrderAction::Take, "add-on/week-10g"),
        told(&[PLAN], OrderAction::Take, "add-on/day-pass-500m"),
        told(&[PLAN], OrderAction::Take, "service/caller-tune"),
        told(&[PLAN, "add-on/data-10g"], OrderAction::Leave, "add-on/data-10g"),
        told(&[PLAN, "service/caller-display"], OrderAction::Leave, "service/caller-display"),
    ];
    expect![[r#"
        plan/unlimited-99: 2026-12-01  now 0.00 monthly 70.00
        plan/standard-card: 2026-11-22  now 0.00 monthly -29.00
        add-on/data-10g: 2026-11-22  now 40.00 monthly 40.00
        add-on/top-up-3g: 2026-11-22 2026-11-30 now 18.00 monthly 0.00
        add-on/week-10g: 2026-11-22 2026-11-28 now 20.00 monthly 0.00
        add-on/day-pass-500m: 2026-11-22  now 2.00 monthly 62.00
        service/caller-tune: 2026-11-22  now 5.00 monthly 5.00
        add-on/data-10g: 2026-12-01  now 0.00 monthly -40.00
        service/caller-display: 2026-11-22  now 0.00 monthly 0.00
    "#]]
    .assert_eq(&text.concat());
}

/// Every offering of the demo.
fn offerings() -> Vec<OfferingRef> {
    let catalog = operator().catalog();
    let plans = catalog.plans().iter().map(|it| OfferingRef::Plan(it.id.clone()));
    let add_ons = catalog.add_ons().iter().map(|it| OfferingRef::AddOn(it.id.clone()));
    let services = catalog.services().iter().map(|it| OfferingRef::Service(it.id.clone()));
    plans.chain(add_ons).chain(services).collect()
}

/// Mostly one thing; sometimes several, as far as they make an order.
fn order() -> impl Strategy<Value = (OrderItems, u8)> {
    let with = prop_oneof![3 => Just(Vec::new()), 2 => prop::collection::vec(item(), 1..5)];
    (item(), with, 0_u8..60).prop_map(|(main, with, days)| {
        let alone = OrderItems::one(main.action, main.offering.clone());
        (OrderItems::new(main, with).unwrap_or(alone), days)
    })
}

fn item() -> impl Strategy<Value = OrderItem> {
    let action = prop::sample::select(vec![
        OrderAction::Take,
        OrderAction::Take,
        OrderAction::Take,
        OrderAction::Leave,
    ]);
    let item = (action, prop::sample::select(offerings()));
    item.prop_map(|(action, offering)| OrderItem { action, offering })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever is ordered, one plan is had on every day, no rule is broken, and a reversal leads back.
    #[test]
    fn no_sequence_of_orders_breaks_a_rule(orders in prop::collection::vec(order(), 1..60)) {
        let subscriber = somebody();
        let mut held = products(&[PLAN, "service/volte", "service/mobile-internet"]);
        let mut now = now();
        let mut kept = 0;
        for (items, days) in orders {
            let situation = situation(&subscriber, &held, now);
            let decision = decide(&situation, &items).expect("an offering of the demo");
            prop_assert_eq!(decision.refusals.is_empty(), !decision.changes.is_empty());
            let after = changed(&held, &decision.changes);
            prop_assert_eq!(sorted(changed(&after, &decision.reversal)), sorted(held.clone()));
            prop_assert_eq!(broken_by(operator(), &after, now), vec![]);
            let holdings = operator().holdings(&after);
            let month = operator().period(now);
            prop_assert!(operator().book().tariff(&holdings, month..=month.plus_months(3)).is_ok());
            prop_assert!(decision.penalty >= Fen::ZERO);
            kept += usize::from(!decision.changes.is_empty());
            held = after;
            now = now.saturating_add(jiff::SignedDuration::from_hours(i64::from(days) * 7))
                .expect("a moment");
        }
        prop_assert!(kept <= 60);
    }
}

fn sorted(mut products: Vec<ProductRecord>) -> Vec<ProductRecord> {
    products.sort_by_key(|it| it.product);
    products
}

/// Every reason has words in both languages.
#[test]
fn every_reason_has_words() {
    let id = |text: &str| text.parse().expect("an id");
    let day = "2026-12-01".parse().expect("a day");
    let reasons = [
        Refusal::OtherBrand { brands: vec![] },
        Refusal::NeedsPlan { plans: vec![id("light-29"), id("nothing-known")] },
        Refusal::TermsChanged,
        Refusal::UndoClosed,
        Refusal::OrderIdTaken,
        Refusal::TicketIdTaken,
        Refusal::TicketState,
        Refusal::ReferenceTaken,
        Refusal::Amount,
        Refusal::NotYetSold { from: day },
    ];
    let words = reasons.iter().map(|reason| {
        let words = reason.words(operator().catalog());
        format!("{}\n{}\n", words.zh, words.en)
    });
    expect![[r#"
        您的品牌不能办理
        It is not offered to your brand
        只能与以下套餐同时使用：轻享29套餐、nothing-known
        It goes with these plans only: Light 29, nothing-known
        价格或内容与您看到的不一致
        Price or content are not what you were shown
        已过可撤销的时间
        It can no longer be undone
        这个受理编号已用于另一笔办理
        This id stands for another order
        这个编号已用于另一张工单
        This id stands for another ticket
        工单当前状态不能这样处理
        The ticket does not stand so that this can follow
        这笔款项已按另一金额入账
        This payment was credited with another amount
        金额不正确
        The amount is not one that can be paid
        2026年12月1日起开放办理
        It can be taken from 1 December 2026
    "#]]
    .assert_eq(&words.collect::<String>());
}
