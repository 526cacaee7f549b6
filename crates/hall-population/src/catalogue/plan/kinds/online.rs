//! Structures of plans about data.
//!
//! What does not live here: structures about calls (`calls`).

use super::super::{
    super::{
        Mix,
        draft::{Draft, Narrow, allowance, charge, data, fen, free, megabytes, of, sms, voice},
        price::{Price, cap},
        shared::Shared,
    },
    simple::{ends, prices},
};
use hall_catalog::model::{
    Allowance, Charge, Conversion, DayPack, Limit, LimitThen, Network, Period, Renewal, Rollover,
    Scope, ScopeZone, TierBasis, UsageKind,
};
use hall_types::{IdError, Lit, Quantity, Speed, Unit};

const EVERYTHING: Mix = Mix::Everything;

/// What happens after so much use.
fn limit(
    id: &str,
    scope: Scope,
    after: Quantity,
    then: LimitThen,
    per: Period,
) -> Result<Limit, IdError> {
    let speed = (then == LimitThen::Throttle).then_some(Lit(Speed { kbit_s: 1_000 }));
    Ok(Limit { id: id.parse()?, scope, after: Lit(after), then, speed, per })
}

/// Calls and messages as in any plan: some included, the rest at a price.
fn calls_and_texts(draft: &mut Draft, ordinary_min: u64) -> Result<(), IdError> {
    if draft.family.chance(750) {
        let quantity = draft.minutes(ordinary_min);
        draft.include(allowance("calls", voice(), quantity, 100)?, 1000);
    }
    let calls = Price::of_calls(EVERYTHING, &mut draft.family);
    draft.charge(calls.on(charge("calls-beyond", voice())?));
    let texts = Price::of_messages(&mut draft.family);
    draft.charge(texts.on(charge("texts", of(&[UsageKind::Sms, UsageKind::Mms]))?));
    Ok(())
}

pub(super) fn unlimited(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let quantity = draft.data_mb(12_000);
    draft.include(allowance("data", data(), quantity, 100)?, 1100);
    draft.charge(free("data-beyond", data())?);
    draft.limits.push(limit("full-speed", data(), quantity, LimitThen::Throttle, Period::Month)?);
    calls_and_texts(draft, 250)
}

/// Local data before national data; calls and messages paid out of either.
pub(super) fn shared(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let (months, caps) = (draft.family.between(1, 2) as u8, draft.family.chance(500));
    let shared_by_max = draft.family.chance(600).then_some(draft.family.between(2, 5) as u8);
    let local = draft.data_mb(2_500);
    let national = draft.data_mb(2_000);
    let at_home = data().from(&[ScopeZone::Home]);
    let included = allowance("local-data", at_home, local, 50)?;
    // Either is worth more than data, because it pays for calls too.
    draft.include(Allowance { shared_by_max, ..included }, 1_600);
    let cap = caps.then_some(Lit(megabytes(1_024)));
    let rollover = Some(Rollover { months, cap });
    let included = allowance("national-data", data(), national, 100)?;
    draft.include(Allowance { shared_by_max, rollover, ..included }, 2_600);
    let minutes = draft.minutes(600);
    let messages = draft.messages(300);
    let from = vec!["local-data".parse()?, "national-data".parse()?];
    let minute = Quantity::new(60, Unit::Minute);
    draft.conversions.push(Conversion {
        id: "calls".parse()?,
        from: from.clone(),
        scope: voice(),
        each: Lit(minute),
        costs: Lit(megabytes(1)),
        cap: Lit(minutes),
    });
    draft.conversions.push(Conversion {
        id: "texts".parse()?,
        from,
        scope: sms(),
        each: Lit(Quantity::new(1, Unit::Message)),
        costs: Lit(megabytes(1)),
        cap: Lit(messages),
    });
    prices(draft)
}

pub(super) fn daily(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let quantity = draft.data_mb(400);
    let included = allowance("data", data(), quantity, 100)?;
    // A month has thirty of them, half of which somebody uses.
    draft.include(Allowance { renews: Renewal::Day, ..included }, 13_000);
    if draft.family.chance(500) {
        draft.worth_fen += 3_000;
        draft.charge(free("data-beyond", data())?);
        let after = Quantity::new(quantity.amount * 2, quantity.unit);
        draft.limits.push(limit("full-speed", data(), after, LimitThen::Throttle, Period::Day)?);
    } else {
        let price = Price::of_data(EVERYTHING, &mut draft.family);
        let beyond = price.on(charge("data-beyond", data())?);
        draft.charge(Charge { cap: cap(10, LimitThen::Free, Period::Day), ..beyond });
    }
    calls_and_texts(draft, 120)
}

