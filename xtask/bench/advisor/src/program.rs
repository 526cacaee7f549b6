//! A linear program with whole numbers, in the shape that solvers take.

use serde::Serialize;

/// A program: costs to be made least, columns with upper ends (lower ends are 0), rows with both ends.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Program {
    pub(crate) cost: Vec<i64>,
    pub(crate) upper: Vec<u64>,
    /// So many columns, the first ones, are 0 or 1.
    pub(crate) whole: usize,
    /// The least of each row; `None` where there is none.
    pub(crate) row_lower: Vec<Option<i64>>,
    pub(crate) row_upper: Vec<i64>,
    /// Where each column begins in the two lists below; one more than there are columns.
    pub(crate) starts: Vec<usize>,
    pub(crate) rows: Vec<usize>,
    pub(crate) values: Vec<i64>,
}

/// What a column costs, its upper end, and how often it counts in which rows.
type Column = (i64, u64, Vec<(usize, i64)>);

/// A program being made: entries come in any order.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    columns: Vec<Column>,
    whole: usize,
    rows: Vec<(Option<i64>, i64)>,
}

impl Draft {
    /// A column that is 0 or 1. Those come before all others.
    pub(crate) fn choice(&mut self, cost: i64) -> usize {
        self.whole += 1;
        self.column(cost, 1)
    }

    /// A column of anything from 0 to its upper end.
    pub(crate) fn column(&mut self, cost: i64, upper: u64) -> usize {
        self.columns.push((cost, upper, Vec::new()));
        self.columns.len() - 1
    }

    /// A row of at most so much.
    pub(crate) fn at_most(&mut self, upper: i64) -> usize {
        self.rows.push((None, upper));
        self.rows.len() - 1
    }

    /// A row of exactly so much.
    pub(crate) fn exactly(&mut self, amount: i64) -> usize {
        self.rows.push((Some(amount), amount));
        self.rows.len() - 1
    }

    /// So many times a column counts in a row.
    pub(crate) fn put(&mut self, row: usize, column: usize, value: i64) {
        if let Some((.., entries)) = self.columns.get_mut(column).filter(|_| value != 0) {
            entries.push((row, value));
        }
    }

    /// How many rows there are.
    pub(crate) fn row_count(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn finish(self) -> Program {
        let mut program = Program { whole: self.whole, starts: vec![0], ..Program::default() };
        for (cost, upper, mut entries) in self.columns {
            entries.sort_unstable();
            program.cost.push(cost);
            program.upper.push(upper);
            program.rows.extend(entries.iter().map(|entry| entry.0));
            program.values.extend(entries.iter().map(|entry| entry.1));
            program.starts.push(program.rows.len());
        }
        for (lower, upper) in self.rows {
            program.row_lower.push(lower);
            program.row_upper.push(upper);
        }
        program
    }
}
