//! What an invented population finds in the points mall: things on the shelf, and codes in the pools.
//!
//! What does not live here: real codes, which come in by `hall import vouchers`.

use super::outcome::Failure;
use hall_catalog::{
    Catalog,
    model::{Delivery, Reward},
};
use hall_store::{AuditEntry, NewVoucher, PointsLedger, PoolError, SqliteStore, Trail};
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};

/// So many codes of each reward that has codes.
const CODES: u32 = 500;
/// Letters and digits that nobody takes for each other.
const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Fills the shelves of an empty store.
pub(super) async fn fill(store: &SqliteStore, catalog: &Catalog, seed: u64) -> Result<(), Failure> {
    for reward in catalog.rewards() {
        if reward.delivery.contains(&Delivery::Voucher) {
            let codes = (0..CODES).map(|number| code(reward, seed, number)).collect();
            let detail = json!({ "reward": reward.id.as_str(), "codes": CODES });
            let entry = AuditEntry::of_hall(Timestamp::now(), "vouchers.import").with(&detail);
            let put = store.import_vouchers(&reward.id, codes, Trail::of(entry)).await;
            put.map_err(|error| match error {
                PoolError::Store(error) => error.into(),
                known => Failure::surroundings(known.to_string(), "choose another --seed"),
            })?;
        } else if let Some(quantity) = reward.stock {
            store.open_stock(&reward.id, quantity).await?;
        }
    }
    Ok(())
}

/// A code that is the same for the same seed: three times four signs.
fn code(reward: &Reward, seed: u64, number: u32) -> NewVoucher {
    let digest = Sha256::digest(format!("{} {seed} {number}", reward.id));
    let sign = |byte: &u8| char::from(SIGNS[usize::from(byte % 32)]);
    let signs: Vec<char> = digest.iter().take(12).map(sign).collect();
    let parts: Vec<String> = signs.chunks(4).map(|part| part.iter().collect()).collect();
    NewVoucher { code: parts.join("-"), usable_until: None }
}
