//! Add-ons, family by family, like plans: what they add, for a fee of their own.
//!
//! What does not live here: the structures (`kinds`, `simple`), what they cannot be had with (`bounds`).

mod kinds;
mod simple;

use super::{
    Mix, Wanted,
    draft::{Draft, fen},
    names,
    plan::odd_price,
    sale,
    shared::Shared,
};
use crate::stream::{Aspect, Stream};
use hall_catalog::model::{AddOn, Effective, FeePer, Need, Proration};
use hall_types::{Fen, IdError, Text};

/// A structure that families of add-ons may have.
struct Kind {
    id: &'static str,
    name: (&'static str, &'static str),
    summary: (&'static str, &'static str),
    needs: &'static [Need],
    /// How many families have it, next to the other structures.
    weight: u32,
    group: &'static str,
    /// What the fee can be for, each as likely.
    per: &'static [FeePer],
    /// Writes the rules of a step.
    write: fn(&mut Draft, &Shared) -> Result<(), IdError>,
}

/// Days of a month somebody has an add-on by the day for.
const DAYS: u64 = 30;

/// The add-ons of a catalogue.
pub(super) fn add_ons(wanted: &Wanted, shared: &Shared) -> Result<Vec<AddOn>, IdError> {
    let summable: &[Kind] = if wanted.mix == Mix::Linear { &[] } else { &simple::PRICES };
    let rich: &[Kind] = if wanted.mix == Mix::Everything { &kinds::KINDS } else { &[] };
    let kinds: Vec<&Kind> = simple::KINDS.iter().chain(summable).chain(rich).collect();
    let weights: Vec<u32> = kinds.iter().map(|kind| kind.weight).collect();
    let mut add_ons = Vec::new();
    for number in 0.. {
        let left = wanted.add_ons as usize - add_ons.len();
        let mut stream = Stream::new(wanted.seed, number, Aspect::AddOnFamily);
        let drawn = stream.weighted(&weights).and_then(|position| kinds.get(position));
        let Some(kind) = drawn.filter(|_| left > 0) else { break };
        let family = Family::new(wanted, shared, kind, number as u32, &mut stream);
        let mut fee_before = None;
        for step in 0..family.steps.min(left as u64) {
            let add_on = family.add_on(step, fee_before)?;
            fee_before = Some(add_on.fee.0.0.unsigned_abs());
            add_ons.push(add_on);
        }
    }
    Ok(add_ons)
}

/// What the add-ons of a family have in common.
struct Family<'a> {
    wanted: &'a Wanted,
    shared: &'a Shared,
    kind: &'a Kind,
    number: u32,
    stream: Stream,
    steps: u64,
    /// Size of the first step and growth from one to the next, per mille.
    first_size: u64,
    growth: u64,
    /// What the family asks for what something is worth, per mille.
    dearness: u64,
    per: FeePer,
    year: i16,
}

impl<'a> Family<'a> {
    fn new(
        wanted: &'a Wanted,
        shared: &'a Shared,
        kind: &'a Kind,
        number: u32,
        stream: &mut Stream,
    ) -> Self {
        let per = stream.pick(kind.per).copied().filter(|_| wanted.mix != Mix::Linear);
        Self {
            wanted,
            shared,
            kind,
            number,
            // A small catalogue has several families all the same.
            steps: u64::from(stream.between(1, 4).min(wanted.add_ons.div_ceil(5))),
            first_size: u64::from(stream.quantile(&[150, 300, 600, 1_200])),
            growth: u64::from(stream.between(1_400, 2_200)),
            dearness: u64::from(stream.quantile(&[450, 650, 800, 950, 1_150])),
            per: per.unwrap_or(FeePer::Month),
            year: sale::year(wanted.on, stream),
            stream: stream.clone(),
        }
    }

    /// A step of the family, dearer than the one before.
    fn add_on(&self, step: u64, fee_before: Option<u64>) -> Result<AddOn, IdError> {
        let size = (0..step).fold(self.first_size, |size, _| size * self.growth / 1000);
        let place = u64::from(self.number) << 8 | step;
        let mut own = Stream::new(self.wanted.seed, place, Aspect::AddOn);
        let (state, valid_for) = sale::state(self.wanted.on, self.year, &mut own);
        let dearness = self.dearness * u64::from(own.between(950, 1_050)) / 1000;
        let ending = own.weighted(&[1, 8, 2, 1, 2]);
        let filed = own.between(100_000, 999_999);
        let mut family = self.stream.clone();
        let brand = sale::brand(&self.shared.brands, &[1, 1, 1], &mut family);
        let eligibility = sale::eligibility(&mut family, brand);
        let days = family.pick(&[1, 3, 7, 7, 30]).copied();
        let lasts_days = days.filter(|_| {
            self.per == FeePer::Once && family.chance(500) && self.wanted.mix == Mix::Everything
        });
        let leave_effective = match self.per {
            FeePer::Month => Effective::NextMonth,
            FeePer::Day | FeePer::Once => Effective::AtOnce,
        };
        let first_month = match family.weighted(&[5, 3, 1]) {
            // What is paid once or by the day is had from its first day on.
            _ if self.per != FeePer::Month => Proration::Full,
            Some(0) => Proration::Full,
            Some(1) => Proration::ByDay,
            _ => Proration::None,
        };

        let mut draft = Draft::new(self.wanted.mix, family, own, size.min(12_000));
        (self.kind.write)(&mut draft, self.shared)?;
        let worth = draft.worth_fen * dearness / 1000;
        let worth = match (self.per, lasts_days) {
            (FeePer::Day, _) => worth / DAYS + 30,
            // Short packs are dear for what they hold, but not as dear as a month.
            (FeePer::Once, Some(days)) => worth * (u64::from(days) + 10) / 40 + 50,
            _ => worth + 100,
        };
        let fee = match (self.kind.group, self.per) {
            ("gift", _) => fen(0),
            (_, FeePer::Day) => fen(worth.div_ceil(10) * 10),
            _ => fen(odd_price(worth, ending)),
        };
        let dearer = |fee: Fen| match fee_before {
            Some(before) if before > 0 => fen(fee.0.unsigned_abs().max(before + 50)),
            _ => fen(fee.0.unsigned_abs()),
        };
        let fee = dearer(*fee);
        let tail = match self.per {
            FeePer::Month => ("元包", ""),
            FeePer::Day => ("元日包", " a Day"),
            FeePer::Once => ("元单次包", " Once"),
        };
        Ok(AddOn {
            id: format!("{}-{}-{}", self.kind.id, self.number + 1, step + 1).parse()?,
            name: names::offering(self.number, self.kind.name, *fee, tail, self.year),
            summary: Text::new(self.kind.summary.0, self.kind.summary.1),
            state,
            valid_for,
            filing_number: Some(format!("{:02}GP{filed}", self.year.rem_euclid(100))),
            group: self.kind.group.parse()?,
            fee,
            fee_per: self.per,
            introductory: None,
            lasts_days,
            first_month,
            allowances: draft.allowances,
            charges: draft.charges,
            limits: draft.limits,
            effective: Effective::AtOnce,
            leave_effective,
            eligibility,
            plans: Vec::new(),
            excludes: Vec::new(),
            needs: self.kind.needs.to_vec(),
            featured: None,
            picture: None,
            notes: Vec::new(),
        })
    }
}
