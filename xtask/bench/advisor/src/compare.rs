//! The advisor, the solver and trying everything: first that they agree to the fen, then how long
//! each took on a processor.

use crate::{
    brute,
    catalogue::Catalogue,
    clock::thread_time,
    peer::{Answer, Solver},
    program_of::Instance,
};
use anyhow::{Context, Result, ensure};
use clap::Args;
use hall_advisor::{Advice, Choice, NoAdvice, Window};
use hall_population::catalogue::Mix;
use hall_types::Fen;
use std::path::PathBuf;

/// What to compare.
#[derive(Args)]
pub(crate) struct Options {
    /// Python with highspy
    #[arg(long)]
    python: PathBuf,
    /// What hands programs to HiGHS
    #[arg(long)]
    script: PathBuf,
    /// Cases over small catalogues, three of each
    #[arg(long)]
    small: u64,
    /// People over the large catalogue
    #[arg(long)]
    large: u64,
    /// Plans of the large catalogue
    #[arg(long)]
    plans: u32,
    /// Add-ons of the large catalogue
    #[arg(long)]
    add_ons: u32,
    /// How often the advisor answers each person of the large catalogue; the fastest counts
    #[arg(long)]
    rounds: u32,
}

/// People who use each small catalogue.
const USERS: u64 = 3;

/// What cases took, in microseconds, and how many parts were looked at.
#[derive(Default)]
struct Taken {
    advisor: Vec<(u64, u64)>,
    whole: Vec<(u64, u64)>,
    by_plan: Vec<(u64, u64)>,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let mut solver = Solver::start(&options.python, &options.script)?;
    println!("{}", solver.name()?);
    let (mut checked, mut tried) = (0_u64, 0_u64);
    let mut small = Taken::default();
    for number in 0..options.small.div_ceil(USERS) {
        // Sizes and months by turns, so that every combination comes.
        let plans = 1 + u32::try_from(number % 9)?;
        let add_ons = u32::try_from(number / 9 % 14)?;
        let months = 1 + i32::try_from(number / 126 % 6)?;
        let catalogue = Catalogue::new(plans, add_ons, number, Mix::Linear, months)?;
        for user in 0..USERS {
            let Some(was_tried) = check(&catalogue, user, &mut solver, 1, &mut small)
                .with_context(|| format!("catalogue {number}, user {user}"))?
            else {
                continue;
            };
            checked += 1;
            tried += u64::from(was_tried);
        }
    }
    println!(
        "{checked} cases over small catalogues equal to the fen, {tried} of them to trying everything"
    );
    small.tell(&format!("1–9 plans × 0–13 add-ons, 1–6 months, {checked} cases"));

    let mut large = Taken::default();
    let catalogue = Catalogue::new(options.plans, options.add_ons, 1, Mix::Linear, 6)?;
    for user in 0..options.large {
        check(&catalogue, user, &mut solver, options.rounds, &mut large)
            .with_context(|| format!("large catalogue, user {user}"))?;
        eprintln!("{:>11}  user {} of {}", "checked", user + 1, options.large);
    }
    println!("{} cases over the large catalogue equal to the fen", large.advisor.len());
    large.tell(&format!("{} plans × {} add-ons, 6 months", options.plans, options.add_ons));
    Ok(())
}

