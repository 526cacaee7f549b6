//! What people read: progress and problems on stderr, tables of figures on stdout. Numbers are
//! whole ones until here, so that no figure is rounded twice.

use std::{fmt, time::Duration};

/// A line of progress: a word in a column of its own, then what it is about.
pub(crate) fn line(word: &str, text: impl fmt::Display) {
    eprintln!("{word:>11}  {text}");
}

/// The command to run next.
pub(crate) fn next(command: &str) {
    line("next", command);
}

/// A headline above what other programs print.
pub(crate) fn headline(text: impl fmt::Display) {
    eprintln!("\n=== {text}");
}

/// Why a command could not go on, with its causes, on one line.
pub(crate) fn failure(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}

/// A time span: `4.2 s`, `3:05 min`.
pub(crate) fn elapsed(span: Duration) -> String {
    let seconds = span.as_secs();
    if seconds < 60 {
        format!("{seconds}.{} s", span.subsec_millis() / 100)
    } else {
        format!("{}:{:02} min", seconds / 60, seconds % 60)
    }
}

/// Bytes in KB of 1,000 bytes with one decimal, rounded half up.
pub(crate) fn kb(bytes: u64) -> String {
    tenths((bytes + 50) / 100)
}

/// Microseconds in milliseconds with one decimal, rounded half up.
pub(crate) fn ms(micros: u64) -> String {
    tenths((micros + 50) / 100)
}

/// Hundredths as a factor: `2.13×`.
pub(crate) fn times(hundredths: u64) -> String {
    format!("{}.{:02}×", hundredths / 100, hundredths % 100)
}

fn tenths(count: u64) -> String {
    format!("{}.{}", count / 10, count % 10)
}

/// A table: the first column to the left, the others to the right.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with headings only.
    pub(crate) fn new<const N: usize>(headings: [&str; N]) -> Self {
        Self { rows: vec![headings.map(str::to_owned).to_vec()] }
    }

    /// Adds a row below.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.to_vec());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |column: usize| {
            self.rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
        };
        for row in &self.rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let width = width(column).unwrap_or(0);
                match column {
                    0 => line.push_str(&format!("{cell:<width$}")),
                    _ => line.push_str(&format!("  {cell:>width$}")),
                }
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(kb(127_049), "127.0");
        assert_eq!(kb(950), "1.0");
        assert_eq!(ms(1_250), "1.3");
        assert_eq!(times(213), "2.13×");
        assert_eq!(elapsed(Duration::from_millis(4_280)), "4.2 s");
        assert_eq!(elapsed(Duration::from_secs(185)), "3:05 min");
    }

    #[test]
    fn columns_line_up() {
        let mut table = Table::new(["page", "KB"]);
        table.row(["/zh/".to_owned(), "9.5".to_owned()]);
        table.row(["/zh/plans/".to_owned(), "27.0".to_owned()]);
        assert_eq!(table.to_string(), "page          KB\n/zh/         9.5\n/zh/plans/  27.0\n");
    }
}