pub(super) fn day_rent(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let fee = u64::from(draft.family.pick(&[100_u32, 100, 150, 200, 300]).copied().unwrap_or(100));
    let packs_max = draft.family.chance(300).then_some(draft.family.between(1, 4) as u16);
    let holds = draft.data_mb(fee * 6).amount.max(100 * 1024);
    let quantity = Quantity::new(holds, Unit::Megabyte);
    let price = Price::of_data(EVERYTHING, &mut draft.family);
    let by_pack = charge("data", data())?;
    let by_pack = if packs_max.is_some() { price.on(by_pack) } else { by_pack };
    draft.charge(Charge {
        day_pack: Some(DayPack { fee: fen(fee), quantity: Lit(quantity), packs_max }),
        ..by_pack
    });
    // Larger packs for the same price are what a higher fee buys.
    draft.worth_fen += draft.size * 3 / 2;
    calls_and_texts(draft, 60)
}

pub(super) fn local(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let at_home = || data().from(&[ScopeZone::Home]);
    let quantity = draft.data_mb(9_000);
    draft.include(allowance("local-data", at_home(), quantity, 50)?, 700);
    let quantity = draft.data_mb(1_000);
    draft.include(allowance("national-data", data(), quantity, 100)?, 1000);
    let price = Price::of_data(EVERYTHING, &mut draft.family);
    draft.charge(price.per_cent(50).on(charge("data-at-home", at_home())?));
    draft.charge(price.on(charge("data-elsewhere", data())?));
    calls_and_texts(draft, 150)
}

pub(super) fn volume(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let basis = if draft.family.chance(400) { TierBasis::Whole } else { TierBasis::Graduated };
    let calls = Price::of_calls(EVERYTHING, &mut draft.family);
    let mb = Price::of_data(EVERYTHING, &mut draft.family);
    let texts = Price::of_messages(&mut draft.family);
    // Higher fees buy tiers that begin earlier.
    let sooner = |count: u64| (count * 700 / (300 + draft.size)).max(2);
    let minutes = ends(Unit::Minute, [sooner(200), sooner(800)]);
    let megabytes = ends(Unit::Megabyte, [sooner(1_000), sooner(6_000)]);
    let messages = ends(Unit::Message, [sooner(60), sooner(300)]);
    draft.worth_fen += draft.size * 2;
    draft.charge(calls.tiered(charge("calls", voice())?, minutes, basis));
    draft.charge(mb.tiered(charge("data", data())?, megabytes, basis));
    let written = of(&[UsageKind::Sms, UsageKind::Mms]);
    draft.charge(texts.tiered(charge("texts", written)?, messages, basis));
    Ok(())
}

/// Data stops at what is included, and calls of a day stop as well in some families.
pub(super) fn guarded(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let quantity = draft.data_mb(3_000);
    draft.include(allowance("data", data(), quantity, 100)?, 900);
    draft.limits.push(limit("data-stops", data(), quantity, LimitThen::Stop, Period::Month)?);
    if draft.family.chance(400) {
        let after = Quantity::new(3600, Unit::Minute);
        draft.limits.push(limit("calls-stop", voice(), after, LimitThen::Stop, Period::Day)?);
    }
    if draft.family.chance(300) {
        let after = draft.messages(200);
        draft.limits.push(limit("texts-free", sms(), after, LimitThen::Free, Period::Month)?);
    }
    calls_and_texts(draft, 100)
}

pub(super) fn campus(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let band = if draft.family.chance(500) { "night" } else { "off-peak" };
    let at_night = data().during(&band.parse()?);
    let onnet = || voice().with(Network::Onnet);
    let quantity = draft.data_mb(8_000);
    draft.include(allowance("data-at-night", at_night, quantity, 30)?, 400);
    let quantity = draft.data_mb(3_000);
    draft.include(allowance("data", data(), quantity, 100)?, 1000);
    let quantity = draft.messages(100);
    let onnet_texts = sms().with(Network::Onnet);
    draft.include(allowance("texts-onnet", onnet_texts, quantity, 50)?, 500);
    let price = Price::of_calls(EVERYTHING, &mut draft.family);
    draft.charge(price.per_cent(40).on(charge("calls-onnet", onnet())?));
    prices(draft)
}
