//! Freeze, notice and end of an account.
//!
//! What does not live here: what a standing forbids (`redeem` and the acts ask for it).

use crate::{
    AccountView, Change, Closing, LedgerError, Moment, PointsAccount, PointsSettings, TransferKind,
    pen::{Pen, Stroke},
};
use hall_types::Points;
use jiff::{ToSpan, civil::Date};

/// What a transfer does to the standing of its account.
pub(crate) fn apply(account: &mut PointsAccount, kind: &TransferKind, day: Date) {
    match kind {
        TransferKind::Frozen => account.frozen_since = Some(day),
        TransferKind::Thawed => account.frozen_since = None,
        TransferKind::NoticeGiven { last_day } => {
            account.closing = Closing::Notice { last_day: *last_day };
        }
        TransferKind::NoticeWithdrawn => account.closing = Closing::No,
        TransferKind::Forfeited if !account.is_closed() => {
            account.closing = Closing::Closed { on: day };
        }
        _ => {}
    }
}

/// Writes one transfer without points.
fn note(view: &AccountView, kind: TransferKind, moment: Moment) -> Result<Change, LedgerError> {
    let mut pen = Pen::new(view, moment);
    pen.check_not_closed()?;
    pen.write(kind, [])?;
    Ok(pen.finish())
}

/// Freezes an account, because the number is suspended: nothing can be spent. Points are earned and
/// expire as before, and what was held before is carried out or let go. Frozen twice is frozen once.
///
/// # Errors
/// [`LedgerError::Closed`].
pub fn freeze(view: &AccountView, moment: Moment) -> Result<Change, LedgerError> {
    match view.account.frozen_since {
        Some(_) => Ok(Pen::new(view, moment).finish()),
        None => note(view, TransferKind::Frozen, moment),
    }
}

/// Ends a freeze, if there is one.
///
/// # Errors
/// [`LedgerError::Closed`].
pub fn thaw(view: &AccountView, moment: Moment) -> Result<Change, LedgerError> {
    match view.account.frozen_since {
        None => Ok(Pen::new(view, moment).finish()),
        Some(_) => note(view, TransferKind::Thawed, moment),
    }
}

/// Gives notice that points end with the number after a day. Until then, that day included, they can be
/// spent. The same notice twice is one; another day takes the place of the one before.
///
/// # Errors
/// [`LedgerError::NoticeTooShort`], [`LedgerError::Closed`].
pub fn give_notice(
    view: &AccountView,
    last_day: Date,
    settings: &PointsSettings,
    moment: Moment,
) -> Result<Change, LedgerError> {
    if view.account.closing == (Closing::Notice { last_day }) {
        return Ok(Pen::new(view, moment).finish());
    }
    let earliest = moment.day().saturating_add(i64::from(settings.notice_days).days());
    if last_day < earliest {
        return Err(LedgerError::NoticeTooShort { earliest });
    }
    note(view, TransferKind::NoticeGiven { last_day }, moment)
}

/// Takes a notice back, because the number stays.
///
/// # Errors
/// [`LedgerError::NoNotice`], [`LedgerError::Closed`].
pub fn withdraw_notice(view: &AccountView, moment: Moment) -> Result<Change, LedgerError> {
    match view.account.closing {
        Closing::No => Err(LedgerError::NoNotice),
        _ => note(view, TransferKind::NoticeWithdrawn, moment),
    }
}

/// Ends an account whose notice has run: what is left and not held goes. Held points are carried out or
/// come back, and what comes back goes at once. Lots that were over before go as expired.
///
/// # Errors
/// [`LedgerError::NoNotice`], [`LedgerError::NoticeRuns`], [`LedgerError::Closed`].
pub fn forfeit(view: &AccountView, moment: Moment) -> Result<Change, LedgerError> {
    let day = moment.day();
    match view.account.closing {
        Closing::No => return Err(LedgerError::NoNotice),
        Closing::Closed { on } => return Err(LedgerError::Closed { on }),
        Closing::Notice { last_day } if day <= last_day => {
            return Err(LedgerError::NoticeRuns { last_day });
        }
        Closing::Notice { .. } => {}
    }
    let mut pen = Pen::new(view, moment);
    let lots = pen.in_turn();
    crate::expire::end_lots(&mut pen, &lots, day)?;
    forfeit_rest(&mut pen)?;
    Ok(pen.finish())
}

/// Takes all that is available off an account.
pub(crate) fn forfeit_rest(pen: &mut Pen) -> Result<(), LedgerError> {
    let rest = pen.in_turn();
    let strokes = rest.iter().filter(|lot| lot.available() > Points::ZERO).map(|lot| {
        Stroke::Change { lot: lot.number, remaining: -lot.available(), held: Points::ZERO }
    });
    pen.write(TransferKind::Forfeited, strokes)
}
