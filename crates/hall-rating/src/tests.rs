//! Rating as people check it: a catalogue and some use in, lines of the bill out. What must hold for
//! every bill is checked with each.

mod allowances;
mod features;
mod fees;
mod fixture;
pub(crate) mod generated;
mod invariants;
mod limits;
mod products;
mod properties;
mod real_tariffs;
mod summaries;
mod time_bands;
mod words;

use expect_test::expect;
use fixture::Case;
