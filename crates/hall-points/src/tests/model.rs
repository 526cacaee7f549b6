//! Engine against model: whatever is asked, in whatever order and on whatever day, both say the same, and
//! every invariant holds after each step.

mod naive;

use super::fixture::{Book, id, member, on, reward};
use crate::{
    Bonus, Change, Correction, CorrectionReason, EarningBill, HandedBackBy, LedgerError, LotNumber,
    Moment, PointsSettings, Redeem, RedeemError, RedeemRefusal, RedemptionContext, Refund,
    ReleaseCause, Return, StockMove, Taken, TransferKind, correct, earn, expire, expire_hold,
    forfeit, freeze, give_notice, grant, post, redeem, reverse, take_back, thaw, void,
    withdraw_notice,
};
use hall_catalog::model::{Delivery, Reward};
use hall_types::{BillingPeriod, Fen, Points, Text};
use jiff::{Timestamp, ToSpan, civil::Date};
use naive::{Naive, Said};
use proptest::prelude::*;

/// What one of the reward costs.
const PRICE: i64 = 7;
/// Days that points last at least which come back through the operator's fault.
const DAYS_LEAST: u16 = 20;

/// Something somebody does. Numbers that name a redemption or a bill are taken modulo how many there are.
#[derive(Clone, Debug)]
enum Step {
    Earn { fen: i64 },
    Grant { points: i64, days: i64 },
    Refund { bill: usize, fen: i64 },
    Correct { points: i64 },
    Redeem { quantity: u16 },
    Post { redemption: usize },
    Void { redemption: usize, by_operator: bool },
    ExpireHold { redemption: usize },
    Return { redemption: usize, quantity: u16, by_operator: bool },
    Expire,
    Freeze,
    Thaw,
    Notice { days: i64 },
    WithdrawNotice,
    Forfeit,
    Receive { quantity: u32 },
    Clock { days: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0_i64..4000).prop_map(|fen| Step::Earn { fen }),
        4 => (0_i64..40, -3_i64..60).prop_map(|(points, days)| Step::Grant { points, days }),
        2 => (0_usize..4, 0_i64..4000).prop_map(|(bill, fen)| Step::Refund { bill, fen }),
        2 => (-30_i64..20).prop_map(|points| Step::Correct { points }),
        8 => (0_u16..4).prop_map(|quantity| Step::Redeem { quantity }),
        4 => (0_usize..8).prop_map(|redemption| Step::Post { redemption }),
        3 => (0_usize..8, any::<bool>())
            .prop_map(|(redemption, by_operator)| Step::Void { redemption, by_operator }),
        4 => (0_usize..8).prop_map(|redemption| Step::ExpireHold { redemption }),
        4 => (0_usize..8, 0_u16..4, any::<bool>()).prop_map(|(redemption, quantity, by_operator)| {
            Step::Return { redemption, quantity, by_operator }
        }),
        2 => Just(Step::Expire),
        1 => Just(Step::Freeze),
        2 => Just(Step::Thaw),
        1 => (-2_i64..20).prop_map(|days| Step::Notice { days }),
        1 => Just(Step::WithdrawNotice),
        1 => Just(Step::Forfeit),
        2 => (0_u32..5).prop_map(|quantity| Step::Receive { quantity }),
        5 => (-20_i64..40).prop_map(|days| Step::Clock { days }),
    ]
}

/// The engine with what a flow would keep besides it.
struct Engine {
    book: Book,
    reward: Reward,
    day: Date,
    redemptions: Vec<u128>,
    bills: Vec<(BillingPeriod, i64, i64)>,
    acts: u128,
}

impl Engine {
    fn new() -> Self {
        let settings: PointsSettings = toml::from_str(&format!(
            "expiry = \"1 month\"\nnotice_days = 3\nreturned_by_operator = \
             \"at_least_{DAYS_LEAST}_days\""
        ))
        .expect("settings");
        let kettle = reward("kettle");
        let (per_person_max, per_day_max) = (None, None);
        let points = Points(PRICE);
        let reward = Reward { points, per_person_max, per_day_max, ..kettle };
        let day = super::fixture::day("2026-11-10");
        let book = Book { settings, ..Book::new() };
        Self { book, reward, day, redemptions: Vec::new(), bills: Vec::new(), acts: 0 }
    }

    fn now(&self) -> Moment {
        on(&self.day.to_string())
    }

