//! How something ended that nobody knows: the operator's systems are asked before points go back for it, so that
//! nobody has both.
//!
//! What does not live here: asking by sending it again under the same id (`carry_on`), the money part (`refund`).

use super::{Mall, MallError, carry_on::credit_reference, grant::grant_id};
use hall_bss::port::{BssError, Subject};
use hall_store::Redemption;
use jiff::Timestamp;

impl Mall<'_> {
    /// Whether a subscriber has what a redemption credits or switches on, while its points are held. Nothing else
    /// arrives so early.
    ///
    /// # Errors
    /// When the operator's systems do not say.
    pub(super) async fn has_arrived(
        &self,
        order: &Redemption,
        now: Timestamp,
    ) -> Result<bool, MallError> {
        if !order.hold.is_credited() {
            return Ok(false);
        }
        let subject = Subject::proven(order.subscriber());
        let credited = self.bss.balance_entry(subject, &credit_reference(order.id())).await;
        let granted = match credited {
            Ok(Some(_)) => return Ok(true),
            Ok(None) | Err(BssError::NotFound) => {
                self.bss.granted(subject, grant_id(order.id()), now).await
            }
            Err(error) => Err(error),
        };
        match granted {
            Ok(granted) => Ok(!granted.is_undone),
            Err(BssError::NotFound) => Ok(false),
            Err(error) => Err(MallError::of(error, &self.reference)),
        }
    }
}
