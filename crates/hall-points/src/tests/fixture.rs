//! A ledger of one account in memory: what a store would do with changes, without a database. It refuses
//! what a store's constraints would refuse, and verifies all invariants after each commit.

use crate::{
    AccountView, Balance, Change, Hold, LedgerAccount, LedgerError, Lot, Member, Moment,
    OperatorAccount, PointsAccount, PointsSettings, Redeem, RedeemError, RedemptionContext, Row,
    Stock, Taken, Transfer, Verified, Voucher, verify,
};
use hall_catalog::{
    Catalog,
    model::{CatalogFile, Delivery, Reward},
};
use hall_types::{Points, SubscriberId};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Rewards for tests.
const REWARDS: &str = r#"
[[vip_tier]]
id = "gold"
name = { zh = "金卡", en = "Gold" }
how = { zh = "例", en = "An example" }

[[shop]]
id = "fuzhou-1"
name = { zh = "东街口营业厅", en = "Dongjiekou shop" }
city = { zh = "福州", en = "Fuzhou" }
address = { zh = "东街1号", en = "1 Dongjie" }
hours = { zh = "例", en = "An example" }
phone = "10098"
hands_out_rewards = true

[[reward]]
id = "kettle"
name = { zh = "电水壶", en = "Kettle" }
summary = { zh = "例", en = "An example" }
kind = "physical"
shelf = "home"
points = 300
worth = "30 yuan"
stock = 3
per_person_max = 4
per_day_max = 5
delivery = ["pick_up", "courier"]
valid_for = { from = "2026-01-01", until = "2027-12-31" }

[[reward]]
id = "credit"
name = { zh = "10元话费", en = "10 yuan of credit" }
summary = { zh = "例", en = "An example" }
kind = "virtual"
shelf = "airtime"
points = 100
worth = "10 yuan"
delivery = ["credit"]
valid_for = { from = "2026-01-01" }

[[reward.tier_price]]
tiers = ["gold"]
points = 80
cash = "1 yuan"

[[reward]]
id = "coffee"
name = { zh = "咖啡券", en = "Coffee" }
summary = { zh = "例", en = "An example" }
kind = "partner"
shelf = "daily"
points = 50
worth = "5 yuan"
delivery = ["voucher"]
voucher_days = 30
brands = ["gotone"]
tiers = ["gold"]
valid_for = { from = "2026-01-01", until = "2026-12-31" }

[[reward.window]]
from = "2026-11-27T10:00:00"
until = "2026-11-27T12:00:00"

[[reward.window]]
from = "2026-12-24T10:00:00"
until = "2026-12-24T12:00:00"
"#;

/// The catalogue those rewards are in.
pub(super) fn catalog() -> Catalog {
    let file: CatalogFile = toml::from_str(REWARDS).expect("the rewards are a catalogue file");
    let brands = ["gotone".parse().expect("an id")];
    Catalog::assemble(vec![file], &brands).expect("a catalogue")
}

/// A reward of those.
pub(super) fn reward(id: &str) -> Reward {
    let id = id.parse().expect("an id");
    catalog().reward(&id).expect("a reward").clone()
}

/// A moment in Shanghai: a day, or a day and a time.
pub(super) fn on(text: &str) -> Moment {
    let local = if text.contains('T') { text.to_owned() } else { format!("{text}T12:00:00") };
    let local: jiff::civil::DateTime = local.parse().expect("a time");
    let zone = TimeZone::fixed(jiff::tz::offset(8));
    Moment { at: local.to_zoned(zone).expect("a moment").timestamp(), local }
}

pub(super) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Somebody of a brand and a tier.
pub(super) fn member(brand: &str, tier: Option<&str>) -> Member {
    let tier = tier.map(|tier| tier.parse().expect("an id"));
    Member { brand: brand.parse().expect("an id"), tier }
}

/// A wish to collect or receive some of something.
pub(super) fn wish(number: u128, quantity: u16, delivery: Delivery) -> Redeem {
    let to = match delivery {
        Delivery::PickUp => Some(crate::HandOver::Shop("fuzhou-1".to_owned())),
        Delivery::Courier => Some(crate::HandOver::Address(id(1))),
        Delivery::Credit | Delivery::Voucher => None,
    };
    Redeem { id: id(number), quantity, delivery, to, expires_at: Timestamp::MAX }
}

/// A ledger of one account.
#[derive(Clone, Debug)]
pub(super) struct Book {
    pub(super) view: AccountView,
    pub(super) settings: PointsSettings,
    pub(super) transfers: Vec<Transfer>,
    pub(super) holds: BTreeMap<Uuid, Hold>,
    pub(super) stocks: BTreeMap<String, Stock>,
    pub(super) vouchers: BTreeMap<u64, Voucher>,
    pub(super) references: BTreeSet<String>,
}

/// Why a change is not kept: what a store's own constraints say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Conflict {
    /// The account is not where the change begins.
    Moved,
    /// The reference is another transfer's.
    ReferenceTaken(String),
    /// The stock has not so much.
    Stock,
}

impl Book {
    pub(super) fn new() -> Self {
        let kettle = Stock::new("kettle".parse().expect("an id"));
        let received = crate::StockMove::receive(&kettle.reward, 3);
        let kettle = kettle.after(&received).expect("it comes in");
        Self {
            view: AccountView { account: PointsAccount::new(SubscriberId(7)), lots: Vec::new() },
            settings: PointsSettings::default(),
            transfers: Vec::new(),
            holds: BTreeMap::new(),
            stocks: BTreeMap::from([("kettle".to_owned(), kettle)]),
            vouchers: BTreeMap::new(),
            references: BTreeSet::new(),
        }
    }

