//! A table as a file that the browser saves.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use hall_types::BillingPeriod;

/// A table of a month. Its name says what it is and of which month, and nothing about whose it is.
#[derive(Clone, Debug)]
pub(crate) struct CsvFile {
    pub(crate) name: &'static str,
    pub(crate) month: BillingPeriod,
    pub(crate) bytes: Vec<u8>,
}

impl IntoResponse for CsvFile {
    fn into_response(self) -> Response {
        let disposition = format!("attachment; filename=\"{}-{}.csv\"", self.name, self.month);
        let headers: [(HeaderName, HeaderValue); 2] = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/csv; charset=utf-8; header=present"),
            ),
            (
                header::CONTENT_DISPOSITION,
                HeaderValue::from_str(&disposition)
                    .unwrap_or(HeaderValue::from_static("attachment")),
            ),
        ];
        (headers, self.bytes).into_response()
    }
}
