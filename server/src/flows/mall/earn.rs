//! Points that closed bills bring: each bill is counted once, by the first question about points after it was
//! closed, or by the hall's own round, whichever comes first.
//!
//! What does not live here: what an amount brings (`hall_points::earn`), when a month closes (the operator's
//! systems), when the round comes by (`jobs`).

use super::{Mall, MallError, TRIES};
use hall_bss::port::{Bill, BillGroup, BillLine, LineRule, Subject};
use hall_points::{EarningBill, EarningCharge, LedgerError, Member, PointsSettings, earn};
use hall_rating::period_of;
use hall_store::{Beside, CountedBill, KeepError, Trail};
use hall_types::{BillingPeriod, Fen, SubscriberId};
use jiff::Timestamp;
use std::time::{Duration, Instant};

/// Of somebody of whom no bill was counted yet, so many are.
const MONTHS_MAX: u32 = 60;
/// So many people are looked at between two rests.
const AT_A_TIME: u32 = 100;

/// What came of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CountedBills {
    /// Bills that were counted.
    pub(crate) counted: u64,
    /// People whose bills have to be asked for again.
    pub(crate) failed: u64,
}

/// Of which kind a line of a bill is.
fn kind(line: &BillLine) -> EarningCharge {
    if let LineRule::Penalty(_) = line.rule {
        return EarningCharge::Penalties;
    }
    match line.group {
        BillGroup::PlanFee => EarningCharge::PlanFees,
        BillGroup::AddOns => EarningCharge::AddOns,
        BillGroup::Services => EarningCharge::Services,
        BillGroup::Calls => EarningCharge::Calls,
        BillGroup::Messages => EarningCharge::Messages,
        BillGroup::Data => EarningCharge::Data,
        BillGroup::Roaming => EarningCharge::Roaming,
        BillGroup::International => EarningCharge::International,
        BillGroup::Other => EarningCharge::Other,
    }
}

/// What of a bill counts: its lines of the kinds that earn, less what came off them; never below nothing, and
/// nothing of a month before bills earn.
pub(super) fn counted_fen(bill: &Bill, settings: &PointsSettings) -> Fen {
    if settings.earns_from.is_some_and(|from| bill.period < from) {
        return Fen::ZERO;
    }
    let lines = bill.lines.iter().filter(|line| settings.earns_on.contains(&kind(line)));
    lines.map(|line| line.amount).sum::<Fen>().max(Fen::ZERO)
}

impl Mall<'_> {
    /// Counts what somebody's closed bills bring, as a question about points begins. Where the operator's
    /// systems do not answer, the points that are there are told all the same, and the bills are counted with
    /// the next question.
    pub(crate) async fn catch_up_with_bills(&self, subject: Subject, now: Timestamp) {
        if let Err(error) = self.count_bills(subject, now).await {
            let subscriber = subject.subscriber().0;
            tracing::warn!(%error, subscriber, "bills are counted later");
        }
    }

    /// Counts the closed bills of somebody that were not counted yet; says how many there were.
    pub(super) async fn count_bills(
        &self,
        subject: Subject,
        now: Timestamp,
    ) -> Result<u32, MallError> {
        let running = period_of(self.reference.day(now));
        let until = self.store.points_counted_until(subject.subscriber()).await?;
        let missing = until.map_or(MONTHS_MAX, |until| months_between(until, running));
        if missing == 0 {
            return Ok(0);
        }
        let bills = self.bss.closed_bills(subject, missing, now).await;
        let mut bills = bills.map_err(|error| MallError::of(error, &self.reference))?;
        bills.retain(|bill| until.is_none_or(|until| bill.period > until));
        if bills.is_empty() {
            return Ok(0);
        }
        let member = self.member(subject, now).await?;
        let mut counted = 0;
        for bill in bills.iter().rev() {
            counted += u32::from(self.count_bill(subject, bill, &member, now).await?);
        }
        Ok(counted)
    }

    /// Counts one bill; false when that was done meanwhile.
    async fn count_bill(
        &self,
        subject: Subject,
        bill: &Bill,
        member: &Member,
        now: Timestamp,
    ) -> Result<bool, MallError> {
        let subscriber = subject.subscriber();
        let counted_fen = counted_fen(bill, self.settings);
        let counted = CountedBill { period: bill.period, counted_fen, at: now };
        let earning = EarningBill { period: bill.period, counted_fen, member };
        for _ in 0..TRIES {
            let view = self.store.points_account(subscriber).await?;
            let change = match earn(&view, &earning, self.settings, self.moment(now)) {
                // Points of an account that has ended are nobody's.
                Err(LedgerError::Closed { .. }) => view.unchanged(),
                change => change?,
            };
            match self.store.keep_points(change, Beside::Bill(counted), Trail::none()).await {
                Ok(()) => return Ok(true),
                Err(KeepError::Moved) => {
                    let until = self.store.points_counted_until(subscriber).await?;
                    if until.is_some_and(|until| until >= bill.period) {
                        return Ok(false);
                    }
                }
                Err(KeepError::Store(error)) => return Err(error.into()),
                Err(_) => return Err(MallError::Busy),
            }
        }
        Err(MallError::Busy)
    }

    /// Counts everybody's bills of the month before this one and earlier ones. It rests as long as it works,
    /// so that whoever asks something meanwhile does not wait.
    ///
    /// # Errors
    /// When the store does not say who there is.
    pub(crate) async fn count_all_bills(&self, now: Timestamp) -> Result<CountedBills, MallError> {
        let period = period_of(self.reference.day(now)).previous();
        let mut behind = None::<SubscriberId>;
        let mut round = CountedBills::default();
        loop {
            let begun = Instant::now();
            let people = self.store.points_uncounted(period, behind, AT_A_TIME).await?;
            for subscriber in &people {
                // Nobody asks: the hall does it for them, as it was promised to do every month.
                match self.count_bills(Subject::proven(*subscriber), now).await {
                    Ok(bills) => round.counted += u64::from(bills),
                    Err(error) => {
                        round.failed += 1;
                        tracing::warn!(%error, subscriber = subscriber.0, "bills are counted later");
                    }
                }
            }
            match people.last() {
                Some(last) if people.len() == AT_A_TIME as usize => behind = Some(*last),
                _ => return Ok(round),
            }
            tokio::time::sleep(begun.elapsed().min(Duration::from_secs(10))).await;
        }
    }
}

/// How many months lie between two, neither of them counted.
fn months_between(before: BillingPeriod, after: BillingPeriod) -> u32 {
    let mut months = 0;
    let mut period = before.next();
    while period < after && months < MONTHS_MAX {
        months += 1;
        period = period.next();
    }
    months
}
