//! Where somebody was going before signing in: an address of this hall's own pages and nothing else.

/// Longest address that is followed.
pub const RETURN_PATH_BYTES_MAX: usize = 512;

/// An address below `/zh/` or `/en/` of this hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnPath(String);

impl ReturnPath {
    /// The address a text says, when it is one of this hall's own pages. Browsers forgive much: a
    /// backslash counts as a slash, tabs and line ends as nothing, two slashes begin a host. Whatever
    /// they would have to forgive is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let is_own = text.starts_with("/zh/") || text.starts_with("/en/");
        let is_plain = text.bytes().all(|byte| matches!(byte, b'!'..=b'~') && byte != b'\\');
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let is_straight = !text.contains("//") && !path.split('/').any(is_dots);
        let fits = text.len() <= RETURN_PATH_BYTES_MAX;
        (is_own && is_plain && is_straight && fits).then(|| Self(text.to_owned()))
    }

    /// The address, beginning with a slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// True for segments that a browser resolves: `.` and `..`, also percent-encoded.
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn own_pages() {
        for text in [
            "/zh/",
            "/en/",
            "/zh/my/",
            "/en/my/bills/2026-10?line=3#why",
            "/zh/my/orders?offering=service:roaming",
            "/zh/search?q=%E6%BC%AB%E6%B8%B8",
            "/zh/a..b/",
        ] {
            assert_eq!(ReturnPath::parse(text).as_ref().map(ReturnPath::as_str), Some(text));
        }
    }

    #[test]
    fn nothing_else() {
        let long = format!("/zh/{}", "a".repeat(RETURN_PATH_BYTES_MAX));
        for text in [
            "",
            "/",
            "/zh",
            "/fr/",
            "/ZH/",
            "zh/",
            "/api/v1/session",
            "/dev/inbox",
            "//zh/",
            "/zh//evil.example",
            "//evil.example/zh/",
            "https://evil.example/zh/",
            "javascript:alert(1)",
            "/\\evil.example/zh/",
            "/zh/\\..\\",
            "\\zh\\",
            "/zh/..//evil.example",
            "/zh/../../evil",
            "/zh/%2e%2e/x",
            "/zh/.%2E/x",
            "/zh/./x",
            "/zh/\t/evil.example",
            "/zh/\n",
            " /zh/",
            "/zh/ x",
            "/zh/图",
            "/zh/?to=https://evil.example",
            long.as_str(),
        ] {
            assert_eq!(ReturnPath::parse(text), None, "{text:?}");
        }
    }

    proptest! {
        /// What a browser makes of an accepted text is the text itself, on this hall.
        #[test]
        fn what_is_followed_stays_here(text in "(/zh|/en|/|\\\\|\\.|%2e|:|[a-z?#\t]){0,12}") {
            if let Some(path) = ReturnPath::parse(&text) {
                let path = path.as_str();
                prop_assert!(path.starts_with("/zh/") || path.starts_with("/en/"));
                prop_assert!(!path.contains("//") && !path.contains('\\'));
                prop_assert!(!path.split(['?', '#']).next().unwrap_or_default().contains("/.."));
                prop_assert!(!path.chars().any(|it| it.is_control() || it.is_whitespace()));
            }
        }
    }
}
