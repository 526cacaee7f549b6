//! From what the catalogue says to rules with classes of use.

use super::{
    AllowanceRule, CapRule, ChargeRule, ConversionRule, FeeRules, Lasts, LimitRule, OfferingRules,
    PackRule, Price, Role,
};
use crate::{classes::Classes, exact::UnitPrice, rule::ChargeRef};
use hall_catalog::{
    Catalog,
    model::{Allowance, Charge, Conversion, FeePer, Limit, Proration, Renewal, Tier, TierBasis},
};
use hall_types::{Fen, NumberSet, OfferingRef, RateCardId, Unit};
use std::sync::Arc;

/// Makes the rules of a catalogue ready.
pub(super) struct Compile<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) classes: &'a Classes,
}

impl Compile<'_> {
    /// Every plan.
    pub(super) fn plans(&self) -> impl Iterator<Item = OfferingRules> + '_ {
        self.catalog.plans().iter().enumerate().map(|(position, plan)| OfferingRules {
            offering: OfferingRef::Plan(plan.id.clone()),
            role: Role::Plan,
            position,
            fees: FeeRules {
                per: FeePer::Month,
                amount: *plan.fee,
                introductory: plan.introductory.clone(),
                first_month: plan.first_month.fee,
                activation: Fen::ZERO,
                tenure_steps: plan.tenure_steps.clone(),
            },
            first_allowances: plan.first_month.allowances,
            lasts: Lasts::UntilLeft,
            allowances: self.allowances(&plan.allowances),
            conversions: self.conversions(&plan.conversions, &plan.allowances),
            charges: self.charges(None, &plan.charges),
            card_charges: self.cards(&plan.rate_cards),
            limits: self.limits(&plan.limits),
        })
    }

    /// Every add-on.
    pub(super) fn add_ons(&self) -> impl Iterator<Item = OfferingRules> + '_ {
        self.catalog.add_ons().iter().enumerate().map(|(position, add_on)| OfferingRules {
            offering: OfferingRef::AddOn(add_on.id.clone()),
            role: Role::AddOn,
            position,
            fees: FeeRules {
                per: add_on.fee_per,
                amount: *add_on.fee,
                introductory: add_on.introductory.clone(),
                first_month: add_on.first_month,
                activation: Fen::ZERO,
                tenure_steps: Vec::new(),
            },
            // Only a monthly fee has a first month to count by.
            first_allowances: match add_on.fee_per {
                FeePer::Month => add_on.first_month,
                FeePer::Day | FeePer::Once => Proration::Full,
            },
            lasts: match (add_on.lasts_days, add_on.fee_per) {
                (Some(days), _) => Lasts::Days(days),
                (None, FeePer::Once) => Lasts::MonthOfStart,
                (None, FeePer::Month | FeePer::Day) => Lasts::UntilLeft,
            },
            allowances: self.allowances(&add_on.allowances),
            conversions: Vec::new(),
            charges: self.charges(None, &add_on.charges),
            card_charges: Vec::new(),
            limits: self.limits(&add_on.limits),
        })
    }

    /// Every service.
    pub(super) fn services(&self) -> impl Iterator<Item = OfferingRules> + '_ {
        self.catalog.services().iter().enumerate().map(|(position, service)| OfferingRules {
            offering: OfferingRef::Service(service.id.clone()),
            role: Role::Service,
            position,
            fees: FeeRules {
                per: service.fee_per,
                amount: *service.fee,
                introductory: None,
                first_month: Proration::Full,
                activation: service.activation_fee.map_or(Fen::ZERO, |fee| *fee),
                tenure_steps: Vec::new(),
            },
            first_allowances: Proration::Full,
            lasts: Lasts::UntilLeft,
            allowances: self.allowances(&service.allowances),
            conversions: Vec::new(),
            charges: self.charges(None, &service.charges),
            card_charges: self.cards(&service.rate_cards),
            limits: Vec::new(),
        })
    }

    fn allowances(&self, rules: &[Allowance]) -> Vec<Arc<AllowanceRule>> {
        let compile = |rule: &Allowance| AllowanceRule {
            id: rule.id.clone(),
            taken_in: self.classes.taken_in(&rule.scope),
            quantity: rule.quantity.amount,
            unit: rule.quantity.unit,
            priority: rule.priority,
            renews: rule.renews,
            // Only a month has a rest that could move on.
            rollover: rule
                .rollover
                .as_ref()
                .filter(|_| rule.renews == Renewal::Month)
                .map(|rollover| (rollover.months, rollover.cap.map(|cap| cap.amount))),
        };
        rules.iter().map(compile).map(Arc::new).collect()
    }

    fn conversions(&self, rules: &[Conversion], own: &[Allowance]) -> Vec<Arc<ConversionRule>> {
        let compile = |rule: &Conversion| ConversionRule {
            id: rule.id.clone(),
            taken_in: self.classes.taken_in(&rule.scope),
            from: rule
                .from
                .iter()
                .filter_map(|id| own.iter().position(|allowance| allowance.id == *id))
                .collect(),
            // A catalogue has no step of nothing; the bound spares a division by zero.
            each: rule.each.amount.max(1),
            costs: rule.costs.amount,
            cap: rule.cap.amount,
        };
        rules.iter().map(compile).map(Arc::new).collect()
    }

    fn cards(&self, cards: &[RateCardId]) -> Vec<Arc<ChargeRule>> {
        let cards = cards.iter().filter_map(|id| self.catalog.rate_card(id));
        cards.flat_map(|card| self.charges(Some(&card.id), &card.charges)).collect()
    }

    fn charges(&self, card: Option<&RateCardId>, rules: &[Charge]) -> Vec<Arc<ChargeRule>> {
        let compile = |rule: &Charge, unit: Unit, taken_in: NumberSet| ChargeRule {
            charge: ChargeRef { card: card.cloned(), id: rule.id.clone() },
            taken_in,
            unit,
            price: price(rule),
            increment: rule.increment.map(|increment| *increment),
            connection_fee: rule.connection_fee.map_or(Fen::ZERO, |fee| *fee),
            rounding: rule.rounding.clone(),
            crossing: rule.crossing,
            day_pack: rule.day_pack.as_ref().map(|pack| PackRule {
                fee: *pack.fee,
                quantity: pack.quantity.amount.max(1),
                packs_max: pack.packs_max,
            }),
            cap: rule.cap.as_ref().map(|cap| CapRule {
                fee: *cap.fee,
                then: cap.then,
                per: cap.per,
            }),
        };
        // A free charge for calls and messages alike is metered apart: seconds and messages make no
        // sum.
        let apart = |rule: &Charge| -> Vec<Arc<ChargeRule>> {
            let by_unit = self.classes.taken_in_by_unit(&rule.scope).into_iter();
            by_unit.map(|(unit, taken_in)| Arc::new(compile(rule, unit, taken_in))).collect()
        };
        rules.iter().flat_map(apart).collect()
    }

    fn limits(&self, rules: &[Limit]) -> Vec<Arc<LimitRule>> {
        let compile = |rule: &Limit| LimitRule {
            id: rule.id.clone(),
            taken_in: self.classes.taken_in(&rule.scope),
            after: rule.after.amount,
            unit: rule.after.unit,
            then: rule.then,
            speed: rule.speed.map(|speed| *speed),
            per: rule.per,
        };
        rules.iter().map(compile).map(Arc::new).collect()
    }
}

fn price(rule: &Charge) -> Price {
    let tiers = |tiers: &[Tier]| -> Vec<(u64, UnitPrice)> {
        let upper = |tier: &Tier| tier.up_to.map_or(u64::MAX, |up_to| up_to.amount);
        tiers.iter().map(|tier| (upper(tier), UnitPrice::of(*tier.rate))).collect()
    };
    match (rule.free, &rule.rate, rule.tiers.as_slice(), rule.tier_basis) {
        (true, ..) => Price::Free,
        (_, Some(rate), ..) => Price::Rate(UnitPrice::of(**rate)),
        (_, None, [], _) => Price::PacksOnly,
        (_, None, some, TierBasis::Graduated) => Price::Graduated(tiers(some)),
        (_, None, some, TierBasis::Whole) => Price::Whole(tiers(some)),
    }
}
