//! What use costs beyond what is included.

use super::{
    PriceGroup, PriceRow, limit, measure,
    say::say,
    scope::{Glossary, overlap},
};
use crate::model::{
    Charge, Crossing, DayPack, Limit, Rounding, RoundingMode, RoundingStage, Tier, TierBasis,
    UsageKind,
};
use hall_types::{Dimension, Increment, Rate, RateCardId, Text};

/// Own prices under `title`, then each rate card under its name. A row says which of the `limits`
/// hold for it, so that "free" is never read without "slower after 20 GB".
pub(super) fn groups(
    glossary: &mut Glossary<'_>,
    title: Text,
    own: &[Charge],
    cards: &[RateCardId],
    limits: &[Limit],
) -> Vec<PriceGroup> {
    let lists = glossary.catalog.price_lists(own, cards);
    lists
        .map(|(card, charges)| {
            glossary.begin_list();
            PriceGroup {
                title: card.map_or_else(|| title.clone(), |card| card.name.clone()),
                rows: charges.iter().map(|charge| row(glossary, charge, limits)).collect(),
            }
        })
        .collect()
}

fn row(glossary: &mut Glossary<'_>, charge: &Charge, limits: &[Limit]) -> PriceRow {
    let mut notes = glossary.notes(charge.name.as_ref(), &charge.scope);
    notes.extend(charge_notes(charge));
    let for_it = limits.iter().filter(|limit| overlap(&limit.scope, &charge.scope));
    notes.extend(for_it.map(limit::clause));
    PriceRow {
        what: glossary.name_or(charge.name.as_ref(), &charge.scope),
        price: price(charge),
        notes,
    }
}

fn price(charge: &Charge) -> Text {
    if let Some(pack) = &charge.day_pack {
        let (fee, holds) = (measure::money(*pack.fee), measure::quantity(*pack.quantity));
        return say!("{fee}/包（含{holds}）", "{fee} a pack of {holds}", fee = fee, holds = holds);
    }
    match charge.connection_fee {
        Some(fee) if !fee.is_zero() && is_free(charge) => {
            say!("{fee}/次", "{fee} a call", fee = measure::money(*fee))
        }
        _ => use_price(charge),
    }
}

/// The price of use itself, without what comes on top of it.
fn use_price(charge: &Charge) -> Text {
    let rates: Vec<Rate> = charge.tiers.iter().map(|tier| *tier.rate).collect();
    if is_free(charge) {
        measure::free()
    } else if let Some(rate) = charge.rate {
        measure::rate(*rate)
    } else if let Some(range) = measure::rate_range(&rates) {
        say!("{range}（按月用量分档）", "{range}, by volume of the month", range = range)
    } else {
        Text::new("按月用量分档", "by volume of the month")
    }
}

/// True unless day packs are the only price.
fn has_use_price(charge: &Charge) -> bool {
    charge.free || charge.rate.is_some() || !charge.tiers.is_empty()
}

fn is_free(charge: &Charge) -> bool {
    charge.free || charge.rate.is_some_and(|rate| rate.micro_yuan == 0)
}

fn charge_notes(charge: &Charge) -> Vec<Text> {
    let mut notes = Vec::new();
    if let Some(pack) = &charge.day_pack {
        notes.extend(day_pack_notes(pack, charge));
    }
    // Packs without a limit leave no use for the rate.
    let only_packs = charge.day_pack.as_ref().is_some_and(|pack| pack.packs_max.is_none());
    if !only_packs && has_use_price(charge) && !is_free(charge) {
        notes.extend(charge.rate.and_then(|rate| measure::rate_equivalents(*rate)));
        notes.extend(tier_notes(&charge.tiers, charge.tier_basis));
        notes.extend(increment_and_rounding(charge));
    }
    if let Some(fee) = charge.connection_fee.filter(|fee| !fee.is_zero()) {
        notes.push(if is_free(charge) {
            Text::new(
                "每次接通收取，通话时长不另收费",
                "for every call that connects, whatever its length",
            )
        } else {
            say!(
                "每次接通另收{fee}",
                "plus {fee} for every call that connects",
                fee = measure::money(*fee)
            )
        });
    }
    if charge.scope.during.is_some() {
        notes.extend(crossing(charge.crossing, &charge.scope.kinds));
    }
    notes.extend(charge.cap.as_ref().map(limit::cap));
    notes
}

/// The steps a charge counts in and where it is rounded, as far as either shows in an amount.
pub(super) fn increment_and_rounding(charge: &Charge) -> Vec<Text> {
    let written = charge.rate.iter().chain(charge.tiers.iter().map(|tier| &tier.rate));
    let rates: Vec<Rate> = written.map(|rate| **rate).collect();
    let Some(dimension) = rates.first().map(|rate| rate.per.dimension()) else {
        return Vec::new();
    };
    let increment = charge.increment.map_or_else(|| usual_increment(dimension), |lit| *lit);
    let boundaries = charge.tiers.iter().filter_map(|tier| tier.up_to).map(|up_to| up_to.amount);
    let steps: Vec<u64> = [increment.first, increment.next].into_iter().chain(boundaries).collect();
    let comes_to_whole_fen = |(rate, step): (&Rate, &u64)| {
        let (numerator, denominator) = rate.price_fen_fraction(*step);
        numerator % denominator == 0
    };
    let never_rounds = charge.rounding == Rounding::default()
        && rates
            .iter()
            .flat_map(|rate| steps.iter().map(move |step| (rate, step)))
            .all(comes_to_whole_fen);
    let mut notes: Vec<Text> = measure::started(increment, dimension).into_iter().collect();
    if !never_rounds {
        notes.push(rounding(&charge.rounding, dimension));
    }
    notes
}

