//! Whether a reader already has a form of a file (RFC 9110, 13.1.2).

/// True when an `If-None-Match` list names the tag. The comparison is the weak one: a proxy may
/// have weakened the tag on its way.
pub(super) fn is_known(list: &str, etag: &[u8]) -> bool {
    // Our own tags hold no comma, so a piece of somebody else's tag cannot equal one.
    list.split(',')
        .map(str::trim)
        .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag).as_bytes() == etag)
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn lists_of_tags() {
        let check = |list: &str| is_known(list, b"\"abc-br\"");
        assert!(check("\"abc-br\""));
        assert!(check("W/\"abc-br\""));
        assert!(check("\"x\", \"abc-br\" ,\"y\""));
        assert!(check("*"));
        assert!(!check(""));
        assert!(!check("abc-br"));
        assert!(!check("\"abc\""));
        assert!(!check("\"abc-br"));
        assert!(!check("w/\"abc-br\""));
    }
}
