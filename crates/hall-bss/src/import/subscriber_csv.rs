//! Subscribers as CSV: text in, rows and every bad one out.
//!
//! The columns `msisdn`, `plan` and `joined_on` are required; `name`, `birth_year`, `email`, `paying`,
//! `balance`, `points`, `add_ons`, `services`, `student` and `corporate` may be left out or empty.
//!
//! What does not live here: who is there already, and where rows go (`subscribers`).

use super::RowProblem;
use csv::{ReaderBuilder, StringRecord, Trim};
use hall_catalog::{Catalog, model::FeePer};
use hall_identity::mask_name;
use hall_points::POINTS_MAX;
use hall_rating::RowLines;
use hall_store::operator::{CorporateRecord, Paying};
use hall_types::{Fen, Msisdn, OfferingRef, PlanId, Points, nearest};
use jiff::civil::Date;
use std::str::FromStr;

/// The columns, in the usual order.
pub(super) const COLUMNS: [&str; 13] = [
    "msisdn",
    "plan",
    "joined_on",
    "name",
    "birth_year",
    "email",
    "paying",
    "balance",
    "points",
    "add_ons",
    "services",
    "student",
    "corporate",
];
/// So many of them are required.
const REQUIRED: usize = 3;

/// One row that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SubscriberRow {
    pub(super) line: u64,
    pub(super) msisdn: Msisdn,
    pub(super) plan: PlanId,
    pub(super) joined_on: Date,
    pub(super) name_masked: Option<String>,
    pub(super) birth_year: Option<i16>,
    pub(super) email: Option<String>,
    pub(super) paying: Paying,
    pub(super) balance: Fen,
    pub(super) points: Points,
    /// Add-ons and services, as they are named.
    pub(super) others: Vec<OfferingRef>,
    pub(super) is_student: bool,
    pub(super) corporate: Option<CorporateRecord>,
}

/// Rows and problems of a text with a header.
pub(super) fn read(text: &str, catalog: &Catalog) -> (Vec<SubscriberRow>, Vec<RowProblem>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().trim(Trim::All).flexible(true).from_reader(text.as_bytes());
    let mut lines = RowLines::of(text);
    let mut problems = Vec::new();
    let columns = match reader.headers() {
        Ok(header) => columns(header, lines.line(header.position()), &mut problems),
        Err(error) => {
            problems.push(unreadable(lines.line(error.position())));
            Vec::new()
        }
    };
    let mut rows = Vec::new();
    if !problems.is_empty() {
        return (rows, problems);
    }
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let line = lines.line(record.position());
                let before = problems.len();
                let mut row = Row {
                    columns: &columns,
                    record: &record,
                    line,
                    catalog,
                    problems: &mut problems,
                };
                let read = row.read();
                rows.extend(read.filter(|_| problems.len() == before));
            }
            Err(error) => problems.push(unreadable(lines.line(error.position()))),
        }
    }
    (rows, problems)
}

fn unreadable(line: u64) -> RowProblem {
    RowProblem {
        line,
        column: "row",
        message: "this is no readable CSV".to_owned(),
        mend: "write UTF-8 text, one row a line, values parted by commas".to_owned(),
    }
}

/// Where each column of [`COLUMNS`] stands, if it is there.
fn columns(header: &StringRecord, line: u64, problems: &mut Vec<RowProblem>) -> Vec<Option<usize>> {
    let mut problem = |column: &'static str, message: String| {
        problems.push(RowProblem {
            line,
            column,
            message,
            mend: format!("name columns in the first line: {}", COLUMNS.join(",")),
        });
    };
    let mut columns = Vec::with_capacity(COLUMNS.len());
    for (position, name) in COLUMNS.into_iter().enumerate() {
        let mut here = header.iter().enumerate().filter(|(_, it)| *it == name);
        let (found, again) = (here.next(), here.next());
        if found.is_none() && position < REQUIRED {
            problem(name, "this column is missing".to_owned());
        }
        if again.is_some() {
            problem(name, "this column is there twice".to_owned());
        }
        columns.push(found.map(|(position, _)| position));
    }
    for name in header.iter().filter(|name| !COLUMNS.contains(name)) {
        let shown: String = name.chars().take(40).collect();
        problem("row", format!("there is no column {shown:?}"));
    }
    columns
}

