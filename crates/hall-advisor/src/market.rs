//! What there is to choose from: every plan and add-on of a catalogue with its rules, what goes with
//! what, and who may have what.
//!
//! What does not live here: what a choice costs (`cost`), which is the cheapest (`search`).

use crate::{
    bound::{PlanTables, Tables},
    choice::{Choice, Pick},
};
use hall_catalog::{
    Applicant, Catalog,
    model::{AddOn, Eligibility, FeePer, Plan, SaleState, ValidFor},
};
use hall_rating::{OfferingRules, PriceBook, RatingError};
use hall_types::{AddOnId, GroupId, NumberSet, OfferingRef, PlanId, ServiceId};
use jiff::civil::Date;
use std::sync::Arc;

/// From so many days on a pack that is paid once lasts as long as a month.
const DAYS_OF_A_MONTH: u16 = 31;

/// Everything there is to choose from. Made once for a catalogue and a day.
#[derive(Debug)]
pub struct Market {
    pub(crate) book: PriceBook,
    /// By rising id.
    pub(crate) plans: Vec<PlanOption>,
    /// By rising id.
    pub(crate) add_ons: Vec<AddOnOption>,
    /// At most so many add-ons of each group at a time.
    pub(crate) groups: Vec<Option<u8>>,
    /// What plans ask and include.
    pub(crate) tables: Tables,
}

/// A plan of the market.
#[derive(Debug)]
pub(crate) struct PlanOption {
    pub(crate) id: PlanId,
    pub(crate) rules: Arc<OfferingRules>,
    sale: Sale,
    /// Add-ons that can be had with it.
    pub(crate) fits: NumberSet,
    /// What it asks and includes.
    pub(crate) tables: PlanTables,
}

/// An add-on of the market.
#[derive(Debug)]
pub(crate) struct AddOnOption {
    pub(crate) id: AddOnId,
    pub(crate) rules: Arc<OfferingRules>,
    sale: Sale,
    /// Position of its group.
    pub(crate) group: usize,
    /// Add-ons it cannot be had together with.
    pub(crate) conflicts: NumberSet,
    /// True when it goes with less than half of all plans.
    pub(crate) is_rare: bool,
    /// True when several numbers may share some of it.
    pub(crate) is_shared: bool,
}

impl AddOnOption {
    /// True when whoever can have another add-on of the market can have this one instead of it, together with
    /// whatever else they have.
    pub(crate) fn stands_in_for(&self, other: &Self, market: &Market) -> bool {
        let (own, than) = (&self.sale, &other.sale);
        let is_anybodys = own.eligibility == Eligibility::default();
        let group = market.groups.get(self.group).copied().flatten();
        let is_in_conflict = |index: usize| {
            let it = market.add_ons.get(index);
            it.is_none_or(|it| it.id != other.id && !other.conflicts.contains(index))
        };
        own.is_on
            && (is_anybodys || own.eligibility == than.eligibility)
            && own.excluded_services.iter().all(|it| than.excluded_services.contains(it))
            && (group.is_none() || self.group == other.group)
            && !self.conflicts.iter().any(is_in_conflict)
            && market.plans.iter().all(|plan| {
                let fits = |it: &Self| {
                    let index = market.add_ons.binary_search_by(|at| at.id.cmp(&it.id));
                    index.is_ok_and(|index| plan.fits.contains(index))
                };
                fits(self) || !fits(other)
            })
    }
}

/// Who may take an offering on the market's day.
#[derive(Debug)]
struct Sale {
    is_on: bool,
    eligibility: Eligibility,
    /// Services it cannot be had together with.
    excluded_services: Vec<ServiceId>,
}

impl Sale {
    fn is_open(&self, person: &Person) -> bool {
        self.is_on
            && self.eligibility.unmet(&person.applicant).is_empty()
            && !self.excluded_services.iter().any(|it| person.services.contains(it))
    }
}

/// Whom a choice is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// What decides which offerings they may have.
    pub applicant: Applicant,
    /// Services that are on and stay so.
    pub services: Vec<ServiceId>,
    /// What they have today; it stays open to them even when nobody else can take it.
    pub current: Option<Choice>,
}

