//! One subscriber's answer as `--json` prints it.
//!
//! What does not live here: what the figures mean (`docs/ADVICE.md`).

use hall_advisor::{
    Advice, Cause, CauseChange, Choice, MonthParts, NoAdvice, Outcome, Report, Sureness, Switching,
    Window,
};
use hall_catalog::model::UsageKind;
use hall_rating::{Destination, Origin, RatingError, UsageEvent};
use hall_types::BillingPeriod;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Serialize;

/// From so many months on advice is more than a guess.
const MONTHS_TO_BE_CONFIDENT: usize = 3;

/// One subscriber's answer.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Answer {
    /// A choice.
    Advice(Box<Told>),
    /// None, and why.
    Nothing {
        /// Who.
        subscriber: String,
        /// Why.
        error: Why,
        /// Months of the file that do not count.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        months_not_over: Vec<BillingPeriod>,
    },
}

/// A choice with what there is to say about it.
#[derive(Serialize)]
pub(super) struct Told {
    pub(super) subscriber: String,
    #[serde(flatten)]
    pub(super) choice: Choice,
    pub(super) months: Vec<Month>,
    /// Months of the file that are not over on the day that was asked for, so that they do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) months_not_over: Vec<BillingPeriod>,
    pub(super) total_fen: i64,
    pub(super) current_total_fen: Option<i64>,
    /// True when nothing in the whole catalogue is cheaper, which the search has proven.
    pub(super) optimal: bool,
    /// How much more it may cost than the cheapest choice there is; 0 where that is proven.
    pub(super) gap_fen: i64,
    /// True when there are months enough to judge by.
    confident: bool,
    nodes: u64,
    #[serde(flatten)]
    pub(super) more: Option<More>,
}

/// What `--brief` leaves out.
#[derive(Serialize)]
pub(super) struct More {
    pub(super) staying: bool,
    pub(super) sureness: Sureness,
    swing_permille: u32,
    pub(super) saving_fen: Option<i64>,
    pub(super) months_worse: usize,
    pub(super) dearest_month: Month,
    pub(super) causes: Vec<Change>,
    pub(super) runner_up: Option<Priced>,
    pub(super) switching: Option<Switch>,
    pub(super) least_worst_month: Priced,
    pub(super) never_worse: Option<Priced>,
}

#[derive(Serialize)]
pub(super) struct Month {
    pub(super) month: BillingPeriod,
    pub(super) cost_fen: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) current_cost_fen: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    causes: Vec<Change>,
}

/// What a cause comes to with today's choice and with the advised one.
#[derive(Serialize)]
pub(super) struct Change {
    pub(super) cause: Cause,
    pub(super) before_fen: i64,
    pub(super) after_fen: i64,
}

impl From<CauseChange> for Change {
    fn from(it: CauseChange) -> Self {
        Self { cause: it.cause, before_fen: it.before.0, after_fen: it.after.0 }
    }
}

/// Another choice.
#[derive(Serialize)]
pub(super) struct Priced {
    #[serde(flatten)]
    pub(super) choice: Choice,
    pub(super) total_fen: i64,
    pub(super) dearest_fen: i64,
}

impl From<Outcome> for Priced {
    fn from(it: Outcome) -> Self {
        let dearest = it.months.iter().map(|it| it.cost.0).max();
        Self { choice: it.choice, total_fen: it.total.0, dearest_fen: dearest.unwrap_or(0) }
    }
}

#[derive(Serialize)]
pub(super) struct Switch {
    pub(super) penalty_fen: i64,
    activation_fen: i64,
    pub(super) saving_after_fen: i64,
    pub(super) break_even_months: Option<u32>,
}

impl From<Switching> for Switch {
    fn from(it: Switching) -> Self {
        Self {
            penalty_fen: it.penalty.0,
            activation_fen: it.activation.0,
            saving_after_fen: it.saving_after.0,
            break_even_months: it.break_even_months,
        }
    }
}

/// Why there is no answer.
#[derive(Serialize)]
pub(super) struct Why {
    code: &'static str,
    pub(super) message: String,
    /// Use that nothing prices, one record of each sort.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) unpriced: Vec<UnpricedUse>,
}

/// Use that nothing prices.
#[derive(Serialize)]
pub(super) struct UnpricedUse {
    at: String,
    kind: UsageKind,
    origin: Origin,
    destination: Option<Destination>,
}

impl UnpricedUse {
    pub(super) fn of(event: &UsageEvent, zone: &TimeZone) -> Self {
        let at = Timestamp::from_second(event.at_s).unwrap_or(Timestamp::UNIX_EPOCH);
        let UsageEvent { kind, origin, destination, .. } = *event;
        let at = at.display_with_offset(zone.to_offset(at)).to_string();
        Self { at, kind, origin, destination }
    }