struct Row<'a> {
    columns: &'a [Option<usize>],
    record: &'a StringRecord,
    line: u64,
    catalog: &'a Catalog,
    problems: &'a mut Vec<RowProblem>,
}

impl<'a> Row<'a> {
    fn read(&mut self) -> Option<SubscriberRow> {
        let expected = self.columns.iter().flatten().count();
        if self.record.len() != expected {
            let message = format!("{} values stand here instead of {expected}", self.record.len());
            self.problem(
                "row",
                message,
                "write one value for each column, nothing where there is none",
            );
            return None;
        }
        let msisdn = self.required("msisdn", "write a mobile number of the mainland, 11 digits");
        let plan = self.required::<PlanId>("plan", "write the id of a plan of the catalogue");
        let plan = plan.and_then(|plan| self.known_plan(plan));
        let joined_on = self.required("joined_on", "write a day like 2019-04-28");
        let birth_year = self.optional("birth_year", "write a year like 1986");
        let balance = self.yuan();
        let points = self.points();
        let paying = self.paying();
        let email = self.email();
        let others = self.others();
        let is_student = self.student();
        let name = self.text("name").filter(|it| !it.is_empty());
        let corporate = self.text("corporate").filter(|it| !it.is_empty());
        Some(SubscriberRow {
            line: self.line,
            msisdn: msisdn?,
            plan: plan?,
            joined_on: joined_on?,
            // The whole name is nobody's business in a hall.
            name_masked: name.map(mask_name),
            birth_year: birth_year?,
            email: email?,
            paying: paying?,
            balance: balance?,
            points: points?,
            others: others?,
            is_student: is_student?,
            corporate: corporate.map(|account| CorporateRecord {
                account: account.to_owned(),
                class: None,
                is_key_person: false,
            }),
        })
    }

    fn problem(&mut self, column: &'static str, message: String, mend: impl Into<String>) {
        let mend = mend.into();
        self.problems.push(RowProblem { line: self.line, column, message, mend });
    }

