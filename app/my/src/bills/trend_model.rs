//! Bars of the trend: where each stands and how high it is, in whole units of the drawing.

use hall_api::{BillState, BillSummary};
use hall_types::{BillingPeriod, Fen};

/// Size of the drawing.
pub(crate) const WIDTH: u32 = 336;
pub(crate) const HEIGHT: u32 = 120;
/// Part of its height that bars may take.
const BAR_MAX: i64 = 96;
const BARS_MAX: usize = 7;

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    /// Its month.
    pub(crate) month: BillingPeriod,
    /// What it shows.
    pub(crate) total: Fen,
    /// True for the month that still runs.
    pub(crate) is_open: bool,
    /// Left edge.
    pub(crate) x: u32,
    /// Width.
    pub(crate) width: u32,
    /// Height; a bill of something is seen, however small.
    pub(crate) height: u32,
}

/// The bars, the oldest first. `bills` comes with the newest first.
pub(crate) fn bars(bills: &[BillSummary]) -> Vec<Bar> {
    let shown = bills.iter().take(BARS_MAX);
    bars_to(bills, shown.map(|bill| bill.total_fen).max().unwrap_or_default())
}

/// The same where a bar of `highest` is as high as bars get, for charts that stand side by side.
pub(crate) fn bars_to(bills: &[BillSummary], highest: Fen) -> Vec<Bar> {
    let bills = &bills[..bills.len().min(BARS_MAX)];
    let highest = highest.0.max(1);
    let step = WIDTH / u32::try_from(bills.len().max(1)).unwrap_or(1);
    let width = (step * 3 / 5).min(40);
    let mut x = (step - width) / 2;
    let mut bars = Vec::with_capacity(bills.len());
    for bill in bills.iter().rev() {
        let total = bill.total_fen.0.max(0);
        let height = u32::try_from(total * BAR_MAX / highest).unwrap_or(0);
        bars.push(Bar {
            month: bill.month,
            total: bill.total_fen,
            is_open: bill.state == BillState::Open,
            x,
            width,
            height: height.max(u32::from(total > 0)),
        });
        x += step;
    }
    bars
}

/// The trend in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trend {
    /// How many closed bills there are.
    pub(crate) months: usize,
    /// Their mean, to the fen below.
    pub(crate) mean: Fen,
    /// The highest, the latest of equals.
    pub(crate) highest: (BillingPeriod, Fen),
}

/// The trend of closed bills; the month that still runs would make the last one look cheap.
pub(crate) fn trend(bills: &[BillSummary]) -> Option<Trend> {
    let closed = || bills.iter().filter(|bill| bill.state != BillState::Open);
    let months = closed().count();
    let sum: Fen = closed().map(|bill| bill.total_fen).sum();
    let mut highest: Option<&BillSummary> = None;
    for bill in closed() {
        if highest.is_none_or(|other| bill.total_fen > other.total_fen) {
            highest = Some(bill);
        }
    }
    let highest = highest.map(|bill| (bill.month, bill.total_fen))?;
    Some(Trend { months, mean: Fen(sum.0.div_euclid(i64::try_from(months).ok()?)), highest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn bills(totals: &[i64]) -> Vec<BillSummary> {
        let newest: BillingPeriod = "2026-11".parse().expect("a month");
        let bill = |(back, total): (usize, &i64)| BillSummary {
            month: newest.plus_months(-(back as i32)),
            state: if back == 0 { BillState::Open } else { BillState::Paid },
            total_fen: Fen(*total),
            parts: Vec::new(),
        };
        totals.iter().enumerate().map(bill).collect()
    }

    #[test]
    fn bars_stand_in_order_and_fit_the_drawing() {
        let shown = |totals: &[i64]| {
            let bars = bars(&bills(totals));
            let bars = bars.iter().map(|bar| {
                assert!(bar.x + bar.width <= WIDTH && bar.height <= HEIGHT);
                format!("{} {}+{} {}", bar.month, bar.x, bar.width, bar.height)
            });
            bars.collect::<Vec<_>>().join("; ")
        };
        expect!["2026-09 36+40 24; 2026-10 148+40 96; 2026-11 260+40 1"]
            .assert_eq(&shown(&[1, 10_000, 2_500]));
        expect!["2026-11 148+40 0"].assert_eq(&shown(&[0]));
        expect!["2026-10 64+40 96; 2026-11 232+40 0"].assert_eq(&shown(&[-500, 9_900]));
        assert_eq!(bars(&bills(&[5; 9])).len(), 7);
        assert!(bars(&[]).is_empty());
    }

    #[test]
    fn the_month_that_runs_is_no_part_of_the_trend() {
        let trend_of = |totals: &[i64]| trend(&bills(totals));
        assert_eq!(trend_of(&[100]), None);
        let trend = trend_of(&[100, 9_900, 12_001, 12_001]).expect("three closed bills");
        assert_eq!((trend.months, trend.mean), (3, Fen(11_300)));
        assert_eq!(trend.highest, ("2026-09".parse().expect("a month"), Fen(12_001)));
    }
}
