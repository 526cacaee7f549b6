//! Which tier of the VIP club somebody is in, from what they spent and how long they have been here.
//!
//! What does not live here: what a tier is entitled to (the catalogue's VIP services say that).

use crate::{Settings, calendar::whole_months, market::Market};
use hall_types::{Fen, Slug};
use jiff::civil::Date;

/// What a tier asks for: so much a month on average, or so much with so many years.
struct Threshold {
    tier: &'static str,
    yuan: i64,
    yuan_with_years: i64,
    years: u32,
}

/// The club's usual tiers, highest first. A catalogue with others puts everybody into its lowest.
const THRESHOLDS: [Threshold; 4] = [
    Threshold { tier: "diamond", yuan: 600, yuan_with_years: 400, years: 10 },
    Threshold { tier: "gold", yuan: 300, yuan_with_years: 200, years: 10 },
    Threshold { tier: "silver", yuan: 150, yuan_with_years: 100, years: 5 },
    Threshold { tier: "member", yuan: 80, yuan_with_years: 0, years: 3 },
];
/// The average is over so many months.
const MONTHS: usize = 3;

/// The tier of somebody who joined on a day and has had these bills, in order.
pub(crate) fn tier(
    settings: &Settings,
    market: &Market,
    joined_on: Date,
    bills: &[Fen],
) -> Option<Slug> {
    let last = bills.get(bills.len().saturating_sub(MONTHS)..).unwrap_or_default();
    let spent = last.iter().copied().sum::<Fen>();
    let months = i64::try_from(last.len().max(1)).unwrap_or(1);
    let years = whole_months(joined_on, settings.as_of) / 12;
    let reached = THRESHOLDS.iter().find(|it| {
        let reaches = |yuan: i64| spent.0 >= yuan * 100 * months;
        reaches(it.yuan) || years >= it.years && reaches(it.yuan_with_years)
    });
    let tiers = market.catalog.vip_tiers();
    let known = reached.and_then(|it| tiers.iter().find(|tier| tier.id.as_str() == it.tier));
    known.or(tiers.last()).map(|tier| tier.id.clone())
}
