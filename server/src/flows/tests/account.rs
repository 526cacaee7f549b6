//! The account home, what is left, who somebody is.

use super::fixture::{Desk, block_on, json};
use crate::flows::{AccountError, account_home, profile, usage_consumption};
use expect_test::{Expect, expect};
use hall_store::{Consent, ConsentPurpose, ConsentState, Consents, Trail};
use hall_types::SubscriberId;

#[track_caller]
fn check(answer: String, expected: Expect) {
    expected.assert_eq(&answer);
}

#[test]
fn the_home_of_somebody() {
    block_on(async {
        let desk = Desk::open().await;
        let home = account_home(&desk.visit(0)).await.expect("a home");
        check(
            json(&home),
            expect![[r#"
            {
              "masked": "154****0001",
              "brand": "m-zone",
              "brand_name": {
                "zh": "动感地带",
                "en": "M-Zone"
              },
              "brand_sign": "/media/brands/m-zone.svg",
              "plan": "youth-39",
              "plan_name": {
                "zh": "青春卡39元档",
                "en": "Youth Card 39"
              },
              "month": "2026-11",
              "balance_fen": 9047,
              "charges_fen": 4290,
              "due_fen": 0,
              "as_of": "2026-11-20T21:53:11+08:00",
              "allowances": [
                {
                  "unit": "kb",
                  "name": {
                    "zh": "国内流量",
                    "en": "Data within the mainland"
                  },
                  "source": "plan/youth-39",
                  "source_name": {
                    "zh": "青春卡39元档",
                    "en": "Youth Card 39"
                  },
                  "granted": 36700160,
                  "rolled_in": 0,
                  "used": 34131148,
                  "left": 2569012,
                  "expires_on": "2026-11-30",
                  "beyond": {
                    "zh": "用完后按日包收取：1元/包（含1 GB）。",
                    "en": "Then packs by the day: ¥1 for 1 GB."
                  }
                },
                {
                  "unit": "seconds",
                  "name": {
                    "zh": "国内通话（主叫）",
                    "en": "Calls within the mainland"
                  },
                  "source": "plan/youth-39",
                  "source_name": {
                    "zh": "青春卡39元档",
                    "en": "Youth Card 39"
                  },
                  "granted": 12000,
                  "rolled_in": 0,
                  "used": 5340,
                  "left": 6660,
                  "expires_on": "2026-11-30",
                  "beyond": {
                    "zh": "用完后按0.15元/分钟收取。",
                    "en": "Then ¥0.15/min."
                  }
                }
              ],
              "points": 1113,
              "unread": 0,
              "personalised": false
            }"#]],
        );
        let who = profile(&desk.visit(0)).await.expect("somebody");
        check(
            json(&who),
            expect![[r#"
            {
              "masked": "154****0001",
              "name_masked": "游**",
              "brand_name": {
                "zh": "动感地带",
                "en": "M-Zone"
              },
              "brand_sign": "/media/brands/m-zone.svg",
              "tier_name": {
                "zh": "普通",
                "en": "Ordinary"
              },
              "joined_on": "2024-05-09",
              "tenure_months": 30,
              "is_corporate": false
            }"#]],
        );
    });
}

#[test]
fn figures_add_up_for_everybody() {
    block_on(async {
        let desk = Desk::open().await;
        for visit in desk.everybody() {
            let home = account_home(&visit).await.expect("a home");
            let consumption = usage_consumption(&visit).await.expect("what is left");
            assert_eq!(home.allowances, consumption.allowances);
            for it in &home.allowances {
                assert_eq!(it.granted + it.rolled_in, it.used + it.left, "{it:?}");
            }
        }
    });
}

#[test]
fn offers_are_personalised_for_who_agreed() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(1);
        assert!(!account_home(&visit).await.expect("a home").personalised);
        for (state, expected) in [(ConsentState::Given, true), (ConsentState::Refused, false)] {
            let consent = Consent {
                purpose: ConsentPurpose::PersonalisedOffers,
                state,
                since: desk.now,
                channel: "web".parse().expect("an id"),
                wording: "1".to_owned(),
            };
            let subscriber = visit.subject.subscriber();
            desk.store.set_consent(subscriber, consent, Trail::none()).await.expect("kept");
            assert_eq!(account_home(&visit).await.expect("a home").personalised, expected);
        }
    });
}

#[test]
fn who_is_not_there_is_not_found() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit_of(SubscriberId(999), desk.now);
        assert!(matches!(account_home(&visit).await, Err(AccountError::NotFound)));
        assert!(matches!(profile(&visit).await, Err(AccountError::NotFound)));
    });
}
