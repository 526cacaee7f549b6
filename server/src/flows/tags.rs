//! What is noted about a person to choose offers by, and deleting it.

use super::Trouble;
use crate::{http::Principal, services::Services};
use hall_store::{AuditEntry, Tag, Trail};
use serde_json::json;

/// Everything noted about whoever asks.
pub(crate) async fn list_tags(
    services: &Services,
    principal: &Principal,
) -> Result<Vec<Tag>, Trouble> {
    Ok(services.store.tags_of(principal.subscriber()).await?)
}

/// Deletes one note; false when there is none such about whoever asks.
pub(crate) async fn delete_tag(
    services: &Services,
    principal: &Principal,
    key: &str,
) -> Result<bool, Trouble> {
    let now = services.clock.now();
    let subscriber = principal.subscriber();
    let entry =
        AuditEntry::of_subscriber(now, "tag.delete", Some(subscriber)).with(&json!({ "key": key }));
    Ok(services.store.remove_tag(subscriber, key, now, Trail::of(entry)).await?)
}

/// Deletes every note about whoever asks. One that was deleted meanwhile is none to delete.
pub(crate) async fn delete_every_tag(
    services: &Services,
    principal: &Principal,
) -> Result<(), Trouble> {
    for tag in list_tags(services, principal).await? {
        delete_tag(services, principal, &tag.key).await?;
    }
    Ok(())
}
