//! The text channel: short messages that somebody sends to the operator's service number, and what they are
//! answered. Balance, what points can buy, redeeming with a word that confirms it: by the same engine and within the
//! same limits as everywhere else.
//!
//! Nothing of a conversation is remembered. The word that confirms a redemption is made of who asks, what for, at
//! which price and from which state of the account, so it is good for that one redemption and some minutes only.
//!
//! What does not live here: what a message means (`command`), what is said (`words`), who carries messages (the
//! operator's gateway).

mod command;
#[cfg(test)]
mod tests;
mod words;

use super::{AccountError, Mall, MallError, RedemptionOrder, ShelfChannel, said_once::message_id};
use crate::services::{NoRandomness, Services};
use command::{Command, Confirmation};
use hall_api::{RedemptionPreview, RewardOffer};
use hall_bss::port::{BssError, Subject};
use hall_catalog::model::{Delivery, Reward};
use hall_store::{
    Answer, BeginError, Begun, Claim, ClaimedAnswer, HallStore, Redemption, ServerSecret,
    StoreError,
};
use hall_types::{Locale, Msisdn};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A word confirms for as long as this, and up to as long again.
const WORD_GOOD_FOR_S: i64 = 600;
/// Words are below this: six digits.
const WORDS: u64 = 1_000_000;
/// So many rewards fit a message.
const LISTED: usize = 5;
/// Whoever dies while answering blocks the same message no longer than this.
const HELD: SignedDuration = SignedDuration::from_secs(30);
/// The status that answers are kept with.
const OK: u16 = 200;

/// A message that somebody has sent.
#[derive(Clone, Debug)]
pub(crate) struct TextIn {
    /// The gateway's id of it.
    pub(crate) id: String,
    /// Who has sent it, as the network says.
    pub(crate) from: Msisdn,
    /// What it says.
    pub(crate) text: String,
}

/// A message is not answered now. The gateway sends it again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SmsHallError {
    /// The gateway's id is that of another message.
    #[error("the id is another message's")]
    IdReused,
    /// The same message is being answered.
    #[error("the same message is being answered")]
    InProgress,
    /// There is no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// As with anything of the mall.
    #[error(transparent)]
    Mall(#[from] MallError),
}

impl From<StoreError> for SmsHallError {
    fn from(error: StoreError) -> Self {
        Self::Mall(error.into())
    }
}

impl From<BeginError> for SmsHallError {
    fn from(error: BeginError) -> Self {
        match error {
            BeginError::Conflict => Self::IdReused,
            BeginError::InProgress => Self::InProgress,
            BeginError::Store(error) => error.into(),
        }
    }
}

/// What a message is answered. The same message, by the gateway's id, is answered the same for 90 days.
pub(crate) async fn answer_text(
    services: &Services,
    text: &TextIn,
) -> Result<String, SmsHallError> {
    let now = services.clock.now();
    let found = services.subscribers.find(text.from).await;
    let found = found.map_err(|error: BssError| {
        let reference = services.mall().reference;
        MallError::from(AccountError::of(error, &reference))
    })?;
    let (command, locale) = command::parse(&text.text);
    let Some(subscriber) = found else { return Ok(words::stranger(locale)) };
    let claim = Claim {
        subscriber,
        key: format!("sms-hall/{}", text.id),
        body_hash: Sha256::digest(text.text.as_bytes()).into(),
        token: services.random.id(now)?,
    };
    let store = services.store.as_ref();
    let until = now.saturating_add(HELD).unwrap_or(now);
    if let Begun::Answered(answer) = store.begin(&claim, now, until).await? {
        return Ok(answer.body);
    }
    let desk = SmsDesk {
        mall: services.mall().at(ShelfChannel::Text),
        store,
        secret: &services.secret,
        subject: Subject::proven(subscriber),
        locale,
        now,
    };
    match desk.answer(&command).await {
        Ok(reply) => {
            let answer = Answer { status: OK, body: reply.clone() };
            store.keep_answer(ClaimedAnswer { claim, answer }).await?;
            Ok(reply)
        }
        Err(error) => {
            // Nothing was done, or what was done is answered the same when it is asked for again.
            store.abandon(&claim).await?;
            Err(error.into())
        }
    }
}

/// One message's desk.
struct SmsDesk<'a> {
    mall: Mall<'a>,
    store: &'a dyn HallStore,
    secret: &'a ServerSecret,
    subject: Subject,
    locale: Locale,
    now: Timestamp,
}

