//! Plans, family by family: the steps of a family share their structure, and differ in fee and
//! quantities.
//!
//! What does not live here: the structures (`kinds`, `simple`), prices (`price`).

mod kinds;
mod simple;

pub(super) use simple::{narrow_data, narrow_voice};

use super::{
    Mix, Wanted,
    draft::{Draft, fen},
    names, sale,
    shared::Shared,
};
use crate::stream::{Aspect, Stream};
use hall_catalog::model::{
    Effective, Eligibility, FirstMonth, Need, Plan, Proration, SaleState, ValidFor,
};
use hall_types::{BrandId, IdError, RateCardId, Text};

/// A structure that families of plans may have.
struct Kind {
    id: &'static str,
    name: (&'static str, &'static str),
    summary: (&'static str, &'static str),
    needs: &'static [Need],
    /// How many families have it, next to the other structures.
    weight: u32,
    /// Families of GoTone, M-Zone and Easyown, next to each other.
    brands: [u32; 3],
    /// What stands beside what is included: the fee for having the number, in fen.
    base_fen: u64,
    /// Writes the rules of a step.
    write: fn(&mut Draft, &Shared) -> Result<(), IdError>,
    /// Whom most of its families are for.
    who: Who,
    /// True for structures that date from when roaming at home was charged.
    is_classic: bool,
}

/// Whom a structure is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Anybody,
    Students,
    Seniors,
    Companies,
}

impl Who {
    /// Narrows who may have the plans of a family, of most families.
    fn narrow(self, open: Eligibility, family: &mut Stream) -> Eligibility {
        match self {
            _ if !family.chance(650) => open,
            Self::Anybody => open,
            Self::Students => Eligibility { students_only: true, ..Eligibility::default() },
            Self::Seniors => Eligibility { age_min: Some(60), ..Eligibility::default() },
            Self::Companies => Eligibility { corporate_only: true, ..Eligibility::default() },
        }
    }
}

/// The plans of a catalogue.
pub(super) fn plans(wanted: &Wanted, shared: &Shared) -> Result<Vec<Plan>, IdError> {
    let rich: &[Kind] = if wanted.mix == Mix::Everything { &kinds::KINDS } else { &[] };
    let kinds: Vec<&Kind> = simple::KINDS.iter().chain(rich).collect();
    let weights: Vec<u32> = kinds.iter().map(|kind| kind.weight).collect();
    let mut plans: Vec<Plan> = Vec::new();
    for number in 0.. {
        let left = wanted.plans as usize - plans.len();
        let (origin, mut stream) = origin(wanted.seed, number);
        let Some(kind) = stream.weighted(&weights).and_then(|position| kinds.get(position)) else {
            break;
        };
        let family = Family::new(wanted, shared, kind, [number, origin], &mut stream);
        let steps = family.steps.min(left as u64);
        let mut fee_before = 0;
        for step in 0..steps {
            let plan = family.plan(step, fee_before)?;
            fee_before = plan.fee.0.0.unsigned_abs();
            plans.push(plan);
        }
        if plans.len() >= wanted.plans as usize {
            break;
        }
    }
    if let Some(first) = plans.first_mut() {
        // Whatever else there is, somebody new can have something.
        first.state = SaleState::OnSale;
        first.valid_for = ValidFor { from: first.valid_for.from.min(wanted.on), until: None };
        first.eligibility = Eligibility::default();
    }
    Ok(plans)
}

/// Of a thousand families so many are an earlier one under a new name.
const AGAIN: u32 = 40;

/// The family whose chances a family has, itself or an earlier one, and these chances.
fn origin(seed: u64, number: u64) -> (u64, Stream) {
    let draw = |number: u64| {
        let mut stream = Stream::new(seed, number, Aspect::PlanFamily);
        let earlier = u64::from(stream.below(u32::try_from(number).unwrap_or(u32::MAX)));
        (stream.chance(AGAIN) && number > 0, earlier, stream)
    };
    match draw(number) {
        (true, earlier, _) => (earlier, draw(earlier).2),
        (false, _, stream) => (number, stream),
    }
}

/// What the plans of a family have in common.
struct Family<'a> {
    wanted: &'a Wanted,
    shared: &'a Shared,
    kind: &'a Kind,
    number: u32,
    /// The family whose chances it has.
    origin: u64,
    stream: Stream,
    steps: u64,
    /// Size of the first step and growth from one to the next, per mille.
    first_size: u64,
    growth: u64,
    /// What the family asks for what something is worth, per mille.
    dearness: u64,
    year: i16,
    brand: Option<&'a BrandId>,
}

