//! Chance that is told its seed: the same numbers every time, and an independent sequence for each
//! subscriber and aspect, so that nothing depends on who is made first or on which thread.
//!
//! What does not live here: a random source. There is none in this crate.

use hall_types::BillingPeriod;
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// What a sequence decides about a subscriber. Each aspect has its own sequence, so that a change to
/// one leaves the others as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    /// Who they are.
    Person,
    /// Which plans they have had.
    Plans,
    /// Which services and add-ons they have.
    Extras,
    /// Whom they call.
    Contacts,
    /// How much they use, next to others like them.
    Measure,
    /// How they pay.
    Payments,
    /// What a generated catalogue's plans and add-ons share. Here and below, what counts is no
    /// subscriber but the catalogue, a family of offerings or one offering.
    Shared,
    /// What the plans of a family have in common.
    PlanFamily,
    /// What a plan has of its own.
    Plan,
    /// What the add-ons of a family have in common.
    AddOnFamily,
    /// What an add-on has of its own.
    AddOn,
    /// What an offering cannot be had with.
    Bounds,
    /// Where they are in a month.
    Journeys(BillingPeriod),
    /// What they use in a month.
    Usage(BillingPeriod),
}

impl Aspect {
    /// A number of its own for each aspect, below 2¹⁷.
    fn number(self) -> u64 {
        let month = |period: BillingPeriod| {
            let months = i64::from(period.year()) * 12 + i64::from(period.month());
            months.unsigned_abs()
        };
        match self {
            Self::Person => 0,
            Self::Plans => 1,
            Self::Extras => 2,
            Self::Contacts => 3,
            Self::Measure => 4,
            Self::Payments => 5,
            Self::Shared => 6,
            Self::PlanFamily => 7,
            Self::Plan => 8,
            Self::AddOnFamily => 9,
            Self::AddOn => 10,
            Self::Bounds => 11,
            Self::Journeys(period) => 16 + 2 * month(period),
            Self::Usage(period) => 17 + 2 * month(period),
        }
    }
}

/// Weights added up, for many draws by the same ones.
#[derive(Clone, Debug)]
pub(crate) struct Weights(Vec<u32>);

impl Weights {
    pub(crate) fn new(weights: impl IntoIterator<Item = u32>) -> Self {
        let mut sum = 0;
        let add = |weight: u32| {
            sum += weight;
            sum
        };
        Self(weights.into_iter().map(add).collect())
    }

    /// A position, as likely as its weight; nothing when every weight is 0.
    pub(crate) fn draw(&self, stream: &mut Stream) -> Option<usize> {
        let total = self.0.last().copied().filter(|total| *total > 0)?;
        let point = stream.below(total);
        Some(self.0.partition_point(|sum| *sum <= point))
    }
}

/// A sequence of chances.
#[derive(Clone, Debug)]
pub(crate) struct Stream(ChaCha8Rng);

impl Stream {
    /// The sequence of a subscriber's aspect.
    pub(crate) fn new(seed: u64, subscriber: u64, aspect: Aspect) -> Self {
        let mut key = *b"openhall population seed 0000000";
        key[24..].copy_from_slice(&seed.to_le_bytes());
        let mut sequence = ChaCha8Rng::from_seed(key);
        sequence.set_stream((subscriber << 17) | aspect.number());
        Self(sequence)
    }

    /// A whole number below `end`; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        // The high half of a product: the bias is below 2⁻³² × end, which nobody can see here.
        let wide = u64::from(self.0.next_u32()) * u64::from(end);
        (wide >> 32) as u32
    }

    /// A whole number from `least` to `greatest`, both included.
    pub(crate) fn between(&mut self, least: u32, greatest: u32) -> u32 {
        least + self.below(greatest.saturating_sub(least) + 1)
    }

    /// True so many times in a thousand.
    pub(crate) fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// A position, as likely as its weight; nothing when every weight is 0.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> Option<usize> {
        Weights::new(weights.iter().copied()).draw(self)
    }

    /// One of some things, each as likely as any other.
    pub(crate) fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len() as u32) as usize)
    }

    /// A value of a distribution given by its quantiles: values at evenly spaced shares of the
    /// people, straight lines between. `[10, 20, 100]` means the least has 10, the median 20 and the
    /// greatest 100.
    pub(crate) fn quantile(&mut self, values: &[u32]) -> u32 {
        let spans = values.len().saturating_sub(1) as u32;
        let point = u64::from(self.below(spans * 4096));
        let (span, within) = ((point / 4096) as usize, point % 4096);
        match (values.get(span), values.get(span + 1)) {
            (Some(low), Some(high)) => {
                let (low, high) = (u64::from(*low), u64::from(*high));
                ((low * (4096 - within) + high * within) / 4096) as u32
            }
            _ => values.first().copied().unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(stream: &mut Stream) -> Vec<u32> {
        (0..8).map(|_| stream.below(1000)).collect()
    }

    #[test]
    fn a_sequence_belongs_to_a_seed_a_subscriber_and_an_aspect() {
        let own = numbers(&mut Stream::new(7, 1, Aspect::Person));
        assert_eq!(own, numbers(&mut Stream::new(7, 1, Aspect::Person)));
        assert_ne!(own, numbers(&mut Stream::new(8, 1, Aspect::Person)));
        assert_ne!(own, numbers(&mut Stream::new(7, 2, Aspect::Person)));
        assert_ne!(own, numbers(&mut Stream::new(7, 1, Aspect::Plans)));
    }

    #[test]
    fn aspects_never_share_a_number() {
        let mut seen = std::collections::BTreeSet::new();
        let mut period: BillingPeriod = "2020-01".parse().expect("a month");
        for _ in 0..240 {
            assert!(seen.insert(Aspect::Journeys(period).number()));
            assert!(seen.insert(Aspect::Usage(period).number()));
            period = period.next();
        }
        let others = [Aspect::Person, Aspect::Plans, Aspect::Extras, Aspect::Contacts];
        let catalogue = [Aspect::Shared, Aspect::PlanFamily, Aspect::Plan, Aspect::AddOnFamily];
        let more = [Aspect::Measure, Aspect::Payments, Aspect::AddOn, Aspect::Bounds];
        for aspect in others.into_iter().chain(catalogue).chain(more) {
            assert!(seen.insert(aspect.number()));
        }
        assert!(seen.iter().all(|number| *number < 1 << 17));
    }

    #[test]
    fn chances_stay_within_their_bounds() {
        let mut stream = Stream::new(1, 1, Aspect::Person);
        for _ in 0..1000 {
            assert!(stream.below(3) < 3);
            assert!((5..=9).contains(&stream.between(5, 9)));
            assert!((10..=90).contains(&stream.quantile(&[10, 20, 90])));
            assert_eq!(stream.weighted(&[0, 4, 0]), Some(1));
        }
        assert_eq!(stream.below(0), 0);
        assert_eq!(stream.weighted(&[0, 0]), None);
        assert_eq!(stream.weighted(&[]), None);
        assert_eq!(stream.pick::<u8>(&[]), None);
        assert_eq!(stream.quantile(&[]), 0);
        assert_eq!(stream.quantile(&[5]), 5);
        assert!(stream.chance(1000) && !stream.chance(0));
    }

    #[test]
    fn half_of_a_distribution_lies_below_its_median() {
        let mut stream = Stream::new(1, 1, Aspect::Usage("2026-05".parse().expect("a month")));
        let below = (0..10_000).filter(|_| stream.quantile(&[0, 10, 40, 100, 1000]) < 40).count();
        assert!((4_800..5_200).contains(&below), "{below} of 10,000");
    }
}
