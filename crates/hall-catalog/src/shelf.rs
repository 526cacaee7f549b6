//! Things with an id, in the order people see them, each found by its id at once: pages of a large
//! catalogue look up many others.

use crate::{
    catalog::Fingerprints,
    model::{AddOn, Plan, Reward, Service},
};
use std::{cmp::Ordering, collections::BTreeMap, sync::OnceLock};

/// Something that has an id and a place among things of its kind.
pub(crate) trait Shelved {
    /// The id, unique among things of its kind.
    fn id(&self) -> &str;

    /// Which of two things people see first.
    fn shown_before(&self, other: &Self) -> Ordering;
}

macro_rules! shelved {
    ($($kind:ty: by $($key:ident),+;)*) => {$(
        impl Shelved for $kind {
            fn id(&self) -> &str {
                self.id.as_str()
            }

            fn shown_before(&self, other: &Self) -> Ordering {
                let rank = |featured: Option<u16>| featured.map_or(u32::MAX, u32::from);
                (rank(self.featured), $(&self.$key),+).cmp(&(rank(other.featured), $(&other.$key),+))
            }
        }
    )*};
}

shelved! {
    Plan: by fee, id;
    AddOn: by fee, id;
    Service: by id;
    Reward: by points, id;
}

/// Things in order, with an index by id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shelf<T> {
    items: Vec<T>,
    /// One for each item.
    marks: Vec<Mark>,
    positions: BTreeMap<Box<str>, usize>,
}

/// What was worked out about an item as it is. Items that are equal have equal marks, once somebody
/// has asked, so a mark never tells shelves apart.
#[derive(Clone, Debug, Default)]
struct Mark(OnceLock<Fingerprints>);

impl PartialEq for Mark {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { items: Vec::new(), marks: Vec::new(), positions: BTreeMap::new() }
    }
}

impl<T: Shelved> Shelf<T> {
    /// A shelf of things, each with an id of its own.
    pub(crate) fn new(mut items: Vec<T>) -> Self {
        items.sort_by(T::shown_before);
        let positions =
            items.iter().enumerate().map(|(position, item)| (item.id().into(), position)).collect();
        let marks = items.iter().map(|_| Mark::default()).collect();
        Self { items, marks, positions }
    }

    /// Everything, in order.
    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }

    /// The ids, in their own order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.positions.keys().map(AsRef::as_ref)
    }

    /// The thing with an id.
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.items.get(*self.positions.get(id)?)
    }

    /// What `make` makes of the thing with an id; made once for each thing as it is.
    pub(crate) fn mark(
        &self,
        id: &str,
        make: impl FnOnce(&T) -> Fingerprints,
    ) -> Option<Fingerprints> {
        let position = *self.positions.get(id)?;
        let (item, mark) = (self.items.get(position)?, self.marks.get(position)?);
        Some(*mark.0.get_or_init(|| make(item)))
    }

    /// Puts a thing in the place of the one that has its id, and that where people see it. Without
    /// one nothing happens.
    pub(crate) fn replace(&mut self, item: T) {
        let Some(from) = self.positions.get(item.id()).copied() else { return };
        self.items.remove(from);
        self.marks.remove(from);
        let to = self.items.partition_point(|other| other.shown_before(&item) == Ordering::Less);
        self.items.insert(to, item);
        self.marks.insert(to, Mark::default());
        for (position, item) in
            self.items.iter().enumerate().take(from.max(to) + 1).skip(from.min(to))
        {
            if let Some(known) = self.positions.get_mut(item.id()) {
                *known = position;
            }
        }
    }
}
