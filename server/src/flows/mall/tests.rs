//! The mall over the demo's catalogue, with what can go wrong between its steps.
//!
//! What does not live here: statuses and bodies (`http::tests`), the ledger's own law (`hall-points`).

mod bench;
mod drills;
mod earning;
mod fulfilment;
mod grants;
mod orders;
mod pick_up;
mod returns;
mod shaky_operator;
mod standing;

use super::{Mall, MallError, RedemptionOrder, ShelfChannel};
use crate::{
    convert::Reference,
    flows::tests::Desk,
    test_population::{OPERATOR, SITE},
};
use hall_bss::{port::Subject, seed::Seeder};
use hall_catalog::model::Delivery;
use hall_points::{AccountView, Moment, bring_in};
use hall_store::{Address, Addresses, Beside, NewVoucher, PointsLedger, Redemption, Trail};
use hall_types::{Points, RewardId, SubscriberId};
use uuid::Uuid;

/// The mall of a desk.
pub(in crate::flows) fn mall(desk: &Desk) -> Mall<'_> {
    Mall {
        store: &desk.store,
        bss: &desk.bss,
        reference: Reference { catalog: OPERATOR.catalog(), zone: OPERATOR.zone() },
        settings: &SITE.content.settings().points,
        operator_name: &SITE.content.settings().operator.name,
        channel: ShelfChannel::Any,
    }
}

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x019a_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub(super) fn reward(text: &str) -> RewardId {
    text.parse().expect("an id")
}

pub(in crate::flows) fn subject(position: u64) -> Subject {
    Subject::proven(Seeder::id(position))
}

/// An order of one of something, to the address with the number 1 where it is sent, to a shop in Fuzhou where
/// it is collected.
pub(super) fn order(number: u128, what: &str, delivery: Delivery) -> RedemptionOrder {
    RedemptionOrder {
        id: id(number),
        reward: reward(what),
        quantity: 1,
        delivery,
        address: (delivery == Delivery::Courier).then(|| id(1)),
        shop: (delivery == Delivery::PickUp).then(|| "fuzhou-wuyi".parse().expect("an id")),
    }
}

/// Points, an address and a full shelf for somebody.
pub(in crate::flows) async fn furnish(desk: &Desk, subscriber: SubscriberId, points: i64) {
    mall(desk).open_stocks().await.expect("a store");
    let view = desk.store.points_account(subscriber).await.expect("a store");
    let moment = Moment { at: desk.now, local: jiff::civil::datetime(2026, 11, 21, 12, 0, 0, 0) };
    let lots = [(Points(points), jiff::civil::date(2028, 12, 31))];
    let given = bring_in(&view, id(900), &lots, moment).expect("points");
    desk.store.keep_points(given, Beside::Nothing, Trail::none()).await.expect("kept");
    let address = Address {
        id: id(1),
        subscriber,
        recipient: "林小雨".to_owned(),
        phone: "13800001234".to_owned(),
        province: "福建省".to_owned(),
        city: "福州市".to_owned(),
        district: "鼓楼区".to_owned(),
        street: "东街1号3幢502".to_owned(),
        changed_at: desk.now,
    };
    desk.store.keep_address(address, Trail::none()).await.expect("kept");
}

/// Codes in the pool of a reward.
pub(in crate::flows) async fn pool(desk: &Desk, what: &str, codes: std::ops::Range<u32>) {
    let code = |number| NewVoucher { code: format!("{what}-{number}"), usable_until: None };
    let codes = codes.map(code).collect();
    desk.store.import_vouchers(&reward(what), codes, Trail::none()).await.expect("new codes");
}

/// Everything holds.
pub(in crate::flows) async fn verify(desk: &Desk) {
    if let Err(fault) = desk.store.verify_points().await {
        panic!("{fault}");
    }
    let wrong = hall_store::Balances::balance_differences(&desk.store, 5).await.expect("a store");
    assert_eq!(wrong, []);
}

/// What somebody can spend.
pub(super) async fn available(desk: &Desk, subject: Subject) -> i64 {
    let view: AccountView = desk.store.points_account(subject.subscriber()).await.expect("a store");
    view.spendable_on(jiff::civil::date(2026, 11, 21)).0
}

/// The refusal of something.
#[track_caller]
pub(super) fn refused(result: Result<Redemption, MallError>) -> String {
    match result {
        Err(MallError::Refused { code, reason }) => {
            format!("{code:?}: {} {}", reason.zh, reason.en)
        }
        other => panic!("{other:?}"),
    }
}
