//! `hall advisor backtest`: advice put to the test on the population of a store. Each person's choice is
//! made by their earlier months and scored on their later ones.
//!
//! What does not live here: the test of one person (`hall-advisor`), what `docs/ADVICE.md` says of it.

use super::{
    outcome::Failure,
    say::Voice,
    store_people::{Crowd, Ground, Whom},
};
use crate::services::person;
use hall_advisor::{BackTest, Budget, Confidence, NoAdvice, Sureness};
use hall_bss::port::PastUse;
use hall_types::Fen;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// Whom to test it on.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Testing {
    #[command(flatten)]
    whom: Whom,
    /// How many of the months, the latest, are scored
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    later: u8,
}

/// What the test came to.
#[derive(Clone, Debug, Default, Serialize)]
struct Tested {
    /// How many people were looked at.
    people: u64,
    /// Whose later months could be scored.
    tested: u64,
    /// Who has not been here long enough.
    too_new: u64,
    /// Who used nothing in one of the parts.
    no_usage: u64,
    /// For whom no choice serves all use in one of the parts.
    not_served: u64,
    /// Whose advised choice would not have served all use of the later months.
    advised_not_served: u64,
    /// Searches that were ended before their proof.
    unfinished: u64,
    /// What later months cost in all: with today's choices, with the advised ones, at best.
    kept_fen: i64,
    advised_fen: i64,
    best_fen: i64,
    /// Advised less best.
    regret_fen: i64,
    /// The same for each person and month.
    regret_per_month_fen: i64,
    /// Who was advised what turned out best.
    no_regret: u64,
    /// Who would have paid less than with today's choice, as much, and more.
    cheaper: u64,
    same: u64,
    dearer: u64,
    /// The same by how sure the advice was.
    by_sureness: BTreeMap<&'static str, BySureness>,
}

#[derive(Clone, Copy, Debug, Default, Serialize)]
struct BySureness {
    tested: u64,
    regret_fen: i64,
    regret_per_month_fen: i64,
    dearer: u64,
}

/// What became of one person.
enum Score {
    TooNew,
    No(NoAdvice),
    Scored(Sureness, Box<BackTest>),
}

pub(super) fn run(testing: &Testing, voice: &Voice) -> Result<(), Failure> {
    if testing.later >= testing.whom.last {
        return Err(Failure::asked(
            "no earlier months are left to choose by",
            "make --later smaller than --last",
        ));
    }
    let crowd = Crowd::new(&testing.whom)?;
    let mut tested = Tested::default();
    crowd.visit("Testing", voice, |people| {
        let scores: Vec<Score> =
            people.par_iter().map(|past| score(&crowd.ground, past, testing)).collect();
        for score in scores {
            tested.add(score);
        }
    })?;
    tested.finish(i64::from(testing.later));
    voice.result(&tested);
    if !voice.is_json() {
        tell(&tested, testing);
    }
    Ok(())
}

fn score(ground: &Ground, past: &PastUse, testing: &Testing) -> Score {
    match tried(ground, past, testing) {
        Ok(Some((sureness, test))) => Score::Scored(sureness, Box::new(test)),
        Ok(None) => Score::TooNew,
        Err(error) => Score::No(error),
    }
}

fn tried(
    ground: &Ground,
    past: &PastUse,
    testing: &Testing,
) -> Result<Option<(Sureness, BackTest)>, NoAdvice> {
    let Some(months) = past.months else { return Ok(None) };
    let window = ground.window(months, past)?;
    let count = window.len().saturating_sub(usize::from(testing.later));
    if count == 0 {
        return Ok(None);
    }
    let (earlier, later) = window.split_at(count);
    let mut budget = Budget { nodes_max: testing.whom.nodes_max, keep_on: None };
    let test = ground.advisor.back_test(&person(past), &earlier, &later, &mut budget)?;
    Ok(Some((Confidence::of(&earlier).sureness, test)))
}

impl Tested {
    fn add(&mut self, score: Score) {
        self.people += 1;
        let (sureness, test) = match score {
            Score::TooNew => {
                self.too_new += 1;
                return;
            }
            Score::No(NoAdvice::NoUsage) => {
                self.no_usage += 1;
                return;
            }
            Score::No(NoAdvice::Unfinished) => {
                self.unfinished += 1;
                return;
            }
            Score::No(_) => {
                self.not_served += 1;
                return;
            }
            Score::Scored(sureness, test) => (sureness, test),
        };
        self.unfinished += u64::from(!test.optimal);
        let (Some(advised), Some(kept)) = (&test.advised, &test.kept) else {
            self.advised_not_served += u64::from(test.advised.is_none());
            self.not_served += u64::from(test.advised.is_some());
            return;
        };
        let regret = test.regret().unwrap_or(Fen::ZERO);
        let is_dearer = advised.total > kept.total;
        self.tested += 1;
        self.kept_fen += kept.total.0;
        self.advised_fen += advised.total.0;
        self.best_fen += test.best.total.0;
        self.regret_fen += regret.0;
        self.no_regret += u64::from(regret <= Fen::ZERO);
        self.cheaper += u64::from(advised.total < kept.total);
        self.same += u64::from(advised.total == kept.total);
        self.dearer += u64::from(is_dearer);
        let word = match sureness {
            Sureness::High => "high",
            Sureness::Medium => "medium",
            Sureness::Low => "low",
        };
        let by = self.by_sureness.entry(word).or_default();
        by.tested += 1;
        by.regret_fen += regret.0;
        by.dearer += u64::from(is_dearer);
    }

    /// Means, once everybody has been looked at.
    fn finish(&mut self, later: i64) {
        let mean = |sum: i64, people: u64| {
            let months = i64::try_from(people).unwrap_or(i64::MAX).saturating_mul(later);
            if months == 0 { 0 } else { sum / months }
        };
        self.regret_per_month_fen = mean(self.regret_fen, self.tested);
        for by in self.by_sureness.values_mut() {
            by.regret_per_month_fen = mean(by.regret_fen, by.tested);
        }
    }
}

/// For people: data, so it goes to standard output.
fn tell(tested: &Tested, testing: &Testing) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    let yuan = |fen: i64| Fen(fen).yuan();
    let mut lines = vec![
        format!(
            "{} people: {} tested, {} too new, {} without use, {} not served",
            tested.people,
            tested.tested,
            tested.too_new,
            tested.no_usage,
            tested.not_served + tested.advised_not_served
        ),
        format!(
            "{} later months each, in all: kept {} yuan, advised {} yuan, best in hindsight {} yuan",
            testing.later,
            yuan(tested.kept_fen),
            yuan(tested.advised_fen),
            yuan(tested.best_fen)
        ),
        format!(
            "Regret {} yuan, {} yuan for each person and month; {} chose what turned out best",
            yuan(tested.regret_fen),
            yuan(tested.regret_per_month_fen),
            tested.no_regret
        ),
        format!(
            "Against keeping today's choice: cheaper for {}, the same for {}, dearer for {}",
            tested.cheaper, tested.same, tested.dearer
        ),
    ];
    lines.extend(tested.by_sureness.iter().map(|(word, by)| {
        format!(
            "  {word} certainty: {} tested, regret {} yuan for each person and month, dearer for {}",
            by.tested,
            yuan(by.regret_per_month_fen),
            by.dearer
        )
    }));
    for line in lines {
        // Nobody is left to tell when standard output is closed.
        let _ = writeln!(out, "{line}");
    }
}
