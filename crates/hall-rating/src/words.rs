//! A bill in words: what a line is called and why it comes to what it comes to, from its rule.
//!
//! Reasons are fragments without a final stop, as in the price disclosure, whose words they share.
//!
//! What does not live here: what the prices are in full (`hall_catalog::disclosure`), the words
//! around a bill (`app/my`).

use crate::{
    BeyondUse, BillLine, Measure,
    rule::{ChargeRef, RulePart, RuleRef},
};
use hall_catalog::{
    Catalog,
    disclosure::{
        beyond_cap, beyond_limit, fee, money, quantity, rate, steps_and_rounding, tenure_discount,
        use_name,
    },
    model::{Allowance, Cap, Charge, Conversion, FeePer, Introductory, Limit, RoundingMode},
};
use hall_types::{Dimension, Fen, OfferingRef, Quantity, Slug, Text, Unit};

/// A line of a bill in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineWords {
    /// What it is: "拨打国内电话" / "Calls within the mainland".
    pub label: Text,
    /// The product its amount is: "2分钟 × 0.15元/分钟".
    pub formula: Option<Text>,
    /// What else there is to say: "不足1分钟按1分钟计"; empty when the product says it all.
    pub why: Text,
}

impl LineWords {
    /// Product and reason as one fragment: "2分钟 × 0.15元/分钟；不足1分钟按1分钟计".
    pub fn reason(&self) -> Text {
        let parts: Vec<Text> = self
            .formula
            .iter()
            .chain(Some(&self.why))
            .filter(|it| !it.zh.is_empty())
            .cloned()
            .collect();
        join(&parts, "；", "; ")
    }
}

/// Why a line comes to its amount: the product, and what else there is to say.
struct Reason {
    formula: Option<Text>,
    why: Text,
}

impl Reason {
    fn product(formula: Text, why: Text) -> Self {
        Self { formula: Some(formula), why }
    }
}

impl From<Text> for Reason {
    fn from(why: Text) -> Self {
        Self { formula: None, why }
    }
}

/// A line of a bill in words; `None` when the catalogue no longer has its rule.
pub fn line(catalog: &Catalog, line: &BillLine) -> Option<LineWords> {
    let label = label(catalog, &line.rule)?;
    let offering = &line.rule.offering;
    let reason: Reason = match &line.rule.part {
        RulePart::Fee => why_fee(catalog.fee_of(offering)?, &line.measure),
        RulePart::IntroductoryFee { month } => {
            why_introductory(introductory(catalog, offering)?, *month, &line.measure)
        }
        RulePart::ActivationFee => {
            Text::new("开通时一次性收取", "charged once, when it was switched on").into()
        }
        RulePart::TenureDiscount { months_min } => {
            why_discount(catalog, offering, *months_min, &line.measure)?.into()
        }
        RulePart::Charge(at) => why_use(at.find(catalog, offering)?, &line.measure),
        RulePart::DayPack(at) => why_packs(at.find(catalog, offering)?, &line.measure)?,
        RulePart::ConnectionFee(at) => why_connecting(at.find(catalog, offering)?, &line.measure)?,
        RulePart::BillRounding(mode) => why_rounding(*mode).into(),
        RulePart::Cap(_)
        | RulePart::Allowance(_)
        | RulePart::Conversion(_)
        | RulePart::Limit(_) => {
            return None;
        }
    };
    let Reason { formula, why } = reason;
    Some(LineWords { label, formula, why })
}

/// What a rule is called on a bill; `None` when the catalogue no longer has it.
pub fn label(catalog: &Catalog, rule: &RuleRef) -> Option<Text> {
    let offering = &rule.offering;
    let with_name = |zh: &str, en: &str| {
        let name = catalog.name_of(offering)?;
        Some(Text::new(format!("{}{zh}", name.zh), format!("{}: {en}", name.en)))
    };
    let use_of = |charge: &Charge| use_name(catalog, charge.name.as_ref(), &charge.scope);
    let with_use = |at: &ChargeRef, zh: &str, en: &str| {
        let name = use_of(at.find(catalog, offering)?);
        Some(Text::new(format!("{}：{zh}", name.zh), format!("{}: {en}", name.en)))
    };
    match &rule.part {
        RulePart::Fee => match catalog.fee_of(offering)?.1 {
            FeePer::Month => with_name("月费", "monthly fee"),
            FeePer::Day => with_name("日费", "daily fee"),
            FeePer::Once => catalog.name_of(offering).cloned(),
        },
        RulePart::IntroductoryFee { .. } => with_name("优惠月费", "introductory fee"),
        RulePart::ActivationFee => with_name("开通费", "activation fee"),
        RulePart::TenureDiscount { .. } => {
            Some(Text::new("网龄优惠", "Discount for your time with us"))
        }
        RulePart::Charge(at) => at.find(catalog, offering).map(use_of),
        RulePart::DayPack(at) => with_use(at, "日包", "day packs"),
        RulePart::ConnectionFee(at) => with_use(at, "接通费", "connection fee"),
        RulePart::Cap(at) => with_use(at, "封顶", "cap"),
        RulePart::Allowance(id) => {
            let it = allowance(catalog, offering, id)?;
            Some(use_name(catalog, it.name.as_ref(), &it.scope))
        }
        RulePart::Conversion(id) => {
            Some(use_name(catalog, None, &conversion(catalog, offering, id)?.scope))
        }
        RulePart::Limit(id) => Some(use_name(catalog, None, &limit(catalog, offering, id)?.scope)),
        RulePart::BillRounding(_) => Some(Text::new("账单取整", "Rounding of the bill")),
    }
}

