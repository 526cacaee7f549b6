//! Sorting, once for all islands: the standard library's sorts are made anew for each type.

use std::collections::BinaryHeap;

/// Positions of keys from the smallest to the largest; those of equal keys stay as they are.
pub(crate) fn positions_by(keys: Vec<(i64, usize)>) -> Vec<usize> {
    let sorted = BinaryHeap::from(keys).into_sorted_vec();
    sorted.into_iter().map(|(_, position)| position).collect()
}
