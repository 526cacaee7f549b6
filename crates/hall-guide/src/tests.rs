//! Answers, the use they imply, and the plans they lead to.

mod answers;
mod suggestions;
mod usage;
