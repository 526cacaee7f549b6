//! What the text channel says. Messages are short, name the next step, and say it in the language that was typed.
//!
//! What does not live here: reasons why something cannot be redeemed (`hall-points`).

use super::command::Step;
use hall_api::{RedemptionPreview, RewardOffer};
use hall_catalog::disclosure::{self, date, money};
use hall_types::{Fen, Locale, Points, Text};
use jiff::civil::Date;

fn points(points: Points, locale: Locale) -> String {
    disclosure::points(points).get(locale).to_owned()
}

/// What one costs: points, and money with them.
fn price(of: Points, cash_fen: Fen, locale: Locale) -> String {
    let of = points(of, locale);
    if cash_fen.is_zero() {
        return of;
    }
    let cash = money(cash_fen);
    match locale {
        Locale::Zh => format!("{of}加{}", cash.zh),
        Locale::En => format!("{of} and {}", cash.en),
    }
}

/// To a number that is nobody's here.
pub(super) fn stranger(locale: Locale) -> String {
    match locale {
        Locale::Zh => "这个号码不是我们的用户，没有积分可以查询。".to_owned(),
        Locale::En => "This number is not one of ours and has no points.".to_owned(),
    }
}

/// How many points there are, what ends first, and what else there is to know.
pub(super) fn balance(
    spendable: Points,
    next: Option<(Date, Points)>,
    standing: &[Text],
    locale: Locale,
) -> String {
    let spendable = points(spendable, locale);
    let standing: String = standing
        .iter()
        .map(|text| match locale {
            Locale::Zh => text.zh.clone(),
            Locale::En => format!("{} ", text.en),
        })
        .collect();
    let next = next.map(|(day, ending)| (date(day), points(ending, locale)));
    match locale {
        Locale::Zh => {
            let next = next.map(|(day, ending)| format!("其中{ending}可以用到{}。", day.zh));
            let next = next.unwrap_or_default();
            format!("您有{spendable}可用。{next}{standing}回复ML看能换什么。")
        }
        Locale::En => {
            let next =
                next.map(|(day, ending)| format!("Of these, {ending} last until {}. ", day.en));
            let next = next.unwrap_or_default();
            format!("You can spend {spendable}. {next}{standing}Reply LIST to see what they buy.")
        }
    }
}

/// What points can buy, with its numbers.
pub(super) fn list(
    spendable: Points,
    shown: &[(u32, &RewardOffer)],
    (page, pages): (usize, usize),
    locale: Locale,
) -> String {
    let spendable = points(spendable, locale);
    let line = |(number, offer): &(u32, &RewardOffer)| {
        let price = price(offer.points, offer.cash_fen, locale);
        match locale {
            Locale::Zh => format!("{number} {}，{price}", offer.name.zh),
            Locale::En => format!("{number} {}, {price}", offer.name.en),
        }
    };
    let between = match locale {
        Locale::Zh => "；",
        Locale::En => "; ",
    };
    let lines = shown.iter().map(line).collect::<Vec<_>>().join(between);
    let more = page < pages;
    match locale {
        Locale::Zh if shown.is_empty() => {
            format!("您有{spendable}，暂时没有可以用短信兑换的奖品。回复JF查积分。")
        }
        Locale::En if shown.is_empty() => {
            format!(
                "You have {spendable}; nothing can be redeemed by text with them yet. Reply POINTS for your \
                 balance."
            )
        }
        Locale::Zh => {
            let more = if more { format!("，ML{}看下一页", page + 1) } else { String::new() };
            format!("您有{spendable}，可以换：{lines}。回复DH加编号兑换{more}。")
        }
        Locale::En => {
            let more =
                if more { format!(", or LIST {} for more", page + 1) } else { String::new() };
            format!("You have {spendable}. {lines}. Reply REDEEM and a number{more}.")
        }
    }
}

/// A number that no reward has.
pub(super) fn no_such(number: u32, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("没有编号{number}。回复ML看能换什么。"),
        Locale::En => format!("There is no number {number}. Reply LIST to see what there is."),
    }
}

