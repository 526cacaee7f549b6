//! Requests as values.

use crate::{
    client::{ClientError, exchange, memory, transport},
    json,
};
use serde::{Serialize, de::DeserializeOwned};
use std::{marker::PhantomData, sync::Arc};

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Delete,
}

/// A request without the type of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) body: Option<String>,
    /// True when sending twice does no more than sending once.
    pub(crate) repeats: bool,
    /// True when what was answered before may no longer be true afterwards.
    pub(crate) changes: bool,
}

impl Request {
    /// Where it is sent; for a question also the name under which its answer is remembered.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Sends it, and again where that helps and does no harm. The answer is JSON, or empty.
    ///
    /// # Errors
    /// When there is no answer, or the answer is no.
    pub async fn send(self) -> Result<Arc<str>, ClientError> {
        let mut attempt = 0;
        loop {
            let error = match transport::send(&self).await {
                Ok(answer) => {
                    let answer: Arc<str> = answer.into();
                    if self.changes {
                        memory::forget_everything();
                    } else if self.method == Method::Get {
                        memory::remember(&self.path, &answer);
                    }
                    return Ok(answer);
                }
                Err(error) => error,
            };
            let Some(pause_ms) = exchange::pause_ms(attempt, self.repeats, &error) else {
                if error.is_signed_out() {
                    memory::forget_everything();
                }
                return Err(error);
            };
            transport::sleep(pause_ms).await;
            attempt += 1;
        }
    }
}

/// Asks for something; changes nothing.
#[derive(Clone, Debug)]
pub struct Get<T> {
    path: String,
    answer: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Get<T> {
    pub(crate) fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), answer: PhantomData }
    }

    /// The same without the type of its answer.
    pub fn request(self) -> Request {
        Request { method: Method::Get, path: self.path, body: None, repeats: true, changes: false }
    }

    /// Sends it.
    ///
    /// # Errors
    /// When there is no answer, or the answer is no.
    pub async fn send(self) -> Result<T, ClientError> {
        read(&self.request().send().await?)
    }
}

/// Changes something.
#[derive(Clone, Debug)]
pub struct Change<T> {
    request: Request,
    answer: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Change<T> {
    fn new(method: Method, path: impl Into<String>, body: Option<String>, repeats: bool) -> Self {
        let request = Request { method, path: path.into(), body, repeats, changes: true };
        Self { request, answer: PhantomData }
    }

    /// Posts a body that counts each time it arrives, so it is sent once.
    pub(crate) fn post_once<B: Serialize>(path: impl Into<String>, body: &B) -> Self {
        Self::new(Method::Post, path, write(body), false)
    }

    /// Posts a body that carries an id made before, so that it counts once however often it is sent.
    pub(crate) fn post<B: Serialize>(path: impl Into<String>, body: &B) -> Self {
        Self::new(Method::Post, path, write(body), true)
    }

    /// Puts a body; twice is as good as once.
    pub(crate) fn put<B: Serialize>(path: impl Into<String>, body: &B) -> Self {
        Self::new(Method::Put, path, write(body), true)
    }

    /// Deletes; twice is as good as once.
    pub(crate) fn delete(path: impl Into<String>) -> Self {
        Self::new(Method::Delete, path, None, true)
    }

    /// The same, which only asks, although it needs a body to do so.
    pub(crate) fn that_only_asks(mut self) -> Self {
        self.request.changes = false;
        self
    }

    /// The same, sent once: it has an effect each time it arrives.
    pub(crate) fn sent_once(mut self) -> Self {
        self.request.repeats = false;
        self
    }

    /// The same without the type of its answer.
    pub fn request(self) -> Request {
        self.request
    }

    /// Sends it.
    ///
    /// # Errors
    /// When there is no answer, or the answer is no.
    pub async fn send(self) -> Result<T, ClientError> {
        read(&self.request.send().await?)
    }
}

/// Reads an answer; an empty one reads as nothing.
///
/// # Errors
/// When it is not of the shape that was agreed upon.
pub fn read<T: DeserializeOwned>(answer: &str) -> Result<T, ClientError> {
    json::read(answer).ok_or(ClientError::Garbled { status: 200 })
}

/// A body as JSON. Wire types have no maps with odd keys, so this does not fail; should it, the hall
/// says that there is no body.
fn write<B: Serialize>(body: &B) -> Option<String> {
    serde_json::to_string(body).ok()
}

/// A path with an id in it, such as `/api/v1/orders/{id}`.
pub(crate) fn with_id(pattern: &str, id: &str) -> String {
    let (before, rest) = pattern.split_once('{').unwrap_or((pattern, ""));
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    // Ids come from the hall or from the address of a page; what is no id must not lead elsewhere.
    let id: String =
        id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    [before, &id, after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use hall_api::paths;

    #[test]
    fn an_id_stays_within_its_part_of_the_path() {
        assert_eq!(with_id(paths::BILL_CSV, "2026-10"), "/api/v1/bills/2026-10/csv");
        assert_eq!(with_id(paths::TICKET, "../session?x=1#"), "/api/v1/tickets/sessionx1");
        assert_eq!(with_id(paths::BILLS, "1"), paths::BILLS.to_owned() + "1");
    }

    #[test]
    fn a_request_says_whether_it_may_be_sent_again() {
        let order = hall_api::StepUpCodeRequest {
            purpose: hall_api::Purpose::Commit,
            locale: hall_types::Locale::Zh,
        };
        let once = Change::<()>::post_once("/x", &order).request();
        expect![[r#"
            Request {
                method: Post,
                path: "/x",
                body: Some(
                    "{\"purpose\":\"commit\",\"locale\":\"zh\"}",
                ),
                repeats: false,
                changes: true,
            }
        "#]]
        .assert_debug_eq(&once);
        assert!(Change::<()>::post("/x", &order).request().repeats);
        assert!(Change::<()>::delete("/x").request().repeats);
        assert!(Get::<()>::new("/x").request().repeats);
    }
}
