//! The figure that counts for each field, and where it is from: what a page tells of its assumptions.
//!
//! What does not live here: what answers are taken as (`usage`), words (`app-guide`).

use crate::{
    answers::Answers,
    field::Field,
    question::Question,
    usage::{Assumed, MonthlyUse},
    year,
};

/// Saturdays and Sundays where every day is like the others: two of seven, rounded.
const WEEKEND_PERCENT: u64 = 29;

/// Where a figure is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Somebody wrote it.
    Own,
    /// It follows from what was answered, or from another figure that somebody wrote.
    Answered,
    /// It is what is usual: nothing that was answered says more.
    Usual,
}

/// The figure that counts for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Seconds of calls, KB of data, messages, weeks or per cent.
    pub amount: u64,
    /// Where it is from.
    pub source: Source,
}

/// The figure that counts for a field, and where it is from. Nothing for [`Field::Zone`], which holds none.
pub fn taken(answers: &Answers, field: Field) -> Taken {
    let (assumed, usual) = (Assumed::new(answers), MonthlyUse::new(answers));
    let amount = match field {
        Field::Minutes => usual.voice_s,
        Field::ReceivedMinutes => usual.received_s,
        Field::DataGb => usual.data_kb,
        Field::MessageCount => usual.messages,
        Field::CallSeconds => assumed.call_s,
        Field::OnnetPercent => assumed.onnet_percent,
        Field::FarPercent => assumed.far_percent,
        Field::OwnNumbersPercent => assumed.own_numbers_percent,
        Field::DayCallsPercent => {
            let calls = if usual.calls > 0 { usual.calls } else { usual.received_calls };
            let implied = || year::day_calls_percent(calls, assumed.weekend_percent);
            assumed.day_calls_percent.unwrap_or_else(implied)
        }
        Field::NightDataPercent => assumed.night_data_percent,
        Field::WeekendPercent => assumed.weekend_percent.unwrap_or(WEEKEND_PERCENT),
        Field::AwayCallsPercent => assumed.away_calls_percent,
        Field::AwayDataPercent => assumed.away_data_percent,
        Field::AbroadCallsPercent => assumed.abroad_calls_percent,
        Field::AbroadDataPercent => assumed.abroad_data_percent,
        Field::WeeksAway | Field::WeeksAbroad | Field::Zone => {
            answers.figure(field).map_or(0, u64::from)
        }
    };
    Taken { amount, source: source(answers, field) }
}

/// True where a figure makes a difference: how calls are to whoever makes or gets any, what is used away to
/// whoever is.
pub fn is_of_use(answers: &Answers, field: Field) -> bool {
    let usual = MonthlyUse::new(answers);
    let has_calls = usual.calls + usual.received_calls > 0;
    let is_away = |weeks: Field| answers.figure(weeks).is_some_and(|weeks| weeks > 0);
    match field {
        Field::CallSeconds | Field::OnnetPercent | Field::FarPercent | Field::DayCallsPercent => {
            has_calls
        }
        Field::OwnNumbersPercent => has_calls || usual.messages > 0,
        Field::NightDataPercent => usual.data_kb > 0,
        Field::AwayCallsPercent | Field::AwayDataPercent => is_away(Field::WeeksAway),
        Field::Zone | Field::AbroadCallsPercent | Field::AbroadDataPercent => {
            is_away(Field::WeeksAbroad)
        }
        Field::WeeksAway
        | Field::WeeksAbroad
        | Field::Minutes
        | Field::DataGb
        | Field::MessageCount
        | Field::ReceivedMinutes
        | Field::WeekendPercent => true,
    }
}

fn source(answers: &Answers, field: Field) -> Source {
    let calls: &[Question] = &[Question::Calls, Question::Length];
    let (questions, fields): (&[Question], &[Field]) = match field {
        Field::Minutes => (calls, &[Field::CallSeconds]),
        Field::ReceivedMinutes => (calls, &[Field::CallSeconds, Field::Minutes]),
        Field::DayCallsPercent => {
            (calls, &[Field::CallSeconds, Field::Minutes, Field::WeekendPercent])
        }
        Field::DataGb => (&[Question::Video, Question::Online, Question::Place], &[]),
        Field::MessageCount => (&[Question::Messages], &[]),
        Field::CallSeconds => (&[Question::Length], &[]),
        Field::OnnetPercent | Field::FarPercent => (&[Question::Whom], &[]),
        Field::WeeksAway
        | Field::WeeksAbroad
        | Field::Zone
        | Field::OwnNumbersPercent
        | Field::NightDataPercent
        | Field::WeekendPercent
        | Field::AwayCallsPercent
        | Field::AwayDataPercent
        | Field::AbroadCallsPercent
        | Field::AbroadDataPercent => (&[], &[]),
    };
    if answers.value(field).is_some() {
        Source::Own
    } else if questions.iter().any(|it| answers.chosen(*it).is_some())
        || fields.iter().any(|it| answers.figure(*it).is_some())
    {
        Source::Answered
    } else {
        Source::Usual
    }
}
