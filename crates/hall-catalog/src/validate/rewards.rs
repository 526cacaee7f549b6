//! What must hold for a reward: it costs something, reaches somebody, and its hours and limits leave room.

use super::{check_dates, references::Ids};
use crate::model::{Delivery, Reward};
use hall_types::{OfferingRef, Points, Problem, Where};

/// Every problem of a reward.
pub(super) fn check(reward: &Reward, place: &Where, ids: &Ids<'_>, findings: &mut Vec<Problem>) {
    check_dates(&reward.valid_for, place, findings);
    check_price(reward, reward.points, place, findings);
    check_tier_prices(reward, place, ids, findings);
    check_limits(reward, place, findings);
    check_windows(reward, place, findings);
    for (index, brand) in reward.brands.iter().enumerate() {
        ids.require_brand(brand, &place.at("brands").at(index), findings);
    }
    ids.require_vip_tiers(&reward.tiers, &place.at("tiers"), findings);
    if reward.delivery.is_empty() {
        findings.push(Problem::error(
            "catalog/no-delivery",
            place.at("delivery"),
            format!("the reward {} has no way to reach anybody", reward.id),
            "name at least one of credit, voucher, pick_up, courier",
        ));
    }
    let collected = reward.delivery.iter().position(|way| *way == Delivery::PickUp);
    if let Some(index) = collected.filter(|_| !ids.hands_out_rewards()) {
        findings.push(Problem::error(
            "catalog/no-shop",
            place.at("delivery").at(index),
            format!("the reward {} is collected, and no shop hands rewards out", reward.id),
            "add a [[shop]] with hands_out_rewards = true, or remove pick_up here",
        ));
    }
    if let Some(grants) = &reward.grants {
        let place = place.at("grants");
        ids.require_offering(grants, &place, findings);
        if matches!(grants, OfferingRef::Plan(_) | OfferingRef::Reward(_)) {
            findings.push(Problem::error(
                "catalog/wrong-kind",
                place,
                format!("a reward cannot grant {grants}"),
                "name an add-on or a service, or leave `grants` out",
            ));
        }
    }
    check_months(reward, place, ids, findings);
}

/// What has an end of its own is granted until then; the rest for some months.
fn check_months(reward: &Reward, place: &Where, ids: &Ids<'_>, findings: &mut Vec<Problem>) {
    let Some(months) = reward.grants_months else { return };
    let place = place.at("grants_months");
    let Some(grants) = &reward.grants else {
        findings.push(Problem::error(
            "catalog/grants-nothing",
            place,
            format!("the reward {} grants nothing that could last {months} months", reward.id),
            "name an add-on or a service in `grants`, or remove `grants_months`",
        ));
        return;
    };
    if months == 0 {
        findings.push(Problem::error(
            "catalog/at-most",
            place,
            format!("the reward {} grants {grants} for no month", reward.id),
            "write at least 1, or leave `grants_months` out for one month",
        ));
    } else if ids.ends_by_itself(grants) {
        findings.push(Problem::error(
            "catalog/grants-term",
            place,
            format!("{grants} ends by itself, so it cannot be granted for {months} months"),
            "remove `grants_months`",
        ));
    }
}

fn check_price(reward: &Reward, points: Points, place: &Where, findings: &mut Vec<Problem>) {
    if points <= Points::ZERO {
        findings.push(Problem::error(
            "catalog/points-price",
            place.at("points"),
            format!("the reward {} costs {points} points", reward.id),
            "give it a price of at least 1 point",
        ));
    }
}

/// Each tier has one price, and each price is for somebody.
fn check_tier_prices(reward: &Reward, place: &Where, ids: &Ids<'_>, findings: &mut Vec<Problem>) {
    let mut priced = Vec::new();
    for (index, price) in reward.tier_prices.iter().enumerate() {
        let place = place.at("tier_price").at(index);
        check_price(reward, price.points, &place, findings);
        ids.require_vip_tiers(&price.tiers, &place.at("tiers"), findings);
        if price.tiers.is_empty() {
            findings.push(Problem::error(
                "catalog/price-for-nobody",
                place.at("tiers"),
                format!("no tier has this price of {} points", price.points),
                "name the tiers that have it, or remove it",
            ));
        }
        for (index, tier) in price.tiers.iter().enumerate() {
            if priced.contains(&tier) {
                findings.push(Problem::error(
                    "catalog/tier-twice",
                    place.at("tiers").at(index),
                    format!("the tier {:?} has two prices for the same reward", tier.as_str()),
                    "name each tier in one `tier_price`",
                ));
            }
            priced.push(tier);
        }
    }
}

fn check_limits(reward: &Reward, place: &Where, findings: &mut Vec<Problem>) {
    let limits = [
        ("per_person_max", reward.per_person_max == Some(0)),
        ("per_day_max", reward.per_day_max == Some(0)),
    ];
    for (key, _) in limits.into_iter().filter(|(_, is_zero)| *is_zero) {
        findings.push(Problem::error(
            "catalog/at-most",
            place.at(key),
            format!("nobody can have the reward {}", reward.id),
            format!("write at least 1, or leave `{key}` out when there is no limit"),
        ));
    }
}

/// Windows run forward, and some of each lies within `valid_for`.
fn check_windows(reward: &Reward, place: &Where, findings: &mut Vec<Problem>) {
    for (index, window) in reward.windows.iter().enumerate() {
        let place = place.at("window").at(index);
        if window.until <= window.from {
            findings.push(Problem::error(
                "catalog/dates-backwards",
                place.at("until"),
                format!("it ends at {}, and does not begin before {}", window.until, window.from),
                "put `until` after `from`",
            ));
            continue;
        }
        let is_late = reward.valid_for.until.is_some_and(|until| until < window.from.date());
        if is_late || window.until.date() < reward.valid_for.from {
            findings.push(Problem::error(
                "catalog/window-outside",
                place.at("from"),
                format!("the reward {} is not valid at that time", reward.id),
                "move it into `valid_for`, or remove it",
            ));
        }
    }
}
