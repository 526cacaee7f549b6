//! Why the API says no, by stable names that clients turn into words of the reader's language.

use serde::{Deserialize, Serialize};

/// Why a request was not answered as asked. The names on the wire never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ErrorCode {
    /// There is nothing at this address.
    NotFound,
    /// The address exists, but not for this method.
    MethodNotAllowed,
    /// The request's body is larger than the hall takes.
    BodyTooLarge,
    /// The hall did not finish in time.
    TimedOut,
    /// The hall has as much to do as it can; the same request will succeed a moment later.
    Busy,
    /// The hall is starting or stopping.
    Unavailable,
    /// The hall failed; the fault is on its side.
    Internal,
    /// Nobody is signed in, or the session has ended.
    SignInRequired,
    /// What is asked for wants a second factor first.
    SecondFactorRequired,
    /// The request does not come from the hall itself.
    ForeignRequest,
    /// The body, an id or a filter is not what the API expects.
    Malformed,
    /// The body is not `application/json`.
    UnsupportedMediaType,
    /// The text is no mobile number.
    NumberMalformed,
    /// Too many codes were asked for; `retry_after_s` says when the next one may be.
    TooManyCodes,
    /// The code is wrong.
    WrongCode,
    /// The code no longer counts: used, too old, or guessed at too often.
    CodeExpired,
    /// Number and service password do not belong together.
    WrongPassword,
    /// Too many wrong tries; `retry_after_s` says when the next one counts.
    TooManyTries,
    /// The new service password is too easy to guess or of the wrong length.
    PasswordWeak,
    /// The id was used before for another request.
    IdReused,
    /// The same request is being worked on.
    InProgress,
    /// The rules of the offering do not allow it; `reasons` says why.
    Refused,
    /// Price or effect of an order are not those that were shown; nothing was ordered.
    TermsChanged,
    /// It can no longer be undone.
    UndoClosed,
    /// It needs the person’s agreement.
    ConsentRequired,
    /// The text is no e-mail address.
    EmailMalformed,
    /// The amount is outside of what can be paid.
    AmountOutOfRange,
    /// The operator’s systems do not answer.
    OperatorUnavailable,
    /// The quantity is none that one order can have.
    QuantityOutOfRange,
    /// The reward is no longer redeemed.
    NotOnSale,
    /// The reward is redeemed later.
    NotYetOnSale,
    /// The reward is for other brands.
    BrandNotEligible,
    /// The reward is for other tiers of the club.
    TierNotEligible,
    /// The account of points has ended.
    PointsClosed,
    /// Points cannot be spent while the number is suspended.
    PointsFrozen,
    /// One person cannot have more of it this month.
    PersonLimit,
    /// Nobody can have more of it today.
    DayLimit,
    /// There are not so many left.
    SoldOut,
    /// There are not enough points.
    PointsShort,
    /// The balance does not cover the money part.
    BalanceShort,
    /// It is not handed over like that.
    DeliveryNotOffered,
    /// It cannot come like that where it is asked for, such as at a self-service terminal; `reasons` says how.
    ChannelNotOffered,
    /// It is sent, and no address of the book was named.
    AddressNeeded,
    /// It is collected, and no shop was named.
    ShopNeeded,
    /// It is collected, and not at this shop: there is none, or it hands no rewards out.
    ShopNotOffered,
    /// A part of an address is not what a courier can use.
    AddressMalformed,
    /// The address book is full.
    AddressBookFull,
    /// It can no longer be taken back.
    CancelClosed,
    /// It cannot be returned; `reasons` says why.
    ReturnRefused,
    /// A code that a newer hall sent and this client does not know yet.
    #[serde(other, skip_serializing)]
    Unknown,
}

