//! From a folder to a [`Site`]: every part is read and checked, then the parts against each other.
//! A part that is broken never hides what is wrong with the others, nor makes them look wrong.

use crate::{
    Diagnostic, Media, Memory, Report, Theme, articles,
    catalog_files::{self, CatalogFiles, Parsed},
    document::Document,
    folder,
    media::{self, Pictures},
    promotions::{self, Promotions},
    references::{self, Offerings, References},
    schema, shape,
    stamps::Stamps,
    theme, wording,
};
use hall_catalog::{Catalog, model::CatalogFile};
use hall_content::{Content, model::Settings};
use hall_types::{BrandId, Picture, Problem, Where};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{collections::BTreeSet, io, path::Path, sync::Arc};

/// A whole site: everything in it is valid, and everything it refers to is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// What the operator offers.
    pub catalog: Catalog,
    /// What people wrote.
    pub content: Content,
    /// How it looks.
    pub theme: Theme,
    /// Its pictures.
    pub media: Media,
}

impl Site {
    /// The day it is in the operator's time zone at a moment.
    pub fn day(&self, now: Timestamp) -> Date {
        now.to_zoned(self.zone()).date()
    }

    /// The operator's time zone, in which days and months begin.
    pub fn zone(&self) -> TimeZone {
        let name = &self.content.settings().operator.time_zone;
        // A site that was read has a time zone that is known.
        TimeZone::get(name).unwrap_or(TimeZone::UTC)
    }

    /// The brands that `hall.toml` declares.
    pub(crate) fn brands(&self) -> Vec<BrandId> {
        brands_of(self.content.settings())
    }
}

/// Why a folder gave no site.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Something is wrong with what is written in it.
    #[error("the site has {} errors", .0.errors())]
    Invalid(Report),
    /// The folder itself could not be read.
    #[error("{folder} cannot be read: {source}")]
    Folder {
        /// The folder.
        folder: String,
        /// What the system said.
        source: io::Error,
    },
}

/// Reads a site folder. Warnings come with the site.
///
/// # Errors
/// Everything that is wrong, at once; nothing is half-read.
pub fn read(root: &Path) -> Result<(Site, Report), ReadError> {
    read_with(root, None)
}

/// Reads a site folder of which most was read before; the outcome is that of [`read`].
///
/// # Errors
/// Everything that is wrong, at once; nothing is half-read.
pub fn read_again(root: &Path, memory: &mut Memory) -> Result<(Arc<Site>, Report), ReadError> {
    if let Some(amended) = memory.amended(root) {
        return Ok(amended);
    }
    let stamps = Stamps::take(root);
    let (site, report) = read_with(root, Some(&mut memory.files))?;
    let site = Arc::new(site);
    memory.remember(root, stamps, &site, &report);
    Ok((site, report))
}

fn read_with(root: &Path, memory: Option<&mut Parsed>) -> Result<(Site, Report), ReadError> {
    let names = top_names(root)
        .map_err(|source| ReadError::Folder { folder: root.display().to_string(), source })?;
    let mut report = Report::default();
    check_names(&names, &mut report);
    let site = read_parts(root, memory, &mut report);
    report.sort();
    match site {
        Some(site) if report.errors() == 0 => Ok((site, report)),
        _ => Err(ReadError::Invalid(report)),
    }
}

