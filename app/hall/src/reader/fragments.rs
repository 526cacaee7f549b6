//! Lists whose items show one offering each, such as cards or rows: a list of ten thousand of which
//! one has changed is put together from the items that were made before.
//!
//! What does not live here: what an item looks like (`parts`, `pages`), when kept items are forgotten
//! (`hall-prerender`).

use super::{Reader, Source};
use hall_guide::WrittenOfferings;
use hall_types::{Locale, OfferingRef};
use leptos::{prelude::*, tachys::html::InertElement};
use std::{
    collections::{HashMap, HashSet},
    sync::Mutex,
};

/// What an item of a list looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Look {
    /// A plan as a card that can be compared.
    PlanCard,
    /// A row of the index of every price.
    TariffRow,
}

/// The HTML of an item with what it was made from besides its offering.
#[derive(Debug)]
struct Fragment {
    html: String,
    sources: Vec<Source>,
}

/// The items of one list.
type Items = HashMap<OfferingRef, Fragment>;

/// Items of lists that were made before, for making the same lists again.
///
/// **Invariant:** an item is made from its offering and from what all offerings share, the settings
/// and the shared tariffs; what is made from more is not kept.
#[derive(Debug, Default)]
pub struct Fragments {
    lists: Mutex<HashMap<(Look, Locale), Items>>,
    /// Offerings as the guide's leaflet has them.
    written: Mutex<WrittenOfferings>,
}

impl Fragments {
    /// Forgets the items of these offerings, because they have changed.
    pub fn forget(&self, offerings: &HashSet<OfferingRef>) {
        if let Ok(mut lists) = self.lists.lock() {
            for items in lists.values_mut() {
                offerings.iter().for_each(|offering| drop(items.remove(offering)));
            }
        }
        if let Ok(mut written) = self.written.lock() {
            written.forget(offerings);
        }
    }

    /// Forgets everything, because what offerings share has changed.
    pub fn clear(&self) {
        if let Ok(mut lists) = self.lists.lock() {
            lists.clear();
        }
        if let Ok(mut written) = self.written.lock() {
            *written = WrittenOfferings::default();
        }
    }

    /// Takes the items of a list; who has them puts them back.
    fn take(&self, list: (Look, Locale)) -> Items {
        self.lists.lock().ok().and_then(|mut lists| lists.remove(&list)).unwrap_or_default()
    }

    fn put(&self, list: (Look, Locale), items: Items) {
        if let Ok(mut lists) = self.lists.lock() {
            lists.insert(list, items);
        }
    }
}

impl<'a> Reader<'a> {
    /// The items of a list, one for each offering. An item shows nothing but its offering and what
    /// it asks of the reader that is handed to it. The page must read the list that they come from.
    pub(crate) fn list<T, V: IntoView>(
        &self,
        look: Look,
        things: &[T],
        offering: impl Fn(&T) -> OfferingRef,
        item: impl Fn(&Reader<'a>, &T) -> V,
    ) -> InertElement {
        let list = (look, self.locale);
        let mut kept = self.fragments.map(|all| all.take(list)).unwrap_or_default();
        let mut html = String::new();
        for thing in things {
            let offering = offering(thing);
            if let Some(fragment) = kept.get(&offering) {
                html.push_str(&fragment.html);
                fragment.sources.iter().for_each(|source| self.note_known(source));
                continue;
            }
            let own = Self::new(self.locale, self.catalog, self.content, self.as_of);
            let fragment = item(&own, thing).into_view().to_html();
            html.push_str(&fragment);
            let sources: Vec<Source> = own.into_sources().into_iter().collect();
            sources.iter().for_each(|source| self.note_known(source));
            let is_shared = |source| matches!(source, &Source::Settings | &Source::SharedTariffs);
            if self.fragments.is_some() && sources.iter().all(is_shared) {
                kept.insert(offering, Fragment { html: fragment, sources });
            }
        }
        if let Some(all) = self.fragments {
            all.put(list, kept);
        }
        InertElement::new(html)
    }

    /// Lends the offerings that were written for an earlier leaflet, if there was one.
    pub(crate) fn with_written_offerings<T>(
        &self,
        lend: impl FnOnce(&mut WrittenOfferings) -> T,
    ) -> T {
        match self.fragments.and_then(|all| all.written.lock().ok()) {
            Some(mut written) => lend(&mut written),
            None => lend(&mut WrittenOfferings::default()),
        }
    }

    /// Notes a source that most often was noted before.
    fn note_known(&self, source: &Source) {
        let mut reads = self.reads.borrow_mut();
        if !reads.contains(source) {
            reads.insert(source.clone());
        }
    }
}
