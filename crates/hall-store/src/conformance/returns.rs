//! Returns that subscribers ask for, on any engine.
//!
//! What does not live here: returns that staff take without being asked (`points`).

use super::{
    ANNE, BO, id,
    points::{TODAY, give, on, redeemed, resolved, reward, step, to_staff},
    second,
};
use crate::{
    AskReturnError, AskedReturn, DecideReturn, End, EndError, EndRefusal, NewReturn, OrderStep,
    PointsLedger, RedemptionState, ReturnAnswer, ReturnState, Trail,
};
use hall_points::{PointsSettings, Return, ReturnReason, ReturnRefusal, post, reverse};
use hall_types::{SubscriberId, Text};

fn new(number: u128, who: SubscriberId, redemption: u128) -> NewReturn {
    NewReturn {
        id: id(number),
        subscriber: who,
        redemption: id(redemption),
        quantity: 1,
        reason: ReturnReason::Faulty,
        at: second(100),
        due_at: None,
    }
}

/// Says yes where nothing is asked for yet.
fn unless_asked() -> DecideReturn {
    Box::new(|view| match view.asked {
        Some(_) => Err(ReturnRefusal::AskedAlready),
        None => Ok(Trail::none()),
    })
}

fn answer(number: u128, state: ReturnState, words: Option<Text>) -> ReturnAnswer {
    ReturnAnswer { id: id(number), state, at: second(200), words }
}

fn ids(found: &[AskedReturn]) -> Vec<uuid::Uuid> {
    found.iter().map(|it| it.id).collect()
}

pub(super) async fn a_return_is_asked_for_and_answered_once<S: PointsLedger>(store: &S) {
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 3).await.expect("kept");
    give(store, ANNE, 1, &[(1000, "2027-12-31")]).await;
    redeemed(store, ANNE, 2, &kettle, 2).await.expect("kept");
    to_staff(store, ANNE, 2).await;
    let posted = resolved(store, ANNE, 2, |it| {
        assert_eq!(it.redemption.had_at, None);
        post(&it.view, it.redemption.hold.clone().open()?, &it.vouchers, on(TODAY))
    });
    let beside = step(RedemptionState::Manual, RedemptionState::Done);
    store.keep_points(posted.await.expect("posted"), beside, Trail::none()).await.expect("kept");
    let kept = store.redemption(ANNE, id(2)).await.expect("read").expect("an order");
    assert_eq!(kept.had_at, Some(kept.changed_at), "it is known since when they have it");

    let asked = store.ask_return(new(5, ANNE, 2), unless_asked()).await.expect("kept");
    assert_eq!((asked.state, asked.answered_at), (ReturnState::Asked, None));
    let again = store.ask_return(new(5, ANNE, 2), unless_asked()).await.expect("known");
    assert_eq!(again, asked);
    let other = store.ask_return(new(6, ANNE, 2), unless_asked()).await;
    let is_refused = matches!(other, Err(AskReturnError::Refused(ReturnRefusal::AskedAlready)));
    assert!(is_refused, "{other:?}");
    let foreign = store.ask_return(new(5, BO, 2), unless_asked()).await;
    assert!(matches!(foreign, Err(AskReturnError::IdTaken)), "{foreign:?}");
    let foreign = store.ask_return(new(6, BO, 2), unless_asked()).await;
    assert!(matches!(foreign, Err(AskReturnError::Missing)), "{foreign:?}");
    assert_eq!(store.returns_of(BO, None, 9).await.expect("read"), []);

    let no = answer(5, ReturnState::Refused, Some(Text::new("已使用。", "It was used.")));
    for is_kept in [true, false] {
        let done = store.answer_return(no.clone(), Trail::none(), Vec::new()).await;
        assert_eq!(done.expect("asked"), is_kept);
    }
    assert_eq!(store.returns_asked(9).await.expect("read"), []);
    let later = NewReturn { at: second(300), ..new(7, ANNE, 2) };
    store.ask_return(later, unless_asked()).await.expect("it can be asked for again");
    assert_eq!(ids(&store.returns_asked(9).await.expect("read")), [id(7)]);
    let all = store.returns_of(ANNE, Some(id(2)), 9).await.expect("read");
    assert_eq!(ids(&all), [id(7), id(5)]);
    assert_eq!(all[1].answer, no.words);
    assert_eq!(store.returns_of(ANNE, Some(id(3)), 9).await.expect("read"), []);

    // The points come back with the answer, or neither does.
    let taken_back = |number: u128| {
        let answer = Some(answer(number, ReturnState::Done, None));
        store.end_redemption(
            ANNE,
            id(2),
            Box::new(move |view| {
                let by = ReturnReason::Faulty.handed_back_by();
                let what = Return { act: id(number), quantity: 1, by, restock: true };
                let hold = view.redemption.hold.clone().posted()?;
                let settings = PointsSettings::default();
                let change =
                    reverse(&view.view, hold, &view.vouchers, &what, &settings, on(TODAY))?;
                let (from, to) = (RedemptionState::Done, RedemptionState::Done);
                let step = OrderStep { from, to, at: second(400), due_at: None, note: None };
                let (trail, messages) = (Trail::none(), Vec::new());
                Ok(End { change, step, trail, messages, answer })
            }),
        )
    };
    let before = store.points_account(ANNE).await.expect("read");
    let answered = taken_back(5).await;
    assert!(matches!(answered, Err(EndError::Keep(_))), "{answered:?}");
    assert_eq!(store.points_account(ANNE).await.expect("read"), before);
    let kept = taken_back(7).await.expect("taken back");
    assert_eq!((kept.hold.returned, kept.had_at), (1, Some(second(50))));
    assert_eq!(store.returns_asked(9).await.expect("read"), []);
    let state = EndRefusal::State(RedemptionState::Done);
    let nothing = store.end_redemption(ANNE, id(2), Box::new(move |_| Err(state))).await;
    assert!(matches!(nothing, Err(EndError::Refused(EndRefusal::State(_)))), "{nothing:?}");
    store.verify_points().await.expect("a ledger that is right");
}
