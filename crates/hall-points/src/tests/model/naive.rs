//! The reference model: every single point is a thing of its own that lies somewhere. It knows nothing of
//! transfers, lots are only a mark on each point, and nothing is added up before somebody asks.
//!
//! It is written to be believed at a glance, not to be quick, and shares no code with the engine.

use super::{DAYS_LEAST, PRICE, Step};
use crate::Closing;
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;

/// What somebody is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// It is done; what can be spent changed by so many.
    Done(i64),
    /// So many points are missing.
    Missing(i64),
    /// It cannot be.
    Refused,
}

/// Where a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Free,
    HeldFor(usize),
    SpentOn(usize),
    Gone,
}

#[derive(Clone, Copy, Debug)]
struct Point {
    lot: u32,
    last_day: Date,
    place: Place,
}

#[derive(Clone, Debug)]
struct Order {
    quantity: u16,
    back: u16,
    expires_on: Date,
    /// Its points in the order they were drawn.
    drawn: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Bill {
    fen: i64,
    refunded: i64,
    lot: Option<u32>,
}

#[derive(Clone, Debug)]
pub(super) struct Naive {
    points: Vec<Point>,
    lots: u32,
    orders: Vec<Order>,
    bills: Vec<Bill>,
    day: Date,
    is_frozen: bool,
    closing: Closing,
    on_hand: i64,
    shipped: i64,
}

impl Naive {
    pub(super) fn new() -> Self {
        Self {
            points: Vec::new(),
            lots: 0,
            orders: Vec::new(),
            bills: Vec::new(),
            day: super::super::fixture::day("2026-11-10"),
            is_frozen: false,
            closing: Closing::No,
            on_hand: 3,
            shipped: 0,
        }
    }

    fn is_closed(&self) -> bool {
        matches!(self.closing, Closing::Closed { .. })
    }

    fn count(&self, is_wanted: impl Fn(&Point) -> bool) -> i64 {
        self.points.iter().filter(|point| is_wanted(point)).count() as i64
    }

    fn new_lot(&mut self, points: i64, last_day: Date) {
        self.lots += 1;
        let point = Point { lot: self.lots, last_day, place: Place::Free };
        for _ in 0..points {
            self.points.push(point);
        }
    }

    /// Free points that can be used today, the next to go first.
    fn queue(&self) -> Vec<usize> {
        let mut queue: Vec<usize> = (0..self.points.len())
            .filter(|at| self.points[*at].place == Place::Free)
            .filter(|at| self.points[*at].last_day >= self.day)
            .collect();
        queue.sort_by_key(|at| (self.points[*at].last_day, self.points[*at].lot));
        queue
    }

    fn end_of_next_month(&self) -> Date {
        let mut day = self.day.last_of_month().saturating_add(1.day());
        while day.saturating_add(1.day()).month() == day.month() {
            day = day.saturating_add(1.day());
        }
        day
    }

    /// Points come back, one at a time; those that would last too short go to a new lot together.
    fn come_back(&mut self, points: &[usize], by_operator: bool) {
        let least = self.day.saturating_add(i64::from(DAYS_LEAST).days());
        let is_late = |point: &Point| by_operator && point.last_day < least;
        let late: Vec<usize> =
            points.iter().copied().filter(|at| is_late(&self.points[*at])).collect();
        for at in points {
            self.points[*at].place = Place::Free;
        }
        for at in &late {
            self.points[*at].place = Place::Gone;
        }
        if !late.is_empty() {
            self.new_lot(late.len() as i64, least);
        }
        let day = self.day;
        let back = points.iter().filter(|at| !late.contains(at));
        let lots: Vec<u32> = back.map(|at| self.points[*at].lot).collect();
        for point in &mut self.points {
            if point.place == Place::Free && lots.contains(&point.lot) && point.last_day < day {
                point.place = Place::Gone;
            }
        }
        if self.is_closed() {
            self.lose_all();
        }
    }

    fn lose_all(&mut self) {
        for point in &mut self.points {
            if point.place == Place::Free {
                point.place = Place::Gone;
            }
        }
    }