impl ErrorCode {
    /// Every code a hall sends.
    pub const ALL: [Self; 49] = [
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::BodyTooLarge,
        Self::TimedOut,
        Self::Busy,
        Self::Unavailable,
        Self::Internal,
        Self::SignInRequired,
        Self::SecondFactorRequired,
        Self::ForeignRequest,
        Self::Malformed,
        Self::UnsupportedMediaType,
        Self::NumberMalformed,
        Self::TooManyCodes,
        Self::WrongCode,
        Self::CodeExpired,
        Self::WrongPassword,
        Self::TooManyTries,
        Self::PasswordWeak,
        Self::IdReused,
        Self::InProgress,
        Self::Refused,
        Self::TermsChanged,
        Self::UndoClosed,
        Self::ConsentRequired,
        Self::EmailMalformed,
        Self::AmountOutOfRange,
        Self::OperatorUnavailable,
        Self::QuantityOutOfRange,
        Self::NotOnSale,
        Self::NotYetOnSale,
        Self::BrandNotEligible,
        Self::TierNotEligible,
        Self::PointsClosed,
        Self::PointsFrozen,
        Self::PersonLimit,
        Self::DayLimit,
        Self::SoldOut,
        Self::PointsShort,
        Self::BalanceShort,
        Self::DeliveryNotOffered,
        Self::ChannelNotOffered,
        Self::AddressNeeded,
        Self::ShopNeeded,
        Self::ShopNotOffered,
        Self::AddressMalformed,
        Self::AddressBookFull,
        Self::CancelClosed,
        Self::ReturnRefused,
    ];

