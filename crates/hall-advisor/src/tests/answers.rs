//! What people are told, on a catalogue small enough to check by hand.

use crate::{Advisor, Choice, NoAdvice, Person, Span, Window};
use expect_test::{Expect, expect};
use hall_catalog::{Applicant, Catalog, model::CatalogFile};
use hall_rating::{PriceBook, usage_csv};
use hall_types::{AddOnId, BillingPeriod, BrandId, PlanId};
use jiff::{civil::date, tz::TimeZone};

/// Plans and add-ons with what every offering must say.
fn catalogue(text: &str) -> Catalog {
    let plan = "effective = \"next_month\"\nleave_effective = \"next_month\"\n\
                valid_for = { from = \"2020-01-01\" }\n\
                name = { zh = \"甲\", en = \"A\" }\nsummary = { zh = \"甲\", en = \"A\" }\n";
    let text = text
        .replace(
            "[[plan]]\n",
            &format!(
                "[[plan]]\nbrand = \"own\"\n{plan}first_month = {{ fee = \"full\", allowances = \"full\" }}\n"
            ),
        )
        .replace("[[add_on]]\n", &format!("[[add_on]]\n{plan}group = \"any\"\nfirst_month = \"full\"\n"))
        .replace(
            "USUAL",
            "[[plan.charge]]\nid = \"texts\"\nkinds = [\"sms\", \"mms\"]\nrate = \"0.10 yuan/message\"\n\
             [[plan.charge]]\nid = \"in\"\nkinds = [\"voice\", \"sms\", \"mms\"]\ndirection = \"in\"\nfree = true\n\
             [[plan.charge]]\nid = \"data\"\nkinds = [\"data\"]\nrate = \"0.10 yuan/MB\"\n\
             [[plan.charge]]\nid = \"calls\"\nkinds = [\"voice\"]\nrate = \"0.20 yuan/min\"\n",
        );
    let group = "[[group]]\nid = \"any\"\nname = { zh = \"组\", en = \"Group\" }\n";
    let file: CatalogFile = toml::from_str(&format!("{group}{text}")).expect("a catalogue file");
    let own: BrandId = "own".parse().expect("an id");
    Catalog::assemble(vec![file], &[own]).expect("a catalogue")
}

pub(super) const SMALL: &str = r#"
[[plan]]
id = "small"
state = "on_sale"
fee = "10 yuan"
[[plan.allowance]]
id = "calls"
kinds = ["voice"]
quantity = "50 min"
USUAL
[[plan]]
id = "large"
state = "on_sale"
fee = "30 yuan"
[[plan.allowance]]
id = "calls"
kinds = ["voice"]
quantity = "200 min"
USUAL
[[plan]]
id = "old"
state = "retired"
fee = "12 yuan"
[[plan.allowance]]
id = "calls"
kinds = ["voice"]
quantity = "100 min"
USUAL
[[add_on]]
id = "calls-50"
state = "on_sale"
fee = "6 yuan"
fee_per = "month"
[[add_on.allowance]]
id = "calls"
kinds = ["voice"]
quantity = "50 min"
[[add_on]]
id = "calls-60"
state = "on_sale"
fee = "6 yuan"
fee_per = "month"
[[add_on.allowance]]
id = "calls"
kinds = ["voice"]
quantity = "60 min"
"#;

/// One call on the first of each month, of so many minutes.
#[track_caller]
fn check(text: &str, current: Option<(&str, &[&str])>, minutes: [u32; 2], expected: Expect) {
    check_calls(text, current, minutes, "local", expected);
}

/// A catalogue small enough to check by hand, made ready.
pub(super) struct Small {
    pub(super) advisor: Advisor,
    book: PriceBook,
}

impl Small {
    pub(super) fn new(text: &str) -> Self {
        let catalog = catalogue(text);
        let book = PriceBook::new(&catalog);
        let advisor = Advisor::new(&catalog, &book, date(2026, 11, 1)).expect("an advisor");
        Self { advisor, book }
    }

    /// One call on the first of each of the months until October 2026, of so many minutes; none for 0.
    pub(super) fn window(&self, minutes: &[u32], to: &str) -> Window {
        let zone = TimeZone::posix("CST-8").expect("a zone");
        let last: BillingPeriod = "2026-10".parse().expect("a month");
        let count = i32::try_from(minutes.len()).expect("few months");
        let span = Span::new(&self.book, last.plus_months(1 - count), last, &zone);
        let mut csv =
            "subscriber,at,kind,direction,network,origin,destination,quantity\n".to_owned();
        for (month, minutes) in span.periods().zip(minutes).filter(|(_, it)| **it > 0) {
            csv += &format!(
                "a,{month}-01T10:00:00+08:00,voice,out,onnet,home,{to},{}\n",
                minutes * 60
            );
        }
        let events: Vec<_> =
            usage_csv::read(&csv).expect("records").into_iter().map(|it| it.event).collect();
        Window::new(&span, &events).expect("a window")
    }
}

