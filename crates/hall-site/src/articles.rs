//! `content/LOCALE/**/*.md`: front matter, Markdown, and a twin in every language.

use crate::{Diagnostic, Report, document::Document, folder, schema, shape};
use hall_content::{Article, Route, Section, markdown, model::FrontMatter};
use hall_types::{Locale, Slug};
use std::{collections::BTreeSet, ops::Range, path::Path, sync::Arc};

/// An article with what must be checked against the rest of the site.
pub(crate) struct Draft {
    file: String,
    text: Arc<str>,
    /// Where the Markdown begins in the file.
    offset: usize,
    pub(crate) locale: Locale,
    section: Section,
    slug: Slug,
    /// Absent when something is wrong with it; the text is checked all the same.
    front: Option<FrontMatter>,
    pub(crate) markdown: markdown::Markdown,
}

impl Draft {
    /// The page's address.
    pub(crate) fn route(&self) -> Route {
        self.section.route(&self.slug)
    }

    /// The article, once nothing is wrong with it.
    pub(crate) fn finish(self) -> Option<Article> {
        let Self { locale, section, slug, front, markdown, .. } = self;
        Some(Article { locale, section, slug, front: front?, body: markdown.blocks })
    }

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

/// The articles of a site.
#[derive(Default)]
pub(crate) struct Articles {
    pub(crate) drafts: Vec<Draft>,
    /// Every article there is a file for, also those that could not be read: what refers to them is
    /// not wrong.
    present: BTreeSet<(Locale, Section, Slug)>,
}

impl Articles {
    /// True when there is a file for an article in some language.
    pub(crate) fn exists(&self, section: Section, slug: &Slug) -> bool {
        Locale::ALL.into_iter().any(|locale| self.exists_in(locale, section, slug))
    }

    fn exists_in(&self, locale: Locale, section: Section, slug: &Slug) -> bool {
        self.present.contains(&(locale, section, slug.clone()))
    }

    /// The parts of the hall and names of all articles.
    pub(crate) fn names(&self) -> impl Iterator<Item = (Section, &Slug)> {
        self.present.iter().map(|(_, section, slug)| (*section, slug))
    }
}

/// The line before and after front matter.
const FENCE: &str = "+++";

/// Pages every hall must have, because the law or a promise asks for them.
const REQUIRED: [&str; 3] = ["about", "accessibility", "privacy"];

/// Reads every article. `locales` are the site's languages; without them (because `hall.toml` is
/// broken) articles are still read, but what is missing among them is not asked.
pub(crate) fn read(root: &Path, locales: Option<&[Locale]>, report: &mut Report) -> Articles {
    let mut articles = Articles::default();
    let mut strange = BTreeSet::new();
    for entry in folder::files(root, "content", report) {
        let inner = entry.name.strip_prefix("content/").unwrap_or(&entry.name);
        let (folder, inner) = inner.split_once('/').unwrap_or((inner, ""));
        let known = Locale::from_code(folder).filter(|_| !inner.is_empty());
        let Some(locale) = known.filter(|locale| locales.is_none_or(|all| all.contains(locale)))
        else {
            if strange.insert(folder.to_owned()) {
                report.push(strange_folder(folder, known));
            }
            continue;
        };
        let Some((section, slug)) = place_of(inner) else {
            report.push(Diagnostic::file(
                "content/misplaced",
                &entry.name,
                "the hall has no place for this file",
                "put .md files with lower-case names into help/, notices/ or vip/; beside them only \
                 about.md, accessibility.md and privacy.md",
            ));
            continue;
        };
        articles.present.insert((locale, section, slug.clone()));
        let draft = folder::text(&entry.name, &entry.path, report)
            .and_then(|text| read_one(&entry.name, text, locale, (section, slug), report));
        articles.drafts.extend(draft);
    }
    if let Some(locales) = locales {
        check_twins(&articles, locales, report);
    }
    articles
}

/// Something directly below `content/` that is no folder of one of the site's languages.
fn strange_folder(name: &str, known: Option<Locale>) -> Diagnostic {
    let file = format!("content/{name}");
    match known {
        Some(locale) => Diagnostic::file(
            "content/unused-language",
            &file,
            format!("the hall does not speak {}, so nobody sees these pages", language(locale)),
            format!("add {name:?} to `locales` of [site] in hall.toml, or remove the folder"),
        )
        .warning(),
        None => Diagnostic::file(
            "content/misplaced",
            &file,
            "content/ holds one folder for each language, and this is none",
            "put the pages into content/zh/ or content/en/",
        ),
    }
}

/// What people call a language.
fn language(locale: Locale) -> &'static str {
    match locale {
        Locale::Zh => "Chinese",
        Locale::En => "English",
    }
}

/// The part of the hall and the slug of a file below `content/LOCALE/`.
fn place_of(inner: &str) -> Option<(Section, Slug)> {
    let stem = inner.strip_suffix(".md")?;
    match stem.split_once('/') {
        Some((folder, slug)) => {
            let section = Section::from_word(folder).filter(|it| *it != Section::Single)?;
            Some((section, slug.parse().ok()?))
        }
        None if REQUIRED.contains(&stem) => Some((Section::Single, stem.parse().ok()?)),
        None => None,
    }
}

/// Where front matter ends and the text after it begins.
struct Parts {
    front: Range<usize>,
    /// The line that ends the front matter.
    fence: Range<usize>,
    body: usize,
}

