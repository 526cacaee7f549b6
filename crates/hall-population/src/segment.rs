//! Ways of living with a phone: who belongs to each, what they spend, when and how much they use it.
//!
//! What does not live here: one subscriber (`person`), one month (`usage`). Every figure is invented;
//! together they give bills from tens to thousands of yuan.

use hall_catalog::model::Need;

/// A way of living with a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// At school or university.
    Student,
    /// Working, without a family yet.
    Young,
    /// Parents and their children's numbers.
    Family,
    /// In an office or running a business.
    Business,
    /// On the road at home and abroad.
    Traveller,
    /// Retired.
    Senior,
    /// Keeps a number and uses it little.
    Light,
}

/// What is typical of a [`Segment`]. Shares are per mille, quantiles as [`crate::stream`] reads them.
#[derive(Debug)]
pub(crate) struct Habits {
    /// How many of a thousand subscribers.
    pub(crate) share: u32,
    /// Youngest and oldest, in years.
    pub(crate) age: (u32, u32),
    /// Members of a corporate customer.
    pub(crate) corporate: u32,
    /// What they want to pay a month, in yuan: quantiles.
    pub(crate) budget_yuan: &'static [u32],
    /// What they look for.
    pub(crate) needs: &'static [Need],
    /// Data used where the plan includes none, in MB a month: quantiles.
    pub(crate) data_mb: &'static [u32],
    /// Calls made where the plan includes none, in minutes a month: quantiles.
    pub(crate) voice_min: &'static [u32],
    /// Messages sent in a month: quantiles.
    pub(crate) messages: &'static [u32],
    /// Data sessions in a month: quantiles.
    pub(crate) sessions: &'static [u32],
    /// Months with a journey within the province, to another province, and abroad.
    pub(crate) journeys: Journeys,
    /// May call other countries, and does so in a month.
    pub(crate) calls_abroad: u32,
    /// May use the phone abroad.
    pub(crate) roams: u32,
    /// Use by hour of a working day.
    pub(crate) working_hours: &'static [u32; 24],
    /// Use on a day of the weekend, where a working day has 100.
    pub(crate) weekend: u32,
}

/// How many months of a thousand have a journey.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Journeys {
    /// To another city of the province.
    pub(crate) province: u32,
    /// To another province.
    pub(crate) national: u32,
    /// To another country or region, of those who may use the phone there.
    pub(crate) abroad: u32,
}

/// Use by hour of a day without work: late up, late to bed.
pub(crate) const FREE_HOURS: [u32; 24] =
    [12, 6, 3, 1, 1, 1, 3, 8, 18, 28, 34, 36, 38, 34, 32, 32, 34, 36, 40, 46, 50, 48, 36, 22];

/// School by day, the phone in the evening.
const STUDENT_HOURS: [u32; 24] =
    [20, 10, 4, 2, 1, 1, 4, 12, 10, 9, 12, 20, 30, 18, 10, 10, 12, 24, 30, 34, 42, 52, 54, 40];
/// Commuting, lunch, evening.
const WORKER_HOURS: [u32; 24] =
    [10, 5, 2, 1, 1, 2, 8, 26, 28, 20, 20, 26, 36, 24, 20, 20, 22, 30, 40, 42, 44, 42, 34, 20];
/// Calls from nine to six.
const OFFICE_HOURS: [u32; 24] =
    [4, 2, 1, 1, 1, 2, 6, 18, 40, 56, 58, 48, 30, 40, 56, 58, 54, 44, 32, 26, 22, 18, 12, 6];
/// Early up, early to bed.
const SENIOR_HOURS: [u32; 24] =
    [1, 1, 1, 1, 2, 6, 18, 30, 38, 42, 38, 26, 16, 10, 18, 26, 28, 24, 26, 28, 20, 10, 4, 2];

impl Segment {
    /// Every segment.
    pub const ALL: [Self; 7] = [
        Self::Student,
        Self::Young,
        Self::Family,
        Self::Business,
        Self::Traveller,
        Self::Senior,
        Self::Light,
    ];

    /// What is typical of it.
    pub(crate) const fn habits(self) -> &'static Habits {
        match self {
            Self::Student => &STUDENT,
            Self::Young => &YOUNG,
            Self::Family => &FAMILY,
            Self::Business => &BUSINESS,
            Self::Traveller => &TRAVELLER,
            Self::Senior => &SENIOR,
            Self::Light => &LIGHT,
        }
    }
}

const STUDENT: Habits = Habits {
    share: 90,
    age: (18, 24),
    corporate: 0,
    budget_yuan: &[9, 19, 29, 39, 59, 79],
    needs: &[Need::Student, Need::Entertainment, Need::Data],
    data_mb: &[800, 3_000, 6_000, 12_000, 30_000],
    voice_min: &[5, 20, 40, 80, 200],
    messages: &[0, 2, 5, 12, 40],
    sessions: &[90, 130, 160, 190, 240],
    journeys: Journeys { province: 120, national: 80, abroad: 40 },
    calls_abroad: 20,
    roams: 15,
    working_hours: &STUDENT_HOURS,
    weekend: 130,
};