impl SmsDesk<'_> {
    async fn answer(&self, command: &Command) -> Result<String, MallError> {
        match command {
            Command::Balance => self.balance().await,
            Command::List { page } => self.list(*page).await,
            Command::Ask { number } => self.ask(*number).await,
            Command::Confirm(confirmation) => self.confirm(confirmation).await,
            Command::Unclear(step) => Ok(words::next_step(*step, self.locale)),
        }
    }

    async fn balance(&self) -> Result<String, MallError> {
        self.mall.catch_up_with_bills(self.subject, self.now).await;
        let view = self.store.points_account(self.subject.subscriber()).await?;
        let today = self.mall.reference.day(self.now);
        let next = view.expiring_from(today).first().copied();
        let standing = view.account.standing_words();
        Ok(words::balance(view.spendable_on(today), next, &standing, self.locale))
    }

    async fn list(&self, page: u32) -> Result<String, MallError> {
        let offers = self.mall.offers(self.subject, self.now).await?;
        let can_be_had: Vec<(u32, &RewardOffer)> = offers
            .rewards
            .iter()
            .filter(|offer| offer.redeemable)
            .filter_map(|offer| Some((self.number_of(offer)?, offer)))
            .collect();
        let pages = can_be_had.chunks(LISTED).count();
        let page = usize::try_from(page).unwrap_or(usize::MAX).clamp(1, pages.max(1));
        let shown = can_be_had.chunks(LISTED).nth(page - 1).unwrap_or_default();
        Ok(words::list(offers.points, shown, (page, pages), self.locale))
    }

    /// The number a reward has in this channel: its place in the catalogue. Should the catalogue change while
    /// somebody asks, the answer still says by name what is confirmed.
    fn number_of(&self, offer: &RewardOffer) -> Option<u32> {
        let rewards = self.mall.reference.catalog.rewards();
        let place = rewards.iter().position(|reward| reward.id == offer.reward)?;
        u32::try_from(place + 1).ok()
    }

    fn reward(&self, number: u32) -> Option<&Reward> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.mall.reference.catalog.rewards().get(place)
    }

    /// An order for one of a reward, if it can come without anybody typing an address.
    fn order(&self, reward: &Reward, id: Uuid) -> Option<RedemptionOrder> {
        let delivery = self.mall.channel.ways(reward).first().copied()?;
        let reward = reward.id.clone();
        Some(RedemptionOrder { id, reward, quantity: 1, delivery, address: None, shop: None })
    }

    /// What one of a reward would take, and the word that confirms it.
    async fn ask(&self, number: u32) -> Result<String, MallError> {
        let Some(reward) = self.reward(number) else {
            return Ok(words::no_such(number, self.locale));
        };
        let Some(order) = self.order(reward, Uuid::nil()) else {
            return Ok(words::elsewhere(&reward.name, self.locale));
        };
        let preview = self.mall.preview(self.subject, &order, self.now).await?;
        if let Some(obstacle) = preview.obstacles.first() {
            return Ok(words::cannot(&reward.name, &obstacle.reason, self.locale));
        }
        let word = self.word(&preview, self.window()).await?;
        Ok(words::confirm(&preview, number, &word, self.locale))
    }

    fn window(&self) -> i64 {
        self.now.as_second().div_euclid(WORD_GOOD_FOR_S)
    }

    /// The word that confirms a redemption: another one for another person, price, state of the account or time.
    async fn word(&self, preview: &RedemptionPreview, window: i64) -> Result<String, MallError> {
        let subscriber = self.subject.subscriber();
        let seq = self.store.points_account(subscriber).await?.account.seq;
        let what = format!(
            "{}/{}/{}/{}/{seq}/{window}",
            subscriber.0, preview.reward, preview.points.0, preview.cash_fen.0
        );
        let hash = self.secret.word(&what).to_bytes();
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        Ok(format!("{:06}", u64::from_be_bytes(first) % WORDS))
    }

    /// Redeems what was asked about. The word names the redemption, so the same word redeems once, however
    /// often and in however many messages it is sent.
    async fn confirm(&self, confirmation: &Confirmation) -> Result<String, MallError> {
        let Some(reward) = self.reward(confirmation.number) else {
            return Ok(words::no_such(confirmation.number, self.locale));
        };
        let subscriber = self.subject.subscriber();
        let about = Uuid::from_u64_pair(subscriber.0.unsigned_abs(), 0);
        let id = message_id(about, &format!("sms-hall/{}/{}", reward.id, confirmation.word));
        let Some(order) = self.order(reward, id) else {
            return Ok(words::elsewhere(&reward.name, self.locale));
        };
        if let Some(kept) = self.store.redemption(subscriber, id).await? {
            return Ok(self.redeemed(&kept));
        }
        let said = self.redeem(reward, &order, confirmation).await?;
        // The same message may have come twice at once: then what one finds in its way is what the other has done.
        let kept = self.store.redemption(subscriber, id).await?;
        Ok(kept.map_or(said, |kept| self.redeemed(&kept)))
    }

    /// Redeems an order, where its word is right.
    async fn redeem(
        &self,
        reward: &Reward,
        order: &RedemptionOrder,
        confirmation: &Confirmation,
    ) -> Result<String, MallError> {
        let preview = self.mall.preview(self.subject, order, self.now).await?;
        if let Some(obstacle) = preview.obstacles.first() {
            return Ok(words::cannot(&reward.name, &obstacle.reason, self.locale));
        }
        let now = self.word(&preview, self.window()).await?;
        let before = self.word(&preview, self.window() - 1).await?;
        if confirmation.word != now && confirmation.word != before {
            return Ok(words::wrong_word(&preview, confirmation.number, &now, self.locale));
        }
        match self.mall.redeem(self.subject, order, self.now).await {
            Ok(kept) => Ok(self.redeemed(&kept)),
            Err(MallError::Refused { reason, .. }) => {
                Ok(words::cannot(&reward.name, &reason, self.locale))
            }
            Err(error) => Err(error),
        }
    }

    fn redeemed(&self, kept: &Redemption) -> String {
        let has_code = kept.hold.delivery == Delivery::Voucher;
        words::redeemed(&kept.name, (kept.hold.points(), kept.left), has_code, self.locale)
    }
}
