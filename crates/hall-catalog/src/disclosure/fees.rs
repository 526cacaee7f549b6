//! Fees: the regular one, that of the first months, discounts by tenure, the first month, the activation.

use super::{PriceRow, fee, measure, say::say};
use crate::model::{AddOn, FeePer, FirstMonth, Introductory, Plan, Proration, Service, TenureStep};
use hall_types::{Fen, Text};

/// The rows of a plan's fee.
pub(super) fn of_plan(plan: &Plan) -> Vec<PriceRow> {
    let mut rows = vec![fee_row(*plan.fee, FeePer::Month)];
    let introductory = plan.introductory.as_ref();
    let is_discounted = !plan.tenure_steps.is_empty();
    rows.extend(introductory.map(|it| introductory_row(*plan.fee, it, is_discounted)));
    rows.extend(plan.tenure_steps.iter().map(|step| tenure_row(*plan.fee, step)));
    let has_allowances = !plan.allowances.is_empty();
    let at_first = at_first(*plan.fee, introductory);
    rows.extend(first_month_row(at_first, &plan.first_month, has_allowances));
    rows
}

/// The rows of an add-on's fee.
pub(super) fn of_add_on(add_on: &AddOn) -> Vec<PriceRow> {
    let mut rows = vec![fee_row(*add_on.fee, add_on.fee_per)];
    if add_on.fee_per == FeePer::Month {
        let introductory = add_on.introductory.as_ref();
        rows.extend(introductory.map(|it| introductory_row(*add_on.fee, it, false)));
        let first = FirstMonth { fee: add_on.first_month, allowances: add_on.first_month };
        let at_first = at_first(*add_on.fee, introductory);
        rows.extend(first_month_row(at_first, &first, !add_on.allowances.is_empty()));
    }
    rows
}

/// The rows of a service's fee.
pub(super) fn of_service(service: &Service) -> Vec<PriceRow> {
    let mut rows = vec![fee_row(*service.fee, service.fee_per)];
    rows.extend(service.activation_fee.filter(|amount| !amount.is_zero()).map(|amount| PriceRow {
        what: Text::new("开通费", "Activation fee"),
        price: fee(*amount, FeePer::Once),
        notes: Vec::new(),
    }));
    rows
}

fn fee_row(amount: Fen, per: FeePer) -> PriceRow {
    let what = match per {
        FeePer::Month => Text::new("月费", "Monthly fee"),
        FeePer::Day => Text::new("日费", "Daily fee"),
        FeePer::Once => Text::new("费用", "Fee"),
    };
    PriceRow { what, price: fee(amount, per), notes: Vec::new() }
}

/// The fee that a first month goes by.
fn at_first(usual: Fen, introductory: Option<&Introductory>) -> Fen {
    introductory.map_or(usual, |it| *it.fee)
}

/// The fee of the first months, and the one from then on.
fn introductory_row(usual: Fen, introductory: &Introductory, is_discounted: bool) -> PriceRow {
    let Introductory { fee: lower, months } = introductory;
    let what = match months {
        1 => Text::new("第1个月", "First month of having it"),
        _ => Text::new(format!("前{months}个月"), format!("First {months} months")),
    };
    let mut notes = vec![
        say!(
            "从第{month}个月起{usual}",
            "{usual} from month {month} on",
            month = months.saturating_add(1),
            usual = fee(usual, FeePer::Month)
        ),
        Text::new(
            "生效当月算第1个月，不足一个月也算",
            "the month it begins in counts as the first, however much of it is left",
        ),
        Text::new("限首次办理", "only for whoever has not had it before"),
    ];
    if is_discounted {
        notes.push(Text::new("可同时享受网龄优惠", "discounts for time with us come off it too"));
    }
    PriceRow { what, price: fee(**lower, FeePer::Month), notes }
}

/// The fee from some tenure on, as the discount makes it: rounded half up to the fen.
fn tenure_row(full: Fen, step: &TenureStep) -> PriceRow {
    let notes = if step.percent_off >= 100 { Vec::new() } else { vec![discount(step)] };
    PriceRow {
        what: say!(
            "网龄满{span}",
            "From {span} with us",
            span = measure::span_of_months(step.months_min)
        ),
        price: fee(step.discounted(full), FeePer::Month),
        notes,
    }
}

/// A discount by tenure: "月费9.5折" / "5% off the monthly fee".
pub(super) fn discount(step: &TenureStep) -> Text {
    let off = step.percent_off;
    let percent_left = 100_u8.saturating_sub(off);
    // Chinese says what is left in tenths: 5 % off is 9.5折.
    let left = match (percent_left / 10, percent_left % 10) {
        (0, 0) => "免收".to_owned(),
        (tenths, 0) => format!("{tenths}折"),
        (tenths, hundredths) => format!("{tenths}.{hundredths}折"),
    };
    Text::new(format!("月费{left}"), format!("{off}% off the monthly fee"))
}

fn first_month_row(full: Fen, first: &FirstMonth, has_allowances: bool) -> Option<PriceRow> {
    let (price, mut notes) = match first.fee {
        _ if full.is_zero() => (measure::free(), Vec::new()),
        Proration::Full => (
            measure::money(full),
            vec![Text::new("按整月收取，不按天折算", "charged in full, whatever day it starts")],
        ),
        Proration::ByDay => (
            Text::new("按天折算", "by the day"),
            vec![Text::new(
                "月费÷当月天数×生效当天至月底的天数，四舍五入到分",
                "monthly fee ÷ days of the month × days from the start to the month's end, \
                 rounded half up to the fen (¥0.01)",
            )],
        ),
        Proration::None => (measure::free(), Vec::new()),
    };
    if has_allowances {
        let is_fee_by_day = first.fee == Proration::ByDay && !full.is_zero();
        notes.push(match first.allowances {
            Proration::Full => Text::new("包含的用量按整月提供", "what is included comes in full"),
            Proration::ByDay if is_fee_by_day => Text::new(
                "包含的用量同样按天折算，向上取整",
                "what is included counts by the day as well, rounded up",
            ),
            Proration::ByDay => Text::new(
                "包含的用量按天折算，向上取整",
                "what is included counts by the day, rounded up",
            ),
            Proration::None => {
                Text::new("首月不含任何用量", "what is included begins with the second month")
            }
        });
    }
    (!full.is_zero() || has_allowances).then(|| PriceRow {
        what: Text::new("首月（生效当月）", "First month"),
        price,
        notes,
    })
}
