//! Cases in a few words: what a catalogue leaves out is filled in, use is written one event a line.

use super::invariants::assert_holds;
use crate::{
    Carried, Destination, Holding, Holdings, Measure, MonthCalendar, MonthTerms, Origin, PriceBook,
    RatedEvents, RatedMonth, RulePart, SharedUse, Tariff, UsageEvent, rate_events,
};
use expect_test::Expect;
use hall_catalog::{
    Catalog,
    model::{CatalogFile, Direction, Network, UsageKind},
};
use hall_types::BillingPeriod;
use jiff::{civil::Date, tz::TimeZone};
use std::fmt::{self, Write as _};

const PLAN_DEFAULTS: &str = r#"
id = "it"
brand = "demo"
name = { zh = "本例", en = "It" }
summary = { zh = "例", en = "An example" }
state = "on_sale"
valid_for = { from = "2026-01-01" }
fee = "0 yuan"
first_month = { fee = "full", allowances = "full" }
effective = "next_month"
leave_effective = "next_month"
"#;
const ADD_ON_DEFAULTS: &str = r#"
id = "pack"
name = { zh = "例包", en = "Pack" }
summary = { zh = "例", en = "An example" }
state = "on_sale"
valid_for = { from = "2026-01-01" }
group = "packs"
fee = "0 yuan"
fee_per = "month"
first_month = "full"
effective = "at_once"
leave_effective = "next_month"
"#;
const SERVICE_DEFAULTS: &str = r#"
id = "switch"
name = { zh = "例业务", en = "Switch" }
summary = { zh = "例", en = "An example" }
category = "calls"
state = "on_sale"
valid_for = { from = "2026-01-01" }
fee = "0 yuan"
fee_per = "month"
effective = "at_once"
leave_effective = "at_once"
"#;
/// Prices a plan must have, at one yuan so that use no case meant to price stands out.
const FILLER: &str = r#"
id = "filler"
name = { zh = "其余", en = "The rest" }
[[charge]]
id = "voice"
kinds = ["voice"]
rate = "1 yuan/min"
[[charge]]
id = "in"
kinds = ["voice", "sms", "mms"]
direction = "in"
free = true
[[charge]]
id = "messages"
kinds = ["sms", "mms"]
rate = "1 yuan/message"
[[charge]]
id = "data"
kinds = ["data"]
rate = "1 yuan/MB"
"#;
const ALWAYS_THERE: &str = r#"
[[group]]
id = "packs"
name = { zh = "包", en = "Packs" }
[[zone]]
id = "asia"
name = { zh = "亚洲", en = "Asia" }
countries = [
  { code = "JP", name = { zh = "日本", en = "Japan" } },
  { code = "KR", name = { zh = "韩国", en = "Korea" } },
]
[[time_band]]
id = "night"
name = { zh = "夜间", en = "Night" }
from = "21:00:00"
until = "08:00:00"
[[time_band]]
id = "weekend"
name = { zh = "周末", en = "Weekend" }
days = ["saturday", "sunday"]
"#;

/// The catalogue a case writes, with what it left out filled in.
#[track_caller]
pub(super) fn catalog(case: &str) -> Catalog {
    let whole = format!("{case}\n{ALWAYS_THERE}");
    let mut file: toml::Table = toml::from_str(&whole).expect("the case is TOML");
    for (key, defaults) in
        [("plan", PLAN_DEFAULTS), ("add_on", ADD_ON_DEFAULTS), ("service", SERVICE_DEFAULTS)]
    {
        let items = file.get_mut(key).and_then(toml::Value::as_array_mut);
        for item in items.into_iter().flatten().filter_map(toml::Value::as_table_mut) {
            let defaults: toml::Table = toml::from_str(defaults).expect("the defaults are TOML");
            for (key, value) in defaults {
                item.entry(key).or_insert(value);
            }
            if key == "plan" {
                push(item, "rate_cards", "filler".into());
            }
        }
    }
    push(&mut file, "rate_card", toml::from_str(FILLER).expect("the filler is TOML"));
    let file: CatalogFile = file.try_into().expect("the case is a catalogue file");
    let brands = ["demo".parse().expect("an id")];
    match Catalog::assemble(vec![file], &brands) {
        Ok(catalog) => catalog,
        Err(problems) => panic!("the case is no catalogue: {problems:#?}"),
    }
}