    /// The value of a column; none when the file does not have it.
    fn text(&self, column: &str) -> Option<&'a str> {
        let position = COLUMNS.iter().position(|it| *it == column)?;
        self.record.get((*self.columns.get(position)?)?)
    }

    fn required<T: FromStr>(&mut self, column: &'static str, mend: &str) -> Option<T> {
        let text = self.text(column).unwrap_or_default();
        let value = text.parse().ok();
        if value.is_none() {
            let message = not_understood(text);
            self.problem(column, message, mend);
        }
        value
    }

    /// The outer option is none for a bad value, the inner one for an empty one.
    fn optional<T: FromStr>(&mut self, column: &'static str, mend: &str) -> Option<Option<T>> {
        match self.text(column).unwrap_or_default() {
            "" => Some(None),
            _ => self.required(column, mend).map(Some),
        }
    }

    fn known_plan(&mut self, plan: PlanId) -> Option<PlanId> {
        if self.catalog.plan(&plan).is_some() {
            return Some(plan);
        }
        let known = self.catalog.plans().iter().map(|plan| plan.id.as_str());
        let mend = mend_for(plan.as_str(), known);
        self.problem("plan", format!("the catalogue has no plan {plan}"), mend);
        None
    }

    fn yuan(&mut self) -> Option<Fen> {
        const MEND: &str = "write yuan with at most two decimals, like 12.50";
        let text = self.text("balance").unwrap_or_default();
        if text.is_empty() {
            return Some(Fen::ZERO);
        }
        let amount = format!("{text} yuan").parse().ok();
        if amount.is_none() {
            self.problem("balance", not_understood(text), MEND);
        }
        amount
    }

    fn points(&mut self) -> Option<Points> {
        const MEND: &str = "write a whole number of points";
        let points = Points(self.optional("points", MEND)?.unwrap_or(0));
        if (Points::ZERO..=POINTS_MAX).contains(&points) {
            return Some(points);
        }
        let message = format!("{points} is no number of points that an account can have");
        self.problem("points", message, MEND);
        None
    }

    fn paying(&mut self) -> Option<Paying> {
        let text = self.text("paying").unwrap_or_default();
        let paying = match text {
            "" => Some(Paying::Prepaid),
            word => <Paying as hall_store::Word>::from_word(word),
        };
        if paying.is_none() {
            self.problem("paying", not_understood(text), "write prepaid, bank_debit or invoice");
        }
        paying
    }

    fn email(&mut self) -> Option<Option<String>> {
        let text = self.text("email").unwrap_or_default();
        if text.is_empty() {
            return Some(None);
        }
        let is_address = text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
        });
        if !is_address {
            self.problem("email", not_understood(text), "write an address like name@mail.example");
            return None;
        }
        Some(Some(text.to_owned()))
    }

    fn student(&mut self) -> Option<bool> {
        let text = self.text("student").unwrap_or_default();
        match text {
            "yes" => Some(true),
            "" | "no" => Some(false),
            other => {
                self.problem("student", not_understood(other), "write yes or no");
                None
            }
        }
    }

    /// Ids parted by spaces.
    fn others(&mut self) -> Option<Vec<OfferingRef>> {
        let (add_ons, services) = (self.ids("add_ons", "add-on"), self.ids("services", "service"));
        let mut others = add_ons?;
        others.extend(services?);
        Some(others)
    }

    fn ids(&mut self, column: &'static str, word: &str) -> Option<Vec<OfferingRef>> {
        let mut all = Some(Vec::new());
        for id in self.text(column).unwrap_or_default().split_whitespace() {
            match self.offering(word, id) {
                Ok(offering) => all.as_mut().into_iter().for_each(|it| it.push(offering.clone())),
                Err((message, mend)) => {
                    self.problem(column, message, mend);
                    all = None;
                }
            }
        }
        all
    }

    /// An add-on or service of the catalogue; message and mend when it cannot be imported.
    fn offering(&self, word: &str, id: &str) -> Result<OfferingRef, (String, String)> {
        let offering: Option<OfferingRef> = format!("{word}/{id}").parse().ok();
        let known = offering.filter(|it| self.catalog.name_of(it).is_some());
        let Some(offering) = known else {
            let shown: String = id.chars().take(64).collect();
            let mend = match word {
                "add-on" => mend_for(id, self.catalog.add_ons().iter().map(|it| it.id.as_str())),
                _ => mend_for(id, self.catalog.services().iter().map(|it| it.id.as_str())),
            };
            return Err((format!("the catalogue has no {word} {shown}"), mend));
        };
        if let OfferingRef::AddOn(id) = &offering
            && let Some(add_on) = self.catalog.add_on(id)
            && (add_on.fee_per == FeePer::Once || add_on.lasts_days.is_some())
        {
            let message = format!("{id} ends by itself, and the file does not say when it began");
            return Err((message, "leave it out".to_owned()));
        }
        Ok(offering)
    }
}

fn not_understood(text: &str) -> String {
    match text {
        "" => "nothing stands here".to_owned(),
        text => match text.parse::<Msisdn>() {
            // Nobody's number goes into a message where columns have slipped.
            Ok(number) => format!("\"{number}\" is not understood"),
            Err(_) => {
                let shown: String = text.chars().take(40).collect();
                format!("{shown:?} is not understood")
            }
        },
    }
}

fn mend_for<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> String {
    match nearest(id, known) {
        Some(near) => format!("did you mean {near}?"),
        None => "write an id of the catalogue".to_owned(),
    }
}
