//! How days, months, offerings and lists are kept in columns, and read again.
//!
//! What does not live here: times, money and words, which every table keeps the same way (`fields`).

use hall_types::BillingPeriod;
use sqlx::{Row, sqlite::SqliteRow};
use std::str::FromStr;

/// A column holds what it never should.
#[derive(Debug, thiserror::Error)]
#[error("{0} holds no such thing")]
struct Unreadable(&'static str);

fn unreadable(column: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(Unreadable(column)))
}

/// A month as it is kept: 202605.
pub(super) fn month(period: BillingPeriod) -> i64 {
    i64::from(period.year()) * 100 + i64::from(period.month())
}

/// The columns of the operator's tables as the types they stand for.
pub(super) trait Columns {
    /// Something with a text form (a day, an id) that need not be there.
    fn maybe_parsed<T: FromStr>(&self, column: &'static str) -> sqlx::Result<Option<T>>;
    /// A month.
    fn period(&self, column: &'static str) -> sqlx::Result<BillingPeriod>;
    /// A number that fits a smaller type than the column's.
    fn small<T: TryFrom<i64>>(&self, column: &'static str) -> sqlx::Result<T>;
}

impl Columns for SqliteRow {
    fn maybe_parsed<T: FromStr>(&self, column: &'static str) -> sqlx::Result<Option<T>> {
        let text: Option<&str> = self.try_get(column)?;
        text.map(str::parse).transpose().map_err(|_| unreadable(column))
    }

    fn period(&self, column: &'static str) -> sqlx::Result<BillingPeriod> {
        let number: i64 = self.try_get(column)?;
        let year = i16::try_from(number / 100).ok();
        let month = i8::try_from(number % 100).ok();
        let period = year.zip(month).and_then(|(year, month)| BillingPeriod::new(year, month));
        period.ok_or_else(|| unreadable(column))
    }

    fn small<T: TryFrom<i64>>(&self, column: &'static str) -> sqlx::Result<T> {
        let number: i64 = self.try_get(column)?;
        T::try_from(number).map_err(|_| unreadable(column))
    }
}
