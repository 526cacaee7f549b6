//! Who a subscriber is: age, tenure, what they want to spend, how they pay and which channels they use.
//! No name: the operator of this population has a family name and stars, and nothing else.
//!
//! What does not live here: what they have (`plans`, `extras`) and what they use (`usage`).

use crate::{
    Settings,
    calendar::{days_between, days_later, month_start_before, whole_months},
    number::{number_elsewhere, number_of},
    segment::Segment,
    story::{self, Plot, Story},
    stream::{Aspect, Stream},
};
use hall_catalog::model::ChannelKind;
use hall_types::{Fen, Msisdn, Points};
use jiff::civil::Date;

/// How bills are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paying {
    /// 预存: out of money paid in before.
    Prepaid,
    /// 银行代扣: from a bank account, as soon as the bill is closed.
    BankDebit,
    /// 后付: after the bill has come.
    Invoice,
}

/// Membership of a corporate customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corporate {
    /// The corporate customer's code.
    pub account: String,
    /// Its class, A the largest.
    pub class: char,
    /// True for who decides for it.
    pub is_key_person: bool,
}

/// A subscriber.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Position in the population, from 0.
    pub position: u64,
    /// Number.
    pub msisdn: Msisdn,
    /// Family name with stars for the rest: there is no rest.
    pub name_masked: String,
    /// Way of living.
    pub segment: Segment,
    /// What a demo number shows.
    pub story: Option<Story>,
    /// Year of birth.
    pub birth_year: i16,
    /// Real-name student status.
    pub is_student: bool,
    /// Membership of a corporate customer.
    pub corporate: Option<Corporate>,
    /// First day with the operator.
    pub joined_on: Date,
    /// What they would like to pay a month.
    pub budget: Fen,
    /// How bills are paid.
    pub paying: Paying,
    /// True when the last closed bill is still unpaid, for those who pay by invoice.
    pub owes: bool,
    /// Points that can be spent.
    pub points: Points,
    /// E-mail address, of those who gave one.
    pub email: Option<String>,
    /// Visits in the last three months by sort of channel; those never used are not there.
    pub visits: Vec<(ChannelKind, u32)>,
}

impl Person {
    /// The plot of a demo number.
    pub(crate) fn plot(&self) -> Option<&'static Plot> {
        story::plot(self.position)
    }
}

/// Family names that are frequent where the operator is.
const FAMILY_NAMES: [&str; 32] = [
    "陈", "林", "黄", "郑", "吴", "李", "王", "张", "刘", "杨", "蔡", "叶", "苏", "谢", "许", "郭",
    "何", "江", "庄", "曾", "赖", "罗", "邱", "魏", "周", "徐", "潘", "肖", "卢", "詹", "方", "游",
];

/// Tenure in months: half of the people have been here for four years or less.
const TENURE_MONTHS: [u32; 7] = [0, 7, 20, 48, 84, 130, 250];

/// The person at a position.
pub(crate) fn person(settings: &Settings, position: u64) -> Person {
    let mut stream = Stream::new(settings.seed, position, Aspect::Person);
    let plot = story::plot(position);
    let segment = plot.map_or_else(|| draw_segment(&mut stream), |plot| plot.segment);
    let habits = segment.habits();
    let age = plot.map_or_else(|| stream.between(habits.age.0, habits.age.1), |plot| plot.age);
    let birth_year = settings.as_of.year() - i16::try_from(age).unwrap_or(30);
    let joined_on = match plot {
        Some(plot) => joined_in_a_plot(settings.as_of, plot.tenure_months),
        None => joined(&mut stream, settings.as_of, age),
    };
    let budget_yuan = stream.quantile(habits.budget_yuan);
    let budget_yuan = plot.map_or(budget_yuan, |plot| plot.budget_yuan);
    let tenure = whole_months(joined_on, settings.as_of);
    let corporate = stream.chance(habits.corporate);
    let code = stream.between(1, 400);
    let is_key_person = stream.chance(60);
    let is_student = segment == Segment::Student && stream.chance(900);
    let points = u64::from(stream.between(40, 160)) * u64::from(tenure.clamp(1, 36));
    let points = points * u64::from(budget_yuan + 5) / 100;
    let name = stream.pick(&FAMILY_NAMES).copied().unwrap_or("陈");
    let email = stream.chance(320);
    Person {
        position,
        msisdn: number_of(position),
        name_masked: format!("{name}**"),
        segment,
        story: plot.map(Plot::story),
        birth_year,
        is_student: plot.map_or(is_student, |plot| plot.is_student),
        corporate: match plot {
            Some(plot) => plot.is_key_person.then(|| corporate_customer(7, true)),
            None => corporate.then(|| corporate_customer(code, is_key_person)),
        },
        joined_on,
        budget: Fen(i64::from(budget_yuan) * 100),
        paying: match plot {
            Some(plot) if plot.owes => Paying::Invoice,
            _ => draw_paying(&mut stream, segment),
        },
        owes: plot.map_or_else(|| stream.chance(30), |plot| plot.owes),
        points: Points(i64::try_from(points).unwrap_or(0)),
        email: email.then(|| format!("s{position}@mail.example")),
        visits: visits(&mut stream, segment),
    }
}