    fn act(&mut self) -> uuid::Uuid {
        self.acts += 1;
        id(self.acts)
    }

    /// Keeps what was decided, and says what a person would be told of it.
    fn keep(&mut self, decided: Result<Change, LedgerError>) -> Said {
        match decided {
            Ok(change) => {
                let before = self.book.view.account.balance.available();
                self.book.commit(&change).expect("it is kept");
                Said::Done(self.book.view.account.balance.available().0 - before.0)
            }
            Err(LedgerError::NotEnough { missing, .. }) => Said::Missing(missing.0),
            Err(LedgerError::Broken(broken)) => panic!("{broken}"),
            Err(_) => Said::Refused,
        }
    }

    fn of(&self, redemption: usize) -> Option<crate::Hold> {
        let count = self.redemptions.len();
        let number = self.redemptions.get(redemption.checked_rem(count)?)?;
        Some(self.book.hold(*number))
    }

    fn take(&mut self, step: &Step) -> Said {
        let now = self.now();
        let settings = self.book.settings.clone();
        let view = self.book.view.clone();
        match step {
            Step::Earn { fen } => self.earn(*fen),
            Step::Grant { points, days } => {
                let last_day = Some(self.day.saturating_add((*days).days()));
                let why = Text::new("例", "An example");
                let bonus = Bonus { act: self.act(), points: Points(*points), why, last_day };
                self.keep(grant(&view, &bonus, &settings, now))
            }
            Step::Refund { bill, fen } => self.refund(*bill, *fen),
            Step::Correct { points } => {
                let reason = CorrectionReason::Complaint;
                let correction = Correction { act: self.act(), points: Points(*points), reason };
                self.keep(correct(&view, &correction, &settings, now))
            }
            Step::Redeem { quantity } => self.redeem(*quantity),
            Step::Post { redemption } => {
                let Some(hold) = self.of(*redemption) else { return Said::Refused };
                self.keep(hold.open().and_then(|hold| post(&view, hold, &[], now)))
            }
            Step::Void { redemption, by_operator } => {
                let Some(hold) = self.of(*redemption) else { return Said::Refused };
                let cause = if *by_operator {
                    ReleaseCause::NotDeliverable
                } else {
                    ReleaseCause::Cancelled
                };
                let end = |hold| void(&view, hold, &[], cause, &settings, now);
                self.keep(hold.open().and_then(end))
            }
            Step::ExpireHold { redemption } => {
                let Some(hold) = self.of(*redemption) else { return Said::Refused };
                let end = |hold| expire_hold(&view, hold, &[], &settings, now);
                self.keep(hold.open().and_then(end))
            }
            Step::Return { redemption, quantity, by_operator } => {
                let Some(hold) = self.of(*redemption) else { return Said::Refused };
                let by = if *by_operator { HandedBackBy::Operator } else { HandedBackBy::Member };
                let what =
                    Return { act: self.act(), quantity: *quantity, by, restock: !*by_operator };
                let back = |hold| reverse(&view, hold, &[], &what, &settings, now);
                self.keep(hold.posted().and_then(back))
            }
            Step::Expire => self.keep(expire(&view, now)),
            Step::Freeze => self.keep(freeze(&view, now)),
            Step::Thaw => self.keep(thaw(&view, now)),
            Step::Notice { days } => {
                let last_day = self.day.saturating_add((*days).days());
                self.keep(give_notice(&view, last_day, &settings, now))
            }
            Step::WithdrawNotice => self.keep(withdraw_notice(&view, now)),
            Step::Forfeit => self.keep(forfeit(&view, now)),
            Step::Receive { quantity } => {
                let stock = self.book.stocks.get_mut("kettle").expect("a stock");
                let change = StockMove::receive(&stock.reward.clone(), *quantity);
                *stock = stock.after(&change).expect("they come in");
                Said::Done(0)
            }
            Step::Clock { days } => {
                self.day = self.day.saturating_add((*days).days());
                Said::Done(0)
            }
        }
    }

    fn earn(&mut self, fen: i64) -> Said {
        let first: BillingPeriod = "2020-01".parse().expect("a month");
        let period = first.plus_months(self.bills.len() as i32);
        let member = member("gotone", None);
        let bill = EarningBill { period, counted_fen: Fen(fen), member: &member };
        let decided = earn(&self.book.view, &bill, &self.book.settings, self.now());
        let said = self.keep(decided);
        if said != Said::Refused {
            self.bills.push((period, fen, 0));
        }
        said
    }

