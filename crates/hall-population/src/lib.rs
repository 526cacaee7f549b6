//! An invented population: subscribers, what they have, what they use and how they pay, all of it from
//! a seed. The same seed gives the same people on every machine, whoever is made first and on however
//! many threads: each subscriber has chances of their own. Besides, a catalogue of any size by the same
//! means ([`catalogue`]).
//!
//! What does not live here: what their use costs (`hall-rating`), where they are kept (`hall-bss`,
//! `hall-store`), any random source, clock or file.

mod calendar;
pub mod catalogue;
mod extras;
mod journeys;
mod market;
mod measure;
mod number;
mod payment;
mod person;
mod plans;
mod population;
pub mod sample;
mod segment;
mod settings;
mod story;
mod stream;
mod tier;
mod usage;

pub use calendar::MonthDays;
pub use number::{SUBSCRIBERS_MAX, number_of};
pub use payment::{Account, MonthPaid};
pub use person::{Corporate, Paying, Person};
pub use population::{Held, Population, PopulationError, Subscriber};
pub use segment::Segment;
pub use settings::{MONTHS_MAX, Settings};
pub use story::{STORIES, Story};
pub use usage::Use;
