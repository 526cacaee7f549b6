//! Ways of using a phone, each extreme in something, so that different offerings suit each.
//!
//! What does not live here: how likely each is among real subscribers (`segment` is nearer to that).

use crate::segment::{Journeys, Segment};

/// A way of using a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Hardly at all.
    Light,
    /// A little of everything.
    Ordinary,
    /// Much data, some calls.
    Heavy,
    /// Many calls.
    Caller,
    /// Many messages.
    Writer,
    /// On the road at home and abroad.
    Traveller,
    /// Awake at night.
    Night,
    /// Calls within a family on the own network.
    Family,
}

/// What is typical of a [`Way`]. Shares are per mille, quantiles as [`crate::stream`] reads them.
#[derive(Debug)]
pub(crate) struct Habits {
    /// How many of a thousand users.
    pub(crate) share: u32,
    /// MB in an ordinary month.
    pub(crate) data_mb: &'static [u32],
    /// Data sessions in a month.
    pub(crate) sessions: u32,
    /// Minutes of calls made in an ordinary month.
    pub(crate) voice_min: &'static [u32],
    /// Messages in an ordinary month.
    pub(crate) messages: &'static [u32],
    /// Contacts on the own network.
    pub(crate) onnet: u32,
    /// Months with calls to another country.
    pub(crate) calls_abroad: u32,
    /// Months with a journey.
    pub(crate) journeys: Journeys,
    /// Use by hour of a working day.
    pub(crate) hours: &'static [u32; 24],
    /// Use on a day of the weekend, where a working day has 100.
    pub(crate) weekend: u32,
}

/// Up when others sleep.
const NIGHT_HOURS: [u32; 24] =
    [50, 48, 44, 38, 30, 20, 10, 4, 2, 2, 2, 3, 6, 8, 8, 8, 10, 12, 16, 20, 26, 34, 44, 52];

impl Way {
    /// Every way.
    pub const ALL: [Self; 8] = [
        Self::Light,
        Self::Ordinary,
        Self::Heavy,
        Self::Caller,
        Self::Writer,
        Self::Traveller,
        Self::Night,
        Self::Family,
    ];

    /// What is typical of it.
    pub(crate) fn habits(self) -> &'static Habits {
        match self {
            Self::Light => &LIGHT,
            Self::Ordinary => &ORDINARY,
            Self::Heavy => &HEAVY,
            Self::Caller => &CALLER,
            Self::Writer => &WRITER,
            Self::Traveller => &TRAVELLER,
            Self::Night => &NIGHT,
            Self::Family => &FAMILY,
        }
    }
}

const LIGHT: Habits = Habits {
    share: 180,
    data_mb: &[0, 0, 40, 200, 900],
    sessions: 10,
    voice_min: &[0, 5, 15, 40, 90],
    messages: &[0, 0, 1, 4, 15],
    onnet: 550,
    calls_abroad: 8,
    journeys: Journeys { province: 80, national: 40, abroad: 8 },
    hours: Segment::Light.habits().working_hours,
    weekend: 105,
};

const ORDINARY: Habits = Habits {
    share: 300,
    data_mb: &[200, 1_500, 4_000, 9_000, 20_000],
    sessions: 40,
    voice_min: &[10, 60, 120, 220, 450],
    messages: &[0, 3, 8, 20, 80],
    onnet: 600,
    calls_abroad: 30,
    journeys: Journeys { province: 250, national: 150, abroad: 25 },
    hours: Segment::Young.habits().working_hours,
    weekend: 115,
};

const HEAVY: Habits = Habits {
    share: 140,
    data_mb: &[8_000, 20_000, 40_000, 80_000, 250_000],
    sessions: 80,
    voice_min: &[5, 50, 130, 300, 800],
    messages: &[0, 1, 4, 12, 40],
    onnet: 600,
    calls_abroad: 30,
    journeys: Journeys { province: 250, national: 180, abroad: 30 },
    hours: Segment::Student.habits().working_hours,
    weekend: 130,
};

const CALLER: Habits = Habits {
    share: 110,
    data_mb: &[0, 300, 1_500, 4_000, 12_000],
    sessions: 25,
    voice_min: &[250, 500, 900, 1_500, 3_500],
    messages: &[0, 5, 15, 40, 150],
    onnet: 500,
    calls_abroad: 120,
    journeys: Journeys { province: 400, national: 300, abroad: 40 },
    hours: Segment::Business.habits().working_hours,
    weekend: 45,
};

const WRITER: Habits = Habits {
    share: 60,
    data_mb: &[100, 1_000, 3_000, 8_000],
    sessions: 35,
    voice_min: &[5, 30, 60, 120],
    messages: &[60, 120, 220, 600],
    onnet: 650,
    calls_abroad: 15,
    journeys: Journeys { province: 150, national: 100, abroad: 15 },
    hours: Segment::Student.habits().working_hours,
    weekend: 120,
};

const TRAVELLER: Habits = Habits {
    share: 80,
    data_mb: &[500, 3_000, 8_000, 25_000],
    sessions: 50,
    voice_min: &[60, 200, 400, 900],
    messages: &[2, 6, 20, 80],
    onnet: 500,
    calls_abroad: 550,
    journeys: Journeys { province: 300, national: 600, abroad: 550 },
    hours: Segment::Traveller.habits().working_hours,
    weekend: 75,
};

const NIGHT: Habits = Habits {
    share: 60,
    data_mb: &[1_000, 6_000, 15_000, 40_000],
    sessions: 50,
    voice_min: &[5, 40, 100, 300],
    messages: &[0, 3, 10, 40],
    onnet: 600,
    calls_abroad: 30,
    journeys: Journeys { province: 120, national: 80, abroad: 15 },
    hours: &NIGHT_HOURS,
    weekend: 120,
};

const FAMILY: Habits = Habits {
    share: 70,
    data_mb: &[100, 800, 2_500, 8_000],
    sessions: 30,
    voice_min: &[60, 180, 350, 800],
    messages: &[0, 3, 8, 30],
    onnet: 960,
    calls_abroad: 15,
    journeys: Journeys { province: 200, national: 60, abroad: 15 },
    hours: Segment::Senior.habits().working_hours,
    weekend: 125,
};
