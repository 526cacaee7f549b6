//! Suspension and end of an account in sentences.
//!
//! What does not live here: the same as it happened (`transfer_words`), and as a refusal (`redeem_refusal`).

use crate::{Closing, PointsAccount};
use hall_catalog::disclosure::date;
use hall_types::Text;

impl PointsAccount {
    /// What keeps points from being spent, or will: a sentence for each; none where all is as usual.
    pub fn standing_words(&self) -> Vec<Text> {
        let frozen = self.frozen_since.map(|since| {
            let since = date(since);
            Text::new(
                format!("号码自{}起停机，复机后才能使用积分；积分照常累计，也照常到期。", since.zh),
                format!(
                    "Your number has been suspended since {}. Points can be spent once it is in service \
                     again; they are earned and expire as before.",
                    since.en
                ),
            )
        });
        let closing = match self.closing {
            Closing::No => None,
            Closing::Notice { last_day } => {
                let last_day = date(last_day);
                Some(Text::new(
                    format!("号码将要销号，积分可以用到{}，请您先兑换。", last_day.zh),
                    format!(
                        "Your number will be closed; points can be spent until {}.",
                        last_day.en
                    ),
                ))
            }
            Closing::Closed { on } => {
                let on = date(on);
                Some(Text::new(
                    format!("号码已销号，积分账户于{}关闭。", on.zh),
                    format!("The number is closed, and its points account ended on {}.", on.en),
                ))
            }
        };
        // An account that has ended is not frozen any more.
        let frozen = frozen.filter(|_| !self.is_closed());
        frozen.into_iter().chain(closing).collect()
    }
}
