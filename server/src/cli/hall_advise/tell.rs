//! Answers as text, or as one JSON object in each line: data, so they go to standard output.
//!
//! What does not live here: what is in them (`answer`).

use super::{
    super::say::Voice,
    answer::{Answer, More, Priced, Told},
};
use hall_advisor::{Cause, Choice, Sureness};
use hall_types::{AddOnId, Fen};
use std::io::{self, Write};

/// Prints answers.
pub(super) fn tell(answers: &[Answer], voice: &Voice) {
    let mut out = io::stdout().lock();
    for answer in answers {
        // Nobody is left to tell when standard output is closed.
        if voice.is_json() {
            let _ = writeln!(out, "{}", serde_json::to_string(answer).unwrap_or_default());
            continue;
        }
        let _ = match answer {
            Answer::Advice(told) => advice(&mut out, told),
            Answer::Nothing { subscriber, error, .. } => {
                let uses: Vec<String> = error.unpriced.iter().map(|it| it.shown()).collect();
                let uses =
                    if uses.is_empty() { String::new() } else { format!(": {}", uses.join("; ")) };
                writeln!(out, "{subscriber}  no advice: {}{uses}", error.message)
            }
        };
    }
}

fn advice(out: &mut impl Write, told: &Told) -> io::Result<()> {
    let Told { subscriber, choice, months, total_fen, current_total_fen, .. } = told;
    write!(
        out,
        "{subscriber}  {}  {} in {}",
        ids(choice),
        yuan(*total_fen),
        self::months(months.len())
    )?;
    if let Some(today) = current_total_fen {
        write!(out, ", today {}", yuan(*today))?;
    }
    writeln!(out)?;
    if !told.months_not_over.is_empty() {
        let months: Vec<String> = told.months_not_over.iter().map(ToString::to_string).collect();
        writeln!(out, "  Not over on that day, so not counted: {}.", months.join(", "))?;
    }
    if !told.optimal {
        writeln!(
            out,
            "  The search was ended before this was proven; something may be cheaper by {} at most.",
            yuan(told.gap_fen)
        )?;
    }
    match &told.more {
        Some(more) => laid_open(out, told, more),
        None => Ok(()),
    }
}

fn laid_open(out: &mut impl Write, told: &Told, more: &More) -> io::Result<()> {
    if more.staying {
        writeln!(out, "  Nothing is cheaper than what they have.")?;
    }
    for month in &told.months {
        write!(out, "  {}  {:>10}", month.month, Fen(month.cost_fen).yuan())?;
        if let Some(today) = month.current_cost_fen.filter(|_| !more.staying) {
            write!(out, "  today {:>10}", Fen(today).yuan())?;
        }
        writeln!(out)?;
    }
    if let Some(saving) = more.saving_fen.filter(|_| !more.staying) {
        writeln!(
            out,
            "  It would have saved {}; dearer in {}.",
            yuan(saving),
            months(more.months_worse)
        )?;
        for it in more.causes.iter().filter(|it| it.before_fen != it.after_fen) {
            let (before, after) = (yuan(it.before_fen), yuan(it.after_fen));
            writeln!(out, "    {}: {before} → {after}", cause(it.cause))?;
        }
    }
    if let Some(switch) = more.switching.as_ref().filter(|it| it.penalty_fen > 0) {
        write!(out, "  Leaving today’s plan costs {}", yuan(switch.penalty_fen))?;
        match switch.break_even_months {
            Some(count) => {
                let count = usize::try_from(count).unwrap_or(usize::MAX);
                writeln!(out, ", which is made up for in {}.", months(count))?;
            }
            None => writeln!(out, ".")?,
        }
    }
    let dearest = &more.dearest_month;
    writeln!(out, "  Dearest month: {}, {}.", dearest.month, yuan(dearest.cost_fen))?;
    writeln!(out, "  {}", sureness(more.sureness))?;
    if let Some(it) = &more.runner_up {
        writeln!(out, "  Next best plan: {}.", priced(it))?;
    }
    let steadiest = &more.least_worst_month;
    if steadiest.choice != told.choice {
        writeln!(
            out,
            "  For who wants no dear month: {}, {} at most.",
            priced(steadiest),
            yuan(steadiest.dearest_fen)
        )?;
    }
    if let Some(it) = more.never_worse.as_ref().filter(|it| it.choice != told.choice) {
        writeln!(out, "  Never dearer than today: {}.", priced(it))?;
    }
    Ok(())
}

fn ids(choice: &Choice) -> String {
    let ids = std::iter::once(choice.plan.as_str());
    ids.chain(choice.add_ons.iter().map(AddOnId::as_str)).collect::<Vec<_>>().join(" + ")
}

fn priced(it: &Priced) -> String {
    format!("{}, {}", ids(&it.choice), yuan(it.total_fen))
}

fn yuan(fen: i64) -> String {
    format!("{} yuan", Fen(fen).yuan())
}

fn months(count: usize) -> String {
    if count == 1 { "1 month".to_owned() } else { format!("{count} months") }
}

fn sureness(sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::High => "Sure: use is much alike from month to month.",
        Sureness::Medium => "Fairly sure: use is somewhat different from month to month.",
        Sureness::Low => {
            "Not sure: too few months, or use that is very different from month to month."
        }
    }
}

fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::PlanFee => "plan",
        Cause::AddOns => "add-ons",
        Cause::Services => "services",
        Cause::Calls => "calls",
        Cause::Messages => "messages",
        Cause::Data => "data",
        Cause::Roaming => "abroad",
        Cause::International => "to abroad",
        Cause::Rounding => "rounding",
    }
}