fn push(table: &mut toml::Table, key: &str, value: toml::Value) {
    let array = table.entry(key).or_insert_with(|| toml::Value::Array(Vec::new()));
    array.as_array_mut().expect("an array").push(value);
}

/// The time zone of all cases, eight hours ahead.
pub(super) fn zone() -> TimeZone {
    TimeZone::posix("CST-8").expect("a time zone")
}

pub(super) fn period(text: &str) -> BillingPeriod {
    text.parse().expect("a period")
}

pub(super) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A catalogue with a subscriber.
pub(super) struct Case {
    text: String,
    pub(super) catalog: Catalog,
    pub(super) book: PriceBook,
    pub(super) holdings: Holdings,
    month: BillingPeriod,
    tenure_months: u16,
    carried: Carried,
    shared_use: Vec<SharedUse>,
    as_of: Option<String>,
}

/// What one needs to see of a case that fails.
impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{:#?}", self.text, self.holdings)
    }
}

impl Case {
    /// A subscriber who has had the plan `it` for long, in May 2026.
    #[track_caller]
    pub(super) fn new(case: &str) -> Self {
        let catalog = catalog(case);
        Self {
            text: case.to_owned(),
            book: PriceBook::new(&catalog),
            catalog,
            holdings: Holdings::plan_alone("it".parse().expect("an id")),
            month: period("2026-05"),
            tenure_months: 0,
            carried: Carried::default(),
            shared_use: Vec::new(),
            as_of: None,
        }
    }

    pub(super) fn month(mut self, month: &str) -> Self {
        self.month = period(month);
        self
    }

    pub(super) fn carried(mut self, carried: Carried) -> Self {
        self.carried = carried;
        self
    }

    pub(super) fn tenure(mut self, months: u16) -> Self {
        self.tenure_months = months;
        self
    }

    /// The month so far: a day and a time of it.
    pub(super) fn so_far(mut self, moment: &str) -> Self {
        self.as_of = Some(moment.to_owned());
        self
    }

    pub(super) fn shared(mut self, product: u64, allowance: &str, quantity: u64) -> Self {
        let allowance = allowance.parse().expect("an id");
        self.shared_use.push(SharedUse { product, allowance, quantity });
        self
    }

    /// The plan was taken on a day.
    pub(super) fn joined(mut self, from: &str) -> Self {
        self.holdings.plans[0].from = day(from);
        self
    }

    pub(super) fn plan(mut self, id: &str, from: &str) -> Self {
        let from = day(from);
        if let Some(before) = self.holdings.plans.last_mut() {
            before.until = from.yesterday().ok();
        }
        let number = self.holdings.plans.len() as u64 + 90;
        self.holdings.plans.push(Holding::since(number, id.parse().expect("an id"), from));
        self
    }

    pub(super) fn add_on(self, id: &str, from: &str) -> Self {
        self.add_on_until(id, from, None)
    }

    pub(super) fn add_on_until(mut self, id: &str, from: &str, until: Option<&str>) -> Self {
        let product = self.holdings.add_ons.len() as u64 + 10;
        let id = id.parse().expect("an id");
        let until = until.map(day);
        self.holdings.add_ons.push(Holding { until, ..Holding::since(product, id, day(from)) });
        self
    }

    /// The plan and add-ons so far are had for the first time.
    pub(super) fn for_the_first_time(mut self) -> Self {
        self.holdings.plans.iter_mut().for_each(|it| it.introductory = true);
        self.holdings.add_ons.iter_mut().for_each(|it| it.introductory = true);
        self
    }

    /// Points pay the fees of the last add-on or service through a day.
    pub(super) fn paid_with_points(mut self, until: &str) -> Self {
        let until = Some(day(until));
        let holdings = &mut self.holdings;
        match holdings.services.last_mut() {
            Some(service) => service.fee_paid_until = until,
            None => {
                let add_on = holdings.add_ons.last_mut().expect("something to pay for");
                add_on.fee_paid_until = until;
            }
        }
        self
    }

    pub(super) fn service(mut self, id: &str, from: &str) -> Self {
        let product = self.holdings.services.len() as u64 + 50;
        let id = id.parse().expect("an id");
        self.holdings.services.push(Holding::since(product, id, day(from)));
        self
    }

