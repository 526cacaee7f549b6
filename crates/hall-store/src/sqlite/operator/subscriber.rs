//! Subscribers on SQLite.
//!
//! What does not live here: their products.

use super::columns::Columns;
use crate::{
    StoreError,
    operator::{CorporateRecord, OperatorSubscribers, SubscriberRecord},
    sqlite::{
        Fields, SqliteStore,
        statement::{ask, tell},
    },
};
use async_trait::async_trait;
use hall_types::{Msisdn, SubscriberId};

const FIND: &str = "SELECT subscriber_id FROM operator_subscriber WHERE msisdn = $1";
const ONE: &str = "SELECT * FROM operator_subscriber WHERE subscriber_id = $1";
const COUNT: &str = "SELECT count(*) AS subscribers FROM operator_subscriber";
const LAST: &str =
    "SELECT coalesce(max(subscriber_id), 0) AS subscriber_id FROM operator_subscriber";
const SET_EMAIL: &str = "UPDATE operator_subscriber SET email = $1 WHERE subscriber_id = $2";

/// A number as it is kept: as a whole, because nobody reads the table but the operator.
pub(super) fn number(number: Msisdn) -> i64 {
    // Eleven digits fit.
    i64::try_from(number.number()).unwrap_or_default()
}

fn record(row: &impl Fields) -> sqlx::Result<SubscriberRecord> {
    let account: Option<String> = row.get("corporate_account")?;
    let is_key_person: bool = row.get("is_key_person")?;
    let class: Option<String> = row.get("corporate_class")?;
    let msisdn: u64 = row.small("msisdn")?;
    let unreadable = || sqlx::Error::ColumnNotFound("msisdn".to_owned());
    Ok(SubscriberRecord {
        subscriber: row.subscriber("subscriber_id")?,
        msisdn: Msisdn::from_number(msisdn).ok_or_else(unreadable)?,
        name_masked: row.get("name_masked")?,
        tier: row.maybe_parsed("tier")?,
        joined_on: row.parsed("joined_on")?,
        birth_year: row.get("birth_year")?,
        is_student: row.get("is_student")?,
        corporate: account.map(|account| CorporateRecord { account, class, is_key_person }),
        paying: row.word("paying")?,
        email: row.get("email")?,
        own_numbers: row.json("own_numbers")?,
        channel_visits: row.json("channel_visits")?,
        billed_from: row.period("billed_from")?,
    })
}

#[async_trait]
impl OperatorSubscribers for SqliteStore {
    async fn find(&self, msisdn: Msisdn) -> Result<Option<SubscriberId>, StoreError> {
        let reader = self.reader()?;
        let row = ask(FIND).bind(number(msisdn)).maybe(&reader)?;
        Ok(row.map(|row| row.subscriber("subscriber_id")).transpose()?)
    }

    async fn subscriber(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<SubscriberRecord>, StoreError> {
        let reader = self.reader()?;
        let row = ask(ONE).bind(subscriber.0).maybe(&reader)?;
        Ok(row.map(|row| record(&row)).transpose()?)
    }

    async fn count_subscribers(&self) -> Result<u64, StoreError> {
        let row = self.read_at_length(|reader| ask(COUNT).one(reader)).await?;
        Ok(row.count("subscribers")?)
    }

    async fn last_subscriber(&self) -> Result<SubscriberId, StoreError> {
        let reader = self.reader()?;
        let row = ask(LAST).one(&reader)?;
        Ok(row.subscriber("subscriber_id")?)
    }

    async fn set_email(
        &self,
        subscriber: SubscriberId,
        email: Option<String>,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let done = tell(SET_EMAIL).bind(email).bind(subscriber.0).run(tx.connection())?;
            Ok(done == 1)
        })
        .await
    }
}
