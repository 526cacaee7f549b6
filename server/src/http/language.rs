//! Which language of the hall a reader likes best (RFC 9110, 12.5.4).

use super::quality::weighted;
use hall_types::Locale;

/// The first of the hall's languages that the reader likes most; the default one when the list
/// names none of them. `None` only when the hall has no language at all.
pub(super) fn preferred(list: &str, locales: &[Locale]) -> Option<Locale> {
    let mut best: Option<(Locale, u16)> = None;
    for (range, weight) in weighted(list) {
        let is_better = best.is_none_or(|(_, other)| weight > other);
        if let Some(locale) = spoken(range, locales).filter(|_| weight > 0 && is_better) {
            best = Some((locale, weight));
        }
    }
    best.map(|(locale, _)| locale).or_else(|| locales.first().copied())
}

/// The hall's language for a range such as `zh-Hant-TW`, `en` or `*`: what counts is the language
/// itself, because Chinese of any region is nearer to Chinese than English is.
fn spoken(range: &str, locales: &[Locale]) -> Option<Locale> {
    let language = range.split('-').next().unwrap_or_default();
    match language {
        "*" => locales.first().copied(),
        _ => locales.iter().copied().find(|locale| language.eq_ignore_ascii_case(locale.code())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Locale::*, *};

    #[track_caller]
    fn check(list: &str, expected: Locale) {
        assert_eq!(preferred(list, &[Zh, En]), Some(expected), "{list}");
    }

    #[test]
    fn what_the_reader_likes_most() {
        check("en", En);
        check("en-GB,en;q=0.9,zh;q=0.8", En);
        check("zh-Hant-TW, en;q=0.9", Zh);
        check("fr, en;q=0.5, zh;q=0.4", En);
        check("EN-us", En);
        check("zh;q=0.3, en;q=0.3", Zh);
    }

    #[test]
    fn the_default_when_nothing_fits() {
        check("", Zh);
        check("fr, de", Zh);
        check("*", Zh);
        check("en;q=0", Zh);
        check("english", Zh);
        assert_eq!(preferred("zh", &[En]), Some(En));
        assert_eq!(preferred("zh", &[]), None);
    }
}
