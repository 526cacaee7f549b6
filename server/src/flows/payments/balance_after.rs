//! What was on the account after a payment, for its receipt.
//!
//! What does not live here: what is on it now.

use hall_store::{BalanceEntry, BalanceKind, HallStore, Payment, StoreError};
use hall_types::Fen;

/// So many entries are looked at a time.
const PAGE: u32 = 50;

/// What was on the account once the money had arrived and had paid what was due; nothing for a payment
/// that has no entry.
pub(super) async fn balance_after(
    store: &dyn HallStore,
    payment: &Payment,
) -> Result<Option<Fen>, StoreError> {
    let Some(paid_at) = payment.paid_at else { return Ok(None) };
    let reference = format!("payment/{}", payment.id);
    let mut later: Vec<BalanceEntry> = Vec::new();
    let mut before = None;
    loop {
        let page = store.balance_entries(payment.subscriber, before, PAGE).await?;
        for entry in page.iter() {
            if entry.reference == reference {
                return Ok(Some(settled(entry, later.iter().rev())));
            }
            if entry.at < paid_at {
                return Ok(None);
            }
            later.push(entry.clone());
        }
        match page.last() {
            Some(last) if page.len() == PAGE as usize => before = Some(last.seq),
            _ => return Ok(None),
        }
    }
}

/// The balance after the bills that were paid with the money, at the same moment it came.
fn settled<'a>(entry: &BalanceEntry, later: impl Iterator<Item = &'a BalanceEntry>) -> Fen {
    let is_bill = |it: &&BalanceEntry| {
        it.at == entry.at && it.kind == BalanceKind::BillPayment && it.amount_fen < Fen::ZERO
    };
    later.take_while(is_bill).last().map_or(entry.balance_fen, |it| it.balance_fen)
}