fn usual_increment(dimension: Dimension) -> Increment {
    let step = if dimension == Dimension::Time { 60 } else { 1 };
    Increment { first: step, next: step }
}

fn rounding(rounding: &Rounding, dimension: Dimension) -> Text {
    let what = match (rounding.stage, dimension) {
        (RoundingStage::PerEvent, Dimension::Time) => {
            Text::new("每次通话的费用", "the charge for each call")
        }
        (RoundingStage::PerEvent, Dimension::Data) => {
            Text::new("每次上网的费用", "the charge for each session")
        }
        (RoundingStage::PerEvent, _) => Text::new("每条的费用", "the charge for each message"),
        (RoundingStage::PerMonth, _) => {
            Text::new("本项费用按月合计后", "the month's total of this line")
        }
        (RoundingStage::PerBill, _) => Text::new("账单合计后", "the total of the bill"),
    };
    match rounding.mode {
        RoundingMode::HalfUp => {
            say!("{what}四舍五入到分", "{what} is rounded half up to the fen (¥0.01)", what = what)
        }
        RoundingMode::Up => {
            say!("{what}不足1分按1分计", "{what} is rounded up to the fen (¥0.01)", what = what)
        }
        RoundingMode::Down => {
            say!(
                "{what}不足1分的部分舍去",
                "{what} is rounded down to the fen (¥0.01)",
                what = what
            )
        }
    }
}

fn tier_notes(tiers: &[Tier], basis: TierBasis) -> Vec<Text> {
    let mut reached: Option<Text> = None;
    let note = |tier: &Tier| {
        let upper = tier.up_to.map(|up_to| measure::quantity(*up_to));
        let lower = std::mem::replace(&mut reached, upper.clone());
        let span = tier_span(basis, lower, upper);
        let rate = measure::rate(*tier.rate);
        match basis {
            TierBasis::Graduated => {
                say!("{span}：{rate}", "{span}: {rate}", span = span, rate = rate)
            }
            TierBasis::Whole if tier.rate.micro_yuan == 0 => {
                say!("{span}：全部免费", "{span}: all of it is free", span = span)
            }
            TierBasis::Whole => say!(
                "{span}：全部按{rate}计",
                "{span}: {rate} for all of it",
                span = span,
                rate = rate
            ),
        }
    };
    tiers.iter().map(note).collect()
}

/// The use of a month that a tier is about.
fn tier_span(basis: TierBasis, lower: Option<Text>, upper: Option<Text>) -> Text {
    match (basis, lower, upper) {
        (_, None, None) => Text::new("不限用量", "any amount"),
        (TierBasis::Graduated, None, Some(upper)) => {
            say!("每月前{upper}", "the first {upper} of a month", upper = upper)
        }
        (TierBasis::Graduated, Some(lower), Some(upper)) => say!(
            "超过{lower}至{upper}的部分",
            "the part over {lower}, up to {upper}",
            lower = lower,
            upper = upper
        ),
        (TierBasis::Graduated, Some(lower), None) => {
            say!("超过{lower}的部分", "the part over {lower}", lower = lower)
        }
        (TierBasis::Whole, None, Some(upper)) => {
            say!("当月用量不超过{upper}", "up to {upper} in a month", upper = upper)
        }
        (TierBasis::Whole, Some(lower), Some(upper)) => say!(
            "当月用量超过{lower}、不超过{upper}",
            "over {lower}, up to {upper} in a month",
            lower = lower,
            upper = upper
        ),
        (TierBasis::Whole, Some(lower), None) => {
            say!("当月用量超过{lower}", "over {lower} in a month", lower = lower)
        }
    }
}

fn day_pack_notes(pack: &DayPack, charge: &Charge) -> Vec<Text> {
    let mut notes = vec![Text::new(
        "日包：当天首次使用时自动生效，当天24:00失效，当天不使用不收费",
        "a day pack starts by itself with the first use of a day and ends at midnight; a day \
         without use costs nothing",
    )];
    notes.push(match pack.packs_max {
        None => Text::new(
            "当天用完后自动再开一包",
            "when it is used up within the day, another one starts",
        ),
        Some(1) => Text::new("每天最多1包", "one pack a day at most"),
        Some(most) => say!(
            "当天用完后自动再开一包，每天最多{most}包",
            "when it is used up within the day, another one starts, at most {most} a day",
            most = most
        ),
    });
    if pack.packs_max.is_some() && is_free(charge) {
        notes.push(Text::new(
            "此后当天继续使用不收费",
            "after that, further use of the day is free",
        ));
    } else if pack.packs_max.is_some() && has_use_price(charge) {
        notes.push(say!(
            "此后当天继续使用按{price}计",
            "after that, further use of the day costs {price}",
            price = use_price(charge)
        ));
    }
    notes
}

/// What becomes of a call that leaves its time band; messages take no time.
fn crossing(crossing: Crossing, kinds: &[UsageKind]) -> Option<Text> {
    let what = if kinds.contains(&UsageKind::Voice) {
        Text::new("通话", "call")
    } else if kinds.contains(&UsageKind::Data) {
        Text::new("上网", "session")
    } else {
        return None;
    };
    Some(match crossing {
        Crossing::Split => say!(
            "跨时段的{what}按各时段资费分段计费",
            "a {what} that runs into other hours is charged part by part, each at its own price",
            what = what
        ),
        Crossing::ByStart => say!(
            "跨时段的{what}全程按开始时所在时段的资费计费",
            "a {what} that runs into other hours is charged as a whole at the price of the moment \
             it began",
            what = what
        ),
    })
}
