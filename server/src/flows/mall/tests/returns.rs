//! Returns that subscribers ask for: what staff answer, what is undone at once, and every no.

use super::{available, furnish, id, mall, order, pool, refused, subject, verify};
use crate::flows::{
    AccountError, MallError, RedemptionOrder,
    mall::{Mall, ReturnOrder, StaffAct, StaffError, TakingBack},
    tests::Desk,
};
use expect_test::expect;
use futures::future::join_all;
use hall_bss::port::{Bills, ProductInventory};
use hall_catalog::model::Delivery;
use hall_points::{PointsSettings, ReturnReason};
use hall_store::{
    Messages, NewReturn, PointsLedger, Redemption, RedemptionState, ReturnAnswer, ReturnState,
    Trail, UsedCode,
};
use hall_types::{Fen, Text};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

const ME: u64 = 2;

async fn desk() -> Desk {
    let desk = Desk::open().await;
    furnish(&desk, subject(ME).subscriber(), 100_000).await;
    desk
}

fn wish(number: u128, quantity: u16) -> ReturnOrder {
    ReturnOrder { id: id(number), redemption: id(1), quantity, reason: ReturnReason::Faulty }
}

/// Two umbrellas that are on their way.
async fn umbrellas(desk: &Desk) {
    let order = RedemptionOrder { quantity: 2, ..order(1, "umbrella", Delivery::Courier) };
    mall(desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
    let shipped = StaffAct::Ship { note: None };
    mall(desk).staff(id(1), &shipped, "s1", desk.now).await.expect("on its way");
}

async fn had(desk: &Desk, now: Timestamp) {
    mall(desk).staff(id(1), &StaffAct::HandOver, "s1", now).await.expect("there");
}

async fn shown(desk: &Desk, now: Timestamp) -> hall_api::Redemption {
    mall(desk).redemption(subject(ME), id(1), now).await.expect("kept")
}

fn days(desk: &Desk, days: i64) -> Timestamp {
    desk.now + SignedDuration::from_hours(24 * days)
}

const AS_ASKED: TakingBack =
    TakingBack { act: None, quantity: None, is_our_fault: false, restock: true };

/// The reason of a no, with nothing changed.
async fn no(desk: &Desk, asked: Result<(), MallError>) -> String {
    assert_eq!(desk.store.returns_asked(9).await.expect("a store"), []);
    refused(asked.map(|()| panic!("it is asked for")))
}

#[tokio::test]
async fn a_return_is_asked_for_and_taken_back() {
    let desk = desk().await;
    let before = available(&desk, subject(ME)).await;
    umbrellas(&desk).await;
    let stock = async || {
        let stocks = desk.store.stocks().await.expect("a store");
        stocks.into_iter().find(|it| it.reward.as_str() == "umbrella").expect("a stock").on_hand
    };
    let (spent, on_hand) = (available(&desk, subject(ME)).await, stock().await);
    let on_its_way = shown(&desk, desk.now).await.returnable.expect("it can come back");
    assert_eq!((on_its_way.quantity, on_its_way.last_day), (2, None));
    had(&desk, days(&desk, 1)).await;
    let now = days(&desk, 8);
    let left = shown(&desk, now).await.returnable.expect("it can come back");
    assert_eq!(left.last_day.map(|day| day.to_string()).as_deref(), Some("2026-11-29"));

    // The same again changes nothing; something else under its id, and a second one, are refused.
    for _ in 0..2 {
        mall(&desk).ask_return(subject(ME), &wish(50, 1), now).await.expect("asked");
    }
    let asked = shown(&desk, now).await;
    assert_eq!(asked.state, hall_api::RedemptionState::ReturnAsked);
    assert_eq!(asked.returnable, None);
    let list = mall(&desk).redemptions(subject(ME)).await.expect("a list").redemptions;
    assert_eq!(list[0].state, hall_api::RedemptionState::ReturnAsked);
    let other = mall(&desk).ask_return(subject(ME), &wish(50, 2), now).await;
    assert!(matches!(other, Err(MallError::Account(AccountError::IdReused))), "{other:?}");
    let second = mall(&desk).ask_return(subject(ME), &wish(51, 1), now).await;
    let said = refused(second.map(|()| panic!("asked twice")));
    expect!["ReturnRefused: 您已申请退货，请等待处理结果。 You have asked for a return already and will hear from us."].assert_eq(&said);
    for number in [50, 52] {
        let foreign = mall(&desk).ask_return(subject(3), &wish(number, 1), now).await;
        assert!(matches!(foreign, Err(MallError::Account(AccountError::NotFound))), "{foreign:?}");
    }
    assert_eq!(available(&desk, subject(ME)).await, spent, "asking moves no points");

    // One of two comes back, as it was asked for, then the other one without being asked.
    let back = mall(&desk).take_back(id(1), AS_ASKED, "s1", now).await.expect("back");
    assert_eq!((back.state, back.hold.returned), (RedemptionState::Done, 1));
    assert_eq!(stock().await, on_hand + 1);
    let asked = shown(&desk, now).await.asked_return.expect("asked");
    assert_eq!(asked.state, hall_api::ReturnState::Done);
    mall(&desk).ask_return(subject(ME), &wish(50, 1), now).await.expect("known for ever");
    let nobody = mall(&desk).take_back(id(1), AS_ASKED, "s1", now).await;
    assert!(matches!(nobody, Err(StaffError::ActNeeded)), "{nobody:?}");
    let unasked = TakingBack { act: Some(id(60)), ..AS_ASKED };
    let back = mall(&desk).take_back(id(1), unasked, "s1", now).await.expect("back");
    assert_eq!(back.state, RedemptionState::Returned);
    assert_eq!(available(&desk, subject(ME)).await, before);
    verify(&desk).await;
}

#[tokio::test]
async fn a_return_is_refused_with_its_reason() {
    let desk = desk().await;
    umbrellas(&desk).await;
    had(&desk, desk.now).await;
    let why = Text::new("雨伞已经用过。", "The umbrella was used.");
    let early = mall(&desk).refuse_return(id(1), &why, "s1", desk.now).await;
    assert!(matches!(early, Err(StaffError::NotAsked)), "{early:?}");
    mall(&desk).ask_return(subject(ME), &wish(50, 2), desk.now).await.expect("asked");
    let account = desk.store.points_account(subject(ME).subscriber()).await.expect("a store");
    mall(&desk).refuse_return(id(1), &why, "s1", desk.now).await.expect("refused");
    let after = desk.store.points_account(subject(ME).subscriber()).await.expect("a store");
    assert_eq!(after, account, "the ledger is untouched");
    let again = mall(&desk).refuse_return(id(1), &why, "s1", desk.now).await;
    assert!(matches!(again, Err(StaffError::NotAsked)), "{again:?}");
    let told = desk.store.messages_of(subject(ME).subscriber(), None, 9).await.expect("a store");
    let told = told.iter().filter_map(|it| match &it.body {
        hall_store::MessageBody::Words { title, body } if title.zh.contains("退货") => {
            Some(format!("{}\n{}", body.zh, body.en))
        }
        _ => None,
    });
    expect![[r#"
        “三折晴雨伞”的退货申请未通过。雨伞已经用过。如有疑问，请联系客服。
        We cannot take “Folding umbrella” back. The umbrella was used. Our staff can tell you more."#]].assert_eq(&told.collect::<Vec<_>>().join("\n"));
    let shown = shown(&desk, desk.now).await;
    assert_eq!(shown.state, hall_api::RedemptionState::Done);
    assert_eq!(shown.asked_return.and_then(|it| it.answer), Some(why));
    // Whoever thinks otherwise can ask again, while there is time.
    mall(&desk).ask_return(subject(ME), &wish(51, 1), days(&desk, 7)).await.expect("asked");
    verify(&desk).await;
}

#[tokio::test]
async fn every_no_has_its_reason() {
    let desk = desk().await;
    let ask = async |mall: Mall<'_>, wish: ReturnOrder, now| {
        let asked = mall.ask_return(subject(ME), &wish, now).await;
        no(&desk, asked).await + "\n"
    };
    let sent = order(1, "umbrella", Delivery::Courier);
    mall(&desk).redeem(subject(ME), &sent, desk.now).await.expect("redeemed");
    let mut said = ask(mall(&desk), wish(50, 1), desk.now).await;
    mall(&desk).staff(id(1), &StaffAct::Ship { note: None }, "s1", desk.now).await.expect("gone");
    said += &ask(mall(&desk), wish(50, 0), desk.now).await;
    said += &ask(mall(&desk), wish(50, 2), desk.now).await;
    had(&desk, desk.now).await;
    said += &ask(mall(&desk), wish(50, 1), days(&desk, 8)).await;
    let nothing = PointsSettings { return_days: 0, ..PointsSettings::default() };
    let strict = Mall { settings: &nothing, ..mall(&desk) };
    said += &ask(strict, wish(50, 1), desk.now).await;
    let credit = order(2, "credit-10", Delivery::Credit);
    mall(&desk).redeem(subject(ME), &credit, desk.now).await.expect("redeemed");
    said += &ask(mall(&desk), ReturnOrder { redemption: id(2), ..wish(50, 1) }, desk.now).await;
    expect![[r#"
        ReturnRefused: 奖品没有发放，不能申请退货。 It was not handed out, so there is nothing to return.
        QuantityOutOfRange: 可以退回1件。 1 of it can be returned.
        QuantityOutOfRange: 可以退回1件。 1 of it can be returned.
        ReturnRefused: 退货申请期限到2026年11月28日为止，已经过期。 A return could be asked for until 28 November 2026.
        ReturnRefused: 该奖品不支持退货。 This reward cannot be returned.
        ReturnRefused: 已到账的话费不能退回。 What was credited to your number does not come back.
    "#]].assert_eq(&said);
    verify(&desk).await;
}

#[tokio::test]
async fn a_code_comes_back_where_the_site_says_so_and_nobody_used_it() {
    let desk = desk().await;
    pool(&desk, "give-library", 0..3).await;
    let before = available(&desk, subject(ME)).await;
    let codes = RedemptionOrder { quantity: 2, ..order(1, "give-library", Delivery::Voucher) };
    mall(&desk).redeem(subject(ME), &codes, desk.now).await.expect("redeemed");
    let strict = mall(&desk).ask_return(subject(ME), &wish(50, 1), desk.now).await;
    let mut said = no(&desk, strict).await + "\n";
    let settings = PointsSettings { return_codes: true, ..PointsSettings::default() };
    let mall = Mall { settings: &settings, ..mall(&desk) };
    let me = subject(ME).subscriber();
    let code = async |at: usize| {
        let codes = desk.store.voucher_codes(me, id(1)).await.expect("a store");
        UsedCode { code: codes[at].code.clone(), reward: None, at: desk.now }
    };
    let used = vec![code(0).await];
    assert_eq!(desk.store.use_codes(used, Trail::none()).await.expect("kept"), 1);
    let told = mall.redemption(subject(ME), id(1), desk.now).await.expect("kept");
    assert_eq!(told.returnable.as_ref().map(|it| it.quantity), Some(1));
    assert!(told.codes[0].used_at.is_some() && told.codes[1].used_at.is_none(), "{told:?}");
    let both = mall.ask_return(subject(ME), &wish(50, 2), desk.now).await;
    said += &(no(&desk, both).await + "\n");
    // It is used while staff look at the request: then it does not come back.
    mall.ask_return(subject(ME), &wish(51, 1), desk.now).await.expect("asked");
    let used = vec![code(1).await];
    desk.store.use_codes(used, Trail::none()).await.expect("kept");
    let late = mall.take_back(id(1), AS_ASKED, "s1", desk.now).await;
    assert!(matches!(late, Err(StaffError::Ledger(_))), "{late:?}");
    mall.refuse_return(id(1), &Text::new("已使用。", "It was used."), "s1", desk.now)
        .await
        .expect("refused");
    let none = mall.ask_return(subject(ME), &wish(52, 1), desk.now).await;
    said += &no(&desk, none).await;
    expect![[r#"
        ReturnRefused: 该奖品不支持退货。 This reward cannot be returned.
        QuantityOutOfRange: 可以退回1件。 1 of it can be returned.
        ReturnRefused: 券码已使用，不能退回。 Its codes were used, so it cannot be returned."#]]
    .assert_eq(&said);
    assert_eq!(available(&desk, subject(ME)).await, before - 200);
    verify(&desk).await;
}

async fn has(desk: &Desk, what: &str) -> usize {
    let products = desk.bss.products(subject(ME), desk.now).await.expect("products");
    products.iter().filter(|it| it.offering.to_string() == what).count()
}

async fn total(desk: &Desk) -> Fen {
    let month = "2026-11".parse().expect("a month");
    desk.bss.bill(subject(ME), month, desk.now).await.expect("a bill").total
}

async fn pack(desk: &Desk) -> Redemption {
    let order = order(1, "night-data-20g", Delivery::Credit);
    mall(desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed")
}

#[tokio::test]
async fn what_is_switched_on_is_undone_at_once() {
    let desk = desk().await;
    let before = (available(&desk, subject(ME)).await, total(&desk).await);
    pack(&desk).await;
    let left = shown(&desk, desk.now).await.returnable.expect("it can be undone");
    assert!(left.undo_until.is_some() && left.last_day.is_none(), "{left:?}");
    let some = mall(&desk).ask_return(subject(ME), &wish(50, 2), desk.now).await;
    assert!(no(&desk, some).await.starts_with("QuantityOutOfRange"));
    assert_eq!(has(&desk, "add-on/night-data-20g").await, 1);
    let late = desk.now + SignedDuration::from_hours(1);
    for now in [desk.now, late] {
        mall(&desk).ask_return(subject(ME), &wish(50, 1), now).await.expect("undone");
    }
    assert_eq!(has(&desk, "add-on/night-data-20g").await, 0);
    assert_eq!((available(&desk, subject(ME)).await, total(&desk).await), before);
    let undone = shown(&desk, desk.now).await;
    assert_eq!(undone.state, hall_api::RedemptionState::Returned);
    let kept = desk.store.find_redemption(id(1)).await.expect("a store").expect("kept");
    assert_eq!(kept.due_at, None);
    verify(&desk).await;
}

#[tokio::test]
async fn what_was_switched_on_long_ago_stays() {
    let desk = desk().await;
    pack(&desk).await;
    let late = desk.now + SignedDuration::from_mins(11);
    assert_eq!(shown(&desk, late).await.returnable, None);
    let spent = available(&desk, subject(ME)).await;
    let asked = mall(&desk).ask_return(subject(ME), &wish(50, 1), late).await;
    expect!["UndoClosed: 撤销时间已过。 The time to undo it is over."]
        .assert_eq(&no(&desk, asked).await);
    assert_eq!(has(&desk, "add-on/night-data-20g").await, 1);
    assert_eq!(available(&desk, subject(ME)).await, spent);
    verify(&desk).await;
}

/// Whoever asked is gone before it was undone: the hall goes on with it, or says no where it is too late.
#[tokio::test]
async fn an_undoing_that_was_interrupted_goes_on() {
    for (minutes, has_packs, state) in [(1, 0, ReturnState::Done), (20, 1, ReturnState::Refused)] {
        let desk = desk().await;
        let before = available(&desk, subject(ME)).await;
        let price = pack(&desk).await.hold.points().0;
        let me = subject(ME).subscriber();
        let new = NewReturn {
            id: id(50),
            subscriber: me,
            redemption: id(1),
            quantity: 1,
            reason: ReturnReason::Unwanted,
            at: desk.now,
            due_at: Some(desk.now + SignedDuration::from_secs(30)),
        };
        desk.store.ask_return(new, Box::new(|_| Ok(Trail::none()))).await.expect("kept");
        mall(&desk).carry_on_all(desk.now, 9).await.expect("a round");
        assert_eq!(has(&desk, "add-on/night-data-20g").await, 1, "somebody is at it");
        let later = desk.now + SignedDuration::from_mins(minutes);
        for _ in 0..2 {
            mall(&desk).carry_on_all(later, 9).await.expect("a round");
        }
        assert_eq!(has(&desk, "add-on/night-data-20g").await, has_packs);
        let asked = desk.store.returns_of(me, Some(id(1)), 1).await.expect("a store").remove(0);
        assert_eq!(asked.state, state);
        let spent = if has_packs == 0 { 0 } else { price };
        assert_eq!(available(&desk, subject(ME)).await, before - spent);
        let kept = desk.store.find_redemption(id(1)).await.expect("a store").expect("kept");
        assert_eq!(kept.due_at, None);
        verify(&desk).await;
    }
}

/// Interrupted after it had said no, before it noted that nothing is left to do: the no stays one, and nobody loses
/// what their points have paid for.
#[tokio::test]
async fn a_no_that_was_interrupted_stays_one() {
    let desk = desk().await;
    pack(&desk).await;
    let (me, spent) = (subject(ME).subscriber(), available(&desk, subject(ME)).await);
    let new = NewReturn {
        id: id(50),
        subscriber: me,
        redemption: id(1),
        quantity: 1,
        reason: ReturnReason::Unwanted,
        at: desk.now,
        due_at: Some(desk.now),
    };
    desk.store.ask_return(new, Box::new(|_| Ok(Trail::none()))).await.expect("kept");
    let (state, at) = (ReturnState::Refused, desk.now);
    let no = ReturnAnswer { id: id(50), state, at, words: None };
    assert!(desk.store.answer_return(no, Trail::none(), Vec::new()).await.expect("a store"));
    for _ in 0..2 {
        mall(&desk).carry_on_all(desk.now, 9).await.expect("a round");
    }
    assert_eq!(has(&desk, "add-on/night-data-20g").await, 1);
    assert_eq!(available(&desk, subject(ME)).await, spent);
    let kept = desk.store.find_redemption(id(1)).await.expect("a store").expect("kept");
    assert_eq!((kept.state, kept.due_at), (RedemptionState::Done, None));
    verify(&desk).await;
}

/// Many ask at once, and staff answer meanwhile: one request is kept, and what comes back comes back once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_requests_is_kept() {
    let desk = desk().await;
    let before = available(&desk, subject(ME)).await;
    umbrellas(&desk).await;
    had(&desk, desk.now).await;
    let ids: Vec<Uuid> = (0..16).map(|number| id(50 + number / 2)).collect();
    let asked = ids.iter().map(|id| async {
        let wish = ReturnOrder { id: *id, ..wish(50, 2) };
        mall(&desk).ask_return(subject(ME), &wish, desk.now).await.is_ok()
    });
    let asked = join_all(asked.collect::<Vec<_>>()).await;
    assert_eq!(asked.iter().filter(|is_ok| **is_ok).count(), 2, "the same one, twice");
    let back = (0..8)
        .map(|_| async { mall(&desk).take_back(id(1), AS_ASKED, "s1", desk.now).await.is_ok() });
    let back = join_all(back.collect::<Vec<_>>()).await;
    assert_eq!(back.iter().filter(|is_ok| **is_ok).count(), 1);
    assert_eq!(available(&desk, subject(ME)).await, before);
    verify(&desk).await;
}
