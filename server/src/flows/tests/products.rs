//! What somebody has and could have.

use super::fixture::{Desk, block_on};
use crate::flows::products;
use expect_test::expect;
use hall_api::{ProductKind, ProductState};

#[test]
fn what_somebody_has_and_could_have() {
    block_on(async {
        let desk = Desk::open().await;
        let products = products(&desk.visit(0)).await.expect("products");
        let mut shown = String::new();
        for it in products.held.iter().chain(products.available.iter().take(8)) {
            let switch = match &it.why_not {
                None => "can be switched".to_owned(),
                Some(why) => format!("stays: {}", why.en),
            };
            assert_eq!(it.can_switch, it.why_not.is_none());
            shown.push_str(&format!(
                "{} {:?} {} | {} | {switch}\n",
                it.offering, it.state, it.name.en, it.price.en
            ));
        }
        expect![[r#"
            plan/youth-39 On Youth Card 39 | ¥39 a month | stays: A plan is not switched off by itself; take the plan you want instead.
            service/balance-alert On Balance alert | free | can be switched
            service/caller-display On Caller display | free | can be switched
            service/data-usage-alert On Data alert | free | can be switched
            service/fraud-warning On Fraud warning | free | can be switched
            service/mobile-internet On Mobile data | free | stays: Your “MMS” needs it; switch that off first.
            service/mms On MMS | free | can be switched
            service/provincial-roaming On Roaming in Fujian | free | stays: Your “National roaming” needs it; switch that off first.
            service/national-roaming On National roaming | free | can be switched
            service/roaming-price-texts On Roaming price texts | free | can be switched
            service/volte On HD calls (VoLTE) | free | can be switched
            service/long-distance-saver Off Long-distance saver | ¥5 a month | can be switched
            service/international-roaming Off International roaming | free | stays: It needs “International calls” to be switched on first.
            service/mail-139 Off 139 mail | free | can be switched
            service/caller-tune Off Caller tune | ¥5 a month | can be switched
            service/international-calls Off International calls | free | can be switched
            service/e-bill Off E-bill | free | can be switched
            service/spam-call-protection Off Spam call protection | free | can be switched
            service/multi-sim Off One number, several devices | ¥10 a month | can be switched
        "#]].assert_eq(&shown);
    });
}

#[test]
fn everybody_has_one_plan_and_nothing_is_told_twice() {
    block_on(async {
        let desk = Desk::open().await;
        for visit in desk.everybody() {
            let products = products(&visit).await.expect("products");
            let plans = products.held.iter().filter(|it| it.kind == ProductKind::Plan);
            let now = plans.filter(|it| it.state != ProductState::Starting);
            assert_eq!(now.count(), 1);
            for it in &products.available {
                assert!(products.held.iter().all(|held| held.offering != it.offering));
                assert_eq!(it.state, ProductState::Off);
            }
            for it in products.held.iter().chain(&products.available) {
                assert!(!it.name.zh.is_empty() && !it.price.zh.is_empty(), "{it:?}");
                assert!(!(it.can_switch && it.why_not.is_some()), "{it:?}");
                assert!(it.can_switch || it.why_not.is_some(), "{it:?}");
            }
        }
    });
}