fn draw_segment(stream: &mut Stream) -> Segment {
    let shares = Segment::ALL.map(|segment| segment.habits().share);
    let drawn = stream.weighted(&shares).and_then(|position| Segment::ALL.get(position));
    drawn.copied().unwrap_or(Segment::Light)
}

/// Most have been here for a while, some came in the last months, and nobody came as a child.
fn joined(stream: &mut Stream, as_of: Date, age: u32) -> Date {
    let months = stream.quantile(&TENURE_MONTHS).min(age.saturating_sub(14) * 12);
    let days = days_between(as_of.first_of_month(), as_of) + 1;
    match u32::try_from(days) {
        // Of this month, so many days have passed.
        Ok(days) if months == 0 => {
            days_later(as_of, -i32::try_from(stream.below(days)).unwrap_or(0))
        }
        _ => {
            let month = month_start_before(as_of, months);
            days_later(month, stream.below(28) as i32)
        }
    }
}

fn joined_in_a_plot(as_of: Date, tenure_months: u32) -> Date {
    match tenure_months {
        0 => days_later(month_start_before(as_of, 1), 17),
        months => days_later(month_start_before(as_of, months), 8),
    }
}

fn corporate_customer(code: u32, is_key_person: bool) -> Corporate {
    let class = match code {
        0..=20 => 'A',
        21..=90 => 'B',
        _ => 'C',
    };
    Corporate { account: format!("{class}{code:04}"), class, is_key_person }
}

fn draw_paying(stream: &mut Stream, segment: Segment) -> Paying {
    let weights = match segment {
        Segment::Student | Segment::Light | Segment::Senior => [940, 40, 20],
        Segment::Young | Segment::Family => [760, 160, 80],
        Segment::Business | Segment::Traveller => [420, 380, 200],
    };
    match stream.weighted(&weights) {
        Some(1) => Paying::BankDebit,
        Some(2) => Paying::Invoice,
        _ => Paying::Prepaid,
    }
}

/// Visits in three months by sort of channel.
fn visits(stream: &mut Stream, segment: Segment) -> Vec<(ChannelKind, u32)> {
    use ChannelKind::{Hotline, Kiosk, PhoneWeb, SmsHall, Store, Web};
    // The most anybody of the segment comes by each way.
    let most: [(ChannelKind, u32); 6] = match segment {
        Segment::Student | Segment::Young => {
            [(Web, 5), (PhoneWeb, 22), (Kiosk, 1), (SmsHall, 3), (Hotline, 2), (Store, 1)]
        }
        Segment::Family => {
            [(Web, 6), (PhoneWeb, 14), (Kiosk, 2), (SmsHall, 5), (Hotline, 4), (Store, 2)]
        }
        Segment::Business | Segment::Traveller => {
            [(Web, 14), (PhoneWeb, 12), (Kiosk, 1), (SmsHall, 2), (Hotline, 6), (Store, 1)]
        }
        Segment::Senior => {
            [(Web, 1), (PhoneWeb, 4), (Kiosk, 3), (SmsHall, 4), (Hotline, 6), (Store, 5)]
        }
        Segment::Light => {
            [(Web, 2), (PhoneWeb, 5), (Kiosk, 3), (SmsHall, 6), (Hotline, 3), (Store, 2)]
        }
    };
    let drawn = most.map(|(kind, most)| (kind, stream.quantile(&[0, 0, most / 4, most])));
    drawn.into_iter().filter(|(_, visits)| *visits > 0).collect()
}

/// Somebody the subscriber calls and writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Contact {
    pub(crate) number: Msisdn,
    pub(crate) is_onnet: bool,
    /// Lives in the same city.
    pub(crate) is_local: bool,
}

/// How many people a subscriber is in touch with.
const CONTACTS: usize = 24;

/// Of a thousand contacts of most people, so many are on the own network.
const ONNET: u32 = 620;

/// Whom a subscriber calls and writes to, the closest first.
pub(crate) fn contacts(settings: &Settings, position: u64) -> Vec<Contact> {
    contacts_onnet(settings.seed, position, ONNET)
}

/// Contacts of which so many of a thousand are on the own network.
pub(crate) fn contacts_onnet(seed: u64, position: u64, onnet: u32) -> Vec<Contact> {
    let mut stream = Stream::new(seed, position, Aspect::Contacts);
    (0..CONTACTS)
        .map(|_| {
            let is_onnet = stream.chance(onnet);
            let is_local = stream.chance(680);
            // Demo numbers call nobody's by accident; the contacts lie among all the others.
            let other = u64::from(stream.between(20_000, 90_000_000));
            let number = if is_onnet { number_of(other) } else { number_elsewhere(other) };
            Contact { number, is_onnet, is_local }
        })
        .collect()
}
