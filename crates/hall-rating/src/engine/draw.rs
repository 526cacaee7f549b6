//! Drawing on allowances, and letting allowances of another kind pay.

use super::{Engine, Moment, Record};
use crate::{
    bill::How,
    lots::Lot,
    tariff::{Extras, RuleAt},
};

impl<'a, R: Record> Engine<'a, R> {
    /// Draws on allowances; gives what they did not cover.
    pub(super) fn draw(
        &mut self,
        extras: &Extras,
        number: u32,
        billed: u64,
        moment: &Moment,
    ) -> u64 {
        let mut rest = billed;
        for position in 0..self.lots.of_extras(number).len() {
            if rest == 0 {
                break;
            }
            let Some(lot) = self.lots.of_extras(number).get(position).copied() else { break };
            let Some(lot) = self.lots.all.get_mut(lot as usize) else { break };
            let left = lot.left_on(moment.day);
            let (bought_with, allowance) = (lot.bought_with, lot.allowance);
            let taken = rest.min(left);
            if taken == 0 {
                continue;
            }
            let taken = taken.min(self.room_to_stop(extras, bought_with, moment.day));
            if taken == 0 {
                continue;
            }
            if let Some(lot) = self.lot_at(number, position) {
                lot.draw(taken);
            }
            let is_slowed = self.count(extras, taken, bought_with, moment);
            rest -= taken;
            self.note(How::Included, RuleAt::Allowance(allowance), taken, is_slowed, moment);
        }
        rest
    }

    fn lot_at(&mut self, extras: u32, position: usize) -> Option<&mut Lot> {
        let lot = self.lots.of_extras(extras).get(position).copied()?;
        self.lots.all.get_mut(lot as usize)
    }

    /// Lets allowances of another kind pay; gives what they did not pay for.
    pub(super) fn convert(&mut self, extras: &Extras, billed: u64, moment: &Moment) -> u64 {
        let tariff = self.tariff;
        let mut rest = billed;
        for at in &extras.conversions {
            let Some(held) = tariff.conversions.get(*at as usize) else { continue };
            let (each, costs) = (held.rule.each, held.rule.costs);
            let used = self.conversions.get(*at as usize).map_or(0, |state| state.used);
            let room = held.rule.cap.saturating_sub(used);
            let room = room.min(self.room_to_stop(extras, None, moment.day));
            let mut wanted = rest.div_ceil(each).min(room / each);
            let mut done = 0;
            for allowance in &held.from {
                for position in 0..self.lots.of_allowance(*allowance).len() {
                    let Some(lot) = self.lots.of_allowance(*allowance).get(position).copied()
                    else {
                        continue;
                    };
                    let Some(lot) = self.lots.all.get_mut(lot as usize) else { continue };
                    let left = lot.left_on(moment.day);
                    let steps = wanted.min(left.checked_div(costs).unwrap_or(wanted));
                    lot.draw(steps.saturating_mul(costs));
                    wanted -= steps;
                    done += steps;
                }
            }
            let paid = done.saturating_mul(each);
            let covered = rest.min(paid);
            if covered == 0 {
                continue;
            }
            if let Some(state) = self.conversions.get_mut(*at as usize) {
                state.used += paid;
                state.drawn = state.drawn.saturating_add(done.saturating_mul(costs));
                state.events += 1;
            }
            let is_slowed = self.count(extras, covered, None, moment);
            rest -= covered;
            self.note(How::Converted, RuleAt::Conversion(*at), covered, is_slowed, moment);
        }
        rest
    }
}
