//! R8: people redeem, ask again, ask otherwise, take back and look, all at the same time, over the API. Each answer
//! is what a model of one account says when it is told the same, one thing after the other; what people take from
//! each other, the shelf, has an order in which all answers are true.
//!
//! Requests go through the whole of the hall in process, without a socket.
//!
//! What does not live here: the model (`reference`), the shelf's history (`shelf`), engine against model on one account
//! with a clock that jumps (`hall-points`).

mod reference;
mod shelf;

use super::{client::Browser, points::door, world::World};
use crate::test_population::seed;
use hall_api::paths;
use hall_bss::seed::Seeder;
use hall_store::{NewVoucher, PointsLedger, Trail};
use openhall_tests::Dice;
use reference::{Account, Expected, Wish};
use serde_json::{Value, json};
use shelf::{Shelf, Visit};
use std::sync::Arc;
use uuid::Uuid;

/// How many people there are.
const PEOPLE: u64 = 12;
/// What each has besides what the demo gives them: enough for a while.
const POINTS: i64 = 12_000;
/// How much each does in a round.
const ACTS: u64 = 100;

/// How many requests, or what `cargo xtask drill` says.
fn operations() -> u64 {
    let told = std::env::var("HALL_DRILL_OPERATIONS").ok();
    told.and_then(|text| text.parse().ok()).unwrap_or(PEOPLE * 30)
}

/// The id of somebody's order by its number.
fn id(whose: u64, number: usize) -> Uuid {
    Uuid::from_u128(
        0x019a_0000_0000_7000_8000_0000_0000_0000 + (u128::from(whose) << 32) + number as u128,
    )
}

/// Somebody at a browser, with what the model says of their account.
struct Person {
    whose: u64,
    browser: Browser,
    account: Account,
    shelf: Arc<Shelf>,
    dice: Dice,
    requests: u64,
}

impl Person {
    async fn arrive(world: &World, whose: u64, shelf: Arc<Shelf>, seed: u64) -> Self {
        let subscriber = Seeder::id(whose);
        world.give_points(subscriber, POINTS).await;
        let mut browser = world.session_of(subscriber).await;
        browser.post(paths::ADDRESSES, door()).await.assert_status(200);
        let account = Account::of(&browser.get(paths::POINTS).await.json());
        let dice = Dice::new(seed);
        Self { whose, browser, account, shelf, dice, requests: 0 }
    }

    /// One of their earlier orders.
    fn earlier(&mut self) -> Option<usize> {
        let count = self.account.orders.len();
        (count > 0).then(|| self.dice.below(count as u64) as usize)
    }

    async fn act(&mut self) {
        self.requests += 1;
        match self.dice.below(12) {
            0..=3 => {
                let quantity = [1, 1, 1, 2, 3][self.dice.below(5) as usize];
                self.redeem(Wish::Certificate { quantity }).await;
            }
            4 => self.redeem(Wish::Tissues).await,
            5 => self.ask_again().await,
            6 => self.ask_otherwise().await,
            7 | 8 => self.take_back().await,
            9 => self.look_at_order().await,
            10 => self.look_at_somebody_elses().await,
            _ => self.look_at_points().await,
        }
    }

    async fn redeem(&mut self, wish: Wish) {
        let id = id(self.whose, self.account.orders.len());
        let asked = wish.request(id);
        let begins = self.shelf.tick();
        let is_twice = self.dice.below(4) == 0;
        let answer = if is_twice {
            // The same twice at the same time, as an impatient client does: one effect, one answer.
            let mut other = self.browser.clone();
            let (one, two) = tokio::join!(
                self.browser.post(paths::REDEMPTIONS, asked.clone()),
                other.post(paths::REDEMPTIONS, asked.clone())
            );
            self.requests += 1;
            if one.status.is_success() && two.status.is_success() {
                assert_eq!(one.body, two.body, "{asked}");
            }
            // Both are right, where one found the shelf empty: the other may have been first.
            if one.status.is_success() { one } else { two }
        } else {
            self.browser.post(paths::REDEMPTIONS, asked.clone()).await
        };
        let ends = self.shelf.tick();
        let expected = self.account.expected(&wish);
        let quantity = wish.quantity();
        if answer.status.is_success() {
            assert_eq!(expected, Expected::Kept, "{asked}");
            self.account.redeem(&wish, &asked, &answer.json());
            if wish.is_from_the_shelf() {
                self.shelf.note(Visit { begins, ends, quantity, has_got_it: true });
            }
            return;
        }
        let code = answer.code();
        if code == "sold-out" && wish.is_from_the_shelf() && expected != Expected::Limit {
            self.shelf.note(Visit { begins, ends, quantity, has_got_it: false });
            return;
        }
        assert_eq!(Some(code.as_str()), expected.code(), "{asked}: {}", answer.body);
    }

