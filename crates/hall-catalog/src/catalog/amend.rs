//! A change inside offerings, taken over by a catalogue that is there already: whoever changes one fee
//! of ten thousand does not wait for the others to be checked again.
//!
//! What does not live here: the rules (`validate`).

use super::Catalog;
use crate::{
    model::{AddOn, CatalogFile, Plan, Reward, Service},
    shelf::Shelved,
    validate,
};
use hall_types::BrandId;

/// A file of the catalogue before and after it was changed.
#[derive(Clone, Copy, Debug)]
pub struct FileChange<'a> {
    /// What it was when the catalogue was assembled, or amended last.
    pub before: &'a CatalogFile,
    /// What it is now.
    pub after: &'a CatalogFile,
}

/// See [`Catalog::amend`].
pub(super) fn amend(catalog: &mut Catalog, changes: &[FileChange<'_>], brands: &[BrandId]) -> bool {
    let Some(changed) = changes.iter().map(changed_inside).collect::<Option<Vec<_>>>() else {
        return false;
    };
    let mut all = CatalogFile::default();
    for file in changed {
        all.plan.extend(file.plan);
        all.add_on.extend(file.add_on);
        all.service.extend(file.service);
        all.reward.extend(file.reward);
    }
    let ending = catalog.add_ons().iter().filter(|it| it.ends_by_itself()).map(|it| it.id.as_str());
    let hands_out = catalog.shops_with_rewards().next().is_some();
    let ids = ids(catalog, brands);
    if !validate::offerings_fit(&all, ids, ending, hands_out, &catalog.rate_cards) {
        return false;
    }
    all.plan.into_iter().for_each(|item| catalog.plans.replace(item));
    all.add_on.into_iter().for_each(|item| catalog.add_ons.replace(item));
    all.service.into_iter().for_each(|item| catalog.services.replace(item));
    all.reward.into_iter().for_each(|item| catalog.rewards.replace(item));
    true
}

/// The offerings that differ; `None` when anything else does. What a service requires is held against
/// all others, and whether an add-on ends by itself against the rewards that grant it, so both count as
/// something else.
fn changed_inside(change: &FileChange<'_>) -> Option<CatalogFile> {
    let FileChange { before, after } = change;
    let CatalogFile {
        plan,
        group,
        add_on,
        service,
        reward,
        channel,
        shop,
        rate_card,
        zone,
        time_band,
        vip_tier,
        vip_service,
    } = before;
    let is_rest_equal = *group == after.group
        && *channel == after.channel
        && *shop == after.shop
        && *rate_card == after.rate_card
        && *zone == after.zone
        && *time_band == after.time_band
        && *vip_tier == after.vip_tier
        && *vip_service == after.vip_service;
    let requires =
        |items: &[Service]| items.iter().map(|item| item.requires.clone()).collect::<Vec<_>>();
    let ending = |items: &[AddOn]| items.iter().map(AddOn::ends_by_itself).collect::<Vec<_>>();
    let are_held_against_same =
        requires(service) == requires(&after.service) && ending(add_on) == ending(&after.add_on);
    if !is_rest_equal || !are_held_against_same {
        return None;
    }
    Some(CatalogFile {
        plan: differing::<Plan>(plan, &after.plan)?,
        add_on: differing::<AddOn>(add_on, &after.add_on)?,
        service: differing::<Service>(service, &after.service)?,
        reward: differing::<Reward>(reward, &after.reward)?,
        ..CatalogFile::default()
    })
}

/// The things that differ between two lists; `None` when they are not the same things in the same
/// order.
fn differing<T: Shelved + Clone + PartialEq>(before: &[T], after: &[T]) -> Option<Vec<T>> {
    let are_same = before.iter().map(T::id).eq(after.iter().map(T::id));
    let pairs = before.iter().zip(after);
    let changed = || pairs.filter(|(one, other)| one != other).map(|(_, other)| other.clone());
    are_same.then(|| changed().collect())
}

/// Every id that an offering can refer to.
fn ids<'a>(
    catalog: &'a Catalog,
    brands: &'a [BrandId],
) -> [(&'static str, Box<dyn Iterator<Item = &'a str> + 'a>); 10] {
    [
        ("brand", Box::new(brands.iter().map(BrandId::as_str))),
        ("plan", Box::new(catalog.plans.ids())),
        ("add_on", Box::new(catalog.add_ons.ids())),
        ("service", Box::new(catalog.services.ids())),
        ("reward", Box::new(catalog.rewards.ids())),
        ("group", Box::new(catalog.groups.iter().map(|item| item.id.as_str()))),
        ("rate_card", Box::new(catalog.rate_cards.iter().map(|item| item.id.as_str()))),
        ("zone", Box::new(catalog.zones.iter().map(|item| item.id.as_str()))),
        ("time_band", Box::new(catalog.time_bands.iter().map(|item| item.id.as_str()))),
        ("vip_tier", Box::new(catalog.vip_tiers.iter().map(|item| item.id.as_str()))),
    ]
}
