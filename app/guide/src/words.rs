//! Words of the guide, in both languages.

mod answer;
mod form;

pub(crate) use answer::*;
pub(crate) use form::*;
