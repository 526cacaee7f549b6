//! What bills earn, and what a refund takes back.
//!
//! What does not live here: of which kind a line of a bill is (whoever reads the bill knows), and points for anything but bills (`acts`).

use crate::{
    AccountView, Change, LedgerError, LotNumber, Member, Moment, PointsSettings, TransferKind,
    pen::{Pen, Stroke},
    settings::{Campaign, EarnRate},
};
use hall_types::{BillingPeriod, BrandId, Fen, Points, Slug};
use uuid::Uuid;

/// A bill as far as points go.
#[derive(Clone, Copy, Debug)]
pub struct EarningBill<'a> {
    /// Its month.
    pub period: BillingPeriod,
    /// What of it counts, after discounts.
    pub counted_fen: Fen,
    /// Who pays it.
    pub member: &'a Member,
}

/// What a bill brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earnings<'a> {
    /// The rate that holds.
    pub rate: EarnRate,
    /// What it brings.
    pub points: Points,
    /// What each campaign adds, in the order of the settings; those that add nothing are left out.
    pub campaigns: Vec<(&'a Campaign, Points)>,
}

/// True when a rule for some brands and tiers is for somebody.
pub(crate) fn is_for(brands: &[BrandId], tiers: &[Slug], member: &Member) -> bool {
    let has_tier = || member.tier.as_ref().is_some_and(|tier| tiers.contains(tier));
    (brands.is_empty() || brands.contains(&member.brand)) && (tiers.is_empty() || has_tier())
}

/// What a bill brings by the settings. The best rate that is for the subscriber holds; campaigns come on
/// top, each counted and rounded apart.
pub fn earnings<'a>(settings: &'a PointsSettings, bill: &EarningBill<'_>) -> Earnings<'a> {
    let fitting = settings.rate_for.iter().filter(|it| is_for(&it.brands, &it.tiers, bill.member));
    let rate = fitting.map(|it| it.rate.0).fold(settings.rate.0, EarnRate::max);
    let points = |rate: EarnRate| rate.points_for(bill.counted_fen, settings.rounding);
    let runs = |campaign: &&Campaign| {
        (campaign.from..=campaign.until).contains(&bill.period)
            && is_for(&campaign.brands, &campaign.tiers, bill.member)
    };
    let campaigns = settings.campaigns.iter().filter(runs);
    let campaigns = campaigns.map(|campaign| (campaign, points(campaign.rate.0)));
    let campaigns = campaigns.filter(|(_, points)| *points > Points::ZERO).collect();
    Earnings { rate, points: points(rate), campaigns }
}

/// Credits what a bill brings: a lot for the rate and one for each campaign. A bill that brings nothing
/// writes nothing.
///
/// A bill earns once: its month is in the reference of the transfers, which the store keeps unique.
///
/// # Errors
/// [`LedgerError::Closed`]; [`LedgerError::Amount`] beyond [`crate::POINTS_MAX`].
pub fn earn(
    view: &AccountView,
    bill: &EarningBill<'_>,
    settings: &PointsSettings,
    moment: Moment,
) -> Result<Change, LedgerError> {
    let mut pen = Pen::new(view, moment);
    pen.check_not_closed()?;
    let earnings = earnings(settings, bill);
    let (period, counted_fen, day) = (bill.period, bill.counted_fen, moment.day());
    if earnings.points > Points::ZERO {
        let lot = Stroke::Open { points: earnings.points, last_day: settings.expiry.last_day(day) };
        let (rate, rounding) = (Some(hall_types::Lit(earnings.rate)), Some(settings.rounding));
        pen.write(TransferKind::Earned { period, counted_fen, rate, rounding }, [lot])?;
    }
    for (campaign, points) in earnings.campaigns {
        let expiry = campaign.expiry.unwrap_or(settings.expiry);
        let lot = Stroke::Open { points, last_day: expiry.last_day(day) };
        let (campaign, name) = (campaign.id.clone(), campaign.name.clone());
        pen.write(TransferKind::CampaignEarned { period, campaign, name }, [lot])?;
    }
    Ok(pen.finish())
}

/// A refund of a bill that earned points.
#[derive(Clone, Copy, Debug)]
pub struct Refund<'a> {
    /// The caller's id of the act.
    pub act: Uuid,
    /// The bill as it earned.
    pub bill: EarningBill<'a>,
    /// What of the counted amount was given back, altogether and before this refund.
    pub refunded_before_fen: Fen,
    /// What is given back now.
    pub refunded_fen: Fen,
    /// The lots the bill made, from its transfers.
    pub lots: &'a [LotNumber],
}

/// Takes back what a refunded amount brought: the difference between what the bill brought and what it
/// would have brought without that amount, so that many small refunds take as much as one large one. The
/// bill's own lots give first, the others in the order they expire. Never below nothing and never what is
/// held: what is missing is let go. Where there is nothing to take, nothing is written.
///
/// # Errors
/// [`LedgerError::Closed`].
pub fn take_back(
    view: &AccountView,
    refund: &Refund<'_>,
    settings: &PointsSettings,
    moment: Moment,
) -> Result<Change, LedgerError> {
    let mut pen = Pen::new(view, moment);
    pen.check_not_closed()?;
    let brought = |refunded_fen: Fen| -> Points {
        let counted_fen = Fen(refund.bill.counted_fen.0.saturating_sub(refunded_fen.0));
        let left = earnings(settings, &EarningBill { counted_fen, ..refund.bill });
        left.points + left.campaigns.iter().map(|(_, points)| *points).sum()
    };
    let after = Fen(refund.refunded_before_fen.0.saturating_add(refund.refunded_fen.0));
    let asked = brought(refund.refunded_before_fen) - brought(after);
    let day = moment.day();
    let (own, others): (Vec<_>, Vec<_>) =
        pen.in_turn().into_iter().partition(|lot| refund.lots.contains(&lot.number));
    let mut rest = asked;
    let mut strokes = Vec::new();
    for lot in own.iter().chain(&others) {
        let share = rest.min(lot.spendable_on(day));
        if share > Points::ZERO {
            strokes.push(Stroke::Change { lot: lot.number, remaining: -share, held: Points::ZERO });
            rest = rest - share;
        }
    }
    if !strokes.is_empty() {
        let kind = TransferKind::TakenBack { act: refund.act, period: refund.bill.period, asked };
        pen.write(kind, strokes)?;
    }
    Ok(pen.finish())
}
