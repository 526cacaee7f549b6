//! Returns: spent points come back to the lots they came from.
//!
//! What does not live here: whether something may be returned at all (food, a donation: the flow knows
//! the reward), and the cash part's way back.

use crate::{
    AccountView, Change, Drawn, HandedBackBy, Hold, LedgerError, Moment, PointsSettings,
    PostedHold, StockMove, TransferKind, Voucher, VoucherStep,
    pen::{Pen, Stroke},
    resolve::{Renewed, check_own, settle},
};
use hall_types::Points;
use uuid::Uuid;

/// What is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Return {
    /// The caller's id of the act; an act counts once.
    pub act: Uuid,
    /// How many of the redemption's things.
    pub quantity: u16,
    /// On whose account.
    pub by: HandedBackBy,
    /// True when the things go back on the shelf.
    pub restock: bool,
}

/// Gives points back for all or some of a redemption, whole things at a time.
///
/// What was drawn last goes back first. So after a return the lots stand as if only what was kept had
/// been redeemed, and what comes back is what lasts longest. A lot that is over meanwhile takes its points
/// back and lets them expire at once, each as a transfer of its own, unless the policy gives them a new
/// lot. Vouchers of the hold are to be handed in; one that was used does not go back.
///
/// # Errors
/// [`LedgerError::ReturnedAlready`], [`LedgerError::Amount`] for no quantity,
/// [`LedgerError::VoucherUsed`], [`LedgerError::Broken`].
pub fn reverse(
    view: &AccountView,
    hold: PostedHold,
    vouchers: &[Voucher],
    what: &Return,
    settings: &PointsSettings,
    moment: Moment,
) -> Result<Change, LedgerError> {
    let PostedHold(hold) = hold;
    check_own(view, &hold)?;
    let left = hold.quantity.saturating_sub(hold.returned);
    if what.quantity == 0 {
        return Err(LedgerError::Amount);
    }
    if what.quantity > left {
        return Err(LedgerError::ReturnedAlready { left });
    }
    let policy = match what.by {
        HandedBackBy::Member => settings.returned.0,
        HandedBackBy::Operator => settings.returned_by_operator.0,
    };
    let mut pen = Pen::new(view, moment);
    let mut strokes = Vec::new();
    let mut renewed = Renewed::default();
    let mut back_in = Vec::new();
    for drawn in from_the_end(&hold, what.quantity) {
        let lot_last_day = pen.lot(drawn.lot)?.last_day;
        if !renewed.take(policy, lot_last_day, &drawn, moment.day()) {
            let (lot, remaining, held) = (drawn.lot, drawn.points, Points::ZERO);
            strokes.push(Stroke::Change { lot, remaining, held });
            back_in.push(lot);
        }
    }
    strokes.extend(renewed.lot());
    let kind = TransferKind::Returned {
        act: what.act,
        redemption: hold.redemption,
        reward: hold.reward.clone(),
        quantity: what.quantity,
        by: what.by,
    };
    pen.write(kind, strokes)?;
    settle(&mut pen, &back_in, moment.day())?;
    let vouchers = return_vouchers(&hold, vouchers, what.quantity)?;
    let is_back = what.restock && hold.counts_stock && hold.vouchers.is_empty();
    let stock = is_back.then(|| StockMove::restock(&hold.reward, what.quantity));
    let hold = Hold { returned: hold.returned + what.quantity, ..hold };
    Ok(Change { hold: Some(hold), stock, vouchers, ..pen.finish() })
}

/// What was drawn for so many things, the last drawn first, behind what went back before.
fn from_the_end(hold: &Hold, quantity: u16) -> Vec<Drawn> {
    let points = |quantity: u16| Points(hold.unit_points.0.saturating_mul(i64::from(quantity)));
    let (mut skip, mut rest) = (points(hold.returned), points(quantity));
    let mut found = Vec::new();
    for drawn in hold.drawn.iter().rev() {
        let skipped = skip.min(drawn.points);
        skip = skip - skipped;
        let share = rest.min(drawn.points - skipped);
        rest = rest - share;
        if share > Points::ZERO {
            found.push(Drawn { lot: drawn.lot, points: share });
        }
    }
    found
}

/// Takes back so many of a hold's vouchers, of those that nobody has used.
fn return_vouchers(
    hold: &Hold,
    vouchers: &[Voucher],
    quantity: u16,
) -> Result<Vec<Voucher>, LedgerError> {
    if hold.vouchers.is_empty() {
        return Ok(Vec::new());
    }
    let own = vouchers.iter().filter(|voucher| {
        hold.vouchers.contains(&voucher.number) && voucher.redemption == Some(hold.redemption)
    });
    let returned = own.filter_map(|voucher| voucher.after(VoucherStep::Return).ok());
    let returned: Vec<Voucher> = returned.take(usize::from(quantity)).collect();
    if returned.len() == usize::from(quantity) {
        Ok(returned)
    } else {
        Err(LedgerError::VoucherUsed)
    }
}
