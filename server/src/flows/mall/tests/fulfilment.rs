//! Orders over an operator's systems that fail: one effect whatever was lost, staff where nobody knows, and nobody with
//! both the points and what they were for.
//!
//! What does not live here: how the systems fail (`shaky_operator`), orders that go well (`orders`, `grants`).

use super::{
    available, furnish, id, mall, order, pool,
    shaky_operator::{Call, FOR_EVER, Fault, ShakyOperator},
    subject, verify,
};
use crate::{
    flows::{AccountError, Mall, MallError, StaffAct, StaffError, tests::Desk},
    services::SystemRandom,
};
use expect_test::{Expect, expect};
use hall_bss::port::{BalanceKind, Balances, Charge, Credit, ProductInventory, Refusal};
use hall_catalog::model::Delivery;
use hall_points::HandedBackBy;
use hall_store::{MessageBody, Messages, OutboxKind, PointsLedger, Redemption, RedemptionState};
use hall_types::{Fen, Text};
use jiff::{SignedDuration, Timestamp};

const ME: u64 = 2;

/// A reward, and what the operator's systems do for it.
#[derive(Clone, Copy, Debug)]
struct Route {
    reward: &'static str,
    delivery: Delivery,
    /// What of it may fail.
    call: Call,
    /// How it stands once the hall has done its part.
    then: RedemptionState,
}

/// Ten yuan of credit.
const CREDIT: Route = Route {
    reward: "credit-10",
    delivery: Delivery::Credit,
    call: Call::Credit,
    then: RedemptionState::Done,
};
/// A pack that is switched on.
const PACK: Route = Route {
    reward: "night-data-20g",
    delivery: Delivery::Credit,
    call: Call::Grant,
    then: RedemptionState::Done,
};
/// A code with a money part.
const TICKETS: Route = Route {
    reward: "cinema-pair",
    delivery: Delivery::Voucher,
    call: Call::Charge,
    then: RedemptionState::Done,
};
/// A thing with a money part, for staff to send.
const COOKER: Route = Route {
    reward: "rice-cooker",
    delivery: Delivery::Courier,
    call: Call::Charge,
    then: RedemptionState::Manual,
};
/// The same, to be collected.
const AT_THE_SHOP: Route = Route { delivery: Delivery::PickUp, ..COOKER };

const ROUTES: [Route; 4] = [CREDIT, PACK, TICKETS, COOKER];

/// What somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Purse {
    points: i64,
    balance: Fen,
    packs: usize,
    /// Short messages on their way: the codes.
    texts: u64,
}

/// A mall over an operator that can fail.
struct Shop {
    desk: Desk,
    operator: ShakyOperator,
}

impl Shop {
    /// With everything somebody needs for any of the routes.
    async fn open() -> Self {
        let desk = Desk::open().await;
        furnish(&desk, subject(ME).subscriber(), 1_000_000).await;
        pool(&desk, TICKETS.reward, 0..3).await;
        let (reference, kind) = ("payment/9".to_owned(), BalanceKind::TopUp);
        let credit = Credit { reference, kind, amount: Fen(50_000), at: desk.now };
        desk.bss.credit(subject(ME), &credit).await.expect("credited");
        let operator = ShakyOperator::new(desk.bss.clone());
        Self { desk, operator }
    }

    fn mall(&self) -> Mall<'_> {
        Mall { bss: &self.operator, ..mall(&self.desk) }
    }

    async fn redeem(&self, route: Route) -> Redemption {
        let order = order(1, route.reward, route.delivery);
        let placed = self.mall().redeem(subject(ME), &order, self.desk.now).await;
        placed.expect("the points are held, so it is placed")
    }

    async fn kept(&self) -> Redemption {
        let kept = self.desk.store.redemption(subject(ME).subscriber(), id(1)).await;
        kept.expect("a store").expect("it was placed")
    }

    async fn purse(&self) -> Purse {
        let (store, now) = (&self.desk.store, self.desk.now);
        let products = self.desk.bss.products(subject(ME), now).await.expect("products");
        let packs = products.iter().filter(|it| it.offering.to_string().ends_with(PACK.reward));
        let texts = hall_store::Outbox::count_outbox(store).await.expect("a store");
        let texts = texts.iter().filter(|it| it.kind == OutboxKind::Sms);
        Purse {
            points: available(&self.desk, subject(ME)).await,
            balance: self.desk.bss.balance(subject(ME), now).await.expect("an account").balance,
            packs: packs.count(),
            texts: texts.map(|it| it.messages).sum(),
        }
    }

    /// Lets the hall go on by itself until there is nothing left to do; how long it waited each time, in seconds, and
    /// the moment it was done.
    async fn go_on(&self) -> (Vec<i64>, Timestamp) {
        let (mut pauses, mut now) = (Vec::new(), self.desk.now);
        while let Some(due) = self.kept().await.due_at {
            pauses.push(due.duration_since(now).as_secs());
            now = due;
            self.mall().carry_on_all(now, 9).await.expect("a round");
            assert!(pauses.len() < 99, "it goes on for ever: {pauses:?}");
        }
        (pauses, now)
    }

    /// The last message on the site.
    async fn told(&self) -> String {
        let told = self.desk.store.messages_of(subject(ME).subscriber(), None, 1).await;
        match told.expect("a store").pop().map(|it| it.body) {
            Some(MessageBody::Words { title, body }) => {
                format!("{}: {}\n{}: {}\n", title.zh, body.zh, title.en, body.en)
            }
            other => panic!("{other:?}"),
        }
    }
}

