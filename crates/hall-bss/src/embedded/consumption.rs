//! What is left of packages, from the running month as it is rated now.
//!
//! What does not live here: the rating.

use super::{Embedded, bill::Running};
use crate::{
    line::{allowance_name, unit_rank},
    port::{AllowanceLeft, BssError, Consumption, LimitReached, Subject, UsageConsumption},
};
use async_trait::async_trait;
use hall_rating::{BeyondUse, words};
use hall_types::Text;
use jiff::Timestamp;

impl Embedded {
    /// What is left in a running month.
    pub(super) fn left_in(&self, running: &Running) -> Consumption {
        let catalog = self.operator.catalog();
        let mut allowances: Vec<AllowanceLeft> = running
            .month
            .allowances
            .iter()
            .map(|it| AllowanceLeft {
                source: it.rule.offering.clone(),
                name: allowance_name(catalog, &it.rule),
                unit: it.unit,
                granted: it.granted,
                rolled_in: it.rolled_in,
                used: it.used,
                used_by_others: it.used_by_others,
                lapsed: it.lapsed,
                left: it.left,
                last_day: it.last_day,
            })
            .collect();
        allowances.sort_by_key(|it| (unit_rank(it.unit), it.source.kind()));
        let limit = |it: &BeyondUse| {
            let words = words::beyond(catalog, it)?;
            Some(LimitReached {
                words: Text::new(
                    format!("{}：{}", words.label.zh, words.why.zh),
                    format!("{}: {}", words.label.en, words.why.en),
                ),
                since: Timestamp::from_second(it.since_s).ok()?,
            })
        };
        Consumption {
            period: running.period,
            as_of: running.as_of,
            limits: running.month.beyond.iter().filter_map(limit).collect(),
            allowances,
        }
    }
}

#[async_trait]
impl UsageConsumption for Embedded {
    async fn consumption(&self, subject: Subject, now: Timestamp) -> Result<Consumption, BssError> {
        Ok(self.left_in(&self.running(subject, now).await?))
    }
}
