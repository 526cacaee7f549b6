//! The nearest right word to a wrong one, for "did you mean".

/// The known word closest to `wrong`, if one is close enough that a slip of the finger or memory
/// explains the difference.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(wrong, word), word))
        .filter(|(distance, word)| *distance <= word.len().max(wrong.len()).div_ceil(3))
        .min()
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_only_what_a_slip_explains() {
        let known = ["summary", "name", "needs"];
        assert_eq!(nearest("sumary", known), Some("summary"));
        assert_eq!(nearest("nmae", known), Some("name"));
        assert_eq!(nearest("colour", known), None);
    }
}
