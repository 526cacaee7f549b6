//! Pictures a hall takes and pictures it refuses, with what it says.

use super::*;
use expect_test::{Expect, expect};

/// The size of a picture, or what is wrong with it and the mend.
#[track_caller]
fn check(name: &str, bytes: &[u8], expected: Expect) {
    let said = match super::check(name, bytes) {
        Ok((width, height)) => format!("{width} × {height}"),
        Err(refusal) => {
            let found = refusal.diagnostic(name, bytes);
            let at = match found.underlined() {
                Some(underlined) => format!("{}:{} {underlined:?} ", found.line, found.column),
                None => String::new(),
            };
            format!("{at}{}\n{}", found.message, found.mend)
        }
    };
    expected.assert_eq(&said);
}

/// A drawing with something in it.
fn svg(inner: &str) -> Vec<u8> {
    let head = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240">"#;
    format!("{head}\n{inner}\n</svg>\n").into_bytes()
}

/// The first bytes of a PNG of some size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0]);
    bytes
}

/// The first bytes of a JPEG of 16 by 8 pixels.
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x08\0\x10\x03\x01\x22\0\x02\x11\x01\x03\x11\x01";

#[test]
fn pictures_know_their_size() {
    check("a.png", &png(192, 64), expect!["192 × 64"]);
    check("rewards/a_b-2.jpg", JPEG, expect!["16 × 8"]);
    check("a.jpeg", JPEG, expect!["16 × 8"]);
    check(
        "a.svg",
        &svg("<path d='M0 0'/><use href='#a'/><g fill='url(#g)'/>"),
        expect!["320 × 240"],
    );
}