/// What happens beyond a limit or cap that took hold; `None` when the catalogue no longer has it.
pub fn beyond(catalog: &Catalog, it: &BeyondUse) -> Option<LineWords> {
    let offering = &it.rule.offering;
    let why = match &it.rule.part {
        RulePart::Limit(id) => beyond_limit(limit(catalog, offering, id)?),
        RulePart::Cap(at) => {
            let cap: &Cap = at.find(catalog, offering)?.cap.as_ref()?;
            beyond_cap(cap)
        }
        _ => return None,
    };
    Some(LineWords { label: label(catalog, &it.rule)?, formula: None, why })
}

fn why_fee((amount, per): (Fen, FeePer), measure: &Measure) -> Reason {
    let price = fee(amount, per);
    match measure {
        Measure::PartOfMonth { days, of } => Reason::product(
            Text::new(
                format!("{} × {days}天 ÷ {of}天", price.zh),
                format!("{} × {days} ÷ {of} days", price.en),
            ),
            Text::new(
                "自生效当天至月底按天计收，四舍五入到分",
                "from the start to the month's end, rounded half up to the fen (¥0.01)",
            ),
        ),
        Measure::NoFirstMonth => Text::new("首月不收月费", "no fee in the first month").into(),
        Measure::PaidWithPoints => Text::new(
            format!("{}，已用积分支付", price.zh),
            format!("{}, paid with points", price.en),
        )
        .into(),
        Measure::Days(days) => {
            let plural = if *days == 1 { "" } else { "s" };
            let product = Text::new(
                format!("{} × {days}天", price.zh),
                format!("{} × {days} day{plural}", price.en),
            );
            Reason::product(product, Text::default())
        }
        Measure::Once => Text::new("办理时一次性收取", "charged once, when it was taken").into(),
        _ => Text::new(
            format!("{}，按整月收取", price.zh),
            format!("{}, for the whole month", price.en),
        )
        .into(),
    }
}

/// The same reason as for the usual fee, after the month it is of those that cost less.
fn why_introductory(introductory: &Introductory, month: u8, measure: &Measure) -> Reason {
    let Introductory { fee, months } = introductory;
    let Reason { formula, why } = match fee.is_zero() {
        true => self::fee(**fee, FeePer::Month).into(),
        false => why_fee((**fee, FeePer::Month), measure),
    };
    let which = Text::new(
        format!("优惠期共{months}个月，本月是第{month}个月"),
        format!("month {month} of {months}"),
    );
    Reason { formula, why: join(&[which, why], "；", "; ") }
}

fn why_discount(
    catalog: &Catalog,
    offering: &OfferingRef,
    months_min: u16,
    measure: &Measure,
) -> Option<Text> {
    let OfferingRef::Plan(id) = offering else { return None };
    let steps = &catalog.plan(id)?.tenure_steps;
    let discount = tenure_discount(steps.iter().find(|step| step.months_min == months_min)?);
    Some(match measure {
        Measure::PartOfMonth { days, of } => Text::new(
            format!("{}，按{days}天 ÷ {of}天折算", discount.zh),
            format!("{}, for {days} of {of} days", discount.en),
        ),
        _ => discount,
    })
}

fn why_use(charge: &Charge, measure: &Measure) -> Reason {
    let Measure::Use { quantity: used, unit, tiers } = measure else {
        return Text::default().into();
    };
    let product = |used: u64, price: Text| {
        let used = amount(used, *unit);
        Text::new(format!("{} × {}", used.zh, price.zh), format!("{} × {}", used.en, price.en))
    };
    let is_free = charge.free || charge.rate.is_some_and(|rate| rate.micro_yuan == 0);
    if is_free {
        let used = amount(*used, *unit);
        return Text::new(format!("{}，免费", used.zh), format!("{}, free of charge", used.en))
            .into();
    }
    let sum = match &charge.rate {
        Some(price) => product(*used, rate(**price)),
        None => {
            let parts: Vec<Text> = charge
                .tiers
                .iter()
                .zip(tiers)
                .filter(|(_, used)| **used > 0)
                .map(|(tier, used)| {
                    // A free tier reads as a price here, not as the word "free" after a sign.
                    let price = match tier.rate.micro_yuan {
                        0 => money(Fen::ZERO),
                        _ => rate(*tier.rate),
                    };
                    product(*used, price)
                })
                .collect();
            join(&parts, " + ", " + ")
        }
    };
    Reason::product(sum, join(&steps_and_rounding(charge), "；", "; "))
}

