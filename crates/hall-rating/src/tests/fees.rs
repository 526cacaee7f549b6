//! Fees: whole months, first months, discounts, days, once.

use super::*;

#[test]
fn a_first_month_counts_as_the_plan_says() {
    let case = |first: &str| {
        Case::new(&format!(
            "[[plan]]\nfee = \"99 yuan\"\nfirst_month = {{ fee = \"{first}\", allowances = \"{first}\" }}\n\
             [[plan.allowance]]\nid = \"voice\"\nkinds = [\"voice\"]\nquantity = \"500 min\""
        ))
    };
    case("full").joined("2026-05-12").check(
        "",
        expect![[r#"
        plan/it fee: month = 99.00
        total 99.00
        allowance voice: 30000 granted, 0 used, 30000 left, until 2026-05-31
    "#]],
    );
    case("by_day").joined("2026-05-12").check(
        "",
        expect![[r#"
        plan/it fee: 20/31 days = 63.87
        total 63.87
        allowance voice: 19355 granted, 0 used, 19355 left, until 2026-05-31
    "#]],
    );
    case("by_day").joined("2026-05-01").check(
        "",
        expect![[r#"
        plan/it fee: month = 99.00
        total 99.00
        allowance voice: 30000 granted, 0 used, 30000 left, until 2026-05-31
    "#]],
    );
    case("none").joined("2026-05-01").check(
        "",
        expect![[r#"
        plan/it fee: first month = 0.00
        total 0.00
        allowance voice: 0 granted, 0 used, 0 left, until 2026-05-31
    "#]],
    );
    case("none").joined("2026-04-30").check(
        "",
        expect![[r#"
        plan/it fee: month = 99.00
        total 99.00
        allowance voice: 30000 granted, 0 used, 30000 left, until 2026-05-31
    "#]],
    );
}

/// 5 % off 99 is 94.05; the greatest step that was reached counts.
#[test]
fn tenure_takes_something_off() {
    let case = || {
        Case::new(
            r#"
            [[plan]]
            fee = "99 yuan"
            first_month = { fee = "by_day", allowances = "full" }
            [[plan.tenure_step]]
            months_min = 12
            percent_off = 5
            [[plan.tenure_step]]
            months_min = 36
            percent_off = 15
            "#,
        )
    };
    case().tenure(11).check(
        "",
        expect![[r#"
        plan/it fee: month = 99.00
        total 99.00
    "#]],
    );
    case().tenure(12).check(
        "",
        expect![[r#"
        plan/it fee: month = 99.00
        plan/it discount from 12 months: month = -4.95
        total 94.05
    "#]],
    );
    case().tenure(50).check(
        "",
        expect![[r#"
        plan/it fee: month = 99.00
        plan/it discount from 36 months: month = -14.85
        total 84.15
    "#]],
    );
    // 94.05 × 20 / 31 = 60.677… = 60.68; of 63.87 that is 3.19 off.
    case().tenure(12).joined("2026-05-12").check(
        "",
        expect![[r#"
        plan/it fee: 20/31 days = 63.87
        plan/it discount from 12 months: 20/31 days = -3.19
        total 60.68
    "#]],
    );
}

#[test]
fn add_ons_cost_by_the_month_the_day_or_once() {
    let case = |more: &str| Case::new(&format!("[[plan]]\n[[add_on]]\nfee = \"31 yuan\"\n{more}"));
    case("first_month = \"by_day\"").add_on("pack", "2026-05-22").check(
        "",
        expect![[r#"
        add-on/pack fee: 10/31 days = 10.00
        total 10.00
    "#]],
    );
    case("first_month = \"none\"").add_on("pack", "2026-05-22").check(
        "",
        expect![[r#"
        add-on/pack fee: first month = 0.00
        total 0.00
    "#]],
    );
    case("fee_per = \"day\"").add_on("pack", "2026-05-22").check(
        "",
        expect![[r#"
        add-on/pack fee: 10 days = 310.00
        total 310.00
    "#]],
    );
    case("fee_per = \"day\"").add_on("pack", "2026-05-22").so_far("24 00:00").check(
        "",
        expect![[r#"
        add-on/pack fee: 3 days = 93.00
        total 93.00
    "#]],
    );
    case("fee_per = \"day\"\nlasts_days = 3").add_on("pack", "2026-05-22").check(
        "",
        expect![[r#"
        add-on/pack fee: 3 days = 93.00
        total 93.00
    "#]],
    );
    case("fee_per = \"once\"").add_on("pack", "2026-05-22").check(
        "",
        expect![[r#"
        add-on/pack fee: once = 31.00
        total 31.00
    "#]],
    );
    case("fee_per = \"once\"").add_on("pack", "2026-04-22").check(
        "",
        expect![[r#"
        total 0.00
    "#]],
    );
    case("fee_per = \"once\"").add_on("pack", "2026-05-22").so_far("21 23:59").check(
        "",
        expect![[r#"
        total 0.00
    "#]],
    );
}

#[test]
fn services_cost_their_fee_and_switching_them_on() {
    let case =
        || Case::new("[[plan]]\n[[service]]\nfee = \"5 yuan\"\nactivation_fee = \"10 yuan\"");
    case().service("switch", "2026-05-22").check(
        "",
        expect![[r#"
        service/switch activation fee: once = 10.00
        service/switch fee: month = 5.00
        total 15.00
    "#]],
    );
    case().service("switch", "2026-04-22").check(
        "",
        expect![[r#"
        service/switch fee: month = 5.00
        total 5.00
    "#]],
    );
}

/// What points pay for costs nothing and says so; what they do not pay for costs what it always does.
#[test]
fn points_pay_fees() {
    let case = |fee: &str| {
        Case::new(&format!(
            "[[plan]]\nfee = \"9 yuan\"\nfirst_month = {{ fee = \"full\", allowances = \"full\" }}\n\
             [[add_on]]\nid = \"pack\"\nfee = \"3 yuan\"\n{fee}"
        ))
    };
    let monthly = || case("fee_per = \"month\"\nfirst_month = \"by_day\"");
    monthly().add_on("pack", "2026-05-12").paid_with_points("2026-05-31").check(
        "",
        expect![[r#"
            plan/it fee: month = 9.00
            add-on/pack fee: paid with points = 0.00
            total 9.00
        "#]],
    );
    monthly().add_on("pack", "2026-04-12").paid_with_points("2026-04-30").check(
        "",
        expect![[r#"
            plan/it fee: month = 9.00
            add-on/pack fee: month = 3.00
            total 12.00
        "#]],
    );
    case("fee_per = \"once\"\nlasts_days = 7\nfirst_month = \"full\"")
        .add_on("pack", "2026-05-12")
        .paid_with_points("2026-05-18")
        .check(
            "",
            expect![[r#"
            plan/it fee: month = 9.00
            add-on/pack fee: paid with points = 0.00
            total 9.00
        "#]],
        );
    // By the day: what is left of the month is charged.
    case("fee_per = \"day\"\nfirst_month = \"full\"")
        .add_on("pack", "2026-05-12")
        .paid_with_points("2026-05-21")
        .check(
            "",
            expect![[r#"
            plan/it fee: month = 9.00
            add-on/pack fee: paid with points = 0.00
            add-on/pack fee: 10 days = 30.00
            total 39.00
        "#]],
        );
    case("fee_per = \"day\"\nfirst_month = \"full\"")
        .add_on("pack", "2026-05-12")
        .paid_with_points("2026-05-31")
        .check(
            "",
            expect![[r#"
            plan/it fee: month = 9.00
            add-on/pack fee: paid with points = 0.00
            total 9.00
        "#]],
        );
}

#[test]
fn points_pay_for_switching_on() {
    let case = || {
        Case::new(
            "[[plan]]\nfee = \"9 yuan\"\nfirst_month = { fee = \"full\", allowances = \"full\" }\n\
             [[service]]\nid = \"tune\"\nfee = \"5 yuan\"\nfee_per = \"month\"\nactivation_fee = \"2 yuan\"",
        )
    };
    case().service("tune", "2026-05-12").check(
        "",
        expect![[r#"
        plan/it fee: month = 9.00
        service/tune activation fee: once = 2.00
        service/tune fee: month = 5.00
        total 16.00
    "#]],
    );
    case().service("tune", "2026-05-12").paid_with_points("2026-05-31").check(
        "",
        expect![[r#"
        plan/it fee: month = 9.00
        service/tune activation fee: paid with points = 0.00
        service/tune fee: paid with points = 0.00
        total 9.00
    "#]],
    );
    // Since before: the fee of the month, and no more of it.
    case().service("tune", "2026-01-12").paid_with_points("2026-05-31").check(
        "",
        expect![[r#"
        plan/it fee: month = 9.00
        service/tune fee: paid with points = 0.00
        total 9.00
    "#]],
    );
}
