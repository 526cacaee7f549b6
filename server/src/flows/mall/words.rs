//! What the mall says of itself: messages on the site, the short message with codes, and reasons that the
//! ledger does not know.
//!
//! What does not live here: what happened to points (`hall-points` has its words).

use hall_catalog::{
    Catalog,
    disclosure::{self, date, money},
    model::Delivery,
};
use hall_points::{PointsSettings, RedeemRefusal};
use hall_types::{Fen, Points, Text};
use jiff::civil::Date;

/// A reason as a whole sentence.
pub(super) fn refusal(refusal: &RedeemRefusal, catalog: &Catalog) -> Text {
    sentence(&refusal.words(catalog))
}

/// A reason with its final stop.
pub(super) fn sentence(words: &Text) -> Text {
    Text::new(format!("{}。", words.zh), format!("{}.", words.en))
}

/// That the balance does not cover the money part.
pub(super) fn balance_short(missing: Fen) -> Text {
    let missing = money(missing);
    Text::new(
        format!("现金部分从账户余额支付，还差{}。", missing.zh),
        format!("The money part is paid from your balance, which is {} short.", missing.en),
    )
}

/// That a reward does not come like that to where somebody stands, and how it does.
pub(super) fn not_like_that(place: &Text, ways: &Text) -> Text {
    Text::new(
        format!("{}不能这样领取。{}", place.zh, ways.zh),
        format!("It cannot come like that {}. {}", place.en, ways.en),
    )
}

/// That a reward does not come to where somebody stands at all.
pub(super) fn elsewhere_only(place: &Text) -> Text {
    Text::new(
        format!("{}不能兑换这种奖品，请用手机或电脑兑换。", place.zh),
        format!("It cannot be redeemed {}; please use your phone or a computer.", place.en),
    )
}

/// That few of something are left.
pub(super) fn few_left(left: i64) -> Text {
    let pieces = if left == 1 { "piece is" } else { "pieces are" };
    Text::new(format!("还剩{left}件。"), format!("Only {left} {pieces} left."))
}

/// That somebody has what they redeemed: title and body.
pub(super) fn done(name: &Text, delivery: Delivery) -> (Text, Text) {
    let title = Text::new("兑换完成", "Your reward is here");
    let body = match delivery {
        Delivery::Voucher => Text::new(
            format!("“{}”的券码已发放，可以在兑换详情里查看。", name.zh),
            format!("The code for “{}” is there. You find it with the redemption.", name.en),
        ),
        Delivery::Credit => {
            Text::new(format!("“{}”已到账。", name.zh), format!("“{}” has been credited.", name.en))
        }
        Delivery::PickUp => Text::new(
            format!("“{}”已领取。", name.zh),
            format!("You have collected “{}”.", name.en),
        ),
        Delivery::Courier => Text::new(
            format!("“{}”已签收。", name.zh),
            format!("“{}” has been handed over.", name.en),
        ),
    };
    (title, body)
}

/// That something lies in a shop, with what it is collected with: title and body.
pub(super) fn ready(name: &Text, shop: &Text, code: &str, last_day: Date) -> (Text, Text) {
    let (day, code) = (date(last_day), grouped(code));
    let body = Text::new(
        format!("“{}”已到{}，请在{}前（含当日）凭取货码{code}领取。", name.zh, shop.zh, day.zh),
        format!(
            "“{}” is at {}. Collect it with the code {code} until {} at the latest.",
            name.en, shop.en, day.en
        ),
    );
    (Text::new("奖品可以领取了", "Your reward is ready to collect"), body)
}

/// The same as a short message, in both languages, because nobody says in which it is read.
pub(super) fn ready_message(
    name: &Text,
    shop: &Text,
    code: &str,
    last_day: Date,
    operator: &Text,
) -> String {
    let (_, body) = ready(name, shop, code, last_day);
    format!("{}取货码不要告诉他人。【{}】 {} {}", body.zh, operator.zh, body.en, operator.en)
}

/// A code as people read it out: in fours.
fn grouped(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((first, rest)) if !rest.is_empty() => format!("{first} {rest}"),
        _ => code.to_owned(),
    }
}

