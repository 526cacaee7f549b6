//! `hall import`: real data from CSV files into a store, all of a file or nothing of it.
//!
//! What does not live here: what rows may say (`hall-bss`).

use super::{
    outcome::Failure,
    say::Voice,
    store_file::{self, with_causes},
};
use hall_bss::{
    Operator,
    import::{ImportError, Imported, import_subscribers, import_usage},
};
use jiff::Timestamp;
use serde_json::json;
use std::{
    fs::File,
    io::{self, BufReader},
    path::{Path, PathBuf},
    sync::Arc,
};

/// Where data goes.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Importing {
    /// CSV file
    file: PathBuf,
    /// Site folder, whose catalogue and time zone count
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// Store to import into
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
}

/// What is in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Usage records.
    Usage,
    /// Subscribers.
    Subscribers,
}

pub(super) fn run(kind: Kind, importing: &Importing, voice: &Voice) -> Result<(), Failure> {
    let (read, _) = hall_site::read(&importing.site)?;
    let (zone, expiry) = (read.zone(), read.content.settings().points.expiry.0);
    let operator = Operator::new(Arc::new(read.catalog), zone);
    let size = File::open(&importing.file).and_then(|file| file.metadata());
    let size = size.map_err(|error| unreadable(&importing.file, &error))?.len();
    let runtime = store_file::runtime()?;
    let store = match kind {
        // Records are somebody's, so somebody has to be there.
        Kind::Usage => store_file::open_existing(&runtime, &importing.store)?,
        Kind::Subscribers => store_file::open(&runtime, &importing.store)?,
    };
    // Every file is read twice: once to look at it, once to take it in.
    let bar = voice.progress("Bytes", size * 2);
    let open = || File::open(&importing.file).map(BufReader::new);
    let progress = |bytes: u64| bar.set_position(bytes);
    let now = Timestamp::now();
    let imported = runtime.block_on(async {
        match kind {
            Kind::Usage => import_usage(&store, &operator, open, now, progress).await,
            Kind::Subscribers => {
                let imported = import_subscribers(&store, &operator, expiry, open, now, progress);
                imported.await
            }
        }
    });
    bar.finish_and_clear();
    runtime.block_on(store.close());
    let imported = imported.map_err(|error| failure(error, &importing.file))?;
    tell(kind, imported, importing, voice);
    Ok(())
}

fn tell(kind: Kind, imported: Imported, importing: &Importing, voice: &Voice) {
    let Imported { rows, subscribers } = imported;
    let (site, store) = (importing.site.display(), importing.store.display());
    voice.result(&json!({ "rows": rows, "subscribers": subscribers, "store": importing.store }));
    match kind {
        Kind::Usage => {
            voice.note(&format!("{rows} records of {subscribers} subscribers in {store}."));
            voice.next(&format!("hall serve {site} --store {store}"));
        }
        Kind::Subscribers => {
            voice.note(&format!("{rows} subscribers in {store}."));
            voice.next(&format!("hall import usage FILE.csv --site {site} --store {store}"));
        }
    }
}

fn unreadable(file: &Path, error: &io::Error) -> Failure {
    Failure::surroundings(
        format!("{} cannot be read: {error}", file.display()),
        "name a CSV file that the user that runs hall may read",
    )
}

fn failure(error: ImportError, file: &Path) -> Failure {
    match error {
        ImportError::Rows(problems) => Failure::Rows { file: file.to_owned(), problems },
        ImportError::Before { at } => Failure::surroundings(
            format!("{} was imported on {at} already", file.display()),
            "nothing was imported; name another file",
        ),
        ImportError::Changed => Failure::surroundings(
            format!("{} changed while it was read", file.display()),
            "nothing was imported; try again when nobody writes to it",
        ),
        ImportError::File(error) => unreadable(file, &error),
        ImportError::Store(error) => error.into(),
        error @ (ImportError::Pack(_) | ImportError::Points(_)) => Failure::surroundings(
            with_causes(&error),
            "nothing was imported; this is a fault of hall",
        ),
    }
}
