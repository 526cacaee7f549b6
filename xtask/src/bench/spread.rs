//! The middle of several measurements, and how far they lie apart.

/// Median, smallest and largest of some measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spread {
    /// Half of them lie below, half above.
    pub(super) median: u64,
    /// The smallest.
    pub(super) min: u64,
    /// The largest.
    pub(super) max: u64,
}

impl Spread {
    /// Of at least one measurement; of none it is all zeros.
    pub(super) fn of(values: impl IntoIterator<Item = u64>) -> Self {
        let mut sorted: Vec<u64> = values.into_iter().collect();
        sorted.sort_unstable();
        let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
        let last = sorted.len().saturating_sub(1);
        Self { median: (at(last / 2) + at(last.div_ceil(2))) / 2, min: at(0), max: at(last) }
    }

    /// `12.3 (11.9–13.0)` in whatever way `number` writes.
    pub(super) fn show(&self, number: impl Fn(u64) -> String) -> String {
        format!("{} ({}–{})", number(self.median), number(self.min), number(self.max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_between_the_two_middle_ones() {
        assert_eq!(Spread::of([9, 1, 5]), Spread { median: 5, min: 1, max: 9 });
        assert_eq!(Spread::of([4, 1, 2, 9]), Spread { median: 3, min: 1, max: 9 });
        assert_eq!(Spread::of([]), Spread { median: 0, min: 0, max: 0 });
    }
}