/// That something is on its way.
pub(super) fn shipped(name: &Text, note: Option<&str>) -> (Text, Text) {
    let (note_zh, note_en) = note.map_or_else(Default::default, |note| {
        (format!("单号：{note}。"), format!(" Its number is {note}."))
    });
    let body = Text::new(
        format!("“{}”已寄出。{note_zh}", name.zh),
        format!("“{}” is on its way.{note_en}", name.en),
    );
    (Text::new("奖品已寄出", "Your reward is on its way"), body)
}

/// That something cannot be delivered, and that nothing is lost.
pub(super) fn failed(name: &Text, why: &Text) -> (Text, Text) {
    let body = Text::new(
        format!("“{}”无法发放，积分已退回。{}", name.zh, why.zh),
        format!("We cannot deliver “{}”; the points are back. {}", name.en, why.en),
    );
    (Text::new("兑换未完成", "We cannot deliver your reward"), body)
}

/// That nobody saw to something in time, or that nobody collected it, and that nothing is lost.
pub(super) fn expired(name: &Text, was_ready: bool) -> (Text, Text) {
    if was_ready {
        let body = Text::new(
            format!("“{}”逾期未领取，积分已退回。", name.zh),
            format!("“{}” was not collected in time; the points are back.", name.en),
        );
        return (Text::new("兑换已过期", "A redemption has expired"), body);
    }
    let body = Text::new(
        format!("“{}”未能按时发放，积分已退回。给您带来不便，我们很抱歉。", name.zh),
        format!("“{}” was not sent in time; the points are back. We are sorry.", name.en),
    );
    (Text::new("兑换已过期", "A redemption has expired"), body)
}

/// That something came back.
pub(super) fn returned(name: &Text) -> (Text, Text) {
    let body = Text::new(
        format!("“{}”已退回，积分已返还。", name.zh),
        format!("“{}” came back, and so did the points.", name.en),
    );
    (Text::new("退货完成", "We took your reward back"), body)
}

/// For how long something can be returned, where it can.
pub(super) fn return_terms(
    delivery: Delivery,
    has_codes: bool,
    settings: &PointsSettings,
) -> Option<Text> {
    let days = settings.return_days;
    let is_taken_back =
        days > 0 && delivery != Delivery::Credit && (!has_codes || settings.return_codes);
    if !is_taken_back {
        return None;
    }
    let plural = if days == 1 { "" } else { "s" };
    Some(match has_codes {
        true => Text::new(
            format!("券码未使用的，{days}天内可以申请退回。"),
            format!(
                "While its code is unused, you can ask to return it within {days} day{plural}."
            ),
        ),
        false => Text::new(
            format!("收到后{days}天内可以申请退货。"),
            format!("You can ask to return it within {days} day{plural} of having it."),
        ),
    })
}

/// That something that was switched on is off again.
pub(super) fn undone(name: &Text) -> (Text, Text) {
    let body = Text::new(
        format!("“{}”已撤销，积分已返还。", name.zh),
        format!("“{}” was undone, and the points are back.", name.en),
    );
    (Text::new("兑换已撤销", "We undid your redemption"), body)
}

/// That something is not taken back, and why.
pub(super) fn return_refused(name: &Text, why: &Text) -> (Text, Text) {
    let body = Text::new(
        format!("“{}”的退货申请未通过。{}如有疑问，请联系客服。", name.zh, why.zh),
        format!("We cannot take “{}” back. {} Our staff can tell you more.", name.en, why.en),
    );
    (Text::new("退货申请未通过", "We cannot take your reward back"), body)
}

/// The short message that points end with a number, in both languages, because nobody asks for it.
pub(super) fn closing_message(last_day: Date, points: Points, operator: &Text) -> String {
    let (day, points) = (date(last_day), disclosure::points(points));
    format!(
        "您的号码将要销号，{}可以用到{}，请您先兑换。【{}】 Your number will be closed. You can spend {} \
         until {}. {}",
        points.zh, day.zh, operator.zh, points.en, day.en, operator.en
    )
}

