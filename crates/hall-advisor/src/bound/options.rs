//! What there is to choose from in one facet: lists of alternatives of which one at most is taken.
//!
//! Add-ons that differ in nothing but quantity and fee are one option, whose alternatives are the sums
//! of several of them; whatever else there is stands for itself.

use super::{
    facet::{Facet, Item, Kind, Passing, Room},
    lane::Lot,
    memo::Memo,
    steps::{self, Chains, Choice},
};
use hall_rating::Exact;
use std::borrow::Cow;

/// An add-on at what it costs in this facet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer<'i> {
    pub(super) item: &'i Item,
    pub(super) fee: Exact,
}

/// Something that may be taken: some add-ons of one kind, or a single one.
#[derive(Debug)]
pub(super) struct Alternative<'i> {
    pub(super) fee: Exact,
    pub(super) lots: Cow<'i, [Lot]>,
    /// Which add-ons these are.
    pub(super) chain: usize,
    /// The group whose places it competes for with other options.
    pub(super) group: Option<usize>,
}

/// How many more of a group can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) group: usize,
    pub(super) left: usize,
}

/// What there is to choose from.
#[derive(Debug, Default)]
pub(super) struct Options<'i> {
    pub(super) options: Vec<Vec<Alternative<'i>>>,
    /// Of groups whose add-ons stand in several options.
    pub(super) places: Vec<Places>,
    pub(super) chains: Chains,
}

/// An offer that may save more than it costs.
struct Useful<'i> {
    offer: Offer<'i>,
    /// How many of its group can be had, where not all of them can.
    at_most: Option<usize>,
    kind: Option<(Kind, u64)>,
}

/// Add-ons of one kind, by the groups that limit how many can be had.
struct OfKind {
    kind: Kind,
    /// True when some can be had together with all others.
    has_free: bool,
    choices: Vec<(usize, Choice)>,
}

impl Facet<'_> {
    /// The options among some offers, beside what is taken.
    pub(super) fn options<'i>(
        &self,
        taken: &[&Item],
        passing: &Passing<'i>,
        offers: &[Offer<'i>],
        at_most: &[Option<u8>],
        memo: &Memo,
    ) -> Options<'i> {
        let mut room = Room::default();
        let sum = self.sum(passing, &mut room);
        let mut all: Vec<Useful<'i>> = Vec::new();
        let mut with = passing.clone();
        for offer in offers.iter().copied() {
            let Offer { item, fee } = offer;
            let most = at_most.get(item.group).copied().flatten().map(|most| {
                let had = taken.iter().filter(|it| it.group == item.group).count();
                usize::from(most).saturating_sub(had)
            });
            if fee >= sum || item.rows & self.mask == 0 || most == Some(0) {
                continue;
            }
            with.clone_from(passing);
            self.pass(&mut with, &item.lots);
            if sum - self.sum(&with, &mut room) > fee {
                all.push(Useful { offer, at_most: most, kind: self.quantity(item) });
            }
        }
        let mut options = Options::default();
        let mut kinds: Vec<OfKind> = Vec::new();
        for useful in &all {
            let Offer { item, fee } = useful.offer;
            // What shares its fee out costs something else each time, so it is not remembered.
            let is_share = fee != item.fee;
            let own_choice = is_share.then_some(usize::MAX - item.add_on);
            let group = useful.at_most.map(|_| item.group).or(own_choice);
            let of_group = || all.iter().filter(|it| it.offer.item.group == item.group);
            let is_of_one_kind = || of_group().all(|it| kind_of(it) == kind_of(useful));
            match useful.kind.filter(|_| useful.at_most.is_none() || is_of_one_kind()) {
                Some((kind, each_month)) => {
                    let at = kinds.iter().position(|of| of.kind == kind);
                    let at = at.unwrap_or_else(|| {
                        kinds.push(OfKind { kind, has_free: false, choices: Vec::new() });
                        kinds.len() - 1
                    });
                    let Some(OfKind { has_free, choices, .. }) = kinds.get_mut(at) else {
                        continue;
                    };
                    let own = (item.add_on, each_month, fee);
                    let Some(group) = group else {
                        *has_free = true;
                        continue;
                    };
                    match choices.iter_mut().find(|(it, _)| *it == group) {
                        Some((_, choice)) => choice.items.push(own),
                        None => {
                            let at_most = useful.at_most.unwrap_or(1);
                            choices.push((group, Choice { at_most, items: vec![own] }));
                        }
                    }
                }
                None => options.push_single(useful),
            }
        }
        for OfKind { kind, has_free, choices } in kinds {
            let enough = self.enough(kind);
            let free = has_free.then(|| {
                let is_free = |it: &&Offer<'_>| {
                    at_most.get(it.item.group).copied().flatten().is_none() && it.fee == it.item.fee
                };
                let free = offers.iter().filter(is_free);
                let own = |it: &Offer<'_>| {
                    let (_, each_month) = self.quantity(it.item).filter(|own| own.0 == kind)?;
                    Some((it.item.add_on, each_month, it.fee))
                };
                memo.staircase(kind, &free.filter_map(own).collect::<Vec<_>>(), enough, sum)
            });
            let free = free.as_deref().unwrap_or(&[]);
            // Nothing is gained by more than is lacking.
            let enough = match kind.is_rolling() {
                true => enough,
                false => enough.min(self.most_lacking(passing, &mut room)),
            };
            let is_more = |step: &steps::Step| step.each_month < enough;
            let until = free.iter().position(|it| !is_more(it)).map_or(free.len(), |at| at + 1);
            let free = free.get(..until).unwrap_or(&[]);
            let free = free.get(..free.partition_point(|it| it.fee < sum)).unwrap_or(&[]);
            let steps: Cow<'_, [steps::Step]> = match choices.is_empty() {
                true => Cow::Borrowed(free),
                false => {
                    let choices: Vec<Choice> = choices.into_iter().map(|it| it.1).collect();
                    let chains = &mut options.chains;
                    Cow::Owned(steps::staircase(free, &choices, enough, sum, chains))
                }
            };
            let alternative = |step: &steps::Step| Alternative {
                fee: step.fee,
                lots: Cow::Owned(vec![self.lot(kind, step.each_month)]),
                chain: step.chain,
                group: None,
            };
            options.options.push(steps.iter().map(alternative).collect());
        }
        options
    }
}

fn kind_of(useful: &Useful<'_>) -> Option<Kind> {
    useful.kind.map(|(kind, _)| kind)
}

impl<'i> Options<'i> {
    fn push_single(&mut self, useful: &Useful<'i>) {
        let Offer { item, fee } = useful.offer;
        if let Some(left) = useful.at_most
            && !self.places.iter().any(|it| it.group == item.group)
        {
            self.places.push(Places { group: item.group, left });
        }
        self.options.push(vec![Alternative {
            fee,
            lots: Cow::Borrowed(&item.lots),
            chain: self.chains.link(steps::NONE, item.add_on),
            group: useful.at_most.map(|_| item.group),
        }]);
    }
}
