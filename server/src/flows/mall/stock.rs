//! Stocks of rewards that are new in the catalogue.
//!
//! What does not live here: how stocks move (`hall-points`), what comes in later (the command line).

use super::{Mall, is_pooled};
use hall_store::StoreError;
use std::collections::BTreeSet;

impl Mall<'_> {
    /// Puts on the shelf what the catalogue says there is at first, of rewards that have no stock yet; says of
    /// how many. Of a pool there is what was imported.
    pub(crate) async fn open_stocks(&self) -> Result<u64, StoreError> {
        let known = self.store.stocks().await?;
        let known: BTreeSet<_> = known.iter().map(|stock| &stock.reward).collect();
        let mut opened = 0;
        for reward in self.reference.catalog.rewards() {
            let Some(quantity) = reward.stock else { continue };
            if !known.contains(&reward.id) && !is_pooled(reward) {
                opened += u64::from(self.store.open_stock(&reward.id, quantity).await?);
            }
        }
        Ok(opened)
    }
}
