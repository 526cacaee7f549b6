//! What handlers read from an address besides ids, as extractors: filters, months, the language of a
//! table. What cannot be read is a problem of the API like any other.

use super::{asked::Asked, hall::Hall, language, refusal::Refusal};
use axum::{
    Extension, RequestPartsExt,
    extract::{FromRequestParts, Path, Query},
    http::request::Parts,
};
use hall_api::ErrorCode;
use hall_types::{BillingPeriod, Locale};
use serde::{Deserialize, de::DeserializeOwned};
use std::sync::Arc;

/// Filters behind the question mark. What else stands there is not looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filters<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Filters<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let filters = Query::try_from_uri(&parts.uri);
        filters.map(|Query(filters)| Self(filters)).map_err(|_| ErrorCode::Malformed.into())
    }
}

/// The month in a path. What is no month names nothing, so it is answered like one without a bill.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathMonth(pub(crate) BillingPeriod);

impl<S: Send + Sync> FromRequestParts<S> for PathMonth {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let text = parts.extract::<Path<String>>().await;
        let month = text.ok().and_then(|Path(text)| text.parse().ok());
        month.map(Self).ok_or(Refusal::new(ErrorCode::NotFound))
    }
}

/// The language of a table: the one the address asks for with `locale`, else the one the browser likes
/// best of those the hall has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TableLocale(pub(crate) Locale);

#[derive(Deserialize)]
struct AskedLocale {
    locale: Option<String>,
}

impl FromRequestParts<Arc<Hall>> for TableLocale {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, hall: &Arc<Hall>) -> Result<Self, Refusal> {
        let Filters(AskedLocale { locale }) = parts.extract().await?;
        if let Some(code) = locale.filter(|code| !code.is_empty()) {
            let known = Locale::from_code(&code).map(Self);
            return known.ok_or_else(|| Refusal::new(ErrorCode::Malformed).at("locale"));
        }
        let served = hall.served();
        let locales = served.as_ref().map_or(&[][..], |served| &served.site().locales);
        let asked = parts.extract::<Extension<Arc<Asked>>>().await;
        let languages = asked.as_ref().map_or("", |asked| asked.languages.as_str());
        Ok(Self(language::preferred(languages, locales).unwrap_or(Locale::Zh)))
    }
}
