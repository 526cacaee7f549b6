//! What people redeem in the drills: a reward for each way an order can go, from a shelf that never runs out.
//!
//! What does not live here: what goes on meanwhile (`work`), what must be so afterwards (`afterwards`, `books`).

use super::super::{furnish as give, id, order as order_of, pool as put_codes, subject};
use crate::{
    convert::Reference,
    flows::{RedemptionOrder, mall::Mall, tests::Desk},
    test_population::{OPERATOR, SITE},
};
use futures::{StreamExt, stream};
use hall_catalog::{
    Catalog,
    model::{CatalogFile, Delivery, Reward},
};
use hall_store::{BalanceKind, Balances, NewBalanceEntry, Trail};
use hall_types::{BrandId, Fen, SubscriberId};
use std::{ops::Range, sync::LazyLock};
use uuid::Uuid;

/// A reward, and how it is to arrive.
type Way = (&'static str, Delivery);

/// Every way an order goes. All but the first are held with one commit, carried out with others, and spent with yet
/// another one; what the operator does in between is a commit of its books.
const WAYS: [Way; 7] = [
    // A code, with the commit that holds its points.
    ("give-library", Delivery::Voucher),
    // Money on the balance.
    ("credit-10", Delivery::Credit),
    // An add-on that is switched on, and can be had many times.
    ("day-1g", Delivery::Credit),
    // A thing that staff send.
    ("umbrella", Delivery::Courier),
    // The same with a money part, which is charged first.
    ("rice-cooker", Delivery::Courier),
    // A code with a money part.
    ("cinema-pair", Delivery::Voucher),
    // A thing that is collected.
    ("kettle", Delivery::PickUp),
];
/// There is so much of everything.
const STOCK: u32 = 1_000_000;
/// Everybody has so much money …
const PAID_IN: Fen = Fen(10_000_000_000);
/// … known by this.
pub(super) const PAID_IN_FOR: &str = "payment/drill";
/// So many are given points and money at a time.
const AT_A_TIME: usize = 64;

/// The demo's catalogue with enough of everything, for anybody as often as they like: no limit stands in the way.
static ROOMY: LazyLock<Catalog> = LazyLock::new(|| {
    let demo = OPERATOR.catalog();
    let roomy = |reward: &Reward| Reward {
        stock: reward.stock.map(|_| STOCK),
        per_person_max: None,
        per_day_max: None,
        ..reward.clone()
    };
    let file = CatalogFile {
        plan: demo.plans().to_vec(),
        group: demo.groups().to_vec(),
        add_on: demo.add_ons().to_vec(),
        service: demo.services().to_vec(),
        reward: demo.rewards().iter().map(roomy).collect(),
        channel: demo.channels().to_vec(),
        shop: demo.shops().to_vec(),
        rate_card: demo.rate_cards().to_vec(),
        zone: demo.zones().to_vec(),
        time_band: demo.time_bands().to_vec(),
        vip_tier: demo.vip_tiers().to_vec(),
        vip_service: demo.vip_services().to_vec(),
    };
    let brands = SITE.content.settings().brands.iter().map(|brand| brand.id.clone());
    let brands: Vec<BrandId> = brands.collect();
    Catalog::assemble(vec![file], &brands).expect("what the demo has fits together")
});

/// The mall of a desk, with shelves that never run out.
pub(super) fn mall(desk: &Desk) -> Mall<'_> {
    let reference = Reference { catalog: &ROOMY, zone: OPERATOR.zone() };
    Mall { reference, ..super::super::mall(desk) }
}

/// A reward of the mix.
pub(super) fn reward(order: &hall_store::Redemption) -> &'static Reward {
    ROOMY.reward(&order.hold.reward).expect("a reward of the demo")
}

/// The way that the redemption with a number goes.
pub(super) fn way(number: u128) -> Way {
    WAYS[usize::try_from(number % WAYS.len() as u128).expect("few")]
}

/// Whether what the redemption with a number is for is switched on with the operator.
pub(super) fn is_granted(number: u128) -> bool {
    let reward = ROOMY.rewards().iter().find(|reward| reward.id.as_str() == way(number).0);
    reward.is_some_and(|reward| reward.grants.is_some())
}

/// The redemption with a number.
pub(super) fn order(number: u128) -> RedemptionOrder {
    let (what, delivery) = way(number);
    order_of(number, what, delivery)
}

/// The number that a redemption's id was made of.
pub(super) fn number(redemption: Uuid) -> u128 {
    redemption.as_u128() - id(0).as_u128()
}

/// The numbers of what each of some clients wants, one after the other.
pub(super) fn wanted(clients: u64, each: u64) -> impl Iterator<Item = (u64, u128)> {
    (0..clients).flat_map(move |client| wanted_by(client, each).map(move |it| (client, it)))
}

/// The same of one client.
pub(super) fn wanted_by(client: u64, each: u64) -> impl Iterator<Item = u128> {
    (0..each).map(move |round| u128::from(1_000 + client * each + round))
}

/// Codes in the pool of each reward that has one.
pub(super) async fn pool(desk: &Desk, codes: Range<u32>) {
    for (what, _) in WAYS.iter().filter(|(_, delivery)| *delivery == Delivery::Voucher) {
        put_codes(desk, what, codes.clone()).await;
    }
}

/// Full shelves; points, money and an address for so many people.
pub(super) async fn furnish(desk: &Desk, people: u64, points: i64) {
    mall(desk).open_stocks().await.expect("a store");
    let given = (0..people).map(|position| async move {
        let subscriber = subject(position).subscriber();
        give(desk, subscriber, points).await;
        pay_in(desk, subscriber).await;
    });
    stream::iter(given).buffer_unordered(AT_A_TIME).collect::<()>().await;
}

async fn pay_in(desk: &Desk, subscriber: SubscriberId) {
    let entry = NewBalanceEntry {
        subscriber,
        at: desk.now,
        kind: BalanceKind::TopUp,
        amount_fen: PAID_IN,
        reference: PAID_IN_FOR.to_owned(),
        not_below_fen: None,
    };
    desk.store.post(entry, Trail::none()).await.expect("kept");
}