/// What is open to somebody.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    pub(crate) plans: Vec<usize>,
    pub(crate) add_ons: NumberSet,
    pub(crate) current: Option<Pick>,
}

impl Market {
    /// What a catalogue offers on a day.
    ///
    /// # Errors
    /// None for a book made from the same catalogue.
    pub fn new(catalog: &Catalog, book: &PriceBook, on: Date) -> Result<Self, RatingError> {
        let mut add_ons: Vec<&AddOn> = catalog.add_ons().iter().collect();
        add_ons.sort_by(|a, b| a.id.cmp(&b.id));
        let mut plans: Vec<&Plan> = catalog.plans().iter().collect();
        plans.sort_by(|a, b| a.id.cmp(&b.id));
        let group = |id: &GroupId| catalog.groups().iter().position(|group| group.id == *id);
        let services = |offering: &OfferingRef| -> Vec<ServiceId> {
            let all = catalog.services().iter().map(|it| it.id.clone());
            all.filter(|it| catalog.exclude_each_other(offering, &OfferingRef::Service(it.clone())))
                .collect()
        };
        let sale = |offering: &OfferingRef, state, valid: &ValidFor, who: &Eligibility| Sale {
            is_on: state == SaleState::OnSale && valid.contains(on),
            eligibility: who.clone(),
            excluded_services: services(offering),
        };
        let mut plan_options = Vec::with_capacity(plans.len());
        for plan in plans {
            let offering = OfferingRef::Plan(plan.id.clone());
            let mut fits = NumberSet::none(add_ons.len());
            for (index, add_on) in add_ons.iter().enumerate() {
                let goes_with = add_on.plans.is_empty() || add_on.plans.contains(&plan.id);
                if goes_with
                    && !catalog
                        .exclude_each_other(&offering, &OfferingRef::AddOn(add_on.id.clone()))
                {
                    fits.insert(index);
                }
            }
            plan_options.push(PlanOption {
                id: plan.id.clone(),
                rules: Arc::clone(book.rules(&offering)?),
                sale: sale(&offering, plan.state, &plan.valid_for, &plan.eligibility),
                fits,
                tables: PlanTables::default(),
            });
        }
        let mut add_on_options = Vec::with_capacity(add_ons.len());
        for add_on in &add_ons {
            let offering = OfferingRef::AddOn(add_on.id.clone());
            let mut conflicts = NumberSet::none(add_ons.len());
            for (index, other) in add_ons.iter().enumerate() {
                if catalog.exclude_each_other(&offering, &OfferingRef::AddOn(other.id.clone())) {
                    conflicts.insert(index);
                }
            }
            let index = add_on_options.len();
            let fitting = plan_options.iter().filter(|it| it.fits.contains(index)).count();
            let mut sale = sale(&offering, add_on.state, &add_on.valid_for, &add_on.eligibility);
            sale.is_on &= is_standing(add_on);
            add_on_options.push(AddOnOption {
                id: add_on.id.clone(),
                rules: Arc::clone(book.rules(&offering)?),
                sale,
                group: group(&add_on.group).unwrap_or(0),
                conflicts,
                is_rare: fitting * 2 < plan_options.len(),
                is_shared: add_on.allowances.iter().any(|it| it.shared_by_max.is_some()),
            });
        }
        Ok(Self {
            book: book.clone(),
            plans: plan_options,
            add_ons: add_on_options,
            groups: catalog.groups().iter().map(|group| group.at_most).collect(),
            tables: Tables::default(),
        })
    }

