//! Days and moments on the wire: text of a fixed shape, so that a client needs no calendar.

use serde::{Deserialize, Deserializer, Serialize, de};
use std::{fmt, str::FromStr};

/// Why a text is no day or moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentError(String);

impl fmt::Display for MomentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not of the shape 2026-11-21 or 2026-11-21T08:05:09+08:00", self.0)
    }
}

impl std::error::Error for MomentError {}

/// A day in the operator's time zone: `2026-11-21`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Day(String);

/// A moment as RFC 3339 with the offset of the operator's time zone: `2026-11-21T08:05:09+08:00`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Moment(String);

/// True when `text` has the shape of `pattern`, in which `0` stands for any digit.
fn has_shape(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            other => byte == other,
        })
}

impl Day {
    /// The day of a year, month (1–12) and day (1–31); each is kept within its range.
    pub fn from_parts(year: u16, month: u8, day: u8) -> Self {
        let (year, month, day) = (year.min(9999), month.clamp(1, 12), day.clamp(1, 31));
        Self(format!("{year:04}-{month:02}-{day:02}"))
    }

    /// The day as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Year, month (1–12) and day (1–31).
    pub fn parts(&self) -> (u16, u8, u8) {
        let part = |range: std::ops::Range<usize>| self.0[range].parse().unwrap_or_default();
        (part(0..4), part(5..7) as u8, part(8..10) as u8)
    }
}

impl Moment {
    /// The moment of a day by a clock (hours, minutes, seconds) that is so many minutes ahead of UTC;
    /// each is kept within its range.
    pub fn from_parts(day: &Day, (hour, minute, second): (u8, u8, u8), ahead_min: i16) -> Self {
        let (hour, minute, second) = (hour.min(23), minute.min(59), second.min(59));
        let (sign, ahead) = (if ahead_min < 0 { '-' } else { '+' }, ahead_min.unsigned_abs());
        let (ahead_h, ahead_min) = ((ahead / 60).min(99), ahead % 60);
        let clock = format!("{hour:02}:{minute:02}:{second:02}");
        Self(format!("{day}T{clock}{sign}{ahead_h:02}:{ahead_min:02}"))
    }

    /// The moment as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day it lies in.
    pub fn day(&self) -> Day {
        Day(self.0[..10].to_owned())
    }

    /// Hours and minutes: `08:05`.
    pub fn clock(&self) -> &str {
        &self.0[11..16]
    }

    /// Hours, minutes and seconds: `08:05:09`.
    pub fn clock_with_seconds(&self) -> &str {
        &self.0[11..19]
    }

    /// Seconds since 1970 began at Greenwich; `None` before that. So a client can compare a moment
    /// with its clock without a calendar of its own.
    pub fn unix_s(&self) -> Option<u64> {
        let number = |range: std::ops::Range<usize>| self.0.get(range)?.parse::<i64>().ok();
        let (year, month, day) = self.day().parts();
        // Days of the proleptic Gregorian calendar, in years that begin in March so that the day a
        // leap year adds is the last one.
        let (year, month) = match i64::from(month) {
            month @ ..=2 => (i64::from(year) - 1, month + 9),
            month => (i64::from(year), month - 3),
        };
        let days_of_years = 365 * year + year / 4 - year / 100 + year / 400;
        let days = days_of_years + (153 * month + 2) / 5 + i64::from(day) - 1 - 719_468;
        let clock = (number(11..13)? * 60 + number(14..16)?) * 60 + number(17..19)?;
        let offset = match self.0.as_bytes().get(19) {
            Some(b'Z') | None => 0,
            Some(sign) => {
                let offset = (number(20..22)? * 60 + number(23..25)?) * 60;
                if *sign == b'-' { -offset } else { offset }
            }
        };
        u64::try_from(days * 86_400 + clock - offset).ok()
    }
}

impl FromStr for Day {
    type Err = MomentError;
    fn from_str(text: &str) -> Result<Self, MomentError> {
        let day = Self(text.to_owned());
        let is_day = has_shape(text, "0000-00-00") && {
            let (_, month, day) = day.parts();
            (1..=12).contains(&month) && (1..=31).contains(&day)
        };
        if is_day { Ok(day) } else { Err(MomentError(text.to_owned())) }
    }
}

impl FromStr for Moment {
    type Err = MomentError;
    fn from_str(text: &str) -> Result<Self, MomentError> {
        let ends =
            ["0000-00-00T00:00:00Z", "0000-00-00T00:00:00+00:00", "0000-00-00T00:00:00-00:00"];
        let is_moment = ends.iter().any(|shape| has_shape(text, shape))
            && text.get(..10).is_some_and(|day| day.parse::<Day>().is_ok());
        if is_moment { Ok(Self(text.to_owned())) } else { Err(MomentError(text.to_owned())) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_tells_its_day_and_clock() {
        let moment: Moment = "2026-11-21T08:05:09+08:00".parse().expect("a moment");
        assert_eq!(moment.day().parts(), (2026, 11, 21));
        assert_eq!((moment.clock(), moment.clock_with_seconds()), ("08:05", "08:05:09"));
    }

    #[test]
    fn made_from_parts_it_is_read_again() {
        for (moment, expected) in [
            (
                Moment::from_parts(&Day::from_parts(2026, 11, 21), (8, 5, 9), 480),
                "2026-11-21T08:05:09+08:00",
            ),
            (
                Moment::from_parts(&Day::from_parts(2026, 1, 2), (23, 59, 59), -210),
                "2026-01-02T23:59:59-03:30",
            ),
            (
                Moment::from_parts(&Day::from_parts(65535, 99, 0), (99, 99, 99), i16::MIN),
                "9999-12-01T23:59:59-99:08",
            ),
        ] {
            assert_eq!(moment.as_str(), expected);
            assert_eq!(expected.parse().as_ref(), Ok(&moment));
        }
    }

    #[test]
    fn a_moment_is_a_number_of_seconds() {
        let unix_s = |text: &str| text.parse::<Moment>().expect("a moment").unix_s();
        assert_eq!(unix_s("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(unix_s("1970-01-01T08:00:00+08:00"), Some(0));
        assert_eq!(unix_s("1969-12-31T23:59:59Z"), None);
        assert_eq!(unix_s("2000-02-29T12:00:00-05:30"), Some(951_845_400));
        assert_eq!(unix_s("2026-11-21T08:05:09+08:00"), Some(1_795_219_509));
    }

    #[test]
    fn other_shapes_are_refused() {
        for text in [
            "",
            "2026-11-21",
            "2026-13-21T00:00:00Z",
            "2026-11-21T8:05:09Z",
            "２026-11-21T00:00:00Z",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
        for text in ["2026-11", "2026-00-10", "2026-11-32", "2026/11/21"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
