//! Events out: the text that [`read`](super::read) reads.
//!
//! What does not live here: files; the list of own numbers, which the format does not know.

use super::COLUMNS;
use crate::event::{Destination, Origin, UsageEvent};
use hall_catalog::model::{Direction, Network, UsageKind};
use jiff::{Timestamp, tz::TimeZone};
use std::io;

/// Writes usage records, the header first.
#[derive(Debug)]
pub struct UsageCsvWriter<W: io::Write> {
    rows: csv::Writer<W>,
    time_zone: TimeZone,
}

impl<W: io::Write> UsageCsvWriter<W> {
    /// Begins with the header. Instants are written as clocks of `time_zone` show them.
    ///
    /// # Errors
    /// What `out` fails with.
    pub fn new(out: W, time_zone: TimeZone) -> io::Result<Self> {
        let mut rows = csv::Writer::from_writer(out);
        rows.write_record(COLUMNS)?;
        Ok(Self { rows, time_zone })
    }

    /// Writes one event of a subscriber. An instant that calendars do not know is written as the
    /// beginning of 1970, so that reading and writing agree on everything else.
    ///
    /// # Errors
    /// What the output fails with.
    pub fn write(&mut self, subscriber: &str, event: &UsageEvent) -> io::Result<()> {
        let at = Timestamp::from_second(event.at_s).unwrap_or(Timestamp::UNIX_EPOCH);
        let at = at.display_with_offset(self.time_zone.to_offset(at)).to_string();
        let quantity = event.quantity.to_string();
        let origin = match event.origin {
            Origin::Home => "home".to_owned(),
            Origin::Province => "province".to_owned(),
            Origin::National => "national".to_owned(),
            Origin::Abroad(country) => format!("intl:{country}"),
        };
        let destination = match event.destination {
            None => "-".to_owned(),
            Some(Destination::Local) => "local".to_owned(),
            Some(Destination::Domestic) => "domestic".to_owned(),
            Some(Destination::Abroad(country)) => format!("intl:{country}"),
        };
        let kind = match event.kind {
            UsageKind::Voice => "voice",
            UsageKind::Sms => "sms",
            UsageKind::Mms => "mms",
            UsageKind::Data => "data",
        };
        let direction = match event.direction {
            Direction::Out => "out",
            Direction::In => "in",
        };
        let network = match event.network {
            None => "-",
            Some(Network::Onnet) => "onnet",
            Some(Network::Offnet) => "offnet",
        };
        let row = [
            subscriber,
            at.as_str(),
            kind,
            direction,
            network,
            origin.as_str(),
            destination.as_str(),
            quantity.as_str(),
        ];
        Ok(self.rows.write_record(row)?)
    }

    /// Hands everything on to the output.
    ///
    /// # Errors
    /// What the output fails with.
    pub fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}
