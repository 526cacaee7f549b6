//! Tariffs and use made up at random: every feature of the catalogue in any combination it allows.

use super::fixture::{Case, day};
use crate::{CountryCode, Destination, Holding, Origin, UsageEvent};
use hall_catalog::model::{Direction, Network, UsageKind};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// Seconds of May 2026, eight hours ahead of UTC.
const MAY_S: std::ops::Range<i64> = 1_777_564_800..1_777_564_800 + 31 * 86_400;

/// What a kind of use is counted in, with amounts of some size.
struct Kind {
    name: &'static str,
    amounts: &'static [&'static str],
    rates: &'static [&'static str],
    increments: &'static [&'static str],
}

const KINDS: [Kind; 3] = [
    Kind {
        name: "voice",
        amounts: &["30 s", "150 s", "5 min", "40 min", "200 min"],
        rates: &["0.15 yuan/min", "0.10 yuan/min", "0.002 yuan/s", "0.37 yuan/min", "0 yuan/min"],
        increments: &["60/60", "60/6", "1/1", "6/6", "30/12"],
    },
    Kind {
        name: "sms",
        amounts: &["1 message", "3 messages", "20 messages"],
        rates: &["0.10 yuan/message", "0.004 yuan/message", "0.155 yuan/message"],
        increments: &["1/1"],
    },
    Kind {
        name: "data",
        amounts: &["7 KB", "1 MB", "20 MB", "100 MB", "1 GB"],
        rates: &["0.0001 yuan/KB", "0.03 yuan/MB", "5 yuan/GB", "1 yuan/MB"],
        increments: &["1/1", "10/10", "1024/1024"],
    },
];

/// Something to put at the end of a rule, often nothing.
fn maybe(text: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    prop_oneof![3 => Just(String::new()), 1 => text].boxed()
}

/// What narrows a scope.
fn scope(kind: usize) -> BoxedStrategy<String> {
    let origin = select(vec![
        "origin = [\"home\"]\n",
        "origin = [\"national\", \"province\"]\n",
        "origin = [\"domestic\", \"zone:asia\"]\n",
    ]);
    let destination = select(vec![
        "destination = [\"local\"]\n",
        "destination = [\"domestic\", \"abroad\"]\n",
        "destination = [\"zone:asia\"]\n",
    ]);
    let band = select(vec!["during = \"night\"\n", "during = \"weekend\"\n"]);
    let owned = |text: &'static str| text.to_owned();
    let party = if KINDS[kind].name == "data" {
        Just(String::new()).boxed()
    } else {
        (
            maybe(Just("network = \"onnet\"\n".to_owned())),
            maybe(destination.prop_map(owned)),
            maybe(Just("direction = \"in\"\n".to_owned())),
            maybe(Just("own_numbers = { count_max = 3 }\n".to_owned())),
        )
            .prop_map(|(a, b, c, d)| a + &b + &c + &d)
            .boxed()
    };
    (maybe(origin.prop_map(owned)), maybe(band.prop_map(owned)), party)
        .prop_map(move |(origin, band, party)| {
            format!("kinds = [\"{}\"]\n{origin}{band}{party}", KINDS[kind].name)
        })
        .boxed()
}

fn pick(list: &'static [&'static str]) -> impl Strategy<Value = &'static str> + Clone {
    select(list)
}

fn allowance(owner: &'static str, index: usize) -> BoxedStrategy<String> {
    (0..KINDS.len())
        .prop_flat_map(move |kind| {
            let renews =
                maybe(pick(&["renews = \"day\"\n", "renews = \"once\"\n"]).prop_map(str::to_owned));
            let rollover = maybe((1..3_u8, option::of(pick(KINDS[kind].amounts))).prop_map(
                |(months, cap)| {
                    let cap = cap.map_or(String::new(), |cap| format!(", cap = \"{cap}\""));
                    format!("rollover = {{ months = {months}{cap} }}\n")
                },
            ));
            (scope(kind), pick(KINDS[kind].amounts), 1..4_u16, renews, rollover)
        })
        .prop_map(move |(scope, quantity, priority, renews, rollover)| {
            format!(
                "[[{owner}.allowance]]\nid = \"a{index}\"\n{scope}quantity = \"{quantity}\"\n\
                 priority = {priority}\n{renews}{rollover}"
            )
        })
        .boxed()
}

fn price(kind: usize) -> BoxedStrategy<String> {
    let rates = KINDS[kind].rates;
    let rate = pick(rates).prop_map(|rate| format!("rate = \"{rate}\"\n"));
    let day_pack = (rate.clone(), pick(KINDS[kind].amounts), 1..3_u8).prop_map(
        |(rate, quantity, most)| {
            format!("{rate}day_pack = {{ fee = \"2 yuan\", quantity = \"{quantity}\", packs_max = {most} }}\n")
        },
    );
    prop_oneof![4 => rate, 1 => Just("free = true\n".to_owned()), 1 => day_pack].boxed()
}

