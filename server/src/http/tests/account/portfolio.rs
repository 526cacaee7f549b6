//! `/api/v1/staff/portfolio`: who may look, and that it is worked out when somebody asks.
//!
//! What does not live here: what is counted (`hall-advisor`).

use super::{
    client::Answer,
    operator::ME,
    world::{GATEWAY_KEY, STAFF_KEY, World},
};
use crate::test_population::seed;
use axum::{body::Body, extract::Request, http::header};
use expect_test::expect;
use hall_api::{PortfolioReport, paths};
use std::time::Duration;

/// Asks with a key, as a tool of the staff does: without a session.
async fn ask(world: &World, path: &str, key: &str) -> Answer {
    let request = Request::get(path)
        .header(header::HOST, "hall.example")
        .header(header::AUTHORIZATION, format!("Bearer {key}"));
    let request = request.body(Body::empty()).expect("a request");
    let mut tool = world.browser();
    tool.headers.clear();
    tool.send_request(request).await
}

async fn report(world: &World) -> PortfolioReport {
    let answer = ask(world, paths::PORTFOLIO, STAFF_KEY).await;
    answer.assert_status(200);
    serde_json::from_str(&answer.body).expect("a report")
}

/// What there is once nothing is being worked out any more.
async fn finished(world: &World) -> PortfolioReport {
    loop {
        let report = report(world).await;
        if report.progress.is_none() {
            return report;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn only_staff_look_at_the_portfolio() {
    let world = World::new().await;
    for key in ["", "wrong", GATEWAY_KEY] {
        let answer = ask(&world, paths::PORTFOLIO, key).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (403, "foreign-request"));
    }
    // A subscriber's session is no key, and the key is no session.
    let mut me = world.session_of(ME.id).await;
    me.get(paths::PORTFOLIO).await.assert_status(403);
    ask(&world, paths::ACCOUNT, STAFF_KEY).await.assert_status(401);
    ask(&world, paths::SMS_HALL, STAFF_KEY).await.assert_status(405);
}

#[tokio::test]
async fn a_portfolio_is_worked_out_when_it_is_asked_for_and_kept_for_the_day() {
    let world = World::new().await;
    seed(&world.store).await;
    let first = report(&world).await;
    assert_eq!((first.portfolio, first.day), (None, None), "nothing is there yet");
    assert!(first.progress.is_some());
    let made = finished(&world).await;
    let portfolio = made.portfolio.clone().expect("a portfolio");
    let have: u64 = portfolio.plans.iter().map(|it| it.counts.subscribers).sum();
    let best: u64 = portfolio.plans.iter().map(|it| it.counts.best_for).sum();
    assert_eq!((have, best), (portfolio.people, portfolio.people));
    assert!(portfolio.people > 0);
    expect!["2026-11-22"].assert_eq(made.day.as_ref().map_or("", |day| day.as_str()));
    assert_eq!(report(&world).await, made, "it is worked out once");
    // The next day the old one is there until the new one is.
    world.pass_s(24 * 3600);
    let next = report(&world).await;
    assert_eq!((&next.day, &next.portfolio), (&made.day, &made.portfolio));
    assert!(next.progress.is_some());
}