    #[track_caller]
    pub(super) fn tariff(&self) -> Tariff {
        self.book.tariff(&self.holdings, self.month..=self.month).expect("a tariff")
    }

    pub(super) fn calendar(&self) -> MonthCalendar {
        self.book.calendar(self.month, &zone())
    }

    #[track_caller]
    pub(super) fn events(&self, usage: &str) -> Vec<UsageEvent> {
        let mut events: Vec<UsageEvent> = usage
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| event(self.month, line))
            .collect();
        events.sort_by_key(|event| event.at_s);
        events
    }

    /// Rates use and checks what must hold for every bill.
    #[track_caller]
    pub(super) fn rate(&self, usage: &str) -> (Tariff, RatedEvents) {
        let (tariff, calendar) = (self.tariff(), self.calendar());
        let events = self.events(usage);
        let terms = MonthTerms {
            tenure_months: self.tenure_months,
            carried: &self.carried,
            shared_use: &self.shared_use,
            as_of_s: self.as_of.as_deref().map(|moment| at_s(self.month, moment)),
            ..MonthTerms::new(&calendar)
        };
        let rated = rate_events(&tariff, &terms, &events).expect("a month");
        assert_holds(&tariff, &terms, &events, &rated);
        (tariff, rated)
    }

    /// The bill as text.
    #[track_caller]
    pub(super) fn check(&self, usage: &str, expected: Expect) {
        expected.assert_eq(&show(&self.rate(usage).1.month));
    }

    /// What became of each event, as text.
    #[track_caller]
    pub(super) fn check_events(&self, usage: &str, expected: Expect) {
        let (tariff, rated) = self.rate(usage);
        let mut text = String::new();
        for part in &rated.parts {
            let rule = part.rule.and_then(|rule| tariff.rule(rule));
            let rule = rule.map_or("nothing".to_owned(), |rule| name(&rule.part));
            let slowed = if part.is_slowed { " slowed" } else { "" };
            writeln!(
                text,
                "{}: {:?} {} by {rule}{slowed} = {}",
                part.event,
                part.how,
                part.quantity,
                part.amount.yuan()
            )
            .expect("text");
        }
        expected.assert_eq(&text);
    }
}

/// A moment of a month: `03 21:10` or `03 21:10:05`.
#[track_caller]
fn at_s(month: BillingPeriod, moment: &str) -> i64 {
    let (day, time) = moment.split_once(' ').expect("day and time");
    let seconds = if time.len() == 5 { ":00" } else { "" };
    let text = format!("{month}-{day}T{time}{seconds}+08:00");
    text.parse::<jiff::Timestamp>().expect("a moment").as_second()
}

/// An event: `03 21:10 voice 61 in onnet JP >local own`. Without more words it is made from home to a
/// mainland number.
#[track_caller]
fn event(month: BillingPeriod, line: &str) -> UsageEvent {
    let mut words = line.split_whitespace();
    let mut word = || words.next().expect("day, time, kind and quantity");
    let moment = format!("{} {}", word(), word());
    let kind = match word() {
        "voice" => UsageKind::Voice,
        "sms" => UsageKind::Sms,
        "mms" => UsageKind::Mms,
        "data" => UsageKind::Data,
        other => panic!("{other:?} is no kind of use"),
    };
    let quantity = word();
    let (number, unit) = match quantity.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => quantity.split_at(at),
        None => (quantity, ""),
    };
    let number: u64 = number.parse().expect("a quantity");
    let quantity = match unit {
        "" => number,
        "min" => number * 60,
        "MB" => number << 10,
        "GB" => number << 20,
        other => panic!("{other:?} is no unit"),
    };
    let mut event = UsageEvent {
        at_s: at_s(month, &moment),
        quantity,
        kind,
        direction: Direction::Out,
        network: None,
        origin: Origin::Home,
        destination: Some(Destination::Domestic),
        is_own_number: false,
    };
    for word in words {
        match word {
            "in" => event.direction = Direction::In,
            "onnet" => event.network = Some(Network::Onnet),
            "offnet" => event.network = Some(Network::Offnet),
            "own" => event.is_own_number = true,
            "province" => event.origin = Origin::Province,
            "national" => event.origin = Origin::National,
            ">local" => event.destination = Some(Destination::Local),
            ">?" => event.destination = None,
            other => match other.strip_prefix('>') {
                Some(code) => {
                    let code = code.parse().expect("a country");
                    event.destination = Some(Destination::Abroad(code));
                }
                None => event.origin = Origin::Abroad(other.parse().expect("a country")),
            },
        }
    }
    event
}

