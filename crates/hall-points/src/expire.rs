//! The expiry run: what is over goes.
//!
//! What does not live here: when a lot is over (`settings::expiry`), and when the run comes by.

use crate::{
    AccountView, Change, LedgerError, Lot, Moment, TransferKind,
    pen::{Pen, Stroke},
};
use hall_types::Points;
use jiff::civil::Date;

/// Takes the points of lots whose last day is before today, a transfer for each lot. Held points stay
/// with their hold: whoever ordered in time gets what they ordered. Where nothing is over, nothing is
/// written, so the run may come by as often as it likes.
///
/// # Errors
/// [`LedgerError::Broken`].
pub fn expire(view: &AccountView, moment: Moment) -> Result<Change, LedgerError> {
    let mut pen = Pen::new(view, moment);
    let lots = pen.in_turn();
    end_lots(&mut pen, &lots, moment.day())?;
    Ok(pen.finish())
}

/// Writes the end of those of some lots that are over.
pub(crate) fn end_lots(pen: &mut Pen, lots: &[Lot], day: Date) -> Result<(), LedgerError> {
    for lot in lots.iter().filter(|lot| lot.is_over_on(day) && lot.available() > Points::ZERO) {
        let stroke =
            Stroke::Change { lot: lot.number, remaining: -lot.available(), held: Points::ZERO };
        pen.write(TransferKind::Expired { lot: lot.number, last_day: lot.last_day }, [stroke])?;
    }
    Ok(())
}
