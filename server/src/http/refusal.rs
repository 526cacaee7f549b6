//! A request that comes to nothing, as handlers say it: which problem it is. The layer here turns it
//! into the answer, because only it knows the request that the answer names.

use super::{asked::Asked, problem::problem_details};
use axum::{
    Extension,
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use hall_api::{ErrorCode, Problem};
use hall_types::Text;
use std::sync::Arc;

/// Why a request comes to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal(Box<Problem>);

impl Refusal {
    /// For the reason of a code.
    pub(crate) fn new(code: ErrorCode) -> Self {
        Self(Box::new(Problem::new(code)))
    }

    /// The same, naming the field or parameter that is wrong.
    pub(crate) fn at(self, field: impl Into<String>) -> Self {
        Self(Box::new(self.0.at(field)))
    }

    /// The same, telling in how many seconds to try again.
    pub(crate) fn retry_after(self, seconds: u32) -> Self {
        Self(Box::new(self.0.retry_after(seconds)))
    }

    /// The same, with reasons for the reader.
    pub(crate) fn because(self, reasons: Vec<Text>) -> Self {
        Self(Box::new(self.0.because(reasons)))
    }
}

#[cfg(test)]
impl Refusal {
    /// The field that is wrong.
    pub(crate) fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }
}

impl From<ErrorCode> for Refusal {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

/// Turns a handler's refusal into problem details. Headers that the handler set besides stay.
pub(super) async fn tell(
    Extension(asked): Extension<Arc<Asked>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let Some(Refusal(problem)) = response.extensions_mut().remove::<Refusal>() else {
        return response;
    };
    let mut answer = problem_details(&asked, *problem);
    for (name, value) in response.headers() {
        if !answer.headers().contains_key(name) {
            answer.headers_mut().append(name, value.clone());
        }
    }
    answer
}
