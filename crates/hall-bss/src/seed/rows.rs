//! Rows of some subscribers, and how they are written.
//!
//! What does not live here: how rows come about.

use hall_points::Change;
use hall_store::{
    BalanceEntry, Bulk, CountedBill, StoreError,
    operator::{BillRecord, OrderRecord, ProductRecord, SubscriberRecord, TicketRecord, UsagePack},
};
use hall_types::{Fen, SubscriberId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How much there is of everything, so that two populations can be compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Subscribers.
    pub subscribers: u64,
    /// Usage records.
    pub records: u64,
    /// Closed bills.
    pub bills: u64,
    /// What they come to together.
    pub billed: Fen,
    /// Records of closed months that the catalogue has no price for.
    pub unpriced: u64,
}

impl Totals {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            subscribers: self.subscribers + other.subscribers,
            records: self.records + other.records,
            bills: self.bills + other.bills,
            billed: self.billed + other.billed,
            unpriced: self.unpriced + other.unpriced,
        }
    }
}

/// Rows of some subscribers.
#[derive(Debug, Default)]
pub struct Rows {
    /// How much there is.
    pub totals: Totals,
    /// SHA-256 of each subscriber's rows, in order.
    pub digests: Vec<[u8; 32]>,
    subscribers: Vec<SubscriberRecord>,
    products: Vec<(SubscriberId, ProductRecord)>,
    usage: Vec<(SubscriberId, UsagePack)>,
    bills: Vec<(SubscriberId, BillRecord)>,
    entries: Vec<BalanceEntry>,
    orders: Vec<(SubscriberId, OrderRecord)>,
    tickets: Vec<(SubscriberId, TicketRecord)>,
    points: Vec<Change>,
    hash: Sha256,
}

impl Rows {
    pub(super) fn add_usage(&mut self, subscriber: SubscriberId, packs: Vec<UsagePack>) {
        for pack in packs {
            self.totals.records += u64::from(pack.records);
            self.hash.update(&pack.pack);
            self.usage.push((subscriber, pack));
        }
    }

    pub(super) fn add_bill(&mut self, subscriber: SubscriberId, bill: BillRecord) {
        self.totals.bills += 1;
        self.totals.billed += bill.total;
        self.hash.update(bill.period.to_string());
        self.hash.update(bill.total.0.to_le_bytes());
        self.hash.update(bill.paid.0.to_le_bytes());
        self.hash.update(&bill.document);
        self.bills.push((subscriber, bill));
    }

    pub(super) fn add_entries(&mut self, entries: Vec<BalanceEntry>) {
        for entry in &entries {
            self.hash.update(entry.reference.as_bytes());
            self.hash.update(entry.amount_fen.0.to_le_bytes());
        }
        self.entries.extend(entries);
    }

    pub(super) fn add_orders(&mut self, subscriber: SubscriberId, orders: Vec<OrderRecord>) {
        self.orders.extend(orders.into_iter().map(|order| (subscriber, order)));
    }

    pub(super) fn add_tickets(&mut self, subscriber: SubscriberId, tickets: Vec<TicketRecord>) {
        self.tickets.extend(tickets.into_iter().map(|ticket| (subscriber, ticket)));
    }

    pub(super) fn add_points(&mut self, change: Option<Change>) {
        for lot in change.iter().flat_map(|change| &change.lots) {
            self.hash.update(lot.earned.0.to_le_bytes());
            self.hash.update(lot.last_day.to_string());
        }
        self.points.extend(change);
    }

    pub(super) fn add_products(&mut self, subscriber: SubscriberId, products: Vec<ProductRecord>) {
        for product in &products {
            let until = product.until_at.map(|until| until.as_second());
            let ProductRecord { offering, from_at, .. } = product;
            self.hash.update(format!("{offering} {} {until:?}", from_at.as_second()));
        }
        self.products.extend(products.into_iter().map(|product| (subscriber, product)));
    }

    /// The last of a subscriber's rows.
    pub(super) fn add_subscriber(&mut self, record: SubscriberRecord) {
        self.totals.subscribers += 1;
        // What `Debug` hides of numbers is hashed besides.
        self.hash.update(format!("{} {record:?}", record.msisdn.number()));
        self.digests.push(std::mem::take(&mut self.hash).finalize().into());
        self.subscribers.push(record);
    }

    /// The last bill of each subscriber, as counted: what these bills and earlier ones brought is in the
    /// points that somebody has from the beginning.
    fn last_bills(&self) -> Vec<(SubscriberId, CountedBill)> {
        let counted = |bill: &BillRecord| CountedBill {
            period: bill.period,
            counted_fen: Fen::ZERO,
            at: bill.closed_at,
        };
        let mut last = BTreeMap::<SubscriberId, CountedBill>::new();
        for (subscriber, bill) in &self.bills {
            let known = last.entry(*subscriber).or_insert_with(|| counted(bill));
            if known.period < bill.period {
                *known = counted(bill);
            }
        }
        last.into_iter().collect()
    }

    /// Writes the rows; subscribers first, because everything else is theirs.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when some of them are there already.
    pub async fn write(&self, bulk: &mut Bulk) -> Result<(), StoreError> {
        bulk.subscribers(&self.subscribers).await?;
        bulk.products(&self.products).await?;
        bulk.usage(&self.usage).await?;
        bulk.bills(&self.bills).await?;
        bulk.counted_bills(&self.last_bills()).await?;
        bulk.balance_entries(&self.entries).await?;
        bulk.orders(&self.orders).await?;
        bulk.tickets(&self.tickets).await?;
        bulk.points(&self.points).await
    }
}
