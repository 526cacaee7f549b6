//! Factors and purposes: what was proven, and what for.

use jiff::SignedDuration;

/// How long a second factor counts, for the one purpose it was proven for.
pub const STEP_UP_GOOD_FOR: SignedDuration = SignedDuration::from_mins(5);

/// How somebody has shown who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factor {
    /// A code sent to the phone.
    SmsCode,
    /// The service password (服务密码).
    ServicePassword,
}

/// What a code or a second factor is for; one for a purpose opens no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Signing in.
    SignIn,
    /// Looking at detailed records.
    UsageRecords,
    /// Choosing or changing the service password.
    ServicePassword,
    /// Leaving, and whatever costs much or cannot be undone.
    Commit,
}

/// Why a factor does not count as a second one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepUpError {
    /// This purpose wants the other factor.
    #[error("this purpose wants the other factor")]
    OtherFactor,
    /// Signing in is no purpose of a second factor.
    #[error("signing in is no purpose of a second factor")]
    NotAPurpose,
}

impl Factor {
    /// The factor that counts as a second one beside this.
    pub fn other(self) -> Self {
        match self {
            Self::SmsCode => Self::ServicePassword,
            Self::ServicePassword => Self::SmsCode,
        }
    }
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 4] =
        [Self::SignIn, Self::UsageRecords, Self::ServicePassword, Self::Commit];

    /// The factor that this purpose wants of a session that began with `first`.
    ///
    /// The second factor must differ from the first. Choosing a service password is the exception:
    /// whoever has none, or has forgotten it, has nothing but the phone, and a fresh code sent to it
    /// is asked for however the session began.
    ///
    /// # Errors
    /// For [`Purpose::SignIn`].
    pub fn second_factor(self, first: Factor) -> Result<Factor, StepUpError> {
        match self {
            Self::SignIn => Err(StepUpError::NotAPurpose),
            Self::ServicePassword => Ok(Factor::SmsCode),
            Self::UsageRecords | Self::Commit => Ok(first.other()),
        }
    }

    /// Says whether `proven` opens this purpose in a session that began with `first`.
    ///
    /// # Errors
    /// When it does not.
    pub fn accept(self, first: Factor, proven: Factor) -> Result<(), StepUpError> {
        if proven == self.second_factor(first)? { Ok(()) } else { Err(StepUpError::OtherFactor) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use std::fmt::Write;

    #[test]
    fn what_opens_what() {
        let mut table = String::new();
        for purpose in Purpose::ALL {
            for first in [Factor::SmsCode, Factor::ServicePassword] {
                for proven in [Factor::SmsCode, Factor::ServicePassword] {
                    let outcome = match purpose.accept(first, proven) {
                        Ok(()) => "opens".to_owned(),
                        Err(error) => error.to_string(),
                    };
                    let _ = writeln!(table, "{purpose:?}: {first:?}, then {proven:?}: {outcome}");
                }
            }
        }
        expect![[r#"
            SignIn: SmsCode, then SmsCode: signing in is no purpose of a second factor
            SignIn: SmsCode, then ServicePassword: signing in is no purpose of a second factor
            SignIn: ServicePassword, then SmsCode: signing in is no purpose of a second factor
            SignIn: ServicePassword, then ServicePassword: signing in is no purpose of a second factor
            UsageRecords: SmsCode, then SmsCode: this purpose wants the other factor
            UsageRecords: SmsCode, then ServicePassword: opens
            UsageRecords: ServicePassword, then SmsCode: opens
            UsageRecords: ServicePassword, then ServicePassword: this purpose wants the other factor
            ServicePassword: SmsCode, then SmsCode: opens
            ServicePassword: SmsCode, then ServicePassword: this purpose wants the other factor
            ServicePassword: ServicePassword, then SmsCode: opens
            ServicePassword: ServicePassword, then ServicePassword: this purpose wants the other factor
            Commit: SmsCode, then SmsCode: this purpose wants the other factor
            Commit: SmsCode, then ServicePassword: opens
            Commit: ServicePassword, then SmsCode: opens
            Commit: ServicePassword, then ServicePassword: this purpose wants the other factor
        "#]]
        .assert_eq(&table);
    }
}