/// Tiers stand after everything else of their charge.
fn tiers(kind: usize, owner: &'static str) -> BoxedStrategy<(String, String)> {
    (pick(KINDS[kind].amounts), pick(KINDS[kind].rates), pick(KINDS[kind].rates), any::<bool>())
        .prop_map(move |(up_to, low, high, is_whole)| {
            let basis = if is_whole { "tier_basis = \"whole\"\n" } else { "" };
            (
                basis.to_owned(),
                format!(
                    "[[{owner}.charge.tier]]\nup_to = \"{up_to}\"\nrate = \"{low}\"\n\
                     [[{owner}.charge.tier]]\nrate = \"{high}\"\n"
                ),
            )
        })
        .boxed()
}

fn charge(owner: &'static str, index: usize) -> BoxedStrategy<String> {
    (0..KINDS.len())
        .prop_flat_map(move |kind| {
            let price = prop_oneof![
                4 => price(kind).prop_map(|price| (price, String::new())),
                1 => tiers(kind, owner),
            ];
            let rounding = maybe(
                (
                    pick(&["per_event", "per_month", "per_bill"]),
                    pick(&["half_up", "up", "down"]),
                )
                    .prop_map(|(stage, mode)| {
                        format!("rounding = {{ stage = \"{stage}\", mode = \"{mode}\" }}\n")
                    }),
            );
            let cap = maybe(
                (
                    pick(&["0.05 yuan", "1 yuan", "10 yuan"]),
                    pick(&["free", "stop", "throttle"]),
                    pick(&["month", "day"]),
                )
                    .prop_map(|(fee, then, per)| {
                        format!("cap = {{ fee = \"{fee}\", then = \"{then}\", per = \"{per}\" }}\n")
                    }),
            );
            let increment = maybe(
                pick(KINDS[kind].increments).prop_map(|steps| format!("increment = \"{steps}\"\n")),
            );
            let more = (
                increment,
                maybe(Just("connection_fee = \"0.20 yuan\"\n".to_owned())),
                maybe(Just("crossing = \"by_start\"\n".to_owned())),
            );
            (scope(kind), price, rounding, cap, more)
        })
        .prop_map(move |(scope, (price, tiers), rounding, cap, (increment, connection, crossing))| {
            format!(
                "[[{owner}.charge]]\nid = \"c{index}\"\n{scope}{price}{rounding}{cap}{increment}\
                 {connection}{crossing}{tiers}"
            )
        })
        .boxed()
}

fn limit(owner: &'static str, index: usize) -> BoxedStrategy<String> {
    (0..KINDS.len())
        .prop_flat_map(|kind| (scope(kind), pick(KINDS[kind].amounts)))
        .prop_flat_map(move |(scope, after)| {
            let then = pick(&["free", "stop", "throttle\"\nspeed = \"1 Mbit/s"]);
            (Just(scope), Just(after), then, pick(&["month", "day"]))
        })
        .prop_map(move |(scope, after, then, per)| {
            format!(
                "[[{owner}.limit]]\nid = \"l{index}\"\n{scope}after = \"{after}\"\n\
                 then = \"{then}\"\nper = \"{per}\"\n"
            )
        })
        .boxed()
}

/// Calls or messages paid with the plan's first allowance, where that is of another kind.
const CONVERSIONS: &str = r#"
[[plan.allowance]]
id = "source"
kinds = ["data"]
quantity = "30 MB"
rollover = { months = 1 }
[[plan.conversion]]
id = "calls"
from = ["source"]
kinds = ["voice"]
each = "1 min"
costs = "1 MB"
cap = "20 min"
[[plan.conversion]]
id = "texts"
from = ["source"]
kinds = ["sms"]
network = "onnet"
each = "1 message"
costs = "1 MB"
cap = "5 messages"
"#;

