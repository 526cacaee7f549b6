//! What must hold for a shop: its telephone can be called.

use crate::model::Shop;
use hall_types::{Problem, Where};

/// Every problem of a shop.
pub(super) fn check(shop: &Shop, place: &Where, findings: &mut Vec<Problem>) {
    if !is_phone(&shop.phone) {
        findings.push(Problem::error(
            "catalog/phone",
            place.at("phone"),
            format!("{:?} is no telephone number that can be called", shop.phone),
            "write it like 0591-87654321, a mobile number of 11 digits, or a short number like 10098",
        ));
    }
}

/// True for a fixed number with its area code, a mobile number, and a short number of the operator's.
fn is_phone(text: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('-') {
        Some((area, number)) => {
            let is_area = matches!(area.len(), 3 | 4) && area.starts_with('0') && is_digits(area);
            let is_own = matches!(number.len(), 7 | 8) && !number.starts_with('0');
            is_area && is_own && is_digits(number)
        }
        None if text.len() == 11 => text.starts_with('1') && is_digits(text),
        None => matches!(text.len(), 5 | 6) && !text.starts_with('0') && is_digits(text),
    }
}

#[cfg(test)]
mod tests {
    use super::is_phone;

    #[test]
    fn numbers_that_can_be_called() {
        for number in ["0591-87654321", "010-12345678", "0593-2345678", "13800001234", "10098"] {
            assert!(is_phone(number), "{number}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in [
            "",
            "-",
            "059187654321",
            "0591 87654321",
            "591-87654321",
            "0591-0765432",
            "0591-876543",
            "0591-8765432a",
            "+8613800001234",
            "23800001234",
            "1380000123",
            "01009",
            "0591-8765-4321",
            "０５９１-８７６５４３２１",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }
}
