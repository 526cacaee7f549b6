//! The nearest right word to a wrong one, for "did you mean".

/// The known word closest to `wrong`, if one is close enough that a slip of the finger or memory
/// explains the difference.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Characters, not bytes: a Chinese word is as many slips long as it has characters.
    let length = |word: &str| word.chars().count();
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(wrong, word), word))
        .filter(|(distance, word)| {
            let longest = length(word).max(length(wrong));
            // Words with nothing in common are no slips of each other, however short.
            *distance <= longest.div_ceil(3) && *distance < longest
        })
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
        assert_eq!(nearest("名称", known), None);
        assert_eq!(nearest("流量", ["in", "out"]), None);
        assert_eq!(nearest("Z", ["A", "B"]), None);
        assert_eq!(nearest("zn", ["zh", "en"]), Some("en"));
    }

    #[test]
    fn prefers_the_closest_and_of_equals_the_first_by_name() {
        assert_eq!(nearest("plan", ["plans", "plan", "place"]), Some("plan"));
        assert_eq!(nearest("rage", ["rate", "race"]), Some("race"));
        assert_eq!(nearest("x", []), None);
    }
}
