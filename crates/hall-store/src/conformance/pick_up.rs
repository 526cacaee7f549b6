//! Things that lie in a shop, on any engine.
//!
//! What does not live here: every other way of an order (`points`).

use super::{
    ANNE, id,
    messages::message,
    points::{TODAY, give, on, redeemed, resolved, reward, step, to_staff},
    second,
};
use crate::{Messages, OrderStep, PickUp, PointsLedger, RedemptionState, RedemptionStep, Trail};
use hall_points::post;

pub(super) async fn what_lies_in_a_shop_has_a_code<S: PointsLedger + Messages>(store: &S) {
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 3).await.expect("kept");
    give(store, ANNE, 1, &[(900, "2027-12-31")]).await;
    for number in [2, 3] {
        redeemed(store, ANNE, number, &kettle, 1).await.expect("kept");
        to_staff(store, ANNE, number).await;
    }
    let to_ready = |number, from| RedemptionStep {
        subscriber: ANNE,
        redemption: id(number),
        due_before: None,
        is_try: false,
        step: OrderStep {
            from,
            to: RedemptionState::Ready,
            at: second(100),
            due_at: None,
            note: None,
        },
        messages: vec![message(number, ANNE, 100)],
    };
    let pick_up = |code: &str| PickUp { code: code.to_owned(), until: second(2_000) };
    let manual = RedemptionState::Manual;
    let made = store.make_ready(to_ready(2, manual), pick_up("00000017"), Trail::none()).await;
    assert!(made.expect("kept"));
    let kept = store.find_redemption_by_code("00000017").await.expect("read").expect("an order");
    assert_eq!((kept.id(), kept.state), (id(2), RedemptionState::Ready));
    assert_eq!(kept.pick_up, Some(pick_up("00000017")));
    assert_eq!(store.find_redemption_by_code("17").await.expect("read"), None);
    // Neither twice, nor with a code that is another's.
    for (number, code) in [(2, "00000018"), (3, "00000017")] {
        let again = store.make_ready(to_ready(number, manual), pick_up(code), Trail::none()).await;
        assert!(!again.expect("asked"), "{number}");
    }
    // Whoever is told so was told once, with the same commit.
    let told = store.messages_of(ANNE, None, 9).await.expect("read");
    assert_eq!(told, [message(2, ANNE, 100)]);
    let listed = store.redemptions_in(RedemptionState::Ready, 9).await.expect("read");
    assert_eq!(listed.iter().map(crate::Redemption::id).collect::<Vec<_>>(), [id(2)]);
    // The hold of 3 is over by its own time, that of 2 once it lies there no more.
    let over = async |at| {
        let found = store.overdue_redemptions(second(at), 9).await.expect("read");
        found.iter().map(crate::Redemption::id).collect::<Vec<_>>()
    };
    assert_eq!(over(1_000).await, [id(3)]);
    let mut both = over(3_000).await;
    both.sort();
    assert_eq!(both, [id(2), id(3)]);
    // Once it is handed over, the code still says whose it was.
    let done = resolved(store, ANNE, 2, |it| {
        post(&it.view, it.redemption.hold.clone().open()?, &it.vouchers, on(TODAY))
    });
    let beside = step(RedemptionState::Ready, RedemptionState::Done);
    store.keep_points(done.await.expect("posted"), beside, Trail::none()).await.expect("kept");
    let kept = store.find_redemption_by_code("00000017").await.expect("read").expect("an order");
    assert_eq!(kept.state, RedemptionState::Done);
}
