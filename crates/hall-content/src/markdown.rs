//! Markdown to the closed tree of [`Block`]s. Whatever has no place in the tree is reported with
//! its position and leaves nothing behind.

use crate::{Block, Inline, Link, Placeholder, Route, walk_inlines};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Something wrong in a text, at a byte range of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextProblem {
    /// Stable name, `content/…`.
    pub code: &'static str,
    /// Bytes of the text it is about.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub mend: String,
}

/// A text that has been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Markdown {
    /// The tree.
    pub blocks: Vec<Block>,
    /// Links to pages of the hall, for somebody who knows which pages exist to check.
    pub routes: Vec<(Range<usize>, Route)>,
    /// Links to other hosts, for somebody who knows which are allowed to check.
    pub externals: Vec<(Range<usize>, String)>,
    /// Values to fill in, for somebody who knows the catalogue to check.
    pub placeholders: Vec<(Range<usize>, Placeholder)>,
    /// What is wrong whatever the site.
    pub problems: Vec<TextProblem>,
}

/// Reads a Markdown text.
pub fn parse(source: &str) -> Markdown {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(source, options).into_offset_iter();
    let mut reader = TreeReader { events, source, done: Markdown::default(), heading_ids: Vec::new() };
    reader.done.blocks = reader.blocks(None);
    let anchors = std::mem::take(&mut reader.heading_ids);
    reader.check_anchors(&anchors);
    reader.done
}

/// Reads `{…}` placeholders out of plain text: the pieces in order, and the ranges of those that
/// are no placeholder the hall knows.
pub fn placeholders(text: &str) -> (Vec<Piece<'_>>, Vec<TextProblem>) {
    let mut pieces = Vec::new();
    let mut problems = Vec::new();
    let mut rest = 0;
    while let Some(open) = text[rest..].find('{').map(|at| at + rest) {
        let Some(close) = text[open..].find('}').map(|at| at + open) else { break };
        if open > rest {
            pieces.push(Piece::Text(&text[rest..open]));
        }
        let range = open..close + 1;
        match text[open + 1..close].parse() {
            Ok(placeholder) => pieces.push(Piece::Placeholder(range, placeholder)),
            Err(message) => {
                problems.push(TextProblem {
                    code: "content/unknown-placeholder",
                    range: range.clone(),
                    message,
                    mend: "use {fee:plan/ID}, {points:reward/ID}, {hotline}, and in promotions {fee}, \
                           {points}, {until}"
                        .to_owned(),
                });
                pieces.push(Piece::Text(&text[range]));
            }
        }
        rest = close + 1;
    }
    if rest < text.len() {
        pieces.push(Piece::Text(&text[rest..]));
    }
    (pieces, problems)
}

/// A piece of a text with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// A value to fill in, with its bytes in the text.
    Placeholder(Range<usize>, Placeholder),
}

impl std::str::FromStr for Placeholder {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let reference = |id: &str| {
            id.parse().map_err(|_| format!("{id:?} is no reference such as plan/unlimited-99"))
        };
        match text.split_once(':') {
            None if text == "hotline" => Ok(Self::Hotline),
            None if text == "fee" => Ok(Self::OwnFee),
            None if text == "points" => Ok(Self::OwnPoints),
            None if text == "until" => Ok(Self::Until),
            Some(("fee", id)) => reference(id).map(Self::Fee),
            Some(("points", id)) => reference(id).map(Self::Points),
            _ => Err(format!("{{{text}}} is no value the hall can fill in")),
        }
    }
}

struct TreeReader<'a, E> {
    events: E,
    source: &'a str,
    done: Markdown,
    heading_ids: Vec<String>,
}

