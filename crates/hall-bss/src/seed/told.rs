//! People of an invented population as records: who they are, what they have ordered, what they ask.
//!
//! What does not live here: what they use and pay.

use super::Seeder;
use crate::{embedded::opened, operator::tenure_months, port::TicketOpening};
use hall_catalog::model::ChannelKind;
use hall_points::{AccountView, Change, LedgerError, Moment, PointsAccount, bring_in};
use hall_population::{Paying, Person, Subscriber};
use hall_rating::period_of;
use hall_store::operator::{
    CorporateRecord, OrderAction, OrderRecord, Paying as PayingRecord, ProductChange,
    ProductRecord, SubscriberRecord, TicketKind, TicketRecord,
};
use hall_types::{Fen, OfferingRef, Points, Slug};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// What somebody with a ticket asks.
const QUESTION: &str = "上个月的账单比平时多，请帮忙核对境外漫游的收费。";
/// Orders and tickets were placed so long before the population's own day.
const BEFORE: SignedDuration = SignedDuration::from_hours(15);

/// Lots of points came so many months ago, as far as somebody was there.
const POINTS_AGES: [u16; 5] = [35, 30, 22, 11, 0];
/// Points last to the end of the so-many-th month after they came.
const POINTS_LAST: u16 = 36;

/// An id that is the same in every population: made from whose it is and what for.
fn id(person: &Person, what: &str) -> Uuid {
    let digest = Sha256::digest(format!("{what} {}", person.position));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

impl Seeder {
    pub(super) fn record(&self, subscriber: &Subscriber, tier: Option<Slug>) -> SubscriberRecord {
        let person = &subscriber.person;
        let first = self.months.first().map(hall_population::MonthDays::period);
        let joined = period_of(person.joined_on);
        SubscriberRecord {
            subscriber: Self::id(person.position),
            msisdn: person.msisdn,
            name_masked: Some(person.name_masked.clone()),
            tier,
            joined_on: person.joined_on,
            birth_year: Some(person.birth_year),
            is_student: person.is_student,
            corporate: person.corporate.as_ref().map(|it| CorporateRecord {
                account: it.account.clone(),
                class: Some(it.class.to_string()),
                is_key_person: it.is_key_person,
            }),
            paying: match person.paying {
                Paying::Prepaid => PayingRecord::Prepaid,
                Paying::BankDebit => PayingRecord::BankDebit,
                Paying::Invoice => PayingRecord::Invoice,
            },
            email: person.email.clone(),
            own_numbers: self.population.own_numbers(subscriber),
            channel_visits: person
                .visits
                .iter()
                .map(|(kind, visits)| (channel_word(*kind).to_owned(), *visits))
                .collect(),
            billed_from: first.map_or(joined, |first| first.max(joined)),
        }
    }

    /// What somebody has of points: lots that came over the last three years and last as long as the
    /// default says, so that some of them end soon.
    pub(super) fn points(&self, subscriber: &Subscriber) -> Result<Option<Change>, LedgerError> {
        let person = &subscriber.person;
        let as_of = self.population.settings().as_of();
        let tenure = tenure_months(person.joined_on, as_of);
        let ages: Vec<u16> = POINTS_AGES.into_iter().filter(|age| *age <= tenure).collect();
        let share = person.points.0 / i64::try_from(ages.len()).unwrap_or(1).max(1);
        if share == 0 {
            return Ok(None);
        }
        let lot = |(place, age): (usize, &u16)| {
            let rest = person.points.0 - share * i64::try_from(ages.len() - 1).unwrap_or(0);
            let points = if place + 1 == ages.len() { rest } else { share };
            let months = i64::from(POINTS_LAST.saturating_sub(*age)).months();
            (Points(points), as_of.saturating_add(months).last_of_month())
        };
        let lots: Vec<(Points, Date)> = ages.iter().enumerate().map(lot).collect();
        let view = AccountView {
            account: PointsAccount::new(Self::id(person.position)),
            lots: Vec::new(),
        };
        let at = self.now();
        let moment = Moment { at, local: at.to_zoned(self.operator.zone().clone()).datetime() };
        bring_in(&view, id(person, "points"), &lots, moment).map(Some)
    }

    /// The order behind a plan that begins later.
    pub(super) fn pending(
        &self,
        subscriber: &Subscriber,
        products: &[ProductRecord],
    ) -> Vec<OrderRecord> {
        let now = self.now();
        let plans = products.iter().filter(|it| matches!(it.offering, OfferingRef::Plan(_)));
        let mut plans = plans.rev();
        let (Some(next), Some(current)) = (plans.next(), plans.next()) else { return Vec::new() };
        if next.from_at <= now {
            return Vec::new();
        }
        let fee = |product: &ProductRecord| {
            self.operator.catalog().fee_of(&product.offering).map_or(Fen::ZERO, |(fee, _)| fee)
        };
        vec![OrderRecord {
            order: id(&subscriber.person, "plan"),
            action: OrderAction::Take,
            with: Vec::new(),
            offering: next.offering.clone(),
            placed_at: before(now),
            effective_at: next.from_at,
            now: Fen::ZERO,
            monthly_change: fee(next) - fee(current),
            after_promotions: None,
            penalty: Fen::ZERO,
            undo_until: Some(next.from_at),
            cancelled_at: None,
            reversal: vec![
                ProductChange::Remove { product: next.product },
                ProductChange::End { product: current.product, until_at: None },
            ],
            is_grant: false,
        }]
    }

    pub(super) fn tickets(&self, subscriber: &Subscriber) -> Vec<TicketRecord> {
        let person = &subscriber.person;
        if !person.story.as_ref().is_some_and(|story| story.has_ticket) {
            return Vec::new();
        }
        let opening = TicketOpening {
            ticket: id(person, "ticket"),
            kind: TicketKind::Bill,
            words: QUESTION.to_owned(),
        };
        vec![opened(&opening, before(self.now()))]
    }

    /// The beginning of the day the population is as of.
    fn now(&self) -> Timestamp {
        self.operator.start_of(self.population.settings().as_of())
    }
}

fn before(now: Timestamp) -> Timestamp {
    now.saturating_sub(BEFORE).unwrap_or(now)
}

/// A sort of channel as the catalogue names it.
fn channel_word(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Web => "web",
        ChannelKind::PhoneWeb => "phone_web",
        ChannelKind::Kiosk => "kiosk",
        ChannelKind::SmsHall => "sms_hall",
        ChannelKind::Hotline => "hotline",
        ChannelKind::Store => "store",
    }
}
