//! The model: an account of points by hand. Days with points, orders that took from days and give back to the same.
//!
//! It is written to be believed at a glance, and shares no code with the engine.

use super::super::points::DOOR;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A certificate: as many as one likes while there are codes.
pub(super) const CERTIFICATE: &str = "give-library";
const CERTIFICATE_POINTS: i64 = 100;
/// Tissues: two in a month, sent to the door, can be taken back until they go.
const TISSUES: &str = "tissue-box";
const TISSUES_POINTS: i64 = 3500;
const TISSUES_MAX: usize = 2;

/// What somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Certificate { quantity: u64 },
    Tissues,
}

impl Wish {
    pub(super) fn quantity(self) -> u64 {
        match self {
            Self::Certificate { quantity } => quantity,
            Self::Tissues => 1,
        }
    }

    fn points(self) -> i64 {
        match self {
            Self::Certificate { quantity } => CERTIFICATE_POINTS * quantity.cast_signed(),
            Self::Tissues => TISSUES_POINTS,
        }
    }

    /// Whether people take it from each other.
    pub(super) fn is_from_the_shelf(self) -> bool {
        self != Self::Tissues
    }

    pub(super) fn request(self, id: Uuid) -> Value {
        match self {
            Self::Certificate { quantity } => super::request(id, CERTIFICATE, quantity, "voucher"),
            Self::Tissues => {
                let mut asked = super::request(id, TISSUES, 1, "courier");
                asked["address"] = json!(DOOR);
                asked
            }
        }
    }
}

/// What the model expects of a wish, apart from what others took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Kept,
    Limit,
    Short,
}

impl Expected {
    /// The code of a refusal.
    pub(super) fn code(self) -> Option<&'static str> {
        match self {
            Self::Kept => None,
            Self::Limit => Some("person-limit"),
            Self::Short => Some("points-short"),
        }
    }
}

/// How an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Done,
    Preparing,
    Cancelled,
}

/// An order that was acknowledged.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Order {
    wish: Wish,
    pub(super) asked: Value,
    pub(super) receipt: Value,
    /// From which days how many points came.
    drawn: Vec<(String, i64)>,
    stands: Stands,
}

impl Order {
    /// As the API says it.
    pub(super) fn state(&self) -> &'static str {
        match self.stands {
            Stands::Done => "done",
            Stands::Preparing => "preparing",
            Stands::Cancelled => "cancelled",
        }
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Account {
    /// Points by the last day they can be spent.
    days: BTreeMap<String, i64>,
    held: i64,
    pub(super) orders: Vec<Order>,
}

impl Account {
    /// As the API tells it, without orders.
    pub(super) fn of(told: &Value) -> Self {
        let number = |value: &Value| value.as_i64().expect("a number");
        let days =
            told["expiring"].as_array().expect("days").iter().map(|it| {
                (it["last_day"].as_str().expect("a day").to_owned(), number(&it["points"]))
            });
        let account =
            Self { days: days.collect(), held: number(&told["held_points"]), orders: Vec::new() };
        assert_eq!(number(&told["points"]), account.points(), "{told}");
        assert_eq!(number(&told["lasting_points"]), 0, "{told}");
        account
    }

    /// Itself without its orders, which the API tells apart.
    pub(super) fn as_told(&self) -> Self {
        Self { orders: Vec::new(), ..self.clone() }
    }

    /// What can be spent.
    fn points(&self) -> i64 {
        self.days.values().sum()
    }

    pub(super) fn expected(&self, wish: &Wish) -> Expected {
        let of_this_kind = |it: &&Order| it.wish == Wish::Tissues && it.stands != Stands::Cancelled;
        let had = self.orders.iter().filter(of_this_kind).count();
        if *wish == Wish::Tissues && had >= TISSUES_MAX {
            Expected::Limit
        } else if wish.points() > self.points() {
            Expected::Short
        } else {
            Expected::Kept
        }
    }

    /// What ends first goes first.
    pub(super) fn redeem(&mut self, wish: &Wish, asked: &Value, receipt: &Value) {
        let mut drawn = Vec::new();
        for _ in 0..wish.points() {
            let mut first = self.days.first_entry().expect("enough points");
            *first.get_mut() -= 1;
            match drawn.last_mut() {
                Some((day, points)) if day == first.key() => *points += 1,
                _ => drawn.push((first.key().clone(), 1)),
            }
            if *first.get() == 0 {
                first.remove();
            }
        }
        assert_eq!(receipt["left_points"], json!(self.points()), "{receipt}");
        assert_eq!(receipt["points"], json!(wish.points()), "{receipt}");
        let stands = if *wish == Wish::Tissues { Stands::Preparing } else { Stands::Done };
        if stands == Stands::Preparing {
            self.held += wish.points();
        }
        let (asked, receipt) = (asked.clone(), receipt.clone());
        self.orders.push(Order { wish: *wish, asked, receipt, drawn, stands });
    }

    /// Whether an order can be taken back, or was.
    pub(super) fn take_back(&mut self, order: usize) -> bool {
        let order = &mut self.orders[order];
        match order.stands {
            Stands::Done => false,
            Stands::Cancelled => true,
            Stands::Preparing => {
                order.stands = Stands::Cancelled;
                for (day, points) in &order.drawn {
                    *self.days.entry(day.clone()).or_default() += points;
                    self.held -= points;
                }
                true
            }
        }
    }
}