impl<'a, E: Iterator<Item = (Event<'a>, Range<usize>)>> TreeReader<'a, E> {
    fn refuse(&mut self, code: &'static str, range: Range<usize>, message: &str, mend: &str) {
        self.done.problems.push(TextProblem {
            code,
            range,
            message: message.to_owned(),
            mend: mend.to_owned(),
        });
    }

    /// Blocks up to the end of `tag` (or of the text).
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let block = match event {
                Event::End(tag) if Some(tag) == end => break,
                Event::Start(Tag::Paragraph) => {
                    Some(Block::Paragraph(self.inlines(TagEnd::Paragraph)))
                }
                Event::Start(Tag::Heading { level, .. }) => self.heading(level, range),
                Event::Start(Tag::List(start)) => Some(self.list(start)),
                Event::Start(Tag::BlockQuote(kind)) => {
                    Some(Block::Quote(self.blocks(Some(TagEnd::BlockQuote(kind)))))
                }
                Event::Start(Tag::CodeBlock(_)) => Some(self.code()),
                Event::Start(Tag::Table(_)) => Some(self.table()),
                Event::Rule => Some(Block::Rule),
                Event::Start(Tag::HtmlBlock) => {
                    self.skip(TagEnd::HtmlBlock);
                    self.refuse_html(range);
                    None
                }
                // A tight list item holds its words without a paragraph around them.
                inline => {
                    if let Some(inline) = self.inline(inline, range) {
                        loose.push(inline);
                    }
                    continue;
                }
            };
            if !loose.is_empty() {
                blocks.push(Block::Paragraph(std::mem::take(&mut loose)));
            }
            blocks.extend(block);
        }
        if !loose.is_empty() {
            blocks.push(Block::Paragraph(loose));
        }
        blocks
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) -> Option<Block> {
        let inlines = self.inlines(TagEnd::Heading(level));
        let level = level as u8;
        if !(2..=4).contains(&level) {
            self.refuse(
                "content/heading-level",
                range,
                "the page's title is its only heading of level 1, and there are none below level 4",
                "use ## to ####",
            );
            return None;
        }
        let id = self.unique_id(&plain(&inlines));
        Some(Block::Heading { level, id, inlines })
    }

    /// An anchor made of a heading's words; a number tells equal ones apart.
    fn unique_id(&mut self, words: &str) -> String {
        let mut id: String = words
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect();
        while id.contains("--") {
            id = id.replace("--", "-");
        }
        let id = id.trim_matches('-').to_owned();
        let unique = (1..)
            .map(|n| if n == 1 { id.clone() } else { format!("{id}-{n}") })
            .find(|candidate| !self.heading_ids.contains(candidate))
            .unwrap_or(id);
        self.heading_ids.push(unique.clone());
        unique
    }

    fn list(&mut self, start: Option<u64>) -> Block {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        Block::List { start, items }
    }

    fn table(&mut self) -> Block {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        let mut row = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.inlines(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table { head, rows }
    }

    fn code(&mut self) -> Block {
        let mut code = String::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Text(text) => code.push_str(&text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        Block::Code(code)
    }

    fn skip(&mut self, end: TagEnd) {
        while let Some((event, _)) = self.events.next() {
            if event == Event::End(end) {
                break;
            }
        }
    }

    fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut inlines: Vec<Inline> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if event == Event::End(end) {
                break;
            }
            // A text with braces comes in several pieces; joined again, its placeholders show.
            match (self.inline(event, range), inlines.last_mut()) {
                (Some(Inline::Text(more)), Some(Inline::Text(text))) => text.push_str(&more),
                (Some(inline), _) => inlines.push(inline),
                (None, _) => {}
            }
        }
        inlines
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>) -> Option<Inline> {
        match event {
            Event::Text(text) => Some(self.text(&text, range)),
            Event::Code(code) => Some(Inline::Code(code.into_string())),
            Event::SoftBreak => Some(Inline::Text("\n".to_owned())),
            Event::HardBreak => Some(Inline::Break),
            Event::Start(Tag::Strong) => Some(Inline::Strong(self.inlines(TagEnd::Strong))),
            Event::Start(Tag::Emphasis) => Some(Inline::Emphasis(self.inlines(TagEnd::Emphasis))),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inlines = self.inlines(TagEnd::Link);
                let to = self.link(&dest_url, range)?;
                Some(Inline::Link { to, inlines })
            }
            Event::Start(Tag::Image { .. }) => {
                self.skip(TagEnd::Image);
                self.refuse(
                    "content/image",
                    range,
                    "pictures have no place in a text",
                    "put the picture into the catalogue or a promotion, with its `alt` words",
                );
                None
            }
            Event::Start(Tag::Strikethrough) => {
                self.skip(TagEnd::Strikethrough);
                self.refuse(
                    "content/strikethrough",
                    range,
                    "struck-out words have no place in a text",
                    "remove them",
                );
                None
            }
            Event::InlineHtml(_) | Event::Html(_) => {
                self.refuse_html(range);
                None
            }
            _ => None,
        }
    }

    /// Words, with a placeholder as its own piece. `{` and `}` are no Markdown, so a placeholder is
    /// never split by the parser except at `_` and `*`, which no placeholder holds.
    fn text(&mut self, text: &CowStr<'a>, range: Range<usize>) -> Inline {
        let (pieces, problems) = placeholders(text);
        let offset = |inner: Range<usize>| range.start + inner.start..range.start + inner.end;
        self.done.problems.extend(
            problems.into_iter().map(|p| TextProblem { range: offset(p.range.clone()), ..p }),
        );
        let mut inlines: Vec<Inline> = pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(words) => Inline::Text(words.to_owned()),
                Piece::Placeholder(at, placeholder) => {
                    self.done.placeholders.push((offset(at), placeholder.clone()));
                    Inline::Placeholder(placeholder)
                }
            })
            .collect();
        match inlines.len() {
            1 => inlines.remove(0),
            _ => Inline::Span(inlines),
        }
    }

    fn link(&mut self, url: &str, range: Range<usize>) -> Option<Link> {
        if let Some(anchor) = url.strip_prefix('#') {
            return Some(Link::Anchor(anchor.to_owned()));
        }
        if url.starts_with("https://") || url.starts_with("mailto:") || url.starts_with("tel:") {
            self.done.externals.push((range, url.to_owned()));
            return Some(Link::External(url.to_owned()));
        }
        let (path, anchor) = match url.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor.to_owned())),
            None => (url, None),
        };
        if let Some(route) = Route::parse(path) {
            self.done.routes.push((range, route.clone()));
            return Some(Link::Route(route, anchor));
        }
        self.refuse(
            "content/bad-link",
            range,
            &format!("{url:?} leads nowhere"),
            "link to a page of the hall without its language, like /help/read-your-bill, or to \
             https:, mailto: or tel:",
        );
        None
    }

    fn refuse_html(&mut self, range: Range<usize>) {
        self.refuse(
            "content/raw-html",
            range,
            "HTML has no place in a text",
            "write it in Markdown; what Markdown cannot say, a page of the hall does not show",
        );
    }

    fn check_anchors(&mut self, ids: &[String]) {
        let mut wanted = Vec::new();
        walk_inlines(&self.done.blocks, &mut |inline| {
            if let Inline::Link { to: Link::Anchor(anchor), .. } = inline {
                wanted.push(anchor.clone());
            }
        });
        for anchor in wanted.into_iter().filter(|anchor| !ids.contains(anchor)) {
            let needle = format!("#{anchor}");
            let at = self.source.find(&needle).unwrap_or(0);
            self.refuse(
                "content/bad-link",
                at..at + needle.len().min(self.source.len() - at),
                &format!("no heading of this page makes the anchor {anchor:?}"),
                "link to one of the page's headings, in lower case with hyphens between words",
            );
        }
    }
}

/// The words of a line without their form.
pub fn plain(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Span(inner)
            | Inline::Link { inlines: inner, .. } => words.push_str(&plain(inner)),
            Inline::Break => words.push(' '),
            Inline::Placeholder(_) => {}
        }
    }
    words
}