    async fn ask_again(&mut self) {
        let Some(order) = self.earlier() else { return };
        let order = self.account.orders[order].clone();
        let answer = self.browser.post(paths::REDEMPTIONS, order.asked).await;
        answer.assert_status(200);
        assert_eq!(answer.json(), order.receipt, "the same for ever");
    }

    async fn ask_otherwise(&mut self) {
        let Some(order) = self.earlier() else { return };
        let mut asked = self.account.orders[order].asked.clone();
        asked["quantity"] = json!(asked["quantity"].as_u64().expect("a number") + 1);
        let answer = self.browser.post(paths::REDEMPTIONS, asked).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (422, "id-reused"));
    }

    async fn take_back(&mut self) {
        let Some(order) = self.earlier() else { return };
        let path = paths::REDEMPTION.replace("{id}", &id(self.whose, order).to_string());
        let answer = self.browser.delete(&path).await;
        if self.account.take_back(order) {
            answer.assert_status(200);
            assert_eq!(answer.json()["state"], "cancelled");
        } else {
            assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "cancel-closed"));
        }
    }

    async fn look_at_order(&mut self) {
        let Some(order) = self.earlier() else { return };
        let path = paths::REDEMPTION.replace("{id}", &id(self.whose, order).to_string());
        let shown = self.browser.get(&path).await.json();
        let order = &self.account.orders[order];
        assert_eq!((&shown["receipt"], &shown["state"]), (&order.receipt, &json!(order.state())));
    }

    /// What is somebody else's is as if it was not there, whether it is or not.
    async fn look_at_somebody_elses(&mut self) {
        let other = (self.whose + 1) % PEOPLE;
        let path = paths::REDEMPTION.replace("{id}", &id(other, 0).to_string());
        self.browser.get(&path).await.assert_status(404);
    }

    async fn look_at_points(&mut self) {
        let shown = self.browser.get(paths::POINTS).await.json();
        assert_eq!(self.account.as_told(), Account::of(&shown));
    }
}

/// Codes on the shelf.
fn codes(count: u64) -> Vec<NewVoucher> {
    let code = |number| NewVoucher { code: format!("C-{number}"), usable_until: None };
    (0..count).map(code).collect()
}

/// A hall in which everybody does so much; says how many requests that took and how many got something.
async fn round(number: u64, acts: u64) -> (u64, u64) {
    let world = World::new().await;
    seed(&world.store).await;
    world.hall.services().expect("services").mall().open_stocks().await.expect("stocks");
    // Sometimes there is enough for all, sometimes nearly nothing.
    let units = Dice::new(number).below(PEOPLE * acts);
    let reward = reference::CERTIFICATE.parse().expect("an id");
    world.store.import_vouchers(&reward, codes(units), Trail::none()).await.expect("kept");
    let shelf = Arc::new(Shelf::with(units));
    let mut people = Vec::new();
    for whose in 0..PEOPLE {
        let seed = (number * PEOPLE + whose) << 20;
        people.push(Person::arrive(&world, whose, Arc::clone(&shelf), seed).await);
    }
    let at_work = people.into_iter().map(|mut person| {
        tokio::spawn(async move {
            for _ in 0..acts {
                person.act().await;
            }
            person.look_at_points().await;
            person
        })
    });
    let at_work: Vec<_> = at_work.collect();
    let (mut requests, mut orders) = (0, 0);
    for person in at_work {
        let person = person.await.expect("each answer is explained");
        requests += person.requests + 1;
        orders += person.account.orders.len() as u64;
    }
    shelf.explain();
    let verified = world.store.verify_points().await.expect("a ledger that is right");
    assert_eq!(verified.holds, orders, "one effect each");
    let stocks = world.store.stocks().await.expect("a store");
    let stock = stocks.iter().find(|it| it.reward == reward).expect("a stock");
    assert_eq!(stock.shipped.cast_unsigned(), shelf.gone(), "what went is what people got");
    (requests, orders)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn model() {
    let operations = operations();
    let acts = (operations / PEOPLE).clamp(1, ACTS);
    let (mut requests, mut orders, mut rounds) = (0, 0, 0);
    while requests < operations {
        let done = round(rounds, acts).await;
        (requests, orders, rounds) = (requests + done.0, orders + done.1, rounds + 1);
    }
    println!(
        "{requests} requests in {rounds} halls, {orders} redemptions; every answer is explained"
    );
}

/// The request of a wish under an id.
fn request(id: Uuid, reward: &str, quantity: u64, delivery: &str) -> Value {
    json!({ "id": id, "reward": reward, "quantity": quantity, "delivery": delivery })
}
