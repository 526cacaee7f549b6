//! The ledger in sentences: what happened, what is left, and why a redemption cannot be.
//!
//! What does not live here: names of brands (`hall.toml` has them), and sentences of one page only.

mod lot_words;
mod redeem_refusal;
mod return_refusal;
mod standing_words;
mod transfer_words;

use crate::Balance;
use hall_catalog::{Catalog, disclosure};
use hall_types::{OfferingRef, Points, RewardId, Text};
use jiff::civil::Date;

impl Balance {
    /// What is on the account: "余额1180分，其中300分冻结中。".
    pub fn words(&self) -> Text {
        let posted = disclosure::points(self.posted);
        if self.pending == Points::ZERO {
            return Text::new(format!("余额{}。", posted.zh), format!("Balance: {}.", posted.en));
        }
        let pending = disclosure::points(self.pending);
        Text::new(
            format!("余额{}，其中{}冻结中。", posted.zh, pending.zh),
            format!("Balance: {}, with {} held.", posted.en, pending.en),
        )
    }
}

/// The name of a reward, or its id where the catalogue does not know it any more.
fn reward_name(reward: &RewardId, catalog: &Catalog) -> Text {
    let name = catalog.name_of(&OfferingRef::Reward(reward.clone())).cloned();
    name.unwrap_or_else(|| Text::new(reward.as_str(), reward.as_str()))
}

/// The end of a sentence about points: their last day.
fn valid_until(last_day: Date) -> Text {
    if last_day == Date::MAX {
        return Text::new("，长期有效", ", which do not expire");
    }
    let last_day = disclosure::date(last_day);
    Text::new(format!("，可以用到{}", last_day.zh), format!(", valid until {}", last_day.en))
}
