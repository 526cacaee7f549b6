//! Lines of a bill by what they are about, each group with its sum.

use hall_api::{BillGroup, BillLine};
use hall_types::Fen;

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group<'a> {
    /// What they are about.
    pub(crate) group: BillGroup,
    /// Their sum.
    pub(crate) sum: Fen,
    /// The lines, in the order of the bill.
    pub(crate) lines: Vec<&'a BillLine>,
}

/// Groups lines, in the order in which each group comes first. Lines of a group need not stand
/// together; every line is in exactly one, so the sums add up to what the lines add up to.
pub(crate) fn grouped(lines: &[BillLine]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for line in lines {
        let known = groups.iter_mut().find(|group| group.group == line.group);
        match known {
            Some(group) => {
                group.sum += line.amount_fen;
                group.lines.push(line);
            }
            None => {
                groups.push(Group { group: line.group, sum: line.amount_fen, lines: vec![line] })
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use proptest::prelude::*;

    const GROUPS: [BillGroup; 4] =
        [BillGroup::PlanFee, BillGroup::Calls, BillGroup::Free, BillGroup::Other];

    proptest! {
        #[test]
        fn groups_lose_no_fen_and_no_line(
            lines in prop::collection::vec((0usize..4, -10_000i64..100_000), 0..30),
        ) {
            let model = fixture::bill().lines[0].clone();
            let line = |&(group, fen): &(usize, i64)| {
                BillLine { group: GROUPS[group], amount_fen: Fen(fen), ..model.clone() }
            };
            let lines: Vec<BillLine> = lines.iter().map(line).collect();
            let groups = grouped(&lines);
            let sum: Fen = groups.iter().map(|group| group.sum).sum();
            prop_assert_eq!(sum, lines.iter().map(|line| line.amount_fen).sum());
            prop_assert_eq!(groups.iter().map(|group| group.lines.len()).sum::<usize>(), lines.len());
            for group in &groups {
                let of_it: Fen = group.lines.iter().map(|line| line.amount_fen).sum();
                prop_assert_eq!(of_it, group.sum);
                prop_assert!(group.lines.iter().all(|line| line.group == group.group));
            }
        }
    }
}
