//! Signing in, without a browser: where to go afterwards, and whether what was typed can be a number.

use hall_types::Locale;

/// Where to go once signed in: the page one came from, if the address names one of this hall's, else
/// the account home. Anything that could lead elsewhere counts for nothing.
pub(crate) fn destination(to: Option<&str>, locale: Locale) -> String {
    to.filter(|to| is_own(to)).map_or_else(|| format!("/{locale}/my/"), str::to_owned)
}

/// True for an address inside the hall: it begins with a language, and nothing in it could be read
/// as another host.
fn is_own(to: &str) -> bool {
    let begins = Locale::ALL.iter().any(|locale| to.starts_with(&format!("/{locale}/")));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~?=&%+,:".contains(c);
    begins && to.chars().all(is_plain) && !to.contains("//") && !to.contains("/../")
}

/// The digits of what was typed as a phone number, when it can be one of the mainland. The hall reads
/// it again and has the last word; this only saves a round trip.
pub(crate) fn number(typed: &str) -> Option<String> {
    let kept: String =
        typed.chars().filter(|c| !c.is_whitespace() && !"-()".contains(*c)).collect();
    let digits = ["+86", "0086"].iter().find_map(|code| kept.strip_prefix(code)).unwrap_or(&kept);
    let is_number = digits.len() == 11
        && digits.starts_with('1')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_to_where_one_was() {
        let check = |to: Option<&str>, expected: &str| {
            assert_eq!(destination(to, Locale::Zh), expected, "{to:?}");
        };
        check(None, "/zh/my/");
        check(Some("/zh/my/bills/2026-10/"), "/zh/my/bills/2026-10/");
        check(Some("/en/plans/?need=data"), "/en/plans/?need=data");
        for foreign in [
            "",
            "/",
            "/my/",
            "https://elsewhere.example/",
            "//elsewhere.example/zh/",
            "/zh//elsewhere.example",
            "/zh/\\elsewhere.example",
            "/zh/../../x",
            "/zh/my/\n",
            "javascript:alert(1)",
        ] {
            check(Some(foreign), "/zh/my/");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for typed in ["13800001234", "138 0000 1234", "+86 138-0000-1234", "0086 13800001234"] {
            assert_eq!(number(typed).as_deref(), Some("13800001234"), "{typed}");
        }
        for typed in ["", "1380000123", "23800001234", "1380000123a", "１３８００００１２３４"]
        {
            assert_eq!(number(typed), None, "{typed}");
        }
    }
}
