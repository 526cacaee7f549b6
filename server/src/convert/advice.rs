//! Advice as the API tells it.
//!
//! What does not live here: working it out (`services::Adviser`), its sentences (`words::advice`).

use super::{
    plan::ordered_plan,
    reference::Reference,
    words::advice::{self as words, Laid},
};
use crate::services::{Advised, NothingToAdvise};
use hall_advisor::{Choice, NoAdvice, Report};
use hall_api::{
    Advice, AdviceReason, AdviceStep, AdviceVerdict, AdvisedCause, AdvisedMonth, OrderAction,
};
use hall_bss::port;
use hall_catalog::{disclosure::fee, model::FeePer};
use hall_types::{AddOnId, OfferingRef, PlanId, Text};

/// What somebody had when advice was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Had {
    /// The plan.
    pub(crate) plan: PlanId,
    /// Add-ons that go on.
    pub(crate) add_ons: Vec<AddOnId>,
}

/// Advice with what it is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AdviceFor<'a> {
    /// What the advisor said.
    pub(crate) advised: &'a Advised,
    /// What the person has.
    pub(crate) had: &'a Had,
    /// Everything they have.
    pub(crate) held: &'a [port::Product],
    /// Their orders, the newest first.
    pub(crate) orders: &'a [port::Order],
}

/// The advice.
pub(crate) fn advice(about: &AdviceFor<'_>, reference: &Reference<'_>) -> Advice {
    let ordered = ordered_plan(about.held, about.orders, reference);
    let told = match about.advised {
        Ok(report) => laid_open(report, about.had, reference),
        Err(why) => nothing(why, reference),
    };
    // One change of plan at a time: what is ordered has to be undone first.
    let steps = if ordered.is_some() { Vec::new() } else { told.steps };
    Advice { steps, ordered, ..told }
}

fn nothing(why: &NothingToAdvise, reference: &Reference<'_>) -> Advice {
    let (reason, unpriced) = match why {
        NothingToAdvise::NoWholeMonth => (AdviceReason::NoWholeMonth, &[][..]),
        NothingToAdvise::No(error, unpriced) => {
            let reason = match error {
                NoAdvice::NoUsage => AdviceReason::NoUsage,
                NoAdvice::NoPlan => AdviceReason::NoPlan,
                NoAdvice::NotServed => AdviceReason::NotServed,
                NoAdvice::Unfinished => AdviceReason::Unfinished,
                NoAdvice::UnknownChoice(_) | NoAdvice::Rating(_) => AdviceReason::CannotBeRated,
            };
            (reason, unpriced.as_slice())
        }
    };
    let (title, sentences) = words::nothing(reason, unpriced, reference);
    Advice {
        verdict: AdviceVerdict::Nothing,
        reason: Some(reason),
        title,
        sentences,
        optimal: false,
        steps: Vec::new(),
        months: Vec::new(),
        causes: Vec::new(),
        others: Vec::new(),
        ordered: None,
    }
}

fn laid_open(report: &Report, had: &Had, reference: &Reference<'_>) -> Advice {
    let best = &report.advice.best;
    let current = report.advice.current.as_ref();
    let name = |choice: &Choice| choice_name(choice, reference, words::choice);
    let pays = report.switching.is_none_or(|it| it.saving_after.0 > 0 || it.penalty.is_zero());
    let verdict = match report.is_staying() || !pays {
        true => AdviceVerdict::Stay,
        false => AdviceVerdict::Change,
    };
    let laid = Laid {
        report,
        verdict,
        best: choice_name(&best.choice, reference, words::short_choice),
        name: &name,
    };
    let months = best.months.iter().enumerate().map(|(at, month)| {
        let today = current.and_then(|it| it.months.get(at)).map_or(month.cost, |it| it.cost);
        AdvisedMonth { month: month.period, today_fen: today, advised_fen: month.cost }
    });
    let causes = report.causes().into_iter().map(|it| AdvisedCause {
        name: words::cause(it.cause),
        today_fen: it.before,
        advised_fen: it.after,
    });
    Advice {
        verdict,
        reason: None,
        title: laid.title(),
        sentences: laid.sentences(),
        optimal: report.advice.optimal,
        steps: match verdict {
            AdviceVerdict::Change => steps(&best.choice, had, reference),
            AdviceVerdict::Stay | AdviceVerdict::Nothing => Vec::new(),
        },
        months: months.collect(),
        causes: if current.is_some() { causes.collect() } else { Vec::new() },
        others: laid.others(),
        ordered: None,
    }
}

/// What has to be ordered, add-ons that are left first: they may stand in the way of the rest.
fn steps(choice: &Choice, had: &Had, reference: &Reference<'_>) -> Vec<AdviceStep> {
    let left = had.add_ons.iter().filter(|it| !choice.add_ons.contains(it));
    let taken = choice.add_ons.iter().filter(|it| !had.add_ons.contains(it));
    let off = left.map(|it| (OfferingRef::AddOn(it.clone()), OrderAction::SwitchOff));
    let plan = (choice.plan != had.plan)
        .then(|| (OfferingRef::Plan(choice.plan.clone()), OrderAction::SwitchOn));
    let on = taken.map(|it| (OfferingRef::AddOn(it.clone()), OrderAction::SwitchOn));
    let all = off.chain(plan).chain(on);
    all.map(|(offering, action)| AdviceStep {
        words: step(&offering, action, reference),
        offering,
        action,
    })
    .collect()
}

fn step(offering: &OfferingRef, action: OrderAction, reference: &Reference<'_>) -> Text {
    let name = reference.name_of(offering);
    let price = reference.catalog.fee_of(offering);
    let is_once = price.is_some_and(|(_, per)| per == FeePer::Once);
    let price = price.map(|(amount, per)| fee(amount, per)).unwrap_or_default();
    words::step(&name, &price, offering.kind(), action, is_once)
}

/// A plan with its add-ons, by their names.
fn choice_name(
    choice: &Choice,
    reference: &Reference<'_>,
    words: fn(&Text, &[Text]) -> Text,
) -> Text {
    let plan = reference.name_of(&OfferingRef::Plan(choice.plan.clone()));
    let add_ons =
        choice.add_ons.iter().map(|it| reference.name_of(&OfferingRef::AddOn(it.clone())));
    words(&plan, &add_ons.collect::<Vec<_>>())
}
