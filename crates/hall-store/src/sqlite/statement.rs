//! Statements with their parameters, on whichever connection: a reader's, or the writer's inside its transaction. Each
//! is compiled once for a connection.
//!
//! What does not live here: connections (`reader`, `writer`), how values are kept in columns (`fields`).

use super::{
    fault::{Failure, Tried},
    fields::{Cell, Fields, Kept, unreadable},
};
use rusqlite::{CachedStatement, Connection, types::Value};
use std::sync::Arc;
use uuid::Uuid;

/// What can be asked.
pub(crate) trait Engine {
    /// What goes wrong, as whoever asks is told.
    type Error: From<rusqlite::Error> + From<sqlx::Error>;

    /// The connection.
    ///
    /// # Errors
    /// When there is none any more.
    fn engine(&self) -> Result<&Connection, Self::Error>;

    /// The engine has said something that is no answer.
    fn failed(&self) {}
}

/// The writer's, inside its transaction.
impl Engine for Connection {
    type Error = Failure;

    fn engine(&self) -> Result<&Connection, Failure> {
        Ok(self)
    }
}

/// A statement, with its parameters.
pub(crate) struct Statement {
    text: &'static str,
    values: Vec<Value>,
}

/// A question, by its text. Its parameters are bound in their order.
pub(crate) fn ask(text: &'static str) -> Statement {
    Statement { text, values: Vec::new() }
}

/// Something to be written, by its text. Its parameters are bound in their order.
pub(crate) fn tell(text: &'static str) -> Statement {
    ask(text)
}

impl Statement {
    /// The next parameter.
    pub(crate) fn bind(mut self, value: impl Bind) -> Self {
        self.values.push(value.value());
        self
    }

    /// Writes; says how many rows that were.
    ///
    /// # Errors
    /// What the engine says.
    pub(crate) fn run(self, connection: &Connection) -> Tried<u64> {
        let mut statement = connection.prepare_cached(self.text)?;
        fill(&mut statement, &self.values)?;
        let rows = statement.raw_execute()?;
        Ok(u64::try_from(rows).unwrap_or(u64::MAX))
    }

    /// All rows there are.
    ///
    /// # Errors
    /// What the engine says.
    pub(crate) fn all<A: Engine>(self, engine: &A) -> Result<Vec<Row>, A::Error> {
        let mut rows = Vec::new();
        self.each(engine, |row| {
            rows.push(row);
            Ok::<_, A::Error>(())
        })?;
        Ok(rows)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// What the engine says.
    pub(crate) fn maybe<A: Engine>(self, engine: &A) -> Result<Option<Row>, A::Error> {
        noted(engine, self.first(engine))
    }

    /// The first row of a question that always has one.
    ///
    /// # Errors
    /// What the engine says.
    pub(crate) fn one<A: Engine>(self, engine: &A) -> Result<Row, A::Error> {
        self.maybe(engine)?.ok_or_else(|| rusqlite::Error::QueryReturnedNoRows.into())
    }

    /// What the first column of the first row holds, if there is a row.
    ///
    /// # Errors
    /// What the engine says, also where the column holds something else.
    pub(crate) fn maybe_value<A: Engine, T: for<'r> Kept<'r>>(
        self,
        engine: &A,
    ) -> Result<Option<T>, A::Error> {
        let row = self.maybe(engine)?;
        Ok(row.map(|row| row.first()).transpose()?)
    }

    /// The same of a question that always has a row.
    ///
    /// # Errors
    /// What the engine says, also where the column holds something else.
    pub(crate) fn one_value<A: Engine, T: for<'r> Kept<'r>>(
        self,
        engine: &A,
    ) -> Result<T, A::Error> {
        Ok(self.one(engine)?.first()?)
    }

    /// Hands over each row as it is read.
    ///
    /// # Errors
    /// What the engine says, or whoever takes the rows.
    pub(crate) fn each<A: Engine, E: From<A::Error>>(
        self,
        engine: &A,
        mut take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = noted(engine, self.prepared(engine))?;
        let names = names(&statement);
        noted(engine, fill(&mut statement, &self.values).map_err(A::Error::from))?;
        let mut rows = statement.raw_query();
        while let Some(row) = noted(engine, rows.next().map_err(A::Error::from))? {
            take(noted(engine, Row::read(row, &names).map_err(A::Error::from))?)?;
        }
        Ok(())
    }

    fn first<A: Engine>(self, engine: &A) -> Result<Option<Row>, A::Error> {
        let mut statement = self.prepared(engine)?;
        let names = names(&statement);
        fill(&mut statement, &self.values)?;
        let mut rows = statement.raw_query();
        Ok(rows.next()?.map(|row| Row::read(row, &names)).transpose()?)
    }

    fn prepared<'e, A: Engine>(&self, engine: &'e A) -> Result<CachedStatement<'e>, A::Error> {
        Ok(engine.engine()?.prepare_cached(self.text)?)
    }
}

