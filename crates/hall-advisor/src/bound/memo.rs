//! What bounds of many parts have in common, worked out once for a person.

use super::{
    facet::Kind,
    steps::{Chains, Choice, Step, staircase},
};
use hall_rating::Exact;
use hall_types::Fen;
use std::{cell::RefCell, collections::HashMap, rc::Rc};

/// What is remembered while one person's choices are looked at.
#[derive(Debug)]
pub(super) struct Memo {
    staircases: RefCell<HashMap<Free, Rc<[Step]>>>,
    /// The add-ons of all staircases.
    pub(super) chains: RefCell<Chains>,
}

/// Add-ons of one kind that can all be had together, up to what is enough and below what is too much.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Free {
    kind: Kind,
    add_ons: Vec<usize>,
    enough: u64,
    too_much: Fen,
}

impl Memo {
    pub(super) fn new() -> Self {
        Self { staircases: RefCell::default(), chains: RefCell::new(Chains::kept()) }
    }

    /// The staircase of add-ons of one kind that can all be had together: each with what it holds a
    /// month and what it costs, which says for each fee below some amount at least what it buys at most.
    pub(super) fn staircase(
        &self,
        kind: Kind,
        items: &[(usize, u64, Exact)],
        enough: u64,
        too_much: Exact,
    ) -> Rc<[Step]> {
        // Amounts that are nearly the same share a staircase.
        let fen = too_much.round(hall_catalog::model::RoundingMode::Up).0.unsigned_abs();
        let fen = fen.checked_next_power_of_two().and_then(|fen| i64::try_from(fen).ok());
        let too_much = Fen(fen.unwrap_or(i64::MAX));
        let add_ons = items.iter().map(|item| item.0).collect();
        let free = Free { kind, add_ons, enough, too_much };
        if let Some(known) = self.staircases.borrow().get(&free) {
            return Rc::clone(known);
        }
        let choices: Vec<Choice> =
            items.iter().map(|item| Choice { at_most: 1, items: vec![*item] }).collect();
        let too_much = Exact::from_fen(too_much);
        let steps = staircase(&[], &choices, enough, too_much, &mut self.chains.borrow_mut());
        let steps: Rc<[Step]> = steps.into();
        self.staircases.borrow_mut().insert(free, Rc::clone(&steps));
        steps
    }
}
