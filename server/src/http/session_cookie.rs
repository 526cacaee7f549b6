//! The cookie that carries a session's key.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite, time::Duration};
use hall_identity::SessionKey;
use std::net::SocketAddr;

/// Which form the cookie has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CookieForm {
    /// `__Host-`, `Secure`: sent over TLS only, set by this very host only. Chromium and Firefox also
    /// take it from `http://localhost` and `http://127.0.0.1`.
    Host,
    /// Neither, for browsers that do not: only where no other machine can listen.
    Plain,
}

impl CookieForm {
    /// The form for a hall that listens on an address and says it is reached at a URL.
    pub(crate) fn of(listener: SocketAddr, site_url: &str) -> Self {
        let is_local = listener.ip().to_canonical().is_loopback();
        if is_local && !site_url.starts_with("https://") { Self::Plain } else { Self::Host }
    }

    /// The cookie's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Host => "__Host-hall-session",
            Self::Plain => "hall-session",
        }
    }

    /// The header that gives a browser the key, for as long as it runs.
    pub(super) fn set(self, key: &SessionKey) -> Option<HeaderValue> {
        self.header(key.to_text(), None)
    }

    /// The header that takes it away.
    pub(super) fn clear(self) -> Option<HeaderValue> {
        self.header(String::new(), Some(Duration::ZERO))
    }

    fn header(self, value: String, max_age: Option<Duration>) -> Option<HeaderValue> {
        let mut cookie = Cookie::build((self.name(), value))
            .path("/")
            .http_only(true)
            .secure(self == Self::Host)
            .same_site(SameSite::Lax);
        if let Some(max_age) = max_age {
            cookie = cookie.max_age(max_age);
        }
        HeaderValue::try_from(cookie.build().to_string()).ok()
    }

    /// The key a browser sent. Of several with the name the first counts, as the more specific one is
    /// sent first; there can be only one `__Host-`.
    pub(super) fn key(self, headers: &HeaderMap) -> Option<SessionKey> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut cookies = lines.flat_map(Cookie::split_parse).filter_map(Result::ok);
        let cookie = cookies.find(|cookie| cookie.name() == self.name())?;
        SessionKey::parse(cookie.value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn key() -> SessionKey {
        SessionKey::from_random([7; 32])
    }

    #[test]
    fn what_a_browser_is_told() {
        let mut shown = String::new();
        for form in [CookieForm::Host, CookieForm::Plain] {
            for header in [form.set(&key()), form.clear()] {
                shown.push_str(header.expect("a header").to_str().expect("text"));
                shown.push('\n');
            }
        }
        expect![[r#"
            __Host-hall-session=BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc; HttpOnly; SameSite=Lax; Secure; Path=/
            __Host-hall-session=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0
            hall-session=BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc; HttpOnly; SameSite=Lax; Path=/
            hall-session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0
        "#]].assert_eq(&shown);
    }

    #[test]
    fn what_a_browser_sends() {
        let text = key().to_text();
        let read = |form: CookieForm, line: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_str(line).expect("a header"));
            form.key(&headers)
        };
        let form = CookieForm::Host;
        assert_eq!(read(form, &format!("__Host-hall-session={text}")), Some(key()));
        assert_eq!(read(form, &format!("a=b; __Host-hall-session={text}; c=\"d\"")), Some(key()));
        assert_eq!(read(CookieForm::Plain, &format!("hall-session={text}")), Some(key()));
        for line in [
            "".to_owned(),
            "__Host-hall-session".to_owned(),
            "__Host-hall-session=".to_owned(),
            format!("__Host-hall-session={text}x"),
            format!("hall-session={text}"),
            format!("__host-hall-session={text}"),
            format!("x__Host-hall-session={text}"),
        ] {
            assert_eq!(read(form, &line), None, "{line}");
        }
    }

    #[track_caller]
    fn check(listener: &str, url: &str, expected: CookieForm) {
        assert_eq!(CookieForm::of(listener.parse().expect("an address"), url), expected);
    }

    #[test]
    fn plain_only_where_no_other_machine_listens() {
        check("127.0.0.1:8080", "http://localhost:8080", CookieForm::Plain);
        check("[::1]:8080", "http://localhost:8080", CookieForm::Plain);
        check("[::ffff:127.0.0.1]:8080", "http://localhost:8080", CookieForm::Plain);
        check("127.0.0.1:8080", "https://hall.example", CookieForm::Host);
        check("0.0.0.0:8080", "http://hall.example", CookieForm::Host);
        check("192.0.2.7:8080", "http://hall.example", CookieForm::Host);
    }
}
