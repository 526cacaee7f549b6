//! How long a search may take. The clock is the caller's.

/// How long a search may take: so many parts of all choices, and as long as the caller says.
///
/// ```
/// # use hall_advisor::Budget;
/// # fn is_in_time() -> bool { true }
/// let mut keep_on = || is_in_time();
/// let budget = Budget { nodes_max: 1_000_000, keep_on: Some(&mut keep_on) };
/// # drop(budget);
/// ```
#[derive(Default)]
pub struct Budget<'a> {
    /// At most so many parts are looked at; 0 means as many as it takes.
    pub nodes_max: u64,
    /// Asked before each part that is looked into: the search ends when it says no.
    pub keep_on: Option<&'a mut dyn FnMut() -> bool>,
}

impl Budget<'_> {
    /// As long as it takes.
    pub fn unlimited() -> Self {
        Self::default()
    }

    /// True when a search that has looked at so many parts has to end.
    pub(crate) fn is_spent(&mut self, nodes: u64) -> bool {
        (self.nodes_max > 0 && nodes >= self.nodes_max)
            || self.keep_on.as_mut().is_some_and(|keep_on| !keep_on())
    }
}

impl std::fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let keep_on = self.keep_on.as_ref().map(|_| "…");
        let mut all = f.debug_struct("Budget");
        all.field("nodes_max", &self.nodes_max).field("keep_on", &keep_on).finish()
    }
}
