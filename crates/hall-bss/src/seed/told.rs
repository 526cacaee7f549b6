//! People of an invented population as records: who they are, what they have ordered, what they ask.
//!
//! What does not live here: what they use and pay.

use super::Seeder;
use crate::{embedded::opened, port::TicketOpening};
use hall_catalog::model::ChannelKind;
use hall_population::{Paying, Person, Subscriber};
use hall_rating::period_of;
use hall_store::operator::{
    CorporateRecord, OrderAction, OrderRecord, Paying as PayingRecord, ProductChange,
    ProductRecord, SubscriberRecord, TicketKind, TicketRecord,
};
use hall_types::{Fen, OfferingRef, Slug};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// What somebody with a ticket asks.
const QUESTION: &str = "上个月的账单比平时多，请帮忙核对境外漫游的收费。";
/// Orders and tickets were placed so long before the population's own day.
const BEFORE: SignedDuration = SignedDuration::from_hours(15);

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
            points: person.points,
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
            offering: next.offering.clone(),
            placed_at: before(now),
            effective_at: next.from_at,
            now: Fen::ZERO,
            monthly_change: fee(next) - fee(current),
            penalty: Fen::ZERO,
            undo_until: Some(next.from_at),
            cancelled_at: None,
            reversal: vec![
                ProductChange::Remove { product: next.product },
                ProductChange::End { product: current.product, until_at: None },
            ],
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