/// What an order that went well has done to a purse.
fn served(before: Purse, kept: &Redemption, route: Route) -> Purse {
    let credited = if route.call == Call::Credit { Fen(1000) } else { Fen::ZERO };
    Purse {
        points: before.points - kept.hold.points().0,
        balance: before.balance + credited - kept.hold.cash_fen,
        packs: before.packs + usize::from(route.call == Call::Grant),
        texts: before.texts + u64::from(route.delivery == Delivery::Voucher),
    }
}

#[tokio::test]
async fn what_was_lost_is_done_once() {
    for route in ROUTES {
        for fault in [Fault::Down, Fault::Silent, Fault::Lost] {
            let case = format!("{route:?} {fault:?}");
            let shop = Shop::open().await;
            let before = shop.purse().await;
            shop.operator.fail(route.call, fault, 2);
            let placed = shop.redeem(route).await;
            assert_eq!(placed.state, RedemptionState::InHand, "{case}");
            let early = shop.mall().cancel(subject(ME), id(1), shop.desk.now).await;
            assert!(matches!(early, Err(MallError::InHand)), "{case}: {early:?}");
            let again = shop.redeem(route).await;
            assert_eq!((again.hold, again.left), (placed.hold, placed.left), "{case}");
            let (pauses, then) = shop.go_on().await;
            let kept = shop.kept().await;
            assert_eq!((pauses, kept.state), (vec![2, 4], route.then), "{case}");
            assert_eq!(shop.operator.asked(route.call), 3, "{case}");
            assert_eq!(shop.purse().await, served(before, &kept, route), "{case}");
            // Nothing comes after it.
            shop.redeem(route).await;
            shop.mall()
                .carry_on_all(then + SignedDuration::from_hours(1), 9)
                .await
                .expect("a round");
            assert_eq!(shop.purse().await, served(before, &kept, route), "{case}");
            verify(&shop.desk).await;
        }
    }
}

/// The hall dies while it waits for an answer; it has its lease, then the next round sees to it.
#[tokio::test]
async fn what_a_dead_hall_was_doing_is_done_once() {
    for route in ROUTES {
        let shop = Shop::open().await;
        let before = shop.purse().await;
        shop.operator.fail(route.call, Fault::Hung, 1);
        tokio::select! {
            placed = shop.redeem(route) => panic!("it hangs: {placed:?}"),
            () = shop.operator.hung.notified() => {}
        }
        let held = shop.kept().await;
        assert_eq!(held.state, RedemptionState::InHand);
        let early = shop.desk.now + SignedDuration::from_secs(29);
        assert_eq!(shop.mall().carry_on_all(early, 9).await.expect("a round"), 0);
        let (pauses, _) = shop.go_on().await;
        assert_eq!((pauses, shop.kept().await.state), (vec![30], route.then), "{route:?}");
        assert_eq!(shop.purse().await, served(before, &held, route), "{route:?}");
        verify(&shop.desk).await;
    }
}

