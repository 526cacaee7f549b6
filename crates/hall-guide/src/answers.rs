//! What somebody answered, as the fields of a form and as a link. Nothing in it says who they are.
//!
//! What does not live here: what it means in use (`usage`).

use crate::{field::Field, question::Question};
use hall_types::{Quantity, Unit, ZoneId};
use std::fmt::{self, Write};

/// What somebody answered. What is not answered is taken as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Answers {
    /// By the position of the question, the position of its answer.
    pub(crate) chosen: [Option<u8>; Question::ALL.len()],
    /// By the position of the field, the figure in it: weeks, minutes, KB, messages, seconds or per cent. That of
    /// the zone stays empty.
    figures: [Option<u32>; Field::ALL.len()],
    /// Where abroad.
    pub zone: Option<ZoneId>,
}

/// Answers as they were read, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What could be read.
    pub answers: Answers,
    /// Fields that hold something they cannot; they count as not answered.
    pub wrong: Vec<Field>,
}

impl Answers {
    /// Reads the fields of a form, `calls=few&away=2`. What is empty is not answered; names and answers
    /// that are unknown say nothing, because a link may be older than a question.
    pub fn read(query: &str) -> Reading {
        let mut reading = Reading::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            if value.is_empty() {
                continue;
            }
            if let Some(question) = Question::ALL.into_iter().find(|it| it.code() == name) {
                let answer = question.answers().iter().position(|it| *it == value);
                reading.answers.choose(question, answer);
            } else if let Some(field) = Field::ALL.into_iter().find(|it| it.code() == name)
                && !reading.answers.put(field, value)
            {
                reading.wrong.push(field);
            }
        }
        reading
    }

    /// The position of the answer to a question.
    pub fn chosen(&self, question: Question) -> Option<usize> {
        self.chosen.get(question.index()).copied().flatten().map(usize::from)
    }

    /// Answers a question, or takes the answer back.
    pub fn choose(&mut self, question: Question, answer: Option<usize>) {
        let answer = answer.filter(|at| *at < question.answers().len());
        if let Some(chosen) = self.chosen.get_mut(question.index()) {
            *chosen = answer.and_then(|at| u8::try_from(at).ok());
        }
    }

    /// Writes into a field. False when it cannot hold this.
    fn put(&mut self, field: Field, value: &str) -> bool {
        if field == Field::Zone {
            self.zone = value.parse().ok();
            return self.zone.is_some();
        }
        let figure = if field == Field::DataGb {
            let most = u64::from(field.most()) * Unit::Gigabyte.base();
            let data = format!("{value} GB").parse::<Quantity>().ok();
            data.filter(|it| it.amount <= most).and_then(|it| u32::try_from(it.amount).ok())
        } else {
            let is_digits = value.bytes().all(|byte| byte.is_ascii_digit());
            let number = value.parse().ok().filter(|_| is_digits);
            number.filter(|number| (field.least()..=field.most()).contains(number))
        };
        self.set(field, figure);
        figure.is_some()
    }

    /// Puts a figure into a field, or takes it out.
    pub(crate) fn set(&mut self, field: Field, figure: Option<u32>) {
        if let Some(place) = self.figures.get_mut(field.index()) {
            *place = figure;
        }
    }

    /// The figure in a field: weeks, minutes, KB, messages, seconds or per cent. None for [`Field::Zone`].
    pub fn figure(&self, field: Field) -> Option<u32> {
        self.figures.get(field.index()).copied().flatten()
    }

    /// What a field holds, as a form shows it.
    pub fn value(&self, field: Field) -> Option<String> {
        match field {
            Field::Zone => self.zone.as_ref().map(ToString::to_string),
            Field::DataGb => {
                let kb = self.figure(field)?;
                Some(Quantity::new(u64::from(kb), Unit::Gigabyte).number())
            }
            _ => self.figure(field).map(|number| number.to_string()),
        }
    }

    /// The same answers without the figure in a field: what would be taken in its place.
    #[must_use]
    pub fn without(&self, field: Field) -> Self {
        let mut rest = self.clone();
        rest.set(field, None);
        rest
    }

    /// How many questions have an answer; trips are one question.
    pub fn count(&self) -> usize {
        let weeks = [Field::WeeksAway, Field::WeeksAbroad];
        let trips = weeks.into_iter().any(|field| self.figure(field).is_some());
        self.chosen.iter().flatten().count() + usize::from(trips)
    }

    /// How many questions there are; trips are one of them.
    pub const COUNT_MAX: usize = Question::ALL.len() + 1;

    /// True when nothing was answered and no figure given.
    pub fn is_empty(&self) -> bool {
        self.chosen.iter().all(Option::is_none) && self.figures.iter().all(Option::is_none)
    }
}

impl fmt::Display for Answers {
    /// The fields of a form, as [`Answers::read`] reads them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chosen = Question::ALL.into_iter().filter_map(|question| {
            let answer = question.answers().get(self.chosen(question)?)?;
            Some((question.code(), (*answer).to_owned()))
        });
        let fields = Field::ALL.into_iter().filter_map(|it| Some((it.code(), self.value(it)?)));
        for (at, (name, value)) in chosen.chain(fields).enumerate() {
            if at > 0 {
                f.write_char('&')?;
            }
            write!(f, "{name}={value}")?;
        }
        Ok(())
    }
}
