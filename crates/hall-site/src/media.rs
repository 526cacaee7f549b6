//! `media/`: pictures a hall may show. Raster pictures must be what their name says; SVG must be a
//! drawing and nothing else.

use crate::{Diagnostic, Report, folder};
use std::{collections::BTreeMap, fs, io, path::Path, sync::Arc};

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

/// Reads and checks every file of `media/`.
pub(crate) fn read(root: &Path, report: &mut Report) -> io::Result<Media> {
    let mut media = Media::default();
    for entry in folder::files(root, "media")? {
        let bytes: Arc<[u8]> = fs::read(&entry.path)?.into();
        let checked = check(&entry.name, &bytes);
        match checked {
            Ok((width, height)) => {
                let name = entry.name.strip_prefix("media/").unwrap_or(&entry.name).to_owned();
                media.files.insert(name, MediaFile { bytes, width, height });
            }
            Err((message, mend)) => {
                report.push(Diagnostic::file("media/refused", &entry.name, message, mend));
            }
        }
    }
    Ok(media)
}

type Refusal = (String, &'static str);

fn check(name: &str, bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    if bytes.len() > BYTES_MAX {
        return Err((
            format!("{} KB are more than {} KB", bytes.len() / 1024, BYTES_MAX / 1024),
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
            return Err((
                "a hall shows svg, png, jpg and webp only".to_owned(),
                "convert the picture, or move the file out of media/",
            ));
        }
    };
    if imagesize::image_type(bytes).ok() != Some(wanted) {
        return Err((format!("the file is no {words}"), "save it in the format its name says"));
    }
    let size = imagesize::blob_size(bytes)
        .map_err(|_| (format!("the {words} is damaged"), "save it again"))?;
    if size.width > SIDE_MAX_PX || size.height > SIDE_MAX_PX {
        return Err((
            format!("{} × {} pixels are too many", size.width, size.height),
            "make the picture smaller; few are seen larger than 1280 pixels wide",
        ));
    }
    let pixels = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Ok((pixels(size.width), pixels(size.height)))
}

/// An SVG is shown as a picture and must be one: no script, no event, nothing from elsewhere, no
/// style attribute (the hall's content security policy would drop it).
fn check_svg(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| ("the SVG is not UTF-8".to_owned(), "save it as UTF-8"))?;
    let tree = roxmltree::Document::parse(text)
        .map_err(|error| (format!("the SVG is damaged: {error}"), "save it again"))?;
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let line = tree.text_pos_at(node.range().start).row;
        let tag = node.tag_name().name();
        if ["script", "foreignObject", "iframe", "image", "style"].contains(&tag) {
            return Err((
                format!("line {line}: <{tag}> has no place in a drawing"),
                "remove it; use shapes and presentation attributes",
            ));
        }
        for attribute in node.attributes() {
            let outside = attribute.name() == "href" && !attribute.value().starts_with('#');
            if attribute.name().starts_with("on") || attribute.name() == "style" || outside {
                return Err((
                    format!("line {line}: the attribute {:?} has no place in a drawing", attribute.name()),
                    "remove it; use presentation attributes and references within the file",
                ));
            }
        }
    }
    let root = tree.root_element();
    let view_box = root.attribute("viewBox").unwrap_or_default();
    let sides: Vec<u32> =
        view_box.split([' ', ',']).filter_map(|part| part.parse().ok()).collect();
    match sides.as_slice() {
        [_, _, width, height] if *width > 0 && *height > 0 => Ok((*width, *height)),
        _ => Err((
            "the SVG does not say how large it is".to_owned(),
            "give it a viewBox of whole numbers, like viewBox=\"0 0 320 240\"",
        )),
    }
}
