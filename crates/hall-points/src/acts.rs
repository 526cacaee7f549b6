//! Points given and corrected by hand.
//!
//! What does not live here: points of bills (`earning`).

use crate::{
    AccountView, Change, CorrectionReason, LedgerError, Moment, POINTS_MAX, PointsSettings,
    TransferKind,
    pen::{Pen, Stroke},
};
use hall_types::{Points, Text};
use jiff::civil::Date;
use uuid::Uuid;

/// Points given for something else than a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bonus {
    /// The caller's id of the act; an act counts once.
    pub act: Uuid,
    /// How many.
    pub points: Points,
    /// What for, in words that stand in the history.
    pub why: Text,
    /// The last day they can be used; `None` for what the settings say.
    pub last_day: Option<Date>,
}

/// Gives points, as a lot of their own.
///
/// # Errors
/// [`LedgerError::Amount`], also for a last day that is over; [`LedgerError::Closed`].
pub fn grant(
    view: &AccountView,
    bonus: &Bonus,
    settings: &PointsSettings,
    moment: Moment,
) -> Result<Change, LedgerError> {
    let day = moment.day();
    let last_day = bonus.last_day.unwrap_or_else(|| settings.expiry.last_day(day));
    if last_day < day {
        return Err(LedgerError::Amount);
    }
    let kind = TransferKind::Bonus { act: bonus.act, why: bonus.why.clone() };
    open_lots(view, kind, &[(bonus.points, last_day)], moment)
}

/// Takes over what the operator's earlier system held: each lot with its points and its last day. Lots
/// that are over are taken over too, and go with the next expiry run.
///
/// # Errors
/// [`LedgerError::Amount`], also for no lots at all; [`LedgerError::Closed`].
pub fn bring_in(
    view: &AccountView,
    act: Uuid,
    lots: &[(Points, Date)],
    moment: Moment,
) -> Result<Change, LedgerError> {
    open_lots(view, TransferKind::BroughtIn { act }, lots, moment)
}

fn open_lots(
    view: &AccountView,
    kind: TransferKind,
    lots: &[(Points, Date)],
    moment: Moment,
) -> Result<Change, LedgerError> {
    let mut pen = Pen::new(view, moment);
    pen.check_not_closed()?;
    if lots.is_empty() {
        return Err(LedgerError::Amount);
    }
    let strokes =
        lots.iter().map(|(points, last_day)| Stroke::Open { points: *points, last_day: *last_day });
    pen.write(kind, strokes)?;
    Ok(pen.finish())
}

/// A correction by staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The caller's id of the act; an act counts once.
    pub act: Uuid,
    /// By how many; below nothing takes points away.
    pub points: Points,
    /// Why.
    pub reason: CorrectionReason,
}

/// Corrects a balance. Upwards it makes a lot that lasts as long as points that arrive today; downwards
/// it takes what expires first, and is refused where that is not there: a balance never goes below
/// nothing, and held points are not touched.
///
/// # Errors
/// [`LedgerError::NotEnough`], [`LedgerError::Amount`], [`LedgerError::Closed`].
pub fn correct(
    view: &AccountView,
    correction: &Correction,
    settings: &PointsSettings,
    moment: Moment,
) -> Result<Change, LedgerError> {
    let mut pen = Pen::new(view, moment);
    pen.check_not_closed()?;
    let points = correction.points;
    if points == Points::ZERO || !(-POINTS_MAX..=POINTS_MAX).contains(&points) {
        return Err(LedgerError::Amount);
    }
    let strokes = if points > Points::ZERO {
        vec![Stroke::Open { points, last_day: settings.expiry.last_day(moment.day()) }]
    } else {
        let shares = pen.share_out(-points)?.into_iter();
        let take = |(lot, share): (_, Points)| Stroke::Change {
            lot,
            remaining: -share,
            held: Points::ZERO,
        };
        shares.map(take).collect()
    };
    let (act, reason) = (correction.act, correction.reason);
    pen.write(TransferKind::Corrected { act, reason }, strokes)?;
    Ok(pen.finish())
}
