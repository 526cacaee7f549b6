//! What somebody answered, as the fields of a form and as a link. Nothing in it says who they are.
//!
//! What does not live here: what it means in use (`usage`).

use crate::question::Question;
use hall_types::{Quantity, Unit, ZoneId};
use std::fmt::{self, Write};

/// Fields of the form besides the questions: trips, and figures of one's own in place of what the answers
/// imply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Weeks a year in other provinces.
    WeeksAway,
    /// Weeks a year abroad.
    WeeksAbroad,
    /// Where abroad: a zone of the catalogue.
    Zone,
    /// Minutes of calls made in a usual month.
    Minutes,
    /// Data of a usual month, in GB with one decimal.
    DataGb,
    /// Messages sent in a usual month.
    MessageCount,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 6] = [
        Self::WeeksAway,
        Self::WeeksAbroad,
        Self::Zone,
        Self::Minutes,
        Self::DataGb,
        Self::MessageCount,
    ];

    /// Its name in forms and links.
    pub fn code(self) -> &'static str {
        match self {
            Self::WeeksAway => "away",
            Self::WeeksAbroad => "abroad",
            Self::Zone => "zone",
            Self::Minutes => "min",
            Self::DataGb => "gb",
            Self::MessageCount => "sms",
        }
    }

    /// The most that can be written in it: weeks of a year; more minutes, GB or messages than anybody uses.
    pub fn most(self) -> u32 {
        match self {
            Self::WeeksAway | Self::WeeksAbroad => 52,
            Self::Zone => 0,
            Self::Minutes => 10_000,
            Self::DataGb => 1_000,
            Self::MessageCount => 10_000,
        }
    }
}

/// What somebody answered. What is not answered is taken as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Answers {
    /// By the position of the question, the position of its answer.
    pub(crate) chosen: [Option<u8>; Question::ALL.len()],
    /// Weeks a year in other provinces.
    pub weeks_away: Option<u8>,
    /// Weeks a year abroad.
    pub weeks_abroad: Option<u8>,
    /// Where abroad.
    pub zone: Option<ZoneId>,
    /// Minutes of calls made in a usual month, in place of what calls and their length imply.
    pub minutes: Option<u32>,
    /// Data of a usual month in KB, in place of what videos and the rest imply.
    pub data_kb: Option<u64>,
    /// Messages sent in a usual month, in place of what the answer implies.
    pub message_count: Option<u32>,
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
        let number = || {
            let is_digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
            let number = value.parse::<u32>().ok().filter(|number| *number <= field.most());
            number.filter(|_| is_digits)
        };
        let weeks = || number().and_then(|number| u8::try_from(number).ok());
        match field {
            Field::WeeksAway => self.weeks_away = weeks(),
            Field::WeeksAbroad => self.weeks_abroad = weeks(),
            Field::Zone => self.zone = value.parse().ok(),
            Field::Minutes => self.minutes = number(),
            Field::MessageCount => self.message_count = number(),
            Field::DataGb => {
                let most = u64::from(field.most()) * Unit::Gigabyte.base();
                let data = format!("{value} GB").parse::<Quantity>().ok();
                self.data_kb = data.map(|it| it.amount).filter(|kb| *kb <= most);
            }
        }
        self.value(field).is_some()
    }

    /// What a field holds, as a form shows it.
    pub fn value(&self, field: Field) -> Option<String> {
        let text = |number: Option<u32>| number.map(|number| number.to_string());
        match field {
            Field::WeeksAway => text(self.weeks_away.map(u32::from)),
            Field::WeeksAbroad => text(self.weeks_abroad.map(u32::from)),
            Field::Zone => self.zone.as_ref().map(ToString::to_string),
            Field::Minutes => text(self.minutes),
            Field::MessageCount => text(self.message_count),
            Field::DataGb => self.data_kb.map(|kb| Quantity::new(kb, Unit::Gigabyte).number()),
        }
    }

    /// The same answers without figures of one's own: what the questions alone imply.
    #[must_use]
    pub fn without_figures(&self) -> Self {
        Self { minutes: None, data_kb: None, message_count: None, ..self.clone() }
    }

    /// How many questions have an answer; trips are one question.
    pub fn count(&self) -> usize {
        let trips = self.weeks_away.is_some() || self.weeks_abroad.is_some();
        self.chosen.iter().flatten().count() + usize::from(trips)
    }

    /// How many questions there are; trips are one of them.
    pub const COUNT_MAX: usize = Question::ALL.len() + 1;

    /// True when nothing was answered and no figure given.
    pub fn is_empty(&self) -> bool {
        let figures = [Field::Minutes, Field::DataGb, Field::MessageCount];
        self.count() == 0 && figures.into_iter().all(|field| self.value(field).is_none())
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
