//! Structures of plans about calls.
//!
//! What does not live here: structures about data (`online`).

use super::super::{
    super::{
        Mix,
        draft::{Draft, Narrow, allowance, charge, data, fen, free, of, sms, voice},
        price::{Price, cap},
        shared::{Shared, place, zone_prices},
    },
    simple::prices,
};
use hall_catalog::model::{
    Charge, Crossing, LimitThen, Network, Period, Rounding, RoundingMode, RoundingStage, Scope,
    ScopeZone, UsageKind,
};
use hall_types::{IdError, Increment, Lit, Unit};

const EVERYTHING: Mix = Mix::Everything;

/// Data and messages as in any plan: some included, the rest at a price.
fn data_and_texts(draft: &mut Draft, ordinary_mb: u64) -> Result<(), IdError> {
    if draft.family.chance(700) {
        let quantity = draft.data_mb(ordinary_mb);
        draft.include(allowance("data", data(), quantity, 100)?, 1000);
    }
    if draft.family.chance(250) {
        let quantity = draft.messages(50);
        draft.include(allowance("texts", sms(), quantity, 100)?, 600);
    }
    let price = Price::of_data(EVERYTHING, &mut draft.family);
    let capped = draft.family.chance(300);
    let most = u64::from(draft.family.pick(&[60_u32, 100, 200, 500]).copied().unwrap_or(100));
    let then = if draft.family.chance(500) { LimitThen::Stop } else { LimitThen::Throttle };
    let beyond = price.on(charge("data-beyond", data())?);
    let most = cap(most, then, Period::Month).filter(|_| capped);
    draft.charge(Charge { cap: most, ..beyond });
    let texts = Price::of_messages(&mut draft.family);
    draft.charge(texts.on(charge("texts-beyond", of(&[UsageKind::Sms, UsageKind::Mms]))?));
    Ok(())
}

/// Calls after all others, at a price.
fn calls_beyond(draft: &mut Draft, per_cent: i64) -> Result<(), IdError> {
    let price = Price::of_calls(EVERYTHING, &mut draft.family).per_cent(per_cent);
    draft.charge(price.on(charge("calls-beyond", voice())?));
    Ok(())
}

pub(super) fn off_peak(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let crossing = if draft.family.chance(400) { Crossing::ByStart } else { Crossing::Split };
    let cheap = if draft.family.chance(500) { "night" } else { "off-peak" };
    let price = Price::of_calls(EVERYTHING, &mut draft.family);
    let free_weekends = draft.family.chance(250);
    if draft.family.chance(600) {
        let quantity = draft.minutes(150);
        draft.include(allowance("calls", voice(), quantity, 100)?, 1000);
    }
    let weekend = charge("calls-at-weekends", voice().during(&"weekend".parse()?))?;
    draft.charge(match free_weekends {
        true => free("calls-at-weekends", weekend.scope)?,
        false => Charge { crossing, ..price.per_cent(60).on(weekend) },
    });
    let quiet = charge("calls-off-peak", voice().during(&cheap.parse()?))?;
    draft.charge(Charge { crossing, ..price.per_cent(45).on(quiet) });
    let busy = charge("calls-in-office-hours", voice().during(&"office-hours".parse()?))?;
    draft.charge(Charge { crossing, ..price.per_cent(130).on(busy) });
    draft.charge(Charge { crossing, ..price.on(charge("calls-beyond", voice())?) });
    draft.worth_fen += if free_weekends { 1_000 } else { 200 };
    data_and_texts(draft, 2_500)
}

pub(super) fn network(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let onnet = || voice().with(Network::Onnet);
    let to_local = |scope: Scope| scope.to(&[ScopeZone::Local]);
    let price = Price::of_calls(EVERYTHING, &mut draft.family);
    let has_fee = draft.family.chance(250);
    let connection_fee = has_fee.then(|| fen(u64::from(draft.family.between(5, 20))));
    let quantity = draft.minutes(400);
    draft.include(allowance("calls-onnet", onnet(), quantity, 40)?, 600);
    if draft.family.chance(400) {
        let quantity = draft.minutes(80);
        draft.include(allowance("calls", voice(), quantity, 100)?, 1000);
    }
    draft.charge(price.per_cent(40).on(charge("calls-onnet-local", to_local(onnet()))?));
    draft.charge(price.per_cent(65).on(charge("calls-onnet", onnet())?));
    draft.charge(price.on(charge("calls-local", to_local(voice()))?));
    let far = price.per_cent(140).on(charge("calls-far", voice())?);
    draft.charge(Charge { connection_fee, ..far });
    data_and_texts(draft, 2_000)
}

