//! Detailed records as the API tells them: other parties masked, moments by the operator's clock.
//!
//! What does not live here: which records are asked for (`handlers`), the table of them
//! (`usage_record_csv`).

use super::{reference::Reference, usage_unit};
use hall_api::{UsageDirection, UsageKind, UsageRecord, UsageRecords};
use hall_bss::port;

/// A page of records.
pub(crate) fn usage_records(page: &port::RecordsPage, reference: &Reference<'_>) -> UsageRecords {
    UsageRecords {
        month: page.period,
        as_of: reference.moment(page.as_of),
        total: page.total,
        amount_fen: page.amount,
        records: page.records.iter().map(|it| usage_record(it, reference)).collect(),
        next: page.next.clone(),
    }
}

/// A record.
pub(crate) fn usage_record(record: &port::RecordView, reference: &Reference<'_>) -> UsageRecord {
    let kind = usage_unit::kind(record.kind);
    let direction = usage_unit::direction(record.direction);
    let is_data = kind == UsageKind::Data;
    // Whoever is called learns a number, and nothing of where it is.
    let is_sent = !is_data && direction == UsageDirection::Out;
    UsageRecord {
        at: reference.moment(record.at),
        kind,
        direction,
        party_masked: record.party.filter(|_| !is_data).map(|party| party.to_string()),
        origin: record.origin_words.clone(),
        destination: record.destination_words.clone().filter(|_| is_sent),
        quantity: record.quantity,
        unit: usage_unit::unit(record.unit),
        amount_fen: record.amount,
        paid_by: record.paid_by.clone(),
    }
}
