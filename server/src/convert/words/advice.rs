//! What advice says, in sentences.
//!
//! What does not live here: what it is (`hall-advisor`), how it is laid out (the app).

use crate::convert::Reference;
use hall_advisor::{Cause, Choice, Outcome, Report, Sureness};
use hall_api::{AdviceReason, AdviceVerdict, OrderAction};
use hall_catalog::{
    disclosure::{date, money, month},
    model::UsageKind,
};
use hall_rating::{Destination, Origin, UsageEvent};
use hall_types::{Fen, OfferingKind, Text};
use jiff::Timestamp;

/// Advice and the names it is told by.
pub(crate) struct Laid<'a> {
    pub(crate) report: &'a Report,
    pub(crate) verdict: AdviceVerdict,
    /// What is advised, by a short name.
    pub(crate) best: Text,
    /// The name of any other choice.
    pub(crate) name: &'a dyn Fn(&Choice) -> Text,
}

impl Laid<'_> {
    /// The advice in a few words.
    pub(crate) fn title(&self) -> Text {
        match (self.verdict, self.report.is_staying()) {
            (AdviceVerdict::Change, _) => Text::new(
                format!("{}更适合您", self.best.zh),
                format!("{} fits you better", self.best.en),
            ),
            (_, true) if self.report.advice.optimal => Text::new(
                "您现在的选择就是最省的，不用换",
                "What you have is the cheapest for you; stay with it",
            ),
            (_, true) => Text::new(
                "没有找到比现在更省的，可以先不换",
                "Nothing cheaper than what you have was found; you can stay with it",
            ),
            (_, false) => Text::new(
                "现在换还不划算，建议先不换",
                "Changing does not pay yet; stay with what you have",
            ),
        }
    }

    /// Why, how sure, and what it does not know.
    pub(crate) fn sentences(&self) -> Vec<Text> {
        let mut all = vec![self.figures()];
        all.extend(self.worse());
        all.extend(self.switching());
        all.push(self.proof());
        all.push(sureness(self.report));
        all.push(Text::new(
            "以上按今天的资费、用满整月计算，可能与当时的账单不同；以后的费用取决于以后的用量。",
            "All of it at today’s prices and for whole months, so it may differ from the bills of then; what you pay later depends on what you use later.",
        ));
        all.push(Text::new(
            "只在您打开这一页时用您自己的用量计算，结果不存档，也不用于营销。",
            "It is worked out from your own use when you open this page, is not filed anywhere, and is not used for marketing.",
        ));
        all
    }

    fn figures(&self) -> Text {
        let best = &self.report.advice.best;
        let count = best.months.len();
        let span = span(best);
        let of = |zh: &str, en: &str| {
            let months = if count == 1 { "in" } else { "from" };
            Text::new(
                format!("按您{}的用量，{zh}", span.zh),
                format!("With what you used {months} {}, {en}", span.en),
            )
        };
        let total = money(best.total);
        match (self.report.saving(), &self.report.advice.current) {
            (Some(saving), Some(current)) if saving > Fen::ZERO => {
                let (today, saved) = (money(current.total), money(saving));
                let monthly = money(Fen(saving.0 / i64::try_from(count.max(1)).unwrap_or(1)));
                // The title names it only where it is advised.
                let it = match self.verdict {
                    AdviceVerdict::Change => Text::new("这样", "it"),
                    AdviceVerdict::Stay | AdviceVerdict::Nothing => self.best.clone(),
                };
                of(
                    &format!(
                        "{}要{}，您现在的选择要{}：少花{}，平均每月约{}。",
                        it.zh, total.zh, today.zh, saved.zh, monthly.zh
                    ),
                    &format!(
                        "{} comes to {} and what you have to {}: {} less, about {} a month.",
                        it.en, total.en, today.en, saved.en, monthly.en
                    ),
                )
            }
            (Some(_), _) => of(
                &format!("您现在的选择要{}。", total.zh),
                &format!("what you have comes to {}.", total.en),
            ),
            // Some use has no price with what they have.
            (None, _) => of(
                &format!(
                    "{}要{}；您现在的选择有些用量没有资费，无法比较。",
                    self.best.zh, total.zh
                ),
                &format!(
                    "{} comes to {}; some of it has no price with what you have, so it cannot be compared.",
                    self.best.en, total.en
                ),
            ),
        }
    }

    /// How often it would have been dearer.
    fn worse(&self) -> Option<Text> {
        let report = self.report;
        if report.is_staying() || report.saving().is_none() {
            return None;
        }
        let dearest = (month(report.dearest.period), money(report.dearest.cost));
        Some(match report.months_worse() {
            0 => Text::new(
                format!("没有一个月会更贵；最贵的是{}，{}。", dearest.0.zh, dearest.1.zh),
                format!(
                    "No month would have been dearer; the dearest is {}, {}.",
                    dearest.0.en, dearest.1.en
                ),
            ),
            1 => Text::new(
                format!("有1个月会更贵；最贵的是{}，{}。", dearest.0.zh, dearest.1.zh),
                format!(
                    "One month would have been dearer; the dearest is {}, {}.",
                    dearest.0.en, dearest.1.en
                ),
            ),
            count => Text::new(
                format!("有{count}个月会更贵；最贵的是{}，{}。", dearest.0.zh, dearest.1.zh),
                format!(
                    "{count} months would have been dearer; the dearest is {}, {}.",
                    dearest.0.en, dearest.1.en
                ),
            ),
        })
    }

    /// What leaving costs, when that is made up for, and what is left of the saving.
    fn switching(&self) -> Option<Text> {
        let it = self.report.switching.filter(|it| !it.penalty.is_zero())?;
        let penalty = money(it.penalty);
        let paid = match it.break_even_months {
            Some(1) => {
                Text::new("，省下的钱1个月就能抵回", ", which one month of saving makes up for")
            }
            Some(count) => Text::new(
                format!("，省下的钱要{count}个月才能抵回"),
                format!(", which takes {count} months of saving to make up for"),
            ),
            None => Text::default(),
        };
        let after = money(Fen(it.saving_after.0.abs()));
        let left = match it.saving_after.0.signum() {
            1 => Text::new(
                format!("算上违约金，这几个月仍能少花{}。", after.zh),
                format!("With that paid, these months would still have cost {} less.", after.en),
            ),
            0 => Text::new(
                "算上违约金，这几个月正好持平。",
                "With that paid, these months would have cost just as much.",
            ),
            _ => Text::new(
                format!("算上违约金，这几个月反而要多花{}。", after.zh),
                format!("With that paid, these months would have cost {} more.", after.en),
            ),
        };
        Some(Text::new(
            format!(
                "您现在的套餐还在合约期，提前更换要付{}违约金{}。{}",
                penalty.zh, paid.zh, left.zh
            ),
            format!(
                "Your plan’s minimum term still runs: leaving costs {}{}. {}",
                penalty.en, paid.en, left.en
            ),
        ))
    }

    fn proof(&self) -> Text {
        let advice = &self.report.advice;
        if advice.optimal {
            return Text::new(
                "已逐一比对您能办理的全部套餐和叠加包组合，没有更便宜的。",
                "Every plan open to you was compared with every set of add-ons: nothing is cheaper.",
            );
        }
        let gap = money(advice.best.total - advice.least);
        Text::new(
            format!("可选的组合太多，没有全部比完；可能还有更便宜的，但最多再便宜{}。", gap.zh),
            format!(
                "There are too many choices to compare all of them; something may be cheaper, by {} at most.",
                gap.en
            ),
        )
    }

    /// Other choices worth knowing.
    pub(crate) fn others(&self) -> Vec<Text> {
        let report = self.report;
        let best = &report.advice.best.choice;
        let careful = &report.careful;
        let mut told: Vec<&Choice> = vec![best];
        let mut all = Vec::new();
        if let Some(it) = &report.runner_up {
            told.push(&it.choice);
            let (name, total) = ((self.name)(&it.choice), money(it.total));
            all.push(Text::new(
                format!("其次是{}，这些月份共{}。", name.zh, total.zh),
                format!("Next comes {}: {} in these months.", name.en, total.en),
            ));
        }
        let steady = &careful.least_worst_month;
        if !told.contains(&&steady.choice) {
            told.push(&steady.choice);
            let name = (self.name)(&steady.choice);
            let most = money(steady.months.iter().map(|it| it.cost).max().unwrap_or_default());
            all.push(Text::new(
                format!("如果想每月花费平稳，可以看{}：最贵的一个月{}。", name.zh, most.zh),
                format!("For even bills, look at {}: its dearest month is {}.", name.en, most.en),
            ));
        }
        let never = careful.never_worse.as_ref().filter(|it| !told.contains(&&it.choice));
        let today = report.advice.current.as_ref().map(|it| &it.choice);
        if let Some(it) = never.filter(|it| Some(&it.choice) != today) {
            let (name, total) = ((self.name)(&it.choice), money(it.total));
            all.push(Text::new(
                format!("如果不想有任何一个月比现在贵，可以看{}，共{}。", name.zh, total.zh),
                format!(
                    "If no month may be dearer than with what you have, look at {}: {}.",
                    name.en, total.en
                ),
            ));
        }
        all
    }
}

