//! Usage records from a CSV file: whose they are, whether their month is still open, and into packs.
//!
//! What does not live here: the columns (`hall_rating::usage_csv`).

use super::{ImportError, Imported, RowProblem, pieces::Pieces};
use crate::{Operator, UsageRecord, pack};
use hall_rating::{first_day, usage_csv};
use hall_store::{
    SqliteStore,
    operator::{ImportKind, OperatorBills, OperatorSubscribers, OperatorUsage},
};
use hall_types::{BillingPeriod, Msisdn, SubscriberId};
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, HashMap},
    io::{self, BufRead},
};

/// A subscriber as far as records are concerned.
#[derive(Clone, Copy)]
struct Known {
    subscriber: SubscriberId,
    /// The first month records may be of.
    joined: BillingPeriod,
    /// The last month with a bill, which takes no more records.
    closed: Option<BillingPeriod>,
}

/// Takes a file of usage records in. It is opened twice; `progress` is told how many bytes were read of
/// both readings together.
///
/// # Errors
/// [`ImportError`]; nothing was taken in then.
pub async fn import_usage<R: BufRead>(
    store: &SqliteStore,
    operator: &Operator,
    mut open: impl FnMut() -> io::Result<R>,
    now: Timestamp,
    mut progress: impl FnMut(u64),
) -> Result<Imported, ImportError> {
    // Held from the first look on, so that no bill is closed between the look and the writing.
    let mut bulk = store.bulk().await?;
    let mut known = HashMap::new();
    let mut look = Look { store, operator, now, known: &mut known, problems: Vec::new(), rows: 0 };
    let mut pieces = Pieces::new(open()?)?;
    while let Some((piece, problems)) = pieces.next()? {
        look.problems.extend(problems);
        look.piece(&piece).await?;
        progress(pieces.bytes());
    }
    let Look { problems, rows, .. } = look;
    if !problems.is_empty() {
        return Err(ImportError::Rows(in_order(problems)));
    }
    let (digest, bytes) = (pieces.digest(), pieces.bytes());
    bulk.import(digest, ImportKind::Usage, rows, now).await?;

    let mut parts: HashMap<(SubscriberId, BillingPeriod), u32> = HashMap::new();
    let mut first: BTreeMap<SubscriberId, BillingPeriod> = BTreeMap::new();
    let mut pieces = Pieces::new(open()?)?;
    while let Some((piece, _)) = pieces.next()? {
        let records = usage_csv::read(&piece.text).map_err(|_| ImportError::Changed)?;
        let mut packs = Vec::new();
        for ((subscriber, period), records) in sorted(operator, &known, records)? {
            let part = match parts.get(&(subscriber, period)) {
                Some(part) => *part,
                None => store.count_packs(subscriber, period).await?,
            };
            let made = pack(period, part, &records);
            let count = u32::try_from(made.len()).unwrap_or(u32::MAX);
            parts.insert((subscriber, period), part + count);
            packs.extend(made.into_iter().map(|pack| (subscriber, pack)));
            let earliest = first.entry(subscriber).or_insert(period);
            *earliest = period.min(*earliest);
        }
        bulk.usage(&packs).await?;
        progress(bytes + pieces.bytes());
    }
    if pieces.digest() != digest {
        return Err(ImportError::Changed);
    }
    for (subscriber, period) in &first {
        bulk.bill_from(*subscriber, *period).await?;
    }
    bulk.finish().await?;
    Ok(Imported { rows, subscribers: first.len() as u64 })
}

fn in_order(mut problems: Vec<RowProblem>) -> Vec<RowProblem> {
    problems.sort_by_key(|problem| problem.line);
    problems
}

/// Records of each subscriber and month, in order of time.
fn sorted(
    operator: &Operator,
    known: &HashMap<String, Option<Known>>,
    records: Vec<usage_csv::UsageRecord>,
) -> Result<BTreeMap<(SubscriberId, BillingPeriod), Vec<UsageRecord>>, ImportError> {
    let mut sorted: BTreeMap<_, Vec<UsageRecord>> = BTreeMap::new();
    for record in records {
        // Everything was looked at before, so whatever is not known now was not there then.
        let known = known.get(&record.subscriber).copied().flatten();
        let subscriber = known.ok_or(ImportError::Changed)?.subscriber;
        let at = Timestamp::from_second(record.event.at_s).map_err(|_| ImportError::Changed)?;
        let records = sorted.entry((subscriber, operator.period(at))).or_default();
        records.push(UsageRecord { event: record.event, party: None });
    }
    for records in sorted.values_mut() {
        records.sort_by_key(|record| record.event.at_s);
    }
    Ok(sorted)
}

/// The first reading.
struct Look<'a> {
    store: &'a SqliteStore,
    operator: &'a Operator,
    now: Timestamp,
    /// Whoever the file has named so far, by the words it used; none for nobody's number.
    known: &'a mut HashMap<String, Option<Known>>,
    problems: Vec<RowProblem>,
    rows: u64,
}

impl Look<'_> {
    async fn piece(&mut self, piece: &super::pieces::Piece) -> Result<(), ImportError> {
        let (records, problems) = usage_csv::read_rows(&piece.text);
        self.problems.extend(problems.into_iter().map(|problem| RowProblem {
            line: piece.line(problem.line),
            ..RowProblem::from(problem)
        }));
        for record in records {
            self.rows += 1;
            let problem = self.record(&record).await?;
            let problem = problem.map(|(column, message, mend)| RowProblem {
                line: piece.line(record.line),
                column,
                message,
                mend: mend.to_owned(),
            });
            self.problems.extend(problem);
        }
        Ok(())
    }

    /// What is wrong with a record that could be read: column, message, mend.
    async fn record(
        &mut self,
        record: &usage_csv::UsageRecord,
    ) -> Result<Option<(&'static str, String, &'static str)>, ImportError> {
        let known = match self.known.get(&record.subscriber) {
            Some(known) => *known,
            None => {
                let known = self.find(&record.subscriber).await?;
                self.known.insert(record.subscriber.clone(), known);
                known
            }
        };
        let Some(known) = known else {
            let message = "this is no subscriber's number".to_owned();
            return Ok(Some(("subscriber", message, "import the subscriber first")));
        };
        let at = Timestamp::from_second(record.event.at_s).unwrap_or(Timestamp::MAX);
        let period = self.operator.period(at);
        Ok(if at > self.now {
            let message = "this is later than now".to_owned();
            Some(("at", message, "write when it was, with the offset of its time zone"))
        } else if period < known.joined {
            let first = first_day(known.joined);
            let message = format!("the subscriber joined in the month of {first}");
            Some(("at", message, "leave out what was before"))
        } else if known.closed.is_some_and(|closed| period <= closed) {
            let message = format!("the bill of {period} is closed");
            Some((
                "at",
                message,
                "leave out records of closed months; a closed bill does not change",
            ))
        } else {
            None
        })
    }

    async fn find(&self, text: &str) -> Result<Option<Known>, ImportError> {
        let Ok(number) = text.parse::<Msisdn>() else { return Ok(None) };
        let Some(subscriber) = self.store.find(number).await? else { return Ok(None) };
        let Some(record) = self.store.subscriber(subscriber).await? else { return Ok(None) };
        Ok(Some(Known {
            subscriber,
            joined: hall_rating::period_of(record.joined_on),
            closed: self.store.last_bill(subscriber).await?,
        }))
    }
}
