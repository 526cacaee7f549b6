//! Codes that partners say were used, on any engine.
//!
//! What does not live here: codes in their pools (`points`).

use super::{
    ANNE, id,
    points::{TODAY, give, on, redeemed, resolved, reward, step, to_staff},
    second,
};
use crate::{NewVoucher, NotUsed, PointsLedger, RedemptionState, Trail, UseError, UsedCode};
use hall_points::{HandedBackBy, LedgerError, PointsSettings, Return, VoucherState, post, reverse};

fn used(code: &str, at: i64) -> UsedCode {
    UsedCode { code: code.to_owned(), reward: None, at: second(at) }
}

pub(super) async fn a_code_is_used_once_and_does_not_come_back<S: PointsLedger>(store: &S) {
    let coffee = reward("coffee");
    let codes = ["one", "two", "three"];
    let pool = codes.map(|code| NewVoucher { code: code.to_owned(), usable_until: None });
    store.import_vouchers(&coffee.id, pool.to_vec(), Trail::none()).await.expect("kept");
    // Another reward has a code that reads like one of them, which nobody was given.
    let tea = "tea".parse().expect("an id");
    store.import_vouchers(&tea, vec![pool[0].clone()], Trail::none()).await.expect("kept");
    give(store, ANNE, 1, &[(1000, "2027-12-31")]).await;
    redeemed(store, ANNE, 2, &coffee, 2).await.expect("kept");
    to_staff(store, ANNE, 2).await;
    let posted = resolved(store, ANNE, 2, |it| {
        post(&it.view, it.redemption.hold.clone().open()?, &it.vouchers, on(TODAY))
    });
    let beside = step(RedemptionState::Manual, RedemptionState::Done);
    store.keep_points(posted.await.expect("posted"), beside, Trail::none()).await.expect("kept");

    // All of them or none, each that is wrong with its reason.
    let wrong = vec![used("one", 60), used("three", 60), used("four", 60)];
    match store.use_codes(wrong, Trail::none()).await {
        Err(UseError::Codes(wrong)) => {
            assert_eq!(wrong, [(1, NotUsed::NotGiven), (2, NotUsed::Unknown)]);
        }
        other => panic!("{other:?}"),
    }
    let told = async || {
        let codes = store.voucher_codes(ANNE, id(2)).await.expect("read");
        codes.into_iter().map(|it| (it.code, it.used_at)).collect::<Vec<_>>()
    };
    assert_eq!(told().await, [("one".to_owned(), None), ("two".to_owned(), None)]);
    let noted = store.use_codes(vec![used("one", 60)], Trail::none()).await;
    assert_eq!(noted.expect("kept"), 1);
    assert_eq!(told().await[0], ("one".to_owned(), Some(second(60))));
    let again = store.use_codes(vec![used("one", 60), used("two", 70)], Trail::none()).await;
    assert_eq!(again.expect("kept"), 1, "what is told again is known");
    match store.use_codes(vec![used("one", 61)], Trail::none()).await {
        Err(UseError::Codes(wrong)) => {
            assert_eq!(wrong, [(0, NotUsed::UsedBefore { at: second(60) })]);
        }
        other => panic!("{other:?}"),
    }
    let back = resolved(store, ANNE, 2, |it| {
        assert!(it.vouchers.iter().all(|voucher| voucher.state == VoucherState::Used));
        let what = Return { act: id(7), quantity: 1, by: HandedBackBy::Member, restock: false };
        let hold = it.redemption.hold.clone().posted()?;
        reverse(&it.view, hold, &it.vouchers, &what, &PointsSettings::default(), on(TODAY))
    });
    assert_eq!(back.await, Err(LedgerError::VoucherUsed));
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn a_code_that_came_back_was_not_used<S: PointsLedger>(store: &S) {
    let coffee = reward("coffee");
    let tea = "tea".parse().expect("an id");
    for reward in [&coffee.id, &tea] {
        let code = NewVoucher { code: "one".to_owned(), usable_until: None };
        store.import_vouchers(reward, vec![code], Trail::none()).await.expect("kept");
    }
    give(store, ANNE, 1, &[(1000, "2027-12-31")]).await;
    let tea = hall_catalog::model::Reward { id: tea, ..coffee.clone() };
    for (number, reward) in [(2, &coffee), (3, &tea)] {
        redeemed(store, ANNE, number, reward, 1).await.expect("kept");
        to_staff(store, ANNE, number).await;
        let posted = resolved(store, ANNE, number, |it| {
            post(&it.view, it.redemption.hold.clone().open()?, &it.vouchers, on(TODAY))
        });
        let beside = step(RedemptionState::Manual, RedemptionState::Done);
        let posted = posted.await.expect("posted");
        store.keep_points(posted, beside, Trail::none()).await.expect("kept");
    }
    let several = store.use_codes(vec![used("one", 60)], Trail::none()).await;
    assert!(
        matches!(&several, Err(UseError::Codes(wrong)) if *wrong == [(0, NotUsed::Several)]),
        "{several:?}"
    );
    let named = UsedCode { reward: Some(tea.id), ..used("one", 60) };
    assert_eq!(store.use_codes(vec![named], Trail::none()).await.expect("kept"), 1);
    let back = resolved(store, ANNE, 2, |it| {
        let what = Return { act: id(7), quantity: 1, by: HandedBackBy::Member, restock: false };
        let hold = it.redemption.hold.clone().posted()?;
        reverse(&it.view, hold, &it.vouchers, &what, &PointsSettings::default(), on(TODAY))
    });
    let beside = step(RedemptionState::Done, RedemptionState::Returned);
    store.keep_points(back.await.expect("back"), beside, Trail::none()).await.expect("kept");
    let named = UsedCode { reward: Some(coffee.id), ..used("one", 60) };
    let late = store.use_codes(vec![named], Trail::none()).await;
    assert!(
        matches!(&late, Err(UseError::Codes(wrong)) if *wrong == [(0, NotUsed::GivenBack)]),
        "{late:?}"
    );
    store.verify_points().await.expect("a ledger that is right");
}
