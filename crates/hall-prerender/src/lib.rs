//! Public routes to static HTML, to disk or to memory, whole or by what changed.
//!
//! A build takes a [`Site`](hall_site::Site), the front-end [`Assets`] Trunk made, and a day. It
//! renders every public route in every language natively, puts each page into Trunk's shell, and
//! adds what a hall needs around its pages: theme, search index, sitemap, feed, manifest, service
//! worker, server configuration. The same input gives the same bytes.
//!
//! What does not live here: reading the site (`hall-site`), the pages themselves (`app/hall`),
//! serving (`server`).

mod assets;
mod build;
mod compress;
mod document;
mod feed;
mod fingerprint;
mod folder;
mod guide;
mod guide_desk;
mod headers;
mod html;
mod manifest;
mod press;
mod render;
mod routes;
mod service_worker;
mod shell;
mod sitemap;
mod style;

pub use assets::{Assets, AssetsError};
pub use build::{Build, BuildError, File, Options, Progress, build, extras::LEAFLET};
pub use compress::Compression;
pub use folder::{FolderError, Written, previous, write};
pub use guide_desk::{GuideDesk, GuideDeskError};
pub use headers::{
    CONTENT_SECURITY_POLICY, FILE_HEADERS, Header, SECURITY_HEADERS, cache_control, content_type,
    security_headers,
};
pub use html::escape;
pub use manifest::{Manifest, PageRecord};
pub use press::Press;