pub(super) fn second(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let micro_yuan = i64::from(draft.family.between(13, 42)) * 100;
    let stage = match draft.family.weighted(&[3, 3, 4]) {
        Some(0) => RoundingStage::PerEvent,
        Some(1) => RoundingStage::PerMonth,
        _ => RoundingStage::PerBill,
    };
    let mode = match draft.family.weighted(&[5, 3, 2]) {
        Some(0) => RoundingMode::HalfUp,
        Some(1) => RoundingMode::Up,
        _ => RoundingMode::Down,
    };
    let has_fee = draft.family.chance(500);
    let connection_fee = has_fee.then(|| fen(u64::from(draft.family.between(3, 15))));
    let rate = hall_types::Rate { micro_yuan, per: Unit::Second };
    if draft.family.chance(400) {
        let quantity = draft.minutes(60);
        draft.include(allowance("calls", voice(), quantity, 100)?, 1000);
    }
    draft.charge(Charge {
        rate: Some(Lit(rate)),
        increment: Some(Lit(Increment { first: 1, next: 1 })),
        rounding: Rounding { stage, mode },
        connection_fee,
        ..charge("calls-beyond", voice())?
    });
    data_and_texts(draft, 1_500)
}

pub(super) fn silver(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let count_max = if draft.family.chance(500) { 3 } else { 5 };
    let own = || voice().own_numbers(count_max);
    let is_free = draft.family.chance(300);
    let price = Price::of_calls(EVERYTHING, &mut draft.family);
    let quantity = draft.minutes(120);
    draft.include(allowance("calls-own", own(), quantity, 30)?, 500);
    let quantity = draft.minutes(60);
    draft.include(allowance("calls", voice(), quantity, 100)?, 900);
    draft.charge(match is_free {
        true => free("calls-own", own())?,
        false => price.per_cent(30).on(charge("calls-own", own())?),
    });
    calls_beyond(draft, 100)?;
    data_and_texts(draft, 600)
}

/// Many calls, some of them abroad, and use on journeys.
pub(super) fn business(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    let zones = draft.family.between(1, 3) as usize;
    let roams = draft.family.chance(350);
    let first = draft.family.below(3) as usize;
    let far: Vec<_> = shared.zones.iter().skip(first).take(zones).map(|zone| &zone.id).collect();
    let places: Vec<ScopeZone> = far.iter().map(|zone| place(zone)).collect();
    let quantity = draft.minutes(700);
    draft.include(allowance("calls", voice(), quantity, 100)?, 1000);
    if draft.family.chance(600) {
        let quantity = draft.minutes(30);
        draft.include(allowance("calls-abroad", voice().to(&places), quantity, 60)?, 3_500);
    }
    if roams {
        let quantity = draft.data_mb(300);
        draft.include(allowance("data-abroad", data().from(&places), quantity, 60)?, 9_000);
    }
    for zone in far {
        let Some((call_fen, ..)) = zone_prices(zone) else { continue };
        let price = Price::fen(call_fen, Unit::Minute).per_cent(55);
        let to = voice().to(&[place(zone)]);
        draft.charge(price.on(charge(&format!("calls-{zone}"), to)?));
    }
    calls_beyond(draft, 80)?;
    data_and_texts(draft, 6_000)
}

pub(super) fn weekend(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let band = "weekend".parse()?;
    let quantity = draft.data_mb(6_000);
    draft.include(allowance("data-at-weekends", data().during(&band), quantity, 30)?, 350);
    let quantity = draft.minutes(200);
    draft.include(allowance("calls-at-weekends", voice().during(&band), quantity, 30)?, 350);
    let quantity = draft.data_mb(2_000);
    draft.include(allowance("data", data(), quantity, 100)?, 1000);
    prices(draft)
}

pub(super) fn day_cap(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let then = match draft.family.weighted(&[6, 1, 3]) {
        Some(0) => LimitThen::Free,
        Some(1) => LimitThen::Throttle,
        _ => LimitThen::Stop,
    };
    let price = Price::of_calls(EVERYTHING, &mut draft.family);
    let most = u64::from(draft.family.between(1, 6));
    draft.worth_fen += draft.size * 3 / 2;
    let per_cent = i64::try_from(84_000 / (500 + draft.size)).unwrap_or(100);
    let calls = price.per_cent(per_cent).on(charge("calls", voice())?);
    draft.charge(Charge { cap: cap(most, then, Period::Day), ..calls });
    data_and_texts(draft, 1_500)
}