    fn lose_what_is_over(&mut self) {
        let day = self.day;
        for point in &mut self.points {
            if point.place == Place::Free && point.last_day < day {
                point.place = Place::Gone;
            }
        }
    }

    fn held_points(&self, order: usize) -> Vec<usize> {
        let drawn = self.orders[order].drawn.iter().copied();
        drawn.filter(|at| self.points[*at].place == Place::HeldFor(order)).collect()
    }

    /// How many things are set aside.
    fn set_aside(&self) -> i64 {
        let open = (0..self.orders.len()).filter(|order| !self.held_points(*order).is_empty());
        open.map(|order| i64::from(self.orders[order].quantity)).sum()
    }

    pub(super) fn take(&mut self, step: &Step) -> Said {
        let before = self.count(|point| point.place == Place::Free);
        match self.try_to(step) {
            Ok(()) => Said::Done(self.count(|point| point.place == Place::Free) - before),
            Err(said) => said,
        }
    }

    fn try_to(&mut self, step: &Step) -> Result<(), Said> {
        let refuse_if = |is_so: bool| if is_so { Err(Said::Refused) } else { Ok(()) };
        match step {
            Step::Clock { days } => self.day = self.day.saturating_add((*days).days()),
            Step::Receive { quantity } => self.on_hand += i64::from(*quantity),
            Step::Earn { fen } => {
                refuse_if(self.is_closed())?;
                let last_day = self.end_of_next_month();
                let points = fen / 100;
                if points > 0 {
                    self.new_lot(points, last_day);
                }
                let lot = (points > 0).then_some(self.lots);
                self.bills.push(Bill { fen: *fen, refunded: 0, lot });
            }
            Step::Grant { points, days } => {
                refuse_if(self.is_closed() || *points == 0 || *days < 0)?;
                self.new_lot(*points, self.day.saturating_add((*days).days()));
            }
            Step::Refund { bill, fen } => {
                refuse_if(self.bills.is_empty() || self.is_closed())?;
                let count = self.bills.len();
                let bill = &mut self.bills[bill % count];
                let worth = |fen: i64| fen.max(0) / 100;
                let asked = worth(bill.fen - bill.refunded) - worth(bill.fen - bill.refunded - fen);
                bill.refunded += fen;
                let own = bill.lot;
                let mut queue = self.queue();
                queue.sort_by_key(|at| Some(self.points[*at].lot) != own);
                for at in queue.into_iter().take(asked as usize) {
                    self.points[at].place = Place::Gone;
                }
            }
            Step::Correct { points } => {
                refuse_if(self.is_closed() || *points == 0)?;
                if *points > 0 {
                    self.new_lot(*points, self.end_of_next_month());
                } else {
                    let (queue, wanted) = (self.queue(), -*points);
                    if (queue.len() as i64) < wanted {
                        return Err(Said::Missing(wanted - queue.len() as i64));
                    }
                    for at in queue.into_iter().take(wanted as usize) {
                        self.points[at].place = Place::Gone;
                    }
                }
            }
            Step::Redeem { quantity } => {
                refuse_if(*quantity == 0 || self.is_closed() || self.is_frozen)?;
                refuse_if(self.day < super::super::fixture::day("2026-01-01"))?;
                refuse_if(self.day > super::super::fixture::day("2027-12-31"))?;
                refuse_if(self.on_hand - self.set_aside() < i64::from(*quantity))?;
                let (queue, wanted) = (self.queue(), PRICE * i64::from(*quantity));
                if (queue.len() as i64) < wanted {
                    return Err(Said::Missing(wanted - queue.len() as i64));
                }
                let order = self.orders.len();
                let drawn: Vec<usize> = queue.into_iter().take(wanted as usize).collect();
                for at in &drawn {
                    self.points[*at].place = Place::HeldFor(order);
                }
                let expires_on = self.day.saturating_add(1.day());
                self.orders.push(Order { quantity: *quantity, back: 0, expires_on, drawn });
            }
            Step::Post { redemption } => {
                let (order, held) = self.open_order(*redemption)?;
                for at in held {
                    self.points[at].place = Place::SpentOn(order);
                }
                let quantity = i64::from(self.orders[order].quantity);
                self.on_hand -= quantity;
                self.shipped += quantity;
            }
            Step::Void { redemption, by_operator } => {
                let (_, held) = self.open_order(*redemption)?;
                self.come_back(&held, *by_operator);
            }
            Step::ExpireHold { redemption } => {
                let (order, held) = self.open_order(*redemption)?;
                refuse_if(self.day <= self.orders[order].expires_on)?;
                self.come_back(&held, false);
            }
            Step::Return { redemption, quantity, by_operator } => {
                refuse_if(self.orders.is_empty())?;
                let at = redemption % self.orders.len();
                let spent: Vec<usize> = self.orders[at].drawn.clone();
                let spent: Vec<usize> = spent
                    .into_iter()
                    .filter(|point| self.points[*point].place == Place::SpentOn(at))
                    .collect();
                refuse_if(spent.is_empty() || *quantity == 0)?;
                let points = (PRICE * i64::from(*quantity)) as usize;
                refuse_if(spent.len() < points)?;
                let back: Vec<usize> = spent.into_iter().rev().take(points).collect();
                self.orders[at].back += *quantity;
                if !by_operator {
                    self.on_hand += i64::from(*quantity);
                    self.shipped -= i64::from(*quantity);
                }
                self.come_back(&back, *by_operator);
            }
            Step::Expire => self.lose_what_is_over(),
            Step::Freeze => {
                refuse_if(self.is_closed() && !self.is_frozen)?;
                self.is_frozen = true;
            }
            Step::Thaw => {
                refuse_if(self.is_closed() && self.is_frozen)?;
                self.is_frozen = false;
            }
            Step::Notice { days } => {
                let last_day = self.day.saturating_add((*days).days());
                if self.closing != (Closing::Notice { last_day }) {
                    refuse_if(self.is_closed() || *days < 3)?;
                    self.closing = Closing::Notice { last_day };
                }
            }
            Step::WithdrawNotice => {
                refuse_if(!matches!(self.closing, Closing::Notice { .. }))?;
                self.closing = Closing::No;
            }
            Step::Forfeit => match self.closing {
                Closing::Notice { last_day } if last_day < self.day => {
                    self.lose_all();
                    self.closing = Closing::Closed { on: self.day };
                }
                _ => return Err(Said::Refused),
            },
        }
        Ok(())
    }

