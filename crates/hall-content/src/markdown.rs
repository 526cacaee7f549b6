//! Markdown to the closed tree of [`Block`]s. Whatever has no place in the tree is reported with
//! its position and leaves nothing behind.

use crate::{Block, Inline, Link, Placeholder, Route};
use pulldown_cmark::{
    Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset,
};
use std::ops::Range;

/// How deep lists, quotations and emphasis may stand within each other. Nobody means more, and a
/// reader that goes as deep as a text asks for can be made to run out of stack.
const DEPTH_MAX: usize = 12;

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
    /// The anchors its headings make.
    pub anchors: Vec<String>,
    /// Links to pages of the hall, for somebody who knows which pages exist to check.
    pub routes: Vec<RouteLink>,
    /// Links to other hosts, for somebody who knows which are allowed to check.
    pub externals: Vec<(Range<usize>, String)>,
    /// Values to fill in, for somebody who knows the catalogue to check.
    pub placeholders: Vec<(Range<usize>, Placeholder)>,
    /// What is wrong whatever the site.
    pub problems: Vec<TextProblem>,
}

/// A link to a page of the hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteLink {
    /// Bytes of the text it takes.
    pub range: Range<usize>,
    /// The page.
    pub route: Route,
    /// The place on that page.
    pub anchor: Option<String>,
}

/// Reads a Markdown text.
pub fn parse(source: &str) -> Markdown {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    // The parser gives a line in pieces wherever it looked for markup; merged, placeholders are whole.
    let events = TextMergeWithOffset::new(Parser::new_ext(source, options).into_offset_iter());
    let mut reader =
        TreeReader { events, source, done: Markdown::default(), local_links: Vec::new(), depth: 0 };
    reader.done.blocks = reader.blocks();
    reader.check_anchors();
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
        // A brace that nothing closes before the next one opens is an ordinary sign.
        let open = text[..close].rfind('{').unwrap_or(open);
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
    /// Links to headings of this text.
    local_links: Vec<(Range<usize>, String)>,
    depth: usize,
}

