//! Places in words: where the subscriber is and where the other party is.

use super::say::list;
use crate::{
    Catalog,
    model::{ScopeZone, Zone},
};
use hall_types::Text;

/// The places of one end of a scope, without overlaps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Area<'a> {
    /// The own city.
    home: bool,
    /// Other cities of the own province.
    province: bool,
    /// Other provinces.
    national: bool,
    /// Every other country or region; the zones are empty then.
    abroad: bool,
    /// Zones, in the order they were written.
    pub(super) zones: Vec<&'a Zone>,
}

/// A place in the three forms sentences need.
#[derive(Clone)]
struct Place {
    /// "国内".
    zh: String,
    /// "within the mainland".
    locative: String,
    /// "the mainland", as in "from the mainland".
    noun: String,
}

impl Place {
    fn new(zh: &str, locative: &str, noun: &str) -> Self {
        Self { zh: zh.to_owned(), locative: locative.to_owned(), noun: noun.to_owned() }
    }
}

impl<'a> Area<'a> {
    /// The places written at one end of a scope; none written means the mainland.
    pub(super) fn new(catalog: &'a Catalog, places: &[ScopeZone]) -> Self {
        let mut area = Self::default();
        let everywhere_domestic = [ScopeZone::Domestic];
        for place in if places.is_empty() { &everywhere_domestic } else { places } {
            match place {
                ScopeZone::Home | ScopeZone::Local => area.home = true,
                ScopeZone::Province => area.province = true,
                ScopeZone::National => area.national = true,
                ScopeZone::Domestic => {
                    (area.home, area.province, area.national) = (true, true, true);
                }
                ScopeZone::Abroad => area.abroad = true,
                ScopeZone::Zone(id) => area.zones.extend(catalog.zone(id)),
            }
        }
        if area.abroad {
            area.zones.clear();
        }
        area
    }

    /// True when the whole mainland belongs to it.
    fn covers_mainland(&self) -> bool {
        self.home && self.province && self.national
    }

    fn is_in_part_on_mainland(&self) -> bool {
        self.home || self.province || self.national
    }

    fn has_foreign_part(&self) -> bool {
        self.abroad || !self.zones.is_empty()
    }

    /// True for the mainland and nothing else.
    pub(super) fn is_mainland(&self) -> bool {
        self.covers_mainland() && !self.has_foreign_part()
    }

    fn is_anywhere(&self) -> bool {
        self.covers_mainland() && self.abroad
    }

    fn is_own_city(&self) -> bool {
        self.home && !self.province && !self.national && !self.has_foreign_part()
    }

    /// True when its words name the mainland as such, so that readers need to know what that is.
    pub(super) fn names_mainland(&self) -> bool {
        self.covers_mainland() && !self.abroad
    }

    /// True when its words depend on where the number is registered.
    pub(super) fn names_own_city(&self) -> bool {
        self.is_in_part_on_mainland() && !self.covers_mainland()
    }

    /// "漫游" when all of it lies outside the mainland, else nothing.
    pub(super) fn roaming(&self) -> &'static str {
        if self.is_in_part_on_mainland() { "" } else { "漫游" }
    }

    /// The one place that both ends lie in, for "calls within …"; `None` when they differ.
    pub(super) fn around(from: &Self, to: &Self) -> Option<Text> {
        if from != to {
            None
        } else if from.is_mainland() {
            Some(from.place())
        } else if from.is_own_city() {
            Some(Text::new("本地", "within your own city"))
        } else if let ([zone], false) = (from.zones.as_slice(), from.is_in_part_on_mainland()) {
            let name = &zone.name;
            Some(Text::new(format!("{}内", name.zh), format!("within {}", name.en)))
        } else {
            None
        }
    }

    fn parts(&self) -> Vec<Place> {
        let own_city = || Place::new("本地", "in your own city", "your own city");
        let elsewhere = || Place::new("省外", "in other provinces", "other provinces");
        if self.is_anywhere() {
            return vec![Place::new("全球", "anywhere", "anywhere")];
        }
        let mut parts = match (self.home, self.province, self.national) {
            (false, false, false) => vec![],
            (true, true, true) => {
                vec![Place::new("国内", "within the mainland", "the mainland")]
            }
            (true, false, false) => vec![own_city()],
            (false, false, true) => vec![elsewhere()],
            (true, false, true) => vec![own_city(), elsewhere()],
            (true, true, false) => {
                vec![Place::new("省内", "in your own province", "your own province")]
            }
            (false, true, false) => vec![Place::new(
                "省内异地",
                "elsewhere in your own province",
                "elsewhere in your own province",
            )],
            (false, true, true) => vec![Place::new(
                "国内异地",
                "on the mainland outside your own city",
                "the mainland outside your own city",
            )],
        };
        let zone = |zone: &&Zone| {
            let (zh, en) = (&zone.name.zh, &zone.name.en);
            Place::new(zh, &format!("in {en}"), en)
        };
        parts.extend(self.zones.iter().map(zone));
        if self.abroad {
            let outside = "outside the mainland";
            parts.push(Place::new("国际及港澳台", outside, outside));
        }
        parts
    }

    /// Where the subscriber is: "国内" / "within the mainland".
    pub(super) fn place(&self) -> Text {
        joined(self.parts().into_iter().map(|place| (place.zh, place.locative)))
    }

    /// Where the subscriber is, after "from": "国内" / "the mainland".
    pub(super) fn source(&self) -> Text {
        joined(self.parts().into_iter().map(|place| (place.zh, place.noun)))
    }

    /// The other party, after "to" or "from": "国内号码" / "mainland numbers".
    pub(super) fn party(&self) -> Text {
        if self.is_anywhere() {
            return Text::new("所有号码", "any number");
        }
        let mut parts: Vec<(String, String)> = Vec::new();
        if self.covers_mainland() {
            parts.push(("国内".to_owned(), "mainland numbers".to_owned()));
        } else if self.is_in_part_on_mainland() {
            parts.push(("本地".to_owned(), "numbers of your own city".to_owned()));
        }
        let all_zones = parts.is_empty() && !self.abroad;
        parts.extend(self.zones.iter().map(|zone| (zone.name.zh.clone(), zone.name.en.clone())));
        if self.abroad {
            parts.push(("国际及港澳台".to_owned(), "numbers outside the mainland".to_owned()));
        }
        let mut party = joined(parts.into_iter());
        if !all_zones {
            party.zh.push_str("号码");
        }
        party
    }
}

/// Parts of a place in one phrase: "国内及香港" / "within the mainland and in Hong Kong".
fn joined(parts: impl Iterator<Item = (String, String)>) -> Text {
    let parts: Vec<Text> = parts.map(|(zh, en)| Text::new(zh, en)).collect();
    let mut words = list(&parts);
    if let [firsts @ .., last] = parts.as_slice()
        && !firsts.is_empty()
    {
        words.zh = format!("{}及{}", list(firsts).zh, last.zh);
    }
    words
}

/// The countries of a zone: "亚洲一区：日本、韩国" / "Asia zone 1: Japan and South Korea". `None`
/// when the zone is one country under its own name.
pub(super) fn countries(zone: &Zone) -> Option<Text> {
    let says_it_already = matches!(zone.countries.as_slice(), [only] if only.name == zone.name);
    let names = list(zone.countries.iter().map(|country| &country.name));
    (!says_it_already && !names.zh.is_empty()).then(|| {
        super::say::say!("{zone}：{names}", "{zone}: {names}", zone = zone.name, names = names)
    })
}
