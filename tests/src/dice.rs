//! Dice that fall the same way for the same seed: what happens in a drill is told by its number.
//!
//! What does not live here: randomness that nobody may guess.

/// A sequence of numbers by its seed (SplitMix64, <https://prng.di.unimi.it/splitmix64.c>).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The dice of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another one; 0 below 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll() % end.max(1)
    }
}

/// Who comes how often: the first twice as often as the second, three times as often as the third
/// (Zipf's law with exponent 1).
#[derive(Clone, Debug)]
pub struct Zipf {
    /// Up to where of all weights each one reaches.
    ends: Vec<u64>,
}

impl Zipf {
    /// Of so many.
    pub fn of(people: u64) -> Self {
        let mut end = 0;
        let ends = (1..=people).map(|rank| {
            end += (1 << 32) / rank;
            end
        });
        Self { ends: ends.collect() }
    }

    /// Who comes next, from 0.
    pub fn next(&self, dice: &mut Dice) -> u64 {
        let point = dice.below(self.ends.last().copied().unwrap_or(0));
        self.ends.partition_point(|end| *end <= point) as u64
    }
}
