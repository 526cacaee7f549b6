//! Structures of add-ons that use every feature of the tariff model.
//!
//! What does not live here: structures that sums decide (`simple`).

use super::{
    super::{
        Mix,
        draft::{Draft, Narrow, allowance, charge, data, fen, free, megabytes, of, sms, voice},
        price::{Price, cap},
        shared::{Shared, place},
    },
    Kind,
};
use hall_catalog::model::{
    Allowance, Charge, DayPack, FeePer, Limit, LimitThen, Need, Network, Period, Renewal, Rollover,
    ScopeZone, UsageKind,
};
use hall_types::{IdError, Lit, Quantity, Speed};

/// Every structure beside the simple ones.
pub(super) const KINDS: [Kind; 11] = [
    Kind {
        id: "day-data",
        name: ("日流量", "Day Data"),
        summary: ("每天一份流量，当天有效。", "Some data every day, for that day."),
        needs: &[Need::Data],
        weight: 120,
        group: "data-day",
        per: &[FeePer::Day, FeePer::Month],
        write: day_data,
    },
    Kind {
        id: "short-data",
        name: ("短期流量", "Short Data"),
        summary: ("几天之内用完的流量。", "Data for a few days."),
        needs: &[Need::Data, Need::Travel],
        weight: 110,
        group: "data-day",
        per: &[FeePer::Once],
        write: short_data,
    },
    Kind {
        id: "weekend",
        name: ("周末", "Weekend"),
        summary: ("周末用的流量。", "Data for weekends."),
        needs: &[Need::Entertainment],
        weight: 70,
        group: "night",
        per: &[FeePer::Month],
        write: weekend,
    },
    Kind {
        id: "night-free",
        name: ("夜间畅用", "Free Nights"),
        summary: (
            "夜间流量不另收费，达到一定数量后降速。",
            "Data at night costs nothing more; it slows down at some point.",
        ),
        needs: &[Need::Entertainment, Need::Student],
        weight: 60,
        group: "night",
        per: &[FeePer::Month],
        write: free_nights,
    },
    Kind {
        id: "own-numbers",
        name: ("亲情号码", "Own Numbers"),
        summary: ("与常联系的几个号码通话优惠。", "Calls with a few numbers cost little."),
        needs: &[Need::Family, Need::Senior],
        weight: 90,
        group: "voice",
        per: &[FeePer::Month],
        write: own_numbers,
    },
    Kind {
        id: "off-peak-calls",
        name: ("闲时通话", "Off-peak Calls"),
        summary: ("闲时通话更便宜。", "Calls cost less off-peak."),
        needs: &[Need::Calls],
        weight: 60,
        group: "discount",
        per: &[FeePer::Month],
        write: off_peak_calls,
    },
    Kind {
        id: "onnet-texts",
        name: ("网内短信", "On-net Texts"),
        summary: ("发给本网用户的短信和彩信。", "Texts and picture messages to the own network."),
        needs: &[Need::Student],
        weight: 50,
        group: "messages",
        per: &[FeePer::Month],
        write: onnet_texts,
    },
    Kind {
        id: "rolling-data",
        name: ("滚存流量", "Rolling Data"),
        summary: ("当月用不完可转下月。", "What is left moves on to the next month."),
        needs: &[Need::Data],
        weight: 70,
        group: "data-month",
        per: &[FeePer::Month],
        write: rolling_data,
    },
    Kind {
        id: "day-pack",
        name: ("随心日包", "Day Packs"),
        summary: ("套餐外流量按日包计费。", "Data beyond the plan comes in packs by the day."),
        needs: &[Need::Data, Need::Light],
        weight: 70,
        group: "discount",
        per: &[FeePer::Month],
        write: day_packs,
    },
    Kind {
        id: "roaming-all",
        name: ("境外多国", "Many Countries"),
        summary: ("在多个地区通用的流量和通话。", "Data and calls for several parts of the world."),
        needs: &[Need::Travel, Need::Business],
        weight: 70,
        group: "roaming",
        per: &[FeePer::Once, FeePer::Month],
        write: many_countries,
    },
    Kind {
        id: "away-calls",
        name: ("出省通话", "Calls Away"),
        summary: ("在外省拨打和接听。", "Calls made and answered in other provinces."),
        needs: &[Need::Travel],
        weight: 50,
        group: "voice",
        per: &[FeePer::Month],
        write: calls_away,
    },
];

const EVERYTHING: Mix = Mix::Everything;

fn day_data(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let quantity = draft.data_mb(500);
    let daily = allowance("data", data(), quantity, 30)?;
    draft.include(Allowance { renews: Renewal::Day, ..daily }, 14_000);
    Ok(())
}

