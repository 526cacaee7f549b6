//! How a command can fail, and the exit code each way has.

use super::finding::Finding;
use hall_bss::import::RowProblem;
use hall_prerender::{AssetsError, BuildError, FolderError};
use hall_site::{ReadError, Report};
use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Why a command failed: a sentence on what is wrong and one on the mend.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The site is not right.
    Site(Report),
    /// Rows of a data file are not right.
    Rows {
        /// The file.
        file: PathBuf,
        /// Every bad row.
        problems: Vec<RowProblem>,
    },
    /// What is kept is not right.
    Wrong {
        /// What is wrong.
        message: String,
        /// What to do about it.
        mend: String,
    },
    /// The command line asks for what there is not.
    Asked {
        /// What is wrong.
        message: String,
        /// What to do about it.
        mend: String,
    },
    /// Something around it is not right.
    Surroundings {
        /// What is wrong.
        message: String,
        /// What to do about it.
        mend: String,
    },
    /// Of several things that were looked at around it, some are not right.
    Unfit(Vec<Finding>),
}

impl Failure {
    /// Something around the site is not right.
    pub(crate) fn surroundings(message: impl Into<String>, mend: impl Into<String>) -> Self {
        Self::Surroundings { message: message.into(), mend: mend.into() }
    }

    /// The command line asks for what there is not.
    pub(crate) fn asked(message: impl Into<String>, mend: impl Into<String>) -> Self {
        Self::Asked { message: message.into(), mend: mend.into() }
    }

    /// A file or folder that cannot be written.
    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        Self::surroundings(
            format!("{} cannot be written: {error}", path.display()),
            "choose another place, or let the user that runs hall write there",
        )
    }

    /// The exit code of this kind of failure.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Site(_) | Self::Rows { .. } | Self::Wrong { .. } => ExitCode::from(1),
            Self::Asked { .. } => ExitCode::from(2),
            Self::Surroundings { .. } | Self::Unfit(_) => ExitCode::from(3),
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Invalid(report) => Self::Site(report),
            ReadError::Folder { folder, source } => {
                let mend = match source.kind() {
                    io::ErrorKind::NotFound => {
                        format!("name a site folder, or make one with `hall new {folder} --demo`")
                    }
                    io::ErrorKind::NotADirectory => {
                        "name the folder that holds hall.toml, not a file in it".to_owned()
                    }
                    _ => "let the user that runs hall read it".to_owned(),
                };
                Self::surroundings(format!("{folder} cannot be read: {source}"), mend)
            }
        }
    }
}

impl From<AssetsError> for Failure {
    fn from(error: AssetsError) -> Self {
        Self::surroundings(
            error.to_string(),
            "use a release of hall, which carries its assets, or name a folder with --assets",
        )
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::Assets(assets) => assets.into(),
            other => Self::surroundings(other.to_string(), "nothing was written"),
        }
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        let in_the_way = [io::ErrorKind::IsADirectory, io::ErrorKind::NotADirectory];
        let mend = match &error {
            FolderError::Foreign(_) => "nothing was written; name a new or empty folder",
            FolderError::Busy(_) => "nothing was written; build again when that one has ended",
            FolderError::Overtaken(_) => "nothing was written; build again",
            FolderError::Write { source, .. } if in_the_way.contains(&source.kind()) => {
                "nothing was changed; move away what stands in the file's place, or choose another \
                 folder"
            }
            FolderError::Write { .. } => {
                "nothing was changed; choose another place, or let the user that runs hall write there"
            }
            FolderError::Torn { .. } => {
                "let the user that runs hall write there, and build again: it makes the hall whole"
            }
        };
        Self::surroundings(error.to_string(), mend)
    }
}
