//! What there is to choose from in one facet: lists of alternatives of which one at most is taken.
//!
//! Add-ons that differ in nothing but quantity and fee are one option, whose alternatives are the sums
//! of several of them; whatever else there is stands for itself.

use super::{
    facet::{Facet, Item, Kind, Passing, Room},
    lane::Lot,
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
    choices: Vec<(Option<usize>, Choice)>,
}

impl Facet<'_> {
    /// The options among some offers, beside what is taken.
    pub(super) fn options<'i>(
        &self,
        taken: &[&Item],
        passing: &Passing<'i>,
        offers: &[Offer<'i>],
        at_most: &[Option<u8>],
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
            let group = useful.at_most.map(|_| item.group);
            let of_group = || all.iter().filter(|it| it.offer.item.group == item.group);
            let is_of_one_kind = || of_group().all(|it| kind_of(it) == kind_of(useful));
            match useful.kind.filter(|_| group.is_none() || is_of_one_kind()) {
                Some((kind, each_month)) => {
                    let at = kinds.iter().position(|of| of.kind == kind);
                    let at = at.unwrap_or_else(|| {
                        kinds.push(OfKind { kind, choices: Vec::new() });
                        kinds.len() - 1
                    });
                    let Some(OfKind { choices, .. }) = kinds.get_mut(at) else { continue };
                    let own = (item.add_on, each_month, fee);
                    match choices.iter_mut().find(|(it, _)| group.is_some() && *it == group) {
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
        for OfKind { kind, choices } in kinds {
            let choices: Vec<Choice> = choices.into_iter().map(|(_, choice)| choice).collect();
            let steps = steps::staircase(&choices, self.enough(kind), sum, &mut options.chains);
            let alternative = |step: steps::Step| Alternative {
                fee: step.fee,
                lots: Cow::Owned(vec![self.lot(kind, step.each_month)]),
                chain: step.chain,
                group: None,
            };
            options.options.push(steps.into_iter().map(alternative).collect());
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
