//! What is served: a whole built hall in memory, never changed, only replaced.

use super::encoding::{Accepted, Coding};
use axum::{body::Bytes, http::HeaderValue};
use hall_api::SiteInfo;
use hall_prerender::{Build, File, LEAFLET, cache_control, content_type};
use hall_types::Locale;
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, ops::Bound, sync::Arc};

/// A built hall, ready to be served.
#[derive(Debug)]
pub(crate) struct Served {
    files: BTreeMap<Arc<str>, Arc<ServedFile>>,
    site: SiteInfo,
    revision: u64,
}

/// Why a build cannot be served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SnapshotError {
    /// A file was kept from an earlier build that this snapshot does not come after.
    #[error("the file {0} was kept from a build that is not being served; build the whole hall")]
    KeptMissing(String),
    /// A file is not in the build's own record.
    #[error(
        "the file {0} is not in the build's record; this is a defect of hall, please report it"
    )]
    Unrecorded(String),
}

impl Served {
    /// A whole build.
    ///
    /// # Errors
    /// When the build kept pages of an earlier one: see [`Served::next`].
    pub(crate) fn new(site: SiteInfo, build: Build) -> Result<Self, SnapshotError> {
        Self { files: BTreeMap::new(), site: site.clone(), revision: 0 }.next(site, build)
    }

    /// The build that comes after this one. What it kept is carried over; so are, for one build
    /// more, files with a hash in their name that are gone, because somebody may have a page open
    /// that asks for them.
    ///
    /// # Errors
    /// When a kept file is not here, or the build does not know its own files.
    pub(crate) fn next(&self, site: SiteInfo, build: Build) -> Result<Self, SnapshotError> {
        let mut files = self.files.clone();
        // Both are in the order of paths, so that they are gone through side by side.
        let mut here = self.files.iter().peekable();
        for path in build.manifest.files.keys().filter(|path| !is_record(path)) {
            while let Some((gone, file)) = here.next_if(|(other, _)| ***other < **path) {
                leave(&mut files, gone, file);
            }
            if here.next_if(|(other, _)| ***other == **path).is_none()
                && !build.files.contains_key(path)
            {
                return Err(SnapshotError::KeptMissing(path.clone()));
            }
        }
        here.for_each(|(gone, file)| leave(&mut files, gone, file));
        for (path, file) in build.files {
            if is_record(&path) {
                continue;
            }
            let Some(fingerprint) = build.manifest.files.get(&path) else {
                return Err(SnapshotError::Unrecorded(path));
            };
            let file = ServedFile::new(&path, file, fingerprint);
            files.insert(path.into(), Arc::new(file));
        }
        let current = files.iter().filter(|(_, file)| !file.is_leaving);
        let tags = current.map(|(path, file)| [path.as_bytes(), file.plain.etag.as_bytes()]);
        let revision = mark(tags.flatten());
        Ok(Self { files, site, revision })
    }

    /// The file of a path without the slash it begins with, such as `zh/plans/index.html`.
    pub(super) fn file(&self, path: &str) -> Option<&ServedFile> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// A page by the last part of its address, such as `404`.
    pub(super) fn page(&self, locale: Locale, name: &str) -> Option<&ServedFile> {
        self.file(&format!("{locale}/{name}/index.html"))
    }

    /// What the tariff guide chooses from.
    pub(crate) fn leaflet(&self) -> Option<Bytes> {
        self.file(LEAFLET).map(|file| file.plain.bytes.clone())
    }

    /// The path of the style sheet, without the slash it begins with.
    pub(crate) fn style_sheet(&self) -> Option<&str> {
        let named = self.files.range::<str, _>((Bound::Included("style-"), Bound::Unbounded));
        let mut names = named.map(|(path, file)| (&**path, file));
        let is_style = |path: &str| path.starts_with("style-") && path.ends_with(".css");
        names.find(|(path, file)| is_style(path) && !file.is_leaving).map(|(path, _)| path)
    }

