//! Which detailed records are asked for, read strictly from the filters of an address.
//!
//! What does not live here: the records (`usage_record`).

use super::usage_unit::{direction_asked, kind_asked};
use hall_api::{Day, UsageDirection, UsageKind};
use hall_bss::port::RecordsQuery;
use hall_rating::period_of;
use hall_types::BillingPeriod;
use jiff::civil::Date;
use serde::{
    Deserialize,
    de::{
        DeserializeOwned, IntoDeserializer,
        value::{Error, StrDeserializer},
    },
};

/// So many records on a page at most.
const PAGE_MAX: u32 = 100;
/// So many on a page when nobody says how many.
const PAGE_USUAL: u32 = 50;
/// No cursor is longer.
const CURSOR_BYTES_MAX: usize = 64;

/// Filters as they stand in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RecordsFilter {
    /// The month, such as `2026-10`; the one that runs, or the one of `day`, when it is absent.
    #[param(required = false)]
    pub(crate) month: Option<String>,
    /// One kind only: `voice`, `sms`, `mms` or `data`.
    #[param(required = false)]
    pub(crate) kind: Option<String>,
    /// One direction only: `out` or `in`.
    #[param(required = false)]
    pub(crate) direction: Option<String>,
    /// One day of the month only, such as `2026-10-05`.
    #[param(required = false)]
    pub(crate) day: Option<String>,
    /// Asks for a page after the first: `next` of the one before it.
    #[param(required = false)]
    pub(crate) cursor: Option<String>,
    /// So many records on the page, 1 to 100; 50 when it is absent.
    #[param(required = false)]
    pub(crate) limit: Option<String>,
}

/// A filter is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the filter {0} is not what it should be")]
pub(crate) struct FilterError(pub(crate) &'static str);

/// What a filter asks for. `running` is the month that runs.
///
/// # Errors
/// The first filter that is not what it should be. An empty one counts as absent: forms send them.
pub(crate) fn records_query(
    filter: &RecordsFilter,
    running: BillingPeriod,
) -> Result<RecordsQuery, FilterError> {
    let day: Option<Date> = read(&filter.day, "day", |text| {
        // The wire's own shape first: dates can be written in more ways than the API tells them.
        text.parse::<Day>().ok().and_then(|day| day.as_str().parse().ok())
    })?;
    let month: Option<BillingPeriod> = read(&filter.month, "month", |text| text.parse().ok())?;
    let of_day = day.map(period_of);
    if month.zip(of_day).is_some_and(|(month, of_day)| month != of_day) {
        return Err(FilterError("day"));
    }
    let kind: Option<UsageKind> = read(&filter.kind, "kind", word)?;
    let direction: Option<UsageDirection> = read(&filter.direction, "direction", word)?;
    let limit = read(&filter.limit, "limit", |text| {
        text.parse().ok().filter(|limit| (1..=PAGE_MAX).contains(limit))
    })?;
    let cursor = read(&filter.cursor, "cursor", |text| {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        (is_plain && text.len() <= CURSOR_BYTES_MAX).then(|| text.to_owned())
    })?;
    Ok(RecordsQuery {
        kind: kind.map(kind_asked),
        direction: direction.map(direction_asked),
        day,
        cursor,
        ..RecordsQuery::of(month.or(of_day).unwrap_or(running), limit.unwrap_or(PAGE_USUAL))
    })
}

fn read<T>(
    filter: &Option<String>,
    name: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, FilterError> {
    let text = filter.as_deref().filter(|text| !text.is_empty());
    text.map(|text| read(text).ok_or(FilterError(name))).transpose()
}

/// A word of the wire contract.
fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    let reader: StrDeserializer<'_, Error> = text.into_deserializer();
    T::deserialize(reader).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(query: &str, expected: Expect) {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let mut filter = RecordsFilter::default();
        for (name, value) in pairs {
            let field = match name {
                "month" => &mut filter.month,
                "kind" => &mut filter.kind,
                "direction" => &mut filter.direction,
                "day" => &mut filter.day,
                "cursor" => &mut filter.cursor,
                _ => &mut filter.limit,
            };
            *field = Some(value.to_owned());
        }
        let shown = match records_query(&filter, "2026-11".parse().expect("a month")) {
            Ok(it) => format!(
                "{} {:?} {:?} {:?} {:?} {}",
                it.period, it.kind, it.direction, it.day, it.cursor, it.limit
            ),
            Err(error) => error.to_string(),
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn what_is_asked_for() {
        check("", expect![[r#"2026-11 None None None None 50"#]]);
        check(
            "month=2026-10&kind=voice&direction=out&cursor=17&limit=100",
            expect![[r#"2026-10 Some(Voice) Some(Out) None Some("17") 100"#]],
        );
        check("kind=&day=", expect![[r#"2026-11 None None None None 50"#]]);
        check("day=2026-10-05", expect![[r#"2026-10 None None Some(2026-10-05) None 50"#]]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        check("month=october", expect!["the filter month is not what it should be"]);
        check("month=2026-13", expect!["the filter month is not what it should be"]);
        check("kind=fax", expect!["the filter kind is not what it should be"]);
        check("direction=Out", expect!["the filter direction is not what it should be"]);
        check("day=2026-02-30", expect!["the filter day is not what it should be"]);
        check("day=20261005", expect!["the filter day is not what it should be"]);
        check("month=2026-11&day=2026-10-05", expect!["the filter day is not what it should be"]);
        for limit in ["0", "101", "-1", "x", "1.5", "99999999999"] {
            check(&format!("limit={limit}"), expect!["the filter limit is not what it should be"]);
        }
        check("cursor=a b", expect!["the filter cursor is not what it should be"]);
        let long = "9".repeat(65);
        check(&format!("cursor={long}"), expect!["the filter cursor is not what it should be"]);
    }
}