    fn refund(&mut self, bill: usize, fen: i64) -> Said {
        let Some(bill) = bill.checked_rem(self.bills.len()) else { return Said::Refused };
        let (period, counted, before) = self.bills[bill];
        let of_bill = |it: &&crate::Transfer| matches!(&it.kind, TransferKind::Earned { period: of, .. } if *of == period);
        let transfers = self.book.transfers.iter().filter(of_bill);
        let lots: Vec<LotNumber> =
            transfers.flat_map(|it| it.allocations.iter().map(|it| it.lot)).collect();
        let member = member("gotone", None);
        let refund = Refund {
            act: self.act(),
            bill: EarningBill { period, counted_fen: Fen(counted), member: &member },
            refunded_before_fen: Fen(before),
            refunded_fen: Fen(fen),
            lots: &lots,
        };
        let decided = take_back(&self.book.view, &refund, &self.book.settings, self.now());
        let said = self.keep(decided);
        if said != Said::Refused {
            self.bills[bill].2 += fen;
        }
        said
    }

    fn redeem(&mut self, quantity: u16) -> Said {
        let number = 1_000_000 + self.redemptions.len() as u128;
        let noon = self.now().at;
        let expires_at = noon.saturating_add(24.hours()).unwrap_or(Timestamp::MAX);
        let wish =
            Redeem { expires_at, ..super::fixture::wish(number, quantity, Delivery::PickUp) };
        let member = member("gotone", None);
        let context = RedemptionContext {
            view: &self.book.view,
            member: &member,
            reward: &self.reward,
            stock: self.book.stocks.get("kettle"),
            pool: None,
            taken: Taken::default(),
        };
        match redeem(&context, &wish, self.now()) {
            Ok(change) => {
                self.redemptions.push(number);
                self.keep(Ok(change))
            }
            Err(RedeemError::Refused(RedeemRefusal::NotEnoughPoints { missing, .. })) => {
                Said::Missing(missing.0)
            }
            Err(RedeemError::Refused(_)) => Said::Refused,
            Err(RedeemError::Ledger(error)) => panic!("{error}"),
        }
    }
}

/// Everything both can be asked for, as text.
fn shown(engine: &Engine) -> String {
    let stock = engine.book.stocks.get("kettle").expect("a stock");
    let account = &engine.book.view.account;
    let spendable = engine.book.view.spendable_on(engine.day).0;
    let lots = engine.book.show();
    let (on_hand, held, shipped) = (stock.on_hand, stock.held, stock.shipped);
    let frozen = account.frozen_since.is_some();
    format!(
        "{lots}spendable {spendable}\nstock {on_hand}, {held} held, {shipped} shipped\n\
         frozen {frozen}, closing {:?}\n",
        account.closing
    )
}

proptest! {
    /// Lives of up to 80 steps each; `PROPTEST_CASES` says how many.
    #[test]
    fn engine_and_model_agree(steps in prop::collection::vec(step(), 0..80)) {
        let (mut engine, mut naive) = (Engine::new(), Naive::new());
        for step in &steps {
            let (said, expected) = (engine.take(step), naive.take(step));
            prop_assert_eq!(&said, &expected, "{:?}", step);
            prop_assert_eq!(shown(&engine), naive.shown(), "after {:?}", step);
            engine.book.verify();
        }
    }
}

/// A run of this length reaches every kind of step and every way out of it: the model would be no use if
/// everything was refused.
#[test]
fn the_model_gets_around() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut done = std::collections::BTreeMap::<String, [u32; 3]>::new();
    for _ in 0..200 {
        let steps = prop::collection::vec(step(), 60).new_tree(&mut runner).expect("steps");
        let mut naive = Naive::new();
        for step in steps.current() {
            let name = format!("{step:?}");
            let name = name.split([' ', '{']).next().unwrap_or_default().to_owned();
            let outcome = match naive.take(&step) {
                Said::Done(_) => 0,
                Said::Missing(_) => 1,
                Said::Refused => 2,
            };
            done.entry(name).or_default()[outcome] += 1;
        }
    }
    for (name, [done, missing, refused]) in done {
        assert!(done > 10, "{name}: {done} done, {missing} missing, {refused} refused");
    }
}
