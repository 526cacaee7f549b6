//! The totals people compare plans by.

use crate::model::{Allowance, Direction, Plan, Renewal, ScopeZone, UsageKind};

/// The totals people compare plans by: allowances of domestic use, summed by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// Data in KB.
    pub data_kb: u64,
    /// Voice in seconds.
    pub voice_s: u64,
    /// Messages.
    pub messages: u64,
}

/// Days of the shortest month: what an allowance by the day comes to in every month at least.
const DAYS_OF_MONTH_MIN: u64 = 28;

/// What a plan includes each month for domestic use: outgoing calls and messages, and data.
/// Conversions do not add, because they spend an allowance that is counted already. An allowance by
/// the day counts as in the shortest month, one that comes only once not at all.
pub fn headline(plan: &Plan) -> Headline {
    let mut headline = Headline::default();
    for allowance in plan.allowances.iter().filter(|allowance| is_domestic(allowance)) {
        let amount = match allowance.renews {
            Renewal::Month => allowance.quantity.amount,
            Renewal::Day => allowance.quantity.amount.saturating_mul(DAYS_OF_MONTH_MIN),
            Renewal::Once => continue,
        };
        let is_outgoing = allowance.scope.direction != Some(Direction::In);
        let total = match allowance.scope.kinds.first() {
            Some(UsageKind::Data) => &mut headline.data_kb,
            Some(UsageKind::Voice) if is_outgoing => &mut headline.voice_s,
            Some(UsageKind::Sms | UsageKind::Mms) if is_outgoing => &mut headline.messages,
            _ => continue,
        };
        *total = total.saturating_add(amount);
    }
    headline
}

/// True when the allowance covers some use on the mainland, between mainland numbers.
fn is_domestic(allowance: &Allowance) -> bool {
    let covers_mainland = |places: &[ScopeZone]| {
        let is_mainland =
            |place: &ScopeZone| !matches!(place, ScopeZone::Abroad | ScopeZone::Zone(_));
        places.is_empty() || places.iter().any(is_mainland)
    };
    let scope = &allowance.scope;
    let is_data = scope.kinds.first() == Some(&UsageKind::Data);
    covers_mainland(&scope.origin) && (is_data || covers_mainland(&scope.destination))
}