impl<'a> Family<'a> {
    fn new(
        wanted: &'a Wanted,
        shared: &'a Shared,
        kind: &'a Kind,
        [number, origin]: [u64; 2],
        stream: &mut Stream,
    ) -> Self {
        Self {
            wanted,
            shared,
            kind,
            number: u32::try_from(number).unwrap_or(u32::MAX),
            origin,
            // A small catalogue has several families all the same.
            steps: u64::from(stream.between(3, 12).min(wanted.plans.div_ceil(5))),
            first_size: u64::from(stream.quantile(&[120, 250, 400, 700])),
            growth: u64::from(stream.between(1_180, 1_620)),
            dearness: u64::from(stream.quantile(&[650, 800, 900, 1_000, 1_200])),
            year: sale::year(wanted.on, stream),
            brand: sale::brand(&shared.brands, &kind.brands, stream),
            stream: stream.clone(),
        }
    }

    /// A step of the family, dearer than the one before.
    fn plan(&self, step: u64, fee_before: u64) -> Result<Plan, IdError> {
        let size = (0..step).fold(self.first_size, |size, _| size * self.growth / 1000);
        let place = self.origin << 8 | step;
        let mut own = Stream::new(self.wanted.seed, place, Aspect::Plan);
        let (state, valid_for) = sale::state(self.wanted.on, self.year, &mut own);
        let dearness = self.dearness * u64::from(own.between(960, 1_040)) / 1000;
        let ending = own.weighted(&[5, 3, 2, 1, 1]);
        let mut family = self.stream.clone();
        let eligibility = sale::eligibility(&mut family, self.brand);
        let eligibility = self.kind.who.narrow(eligibility, &mut family);
        let is_new = family.chance(35);
        let cards = self.cards(&mut family)?;
        let first_month = first_month(&mut family);
        let tenure_steps = sale::tenure_steps(&mut family);
        let effective = Effective::NextMonth;
        let mut contract_stream = family.clone();
        let filed = own.between(100_000, 999_999);

        let mut draft = Draft::new(self.wanted.mix, family, own, size.min(40_000));
        (self.kind.write)(&mut draft, self.shared)?;
        let worth = self.kind.base_fen + draft.worth_fen * dearness / 1000;
        let fee = odd_price(worth, ending).max(fee_before + 100);
        let is_linear = self.wanted.mix == Mix::Linear;
        let brand = match self.brand {
            Some(brand) => brand.clone(),
            None => "gotone".parse()?,
        };
        let amount = fen(fee);
        let number = amount.yuan_short().replace('.', "-");
        Ok(Plan {
            id: format!("{}-{}-{number}", self.kind.id, self.number + 1).parse()?,
            brand,
            name: names::offering(self.number, self.kind.name, *amount, ("套餐", ""), self.year),
            summary: Text::new(self.kind.summary.0, self.kind.summary.1),
            state,
            valid_for,
            filing_number: Some(format!("{:02}GC{filed}", self.year.rem_euclid(100))),
            fee: amount,
            introductory: None,
            tenure_steps: if is_linear { Vec::new() } else { tenure_steps },
            first_month,
            allowances: draft.allowances,
            conversions: draft.conversions,
            charges: draft.charges,
            rate_cards: cards,
            limits: draft.limits,
            contract: sale::contract(&mut contract_stream, fee),
            effective,
            leave_effective: effective,
            eligibility: Eligibility { new_customers_only: is_new, ..eligibility },
            excludes: Vec::new(),
            needs: self.kind.needs.to_vec(),
            featured: None,
            picture: None,
            notes: Vec::new(),
        })
    }

    /// Everyday prices, calls abroad, use abroad.
    fn cards(&self, family: &mut Stream) -> Result<Vec<RateCardId>, IdError> {
        let domestic = match family.weighted(&[6, 3, 4]) {
            Some(2) if self.kind.is_classic => "domestic-classic",
            Some(1) => "domestic-saver",
            _ => "domestic-standard",
        };
        let abroad = if family.chance(250) { "international-saver" } else { "international-calls" };
        [domestic, abroad, "international-roaming"].into_iter().map(str::parse).collect()
    }
}

fn first_month(family: &mut Stream) -> FirstMonth {
    let (fee, allowances) = match family.weighted(&[6, 2, 1, 1]) {
        Some(0) => (Proration::ByDay, Proration::ByDay),
        Some(1) => (Proration::Full, Proration::Full),
        Some(2) => (Proration::ByDay, Proration::Full),
        _ => (Proration::None, Proration::None),
    };
    FirstMonth { fee, allowances }
}

/// A fee near an amount, as operators write them: most end in 8 or 9 yuan, few in jiao or fen.
pub(super) fn odd_price(amount_fen: u64, ending: Option<usize>) -> u64 {
    let yuan = (amount_fen + 50) / 100;
    match ending {
        Some(0) => (yuan / 10 * 10 + if yuan % 10 < 5 { 8 } else { 9 }) * 100,
        Some(1) => yuan * 100,
        Some(2) => yuan * 100 + 50,
        Some(3) => yuan * 100 + 90,
        _ => amount_fen,
    }
}
