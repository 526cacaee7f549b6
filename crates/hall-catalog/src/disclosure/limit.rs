//! What happens beyond some amount of use or money.

use super::{
    measure,
    say::{as_sentence, say},
    scope::Glossary,
};
use crate::model::{Cap, Limit, LimitThen, Period};
use hall_types::{Speed, Text};

/// The limits of an offering, one sentence for each and for each term they need explained.
pub(super) fn sentences(glossary: &mut Glossary<'_>, limits: &[Limit]) -> Vec<Text> {
    glossary.begin_list();
    let mut sentences = Vec::new();
    for limit in limits {
        let (name, clause) = (glossary.name(&limit.scope), clause(limit));
        sentences.push(say!("{name}：{clause}", "{name}: {clause}", name = name, clause = clause));
        sentences.extend(glossary.explain(&limit.scope).iter().map(as_sentence));
    }
    sentences
}

/// A limit without the use it is about: "当月用满20 GB后，降速至1 Mbps继续使用，…".
pub(super) fn clause(limit: &Limit) -> Text {
    let after = measure::quantity(*limit.after);
    let then = beyond(limit.then, limit.per, limit.speed.map(|speed| *speed));
    let period = period(limit.per);
    say!(
        "当{period}用满{after}后，{then}",
        "after {after} in a {period}, {then}",
        period = period,
        after = after,
        then = then
    )
}

/// The most a charge can come to.
pub(super) fn cap(cap: &Cap) -> Text {
    let fee = measure::money(*cap.fee);
    let then = beyond(cap.then, cap.per, None);
    let period = period(cap.per);
    say!(
        "每{period}最多收取{fee}，达到后{then}",
        "at most {fee} a {period}; then {then}",
        period = period,
        fee = fee,
        then = then
    )
}

fn period(period: Period) -> Text {
    match period {
        Period::Month => Text::new("月", "month"),
        Period::Day => Text::new("天", "day"),
    }
}

fn beyond(then: LimitThen, per: Period, speed: Option<Speed>) -> Text {
    let period = period(per);
    let next = match per {
        Period::Month => Text::new("次月", "next month"),
        Period::Day => Text::new("次日", "next day"),
    };
    match then {
        LimitThen::Free => say!(
            "当{period}继续使用不收费",
            "use goes on free of charge until the {period} ends",
            period = period
        ),
        LimitThen::Stop => say!(
            "停止使用，{next}自动恢复，您也可提前自行恢复",
            "use stops until the {next}, or until you switch it on again",
            next = next
        ),
        LimitThen::Throttle => {
            let slower = match speed.map(measure::speed) {
                Some(speed) => say!("降速至{speed}", "at up to {speed}", speed = speed),
                None => Text::new("降速", "at a lower speed"),
            };
            // Each language names the end of it in its own way: the period's end, the next one.
            let end = Text::new(next.zh, period.en);
            say!(
                "{slower}继续使用，不另收费，{end}恢复原速",
                "use goes on {slower}, free of charge, until the {end} ends",
                slower = slower,
                end = end
            )
        }
    }
}