fn read_parts(root: &Path, memory: Option<&mut Parsed>, report: &mut Report) -> Option<Site> {
    let settings_document = folder::text("hall.toml", &root.join("hall.toml"), report)
        .map(|text| Document::whole("hall.toml", text));
    let settings: Option<Settings> = settings_document
        .as_ref()
        .and_then(|document| shape::read(document, &schema::SETTINGS, report));
    let theme = read_theme(root, report);
    let pictures = media::read(root, report);
    let promotions = promotions::read(root, report);
    let files = catalog_files::read(root, memory, report);
    let locales = settings.as_ref().map(|settings| settings.site.locales.as_slice());
    let articles = articles::read(root, locales, report);

    if let (Some(settings), Some(document)) = (&settings, &settings_document) {
        check_settings(settings, document, &pictures, report);
    }
    for (document, file) in &files.read {
        document.locate(&wording::check_catalog(file), report);
    }
    check_pictures(&files, &promotions, &pictures, report);
    let offerings = Offerings::of(files.read.iter().map(|(_, file)| file), files.is_complete);
    let catalog = assemble(files, settings.as_ref(), report);
    if let (Some(settings), Some(document)) = (&settings, &settings_document) {
        let brands = brands_of(settings);
        let tiers = catalog.as_ref().map(Catalog::vip_tiers);
        let place = Where::default().at("points");
        document.locate(&settings.points.problems(&place, &brands, tiers), report);
    }
    References {
        offerings: &offerings,
        articles: &articles,
        promotions: &promotions,
        settings: settings.as_ref(),
    }
    .check(report);

    let articles: Option<Vec<_>> =
        articles.drafts.into_iter().map(articles::Draft::finish).collect();
    let promotions = promotions.drafts.into_iter().map(|draft| draft.promotion).collect();
    let content = Content::new(settings?, articles?, promotions);
    Some(Site { catalog: catalog?, content, theme: theme?, media: pictures.media })
}

fn read_theme(root: &Path, report: &mut Report) -> Option<Theme> {
    let path = root.join("theme.css");
    if !path.exists() {
        return Some(Theme::default());
    }
    let text = folder::text("theme.css", &path, report)?;
    Some(theme::read("theme.css", &text, report))
}

/// Names a site folder may hold at its top; anything else is a slip that would go unnoticed.
const TOP_NAMES: [&str; 8] =
    ["hall.toml", "catalog", "content", "promos", "theme.css", "media", "schemas", "README.md"];

fn top_names(root: &Path) -> io::Result<Vec<String>> {
    std::fs::read_dir(root)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

fn check_names(names: &[String], report: &mut Report) {
    let strange = |name: &&String| {
        !TOP_NAMES.contains(&name.as_str()) && !folder::is_passed_over(name.as_str())
    };
    for name in names.iter().filter(strange) {
        let mend = match hall_types::nearest(name, TOP_NAMES) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("move it elsewhere; a site holds {}", TOP_NAMES.join(", ")),
        };
        let message = "the hall has no use for this";
        report.push(Diagnostic::file("site/unknown-file", name, message, mend).warning());
    }
}

/// Problems that may be there only because some file could not be read.
const MISSING: [&str; 3] = ["catalog/unknown-reference", "catalog/unpriced-use", "catalog/no-shop"];

/// Joins the files of the catalogue; what is wrong between them is reported.
fn assemble(
    files: CatalogFiles,
    settings: Option<&Settings>,
    report: &mut Report,
) -> Option<Catalog> {
    let (documents, files_read): (Vec<Document>, Vec<CatalogFile>) = files.read.into_iter().unzip();
    let brands: Vec<BrandId> = match settings {
        Some(settings) => brands_of(settings),
        None => brands_named(&files_read).into_iter().collect(),
    };
    let problems = match Catalog::assemble(files_read, &brands) {
        Ok(catalog) => return Some(catalog).filter(|_| files.is_complete),
        Err(problems) => problems,
    };
    for (position, document) in documents.iter().enumerate() {
        let own: Vec<Problem> = problems
            .iter()
            .filter(|problem| problem.place.document == position)
            .filter(|problem| files.is_complete || !MISSING.contains(&problem.code))
            .cloned()
            .collect();
        document.locate(&own, report);
    }
    None
}

fn brands_of(settings: &Settings) -> Vec<BrandId> {
    settings.brands.iter().map(|brand| brand.id.clone()).collect()
}

/// Every brand a catalogue names: none of them is wrong while `hall.toml` cannot be asked.
fn brands_named(files: &[CatalogFile]) -> BTreeSet<BrandId> {
    let mut brands = BTreeSet::new();
    for file in files {
        brands.extend(file.plan.iter().map(|plan| plan.brand.clone()));
        brands.extend(file.reward.iter().flat_map(|reward| reward.brands.iter().cloned()));
        let plans = file.plan.iter().map(|item| &item.eligibility);
        let add_ons = file.add_on.iter().map(|item| &item.eligibility);
        let services = file.service.iter().map(|item| &item.eligibility);
        for eligibility in plans.chain(add_ons).chain(services) {
            brands.extend(eligibility.brands.iter().cloned());
        }
    }
    brands
}

