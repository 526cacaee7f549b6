//! What must be known before an order is placed, a sentence each: from when it counts and until when,
//! what gives way to it, what is lost, what leaving a contract costs, what the offering itself says.
//!
//! What does not live here: amounts (the preview has them), refusals (the port has their words).

use super::sentence;
use crate::convert::reference::Reference;
use hall_bss::port::{OrderAction, OrderPreview, OrderedItem, Product, ProductState};
use hall_catalog::{
    disclosure::{date, money, plan as plan_disclosure, use_name},
    model::{Allowance, FeePer},
};
use hall_types::{Fen, OfferingRef, Text};
use jiff::{Timestamp, civil::Date};

/// What must be known before an order is placed. `held` is what the subscriber has now. Nothing, when
/// it cannot be placed.
pub(crate) fn order_notes(
    preview: &OrderPreview,
    held: &[Product],
    now: Timestamp,
    reference: &Reference<'_>,
) -> Vec<Text> {
    if !preview.refusals.is_empty() {
        return Vec::new();
    }
    let notes = Notes { preview, held, today: reference.day(now), reference };
    let own: Vec<Option<Text>> = match preview.action {
        OrderAction::Take => notes.of_taking(),
        OrderAction::Leave => notes.of_leaving(),
    };
    let beside = preview.with.iter().flat_map(|it| notes.of_beside(it));
    own.into_iter().flatten().chain(beside).collect()
}

struct Notes<'a> {
    preview: &'a OrderPreview,
    held: &'a [Product],
    today: Date,
    reference: &'a Reference<'a>,
}

