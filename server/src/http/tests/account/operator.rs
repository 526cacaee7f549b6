//! An operator that has two subscribers, and can be told to be down.

use async_trait::async_trait;
use hall_bss::port::{BssError, Paying, Profile, Subject, Subscribers};
use hall_types::{Msisdn, Points, SubscriberId};
use jiff::{Timestamp, civil::date};
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

/// A subscriber.
#[derive(Clone, Copy, Debug)]
pub(super) struct Somebody {
    pub(super) id: SubscriberId,
    number: u64,
}

impl Somebody {
    pub(super) fn number(self) -> Msisdn {
        Msisdn::from_number(self.number).expect("a number")
    }
}

pub(super) const ME: Somebody = Somebody { id: SubscriberId(1), number: 13_800_010_001 };
pub(super) const OTHER: Somebody = Somebody { id: SubscriberId(2), number: 13_900_020_002 };

/// A number that nobody has.
pub(super) fn nobodys() -> Msisdn {
    Msisdn::from_number(13_700_030_003).expect("a number")
}

/// Knows the two.
#[derive(Debug, Default)]
pub(super) struct TwoSubscribers {
    pub(super) is_down: AtomicBool,
    /// How often a number was looked up.
    pub(super) asked: AtomicUsize,
}

impl TwoSubscribers {
    fn answer(&self) -> Result<(), BssError> {
        match self.is_down.load(Ordering::Relaxed) {
            true => Err(BssError::Unavailable(Arc::new(io::Error::other("down")))),
            false => Ok(()),
        }
    }
}

#[async_trait]
impl Subscribers for TwoSubscribers {
    async fn find(&self, number: Msisdn) -> Result<Option<SubscriberId>, BssError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        self.answer()?;
        Ok([ME, OTHER].into_iter().find(|it| it.number() == number).map(|it| it.id))
    }

    async fn profile(&self, subject: Subject, _: Timestamp) -> Result<Profile, BssError> {
        self.answer()?;
        let subscriber = subject.subscriber();
        let somebody = [ME, OTHER].into_iter().find(|it| it.id == subscriber);
        let somebody = somebody.ok_or(BssError::NotFound)?;
        Ok(Profile {
            subscriber,
            msisdn: somebody.number(),
            name_masked: None,
            plan: "plan-1".parse().expect("an id"),
            brand: "gotone".parse().expect("an id"),
            tier: None,
            joined_on: date(2020, 1, 1),
            tenure_months: 82,
            birth_year: None,
            is_student: false,
            corporate: None,
            paying: Paying::Prepaid,
            points: Points(0),
            email: None,
            own_numbers: Vec::new(),
            channel_visits: Default::default(),
        })
    }

    async fn set_email(&self, _: Subject, _: Option<String>) -> Result<(), BssError> {
        self.answer()
    }
}
