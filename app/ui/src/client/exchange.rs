//! When a request is sent again: pure rules, so that they can be tried without a network.

use crate::client::ClientError;
use hall_api::ErrorCode;

/// Pauses before the second and the third attempt. A slow line needs more than a blink to recover;
/// a person needs an answer before they give up.
const PAUSES_MS: [u32; 2] = [700, 2_200];
/// The hall's own advice is followed when it is no longer than this; else the person decides.
const ADVICE_S_MAX: u32 = 5;

/// How long to wait before sending again, in milliseconds; `None` when the error stands.
///
/// `attempt` counts from 0. `repeats` tells that sending twice does no more than sending once: it
/// only asks, or carries an id that was made before.
pub(crate) fn pause_ms(attempt: usize, repeats: bool, error: &ClientError) -> Option<u32> {
    let pause = PAUSES_MS.get(attempt).copied().filter(|_| repeats)?;
    match error {
        ClientError::Offline | ClientError::TimedOut => Some(pause),
        // What stands between the hall and here says so when it did not reach the hall.
        ClientError::Garbled { status } => (502..=504).contains(status).then_some(pause),
        ClientError::Problem(problem) => {
            let passes = matches!(
                problem.code,
                ErrorCode::Busy
                    | ErrorCode::Unavailable
                    | ErrorCode::TimedOut
                    | ErrorCode::InProgress
            );
            match problem.retry_after_s {
                Some(advice) if advice > ADVICE_S_MAX => None,
                Some(advice) => passes.then_some(pause.max(advice * 1000)),
                None => passes.then_some(pause),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hall_api::Problem;

    fn problem(code: ErrorCode, retry_after_s: Option<u32>) -> ClientError {
        ClientError::Problem(Box::new(Problem { retry_after_s, ..Problem::new(code) }))
    }

    #[track_caller]
    fn check(error: &ClientError, expected: [Option<u32>; 3]) {
        assert_eq!([0, 1, 2].map(|attempt| pause_ms(attempt, true, error)), expected, "{error:?}");
        assert_eq!(pause_ms(0, false, error), None, "what may count twice is sent once");
    }

    #[test]
    fn what_passes_is_tried_three_times() {
        check(&ClientError::Offline, [Some(700), Some(2_200), None]);
        check(&ClientError::TimedOut, [Some(700), Some(2_200), None]);
        check(&ClientError::Garbled { status: 502 }, [Some(700), Some(2_200), None]);
        check(&problem(ErrorCode::Busy, None), [Some(700), Some(2_200), None]);
        check(&problem(ErrorCode::InProgress, None), [Some(700), Some(2_200), None]);
    }

    #[test]
    fn what_does_not_pass_is_told_at_once() {
        check(&ClientError::Garbled { status: 200 }, [None; 3]);
        check(&ClientError::Garbled { status: 500 }, [None; 3]);
        for code in [ErrorCode::Internal, ErrorCode::SignInRequired, ErrorCode::Refused] {
            check(&problem(code, None), [None; 3]);
        }
    }

    #[test]
    fn short_advice_is_followed_and_long_advice_is_told() {
        check(&problem(ErrorCode::Busy, Some(2)), [Some(2_000), Some(2_200), None]);
        check(&problem(ErrorCode::Unavailable, Some(60)), [None; 3]);
        check(&problem(ErrorCode::TooManyCodes, Some(1)), [None; 3]);
    }
}