#[test]
fn pictures_must_be_what_their_name_says() {
    check(
        "a.png",
        JPEG,
        expect![[r#"
        the file is no PNG
        save it in the format its name says"#]],
    );
    check(
        "a.webp",
        &png(8, 8),
        expect![[r#"
        the file is no WebP
        save it in the format its name says"#]],
    );
    check(
        "a.svg",
        &png(8, 8),
        expect![[r#"
        the SVG is not UTF-8
        save it as UTF-8"#]],
    );
    check(
        "a.jpg",
        b"",
        expect![[r#"
        the file is no JPEG
        save it in the format its name says"#]],
    );
    check(
        "a.png",
        &png(8, 8)[..12],
        expect![[r#"
        the PNG is damaged
        save it again"#]],
    );
    check(
        "a.gif",
        b"GIF89a",
        expect![[r#"
        a hall shows svg, png, jpg and webp only
        convert the picture, or move the file out of media/"#]],
    );
    check(
        "notes.txt",
        b"",
        expect![[r#"
        a hall shows svg, png, jpg and webp only
        convert the picture, or move the file out of media/"#]],
    );
    check(
        "a.PNG",
        &png(8, 8),
        expect![[r#"
        a hall shows svg, png, jpg and webp only
        convert the picture, or move the file out of media/"#]],
    );
    check(
        "全球通.png",
        &png(8, 8),
        expect![[r#"
        the name holds signs that addresses spell differently
        rename it to letters from a to z, digits, - and _"#]],
    );
    check(
        "a b.png",
        &png(8, 8),
        expect![[r#"
        the name holds signs that addresses spell differently
        rename it to letters from a to z, digits, - and _"#]],
    );
}

#[test]
fn pictures_must_not_keep_people_waiting() {
    check(
        "a.png",
        &vec![0; BYTES_MAX + 1],
        expect![[r#"
            401 KB are more than 400 KB
            make the picture smaller; few are seen larger than 1280 pixels wide"#]],
    );
    check(
        "a.svg",
        &svg(&"<path/>".repeat(60_000)),
        expect![[r#"
            411 KB are more than 400 KB
            make the picture smaller; few are seen larger than 1280 pixels wide"#]],
    );
    check("a.png", &png(4096, 4096), expect!["4096 × 4096"]);
    check(
        "a.png",
        &png(4097, 10),
        expect![[r#"
        4097 × 10 pixels are too many
        make the picture smaller; few are seen larger than 1280 pixels wide"#]],
    );
}

#[test]
fn drawings_hold_nothing_but_shapes() {
    check(
        "a.svg",
        &svg("<script>alert(1)</script>"),
        expect![[r#"
            2:1 "<script" <script> has no place in a drawing
            remove it; use shapes and presentation attributes"#]],
    );
    check(
        "a.svg",
        &svg("<g>\n<a onclick='x()'/></g>"),
        expect![[r#"
            3:4 "onclick='x()'" the attribute onclick has no place in a drawing
            remove it; use presentation attributes and references within the file"#]],
    );
    check(
        "a.svg",
        &svg("<foreignObject/>"),
        expect![[r#"
            2:1 "<foreignObject" <foreignObject> has no place in a drawing
            remove it; use shapes and presentation attributes"#]],
    );
    check(
        "a.svg",
        &svg("<image href='#a'/>"),
        expect![[r#"
            2:1 "<image" <image> has no place in a drawing
            remove it; use shapes and presentation attributes"#]],
    );
    check(
        "a.svg",
        &svg("<style>*{}</style>"),
        expect![[r#"
            2:1 "<style" <style> has no place in a drawing
            remove it; use shapes and presentation attributes"#]],
    );
    check(
        "a.svg",
        &svg("<path style='fill:red'/>"),
        expect![[r#"
            2:7 "style='fill:red'" the attribute style has no place in a drawing
            remove it; use presentation attributes and references within the file"#]],
    );
    check(
        "a.svg",
        &svg("<use href='https://x.example/a.svg#a'/>"),
        expect![[r#"
            2:6 "href='https://x.example/a.svg#a'" the attribute href has no place in a drawing
            remove it; use presentation attributes and references within the file"#]],
    );
    check(
        "a.svg",
        &svg("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='b.svg#a'/>"),
        expect![[r#"
            2:45 "x:href='b.svg#a'" the attribute href has no place in a drawing
            remove it; use presentation attributes and references within the file"#]],
    );
    check(
        "a.svg",
        &svg("<path fill='url(https://x.example/#a)'/>"),
        expect![[r#"
            2:7 "fill='url(https://x.example/#a)'" the attribute fill has no place in a drawing
            remove it; use presentation attributes and references within the file"#]],
    );
    check(
        "a.svg",
        &svg("<path fill='url(\"#a\")' mask='url( b.svg#m )'/>"),
        expect![[r#"
            2:24 "mask='url( b.svg#m )'" the attribute mask has no place in a drawing
            remove it; use presentation attributes and references within the file"#]],
    );
}

#[test]
fn drawings_must_be_drawings() {
    check(
        "a.svg",
        b"<svg viewBox='0 0 8 8'/>",
        expect![[r#"
            1:1 "<" no browser takes this for an SVG
            begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="…">"#]],
    );
    check(
        "a.svg",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        expect![[r#"
            1:1 "<" no browser takes this for an SVG
            begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="…">"#]],
    );
    check(
        "a.svg",
        b"<svg",
        expect![[r#"
            1:1 "<" the SVG is damaged: the document does not have a root node
            save it again"#]],
    );
    check(
        "a.svg",
        b"\xff",
        expect![[r#"
        the SVG is not UTF-8
        save it as UTF-8"#]],
    );
    check(
        "a.svg",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'/>",
        expect![[r#"
            1:1 "<" the SVG is damaged: XML with DTD detected
            save it again"#]],
    );
    check(
        "a.svg",
        b"<?xml version='1.0'?>\n<?xml-stylesheet href='a.css'?>\n<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'/>",
        expect![[r#"
            2:1 "<?xml-stylesheet href='a.css'?>" an instruction to programs has no place in a drawing
            remove the line that begins with <?"#]],
    );
}

#[test]
fn drawings_say_how_large_they_are() {
    #[track_caller]
    fn check(text: &str, expected: Option<(u32, u32)>) {
        assert_eq!(view_box(text), expected, "{text:?}");
    }
    check("0 0 320 240", Some((320, 240)));
    check("0,0,320,240", Some((320, 240)));
    check(" -10.5, 4\n320\t240 ", Some((320, 240)));
    for text in [
        "",
        "0 0 320",
        "0 0 0 240",
        "0 0 320.5 240",
        "0 0 -320 240",
        "a 0 320 240",
        "0 0 320 240 1",
    ] {
        check(text, None);
    }
}

#[test]
fn what_is_missing_is_met_with_the_nearest_there_is() {
    let file = MediaFile { bytes: Arc::from([]), width: 1, height: 1 };
    let pictures = Pictures {
        media: Media { files: BTreeMap::from([("rewards/kettle.svg".to_owned(), file)]) },
        refused: BTreeSet::from(["big.png".to_owned()]),
    };
    let mend = |name: &str| pictures.missing(name, Where::default()).map(|problem| problem.mend);
    assert_eq!(mend("rewards/kettle.svg"), None);
    assert_eq!(mend("big.png"), None, "it is there, only not as it should be");
    assert_eq!(mend("rewards/ketle.svg").as_deref(), Some("did you mean \"rewards/kettle.svg\"?"));
    assert_eq!(mend("logo.svg").as_deref(), Some("put the picture at media/logo.svg"));
}