/// Takes a page apart; the problem if it has no front matter.
fn split(file: &str, text: &Arc<str>) -> Result<Parts, Box<Diagnostic>> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != FENCE {
        return Err(Box::new(Diagnostic::text(
            "content/no-front-matter",
            file,
            text,
            0..first.trim_end().len(),
            "the page does not begin with its front matter",
            "begin with a line +++, then title, summary and updated, then a line +++",
        )));
    }
    let mut at = first.len();
    for line in lines {
        if line.trim_end() == FENCE {
            return Ok(Parts {
                front: first.len()..at,
                fence: at..at + FENCE.len(),
                body: at + line.len(),
            });
        }
        at += line.len();
    }
    Err(Box::new(Diagnostic::text(
        "content/no-front-matter",
        file,
        text,
        0..FENCE.len(),
        "the front matter that begins here has no end",
        "write a line +++ after it",
    )))
}

fn read_one(
    file: &str,
    text: Arc<str>,
    locale: Locale,
    (section, slug): (Section, Slug),
    report: &mut Report,
) -> Option<Draft> {
    let parts = match split(file, &text) {
        Ok(parts) => parts,
        Err(diagnostic) => {
            report.push(*diagnostic);
            return None;
        }
    };
    let document = Document::part(file, Arc::clone(&text), parts.front);
    let front: Option<FrontMatter> = shape::read(&document, &schema::FRONT_MATTER, report);
    if section == Section::Help && front.as_ref().is_some_and(|front| front.topic.is_none()) {
        report.push(Diagnostic::text(
            "content/no-topic",
            file,
            &text,
            0..FENCE.len(),
            "a help page needs a topic to be found under",
            "add `topic = \"bills\"` or another topic to the front matter",
        ));
    }
    let mut markdown = markdown::parse(&text[parts.body..]);
    for problem in std::mem::take(&mut markdown.problems) {
        let range = problem.range.start + parts.body..problem.range.end + parts.body;
        let (message, mend) = (problem.message, problem.mend);
        report.push(Diagnostic::text(problem.code, file, &text, range, message, mend));
    }
    if text[parts.body..].trim().is_empty() {
        report.push(Diagnostic::text(
            "content/empty",
            file,
            &text,
            parts.fence,
            "the page has no text after its front matter",
            "write it, or remove the file",
        ));
    }
    let (file, offset) = (file.to_owned(), parts.body);
    Some(Draft { file, text, offset, locale, section, slug, front, markdown })
}

/// Every article exists in every language.
fn check_twins(articles: &Articles, locales: &[Locale], report: &mut Report) {
    for (locale, section, slug) in &articles.present {
        let file = |locale: Locale| match section {
            Section::Single => format!("content/{locale}/{slug}.md"),
            _ => format!("content/{locale}/{}/{slug}.md", section.word()),
        };
        for other in locales.iter().filter(|other| *other != locale) {
            if !articles.exists_in(*other, *section, slug) {
                report.push(Diagnostic::file(
                    "site/missing-translation",
                    &file(*locale),
                    format!("the page does not exist in {}", language(*other)),
                    format!("write {}", file(*other)),
                ));
            }
        }
    }
    for stem in REQUIRED {
        let exists = stem.parse().is_ok_and(|slug| articles.exists(Section::Single, &slug));
        if exists {
            continue;
        }
        for locale in locales {
            report.push(Diagnostic::file(
                "content/required-page",
                &format!("content/{locale}/{stem}.md"),
                "every hall has this page, and this one lacks it",
                "write it; `hall new DIR --demo` shows one",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{place_of, split};
    use hall_content::Section;
    use std::sync::Arc;

    #[test]
    fn pages_have_a_place() {
        #[track_caller]
        fn check(inner: &str, expected: Option<(Section, &str)>) {
            let found = place_of(inner);
            let found = found.as_ref().map(|(section, slug)| (*section, slug.as_str()));
            assert_eq!(found, expected, "{inner:?}");
        }
        check("help/e-bill.md", Some((Section::Help, "e-bill")));
        check("notices/2026-11.md", Some((Section::Notice, "2026-11")));
        check("vip/lounges.md", Some((Section::Vip, "lounges")));
        check("privacy.md", Some((Section::Single, "privacy")));
        for inner in [
            "e-bill.md",
            "help/E-Bill.md",
            "help/bills/e-bill.md",
            "help/e-bill.txt",
            "help/.md",
            "single/privacy.md",
            "faq/one.md",
            "help",
            "",
        ] {
            check(inner, None);
        }
    }

    #[test]
    fn front_matter_stands_between_two_lines() {
        /// Front matter and text of a page, or what is wrong with it.
        #[track_caller]
        fn check(text: &str, expected: Result<(&str, &str), &str>) {
            let found = split("f", &Arc::from(text));
            let found =
                found.as_ref().map(|parts| (&text[parts.front.clone()], &text[parts.body..]));
            let found = found.map_err(|diagnostic| diagnostic.mend.as_str());
            assert_eq!(found, expected, "{text:?}");
        }
        check("+++\ntitle = 1\n+++\ntext\n", Ok(("title = 1\n", "text\n")));
        check("+++\n+++\n\ntext\n+++\n", Ok(("", "\ntext\n+++\n")));
        check("+++  \na = 1\n+++ \n", Ok(("a = 1\n", "")));
        check("+++\na = 1\n+++", Ok(("a = 1\n", "")));
        let begin = "begin with a line +++, then title, summary and updated, then a line +++";
        for text in ["", "text\n", "\n+++\n+++\n", "---\na = 1\n---\n", "++++\n++++\n"] {
            check(text, Err(begin));
        }
        for text in ["+++", "+++\na = 1\n", "+++\na = 1\n ++\n"] {
            check(text, Err("write a line +++ after it"));
        }
    }
}
