//! `promos/*.toml`: one promotion each, with honest words.

use crate::{Diagnostic, Report, document::Document, folder, schema, shape};
use hall_content::{
    markdown::{Piece, placeholders},
    model::Promotion,
};
use hall_types::{Problem, Text, Where};
use std::{io, path::Path};

/// A promotion with the file it came from.
pub(crate) struct Draft {
    pub(crate) document: Document,
    pub(crate) promotion: Promotion,
}

/// Longest one-line text, in Chinese characters and in English letters.
const ONE_LINE_ZH_MAX: usize = 24;
const ONE_LINE_EN_MAX: usize = 60;

/// Reads every promotion.
pub(crate) fn read(root: &Path, report: &mut Report) -> io::Result<Vec<Draft>> {
    let mut drafts: Vec<Draft> = Vec::new();
    for entry in folder::files(root, "promos")? {
        let Some(text) = folder::text(&entry.name, &entry.path, report) else { continue };
        let document = Document::whole(&entry.name, text);
        let promotion: Option<Promotion> = shape::read(&document, &schema::PROMOTION, report);
        let Some(promotion) = promotion else { continue };
        let problems = check(&promotion, &entry.name);
        document.locate(&problems, report);
        if let Some(twin) = drafts.iter().find(|draft| draft.promotion.id == promotion.id) {
            report.push(Diagnostic::file(
                "promo/duplicate-id",
                &entry.name,
                format!("the id {:?} is already taken by {}", promotion.id.as_str(), twin.document.file),
                "give each promotion an id of its own",
            ));
        }
        drafts.push(Draft { document, promotion });
    }
    Ok(drafts)
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

fn check(promotion: &Promotion, file: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let root = Where::default();
    if file != format!("promos/{}.toml", promotion.id) {
        problems.push(Problem::error(
            "promo/file-name",
            root.at("id"),
            format!("the file is not named after the promotion {:?}", promotion.id.as_str()),
            format!("rename it to promos/{}.toml", promotion.id),
        ));
    }
    if promotion.until < promotion.from {
        problems.push(Problem::error(
            "promo/dates-backwards",
            root.at("until"),
            format!("it ends on {}, before it begins on {}", promotion.until, promotion.from),
            "put `until` on or after `from`",
        ));
    }
    for (key, text) in texts(promotion) {
        for (locale, words) in [("zh", &text.zh), ("en", &text.en)] {
            let place = root.at("creative").at(key).at(locale);
            check_words(words, &place, &mut problems);
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

fn check_words(words: &str, place: &Where, problems: &mut Vec<Problem>) {
    for found in placeholders(words).1 {
        problems.push(Problem::error(found.code, place.clone(), found.message, found.mend));
    }
    if let Some(price) = typed_price(words) {
        problems.push(Problem::error(
            "promo/typed-price",
            place.clone(),
            format!("the price {price:?} is typed by hand and would go wrong when it changes"),
            "write {fee} for the fee of the offering, or {fee:add-on/ID} for another one",
        ));
    }
}

/// A price somebody typed: digits beside a sign or word for yuan.
pub(crate) fn typed_price(words: &str) -> Option<&str> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    for (at, sign) in words.match_indices(['¥', '￥']) {
        let rest = &words[at + sign.len()..];
        let digits = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
        if digits > 0 {
            return Some(&words[at..at + sign.len() + digits]);
        }
    }
    for unit in ["元", " yuan", "yuan"] {
        for (at, _) in words.match_indices(unit) {
            let before = &words[..at];
            let start = before.rfind(|c| !is_number(c)).map_or(0, |i| {
                i + before[i..].chars().next().map_or(0, char::len_utf8)
            });
            if before[start..].contains(|c: char| c.is_ascii_digit()) {
                return Some(&words[start..at + unit.len()]);
            }
        }
    }
    None
}
