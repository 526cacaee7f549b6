//! Sessions on the wire.

use super::{
    sign_in::{span_s, wire_factor, wire_purpose},
    time::moment,
};
use crate::flows::{SessionDetails, first_factor};
use hall_api::{SessionEntry, SessionInfo, Sessions, StepUpInfo};
use hall_store::Session;
use jiff::tz::TimeZone;
use uuid::Uuid;

/// The session that asks.
pub(crate) fn session_info(details: &SessionDetails, zone: &TimeZone) -> SessionInfo {
    let step_ups = details.open.iter().map(|(purpose, until)| StepUpInfo {
        purpose: wire_purpose(*purpose),
        until: moment(*until, zone),
    });
    SessionInfo {
        masked: details.number.to_string(),
        factor: wire_factor(details.factor),
        step_ups: step_ups.collect(),
        second_factor: wire_factor(details.factor.other()),
        has_password: details.has_password,
        idle_after_s: span_s(details.idle),
        ends_at: moment(details.ends_at, zone),
    }
}

/// Every session of a person; `this` is the one that asks.
pub(crate) fn sessions(kept: &[Session], this: Uuid, zone: &TimeZone) -> Sessions {
    let mut kept: Vec<&Session> = kept.iter().collect();
    kept.sort_by_key(|session| std::cmp::Reverse((session.created_at, session.id)));
    let entry = |session: &Session| SessionEntry {
        id: session.id.to_string(),
        is_this: session.id == this,
        device: session.user_agent.clone(),
        factor: wire_factor(first_factor(session)),
        since: moment(session.created_at, zone),
        last_seen: moment(session.last_seen_at, zone),
    };
    Sessions { sessions: kept.into_iter().map(entry).collect() }
}