fn some(
    rule: fn(&'static str, usize) -> BoxedStrategy<String>,
    owner: &'static str,
    most: usize,
) -> BoxedStrategy<String> {
    (0..=most)
        .prop_flat_map(move |count| (0..count).map(|index| rule(owner, index)).collect::<Vec<_>>())
        .prop_map(|rules| rules.concat())
        .boxed()
}

/// The text of a catalogue with one plan, one add-on and one service.
pub(super) fn catalogue() -> BoxedStrategy<String> {
    let first = pick(&["full", "by_day", "none"]);
    let plan = (
        first.clone(),
        first.clone(),
        some(allowance, "plan", 3),
        maybe(Just(CONVERSIONS.to_owned())),
        some(charge, "plan", 4),
        some(limit, "plan", 2),
    );
    let add_on = (
        first,
        pick(&["month", "day", "once"]),
        some(allowance, "add_on", 2),
        some(charge, "add_on", 2),
        some(limit, "add_on", 1),
    );
    let service = (some(allowance, "service", 1), some(charge, "service", 1));
    (plan, add_on, service)
        .prop_map(|(plan, add_on, service)| {
            let (fee, included, allowances, conversions, charges, limits) = plan;
            let mut text = format!(
                "[[plan]]\nfee = \"38.88 yuan\"\n\
                 first_month = {{ fee = \"{fee}\", allowances = \"{included}\" }}\n\
                 {allowances}{conversions}{charges}{limits}"
            );
            let (first, per, allowances, charges, limits) = add_on;
            text += &format!(
                "[[add_on]]\nfee = \"7.77 yuan\"\nfee_per = \"{per}\"\nfirst_month = \"{first}\"\n\
                 {allowances}{charges}{limits}"
            );
            let (allowances, charges) = service;
            text += &format!("[[service]]\nfee = \"1 yuan\"\n{allowances}{charges}");
            text
        })
        .boxed()
}

/// A subscriber with the plan and perhaps the add-on and the service, some of them for long.
pub(super) fn case() -> BoxedStrategy<Case> {
    let from = || {
        let days = ["2020-01-01", "2026-04-30", "2026-05-01", "2026-05-12", "2026-05-31"];
        select(days.map(day).to_vec())
    };
    let until = || option::of(select(["2026-05-20", "2026-05-31"].map(day).to_vec()));
    let holding = move || option::weighted(0.6, (from(), until()));
    (catalogue(), from(), holding(), holding(), holding())
        .prop_map(|(text, joined, add_on, again, service)| {
            let mut case = Case::new(&text);
            case.holdings.plans[0].from = joined;
            for (product, held) in [add_on, again].into_iter().enumerate() {
                let Some((from, until)) = held else { continue };
                let id = "pack".parse().expect("an id");
                let product = product as u64 + 1;
                case.holdings.add_ons.push(Holding { until, ..Holding::since(product, id, from) });
            }
            if let Some((from, until)) = service {
                let id = "switch".parse().expect("an id");
                case.holdings.services.push(Holding { until, ..Holding::since(9, id, from) });
            }
            case
        })
        .boxed()
}

/// A subscriber whose products all began long ago.
pub(super) fn lasting_case() -> BoxedStrategy<Case> {
    (catalogue(), any::<bool>(), any::<bool>())
        .prop_map(|(text, has_add_on, has_service)| {
            let mut case = Case::new(&text);
            let from = day("2020-01-01");
            if has_add_on {
                let id = "pack".parse().expect("an id");
                case.holdings.add_ons.push(Holding::since(1, id, from));
            }
            if has_service {
                let id = "switch".parse().expect("an id");
                case.holdings.services.push(Holding::since(9, id, from));
            }
            case
        })
        .boxed()
}

/// A plan of a few rules, without anything that counts by the day.
pub(super) fn simple_case() -> BoxedStrategy<Case> {
    let plan = (some(allowance, "plan", 2), some(charge, "plan", 2), some(limit, "plan", 1));
    (plan, maybe(Just(CONVERSIONS.to_owned())), joined_for_long())
        .prop_map(|((allowances, charges, limits), conversions, joined)| {
            let by_month = |text: String| {
                text.replace("renews = \"day\"", "").replace("per = \"day\"", "per = \"month\"")
            };
            let mut case = Case::new(&format!(
                "[[plan]]\nfirst_month = {{ fee = \"full\", allowances = \"by_day\" }}\n{}",
                by_month(allowances + &conversions + &charges + &limits)
            ));
            case.holdings.plans[0].from = joined;
            case
        })
        .boxed()
}

/// Mostly long ago, sometimes today: then allowances are whole, or nearly so.
fn joined_for_long() -> BoxedStrategy<jiff::civil::Date> {
    select(["2020-01-01", "2020-01-01", "2026-05-01"].map(day).to_vec()).boxed()
}

/// A month of use in order of time.
pub(crate) fn usage() -> BoxedStrategy<Vec<UsageEvent>> {
    let japan: CountryCode = "JP".parse().expect("a country");
    let france: CountryCode = "FR".parse().expect("a country");
    let kind = select(vec![UsageKind::Voice, UsageKind::Sms, UsageKind::Mms, UsageKind::Data]);
    let origin = select(vec![
        Origin::Home,
        Origin::Home,
        Origin::Province,
        Origin::National,
        Origin::Abroad(japan),
        Origin::Abroad(france),
    ]);
    let destination = select(vec![
        None,
        Some(Destination::Local),
        Some(Destination::Domestic),
        Some(Destination::Abroad(japan)),
        Some(Destination::Abroad(france)),
    ]);
    let network = select(vec![None, Some(Network::Onnet), Some(Network::Offnet)]);
    let size = prop_oneof![8 => 0_u64..400, 4 => 0_u64..20_000, 1 => 0_u64..40_000_000];
    let party = (any::<bool>(), network, destination, any::<bool>());
    let event = (MAY_S, kind, size, origin, party).prop_map(
        |(at_s, kind, size, origin, (is_in, network, destination, is_own_number))| UsageEvent {
            at_s,
            // Calls of months and millions of messages test nothing but patience.
            quantity: match kind {
                UsageKind::Voice => size % 40_000,
                UsageKind::Sms | UsageKind::Mms => size % 4,
                UsageKind::Data => size,
            },
            kind,
            direction: if is_in { Direction::In } else { Direction::Out },
            network,
            origin,
            destination,
            is_own_number,
        },
    );
    vec(event, 0..40)
        .prop_map(|mut events| {
            events.sort_by_key(|event| event.at_s);
            events
        })
        .boxed()
}
