//! What the form takes besides answers to questions: trips, and figures of one's own in place of what is
//! assumed, each with its name in links and its bounds.
//!
//! What does not live here: what stands in a field (`answers`), what is assumed where nothing does (`usage`).

/// Fields of the form besides the questions. A percentage is of a hundred parts, whole ones only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Weeks a year in other provinces.
    WeeksAway,
    /// Weeks a year abroad.
    WeeksAbroad,
    /// Where abroad: a zone of the catalogue.
    Zone,
    /// Minutes of calls made in a usual month.
    Minutes,
    /// Data of a usual month, in GB with one decimal.
    DataGb,
    /// Messages sent in a usual month.
    MessageCount,
    /// Seconds of a call.
    CallSeconds,
    /// Minutes of calls received in a usual month.
    ReceivedMinutes,
    /// Of all calls, those within the network.
    OnnetPercent,
    /// Of all calls at home, those with numbers of other cities.
    FarPercent,
    /// Of all calls and messages, those with the few numbers that somebody would put on a list of their own.
    OwnNumbersPercent,
    /// Of all calls, those between 8:00 and 18:00.
    DayCallsPercent,
    /// Of all data, what is used between 23:00 and 7:00.
    NightDataPercent,
    /// Of everything, what is used on Saturdays and Sundays.
    WeekendPercent,
    /// Calls and messages in other provinces, of those on a usual day.
    AwayCallsPercent,
    /// Data in other provinces, of that on a usual day.
    AwayDataPercent,
    /// Calls and messages abroad, of those on a usual day.
    AbroadCallsPercent,
    /// Data abroad, of that on a usual day.
    AbroadDataPercent,
}

impl Field {
    /// Every field: trips, how much is used, and everything finer.
    pub const ALL: [Self; 18] = [
        Self::WeeksAway,
        Self::WeeksAbroad,
        Self::Zone,
        Self::Minutes,
        Self::DataGb,
        Self::MessageCount,
        Self::CallSeconds,
        Self::ReceivedMinutes,
        Self::OnnetPercent,
        Self::FarPercent,
        Self::OwnNumbersPercent,
        Self::DayCallsPercent,
        Self::NightDataPercent,
        Self::WeekendPercent,
        Self::AwayCallsPercent,
        Self::AwayDataPercent,
        Self::AbroadCallsPercent,
        Self::AbroadDataPercent,
    ];
    /// How much is used in a usual month: what decides most, and what people know from their bills.
    pub const USE: [Self; 3] = [Self::Minutes, Self::DataGb, Self::MessageCount];
    /// What is finer than that, in groups: how calls are and whom they are with; when things are used; how much
    /// of it away.
    pub const FINE: [&'static [Self]; 3] = [
        &[
            Self::CallSeconds,
            Self::ReceivedMinutes,
            Self::OnnetPercent,
            Self::FarPercent,
            Self::OwnNumbersPercent,
            Self::DayCallsPercent,
        ],
        &[Self::NightDataPercent, Self::WeekendPercent],
        &[
            Self::AwayCallsPercent,
            Self::AwayDataPercent,
            Self::AbroadCallsPercent,
            Self::AbroadDataPercent,
        ],
    ];

    /// Everything finer, without groups.
    pub fn fine() -> impl Iterator<Item = Self> {
        Self::FINE.into_iter().flatten().copied()
    }

    /// Every field that something is taken for while it is empty.
    pub fn assumed() -> impl Iterator<Item = Self> {
        Self::USE.into_iter().chain(Self::fine())
    }

    /// Its name in forms and links.
    pub fn code(self) -> &'static str {
        match self {
            Self::WeeksAway => "away",
            Self::WeeksAbroad => "abroad",
            Self::Zone => "zone",
            Self::Minutes => "min",
            Self::DataGb => "gb",
            Self::MessageCount => "sms",
            Self::CallSeconds => "sec",
            Self::ReceivedMinutes => "in",
            Self::OnnetPercent => "onnet",
            Self::FarPercent => "far",
            Self::OwnNumbersPercent => "own",
            Self::DayCallsPercent => "day",
            Self::NightDataPercent => "night",
            Self::WeekendPercent => "weekend",
            Self::AwayCallsPercent => "away-calls",
            Self::AwayDataPercent => "away-data",
            Self::AbroadCallsPercent => "abroad-calls",
            Self::AbroadDataPercent => "abroad-data",
        }
    }

    /// The least that can be written in it: a call lasts a second, everything else can be nothing.
    pub fn least(self) -> u32 {
        u32::from(self == Self::CallSeconds)
    }

    /// The most that can be written in it: weeks of a year; more minutes, GB or messages than anybody uses;
    /// a call of two hours; all of it, and away twice as much as at home.
    pub fn most(self) -> u32 {
        match self {
            Self::WeeksAway | Self::WeeksAbroad => 52,
            Self::Zone => 0,
            Self::Minutes | Self::ReceivedMinutes | Self::MessageCount => 10_000,
            Self::DataGb => 1_000,
            Self::CallSeconds => 7_200,
            Self::OnnetPercent
            | Self::FarPercent
            | Self::OwnNumbersPercent
            | Self::DayCallsPercent
            | Self::NightDataPercent
            | Self::WeekendPercent => 100,
            Self::AwayCallsPercent
            | Self::AwayDataPercent
            | Self::AbroadCallsPercent
            | Self::AbroadDataPercent => 200,
        }
    }

    /// Its position among all fields.
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}
