//! A channel (渠道): a way people reach the operator, and what it can carry.

use super::TerminalProfile;
use hall_types::{ChannelId, Text};
use serde::{Deserialize, Serialize};

/// What sort of channel it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ChannelKind {
    /// 网上营业厅: the hall on a desktop.
    Web,
    /// 掌上营业厅: the hall on a phone.
    PhoneWeb,
    /// 自助终端: large touch, digits only.
    Kiosk,
    /// 短信营业厅: text commands.
    SmsHall,
    /// 客服热线: a person or a voice menu.
    Hotline,
    /// 营业厅: a shop.
    Store,
}

/// How well a channel knows who it talks to, A the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AuthenticationLevel {
    /// Identity document, in person.
    A,
    /// Two different factors.
    B,
    /// One factor: SMS code or service password.
    C,
    /// The number alone, as the network reports it.
    D,
    /// Nothing.
    E,
}

/// A channel.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Channel {
    /// Id.
    pub id: ChannelId,
    /// Name.
    pub name: Text,
    /// One sentence on what one can do there.
    pub summary: Text,
    /// Sort.
    pub kind: ChannelKind,
    /// How well it can know who it talks to.
    pub authentication: AuthenticationLevel,
    /// When it is open.
    pub hours: Text,
    /// How to reach it: an address, a number, a place.
    pub reach: Text,
    /// What a self-service terminal does by itself; only where `kind` is `kiosk`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terminal: Option<TerminalProfile>,
}