    /// Who the operator is and what its hall offers.
    pub(crate) fn site(&self) -> &SiteInfo {
        &self.site
    }

    /// Differs between snapshots that differ.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }
}

/// A file that is no part of the next build: one with its hash in its name stays for one build more.
fn leave(files: &mut BTreeMap<Arc<str>, Arc<ServedFile>>, path: &Arc<str>, file: &ServedFile) {
    if file.is_hashed && !file.is_leaving {
        files.insert(Arc::clone(path), Arc::new(file.leaving()));
    } else {
        files.remove(path);
    }
}

/// True for what the hall keeps for itself beside its pages, which nobody is served.
fn is_record(path: &str) -> bool {
    path.split('/').any(|segment| segment.starts_with('.'))
}

/// One form of a file.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) bytes: Bytes,
    /// A strong tag: each form has its own.
    pub(super) etag: HeaderValue,
}

/// A file in all its forms, with the headers it always has.
#[derive(Clone, Debug)]
pub(super) struct ServedFile {
    pub(super) plain: Form,
    brotli: Option<Form>,
    gzip: Option<Form>,
    pub(super) content_type: HeaderValue,
    pub(super) cache_control: HeaderValue,
    /// Its name carries its hash.
    is_hashed: bool,
    /// Not part of the current build any more.
    is_leaving: bool,
}

impl ServedFile {
    fn new(path: &str, file: File, fingerprint: &str) -> Self {
        // The same text can be compressed harder than before: the tag is of the bytes that are sent.
        let compressed = |bytes: Vec<u8>, coding: &str| Form {
            etag: quoted(&format!("{fingerprint}-{coding}-{:016x}", mark([bytes.as_slice()]))),
            bytes: Bytes::from(bytes),
        };
        // A service worker that a browser kept could not be taken back.
        let cache_control = match path {
            "sw.js" => "no-cache",
            _ => cache_control(path),
        };
        Self {
            plain: Form { etag: quoted(fingerprint), bytes: Bytes::from(file.bytes) },
            brotli: file.brotli.map(|bytes| compressed(bytes, "br")),
            gzip: file.gzip.map(|bytes| compressed(bytes, "gz")),
            content_type: HeaderValue::from_static(content_type(path)),
            cache_control: HeaderValue::from_static(cache_control),
            is_hashed: cache_control.contains("immutable"),
            is_leaving: false,
        }
    }

    /// A page that is made for one request and kept by nobody.
    pub(super) fn made_now(file: File) -> Self {
        let fingerprint = format!("{:016x}", mark([file.bytes.as_slice()]));
        Self::new("index.html", file, &fingerprint)
    }

    fn leaving(&self) -> Self {
        Self { is_leaving: true, ..self.clone() }
    }

    /// The form that suits a reader best.
    pub(super) fn best(&self, accepted: Accepted) -> (&Form, Option<Coding>) {
        let coding = accepted.best(self.brotli.is_some(), self.gzip.is_some());
        let form = match coding {
            Some(Coding::Brotli) => self.brotli.as_ref(),
            Some(Coding::Gzip) => self.gzip.as_ref(),
            None => None,
        };
        form.map_or((&self.plain, None), |form| (form, coding))
    }

    /// True when the answer depends on what forms the reader takes.
    pub(super) fn has_forms(&self) -> bool {
        self.brotli.is_some() || self.gzip.is_some()
    }

    pub(super) fn is_html(&self) -> bool {
        self.content_type.as_bytes().starts_with(b"text/html")
    }
}

/// The first 8 bytes of a SHA-256.
fn mark<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().iter().take(8).fold(0, |mark, byte| mark << 8 | u64::from(*byte))
}

/// A tag in quotes; what cannot stand in a header cannot be in a fingerprint, so an empty tag is
/// never seen.
pub(super) fn quoted(tag: &str) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{tag}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}
