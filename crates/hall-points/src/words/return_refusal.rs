//! Why a return cannot be asked for, in a sentence.

use crate::ReturnRefusal;
use hall_catalog::disclosure::date;
use hall_types::Text;

impl ReturnRefusal {
    /// The reason in a sentence, without final stop, as it stands in a list of reasons.
    pub fn words(&self) -> Text {
        match self {
            Self::NotThere => Text::new(
                "奖品没有发放，不能申请退货",
                "It was not handed out, so there is nothing to return",
            ),
            Self::Credited => Text::new(
                "已到账的话费不能退回",
                "What was credited to your number does not come back",
            ),
            Self::NotOffered => Text::new("该奖品不支持退货", "This reward cannot be returned"),
            Self::NothingLeft => Text::new("已全部退回", "All of it has been returned"),
            Self::CodesUsed => {
                Text::new("券码已使用，不能退回", "Its codes were used, so it cannot be returned")
            }
            Self::Over { last_day } => {
                let day = date(*last_day);
                Text::new(
                    format!("退货申请期限到{}为止，已经过期", day.zh),
                    format!("A return could be asked for until {}", day.en),
                )
            }
            Self::Quantity { at_most: 1 } => Text::new("可以退回1件", "1 of it can be returned"),
            Self::Quantity { at_most } => Text::new(
                format!("可以退回1至{at_most}件"),
                format!("1 to {at_most} of it can be returned"),
            ),
            Self::AskedAlready => Text::new(
                "您已申请退货，请等待处理结果",
                "You have asked for a return already and will hear from us",
            ),
        }
    }
}
