//! Usage records of a month, packed into a few bytes each, for the operator's tables.
//!
//! A pack names each class of use once (kind, direction, places …) and then lists records by class, with
//! the time since the one before. A record so takes about ten bytes, and a million subscribers fit on an
//! ordinary disk.
//!
//! What does not live here: where packs are kept (`hall-store`), what they cost (`hall-rating`).

use hall_catalog::model::{Direction, Network, UsageKind};
use hall_rating::{Destination, Origin, UsageEvent};
use hall_store::operator::UsagePack;
use hall_types::{BillingPeriod, Msisdn};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A record: what was used, and with whom where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsageRecord {
    /// What was used.
    pub event: UsageEvent,
    /// The other party on the mainland.
    pub party: Option<Msisdn>,
}

/// Why a pack cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A hall wrote it that is newer than this one.
    #[error("usage is packed in form {0}, which this hall does not know")]
    Form(u8),
    /// It is damaged.
    #[error("packed usage is damaged")]
    Damaged(#[from] postcard::Error),
    /// It names a class it does not have, or a number nobody can have.
    #[error("packed usage does not hold together")]
    Inconsistent,
}

/// The form packs are written in.
const FORM: u8 = 1;
/// The least number there is; numbers are kept as what is beyond it.
const NUMBERS_FROM: u64 = 13_000_000_000;
/// At most so many records in a pack, so that none is large.
const RECORDS_MAX: usize = 4_000;

/// What records have in common.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Class {
    kind: UsageKind,
    direction: Direction,
    network: Option<Network>,
    origin: Origin,
    destination: Option<Destination>,
    is_own_number: bool,
}

#[derive(Serialize, Deserialize)]
struct Pack {
    first_s: i64,
    classes: Vec<Class>,
    records: Vec<Packed>,
}

#[derive(Serialize, Deserialize)]
struct Packed {
    /// Seconds since the record before.
    after_s: u64,
    class: u16,
    quantity: u64,
    /// 0 without a party, else its number beyond [`NUMBERS_FROM`] and one more.
    party: u64,
}

/// Packs records of a month, which have to be in order of time. There are as many packs as it takes,
/// numbered from a part on.
pub fn pack(period: BillingPeriod, part: u32, records: &[UsageRecord]) -> Vec<UsagePack> {
    let chunks = records.chunks(RECORDS_MAX);
    (part..).zip(chunks).filter_map(|(part, records)| encode(period, part, records)).collect()
}

fn encode(period: BillingPeriod, part: u32, records: &[UsageRecord]) -> Option<UsagePack> {
    let (first, last) = (records.first()?, records.last()?);
    let mut classes: Vec<Class> = Vec::new();
    let mut before_s = first.event.at_s;
    let mut packed = Vec::with_capacity(records.len());
    for UsageRecord { event, party } in records {
        let class = Class {
            kind: event.kind,
            direction: event.direction,
            network: event.network,
            origin: event.origin,
            destination: event.destination,
            is_own_number: event.is_own_number,
        };
        let known = classes.iter().position(|known| *known == class);
        let position = known.unwrap_or_else(|| {
            classes.push(class);
            classes.len() - 1
        });
        packed.push(Packed {
            after_s: event.at_s.saturating_sub(before_s).unsigned_abs(),
            // A pack has fewer records than that.
            class: u16::try_from(position).unwrap_or(u16::MAX),
            quantity: event.quantity,
            party: party.map_or(0, |party| party.number().saturating_sub(NUMBERS_FROM) + 1),
        });
        before_s = event.at_s;
    }
    let pack = Pack { first_s: first.event.at_s, classes, records: packed };
    let bytes = postcard::to_extend(&pack, vec![FORM]).ok()?;
    Some(UsagePack {
        period,
        part,
        records: u32::try_from(records.len()).ok()?,
        last_at: Timestamp::from_second(last.event.at_s).ok()?,
        pack: bytes,
    })
}

/// The records of a month's packs, in order of time.
///
/// # Errors
/// [`PackError`]; nothing is read of any pack then.
pub fn unpack(packs: &[UsagePack]) -> Result<Vec<UsageRecord>, PackError> {
    let count: usize = packs.iter().map(|pack| pack.records as usize).sum();
    // A count that somebody has tampered with must not take all the memory.
    let mut records = Vec::with_capacity(count.min(packs.len() * RECORDS_MAX));
    for pack in packs {
        decode(&pack.pack, &mut records)?;
    }
    if packs.len() > 1 {
        records.sort_by_key(|record| record.event.at_s);
    }
    Ok(records)
}

