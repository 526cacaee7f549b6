//! The account home, what is left, and who somebody is, as the API tells them.
//!
//! What does not live here: asking for them (`flows`).

use super::{
    reference::Reference,
    time, usage_unit,
    words::{beyond, sentence},
};
use hall_api::{AccountHome, AllowanceLeft, Brand, Profile, UsageConsumption};
use hall_bss::port;
use hall_identity::mask_email;
use hall_types::{BrandId, OfferingRef, PlanId, Text};

/// Everything the account home shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Home<'a> {
    pub(crate) standing: &'a port::Standing,
    /// How many messages nobody has read.
    pub(crate) unread: u64,
    /// True when personalised offers are allowed.
    pub(crate) is_personalised: bool,
}

/// The account home.
pub(crate) fn account_home(
    home: &Home<'_>,
    brands: &[Brand],
    reference: &Reference<'_>,
) -> AccountHome {
    let port::Standing { profile, balance, running, consumption } = home.standing;
    let brand = brand(&profile.brand, brands);
    AccountHome {
        masked: profile.msisdn.to_string(),
        brand: brand.id,
        brand_name: brand.name,
        brand_sign: brand.sign,
        plan: profile.plan.clone(),
        plan_name: reference.name_of(&OfferingRef::Plan(profile.plan.clone())),
        month: running.period,
        balance_fen: balance.balance,
        charges_fen: running.total,
        due_fen: balance.due,
        due_on: balance.due_on.map(time::day),
        // Figures of different ages hold as of the oldest.
        as_of: reference.moment(running.as_of.min(consumption.as_of)),
        allowances: allowances(consumption, &profile.plan, reference),
        points: profile.points,
        unread: u32::try_from(home.unread).unwrap_or(u32::MAX),
        personalised: home.is_personalised,
    }
}

/// What is left of everything.
pub(crate) fn usage_consumption(
    consumption: &port::Consumption,
    plan: &PlanId,
    reference: &Reference<'_>,
) -> UsageConsumption {
    UsageConsumption {
        month: consumption.period,
        as_of: reference.moment(consumption.as_of),
        allowances: allowances(consumption, plan, reference),
        limits_reached: consumption.limits.iter().map(|it| sentence(&it.words)).collect(),
    }
}

fn allowances(
    consumption: &port::Consumption,
    plan: &PlanId,
    reference: &Reference<'_>,
) -> Vec<AllowanceLeft> {
    let left = consumption.allowances.iter();
    left.map(|it| allowance_left(it, plan, reference)).collect()
}

/// What ended unused with each day was never there to be used later, so it is not counted as given;
/// what others used who share it is gone like what one used oneself. So what is left is always what was
/// given and rolled in, less what was used.
fn allowance_left(
    left: &port::AllowanceLeft,
    plan: &PlanId,
    reference: &Reference<'_>,
) -> AllowanceLeft {
    AllowanceLeft {
        unit: usage_unit::unit(left.unit),
        name: left.name.clone(),
        source: left.source.clone(),
        source_name: reference.name_of(&left.source),
        granted: left.granted.saturating_sub(left.lapsed),
        rolled_in: left.rolled_in,
        used: left.used.saturating_add(left.used_by_others),
        left: left.left,
        expires_on: left.last_day.map(time::day),
        beyond: beyond(reference.catalog, plan, left).as_ref().map(sentence),
    }
}

/// Who the operator takes somebody for.
pub(crate) fn profile(
    profile: &port::Profile,
    brands: &[Brand],
    reference: &Reference<'_>,
) -> Profile {
    let brand = brand(&profile.brand, brands);
    let tier = profile.tier.as_ref().and_then(|tier| reference.catalog.vip_tier(tier));
    Profile {
        masked: profile.msisdn.to_string(),
        name_masked: profile.name_masked.clone(),
        brand_name: brand.name,
        brand_sign: brand.sign,
        tier_name: tier.map_or_else(|| Text::new("普通客户", "Ordinary"), |it| it.name.clone()),
        joined_on: time::day(profile.joined_on),
        tenure_months: profile.tenure_months,
        is_corporate: profile.corporate.is_some(),
        email_masked: profile.email.as_deref().map(mask_email),
    }
}

/// The brand of an id; one that the settings do not know keeps its id.
pub(super) fn brand(id: &BrandId, brands: &[Brand]) -> Brand {
    let unknown =
        || Brand { id: id.clone(), name: Text::new(id.as_str(), id.as_str()), sign: None };
    brands.iter().find(|it| it.id == *id).cloned().unwrap_or_else(unknown)
}
