//! What is looked at after something went wrong under the hall: whatever was acknowledged is there, what was half-way is
//! brought to its end, everything holds, and whoever asks again gets what they asked for, once.
//!
//! What does not live here: what went wrong (`kill`, `write_fault`, `disk_full`, `restore`), what the operator's books
//! must say (`books`).

use super::super::{id, subject, verify};
use super::{books, mix};
use crate::flows::tests::Desk;
use hall_store::{Audit, Options, PointsLedger, Redemption, RedemptionState, SqliteStore, Word};
use jiff::SignedDuration;
use openhall_tests::child::{Kept, say};
use serde_json::json;
use std::{fmt, ops::AddAssign, path::Path};

/// What everybody has at first.
const POINTS: i64 = 100_000_000;
/// After so many rounds nothing is left to go on with.
const ROUNDS: u32 = 20;
/// Longer than an order waits for whatever did not answer.
const PAUSE: SignedDuration = SignedDuration::from_mins(11);
/// Longer than anything is put off.
const FAR: SignedDuration = SignedDuration::from_hours(24 * 365);

/// What a child says before the number of an order that is half-way.
const HALF_WAY: &str = "half-way ";

/// Orders that a hall finds half-way when it comes back.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct HalfWay {
    /// How many the hall has to go on with by itself.
    pub(super) met: usize,
    /// For how many of these the operator has done something: the crash came between the commits of two books.
    pub(super) between: usize,
}

impl AddAssign for HalfWay {
    fn add_assign(&mut self, other: Self) {
        self.met += other.met;
        self.between += other.between;
    }
}

impl fmt::Display for HalfWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { met, between } = self;
        write!(f, "{met} orders met half-way, {between} of them between two books, all carried on")
    }
}

/// A desk on a store that is there.
pub(super) async fn desk(file: &Path) -> Desk {
    let store = SqliteStore::open(file, Options::default()).await.expect("a store");
    Desk::on(store)
}

/// A store in which so many people have points and money, and so many codes of each kind wait to be redeemed.
pub(super) async fn furnished(file: &Path, people: u64, codes: u32) {
    let store = SqliteStore::open(file, Options::default()).await.expect("a store");
    crate::test_population::seed(&store).await;
    let desk = Desk::on(store);
    mix::furnish(&desk, people, POINTS).await;
    mix::pool(&desk, 0..codes).await;
    desk.store.close().await;
}

/// What somebody is told of a redemption, as a line keeps it: how it stands, and from which lots its points came.
pub(super) fn told(order: &Redemption) -> String {
    format!("{} {}", order.state, json!(order.hold.drawn))
}

/// Everything holds, what was half-way is brought to its end, and what so many people were told is so, or has gone on
/// from there. Their money and products are what their orders say.
pub(super) async fn check(desk: &Desk, people: u64, acknowledged: &Kept) -> HalfWay {
    verify(desk).await;
    desk.store.verify_audit(None).await.expect("a chain that is whole");
    let met = carry_on(desk).await;
    verify(desk).await;
    for (number, line) in acknowledged {
        let order = desk.store.find_redemption(id(*number)).await.expect("a store");
        let order = order.unwrap_or_else(|| panic!("acknowledged and lost: {number} {line}"));
        let (state, drawn) = line.split_once(' ').expect("a state and lots");
        let state = RedemptionState::from_word(state).expect("a state");
        assert!(may_have_become(state, order.state), "{number} was {state}: {order:?}");
        // Nothing else is given back once they have it.
        let is_undone = mix::reward(&order).grants.is_some();
        assert!(order.state != RedemptionState::Returned || is_undone, "{order:?}");
        assert_eq!(drawn, json!(order.hold.drawn).to_string(), "the lots of {number}");
    }
    books::check(desk, people).await;
    met
}

/// Orders that the hall has to go on with by itself, now or later.
async fn half_way(desk: &Desk) -> Vec<Redemption> {
    desk.store.due_redemptions(desk.now + FAR, u32::MAX).await.expect("what is there can be read")
}

/// Says which orders are half-way, as a child says it while something is wrong.
pub(super) async fn say_half_way(desk: &Desk) {
    for order in half_way(desk).await {
        say(&format!("{HALF_WAY}{}", mix::number(order.id())));
    }
}

/// The order that a child says is half-way.
pub(super) fn said_half_way(line: &str) -> Option<u128> {
    let (_, number) = line.split_once(HALF_WAY)?;
    number.parse().ok()
}

/// Lets the hall's rounds come by until nothing is left for them, and says what they began with. Every order is at its
/// end then, or waits for staff or in a shop.
pub(super) async fn carry_on(desk: &Desk) -> HalfWay {
    let mut left = half_way(desk).await;
    let mut found = HalfWay { met: left.len(), between: 0 };
    for order in &left {
        found.between += usize::from(books::know(desk, order).await);
    }
    // Whoever was at it is gone, and their leases are over.
    let latest = left.iter().filter_map(|order| order.due_at).max();
    let mut now = latest.map_or(desk.now, |due| due.max(desk.now));
    for _ in 0..ROUNDS {
        mix::mall(desk).carry_on_all(now, u32::MAX).await.expect("a round");
        left = half_way(desk).await;
        if left.is_empty() {
            return found;
        }
        now += PAUSE;
    }
    panic!("never at rest: {left:?}");
}

/// What was acknowledged may go on, and never back.
fn may_have_become(told: RedemptionState, now: RedemptionState) -> bool {
    let goes_on = |next: &RedemptionState| {
        *next != told && told.can_become(*next) && may_have_become(*next, now)
    };
    told == now || RedemptionState::ALL.iter().any(goes_on)
}

/// Everybody asks again for what they wanted, under the same ids: each gets it, and nobody gets it twice.
pub(super) async fn ask_again(desk: &Desk, clients: u64, each: u64) {
    let mut asked = 0;
    for (client, number) in mix::wanted(clients, each) {
        let kept = mix::mall(desk).redeem(subject(client), &mix::order(number), desk.now).await;
        let kept = kept.expect("redeemed");
        assert_eq!(kept.due_at, None, "{kept:?}");
        asked += 1;
    }
    let verified = desk.store.verify_points().await.expect("a ledger that is right");
    assert_eq!(verified.holds, asked, "each once");
    verify(desk).await;
    books::check(desk, clients).await;
}