    /// What is open to somebody.
    pub(crate) fn open(&self, person: &Person) -> Result<Open, UnknownChoice> {
        let current = person.current.as_ref().map(|choice| self.pick(choice)).transpose()?;
        let mut add_ons = NumberSet::none(self.add_ons.len());
        for (index, add_on) in self.add_ons.iter().enumerate() {
            let is_held = current.as_ref().is_some_and(|it| it.add_ons.contains(&index));
            if is_held || add_on.sale.is_open(person) {
                add_ons.insert(index);
            }
        }
        let is_open = |index: usize, plan: &PlanOption| {
            current.as_ref().is_some_and(|it| it.plan == index) || plan.sale.is_open(person)
        };
        let plans = self.plans.iter().enumerate();
        let plans = plans.filter(|(index, plan)| is_open(*index, plan)).map(|it| it.0).collect();
        Ok(Open { plans, add_ons, current })
    }

    /// A choice by its positions.
    pub(crate) fn pick(&self, choice: &Choice) -> Result<Pick, UnknownChoice> {
        let plan = self.plans.binary_search_by(|it| it.id.cmp(&choice.plan));
        let plan = plan.map_err(|_| UnknownChoice::Plan(choice.plan.clone()))?;
        let mut add_ons = Vec::with_capacity(choice.add_ons.len());
        for id in &choice.add_ons {
            let index = self.add_ons.binary_search_by(|it| it.id.cmp(id));
            add_ons.push(index.map_err(|_| UnknownChoice::AddOn(id.clone()))?);
        }
        add_ons.sort_unstable();
        add_ons.dedup();
        Ok(Pick { plan, add_ons })
    }

    /// A choice by its ids.
    pub(crate) fn choice(&self, pick: &Pick) -> Option<Choice> {
        let plan = self.plans.get(pick.plan)?.id.clone();
        let add_ons = pick.add_ons.iter().filter_map(|it| self.add_ons.get(*it));
        Some(Choice { plan, add_ons: add_ons.map(|it| it.id.clone()).collect() })
    }

    /// True when the add-ons of a choice can be had together and with its plan. What somebody has
    /// already has been allowed once.
    pub(crate) fn goes_together(&self, pick: &Pick) -> bool {
        let Some(plan) = self.plans.get(pick.plan) else { return false };
        let mut of_group = vec![0_u32; self.groups.len()];
        pick.add_ons.iter().all(|index| {
            let Some(add_on) = self.add_ons.get(*index) else { return false };
            let count = of_group.get_mut(add_on.group).map_or(1, |count| {
                *count += 1;
                *count
            });
            let at_most = self.groups.get(add_on.group).copied().flatten();
            plan.fits.contains(*index)
                && at_most.is_none_or(|most| count <= u32::from(most))
                && !pick.add_ons.iter().any(|other| add_on.conflicts.contains(*other))
        })
    }

    /// The first of some add-ons that cannot be had together with the others of a choice.
    pub(crate) fn first_of_conflict(&self, pick: &Pick, among: &[usize]) -> Option<usize> {
        let is_in_conflict = |index: &usize| {
            let Some(add_on) = self.add_ons.get(*index) else { return false };
            let of_group = |other: &&usize| {
                self.add_ons.get(**other).is_some_and(|it| it.group == add_on.group)
            };
            let at_most = self.groups.get(add_on.group).copied().flatten();
            let count = || pick.add_ons.iter().filter(of_group).count();
            at_most.is_some_and(|most| count() > usize::from(most))
                || pick.add_ons.iter().any(|other| add_on.conflicts.contains(*other))
        };
        among.iter().copied().find(is_in_conflict)
    }
}

/// A choice names something the catalogue does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnknownChoice {
    /// No such plan.
    #[error("the catalogue has no plan {0}")]
    Plan(PlanId),
    /// No such add-on.
    #[error("the catalogue has no add-on {0}")]
    AddOn(AddOnId),
}

/// True for what can be part of a lasting choice: it is on until it is left, or is bought anew each
/// month. What lasts some days is bought for an occasion.
fn is_standing(add_on: &AddOn) -> bool {
    match (add_on.fee_per, add_on.lasts_days) {
        (FeePer::Month | FeePer::Day, lasts_days) => lasts_days.is_none(),
        (FeePer::Once, lasts_days) => lasts_days.is_none_or(|days| days >= DAYS_OF_A_MONTH),
    }
}
