//! What the filters of the points mall let through, and how many rewards each choice would show.

use serde::{Deserialize, Serialize};

/// What rewards are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    /// Virtual, physical, from a partner.
    Kind,
    /// The shelf it stands on.
    Shelf,
    /// How many points it takes.
    Range,
}

/// What the filters know of a reward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RewardFacts {
    /// Id; its card is `reward-ID`.
    #[serde(rename = "i")]
    pub(crate) id: String,
    /// Name of its kind.
    #[serde(rename = "k")]
    pub(crate) kind: String,
    /// Name of its shelf; the shelf's section is `shelf-NAME`.
    #[serde(rename = "s")]
    pub(crate) shelf: String,
    /// Its price in points.
    #[serde(rename = "p")]
    pub(crate) points: i64,
}

/// Ranges of points to choose from: name, and the most points that belong to it.
pub(crate) const RANGES: [(&str, i64); 4] =
    [("1000", 1_000), ("3000", 3_000), ("8000", 8_000), ("more", i64::MAX)];

impl RewardFacts {
    /// Where the reward belongs.
    fn value(&self, facet: Facet) -> &str {
        match facet {
            Facet::Kind => &self.kind,
            Facet::Shelf => &self.shelf,
            Facet::Range => {
                let range = RANGES.iter().find(|(_, most)| self.points <= *most);
                range.map_or("", |(name, _)| name)
            }
        }
    }
}

/// What has been chosen, by name; nothing means everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MallFilter {
    kind: Option<String>,
    shelf: Option<String>,
    range: Option<String>,
}

impl MallFilter {
    /// True when nothing has been chosen.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What has been chosen of one facet.
    pub(crate) fn chosen(&self, facet: Facet) -> Option<&str> {
        match facet {
            Facet::Kind => self.kind.as_deref(),
            Facet::Shelf => self.shelf.as_deref(),
            Facet::Range => self.range.as_deref(),
        }
    }

    /// The same with another choice of one facet.
    pub(crate) fn with(&self, facet: Facet, choice: Option<String>) -> Self {
        let mut changed = self.clone();
        *match facet {
            Facet::Kind => &mut changed.kind,
            Facet::Shelf => &mut changed.shelf,
            Facet::Range => &mut changed.range,
        } = choice;
        changed
    }

    /// True when a reward is shown.
    pub(crate) fn lets_through(&self, reward: &RewardFacts) -> bool {
        [Facet::Kind, Facet::Shelf, Facet::Range]
            .into_iter()
            .all(|facet| self.chosen(facet).is_none_or(|choice| choice == reward.value(facet)))
    }

    /// How many rewards are shown.
    pub(crate) fn count(&self, rewards: &[RewardFacts]) -> usize {
        rewards.iter().filter(|reward| self.lets_through(reward)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reward(id: &str, kind: &str, shelf: &str, points: i64) -> RewardFacts {
        RewardFacts { id: id.into(), kind: kind.into(), shelf: shelf.into(), points }
    }

    #[track_caller]
    fn check(choices: &[(Facet, &str)], expected: &str) {
        let mall = [
            reward("credit-10", "virtual", "airtime", 1_000),
            reward("kettle", "physical", "home", 8_600),
            reward("coffee", "partner", "daily", 1_001),
            reward("phone", "physical", "digital", 98_000),
        ];
        let filter = choices.iter().fold(MallFilter::default(), |filter, (facet, choice)| {
            filter.with(*facet, Some((*choice).to_owned()))
        });
        let shown: Vec<&str> = mall
            .iter()
            .filter(|reward| filter.lets_through(reward))
            .map(|reward| reward.id.as_str())
            .collect();
        assert_eq!(shown.join(" "), expected);
        assert_eq!(filter.count(&mall), shown.len());
    }

    #[test]
    fn choices_of_several_facets_all_hold() {
        check(&[], "credit-10 kettle coffee phone");
        check(&[(Facet::Kind, "physical")], "kettle phone");
        check(&[(Facet::Kind, "physical"), (Facet::Range, "more")], "kettle phone");
        check(&[(Facet::Shelf, "daily"), (Facet::Kind, "virtual")], "");
    }

    #[test]
    fn ranges_include_their_end() {
        check(&[(Facet::Range, "1000")], "credit-10");
        check(&[(Facet::Range, "3000")], "coffee");
        check(&[(Facet::Range, "more")], "kettle phone");
    }

    #[test]
    fn a_choice_can_be_taken_back() {
        let chosen = MallFilter::default().with(Facet::Shelf, Some("home".to_owned()));
        assert_eq!(chosen.chosen(Facet::Shelf), Some("home"));
        assert!(!chosen.is_empty());
        assert!(chosen.with(Facet::Shelf, None).is_empty());
    }
}
