//! The end of a hold: posted, voided, or expired.
//!
//! What does not live here: returns of what was posted (`reverse`).

use crate::{
    AccountView, Broken, Change, Drawn, Hold, HoldOutcome, LedgerError, Lot, LotNumber, Moment,
    OpenHold, PointsSettings, ReleaseCause, ReturnPolicy, StockMove, TransferKind, Voucher,
    VoucherStep,
    expire::end_lots,
    pen::{Pen, Stroke},
    standing::forfeit_rest,
};
use hall_types::Points;
use jiff::civil::Date;

/// Spends what a hold has, because the reward is on its way. Its vouchers are to be handed in.
///
/// A hold whose time is over can still be posted while nobody has let it go.
///
/// # Errors
/// [`LedgerError::Broken`].
pub fn post(
    view: &AccountView,
    hold: OpenHold,
    vouchers: &[Voucher],
    moment: Moment,
) -> Result<Change, LedgerError> {
    let OpenHold(hold) = hold;
    let mut pen = Pen::new(view, moment);
    check_own(view, &hold)?;
    let strokes = hold.drawn.iter().map(|drawn| Stroke::Change {
        lot: drawn.lot,
        remaining: -drawn.points,
        held: -drawn.points,
    });
    let kind = TransferKind::Redeemed { redemption: hold.redemption, reward: hold.reward.clone() };
    pen.write(kind, strokes)?;
    let vouchers = step_vouchers(&hold, vouchers, VoucherStep::Deliver)?;
    let stock = hold.counts_stock.then(|| StockMove::ship(&hold.reward, hold.quantity));
    let hold = Hold { outcome: Some((HoldOutcome::Posted, pen.account().seq)), ..hold };
    Ok(Change { hold: Some(hold), stock, vouchers, ..pen.finish() })
}

/// Lets go what a hold has, because somebody says so. Where the operator could not deliver, its own
/// policy says where the points go; else the subscriber's.
///
/// # Errors
/// [`LedgerError::Broken`].
pub fn void(
    view: &AccountView,
    hold: OpenHold,
    vouchers: &[Voucher],
    cause: ReleaseCause,
    settings: &PointsSettings,
    moment: Moment,
) -> Result<Change, LedgerError> {
    let policy = match cause {
        ReleaseCause::NotDeliverable => settings.returned_by_operator.0,
        ReleaseCause::Cancelled | ReleaseCause::TimedOut => settings.returned.0,
    };
    release(view, hold, vouchers, (cause, HoldOutcome::Voided, policy), moment)
}

/// Lets go what a hold has whose time is over.
///
/// # Errors
/// [`LedgerError::StillHeld`] before that; [`LedgerError::Broken`].
pub fn expire_hold(
    view: &AccountView,
    hold: OpenHold,
    vouchers: &[Voucher],
    settings: &PointsSettings,
    moment: Moment,
) -> Result<Change, LedgerError> {
    let expires_at = hold.0.expires_at;
    if moment.at <= expires_at {
        return Err(LedgerError::StillHeld { expires_at });
    }
    let end = (ReleaseCause::TimedOut, HoldOutcome::Expired, settings.returned.0);
    release(view, hold, vouchers, end, moment)
}

fn release(
    view: &AccountView,
    hold: OpenHold,
    vouchers: &[Voucher],
    (cause, outcome, policy): (ReleaseCause, HoldOutcome, ReturnPolicy),
    moment: Moment,
) -> Result<Change, LedgerError> {
    let OpenHold(hold) = hold;
    let mut pen = Pen::new(view, moment);
    check_own(view, &hold)?;
    let mut strokes = Vec::new();
    let mut renewed = Renewed::default();
    let mut back_in = Vec::new();
    for drawn in &hold.drawn {
        let lot_last_day = pen.lot(drawn.lot)?.last_day;
        let moved = renewed.take(policy, lot_last_day, drawn, moment.day());
        let remaining = if moved { -drawn.points } else { Points::ZERO };
        if !moved {
            back_in.push(drawn.lot);
        }
        strokes.push(Stroke::Change { lot: drawn.lot, remaining, held: -drawn.points });
    }
    strokes.extend(renewed.lot());
    let (redemption, reward) = (hold.redemption, hold.reward.clone());
    pen.write(TransferKind::Released { redemption, reward, cause }, strokes)?;
    let resolved_by = pen.account().seq;
    settle(&mut pen, &back_in, moment.day())?;
    let vouchers = step_vouchers(&hold, vouchers, VoucherStep::PutBack)?;
    let stock = hold.counts_stock.then(|| StockMove::release(&hold.reward, hold.quantity));
    let hold = Hold { outcome: Some((outcome, resolved_by)), ..hold };
    Ok(Change { hold: Some(hold), stock, vouchers, ..pen.finish() })
}

/// Points that come back too late for their lot and go to a new one together.
#[derive(Debug, Default)]
pub(crate) struct Renewed {
    points: Points,
    last_day: Option<Date>,
}

impl Renewed {
    /// Takes what cannot go back to its lot; true where it was taken.
    pub(crate) fn take(
        &mut self,
        policy: ReturnPolicy,
        lot_last_day: Date,
        drawn: &Drawn,
        today: Date,
    ) -> bool {
        let Some(last_day) = policy.new_last_day(lot_last_day, today) else { return false };
        self.points += drawn.points;
        self.last_day = Some(last_day);
        true
    }

    /// The new lot, if one is needed.
    pub(crate) fn lot(self) -> Option<Stroke> {
        let points = self.points;
        self.last_day.map(|last_day| Stroke::Open { points, last_day })
    }
}

/// What follows at once when points are free again: lots that are over and have something back expire, and
/// an account that has ended gives up what it has.
pub(crate) fn settle(pen: &mut Pen, back_in: &[LotNumber], day: Date) -> Result<(), LedgerError> {
    let lots: Vec<Lot> =
        back_in.iter().map(|lot| pen.lot(*lot).copied()).collect::<Result<_, _>>()?;
    end_lots(pen, &lots, day)?;
    let has_rest = pen.in_turn().iter().any(|lot| lot.available() > Points::ZERO);
    if pen.account().is_closed() && has_rest {
        forfeit_rest(pen)?;
    }
    Ok(())
}

/// Refuses a hold that is somebody else's, or whose parts do not come to the whole.
pub(crate) fn check_own(view: &AccountView, hold: &Hold) -> Result<(), Broken> {
    if hold.subscriber != view.account.subscriber {
        return Err(Broken::Foreign);
    }
    let whole = hold.unit_points.0.checked_mul(i64::from(hold.quantity));
    if whole == Some(hold.points().0) { Ok(()) } else { Err(Broken::DrawnDiffers) }
}

/// Takes every voucher of a hold one step.
fn step_vouchers(
    hold: &Hold,
    vouchers: &[Voucher],
    step: VoucherStep,
) -> Result<Vec<Voucher>, Broken> {
    let own = |number: &u64| vouchers.iter().find(|voucher| voucher.number == *number);
    let stepped = hold.vouchers.iter().map(|number| {
        let voucher = own(number).filter(|it| it.redemption == Some(hold.redemption));
        voucher.and_then(|it| it.after(step).ok()).ok_or(Broken::Foreign)
    });
    stepped.collect()
}
