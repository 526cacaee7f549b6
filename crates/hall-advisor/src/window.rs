//! The past months that a choice is measured by.

use hall_rating::{MonthCalendar, PlacedUsage, PriceBook, RatingError, Summary, UsageEvent};
use hall_types::BillingPeriod;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Some months following each other, in the operator's time zone: the same for everybody.
#[derive(Clone, Debug)]
pub struct Span {
    pub(crate) calendars: Arc<[MonthCalendar]>,
}

impl Span {
    /// The months from one to another, both counted.
    pub fn new(
        book: &PriceBook,
        first: BillingPeriod,
        last: BillingPeriod,
        time_zone: &TimeZone,
    ) -> Self {
        let mut calendars = Vec::new();
        let mut period = first;
        while period <= last {
            calendars.push(book.calendar(period, time_zone));
            period = period.next();
        }
        Self { calendars: calendars.into() }
    }

    /// The months, in order.
    pub fn periods(&self) -> impl Iterator<Item = BillingPeriod> + '_ {
        self.calendars.iter().map(MonthCalendar::period)
    }
}

/// What one subscriber used in each month of a span.
#[derive(Clone, Debug)]
pub struct Window {
    pub(crate) span: Span,
    pub(crate) months: Vec<MonthUse>,
}

/// The use of one month, as events and as sums.
#[derive(Clone, Debug)]
pub(crate) struct MonthUse {
    /// As they came, for whoever asks what became of each.
    pub(crate) events: Vec<UsageEvent>,
    pub(crate) placed: PlacedUsage,
    pub(crate) summary: Summary,
}

impl Window {
    /// Sorts events, in order of time, into the months of a span.
    ///
    /// # Errors
    /// Events outside the span, out of order, or larger than one event can be.
    pub fn new(span: &Span, events: &[UsageEvent]) -> Result<Self, RatingError> {
        let mut rest = events;
        let mut months = Vec::with_capacity(span.calendars.len());
        for (index, calendar) in span.calendars.iter().enumerate() {
            let is_last = index + 1 == span.calendars.len();
            let until = rest.partition_point(|event| event.at_s < calendar.until_s());
            // Whatever lies outside stays with an end month, which refuses it.
            let (own, later) = if is_last { (rest, &[][..]) } else { rest.split_at(until) };
            let placed = calendar.place(own)?;
            let summary = placed.summarise();
            months.push(MonthUse { events: own.to_vec(), placed, summary });
            rest = later;
        }
        Ok(Self { span: span.clone(), months })
    }

    /// True when nothing was used in any month.
    pub fn is_empty(&self) -> bool {
        // Records of nothing are there, and are no use.
        self.months.iter().all(|month| month.summary.is_empty())
    }

    /// The first so many months, and the others.
    pub fn split_at(&self, count: usize) -> (Self, Self) {
        let count = count.min(self.len());
        let (calendars, later_calendars) = self.span.calendars.split_at(count);
        let (months, later_months) = self.months.split_at(count);
        let part = |calendars: &[MonthCalendar], months: &[MonthUse]| Self {
            span: Span { calendars: calendars.to_vec().into() },
            months: months.to_vec(),
        };
        (part(calendars, months), part(later_calendars, later_months))
    }

    /// How many months there are.
    pub fn len(&self) -> usize {
        self.months.len()
    }
}
