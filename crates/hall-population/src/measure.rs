//! How much of each kind of use a subscriber comes to in a month, led by what the plan includes: people
//! choose plans near what they need, and some choose badly.
//!
//! What does not live here: when it is used, and with whom (`usage`).

use crate::{
    Settings,
    market::{Included, Market},
    person::Person,
    segment::Habits,
    story::UseWish,
    stream::{Aspect, Stream},
};
use hall_catalog::model::{Plan, SaleState};
use hall_types::BillingPeriod;

/// Data next to what the plan includes, per mille: quantiles over people.
const DATA_SHARE: [u32; 7] = [20, 180, 420, 650, 850, 1_050, 1_700];
/// Calls next to what the plan includes, per mille: quantiles over people.
const VOICE_SHARE: [u32; 7] = [40, 200, 420, 640, 860, 1_080, 1_800];
/// Data in MB where an old plan includes none and charges dearly: quantiles over people.
const DEAR_DATA_MB: [u32; 5] = [0, 0, 1, 4, 20];
/// By how much use grows from one month to the next, per mille above 970: quantiles over people.
const GROWTH: [u32; 5] = [0, 22, 34, 46, 80];
/// Events of a month in a light population: so few of each kind.
const LIGHT_EVENTS: u32 = 4;

/// What a month comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measure {
    pub(crate) data_kb: u64,
    pub(crate) sessions: u32,
    pub(crate) calls_s: u64,
    pub(crate) calls: u32,
    pub(crate) answered_s: u64,
    pub(crate) answered: u32,
    pub(crate) messages: u32,
    pub(crate) pictures: u32,
    pub(crate) abroad_s: u64,
    pub(crate) abroad_calls: u32,
}

/// What a person's month comes to, as if they were there for all of it. `stream` is the month's.
pub(crate) fn measure(
    settings: &Settings,
    market: &Market,
    person: &Person,
    plan: &Plan,
    period: BillingPeriod,
    stream: &mut Stream,
) -> Measure {
    let habits = person.segment.habits();
    let wish = person.plot().map(|plot| plot.wish);
    let included = market.included(plan);
    let mut own = Stream::new(settings.seed, person.position, Aspect::Measure);
    let data_share = own.quantile(&DATA_SHARE);
    let voice_share = own.quantile(&VOICE_SHARE);
    let data_mb = match plan.state {
        SaleState::Retired => own.quantile(&DEAR_DATA_MB),
        SaleState::OnSale => own.quantile(habits.data_mb),
    };
    let voice_min = own.quantile(habits.voice_min);
    let messages = own.quantile(habits.messages);
    let sessions = own.quantile(habits.sessions);
    let growth = 970 + own.quantile(&GROWTH);
    let answers = own.between(60, 140);

    // A month is a little above or below the others, in each kind of use of its own.
    let (data_mood, voice_mood) = (stream.between(800, 1200), stream.between(780, 1220));
    let data_kb = per_mille(
        if included.data_kb > 0 {
            per_mille(included.data_kb, data_share)
        } else {
            u64::from(data_mb) * 1024
        },
        data_mood,
    );
    let calls_s = per_mille(
        if included.voice_s > 0 {
            per_mille(included.voice_s, voice_share)
        } else {
            u64::from(voice_min) * 60
        },
        voice_mood,
    );
    let months = period.months_until(settings.period()).max(0);
    let data_kb = before(data_kb, growth, months);
    let wished = wish.and_then(|wish| wished(settings, wish, included, period));
    let data_kb = wished.unwrap_or(data_kb);
    let calls_s = match wish.and_then(|wish| wish.voice) {
        Some(share) if included.voice_s > 0 => per_mille(included.voice_s, share),
        Some(share) => per_mille(u64::from(voice_min) * 60, share),
        None => calls_s,
    };
    let answered_s = calls_s * u64::from(answers) / 100;
    let messages = match included.messages {
        0 => messages,
        some => (u32::try_from(some).unwrap_or(u32::MAX) / 2).min(60).max(messages.min(60)),
    };
    let messages = messages * stream.between(50, 150) / 100;
    let (abroad_calls, abroad_s) = calls_abroad(habits, wish, stream);
    let measure = Measure {
        data_kb,
        sessions: if data_kb == 0 { 0 } else { sessions.max(1) },
        calls_s,
        calls: events(calls_s, 130, 140),
        answered_s,
        answered: events(answered_s, 110, 120),
        messages: messages.min(90),
        pictures: if stream.chance(110) { stream.between(1, 3) } else { 0 },
        abroad_s,
        abroad_calls,
    };
    if settings.light { measure.light() } else { measure }
}

impl Measure {
    /// The same amounts in few events.
    fn light(self) -> Self {
        Self {
            sessions: self.sessions.min(LIGHT_EVENTS),
            calls: self.calls.min(LIGHT_EVENTS),
            answered: self.answered.min(LIGHT_EVENTS / 2),
            messages: self.messages.min(LIGHT_EVENTS / 2),
            pictures: self.pictures.min(1),
            abroad_calls: self.abroad_calls.min(LIGHT_EVENTS / 2),
            ..self
        }
    }
}

/// Data of somebody whose story says how much.
fn wished(
    settings: &Settings,
    wish: UseWish,
    included: Included,
    period: BillingPeriod,
) -> Option<u64> {
    let share = if period == settings.period() { wish.data_now.or(wish.data) } else { wish.data };
    share.filter(|_| included.data_kb > 0).map(|share| per_mille(included.data_kb, share))
}

/// How many calls to other countries, and their seconds together.
fn calls_abroad(habits: &Habits, wish: Option<UseWish>, stream: &mut Stream) -> (u32, u64) {
    let (calls, minutes) = (stream.between(2, 9), stream.between(6, 40));
    let calls_some = stream.chance(300 + habits.calls_abroad / 2);
    match wish {
        Some(wish) if wish.calls_abroad_min == 0 => (0, 0),
        Some(wish) => (8, u64::from(wish.calls_abroad_min) * 60),
        None if calls_some => (calls, u64::from(minutes) * 60),
        None => (0, 0),
    }
}

/// How many events so many seconds are, at so many seconds each, and at most so many.
fn events(seconds: u64, each_s: u64, most: u32) -> u32 {
    let events = u32::try_from(seconds.div_ceil(each_s)).unwrap_or(most);
    events.min(most)
}

fn per_mille(amount: u64, share: u32) -> u64 {
    amount.saturating_mul(u64::from(share)) / 1000
}

/// What an amount was so many months before, when it has grown by a factor per mille each month.
fn before(amount: u64, growth: u32, months: i32) -> u64 {
    (0..months).fold(amount, |amount, _| amount * 1000 / u64::from(growth.max(1)))
}
