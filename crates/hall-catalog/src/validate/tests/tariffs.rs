//! Scopes, units, prices, tiers, limits, and that a plan prices all of everyday use.

use super::{check, check_files};
use expect_test::{Expect, expect};

/// A charge of a rate card.
#[track_caller]
fn check_charge(charge: &str, expected: Expect) {
    check(&format!("[[rate_card]]\n[[rate_card.charge]]\nid = \"a\"\n{charge}\n"), expected);
}

#[test]
fn places_have_a_side() {
    check_charge(
        "kinds = [\"voice\"]\norigin = [\"local\"]\ndestination = [\"home\", \"province\", \"national\"]\nfree = true",
        expect![[r#"
            0:rate_card[0].charge[0].destination[0] catalog/wrong-place
              `home` is no destination
              use local or domestic here
            0:rate_card[0].charge[0].destination[1] catalog/wrong-place
              `province` is no destination
              use local or domestic here
            0:rate_card[0].charge[0].destination[2] catalog/wrong-place
              `national` is no destination
              use local or domestic here
            0:rate_card[0].charge[0].origin[0] catalog/wrong-place
              `local` is no origin
              use home here
        "#]],
    );
    check_charge(
        "kinds = [\"voice\"]\norigin = [\"home\", \"province\", \"national\", \"domestic\", \"abroad\"]\n\
         destination = [\"local\", \"domestic\", \"abroad\"]\nfree = true",
        expect![[r#"
            all is well
        "#]],
    );
}

#[test]
fn a_rule_is_about_some_kind_of_use_measured_one_way() {
    check_charge(
        "kinds = []\nfree = true",
        expect![[r#"
        0:rate_card[0].charge[0].kinds catalog/empty-scope
          the rule is about no kind of use
          name at least one of voice, sms, mms, data
    "#]],
    );
    check_charge(
        "kinds = [\"voice\", \"data\"]\nfree = true",
        expect![[r#"
        all is well
    "#]],
    );
    check_charge(
        "kinds = [\"sms\", \"mms\"]\nrate = \"0.1 yuan/message\"",
        expect![[r#"
        all is well
    "#]],
    );
    check_charge(
        "kinds = [\"voice\", \"data\"]\nrate = \"0.1 yuan/min\"",
        expect![[r#"
        0:rate_card[0].charge[0].kinds catalog/mixed-units
          the rule mixes kinds of use that are measured differently
          write one rule for voice, one for data, one for messages
    "#]],
    );
    check_charge(
        "kinds = [\"sms\", \"voice\", \"mms\"]\nrate = \"0.1 yuan/message\"",
        expect![[r#"
        0:rate_card[0].charge[0].kinds catalog/mixed-units
          the rule mixes kinds of use that are measured differently
          write one rule for voice, one for data, one for messages
    "#]],
    );
}

#[test]
fn units_fit_what_they_measure() {
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.1 yuan/MB\"",
        expect![[r#"
        0:rate_card[0].charge[0].rate catalog/wrong-unit
          `MB` does not measure this kind of use
          use s, min or h for voice
    "#]],
    );
    check_charge(
        "kinds = [\"data\"]\nrate = \"0.1 yuan/min\"",
        expect![[r#"
        0:rate_card[0].charge[0].rate catalog/wrong-unit
          `min` does not measure this kind of use
          use KB, MB or GB for data
    "#]],
    );
    check_charge(
        "kinds = [\"mms\"]\nrate = \"0.1 yuan/s\"",
        expect![[r#"
        0:rate_card[0].charge[0].rate catalog/wrong-unit
          `s` does not measure this kind of use
          use messages for SMS and MMS
    "#]],
    );
    check_charge(
        "kinds = [\"data\"]\nday_pack = { fee = \"1 yuan\", quantity = \"10 min\" }",
        expect![[r#"
        0:rate_card[0].charge[0].day_pack.quantity catalog/wrong-unit
          `min` does not measure this kind of use
          use KB, MB or GB for data
    "#]],
    );
    check_charge(
        "kinds = [\"data\"]\ntier = [{ up_to = \"100 min\", rate = \"1 yuan/message\" }, { rate = \"1 yuan/GB\" }]",
        expect![[r#"
            0:rate_card[0].charge[0].tier[0].rate catalog/wrong-unit
              `message` does not measure this kind of use
              use KB, MB or GB for data
            0:rate_card[0].charge[0].tier[0].up_to catalog/wrong-unit
              `min` does not measure this kind of use
              use KB, MB or GB for data
        "#]],
    );
    check(
        r#"
[[plan]]
[[plan.allowance]]
id = "a"
kinds = ["data"]
quantity = "100 min"
rollover = { months = 1, cap = "10 messages" }
[[plan.limit]]
id = "b"
kinds = ["voice"]
after = "10 GB"
then = "stop"
"#,
        expect![[r#"
            0:plan[0].allowance[0].quantity catalog/wrong-unit
              `min` does not measure this kind of use
              use KB, MB or GB for data
            0:plan[0].allowance[0].rollover.cap catalog/wrong-unit
              `message` does not measure this kind of use
              use KB, MB or GB for data
            0:plan[0].limit[0].after catalog/wrong-unit
              `GB` does not measure this kind of use
              use s, min or h for voice
        "#]],
    );
}

#[test]
fn a_charge_has_one_price() {
    check_charge(
        "kinds = [\"voice\"]",
        expect![[r#"
            0:rate_card[0].charge[0] catalog/one-price
              the charge "a" has no price
              write exactly one of `rate`, `free = true` and [[…tier]] (or a `day_pack` alone)
        "#]],
    );
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.1 yuan/min\"\nfree = true",
        expect![[r#"
        0:rate_card[0].charge[0] catalog/one-price
          the charge "a" has 2 prices
          write exactly one of `rate`, `free = true` and [[…tier]] (or a `day_pack` alone)
    "#]],
    );
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.1 yuan/min\"\nfree = true\ntier = [{ rate = \"0.1 yuan/min\" }]",
        expect![[r#"
            0:rate_card[0].charge[0] catalog/one-price
              the charge "a" has 3 prices
              write exactly one of `rate`, `free = true` and [[…tier]] (or a `day_pack` alone)
        "#]],
    );
    check_charge(
        "kinds = [\"data\"]\nday_pack = { fee = \"1 yuan\", quantity = \"1 GB\" }",
        expect![[r#"
        all is well
    "#]],
    );
    check_charge(
        "kinds = [\"data\"]\nrate = \"1 yuan/GB\"\nday_pack = { fee = \"1 yuan\", quantity = \"1 GB\" }",
        expect![[r#"
            all is well
        "#]],
    );
}

#[test]
fn tiers_rise_and_the_last_is_open() {
    check_charge(
        "kinds = [\"data\"]\ntier = [{ up_to = \"1 GB\", rate = \"1 yuan/GB\" }, \
         { up_to = \"1024 MB\", rate = \"1 yuan/GB\" }, { rate = \"1 yuan/GB\" }, { up_to = \"9 GB\", rate = \"1 yuan/GB\" }]",
        expect![[r#"
            0:rate_card[0].charge[0].tier[1].up_to catalog/steps-unordered
              the tier up to 1024 MB does not come after the one before it
              write tiers by rising `up_to`
            0:rate_card[0].charge[0].tier[2] catalog/open-end
              a tier without `up_to` hides those after it
              leave `up_to` out in the last tier only
            0:rate_card[0].charge[0].tier[3].up_to catalog/open-end
              nothing says what use beyond the last tier costs
              leave `up_to` out in the last tier
        "#]],
    );
    check_charge(
        "kinds = [\"data\"]\ntier = [{ up_to = \"0 GB\", rate = \"1 yuan/GB\" }, { up_to = \"2 GB\", rate = \"1 yuan/GB\" }]",
        expect![[r#"
            0:rate_card[0].charge[0].tier[0].up_to catalog/steps-unordered
              the tier up to 0 GB does not come after the one before it
              write tiers by rising `up_to`
            0:rate_card[0].charge[0].tier[1].up_to catalog/open-end
              nothing says what use beyond the last tier costs
              leave `up_to` out in the last tier
        "#]],
    );
    check_charge(
        "kinds = [\"data\"]\ntier = [{ up_to = \"1 GB\", rate = \"1 yuan/GB\" }, { rate = \"0.5 yuan/GB\" }]",
        expect![[r#"
            all is well
        "#]],
    );
}

#[test]
fn tenure_steps_rise() {
    check(
        "[[plan]]\ntenure_step = [{ months_min = 12, percent_off = 5 }, { months_min = 24, percent_off = 10 }, \
         { months_min = 24, percent_off = 20 }, { months_min = 6, percent_off = 30 }]\n",
        expect![[r#"
            0:plan[0].tenure_step[2].months_min catalog/steps-unordered
              24 months does not come after 24
              write tenure steps by rising `months_min`
            0:plan[0].tenure_step[3].months_min catalog/steps-unordered
              6 months does not come after 24
              write tenure steps by rising `months_min`
        "#]],
    );
}

#[test]
fn what_is_left_moves_on_for_some_time() {
    check(
        "[[add_on]]\n[[add_on.allowance]]\nid = \"a\"\nkinds = [\"data\"]\nquantity = \"1 GB\"\n\
         rollover = { months = 0 }\n",
        expect![[r#"
            0:add_on[0].allowance[0].rollover.months catalog/rollover-months
              what is left moves on for no month at all
              write at least 1 month, or leave `rollover` out
        "#]],
    );
}

#[test]
fn conversions_draw_on_allowances_in_countable_steps() {
    check(
        r#"
[[plan]]
[[plan.allowance]]
id = "data"
kinds = ["data"]
quantity = "1 GB"
[[plan.conversion]]
id = "voice"
kinds = ["voice"]
from = ["data", "dat", "national"]
each = "1 min"
costs = "1 min"
cap = "100 MB"
[[plan.conversion]]
id = "sms"
kinds = ["sms"]
from = []
each = "0 messages"
costs = "1 MB"
cap = "100 messages"
[[plan.conversion]]
id = "mms"
kinds = ["mms"]
from = ["data"]
each = "1 message"
costs = "1 MB"
cap = "100 messages"
"#,
        expect![[r#"
            0:plan[0].conversion[0].cap catalog/wrong-unit
              `MB` does not measure this kind of use
              use s, min or h for voice
            0:plan[0].conversion[0].costs catalog/wrong-unit
              the allowance "data" is not measured in min
              write what a step costs in the unit of the allowance it draws on
            0:plan[0].conversion[0].from[1] catalog/unknown-reference
              there is no allowance "dat" here
              did you mean "data"?
            0:plan[0].conversion[0].from[2] catalog/unknown-reference
              there is no allowance "national" here
              name the id of an allowance of the same plan
            0:plan[0].conversion[1].each catalog/zero-step
              0 messages is no step one could count in
              write more than nothing
            0:plan[0].conversion[1].from catalog/no-source
              the conversion draws on no allowance
              name the id of an allowance of the same plan
        "#]],
    );
    check_charge(
        "kinds = [\"data\"]\nday_pack = { fee = \"1 yuan\", quantity = \"0 GB\" }",
        expect![[r#"
        0:rate_card[0].charge[0].day_pack.quantity catalog/zero-step
          0 GB is no step one could count in
          write more than nothing
    "#]],
    );
}

#[test]
fn a_slower_line_has_a_speed() {
    check(
        r#"
[[plan]]
[[plan.limit]]
id = "a"
kinds = ["data"]
after = "1 GB"
then = "throttle"
[[plan.limit]]
id = "b"
kinds = ["data"]
after = "1 GB"
then = "stop"
speed = "1 Mbit/s"
[[plan.limit]]
id = "c"
kinds = ["data"]
after = "1 GB"
then = "throttle"
speed = "1 Mbit/s"
"#,
        expect![[r#"
            0:plan[0].limit[0] catalog/throttle-speed
              the limit slows the line but does not say to what
              add `speed = "1 Mbit/s"`
            0:plan[0].limit[1] catalog/throttle-speed
              a speed means something only when the line is slowed
              write `then = "throttle"` or remove `speed`
        "#]],
    );
}

/// A plan with these charges and no shared ones.
#[track_caller]
fn check_plan(charges: &str, expected: Expect) {
    check(&format!("[[plan]]\nrate_cards = []\n{charges}"), expected);
}

const VOICE_IN: &str =
    "[[plan.charge]]\nid = \"in\"\nkinds = [\"voice\"]\ndirection = \"in\"\nfree = true\n";

#[test]
fn a_plan_prices_all_of_everyday_use() {
    check_plan(
        "",
        expect![[r#"
        0:plan[0].id catalog/unpriced-use
          the plan it has no price for calls made on the mainland, calls answered on the mainland, SMS sent on the mainland, MMS sent on the mainland, data used on the mainland
          add a [[plan.charge]] without narrower conditions, or a rate card that has one
    "#]],
    );
    check_plan(
        &format!(
            "{VOICE_IN}[[plan.charge]]\nid = \"out\"\nkinds = [\"voice\", \"sms\", \"mms\", \"data\"]\nfree = true\n"
        ),
        expect![[r#"
            all is well
        "#]],
    );
    check_files(
        &[
            "[[plan]]\nrate_cards = [\"a\", \"b\"]\n",
            "[[rate_card]]\nid = \"a\"\n[[rate_card.charge]]\nid = \"a\"\nkinds = [\"voice\"]\nfree = true\n",
            "[[rate_card]]\nid = \"b\"\n[[rate_card.charge]]\nid = \"a\"\nkinds = [\"sms\", \"mms\", \"data\"]\nfree = true\n",
        ],
        expect![[r#"
            0:plan[0].id catalog/unpriced-use
              the plan it has no price for calls answered on the mainland
              add a [[plan.charge]] without narrower conditions, or a rate card that has one
        "#]],
    );
}

/// A charge for some of the use leaves the rest without a price.
#[test]
fn narrower_charges_do_not_count() {
    for narrower in [
        "network = \"onnet\"",
        "during = \"night\"",
        "own_numbers = { count_max = 3 }",
        "origin = [\"home\"]",
        "origin = [\"home\", \"province\"]",
        "origin = [\"abroad\"]",
        "destination = [\"local\"]",
        "direction = \"in\"",
    ] {
        let charge = format!(
            "[[plan.charge]]\nid = \"out\"\nkinds = [\"voice\"]\n{narrower}\nfree = true\n"
        );
        let rest =
            "[[plan.charge]]\nid = \"rest\"\nkinds = [\"sms\", \"mms\", \"data\"]\nfree = true\n";
        let band = "[[time_band]]\nid = \"night\"\n";
        let case = format!("{band}[[plan]]\nrate_cards = []\n{VOICE_IN}{charge}{rest}");
        let problems = super::assemble(&[&case]).expect_err("a price is missing");
        let said: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(said, ["the plan it has no price for calls made on the mainland"], "{narrower}");
    }
}

/// These cover all of the mainland as well.
#[test]
fn wider_charges_count() {
    for wide in [
        "origin = [\"domestic\", \"abroad\"]",
        "origin = [\"home\", \"province\", \"national\"]",
        "destination = [\"domestic\", \"abroad\"]",
        "direction = \"out\"",
    ] {
        let charge =
            format!("[[plan.charge]]\nid = \"out\"\nkinds = [\"voice\"]\n{wide}\nfree = true\n");
        let rest =
            "[[plan.charge]]\nid = \"rest\"\nkinds = [\"sms\", \"mms\", \"data\"]\nfree = true\n";
        let case = format!("[[plan]]\nrate_cards = []\n{VOICE_IN}{charge}{rest}");
        assert!(super::assemble(&[&case]).is_ok(), "{wide}");
    }
}

/// An unknown rate card is one problem, not two.
#[test]
fn what_an_unknown_rate_card_prices_is_not_asked() {
    check(
        "[[plan]]\nrate_cards = [\"domestic-standard\"]\n",
        expect![[r#"
        0:plan[0].rate_cards[0] catalog/unknown-reference
          there is no rate card "domestic-standard"
          declare it as [[rate_card]] in a file of catalog/, or remove it here
    "#]],
    );
}