fn why_packs(charge: &Charge, measure: &Measure) -> Option<Reason> {
    let pack = charge.day_pack.as_ref()?;
    let Measure::Packs { packs, .. } = measure else { return None };
    let (price, holds) = (money(*pack.fee), quantity(*pack.quantity));
    let plural = if *packs == 1 { "" } else { "s" };
    let product = Text::new(
        format!("{}/包（含{}）× {packs}包", price.zh, holds.zh),
        format!("{packs} pack{plural} of {} × {}", holds.en, price.en),
    );
    Some(Reason::product(
        product,
        Text::new("当天首次使用时自动生效", "each started by the first use of its day"),
    ))
}

fn why_connecting(charge: &Charge, measure: &Measure) -> Option<Reason> {
    let price = money(*charge.connection_fee?);
    let Measure::Calls(calls) = measure else { return None };
    let plural = if *calls == 1 { "" } else { "s" };
    let product = Text::new(
        format!("每次接通{} × {calls}次", price.zh),
        format!("{} for connecting × {calls} call{plural}", price.en),
    );
    Some(Reason::product(product, Text::default()))
}

fn why_rounding(mode: RoundingMode) -> Text {
    let (zh, en) = match mode {
        RoundingMode::HalfUp => ("四舍五入到分", "rounded half up to the fen (¥0.01)"),
        RoundingMode::Up => ("向上取整到分", "rounded up to the fen (¥0.01)"),
        RoundingMode::Down => ("向下取整到分", "rounded down to the fen (¥0.01)"),
    };
    Text::new(
        format!("各项用量费用合计后{zh}，与逐项取整的差额"),
        format!("charges for use are summed, then {en}; this is the difference to the lines above"),
    )
}

/// A quantity of base units in the largest unit that shows it exactly.
pub fn amount(base_units: u64, unit: Unit) -> Text {
    let units: &[Unit] = match unit.dimension() {
        Dimension::Time => &[Unit::Minute, Unit::Second],
        Dimension::Data => &[Unit::Gigabyte, Unit::Megabyte, Unit::Kilobyte],
        Dimension::Messages => &[Unit::Message],
        Dimension::Days => &[Unit::Day],
    };
    let shows_exactly = |unit: &&Unit| {
        let thousandths = u128::from(base_units) * 1000;
        // Seconds are not read as decimals of a minute.
        let parts = if unit.dimension() == Dimension::Time { 1 } else { 1000 };
        u128::from(base_units) * parts % u128::from(unit.base()) == 0
            && (base_units == 0 || thousandths >= u128::from(unit.base()) * 1000)
    };
    let smallest = units.last().copied().unwrap_or(unit);
    let unit = units.iter().find(shows_exactly).copied().unwrap_or(smallest);
    quantity(Quantity::new(base_units, unit))
}

fn join(parts: &[Text], zh: &str, en: &str) -> Text {
    let all =
        |of: fn(&Text) -> &str, sign: &str| parts.iter().map(of).collect::<Vec<_>>().join(sign);
    Text::new(all(|text| &text.zh, zh), all(|text| &text.en, en))
}

fn introductory<'a>(catalog: &'a Catalog, offering: &OfferingRef) -> Option<&'a Introductory> {
    match offering {
        OfferingRef::Plan(id) => catalog.plan(id)?.introductory.as_ref(),
        OfferingRef::AddOn(id) => catalog.add_on(id)?.introductory.as_ref(),
        OfferingRef::Service(_) | OfferingRef::Reward(_) => None,
    }
}

fn allowance<'a>(catalog: &'a Catalog, offering: &OfferingRef, id: &Slug) -> Option<&'a Allowance> {
    let allowances = match offering {
        OfferingRef::Plan(id) => &catalog.plan(id)?.allowances,
        OfferingRef::AddOn(id) => &catalog.add_on(id)?.allowances,
        OfferingRef::Service(id) => &catalog.service(id)?.allowances,
        OfferingRef::Reward(_) => return None,
    };
    allowances.iter().find(|allowance| allowance.id == *id)
}

fn conversion<'a>(
    catalog: &'a Catalog,
    offering: &OfferingRef,
    id: &Slug,
) -> Option<&'a Conversion> {
    let OfferingRef::Plan(plan) = offering else { return None };
    catalog.plan(plan)?.conversions.iter().find(|conversion| conversion.id == *id)
}

fn limit<'a>(catalog: &'a Catalog, offering: &OfferingRef, id: &Slug) -> Option<&'a Limit> {
    let limits = match offering {
        OfferingRef::Plan(id) => &catalog.plan(id)?.limits,
        OfferingRef::AddOn(id) => &catalog.add_on(id)?.limits,
        OfferingRef::Service(_) | OfferingRef::Reward(_) => return None,
    };
    limits.iter().find(|limit| limit.id == *id)
}
