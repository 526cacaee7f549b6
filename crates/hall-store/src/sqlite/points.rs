//! The points ledger on SQLite: what is asked of it.
//!
//! What does not live here: how a change is kept (`keep`), how rows are read (`rows`), stocks and pools
//! (`stock`), verification (`check`), many accounts at once (`bulk`).

mod bulk;
mod check;
mod decide;
mod keep;
mod pick_up;
mod returns;
mod rows;
mod shelves;
mod stock;
mod used_code;

use super::{
    Fields, SqliteStore,
    fields::micros,
    operator::{Columns, month},
    statement::{Engine, Row, ask, tell},
};
use crate::{
    AskReturnError, AskedReturn, Beside, Decide, DecideEnd, DecideError, DecideOver, DecideReturn,
    Decided, EndError, KeepError, LedgerFault, Message, NewReturn, NewVoucher, PickUp, Place,
    PointsLedger, PoolError, Redemption, RedemptionState, RedemptionStep, RedemptionView,
    ReturnAnswer, ShelfQuestion, ShelfView, StoreError, Trail, UseError, UsedCode, VoucherCode,
    Word,
};
use async_trait::async_trait;
use hall_points::{
    AccountView, Change, Lot, PointsAccount, Stock, StockMove, Taken, Transfer, Verified, Voucher,
};
use hall_types::{BillingPeriod, RewardId, SubscriberId};
use jiff::{Timestamp, civil::Date};
use rows::{redemption_columns, transfer_columns};
use uuid::Uuid;

const ACCOUNT: &str = "SELECT subscriber_id, seq, lots, posted, pending, frozen_since, notice_until, \
     closed_on FROM points_account WHERE subscriber_id = $1";
const LOTS_LEFT: &str = "SELECT subscriber_id, lot, opened_by, opened_on, last_day, earned, remaining, \
     held FROM points_lot WHERE subscriber_id = $1 AND remaining > 0 ORDER BY lot";
const LOTS: &str = "SELECT subscriber_id, lot, opened_by, opened_on, last_day, earned, remaining, held \
     FROM points_lot WHERE subscriber_id = $1 ORDER BY lot";
const TRANSFERS: &str = concat!(
    "SELECT ",
    transfer_columns!(),
    " FROM points_transfer WHERE subscriber_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
);
/// A statement that reads whole redemptions.
macro_rules! redemptions {
    ($which:literal) => {
        concat!("SELECT ", redemption_columns!(), " FROM points_redemption ", $which)
    };
}
const ONE: &str = redemptions!("WHERE subscriber_id = $1 AND redemption = $2");
const BY_ID: &str = redemptions!("WHERE redemption = $1");
const BY_CODE: &str = redemptions!("WHERE pick_up_code = $1");
const LIST: &str = redemptions!(
    "WHERE subscriber_id = $1 AND (placed_at, redemption) < ($2, $3) \
     ORDER BY placed_at DESC, redemption DESC LIMIT $4"
);
const DUE: &str = redemptions!("WHERE due_at <= $1 ORDER BY due_at LIMIT $2");
const OVERDUE: &str = redemptions!(
    "WHERE outcome IS NULL AND expires_at < $1 \
     AND (state IN ('placed', 'manual') OR (state = 'ready' AND pick_up_until < $1)) \
     ORDER BY expires_at LIMIT $2"
);
/// The list of states is the index's own, so that it is used.
const IN_STATE: &str = redemptions!(
    "WHERE state IN ('manual', 'ready', 'shipped') AND state = $1 ORDER BY changed_at LIMIT $2"
);
const BY_PERSON: &str = "SELECT COALESCE(SUM(quantity - returned), 0) AS things \
     FROM points_redemption WHERE subscriber_id = $1 AND reward = $2 AND placed_on >= $3 \
     AND (outcome IS NULL OR outcome = 'posted')";
const BY_ALL: &str = "SELECT COALESCE(SUM(quantity - returned), 0) AS things \
     FROM points_redemption WHERE reward = $1 AND placed_on = $2 \
     AND (outcome IS NULL OR outcome = 'posted')";
const POOL: &str = "SELECT number, code, reward, usable_until, state, redemption, used_at FROM points_voucher \
     WHERE reward = $1 AND state = 'pooled' AND usable_until >= $2 ORDER BY usable_until, number LIMIT $3";
