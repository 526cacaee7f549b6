//! Each transfer in a sentence or two.

use super::{reward_name, valid_until};
use crate::{
    CorrectionReason, EarnRate, EarnRounding, HandedBackBy, ReleaseCause, Transfer, TransferKind,
};
use hall_catalog::{
    Catalog,
    disclosure::{date, money, month, points},
};
use hall_types::{Points, RewardId, Text};
use jiff::civil::Date;

impl Transfer {
    /// What happened and why, in whole sentences.
    pub fn words(&self, catalog: &Catalog) -> Text {
        let moved = self.change();
        let gained = points(moved.posted);
        let lost = points(-moved.posted);
        match &self.kind {
            TransferKind::Earned { period, counted_fen, rate, rounding } => {
                let (period, counted) = (month(*period), money(*counted_fen));
                let until = self.valid_until();
                let how = rate.zip(*rounding).map(|(rate, rounding)| reckoned(rate.0, rounding));
                let how = how.unwrap_or_default();
                Text::new(
                    format!(
                        "{}账单计入{}{}，获得{}{}。",
                        period.zh, counted.zh, how.zh, gained.zh, until.zh
                    ),
                    format!(
                        "Your bill for {} counted {}{} and brought {}{}.",
                        period.en, counted.en, how.en, gained.en, until.en
                    ),
                )
            }
            TransferKind::CampaignEarned { period, name, .. } => {
                let (period, until) = (month(*period), self.valid_until());
                Text::new(
                    format!("“{}”为{}账单加赠{}{}。", name.zh, period.zh, gained.zh, until.zh),
                    format!(
                        "“{}” added {} to your bill for {}{}.",
                        name.en, gained.en, period.en, until.en
                    ),
                )
            }
            TransferKind::Bonus { why, .. } => {
                let until = self.valid_until();
                Text::new(
                    format!("{}：获得{}{}。", why.zh, gained.zh, until.zh),
                    format!("{}: {}{}.", why.en, gained.en, until.en),
                )
            }
            TransferKind::BroughtIn { .. } => Text::new(
                format!("从原积分系统转入{}。", gained.zh),
                format!("{} came over from our earlier system.", gained.en),
            ),
            TransferKind::Corrected { reason, .. } => self.corrected(*reason),
            TransferKind::TakenBack { period, asked, .. } => {
                let period = month(*period);
                let rest = *asked + moved.posted;
                let rest = (rest > Points::ZERO).then(|| points(rest));
                let rest_zh = rest.as_ref().map(|it| format!("另有{}余额不足，不再扣。", it.zh));
                let rest_en = rest.as_ref().map(|it| format!(" We let go of another {}.", it.en));
                Text::new(
                    format!(
                        "{}账单有退费，扣回{}。{}",
                        period.zh,
                        lost.zh,
                        rest_zh.unwrap_or_default()
                    ),
                    format!(
                        "Part of your bill for {} was refunded, and {} it had brought went back.{}",
                        period.en,
                        lost.en,
                        rest_en.unwrap_or_default()
                    ),
                )
            }
            TransferKind::Held { reward, quantity, .. } => {
                let (what, held) = (things(reward, *quantity, catalog), points(moved.pending));
                Text::new(
                    format!("兑换{}，冻结{}。", what.zh, held.zh),
                    format!("We hold {} for {}.", held.en, what.en),
                )
            }
            TransferKind::Redeemed { reward, .. } => {
                let what = reward_name(reward, catalog);
                Text::new(
                    format!("“{}”兑换完成，使用{}。", what.zh, lost.zh),
                    format!("“{}” is yours: {} spent.", what.en, lost.en),
                )
            }
            TransferKind::Released { reward, cause, .. } => self.released(reward, *cause, catalog),
            TransferKind::Returned { reward, quantity, by, .. } => {
                let what = things(reward, *quantity, catalog);
                let renewed = self.renewed();
                match by {
                    HandedBackBy::Member => Text::new(
                        format!("{}已退回，返还{}。{}", what.zh, gained.zh, renewed.zh),
                        format!(
                            "We took {} back and returned {}.{}",
                            what.en, gained.en, renewed.en
                        ),
                    ),
                    HandedBackBy::Operator => Text::new(
                        format!(
                            "因我们的原因，{}的兑换已撤销，返还{}。{}",
                            what.zh, gained.zh, renewed.zh
                        ),
                        format!(
                            "Because of a mistake of ours, the redemption of {} was undone and {} \
                             returned.{}",
                            what.en, gained.en, renewed.en
                        ),
                    ),
                }
            }
            TransferKind::Expired { last_day, .. } => {
                let last_day = date(*last_day);
                Text::new(
                    format!("有效期到{}的积分已到期，失效{}。", last_day.zh, lost.zh),
                    format!("{} that could be used until {} expired.", lost.en, last_day.en),
                )
            }
            TransferKind::Frozen => Text::new(
                "号码已停机，积分暂时不能使用；积分照常累计，也照常到期。",
                "The number is suspended: points cannot be spent. They are earned and expire as before.",
            ),
            TransferKind::Thawed => Text::new(
                "号码已复机，积分可以使用。",
                "The number is in service again, and points can be spent.",
            ),
            TransferKind::NoticeGiven { last_day } => {
                let last_day = date(*last_day);
                Text::new(
                    format!("号码将要销号，积分可以用到{}，请您先兑换。", last_day.zh),
                    format!(
                        "The number will be closed. Points can be spent until {}.",
                        last_day.en
                    ),
                )
            }
            TransferKind::NoticeWithdrawn => Text::new(
                "号码不再销号，积分保留。",
                "The number will not be closed after all, and the points stay.",
            ),
            TransferKind::Forfeited if moved.posted == Points::ZERO => Text::new(
                "号码已销号，没有剩余积分。",
                "The number is closed. No points were left.",
            ),
            TransferKind::Forfeited => Text::new(
                format!("号码已销号，{}随号码失效。", lost.zh),
                format!("The number is closed, and {} ended with it.", lost.en),
            ),
        }
    }

