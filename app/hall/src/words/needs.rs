//! Needs that offerings serve, as people would name them.

use app_ui::{Glyph, Word, word};
use hall_catalog::model::Need;

/// A need with its name in addresses and forms, its words and its icon.
pub(crate) struct NeedWords {
    /// The need.
    pub(crate) need: Need,
    /// Its name in addresses and forms.
    pub(crate) code: &'static str,
    /// Its words.
    pub(crate) words: Word,
    /// Its icon.
    pub(crate) glyph: Glyph,
}

const fn row(need: Need, code: &'static str, words: Word, glyph: Glyph) -> NeedWords {
    NeedWords { need, code, words, glyph }
}

/// Every need, in the order people are asked.
pub(crate) const NEEDS: [NeedWords; 10] = [
    row(Need::Data, "data", word!("流量多", "Much data"), Glyph::Data),
    row(Need::Calls, "calls", word!("通话多", "Many calls"), Glyph::Phone),
    row(Need::Light, "light", word!("用得少", "Little use"), Glyph::Light),
    row(Need::Family, "family", word!("全家共用", "Family sharing"), Glyph::Family),
    row(Need::Senior, "senior", word!("给长辈", "Older people"), Glyph::Senior),
    row(Need::Student, "student", word!("学生", "Students"), Glyph::Student),
    row(Need::Travel, "travel", word!("出差漫游", "Travel and roaming"), Glyph::Travel),
    row(Need::International, "international", word!("国际长途", "Calls abroad"), Glyph::Globe),
    row(Need::Business, "business", word!("商务办公", "Business"), Glyph::Business),
    row(
        Need::Entertainment,
        "entertainment",
        word!("影音娱乐", "Video and music"),
        Glyph::Entertainment,
    ),
];

/// Words and icon of one need.
pub(crate) fn of(need: Need) -> &'static NeedWords {
    let found = NEEDS.iter().find(|row| row.need == need);
    found.unwrap_or(&NEEDS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_is_called_what_files_call_it() {
        for row in &NEEDS {
            let in_files = serde_json::to_string(&row.need).expect("a need is a word");
            assert_eq!(in_files, format!("{:?}", row.code));
            assert_eq!(of(row.need).code, row.code);
        }
    }
}
