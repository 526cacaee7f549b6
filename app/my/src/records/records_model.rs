//! What is asked for, as it stands in the address; records by day.

use crate::address::encode;
use hall_api::{Day, UsageDirection, UsageKind, UsageRecord};
use hall_types::BillingPeriod;

/// Every kind with its name in addresses, as the API has it.
pub(crate) const KINDS: [(UsageKind, &str); 4] = [
    (UsageKind::Voice, "voice"),
    (UsageKind::Sms, "sms"),
    (UsageKind::Mms, "mms"),
    (UsageKind::Data, "data"),
];
/// Every direction with its name in addresses, as the API has it.
pub(crate) const DIRECTIONS: [(UsageDirection, &str); 2] =
    [(UsageDirection::Out, "out"), (UsageDirection::In, "in")];

/// How many months back there are records to choose from, the month that runs included.
pub(crate) const MONTHS: i32 = 6;

/// What is asked for. Names are kept as they stand in addresses; what an address holds and nobody
/// knows is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RecordFilter {
    /// The month; none is the one that runs.
    pub(crate) month: Option<BillingPeriod>,
    /// Name of the kind.
    pub(crate) kind: Option<&'static str>,
    /// Name of the direction.
    pub(crate) direction: Option<&'static str>,
    /// One day of the month.
    pub(crate) day: Option<Day>,
    /// Asks for a page after the first, as it stands in the address.
    pub(crate) cursor: Option<String>,
    /// Number of that page.
    pub(crate) page: u32,
}

impl RecordFilter {
    /// Reads the part of an address after `?`.
    pub(crate) fn from_search(search: &str) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (name, value) in search.split('&').filter_map(|field| field.split_once('=')) {
            match name {
                "month" => filter.month = value.parse().ok(),
                "kind" => filter.kind = known(&KINDS, value),
                "direction" => filter.direction = known(&DIRECTIONS, value),
                "day" => filter.day = value.parse().ok(),
                "cursor" if !value.is_empty() => filter.cursor = Some(value.to_owned()),
                "page" => filter.page = value.parse().unwrap_or(1),
                _ => {}
            }
        }
        if filter.cursor.is_none() || filter.page < 2 {
            (filter.cursor, filter.page) = (None, 1);
        }
        filter.fit();
        filter
    }

    /// A day belongs to its month, whatever else was chosen.
    pub(crate) fn fit(&mut self) {
        if let Some(day) = &self.day {
            self.month = day.as_str().get(..7).and_then(|month| month.parse().ok());
        }
    }

    /// Every condition, as the part of an address after `?`; no page.
    pub(crate) fn conditions(&self) -> String {
        let month = self.month.map(|month| format!("month={month}"));
        let kind = self.kind.map(|kind| format!("kind={kind}"));
        let direction = self.direction.map(|direction| format!("direction={direction}"));
        let day = self.day.as_ref().map(|day| format!("day={day}"));
        let fields: Vec<String> = [month, kind, direction, day].into_iter().flatten().collect();
        fields.join("&")
    }

    /// What the API is asked.
    pub(crate) fn query(&self) -> String {
        with_field(&self.conditions(), self.cursor.as_ref().map(|it| format!("cursor={it}")))
    }

    /// The part of an address after `?` that leads to a page of the same records. `cursor` is one
    /// that an address held, or `None` for the first page.
    pub(crate) fn search_of_page(&self, page: u32, cursor: Option<&str>) -> String {
        let field = cursor.map(|cursor| format!("cursor={cursor}&page={page}"));
        with_field(&self.conditions(), field)
    }

    /// The same for the page after this one, by the cursor the API gave.
    pub(crate) fn search_of_next(&self, next: &str) -> String {
        self.search_of_page(self.page + 1, Some(&encode(next)))
    }
}

fn known<T>(names: &[(T, &'static str)], value: &str) -> Option<&'static str> {
    names.iter().map(|(_, name)| *name).find(|name| *name == value)
}

fn with_field(fields: &str, field: Option<String>) -> String {
    match field {
        None => fields.to_owned(),
        Some(field) if fields.is_empty() => field,
        Some(field) => format!("{fields}&{field}"),
    }
}

/// Records by day, in the order they come.
pub(crate) fn by_day(records: &[UsageRecord]) -> Vec<(Day, Vec<&UsageRecord>)> {
    let mut days: Vec<(Day, Vec<&UsageRecord>)> = Vec::new();
    for record in records {
        let day = record.at.day();
        match days.last_mut().filter(|(last, _)| *last == day) {
            Some((_, of_day)) => of_day.push(record),
            None => days.push((day, vec![record])),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(search: &str, expected: &Expect) {
        let filter = RecordFilter::from_search(search);
        expected.assert_eq(&format!("{} page {}", filter.query(), filter.page));
    }

    #[test]
    fn what_an_address_asks_for_reaches_the_api() {
        check("", &expect![[" page 1"]]);
        check(
            "month=2026-10&kind=voice&direction=out",
            &expect!["month=2026-10&kind=voice&direction=out page 1"],
        );
        check("kind=data&cursor=a%2Bb&page=3", &expect!["kind=data&cursor=a%2Bb page 3"]);
    }

    #[test]
    fn what_nobody_knows_is_left_out() {
        check("month=october&kind=fax&direction=up&day=today&x=1&=&page=9", &expect![" page 1"]);
        check("cursor=abc&page=1", &expect![" page 1"]);
        check("cursor=abc&page=x", &expect![" page 1"]);
    }

    #[test]
    fn a_day_brings_its_month() {
        check("month=2026-11&day=2026-10-03", &expect!["month=2026-10&day=2026-10-03 page 1"]);
    }

    #[test]
    fn pages_keep_the_conditions() {
        let filter = RecordFilter::from_search("kind=sms&cursor=two&page=2");
        assert_eq!(filter.search_of_page(1, None), "kind=sms");
        assert_eq!(filter.search_of_next("a=b"), "kind=sms&cursor=a%3Db&page=3");
        let next = RecordFilter::from_search(&filter.search_of_next("a=b"));
        assert_eq!((next.page, next.query().as_str()), (3, "kind=sms&cursor=a%3Db"));
    }
}
