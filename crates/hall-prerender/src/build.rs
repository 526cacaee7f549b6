//! A whole build: pages in parallel, then what a hall needs around them.

use crate::{
    Assets, AssetsError, Compression, Manifest, PageRecord,
    compress::{Compressed, compress},
    document::{AccountHead, Frame},
    feed::feed,
    fingerprint::{self, Fingerprints},
    headers, manifest,
    render::{islands, render},
    routes, service_worker,
    shell::{self, Shell},
    sitemap::{robots, sitemap},
    style::Style,
};
use app_hall::{Reader, Source};
use hall_content::Route;
use hall_site::Site;
use hall_types::Locale;
use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

/// What a build is told besides the site.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day it is made for, in the operator's time zone: promotions outside their dates are
    /// not shown.
    pub as_of: Date,
    /// How hard files are compressed.
    pub compression: Compression,
}

/// A file of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Compressed by brotli; absent where that does not pay.
    pub brotli: Option<Vec<u8>>,
    /// Compressed by gzip; absent where that does not pay.
    pub gzip: Option<Vec<u8>>,
}

/// The result of a build.
#[derive(Clone, Debug, Default)]
pub struct Build {
    /// Files by path. What an earlier build already made from the same things is not among them.
    pub files: BTreeMap<String, File>,
    /// Which page was made from what, and every file of the hall, kept ones included.
    pub manifest: Manifest,
    /// Pages made now, by path.
    pub rendered: Vec<String>,
    /// Pages kept from the earlier build, by path.
    pub kept: Vec<String>,
    /// Files that are no pages and kept from the earlier build, by path.
    pub kept_files: Vec<String>,
}

/// Why a build failed. Nothing has been written.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The assets cannot be used.
    #[error(transparent)]
    Assets(#[from] AssetsError),
    /// A page holds an island that the bundle cannot bring to life.
    #[error(
        "the page {page} holds the island {component}, which the front-end assets do not export; \
         binary and assets come from different sources: build both with `cargo xtask build`"
    )]
    UnknownIsland {
        /// The page's path.
        page: String,
        /// The island's exported name.
        component: String,
    },
    /// A route of the site has no page.
    #[error("there is no page for {0}; this is a defect of hall, please report it")]
    NoPage(String),
    /// A file could not be compressed.
    #[error("{path} cannot be compressed: {source}")]
    Compress {
        /// The file.
        path: String,
        /// What went wrong.
        source: io::Error,
    },
}

/// Told about each page as it is done: pages done, pages in all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds a hall. With the record of an earlier build, pages made from the same things are kept.
///
/// # Errors
/// See [`BuildError`]; the first page that fails decides.
pub fn build(
    site: &Site,
    assets: &Assets,
    options: Options,
    previous: Option<&Manifest>,
    progress: Progress<'_>,
) -> Result<Build, BuildError> {
    let settings = site.content.settings();
    let shell = Shell::read(assets, shell::PUBLIC)?;
    let style = Style::new("style", &site.theme, &shell, assets)?;
    let account = Account::read(site, assets)?;
    let share = site.media.get("share.png").map(|_| "/media/share.png");
    let frame = Frame {
        shell: &shell,
        settings,
        style_link: style.link(),
        account: account.as_ref().map(Account::head),
        share_picture: share,
    };
    let fingerprints = Fingerprints::new(site, options.as_of);
    let renderer = renderer_fingerprint(&frame, options);
    let previous = previous.filter(|previous| previous.renderer == renderer);

    let routes = routes::all(site, options.as_of);
    let jobs: Vec<(Locale, &Route)> = settings
        .site
        .locales
        .iter()
        .flat_map(|locale| routes.iter().map(|route| (*locale, route)))
        .collect();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let outcomes: Vec<PageOutcome> = jobs
        .par_iter()
        .map(|(locale, route)| {
            let job = Job { site, frame: &frame, fingerprints: &fingerprints, options, previous };
            let outcome = job.page(route, *locale);
            let count = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            progress(count, jobs.len());
            outcome
        })
        .collect::<Result<_, _>>()?;

    let mut build = Build::default();
    build.manifest.renderer = renderer;
    for outcome in outcomes {
        build.manifest.pages.insert(outcome.path.clone(), outcome.record);
        build.manifest.files.insert(outcome.path.clone(), outcome.fingerprint);
        match outcome.file {
            Some(file) => {
                build.rendered.push(outcome.path.clone());
                build.files.insert(outcome.path, file);
            }
            None => build.kept.push(outcome.path),
        }
    }
    let needed_everywhere: BTreeSet<String> = shell.scripts().chain([style.path.clone()]).collect();
    let mut extras = extras(site, options, &routes, style);
    let shells: Vec<&Shell> =
        [&shell].into_iter().chain(account.as_ref().map(|it| &it.shell)).collect();
    extras.extend(assets.public(&shells).map(|(name, bytes)| (name.to_owned(), bytes.to_vec())));
    extras.extend(account.map(|account| (account.style.path, account.style.css.into_bytes())));
    let packing = Packing { how: options.compression, previous };
    packing.add(&mut build, extras)?;
    add_last(&mut build, site, &packing, &needed_everywhere)?;
    Ok(build)
}

