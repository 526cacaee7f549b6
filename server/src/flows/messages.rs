//! Messages to a person on the site.

use super::Trouble;
use crate::{http::Principal, services::Services};
use hall_store::Message;
use uuid::Uuid;

/// How many are shown; what is older has been read or never will be.
const SHOWN_MAX: u32 = 100;

/// Messages to whoever asks, the newest first.
pub(crate) async fn list_messages(
    services: &Services,
    principal: &Principal,
) -> Result<Vec<Message>, Trouble> {
    Ok(services.store.messages_of(principal.subscriber(), None, SHOWN_MAX).await?)
}

/// Marks one of them as read; one that was read already stays so. False when there is none such to
/// whoever asks.
pub(crate) async fn read_message(
    services: &Services,
    principal: &Principal,
    id: Uuid,
) -> Result<bool, Trouble> {
    let now = services.clock.now();
    let read = services.store.read_messages(principal.subscriber(), Some(id), now).await?;
    if read > 0 {
        return Ok(true);
    }
    let messages = list_messages(services, principal).await?;
    Ok(messages.iter().any(|message| message.id == id))
}
