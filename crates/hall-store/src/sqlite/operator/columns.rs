//! How days, months, offerings and lists are kept in columns, and read again.
//!
//! What does not live here: times, money and words, which every table keeps the same way (`fields`).

use crate::sqlite::fields::{Fields, unreadable};
use hall_types::BillingPeriod;
use std::str::FromStr;

/// A month as it is kept: 202605.
pub(in crate::sqlite) fn month(period: BillingPeriod) -> i64 {
    i64::from(period.year()) * 100 + i64::from(period.month())
}

/// The columns of the operator's tables as the types they stand for.
pub(in crate::sqlite) trait Columns: Fields {
    /// Something with a text form (a day, an id) that need not be there.
    fn maybe_parsed<T: FromStr>(&self, column: &'static str) -> sqlx::Result<Option<T>> {
        let text: Option<&str> = self.get(column)?;
        text.map(str::parse).transpose().map_err(|_| unreadable(column, "text of its kind"))
    }

    /// A month.
    fn period(&self, column: &'static str) -> sqlx::Result<BillingPeriod> {
        let number: i64 = self.get(column)?;
        let year = i16::try_from(number / 100).ok();
        let month = i8::try_from(number % 100).ok();
        let period = year.zip(month).and_then(|(year, month)| BillingPeriod::new(year, month));
        period.ok_or_else(|| unreadable(column, "month"))
    }

    /// A number that fits a smaller type than the column's.
    fn small<T: TryFrom<i64>>(&self, column: &'static str) -> sqlx::Result<T> {
        let number: i64 = self.get(column)?;
        T::try_from(number).map_err(|_| unreadable(column, "number that fits"))
    }
}

impl<R: Fields> Columns for R {}
