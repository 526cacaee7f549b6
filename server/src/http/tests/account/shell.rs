//! `/{locale}/my/…`: the account app's shell, whatever its address.

use crate::http::{
    Hall, Limits, Mode, Served,
    tests::fixture::{ask, block_on, build, build_of, check_with, file, hall, site},
};
use axum::http::StatusCode;
use expect_test::expect;
use std::sync::Arc;

/// A hall that has the page.
fn with_shell() -> Arc<Hall> {
    let hall = hall(Mode::Live);
    let mut build = build();
    let shell = build_of([("zh/my/index.html", file("<html><body>zh my</body></html>"))]);
    build.files.extend(shell.files);
    Arc::make_mut(&mut build.manifest).files.extend(shell.manifest.files.clone());
    hall.publish(Served::new(site(), build).expect("a whole build"));
    hall
}

#[test]
fn the_same_page_at_every_address_and_never_kept() {
    let hall = with_shell();
    for path in ["/zh/my", "/zh/my/", "/zh/my/bills/2026-10/", "/zh/my/pay/x?a=b"] {
        check_with(
            &hall,
            Limits::default(),
            &format!("GET {path}\nif-none-match: *"),
            expect![[r#"
                200 OK
                content-type: text/html; charset=utf-8
                content-length: 31
                cache-control: no-store
                vary: accept-encoding

                <html><body>zh my</body></html>
            "#]],
        );
    }
}

#[test]
fn only_where_there_is_one() {
    let with = with_shell();
    let without = hall(Mode::Live);
    for (hall, path) in [
        (&with, "/en/my/"),
        (&with, "/fr/my/"),
        (&with, "/my/"),
        (&with, "/zh/my/../x"),
        (&with, "/zh/mys/"),
        (&without, "/zh/my/"),
        (&without, "/zh/my/bills/"),
    ] {
        let answer = block_on(ask(hall, Limits::default(), &format!("GET {path}")));
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