    /// A book with lots of so many points and last days, brought in.
    pub(super) fn with(lots: &[(i64, &str)]) -> Self {
        let mut book = Self::new();
        for (position, (points, last_day)) in lots.iter().enumerate() {
            let act = id(900 + position as u128);
            let lot = [(Points(*points), day(last_day))];
            let change = crate::bring_in(&book.view, act, &lot, on("2026-11-01"));
            book.must(change);
        }
        book
    }

    /// Keeps a change, all of it or nothing.
    pub(super) fn commit(&mut self, change: &Change) -> Result<(), Conflict> {
        if change.follows() != self.view.account.seq {
            return Err(Conflict::Moved);
        }
        let mut references = self.references.clone();
        for transfer in &change.transfers {
            if !references.insert(transfer.reference()) {
                return Err(Conflict::ReferenceTaken(transfer.reference()));
            }
        }
        if let Some(change) = &change.stock {
            let stock = self.stocks.get(change.reward.as_str()).ok_or(Conflict::Stock)?;
            let after = stock.after(change).map_err(|_| Conflict::Stock)?;
            self.stocks.insert(change.reward.to_string(), after);
        }
        self.references = references;
        self.view = change.apply_to(&self.view);
        self.transfers.extend(change.transfers.iter().cloned());
        self.holds.extend(change.hold.iter().map(|hold| (hold.redemption, hold.clone())));
        self.vouchers.extend(change.vouchers.iter().map(|it| (it.number, it.clone())));
        self.verify();
        Ok(())
    }

    /// Keeps a change that must be possible.
    #[track_caller]
    pub(super) fn must(&mut self, change: Result<Change, LedgerError>) {
        let change = change.expect("it can be");
        self.commit(&change).expect("it is kept");
    }

    /// Everything there is, in the order a store gives it.
    pub(super) fn rows(&self) -> Vec<Row> {
        let mut operator = BTreeMap::<OperatorAccount, Balance>::new();
        for posting in self.transfers.iter().flat_map(|transfer| &transfer.postings) {
            if let LedgerAccount::Operator(account) = posting.account {
                let sum = operator.entry(account).or_default();
                sum.posted += posting.change.posted;
                sum.pending += posting.change.pending;
            }
        }
        let subscriber = self.view.account.subscriber;
        let mut lots = self.view.lots.clone();
        lots.sort_by_key(|lot| lot.number);
        let mut rows = vec![Row::Account(self.view.account)];
        rows.extend(self.transfers.iter().cloned().map(Row::Transfer));
        rows.extend(lots.into_iter().map(|lot| Row::Lot(subscriber, lot)));
        rows.extend(self.holds.values().cloned().map(Row::Hold));
        rows.extend(operator.into_iter().map(|(account, sum)| Row::Operator(account, sum)));
        rows.extend(self.vouchers.values().cloned().map(Row::Voucher));
        rows.extend(self.stocks.values().cloned().map(Row::Stock));
        rows
    }

    /// Panics at the first row that breaks an invariant.
    #[track_caller]
    pub(super) fn verify(&self) -> Verified {
        match verify(self.rows()) {
            Ok(verified) => verified,
            Err(breach) => panic!("{breach}"),
        }
    }

    /// Redeems some of a reward, for a subscriber of GoTone in the gold tier.
    pub(super) fn redeem(
        &mut self,
        reward: &Reward,
        wish: &Redeem,
        at: Moment,
    ) -> Result<(), RedeemError> {
        let pool: Vec<Voucher> = self.vouchers.values().cloned().collect();
        let is_pooled = pool.iter().any(|voucher| voucher.reward == reward.id);
        let member = member("gotone", Some("gold"));
        let context = RedemptionContext {
            view: &self.view,
            member: &member,
            reward,
            stock: self.stocks.get(reward.id.as_str()),
            pool: is_pooled.then_some(pool.as_slice()),
            taken: Taken::default(),
        };
        let change = crate::redeem(&context, wish, at)?;
        self.commit(&change).expect("it is kept");
        Ok(())
    }

    pub(super) fn hold(&self, number: u128) -> Hold {
        self.holds.get(&id(number)).expect("a hold").clone()
    }

    pub(super) fn pool(&self) -> Vec<Voucher> {
        self.vouchers.values().cloned().collect()
    }

    /// Lots and balance, a line each.
    pub(super) fn show(&self) -> String {
        let mut lots = self.view.lots.clone();
        lots.sort_by_key(|lot| lot.number);
        let line = |lot: &Lot| {
            let held = match lot.held {
                Points::ZERO => String::new(),
                held => format!(", {held} held"),
            };
            format!(
                "lot {}: {} of {}{held}, until {}\n",
                lot.number, lot.remaining, lot.earned, lot.last_day
            )
        };
        let lots: String = lots.iter().map(line).collect();
        let Balance { posted, pending } = self.view.account.balance;
        format!("{lots}posted {posted}, pending {pending}\n")
    }

    /// The history in English, behind a position.
    pub(super) fn told(&self, behind: usize) -> String {
        let catalog = catalog();
        let lines = crate::history(self.transfers.iter().skip(behind), &catalog);
        let line = |line: &crate::HistoryLine| {
            format!("{} {} {:+} {}\n", line.seq, line.day, line.available.0, line.what.en)
        };
        lines.iter().map(line).collect()
    }
}
