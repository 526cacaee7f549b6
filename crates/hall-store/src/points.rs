//! The points ledger as it is kept: accounts, lots, transfers, redemptions, stocks, vouchers.
//!
//! A decision of `hall-points` is a [`Change`] for an account at one number. It is kept whole where the
//! account still has that number, no reference is taken and the stock can move as told; else nothing of
//! it is, and whoever decided looks again.
//!
//! What does not live here: the law (`hall-points`), and how an order reaches anybody (the server).

mod decision;
mod redemption;
mod returns;
mod used_code;

pub use decision::{
    Decide, DecideEnd, DecideError, DecideOver, Decided, Decision, DecisionView, End, EndError,
    EndRefusal,
};
pub use redemption::{
    Destination, NewOrder, OrderStep, PickUp, Redemption, RedemptionState, RedemptionStep,
};
pub use returns::{
    AskReturnError, AskedReturn, DecideReturn, NewReturn, ReturnAnswer, ReturnState,
};
pub use used_code::{NotUsed, UseError, UsedCode};

use crate::{Message, Place, StoreError, Trail};
use async_trait::async_trait;
use hall_points::{
    AccountView, Breach, Change, Stock, StockMove, Taken, Transfer, Verified, Voucher,
};
use hall_types::{BillingPeriod, Fen, RewardId, SubscriberId};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// What there is to know of a reward before somebody redeems it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfQuestion {
    /// Which reward.
    pub reward: RewardId,
    /// The day it is.
    pub day: Date,
    /// True where one person gets only so many a month, so that theirs of this month have to be counted.
    pub counts_month: bool,
    /// True where only so many are given out a day, so that those of today have to be counted.
    pub counts_day: bool,
    /// Where codes come out of a pool: at most so many of them, and the day they must last to.
    pub pool: Option<(u16, Date)>,
}

/// What a redemption is decided from, all of it as of one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfView {
    /// The account with every lot that has points left.
    pub view: AccountView,
    /// The reward's stock, if it has one.
    pub stock: Option<Stock>,
    /// Of its pool what was asked for, those first that end first.
    pub pool: Vec<Voucher>,
    /// How many were had already.
    pub taken: Taken,
}

/// What the end or the return of a redemption is decided from, all of it as of one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct RedemptionView {
    /// The account with all of its lots.
    pub view: AccountView,
    /// The redemption.
    pub redemption: Redemption,
    /// Its vouchers.
    pub vouchers: Vec<Voucher>,
    /// The return that was asked for and not answered yet; nothing while its points are held.
    pub asked: Option<AskedReturn>,
}

/// What is kept together with a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// The order that the change's hold is for.
    Order(Box<NewOrder>),
    /// The order that the change's hold is for, and how it stands once the same change has ended the hold.
    Done(Box<NewOrder>, OrderStep),
    /// How the order of the change's hold stands then.
    Step(OrderStep),
    /// The bill whose points the change brings, if any.
    Bill(CountedBill),
}

/// A bill whose points were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedBill {
    /// Its month.
    pub period: BillingPeriod,
    /// What of it counted.
    pub counted_fen: Fen,
    /// When that was.
    pub at: Timestamp,
}

/// A voucher's code.
#[derive(Clone, PartialEq, Eq)]
pub struct VoucherCode {
    /// Its number in the pool.
    pub number: u64,
    /// What the partner is shown.
    pub code: String,
    /// The last day the partner takes it; `None` when that counts from the day it was issued.
    pub usable_until: Option<Date>,
    /// When the partner took it, once the partner has said so.
    pub used_at: Option<Timestamp>,
}

/// Hides the code: whoever reads it can spend it.
impl std::fmt::Debug for VoucherCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("VoucherCode").field("number", &self.number).finish_non_exhaustive()
    }
}

/// A code that is put into a pool.
#[derive(Clone, PartialEq, Eq)]
pub struct NewVoucher {
    /// What the partner is shown.
    pub code: String,
    /// The last day the partner takes it; `None` when that counts from the day it is issued.
    pub usable_until: Option<Date>,
}

impl std::fmt::Debug for NewVoucher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewVoucher").finish_non_exhaustive()
    }
}

/// A change is not kept. The ledger is as it was.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// Something it was decided from has changed: the account, the stock, a voucher, the day's count or the
    /// order's state. Whoever decided looks again.
    #[error("what it was decided from has changed")]
    Moved,
    /// The redemption's id is another subscriber's.
    #[error("the id is another redemption's")]
    IdTaken,
    /// The change is of no account, or comes without what belongs to it. A fault of the caller.
    #[error("the change does not fit what it is kept with")]
    Unfit,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Codes are not put into a pool; none of them is.