    /// The HTTP status that goes with it.
    pub fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::BodyTooLarge => 413,
            Self::Internal | Self::Unknown => 500,
            Self::TimedOut | Self::Busy | Self::Unavailable | Self::OperatorUnavailable => 503,
            Self::SignInRequired => 401,
            Self::SecondFactorRequired | Self::ForeignRequest => 403,
            Self::Malformed => 400,
            Self::UnsupportedMediaType => 415,
            Self::NumberMalformed
            | Self::WrongCode
            | Self::CodeExpired
            | Self::WrongPassword
            | Self::PasswordWeak
            | Self::IdReused
            | Self::Refused
            | Self::ConsentRequired
            | Self::EmailMalformed
            | Self::AmountOutOfRange
            | Self::QuantityOutOfRange
            | Self::NotOnSale
            | Self::NotYetOnSale
            | Self::BrandNotEligible
            | Self::TierNotEligible
            | Self::PointsClosed
            | Self::PointsFrozen
            | Self::PersonLimit
            | Self::DayLimit
            | Self::SoldOut
            | Self::PointsShort
            | Self::BalanceShort
            | Self::DeliveryNotOffered
            | Self::ChannelNotOffered
            | Self::AddressNeeded
            | Self::ShopNeeded
            | Self::ShopNotOffered
            | Self::AddressMalformed
            | Self::AddressBookFull
            | Self::ReturnRefused => 422,
            Self::TooManyCodes | Self::TooManyTries => 429,
            Self::InProgress | Self::TermsChanged | Self::UndoClosed | Self::CancelClosed => 409,
        }
    }

    /// The title of its problem: the name of the HTTP status, which is what `about:blank` asks for.
    pub(crate) fn title(self) -> &'static str {
        match self.status() {
            400 => "Bad Request",
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            409 => "Conflict",
            413 => "Content Too Large",
            415 => "Unsupported Media Type",
            422 => "Unprocessable Content",
            429 => "Too Many Requests",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        }
    }

    /// One sentence in English for whoever develops against the API.
    pub(crate) fn detail(self) -> &'static str {
        match self {
            Self::NotFound => "There is nothing at this address; /api/v1/openapi.json lists all.",
            Self::MethodNotAllowed => {
                "This address does not take the method; see the Allow header."
            }
            Self::BodyTooLarge => "The body is larger than the hall takes; send less.",
            Self::TimedOut => "The hall did not finish in time; ask again later.",
            Self::Busy => "The hall has as much to do as it can; ask again in a moment.",
            Self::Unavailable => "The hall is starting or stopping; ask again in a moment.",
            Self::Internal => "The hall failed; give the operator the instance of this problem.",
            Self::SignInRequired => "Nobody is signed in with this request; sign in first.",
            Self::SecondFactorRequired => "This wants a second factor; see /api/v1/step-up.",
            Self::ForeignRequest => {
                "The request comes from another site or lacks the x-hall-request header."
            }
            Self::Malformed => {
                "The body, an id or a filter is not what this address expects; see field."
            }
            Self::UnsupportedMediaType => "The body must be application/json.",
            Self::NumberMalformed => "The text is no mainland mobile number of 11 digits.",
            Self::TooManyCodes => "Too many codes were asked for; see retry_after_s.",
            Self::WrongCode => "The code is wrong.",
            Self::CodeExpired => "The code no longer counts; ask for another one.",
            Self::WrongPassword => "Number and service password do not belong together.",
            Self::TooManyTries => "Too many wrong tries; see retry_after_s.",
            Self::PasswordWeak => {
                "The new service password is too easy to guess or of the wrong length."
            }
            Self::IdReused => "The id was used before for another request; make a new one.",
            Self::InProgress => "The same request is being worked on; ask again in a moment.",
            Self::Refused => "The rules of the offering do not allow it; see reasons.",
            Self::TermsChanged => {
                "Price or effect are not those that were shown; nothing was ordered. Ask for a new preview."
            }
            Self::UndoClosed => "It can no longer be undone.",
            Self::ConsentRequired => "It needs the agreement of the person.",
            Self::EmailMalformed => "The text is no e-mail address.",
            Self::AmountOutOfRange => {
                "The amount is outside of what can be paid; see /api/v1/payment-suggestions."
            }
            Self::OperatorUnavailable => {
                "The systems of the operator do not answer; ask again later."
            }
            Self::QuantityOutOfRange => "One order cannot have so many; see reasons.",
            Self::NotOnSale => "The reward is not redeemed any more.",
            Self::NotYetOnSale => "The reward is redeemed later; see reasons.",
            Self::BrandNotEligible => "The reward is for other brands.",
            Self::TierNotEligible => "The reward is for other tiers of the club; see reasons.",
            Self::PointsClosed => "The account of points has ended.",
            Self::PointsFrozen => "Points cannot be spent while the number is suspended.",
            Self::PersonLimit => "The limit of one person is reached; see reasons.",
            Self::DayLimit => "The limit of the day is reached; see reasons.",
            Self::SoldOut => "There are not so many left; see reasons.",
            Self::PointsShort => "There are not enough points; see reasons.",
            Self::BalanceShort => {
                "The balance of the account does not cover the money part; see reasons."
            }
            Self::DeliveryNotOffered => "It is not handed over like that; see reasons.",
            Self::ChannelNotOffered => {
                "It does not come like that to where the session was begun; see reasons."
            }
            Self::AddressNeeded => {
                "It is sent, so it needs an address of the address book; see /api/v1/addresses."
            }
            Self::ShopNeeded => "It is collected, so it needs a shop.",
            Self::ShopNotOffered => {
                "It cannot be collected at that shop; choose one of the preview's shops."
            }
            Self::AddressMalformed => {
                "A part of the address is not what a courier can use; see field and reasons."
            }
            Self::AddressBookFull => "The address book is full; delete an address first.",
            Self::ReturnRefused => "It cannot be returned; see reasons.",
            Self::CancelClosed => "It can no longer be taken back; see its state.",
            Self::Unknown => "The hall failed in a way this client does not know.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_a_newer_hall_is_unknown_not_an_error() {
        let code: ErrorCode = serde_json::from_str("\"points/short\"").expect("a code");
        assert_eq!(code, ErrorCode::Unknown);
    }

    #[test]
    fn every_code_comes_back_as_it_was_sent() {
        for code in ErrorCode::ALL {
            let sent = serde_json::to_string(&code).expect("JSON");
            assert_eq!(serde_json::from_str::<ErrorCode>(&sent).expect("a code"), code, "{sent}");
        }
    }
}
