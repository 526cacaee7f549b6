//! Challenges: a code is sent to somebody who then shows that it arrived.
//!
//! What does not live here: making codes (the server has the randomness), their wording, and sending them
//! (the outbox).

use crate::{KeyedHash, Limit, StoreError, Trail, Word};
use async_trait::async_trait;
use hall_identity::Purpose;
use hall_types::SubscriberId;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long a code is good for.
pub const CODE_GOOD_FOR: SignedDuration = SignedDuration::from_mins(5);
/// How long a code is good for that travels by e-mail, which may take its time.
pub const MAILED_CODE_GOOD_FOR: SignedDuration = SignedDuration::from_mins(30);
/// How many guesses are looked at.
pub const GUESSES_MAX: u32 = 5;
/// How many codes one number or e-mail address is sent.
pub const CODES_PER_RECIPIENT: [Limit; 3] = [
    Limit::of(1, SignedDuration::from_secs(60)),
    Limit::of(5, SignedDuration::from_hours(1)),
    Limit::of(10, SignedDuration::from_hours(24)),
];
/// How many codes one address of the network can ask for.
pub const CODES_PER_ADDRESS: [Limit; 1] = [Limit::of(20, SignedDuration::from_hours(1))];

/// What a code is for. It is good for nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChallengePurpose {
    /// To show who one is.
    Identity(Purpose),
    /// To show that an e-mail address is one's own.
    EmailAddress,
}

impl Word for ChallengePurpose {
    const ALL: &'static [Self] = &[
        Self::Identity(Purpose::SignIn),
        Self::Identity(Purpose::UsageRecords),
        Self::Identity(Purpose::ServicePassword),
        Self::Identity(Purpose::Commit),
        Self::EmailAddress,
    ];
    fn word(self) -> &'static str {
        match self {
            Self::Identity(purpose) => purpose.word(),
            Self::EmailAddress => "email_address",
        }
    }
}

impl ChallengePurpose {
    /// How long its codes are good for.
    pub fn good_for(self) -> SignedDuration {
        match self {
            Self::Identity(_) => CODE_GOOD_FOR,
            Self::EmailAddress => MAILED_CODE_GOOD_FOR,
        }
    }
}

/// A code that is about to be sent.
#[derive(Clone, Debug)]
pub struct NewChallenge {
    /// Made by the caller; whoever guesses names it.
    pub id: Uuid,
    /// What the code is for.
    pub purpose: ChallengePurpose,
    /// Who gets it. Nobody, when the number is nobody's: such a challenge looks like any other and is
    /// never passed.
    pub subscriber: Option<SubscriberId>,
    /// Where it goes: the number or e-mail address, hashed.
    pub recipient: KeyedHash,
    /// The network address that asked, hashed.
    pub address: KeyedHash,
    /// The code, hashed.
    pub code: KeyedHash,
    /// Now.
    pub at: Timestamp,
}

/// No code is sent.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// Too many were sent to this number or e-mail address.
    #[error("too many codes for one recipient; the next is possible at {next_at}")]
    RecipientLimit {
        /// When one more is possible.
        next_at: Timestamp,
    },
    /// Too many were asked for from this network address.
    #[error("too many codes for one address; the next is possible at {next_at}")]
    AddressLimit {
        /// When one more is possible.
        next_at: Timestamp,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Somebody says what the code was.
#[derive(Clone, Debug)]
pub struct Guess {
    /// The challenge.
    pub challenge: Uuid,
    /// What for.
    pub purpose: ChallengePurpose,
    /// Who says so, when they are signed in: then the challenge has to be theirs.
    pub subscriber: Option<SubscriberId>,
    /// The code they typed, hashed.
    pub code: KeyedHash,
    /// Now.
    pub at: Timestamp,
}

/// What a guess was worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessed {
    /// It was the code. The challenge is used up.
    Right(SubscriberId),
    /// It was not the code.
    Wrong {
        /// How many more guesses will be looked at.
        guesses_left: u32,
    },
    /// It was not looked at: the challenge is used up, out of guesses, too old, for something else,
    /// somebody else's or was never there. Nobody is told which.
    Over,
}

/// What a guess leaves, depending on what it was worth.
#[derive(Clone, Debug, Default)]
pub struct GuessTrail {
    /// When it was the code.
    pub right: Trail,
    /// When it was not, or was not looked at.
    pub wrong: Trail,
}

/// Challenges.
#[async_trait]
pub trait Challenges: Send + Sync {
    /// Keeps a challenge if the limits allow one more, in one step: of a thousand who ask at once no more
    /// get one than the limits say. `trail` holds the message with the code.
    ///
    /// # Errors
    /// [`IssueError`] says when one more is possible.
    async fn issue(&self, challenge: NewChallenge, trail: Trail) -> Result<(), IssueError>;

    /// Counts a guess and then looks at it, in one step: of a thousand guesses at once no more than
    /// [`GUESSES_MAX`] are looked at.
    async fn guess(&self, guess: Guess, trail: GuessTrail) -> Result<Guessed, StoreError>;

    /// Forgets challenges that are over, and what only limits of the past would have to know; at most
    /// so many of each.
    async fn forget_challenges(&self, now: Timestamp, limit: u32) -> Result<u64, StoreError>;
}

#[cfg(test)]
mod tests {
    use super::ChallengePurpose;
    use crate::Word;
    use expect_test::expect;

    #[test]
    fn every_purpose_has_a_word_of_its_own() {
        let words: Vec<_> = ChallengePurpose::ALL.iter().map(|purpose| purpose.word()).collect();
        expect!["sign_in usage_records service_password commit email_address"]
            .assert_eq(&words.join(" "));
        for purpose in ChallengePurpose::ALL {
            assert_eq!(ChallengePurpose::from_word(purpose.word()), Some(*purpose));
        }
    }
}
