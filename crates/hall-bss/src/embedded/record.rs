//! Detailed records of the embedded operator: each with its own amount and what paid for it.
//!
//! What does not live here: the rating, and the second factor that records need.

use super::Embedded;
use crate::{
    line::allowance_name,
    operator::MonthBasis,
    pack::UsageRecord,
    place::{destination_words, origin_words},
    port::{BssError, RecordView, RecordsPage, RecordsQuery, Subject, UsageRecords},
};
use async_trait::async_trait;
use hall_catalog::{Catalog, model::UsageKind};
use hall_rating::{EventPart, How, Origin, RatedEvents, Tariff};
use hall_types::{Text, Unit};
use jiff::Timestamp;

/// At most so many records on a page.
const PAGE_MAX: u32 = 10_000;

impl Embedded {
    /// Whether a record is asked for, apart from what it cost.
    fn is_asked_for(&self, query: &RecordsQuery, record: &UsageRecord) -> bool {
        let event = &record.event;
        let is_abroad = matches!(event.origin, Origin::Abroad(_));
        query.kind.is_none_or(|kind| kind == event.kind)
            // Data goes no way.
            && query.direction.is_none_or(|it| event.kind != UsageKind::Data && it == event.direction)
            && query.is_abroad.is_none_or(|asked| asked == is_abroad)
            && query.day.is_none_or(|day| {
                let at = Timestamp::from_second(event.at_s).ok();
                at.is_some_and(|at| self.operator.day(at) == day)
            })
    }
}

#[async_trait]
impl UsageRecords for Embedded {
    async fn records(
        &self,
        subject: Subject,
        query: &RecordsQuery,
        now: Timestamp,
    ) -> Result<RecordsPage, BssError> {
        let running = self.close_until(subject, now).await?;
        let period = query.period;
        let record = self.subscriber(subject).await?;
        if period > running || period < record.billed_from {
            return Err(BssError::NotFound);
        }
        let products = self.products_of(subject).await?;
        let carried = self.carried_into(subject.subscriber(), period).await?;
        let (records, _) = self.records_of(subject.subscriber(), period).await?;
        let is_running = period == running;
        let basis = MonthBasis {
            period,
            products: &products.products,
            joined_on: record.joined_on,
            carried: &carried,
            as_of: is_running.then_some(now),
        };
        let operator = match self.store.bill(subject.subscriber(), period).await? {
            Some(bill) => self.operator_of(bill.catalog).await?,
            None => self.operator.clone(),
        };
        let (tariff, rated) =
            operator.rate_events(&basis, &records).map_err(BssError::unavailable)?;
        let end = match &query.cursor {
            Some(cursor) => cursor.parse().map_err(|_| BssError::NotFound)?,
            None => records.len(),
        };
        let asked_for = |(index, record): &(usize, &UsageRecord)| {
            let costs = !rated.amount_of(*index as u32).is_zero();
            self.is_asked_for(query, record) && (costs || !query.charged_only)
        };
        let fitting: Vec<usize> =
            records.iter().enumerate().filter(asked_for).map(|(index, _)| index).collect();
        let limit = query.limit.clamp(1, PAGE_MAX) as usize;
        let before: Vec<usize> =
            fitting.iter().rev().copied().filter(|index| *index < end).collect();
        let teller = Teller { catalog: operator.catalog(), tariff: &tariff, rated: &rated };
        let told = before.iter().take(limit);
        let told: Vec<RecordView> =
            told.filter_map(|index| teller.told(*index, records.get(*index)?)).collect();
        let next = before.get(..limit).and_then(|page| page.last());
        let has_more = before.len() > limit;
        let last = records.last().and_then(|it| Timestamp::from_second(it.event.at_s).ok());
        Ok(RecordsPage {
            period,
            as_of: last.unwrap_or(now),
            total: u32::try_from(fitting.len()).unwrap_or(u32::MAX),
            amount: fitting.iter().map(|index| rated.amount_of(*index as u32)).sum(),
            records: told,
            next: next.filter(|_| has_more).map(ToString::to_string),
        })
    }
}

/// Tells of one record after the other.
struct Teller<'a> {
    catalog: &'a Catalog,
    tariff: &'a Tariff,
    rated: &'a RatedEvents,
}

impl Teller<'_> {
    fn told(&self, index: usize, record: &UsageRecord) -> Option<RecordView> {
        let UsageRecord { event, party } = record;
        let parts = self.rated.parts_of(u32::try_from(index).ok()?);
        Some(RecordView {
            at: Timestamp::from_second(event.at_s).ok()?,
            kind: event.kind,
            direction: event.direction,
            party: *party,
            origin: event.origin,
            origin_words: origin_words(self.catalog, event.origin),
            destination: event.destination,
            destination_words: event.destination.map(|it| destination_words(self.catalog, it)),
            quantity: event.quantity,
            unit: match event.kind {
                UsageKind::Voice => Unit::Second,
                UsageKind::Data => Unit::Kilobyte,
                UsageKind::Sms | UsageKind::Mms => Unit::Message,
            },
            amount: parts.iter().map(|part| part.amount).sum(),
            paid_by: self.paid_by(parts),
            is_slowed: parts.iter().any(|part| part.is_slowed),
        })
    }

    /// What paid for a record, each thing once.
    fn paid_by(&self, parts: &[EventPart]) -> Text {
        let mut said: Vec<Text> = Vec::new();
        for part in parts {
            let words = self.part_words(part);
            if !said.contains(&words) {
                said.push(words);
            }
        }
        let join =
            |mark: &str, of: fn(&Text) -> &str| said.iter().map(of).collect::<Vec<_>>().join(mark);
        Text::new(join("；", |it| &it.zh), join("; ", |it| &it.en))
    }

    fn part_words(&self, part: &EventPart) -> Text {
        let rule = part.rule.and_then(|rule| self.tariff.rule(rule));
        let name = rule.map(|rule| allowance_name(self.catalog, &rule)).unwrap_or_default();
        let (zh, en) = match part.how {
            How::Included => ("含在", "Included in "),
            How::Converted => ("折算自", "Converted: "),
            How::Charged if part.amount.is_zero() && part.exact == hall_rating::Exact::ZERO => {
                ("免费：", "Free: ")
            }
            How::Charged | How::DayPack | How::ConnectionFee => ("", ""),
            How::Free => ("封顶后免费：", "Free beyond the cap: "),
            How::Stopped => ("已停用，未计费：", "Stopped, not charged: "),
            How::Unpriced => return Text::new("待核对，未计费", "Being checked, not charged"),
        };
        Text::new(format!("{zh}{}", name.zh), format!("{en}{}", name.en))
    }
}
