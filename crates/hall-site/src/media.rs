//! `media/`: pictures a hall may show. Raster pictures must be what their name says; SVG must be a
//! drawing and nothing else.

use crate::{Diagnostic, Report, folder};
use hall_types::{Problem, Where, nearest};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::Path,
    sync::Arc,
};

/// Largest picture, in bytes: more than that keeps people on slow lines waiting.
const BYTES_MAX: usize = 400 * 1024;
/// Largest side, in pixels.
const SIDE_MAX_PX: usize = 4096;

/// A picture.
#[derive(Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Width in pixels (user units of an SVG), for layout without jumps.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl std::fmt::Debug for MediaFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MediaFile({} bytes, {}x{})", self.bytes.len(), self.width, self.height)
    }
}

/// The pictures of a site by their name below `media/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    files: BTreeMap<String, MediaFile>,
}

impl Media {
    /// Every picture, by name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &MediaFile)> {
        self.files.iter().map(|(name, file)| (name.as_str(), file))
    }

    /// One picture.
    pub fn get(&self, name: &str) -> Option<&MediaFile> {
        self.files.get(name)
    }
}

/// The pictures of a site, and the names of those that were refused.
pub(crate) struct Pictures {
    pub(crate) media: Media,
    /// What refers to these is not wrong; they are there and were reported themselves.
    refused: BTreeSet<String>,
}

impl Pictures {
    /// The pictures of a site that was read: none was refused.
    pub(crate) fn of(media: Media) -> Self {
        Self { media, refused: BTreeSet::new() }
    }

    /// The problem with a picture that something refers to, if there is no such picture.
    pub(crate) fn missing(&self, name: &str, place: Where) -> Option<Problem> {
        if self.media.files.contains_key(name) || self.refused.contains(name) {
            return None;
        }
        let mend = match nearest(name, self.media.files.keys().map(String::as_str)) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("put the picture at media/{name}"),
        };
        let message = format!("there is no picture media/{name}");
        Some(Problem::error("media/missing", place, message, mend))
    }
}

/// Reads and checks every file of `media/`.
pub(crate) fn read(root: &Path, report: &mut Report) -> Pictures {
    let mut pictures = Pictures::of(Media::default());
    for entry in folder::files(root, "media", report) {
        let name = entry.name.strip_prefix("media/").unwrap_or(&entry.name).to_owned();
        let Some(bytes) = folder::bytes(&entry.name, &entry.path, report) else {
            pictures.refused.insert(name);
            continue;
        };
        match check(&name, &bytes) {
            Ok((width, height)) => {
                let bytes = bytes.into();
                pictures.media.files.insert(name, MediaFile { bytes, width, height });
            }
            Err(refusal) => {
                report.push(refusal.diagnostic(&entry.name, &bytes));
                pictures.refused.insert(name);
            }
        }
    }
    pictures
}

/// Why a picture has no place in a hall.
struct Refusal {
    message: String,
    mend: &'static str,
    /// The bytes in question, where the picture is a text.
    range: Option<Range<usize>>,
}

impl Refusal {
    fn new(message: impl Into<String>, mend: &'static str) -> Self {
        Self { message: message.into(), mend, range: None }
    }

    fn at(self, range: Range<usize>) -> Self {
        Self { range: Some(range), ..self }
    }

    fn diagnostic(self, file: &str, bytes: &[u8]) -> Diagnostic {
        let code = "media/refused";
        match (self.range, std::str::from_utf8(bytes)) {
            (Some(range), Ok(text)) => {
                Diagnostic::text(code, file, &Arc::from(text), range, self.message, self.mend)
            }
            _ => Diagnostic::file(code, file, self.message, self.mend),
        }
    }
}