const VOUCHERS_OF: &str = "SELECT number, reward, usable_until, state, redemption \
     FROM points_voucher WHERE redemption = $1 ORDER BY number";
const CODES: &str = "SELECT number, code, usable_until, used_at FROM points_voucher WHERE redemption = \
     (SELECT redemption FROM points_redemption WHERE subscriber_id = $1 AND redemption = $2) \
     AND state IN ('delivered', 'used', 'returned') ORDER BY number";
const DRAWN_CODES: &str = "SELECT number, code, usable_until, used_at FROM points_voucher WHERE redemption = \
     (SELECT redemption FROM points_redemption WHERE subscriber_id = $1 AND redemption = $2) \
     ORDER BY number";
const ACCOUNTS: &str = "SELECT subscriber_id FROM points_account WHERE subscriber_id > $1 \
     ORDER BY subscriber_id LIMIT $2";
const COUNTED: &str = "SELECT MAX(month) AS month FROM points_bill WHERE subscriber_id = $1";
const UNCOUNTED: &str = "SELECT subscriber_id FROM operator_subscriber AS everybody \
     WHERE subscriber_id > $1 AND NOT EXISTS (SELECT 1 FROM points_bill \
     WHERE points_bill.subscriber_id = everybody.subscriber_id AND month >= $2) \
     ORDER BY subscriber_id LIMIT $3";
const TRANSFER: &str = concat!(
    "SELECT ",
    transfer_columns!(),
    " FROM points_transfer WHERE subscriber_id = $1 AND reference = $2"
);
const NOTICES_OVER: &str = "SELECT subscriber_id FROM points_account \
     WHERE notice_until IS NOT NULL AND notice_until < $1 ORDER BY notice_until LIMIT $2";
const RUN_DAY: &str = "SELECT day FROM points_run";
const NOTE_RUN: &str = "INSERT INTO points_run (only, day) VALUES (1, $1) \
     ON CONFLICT (only) DO UPDATE SET day = MAX(day, excluded.day)";
const EXPIRED: &str = "SELECT DISTINCT subscriber_id FROM points_lot \
     WHERE remaining > held AND last_day < $1 LIMIT $2";
const STOCK: &str = "SELECT reward, received, on_hand, held, shipped, withdrawn, next_delivery \
     FROM points_stock WHERE reward = $1";
const STOCKS: &str = "SELECT reward, received, on_hand, held, shipped, withdrawn, next_delivery \
     FROM points_stock ORDER BY reward";

fn account<A: Engine>(reader: &A, subscriber: SubscriberId) -> Result<PointsAccount, A::Error> {
    let row = ask(ACCOUNT).bind(subscriber.0).maybe(reader)?;
    Ok(row.map_or_else(|| Ok(PointsAccount::new(subscriber)), |row| rows::account(&row))?)
}

fn view<A: Engine>(
    reader: &A,
    subscriber: SubscriberId,
    lots: &'static str,
) -> Result<AccountView, A::Error> {
    let account = account(reader, subscriber)?;
    let found = ask(lots).bind(subscriber.0).all(reader)?;
    let lots = found.iter().map(rows::lot).collect::<sqlx::Result<Vec<Lot>>>()?;
    Ok(AccountView { account, lots })
}

fn vouchers(rows: &[Row]) -> sqlx::Result<Vec<Voucher>> {
    rows.iter().map(rows::voucher).collect()
}

fn redemptions(rows: &[Row]) -> Result<Vec<Redemption>, StoreError> {
    Ok(rows.iter().map(rows::redemption).collect::<sqlx::Result<_>>()?)
}

fn subscribers(rows: &[Row]) -> Result<Vec<SubscriberId>, StoreError> {
    let of = |row: &Row| row.subscriber("subscriber_id");
    Ok(rows.iter().map(of).collect::<sqlx::Result<_>>()?)
}

/// A redemption with what its end is decided from.
fn redemption_view<A: Engine>(
    reader: &A,
    subscriber: SubscriberId,
    id: Uuid,
) -> Result<Option<RedemptionView>, A::Error> {
    let row = ask(ONE).bind(subscriber.0).bind(id).maybe(reader)?;
    let Some(row) = row else { return Ok(None) };
    let redemption = rows::redemption(&row)?;
    let asked = match redemption.state.is_posted() {
        true => returns::open(reader, id)?,
        false => None,
    };
    Ok(Some(RedemptionView {
        view: view(reader, subscriber, LOTS)?,
        redemption,
        vouchers: vouchers(&ask(VOUCHERS_OF).bind(id).all(reader)?)?,
        asked,
    }))
}