/// The same request comes twice, and the second has looked whether it is known before the first was kept. When it goes
/// on, balance and products are as the first has left them, and it is answered as the first.
#[tokio::test]
async fn the_same_request_meanwhile_is_answered_the_same() {
    for route in ROUTES {
        let shop = Shop::open().await;
        // Just what it takes: twice would be too much.
        let account = shop.desk.bss.balance(subject(ME), shop.desk.now).await.expect("an account");
        let cash =
            if route.call == Call::Charge { order_cash(&shop, route).await } else { Fen::ZERO };
        let (reference, kind) = ("redemption/other".to_owned(), BalanceKind::Reward);
        let amount = account.balance - account.due - cash;
        let other = Charge { reference, kind, amount, at: shop.desk.now };
        shop.desk.bss.charge(subject(ME), &other).await.expect("charged");
        let before = shop.purse().await;
        shop.operator.fail(Call::Profile, Fault::Hung, 1);
        let first = async {
            shop.operator.hung.notified().await;
            let first = shop.redeem(route).await;
            shop.operator.release.notify_one();
            first
        };
        let (second, first) = tokio::join!(shop.redeem(route), first);
        assert_eq!((&second.hold, second.left), (&first.hold, first.left), "{route:?}");
        assert_eq!(shop.purse().await, served(before, &first, route), "{route:?}");
        verify(&shop.desk).await;
    }
}

/// The money part of a route.
async fn order_cash(shop: &Shop, route: Route) -> Fen {
    let order = order(1, route.reward, route.delivery);
    let preview = shop.mall().preview(subject(ME), &order, shop.desk.now).await;
    preview.expect("a preview").cash_fen
}

/// An answer comes after somebody else has taken the order over.
#[tokio::test]
async fn what_two_are_doing_is_done_once() {
    for route in ROUTES {
        let shop = Shop::open().await;
        let before = shop.purse().await;
        shop.operator.fail(route.call, Fault::Hung, 1);
        let second = async {
            shop.operator.hung.notified().await;
            let (pauses, _) = shop.go_on().await;
            assert_eq!((pauses, shop.kept().await.state), (vec![30], route.then), "{route:?}");
            shop.operator.release.notify_one();
        };
        let (first, ()) = tokio::join!(shop.redeem(route), second);
        assert_eq!(first.state, route.then, "{route:?}");
        assert_eq!(shop.purse().await, served(before, &first, route), "{route:?}");
        verify(&shop.desk).await;
    }
}

