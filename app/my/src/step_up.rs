//! A second factor for a while: what is needed, why, and showing it. Pages that want one put this in
//! the place of what they would show.

mod step_up_form;

pub(crate) use step_up_form::{StepUpForm, Username};
