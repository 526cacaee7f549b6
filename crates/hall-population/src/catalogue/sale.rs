//! Whether an offering is sold, since when, and to whom.
//!
//! What does not live here: what it cannot be had together with (`bounds`).

use super::{Brand, draft::fen};
use crate::{calendar::days_later, stream::Stream};
use hall_catalog::model::{Contract, Eligibility, Penalty, SaleState, TenureStep, ValidFor};
use hall_types::BrandId;
use jiff::civil::Date;

/// When a family of offerings came: mostly in the last years.
pub(super) fn year(on: Date, family: &mut Stream) -> i16 {
    let before = family.quantile(&[1, 1, 2, 4, 7, 14]);
    on.year() - i16::try_from(before).unwrap_or(1)
}

/// Whether it is sold on the day, and when it can be taken. Of old families more are retired.
pub(super) fn state(on: Date, year: i16, own: &mut Stream) -> (SaleState, ValidFor) {
    let month = own.between(1, 12);
    let days_ago = own.between(5, 300);
    let days_ahead = own.between(10, 200);
    let age = u32::try_from(on.year() - year).unwrap_or(1);
    let first = Date::new(year, i8::try_from(month).unwrap_or(1), 1).unwrap_or(on);
    let day = |days: u32| i32::try_from(days).unwrap_or(0);
    let ended = days_later(on, -day(days_ago)).max(first);
    match own.weighted(&[1000 - 33 * age.min(14), 33 * age.min(14), 15, 15, 15]) {
        Some(1) => (SaleState::Retired, ValidFor { from: first, until: Some(ended) }),
        // Its time is over, or has not come, though nobody has retired it.
        Some(2) => (SaleState::OnSale, ValidFor { from: first, until: Some(ended) }),
        Some(3) => {
            (SaleState::OnSale, ValidFor { from: days_later(on, day(days_ahead)), until: None })
        }
        // It will end, but not yet.
        Some(4) => {
            let until = Some(days_later(on, day(days_ahead)));
            (SaleState::OnSale, ValidFor { from: first, until })
        }
        _ => (SaleState::OnSale, ValidFor { from: first, until: None }),
    }
}

/// Who may have the offerings of a family: mostly everybody.
pub(super) fn eligibility(family: &mut Stream, brand: Option<&BrandId>) -> Eligibility {
    let open = Eligibility::default();
    let months = family.pick(&[3, 6, 12, 24, 36, 60]).copied();
    match family.weighted(&[800, 35, 25, 25, 40, 40, 35]) {
        Some(1) => Eligibility { students_only: true, ..open },
        Some(2) => Eligibility { age_min: Some(60), ..open },
        Some(3) => Eligibility { age_max: Some(28), ..open },
        Some(4) => Eligibility { corporate_only: true, ..open },
        Some(5) => Eligibility { tenure_months_min: months, ..open },
        Some(6) => Eligibility { brands: brand.into_iter().cloned().collect(), ..open },
        _ => open,
    }
}

/// The brand of a family, as likely as its weight.
pub(super) fn brand<'a>(
    brands: &'a [Brand],
    weights: &[u32; 3],
    family: &mut Stream,
) -> Option<&'a BrandId> {
    let drawn = family.weighted(weights).and_then(|position| brands.get(position));
    drawn.or_else(|| brands.first()).map(|brand| &brand.id)
}

/// A minimum term, of few families.
pub(super) fn contract(family: &mut Stream, fee_fen: u64) -> Option<Contract> {
    let months = family.pick(&[6, 12, 12, 24, 30]).copied().unwrap_or(12);
    let share = u64::from(family.between(20, 60));
    let has_penalty = family.chance(800);
    let monthly = fen(fee_fen * share / 10_000 * 100);
    let penalty = Some(Penalty { monthly }).filter(|_| has_penalty);
    family.chance(110).then_some(Contract { months, penalty })
}

/// Discounts for those who have been here for long, of some families.
pub(super) fn tenure_steps(family: &mut Stream) -> Vec<TenureStep> {
    let steps = family.between(1, 3);
    let (months, per_cent) = (family.between(1, 3) * 12, family.between(3, 8));
    if !family.chance(160) {
        return Vec::new();
    }
    let step = |number: u32| TenureStep {
        months_min: u16::try_from(months * number).unwrap_or(u16::MAX),
        percent_off: u8::try_from(per_cent * number).unwrap_or(1),
    };
    (1..=steps).map(step).collect()
}
