//! Who is told what became of each event: nobody, or a list.

use crate::bill::EventPart;

/// Somebody who may want to know what became of each part of an event.
pub(crate) trait Record {
    /// False when nothing need be worked out for it.
    const WANTS_PARTS: bool;

    /// A part, in the order of events.
    fn part(&mut self, part: EventPart);
}

/// Nobody: only the month counts.
pub(crate) struct Nothing;

impl Record for Nothing {
    const WANTS_PARTS: bool = false;

    fn part(&mut self, _: EventPart) {}
}

/// A list of all parts.
#[derive(Default)]
pub(crate) struct Parts(Vec<EventPart>);

impl Parts {
    /// The list.
    pub(crate) fn into_parts(self) -> Vec<EventPart> {
        self.0
    }
}

impl Record for Parts {
    const WANTS_PARTS: bool = true;

    fn part(&mut self, part: EventPart) {
        self.0.push(part);
    }
}
