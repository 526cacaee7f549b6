//! Signs subscribers of a seeded store in without codes, which only somebody who can write the store
//! can do, and prints a cookie's value for each: `open-sessions STORE SUBSCRIBERS SESSIONS MONTH`. Who has no
//! bill of the month gives way to the next one who has.

use futures::{StreamExt, TryStreamExt, stream};
use hall_identity::{Factor, SessionKey};
use hall_store::{
    NewSession, Options, SessionHash, Sessions, SqliteStore, Trail,
    operator::{OperatorBills, OperatorSubscribers},
};
use hall_types::{BillingPeriod, SubscriberId};
use jiff::Timestamp;
use std::{env, error::Error};
use uuid::Uuid;

/// So many at once, so that the store's writer commits them together.
const AT_ONCE: usize = 64;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [store, subscribers, sessions, month] = arguments.as_slice() else {
        return Err("usage: open-sessions STORE SUBSCRIBERS SESSIONS MONTH".into());
    };
    let month: BillingPeriod = month.parse()?;
    let (subscribers, sessions): (i64, i64) = (subscribers.parse()?, sessions.parse()?);
    let store = SqliteStore::open(store, Options::default()).await?;
    // Spread over everybody, so that their rows are far apart.
    let ids = (0..sessions).map(|number| 1 + number * subscribers / sessions.max(1));
    let keys: Vec<SessionKey> =
        stream::iter(ids).map(|id| open(&store, id, month)).buffered(AT_ONCE).try_collect().await?;
    store.close().await;
    for key in keys {
        println!("{}", key.to_text());
    }
    Ok(())
}

async fn open(
    store: &SqliteStore,
    mut id: i64,
    month: BillingPeriod,
) -> Result<SessionKey, Box<dyn Error>> {
    while store.bill(SubscriberId(id), month).await?.is_none() {
        id += 1;
        if store.subscriber(SubscriberId(id)).await?.is_none() {
            return Err(format!("nobody from {id} on has a bill of {month}").into());
        }
    }
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    let key = SessionKey::from_random(bytes);
    let session = NewSession {
        id: Uuid::now_v7(),
        subscriber: SubscriberId(id),
        channel: "web".parse()?,
        user_agent: "bench".to_owned(),
        factor: Factor::ServicePassword,
        at: Timestamp::now(),
    };
    store.start_session(SessionHash::of(key.bytes()), session, Trail::default()).await?;
    Ok(key)
}