/// What the account app is made of.
struct Account {
    shell: Shell,
    style: Style,
}

impl Account {
    /// The account app's part of the assets, when the hall has one.
    fn read(site: &Site, assets: &Assets) -> Result<Option<Self>, AssetsError> {
        if !site.content.settings().features.account {
            return Ok(None);
        }
        let shell = Shell::read(assets, shell::ACCOUNT)?;
        let style = Style::new("my", &site.theme, &shell, assets)?;
        Ok(Some(Self { shell, style }))
    }

    fn head(&self) -> AccountHead<'_> {
        AccountHead {
            shell: &self.shell,
            style_link: self.style.link(),
            style_path: self.style.path.clone(),
        }
    }
}

/// Changes whenever a page made from the same things could come out differently.
fn renderer_fingerprint(frame: &Frame<'_>, options: Options) -> String {
    let account = frame.account.as_ref().map(|account| {
        [&account.shell.head, &account.shell.islands, &account.style_link].map(String::as_str)
    });
    let account = account.unwrap_or_default().join("\n");
    let parts = [
        fingerprint::RENDERER,
        &account,
        &frame.shell.head,
        &frame.shell.islands,
        &frame.style_link,
        frame.share_picture.unwrap_or_default(),
        &format!("{:?}", options.compression),
    ];
    fingerprint::of_bytes(parts.join("\n").as_bytes())
}

struct PageOutcome {
    path: String,
    fingerprint: String,
    record: PageRecord,
    /// Absent when the earlier page was kept.
    file: Option<File>,
}

struct Job<'a> {
    site: &'a Site,
    frame: &'a Frame<'a>,
    fingerprints: &'a Fingerprints<'a>,
    options: Options,
    previous: Option<&'a Manifest>,
}

impl Job<'_> {
    fn page(&self, route: &Route, locale: Locale) -> Result<PageOutcome, BuildError> {
        let path = format!("{}index.html", &route.href(locale)[1..]);
        if let Some(outcome) = self.keep(&path) {
            return Ok(outcome);
        }
        let reader =
            Reader::new(locale, &self.site.catalog, &self.site.content, self.options.as_of);
        let rendered = render(route, &reader).ok_or_else(|| BuildError::NoPage(path.clone()))?;
        let unknown =
            islands(&rendered.body).into_iter().find(|name| !self.frame.shell.exports(name));
        if let Some(component) = unknown {
            return Err(BuildError::UnknownIsland { page: path, component: component.to_owned() });
        }
        let bytes = self.frame.document(route, locale, &rendered).into_bytes();
        // The document itself reads the settings.
        let mut sources = reader.into_sources();
        sources.insert(Source::Settings);
        let record = PageRecord {
            fingerprint: self.fingerprints.of_all(&sources),
            sources: sources.iter().map(ToString::to_string).collect(),
        };
        let fingerprint = fingerprint::of_bytes(&bytes);
        let file = packed(&path, bytes, self.options.compression)?;
        Ok(PageOutcome { path, fingerprint, record, file: Some(file) })
    }

    /// The earlier page, when everything it was made from is unchanged.
    fn keep(&self, path: &str) -> Option<PageOutcome> {
        let previous = self.previous?;
        let record = previous.pages.get(path)?;
        let sources: BTreeSet<Source> =
            record.sources.iter().map(|source| source.parse().ok()).collect::<Option<_>>()?;
        let unchanged = self.fingerprints.of_all(&sources) == record.fingerprint;
        unchanged.then(|| PageOutcome {
            path: path.to_owned(),
            fingerprint: previous.files.get(path).cloned().unwrap_or_default(),
            record: record.clone(),
            file: None,
        })
    }
}

fn packed(path: &str, bytes: Vec<u8>, how: Compression) -> Result<File, BuildError> {
    let Compressed { brotli, gzip } = compress(path, &bytes, how)
        .map_err(|source| BuildError::Compress { path: path.to_owned(), source })?;
    Ok(File { bytes, brotli, gzip })
}

type Plain = Vec<(String, Vec<u8>)>;

/// How files that are no pages get into a build: compressed once, and kept while their bytes stay.
struct Packing<'a> {
    how: Compression,
    previous: Option<&'a Manifest>,
}

impl Packing<'_> {
    fn add(&self, build: &mut Build, files: Plain) -> Result<(), BuildError> {
        let packed: Vec<(String, String, Option<File>)> = files
            .into_par_iter()
            .map(|(path, bytes)| {
                let fingerprint = fingerprint::of_bytes(&bytes);
                let before = self.previous.and_then(|previous| previous.files.get(&path));
                let is_kept = before == Some(&fingerprint);
                let file = if is_kept { None } else { Some(packed(&path, bytes, self.how)?) };
                Ok((path, fingerprint, file))
            })
            .collect::<Result<_, BuildError>>()?;
        for (path, fingerprint, file) in packed {
            build.manifest.files.insert(path.clone(), fingerprint);
            match file {
                Some(file) => {
                    build.files.insert(path, file);
                }
                None => build.kept_files.push(path),
            }
        }
        Ok(())
    }
}

