//! Structures of add-ons whose scopes lie within each other, so that sums of use decide what they save.
//!
//! What does not live here: structures that use every feature (`kinds`).

use super::{
    super::{
        Mix,
        draft::{Draft, Narrow, allowance, charge, data, sms, voice},
        plan::{narrow_data, narrow_voice},
        price::Price,
        shared::{Shared, place, zone_prices},
    },
    Kind,
};
use hall_catalog::model::{Allowance, FeePer, Need, Rollover};
use hall_types::{IdError, Unit, ZoneId};

/// Structures that include more.
pub(super) const KINDS: [Kind; 9] = [
    Kind {
        id: "data",
        name: ("流量", "Data"),
        summary: ("流量不够时补充。", "When the plan's data runs short."),
        needs: &[Need::Data],
        weight: 260,
        group: "data-month",
        per: &[FeePer::Month, FeePer::Month, FeePer::Once],
        write: more_data,
    },
    Kind {
        id: "narrow-data",
        name: ("定向时段流量", "Focused Data"),
        summary: ("限定时段或地点的流量，更便宜。", "Data for some hours or places, for less."),
        needs: &[Need::Data, Need::Entertainment],
        weight: 130,
        group: "night",
        per: &[FeePer::Month],
        write: focused_data,
    },
    Kind {
        id: "calls",
        name: ("通话", "Calls"),
        summary: ("国内通话分钟数。", "Minutes for calls on the mainland."),
        needs: &[Need::Calls],
        weight: 160,
        group: "voice",
        per: &[FeePer::Month, FeePer::Month, FeePer::Once],
        write: more_calls,
    },
    Kind {
        id: "narrow-calls",
        name: ("亲近通话", "Close Calls"),
        summary: (
            "网内或本地拨打的分钟数，更便宜。",
            "Minutes to the own network or from the own city, for less.",
        ),
        needs: &[Need::Calls, Need::Family],
        weight: 90,
        group: "voice",
        per: &[FeePer::Month],
        write: close_calls,
    },
    Kind {
        id: "texts",
        name: ("短信", "Texts"),
        summary: ("国内短信条数。", "Texts on the mainland."),
        needs: &[Need::Student],
        weight: 90,
        group: "messages",
        per: &[FeePer::Month],
        write: texts,
    },
    Kind {
        id: "bundle",
        name: ("组合", "Bundle"),
        summary: ("流量、通话和短信一起补充。", "More data, calls and texts together."),
        needs: &[Need::Data, Need::Calls],
        weight: 130,
        group: "bundle",
        per: &[FeePer::Month],
        write: bundle,
    },
    Kind {
        id: "abroad-minutes",
        name: ("国际通话", "Minutes Abroad"),
        summary: ("拨打一个地区的分钟数。", "Minutes for calls to one part of the world."),
        needs: &[Need::International],
        weight: 90,
        group: "long-distance",
        per: &[FeePer::Month],
        write: minutes_abroad,
    },
    Kind {
        id: "roaming-data",
        name: ("境外流量", "Data Abroad"),
        summary: ("在一个地区使用的流量。", "Data for one part of the world."),
        needs: &[Need::Travel],
        weight: 90,
        group: "roaming",
        per: &[FeePer::Month, FeePer::Once],
        write: data_abroad,
    },
    Kind {
        id: "gift",
        name: ("赠送", "Gift"),
        summary: ("免费领取的一小份。", "A little, for nothing."),
        needs: &[Need::Light],
        weight: 50,
        group: "gift",
        per: &[FeePer::Month],
        write: gift,
    },
];

/// Structures that replace a plan's prices.
pub(super) const PRICES: [Kind; 2] = [
    Kind {
        id: "call-price",
        name: ("通话优惠", "Calls for Less"),
        summary: ("套餐外国内通话更便宜。", "Calls beyond the plan cost less."),
        needs: &[Need::Calls],
        weight: 60,
        group: "discount",
        per: &[FeePer::Month],
        write: calls_for_less,
    },
    Kind {
        id: "long-distance",
        name: ("长话宝", "Long Distance"),
        summary: ("拨打一些地区的国际长途更便宜。", "Calls to some parts of the world cost less."),
        needs: &[Need::International, Need::Travel],
        weight: 110,
        group: "long-distance",
        per: &[FeePer::Month],
        write: long_distance,
    },
];