/// How many were had already, where a question wants that counted.
fn taken<A: Engine>(
    reader: &A,
    subscriber: SubscriberId,
    question: &ShelfQuestion,
) -> Result<Taken, A::Error> {
    let reward = question.reward.as_str();
    let by_person_this_month = match question.counts_month {
        false => 0,
        true => {
            let month = question.day.first_of_month().to_string();
            let own = ask(BY_PERSON).bind(subscriber.0).bind(reward).bind(month).one(reader)?;
            rows::things(&own)?
        }
    };
    let by_all_today = match question.counts_day {
        false => 0,
        true => {
            let all = ask(BY_ALL).bind(reward).bind(question.day.to_string()).one(reader)?;
            rows::things(&all)?
        }
    };
    Ok(Taken { by_person_this_month, by_all_today })
}

/// All that a redemption is decided from but the pool.
fn shelf<A: Engine>(
    reader: &A,
    subscriber: SubscriberId,
    question: &ShelfQuestion,
) -> Result<ShelfView, A::Error> {
    let stock = ask(STOCK).bind(question.reward.as_str()).maybe(reader)?;
    Ok(ShelfView {
        view: view(reader, subscriber, LOTS_LEFT)?,
        stock: stock.as_ref().map(rows::stock).transpose()?,
        pool: Vec::new(),
        taken: taken(reader, subscriber, question)?,
    })
}

/// What is asked for of a pool, and the codes of that.
fn pool_with_codes<A: Engine>(
    reader: &A,
    question: &ShelfQuestion,
) -> Result<(Vec<Voucher>, Vec<VoucherCode>), A::Error> {
    let Some((at_most, until)) = question.pool else { return Ok((Vec::new(), Vec::new())) };
    let pool = ask(POOL).bind(question.reward.as_str()).bind(until.to_string());
    let found = pool.bind(u32::from(at_most)).all(reader)?;
    let codes = found.iter().map(rows::code).collect::<sqlx::Result<_>>()?;
    Ok((vouchers(&found)?, codes))
}

impl SqliteStore {
    fn redemption_row(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<Redemption>, StoreError> {
        let row = ask(ONE).bind(subscriber.0).bind(id).maybe(&self.reader()?)?;
        Ok(row.as_ref().map(rows::redemption).transpose()?)
    }
}

#[async_trait]
impl PointsLedger for SqliteStore {
    async fn points_account(&self, subscriber: SubscriberId) -> Result<AccountView, StoreError> {
        let reader = self.reader()?;
        let _moment = reader.view()?;
        view(&reader, subscriber, LOTS_LEFT)
    }

    async fn points_shelf(
        &self,
        subscriber: SubscriberId,
        question: &ShelfQuestion,
    ) -> Result<ShelfView, StoreError> {
        let reader = self.reader()?;
        let _moment = reader.view()?;
        let (pool, _) = pool_with_codes(&reader, question)?;
        Ok(ShelfView { pool, ..shelf(&reader, subscriber, question)? })
    }

    async fn points_shelves(
        &self,
        subscriber: SubscriberId,
        questions: &[ShelfQuestion],
    ) -> Result<Vec<ShelfView>, StoreError> {
        let reader = self.reader()?;
        let _moment = reader.view()?;
        shelves::shelves(&reader, subscriber, questions)
    }

    async fn decide_points(
        &self,
        subscriber: SubscriberId,
        redemption: Uuid,
        question: ShelfQuestion,
        decide: Decide,
    ) -> Result<Decided, DecideError> {
        let decided = self
            .write(move |tx| decide::decide(tx, subscriber, redemption, &question, decide))
            .await?;
        if let Some(known) = decided {
            return Ok(Decided::Known(Box::new(known)));
        }
        let kept = self.redemption_row(subscriber, redemption)?;
        let kept = kept.ok_or(StoreError::Inconsistent { table: "points_redemption" })?;
        Ok(Decided::Kept(Box::new(kept)))
    }

