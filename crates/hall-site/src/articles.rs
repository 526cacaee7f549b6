//! `content/LOCALE/**/*.md`: front matter, Markdown, and a twin in every language.

use crate::{Diagnostic, Report, document::Document, folder, schema, shape};
use hall_content::{Article, Link, Section, markdown, model::FrontMatter};
use hall_types::{Locale, Slug};
use std::{io, ops::Range, path::Path, sync::Arc};

/// An article with what must be checked against the rest of the site.
pub(crate) struct Draft {
    pub(crate) file: String,
    pub(crate) text: Arc<str>,
    /// Where the Markdown begins in the file.
    pub(crate) offset: usize,
    pub(crate) article: Article,
    pub(crate) markdown: markdown::Markdown,
}

impl Draft {
    /// A diagnostic at a range of the Markdown.
    pub(crate) fn diagnose(
        &self,
        code: &'static str,
        range: &Range<usize>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Diagnostic {
        let range = range.start + self.offset..range.end + self.offset;
        Diagnostic::text(code, &self.file, &self.text, range, message, mend)
    }
}

/// The fence around front matter.
const FENCE: &str = "+++\n";

/// Pages every hall must have, because the law or a promise asks for them.
const REQUIRED: [&str; 3] = ["about", "accessibility", "privacy"];

/// Reads every article of the site's languages.
pub(crate) fn read(
    root: &Path,
    locales: &[Locale],
    report: &mut Report,
) -> io::Result<Vec<Draft>> {
    let mut drafts = Vec::new();
    for locale in locales {
        let base = format!("content/{locale}");
        for entry in folder::files(root, &base)? {
            let inner = entry.name.strip_prefix(&format!("{base}/")).unwrap_or(&entry.name);
            let Some(place) = place_of(inner) else {
                report.push(Diagnostic::file(
                    "content/misplaced",
                    &entry.name,
                    "the hall has no place for this file",
                    "put .md files with lower-case names into help/, notices/ or vip/; beside them \
                     only about.md, accessibility.md and privacy.md",
                ));
                continue;
            };
            let Some(text) = folder::text(&entry.name, &entry.path, report) else { continue };
            drafts.extend(read_one(&entry.name, text, *locale, place, report));
        }
    }
    check_twins(&drafts, locales, report);
    Ok(drafts)
}

/// The part of the hall and the slug of a file below `content/LOCALE/`.
fn place_of(inner: &str) -> Option<(Section, Slug)> {
    let stem = inner.strip_suffix(".md")?;
    match stem.split_once('/') {
        Some(("help", slug)) => Some((Section::Help, slug.parse().ok()?)),
        Some(("notices", slug)) => Some((Section::Notice, slug.parse().ok()?)),
        Some(("vip", slug)) => Some((Section::Vip, slug.parse().ok()?)),
        None if REQUIRED.contains(&stem) => Some((Section::Single, stem.parse().ok()?)),
        _ => None,
    }
}

fn read_one(
    file: &str,
    text: Arc<str>,
    locale: Locale,
    (section, slug): (Section, Slug),
    report: &mut Report,
) -> Option<Draft> {
    let end = text.strip_prefix(FENCE).and_then(|rest| rest.find("\n+++\n"));
    let Some(end) = end.map(|at| at + FENCE.len()) else {
        report.push(Diagnostic::text(
            "content/no-front-matter",
            file,
            &text,
            0..text.find('\n').unwrap_or(text.len()),
            "the page does not begin with its front matter",
            "begin with a line +++, then title, summary and updated, then a line +++",
        ));
        return None;
    };
    let document = Document::part(file, Arc::clone(&text), FENCE.len()..end + 1);
    let front: FrontMatter = shape::read(&document, &schema::FRONT_MATTER, report)?;
    let offset = end + "\n+++\n".len();
    if section == Section::Help && front.topic.is_none() {
        report.push(Diagnostic::text(
            "content/no-topic",
            file,
            &text,
            0..FENCE.len() - 1,
            "a help page needs a topic to be found under",
            "add `topic = \"bills\"` or another topic to the front matter",
        ));
    }
    let mut markdown = markdown::parse(&text[offset..]);
    let body = std::mem::take(&mut markdown.blocks);
    let article = Article { locale, section, slug, front, body };
    let draft = Draft { file: file.to_owned(), text, offset, article, markdown };
    for problem in &draft.markdown.problems {
        let (message, mend) = (problem.message.clone(), problem.mend.clone());
        report.push(draft.diagnose(problem.code, &problem.range, message, mend));
    }
    Some(draft)
}

/// Every article exists in every language.
fn check_twins(drafts: &[Draft], locales: &[Locale], report: &mut Report) {
    let has = |locale: Locale, section: Section, slug: &str| {
        drafts.iter().any(|draft| {
            let article = &draft.article;
            article.locale == locale && article.section == section && article.slug.as_str() == slug
        })
    };
    for draft in drafts {
        let article = &draft.article;
        for locale in locales.iter().filter(|locale| **locale != article.locale) {
            if !has(*locale, article.section, article.slug.as_str()) {
                let own = format!("content/{}/", article.locale);
                let twin = draft.file.replacen(&own, &format!("content/{locale}/"), 1);
                report.push(Diagnostic::file(
                    "site/missing-translation",
                    &draft.file,
                    format!("the page does not exist in {locale:?}"),
                    format!("write {twin}"),
                ));
            }
        }
    }
    for locale in locales {
        for stem in REQUIRED.iter().filter(|stem| !has(*locale, Section::Single, stem)) {
            report.push(Diagnostic::file(
                "content/required-page",
                &format!("content/{locale}/{stem}.md"),
                "every hall has this page",
                "write it",
            ));
        }
    }
}

/// The anchors of an article, for links from others.
pub(crate) fn anchors(article: &Article) -> impl Iterator<Item = &str> {
    article.body.iter().filter_map(|block| match block {
        hall_content::Block::Heading { id, .. } => Some(id.as_str()),
        _ => None,
    })
}

/// The links with an anchor on another page, somewhere in a text.
pub(crate) fn anchored_links(article: &Article) -> Vec<(hall_content::Route, String)> {
    let mut found = Vec::new();
    hall_content::walk_inlines(&article.body, &mut |inline| {
        if let hall_content::Inline::Link { to: Link::Route(route, Some(anchor)), .. } = inline {
            found.push((route.clone(), anchor.clone()));
        }
    });
    found
}
