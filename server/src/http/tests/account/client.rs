//! A browser in small: keeps its cookie, sends what the account app sends.

use crate::http::client_address::Peer;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
};
use hall_api::paths;
use hall_types::Msisdn;
use serde_json::{Value, json};
use std::{fmt::Write, net::IpAddr};
use tower::ServiceExt;

/// An answer, read whole.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Answer {
    #[track_caller]
    pub(super) fn assert_status(&self, status: u16) {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// The code of a problem.
    pub(super) fn code(&self) -> String {
        self.json()["code"].as_str().expect("a code").to_owned()
    }

    /// Status, headers that matter and body, without what is never the same: keys, ids.
    pub(super) fn shown(&self) -> String {
        let mut shown = format!("{}\n", self.status);
        for name in
            ["set-cookie", "clear-site-data", "cache-control", "retry-after", "content-type"]
        {
            for value in self.headers.get_all(name) {
                let value = value.to_str().expect("text");
                let value = match value.split_once("session=").zip(value.split_once(';')) {
                    Some(((name, _), (value, rest))) if !value.ends_with('=') => {
                        format!("{name}session=KEY;{rest}")
                    }
                    _ => value.to_owned(),
                };
                let _ = writeln!(shown, "{name}: {value}");
            }
        }
        if !self.body.is_empty() {
            let body = without_ids(&self.body);
            let json: Value = serde_json::from_str(&self.body).unwrap_or_default();
            // Terms change with the demo's catalogue.
            let body = match json["terms"].as_str() {
                Some(terms) => body.replace(terms, "TERMS"),
                None => body,
            };
            let _ = writeln!(shown, "\n{body}");
        }
        shown
    }
}

/// A text in which every id stands as `ID`.
fn without_ids(text: &str) -> String {
    let mut shown = text.to_owned();
    let is_id = |part: &str| uuid::Uuid::try_parse(part).is_ok();
    while let Some(at) = (0..shown.len()).find(|at| shown.get(*at..at + 36).is_some_and(is_id)) {
        shown.replace_range(at..at + 36, "ID");
    }
    shown
}

/// A browser that shows the hall's own pages.
#[derive(Clone)]
pub(super) struct Browser {
    router: Router,
    pub(super) cookie: Option<String>,
    /// Headers it sends with everything, beside its cookie.
    pub(super) headers: Vec<(String, String)>,
    /// Where it is.
    address: Option<IpAddr>,
}

impl Browser {
    pub(super) fn new(router: Router) -> Self {
        let headers = [
            ("host", "hall.example"),
            ("origin", "https://hall.example"),
            ("sec-fetch-site", "same-origin"),
            ("user-agent", "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self { router, cookie: None, headers: headers.into(), address: None }
    }

    /// Sets a header, or takes it away.
    pub(super) fn with(mut self, name: &str, value: Option<&str>) -> Self {
        self.headers.retain(|(other, _)| other != name);
        self.headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        self
    }

    /// The same browser elsewhere.
    pub(super) fn at_address(mut self, address: &str) -> Self {
        self.address = Some(address.parse().expect("an address"));
        self
    }

    pub(super) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(super) async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body.to_string())).await
    }

    pub(super) async fn put(&mut self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body.to_string())).await
    }

    pub(super) async fn delete(&mut self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Sends something as the account app does, and keeps the cookie that comes back.
    pub(super) async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<String>,
    ) -> Answer {
        let mut request = Request::builder().method(&method).uri(path);
        if method != Method::GET {
            request = request.header(paths::REQUEST_HEADER, "1");
        }
        if let Some(body) = &body {
            request = request.header(header::CONTENT_TYPE, "application/json");
            request = request.header(header::CONTENT_LENGTH, body.len());
        }
        let request = request.body(Body::from(body.unwrap_or_default())).expect("a request");
        self.send_request(request).await
    }

    /// Sends a request with the browser's own headers, unless it has them already.
    pub(super) async fn send_request(&mut self, mut request: Request) -> Answer {
        for (name, value) in &self.headers {
            let name: header::HeaderName = name.parse().expect("a name");
            request.headers_mut().entry(name).or_insert(value.parse().expect("a value"));
        }
        if let Some(address) = self.address {
            request.extensions_mut().insert(Peer(address));
        }
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().expect("a cookie"));
        }
        let response = self.router.clone().oneshot(request).await.expect("routers cannot fail");
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let (cookie, attributes) =
                line.to_str().expect("text").split_once(';').expect("attributes");
            let is_over = attributes.contains("Max-Age=0");
            self.cookie = (!is_over).then(|| cookie.to_owned());
        }
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        let body = String::from_utf8(body.to_vec()).expect("text");
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Asks for a code to sign in with; gives the challenge.
    pub(super) async fn ask_for_code(&mut self, number: Msisdn) -> String {
        let answer = self.try_ask_for_code(number).await;
        answer.assert_status(200);
        answer.json()["challenge_id"].as_str().expect("an id").to_owned()
    }

    pub(super) async fn try_ask_for_code(&mut self, number: Msisdn) -> Answer {
        let body = json!({ "msisdn": number.full(), "locale": "zh" });
        self.post(paths::SIGN_IN_CODES, body).await
    }

    pub(super) async fn enter_code(&mut self, challenge: &str, code: &str) -> Answer {
        let body = json!({ "challenge_id": challenge, "code": code });
        self.post(paths::SIGN_IN_CODE, body).await
    }

    pub(super) async fn enter_password(&mut self, number: Msisdn, password: &str) -> Answer {
        let body = json!({ "msisdn": number.full(), "password": password });
        self.post(paths::SIGN_IN_PASSWORD, body).await
    }

    /// Asks for a code for a purpose in this session; gives the challenge.
    pub(super) async fn ask_for_step_up_code(&mut self, purpose: &str) -> String {
        let body = json!({ "purpose": purpose, "locale": "zh" });
        let answer = self.post(paths::STEP_UP_CODES, body).await;
        answer.assert_status(200);
        answer.json()["challenge_id"].as_str().expect("an id").to_owned()
    }

    pub(super) async fn step_up_with_code(
        &mut self,
        purpose: &str,
        challenge: &str,
        code: &str,
    ) -> Answer {
        let code = json!({ "challenge_id": challenge, "code": code });
        self.post(paths::STEP_UP, json!({ "purpose": purpose, "code": code })).await
    }

    pub(super) async fn step_up_with_password(&mut self, purpose: &str, password: &str) -> Answer {
        let body = json!({ "purpose": purpose, "password": password });
        self.post(paths::STEP_UP, body).await
    }

    /// The order that a person places who has looked at its preview.
    pub(super) async fn looked_at(&mut self, id: &str, offering: &str, action: &str) -> Value {
        let question = json!({ "offering": offering, "action": action });
        let preview = self.post(paths::ORDER_PREVIEWS, question).await;
        preview.assert_status(200);
        let terms = &preview.json()["terms"];
        json!({ "id": id, "offering": offering, "action": action, "terms": terms })
    }

    /// Whether it is signed in.
    pub(super) async fn is_signed_in(&mut self) -> bool {
        let answer = self.get(paths::SESSION).await;
        assert!([200, 401].contains(&answer.status.as_u16()), "{answer:?}");
        answer.status == StatusCode::OK
    }
}
