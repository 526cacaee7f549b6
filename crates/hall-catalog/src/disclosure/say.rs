//! Sentences in both languages at once: one template for each, filled with the words of its own
//! language.

use hall_types::Text;

/// Words or a number that can stand in a sentence of either language.
pub(super) trait Say {
    /// The words in both languages.
    fn words(&self) -> Text;
}

impl Say for Text {
    fn words(&self) -> Text {
        self.clone()
    }
}

impl<T: Say> Say for &T {
    fn words(&self) -> Text {
        (**self).words()
    }
}

macro_rules! say_numbers {
    ($($number:ty),*) => {$(
        impl Say for $number {
            fn words(&self) -> Text {
                let digits = self.to_string();
                let grouped = grouped(&digits);
                Text::new(digits, grouped)
            }
        }
    )*};
}
say_numbers!(u8, u16);

/// One sentence in both languages: `say!("满{span}", "{span} or more", span = span)`. What is
/// filled in implements [`Say`].
macro_rules! say {
    ($zh:literal, $en:literal, $($name:ident = $value:expr),+ $(,)?) => {{
        $(let $name = $crate::disclosure::say::Say::words(&$value);)+
        let zh = {
            $(let $name = &$name.zh;)+
            format!($zh)
        };
        let en = {
            $(let $name = &$name.en;)+
            format!($en)
        };
        hall_types::Text::new(zh, en)
    }};
}
pub(super) use say;

/// A decimal number with commas between thousands, as English writes it: `1,000`, `10,485.76`.
pub(super) fn grouped(number: &str) -> String {
    let (whole, fraction) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut out = String::with_capacity(number.len() + number.len() / 3);
    for (position, digit) in whole.chars().enumerate() {
        let left = whole.len() - position;
        if position > 0 && left.is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

/// The English ending of a noun that is counted: nothing for one, else "s".
pub(super) fn plural(count: impl Into<u64>) -> &'static str {
    if count.into() == 1 { "" } else { "s" }
}

/// A list in a sentence: "甲、乙、丙" / "A, B and C".
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a Text>) -> Text {
    list_with("and", items)
}

/// A choice in a sentence: "甲、乙、丙" / "A, B or C".
pub(super) fn choice<'a>(items: impl IntoIterator<Item = &'a Text>) -> Text {
    list_with("or", items)
}

fn list_with<'a>(word: &str, items: impl IntoIterator<Item = &'a Text>) -> Text {
    let items: Vec<&Text> = items.into_iter().collect();
    let zh: Vec<&str> = items.iter().map(|item| item.zh.as_str()).collect();
    let en: Vec<&str> = items.iter().map(|item| item.en.as_str()).collect();
    let en = match en.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [firsts @ .., last] => format!("{} {word} {last}", firsts.join(", ")),
    };
    Text::new(zh.join("、"), en)
}

/// A note of ours as a sentence of its own: English begins with a capital there.
pub(super) fn as_sentence(note: &Text) -> Text {
    let mut letters = note.en.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    Text::new(note.zh.clone(), first.into_iter().chain(letters).collect::<String>())
}

/// A heading of ours in the middle of a sentence: English begins with a small letter there.
pub(super) fn within_sentence(heading: &Text) -> Text {
    let mut letters = heading.en.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    Text::new(heading.zh.clone(), first.into_iter().chain(letters).collect::<String>())
}
