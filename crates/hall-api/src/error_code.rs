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
    /// A code that a newer hall sent and this client does not know yet.
    #[serde(other, skip_serializing)]
    Unknown,
}

impl ErrorCode {
    /// Every code a hall sends.
    pub const ALL: [Self; 7] = [
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::BodyTooLarge,
        Self::TimedOut,
        Self::Busy,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The HTTP status that goes with it.
    pub fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::BodyTooLarge => 413,
            Self::Internal | Self::Unknown => 500,
            Self::TimedOut | Self::Busy | Self::Unavailable => 503,
        }
    }

    /// The title of its problem: the name of the HTTP status, which is what `about:blank` asks for.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::NotFound => "Not Found",
            Self::MethodNotAllowed => "Method Not Allowed",
            Self::BodyTooLarge => "Content Too Large",
            Self::Internal | Self::Unknown => "Internal Server Error",
            Self::TimedOut | Self::Busy | Self::Unavailable => "Service Unavailable",
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