/// A rule in a few words.
pub(super) fn name(part: &RulePart) -> String {
    match part {
        RulePart::Fee => "fee".to_owned(),
        RulePart::IntroductoryFee { month } => format!("introductory fee {month}"),
        RulePart::ActivationFee => "activation fee".to_owned(),
        RulePart::TenureDiscount { months_min } => format!("discount from {months_min} months"),
        RulePart::Charge(charge) => charge.id.to_string(),
        RulePart::DayPack(charge) => format!("{} day pack", charge.id),
        RulePart::ConnectionFee(charge) => format!("{} connection", charge.id),
        RulePart::Cap(charge) => format!("{} cap", charge.id),
        RulePart::Allowance(id) => format!("allowance {id}"),
        RulePart::Conversion(id) => format!("conversion {id}"),
        RulePart::Limit(id) => format!("limit {id}"),
        RulePart::BillRounding(mode) => format!("rounding {mode:?}"),
    }
}

/// A rated month in a few lines.
pub(super) fn show(month: &RatedMonth) -> String {
    let mut text = String::new();
    for line in &month.lines {
        let measure = match &line.measure {
            Measure::Month => "month".to_owned(),
            Measure::PartOfMonth { days, of } => format!("{days}/{of} days"),
            Measure::NoFirstMonth => "first month".to_owned(),
            Measure::PaidWithPoints => "paid with points".to_owned(),
            Measure::Days(days) => format!("{days} days"),
            Measure::Once => "once".to_owned(),
            Measure::Use { quantity, unit, tiers } => {
                let tiers = if tiers.is_empty() { String::new() } else { format!(" {tiers:?}") };
                format!("{quantity} {unit}{tiers} in {}", line.events)
            }
            Measure::Packs { packs, quantity, unit } => format!("{packs} packs, {quantity} {unit}"),
            Measure::Calls(calls) => format!("{calls} calls"),
            Measure::Rounding => format!("{} fen", line.exact),
        };
        let (offering, rule) = (&line.rule.offering, name(&line.rule.part));
        writeln!(text, "{offering} {rule}: {measure} = {}", line.amount.yuan()).expect("text");
    }
    writeln!(text, "total {}", month.total.yuan()).expect("text");
    for it in &month.allowances {
        let more = [
            ("rolled in", it.rolled_in),
            ("used by others", it.used_by_others),
            ("lapsed", it.lapsed),
            ("moving on", it.moves_on),
        ];
        let more: String = more
            .iter()
            .filter(|(_, quantity)| *quantity > 0)
            .map(|(what, quantity)| format!(", {quantity} {what}"))
            .collect();
        let last = it.last_day.map_or(String::new(), |day| format!(", until {day}"));
        writeln!(
            text,
            "{}: {} granted, {} used, {} left{more}{last}",
            name(&it.rule.part),
            it.granted,
            it.used,
            it.left
        )
        .expect("text");
    }
    for it in &month.conversions {
        let name = name(&it.rule.part);
        writeln!(text, "{name}: {} of {} used, {} drawn", it.used, it.cap, it.drawn).expect("text");
    }
    for it in &month.beyond {
        let since = jiff::Timestamp::from_second(it.since_s).expect("a moment");
        let since = since.to_zoned(zone()).strftime("%d %H:%M");
        let speed = it.speed.map_or(String::new(), |speed| format!(" at {}", *speed));
        writeln!(
            text,
            "{}: {} free, {} slowed{speed}, {} stopped, since {since}, {} times{}",
            name(&it.rule.part),
            it.free,
            it.slowed,
            it.stopped,
            it.times,
            if it.is_holding { "" } else { ", over" }
        )
        .expect("text");
    }
    for it in &month.unpriced {
        writeln!(text, "unpriced: {} of event {}", it.quantity, it.event).expect("text");
    }
    text
}