/// Somebody with a plan and add-ons, or with none.
pub(super) fn person(current: Option<(&str, &[&str])>) -> Person {
    let current = current.map(|(plan, add_ons)| {
        let plan: PlanId = plan.parse().expect("an id");
        let add_ons = add_ons.iter().map(|id| id.parse::<AddOnId>().expect("an id"));
        Choice::new(plan, add_ons.collect())
    });
    Person { applicant: Applicant::default(), services: Vec::new(), current }
}

/// An advisor for a catalogue and somebody who makes one call in each month.
pub(super) struct Asked {
    pub(super) advisor: Advisor,
    pub(super) person: Person,
    pub(super) window: Window,
}

impl Asked {
    /// As [`Small::window`] and [`person`] take it.
    pub(super) fn new(
        text: &str,
        current: Option<(&str, &[&str])>,
        minutes: &[u32],
        to: &str,
    ) -> Self {
        let small = Small::new(text);
        let window = small.window(minutes, to);
        Self { advisor: small.advisor, person: person(current), window }
    }
}

/// A choice as text.
pub(super) fn shown(choice: &Choice) -> String {
    let ids = std::iter::once(choice.plan.to_string());
    ids.chain(choice.add_ons.iter().map(ToString::to_string)).collect::<Vec<_>>().join(" + ")
}

#[track_caller]
fn check_calls(
    text: &str,
    current: Option<(&str, &[&str])>,
    minutes: [u32; 2],
    to: &str,
    expected: Expect,
) {
    let Asked { advisor, person, window } = Asked::new(text, current, &minutes, to);
    let told = match advisor.advise(&person, &window) {
        Ok(advice) => {
            let months: Vec<String> = advice
                .best
                .months
                .iter()
                .map(|it| format!("{} {}", it.period, it.cost.0))
                .collect();
            let today = advice.current.map(|it| it.total.0);
            format!("{}: {}, today {today:?}", shown(&advice.best.choice), months.join(", "))
        }
        Err(error) => error.to_string(),
    };
    expected.assert_eq(&told);
}

#[test]
fn the_cheapest_choice_is_named() {
    check(SMALL, None, [40, 40], expect!["small: 2026-09 1000, 2026-10 1000, today None"]);
    check(
        SMALL,
        None,
        [90, 110],
        expect!["small + calls-60: 2026-09 1600, 2026-10 1600, today None"],
    );
    check(SMALL, None, [200, 200], expect!["large: 2026-09 3000, 2026-10 3000, today None"]);
}

#[test]
fn whoever_has_something_may_keep_it() {
    check(
        SMALL,
        Some(("old", &[])),
        [90, 100],
        expect!["old: 2026-09 1200, 2026-10 1200, today Some(2400)"],
    );
    check(
        SMALL,
        Some(("large", &[])),
        [90, 100],
        expect!["small + calls-50: 2026-09 1600, 2026-10 1600, today Some(6000)"],
    );
}

/// 100 minutes: either add-on covers what the plan does not.
#[test]
fn ties_go_to_what_is_had_then_to_fewer_changes_then_to_ids() {
    check(
        SMALL,
        Some(("small", &["calls-60"])),
        [100, 100],
        expect!["small + calls-60: 2026-09 1600, 2026-10 1600, today Some(3200)"],
    );
    check(
        SMALL,
        Some(("small", &["calls-50"])),
        [100, 100],
        expect!["small + calls-50: 2026-09 1600, 2026-10 1600, today Some(3200)"],
    );
    check(
        SMALL,
        None,
        [100, 100],
        expect!["small + calls-50: 2026-09 1600, 2026-10 1600, today None"],
    );
}

#[test]
fn no_use_is_no_ground_for_advice() {
    check(SMALL, None, [0, 0], expect!["nothing was used in these months"]);
    assert_eq!(NoAdvice::NoUsage.to_string(), "nothing was used in these months");
}

/// The plan that stops calls after 60 minutes would be cheapest.
#[test]
fn being_cut_off_is_not_cheap() {
    let stops = SMALL.replace(
        "[[plan]]\nid = \"large\"",
        "[[plan.limit]]\nid = \"stop\"\nkinds = [\"voice\"]\nafter = \"60 min\"\nthen = \"stop\"\n[[plan]]\nid = \"large\"",
    );
    check(
        &stops,
        None,
        [150, 150],
        expect!["small + calls-50 + calls-60: 2026-09 2200, 2026-10 2200, today None"],
    );
    check(
        &stops,
        Some(("small", &[])),
        [150, 150],
        expect!["small: 2026-09 1200, 2026-10 1200, today Some(2400)"],
    );
}

/// Nobody prices calls abroad, and forty add-ons that hold a minute of them change nothing about that:
/// the answer comes at once, without trying which of them to take.
#[test]
fn use_without_a_price_is_named() {
    let mut text = SMALL.to_owned();
    for number in 0..40 {
        text += &format!(
            "[[add_on]]\nid = \"more-{number}\"\nstate = \"on_sale\"\nfee = \"1 yuan\"\nfee_per = \"month\"\n\
             [[add_on.allowance]]\nid = \"calls\"\nkinds = [\"voice\"]\ndestination = [\"abroad\"]\n\
             quantity = \"1 min\"\n"
        );
    }
    check_calls(
        &text,
        None,
        [900, 900],
        "intl:JP",
        expect!["no choice serves all use; some of it has no price in this catalogue"],
    );
}
