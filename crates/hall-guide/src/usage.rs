//! The usual month that answers imply, every figure with its reason. A month is told as thirty days.
//!
//! The figures are the hall's own, round on purpose: they stand on the page, and whoever knows better writes
//! their own in their place.
//!
//! What does not live here: how a month is laid out day by day (`year`).

use crate::{answers::Answers, question::Question};

/// Days that a month is told as.
const DAYS: u64 = 30;
/// KB of a minute of video on a phone's screen: a GB an hour, what 720 lines come to.
const KB_PER_VIDEO_MINUTE: u64 = 1024 * 1024 / 60;
const KB_PER_MB: u64 = 1024;
/// More calls than this are told as longer ones: twenty a day, each way.
const CALLS_MAX: u64 = 600;

/// What the answers are taken as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// Calls made in a month: none; one or two, three to five, six to ten a day by their middle; fifteen.
    pub calls: u64,
    /// Seconds of a call: three quarters of a minute, two, five, twelve minutes.
    pub call_s: u64,
    /// Of a hundred calls, those to people with the same operator. People near are often with the same
    /// one, because families join together; of customers and colleagues a third is.
    pub onnet_percent: u64,
    /// Of a hundred calls, those to numbers of other cities.
    pub far_percent: u64,
    /// Messages sent in a month: a code now and then, one a day, five a day.
    pub messages: u64,
    /// Minutes of video a day: none, half an hour, an hour and a half, four hours.
    pub video_min: u64,
    /// MB a day of everything else: chat and payment; with pages, maps and music; with games and calls by
    /// video.
    pub online_mb: u64,
    /// Of a hundred parts of all that, those without Wi-Fi: on the way only, half of it, nearly all.
    pub mobile_percent: u64,
}

impl Assumed {
    /// What answers are taken as; what is not answered, as usual.
    pub fn new(answers: &Answers) -> Self {
        let pick = |question: Question, figures: &[u64]| {
            let at = answers.chosen(question).unwrap_or(question.usual());
            figures.get(at).copied().unwrap_or_default()
        };
        Self {
            calls: pick(Question::Calls, &[0, 45, 120, 240, 450]),
            call_s: pick(Question::Length, &[45, 120, 300, 720]),
            onnet_percent: pick(Question::Whom, &[80, 50, 35]),
            far_percent: pick(Question::Whom, &[10, 40, 70]),
            messages: pick(Question::Messages, &[3, 30, 150]),
            video_min: pick(Question::Video, &[0, 30, 90, 240]),
            online_mb: pick(Question::Online, &[40, 120, 400]),
            mobile_percent: pick(Question::Place, &[20, 50, 90]),
        }
    }
}

/// What somebody uses in a usual month at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthlyUse {
    /// Calls made, and as many received.
    pub calls: u64,
    /// Seconds of the calls made.
    pub voice_s: u64,
    /// Messages sent.
    pub messages: u64,
    /// Data without Wi-Fi, in KB.
    pub data_kb: u64,
}

impl MonthlyUse {
    /// The usual month of some answers: what they imply, with figures of one's own in their place.
    pub fn new(answers: &Answers) -> Self {
        let assumed = Assumed::new(answers);
        let voice_s = match answers.minutes {
            Some(minutes) => u64::from(minutes) * 60,
            None => assumed.calls * assumed.call_s,
        };
        let daily_kb = assumed.video_min * KB_PER_VIDEO_MINUTE + assumed.online_mb * KB_PER_MB;
        let implied_kb = daily_kb * DAYS * assumed.mobile_percent / 100;
        Self {
            calls: voice_s.div_ceil(assumed.call_s.max(1)).min(CALLS_MAX),
            voice_s,
            messages: answers.message_count.map_or(assumed.messages, u64::from),
            data_kb: answers.data_kb.unwrap_or(implied_kb),
        }
    }
}
