//! Which figures the first screen shows.

use hall_api::{AccountHome, AllowanceLeft, Day, UsageUnit};
use hall_types::Fen;

/// The figures of the first screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HomeFigures<'a> {
    /// Data, the hero; nothing when none is included.
    pub(crate) data: Option<&'a AllowanceLeft>,
    /// Calls.
    pub(crate) voice: Option<&'a AllowanceLeft>,
    /// Messages.
    pub(crate) messages: Option<&'a AllowanceLeft>,
    /// How many allowances are not among these.
    pub(crate) others: usize,
    /// The line on what is to be paid.
    pub(crate) due: Due<'a>,
}

/// What is to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due<'a> {
    /// So much from closed bills, until a day.
    Bill(Fen, Option<&'a Day>),
    /// No bill is open, but the account is below nothing by so much.
    Owed(Fen),
    /// Nothing.
    Nothing,
}

impl<'a> HomeFigures<'a> {
    /// Picks the figures. Allowances come with the most important first, and each holds for its own
    /// use: a night pack added to the plan's data would look like more than there is.
    pub(crate) fn of(home: &'a AccountHome) -> Self {
        let first = |unit| home.allowances.iter().find(|allowance| allowance.unit == unit);
        let (data, voice, messages) =
            (first(UsageUnit::Kb), first(UsageUnit::Seconds), first(UsageUnit::Count));
        let shown = [data, voice, messages].into_iter().flatten().count();
        let due = if home.due_fen.0 > 0 {
            Due::Bill(home.due_fen, home.due_on.as_ref())
        } else if home.balance_fen.0 < 0 {
            Due::Owed(-home.balance_fen)
        } else {
            Due::Nothing
        };
        Self { data, voice, messages, others: home.allowances.len() - shown, due }
    }
}

/// How much there was to begin with: given, and what rolled in.
pub(crate) fn whole(allowance: &AllowanceLeft) -> u64 {
    allowance.granted.saturating_add(allowance.rolled_in)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn each_figure_is_the_first_of_its_kind() {
        let home = fixture::home();
        let figures = HomeFigures::of(&home);
        let name = |it: Option<&AllowanceLeft>| it.map(|it| it.name.zh.clone());
        assert_eq!(name(figures.data).as_deref(), Some("国内流量"));
        assert_eq!(name(figures.voice).as_deref(), Some("国内通话"));
        assert_eq!(figures.messages, None);
        assert_eq!(figures.others, 1);
    }

    #[test]
    fn what_is_to_be_paid_is_said_once() {
        let mut home = fixture::home();
        assert_eq!(HomeFigures::of(&home).due, Due::Nothing);
        home.balance_fen = Fen(-1_200);
        assert_eq!(HomeFigures::of(&home).due, Due::Owed(Fen(1_200)));
        home.due_fen = Fen(4_230);
        assert_eq!(HomeFigures::of(&home).due, Due::Bill(Fen(4_230), None));
    }
}
