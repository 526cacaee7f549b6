//! Fees of a month: monthly, daily, once; lower ones for the first months; first months by the day; discounts
//! by tenure.
//!
//! A fee of the first months takes the place of the usual one, and everything else goes on from there as it
//! would from the usual one: the first month counts as `first_month` says, a discount by tenure comes off, points
//! may pay for it. The month an offering begins in is the first of these months, whatever is charged in it.
//!
//! What does not live here: charges for use (`engine`).

use crate::{
    bill::{BillLine, Measure},
    exact::Exact,
    lots::{days_on, share_of_month},
    month::MonthTerms,
    rule::{RulePart, RuleRef},
    tariff::{Product, Tariff},
};
use hall_catalog::model::{FeePer, Proration};
use hall_types::Fen;

/// The lines of a month's fees, in the order of products: the plan's first.
pub(crate) fn lines(tariff: &Tariff, terms: &MonthTerms<'_>) -> Vec<BillLine> {
    let mut lines = Vec::new();
    each(tariff, terms, |product, part, measure, amount| {
        lines.push(BillLine {
            rule: RuleRef { offering: product.rules.offering.clone(), part },
            product: product.number,
            measure,
            events: 0,
            exact: Exact::from_fen(amount),
            amount,
        });
    });
    lines
}

/// The sum of a month's fees.
pub(crate) fn total(tariff: &Tariff, terms: &MonthTerms<'_>) -> Fen {
    let mut total = Fen::ZERO;
    each(tariff, terms, |_, _, _, amount| total += amount);
    total
}

fn each(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    mut add: impl FnMut(&Product, RulePart, Measure, Fen),
) {
    let period = terms.calendar.period();
    let (first_day, last_day) = (terms.calendar.first_day(), terms.last_day_so_far());
    let started = tariff.products.iter().filter(|product| product.is_on(first_day, last_day));
    for product in started {
        let fees = &product.rules.fees;
        let is_first = product.starts_in(period);
        // Points pay for whole days; of fees by the month and of those that come once, for the whole fee.
        let begins = product.from.max(first_day);
        let is_paid = product.fee_paid_until.is_some_and(|last| begins <= last);
        if is_first && !fees.activation.is_zero() {
            let (measure, amount) = match is_paid {
                true => (Measure::PaidWithPoints, Fen::ZERO),
                false => (Measure::Once, fees.activation),
            };
            add(product, RulePart::ActivationFee, measure, amount);
        }
        if fees.amount.is_zero() {
            continue;
        }
        if is_paid && (fees.per != FeePer::Once || is_first) {
            add(product, RulePart::Fee, Measure::PaidWithPoints, Fen::ZERO);
        }
        match fees.per {
            FeePer::Once if is_first && !is_paid => {
                add(product, RulePart::Fee, Measure::Once, fees.amount);
            }
            FeePer::Once => {}
            FeePer::Month if is_paid => {}
            FeePer::Day => {
                let unpaid = product.fee_paid_until.map(|last| last.tomorrow().unwrap_or(last));
                let unpaid_from = unpaid.map_or(first_day, |unpaid| unpaid.max(first_day));
                if unpaid_from > last_day {
                    continue;
                }
                // A month has no more than 31 days.
                let days = u8::try_from(days_on(product, unpaid_from, last_day)).unwrap_or(31);
                if is_paid && days == 0 {
                    continue;
                }
                let amount = Fen(fees.amount.0.saturating_mul(i64::from(days)));
                add(product, RulePart::Fee, Measure::Days(days), amount);
            }
            FeePer::Month => {
                let (days, of) = share_of_month(product.from, period);
                let (measure, share) = match (is_first, fees.first_month) {
                    (true, Proration::None) => (Measure::NoFirstMonth, (0, of)),
                    (true, Proration::ByDay) if days < of => {
                        (Measure::PartOfMonth { days, of }, (days, of))
                    }
                    _ => (Measure::Month, (of, of)),
                };
                let (part, fee) = match product.introductory(period) {
                    Some((month, lower)) => (RulePart::IntroductoryFee { month }, lower),
                    None => (RulePart::Fee, fees.amount),
                };
                let amount = share_of_fee(fee, share);
                add(product, part, measure.clone(), amount);
                let mut steps = fees.tenure_steps.iter();
                if let Some(step) = steps.rfind(|step| step.months_min <= terms.tenure_months) {
                    let discounted = share_of_fee(step.discounted(fee), share);
                    let part = RulePart::TenureDiscount { months_min: step.months_min };
                    add(product, part, measure, discounted - amount);
                }
            }
        }
    }
}

/// So many days' share of a fee, rounded half up to the fen.
fn share_of_fee(fee: Fen, (days, of): (u8, u8)) -> Fen {
    let of = i128::from(of.max(1));
    let twice = i128::from(fee.0) * i128::from(days) * 2 + of;
    Fen(i64::try_from(twice.div_euclid(of * 2)).unwrap_or(i64::MAX))
}