    /// An order that is open, with its points.
    fn open_order(&self, number: usize) -> Result<(usize, Vec<usize>), Said> {
        let order = number.checked_rem(self.orders.len()).ok_or(Said::Refused)?;
        let held = self.held_points(order);
        if held.is_empty() { Err(Said::Refused) } else { Ok((order, held)) }
    }

    /// The same text as the engine's.
    pub(super) fn shown(&self) -> String {
        let mut lots = BTreeMap::<u32, (Date, i64, i64, i64)>::new();
        for point in &self.points {
            let lot = lots.entry(point.lot).or_insert((point.last_day, 0, 0, 0));
            let is_held = matches!(point.place, Place::HeldFor(_));
            lot.1 += 1;
            lot.2 += i64::from(is_held || point.place == Place::Free);
            lot.3 += i64::from(is_held);
        }
        let mut text = String::new();
        for (number, (last_day, all, left, held)) in lots {
            let held = if held == 0 { String::new() } else { format!(", {held} held") };
            text += &format!("lot {number}: {left} of {all}{held}, until {last_day}\n");
        }
        let held = self.count(|point| matches!(point.place, Place::HeldFor(_)));
        let free = self.count(|point| point.place == Place::Free);
        text += &format!("posted {}, pending {held}\n", free + held);
        text += &format!("spendable {}\n", self.queue().len());
        let aside = self.set_aside();
        text += &format!("stock {}, {aside} held, {} shipped\n", self.on_hand, self.shipped);
        text + &format!("frozen {}, closing {:?}\n", self.is_frozen, self.closing)
    }
}