/// From which month to which.
fn span(outcome: &Outcome) -> Text {
    let months = (outcome.months.first(), outcome.months.last());
    let (Some(first), Some(last)) = months else { return Text::default() };
    let (from, to) = (month(first.period), month(last.period));
    match first.period == last.period {
        true => from,
        false => Text::new(format!("{}至{}", from.zh, to.zh), format!("{} to {}", from.en, to.en)),
    }
}

fn sureness(report: &Report) -> Text {
    let confidence = report.confidence;
    match (confidence.sureness, confidence.months) {
        (Sureness::High, _) => Text::new(
            "您每月的用量很接近，这个结论比较可靠。",
            "Your months are much alike, so this is fairly certain.",
        ),
        (Sureness::Medium, _) => Text::new(
            "您每月的用量有些起伏，这个结论供参考。",
            "Your months differ somewhat, so take this as a good guess.",
        ),
        (Sureness::Low, months @ 0..3) => Text::new(
            format!("只有{months}个月的用量，把握不大，建议满3个月再看。"),
            format!(
                "It goes by {} only, so it is far from certain; look again after three.",
                if months == 1 { "one month".to_owned() } else { format!("{months} months") }
            ),
        ),
        (Sureness::Low, _) => Text::new(
            "您每月的用量相差很大，把握不大，请结合今后的打算来选。",
            "Your months differ a lot, so it is far from certain; think of what you will use.",
        ),
    }
}