/// Puts values where a statement wants them: `$2` is the second, wherever it stands.
fn fill(statement: &mut rusqlite::Statement<'_>, values: &[Value]) -> rusqlite::Result<()> {
    for place in 1..=statement.parameter_count() {
        let number = statement.parameter_name(place).and_then(|name| name.get(1..)?.parse().ok());
        let value = values.get(number.unwrap_or(place).saturating_sub(1));
        let missing = rusqlite::Error::InvalidParameterCount(values.len(), place);
        statement.raw_bind_parameter(place, value.ok_or(missing)?)?;
    }
    Ok(())
}

fn noted<A: Engine, T>(engine: &A, asked: Result<T, A::Error>) -> Result<T, A::Error> {
    if asked.is_err() {
        engine.failed();
    }
    asked
}

fn names(statement: &rusqlite::Statement<'_>) -> Names {
    statement.column_names().into_iter().map(Box::from).collect()
}

/// Names of columns, shared by the rows of an answer.
type Names = Arc<[Box<str>]>;

/// A row that was read.
pub(crate) struct Row {
    names: Names,
    values: Vec<Value>,
}

impl Row {
    fn read(row: &rusqlite::Row<'_>, names: &Names) -> rusqlite::Result<Self> {
        let values = (0..names.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        Ok(Self { names: Arc::clone(names), values })
    }

    /// What the first column holds.
    fn first<'r, T: Kept<'r>>(&'r self) -> sqlx::Result<T> {
        let cell = cell(self.values.first().unwrap_or(&Value::Null), "the first column")?;
        T::of(cell).ok_or_else(|| unreadable("the first column", T::WHAT))
    }
}

impl Fields for Row {
    fn cell(&self, column: &'static str) -> sqlx::Result<Cell<'_>> {
        let at = self.names.iter().position(|name| **name == *column);
        let value = at.and_then(|at| self.values.get(at));
        cell(value.ok_or_else(|| sqlx::Error::ColumnNotFound(column.to_owned()))?, column)
    }
}

fn cell<'r>(value: &'r Value, column: &'static str) -> sqlx::Result<Cell<'r>> {
    match value {
        Value::Null => Ok(Cell::Empty),
        Value::Integer(number) => Ok(Cell::Integer(*number)),
        Value::Text(text) => Ok(Cell::Text(text)),
        Value::Blob(bytes) => Ok(Cell::Bytes(bytes)),
        Value::Real(_) => Err(unreadable(column, "value of ours")),
    }
}

/// What a parameter can be.
pub(crate) trait Bind {
    /// As the engine takes it.
    fn value(self) -> Value;
}

/// Numbers that always fit.
macro_rules! bind_integers {
    ($($number:ty)*) => {$(
        impl Bind for $number {
            fn value(self) -> Value {
                Value::Integer(self.into())
            }
        }
    )*};
}

bind_integers!(bool i16 i32 i64 u8 u16 u32);

impl Bind for &str {
    fn value(self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl Bind for String {
    fn value(self) -> Value {
        Value::Text(self)
    }
}

impl Bind for Vec<u8> {
    fn value(self) -> Value {
        Value::Blob(self)
    }
}

impl Bind for &[u8] {
    fn value(self) -> Value {
        Value::Blob(self.to_vec())
    }
}

impl Bind for Uuid {
    fn value(self) -> Value {
        Value::Blob(self.as_bytes().to_vec())
    }
}

impl<T: Bind> Bind for Option<T> {
    fn value(self) -> Value {
        self.map_or(Value::Null, T::value)
    }
}
