//! Structures of plans whose scopes lie within each other and share their price, so that sums of use
//! decide what they cost; a linear program can say those without tiers, caps and rollover.
//!
//! What does not live here: structures that use every feature (`kinds`).

use super::{
    super::{
        Mix,
        draft::{Draft, Narrow, allowance, charge, data, of, sms, voice},
        price::{Price, cap},
        shared::Shared,
    },
    Kind, Who,
};
use hall_catalog::model::{
    Charge, LimitThen, Need, Network, Period, Rollover, Scope, ScopeZone, TierBasis, UsageKind,
};
use hall_types::{IdError, Quantity, Unit};

/// Every structure.
pub(super) const KINDS: [Kind; 5] = [
    Kind {
        id: "all-in",
        name: ("畅享", "All-in"),
        summary: ("流量、通话和短信一应俱全。", "Data, calls and texts in one."),
        needs: &[Need::Data, Need::Calls],
        weight: 350,
        brands: [5, 3, 4],
        base_fen: 500,
        write: all_in,
        who: Who::Anybody,
        is_classic: false,
    },
    Kind {
        id: "online",
        name: ("乐网", "Online"),
        summary: ("以上网为主，通话随用随付。", "Mostly data; calls as you go."),
        needs: &[Need::Data, Need::Entertainment],
        weight: 250,
        brands: [2, 6, 3],
        base_fen: 500,
        write: online,
        who: Who::Anybody,
        is_classic: false,
    },
    Kind {
        id: "talk",
        name: ("畅聊", "Talk"),
        summary: ("以通话为主，流量随用随付。", "Mostly calls; data as you go."),
        needs: &[Need::Calls, Need::Business],
        weight: 200,
        brands: [4, 1, 5],
        base_fen: 300,
        write: talk,
        who: Who::Anybody,
        is_classic: false,
    },
    Kind {
        id: "text",
        name: ("短信", "Text"),
        summary: ("爱发短信的人用得上。", "For those who like to write."),
        needs: &[Need::Student],
        weight: 60,
        brands: [1, 6, 2],
        base_fen: 300,
        write: text,
        who: Who::Anybody,
        is_classic: false,
    },
    Kind {
        id: "light",
        name: ("轻松", "Easy"),
        summary: ("用多少付多少，保号也合适。", "Pay for what you use; keeps a number."),
        needs: &[Need::Light],
        weight: 140,
        brands: [1, 1, 6],
        base_fen: 600,
        write: light,
        who: Who::Anybody,
        is_classic: false,
    },
];

/// Data within all data.
pub(in crate::catalogue) fn narrow_data(shared: &Shared) -> Result<Scope, IdError> {
    Ok(match shared.nested.data_at_night {
        true => data().during(&"night".parse()?),
        false => data().from(&[ScopeZone::Home]),
    })
}

/// Calls within all calls.
pub(in crate::catalogue) fn narrow_voice(shared: &Shared) -> Scope {
    match shared.nested.calls_onnet {
        true => voice().with(Network::Onnet),
        false => voice().from(&[ScopeZone::Home]),
    }
}

/// What is left of data may move on, in some families.
fn rollover(draft: &mut Draft) -> Option<Rollover> {
    let months = draft.family.between(1, 2) as u8;
    let moves_on = draft.family.chance(220) && draft.mix != Mix::Linear;
    moves_on.then_some(Rollover { months, cap: None })
}

fn include_data(draft: &mut Draft, shared: &Shared, ordinary_mb: u64) -> Result<(), IdError> {
    if draft.family.chance(300) {
        let quantity = draft.data_mb(ordinary_mb / 2);
        draft.include(allowance("data-narrow", narrow_data(shared)?, quantity, 30)?, 400);
    }
    let rollover = rollover(draft);
    let quantity = draft.data_mb(ordinary_mb);
    let all = allowance("data", data(), quantity, 100)?;
    draft.include(hall_catalog::model::Allowance { rollover, ..all }, 1000);
    Ok(())
}

fn include_calls(draft: &mut Draft, shared: &Shared, ordinary_min: u64) -> Result<(), IdError> {
    if draft.family.chance(300) {
        let quantity = draft.minutes(ordinary_min);
        draft.include(allowance("calls-narrow", narrow_voice(shared), quantity, 30)?, 500);
    }
    let quantity = draft.minutes(ordinary_min);
    draft.include(allowance("calls", voice(), quantity, 100)?, 1000);
    Ok(())
}

/// What use beyond costs, by volume or up to a most, in some families.
pub(super) fn prices(draft: &mut Draft) -> Result<(), IdError> {
    prices_at(draft, 100)
}

/// So many per cent of what [`prices`] asks.
fn prices_at(draft: &mut Draft, per_cent: i64) -> Result<(), IdError> {
    let mix = draft.mix;
    let family = &mut draft.family;
    let calls = Price::of_calls(mix, family).per_cent(per_cent);
    let texts = Price::of_messages(family).per_cent(per_cent);
    let mb = Price::of_data(mix, family).per_cent(per_cent);
    let way = family.weighted(&[70, 10, 5, 15]).filter(|_| mix != Mix::Linear);
    let basis = if family.chance(300) { TierBasis::Whole } else { TierBasis::Graduated };
    let most = family.pick(&[100, 200, 300, 500]).copied().unwrap_or(100);
    let then = match family.weighted(&[1, 2, 4]) {
        Some(0) => LimitThen::Free,
        Some(1) => LimitThen::Throttle,
        _ => LimitThen::Stop,
    };
    let of_calls = charge("calls-beyond", voice())?;
    let of_data = charge("data-beyond", data())?;
    draft.charge(match way {
        Some(2) => calls.tiered(of_calls, ends(Unit::Minute, [300, 1_000]), basis),
        _ => calls.on(of_calls),
    });
    draft.charge(texts.on(charge("texts-beyond", of(&[UsageKind::Sms, UsageKind::Mms]))?));
    draft.charge(match way {
        Some(1) => mb.tiered(of_data, ends(Unit::Gigabyte, [1, 5]), basis),
        Some(3) => Charge { cap: cap(most, then, Period::Month), ..mb.on(of_data) },
        _ => mb.on(of_data),
    });
    Ok(())
}

/// Two ends of tiers.
pub(super) fn ends(unit: Unit, counts: [u64; 2]) -> [Quantity; 2] {
    counts.map(|count| Quantity::new(count * unit.base(), unit))
}

fn all_in(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    include_data(draft, shared, 6_000)?;
    include_calls(draft, shared, 200)?;
    if draft.family.chance(500) {
        let quantity = draft.messages(60);
        draft.include(allowance("texts", sms(), quantity, 100)?, 700);
    }
    prices(draft)
}

fn online(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    include_data(draft, shared, 10_000)?;
    prices(draft)
}

fn talk(draft: &mut Draft, shared: &Shared) -> Result<(), IdError> {
    include_calls(draft, shared, 350)?;
    prices(draft)
}

fn text(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    let quantity = draft.messages(200);
    draft.include(allowance("texts", sms(), quantity, 100)?, 800);
    prices(draft)
}

fn light(draft: &mut Draft, _: &Shared) -> Result<(), IdError> {
    if draft.family.chance(400) {
        let quantity = draft.minutes(40);
        draft.include(allowance("calls", voice(), quantity, 100)?, 900);
        return prices(draft);
    }
    // Where nothing is included, a higher fee buys lower prices.
    draft.worth_fen += draft.size;
    let per_cent = 91_000 / (700 + draft.size);
    prices_at(draft, i64::try_from(per_cent).unwrap_or(100))
}
