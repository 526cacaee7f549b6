//! What a reward demands besides its price: tiers, tiers' own prices, limits of a day, hours of sale.

use super::{
    measure::{date, money, points},
    say::list,
};
use crate::model::{Reward, SaleWindow, TierPrice, VipTier};
use hall_types::{Slug, Text};
use jiff::civil::DateTime;

/// Conditions of a reward in whole sentences, in the order one has to know them. Brands
/// are left out: only the site knows their names. `known` are the club's tiers.
pub fn reward_terms(reward: &Reward, known: &[VipTier]) -> Vec<Text> {
    let mut terms = Vec::new();
    if !reward.tiers.is_empty() {
        let tiers = tiers(&reward.tiers, known);
        terms.push(Text::new(
            format!("限俱乐部{}会员兑换。", tiers.zh),
            format!("For {} members of the club only.", tiers.en),
        ));
    }
    if let Some(months) = reward.grants_months {
        let plural = if months == 1 { "" } else { "s" };
        terms.push(Text::new(
            format!("连当月共{months}个月，到期自动停止，不会转为收费。"),
            format!("For {months} month{plural}, this one counted. It ends by itself and never turns into a charge."),
        ));
    }
    terms.extend(reward.tier_prices.iter().map(|price| tier_price(price, known)));
    if let Some(many) = reward.per_day_max {
        terms.push(Text::new(
            format!("每天共限{many}件，兑完为止。"),
            format!("At most {many} a day in all."),
        ));
    }
    terms.extend(reward.windows.iter().map(window));
    terms
}

fn tiers(ids: &[Slug], known: &[VipTier]) -> Text {
    let name = |id: &Slug| known.iter().find(|tier| tier.id == *id);
    let names: Vec<&Text> = ids.iter().filter_map(name).map(|tier| &tier.name).collect();
    list(names)
}

fn tier_price(price: &TierPrice, known: &[VipTier]) -> Text {
    let (tiers, points) = (tiers(&price.tiers, known), points(price.points));
    match price.cash {
        None => Text::new(
            format!("{}会员：{}。", tiers.zh, points.zh),
            format!("{} members: {}.", tiers.en, points.en),
        ),
        Some(cash) => {
            let cash = money(*cash);
            Text::new(
                format!("{}会员：{}加{}。", tiers.zh, points.zh, cash.zh),
                format!("{} members: {} and {}.", tiers.en, points.en, cash.en),
            )
        }
    }
}

fn window(window: &SaleWindow) -> Text {
    let (first, last) = (date(window.from.date()), date(window.until.date()));
    let clock = |at: DateTime| format!("{:02}:{:02}", at.hour(), at.minute());
    let (from, until) = (clock(window.from), clock(window.until));
    if window.from.date() == window.until.date() {
        return Text::new(
            format!("{}{from}至{until}可以兑换。", first.zh),
            format!("Available on {} from {from} to {until}.", first.en),
        );
    }
    Text::new(
        format!("{}{from}至{}{until}可以兑换。", first.zh, last.zh),
        format!("Available from {from} on {} to {until} on {}.", first.en, last.en),
    )
}