/// Everything but pages that does not depend on other files.
fn extras(site: &Site, options: Options, routes: &[Route], style: Style) -> Plain {
    let settings = site.content.settings();
    let locales = &settings.site.locales;
    let text = |path: &str, text: String| (path.to_owned(), text.into_bytes());
    let mut files: Plain = vec![
        (style.path, style.css.into_bytes()),
        text("sitemap.xml", sitemap(settings, routes)),
        text("robots.txt", robots(settings)),
    ];
    for locale in locales {
        let reader = || Reader::new(*locale, &site.catalog, &site.content, options.as_of);
        files.push(text(&format!("{locale}/search.json"), app_hall::search_index(&reader())));
        files.push(text(&format!("{locale}/manifest.webmanifest"), web_manifest(site, *locale)));
        if settings.features.feed {
            files.push(text(&format!("{locale}/feed.atom"), feed(&reader())));
        }
    }
    files.extend(
        site.media.files().map(|(name, file)| (format!("media/{name}"), file.bytes.to_vec())),
    );
    if let Some(default) = locales.first() {
        let host = settings.site.url.split_once("://").map_or("", |(_, host)| host);
        files.push(text("index.html", root_page(settings, *default)));
        files.push(text(".hall/nginx.conf", headers::nginx(default.code())));
        files.push(text(".hall/Caddyfile", headers::caddy(host, default.code())));
    }
    files
}

/// What a browser needs to put the hall on a home screen (W3C Web Application Manifest).
fn web_manifest(site: &Site, locale: Locale) -> String {
    let settings = site.content.settings();
    let icons: Vec<_> = [
        ("icon-192.png", "192x192", "any"),
        ("icon-512.png", "512x512", "any"),
        ("icon-maskable-512.png", "512x512", "maskable"),
    ]
    .into_iter()
    .filter(|(file, ..)| site.media.get(file).is_some())
    .map(|(file, sizes, purpose)| {
        json!({ "src": format!("/media/{file}"), "sizes": sizes, "type": "image/png", "purpose": purpose })
    })
    .collect();
    let manifest = json!({
        "id": "/",
        "name": settings.operator.name.get(locale),
        "short_name": settings.operator.name.get(locale),
        "description": settings.operator.tagline.get(locale),
        "lang": locale.tag(),
        "start_url": Route::Home.href(locale),
        "scope": "/",
        "display": "standalone",
        "background_color": site.theme.token("paper", false),
        "theme_color": site.theme.token("paper", false),
        "icons": icons,
    });
    serde_json::to_string_pretty(&manifest).unwrap_or_default()
}

/// The page at `/` for servers that cannot redirect: it leads to the first language at once, and
/// has a link to each.
fn root_page(settings: &hall_content::model::Settings, default: Locale) -> String {
    let name = crate::html::escape(settings.operator.name.get(default));
    let links: String = settings
        .site
        .locales
        .iter()
        .map(|locale| {
            let words = match locale {
                Locale::Zh => "中文",
                Locale::En => "English",
            };
            format!(
                "<li><a href=\"/{locale}/\" hreflang=\"{0}\" lang=\"{0}\">{words}</a></li>",
                locale.tag()
            )
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{name}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url=/{default}/\">\n\
         <link rel=\"canonical\" href=\"{}/{default}/\">\n</head>\n\
         <body><main><h1>{name}</h1><ul>{links}</ul></main></body>\n</html>\n",
        default.tag(),
        settings.site.url,
    )
}

/// What is made from the list of all files: the service worker, then the record.
fn add_last(
    build: &mut Build,
    site: &Site,
    packing: &Packing<'_>,
    needed_everywhere: &BTreeSet<String>,
) -> Result<(), BuildError> {
    let settings = site.content.settings();
    let worker = match settings.features.offline {
        true => {
            let logo = format!("media/{}", settings.site.logo);
            let offline: Vec<String> = settings
                .site
                .locales
                .iter()
                .map(|locale| format!("{}index.html", &Route::Offline.href(*locale)[1..]))
                .collect();
            // The bundles are not among them: a page that needs one keeps it when it is first used,
            // and nobody pays for it unasked.
            let everywhere = |path: &str| {
                needed_everywhere.contains(path)
                    || path == logo
                    || offline.iter().any(|page| page == path)
            };
            service_worker::worker(&settings.site.locales, &build.manifest.files, everywhere)
        }
        false => service_worker::kill_switch(),
    };
    packing.add(build, vec![("sw.js".to_owned(), worker.into_bytes())])?;
    let record = build.manifest.to_json();
    build
        .files
        .insert(manifest::PATH.to_owned(), packed(manifest::PATH, record, Compression::None)?);
    Ok(())
}