    async fn end_redemption(
        &self,
        subscriber: SubscriberId,
        redemption: Uuid,
        decide: DecideEnd,
    ) -> Result<Redemption, EndError> {
        self.write(move |tx| decide::end(tx, subscriber, redemption, decide)).await?;
        let kept = self.redemption_row(subscriber, redemption)?;
        Ok(kept.ok_or(StoreError::Inconsistent { table: "points_redemption" })?)
    }

    async fn end_points(
        &self,
        subscriber: SubscriberId,
        decide: DecideOver,
    ) -> Result<(), EndError> {
        self.write(move |tx| decide::end_points(tx, subscriber, decide)).await
    }

    async fn ask_return(
        &self,
        new: NewReturn,
        decide: DecideReturn,
    ) -> Result<AskedReturn, AskReturnError> {
        self.write(move |tx| returns::ask_return(tx, new, decide)).await
    }

    async fn answer_return(
        &self,
        answer: ReturnAnswer,
        trail: Trail,
        messages: Vec<Message>,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| returns::refuse(tx, &answer, trail, &messages)).await
    }

    async fn returns_asked(&self, limit: u32) -> Result<Vec<AskedReturn>, StoreError> {
        returns::waiting(&self.reader()?, limit)
    }

    async fn returns_of(
        &self,
        subscriber: SubscriberId,
        redemption: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<AskedReturn>, StoreError> {
        returns::of(&self.reader()?, subscriber, redemption, limit)
    }

    async fn keep_points(
        &self,
        change: Change,
        beside: Beside,
        trail: Trail,
    ) -> Result<(), KeepError> {
        if change.is_empty() && !matches!(beside, Beside::Bill(_)) {
            return Ok(());
        }
        self.write(move |tx| keep::keep(tx, change, beside, trail)).await
    }

    async fn points_counted_until(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<BillingPeriod>, StoreError> {
        let row = ask(COUNTED).bind(subscriber.0).one(&self.reader()?)?;
        let month: Option<i64> = row.get("month")?;
        month.map(|_| row.period("month")).transpose().map_err(StoreError::from)
    }

    async fn points_uncounted(
        &self,
        period: BillingPeriod,
        behind: Option<SubscriberId>,
        limit: u32,
    ) -> Result<Vec<SubscriberId>, StoreError> {
        let behind = behind.map_or(i64::MIN, |behind| behind.0);
        let asked = ask(UNCOUNTED).bind(behind).bind(month(period)).bind(limit);
        subscribers(&asked.all(&self.reader()?)?)
    }

    async fn points_transfers(
        &self,
        subscriber: SubscriberId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Transfer>, StoreError> {
        let before = before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(i64::MAX);
        let found = ask(TRANSFERS).bind(subscriber.0).bind(before).bind(limit);
        let found = found.all(&self.reader()?)?;
        Ok(found.iter().map(rows::transfer).collect::<sqlx::Result<_>>()?)
    }

    async fn redemption(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<Redemption>, StoreError> {
        self.redemption_row(subscriber, id)
    }

    async fn redemption_view(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<RedemptionView>, StoreError> {
        let reader = self.reader()?;
        let _moment = reader.view()?;
        redemption_view(&reader, subscriber, id)
    }

    async fn find_redemption(&self, id: Uuid) -> Result<Option<Redemption>, StoreError> {
        let row = ask(BY_ID).bind(id).maybe(&self.reader()?)?;
        Ok(row.as_ref().map(rows::redemption).transpose()?)
    }

    async fn redemptions_of(
        &self,
        subscriber: SubscriberId,
        behind: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Redemption>, StoreError> {
        redemptions(&self.listed(LIST, subscriber, behind, limit)?)
    }

    async fn step_redemption(
        &self,
        step: RedemptionStep,
        trail: Trail,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| keep::step(tx, step, trail)).await
    }

    async fn make_ready(
        &self,
        step: RedemptionStep,
        pick_up: PickUp,
        trail: Trail,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| pick_up::make_ready(tx, step, pick_up, trail)).await
    }

    async fn find_redemption_by_code(&self, code: &str) -> Result<Option<Redemption>, StoreError> {
        let row = ask(BY_CODE).bind(code).maybe(&self.reader()?)?;
        Ok(row.as_ref().map(rows::redemption).transpose()?)
    }

    async fn due_redemptions(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Redemption>, StoreError> {
        redemptions(&ask(DUE).bind(micros(now)).bind(limit).all(&self.reader()?)?)
    }

    async fn overdue_redemptions(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Redemption>, StoreError> {
        redemptions(&ask(OVERDUE).bind(micros(now)).bind(limit).all(&self.reader()?)?)
    }

    async fn redemptions_in(
        &self,
        state: RedemptionState,
        limit: u32,
    ) -> Result<Vec<Redemption>, StoreError> {
        redemptions(&ask(IN_STATE).bind(state.word()).bind(limit).all(&self.reader()?)?)
    }

    async fn voucher_codes(
        &self,
        subscriber: SubscriberId,
        redemption: Uuid,
    ) -> Result<Vec<VoucherCode>, StoreError> {
        let found = ask(CODES).bind(subscriber.0).bind(redemption).all(&self.reader()?)?;
        Ok(found.iter().map(rows::code).collect::<sqlx::Result<_>>()?)
    }

    async fn drawn_codes(
        &self,
        subscriber: SubscriberId,
        redemption: Uuid,
    ) -> Result<Vec<VoucherCode>, StoreError> {
        let found = ask(DRAWN_CODES).bind(subscriber.0).bind(redemption).all(&self.reader()?)?;
        Ok(found.iter().map(rows::code).collect::<sqlx::Result<_>>()?)
    }

    async fn points_transfer(
        &self,
        subscriber: SubscriberId,
        reference: &str,
    ) -> Result<Option<Transfer>, StoreError> {
        let row = ask(TRANSFER).bind(subscriber.0).bind(reference).maybe(&self.reader()?)?;
        Ok(row.as_ref().map(rows::transfer).transpose()?)
    }

    async fn points_notices_over(
        &self,
        day: Date,
        limit: u32,
    ) -> Result<Vec<SubscriberId>, StoreError> {
        subscribers(&ask(NOTICES_OVER).bind(day.to_string()).bind(limit).all(&self.reader()?)?)
    }

    async fn points_run_day(&self) -> Result<Option<Date>, StoreError> {
        let row = ask(RUN_DAY).maybe(&self.reader()?)?;
        Ok(row.map(|row| row.parsed("day")).transpose()?)
    }

    async fn note_points_run(&self, day: Date, trail: Trail) -> Result<(), StoreError> {
        self.write(move |tx| {
            tell(NOTE_RUN).bind(day.to_string()).run(tx.connection())?;
            tx.leave(trail)
        })
        .await
    }

    async fn points_accounts(
        &self,
        behind: Option<SubscriberId>,
        limit: u32,
    ) -> Result<Vec<SubscriberId>, StoreError> {
        let behind = behind.map_or(i64::MIN, |behind| behind.0);
        subscribers(&ask(ACCOUNTS).bind(behind).bind(limit).all(&self.reader()?)?)
    }

    async fn expired_accounts(
        &self,
        day: Date,
        limit: u32,
    ) -> Result<Vec<SubscriberId>, StoreError> {
        subscribers(&ask(EXPIRED).bind(day.to_string()).bind(limit).all(&self.reader()?)?)
    }

    async fn stocks(&self) -> Result<Vec<Stock>, StoreError> {
        let found = ask(STOCKS).all(&self.reader()?)?;
        Ok(found.iter().map(rows::stock).collect::<sqlx::Result<_>>()?)
    }

    async fn open_stock(&self, reward: &RewardId, quantity: u32) -> Result<bool, StoreError> {
        let reward = reward.clone();
        self.write(move |tx| stock::open(tx, reward, quantity)).await
    }

    async fn move_stock(&self, change: StockMove, trail: Trail) -> Result<(), KeepError> {
        self.write(move |tx| {
            stock::shift(tx.connection(), &change)?;
            tx.leave(trail)
        })
        .await
    }

    async fn import_vouchers(
        &self,
        reward: &RewardId,
        vouchers: Vec<NewVoucher>,
        trail: Trail,
    ) -> Result<(), PoolError> {
        let reward = reward.clone();
        self.write(move |tx| stock::import(tx, reward, vouchers, trail)).await
    }

    async fn use_codes(&self, codes: Vec<UsedCode>, trail: Trail) -> Result<u64, UseError> {
        self.write(move |tx| used_code::use_codes(tx, &codes, trail)).await
    }

    async fn verify_points(&self) -> Result<Verified, LedgerFault> {
        self.read_at_length(check::verify).await
    }
}