/// The short message with codes, in both languages, because nobody says in which it is read.
pub(super) fn code_message(name: &Text, codes: &[&str], operator: &Text) -> String {
    let codes = codes.join(" ");
    format!(
        "您兑换的“{}”券码：{codes}。请在使用时出示，不要告诉他人。【{}】 Your code for “{}”: \
         {codes}. Show it when you use it. {}",
        name.zh, operator.zh, name.en, operator.en
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn what_messages_say() {
        let name = Text::new("电水壶", "Kettle");
        let shop = Text::new("五一北路营业厅", "the Wuyi North Road shop");
        let day = jiff::civil::date(2026, 12, 31);
        let mut said = String::new();
        for (title, body) in [
            done(&name, Delivery::Voucher),
            done(&name, Delivery::Credit),
            done(&name, Delivery::Courier),
            done(&name, Delivery::PickUp),
            ready(&name, &shop, "12345678", day),
            shipped(&name, None),
            shipped(&name, Some("SF1234")),
            failed(&name, &balance_short(Fen(1050))),
            expired(&name, false),
            expired(&name, true),
            returned(&name),
            undone(&name),
            return_refused(&name, &Text::new("已使用过。", "It was used.")),
        ] {
            said.push_str(&format!("{}: {}\n{}: {}\n", title.zh, body.zh, title.en, body.en));
        }
        let operator = Text::new("榕信移动", "Rongxin Mobile");
        said.push_str(&closing_message(day, Points(1_200), &operator));
        said.push('\n');
        said.push_str(&ready_message(&name, &shop, "12345678", day, &operator));
        said.push('\n');
        said.push_str(&code_message(&name, &["A1", "B2"], &operator));
        expect![[r#"
            兑换完成: “电水壶”的券码已发放，可以在兑换详情里查看。
            Your reward is here: The code for “Kettle” is there. You find it with the redemption.
            兑换完成: “电水壶”已到账。
            Your reward is here: “Kettle” has been credited.
            兑换完成: “电水壶”已签收。
            Your reward is here: “Kettle” has been handed over.
            兑换完成: “电水壶”已领取。
            Your reward is here: You have collected “Kettle”.
            奖品可以领取了: “电水壶”已到五一北路营业厅，请在2026年12月31日前（含当日）凭取货码1234 5678领取。
            Your reward is ready to collect: “Kettle” is at the Wuyi North Road shop. Collect it with the code 1234 5678 until 31 December 2026 at the latest.
            奖品已寄出: “电水壶”已寄出。
            Your reward is on its way: “Kettle” is on its way.
            奖品已寄出: “电水壶”已寄出。单号：SF1234。
            Your reward is on its way: “Kettle” is on its way. Its number is SF1234.
            兑换未完成: “电水壶”无法发放，积分已退回。现金部分从账户余额支付，还差10.5元。
            We cannot deliver your reward: We cannot deliver “Kettle”; the points are back. The money part is paid from your balance, which is ¥10.50 short.
            兑换已过期: “电水壶”未能按时发放，积分已退回。给您带来不便，我们很抱歉。
            A redemption has expired: “Kettle” was not sent in time; the points are back. We are sorry.
            兑换已过期: “电水壶”逾期未领取，积分已退回。
            A redemption has expired: “Kettle” was not collected in time; the points are back.
            退货完成: “电水壶”已退回，积分已返还。
            We took your reward back: “Kettle” came back, and so did the points.
            兑换已撤销: “电水壶”已撤销，积分已返还。
            We undid your redemption: “Kettle” was undone, and the points are back.
            退货申请未通过: “电水壶”的退货申请未通过。已使用过。如有疑问，请联系客服。
            We cannot take your reward back: We cannot take “Kettle” back. It was used. Our staff can tell you more.
            您的号码将要销号，1,200分可以用到2026年12月31日，请您先兑换。【榕信移动】 Your number will be closed. You can spend 1,200 points until 31 December 2026. Rongxin Mobile
            “电水壶”已到五一北路营业厅，请在2026年12月31日前（含当日）凭取货码1234 5678领取。取货码不要告诉他人。【榕信移动】 “Kettle” is at the Wuyi North Road shop. Collect it with the code 1234 5678 until 31 December 2026 at the latest. Rongxin Mobile
            您兑换的“电水壶”券码：A1 B2。请在使用时出示，不要告诉他人。【榕信移动】 Your code for “Kettle”: A1 B2. Show it when you use it. Rongxin Mobile"#]].assert_eq(&said);
    }
}
