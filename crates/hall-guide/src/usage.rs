//! The usual month that answers imply, and what is assumed besides, every figure with its reason. A month is
//! told as thirty days.
//!
//! The figures are the hall's own, round on purpose: they stand on the page, and whoever knows better writes
//! their own in their place.
//!
//! What does not live here: how a month is laid out day by day (`year`), what is told of a figure (`taken`).

use crate::{answers::Answers, field::Field, question::Question};

/// Days that a month is told as.
const DAYS: u64 = 30;
/// KB of a minute of video on a phone's screen: a GB an hour, what 720 lines come to.
const KB_PER_VIDEO_MINUTE: u64 = 1024 * 1024 / 60;
const KB_PER_MB: u64 = 1024;
/// More calls than this are told as longer ones: twenty a day, each way.
const CALLS_MAX: u64 = 600;

/// Of a hundred parts of data, those used between 23:00 and 7:00: the last look before sleep.
const NIGHT_DATA_PERCENT: u64 = 20;
/// Abroad people call and write less than at home: every minute costs. A quarter of it.
const ABROAD_CALLS_PERCENT: u64 = 25;
/// And use less data without Wi-Fi, because the hotel has some. A third of it.
const ABROAD_DATA_PERCENT: u64 = 33;
/// In other provinces everything costs what it does at home, or nearly so, and is used as there.
const AWAY_PERCENT: u64 = 100;

/// What the answers are taken as, with figures of one's own in place of what they imply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Assumed {
    /// Calls made in a month: none; one or two, three to five, six to ten a day by their middle; fifteen.
    pub(crate) calls: u64,
    /// Seconds of a call: three quarters of a minute, two, five, twelve minutes.
    pub(crate) call_s: u64,
    /// Of a hundred calls, those to people with the same operator. People near are often with the same
    /// one, because families join together; of customers and colleagues a third is.
    pub(crate) onnet_percent: u64,
    /// Of a hundred calls, those to numbers of other cities.
    pub(crate) far_percent: u64,
    /// Of a hundred calls or messages, those with numbers on a list of one's own: none, until somebody has
    /// thought of whom they would put there.
    pub(crate) own_numbers_percent: u64,
    /// Of a hundred calls, those between 8:00 and 18:00; `None` for the hours of `year`.
    pub(crate) day_calls_percent: Option<u64>,
    /// Messages sent in a month: a code now and then, one a day, five a day.
    pub(crate) messages: u64,
    /// Minutes of video a day: none, half an hour, an hour and a half, four hours.
    video_min: u64,
    /// MB a day of everything else: chat and payment; with pages, maps and music; with games and calls by
    /// video.
    online_mb: u64,
    /// Of a hundred parts of all that, those without Wi-Fi: on the way only, half of it, nearly all.
    mobile_percent: u64,
    /// Of a hundred parts of data, those used at night.
    pub(crate) night_data_percent: u64,
    /// Of a hundred parts of everything, those on Saturdays and Sundays; `None` where every day is like the others.
    pub(crate) weekend_percent: Option<u64>,
    /// Calls and messages in other provinces, of a hundred on a usual day.
    pub(crate) away_calls_percent: u64,
    /// Data in other provinces, of a hundred parts on a usual day.
    pub(crate) away_data_percent: u64,
    /// Calls and messages abroad, of a hundred on a usual day.
    pub(crate) abroad_calls_percent: u64,
    /// Data abroad, of a hundred parts on a usual day.
    pub(crate) abroad_data_percent: u64,
}

impl Assumed {
    /// What answers are taken as; what is not answered, as usual.
    pub(crate) fn new(answers: &Answers) -> Self {
        let pick = |question: Question, figures: &[u64]| {
            let at = answers.chosen(question).unwrap_or(question.usual());
            figures.get(at).copied().unwrap_or_default()
        };
        let own = |field: Field| answers.figure(field).map(u64::from);
        let or = |field: Field, implied: u64| own(field).unwrap_or(implied);
        Self {
            calls: pick(Question::Calls, &[0, 45, 120, 240, 450]),
            call_s: or(Field::CallSeconds, pick(Question::Length, &[45, 120, 300, 720])),
            onnet_percent: or(Field::OnnetPercent, pick(Question::Whom, &[80, 50, 35])),
            far_percent: or(Field::FarPercent, pick(Question::Whom, &[10, 40, 70])),
            own_numbers_percent: or(Field::OwnNumbersPercent, 0),
            day_calls_percent: own(Field::DayCallsPercent),
            messages: or(Field::MessageCount, pick(Question::Messages, &[3, 30, 150])),
            video_min: pick(Question::Video, &[0, 30, 90, 240]),
            online_mb: pick(Question::Online, &[40, 120, 400]),
            mobile_percent: pick(Question::Place, &[20, 50, 90]),
            night_data_percent: or(Field::NightDataPercent, NIGHT_DATA_PERCENT),
            weekend_percent: own(Field::WeekendPercent),
            away_calls_percent: or(Field::AwayCallsPercent, AWAY_PERCENT),
            away_data_percent: or(Field::AwayDataPercent, AWAY_PERCENT),
            abroad_calls_percent: or(Field::AbroadCallsPercent, ABROAD_CALLS_PERCENT),
            abroad_data_percent: or(Field::AbroadDataPercent, ABROAD_DATA_PERCENT),
        }
    }
}

/// What somebody uses in a usual month at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthlyUse {
    /// Calls made.
    pub calls: u64,
    /// Seconds of the calls made.
    pub voice_s: u64,
    /// Calls received: as many as made, unless somebody says otherwise.
    pub received_calls: u64,
    /// Seconds of the calls received.
    pub received_s: u64,
    /// Messages sent.
    pub messages: u64,
    /// Data without Wi-Fi, in KB.
    pub data_kb: u64,
}

impl MonthlyUse {
    /// The usual month of some answers: what they imply, with figures of one's own in their place.
    pub fn new(answers: &Answers) -> Self {
        let assumed = Assumed::new(answers);
        let seconds = |field: Field| answers.figure(field).map(|minutes| u64::from(minutes) * 60);
        let voice_s = seconds(Field::Minutes).unwrap_or(assumed.calls * assumed.call_s);
        let received_s = seconds(Field::ReceivedMinutes).unwrap_or(voice_s);
        let calls = |seconds: u64| seconds.div_ceil(assumed.call_s.max(1)).min(CALLS_MAX);
        let daily_kb = assumed.video_min * KB_PER_VIDEO_MINUTE + assumed.online_mb * KB_PER_MB;
        let implied_kb = daily_kb * DAYS * assumed.mobile_percent / 100;
        Self {
            calls: calls(voice_s),
            voice_s,
            received_calls: calls(received_s),
            received_s,
            messages: assumed.messages,
            data_kb: answers.figure(Field::DataGb).map_or(implied_kb, u64::from),
        }
    }
}
