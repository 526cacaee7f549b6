//! Texts that people wrote, from their closed tree to markup.
//!
//! What does not live here: reading Markdown (`hall-content`), values of placeholders
//! (`placeholder`).

use crate::{parts::placeholder, reader::Reader, words::article as words};
use hall_content::{Block, Inline, Link, markdown};
use leptos::{either::Either, prelude::*};

/// Articles with so many headings get a list of contents.
const CONTENTS_FROM: usize = 5;

/// A text as markup. `title` names what comes before its first heading.
pub(crate) fn prose(blocks: &[Block], title: &str, reader: &Reader<'_>) -> AnyView {
    let blocks = Printer { reader }.blocks(blocks, title);
    view! { <div class="prose">{blocks}</div> }.into_any()
}

/// Links to the headings of a long text; nothing for a short one.
pub(crate) fn contents(blocks: &[Block], reader: &Reader<'_>) -> Option<AnyView> {
    let headings: Vec<_> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 2, id, inlines } => Some((id, markdown::plain(inlines))),
            _ => None,
        })
        .collect();
    if headings.len() < CONTENTS_FROM {
        return None;
    }
    let links = headings
        .into_iter()
        .map(|(id, words)| view! { <li><a href=format!("#{id}")>{words}</a></li> })
        .collect_view();
    Some(
        view! {
            <nav class="contents" aria-labelledby="contents">
                <h2 id="contents">{words::CONTENTS.get(reader.locale())}</h2>
                <ol>{links}</ol>
            </nav>
        }
        .into_any(),
    )
}

struct Printer<'a> {
    reader: &'a Reader<'a>,
}

impl Printer<'_> {
    /// Blocks in order. `above` is the heading they stand under, which names their tables.
    fn blocks(&self, blocks: &[Block], above: &str) -> Vec<AnyView> {
        let mut above = above.to_owned();
        blocks
            .iter()
            .map(|block| {
                if let Block::Heading { inlines, .. } = block {
                    above = markdown::plain(inlines);
                }
                self.block(block, &above)
            })
            .collect()
    }

    fn block(&self, block: &Block, above: &str) -> AnyView {
        match block {
            Block::Heading { level, id, inlines } => {
                let (id, words) = (id.clone(), self.line(inlines));
                match level {
                    2 => view! { <h2 id=id>{words}</h2> }.into_any(),
                    3 => view! { <h3 id=id>{words}</h3> }.into_any(),
                    _ => view! { <h4 id=id>{words}</h4> }.into_any(),
                }
            }
            Block::Paragraph(inlines) => view! { <p>{self.line(inlines)}</p> }.into_any(),
            Block::List { start, items } => self.list(*start, items, above),
            Block::Quote(blocks) => {
                view! { <blockquote>{self.blocks(blocks, above)}</blockquote> }.into_any()
            }
            Block::Table { head, rows } => self.table(head, rows, above),
            Block::Code(code) => view! { <pre><code>{code.clone()}</code></pre> }.into_any(),
            Block::Rule => view! { <hr/> }.into_any(),
        }
    }

    fn list(&self, start: Option<u64>, items: &[Vec<Block>], above: &str) -> AnyView {
        let items = items
            .iter()
            .map(|item| match item.as_slice() {
                // A tight item holds words only.
                [Block::Paragraph(inlines)] => view! { <li>{self.line(inlines)}</li> }.into_any(),
                blocks => view! { <li>{self.blocks(blocks, above)}</li> }.into_any(),
            })
            .collect_view();
        match start {
            None => view! { <ul>{items}</ul> }.into_any(),
            Some(1) => view! { <ol>{items}</ol> }.into_any(),
            Some(start) => view! { <ol start=start.to_string()>{items}</ol> }.into_any(),
        }
    }

    /// A table in a frame of its own, which scrolls where the screen is narrow. The first cell of a
    /// row is what the row is about.
    fn table(&self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], above: &str) -> AnyView {
        let head =
            head.iter().map(|cell| view! { <th scope="col">{self.line(cell)}</th> }).collect_view();
        let rows = rows
            .iter()
            .map(|row| {
                let cells = row
                    .iter()
                    .enumerate()
                    .map(|(column, cell)| match column {
                        0 => Either::Left(view! { <th scope="row">{self.line(cell)}</th> }),
                        _ => Either::Right(view! { <td>{self.line(cell)}</td> }),
                    })
                    .collect_view();
                view! { <tr>{cells}</tr> }
            })
            .collect_view();
        view! {
            <div class="table-frame" role="region" tabindex="0" aria-label=above.to_owned()>
                <table>
                    <thead>
                        <tr>{head}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }

    fn line(&self, inlines: &[Inline]) -> Vec<AnyView> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> AnyView {
        match inline {
            Inline::Text(words) => joined_lines(words).into_any(),
            Inline::Span(inner) => self.line(inner).into_any(),
            Inline::Strong(inner) => view! { <strong>{self.line(inner)}</strong> }.into_any(),
            Inline::Emphasis(inner) => view! { <em>{self.line(inner)}</em> }.into_any(),
            Inline::Code(code) => view! { <code>{code.clone()}</code> }.into_any(),
            Inline::Link { to, inlines } => {
                let words = self.line(inlines);
                let href = self.href(to);
                match to {
                    Link::External(url) if url.starts_with("https:") => {
                        view! { <a href=href rel="external">{words}</a> }.into_any()
                    }
                    _ => view! { <a href=href>{words}</a> }.into_any(),
                }
            }
            Inline::Placeholder(placeholder) => {
                placeholder::value(placeholder, self.reader, None, None).into_any()
            }
            Inline::Break => view! { <br/> }.into_any(),
        }
    }

    fn href(&self, link: &Link) -> String {
        match link {
            Link::Route(route, None) => route.href(self.reader.locale()),
            Link::Route(route, Some(anchor)) => {
                format!("{}#{anchor}", route.href(self.reader.locale()))
            }
            Link::Anchor(anchor) => format!("#{anchor}"),
            Link::External(url) => url.clone(),
        }
    }
}

/// Words without the ends of lines in their source: a space between words that need one, nothing
/// between Chinese characters.
fn joined_lines(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\n' {
            joined.push(letter);
            continue;
        }
        let is_wide = |letter: Option<char>| letter.is_some_and(|c| c >= '\u{2e80}');
        if !is_wide(joined.chars().next_back()) && !is_wide(letters.peek().copied()) {
            joined.push(' ');
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_as_their_language_does() {
        assert_eq!(joined_lines("one\ntwo"), "one two");
        assert_eq!(joined_lines("第一行\n第二行"), "第一行第二行");
        assert_eq!(joined_lines("第一行\n5G"), "第一行5G");
    }
}
