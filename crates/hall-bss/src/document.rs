//! The document of a closed bill: its lines, what became of allowances, what moves on. Written once,
//! in a few hundred bytes, and read for years.
//!
//! What does not live here: words. They come from the catalogue the bill was rated by, which is kept
//! beside it (`catalog_record`).

use crate::port::LineRule;
use hall_catalog::model::RoundingMode;
use hall_rating::{AllowanceUse, BillLine, Carried, ChargeRef, Exact, Measure, RulePart, RuleRef};
use hall_types::{Fen, OfferingRef, RateCardId, Slug, Unit};
use serde::{Deserialize, Serialize};

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A hall wrote it that is newer than this one.
    #[error("the bill is written in form {0}, which this hall does not know")]
    Form(u8),
    /// It is damaged.
    #[error("the bill's document is damaged")]
    Damaged(#[from] postcard::Error),
    /// It is empty.
    #[error("the bill's document is empty")]
    Empty,
}

/// The form documents are written in …
const FORM: u8 = 1;
/// … the one of those with a fee that points have paid for, which halls that only know the first one
/// cannot read …
const FORM_WITH_POINTS: u8 = 2;
/// … and the one of those with a fee of first months.
const FORM_INTRODUCTORY: u8 = 3;

/// What a bill says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Document {
    /// Lines of the tariff, as they were rated.
    pub(crate) lines: Vec<BillLine>,
    /// Amounts no tariff knows.
    pub(crate) adjustments: Vec<(LineRule, Fen)>,
    /// What became of allowances.
    pub(crate) allowances: Vec<AllowanceUse>,
    /// What moves on into the next month.
    pub(crate) carried: Carried,
}

impl Document {
    /// The sum of all lines.
    pub(crate) fn total(&self) -> Fen {
        let adjustments = self.adjustments.iter().map(|(_, amount)| *amount);
        self.lines.iter().map(|line| line.amount).chain(adjustments).sum()
    }

    /// The document as it is kept.
    ///
    /// # Errors
    /// None that could be met: everything in it has a form.
    pub(crate) fn encode(&self) -> Result<Vec<u8>, DocumentError> {
        let kept = Kept {
            lines: self.lines.iter().map(Line::of).collect(),
            adjustments: self.adjustments.iter().map(adjustment_of).collect(),
            allowances: self.allowances.iter().map(Allowance::of).collect(),
            carried: self.carried.clone(),
        };
        let form = self.lines.iter().map(form_of).max().unwrap_or(FORM);
        Ok(postcard::to_extend(&kept, vec![form])?)
    }

    /// The document that was kept.
    ///
    /// # Errors
    /// [`DocumentError`].
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, DocumentError> {
        let (form, bytes) = bytes.split_first().ok_or(DocumentError::Empty)?;
        if !matches!(*form, FORM | FORM_WITH_POINTS | FORM_INTRODUCTORY) {
            return Err(DocumentError::Form(*form));
        }
        let kept: Kept = postcard::from_bytes(bytes)?;
        Ok(Self {
            lines: kept.lines.into_iter().map(Line::line).collect(),
            adjustments: kept.adjustments.into_iter().map(adjustment).collect(),
            allowances: kept.allowances.into_iter().map(Allowance::allowance).collect(),
            carried: kept.carried,
        })
    }
}

/// The first form that a line can be written in.
fn form_of(line: &BillLine) -> u8 {
    match (&line.rule.part, &line.measure) {
        (RulePart::IntroductoryFee { .. }, _) => FORM_INTRODUCTORY,
        (_, Measure::PaidWithPoints) => FORM_WITH_POINTS,
        _ => FORM,
    }
}

/// Nothing here may ever change its order or its types: documents are read by their order. What is new
/// gets a new form.
#[derive(Serialize, Deserialize)]
struct Kept {
    lines: Vec<Line>,
    adjustments: Vec<(Adjustment, Fen)>,
    allowances: Vec<Allowance>,
    carried: Carried,
}

#[derive(Serialize, Deserialize)]
enum Adjustment {
    Penalty(OfferingRef),
}