fn check(name: &str, bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    if !name.chars().all(is_plain) {
        return Err(Refusal::new(
            "the name holds signs that addresses spell differently",
            "rename it to letters from a to z, digits, - and _",
        ));
    }
    if bytes.len() > BYTES_MAX {
        let (is, may_be) = (bytes.len().div_ceil(1024), BYTES_MAX / 1024);
        return Err(Refusal::new(
            format!("{is} KB are more than {may_be} KB"),
            "make the picture smaller; few are seen larger than 1280 pixels wide",
        ));
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension == "svg" {
        return check_svg(bytes);
    }
    let (wanted, words) = match extension {
        "png" => (imagesize::ImageType::Png, "PNG"),
        "jpg" | "jpeg" => (imagesize::ImageType::Jpeg, "JPEG"),
        "webp" => (imagesize::ImageType::Webp, "WebP"),
        _ => {
            return Err(Refusal::new(
                "a hall shows svg, png, jpg and webp only",
                "convert the picture, or move the file out of media/",
            ));
        }
    };
    if imagesize::image_type(bytes).ok() != Some(wanted) {
        return Err(Refusal::new(
            format!("the file is no {words}"),
            "save it in the format its name says",
        ));
    }
    let size = imagesize::blob_size(bytes)
        .map_err(|_| Refusal::new(format!("the {words} is damaged"), "save it again"))?;
    if size.width > SIDE_MAX_PX || size.height > SIDE_MAX_PX {
        return Err(Refusal::new(
            format!("{} × {} pixels are too many", size.width, size.height),
            "make the picture smaller; few are seen larger than 1280 pixels wide",
        ));
    }
    let pixels = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Ok((pixels(size.width), pixels(size.height)))
}

/// Elements that make an SVG more than a drawing.
const FOREIGN_ELEMENTS: [&str; 5] = ["script", "foreignObject", "iframe", "image", "style"];

/// An SVG is shown as a picture and must be one: no script, no event, nothing from elsewhere, no
/// style attribute (the hall's content security policy would drop it).
fn check_svg(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Refusal::new("the SVG is not UTF-8", "save it as UTF-8"))?;
    let tree = roxmltree::Document::parse(text).map_err(|error| {
        let at = byte_of(text, error.pos());
        Refusal::new(format!("the SVG is damaged: {error}"), "save it again").at(at..at + 1)
    })?;
    let root = tree.root_element();
    let root_start = root.range().start;
    if !root.has_tag_name(("http://www.w3.org/2000/svg", "svg")) {
        let refusal = Refusal::new(
            "no browser takes this for an SVG",
            "begin it with <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"…\">",
        );
        return Err(refusal.at(root_start..root_start + 1));
    }
    for node in tree.descendants() {
        let start = node.range().start;
        if node.is_pi() {
            let refusal = Refusal::new(
                "an instruction to programs has no place in a drawing",
                "remove the line that begins with <?",
            );
            return Err(refusal.at(node.range()));
        }
        let tag = node.tag_name().name();
        if FOREIGN_ELEMENTS.contains(&tag) {
            let refusal = Refusal::new(
                format!("<{tag}> has no place in a drawing"),
                "remove it; use shapes and presentation attributes",
            );
            return Err(refusal.at(start..start + 1 + tag.len()));
        }
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            if name.starts_with("on") || name == "style" || leads_outside(name, value) {
                let refusal = Refusal::new(
                    format!("the attribute {name} has no place in a drawing"),
                    "remove it; use presentation attributes and references within the file",
                );
                return Err(refusal.at(attribute.range()));
            }
        }
    }
    view_box(root.attribute("viewBox").unwrap_or_default()).ok_or_else(|| {
        Refusal::new(
            "the SVG does not say how large it is",
            "give it a viewBox of whole numbers, like viewBox=\"0 0 320 240\"",
        )
        .at(root_start..root_start + "<svg".len())
    })
}

/// The byte at a row and column, both from 1.
fn byte_of(text: &str, place: roxmltree::TextPos) -> usize {
    let row = usize::try_from(place.row).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(place.col).unwrap_or(1).saturating_sub(1);
    let line_start: usize = text.split_inclusive('\n').take(row).map(str::len).sum();
    let line = text[line_start..].lines().next().unwrap_or_default();
    line_start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
}

/// True for an attribute that refers to something outside the file.
fn leads_outside(name: &str, value: &str) -> bool {
    let mut references = value.split("url(").skip(1);
    (name == "href" && !value.starts_with('#'))
        || references.any(|inner| !inner.trim_start_matches(['"', '\'', ' ']).starts_with('#'))
}

/// Width and height of a `viewBox`, whose corner may lie anywhere.
fn view_box(text: &str) -> Option<(u32, u32)> {
    let parts: Vec<&str> = text
        .split(|c: char| c == ',' || c.is_ascii_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let [x, y, width, height] = parts.as_slice() else { return None };
    let side = |part: &str| part.parse::<u32>().ok().filter(|side| *side > 0);
    x.parse::<f64>().ok().and(y.parse::<f64>().ok())?;
    Some((side(width)?, side(height)?))
}

#[cfg(test)]
mod tests;
