//! Sets of small numbers: the classes of use a rule is about.

/// A set of numbers below a bound that its maker knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet(Vec<u64>);

impl ClassSet {
    /// The empty set for numbers below `count`.
    pub(crate) fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// The set of all numbers below `count`.
    pub(crate) fn all(count: usize) -> Self {
        let mut all = Self(vec![u64::MAX; count.div_ceil(64)]);
        if let (Some(last), rest @ 1..) = (all.0.last_mut(), count % 64) {
            *last = (1 << rest) - 1;
        }
        all
    }

    /// True when a number is in it.
    pub fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Puts a number in.
    pub(crate) fn insert(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Takes out what is in `other` too and hands each such number to `then`.
    pub(crate) fn take(&mut self, other: &Self, mut then: impl FnMut(usize)) {
        for (index, (mine, theirs)) in self.0.iter_mut().zip(&other.0).enumerate() {
            let mut both = *mine & theirs;
            *mine &= !theirs;
            while both != 0 {
                then(index * 64 + both.trailing_zeros() as usize);
                both &= both - 1;
            }
        }
    }

    /// The numbers in it, rising.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let number = index * 64 + rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    number
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ClassSet;

    #[test]
    fn a_set_gives_back_what_was_put_in() {
        let mut evens = ClassSet::none(130);
        for number in [0, 2, 64, 128] {
            evens.insert(number);
        }
        assert_eq!(evens.iter().collect::<Vec<_>>(), [0, 2, 64, 128]);
        let mut rest = ClassSet::all(130);
        let mut taken = Vec::new();
        rest.take(&evens, |number| taken.push(number));
        assert_eq!(taken, [0, 2, 64, 128]);
        assert_eq!(rest.iter().count(), 126);
        assert_eq!(ClassSet::all(64).iter().count(), 64);
    }
}
