//! `/api/v1/bills…`.

use super::{operator::ME, world::World};
use crate::test_population::seed;
use expect_test::expect;
use hall_api::{Bill, Bills, paths};
use hall_types::Fen;

fn path(of: &str, month: &str) -> String {
    of.replace("{month}", month)
}

#[tokio::test]
async fn the_list() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"bills":[{"month":"2026-11","state":"open","total_fen":4290,"parts":[{"group":"plan_fee","amount_fen":3900},{"group":"messages","amount_fen":390}]},{"month":"2026-10","state":"paid","total_fen":5100,"parts":[{"group":"plan_fee","amount_fen":3900},{"group":"messages","amount_fen":500},{"group":"data","amount_fen":700}]},{"month":"2026-09","state":"paid","total_fen":5000,"parts":[{"group":"plan_fee","amount_fen":3900},{"group":"messages","amount_fen":500},{"group":"data","amount_fen":600}]},{"month":"2026-08","state":"paid","total_fen":4910,"parts":[{"group":"plan_fee","amount_fen":3900},{"group":"messages","amount_fen":310},{"group":"data","amount_fen":700}]}]}
    "#]].assert_eq(&me.get(paths::BILLS).await.shown());
}

#[tokio::test]
async fn one_adds_up_and_says_why_it_differs() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let list: Bills = serde_json::from_str(&me.get(paths::BILLS).await.body).expect("bills");
    for summary in list.bills {
        let answer = me.get(&path(paths::BILL, &summary.month.to_string())).await;
        answer.assert_status(200);
        assert_eq!(answer.headers["cache-control"], "no-store");
        let bill: Bill = serde_json::from_str(&answer.body).expect("a bill");
        assert_eq!(bill.total_fen, summary.total_fen);
        assert_eq!(bill.lines.iter().map(|it| it.amount_fen).sum::<Fen>(), bill.total_fen);
        let causes = bill.difference.map(|it| (it.change_fen, it.causes));
        if let Some((change, causes)) = causes {
            assert_eq!(causes.iter().map(|it| it.change_fen).sum::<Fen>(), change);
        }
    }
}

#[tokio::test]
async fn a_month_without_one_is_like_no_month() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    for of in [paths::BILL, paths::BILL_CSV] {
        for month in ["2026-12", "2019-01", "2026-13", "october", "%FF", "13800010001"] {
            let answer = me.get(&path(of, month)).await;
            assert_eq!((answer.status.as_u16(), answer.code().as_str()), (404, "not-found"));
        }
        let answer = world.browser().get(&path(of, "2026-10")).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, "sign-in-required"));
    }
}

#[tokio::test]
async fn a_table_in_the_readers_language() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await.with("accept-language", Some("en-GB, zh;q=0.5"));
    let csv = path(paths::BILL_CSV, "2026-10");
    let answer = me.get(&csv).await;
    answer.assert_status(200);
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8; header=present");
    let name = "attachment; filename=\"bill-2026-10.csv\"";
    assert_eq!(answer.headers["content-disposition"], name);
    assert!(answer.body.starts_with("\u{feff}Group,Item,"), "{}", answer.body);
    let answer = me.get(&format!("{csv}?locale=zh")).await;
    assert!(answer.body.starts_with("\u{feff}类别,项目,"), "{}", answer.body);
    let answer = me.get(&format!("{csv}?locale=fr")).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["field"]), (400, &"locale".into()));
    let answer = me.get(&format!("{csv}?locale=zh&locale=en")).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, "malformed"));
}
