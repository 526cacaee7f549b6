//! Address books on SQLite.
//!
//! What does not live here: what an address must be like.

use super::{Fields, SqliteStore, Stop, ask, fields::micros, statement::tell};
use crate::{ADDRESSES_MAX, Address, AddressError, Addresses, StoreError, Trail};
use async_trait::async_trait;
use hall_types::SubscriberId;
use uuid::Uuid;

const LIST: &str = "SELECT subscriber_id, id, recipient, phone, province, city, district, street, \
     changed_at FROM delivery_address WHERE subscriber_id = $1 ORDER BY changed_at DESC, id DESC";
const ONE: &str = "SELECT subscriber_id, id, recipient, phone, province, city, district, street, \
     changed_at FROM delivery_address WHERE subscriber_id = $1 AND id = $2";
const OTHERS: &str = "SELECT COUNT(*) FROM delivery_address WHERE subscriber_id = $1 AND id <> $2";
const KEEP: &str = "INSERT INTO delivery_address (subscriber_id, id, recipient, phone, province, city, \
     district, street, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
     ON CONFLICT (subscriber_id, id) DO UPDATE SET recipient = excluded.recipient, \
     phone = excluded.phone, province = excluded.province, city = excluded.city, \
     district = excluded.district, street = excluded.street, changed_at = excluded.changed_at";
const FORGET: &str = "DELETE FROM delivery_address WHERE subscriber_id = $1 AND id = $2";

fn address(row: &impl Fields) -> sqlx::Result<Address> {
    Ok(Address {
        id: row.get("id")?,
        subscriber: row.subscriber("subscriber_id")?,
        recipient: row.get("recipient")?,
        phone: row.get("phone")?,
        province: row.get("province")?,
        city: row.get("city")?,
        district: row.get("district")?,
        street: row.get("street")?,
        changed_at: row.at("changed_at")?,
    })
}

#[async_trait]
impl Addresses for SqliteStore {
    async fn addresses_of(&self, subscriber: SubscriberId) -> Result<Vec<Address>, StoreError> {
        let rows = ask(LIST).bind(subscriber.0).all(&self.reader()?)?;
        Ok(rows.iter().map(address).collect::<sqlx::Result<_>>()?)
    }

    async fn address(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<Address>, StoreError> {
        let row = ask(ONE).bind(subscriber.0).bind(id).maybe(&self.reader()?)?;
        Ok(row.as_ref().map(address).transpose()?)
    }

    async fn keep_address(&self, address: Address, trail: Trail) -> Result<(), AddressError> {
        self.write(move |tx| {
            let others: i64 = ask(OTHERS)
                .bind(address.subscriber.0)
                .bind(address.id)
                .one_value(tx.connection())?;
            if others >= i64::from(ADDRESSES_MAX) {
                return Err(Stop::Refused(AddressError::Full));
            }
            tell(KEEP)
                .bind(address.subscriber.0)
                .bind(address.id)
                .bind(address.recipient)
                .bind(address.phone)
                .bind(address.province)
                .bind(address.city)
                .bind(address.district)
                .bind(address.street)
                .bind(micros(address.changed_at))
                .run(tx.connection())?;
            tx.leave(trail)
        })
        .await
    }

    async fn forget_address(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
        trail: Trail,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let done = tell(FORGET).bind(subscriber.0).bind(id).run(tx.connection())?;
            if done != 1 {
                return Ok(false);
            }
            tx.leave(trail)?;
            Ok(true)
        })
        .await
    }
}
