//! What the guide asks: questions with a few answers each, from least to most.
//!
//! What does not live here: words and pictures of them (`app-guide`), what an answer means in use (`usage`).

/// A question with a few answers to choose from. Trips are asked for in weeks besides ([`Field`](crate::Field)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// How many calls somebody makes on a day.
    Calls,
    /// How long a call is.
    Length,
    /// Whom they call.
    Whom,
    /// How often they write short messages.
    Messages,
    /// How long they watch videos on a day.
    Video,
    /// What else they use the internet for.
    Online,
    /// Where they are when they use it: near Wi-Fi or not.
    Place,
}

impl Question {
    /// Every question, in the order it is asked.
    pub const ALL: [Self; 7] = [
        Self::Calls,
        Self::Length,
        Self::Whom,
        Self::Messages,
        Self::Video,
        Self::Online,
        Self::Place,
    ];

    /// Its name in forms and links.
    pub fn code(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Length => "length",
            Self::Whom => "whom",
            Self::Messages => "messages",
            Self::Video => "video",
            Self::Online => "online",
            Self::Place => "place",
        }
    }

    /// The names of its answers in forms and links, from least use to most; [`Question::Whom`] goes from
    /// nearest to farthest.
    pub fn answers(self) -> &'static [&'static str] {
        match self {
            Self::Calls => &["none", "few", "some", "many", "most"],
            Self::Length => &["short", "usual", "long", "longest"],
            Self::Whom => &["near", "mixed", "far"],
            Self::Messages => &["few", "some", "many"],
            Self::Video => &["none", "some", "much", "most"],
            Self::Online => &["little", "usual", "much"],
            Self::Place => &["wifi", "half", "mobile"],
        }
    }

    /// The answer that counts until there is one: what is most common.
    pub fn usual(self) -> usize {
        match self {
            Self::Messages => 0,
            Self::Calls | Self::Length | Self::Whom | Self::Video | Self::Online | Self::Place => 1,
        }
    }

    /// Its position among all questions.
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}
