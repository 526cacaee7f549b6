//! Messages to a person on the wire.

use super::time::moment;
use hall_api::{Message, Messages};
use hall_store::{MessageBody, MessageKind};
use hall_types::Text;
use jiff::tz::TimeZone;

/// Messages as the wire tells them.
pub(crate) fn messages(kept: &[hall_store::Message], zone: &TimeZone) -> Messages {
    Messages { messages: kept.iter().map(|message| wire(message, zone)).collect() }
}

fn wire(message: &hall_store::Message, zone: &TimeZone) -> Message {
    let (title, body) = match &message.body {
        MessageBody::Words { title, body } => (title.clone(), body.clone()),
        // Kept as a code and without words in this hall: what it is about can still be said.
        MessageBody::Code { .. } => {
            (subject(message.kind), Text::new("请查看详情。", "See there for more."))
        }
    };
    Message {
        id: message.id.to_string(),
        at: moment(message.at, zone),
        title,
        body,
        path: message.path.clone(),
        is_read: message.read_at.is_some(),
    }
}

/// What a message is about, in words.
fn subject(kind: MessageKind) -> Text {
    let (zh, en) = match kind {
        MessageKind::Bill => ("账单与余额", "Your bill and balance"),
        MessageKind::Order => ("您办理的业务", "What you ordered"),
        MessageKind::Usage => ("套餐余量", "What is left of your plan"),
        MessageKind::Security => ("账号安全", "The safety of your account"),
        MessageKind::Ticket => ("您的工单", "Your ticket"),
        MessageKind::Notice => ("通知", "A notice"),
        MessageKind::Offer => ("优惠", "An offer"),
    };
    Text::new(zh, en)
}
