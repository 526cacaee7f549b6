//! Parts of the week in words.

use super::say::list;
use crate::model::{TimeBand, Weekday};
use hall_types::Text;
use jiff::civil::Time;

/// When a time band holds: "周一至周五21:00至次日8:00" / "Monday to Friday, 21:00 to 8:00 the next
/// day".
pub(super) fn hours(band: &TimeBand) -> Text {
    let days = days(&band.days);
    let midnight = Time::midnight();
    let from = band.from.unwrap_or(midnight);
    let until = band.until.unwrap_or(midnight);
    if from == midnight && until == midnight {
        return Text::new(format!("{}全天", days.zh), format!("{}, all day", days.en));
    }
    let (from_text, until_text) = (clock(from), clock(until));
    let (zh, en) = if until == midnight {
        ("24:00".to_owned(), "midnight".to_owned())
    } else if until <= from {
        (format!("次日{until_text}"), format!("{until_text} the next day"))
    } else {
        (until_text.clone(), until_text)
    };
    let from_en = if from == midnight { "midnight".to_owned() } else { from_text.clone() };
    Text::new(format!("{}{from_text}至{zh}", days.zh), format!("{}, {from_en} to {en}", days.en))
}

/// A time of day: `21:00`, with seconds only where there are some.
fn clock(time: Time) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    if second == 0 {
        format!("{hour}:{minute:02}")
    } else {
        format!("{hour}:{minute:02}:{second:02}")
    }
}

/// Days of the week, three or more in a row as a span: "周一至周五" / "Monday to Friday".
fn days(days: &[Weekday]) -> Text {
    let mut days = days.to_vec();
    days.sort();
    days.dedup();
    if days.is_empty() || days.len() == 7 {
        return Text::new("每天", "every day");
    }
    let runs = days.chunk_by(|a, b| *a as u8 + 1 == *b as u8);
    let words: Vec<Text> = runs
        .flat_map(|run| match run {
            [first, _, .., last] => {
                let (first, last) = (day(*first), day(*last));
                vec![Text::new(
                    format!("{}至{}", first.zh, last.zh),
                    format!("{} to {}", first.en, last.en),
                )]
            }
            few => few.iter().copied().map(day).collect(),
        })
        .collect();
    list(&words)
}

fn day(day: Weekday) -> Text {
    let (zh, en) = match day {
        Weekday::Monday => ("周一", "Monday"),
        Weekday::Tuesday => ("周二", "Tuesday"),
        Weekday::Wednesday => ("周三", "Wednesday"),
        Weekday::Thursday => ("周四", "Thursday"),
        Weekday::Friday => ("周五", "Friday"),
        Weekday::Saturday => ("周六", "Saturday"),
        Weekday::Sunday => ("周日", "Sunday"),
    };
    Text::new(zh, en)
}
