//! How the demo's bank behaves, as somebody at its page tells it to: in good order, or in one of the ways
//! banks misbehave.
//!
//! What does not live here: what was paid (`book`), and sending call-backs (`courier`).

use hall_bss::port::CallBackState;
use hall_types::Text;
use std::time::Duration;

/// How the bank behaves about one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// It answers and calls back at once.
    Prompt,
    /// It takes its time to answer.
    Slow,
    /// It calls back three times.
    Repeated,
    /// It calls back long after it has answered.
    Late,
    /// It never calls back.
    Silent,
    /// After it has said that something is paid, it says that it failed.
    Contradicting,
    /// It takes another amount than was ordered.
    OtherAmount,
}

impl Manner {
    /// Every manner, the good one first.
    pub(crate) const ALL: [Self; 7] = [
        Self::Prompt,
        Self::Slow,
        Self::Repeated,
        Self::Late,
        Self::Silent,
        Self::Contradicting,
        Self::OtherAmount,
    ];

    /// Its name in a form.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Prompt => "prompt",
            Self::Slow => "slow",
            Self::Repeated => "repeated",
            Self::Late => "late",
            Self::Silent => "silent",
            Self::Contradicting => "contradicting",
            Self::OtherAmount => "other-amount",
        }
    }

    /// The manner of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|manner| manner.name() == name)
    }

    /// What it is called on the bank's page.
    pub(crate) fn words(self) -> Text {
        match self {
            Self::Prompt => Text::new("立即通知营业厅", "Tell the hall at once"),
            Self::Slow => Text::new("6秒后才回应", "Answer after 6 seconds"),
            Self::Repeated => Text::new("同一结果通知3次", "Tell the hall 3 times"),
            Self::Late => Text::new("20秒后才通知", "Tell the hall 20 seconds later"),
            Self::Silent => Text::new(
                "不通知（由营业厅自行查询）",
                "Never tell the hall, so that it has to ask",
            ),
            Self::Contradicting => Text::new(
                "先通知“已付款”，再误报“失败”",
                "Tell the hall that it is paid, then by mistake that it failed",
            ),
            Self::OtherAmount => Text::new("少扣1分钱", "Take one fen less than was ordered"),
        }
    }

    /// How long whoever is at the page waits for an answer.
    pub(crate) fn answers_after(self) -> Duration {
        match self {
            Self::Slow => Duration::from_secs(6),
            _ => Duration::ZERO,
        }
    }

    /// Which call-backs follow an outcome, and how long after the answer.
    pub(crate) fn call_backs(self, outcome: CallBackState) -> Vec<(Duration, CallBackState)> {
        let after = |seconds: u64| (Duration::from_secs(seconds), outcome);
        match self {
            Self::Prompt | Self::Slow | Self::OtherAmount => vec![after(0)],
            Self::Repeated => vec![after(0), after(1), after(2)],
            Self::Late => vec![after(20)],
            Self::Silent => Vec::new(),
            Self::Contradicting => {
                vec![after(0), (Duration::from_secs(2), CallBackState::Failed)]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use std::fmt::Write;

    #[test]
    fn what_follows_an_answer() {
        let mut table = String::new();
        for manner in Manner::ALL {
            assert_eq!(Manner::named(manner.name()), Some(manner));
            let _ = write!(table, "{} {}s:", manner.name(), manner.answers_after().as_secs());
            for (after, said) in manner.call_backs(CallBackState::Paid) {
                let _ = write!(table, " {}s {said:?}", after.as_secs());
            }
            table.push('\n');
        }
        expect![[r#"
            prompt 0s: 0s Paid
            slow 6s: 0s Paid
            repeated 0s: 0s Paid 1s Paid 2s Paid
            late 0s: 20s Paid
            silent 0s:
            contradicting 0s: 0s Paid 2s Failed
            other-amount 0s: 0s Paid
        "#]]
        .assert_eq(&table);
        assert_eq!(Manner::named("Prompt"), None);
    }
}
