//! Files compressed once, at build time, so that serving them costs nothing.

use flate2::{GzBuilder, write::GzEncoder};
use std::io::{self, Write};

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    None,
    /// Quickly, for a hall that is being worked on.
    Fast,
    /// As small as it gets, for a hall that people download from.
    Best,
}

/// A file's compressed forms; absent where compressing does not pay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Compressed {
    pub(crate) brotli: Option<Vec<u8>>,
    pub(crate) gzip: Option<Vec<u8>>,
}

/// Below this a compressed form saves no packet.
const BYTES_MIN: usize = 512;

/// Endings of files that compress well.
const ENDINGS: [&str; 10] =
    ["html", "css", "js", "mjs", "json", "svg", "xml", "txt", "wasm", "webmanifest"];

/// Compresses a file if its kind and size make it worthwhile.
pub(crate) fn compress(path: &str, bytes: &[u8], how: Compression) -> io::Result<Compressed> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let (quality, level) = match how {
        Compression::None => return Ok(Compressed::default()),
        Compression::Fast => (4, flate2::Compression::fast()),
        Compression::Best => (11, flate2::Compression::best()),
    };
    if bytes.len() < BYTES_MIN || !ENDINGS.contains(&ending) {
        return Ok(Compressed::default());
    }
    let smaller = |packed: Vec<u8>| (packed.len() < bytes.len()).then_some(packed);
    Ok(Compressed { brotli: smaller(brotli(bytes, quality)?), gzip: smaller(gzip(bytes, level)?) })
}

fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::with_capacity(bytes.len() / 3);
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// Gzip without a time stamp: the same bytes give the same file.
fn gzip(bytes: &[u8], level: flate2::Compression) -> io::Result<Vec<u8>> {
    let mut encoder: GzEncoder<Vec<u8>> =
        GzBuilder::new().mtime(0).write(Vec::with_capacity(bytes.len() / 3), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}