/// A plan with add-ons.
pub(crate) fn choice(plan: &Text, add_ons: &[Text]) -> Text {
    let (zh, en) = (format!("“{}”", plan.zh), format!("“{}”", plan.en));
    let Some((last, before)) = add_ons.split_last() else { return Text::new(zh, en) };
    let list = |of: fn(&Text) -> &str, mark: &str, and: &str| {
        let before: Vec<String> = before.iter().map(|it| format!("“{}”", of(it))).collect();
        let and = if before.is_empty() { "" } else { and };
        format!("{}{and}“{}”", before.join(mark), of(last))
    };
    let (add_ons_zh, add_ons_en) =
        (list(|it| &it.zh, "、", "和"), list(|it| &it.en, ", ", " and "));
    Text::new(format!("{zh}加{add_ons_zh}"), format!("{en} with {add_ons_en}"))
}

/// The same where it has to be short.
pub(crate) fn short_choice(plan: &Text, add_ons: &[Text]) -> Text {
    match add_ons.len() {
        0 | 1 => choice(plan, add_ons),
        count => Text::new(
            format!("“{}”加{count}个叠加包", plan.zh),
            format!("“{}” with {count} add-ons", plan.en),
        ),
    }
}

/// What one order does.
pub(crate) fn step(
    name: &Text,
    price: &Text,
    kind: OfferingKind,
    action: OrderAction,
    is_once: bool,
) -> Text {
    match (action, kind) {
        // It counts as bought anew each month.
        (OrderAction::SwitchOn, OfferingKind::AddOn) if is_once => Text::new(
            format!("办理“{}”，{}；按每月买一次计算", name.zh, price.zh),
            format!("Take “{}”, {}; counted as bought once a month", name.en, price.en),
        ),
        (OrderAction::SwitchOff, _) => {
            Text::new(format!("退订“{}”", name.zh), format!("Switch off “{}”", name.en))
        }
        (OrderAction::SwitchOn, OfferingKind::Plan) => Text::new(
            format!("换成“{}”，{}", name.zh, price.zh),
            format!("Change to “{}”, {}", name.en, price.en),
        ),
        (OrderAction::SwitchOn, _) => Text::new(
            format!("办理“{}”，{}", name.zh, price.zh),
            format!("Take “{}”, {}", name.en, price.en),
        ),
    }
}

