//! What the hall keeps: narrow storage traits by capability, and their adapter for SQLite.
//!
//! Callers hold capabilities ([`Audit`], [`Outbox`] …) and never learn which engine is behind them. One
//! [`SqliteStore`] implements them all on one file: a single writer does the work that waits, each piece
//! in a savepoint, commits it together and only then answers; readers have connections of their own. An
//! answer therefore means: on the disk.
//!
//! **Adding a capability** takes four files, named alike:
//!
//! 1. `src/NAME.rs`: the trait (`async_trait`, dyn-safe), its types, its error enum with a
//!    `Store(#[from] StoreError)` variant, and whatever can be decided without a database, as pure
//!    functions with their tests. Time, ids and randomness are arguments. A write that is an act takes
//!    the [`Trail`] that belongs to it.
//! 2. `migrations/000N_….sql`: STRICT tables. Times are microseconds (`INTEGER`), money is fen
//!    (`INTEGER`), ids are UUIDv7 as 16 bytes (`BLOB`): half the size of text in every index, sorted by
//!    age, and PostgreSQL's `uuid` takes the same sixteen bytes, so the same statement and the same
//!    binding serve both. A subscriber's table leads with `subscriber_id` in its primary key.
//! 3. `src/sqlite/NAME.rs`: the statements as constants with `$1` placeholders, in the SQL that
//!    PostgreSQL understands too, then `impl NAME for SqliteStore`. A method that reads
//!    asks on the spot, `ask(SQL).bind(…).all(&self.reader()?)?`; one that must see a single moment holds
//!    `reader.view()?` meanwhile; what takes long goes through `self.read_at_length(…)`. One that writes hands
//!    its whole work to the writer:
//!
//!    ```text
//!    self.write(move |tx| {
//!        Box::pin(async move {
//!            let done = sqlx::query(SQL).bind(subscriber.0).execute(tx.connection()).await?;
//!            if done.rows_affected() == 0 {
//!                return Err(Stop::Refused(NameError::NotThere)); // nothing of this work is kept
//!            }
//!            tx.leave(trail).await?; // audit entries, messages and the answer, with it or not at all
//!            Ok(())
//!        })
//!    })
//!    .await
//!    ```
//!
//!    Work must not wait for anything but `tx.connection()`: everybody's commit waits with it. Columns
//!    are read by the `Fields` trait and written with `micros(at)`, `amount.0`, `word.word()`. Work sees
//!    all that earlier work wrote, so that a check followed by a write is atomic; on PostgreSQL a guard
//!    in the statement (`WHERE state = …`) or a constraint has to hold it as well, so write it that way.
//! 4. `src/conformance/NAME.rs`: tests as functions generic over the trait, which every engine runs.
//!
//! Many rows at once (seeding, imports) go through [`Bulk`]: add a method that names its table and calls
//! `Bulk::insert`.
//!
//! What does not live here: decisions of the trade, which domain crates make before they write, and what
//! the operator's systems own, which is reached through `hall-bss`.

mod addresses;
mod audit;
mod balances;
mod challenges;
#[cfg(test)]
mod conformance;
mod consents;
mod ebills;
mod error;
mod idempotency;
mod keyed;
mod limit;
mod masked;
mod messages;
pub mod operator;
mod options;
mod outbox;
mod passwords;
mod payments;
mod place;
#[cfg(feature = "planted-faults")]
pub mod planted;
mod points;
mod receipts;
mod sessions;
mod sqlite;
mod tags;
mod trail;
mod words;

pub use addresses::{ADDRESSES_MAX, Address, AddressError, Addresses};
pub use audit::{
    ActorKind, Audit, AuditEntry, AuditHead, AuditRecord, ChainBreak, ChainHash, VerifyError,
};
pub use balances::{
    Balance, BalanceDifference, BalanceEntry, BalanceKind, Balances, ENTRY_FEN_MAX,
    NewBalanceEntry, PostError,
};
pub use challenges::{
    CODE_GOOD_FOR, CODES_PER_ADDRESS, CODES_PER_RECIPIENT, ChallengePurpose, Challenges,
    GUESSES_MAX, Guess, GuessTrail, Guessed, IssueError, MAILED_CODE_GOOD_FOR, NewChallenge,
};
pub use consents::{Consent, ConsentPurpose, ConsentState, Consents};
pub use ebills::{ConfirmedEmail, Ebill, EbillDue, EbillError, Ebills, PendingEmail};
pub use error::{Cause, OpenError, StoreError};
pub use idempotency::{ANSWERS_KEPT, Answer, BeginError, Begun, Claim, ClaimedAnswer, Idempotency};
pub use keyed::{KeyedHash, ServerSecret};
pub use limit::{Limit, next_allowed};
pub use messages::{Message, MessageBody, MessageKind, Messages};
pub use options::Options;
pub use outbox::{
    Delivery, LeasedMessage, Outbox, OutboxCount, OutboxKind, OutboxMessage, OutboxState,
    after_failure,
};
pub use passwords::{
    AttemptError, GUESSES_PER_ADDRESS, GUESSES_PER_NUMBER, PasswordAttempt, Passwords,
};
pub use payments::{
    NewPayment, Payment, PaymentError, PaymentEvent, PaymentPurpose, PaymentState, Payments,
};
pub use place::Place;
pub use points::{
    AskReturnError, AskedReturn, Beside, CountedBill, Decide, DecideEnd, DecideError, DecideOver,
    DecideReturn, Decided, Decision, DecisionView, Destination, End, EndError, EndRefusal,
    KeepError, LedgerFault, NewOrder, NewReturn, NewVoucher, NotUsed, OrderStep, PickUp,
    PointsLedger, PoolError, Redemption, RedemptionState, RedemptionStep, RedemptionView,
    ReturnAnswer, ReturnState, ShelfQuestion, ShelfView, UseError, UsedCode, VoucherCode,
};
pub use receipts::{Receipt, ReceiptError, ReceiptState, Receipts};
pub use sessions::{
    Grant, IDLE_MAX, NewSession, SEEN_EVERY, SESSION_MAX, Session, SessionHash, Sessions,
};
pub use sqlite::{Bulk, SqliteStore, WriterFigures, copy_store, remove_store};
pub use tags::{Tag, Tags};
pub use trail::Trail;
pub use words::Word;

/// Everything the hall itself keeps, for whoever holds one store for all of it.
pub trait HallStore:
    Addresses
    + Audit
    + Balances
    + Challenges
    + Consents
    + Ebills
    + Idempotency
    + Messages
    + Outbox
    + Passwords
    + Payments
    + PointsLedger
    + Receipts
    + Sessions
    + Tags
{
}

impl<T> HallStore for T where
    T: Addresses
        + Audit
        + Balances
        + Challenges
        + Consents
        + Ebills
        + Idempotency
        + Messages
        + Outbox
        + Passwords
        + Payments
        + PointsLedger
        + Receipts
        + Sessions
        + Tags
{
}
