//! The law of the points ledger: what earns points, holds, spends, returns and ends them, and what must
//! hold for ever. `docs/POINTS.md` says it for people.
//!
//! A store loads what a decision needs (an [`AccountView`], and for a redemption the rest of a
//! [`RedemptionContext`]), asks one of the functions here, and commits the [`Change`] it is given, all of
//! it in one transaction. Time, ids and what was had before come in as arguments.
//!
//! What does not live here: how rows are kept (`hall-store`), who may ask (the server), what a reward is
//! (`hall-catalog`), how it reaches anybody (the outbox).

mod account;
mod acts;
mod change;
mod earning;
mod error;
mod expire;
mod history;
mod hold;
mod lot;
mod moment;
mod pen;
mod redeem;
mod refusal;
mod replay;
mod resolve;
mod return_terms;
mod reverse;
mod settings;
mod standing;
mod stock;
mod transfer;
mod verify;
mod voucher;
mod words;

#[cfg(test)]
mod tests;

pub use account::{Balance, Closing, LedgerAccount, OperatorAccount, POINTS_MAX, PointsAccount};
pub use acts::{Bonus, Correction, bring_in, correct, grant};
pub use change::{AccountView, Change};
pub use earning::{EarningBill, Earnings, Refund, earn, earnings, take_back};
pub use error::{Broken, LedgerError};
pub use expire::expire;
pub use history::{HistoryLine, LotEvent, LotStory, history, lot_stories};
pub use hold::{Drawn, Hold, HoldOutcome, OpenHold, PostedHold};
pub use lot::{Lot, LotNumber};
pub use moment::Moment;
pub use redeem::{
    HandOver, Member, QUANTITY_MAX, Redeem, RedeemError, RedemptionContext, Taken, obstacles,
    redeem,
};
pub use refusal::RedeemRefusal;
pub use replay::{Replay, replay};
pub use resolve::{expire_hold, post, void};
pub use return_terms::{ReturnReason, ReturnRefusal, Returnable, returnable, undoable};
pub use reverse::{Return, reverse};
pub use settings::{
    Campaign, EarnRate, EarnRounding, EarningCharge, ExpiryRule, PointsSettings, RateFor,
    ReturnPolicy,
};
pub use standing::{forfeit, freeze, give_notice, thaw, withdraw_notice};
pub use stock::{Stock, StockError, StockMove};
pub use transfer::{
    Allocation, CorrectionReason, HandedBackBy, Posting, ReleaseCause, Transfer, TransferKind,
};
pub use verify::{Breach, ReturnRequest, Row, RowName, Rule, Verified, Verifier, verify};
pub use voucher::{Voucher, VoucherError, VoucherState, VoucherStep};