/// What a part of a bill is for.
pub(crate) fn cause(cause: Cause) -> Text {
    match cause {
        Cause::PlanFee => Text::new("套餐月费", "Plan fee"),
        Cause::AddOns => Text::new("叠加包", "Add-ons"),
        Cause::Services => Text::new("业务", "Services"),
        Cause::Calls => Text::new("套餐外通话", "Calls beyond the plan"),
        Cause::Messages => Text::new("套餐外短彩信", "Messages beyond the plan"),
        Cause::Data => Text::new("套餐外流量", "Data beyond the plan"),
        Cause::Roaming => Text::new("国际及港澳台漫游", "Use abroad"),
        Cause::International => Text::new("国际及港澳台长途", "Calls to abroad"),
        Cause::Rounding => Text::new("账单取整", "Rounding of bills"),
    }
}

/// Why there is no advice.
pub(crate) fn nothing(
    reason: AdviceReason,
    unpriced: &[UsageEvent],
    reference: &Reference<'_>,
) -> (Text, Vec<Text>) {
    let one = |text: Text| vec![text];
    match reason {
        AdviceReason::NoWholeMonth => (
            Text::new("还没有完整的一个月可以参考", "There is no whole month to go by yet"),
            one(Text::new(
                "您入网还不满一个完整的自然月。下个月再来看，结果会更有参考价值。",
                "You have not been with us for a whole calendar month. Come back next month.",
            )),
        ),
        AdviceReason::NoUsage => (
            Text::new("这几个月没有用量", "Nothing was used in these months"),
            one(Text::new(
                "没有用量，就看不出哪个套餐更适合您。您可以在“更换套餐”里按月费挑选。",
                "Without any use there is nothing to go by. You can choose by fee where plans are changed.",
            )),
        ),
        AdviceReason::NoPlan => (
            Text::new("目前没有您可以办理的套餐", "No plan is open to you at the moment"),
            one(Text::new("如有疑问，请联系客服。", "If you wonder why, please talk to us.")),
        ),
        AdviceReason::NotServed => {
            let mut sentences: Vec<Text> =
                unpriced.iter().map(|it| unpriced_use(it, reference)).collect();
            sentences.push(Text::new(
                "为了不给您错误的结果，这次不作比较。如有疑问，请联系客服。",
                "Rather than show you a wrong figure, we do not compare this time. If you wonder why, please talk to us.",
            ));
            (Text::new("有些用量没有对应的资费", "Some of your use has no price"), sentences)
        }
        AdviceReason::Unfinished => (
            Text::new("暂时没有算完", "It could not be worked out in time"),
            one(Text::new("请稍后再试。", "Please try again later.")),
        ),
        AdviceReason::CannotBeRated => (
            Text::new("暂时无法计算", "It cannot be worked out at the moment"),
            one(Text::new(
                "您的用量记录正在核对。请过几天再来看，或联系客服。",
                "Your records are being checked. Look again in some days, or talk to us.",
            )),
        ),
    }
}

fn unpriced_use(event: &UsageEvent, reference: &Reference<'_>) -> Text {
    let day = Timestamp::from_second(event.at_s).map(|at| date(reference.day(at)));
    let day = day.unwrap_or_default();
    let what = match event.kind {
        UsageKind::Voice => Text::new("通话", "a call"),
        UsageKind::Sms | UsageKind::Mms => Text::new("短彩信", "a message"),
        UsageKind::Data => Text::new("流量", "data"),
    };
    let country = match (event.origin, event.destination) {
        (Origin::Abroad(country), _) | (_, Some(Destination::Abroad(country))) => {
            Text::new(format!("（{country}）"), format!(" ({country})"))
        }
        _ => Text::default(),
    };
    Text::new(
        format!("{}的{}{}没有套餐给出价格。", day.zh, what.zh, country.zh),
        format!("No plan has a price for {}{} on {}.", what.en, country.en, day.en),
    )
}