/// **Invariant:** whoever meets the start of something reads up to and including its end, so an end
/// that a loop meets is always its own.
impl<'a, E: Iterator<Item = (Event<'a>, Range<usize>)>> TreeReader<'a, E> {
    fn refuse(&mut self, code: &'static str, range: Range<usize>, message: &str, mend: &str) {
        self.done.problems.push(TextProblem {
            code,
            range,
            message: message.to_owned(),
            mend: mend.to_owned(),
        });
    }

    /// Reads what stands inside something, unless that is deeper than anybody means.
    fn inside<T: Default>(&mut self, range: &Range<usize>, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth == DEPTH_MAX {
            self.skip();
            self.refuse(
                "content/too-deep",
                range.clone(),
                &format!("this stands inside more than {DEPTH_MAX} lists, quotations or emphases"),
                "write it flatter",
            );
            return T::default();
        }
        self.depth += 1;
        let inner = read(self);
        self.depth -= 1;
        inner
    }

    /// Passes over the rest of something whose start was just met.
    fn skip(&mut self) {
        let mut open = 1_usize;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
    }

    /// Blocks up to the end of what they stand in (or of the text).
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let block = match event {
                Event::End(_) => break,
                Event::Start(Tag::Paragraph) => {
                    let inlines = self.inlines();
                    (!inlines.is_empty()).then_some(Block::Paragraph(inlines))
                }
                Event::Start(Tag::Heading { level, .. }) => self.heading(level, range),
                Event::Start(Tag::List(start)) => {
                    let items = self.inside(&range, Self::items);
                    Some(Block::List { start, items })
                }
                Event::Start(Tag::BlockQuote(_)) => {
                    Some(Block::Quote(self.inside(&range, Self::blocks)))
                }
                Event::Start(Tag::CodeBlock(_)) => Some(self.code()),
                Event::Start(Tag::Table(_)) => Some(self.table()),
                Event::Rule => Some(Block::Rule),
                Event::Start(Tag::HtmlBlock) => {
                    self.skip();
                    self.refuse_html(range);
                    None
                }
                // A tight list item holds its words without a paragraph around them.
                inline => {
                    let inline = self.inline(inline, range);
                    push_joined(&mut loose, inline);
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
        let inlines = self.inlines();
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
        if !has_words(&inlines) {
            self.refuse(
                "content/empty",
                range,
                "the heading has no words",
                "write them after the #, or remove the line",
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
        // A heading of signs or placeholders alone makes no words for its anchor.
        let id = match id.trim_matches('-') {
            "" => "section",
            words => words,
        };
        let unique = (1..)
            .map(|n| if n == 1 { id.to_owned() } else { format!("{id}-{n}") })
            .find(|candidate| !self.done.anchors.contains(candidate))
            .unwrap_or_default();
        self.done.anchors.push(unique.clone());
        unique
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(_) => items.push(self.inside(&range, Self::blocks)),
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self) -> Block {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        let mut row = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.inlines()),
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
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(text) => code.push_str(&text),
                Event::End(_) => break,
                _ => {}
            }
        }
        Block::Code(code)
    }

    /// Pieces up to the end of what they stand in.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines: Vec<Inline> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            let inline = self.inline(event, range);
            push_joined(&mut inlines, inline);
        }
        inlines
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>) -> Option<Inline> {
        match event {
            Event::Text(text) => Some(self.text(&text, range)),
            Event::Code(code) => Some(Inline::Code(code.into_string())),
            Event::SoftBreak => Some(Inline::Text("\n".to_owned())),
            Event::HardBreak => Some(Inline::Break),
            Event::Start(Tag::Strong) => Some(Inline::Strong(self.inside(&range, Self::inlines))),
            Event::Start(Tag::Emphasis) => {
                Some(Inline::Emphasis(self.inside(&range, Self::inlines)))
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let inlines = self.inside(&range, Self::inlines);
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.link(&format!("{scheme}{dest_url}"), range, inlines)
            }
            Event::Start(Tag::Image { .. }) => {
                self.skip();
                self.refuse(
                    "content/image",
                    range,
                    "pictures have no place in a text",
                    "put the picture into the catalogue or a promotion, with its `alt` words",
                );
                None
            }
            Event::Start(Tag::Strikethrough) => {
                self.skip();
                self.refuse(
                    "content/strikethrough",
                    range,
                    "struck-out words have no place in a text",
                    "remove them",
                );
                None
            }
            Event::Start(_) => {
                self.skip();
                None
            }
            Event::InlineHtml(_) | Event::Html(_) => {
                self.refuse_html(range);
                None
            }
            _ => None,
        }
    }

    /// Words, with each placeholder as its own piece.
    fn text(&mut self, text: &str, range: Range<usize>) -> Inline {
        let (pieces, problems) = placeholders(text);
        // A backslash or an entity makes the words shorter than what stands in the file; then the
        // whole of it is as near as one can point.
        let is_verbatim = self.source.get(range.clone()) == Some(text);
        let place = |inner: Range<usize>| match is_verbatim {
            true => range.start + inner.start..range.start + inner.end,
            false => range.clone(),
        };
        self.done.problems.extend(
            problems.into_iter().map(|p| TextProblem { range: place(p.range.clone()), ..p }),
        );
        let mut inlines: Vec<Inline> = pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(words) => Inline::Text(words.to_owned()),
                Piece::Placeholder(at, placeholder) => {
                    self.done.placeholders.push((place(at), placeholder.clone()));
                    Inline::Placeholder(placeholder)
                }
            })
            .collect();
        match inlines.len() {
            1 => inlines.remove(0),
            _ => Inline::Span(inlines),
        }
    }

    fn link(&mut self, url: &str, range: Range<usize>, inlines: Vec<Inline>) -> Option<Inline> {
        if !has_words(&inlines) {
            self.refuse(
                "content/empty",
                range,
                "the link has no words",
                "write between [ and ] what it leads to",
            );
            return None;
        }
        let to = if let Some(anchor) = url.strip_prefix('#') {
            self.local_links.push((range, anchor.to_owned()));
            Link::Anchor(anchor.to_owned())
        } else if ["https://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme)) {
            self.done.externals.push((range, url.to_owned()));
            Link::External(url.to_owned())
        } else {
            let (path, anchor) = match url.split_once('#') {
                Some((path, anchor)) => (path, Some(anchor.to_owned())),
                None => (url, None),
            };
            let Some(route) = Route::parse(path) else {
                let message = match url.starts_with("http://") {
                    true => {
                        format!("{url:?} is not encrypted, so anybody on the way can change it")
                    }
                    false => format!("{url:?} leads nowhere"),
                };
                self.refuse(
                    "content/bad-link",
                    range,
                    &message,
                    "link to a page of the hall without its language, like /help/read-your-bill, or \
                     to https:, mailto: or tel:",
                );
                return None;
            };
            let link = RouteLink { range, route: route.clone(), anchor: anchor.clone() };
            self.done.routes.push(link);
            Link::Route(route, anchor)
        };
        Some(Inline::Link { to, inlines })
    }

    fn refuse_html(&mut self, range: Range<usize>) {
        self.refuse(
            "content/raw-html",
            range,
            "HTML has no place in a text",
            "write it in Markdown; what Markdown cannot say, a page of the hall does not show",
        );
    }

    /// Links to headings of the same text, checked once all of them are known.
    fn check_anchors(&mut self) {
        for (range, anchor) in std::mem::take(&mut self.local_links) {
            if !self.done.anchors.contains(&anchor) {
                self.refuse(
                    "content/bad-link",
                    range,
                    &format!("no heading of this page makes the anchor {anchor:?}"),
                    "link to one of the page's headings, in lower case with hyphens between words",
                );
            }
        }
    }
}

/// Adds a piece to a line, words to the words before them.
fn push_joined(line: &mut Vec<Inline>, piece: Option<Inline>) {
    match (piece, line.last_mut()) {
        (Some(Inline::Text(more)), Some(Inline::Text(text))) => text.push_str(&more),
        (Some(piece), _) => line.push(piece),
        (None, _) => {}
    }
}

/// True when there is something to read, or something the hall will fill in.
fn has_words(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(words) | Inline::Code(words) => !words.trim().is_empty(),
        Inline::Placeholder(_) => true,
        Inline::Break => false,
        Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Span(inner)
        | Inline::Link { inlines: inner, .. } => has_words(inner),
    })
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

#[cfg(test)]
mod tests;
