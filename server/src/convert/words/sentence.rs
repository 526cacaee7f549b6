//! Fragments as sentences.

use hall_types::Text;

/// A fragment, such as a reason on a bill, as a sentence of its own. Nothing stays nothing, and what
/// is a sentence already stays as it is.
pub(crate) fn sentence(fragment: &Text) -> Text {
    let (zh, en) = (fragment.zh.trim(), fragment.en.trim());
    let stop = |words: &str, stop: &str| {
        match words.ends_with(['。', '？', '.', '?']) {
            true => "",
            false if words.is_empty() => "",
            false => stop,
        }
        .to_owned()
    };
    let mut letters = en.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    Text::new(
        format!("{zh}{}", stop(zh, "。")),
        format!("{capital}{}{}", letters.as_str(), stop(en, ".")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_becomes_a_sentence() {
        for ((zh, en), (expected_zh, expected_en)) in [
            (("您已办理", "you have it already"), ("您已办理。", "You have it already.")),
            (("30元/月", "¥30 a month"), ("30元/月。", "¥30 a month.")),
            (("已说完。", "Said."), ("已说完。", "Said.")),
            (("", ""), ("", "")),
        ] {
            assert_eq!(sentence(&Text::new(zh, en)), Text::new(expected_zh, expected_en));
        }
    }
}
