//! Things that are shown in the order they are written stand in one file, because files have no order
//! among themselves.

use crate::model::CatalogFile;
use hall_types::{Problem, Where};

pub(super) fn check(files: &[CatalogFile], findings: &mut Vec<Problem>) {
    let groups = files.iter().map(|file| file.group.len());
    check_together("group", groups, findings);
    let shops = files.iter().map(|file| file.shop.len());
    check_together("shop", shops, findings);
    let tiers = files.iter().map(|file| file.vip_tier.len());
    check_together("vip_tier", tiers, findings);
}

/// Reports every file but the first that has some of `table`, of which each file has so many.
fn check_together(
    table: &'static str,
    counts: impl Iterator<Item = usize>,
    findings: &mut Vec<Problem>,
) {
    for (document, _) in counts.enumerate().filter(|(_, count)| *count > 0).skip(1) {
        findings.push(Problem::error(
            "catalog/split-order",
            Where::document(document).at(table),
            format!("[[{table}]] stands in another file too, and files have no order"),
            format!("write every [[{table}]] in one file, in the order people shall see them"),
        ));
    }
}
