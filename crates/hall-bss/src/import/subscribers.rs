//! Subscribers from a CSV file: who is new, what they have from the start, and what is on their account.
//!
//! What does not live here: the columns (`subscriber_csv`).

use super::{
    ImportError, Imported, RowProblem,
    pieces::Pieces,
    subscriber_csv::{self, SubscriberRow},
};
use crate::Operator;
use hall_catalog::model::SaleState;
use hall_points::{AccountView, Change, ExpiryRule, LedgerError, Moment, PointsAccount, bring_in};
use hall_rating::period_of;
use hall_store::{
    BalanceEntry, BalanceKind, SqliteStore,
    operator::{ImportKind, OperatorSubscribers, ProductRecord, SubscriberRecord},
};
use hall_types::{Msisdn, OfferingRef, Points, SubscriberId};
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, HashMap},
    io::{self, BufRead},
};
use uuid::Uuid;

/// The act by which points of an earlier system come: once for each account.
const OPENING: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0004);

/// Takes a file of subscribers in. Points come without their days and last as `expiry` says of points that
/// come today. The file is opened twice; `progress` is told how many bytes were read of
/// both readings together.
///
/// # Errors
/// [`ImportError`]; nothing was taken in then.
pub async fn import_subscribers<R: BufRead>(
    store: &SqliteStore,
    operator: &Operator,
    expiry: ExpiryRule,
    mut open: impl FnMut() -> io::Result<R>,
    now: Timestamp,
    mut progress: impl FnMut(u64),
) -> Result<Imported, ImportError> {
    let mut bulk = store.bulk().await?;
    let mut look = Look { store, operator, now, lines: HashMap::new(), problems: Vec::new() };
    let mut pieces = Pieces::new(open()?)?;
    while let Some((piece, problems)) = pieces.next()? {
        look.problems.extend(problems);
        let (rows, problems) = subscriber_csv::read(&piece.text, operator.catalog());
        let found = problems.into_iter();
        look.problems.extend(found.map(|it| RowProblem { line: piece.line(it.line), ..it }));
        for row in rows {
            look.row(&row, piece.line(row.line)).await?;
        }
        progress(pieces.bytes());
    }
    let Look { mut problems, lines, .. } = look;
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.line);
        return Err(ImportError::Rows(problems));
    }
    let (digest, bytes) = (pieces.digest(), pieces.bytes());
    let rows = lines.len() as u64;
    bulk.import(digest, ImportKind::Subscribers, rows, now).await?;

    let mut id = store.last_subscriber().await?;
    let mut pieces = Pieces::new(open()?)?;
    while let Some((piece, _)) = pieces.next()? {
        let (rows, problems) = subscriber_csv::read(&piece.text, operator.catalog());
        if !problems.is_empty() {
            return Err(ImportError::Changed);
        }
        let mut made = Made::default();
        for row in rows {
            id = SubscriberId(id.0 + 1);
            made.add(operator, id, row, expiry, now)?;
        }
        bulk.subscribers(&made.subscribers).await?;
        bulk.products(&made.products).await?;
        bulk.balance_entries(&made.entries).await?;
        bulk.points(&made.points).await?;
        progress(bytes + pieces.bytes());
    }
    if pieces.digest() != digest {
        return Err(ImportError::Changed);
    }
    bulk.finish().await?;
    Ok(Imported { rows, subscribers: rows })
}

/// The first reading.
struct Look<'a> {
    store: &'a SqliteStore,
    operator: &'a Operator,
    now: Timestamp,
    /// Numbers so far, with the lines they stand in.
    lines: HashMap<Msisdn, u64>,
    problems: Vec<RowProblem>,
}

impl Look<'_> {
    async fn row(&mut self, row: &SubscriberRow, line: u64) -> Result<(), ImportError> {
        let mut problem = |column, message: String, mend: &str| {
            self.problems.push(RowProblem { line, column, message, mend: mend.to_owned() });
        };
        if row.joined_on > self.operator.day(self.now) {
            problem("joined_on", "this is later than today".to_owned(), "write when they joined");
        }
        if let Some(before) = self.lines.insert(row.msisdn, line) {
            let message = format!("line {before} has the same number");
            problem("msisdn", message, "leave one of them out");
        }
        if self.store.find(row.msisdn).await?.is_some() {
            let message = "a subscriber has this number already".to_owned();
            problem("msisdn", message, "leave the row out");
        }
        Ok(())
    }
}

/// Rows of the tables.
#[derive(Default)]
struct Made {
    subscribers: Vec<SubscriberRecord>,
    products: Vec<(SubscriberId, ProductRecord)>,
    entries: Vec<BalanceEntry>,
    points: Vec<Change>,
}

impl Made {
    fn add(
        &mut self,
        operator: &Operator,
        id: SubscriberId,
        row: SubscriberRow,
        expiry: ExpiryRule,
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        let from_at = operator.start_of(row.joined_on);
        let mut offerings = vec![OfferingRef::Plan(row.plan)];
        // What everybody has is not written into every row.
        let services = operator.catalog().services().iter();
        let on = services.filter(|it| it.on_by_default && it.state == SaleState::OnSale);
        offerings.extend(on.map(|it| OfferingRef::Service(it.id.clone())));
        for other in row.others {
            if !offerings.contains(&other) {
                offerings.push(other);
            }
        }
        let records = (0..).zip(offerings);
        self.products.extend(records.map(|(product, offering)| {
            (id, ProductRecord { product, offering, from_at, until_at: None, fee_paid_until: None })
        }));
        if !row.balance.is_zero() {
            self.entries.push(BalanceEntry {
                subscriber: id,
                seq: 1,
                at: now,
                kind: BalanceKind::Correction,
                amount_fen: row.balance,
                balance_fen: row.balance,
                reference: "import/opening".to_owned(),
            });
        }
        if row.points > Points::ZERO {
            let view = AccountView { account: PointsAccount::new(id), lots: Vec::new() };
            let local = now.to_zoned(operator.zone().clone()).datetime();
            let lot = (row.points, expiry.last_day(local.date()));
            self.points.push(bring_in(&view, OPENING, &[lot], Moment { at: now, local })?);
        }
        self.subscribers.push(SubscriberRecord {
            subscriber: id,
            msisdn: row.msisdn,
            name_masked: row.name_masked,
            tier: operator.catalog().vip_tiers().last().map(|tier| tier.id.clone()),
            joined_on: row.joined_on,
            birth_year: row.birth_year,
            is_student: row.is_student,
            corporate: row.corporate,
            paying: row.paying,
            email: row.email,
            own_numbers: Vec::new(),
            channel_visits: BTreeMap::new(),
            billed_from: period_of(operator.day(now)).max(period_of(row.joined_on)),
        });
        Ok(())
    }
}
