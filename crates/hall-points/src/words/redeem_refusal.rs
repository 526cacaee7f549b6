//! Why a redemption cannot be, in a sentence.

use crate::{QUANTITY_MAX, RedeemRefusal};
use hall_catalog::{
    Catalog,
    disclosure::{date, points},
    model::Delivery,
};
use hall_types::{Slug, Text};
use jiff::civil::{Date, DateTime};

impl RedeemRefusal {
    /// The reason in a sentence, without final stop, as it stands in a list of reasons.
    pub fn words(&self, catalog: &Catalog) -> Text {
        match self {
            Self::Quantity => Text::new(
                format!("一次可以兑换1至{QUANTITY_MAX}件"),
                format!("One order can have 1 to {QUANTITY_MAX}"),
            ),
            Self::NotOnSale => Text::new("已停止兑换", "It can no longer be redeemed"),
            Self::NotYetOnSale { from } => {
                let from = clock(*from);
                Text::new(
                    format!("{}开始兑换", from.zh),
                    format!("It can be redeemed from {}", from.en),
                )
            }
            // Brands have their names in the settings; here their ids say which.
            Self::WrongBrand { .. } => {
                Text::new("您的品牌不能兑换", "It is not offered to your brand")
            }
            Self::WrongTier { tiers } => {
                let names: Vec<Text> = tiers.iter().map(|tier| tier_name(tier, catalog)).collect();
                let zh: Vec<&str> = names.iter().map(|name| name.zh.as_str()).collect();
                let en: Vec<&str> = names.iter().map(|name| name.en.as_str()).collect();
                Text::new(
                    format!("限俱乐部以下级别兑换：{}", zh.join("、")),
                    format!("It is for these tiers of the club: {}", en.join(", ")),
                )
            }
            Self::Closed => Text::new(
                "号码已销号，积分账户已关闭",
                "The number is closed, and its points with it",
            ),
            Self::Frozen { since } => {
                let since = date(*since);
                Text::new(
                    format!("号码自{}起停机，复机后才能兑换", since.zh),
                    format!(
                        "The number has been suspended since {}; points can be spent once it is in \
                         service again",
                        since.en
                    ),
                )
            }
            Self::PersonLimit { at_most, taken, .. } if *taken < u32::from(*at_most) => {
                let left = u32::from(*at_most) - taken;
                Text::new(
                    format!("每人每月限{at_most}件，您本月还可以兑换{left}件"),
                    format!("One person can have {at_most} a month, and you can have {left} more"),
                )
            }
            Self::PersonLimit { at_most, taken, again_from } => {
                let again = date(*again_from);
                Text::new(
                    format!(
                        "每人每月限{at_most}件，您本月已兑换{taken}件，{}起可以再兑换",
                        again.zh
                    ),
                    format!(
                        "One person can have {at_most} a month and you have had {taken}; more from {}",
                        again.en
                    ),
                )
            }
            Self::DayLimit { at_most, left: 0, again_from } => {
                let again = date(*again_from);
                Text::new(
                    format!("每天限量{at_most}件，今天已兑完，{}再开放", again.zh),
                    format!("There are {at_most} a day and today's are gone; more on {}", again.en),
                )
            }
            Self::DayLimit { at_most, left, .. } => Text::new(
                format!("每天限量{at_most}件，今天还剩{left}件"),
                format!("There are {at_most} a day, and {left} of today's are left"),
            ),
            Self::SoldOut { left, more_on } => sold_out(*left, *more_on),
            Self::NotEnoughPoints { needed, available, missing } => {
                let (needed, available, missing) =
                    (points(*needed), points(*available), points(*missing));
                Text::new(
                    format!("需要{}，您可用{}，还差{}", needed.zh, available.zh, missing.zh),
                    format!(
                        "It takes {} and you can spend {}: {} short",
                        needed.en, available.en, missing.en
                    ),
                )
            }
            Self::DeliveryNotOffered { offered } => {
                let ways: Vec<Text> = offered.iter().map(|way| delivery(*way)).collect();
                let zh: Vec<&str> = ways.iter().map(|way| way.zh.as_str()).collect();
                let en: Vec<&str> = ways.iter().map(|way| way.en.as_str()).collect();
                Text::new(
                    format!("请选择以下方式：{}", zh.join("、")),
                    format!("Please choose one of these ways: {}", en.join(", ")),
                )
            }
            Self::AddressNeeded => {
                Text::new("请填写收货地址", "Please give an address to send it to")
            }
            Self::ShopNeeded => {
                Text::new("请选择自提的营业厅", "Please choose a shop to collect it from")
            }
            Self::ShopUnknown => Text::new(
                "没有这家营业厅，请另选一家",
                "There is no such shop; please choose another one",
            ),
            Self::ShopWithoutRewards => Text::new(
                "这家营业厅不办理礼品自提，请另选一家",
                "Rewards cannot be collected at this shop; please choose another one",
            ),
        }
    }
}

fn sold_out(left: u32, more_on: Option<Date>) -> Text {
    let (zh, en) = match left {
        0 => ("已兑完".to_owned(), "It is sold out".to_owned()),
        left => (format!("只剩{left}件"), format!("Only {left} left")),
    };
    match more_on.map(date) {
        None => Text::new(zh, en),
        Some(day) => Text::new(
            format!("{zh}，预计{}补货", day.zh),
            format!("{en}; more expected on {}", day.en),
        ),
    }
}

/// A moment on the operator's clock: "2026年11月27日10:00" / "10:00 on 27 November 2026". Midnight is
/// the day alone.
fn clock(moment: DateTime) -> Text {
    let day = date(moment.date());
    let (hour, minute) = (moment.hour(), moment.minute());
    if (hour, minute) == (0, 0) {
        return day;
    }
    Text::new(
        format!("{}{hour}:{minute:02}", day.zh),
        format!("{hour:02}:{minute:02} on {}", day.en),
    )
}

fn tier_name(tier: &Slug, catalog: &Catalog) -> Text {
    let known = catalog.vip_tiers().iter().find(|it| it.id == *tier);
    known.map_or_else(|| Text::new(tier.as_str(), tier.as_str()), |it| it.name.clone())
}

fn delivery(way: Delivery) -> Text {
    match way {
        Delivery::Credit => Text::new("直接到账", "credited to your number"),
        Delivery::Voucher => Text::new("短信券码", "a code by SMS"),
        Delivery::PickUp => Text::new("营业厅自提", "collected at a shop"),
        Delivery::Courier => Text::new("快递到家", "sent to an address"),
    }
}
