//! Articles: Markdown as a closed tree. What is not in the tree cannot reach a page.

use crate::{Route, model::FrontMatter};
use hall_types::{Locale, OfferingRef, Slug};
use serde::Serialize;

/// Which part of the hall an article belongs to: its folder below `content/LOCALE/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Section {
    /// `help/`
    Help,
    /// `notices/`
    Notice,
    /// `vip/`
    Vip,
    /// No folder: `privacy.md`, `accessibility.md`, `about.md`.
    Single,
}

impl Section {
    const WORDS: [(&'static str, Self); 4] = [
        ("help", Self::Help),
        ("notices", Self::Notice),
        ("vip", Self::Vip),
        ("single", Self::Single),
    ];

    /// Its word in records: the folder's name.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }

    /// The part of the hall a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|row| row.0 == word).map(|row| row.1)
    }

    /// The address of an article of this part of the hall.
    pub fn route(self, slug: &Slug) -> Route {
        match (self, slug.as_str()) {
            (Self::Help, _) => Route::HelpPage(slug.clone()),
            (Self::Notice, _) => Route::Notice(slug.clone()),
            (Self::Vip, _) => Route::VipPage(slug.clone()),
            (Self::Single, "privacy") => Route::Privacy,
            (Self::Single, "accessibility") => Route::Accessibility,
            (Self::Single, _) => Route::About,
        }
    }
}

/// A page people wrote, in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Article {
    /// Language.
    pub locale: Locale,
    /// Part of the hall.
    pub section: Section,
    /// File name without `.md`.
    pub slug: Slug,
    /// Title, summary and so on.
    pub front: FrontMatter,
    /// Text.
    pub body: Vec<Block>,
}

impl Article {
    /// The page's address.
    pub fn route(&self) -> Route {
        self.section.route(&self.slug)
    }
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Block {
    /// A heading of level 2 to 4 with the id that anchors lead to.
    Heading {
        /// 2, 3 or 4.
        level: u8,
        /// Unique within the article.
        id: String,
        /// Words.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; numbered from `start` when there is one.
    List {
        /// First number of a numbered list.
        start: Option<u64>,
        /// Items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A table with one head row.
    Table {
        /// Head cells.
        head: Vec<Vec<Inline>>,
        /// Rows of as many cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Text shown as typed.
    Code(String),
    /// A line across.
    Rule,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Several pieces in a row.
    Span(Vec<Inline>),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italic.
    Emphasis(Vec<Inline>),
    /// Shown as typed.
    Code(String),
    /// A link.
    Link {
        /// Where to.
        to: Link,
        /// Words.
        inlines: Vec<Inline>,
    },
    /// A value the hall fills in.
    Placeholder(Placeholder),
    /// A line break.
    Break,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Link {
    /// A page of the hall, with an anchor if there is one.
    Route(Route, Option<String>),
    /// An anchor on the same page.
    Anchor(String),
    /// `https:`, `mailto:` or `tel:`; hosts are on the site's list.
    External(String),
}

/// A value the hall fills in, so that nobody types a price.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Placeholder {
    /// `{fee:plan/unlimited-99}`: the fee of an offering with its period.
    Fee(OfferingRef),
    /// `{points:reward/kettle}`: the price of a reward in points.
    Points(OfferingRef),
    /// `{hotline}`: the number of a person to talk to.
    Hotline,
    /// `{fee}`: the fee of the offering a promotion is for.
    OwnFee,
    /// `{points}`: the price in points of the reward a promotion is for.
    OwnPoints,
    /// `{until}`: the last day of a promotion.
    Until,
}

/// Visits every inline of a text, outer ones before those inside them.
pub fn walk_inlines<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Inline)) {
    for block in blocks {
        match block {
            Block::Heading { inlines, .. } | Block::Paragraph(inlines) => {
                walk_line(inlines, visit);
            }
            Block::List { items, .. } => {
                for item in items {
                    walk_inlines(item, visit);
                }
            }
            Block::Quote(blocks) => walk_inlines(blocks, visit),
            Block::Table { head, rows } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    walk_line(cell, visit);
                }
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn walk_line<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Span(inner)
            | Inline::Link { inlines: inner, .. } => walk_line(inner, visit),
            Inline::Text(_) | Inline::Code(_) | Inline::Placeholder(_) | Inline::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Section;

    #[test]
    fn a_part_of_the_hall_reads_back_from_its_word() {
        for (word, section) in Section::WORDS {
            assert_eq!((section.word(), Section::from_word(word)), (word, Some(section)));
        }
        assert_eq!(Section::from_word("faq"), None);
    }

    #[test]
    fn pages_stand_at_the_address_their_place_says() {
        #[track_caller]
        fn check(section: Section, slug: &str, route: &str) {
            assert_eq!(section.route(&slug.parse().expect("an id")).to_string(), route);
        }
        check(Section::Help, "e-bill", "/help/e-bill");
        check(Section::Help, "privacy", "/help/privacy");
        check(Section::Notice, "holiday", "/notices/holiday");
        check(Section::Vip, "lounges", "/vip/lounges");
        check(Section::Single, "privacy", "/privacy");
        check(Section::Single, "accessibility", "/accessibility");
        check(Section::Single, "about", "/about");
    }
}
