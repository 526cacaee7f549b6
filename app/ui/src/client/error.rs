//! Why a request was not answered as asked.

use hall_api::{ErrorCode, Problem};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientError {
    /// The hall said no, and why.
    Problem(Box<Problem>),
    /// Nobody was reached: no network, or a broken connection.
    Offline,
    /// Nobody answered in time.
    TimedOut,
    /// Something else than the hall answered, or not in the shape that was agreed upon.
    Garbled {
        /// The HTTP status.
        status: u16,
    },
}

impl ClientError {
    /// The hall's code, when it was the hall that said no.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            Self::Offline | Self::TimedOut | Self::Garbled { .. } => None,
        }
    }

    /// True when nobody is signed in any more.
    pub fn is_signed_out(&self) -> bool {
        self.code() == Some(ErrorCode::SignInRequired)
    }

    /// True when a second factor has to be shown first.
    pub fn wants_second_factor(&self) -> bool {
        self.code() == Some(ErrorCode::SecondFactorRequired)
    }

    /// True when there is no such thing.
    pub fn is_missing(&self) -> bool {
        self.code() == Some(ErrorCode::NotFound)
    }

    /// True when it is unknown whether the hall has done what it was asked to.
    pub fn leaves_doubt(&self) -> bool {
        match self {
            Self::Offline | Self::TimedOut => true,
            Self::Garbled { status } => *status >= 500,
            Self::Problem(problem) => problem.status >= 500,
        }
    }
}
