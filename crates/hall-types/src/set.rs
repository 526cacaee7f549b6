//! Sets of small numbers, such as positions in a list: classes of use that a rule is about, add-ons
//! that go with a plan.

/// A set of numbers below a bound that its maker knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NumberSet(Vec<u64>);

impl NumberSet {
    /// The empty set for numbers below `count`.
    pub fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// The set of all numbers below `count`.
    pub fn all(count: usize) -> Self {
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

    /// Puts a number in; nothing happens to one beyond the bound.
    pub fn insert(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Takes a number out.
    pub fn remove(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word &= !(1 << (number % 64));
        }
    }

    /// Takes out what is in another set.
    pub fn subtract(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= !theirs;
        }
    }

    /// Takes out what is not in another set for as many numbers.
    pub fn intersect(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= theirs;
        }
    }

    /// Takes out what is in `other` too and hands each such number to `then`.
    pub fn take(&mut self, other: &Self, mut then: impl FnMut(usize)) {
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
    use super::NumberSet;

    fn of(numbers: &[usize]) -> NumberSet {
        let mut set = NumberSet::none(130);
        numbers.iter().for_each(|number| set.insert(*number));
        set
    }

    #[test]
    fn a_set_gives_back_what_was_put_in() {
        let evens = of(&[0, 2, 64, 128]);
        assert_eq!(evens.iter().collect::<Vec<_>>(), [0, 2, 64, 128]);
        let mut rest = NumberSet::all(130);
        let mut taken = Vec::new();
        rest.take(&evens, |number| taken.push(number));
        assert_eq!(taken, [0, 2, 64, 128]);
        assert_eq!(rest.iter().count(), 126);
        assert_eq!(NumberSet::all(64).iter().count(), 64);
    }

    #[test]
    fn what_is_taken_out_is_gone() {
        let mut set = of(&[1, 2, 65, 129]);
        set.remove(2);
        assert_eq!(set, of(&[1, 65, 129]));
        set.subtract(&of(&[65]));
        assert_eq!(set, of(&[1, 129]));
        set.intersect(&of(&[1, 3]));
        assert_eq!(set, of(&[1]));
    }
}