/// One of the zones, the same for all steps of a family.
fn zone<'a>(draft: &mut Draft, shared: &'a Shared) -> Option<&'a ZoneId> {
    draft.family.pick(&shared.zones).map(|zone| &zone.id)
}

fn more_data(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let quantity = draft.data_mb(3_000);
    let months = draft.family.between(1, 3) as u8;
    let moves_on = draft.family.chance(150) && draft.mix != Mix::Linear;
    let rollover = moves_on.then_some(Rollover { months, cap: None });
    draft.include(Allowance { rollover, ..allowance("data", data(), quantity, 50)? }, 1000);
    Ok(())
}

fn focused_data(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    let quantity = draft.data_mb(4_000);
    draft.include(allowance("data", narrow_data(shared)?, quantity, 20)?, 400);
    Ok(())
}

fn more_calls(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let quantity = draft.minutes(120);
    draft.include(allowance("calls", voice(), quantity, 50)?, 1000);
    Ok(())
}

fn close_calls(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    let quantity = draft.minutes(250);
    draft.include(allowance("calls", narrow_voice(shared), quantity, 20)?, 500);
    Ok(())
}

fn texts(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let quantity = draft.messages(120);
    draft.include(allowance("texts", sms(), quantity, 50)?, 900);
    Ok(())
}

fn bundle(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let has_texts = draft.family.chance(500);
    let quantity = draft.data_mb(2_000);
    draft.include(allowance("data", data(), quantity, 60)?, 850);
    let quantity = draft.minutes(100);
    draft.include(allowance("calls", voice(), quantity, 60)?, 850);
    if has_texts {
        let quantity = draft.messages(50);
        draft.include(allowance("texts", sms(), quantity, 60)?, 600);
    }
    Ok(())
}

fn minutes_abroad(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    let Some(zone) = zone(draft, shared) else { return Ok(()) };
    let quantity = draft.minutes(40);
    let share = zone_prices(zone).map_or(0, |(call_fen, ..)| call_fen.unsigned_abs() * 60);
    let to = voice().to(&[place(zone)]);
    draft.include(allowance("calls", to, quantity, 50)?, share);
    Ok(())
}

fn data_abroad(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    let Some(zone) = zone(draft, shared) else { return Ok(()) };
    let quantity = draft.data_mb(500);
    let from = data().from(&[place(zone)]);
    draft.include(allowance("data", from, quantity, 50)?, 15_000);
    Ok(())
}

fn gift(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    match draft.family.chance(600) {
        true => {
            let quantity = draft.data_mb(200);
            draft.include(allowance("data", data(), quantity, 40)?, 1000);
        }
        false => {
            let quantity = draft.minutes(15);
            draft.include(allowance("calls", voice(), quantity, 40)?, 1000);
        }
    }
    Ok(())
}

/// The larger the step, the lower the price.
fn calls_for_less(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    draft.worth_fen += 500 + draft.size / 2;
    let price = Price::minute(120_000 / (900 + draft.size));
    draft.charge(price.on(charge("calls", voice())?));
    Ok(())
}

fn long_distance(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    let per_cent = i64::try_from(60_000 / (900 + draft.size)).unwrap_or(50);
    let count = draft.family.between(1, 4) as usize;
    let first = draft.family.below(3) as usize;
    draft.worth_fen += 300 + draft.size * count as u64 / 3;
    for zone in shared.zones.iter().skip(first).take(count) {
        let Some((call_fen, ..)) = zone_prices(&zone.id) else { continue };
        let price = Price::fen(call_fen, Unit::Minute).per_cent(per_cent);
        let to = voice().to(&[place(&zone.id)]);
        draft.charge(price.on(charge(&format!("calls-{}", zone.id), to)?));
    }
    Ok(())
}
