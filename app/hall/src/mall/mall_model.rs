//! What the filters of the points mall let through, and how many rewards each choice would show.

/// A shelf as the page sends it: its name, its words, and of each of its rewards, in the order of their cards,
/// which of the kinds it is of and its price in points. The shelf's section is `shelf-NAME`. Most of what is
/// said of rewards stands in their cards, so this is short.
pub(crate) type SentShelf = (String, String, Vec<(usize, i64)>);

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RewardFacts {
    /// Name of its kind.
    pub(crate) kind: String,
    /// Name of its shelf.
    pub(crate) shelf: String,
    /// The place of its card on the shelf, from 1 on.
    pub(crate) place: usize,
    /// Its price in points.
    pub(crate) points: i64,
}

/// Every reward of the mall. `kinds` are names with their words.
pub(crate) fn rewards(kinds: &[(String, String)], shelves: &[SentShelf]) -> Vec<RewardFacts> {
    let of_shelf = |(shelf, _, rewards): &SentShelf| {
        let facts = rewards.iter().enumerate().map(|(at, (kind, points))| RewardFacts {
            kind: kinds.get(*kind).map(|(name, _)| name.clone()).unwrap_or_default(),
            shelf: shelf.clone(),
            place: at + 1,
            points: *points,
        });
        facts.collect::<Vec<_>>()
    };
    shelves.iter().flat_map(of_shelf).collect()
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

    #[track_caller]
    fn check(choices: &[(Facet, &str)], expected: &str) {
        let kinds = ["virtual", "physical", "partner"].map(|it| (it.to_owned(), String::new()));
        let shelf = |name: &str, rewards: &[(usize, i64)]| {
            (name.to_owned(), String::new(), rewards.to_vec())
        };
        let shelves = [
            shelf("airtime", &[(0, 1_000)]),
            shelf("home", &[(1, 8_600), (2, 1_001)]),
            shelf("digital", &[(1, 98_000)]),
        ];
        let mall = rewards(&kinds, &shelves);
        let filter = choices.iter().fold(MallFilter::default(), |filter, (facet, choice)| {
            filter.with(*facet, Some((*choice).to_owned()))
        });
        let shown: Vec<String> = mall
            .iter()
            .filter(|reward| filter.lets_through(reward))
            .map(|reward| format!("{}/{}", reward.shelf, reward.place))
            .collect();
        assert_eq!(shown.join(" "), expected);
        assert_eq!(filter.count(&mall), shown.len());
    }

    #[test]
    fn choices_of_several_facets_all_hold() {
        check(&[], "airtime/1 home/1 home/2 digital/1");
        check(&[(Facet::Kind, "physical")], "home/1 digital/1");
        check(&[(Facet::Kind, "physical"), (Facet::Range, "more")], "home/1 digital/1");
        check(&[(Facet::Shelf, "home"), (Facet::Kind, "partner")], "home/2");
        check(&[(Facet::Shelf, "home"), (Facet::Kind, "virtual")], "");
    }

    #[test]
    fn ranges_include_their_end() {
        check(&[(Facet::Range, "1000")], "airtime/1");
        check(&[(Facet::Range, "3000")], "home/2");
        check(&[(Facet::Range, "more")], "home/1 digital/1");
    }

    #[test]
    fn a_choice_can_be_taken_back() {
        let chosen = MallFilter::default().with(Facet::Shelf, Some("home".to_owned()));
        assert_eq!(chosen.chosen(Facet::Shelf), Some("home"));
        assert!(!chosen.is_empty());
        assert!(chosen.with(Facet::Shelf, None).is_empty());
    }
}