/// A reward that has to be sent or fetched.
pub(super) fn elsewhere(name: &Text, locale: Locale) -> String {
    match locale {
        Locale::Zh => {
            format!("“{}”要填收货地址，请到网上营业厅兑换。回复ML看短信能换什么。", name.zh)
        }
        Locale::En => format!(
            "“{}” needs an address: redeem it in the hall on the web. Reply LIST for what goes by text.",
            name.en
        ),
    }
}

/// A reward that cannot be had, and why.
pub(super) fn cannot(name: &Text, reason: &Text, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("“{}”现在不能兑换：{}回复ML看能换什么。", name.zh, reason.zh),
        Locale::En => format!(
            "“{}” cannot be redeemed now. {} Reply LIST to see what can.",
            name.en, reason.en
        ),
    }
}

/// What a redemption takes, and how it is confirmed.
pub(super) fn confirm(
    preview: &RedemptionPreview,
    number: u32,
    word: &str,
    locale: Locale,
) -> String {
    let price = price(preview.points, preview.cash_fen, locale);
    let left = points(preview.left_points.unwrap_or(preview.available_points), locale);
    let minutes = preview.undo_s.div_ceil(60);
    let (back_zh, back_en) = match minutes {
        0 => ("兑换后不能撤销".to_owned(), "It cannot be taken back".to_owned()),
        _ => (
            format!("{minutes}分钟内可以在营业厅网站撤销"),
            format!("In the hall on the web it can be undone for {minutes} minutes"),
        ),
    };
    match locale {
        Locale::Zh => format!(
            "“{}”需要{price}，兑换后剩{left}，{back_zh}。确认请在10分钟内回复：QR {number} {word}",
            preview.name.zh
        ),
        Locale::En => format!(
            "“{}” takes {price} and leaves {left}. {back_en}. To redeem it, reply within 10 \
             minutes: YES {number} {word}",
            preview.name.en
        ),
    }
}

/// A word that does not confirm this, with one that does.
pub(super) fn wrong_word(
    preview: &RedemptionPreview,
    number: u32,
    word: &str,
    locale: Locale,
) -> String {
    let again = confirm(preview, number, word, locale);
    match locale {
        Locale::Zh => format!("确认码不对或已过期，没有兑换。{again}"),
        Locale::En => format!("This confirms nothing any more; nothing was redeemed. {again}"),
    }
}

/// Something was redeemed.
pub(super) fn redeemed(
    name: &Text,
    (spent, left): (Points, Points),
    has_code: bool,
    locale: Locale,
) -> String {
    let (spent, left) = (points(spent, locale), points(left, locale));
    let (code_zh, code_en) = match has_code {
        true => ("券码另发短信给您。", " Its code comes in a message of its own."),
        false => ("", ""),
    };
    match locale {
        Locale::Zh => {
            format!("“{}”兑换成功，使用{spent}，还有{left}。{code_zh}回复JF查积分。", name.zh)
        }
        Locale::En => format!(
            "You redeemed “{}” for {spent} and have {left} left.{code_en} Reply POINTS for your balance.",
            name.en
        ),
    }
}

/// What would have been right.
pub(super) fn next_step(step: Step, locale: Locale) -> String {
    match (step, locale) {
        (Step::Start, Locale::Zh) => "回复JF查积分，回复ML看积分能换什么。".to_owned(),
        (Step::Start, Locale::En) => {
            "Reply POINTS for your balance, or LIST to see what your points can buy.".to_owned()
        }
        (Step::Ask, Locale::Zh) => "兑换请回复DH加一个编号，如DH 12；回复ML看编号。".to_owned(),
        (Step::Ask, Locale::En) => {
            "To redeem, reply REDEEM and one number, like REDEEM 12. Reply LIST for the numbers.".to_owned()
        }
        (Step::Confirm, Locale::Zh) => {
            "确认请照我们发的短信回复QR、编号和六位确认码；没有收到请先回复DH加编号。".to_owned()
        }
        (Step::Confirm, Locale::En) => {
            "To confirm, reply YES, the number and the six digits of our message. If you have none, reply \
             REDEEM and the number first."
                .to_owned()
        }
    }
}
