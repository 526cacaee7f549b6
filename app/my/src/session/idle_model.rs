//! When somebody who does nothing is asked whether they are still there, and when they are signed
//! out: pure, in whole seconds.

/// Seconds of warning before the session ends. WCAG 2.2 (2.2.1) wants twenty at least.
const WARNING_S: u64 = 120;
/// The same at a terminal, where the next person may be waiting.
const KIOSK_WARNING_S: u64 = 20;
/// A terminal signs out after so many seconds without a touch.
const KIOSK_IDLE_S: u64 = 60;
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

/// How long it has been, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Idle {
    /// Since the hall answered last.
    pub(crate) answer_s: u64,
    /// Since a key or the screen was touched.
    pub(crate) touch_s: u64,
}

impl Idle {
    /// How things stand in a session that ends after `idle_after_s` without a request.
    pub(crate) fn stage(self, idle_after_s: Option<u32>, is_kiosk: bool) -> Stage {
        let ends_s = u64::from(idle_after_s.unwrap_or(IDLE_S));
        let (idle_s, ends_s, warning_s) = match is_kiosk {
            true => (self.touch_s, KIOSK_IDLE_S.min(ends_s), KIOSK_WARNING_S),
            false => (self.answer_s, ends_s, WARNING_S.min(ends_s / 2)),
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

    #[track_caller]
    fn check(answer_s: u64, touch_s: u64, is_kiosk: bool, expected: Stage) {
        let idle = Idle { answer_s, touch_s };
        assert_eq!(idle.stage(Some(900), is_kiosk), expected, "{idle:?}");
    }

    #[test]
    fn at_home_the_session_of_the_hall_counts() {
        check(0, 0, false, Stage::Quiet);
        check(239, 0, false, Stage::Quiet);
        check(240, 10, false, Stage::KeepAlive);
        check(300, 300, false, Stage::Quiet);
        check(780, 780, false, Stage::Warn(120));
        check(899, 899, false, Stage::Warn(1));
        check(900, 0, false, Stage::Over);
    }

    #[test]
    fn at_a_terminal_the_last_touch_counts() {
        check(0, 39, true, Stage::Quiet);
        check(0, 40, true, Stage::Warn(20));
        check(59, 59, true, Stage::Warn(1));
        check(0, 60, true, Stage::Over);
        check(500, 1, true, Stage::KeepAlive);
    }

    proptest! {
        #[test]
        fn nobody_is_signed_out_without_twenty_seconds_of_warning(
            start in 0u64..2_000, is_kiosk: bool, ends in 60u32..3_600,
        ) {
            let stage = |at| Idle { answer_s: at, touch_s: at }.stage(Some(ends), is_kiosk);
            if stage(start) == Stage::Over && start >= 20 {
                let before = (1..=20).map(|back| stage(start - back));
                prop_assert!(before.into_iter().all(|it| matches!(it, Stage::Warn(_) | Stage::Over)));
            }
        }
    }
}
