//! Kinds, directions and units of use, between the API and the trade.
//!
//! What does not live here: words for them (`words`).

use hall_api::{UsageDirection, UsageKind, UsageUnit};
use hall_catalog::model;
use hall_types::Unit;

/// The unit that quantities in a base unit are told in.
pub(crate) fn unit(unit: Unit) -> UsageUnit {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => UsageUnit::Seconds,
        Unit::Kilobyte | Unit::Megabyte | Unit::Gigabyte => UsageUnit::Kb,
        // The catalogue has no allowance and no price by the day of use; what lasts days is a fee.
        Unit::Message | Unit::Day => UsageUnit::Count,
    }
}

/// A kind of use.
pub(crate) fn kind(kind: model::UsageKind) -> UsageKind {
    match kind {
        model::UsageKind::Voice => UsageKind::Voice,
        model::UsageKind::Sms => UsageKind::Sms,
        model::UsageKind::Mms => UsageKind::Mms,
        model::UsageKind::Data => UsageKind::Data,
    }
}

/// A kind of use that is asked for.
pub(crate) fn kind_asked(kind: UsageKind) -> model::UsageKind {
    match kind {
        UsageKind::Voice => model::UsageKind::Voice,
        UsageKind::Sms => model::UsageKind::Sms,
        UsageKind::Mms => model::UsageKind::Mms,
        UsageKind::Data => model::UsageKind::Data,
    }
}

/// A direction.
pub(crate) fn direction(direction: model::Direction) -> UsageDirection {
    match direction {
        model::Direction::Out => UsageDirection::Out,
        model::Direction::In => UsageDirection::In,
    }
}

/// A direction that is asked for.
pub(crate) fn direction_asked(direction: UsageDirection) -> model::Direction {
    match direction {
        UsageDirection::Out => model::Direction::Out,
        UsageDirection::In => model::Direction::In,
    }
}
