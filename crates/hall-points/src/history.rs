//! How a balance came about: each movement with the balance after it, and each lot with what became of
//! it, from the first.
//!
//! What does not live here: the sentences (`words`), and pages.

use crate::{Balance, Lot, Replay, Rule, Transfer};
use hall_catalog::Catalog;
use hall_types::{Points, SubscriberId, Text};
use jiff::{Timestamp, civil::Date};

/// A movement, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// Number of the transfer.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// The day that was.
    pub day: Date,
    /// By how much what can be spent changed.
    pub available: Points,
    /// What happened and why.
    pub what: Text,
    /// What there was afterwards.
    pub balance: Text,
}

/// Some transfers as people read them, in the order given.
pub fn history<'a>(
    transfers: impl IntoIterator<Item = &'a Transfer>,
    catalog: &Catalog,
) -> Vec<HistoryLine> {
    let line = |transfer: &Transfer| HistoryLine {
        seq: transfer.seq,
        at: transfer.at,
        day: transfer.day,
        available: transfer.change().available(),
        what: transfer.words(catalog),
        balance: transfer.after.words(),
    };
    transfers.into_iter().map(line).collect()
}

/// What a transfer did to a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotEvent {
    /// Number of the transfer.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// The day it was.
    pub day: Date,
    /// By how much what is left of the lot changed, and what is held of it.
    pub change: Balance,
    /// What was left of the lot afterwards, and held of it.
    pub after: Balance,
    /// What happened and why.
    pub what: Text,
}

/// A lot from its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotStory {
    /// The lot as it is now.
    pub lot: Lot,
    /// What happened to it, the transfer that made it first.
    pub events: Vec<LotEvent>,
}

/// How a balance came about: every lot in the order they were made, with everything that happened to it.
/// What is left of all of them is the balance.
///
/// # Errors
/// The first transfer that cannot follow those before it, and the rule it breaks. Transfers come whole:
/// from the first one on, in order.
pub fn lot_stories(
    subscriber: SubscriberId,
    transfers: &[Transfer],
    catalog: &Catalog,
) -> Result<Vec<LotStory>, (u64, Rule)> {
    let Replay { lots, .. } = crate::replay(subscriber, transfers)?;
    let mut stories: Vec<LotStory> =
        lots.into_values().map(|lot| LotStory { lot, events: Vec::new() }).collect();
    for transfer in transfers {
        for allocation in &transfer.allocations {
            // Lots are numbered from 1 without gaps.
            let position = usize::try_from(allocation.lot.0).unwrap_or(0).checked_sub(1);
            let story = position.and_then(|position| stories.get_mut(position));
            if let Some(story) = story {
                let before = story.events.last().map_or_else(Balance::default, |it| it.after);
                let change = Balance { posted: allocation.remaining, pending: allocation.held };
                story.events.push(LotEvent {
                    seq: transfer.seq,
                    at: transfer.at,
                    day: transfer.day,
                    change,
                    after: before.plus(change),
                    what: transfer.words(catalog),
                });
            }
        }
    }
    Ok(stories)
}
