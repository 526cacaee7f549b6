//! Chooses a service password: after a fresh code, and with word to the phone that it was done.

use super::{
    Trouble,
    notices::password_set_message,
    sessions::{end_other_sessions, own_number},
};
use crate::{http::Principal, outbox::Sms, services::Services};
use hall_identity::{Purpose, ServicePassword, WeakPassword};
use hall_store::{AuditEntry, Message, MessageBody, MessageKind, OutboxKind, OutboxMessage, Trail};
use hall_types::Text;
use serde_json::json;

/// The password is not chosen.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ChoosePasswordError {
    /// A fresh code is wanted first.
    #[error("a fresh code is wanted first")]
    SecondFactor,
    /// It is too easy to guess.
    #[error(transparent)]
    Weak(#[from] WeakPassword),
    /// Something did not work.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// Chooses a service password. Sessions elsewhere end.
pub(crate) async fn choose_password(
    services: &Services,
    principal: &Principal,
    text: &str,
) -> Result<(), ChoosePasswordError> {
    let now = services.clock.now();
    if principal.session().granted(Purpose::ServicePassword, now).is_none() {
        return Err(ChoosePasswordError::SecondFactor);
    }
    let subscriber = principal.subscriber();
    let number = own_number(services, principal).await?;
    let password = ServicePassword::choose(text, number)?;
    let hash = services.hasher.hash(password, services.random.as_ref()).await;
    let hash = hash.map_err(Trouble::from)?;
    let id = services.random.id(now).map_err(Trouble::from)?;
    let text = password_set_message(&services.site.operator_name, &services.site.hotline);
    let notice = OutboxMessage {
        id,
        kind: OutboxKind::Sms,
        subscriber: Some(subscriber),
        payload: json!(Sms { to: number, text }),
        at: now,
        expires_at: None,
    };
    let entry = AuditEntry::of_subscriber(now, "password.set", Some(subscriber));
    let trail = Trail::of(entry).and_send(notice);
    services.store.set_password(subscriber, hash, now, trail).await.map_err(Trouble::from)?;
    services.bell.notify_one();
    end_other_sessions(services, principal).await?;
    let message = Message {
        id,
        subscriber,
        at: now,
        kind: MessageKind::Security,
        body: password_set_words(),
        path: Some("/my/security/".to_owned()),
        read_at: None,
    };
    services.store.send_messages(vec![message]).await.map_err(Trouble::from)?;
    Ok(())
}

fn password_set_words() -> MessageBody {
    MessageBody::Words {
        title: Text::new("服务密码已设置", "Your service password was set"),
        body: Text::new(
            "您刚刚设置了服务密码，其他设备上的登录已全部退出。如果不是您本人操作，请立即联系客服。",
            "You have just set your service password, and every other device was signed out. If \
             that was not you, call us at once.",
        ),
    }
}