fn short_data(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let at_home = draft.family.chance(250);
    let quantity = draft.data_mb(1_500);
    let scope = if at_home { data().from(&[ScopeZone::Home]) } else { data() };
    let once = allowance("data", scope, quantity, 40)?;
    draft.include(Allowance { renews: Renewal::Once, ..once }, 900);
    Ok(())
}

fn weekend(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let quantity = draft.data_mb(5_000);
    let scope = data().during(&"weekend".parse()?);
    draft.include(allowance("data", scope, quantity, 25)?, 380);
    Ok(())
}

fn free_nights(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let at_night = data().during(&"night".parse()?);
    let after = draft.data_mb(10_000);
    draft.worth_fen += draft.size / 2 + 600;
    draft.charge(free("data", at_night.clone())?);
    draft.limits.push(Limit {
        id: "full-speed".parse()?,
        scope: at_night,
        after: Lit(after),
        then: LimitThen::Throttle,
        speed: Some(Lit(Speed { kbit_s: 1_000 })),
        per: Period::Month,
    });
    Ok(())
}

fn own_numbers(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let count_max = if draft.family.chance(500) { 3 } else { 5 };
    let own = || voice().own_numbers(count_max);
    if draft.family.chance(500) {
        let quantity = draft.minutes(300);
        draft.include(allowance("calls", own(), quantity, 20)?, 350);
    } else {
        draft.worth_fen += 200 + draft.size / 4;
        let price = Price::minute(90_000 / (900 + draft.size));
        draft.charge(price.on(charge("calls", own())?));
    }
    Ok(())
}

fn off_peak_calls(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let band = if draft.family.chance(500) { "off-peak" } else { "weekend" };
    draft.worth_fen += 300 + draft.size / 3;
    let price = Price::minute(90_000 / (900 + draft.size));
    draft.charge(price.on(charge("calls", voice().during(&band.parse()?))?));
    Ok(())
}

fn onnet_texts(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let written = of(&[UsageKind::Sms, UsageKind::Mms]).with(Network::Onnet);
    let quantity = draft.messages(150);
    draft.include(allowance("texts", written, quantity, 40)?, 600);
    Ok(())
}

fn rolling_data(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let months = draft.family.between(1, 3) as u8;
    let has_cap = draft.family.chance(600);
    let quantity = draft.data_mb(2_500);
    let cap = Lit(Quantity::new(quantity.amount.div_ceil(2), quantity.unit));
    let rollover = Some(Rollover { months, cap: has_cap.then_some(cap) });
    let rolling = allowance("data", data(), quantity, 50)?;
    draft.include(Allowance { rollover, ..rolling }, 1_150);
    Ok(())
}

fn day_packs(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let price = Price::of_data(EVERYTHING, &mut draft.family);
    let by_pack = draft.family.chance(600);
    let quantity = Lit(megabytes((draft.size / 2).max(100)));
    draft.worth_fen += 100 + draft.size / 4;
    let of_data = price.on(charge("data", data())?);
    draft.charge(match by_pack {
        true => {
            let pack = DayPack { fee: fen(100), quantity, packs_max: None };
            Charge { rate: None, day_pack: Some(pack), ..of_data }
        }
        false => Charge { cap: cap(3, LimitThen::Free, Period::Day), ..of_data },
    });
    Ok(())
}

/// Zones that cost the same within the pack, whatever they cost without it.
fn many_countries(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    let count = draft.family.between(2, 5) as usize;
    let has_calls = draft.family.chance(500);
    let places: Vec<ScopeZone> =
        shared.zones.iter().take(count).map(|zone| place(&zone.id)).collect();
    let quantity = draft.data_mb(600);
    draft.include(allowance("data", data().from(&places), quantity, 45)?, 12_000);
    if has_calls {
        let anywhere = [ScopeZone::Domestic, ScopeZone::Abroad];
        let quantity = draft.minutes(20);
        let calls = voice().from(&places).to(&anywhere);
        draft.include(allowance("calls", calls, quantity, 45)?, 9_000);
        let quantity = draft.messages(10);
        let texts = sms().from(&places).to(&anywhere);
        draft.include(allowance("texts", texts, quantity, 45)?, 9_000);
    }
    Ok(())
}

fn calls_away(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let away = [ScopeZone::Province, ScopeZone::National];
    let quantity = draft.minutes(100);
    draft.include(allowance("calls", voice().from(&away), quantity, 30)?, 600);
    draft.charge(free("answered", voice().answered().from(&away))?);
    Ok(())
}