    /// In a few words.
    pub(super) fn shown(&self) -> String {
        let what = match self.kind {
            UsageKind::Voice => "a call",
            UsageKind::Sms | UsageKind::Mms => "a message",
            UsageKind::Data => "data",
        };
        let place = match (self.origin, self.destination) {
            (Origin::Abroad(from), Some(Destination::Abroad(to))) => format!(" in {from} to {to}"),
            (Origin::Abroad(from), _) => format!(" in {from}"),
            (_, Some(Destination::Abroad(to))) => format!(" to {to}"),
            _ => String::new(),
        };
        format!("{what}{place} at {}", self.at)
    }
}

impl Why {
    /// What the advisor said, with use that nothing prices.
    pub(super) fn of(error: &NoAdvice, unpriced: Vec<UnpricedUse>) -> Self {
        Self { code: code(error), message: error.to_string(), unpriced }
    }

    /// Every month somebody has use in goes on after a day.
    pub(super) fn no_whole_month(on: Date) -> Self {
        let message = format!("no month with use is over on {on}");
        Self { code: "no-whole-month", message, unpriced: Vec::new() }
    }
}

fn code(error: &NoAdvice) -> &'static str {
    match error {
        NoAdvice::NoUsage => "no-usage",
        NoAdvice::NoPlan => "no-plan",
        NoAdvice::NotServed => "not-served",
        NoAdvice::Unfinished => "unfinished",
        NoAdvice::UnknownChoice(_) => "unknown-choice",
        NoAdvice::Rating(RatingError::TooMuch { .. }) => "absurd-quantity",
        NoAdvice::Rating(_) => "cannot-be-rated",
    }
}

impl Answer {
    /// No choice, and why.
    pub(super) fn nothing(subscriber: &str, error: Why) -> Self {
        let subscriber = subscriber.to_owned();
        Self::Nothing { subscriber, error, months_not_over: Vec::new() }
    }

    /// The same answer with months of the file that did not count.
    pub(super) fn without(mut self, months: Vec<BillingPeriod>) -> Self {
        match &mut self {
            Self::Advice(told) => told.months_not_over = months,
            Self::Nothing { months_not_over, .. } => *months_not_over = months,
        }
        self
    }

    /// A choice and what it costs.
    pub(super) fn brief(subscriber: &str, advice: Advice, window: &Window) -> Self {
        let confident = window.len() >= MONTHS_TO_BE_CONFIDENT;
        Self::Advice(Box::new(told(subscriber, advice, confident, None)))
    }

    /// A choice with everything there is to say about it.
    pub(super) fn whole(subscriber: &str, report: Report) -> Self {
        let more = More {
            staying: report.is_staying(),
            sureness: report.confidence.sureness,
            swing_permille: report.confidence.swing_permille,
            saving_fen: report.saving().map(|it| it.0),
            months_worse: report.months_worse(),
            dearest_month: Month {
                month: report.dearest.period,
                cost_fen: report.dearest.cost.0,
                current_cost_fen: None,
                causes: Vec::new(),
            },
            causes: report.causes().into_iter().map(Change::from).collect(),
            runner_up: report.runner_up.map(Priced::from),
            switching: report.switching.map(Switch::from),
            least_worst_month: report.careful.least_worst_month.into(),
            never_worse: report.careful.never_worse.map(Priced::from),
        };
        let confident = report.confidence.months >= MONTHS_TO_BE_CONFIDENT;
        let mut told = told(subscriber, report.advice, confident, Some(more));
        let parts = report.parts.iter().enumerate();
        for (month, (at, parts)) in told.months.iter_mut().zip(parts) {
            let before = report.current_parts.as_ref().and_then(|it| it.get(at));
            month.current_cost_fen = before.map(|it| it.cost.0);
            month.causes = MonthParts::changes(before, parts).map(Change::from).collect();
        }
        Self::Advice(Box::new(told))
    }
}

fn told(subscriber: &str, advice: Advice, confident: bool, more: Option<More>) -> Told {
    let Advice { best, current, optimal, least, nodes } = advice;
    let months = best.months.iter().map(|it| Month {
        month: it.period,
        cost_fen: it.cost.0,
        current_cost_fen: None,
        causes: Vec::new(),
    });
    Told {
        subscriber: subscriber.to_owned(),
        months: months.collect(),
        months_not_over: Vec::new(),
        gap_fen: (best.total - least).0,
        choice: best.choice,
        total_fen: best.total.0,
        current_total_fen: current.map(|it| it.total.0),
        optimal,
        confident,
        nodes,
        more,
    }
}
