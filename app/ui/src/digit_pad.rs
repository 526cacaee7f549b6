//! Digits to press, where there is no keyboard.

use crate::{Word, words::digits as words};
use hall_types::Locale;
use leptos::prelude::*;

/// A key of the pad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A digit, or the decimal point.
    Sign(char),
    /// Takes the last sign back.
    Erase,
    /// Takes everything back.
    Clear,
}

impl Key {
    /// What a text becomes by pressing the key; it grows to `length_max` at most.
    pub fn press(self, text: &mut String, length_max: usize) {
        match self {
            Self::Sign('.') if text.contains('.') || text.is_empty() => {}
            Self::Sign(sign) if text.chars().count() < length_max => text.push(sign),
            Self::Sign(_) => {}
            Self::Erase => {
                text.pop();
            }
            Self::Clear => text.clear(),
        }
    }

    fn words(self, locale: Locale) -> String {
        let word = |word: Word| word.get(locale).to_owned();
        match self {
            Self::Sign(sign) => sign.to_string(),
            Self::Erase => word(words::ERASE),
            Self::Clear => word(words::CLEAR),
        }
    }
}

/// Ten digits, erase and clear; with a decimal point for amounts.
#[component]
pub fn DigitPad(
    /// The language.
    locale: Locale,
    /// Id of the field it writes into.
    field: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// Longest text.
    length_max: usize,
    /// True for amounts.
    #[prop(optional)]
    has_point: bool,
) -> impl IntoView {
    let mut keys: Vec<Key> = ('1'..='9').map(Key::Sign).collect();
    keys.extend(match has_point {
        false => vec![Key::Clear, Key::Sign('0'), Key::Erase],
        true => vec![Key::Sign('.'), Key::Sign('0'), Key::Erase, Key::Clear],
    });
    let keys = keys
        .into_iter()
        .map(|key| {
            let press = move |_| value.update(|text| key.press(text, length_max));
            view! {
                <button type="button" class="pad-key" aria-controls=field on:click=press>
                    {key.words(locale)}
                </button>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <div class="pad" role="group" aria-label=words::PAD.get(locale)>
            {keys}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_write_no_more_than_fits_and_one_point() {
        let mut text = String::new();
        for sign in ['.', '1', '.', '.', '2', '3', '4'] {
            Key::Sign(sign).press(&mut text, 4);
        }
        assert_eq!(text, "1.23");
        Key::Erase.press(&mut text, 4);
        assert_eq!(text, "1.2");
        Key::Clear.press(&mut text, 4);
        Key::Erase.press(&mut text, 4);
        assert_eq!(text, "");
    }
}
