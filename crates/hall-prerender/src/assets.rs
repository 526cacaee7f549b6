//! The front-end assets: what Trunk made of the public pages and the account app, from a folder
//! or embedded in the binary.

use crate::shell::{self, Shell};
use hall_types::Locale;
use std::{borrow::Cow, collections::BTreeMap, fs, io, path::Path};

/// Trunk's output by path. `index.html` is the shell of public pages, `guide.html` that of the tariff guide,
/// `my-zh.html` and `my-en.html` are those of the account app, which a hall for reading only does without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// Why assets cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// The folder could not be read.
    #[error("{folder} cannot be read: {source}")]
    Folder {
        /// The folder.
        folder: String,
        /// What the system said.
        source: io::Error,
    },
    /// The shell lacks something.
    #[error("the front-end assets have no {0}; build them with `cargo xtask build`")]
    Missing(String),
}

impl Assets {
    /// Reads a folder, such as Trunk's `dist/`.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn from_folder(folder: &Path) -> Result<Self, AssetsError> {
        let mut assets = Self::default();
        assets.collect(folder, "").map_err(|source| AssetsError::Folder {
            folder: folder.display().to_string(),
            source,
        })?;
        Ok(assets)
    }

    fn collect(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.collect(&entry.path(), &format!("{name}/"))?;
            } else {
                self.insert(name, fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    /// Adds a file.
    pub fn insert(&mut self, name: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) {
        self.files.insert(name.into(), bytes.into());
    }

    /// A file's bytes.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(AsRef::as_ref)
    }

    /// A file's text.
    pub(crate) fn text(&self, name: &str) -> Result<&str, AssetsError> {
        let bytes = self.get(name).ok_or_else(|| AssetsError::Missing(name.to_owned()))?;
        std::str::from_utf8(bytes).map_err(|_| AssetsError::Missing(format!("readable {name}")))
    }

    /// Every file but the shells and the style sheets that went into one, by name.
    pub(crate) fn public(&self, shells: &[&Shell]) -> impl Iterator<Item = (&str, &[u8])> {
        let is_taken = |name: &str| {
            [shell::PUBLIC, shell::GUIDE].contains(&name)
                || Locale::ALL.iter().any(|locale| name == shell::account(*locale))
                || shells.iter().any(|shell| shell.sheets.iter().any(|sheet| sheet == name))
        };
        let all = self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_ref()));
        all.filter(move |(name, _)| !is_taken(name))
    }
}