    fn corrected(&self, reason: CorrectionReason) -> Text {
        let moved = self.change().posted;
        let (zh, en) = match reason {
            CorrectionReason::MissingPoints => ("积分漏记", "points were missing"),
            CorrectionReason::WrongPoints => ("积分多记", "points had come by mistake"),
            CorrectionReason::SystemFault => ("系统故障", "a fault in our systems"),
            CorrectionReason::Complaint => ("投诉处理结果", "the outcome of a complaint"),
            CorrectionReason::Goodwill => ("客户关怀", "a courtesy"),
            CorrectionReason::Hardship => ("您确有困难，未能及时使用", "you could not act in time"),
        };
        if moved > Points::ZERO {
            let (amount, until) = (points(moved), self.valid_until());
            Text::new(
                format!("工作人员补记{}{}。原因：{zh}。", amount.zh, until.zh),
                format!("Our staff added {}{}. Reason: {en}.", amount.en, until.en),
            )
        } else {
            let amount = points(-moved);
            Text::new(
                format!("工作人员扣减{}。原因：{zh}。", amount.zh),
                format!("Our staff took off {}. Reason: {en}.", amount.en),
            )
        }
    }

    fn released(&self, reward: &RewardId, cause: ReleaseCause, catalog: &Catalog) -> Text {
        let (what, freed) = (reward_name(reward, catalog), points(-self.change().pending));
        let renewed = self.renewed();
        let (why_zh, why_en) = match cause {
            ReleaseCause::Cancelled => {
                (format!("您取消了“{}”的兑换", what.zh), format!("You cancelled “{}”", what.en))
            }
            ReleaseCause::NotDeliverable => {
                (format!("“{}”无法发放", what.zh), format!("We cannot deliver “{}”", what.en))
            }
            ReleaseCause::TimedOut => (
                format!("“{}”的兑换已过期限", what.zh),
                format!("The time for “{}” ran out", what.en),
            ),
        };
        Text::new(
            format!("{why_zh}，{}解除冻结。{}", freed.zh, renewed.zh),
            format!("{why_en}, which frees {}.{}", freed.en, renewed.en),
        )
    }

    /// The lot it makes: how many points and until when.
    fn opened(&self) -> Option<(Points, Date)> {
        let opens = |it: &crate::Allocation| it.opens_until.map(|day| (it.remaining, day));
        self.allocations.iter().find_map(opens)
    }

    /// The end of a sentence: how long its points last.
    fn valid_until(&self) -> Text {
        self.opened().map_or_else(Text::default, |(_, last_day)| valid_until(last_day))
    }

    /// A sentence on points that went to a new lot, if any did.
    fn renewed(&self) -> Text {
        let Some((renewed, last_day)) = self.opened() else { return Text::default() };
        let (renewed, last_day) = (points(renewed), date(last_day));
        Text::new(
            format!("其中{}的有效期延长到{}。", renewed.zh, last_day.zh),
            format!(" For {}, the last day moved to {}.", renewed.en, last_day.en),
        )
    }
}

/// How an amount became points: at which rate, and what of it was rounded.
fn reckoned(rate: EarnRate, rounding: EarnRounding) -> Text {
    let number = rate.number();
    let noun = if rate == EarnRate::ONE { "point" } else { "points" };
    let (zh, en) = match rounding {
        EarnRounding::WholeYuan => ("不足一元不计", "whole yuan count"),
        EarnRounding::Down => ("不足1分不计", "whole points count"),
        EarnRounding::HalfUp => ("按四舍五入取整", "rounded to whole points"),
    };
    Text::new(format!("，每元{number}分（{zh}）"), format!(" at {number} {noun} a yuan ({en})"))
}

/// So many of a reward: "“电水壶”×2" / "2 × “Kettle”".
fn things(reward: &RewardId, quantity: u16, catalog: &Catalog) -> Text {
    let name = reward_name(reward, catalog);
    if quantity == 1 {
        return Text::new(format!("“{}”", name.zh), format!("“{}”", name.en));
    }
    Text::new(format!("“{}”×{quantity}", name.zh), format!("{quantity} × “{}”", name.en))
}