fn adjustment_of((rule, amount): &(LineRule, Fen)) -> (Adjustment, Fen) {
    match rule {
        LineRule::Penalty(offering) => (Adjustment::Penalty(offering.clone()), *amount),
        // A rule of the catalogue makes lines, not adjustments.
        LineRule::Tariff(rule) => (Adjustment::Penalty(rule.offering.clone()), *amount),
    }
}

fn adjustment((rule, amount): (Adjustment, Fen)) -> (LineRule, Fen) {
    let Adjustment::Penalty(offering) = rule;
    (LineRule::Penalty(offering), amount)
}

#[derive(Serialize, Deserialize)]
struct Line {
    offering: OfferingRef,
    part: Part,
    product: u64,
    measure: Kind,
    events: u32,
    amount: Fen,
}

impl Line {
    fn of(line: &BillLine) -> Self {
        Self {
            offering: line.rule.offering.clone(),
            part: Part::of(&line.rule.part),
            product: line.product,
            measure: Kind::of(&line.measure),
            events: line.events,
            amount: line.amount,
        }
    }

    fn line(self) -> BillLine {
        BillLine {
            rule: RuleRef { offering: self.offering, part: self.part.part() },
            product: self.product,
            measure: self.measure.measure(),
            events: self.events,
            // What was rounded away is told by the line's words.
            exact: Exact::from_fen(self.amount),
            amount: self.amount,
        }
    }
}

/// A charge: the card it stands in, and its id there.
type ChargeAt = (Option<RateCardId>, Slug);

fn charge_of(charge: &ChargeRef) -> ChargeAt {
    (charge.card.clone(), charge.id.clone())
}

fn charge((card, id): ChargeAt) -> ChargeRef {
    ChargeRef { card, id }
}

#[derive(Serialize, Deserialize)]
enum Part {
    Fee,
    ActivationFee,
    TenureDiscount(u16),
    Charge(ChargeAt),
    DayPack(ChargeAt),
    ConnectionFee(ChargeAt),
    Cap(ChargeAt),
    Allowance(Slug),
    Conversion(Slug),
    Limit(Slug),
    RoundingHalfUp,
    RoundingUp,
    RoundingDown,
    /// Of the third form on.
    IntroductoryFee(u8),
}

impl Part {
    fn of(part: &RulePart) -> Self {
        match part {
            RulePart::Fee => Self::Fee,
            RulePart::IntroductoryFee { month } => Self::IntroductoryFee(*month),
            RulePart::ActivationFee => Self::ActivationFee,
            RulePart::TenureDiscount { months_min } => Self::TenureDiscount(*months_min),
            RulePart::Charge(at) => Self::Charge(charge_of(at)),
            RulePart::DayPack(at) => Self::DayPack(charge_of(at)),
            RulePart::ConnectionFee(at) => Self::ConnectionFee(charge_of(at)),
            RulePart::Cap(at) => Self::Cap(charge_of(at)),
            RulePart::Allowance(id) => Self::Allowance(id.clone()),
            RulePart::Conversion(id) => Self::Conversion(id.clone()),
            RulePart::Limit(id) => Self::Limit(id.clone()),
            RulePart::BillRounding(RoundingMode::HalfUp) => Self::RoundingHalfUp,
            RulePart::BillRounding(RoundingMode::Up) => Self::RoundingUp,
            RulePart::BillRounding(RoundingMode::Down) => Self::RoundingDown,
        }
    }

    fn part(self) -> RulePart {
        match self {
            Self::Fee => RulePart::Fee,
            Self::IntroductoryFee(month) => RulePart::IntroductoryFee { month },
            Self::ActivationFee => RulePart::ActivationFee,
            Self::TenureDiscount(months_min) => RulePart::TenureDiscount { months_min },
            Self::Charge(at) => RulePart::Charge(charge(at)),
            Self::DayPack(at) => RulePart::DayPack(charge(at)),
            Self::ConnectionFee(at) => RulePart::ConnectionFee(charge(at)),
            Self::Cap(at) => RulePart::Cap(charge(at)),
            Self::Allowance(id) => RulePart::Allowance(id),
            Self::Conversion(id) => RulePart::Conversion(id),
            Self::Limit(id) => RulePart::Limit(id),
            Self::RoundingHalfUp => RulePart::BillRounding(RoundingMode::HalfUp),
            Self::RoundingUp => RulePart::BillRounding(RoundingMode::Up),
            Self::RoundingDown => RulePart::BillRounding(RoundingMode::Down),
        }
    }
}