fn decode(bytes: &[u8], records: &mut Vec<UsageRecord>) -> Result<(), PackError> {
    let (form, bytes) = bytes.split_first().ok_or(PackError::Inconsistent)?;
    if *form != FORM {
        return Err(PackError::Form(*form));
    }
    let pack: Pack = postcard::from_bytes(bytes)?;
    let mut at_s = pack.first_s;
    for packed in pack.records {
        let class = pack.classes.get(usize::from(packed.class)).ok_or(PackError::Inconsistent)?;
        at_s = at_s.checked_add_unsigned(packed.after_s).ok_or(PackError::Inconsistent)?;
        let party = match packed.party.checked_sub(1) {
            None => None,
            Some(beyond) => {
                let number = beyond.checked_add(NUMBERS_FROM).and_then(Msisdn::from_number);
                Some(number.ok_or(PackError::Inconsistent)?)
            }
        };
        let event = UsageEvent {
            at_s,
            quantity: packed.quantity,
            kind: class.kind,
            direction: class.direction,
            network: class.network,
            origin: class.origin,
            destination: class.destination,
            is_own_number: class.is_own_number,
        };
        records.push(UsageRecord { event, party });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hall_rating::CountryCode;
    use proptest::prelude::*;

    fn period() -> BillingPeriod {
        "2026-05".parse().expect("a month")
    }

    fn country() -> impl Strategy<Value = CountryCode> {
        prop::sample::select(vec!["HK", "JP", "US"]).prop_map(|it| it.parse().expect("a country"))
    }

    fn record() -> impl Strategy<Value = UsageRecord> {
        let kind = prop::sample::select(vec![
            UsageKind::Voice,
            UsageKind::Sms,
            UsageKind::Mms,
            UsageKind::Data,
        ]);
        let direction = prop::sample::select(vec![Direction::Out, Direction::In]);
        let network = prop::option::of(prop::sample::select(vec![Network::Onnet, Network::Offnet]));
        let origin = prop_oneof![
            Just(Origin::Home),
            Just(Origin::Province),
            Just(Origin::National),
            country().prop_map(Origin::Abroad),
        ];
        let destination = prop::option::of(prop_oneof![
            Just(Destination::Local),
            Just(Destination::Domestic),
            country().prop_map(Destination::Abroad),
        ]);
        let party = prop::option::of(13_000_000_000_u64..20_000_000_000);
        let rest = (1_700_000_000_i64..1_800_000_000, any::<u64>(), any::<bool>());
        (kind, direction, network, origin, destination, party, rest).prop_map(
            |(kind, direction, network, origin, destination, party, rest)| {
                let (at_s, quantity, is_own_number) = rest;
                let event = UsageEvent {
                    at_s,
                    quantity,
                    kind,
                    direction,
                    network,
                    origin,
                    destination,
                    is_own_number,
                };
                UsageRecord { event, party: party.and_then(Msisdn::from_number) }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_packed_can_be_read_again(
            mut records in prop::collection::vec(record(), 0..60),
            parts in 1_usize..4,
        ) {
            records.sort_by_key(|record| record.event.at_s);
            let size = records.len().div_ceil(parts).max(1);
            let packs: Vec<UsagePack> = records
                .chunks(size)
                .enumerate()
                .flat_map(|(part, records)| pack(period(), part as u32, records))
                .collect();
            prop_assert_eq!(unpack(&packs).expect("packs"), records);
        }

        #[test]
        fn damage_is_noticed_or_harmless(
            records in prop::collection::vec(record(), 1..20),
            bytes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let mut packs = pack(period(), 0, &records);
            for (place, byte) in bytes {
                let place = place.index(packs[0].pack.len());
                packs[0].pack[place] = byte;
            }
            // Whatever comes of it, it is an answer.
            let _ = unpack(&packs);
        }
    }

    #[test]
    fn large_months_become_several_packs() {
        let event = UsageEvent {
            at_s: 1_777_600_000,
            quantity: 60,
            kind: UsageKind::Voice,
            direction: Direction::Out,
            network: Some(Network::Onnet),
            origin: Origin::Home,
            destination: Some(Destination::Local),
            is_own_number: false,
        };
        let records = vec![UsageRecord { event, party: None }; RECORDS_MAX * 2 + 1];
        let packs = pack(period(), 3, &records);
        let shapes: Vec<(u32, u32)> = packs.iter().map(|pack| (pack.part, pack.records)).collect();
        assert_eq!(shapes, [(3, 4000), (4, 4000), (5, 1)]);
        assert_eq!(unpack(&packs).expect("packs"), records);
    }

    #[test]
    fn a_newer_form_is_refused_by_name() {
        let pack = UsagePack {
            period: period(),
            part: 0,
            records: 1,
            last_at: Timestamp::UNIX_EPOCH,
            pack: vec![9, 1, 2],
        };
        let error = unpack(&[pack]).expect_err("form 9 is not known");
        assert_eq!(error.to_string(), "usage is packed in form 9, which this hall does not know");
    }
}
