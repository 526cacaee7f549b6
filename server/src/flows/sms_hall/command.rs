//! What a short message means. People type in capitals or not, with blanks or without, with the wide signs of a
//! Chinese keyboard.
//!
//! What does not live here: what is done about it.

use hall_types::Locale;

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// How many points there are.
    Balance,
    /// What they can buy.
    List {
        /// Which page, from 1.
        page: u32,
    },
    /// What one of a reward would take.
    Ask {
        /// Its number in the list.
        number: u32,
    },
    /// Redeem it.
    Confirm(Confirmation),
    /// Nothing that is known; what it looks like most.
    Unclear(Step),
}

/// A redemption that is confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Confirmation {
    /// The reward's number.
    pub(super) number: u32,
    /// The word that was sent to them.
    pub(super) word: String,
}

/// The step somebody seems to be at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// At the beginning.
    Start,
    /// They name a reward.
    Ask,
    /// They confirm.
    Confirm,
}

/// What a word at the beginning of a message asks for.
#[derive(Clone, Copy)]
enum Verb {
    Balance,
    List,
    Ask,
    Confirm,
}

/// Words that messages begin with, in the language they are of.
const VERBS: [(&str, Verb, Locale); 17] = [
    ("查积分", Verb::Balance, Locale::Zh),
    ("积分查询", Verb::Balance, Locale::Zh),
    ("积分", Verb::Balance, Locale::Zh),
    ("JF", Verb::Balance, Locale::Zh),
    ("兑换目录", Verb::List, Locale::Zh),
    ("目录", Verb::List, Locale::Zh),
    ("ML", Verb::List, Locale::Zh),
    ("兑换", Verb::Ask, Locale::Zh),
    ("DH", Verb::Ask, Locale::Zh),
    ("确认", Verb::Confirm, Locale::Zh),
    ("QR", Verb::Confirm, Locale::Zh),
    ("POINTS", Verb::Balance, Locale::En),
    ("BALANCE", Verb::Balance, Locale::En),
    ("LIST", Verb::List, Locale::En),
    ("REDEEM", Verb::Ask, Locale::En),
    ("CONFIRM", Verb::Confirm, Locale::En),
    ("YES", Verb::Confirm, Locale::En),
];

/// A word has so many digits.
const WORD_LEN: usize = 6;

/// What a message means, and the language to answer in.
pub(super) fn parse(text: &str) -> (Command, Locale) {
    let text = plain(text);
    let known = VERBS
        .iter()
        .find_map(|(word, verb, locale)| Some((*verb, *locale, text.strip_prefix(word)?)));
    let Some((verb, locale, rest)) = known else {
        return (Command::Unclear(Step::Start), language_of(&text));
    };
    let is_numbers = rest.chars().all(|it| it.is_ascii_digit() || is_between(it));
    let numbers: Vec<&str> =
        rest.split(is_between).filter(|it| !it.is_empty() && is_numbers).collect();
    let command = match (verb, numbers.as_slice()) {
        _ if !is_numbers => Command::Unclear(step_of(verb)),
        (Verb::Balance, []) => Command::Balance,
        // Whoever wants to redeem and says nothing of what is shown what there is.
        (Verb::List | Verb::Ask, []) => Command::List { page: 1 },
        (Verb::List, [page]) => {
            number(page).map_or(Command::Unclear(Step::Start), |page| Command::List { page })
        }
        (Verb::Ask, [reward]) => {
            number(reward).map_or(Command::Unclear(Step::Ask), |number| Command::Ask { number })
        }
        (Verb::Confirm, [reward, word]) if word.len() == WORD_LEN => {
            let confirmation =
                |number| Command::Confirm(Confirmation { number, word: (*word).to_owned() });
            number(reward).map_or(Command::Unclear(Step::Confirm), confirmation)
        }
        _ => Command::Unclear(step_of(verb)),
    };
    (command, locale)
}

fn step_of(verb: Verb) -> Step {
    match verb {
        Verb::Balance | Verb::List => Step::Start,
        Verb::Ask => Step::Ask,
        Verb::Confirm => Step::Confirm,
    }
}

/// A number of a reward or a page.
fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number| *number > 0)
}

/// What stands between numbers.
fn is_between(sign: char) -> bool {
    matches!(sign, ' ' | ',' | '.' | '+' | '#' | '-' | '，' | '。' | '、')
}

/// The same in capitals and narrow signs, without blanks around it.
fn plain(text: &str) -> String {
    let narrow = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign).to_ascii_uppercase()
        }
        sign if sign.is_whitespace() => ' ',
        sign => sign.to_ascii_uppercase(),
    };
    text.chars().map(narrow).collect::<String>().trim().to_owned()
}

/// The language of a message that says nothing known.
fn language_of(text: &str) -> Locale {
    let is_english =
        !text.is_empty() && text.is_ascii() && text.contains(|it: char| it.is_ascii_alphabetic());
    if is_english { Locale::En } else { Locale::Zh }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use expect_test::expect;
    use proptest::prelude::*;

    #[test]
    fn what_messages_mean() {
        let mut told = String::new();
        for text in [
            "积分",
            " jf ",
            "ＪＦ",
            "points",
            "Balance",
            "兑换",
            "DH",
            "目录2",
            "ML 3",
            "list 2",
            "LIST",
            "兑换12",
            "dh 7",
            "redeem 7",
            "DH 0",
            "DH 7 8",
            "DH七",
            "DH 99999999999",
            "QR 7 123456",
            "确认7，123456",
            "yes 7 123456",
            "QR 7",
            "QR 123456",
            "QR 7 12345",
            "YES",
            "你好",
            "hello",
            "",
            "123",
        ] {
            told.push_str(&format!("{text:?}: {:?}\n", parse(text)));
        }
        expect![[r#"
            "积分": (Balance, Zh)
            " jf ": (Balance, Zh)
            "ＪＦ": (Balance, Zh)
            "points": (Balance, En)
            "Balance": (Balance, En)
            "兑换": (List { page: 1 }, Zh)
            "DH": (List { page: 1 }, Zh)
            "目录2": (List { page: 2 }, Zh)
            "ML 3": (List { page: 3 }, Zh)
            "list 2": (List { page: 2 }, En)
            "LIST": (List { page: 1 }, En)
            "兑换12": (Ask { number: 12 }, Zh)
            "dh 7": (Ask { number: 7 }, Zh)
            "redeem 7": (Ask { number: 7 }, En)
            "DH 0": (Unclear(Ask), Zh)
            "DH 7 8": (Unclear(Ask), Zh)
            "DH七": (Unclear(Ask), Zh)
            "DH 99999999999": (Unclear(Ask), Zh)
            "QR 7 123456": (Confirm(Confirmation { number: 7, word: "123456" }), Zh)
            "确认7，123456": (Confirm(Confirmation { number: 7, word: "123456" }), Zh)
            "yes 7 123456": (Confirm(Confirmation { number: 7, word: "123456" }), En)
            "QR 7": (Unclear(Confirm), Zh)
            "QR 123456": (Unclear(Confirm), Zh)
            "QR 7 12345": (Unclear(Confirm), Zh)
            "YES": (Unclear(Confirm), En)
            "你好": (Unclear(Start), Zh)
            "hello": (Unclear(Start), En)
            "": (Unclear(Start), Zh)
            "123": (Unclear(Start), Zh)
        "#]]
        .assert_eq(&told);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_means_something(text in any::<String>()) {
            let _ = parse(&text);
        }
    }
}
