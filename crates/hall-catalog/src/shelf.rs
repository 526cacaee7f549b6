//! Things with an id, in the order people see them, each found by its id at once: pages of a large
//! catalogue look up many others.

use crate::model::{AddOn, Plan, Reward, Service};
use std::collections::BTreeMap;

/// Something that has an id.
pub(crate) trait Named {
    /// The id, unique among things of its kind.
    fn id(&self) -> &str;
}

macro_rules! named {
    ($($kind:ty),*) => {$(
        impl Named for $kind {
            fn id(&self) -> &str {
                self.id.as_str()
            }
        }
    )*};
}

named!(Plan, AddOn, Service, Reward);

/// Things in order, with an index by id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shelf<T> {
    items: Vec<T>,
    positions: BTreeMap<Box<str>, usize>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { items: Vec::new(), positions: BTreeMap::new() }
    }
}

impl<T: Named> Shelf<T> {
    /// A shelf of things in this order.
    pub(crate) fn new(items: Vec<T>) -> Self {
        let positions =
            items.iter().enumerate().map(|(position, item)| (item.id().into(), position)).collect();
        Self { items, positions }
    }

    /// Everything, in order.
    pub(crate) fn items(&self) -> &[T] {
        &self.items
    }

    /// The thing with an id.
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.items.get(*self.positions.get(id)?)
    }
}