/// Compares one case; `None` where nothing was used, else whether everything was tried besides.
fn check(
    catalogue: &Catalogue,
    user: u64,
    solver: &mut Solver,
    rounds: u32,
    taken: &mut Taken,
) -> Result<Option<bool>> {
    let events = catalogue.events(user);
    let window = catalogue.window(&events)?;
    let mut fastest = u64::MAX;
    let mut advice: Option<Advice> = None;
    for _ in 0..rounds {
        let began = thread_time();
        let answer = catalogue.advisor.advise(&catalogue.person, &window);
        let took = thread_time().saturating_sub(began);
        fastest = fastest.min(u64::try_from(took.as_nanos())?);
        match answer {
            Ok(answer) => advice = Some(answer),
            Err(NoAdvice::NoUsage) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
    }
    let advice = advice.context("the advisor was not asked")?;
    ensure!(advice.optimal, "the advisor has proven nothing");
    let instance = Instance::new(catalogue, &events)?;
    let answer = solver.ask(&instance.question()?)?;
    agree(catalogue, &instance, &window, &answer, advice.best.total)?;
    let best = brute::best(catalogue, &instance, &window)?;
    ensure!(best.is_none_or(|best| best == advice.best.total), "trying everything finds {best:?}");
    taken.advisor.push((fastest / 1000, advice.nodes));
    taken.whole.push((answer.whole.us, answer.whole.nodes));
    taken.by_plan.push((answer.by_plan.us, answer.by_plan.nodes));
    Ok(Some(best.is_some()))
}

/// What the solver found must cost what it says and what the advisor says.
fn agree(
    catalogue: &Catalogue,
    instance: &Instance<'_>,
    window: &Window,
    answer: &Answer,
    total: Fen,
) -> Result<()> {
    let add_ons = |ones: &[usize], first: usize| {
        let own = ones.iter().filter_map(|at| at.checked_sub(first));
        own.filter_map(|at| instance.add_ons.get(at)).cloned().collect()
    };
    let plan = |at: usize| instance.plans.get(at).cloned().context("the solver took no plan");
    let first = answer.whole.ones.first().copied().unwrap_or(usize::MAX);
    let whole = Choice::new(plan(first)?, add_ons(&answer.whole.ones, instance.plans.len()));
    let by_plan = Choice::new(plan(answer.by_plan.plan)?, add_ons(&answer.by_plan.ones, 0));
    for (choice, objective_milli) in
        [(whole, answer.whole.objective_milli), (by_plan, answer.by_plan.objective_milli)]
    {
        let outcome = catalogue.advisor.price(&choice, &catalogue.person, window)?;
        let cost = outcome.map(|it| it.total);
        ensure!(
            cost == Some(total) && objective_milli.abs_diff(total.0 * 1000) < 400,
            "the advisor finds {total:?}, the solver {choice:?} at {objective_milli} thousandths, \
             which costs {cost:?}"
        );
    }
    Ok(())
}

impl Taken {
    /// Says how long everything took.
    fn tell(&self, what: &str) {
        println!(
            "{what}: µs of CPU for each subscriber, median (mean, most); parts or nodes on average"
        );
        let rows = [
            ("advisor", &self.advisor),
            ("HiGHS, one program", &self.whole),
            ("HiGHS, a program for each plan", &self.by_plan),
        ];
        for (name, own) in rows {
            let times = sorted(own.iter().map(|it| it.0));
            let nodes: u64 = own.iter().map(|it| it.1).sum();
            println!(
                "  {name}: {} ({}, {}); {}",
                middle(&times),
                times.iter().sum::<u64>() / times.len().max(1) as u64,
                times.last().copied().unwrap_or(0),
                nodes / own.len().max(1) as u64
            );
        }
        // Each person is compared with the solver's better way for them.
        let ratios = self.advisor.iter().zip(&self.whole).zip(&self.by_plan);
        let ratios = sorted(
            ratios.map(|((own, whole), by_plan)| whole.0.min(by_plan.0) * 10 / own.0.max(1)),
        );
        let sum = |list: &[(u64, u64)]| list.iter().map(|it| it.0).sum::<u64>();
        let best = sum(&self.whole).min(sum(&self.by_plan));
        let tenths = |it: u64| format!("{}.{}", it / 10, it % 10);
        println!(
            "  HiGHS at its best takes {} times as long, median ({}–{}); all together {} times",
            tenths(middle(&ratios)),
            tenths(ratios.first().copied().unwrap_or(0)),
            tenths(ratios.last().copied().unwrap_or(0)),
            tenths(best * 10 / sum(&self.advisor).max(1))
        );
    }
}

fn sorted(values: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut values: Vec<u64> = values.collect();
    values.sort_unstable();
    values
}

fn middle(sorted: &[u64]) -> u64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or(0)
}
