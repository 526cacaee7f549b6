//! Lists with weights, the shape that `Accept-Encoding` and `Accept-Language` share (RFC 9110,
//! 12.4.2).

use axum::http::{HeaderMap, HeaderName};
use std::borrow::Cow;

/// The weight of an item that names none, in thousandths.
pub(super) const FULL: u16 = 1000;

/// The items of a list such as `br;q=0.9, gzip` with their weights in thousandths, as they come.
/// An item whose weight cannot be read is left out.
pub(super) fn weighted(list: &str) -> impl Iterator<Item = (&str, u16)> {
    list.split(',').filter_map(|item| {
        let mut parts = item.split(';').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?;
        let weight = parts.find_map(|part| {
            let (key, value) = part.split_once('=')?;
            key.trim().eq_ignore_ascii_case("q").then(|| value.trim())
        });
        Some((name, weight.map_or(Some(FULL), thousandths)?))
    })
}

/// `0.85` → 850.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    if fraction.len() > 3 {
        return None;
    }
    let digit = |at: usize| match fraction.as_bytes().get(at) {
        None => Some(0),
        Some(byte) => byte.is_ascii_digit().then(|| u16::from(byte - b'0')),
    };
    let fraction = digit(0)? * 100 + digit(1)? * 10 + digit(2)?;
    match (whole, fraction) {
        ("0", fraction) => Some(fraction),
        ("1", 0) => Some(FULL),
        _ => None,
    }
}

/// All lines of a list header as one list; empty when there is none.
pub(super) fn list(headers: &HeaderMap, name: HeaderName) -> Cow<'_, str> {
    let mut lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
    let first = Cow::Borrowed(lines.next().unwrap_or_default());
    lines.fold(first, |list, line| Cow::Owned(format!("{list},{line}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(list: &str, expected: Expect) {
        expected.assert_eq(&format!("{:?}", weighted(list).collect::<Vec<_>>()));
    }

    #[test]
    fn items_and_weights() {
        check("", expect!["[]"]);
        check("br", expect![[r#"[("br", 1000)]"#]]);
        check(
            " br ; Q=0.5 ,gzip;q=1.000,, *;q=0",
            expect![[r#"[("br", 500), ("gzip", 1000), ("*", 0)]"#]],
        );
        check(
            "zh-CN,zh;q=0.9,en;q=0.85",
            expect![[r#"[("zh-CN", 1000), ("zh", 900), ("en", 850)]"#]],
        );
        check("a;level=1;q=0.3", expect![[r#"[("a", 300)]"#]]);
    }

    #[test]
    fn an_unreadable_weight_drops_its_item_only() {
        check(
            "a;q=2, b;q=1.001, c;q=0.1234, d;q=, e;q=0.x, f;q=-1, g",
            expect![[r#"[("g", 1000)]"#]],
        );
    }
}
