//! Signing in: number and SMS code, or service password; sessions; a second factor for a while.

use crate::Moment;
#[cfg(feature = "openapi")]
use crate::schema;
use hall_types::Locale;
use serde::{Deserialize, Serialize};

/// What an SMS code or a second factor is asked for; a code for one purpose opens no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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

/// How somebody has shown who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Factor {
    /// A code sent to the phone.
    SmsCode,
    /// The service password (服务密码).
    ServicePassword,
}

/// Asks for an SMS code to sign in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeRequest {
    /// The phone number as typed: spaces, hyphens and +86 are fine.
    pub msisdn: String,
    /// Language of the message.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Locale))]
    pub locale: Locale,
}

/// Asks for an SMS code as a second factor; the session says whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepUpCodeRequest {
    /// What for.
    pub purpose: Purpose,
    /// Language of the message.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Locale))]
    pub locale: Locale,
}

/// A code is on its way, whether or not the number is a subscriber's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSent {
    /// Names the code when it is typed in; survives a reload.
    pub challenge_id: String,
    /// The number with its middle hidden.
    pub masked: String,
    /// Seconds until the code no longer counts.
    pub expires_in_s: u32,
    /// Seconds until another one may be asked for.
    pub resend_in_s: u32,
}

/// Signs in with a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSignIn {
    /// From [`CodeSent`].
    pub challenge_id: String,
    /// Six digits as typed: spaces are fine.
    pub code: String,
}

/// Signs in with the service password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordSignIn {
    /// The phone number as typed.
    pub msisdn: String,
    /// The service password.
    pub password: String,
}

/// Proves a second factor, different from the one the session began with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepUp {
    /// What for.
    pub purpose: Purpose,
    /// The code, when the factor is an SMS code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub code: Option<CodeSignIn>,
    /// The service password, when that is the factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub password: Option<String>,
}

/// Chooses a service password; wants a fresh SMS code for [`Purpose::ServicePassword`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPassword {
    /// Six to sixteen characters; six digits that repeat, count or are part of the number are refused.
    pub password: String,
}

/// Who is signed in on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// The number with its middle hidden.
    pub masked: String,
    /// How the session began.
    pub factor: Factor,
    /// Second factors that count at the moment, each for one purpose.
    pub step_ups: Vec<StepUpInfo>,
    /// The factor that would count as a second one.
    pub second_factor: Factor,
    /// True when a service password has been chosen.
    pub has_password: bool,
    /// Ends by itself after this many seconds without a request.
    pub idle_after_s: u32,
    /// Ends in any case.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub ends_at: Moment,
}

/// A second factor that counts at the moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepUpInfo {
    /// What for.
    pub purpose: Purpose,
    /// Until when.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub until: Moment,
}

/// A session of the person, on this device or another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionEntry {
    /// Names it when it is to be ended; opens nothing.
    pub id: String,
    /// True for the one that asks.
    pub is_this: bool,
    /// Browser and system in a few words, such as `Firefox, Android`.
    pub device: String,
    /// How it began.
    pub factor: Factor,
    /// When it began.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub since: Moment,
    /// When it was used last.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub last_seen: Moment,
}

/// Every session of the person, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// The sessions.
    pub sessions: Vec<SessionEntry>,
}