/// A unit by its position in `UNITS`.
const UNITS: [Unit; 4] = [Unit::Second, Unit::Kilobyte, Unit::Message, Unit::Day];

fn unit_of(unit: Unit) -> u8 {
    // Quantities of bills are in base units, of which there are these four.
    UNITS.iter().position(|it| *it == unit).and_then(|it| u8::try_from(it).ok()).unwrap_or(0)
}

fn unit(position: u8) -> Unit {
    UNITS.get(usize::from(position)).copied().unwrap_or(Unit::Second)
}

#[derive(Serialize, Deserialize)]
enum Kind {
    Month,
    PartOfMonth(u8, u8),
    NoFirstMonth,
    Days(u8),
    Once,
    Use(u64, u8, Vec<u64>),
    Packs(u64, u64, u8),
    Calls(u32),
    Rounding,
    /// Of the second form on.
    PaidWithPoints,
}

impl Kind {
    fn of(measure: &Measure) -> Self {
        match measure {
            Measure::Month => Self::Month,
            Measure::PartOfMonth { days, of } => Self::PartOfMonth(*days, *of),
            Measure::NoFirstMonth => Self::NoFirstMonth,
            Measure::Days(days) => Self::Days(*days),
            Measure::Once => Self::Once,
            Measure::Use { quantity, unit, tiers } => {
                Self::Use(*quantity, unit_of(*unit), tiers.clone())
            }
            Measure::Packs { packs, quantity, unit } => {
                Self::Packs(*packs, *quantity, unit_of(*unit))
            }
            Measure::Calls(calls) => Self::Calls(*calls),
            Measure::Rounding => Self::Rounding,
            Measure::PaidWithPoints => Self::PaidWithPoints,
        }
    }

    fn measure(self) -> Measure {
        match self {
            Self::Month => Measure::Month,
            Self::PartOfMonth(days, of) => Measure::PartOfMonth { days, of },
            Self::NoFirstMonth => Measure::NoFirstMonth,
            Self::Days(days) => Measure::Days(days),
            Self::Once => Measure::Once,
            Self::Use(quantity, kind, tiers) => Measure::Use { quantity, unit: unit(kind), tiers },
            Self::Packs(packs, quantity, kind) => {
                Measure::Packs { packs, quantity, unit: unit(kind) }
            }
            Self::Calls(calls) => Measure::Calls(calls),
            Self::Rounding => Measure::Rounding,
            Self::PaidWithPoints => Measure::PaidWithPoints,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Allowance {
    offering: OfferingRef,
    part: Part,
    product: u64,
    unit: u8,
    granted: u64,
    rolled_in: u64,
    used: u64,
    used_by_others: u64,
    lapsed: u64,
    moves_on: u64,
    last_day: Option<jiff::civil::Date>,
}

impl Allowance {
    fn of(it: &AllowanceUse) -> Self {
        Self {
            offering: it.rule.offering.clone(),
            part: Part::of(&it.rule.part),
            product: it.product,
            unit: unit_of(it.unit),
            granted: it.granted,
            rolled_in: it.rolled_in,
            used: it.used,
            used_by_others: it.used_by_others,
            lapsed: it.lapsed,
            moves_on: it.moves_on,
            last_day: it.last_day,
        }
    }

    fn allowance(self) -> AllowanceUse {
        let gone = self.used.saturating_add(self.used_by_others).saturating_add(self.lapsed);
        AllowanceUse {
            rule: RuleRef { offering: self.offering, part: self.part.part() },
            product: self.product,
            unit: unit(self.unit),
            granted: self.granted,
            rolled_in: self.rolled_in,
            used: self.used,
            used_by_others: self.used_by_others,
            lapsed: self.lapsed,
            // Whatever came and did not go is left.
            left: self.granted.saturating_add(self.rolled_in).saturating_sub(gone),
            moves_on: self.moves_on,
            last_day: self.last_day,
        }
    }
}
