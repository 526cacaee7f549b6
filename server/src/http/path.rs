//! From a request's path to the name of a file.

use percent_encoding::percent_decode_str;

/// The decoded path without the slash it begins with, or `None` when no file can have it: a
/// segment that is empty or begins with a dot, an encoded slash, a backslash, a control character,
/// bytes that are no text.
///
/// Files are looked up by name in memory, so nothing outside the hall can be reached whatever the
/// path says; refusing these keeps `.hall/` and its like to ourselves, and odd requests out.
pub(super) fn decode(raw: &str) -> Option<String> {
    let inner = raw.strip_prefix('/')?;
    let (inner, end) = inner.strip_suffix('/').map_or((inner, ""), |inner| (inner, "/"));
    if inner.is_empty() {
        return end.is_empty().then(String::new);
    }
    let segments: Vec<String> = inner.split('/').map(segment).collect::<Option<_>>()?;
    Some(segments.join("/") + end)
}

fn segment(raw: &str) -> Option<String> {
    let segment = percent_decode_str(raw).decode_utf8().ok()?;
    let is_odd = segment.is_empty()
        || segment.starts_with('.')
        || segment.contains(|c: char| matches!(c, '/' | '\\') || c.is_control());
    (!is_odd).then(|| segment.into_owned())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[track_caller]
    fn check(raw: &str, expected: Option<&str>) {
        assert_eq!(decode(raw).as_deref(), expected, "{raw}");
    }

    #[test]
    fn names_of_files() {
        check("/", Some(""));
        check("/zh", Some("zh"));
        check("/zh/", Some("zh/"));
        check("/zh/plans/a-1/", Some("zh/plans/a-1/"));
        check("/media/a%20b.png", Some("media/a b.png"));
        check("/media/%E5%9B%BE.png", Some("media/图.png"));
        check("/a..b/c.", Some("a..b/c."));
    }

    #[test]
    fn nothing_odd() {
        for raw in [
            "",
            "*",
            "zh",
            "//",
            "//zh/",
            "/zh//",
            "/zh//plans/",
            "/..",
            "/../etc/passwd",
            "/zh/../../x",
            "/%2e%2e/x",
            "/%2E%2e/",
            "/.hall/build.json",
            "/%2ehall/build.json",
            "/zh/.git/config",
            "/zh%2fplans/",
            "/zh%5cplans",
            "/zh\\plans",
            "/a%00",
            "/a%0a",
            "/%ff",
            "/.",
        ] {
            check(raw, None);
        }
    }
}
