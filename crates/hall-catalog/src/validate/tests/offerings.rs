//! Ids, references, dates, and what each kind of offering must say.

use super::{assemble, check, check_files};
use crate::model::TerminalProfile;
use expect_test::expect;

#[test]
fn nothing_is_wrong_with_an_empty_catalogue() {
    check(
        "",
        expect![[r#"
        all is well
    "#]],
    );
    check(
        "[[plan]]\n[[add_on]]\n[[service]]\n[[reward]]\n[[channel]]\n[[zone]]\n[[time_band]]\n",
        expect![[r#"
        all is well
    "#]],
    );
}

#[test]
fn ids_are_unique_over_all_files() {
    check_files(
        &[
            "[[plan]]\nid = \"a\"\n[[plan]]\nid = \"b\"\n[[plan]]\nid = \"a\"\n[[service]]\nid = \"a\"\n",
            "[[plan]]\nid = \"b\"\n[[add_on]]\nid = \"a\"\n[[add_on]]\nid = \"a\"\n",
            "[[reward]]\n[[reward]]\n[[channel]]\n[[channel]]\n[[time_band]]\n[[time_band]]\n[[rate_card]]\n[[rate_card]]\n",
        ],
        expect![[r#"
            0:plan[2].id catalog/duplicate-id
              the id "a" is already taken by another [[plan]]
              give it an id of its own; ids are unique over all files of catalog/
            1:add_on[1].id catalog/duplicate-id
              the id "a" is already taken by another [[add_on]]
              give it an id of its own; ids are unique over all files of catalog/
            1:plan[0].id catalog/duplicate-id
              the id "b" is already taken by another [[plan]]
              give it an id of its own; ids are unique over all files of catalog/
            2:channel[1].id catalog/duplicate-id
              the id "it" is already taken by another [[channel]]
              give it an id of its own; ids are unique over all files of catalog/
            2:rate_card[1].id catalog/duplicate-id
              the id "it" is already taken by another [[rate_card]]
              give it an id of its own; ids are unique over all files of catalog/
            2:reward[1].id catalog/duplicate-id
              the id "it" is already taken by another [[reward]]
              give it an id of its own; ids are unique over all files of catalog/
            2:time_band[1].id catalog/duplicate-id
              the id "it" is already taken by another [[time_band]]
              give it an id of its own; ids are unique over all files of catalog/
        "#]],
    );
    check(
        "[[group]]\n[[group]]\n[[vip_tier]]\n[[vip_tier]]\n",
        expect![[r#"
            0:group[1].id catalog/duplicate-id
              the id "it" is already taken by another [[group]]
              give it an id of its own; ids are unique over all files of catalog/
            0:vip_tier[1].id catalog/duplicate-id
              the id "it" is already taken by another [[vip_tier]]
              give it an id of its own; ids are unique over all files of catalog/
        "#]],
    );
}

#[test]
fn ids_of_rules_are_unique_where_they_stand() {
    check(
        r#"
[[plan]]
[[plan.allowance]]
id = "data"
kinds = ["data"]
quantity = "1 GB"
[[plan.allowance]]
id = "data"
kinds = ["data"]
quantity = "2 GB"
[[plan.charge]]
id = "data"
kinds = ["data"]
free = true
[[plan]]
id = "other"
[[plan.allowance]]
id = "data"
kinds = ["data"]
quantity = "1 GB"
"#,
        expect![[r#"
            0:plan[0].allowance[1].id catalog/duplicate-id
              the id "data" is already taken by another rule of the same kind here
              give each rule an id of its own
        "#]],
    );
}

#[test]
fn references_lead_somewhere() {
    check(
        r#"
[[plan]]
id = "unlimited-99"
brand = "gotome"
excludes = ["add-on/data-10", "service/nothing-of-the-kind"]
rate_cards = ["filer"]
eligibility = { brands = ["demo", "unknown"] }
[[add_on]]
id = "data-10g"
group = "pack"
plans = ["unlimited-98"]
[[service]]
id = "roaming"
requires = ["roamin"]
rate_cards = ["elsewhere"]
[[reward]]
grants = "add-on/data-10gb"
[[vip_tier]]
id = "gold"
[[vip_service]]
id = "lounge"
summary = { zh = "例", en = "An example" }
how = { zh = "例", en = "An example" }
access = "semi_open"
worth = "1 yuan"
free_for = ["golden"]
by_fee_for = ["silver"]
"#,
        expect![[r#"
            0:add_on[0].group catalog/unknown-reference
              there is no group "pack"
              did you mean "packs"?
            0:add_on[0].plans[0] catalog/unknown-reference
              there is no plan "unlimited-98"
              did you mean "unlimited-99"?
            0:plan[0].brand catalog/unknown-reference
              there is no brand "gotome"
              did you mean "gotone"?
            0:plan[0].eligibility.brands[1] catalog/unknown-reference
              there is no brand "unknown"
              declare it as [[brand]] in hall.toml
            0:plan[0].excludes[0] catalog/unknown-reference
              there is no add-on "data-10"
              did you mean "data-10g"?
            0:plan[0].excludes[1] catalog/unknown-reference
              there is no service "nothing-of-the-kind"
              declare it as [[service]] in a file of catalog/, or remove it here
            0:plan[0].rate_cards[0] catalog/unknown-reference
              there is no rate card "filer"
              did you mean "filler"?
            0:reward[0].grants catalog/unknown-reference
              there is no add-on "data-10gb"
              did you mean "data-10g"?
            0:service[0].rate_cards[0] catalog/unknown-reference
              there is no rate card "elsewhere"
              declare it as [[rate_card]] in a file of catalog/, or remove it here
            0:service[0].requires[0] catalog/unknown-reference
              there is no service "roamin"
              did you mean "roaming"?
            0:vip_service[0].by_fee_for[0] catalog/unknown-reference
              there is no vip tier "silver"
              declare it as [[vip_tier]] in a file of catalog/, or remove it here
            0:vip_service[0].free_for[0] catalog/unknown-reference
              there is no vip tier "golden"
              did you mean "gold"?
        "#]],
    );
}

#[test]
fn scopes_refer_to_zones_and_time_bands() {
    check(
        r#"
[[zone]]
id = "asia"
[[time_band]]
id = "night"
[[rate_card]]
[[rate_card.charge]]
id = "a"
kinds = ["voice"]
origin = ["zone:asia", "zone:azia"]
destination = ["zone:europe"]
during = "nights"
free = true
"#,
        expect![[r#"
            0:rate_card[0].charge[0].destination[0] catalog/unknown-reference
              there is no zone "europe"
              declare it as [[zone]] in a file of catalog/, or remove it here
            0:rate_card[0].charge[0].during catalog/unknown-reference
              there is no time band "nights"
              did you mean "night"?
            0:rate_card[0].charge[0].origin[1] catalog/unknown-reference
              there is no zone "azia"
              did you mean "asia"?
        "#]],
    );
}

#[test]
fn nothing_excludes_itself() {
    check(
        "[[plan]]\nexcludes = [\"plan/it\"]\n[[add_on]]\nexcludes = [\"add-on/it\", \"service/it\"]\n\
         [[service]]\nexcludes = [\"service/it\"]\n",
        expect![[r#"
            0:add_on[0].excludes[0] catalog/excludes-itself
              add-on/it cannot be had together with itself, so nobody could have it
              remove it here
            0:plan[0].excludes[0] catalog/excludes-itself
              plan/it cannot be had together with itself, so nobody could have it
              remove it here
            0:service[0].excludes[0] catalog/excludes-itself
              service/it cannot be had together with itself, so nobody could have it
              remove it here
        "#]],
    );
}

#[test]
fn services_do_not_wait_for_themselves() {
    check(
        "[[service]]\nid = \"a\"\nrequires = [\"b\"]\n[[service]]\nid = \"b\"\nrequires = [\"d\", \"c\"]\n\
         [[service]]\nid = \"c\"\nrequires = [\"a\"]\n[[service]]\nid = \"d\"\n[[service]]\nid = \"e\"\nrequires = [\"e\"]\n\
         [[service]]\nid = \"f\"\nrequires = [\"a\"]\n",
        expect![[r#"
            0:service[0].requires catalog/requires-circle
              a must be on before itself: a needs b, which needs c, which needs a
              remove one of these from `requires`
            0:service[1].requires catalog/requires-circle
              b must be on before itself: b needs c, which needs a, which needs b
              remove one of these from `requires`
            0:service[2].requires catalog/requires-circle
              c must be on before itself: c needs a, which needs b, which needs c
              remove one of these from `requires`
            0:service[4].requires catalog/requires-circle
              e must be on before itself: e needs e
              remove one of these from `requires`
        "#]],
    );
}

#[test]
fn dates_and_ages_run_forward() {
    check(
        "[[plan]]\nvalid_for = { from = \"2026-02-01\", until = \"2026-01-31\" }\n\
         eligibility = { age_min = 60, age_max = 59 }\n\
         [[add_on]]\nvalid_for = { from = \"2026-02-01\", until = \"2026-02-01\" }\n\
         eligibility = { age_min = 18, age_max = 18 }\n\
         [[service]]\nvalid_for = { from = \"2026-02-01\", until = \"2025-02-01\" }\n\
         [[reward]]\nvalid_for = { from = \"2026-02-01\", until = \"2026-01-01\" }\n",
        expect![[r#"
            0:plan[0].eligibility.age_max catalog/ages-backwards
              nobody is at least 60 and at most 59 years old
              put `age_max` at or above `age_min`
            0:plan[0].valid_for.until catalog/dates-backwards
              it ends on 2026-01-31, before it begins on 2026-02-01
              put `until` on or after `from`, or leave it out
            0:reward[0].valid_for.until catalog/dates-backwards
              it ends on 2026-01-01, before it begins on 2026-02-01
              put `until` on or after `from`, or leave it out
            0:service[0].valid_for.until catalog/dates-backwards
              it ends on 2025-02-01, before it begins on 2026-02-01
              put `until` on or after `from`, or leave it out
        "#]],
    );
}

#[test]
fn rewards_cost_points_and_reach_people() {
    check(
        "[[reward]]\nid = \"a\"\npoints = 0\ndelivery = []\n[[reward]]\nid = \"b\"\npoints = -5\n\
         [[plan]]\n[[reward]]\nid = \"c\"\ngrants = \"plan/it\"\n[[reward]]\nid = \"d\"\ngrants = \"reward/a\"\n",
        expect![[r#"
            0:reward[0].delivery catalog/no-delivery
              the reward a has no way to reach anybody
              name at least one of credit, voucher, pick_up, courier
            0:reward[0].points catalog/points-price
              the reward a costs 0 points
              give it a price of at least 1 point
            0:reward[1].points catalog/points-price
              the reward b costs -5 points
              give it a price of at least 1 point
            0:reward[2].grants catalog/wrong-kind
              a reward cannot grant plan/it
              name an add-on or a service, or leave `grants` out
            0:reward[3].grants catalog/wrong-kind
              a reward cannot grant reward/a
              name an add-on or a service, or leave `grants` out
        "#]],
    );
}

#[test]
fn what_is_collected_has_a_shop_to_be_collected_from() {
    let collected = "[[reward]]\nid = \"a\"\ndelivery = [\"courier\", \"pick_up\"]\n";
    check(
        collected,
        expect![[r#"
        0:reward[0].delivery[1] catalog/no-shop
          the reward a is collected, and no shop hands rewards out
          add a [[shop]] with hands_out_rewards = true, or remove pick_up here
    "#]],
    );
    check(
        &format!("{collected}[[shop]]\n"),
        expect![[r#"
        0:reward[0].delivery[1] catalog/no-shop
          the reward a is collected, and no shop hands rewards out
          add a [[shop]] with hands_out_rewards = true, or remove pick_up here
    "#]],
    );
    // The shop may stand in another file.
    check_files(
        &[collected, "[[shop]]\nhands_out_rewards = true\n"],
        expect![[r#"
        all is well
    "#]],
    );
}

#[test]
fn shops_can_be_called_and_told_apart() {
    check(
        "[[shop]]\nid = \"a\"\nphone = \"0591 87654321\"\n[[shop]]\nid = \"a\"\nphone = \"\"\n",
        expect![[r#"
            0:shop[0].phone catalog/phone
              "0591 87654321" is no telephone number that can be called
              write it like 0591-87654321, a mobile number of 11 digits, or a short number like 10098
            0:shop[1].id catalog/duplicate-id
              the id "a" is already taken by another [[shop]]
              give it an id of its own; ids are unique over all files of catalog/
            0:shop[1].phone catalog/phone
              "" is no telephone number that can be called
              write it like 0591-87654321, a mobile number of 11 digits, or a short number like 10098
        "#]],
    );
    check_files(
        &["[[shop]]\nid = \"a\"\n", "[[shop]]\nid = \"b\"\n"],
        expect![[r#"
        1:shop catalog/split-order
          [[shop]] stands in another file too, and files have no order
          write every [[shop]] in one file, in the order people shall see them
    "#]],
    );
}

#[test]
fn rewards_leave_room_for_somebody() {
    check(
        r#"
[[vip_tier]]
id = "gold"
[[reward]]
per_person_max = 0
per_day_max = 0
brands = ["dema"]
tiers = ["golf"]
[[reward.tier_price]]
tiers = ["gold", "silver"]
points = 0
[[reward.tier_price]]
tiers = ["gold"]
points = 80
cash = "1 yuan"
[[reward.tier_price]]
tiers = []
points = 70
[[reward.window]]
from = "2026-11-27T10:00:00"
until = "2026-11-27T10:00:00"
[[reward.window]]
from = "2025-12-31T10:00:00"
until = "2025-12-31T12:00:00"
[[reward.window]]
from = "2025-12-31T10:00:00"
until = "2026-01-01T12:00:00"
"#,
        expect![[r#"
            0:reward[0].brands[0] catalog/unknown-reference
              there is no brand "dema"
              did you mean "demo"?
            0:reward[0].per_day_max catalog/at-most
              nobody can have the reward it
              write at least 1, or leave `per_day_max` out when there is no limit
            0:reward[0].per_person_max catalog/at-most
              nobody can have the reward it
              write at least 1, or leave `per_person_max` out when there is no limit
            0:reward[0].tier_price[0].points catalog/points-price
              the reward it costs 0 points
              give it a price of at least 1 point
            0:reward[0].tier_price[0].tiers[1] catalog/unknown-reference
              there is no vip tier "silver"
              declare it as [[vip_tier]] in a file of catalog/, or remove it here
            0:reward[0].tier_price[1].tiers[0] catalog/tier-twice
              the tier "gold" has two prices for the same reward
              name each tier in one `tier_price`
            0:reward[0].tier_price[2].tiers catalog/price-for-nobody
              no tier has this price of 70 points
              name the tiers that have it, or remove it
            0:reward[0].tiers[0] catalog/unknown-reference
              there is no vip tier "golf"
              did you mean "gold"?
            0:reward[0].window[0].until catalog/dates-backwards
              it ends at 2026-11-27T10:00:00, and does not begin before 2026-11-27T10:00:00
              put `until` after `from`
            0:reward[0].window[1].from catalog/window-outside
              the reward it is not valid at that time
              move it into `valid_for`, or remove it
        "#]],
    );
}

#[test]
fn groups_and_contracts_mean_something() {
    check(
        "[[group]]\nat_most = 0\n[[plan]]\ncontract = { months = 0 }\n",
        expect![[r#"
            0:group[0].at_most catalog/at-most
              nobody can have any add-on of the group it
              write at least 1, or leave `at_most` out when there is no limit
            0:plan[0].contract.months catalog/contract-months
              the contract lasts no month at all
              write at least 1 month, or leave `contract` out
        "#]],
    );
}

#[test]
fn the_fee_of_the_first_months_is_a_lower_monthly_one() {
    check(
        "[[plan]]\nfee = \"29 yuan\"\nintroductory = { fee = \"29 yuan\", months = 6 }\n\
         [[add_on]]\nintroductory = { fee = \"10.01 yuan\", months = 1 }\n\
         [[add_on]]\nid = \"lower\"\nintroductory = { fee = \"0 yuan\", months = 36 }\n\
         [[add_on]]\nid = \"day\"\nfee_per = \"day\"\nintroductory = { fee = \"1 yuan\", months = 1 }\n\
         [[add_on]]\nid = \"once\"\nfee_per = \"once\"\nintroductory = { fee = \"1 yuan\", months = 1 }\n\
         [[add_on]]\nid = \"days\"\nlasts_days = 90\nintroductory = { fee = \"1 yuan\", months = 1 }\n",
        expect![[r#"
            0:add_on[0].introductory.fee catalog/introductory-fee
              10.01 yuan is not lower than the usual fee of 10 yuan
              write a fee below `fee`, or leave `introductory` out
            0:add_on[2].introductory catalog/introductory-per
              a fee of the first months stands beside one that is not charged month after month
              write `fee_per = "month"` without `lasts_days`, or leave `introductory` out
            0:add_on[3].introductory catalog/introductory-per
              a fee of the first months stands beside one that is not charged month after month
              write `fee_per = "month"` without `lasts_days`, or leave `introductory` out
            0:add_on[4].introductory catalog/introductory-per
              a fee of the first months stands beside one that is not charged month after month
              write `fee_per = "month"` without `lasts_days`, or leave `introductory` out
            0:plan[0].introductory.fee catalog/introductory-fee
              29 yuan is not lower than the usual fee of 29 yuan
              write a fee below `fee`, or leave `introductory` out
        "#]],
    );
}

#[test]
fn a_country_has_one_price() {
    check_files(
        &[
            "[[zone]]\nid = \"a\"\n[[zone]]\nid = \"b\"\ncountries = []\n",
            "[[zone]]\nid = \"c\"\ncountries = [{ code = \"KR\", name = { zh = \"韩国\", en = \"Korea\" } }, \
             { code = \"JP\", name = { zh = \"日本\", en = \"Japan\" } }]\n",
        ],
        expect![[r#"
            0:zone[1].countries catalog/empty-zone
              the zone b has no countries
              name at least one, or remove the zone
            1:zone[0].countries[1].code catalog/duplicate-country
              JP is in the zone a already
              leave each country in one zone, so that it has one price
        "#]],
    );
}

#[test]
fn a_tier_of_the_club_pays_or_does_not() {
    check(
        "[[vip_tier]]\nid = \"gold\"\n[[vip_tier]]\nid = \"silver\"\n\
         [[vip_service]]\nid = \"lounge\"\nsummary = { zh = \"例\", en = \"x\" }\nhow = { zh = \"例\", en = \"x\" }\n\
         access = \"semi_open\"\nworth = \"1 yuan\"\nfree_for = [\"gold\"]\nby_fee_for = [\"silver\", \"gold\"]\n",
        expect![[r#"
            0:vip_service[0].by_fee_for[1] catalog/tier-twice
              the tier "gold" has it both free and by fee
              name each tier in one of `free_for` and `by_fee_for`
        "#]],
    );
}

#[test]
fn the_times_of_terminals_fit_and_there_is_one_sort_of_them() {
    let kiosk = |times: &str| format!("[[channel]]\nkind = \"kiosk\"\n{times}");
    for times in [
        "",
        "[channel.terminal]\n",
        "terminal = { idle_s = 30 }\n",
        "terminal = { idle_s = 600, warning_s = 599 }\n",
    ] {
        check(&kiosk(times), expect!["all is well\n"]);
    }
    check(
        &kiosk("terminal = { warning_s = 60 }\n"),
        expect![[r#"
        0:channel[0].terminal.warning_s catalog/terminal-times
          whoever comes is asked at once whether they are still there: the terminal signs out after 60 s and asks 60 s before
          write fewer seconds than `idle_s`, or a longer `idle_s`
    "#]],
    );
    check_files(
        &[
            "[[channel]]\nid = \"hotline\"\nkind = \"hotline\"\n[channel.terminal]\n",
            "[[channel]]\nid = \"b\"\nkind = \"kiosk\"\n",
            "[[channel]]\nid = \"c\"\nkind = \"kiosk\"\n[[channel]]\nid = \"a\"\nkind = \"kiosk\"\n",
        ],
        expect![[r#"
            0:channel[0].terminal catalog/terminal-kind
              the channel hotline is no self-service terminal
              move it to the channel whose `kind` is "kiosk", or remove it
            2:channel[0].kind catalog/second-kiosk
              b is of the kind kiosk already, and pages know one sort of terminal
              describe all terminals as one channel, with every place in its `reach`
            2:channel[1].kind catalog/second-kiosk
              b is of the kind kiosk already, and pages know one sort of terminal
              describe all terminals as one channel, with every place in its `reach`
        "#]],
    );
}

#[test]
fn what_terminals_do_is_found_by_their_channel() {
    let catalog = assemble(&["[[channel]]\n[[channel]]\nid = \"hall\"\nkind = \"kiosk\"\n"]);
    let catalog = catalog.expect("a catalogue");
    let kiosk = catalog.kiosk().expect("a channel");
    assert_eq!((kiosk.id.as_str(), kiosk.terminal), ("hall", None));
    assert_eq!(catalog.terminal(), Some(TerminalProfile { idle_s: 60, warning_s: 20 }));
    let without = assemble(&["[[channel]]\n"]).expect("a catalogue");
    assert_eq!((without.kiosk(), without.terminal()), (None, None));
}