const YOUNG: Habits = Habits {
    share: 220,
    age: (20, 34),
    corporate: 60,
    budget_yuan: &[9, 19, 35, 49, 79, 159],
    needs: &[Need::Data, Need::Entertainment, Need::Calls],
    data_mb: &[600, 2_500, 5_000, 10_000, 25_000],
    voice_min: &[10, 40, 80, 160, 420],
    messages: &[0, 2, 6, 14, 50],
    sessions: &[80, 120, 150, 180, 230],
    journeys: Journeys { province: 220, national: 130, abroad: 60 },
    calls_abroad: 40,
    roams: 50,
    working_hours: &WORKER_HOURS,
    weekend: 120,
};

const FAMILY: Habits = Habits {
    share: 240,
    age: (28, 58),
    corporate: 70,
    budget_yuan: &[9, 25, 45, 69, 119, 259],
    needs: &[Need::Family, Need::Calls, Need::Data],
    data_mb: &[400, 1_500, 3_500, 8_000, 20_000],
    voice_min: &[20, 80, 150, 300, 700],
    messages: &[0, 3, 8, 18, 60],
    sessions: &[60, 95, 120, 150, 200],
    journeys: Journeys { province: 260, national: 120, abroad: 60 },
    calls_abroad: 40,
    roams: 60,
    working_hours: &WORKER_HOURS,
    weekend: 110,
};

const BUSINESS: Habits = Habits {
    share: 110,
    age: (26, 60),
    corporate: 480,
    budget_yuan: &[29, 69, 109, 159, 229, 599],
    needs: &[Need::Business, Need::Calls, Need::Data, Need::Travel],
    data_mb: &[500, 2_000, 4_000, 9_000, 25_000],
    voice_min: &[80, 250, 480, 800, 2_000],
    messages: &[2, 8, 20, 45, 150],
    sessions: &[60, 90, 115, 145, 190],
    journeys: Journeys { province: 420, national: 330, abroad: 160 },
    calls_abroad: 220,
    roams: 300,
    working_hours: &OFFICE_HOURS,
    weekend: 45,
};

const TRAVELLER: Habits = Habits {
    share: 30,
    age: (25, 62),
    corporate: 300,
    budget_yuan: &[79, 129, 199, 299, 399, 599],
    needs: &[Need::Travel, Need::International, Need::Business, Need::Data],
    data_mb: &[800, 3_000, 6_000, 12_000, 30_000],
    voice_min: &[60, 200, 400, 700, 1_600],
    messages: &[2, 6, 15, 40, 120],
    sessions: &[70, 100, 125, 155, 200],
    journeys: Journeys { province: 350, national: 550, abroad: 480 },
    calls_abroad: 500,
    roams: 900,
    working_hours: &OFFICE_HOURS,
    weekend: 75,
};

const SENIOR: Habits = Habits {
    share: 150,
    age: (60, 88),
    corporate: 0,
    budget_yuan: &[0, 8, 19, 29, 39, 79],
    needs: &[Need::Senior, Need::Calls, Need::Light, Need::Family],
    data_mb: &[0, 60, 300, 1_000, 4_000],
    voice_min: &[5, 30, 70, 150, 400],
    messages: &[0, 0, 1, 3, 12],
    sessions: &[6, 20, 45, 80, 140],
    journeys: Journeys { province: 110, national: 50, abroad: 20 },
    calls_abroad: 15,
    roams: 10,
    working_hours: &SENIOR_HOURS,
    weekend: 105,
};

const LIGHT: Habits = Habits {
    share: 160,
    age: (20, 70),
    corporate: 10,
    budget_yuan: &[0, 5, 8, 12, 19, 29],
    needs: &[Need::Light, Need::Calls],
    data_mb: &[0, 80, 250, 700, 2_500],
    voice_min: &[2, 15, 35, 80, 220],
    messages: &[0, 1, 3, 8, 25],
    sessions: &[6, 25, 50, 80, 120],
    journeys: Journeys { province: 100, national: 60, abroad: 30 },
    calls_abroad: 15,
    roams: 15,
    working_hours: &WORKER_HOURS,
    weekend: 105,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_the_whole_population() {
        let shares = Segment::ALL.map(|segment| segment.habits().share);
        assert_eq!(shares.iter().sum::<u32>(), 1000);
    }

    #[test]
    fn quantiles_rise() {
        for segment in Segment::ALL {
            let habits = segment.habits();
            let tables = [
                habits.budget_yuan,
                habits.data_mb,
                habits.voice_min,
                habits.messages,
                habits.sessions,
            ];
            for table in tables {
                assert!(table.is_sorted(), "{segment:?} {table:?}");
            }
            assert!(habits.age.0 < habits.age.1);
        }
    }
}
