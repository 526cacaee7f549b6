//! Text into HTML, XML and JSON-in-HTML without surprises.

/// Text as HTML or XML content or attribute value.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// JSON for a data block: `<` is written as an escape, so no text can close the script element.
pub(crate) fn json_block(value: &serde_json::Value) -> String {
    let json = value.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{json}</script>")
}

#[cfg(test)]
mod tests {
    use super::{escape, json_block};
    use serde_json::json;

    #[test]
    fn no_text_opens_or_closes_anything() {
        for (text, expected) in [
            ("</title><script>", "&lt;/title&gt;&lt;script&gt;"),
            ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
            ("&lt;", "&amp;lt;"),
            ("全球通 & more", "全球通 &amp; more"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn no_text_closes_a_block_of_data_and_all_of_it_is_read_again() {
        let value = json!({ "name": "</script><!--<script>", "</script>": ["\"", "\u{2028}"] });
        let block = json_block(&value);
        let inner = block.strip_prefix("<script type=\"application/ld+json\">");
        let inner = inner.and_then(|rest| rest.strip_suffix("</script>")).expect("one block");
        assert!(!inner.contains('<'), "{inner}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(inner).ok(), Some(value));
    }
}
