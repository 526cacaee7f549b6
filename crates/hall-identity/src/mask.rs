//! Names and addresses as their owner is shown them: enough to recognise, too little to pass on.
//! Numbers mask themselves (`hall_types::Msisdn`).

/// A name with all but its first character hidden: `王**`, `A****`. Two stars at least and four at
/// most, so that the stars do not count the characters of a long name; empty stays empty.
pub fn mask_name(name: &str) -> String {
    let mut characters = name.trim().chars();
    let Some(first) = characters.next() else { return String::new() };
    let hidden = characters.count().clamp(2, 4);
    format!("{first}{}", "*".repeat(hidden))
}

/// An e-mail address with all but the first character of its name hidden: `w***@example.com`. What
/// is no address is hidden whole.
pub fn mask_email(email: &str) -> String {
    match email.trim().rsplit_once('@') {
        Some((name, host)) if !name.is_empty() && !host.is_empty() => {
            let first: String = name.chars().take(1).collect();
            format!("{first}***@{host}")
        }
        _ => "***".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names() {
        for (name, expected) in [
            ("王小明", "王**"),
            ("李四", "李**"),
            ("A", "A**"),
            ("Anna Petrova", "A****"),
            (" 王 ", "王**"),
            ("", ""),
        ] {
            assert_eq!(mask_name(name), expected);
        }
    }

    #[test]
    fn addresses() {
        for (email, expected) in [
            ("wang@example.com", "w***@example.com"),
            ("w@example.com", "w***@example.com"),
            ("\"a@b\"@example.com", "\"***@example.com"),
            ("13812345678@139.example", "1***@139.example"),
            ("nobody", "***"),
            ("@example.com", "***"),
            ("a@", "***"),
        ] {
            assert_eq!(mask_email(email), expected);
        }
    }

    proptest! {
        #[test]
        fn of_a_name_one_character_is_shown(name in "\\PC{1,30}") {
            let shown = mask_name(&name);
            prop_assert!(shown.chars().skip(1).all(|character| character == '*'));
        }

        #[test]
        fn of_an_address_the_name_is_not_shown(name in "[a-z0-9.]{2,20}", host in "[a-z]{1,9}") {
            let shown = mask_email(&format!("{name}@{host}"));
            prop_assert_eq!(shown.split('@').next().map(str::len), Some(4));
        }
    }
}