#[derive(Debug, thiserror::Error)]
pub enum PoolError {
    /// A code is in the pool already, or twice in what was given.
    #[error("the code at position {position} was there before")]
    Known {
        /// Which, from 0.
        position: usize,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A ledger was not found right.
#[derive(Debug, thiserror::Error)]
pub enum LedgerFault {
    /// A row breaks an invariant; the first one that does.
    #[error(transparent)]
    Breach(#[from] Breach),
    /// A row cannot be read at all.
    #[error("{table} {key}: it cannot be read")]
    Unreadable {
        /// Where it is.
        table: &'static str,
        /// What it is found by there.
        key: String,
    },
    /// What an index says was had is not what the redemptions say.
    #[error("index {index}: it says that {indexed} things were had, and the redemptions say {had}")]
    Miscounted {
        /// Which index.
        index: &'static str,
        /// What it comes to.
        indexed: i64,
        /// What the rows come to.
        had: i64,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The points ledger.
#[async_trait]
pub trait PointsLedger: Send + Sync {
    /// A subscriber's account with every lot that has points left; an empty one for who never had any.
    async fn points_account(&self, subscriber: SubscriberId) -> Result<AccountView, StoreError>;

    /// What a redemption is decided from.
    async fn points_shelf(
        &self,
        subscriber: SubscriberId,
        question: &ShelfQuestion,
    ) -> Result<ShelfView, StoreError>;

    /// The same for many rewards, each kind of row read once: in the order of the questions, all as of one
    /// moment. Of a pool one code is told, which says that there is one.
    async fn points_shelves(
        &self,
        subscriber: SubscriberId,
        questions: &[ShelfQuestion],
    ) -> Result<Vec<ShelfView>, StoreError>;

    /// Decides a redemption on the account as it is when its turn to be kept has come, and keeps what was decided;
    /// a redemption of the subscriber's that has the id already is told instead. What is decided is kept together
    /// with whatever else waits, so that many redemptions of one account need not wait for each other. Of a pool so
    /// many codes are told as the question says.
    ///
    /// # Errors
    /// [`DecideError`].
    async fn decide_points(
        &self,
        subscriber: SubscriberId,
        redemption: Uuid,
        question: ShelfQuestion,
        decide: Decide,
    ) -> Result<Decided, DecideError>;

    /// Decides the end or the return of a redemption on the account as it is when its turn to be kept has come, and
    /// keeps what was decided; how it stands then.
    ///
    /// # Errors
    /// [`EndError`].
    async fn end_redemption(
        &self,
        subscriber: SubscriberId,
        redemption: Uuid,
        decide: DecideEnd,
    ) -> Result<Redemption, EndError>;

    /// Decides what is over on an account in the same way. Where nothing is, nothing is kept.
    ///
    /// # Errors
    /// [`EndError`], though never [`EndError::Missing`].
    async fn end_points(
        &self,
        subscriber: SubscriberId,
        decide: DecideOver,
    ) -> Result<(), EndError>;

    /// Keeps the request for a return, where it can be asked for; a request of the subscriber's that has the id already is
    /// told instead, whatever it is for.
    ///
    /// # Errors
    /// [`AskReturnError`].
    async fn ask_return(
        &self,
        new: NewReturn,
        decide: DecideReturn,
    ) -> Result<AskedReturn, AskReturnError>;

    /// Answers a request without moving points, and tells the subscriber. False where it does not wait for an answer;
    /// nothing is kept then.
    async fn answer_return(
        &self,
        answer: ReturnAnswer,
        trail: Trail,
        messages: Vec<Message>,
    ) -> Result<bool, StoreError>;

    /// Requests that wait for an answer, the oldest first.
    async fn returns_asked(&self, limit: u32) -> Result<Vec<AskedReturn>, StoreError>;

    /// A subscriber's requests, the newest first; those for one redemption where it is named.
    async fn returns_of(
        &self,
        subscriber: SubscriberId,
        redemption: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<AskedReturn>, StoreError>;

    /// Keeps a change and what belongs to it, all of it or nothing. An empty change keeps nothing and leaves
    /// no trail, but for a bill that is counted and brings nothing.
    ///
    /// # Errors
    /// [`KeepError`].
    async fn keep_points(
        &self,
        change: Change,
        beside: Beside,
        trail: Trail,
    ) -> Result<(), KeepError>;

    /// The last month of a subscriber whose bill was counted.
    async fn points_counted_until(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<BillingPeriod>, StoreError>;

    /// Subscribers of the embedded operator whose bill of a month was not counted yet, in order, those
    /// behind somebody if one is given.
    async fn points_uncounted(
        &self,
        period: BillingPeriod,
        behind: Option<SubscriberId>,
        limit: u32,
    ) -> Result<Vec<SubscriberId>, StoreError>;

    /// A subscriber's transfers, the newest first, those before a number if one is given.
    async fn points_transfers(
        &self,
        subscriber: SubscriberId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Transfer>, StoreError>;

    /// One of a subscriber's redemptions.
    async fn redemption(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<Redemption>, StoreError>;

    /// One of a subscriber's redemptions with what its end is decided from.
    async fn redemption_view(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<RedemptionView>, StoreError>;

    /// A redemption by its id alone, whoever it belongs to: for staff, and for nobody else.
    async fn find_redemption(&self, id: Uuid) -> Result<Option<Redemption>, StoreError>;

    /// A subscriber's redemptions, the newest first, those behind a place if one is given.
    async fn redemptions_of(
        &self,
        subscriber: SubscriberId,
        behind: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Redemption>, StoreError>;

    /// Changes how an order stands without moving points, and tells the subscriber. False where it does not stand
    /// any more as the step says that it does; nothing is kept then.
    async fn step_redemption(&self, step: RedemptionStep, trail: Trail)
    -> Result<bool, StoreError>;

    /// Says that a thing lies in the shop, with the code to collect it, and tells the subscriber. False where the
    /// order does not stand as the step says, or where the code is another redemption's; nothing is kept then.
    async fn make_ready(
        &self,
        step: RedemptionStep,
        pick_up: PickUp,
        trail: Trail,
    ) -> Result<bool, StoreError>;

    /// A redemption by the code it is collected with, whoever it belongs to: for staff, and for nobody else.
    async fn find_redemption_by_code(&self, code: &str) -> Result<Option<Redemption>, StoreError>;

    /// Redemptions that the hall has to go on with by itself, those first that are due first.
    async fn due_redemptions(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Redemption>, StoreError>;

    /// Redemptions whose points have been held for longer than they may be, those first that ended first.
    /// What lies in a shop is one of them once it lies there no more.
    async fn overdue_redemptions(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Redemption>, StoreError>;

    /// Redemptions in a state that staff see to, the oldest first.
    async fn redemptions_in(
        &self,
        state: RedemptionState,
        limit: u32,
    ) -> Result<Vec<Redemption>, StoreError>;

    /// The codes of a redemption's vouchers, in the order of the pool. Nothing before they are delivered.
    async fn voucher_codes(
        &self,
        subscriber: SubscriberId,
        redemption: Uuid,
    ) -> Result<Vec<VoucherCode>, StoreError>;

    /// The same before they are delivered: for the message that delivers them, and for nobody else.
    async fn drawn_codes(
        &self,
        subscriber: SubscriberId,
        redemption: Uuid,
    ) -> Result<Vec<VoucherCode>, StoreError>;

    /// One of a subscriber's transfers, by its reference.
    async fn points_transfer(
        &self,
        subscriber: SubscriberId,
        reference: &str,
    ) -> Result<Option<Transfer>, StoreError>;

    /// Accounts whose notice ran until a day before this one, at most so many.
    async fn points_notices_over(
        &self,
        day: Date,
        limit: u32,
    ) -> Result<Vec<SubscriberId>, StoreError>;

    /// The last day that points were looked at for what is over; `None` before the first.
    async fn points_run_day(&self) -> Result<Option<Date>, StoreError>;

    /// Says that they were looked at on a day, or that a day is right. An earlier one than is known changes
    /// nothing.
    async fn note_points_run(&self, day: Date, trail: Trail) -> Result<(), StoreError>;

    /// Who has an account, in order, those behind somebody if one is given.
    async fn points_accounts(
        &self,
        behind: Option<SubscriberId>,
        limit: u32,
    ) -> Result<Vec<SubscriberId>, StoreError>;

    /// Accounts with points whose last day is before a day, at most so many.
    async fn expired_accounts(
        &self,
        day: Date,
        limit: u32,
    ) -> Result<Vec<SubscriberId>, StoreError>;

    /// Stocks of all rewards that have one.
    async fn stocks(&self) -> Result<Vec<Stock>, StoreError>;

    /// Puts the first of something on its shelf: a reward that has a stock already keeps it as it is. True
    /// where it had none.
    async fn open_stock(&self, reward: &RewardId, quantity: u32) -> Result<bool, StoreError>;

    /// Takes something in or off the shelf.
    ///
    /// # Errors
    /// [`KeepError::Moved`] where there is not so much of it.
    async fn move_stock(&self, change: StockMove, trail: Trail) -> Result<(), KeepError>;

    /// Puts codes into the pool of a reward, and as many on its shelf.
    ///
    /// # Errors
    /// [`PoolError`].
    async fn import_vouchers(
        &self,
        reward: &RewardId,
        vouchers: Vec<NewVoucher>,
        trail: Trail,
    ) -> Result<(), PoolError>;

    /// Notes codes as used, all of them or none; one that was noted with the same time is known. Says of how many that
    /// was not known.
    ///
    /// # Errors
    /// [`UseError`].
    async fn use_codes(&self, codes: Vec<UsedCode>, trail: Trail) -> Result<u64, UseError>;

    /// Reads every row of the ledger once, as of one moment, and holds it to every invariant.
    ///
    /// # Errors
    /// [`LedgerFault::Breach`] with the first row that breaks one.
    async fn verify_points(&self) -> Result<Verified, LedgerFault>;
}
