//! `promos/*.toml`: one promotion each, with honest words.

use crate::{Diagnostic, Report, document::Document, folder, schema, shape, wording};
use hall_content::{
    markdown::{Piece, placeholders},
    model::Promotion,
};
use hall_types::{Problem, Text, Where};
use std::{collections::BTreeSet, path::Path};

/// A promotion with the file it came from.
pub(crate) struct Draft {
    pub(crate) document: Document,
    pub(crate) promotion: Promotion,
}

/// The promotions of a site.
pub(crate) struct Promotions {
    pub(crate) drafts: Vec<Draft>,
    /// Names of files, without `.toml`, that could not be read; what refers to them is not wrong.
    pub(crate) unread: BTreeSet<String>,
}

const TYPED_PRICE: &str = "promo/typed-price";

/// Longest one-line text, in Chinese characters and in English letters.
const ONE_LINE_ZH_MAX: usize = 24;
const ONE_LINE_EN_MAX: usize = 60;

/// Reads every promotion.
pub(crate) fn read(root: &Path, report: &mut Report) -> Promotions {
    let mut promotions = Promotions { drafts: Vec::new(), unread: BTreeSet::new() };
    let entries = folder::files(root, "promos", report);
    let names: BTreeSet<String> = entries.iter().map(|entry| entry.name.clone()).collect();
    for entry in entries {
        let Some(stem) = entry.name.strip_suffix(".toml") else {
            report.push(Diagnostic::file(
                "promo/misplaced",
                &entry.name,
                "promos/ holds .toml files only",
                "rename or move the file; pictures belong into media/",
            ));
            continue;
        };
        let draft = folder::text(&entry.name, &entry.path, report)
            .and_then(|text| read_one(Document::whole(&entry.name, text), &names, report));
        match draft {
            Some(draft) => promotions.drafts.push(draft),
            None => {
                let stem = stem.rsplit_once('/').map_or(stem, |(_, stem)| stem);
                promotions.unread.insert(stem.to_owned());
            }
        }
    }
    promotions
}

fn read_one(document: Document, names: &BTreeSet<String>, report: &mut Report) -> Option<Draft> {
    let promotion: Promotion = shape::read(&document, &schema::PROMOTION, report)?;
    let mut problems = check(&promotion);
    problems.extend(check_name(&promotion, &document.file, names));
    document.locate(&problems, report);
    Some(Draft { document, promotion })
}

/// A promotion's file is named after it, which also keeps ids unique.
fn check_name(promotion: &Promotion, file: &str, names: &BTreeSet<String>) -> Option<Problem> {
    let id = &promotion.id;
    let right = format!("promos/{id}.toml");
    if file == right {
        return None;
    }
    let place = Where::default().at("id");
    Some(if names.contains(&right) {
        Problem::error(
            "promo/duplicate-id",
            place,
            format!("the id {:?} belongs to {right}", id.as_str()),
            "give the promotion of this file an id of its own, and name the file after it",
        )
    } else {
        Problem::error(
            "promo/file-name",
            place,
            format!("the file is not named after the promotion {:?}", id.as_str()),
            format!("rename it to {right}, or correct the id"),
        )
    })
}

/// The texts of a promotion with their keys.
pub(crate) fn texts(promotion: &Promotion) -> [(&'static str, &Text); 5] {
    let creative = &promotion.creative;
    [
        ("tariff", &creative.tariff),
        ("detailed", &creative.detailed),
        ("simple", &creative.simple),
        ("one_line", &creative.one_line),
        ("activation", &creative.activation),
    ]
}

fn check(promotion: &Promotion) -> Vec<Problem> {
    let mut problems = Vec::new();
    let root = Where::default();
    if promotion.until < promotion.from {
        problems.push(Problem::error(
            "promo/dates-backwards",
            root.at("until"),
            format!("it ends on {}, before it begins on {}", promotion.until, promotion.from),
            "put `until` on or after `from`",
        ));
    }
    let mend = "leave the price out; the tariff text says it with {fee}";
    wording::check_text(TYPED_PRICE, &promotion.title, &root.at("title"), mend, &mut problems);
    wording::check_text(
        TYPED_PRICE,
        &promotion.audience,
        &root.at("audience"),
        mend,
        &mut problems,
    );
    for (key, text) in texts(promotion) {
        let place = root.at("creative").at(key);
        let mend = "write {fee} for the fee of the offering, or {fee:add-on/ID} for another one";
        wording::check_text(TYPED_PRICE, text, &place, mend, &mut problems);
        for (locale, words) in [("zh", &text.zh), ("en", &text.en)] {
            for found in placeholders(words).1 {
                let place = place.at(locale);
                problems.push(Problem::error(found.code, place, found.message, found.mend));
            }
        }
    }
    let one_line = &promotion.creative.one_line;
    for (locale, words, max) in
        [("zh", &one_line.zh, ONE_LINE_ZH_MAX), ("en", &one_line.en, ONE_LINE_EN_MAX)]
    {
        let length = visible_length(words);
        if length > max {
            problems.push(Problem::error(
                "promo/one-line-too-long",
                root.at("creative").at("one_line").at(locale),
                format!("{length} characters are more than the {max} that fit on one line"),
                "say less; the longer texts have room",
            ));
        }
    }
    problems
}

/// Characters of a text, each placeholder counted as the six a short price takes.
fn visible_length(words: &str) -> usize {
    let (pieces, _) = placeholders(words);
    let length = |piece: &Piece<'_>| match piece {
        Piece::Text(text) => text.chars().count(),
        Piece::Placeholder(..) => 6,
    };
    pieces.iter().map(length).sum()
}

#[cfg(test)]
mod tests {
    use super::visible_length;

    #[test]
    fn a_value_takes_as_much_room_as_a_short_price() {
        for (words, length) in
            [("", 0), ("每月多10 GB", 8), ("only {fee} a month", 19), ("{fee:add-on/data-10g}", 6)]
        {
            assert_eq!(visible_length(words), length, "{words:?}");
        }
    }
}
