//! How files get into a build: compressed once, and kept while their bytes stay.

use super::{Build, BuildError, File};
use crate::{
    Compression, Manifest,
    compress::{Compressed, compress},
    fingerprint,
};
use rayon::prelude::*;
use std::sync::Arc;

/// A file with its compressed forms.
pub(crate) fn packed(path: &str, bytes: Vec<u8>, how: Compression) -> Result<File, BuildError> {
    let Compressed { brotli, gzip } = compress(path, &bytes, how)
        .map_err(|source| BuildError::Compress { path: path.to_owned(), source })?;
    Ok(File { bytes, brotli, gzip })
}

/// Files by path, before they are packed.
pub(crate) type Plain = Vec<(String, Vec<u8>)>;

/// How files that are no pages get into a build.
pub(crate) struct Packing<'a> {
    pub(crate) how: Compression,
    pub(crate) previous: Option<&'a Manifest>,
}

impl Packing<'_> {
    /// Adds files to a build.
    pub(crate) fn add(&self, build: &mut Build, files: Plain) -> Result<(), BuildError> {
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
        let manifest = Arc::make_mut(&mut build.manifest);
        for (path, fingerprint, file) in packed {
            manifest.files.insert(path.clone(), fingerprint);
            if let Some(file) = file {
                build.files.insert(path, file);
            }
        }
        Ok(())
    }
}
