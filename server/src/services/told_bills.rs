//! Closed bills as they were told, so that whoever looks again is answered without making them anew.
//!
//! **Invariant:** an answer is given again only with the mark it was made with, to the subscriber it was made
//! for, and by the site it was made by: another site that is published begins with none.
//!
//! What does not live here: what a mark is (`hall_bss::port::BillMark`).

use axum::body::Bytes;
use hall_bss::port::BillMark;
use hall_types::{BillingPeriod, SubscriberId};
use quick_cache::{Weighter, sync::Cache};
use std::fmt;

/// So many bytes are kept at most …
const BYTES_MAX: u64 = 32 << 20;
/// … and so many are taken for what stands around an answer.
const BESIDE_BYTES: u64 = 96;
/// A bill takes some three thousand.
const BILLS_USUAL: usize = 10_000;

/// Whose bill, and of which month.
pub(crate) type BillOf = (SubscriberId, BillingPeriod);

/// Bills that were told.
pub(crate) struct ToldBills(Cache<BillOf, (BillMark, Bytes), Sizes>);

impl ToldBills {
    /// The bill as it was told, if it still has this mark.
    pub(crate) fn find(&self, whose: BillOf, mark: BillMark) -> Option<Bytes> {
        self.0.get(&whose).filter(|(known, _)| *known == mark).map(|(_, document)| document)
    }

    /// Keeps it in the place of what was told of the bill before.
    pub(crate) fn keep(&self, whose: BillOf, mark: BillMark, document: Bytes) {
        self.0.insert(whose, (mark, document));
    }
}

impl Default for ToldBills {
    fn default() -> Self {
        Self(Cache::with_weighter(BILLS_USUAL, BYTES_MAX, Sizes))
    }
}

impl fmt::Debug for ToldBills {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ToldBills").field("bills", &self.0.len()).finish_non_exhaustive()
    }
}

/// What an answer takes.
#[derive(Clone)]
struct Sizes;

impl Weighter<BillOf, (BillMark, Bytes)> for Sizes {
    fn weight(&self, _: &BillOf, (_, document): &(BillMark, Bytes)) -> u64 {
        BESIDE_BYTES + document.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hall_types::Fen;
    use jiff::Timestamp;

    #[test]
    fn a_bill_is_told_again_to_its_subscriber_while_nothing_of_it_changes() {
        let told = ToldBills::default();
        let (may, june) =
            ("2026-05".parse().expect("a month"), "2026-06".parse().expect("a month"));
        let mark = BillMark { closed_at: Timestamp::UNIX_EPOCH, paid: Fen::ZERO };
        let paid = BillMark { paid: Fen(100), ..mark };
        let mine = (SubscriberId(1), may);
        told.keep(mine, mark, Bytes::from_static(b"mine"));
        assert_eq!(told.find(mine, mark).as_deref(), Some(&b"mine"[..]));
        for other in [(SubscriberId(2), may), (SubscriberId(1), june)] {
            assert_eq!(told.find(other, mark), None);
        }
        assert_eq!(told.find(mine, paid), None);
        told.keep(mine, paid, Bytes::from_static(b"paid"));
        assert_eq!(told.find(mine, paid).as_deref(), Some(&b"paid"[..]));
        assert_eq!(told.find(mine, mark), None);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let told = ToldBills::default();
        let month = "2026-05".parse().expect("a month");
        let mark = BillMark { closed_at: Timestamp::UNIX_EPOCH, paid: Fen::ZERO };
        let document = Bytes::from(vec![b' '; 1 << 20]);
        for number in 0..100 {
            told.keep((SubscriberId(number), month), mark, document.clone());
        }
        assert!(told.0.weight() <= BYTES_MAX, "{} bytes", told.0.weight());
        assert!(told.0.len() > 8, "{} bills", told.0.len());
    }
}
