//! A lot in words: which it is, and what is left of it.

use super::valid_until;
use crate::Lot;
use hall_catalog::disclosure::{date, points};
use hall_types::{Points, Text};

impl Lot {
    /// Which it is: "2026年11月5日到账的187分".
    pub fn name(&self) -> Text {
        let (day, earned) = (date(self.opened_on), points(self.earned));
        Text::new(format!("{}到账的{}", day.zh, earned.zh), format!("{} of {}", earned.en, day.en))
    }

    /// What is left of it, and until when: "还剩99分，可以用到2029年11月30日。".
    pub fn words(&self) -> Text {
        if self.remaining == Points::ZERO {
            return Text::new("已无剩余。", "None of them is left.");
        }
        let left = points(self.remaining);
        let held = match self.held {
            Points::ZERO => Text::default(),
            held => {
                let held = points(held);
                Text::new(format!("，其中{}冻结中", held.zh), format!(", {} held", held.en))
            }
        };
        let last_day = valid_until(self.last_day);
        Text::new(
            format!("还剩{}{}{}。", left.zh, held.zh, last_day.zh),
            format!("Left: {}{}{}.", left.en, held.en, last_day.en),
        )
    }
}