fn check_settings(
    settings: &Settings,
    document: &Document,
    pictures: &Pictures,
    report: &mut Report,
) {
    let mut problems = Vec::new();
    let root = Where::default();
    let site = root.at("site");
    if TimeZone::get(&settings.operator.time_zone).is_err() {
        problems.push(Problem::error(
            "site/time-zone",
            root.at("operator").at("time_zone"),
            format!("there is no time zone {:?}", settings.operator.time_zone),
            "use a name of the IANA list, like Asia/Shanghai",
        ));
    }
    let mut locales = settings.site.locales.clone();
    locales.sort();
    locales.dedup();
    if locales.is_empty() || locales.len() != settings.site.locales.len() {
        problems.push(Problem::error(
            "site/locales",
            site.at("locales"),
            "each language is named once, and at least one is",
            "write locales = [\"zh\", \"en\"]",
        ));
    }
    problems.extend(pictures.missing(&settings.site.logo, site.at("logo")));
    let home_picture = settings.site.home_picture.as_ref();
    check_picture(home_picture, &site.at("home_picture"), pictures, &mut problems);
    for (index, brand) in settings.brands.iter().enumerate() {
        let place = root.at("brand").at(index).at("picture");
        check_picture(brand.picture.as_ref(), &place, pictures, &mut problems);
        if settings.brands[..index].iter().any(|before| before.id == brand.id) {
            problems.push(Problem::error(
                "catalog/duplicate-id",
                root.at("brand").at(index).at("id"),
                format!("the id {:?} is already taken by another [[brand]]", brand.id.as_str()),
                "give it an id of its own",
            ));
        }
    }
    let chat = settings.hotline.chat_url.as_deref();
    if let Some((message, mend)) = chat.and_then(|chat| references::foreign_host(chat, settings)) {
        let place = root.at("hotline").at("chat_url");
        problems.push(Problem::error("content/foreign-host", place, message, mend));
    }
    document.locate(&problems, report);
}

fn check_picture(
    picture: Option<&Picture>,
    place: &Where,
    pictures: &Pictures,
    problems: &mut Vec<Problem>,
) {
    let Some(picture) = picture else { return };
    problems.extend(pictures.missing(&picture.file, place.at("file")));
    if picture.alt.is_none() {
        problems.push(Problem::error(
            "site/image-without-alt",
            place.at("file"),
            "the picture has no words for those who do not see it",
            "add alt = { zh = \"…\", en = \"…\" } beside `file`",
        ));
    }
}

fn check_pictures(
    files: &CatalogFiles,
    promotions: &Promotions,
    pictures: &Pictures,
    report: &mut Report,
) {
    for (document, file) in &files.read {
        document.locate(&picture_problems(file, pictures), report);
    }
    let root = Where::default();
    for draft in &promotions.drafts {
        let mut problems = Vec::new();
        let place = root.at("picture");
        check_picture(Some(&draft.promotion.picture), &place, pictures, &mut problems);
        draft.document.locate(&problems, report);
    }
}

/// What is wrong with the pictures that a file of the catalogue shows.
pub(crate) fn picture_problems(file: &CatalogFile, pictures: &Pictures) -> Vec<Problem> {
    let (root, mut problems) = (Where::default(), Vec::new());
    macro_rules! check {
        ($($table:literal => $items:expr),+ $(,)?) => {
            $(for (index, item) in $items.iter().enumerate() {
                let place = root.at($table).at(index).at("picture");
                check_picture(item.picture.as_ref(), &place, pictures, &mut problems);
            })+
        };
    }
    check! {
        "plan" => file.plan,
        "add_on" => file.add_on,
        "service" => file.service,
        "reward" => file.reward,
        "vip_service" => file.vip_service,
    }
    problems
}