#[tokio::test]
async fn what_never_answers_comes_to_staff() {
    let shop = Shop::open().await;
    shop.operator.fail(Call::Credit, Fault::Silent, FOR_EVER);
    shop.redeem(CREDIT).await;
    let (pauses, then) = shop.go_on().await;
    let kept = shop.kept().await;
    expect![[r"
        [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600, 600, 600, 600]
        manual after 16: the operator's systems did not say whether it was done"]]
    .assert_eq(&format!(
        "{pauses:?}\n{} after {}: {}",
        kept.state,
        kept.attempts,
        kept.note.as_deref().unwrap_or_default()
    ));
    let waiting = shop.desk.store.redemptions_in(RedemptionState::Manual, 9).await;
    assert_eq!(waiting.expect("a store"), [kept]);
    // For all anybody knows it has arrived, so its owner cannot take it back.
    let back = shop.mall().cancel(subject(ME), id(1), then).await;
    assert!(matches!(back, Err(MallError::InHand)), "{back:?}");
    let shown = shop.mall().redemption(subject(ME), id(1), then).await.expect("kept");
    assert_eq!((shown.cancellable, shown.note), (false, None));
    verify(&shop.desk).await;
}

/// Who ends what waits for staff, and how.
#[derive(Clone, Copy, Debug)]
enum By {
    Fail,
    HandOver,
    Ship,
    Ready,
    Owner,
}

impl By {
    async fn end(self, shop: &Shop, now: Timestamp) -> Result<Redemption, StaffError> {
        let why = Text::new("系统故障。", "Our systems failed.");
        let act = match self {
            Self::Fail => StaffAct::Fail { why },
            Self::HandOver => StaffAct::HandOver,
            Self::Ship => StaffAct::Ship { note: None },
            Self::Ready => return shop.mall().make_ready(id(1), "s1", &SystemRandom, now).await,
            Self::Owner => return Ok(shop.mall().cancel(subject(ME), id(1), now).await?),
        };
        shop.mall().staff(id(1), &act, "s1", now).await
    }
}

/// An order that nobody knew the end of, once the operator's systems answer again and somebody has seen to it.
async fn resolved(route: Route, fault: Fault, by: By) -> String {
    let shop = Shop::open().await;
    let before = shop.purse().await;
    shop.operator.fail(route.call, fault, FOR_EVER);
    shop.redeem(route).await;
    let (_, then) = shop.go_on().await;
    assert_eq!(shop.kept().await.state, RedemptionState::Manual);
    shop.operator.mend();
    let refused = by.end(&shop, then).await.err().map_or_else(String::new, |it| format!("{it}; "));
    shop.go_on().await;
    verify(&shop.desk).await;
    let (kept, after) = (shop.kept().await, shop.purse().await);
    let points = match (before.points - after.points, kept.state.is_open()) {
        (0, _) => "free",
        (_, true) => "held",
        (_, false) => "spent",
    };
    // What was noted for staff is not told to its owner once it is theirs.
    let shown = shop.mall().redemption(subject(ME), id(1), then).await.expect("kept");
    assert_eq!(shown.note, None);
    format!(
        "{refused}{}, points {points}, money {}, packs {}, texts {}",
        kept.state,
        (after.balance - before.balance).0,
        after.packs - before.packs,
        after.texts - before.texts,
    )
}

async fn check(route: Route, fault: Fault, by: By, expected: Expect) {
    expected.assert_eq(&resolved(route, fault, by).await);
}

#[tokio::test]
async fn staff_end_a_credit_that_nobody_knew_the_end_of() {
    check(
        CREDIT,
        Fault::Lost,
        By::HandOver,
        expect!["done, points spent, money 1000, packs 0, texts 0"],
    )
    .await;
    check(CREDIT, Fault::Lost, By::Fail, expect!["it was credited or switched on already; manual, points held, money 1000, packs 0, texts 0"]).await;
    check(
        CREDIT,
        Fault::Silent,
        By::Fail,
        expect!["failed, points free, money 0, packs 0, texts 0"],
    )
    .await;
    // They have seen to it in a system of their own.
    check(
        CREDIT,
        Fault::Silent,
        By::HandOver,
        expect!["done, points spent, money 0, packs 0, texts 0"],
    )
    .await;
    check(
        PACK,
        Fault::Lost,
        By::HandOver,
        expect!["done, points spent, money 0, packs 1, texts 0"],
    )
    .await;
    check(
        PACK,
        Fault::Lost,
        By::Fail,
        expect![
            "it was credited or switched on already; manual, points held, money 0, packs 1, texts 0"
        ],
    )
    .await;
    check(PACK, Fault::Silent, By::Fail, expect!["failed, points free, money 0, packs 0, texts 0"])
        .await;
}

#[tokio::test]
async fn staff_end_what_nobody_knew_whether_it_was_paid() {
    check(
        TICKETS,
        Fault::Lost,
        By::HandOver,
        expect!["done, points spent, money -5000, packs 0, texts 1"],
    )
    .await;
    check(
        TICKETS,
        Fault::Silent,
        By::HandOver,
        expect!["done, points spent, money -5000, packs 0, texts 1"],
    )
    .await;
    check(
        TICKETS,
        Fault::Lost,
        By::Fail,
        expect!["failed, points free, money 0, packs 0, texts 0"],
    )
    .await;
    check(
        TICKETS,
        Fault::Silent,
        By::Owner,
        expect!["cancelled, points free, money 0, packs 0, texts 0"],
    )
    .await;
    check(
        COOKER,
        Fault::Lost,
        By::Ship,
        expect!["shipped, points spent, money -18000, packs 0, texts 0"],
    )
    .await;
    check(
        COOKER,
        Fault::Silent,
        By::Ship,
        expect!["shipped, points spent, money -18000, packs 0, texts 0"],
    )
    .await;
    check(COOKER, Fault::Lost, By::Fail, expect!["failed, points free, money 0, packs 0, texts 0"])
        .await;
    check(
        COOKER,
        Fault::Silent,
        By::Fail,
        expect!["failed, points free, money 0, packs 0, texts 0"],
    )
    .await;
    check(
        COOKER,
        Fault::Lost,
        By::Owner,
        expect!["cancelled, points free, money 0, packs 0, texts 0"],
    )
    .await;
    check(
        AT_THE_SHOP,
        Fault::Lost,
        By::Ready,
        expect!["ready, points held, money -18000, packs 0, texts 1"],
    )
    .await;
    check(
        AT_THE_SHOP,
        Fault::Silent,
        By::Ready,
        expect!["ready, points held, money -18000, packs 0, texts 1"],
    )
    .await;
}

/// While the operator's systems say nothing, points do not come back for what may have arrived, and nothing leaves
/// that may not be paid.
#[tokio::test]
async fn nothing_is_guessed_while_nobody_answers() {
    for (route, asked, by) in [
        (CREDIT, Call::Entry, By::Fail),
        (PACK, Call::Granted, By::Fail),
        (COOKER, Call::Charge, By::Ship),
        (AT_THE_SHOP, Call::Charge, By::Ready),
        (TICKETS, Call::Charge, By::HandOver),
    ] {
        let shop = Shop::open().await;
        shop.operator.fail(route.call, Fault::Silent, FOR_EVER);
        shop.redeem(route).await;
        let (_, then) = shop.go_on().await;
        shop.operator.fail(asked, Fault::Down, FOR_EVER);
        let held = shop.purse().await;
        let ended = by.end(&shop, then).await;
        let is_down = matches!(
            ended,
            Err(StaffError::Mall(MallError::Account(AccountError::OperatorUnavailable(_))))
        );
        assert!(is_down, "{route:?}: {ended:?}");
        assert_eq!(shop.kept().await.state, RedemptionState::Manual, "{route:?}");
        assert_eq!(shop.purse().await, held, "{route:?}");
        verify(&shop.desk).await;
    }
}

#[tokio::test]
async fn what_cannot_be_paid_does_not_leave() {
    let shop = Shop::open().await;
    shop.operator.fail(Call::Charge, Fault::Silent, FOR_EVER);
    shop.redeem(COOKER).await;
    let (_, then) = shop.go_on().await;
    shop.operator.mend();
    // The money was spent on something else meanwhile.
    let account = shop.desk.bss.balance(subject(ME), then).await.expect("an account");
    let amount = account.balance - account.due;
    let (reference, kind) = ("redemption/other".to_owned(), BalanceKind::Reward);
    let other = Charge { reference, kind, amount, at: then };
    shop.desk.bss.charge(subject(ME), &other).await.expect("charged");
    let unpaid = By::Ship.end(&shop, then).await.expect_err("it is not paid");
    expect!["its money part is not paid: ¥180 are missing"].assert_eq(&unpaid.to_string());
    assert_eq!(shop.kept().await.state, RedemptionState::Manual);
    By::Fail.end(&shop, then).await.expect("staff can let it go");
    verify(&shop.desk).await;
}

/// Its owner takes an order back while staff send it off, and its money part is charged after that.
#[tokio::test]
async fn what_is_charged_too_late_goes_back() {
    for (route, by) in [(COOKER, By::Ship), (AT_THE_SHOP, By::Ready), (TICKETS, By::HandOver)] {
        let shop = Shop::open().await;
        let before = shop.purse().await;
        shop.operator.fail(Call::Charge, Fault::Silent, FOR_EVER);
        shop.redeem(route).await;
        let (_, then) = shop.go_on().await;
        shop.operator.fail(Call::Charge, Fault::Late, 1);
        let owner = async {
            shop.operator.hung.notified().await;
            By::Owner.end(&shop, then).await.expect("taken back");
            shop.go_on().await;
            shop.operator.release.notify_one();
        };
        let (ended, ()) = tokio::join!(by.end(&shop, then), owner);
        assert!(ended.is_err(), "{route:?}: {ended:?}");
        shop.go_on().await;
        assert_eq!(shop.kept().await.state, RedemptionState::Cancelled, "{route:?}");
        assert_eq!(shop.purse().await, before, "{route:?}");
        verify(&shop.desk).await;
    }
}

/// The operator says no after the points are held: they come back, and it is told why.
#[tokio::test]
async fn a_no_gives_the_points_back_and_says_why() {
    for (route, no, expected) in [
        (
            COOKER,
            Refusal::BalanceTooLow { missing: Fen(1_050) },
            expect![[r#"
            兑换未完成: “3升电饭煲”无法发放，积分已退回。现金部分从账户余额支付，还差10.5元。
            We cannot deliver your reward: We cannot deliver “Rice cooker, 3 litres”; the points are back. The money part is paid from your balance, which is ¥10.50 short.
        "#]],
        ),
        (
            PACK,
            Refusal::AlreadyHeld,
            expect![[r#"
            兑换未完成: “20 GB夜间流量”无法发放，积分已退回。您已办理。
            We cannot deliver your reward: We cannot deliver “20 GB of night data”; the points are back. You have it already.
        "#]],
        ),
    ] {
        let shop = Shop::open().await;
        let before = shop.purse().await;
        shop.operator.fail(route.call, Fault::No(no), FOR_EVER);
        let placed = shop.redeem(route).await;
        assert_eq!(placed.state, RedemptionState::Failed, "{route:?}");
        expected.assert_eq(&shop.told().await);
        shop.go_on().await;
        assert_eq!(shop.purse().await, before, "{route:?}");
        assert_eq!(shop.redeem(route).await.hold, placed.hold, "the same answer");
        verify(&shop.desk).await;
    }
    // What only staff can see to is kept for them, with what the operator said.
    let shop = Shop::open().await;
    shop.operator.fail(Call::Credit, Fault::No(Refusal::Amount), FOR_EVER);
    let placed = shop.redeem(CREDIT).await;
    assert_eq!(placed.state, RedemptionState::Manual);
    expect!["refused: [Amount]"].assert_eq(placed.note.as_deref().unwrap_or_default());
}

/// What goes back is lost on its way, and goes back once.
#[tokio::test]
async fn what_goes_back_goes_back_once() {
    for (route, call, fault) in [
        (COOKER, Call::Entry, Fault::Down),
        (COOKER, Call::Credit, Fault::Silent),
        (COOKER, Call::Credit, Fault::Lost),
        (PACK, Call::UndoGrant, Fault::Down),
        (PACK, Call::UndoGrant, Fault::Lost),
    ] {
        let case = format!("{route:?} {call:?} {fault:?}");
        let shop = Shop::open().await;
        let before = shop.purse().await;
        let placed = shop.redeem(route).await;
        assert_eq!(placed.state, route.then, "{case}");
        shop.operator.fail(call, fault, 2);
        if route.then == RedemptionState::Done {
            let (act, by) = (id(7), HandedBackBy::Operator);
            let back = StaffAct::TakeBack { act, quantity: 1, by, restock: true };
            shop.mall().staff(id(1), &back, "s1", shop.desk.now).await.expect("back");
        } else {
            shop.mall().cancel(subject(ME), id(1), shop.desk.now).await.expect("taken back");
        }
        // The points are back at once, whatever becomes of the rest.
        assert_eq!(shop.purse().await.points, before.points, "{case}");
        let (pauses, _) = shop.go_on().await;
        assert_eq!(pauses, [60, 60], "{case}");
        assert_eq!(shop.purse().await, before, "{case}");
        verify(&shop.desk).await;
    }
}

/// The money part is paid, and nobody says where the code goes to: staff see to that as well.
#[tokio::test]
async fn a_code_waits_for_somebody_to_say_where_it_goes() {
    let shop = Shop::open().await;
    let before = shop.purse().await;
    shop.operator.fail(Call::Charge, Fault::Silent, 1);
    shop.redeem(TICKETS).await;
    shop.operator.fail(Call::Profile, Fault::Down, FOR_EVER);
    let (pauses, then) = shop.go_on().await;
    let kept = shop.kept().await;
    assert_eq!((pauses.len(), kept.state), (15, RedemptionState::Manual));
    assert_eq!(shop.purse().await.texts, before.texts);
    shop.operator.mend();
    By::HandOver.end(&shop, then).await.expect("handed over");
    assert_eq!(shop.purse().await, served(before, &kept, TICKETS));
    verify(&shop.desk).await;
}

/// What nobody saw to for thirty days comes back, unless it turns out that it has arrived.
#[tokio::test]
async fn what_has_arrived_does_not_expire() {
    for route in [CREDIT, PACK] {
        for (fault, let_go, state) in
            [(Fault::Lost, 0, RedemptionState::Done), (Fault::Silent, 1, RedemptionState::Expired)]
        {
            let case = format!("{route:?} {fault:?}");
            let shop = Shop::open().await;
            let before = shop.purse().await;
            shop.operator.fail(route.call, fault, FOR_EVER);
            let placed = shop.redeem(route).await;
            shop.go_on().await;
            let over = shop.desk.now + SignedDuration::from_hours(24 * 30 + 1);
            shop.operator.fail(Call::Entry, Fault::Down, 1);
            assert_eq!(shop.mall().expire_holds(over).await.expect("a run"), 0, "{case}");
            assert_eq!(shop.kept().await.state, RedemptionState::Manual, "{case}");
            shop.operator.mend();
            assert_eq!(shop.mall().expire_holds(over).await.expect("a run"), let_go, "{case}");
            assert_eq!(shop.kept().await.state, state, "{case}");
            shop.mall().carry_on_all(over, 9).await.expect("a round");
            let expected = match state {
                RedemptionState::Done => served(before, &placed, route),
                _ => before,
            };
            assert_eq!(shop.purse().await.points, expected.points, "{case}");
            verify(&shop.desk).await;
        }
    }
}
