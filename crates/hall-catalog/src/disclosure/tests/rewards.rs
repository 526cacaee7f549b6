//! What a reward demands besides its price.

use super::line;
use crate::{disclosure::reward_terms, model::CatalogFile};
use expect_test::{Expect, expect};

#[track_caller]
fn check(case: &str, expected: Expect) {
    let file = format!(
        r#"
[[vip_tier]]
id = "diamond"
name = {{ zh = "钻石卡", en = "Diamond" }}
how = {{ zh = "例", en = "An example" }}
[[vip_tier]]
id = "gold"
name = {{ zh = "金卡", en = "Gold" }}
how = {{ zh = "例", en = "An example" }}
[[reward]]
id = "it"
name = {{ zh = "本例", en = "It" }}
summary = {{ zh = "例", en = "An example" }}
kind = "virtual"
shelf = "airtime"
points = 100
worth = "1 yuan"
delivery = ["credit"]
valid_for = {{ from = "2026-01-01" }}
{case}
"#
    );
    let file: CatalogFile = toml::from_str(&file).expect("the case is a catalogue file");
    let mut out = String::from("A reward\n");
    for term in file.reward.iter().flat_map(|reward| reward_terms(reward, &file.vip_tier)) {
        line(&mut out, &term);
    }
    expected.assert_eq(&out);
}

#[test]
fn a_reward_for_everybody_demands_nothing() {
    check(
        "",
        expect![[r#"
        A reward
    "#]],
    );
}

#[test]
fn a_reward_says_for_whom_and_when() {
    check(
        r#"
tiers = ["diamond", "gold"]
per_day_max = 50
[[reward.tier_price]]
tiers = ["gold"]
points = 1
cash = "0.5 yuan"
[[reward.tier_price]]
tiers = ["diamond"]
points = 4000
[[reward.window]]
from = "2026-11-27T09:00:00"
until = "2026-11-27T21:30:00"
[[reward.window]]
from = "2026-12-26T10:00:00"
until = "2026-12-27T22:00:00"
"#,
        expect![[r#"
            A reward
              限俱乐部钻石卡、金卡会员兑换。
              For Diamond and Gold members of the club only.
              金卡会员：1分加0.5元。
              Gold members: 1 point and ¥0.50.
              钻石卡会员：4,000分。
              Diamond members: 4,000 points.
              每天共限50件，兑完为止。
              At most 50 a day in all.
              2026年11月27日09:00至21:30可以兑换。
              Available on 27 November 2026 from 09:00 to 21:30.
              2026年12月26日10:00至2026年12月27日22:00可以兑换。
              Available from 10:00 on 26 December 2026 to 22:00 on 27 December 2026.
        "#]],
    );
}
