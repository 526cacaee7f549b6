//! The tray of plans to compare, without a browser: up to four, in the order they were chosen.

/// How many plans stand side by side at most.
pub(crate) const COMPARED_MAX: usize = 4;
/// With how many a comparison begins.
pub(crate) const COMPARED_MIN: usize = 2;

/// Ids of the plans to compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tray {
    ids: Vec<String>,
}

impl Tray {
    /// Reads what [`Tray::stored`] wrote; only plans that there still are come back.
    pub(crate) fn from_stored(stored: &str, known: impl Fn(&str) -> bool) -> Self {
        let mut tray = Self::default();
        for id in stored.split_whitespace().filter(|id| known(id)) {
            tray.put(id);
        }
        tray
    }

    /// What is kept until the next page.
    pub(crate) fn stored(&self) -> String {
        self.ids.join(" ")
    }

    /// Puts a plan in, unless the tray is full or has it already.
    pub(crate) fn put(&mut self, id: &str) {
        if !self.is_full() && !self.has(id) {
            self.ids.push(id.to_owned());
        }
    }

    /// Takes a plan out.
    pub(crate) fn take_out(&mut self, id: &str) {
        self.ids.retain(|other| other != id);
    }

    /// The plans, in the order they were chosen.
    pub(crate) fn ids(&self) -> &[String] {
        &self.ids
    }

    /// True when a plan is in it.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.ids.iter().any(|other| other == id)
    }

    /// True when no more go in.
    pub(crate) fn is_full(&self) -> bool {
        self.ids.len() >= COMPARED_MAX
    }

    /// True when there are enough to compare.
    pub(crate) fn can_compare(&self) -> bool {
        self.ids.len() >= COMPARED_MIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_go_in_and_a_fifth_does_not() {
        let mut tray = Tray::default();
        for id in ["a", "b", "b", "c", "d", "e"] {
            tray.put(id);
        }
        assert_eq!(tray.stored(), "a b c d");
        assert!(tray.is_full() && !tray.has("e"));
        tray.take_out("b");
        tray.put("e");
        assert_eq!(tray.ids().join(" "), "a c d e");
    }

    #[test]
    fn two_are_enough_to_compare() {
        let mut tray = Tray::default();
        tray.put("a");
        assert!(!tray.can_compare());
        tray.put("b");
        assert!(tray.can_compare());
    }

    #[test]
    fn what_is_gone_does_not_come_back() {
        let tray = Tray::from_stored("a gone b  a", |id| id.len() == 1);
        assert_eq!(tray.stored(), "a b");
        assert_eq!(Tray::from_stored("", |_| true), Tray::default());
    }
}