impl Notes<'_> {
    fn of_taking(&self) -> Vec<Option<Text>> {
        let OrderPreview { offering, effective_on, until, .. } = self.preview;
        let starts = match *effective_on > self.today {
            true => {
                let day = date(*effective_on);
                Text::new(
                    format!("{}起生效，在此之前一切照旧。", day.zh),
                    format!("It counts from {}; until then everything stays as it is.", day.en),
                )
            }
            false => Text::new("确认后立即生效。", "It counts as soon as you confirm."),
        };
        let mut notes = vec![Some(starts), until.map(ends)];
        notes.extend(self.of_plan_change());
        notes.push(self.penalty());
        notes.extend(self.said_by_offering(offering).into_iter().map(Some));
        notes
    }

    fn of_leaving(&self) -> Vec<Option<Text>> {
        let OrderPreview { offering, effective_on, .. } = self.preview;
        let has_not_begun = self
            .held
            .iter()
            .rfind(|it| it.offering == *offering)
            .is_some_and(|it| it.state == ProductState::Starting);
        if has_not_begun {
            return vec![Some(Text::new(
                "它尚未生效，退订后不再生效。",
                "It has not begun yet and will not begin.",
            ))];
        }
        let is_later = *effective_on > self.today;
        let stops = match (is_later, effective_on.yesterday()) {
            (true, Ok(last_day)) => {
                let day = date(last_day);
                Text::new(
                    format!("可以用到{}，之后停用。", day.zh),
                    format!("You can use it until {}; then it stops.", day.en),
                )
            }
            _ => Text::new("确认后立即停用。", "It stops as soon as you confirm."),
        };
        let refund =
            (!is_later && self.is_paid_by_month() && self.preview.now == Fen::ZERO).then(|| {
                Text::new(
                    "本月月费已按整月收取，不退还。",
                    "This month's fee has been charged for the whole month and is not paid back.",
                )
            });
        vec![Some(stops), self.lost(offering), refund, self.penalty()]
    }

    /// What must be known of something that is ordered besides, each sentence with its name.
    fn of_beside(&self, item: &OrderedItem) -> Vec<Text> {
        match item.action {
            OrderAction::Leave => self.lost(&item.offering).into_iter().collect(),
            OrderAction::Take => {
                let name = self.reference.name_of(&item.offering);
                let named = |said: Text| {
                    Text::new(
                        format!("“{}”：{}", name.zh, said.zh),
                        format!("“{}”: {}", name.en, said.en),
                    )
                };
                self.said_by_offering(&item.offering).into_iter().map(named).collect()
            }
        }
    }

    fn is_paid_by_month(&self) -> bool {
        let fee = self.reference.catalog.fee_of(&self.preview.offering);
        fee.is_some_and(|(fee, per)| per == FeePer::Month && fee > Fen::ZERO)
    }

    /// What a plan takes the place of, what is lost with that, and the term it begins.
    fn of_plan_change(&self) -> Vec<Option<Text>> {
        let OfferingRef::Plan(id) = &self.preview.offering else { return Vec::new() };
        let mut notes = Vec::new();
        if let Some(current) = self.current_plan() {
            let name = self.reference.name_of(&current.offering);
            let last_day = self.preview.effective_on.yesterday().unwrap_or(self.today);
            let day = date(last_day.max(self.today));
            notes.push(Some(Text::new(
                format!("您现在的“{}”用到{}。", name.zh, day.zh),
                format!("Your “{}” stays on until {}.", name.en, day.en),
            )));
            notes.push(self.lost(&current.offering));
        }
        let plan = self.reference.catalog.plan(id).filter(|plan| plan.contract.is_some());
        if let Some(plan) = plan {
            let terms = plan_disclosure(self.reference.catalog, plan).contract;
            notes.extend(terms.iter().map(|term| Some(sentence(term))));
        }
        notes
    }

    fn current_plan(&self) -> Option<&Product> {
        self.held.iter().rfind(|it| {
            matches!(it.offering, OfferingRef::Plan(_)) && it.state != ProductState::Starting
        })
    }

    /// What is not used up by the time an offering ends is lost with it.
    fn lost(&self, offering: &OfferingRef) -> Option<Text> {
        let names: Vec<Text> = self
            .allowances(offering)
            .iter()
            .map(|it| use_name(self.reference.catalog, it.name.as_ref(), &it.scope))
            .collect();
        let list =
            |mark: &str, of: fn(&Text) -> &str| names.iter().map(of).collect::<Vec<_>>().join(mark);
        let offering = self.reference.name_of(offering);
        (!names.is_empty()).then(|| {
            Text::new(
                format!(
                    "“{}”中届时没用完的用量同时作废，包括：{}。",
                    offering.zh,
                    list("、", |it| &it.zh)
                ),
                format!(
                    "What is left of “{}” by then is lost with it: {}.",
                    offering.en,
                    list(", ", |it| &it.en)
                ),
            )
        })
    }

    fn allowances(&self, offering: &OfferingRef) -> &[Allowance] {
        let catalog = self.reference.catalog;
        match offering {
            OfferingRef::Plan(id) => catalog.plan(id).map(|it| it.allowances.as_slice()),
            OfferingRef::AddOn(id) => catalog.add_on(id).map(|it| it.allowances.as_slice()),
            OfferingRef::Service(id) => catalog.service(id).map(|it| it.allowances.as_slice()),
            OfferingRef::Reward(_) => None,
        }
        .unwrap_or_default()
    }

    fn penalty(&self) -> Option<Text> {
        let left = self.current_plan().filter(|_| self.preview.penalty > Fen::ZERO)?;
        let (name, amount) = (self.reference.name_of(&left.offering), money(self.preview.penalty));
        let until = left.contract_until.map(date);
        let term = until.map_or_else(Text::default, |day| {
            Text::new(
                format!("（合约到{}）", day.zh),
                format!("; its minimum term runs until {}", day.en),
            )
        });
        Some(Text::new(
            format!("提前离开“{}”{}，违约金{}，计入本月账单。", name.zh, term.zh, amount.zh),
            format!(
                "Leaving “{}” early costs {}, on this month's bill{}.",
                name.en, amount.en, term.en
            ),
        ))
    }

    /// What the offering's author says beside its fields.
    fn said_by_offering(&self, offering: &OfferingRef) -> Vec<Text> {
        let catalog = self.reference.catalog;
        let (condition, notes) = match offering {
            OfferingRef::Plan(id) => {
                catalog.plan(id).map(|it| (it.eligibility.note.clone(), it.notes.as_slice()))
            }
            OfferingRef::AddOn(id) => {
                catalog.add_on(id).map(|it| (it.eligibility.note.clone(), it.notes.as_slice()))
            }
            OfferingRef::Service(id) => {
                catalog.service(id).map(|it| (it.eligibility.note.clone(), it.notes.as_slice()))
            }
            OfferingRef::Reward(_) => None,
        }
        .unwrap_or_default();
        condition.iter().chain(notes).map(sentence).collect()
    }
}

fn ends(last_day: Date) -> Text {
    let day = date(last_day);
    Text::new(
        format!("{}到期，到期后自动结束，不会续订。", day.zh),
        format!("It ends by itself after {}; nothing is renewed.", day.en),
    )
}
