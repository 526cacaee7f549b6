//! Messages to the person, trouble tickets (TMF621), bills by e-mail.

use crate::Moment;
#[cfg(feature = "openapi")]
use crate::schema;
use hall_types::{Locale, Text};
use serde::{Deserialize, Serialize};

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Its id.
    pub id: String,
    /// When it was sent.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: Moment,
    /// Title.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub title: Text,
    /// A few sentences.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub body: Text,
    /// Where to go on, as a path without language; absent when there is nothing to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub path: Option<String>,
    /// True once it was read.
    pub is_read: bool,
}

/// Messages, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Messages {
    /// The messages.
    pub messages: Vec<Message>,
}

/// What a trouble ticket is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TicketKind {
    /// Calls, messages or data do not work.
    Network,
    /// A charge or a bill.
    Bill,
    /// A product or an order.
    Product,
    /// Anything else.
    Other,
}

/// How a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TicketState {
    /// Received.
    Received,
    /// Somebody looks into it.
    InProgress,
    /// Solved; can be opened again.
    Resolved,
    /// Closed.
    Closed,
}

/// Opens a ticket. The id is made by the client before it sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketRequest {
    /// UUID of the ticket.
    pub id: String,
    /// What about.
    pub kind: TicketKind,
    /// What happened, 5 to 1,000 characters.
    pub words: String,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// Its id.
    pub id: String,
    /// Number to quote.
    pub reference: String,
    /// What about.
    pub kind: TicketKind,
    /// What happened, as it was written.
    pub words: String,
    /// How it stands.
    pub state: TicketState,
    /// When it was opened.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub opened_at: Moment,
    /// An answer is promised by then.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub answer_by: Moment,
    /// What happened since, the oldest first.
    pub steps: Vec<TicketStep>,
}

/// A step of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketStep {
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: Moment,
    /// How it stood then.
    pub state: TicketState,
    /// What was said.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub words: Text,
}

/// Tickets, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tickets {
    /// The tickets.
    pub tickets: Vec<Ticket>,
}

/// How bills by e-mail stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EbillState {
    /// Not asked for.
    Off,
    /// Waiting until the address is confirmed.
    Unconfirmed,
    /// Sent every month.
    On,
}

/// Bills by e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ebill {
    /// How they stand.
    pub state: EbillState,
    /// The address, mostly hidden; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub email_masked: Option<String>,
    /// A code travels to the address; seconds until another may be asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub resend_in_s: Option<u32>,
}

/// Asks for bills by e-mail: a code is sent to the address first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EbillRequest {
    /// The address.
    pub email: String,
    /// The person has agreed that bills travel by e-mail; refused when false.
    pub consent: bool,
    /// Language of the e-mails.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Locale))]
    pub locale: Locale,
}

/// Confirms the address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EbillConfirm {
    /// The code from the e-mail.
    pub code: String,
}
