//! When somebody who does nothing is asked whether they are still there, and when they are signed
//! out: pure, in whole seconds.

/// Seconds of warning before the session ends. WCAG 2.2 (2.2.1) wants twenty at least.
const WARNING_S: u64 = 120;
/// What sessions last when the hall has not said it.
const IDLE_S: u32 = 900;
/// Somebody who reads or types keeps the session alive, by a question every so often.
const KEEP_ALIVE_S: u64 = 240;

/// How things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing to do.
    Quiet,
    /// The hall should hear of somebody who is active.
    KeepAlive,
    /// Somebody should be asked; so many seconds are left.
    Warn(u64),
    /// It is over.
    Over,
}

/// The times of a self-service terminal, where the next person may be waiting, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TerminalTimes {
    /// Signs out after so long without a touch.
    pub(crate) idle_s: u32,
    /// Asks so long before that.
    pub(crate) warning_s: u32,
}

impl TerminalTimes {
    /// Reads what the document says of the site's terminals: `60 20`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (idle_s, warning_s) = text.split_once(' ')?;
        Some(Self { idle_s: idle_s.parse().ok()?, warning_s: warning_s.parse().ok()? })
    }
}

/// How long it has been, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Idle {
    /// Since the hall answered last.
    pub(crate) answer_s: u64,
    /// Since a key or the screen was touched.
    pub(crate) touch_s: u64,
}

impl Idle {
    /// How things stand in a session that ends after `idle_after_s` without a request; at a terminal,
    /// by its own times as well.
    pub(crate) fn stage(self, idle_after_s: Option<u32>, terminal: Option<TerminalTimes>) -> Stage {
        let ends_s = u64::from(idle_after_s.unwrap_or(IDLE_S));
        let (idle_s, ends_s, warning_s) = match terminal {
            Some(its) => {
                (self.touch_s, u64::from(its.idle_s).min(ends_s), u64::from(its.warning_s))
            }
            None => (self.answer_s, ends_s, WARNING_S.min(ends_s / 2)),
        };
        let left_s = ends_s.saturating_sub(idle_s);
        if left_s == 0 {
            Stage::Over
        } else if left_s <= warning_s {
            Stage::Warn(left_s)
        } else if self.answer_s >= KEEP_ALIVE_S && self.touch_s < KEEP_ALIVE_S {
            Stage::KeepAlive
        } else {
            Stage::Quiet
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TERMINAL: Option<TerminalTimes> = Some(TerminalTimes { idle_s: 60, warning_s: 20 });
    const PATIENT: Option<TerminalTimes> = Some(TerminalTimes { idle_s: 600, warning_s: 90 });

    #[track_caller]
    fn check(answer_s: u64, touch_s: u64, terminal: Option<TerminalTimes>, expected: Stage) {
        let idle = Idle { answer_s, touch_s };
        assert_eq!(idle.stage(Some(900), terminal), expected, "{idle:?}");
    }

    #[test]
    fn at_home_the_session_of_the_hall_counts() {
        check(0, 0, None, Stage::Quiet);
        check(239, 0, None, Stage::Quiet);
        check(240, 10, None, Stage::KeepAlive);
        check(300, 300, None, Stage::Quiet);
        check(780, 780, None, Stage::Warn(120));
        check(899, 899, None, Stage::Warn(1));
        check(900, 0, None, Stage::Over);
    }

    #[test]
    fn at_a_terminal_the_last_touch_counts() {
        check(0, 39, TERMINAL, Stage::Quiet);
        check(0, 40, TERMINAL, Stage::Warn(20));
        check(59, 59, TERMINAL, Stage::Warn(1));
        check(0, 60, TERMINAL, Stage::Over);
        check(500, 1, TERMINAL, Stage::KeepAlive);
        check(0, 509, PATIENT, Stage::Quiet);
        check(0, 510, PATIENT, Stage::Warn(90));
        check(0, 600, PATIENT, Stage::Over);
    }

    #[test]
    fn the_document_tells_the_times_of_terminals() {
        assert_eq!(TerminalTimes::read("60 20"), TERMINAL);
        assert_eq!(TerminalTimes::read("600 90"), PATIENT);
        for text in ["", "60", "60 ", "60,20", "60 20 10", "a minute"] {
            assert_eq!(TerminalTimes::read(text), None, "{text:?}");
        }
    }

    /// The times a site may write.
    fn terminals() -> impl Strategy<Value = TerminalTimes> {
        let times = (30u32..=600).prop_flat_map(|idle_s| (Just(idle_s), 20..idle_s));
        times.prop_map(|(idle_s, warning_s)| TerminalTimes { idle_s, warning_s })
    }

    proptest! {
        #[test]
        fn nobody_is_signed_out_without_twenty_seconds_of_warning(
            start in 0u64..2_000,
            terminal in prop::option::of(terminals()),
            ends in 60u32..3_600,
        ) {
            // A terminal's session of the hall outlasts the terminal's own times.
            let ends = if terminal.is_some() { ends.max(900) } else { ends };
            let stage = |at| Idle { answer_s: at, touch_s: at }.stage(Some(ends), terminal);
            if stage(start) == Stage::Over && start >= 20 {
                let before = (1..=20).map(|back| stage(start - back));
                prop_assert!(before.into_iter().all(|it| matches!(it, Stage::Warn(_) | Stage::Over)));
            }
        }

        /// Whatever a site writes, the hall's own session is there until the terminal has signed out:
        /// while somebody touches the screen, the hall hears of them.
        #[test]
        fn a_terminal_signs_out_before_the_hall_forgets_the_session(
            touches in prop::collection::vec(1u64..600, 0..12), terminal in terminals(),
        ) {
            let mut touches = touches.into_iter();
            let (mut answered, mut touched, mut now) = (0, 0, 0);
            let mut next = touches.next();
            loop {
                if next.is_some_and(|after| now == touched + after) {
                    (touched, next) = (now, touches.next());
                }
                let idle = Idle { answer_s: now - answered, touch_s: now - touched };
                match idle.stage(Some(IDLE_S), Some(terminal)) {
                    Stage::KeepAlive => answered = now,
                    Stage::Over => break,
                    Stage::Quiet | Stage::Warn(_) => {}
                }
                prop_assert!(now - answered < u64::from(IDLE_S), "{} s unheard", now - answered);
                now += 1;
            }
        }
    }
}
