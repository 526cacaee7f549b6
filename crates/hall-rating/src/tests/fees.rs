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

/// Whoever has had it before pays the usual fee, and so does everybody after the last of these months. The
/// month it begins in is the first, however little of it is left.
#[test]
fn the_first_months_cost_less() {
    let case = |month: &str| {
        Case::new("[[plan]]\nfee = \"59 yuan\"\nintroductory = { fee = \"39 yuan\", months = 3 }")
            .joined("2026-05-31")
            .month(month)
    };
    let fee = |case: Case| fixture::show(&case.rate("").1.month).lines().next().map(str::to_owned);
    let months = ["2026-05", "2026-06", "2026-07", "2026-08", "2027-05"];
    let first: Vec<_> =
        months.iter().filter_map(|month| fee(case(month).for_the_first_time())).collect();
    expect![[r#"
        plan/it introductory fee 1: month = 39.00
        plan/it introductory fee 2: month = 39.00
        plan/it introductory fee 3: month = 39.00
        plan/it fee: month = 59.00
        plan/it fee: month = 59.00"#]]
    .assert_eq(&first.join("\n"));
    let again: Vec<_> = months.iter().filter_map(|month| fee(case(month))).collect();
    assert_eq!(again, vec!["plan/it fee: month = 59.00"; 5]);
    assert_eq!(fee(case("2026-04").for_the_first_time()), Some("total 0.00".to_owned()));
}

/// Everything else goes on from the lower fee as it would from the usual one.
#[test]
fn a_lower_fee_counts_by_the_day_and_with_discounts() {
    let case = |first: &str| {
        Case::new(&format!(
            "[[plan]]\nfee = \"99 yuan\"\nfirst_month = {{ fee = \"{first}\", allowances = \"full\" }}\n\
             introductory = {{ fee = \"59 yuan\", months = 2 }}\n\
             [[plan.tenure_step]]\nmonths_min = 12\npercent_off = 5\n\
             [[add_on]]\nfee = \"10 yuan\"\nfirst_month = \"by_day\"\n\
             introductory = {{ fee = \"0 yuan\", months = 1 }}"
        ))
        .joined("2026-05-12")
        .add_on("pack", "2026-05-30")
        .tenure(12)
    };
    // 59 × 20 / 31 = 38.064… and 56.05 × 20 / 31 = 36.161…: 38.06 and 1.90 off.
    case("by_day").for_the_first_time().check(
        "",
        expect![[r#"
        plan/it introductory fee 1: 20/31 days = 38.06
        plan/it discount from 12 months: 20/31 days = -1.90
        add-on/pack introductory fee 1: 2/31 days = 0.00
        total 36.16
    "#]],
    );
    // Nothing is charged in the first month, and it is one of the two all the same.
    case("none").for_the_first_time().check(
        "",
        expect![[r#"
        plan/it introductory fee 1: first month = 0.00
        plan/it discount from 12 months: first month = 0.00
        add-on/pack introductory fee 1: 2/31 days = 0.00
        total 0.00
    "#]],
    );
    case("none").for_the_first_time().month("2026-06").check(
        "",
        expect![[r#"
        plan/it introductory fee 2: month = 59.00
        plan/it discount from 12 months: month = -2.95
        add-on/pack fee: month = 10.00
        total 66.05
    "#]],
    );
    case("none").for_the_first_time().month("2026-07").check(
        "",
        expect![[r#"
        plan/it fee: month = 99.00
        plan/it discount from 12 months: month = -4.95
        add-on/pack fee: month = 10.00
        total 104.05
    "#]],
    );
    // Points pay for a month of the lower fee as for any other.
    let paid = case("full").for_the_first_time().paid_with_points("2026-05-31");
    paid.check(
        "",
        expect![[r#"
        plan/it introductory fee 1: month = 59.00
        plan/it discount from 12 months: month = -2.95
        add-on/pack fee: paid with points = 0.00
        total 56.05
    "#]],
    );
}

/// The month from which nothing costs less than usual any more.
#[test]
fn the_last_month_of_lower_fees_is_known() {
    let case = |more: &str| {
        Case::new(&format!(
            "[[plan]]\nfee = \"59 yuan\"\nintroductory = {{ fee = \"39 yuan\", months = 3 }}\n\
             [[add_on]]\nfee = \"31 yuan\"\n{more}"
        ))
        .joined("2026-05-31")
    };
    let last = |case: Case| case.book.introductory_until(&case.holdings).map(|it| it.to_string());
    assert_eq!(last(case("")), None);
    assert_eq!(last(case("").for_the_first_time()).as_deref(), Some("2026-07"));
    let longer = "introductory = { fee = \"1 yuan\", months = 36 }";
    let both = case(longer).add_on("pack", "2026-06-30").for_the_first_time();
    assert_eq!(last(both).as_deref(), Some("2029-05"));
    // What is left before its time is not waited for.
    let left = case(longer).add_on_until("pack", "2026-06-30", Some("2026-08-31"));
    assert_eq!(last(left.for_the_first_time()).as_deref(), Some("2026-08"));
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
