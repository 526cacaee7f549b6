//! One attempt to send a request.

#[cfg(feature = "browser")]
pub use browser::last_answer_ms;
#[cfg(feature = "browser")]
pub(crate) use browser::{now_ms, send, sleep};
#[cfg(not(feature = "browser"))]
pub use native::last_answer_ms;
#[cfg(not(feature = "browser"))]
pub(crate) use native::{now_ms, send, sleep};

#[cfg(feature = "browser")]
mod head_start;

#[cfg(feature = "browser")]
mod browser {
    use super::head_start;
    use crate::client::{ClientError, Request, read, request::Method};
    use gloo_net::http::{RequestBuilder, Response};
    use gloo_timers::callback::Timeout;
    use hall_api::{Problem, paths};
    use std::{cell::Cell, rc::Rc};
    use web_sys::{AbortController, RequestCache};

    /// A question is asked again before a person gives up; a change is waited for longer, because to
    /// know is worth more than to be quick.
    const GET_TIMEOUT_MS: u32 = 15_000;
    const CHANGE_TIMEOUT_MS: u32 = 30_000;

    std::thread_local! {
        static LAST_ANSWER_MS: Cell<u64> = const { Cell::new(0) };
    }

    /// When the hall answered last, by the clock of the browser; 0 when it never has.
    pub fn last_answer_ms() -> u64 {
        LAST_ANSWER_MS.get()
    }

    /// The clock of the browser, in milliseconds since 1970.
    pub(crate) fn now_ms() -> u64 {
        js_sys::Date::now() as u64
    }

    /// Ends the request when nobody waits for it any more, or for too long.
    struct Deadline {
        controller: Option<AbortController>,
        is_over: Rc<Cell<bool>>,
        /// Stops with the deadline.
        _timer: Timeout,
    }

    impl Deadline {
        fn new(ms: u32) -> Self {
            let controller = AbortController::new().ok();
            let is_over = Rc::new(Cell::new(false));
            let timer = {
                let (controller, is_over) = (controller.clone(), Rc::clone(&is_over));
                Timeout::new(ms, move || {
                    is_over.set(true);
                    if let Some(controller) = controller {
                        controller.abort();
                    }
                })
            };
            Self { controller, is_over, _timer: timer }
        }
    }

    impl Drop for Deadline {
        fn drop(&mut self) {
            // Does nothing to an answer that is there already.
            if let Some(controller) = &self.controller {
                controller.abort();
            }
        }
    }

    /// Sends a request once.
    pub(crate) async fn send(request: &Request) -> Result<String, ClientError> {
        if request.method == Method::Get
            && let Some((status, text)) = head_start::take(&request.path).await
        {
            return settle(status, text);
        }
        let (method, timeout_ms) = match request.method {
            Method::Get => (gloo_net::http::Method::GET, GET_TIMEOUT_MS),
            Method::Post => (gloo_net::http::Method::POST, CHANGE_TIMEOUT_MS),
            Method::Put => (gloo_net::http::Method::PUT, CHANGE_TIMEOUT_MS),
            Method::Delete => (gloo_net::http::Method::DELETE, CHANGE_TIMEOUT_MS),
        };
        let deadline = Deadline::new(timeout_ms);
        let signal = deadline.controller.as_ref().map(AbortController::signal);
        let mut builder = RequestBuilder::new(&request.path)
            .method(method)
            .cache(RequestCache::NoStore)
            .abort_signal(signal.as_ref());
        if request.method != Method::Get {
            builder = builder.header(paths::REQUEST_HEADER, "1");
        }
        let lost = |_| match deadline.is_over.get() {
            true => ClientError::TimedOut,
            false => ClientError::Offline,
        };
        let sent = match &request.body {
            None => builder.send().await,
            Some(body) => {
                let builder = builder.header("content-type", "application/json");
                let built = builder.body(body.as_str()).map_err(lost)?;
                built.send().await
            }
        };
        answer(sent.map_err(lost)?, lost).await
    }

    async fn answer(
        response: Response,
        lost: impl Fn(gloo_net::Error) -> ClientError,
    ) -> Result<String, ClientError> {
        let status = response.status();
        let text = response.text().await.map_err(lost)?;
        settle(status, text)
    }

    fn settle(status: u16, text: String) -> Result<String, ClientError> {
        LAST_ANSWER_MS.set(now_ms());
        if (200..300).contains(&status) {
            return Ok(text);
        }
        Err(match read::<Problem>(&text) {
            Ok(problem) => ClientError::Problem(Box::new(problem)),
            Err(_) => ClientError::Garbled { status },
        })
    }

    /// Waits.
    pub(crate) async fn sleep(ms: u32) {
        gloo_timers::future::TimeoutFuture::new(ms).await;
    }
}

#[cfg(not(feature = "browser"))]
mod native {
    use crate::client::{ClientError, Request};

    /// Natively nobody ever answers.
    pub fn last_answer_ms() -> u64 {
        0
    }

    pub(crate) fn now_ms() -> u64 {
        0
    }

    pub(crate) async fn send(_request: &Request) -> Result<String, ClientError> {
        Err(ClientError::Offline)
    }

    pub(crate) async fn sleep(_ms: u32) {}
}
