//! Which use a row is about: names made from scopes, and the terms those names need explained.

use super::{
    area::{Area, countries},
    hours::hours,
    say::{list, plural, say, within_sentence},
};
use crate::{
    Catalog,
    model::{Direction, Network, Scope, ScopeZone, TimeBand, UsageKind},
};
use hall_types::Text;

/// Names scopes and explains the terms in them, each where a list first uses it.
pub(super) struct Glossary<'a> {
    /// Where zones, time bands and rate cards are looked up.
    pub(super) catalog: &'a Catalog,
    told: Vec<Text>,
    is_mainland_told: bool,
}

impl<'a> Glossary<'a> {
    /// Nothing explained yet.
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        Self { catalog, told: Vec::new(), is_mainland_told: false }
    }

    /// A new list begins: people may read it without the one before, so that zones and hours are
    /// explained again. What the mainland is need only be said once.
    pub(super) fn begin_list(&mut self) {
        self.told.clear();
    }

    /// The name of the use a scope is about: "国内通话（主叫）" / "Calls within the mainland".
    pub(super) fn name(&self, scope: &Scope) -> Text {
        let has = |kind: UsageKind| scope.kinds.contains(&kind);
        let mut names = Vec::new();
        if has(UsageKind::Voice) {
            names.push(self.calls(scope));
        }
        let messages = match (has(UsageKind::Sms), has(UsageKind::Mms)) {
            (true, true) => Some(Text::new("短信、彩信", "Text and multimedia messages")),
            (true, false) => Some(Text::new("短信", "Text messages")),
            (false, true) => Some(Text::new("彩信", "Multimedia messages")),
            (false, false) => None,
        };
        if let Some(messages) = messages {
            names.push(self.messages(scope, &messages));
        }
        if has(UsageKind::Data) {
            names.push(self.data(scope));
        }
        let begin_small = |(position, name): (usize, &Text)| {
            if position == 0 { name.clone() } else { within_sentence(name) }
        };
        let names: Vec<Text> = names.iter().enumerate().map(begin_small).collect();
        list(&names)
    }

    /// The author's name for a scope, or else the name made from it.
    pub(super) fn name_or(&self, name: Option<&Text>, scope: &Scope) -> Text {
        name.cloned().unwrap_or_else(|| self.name(scope))
    }

    /// Notes below a name: what exactly it applies to when its author chose another name, and the
    /// terms that this list has not explained yet.
    pub(super) fn notes(&mut self, name: Option<&Text>, scope: &Scope) -> Vec<Text> {
        let made = self.name(scope);
        let mut notes = Vec::new();
        if name.is_some_and(|name| name.zh != made.zh) {
            let made = within_sentence(&made);
            notes.push(say!("适用于{made}", "applies to {made}", made = made));
        }
        notes.extend(self.explain(scope));
        notes
    }

    /// The terms in a scope that this list has not explained yet.
    pub(super) fn explain(&mut self, scope: &Scope) -> Vec<Text> {
        let areas = self.areas(scope);
        let mut terms = Vec::new();
        if !self.is_mainland_told && areas.iter().any(Area::names_mainland) {
            self.is_mainland_told = true;
            terms.push(Text::new(
                "国内指中国内地，不含港澳台地区",
                "the mainland excludes Hong Kong, Macao and Taiwan",
            ));
        }
        if areas.iter().any(Area::names_own_city) {
            terms.push(Text::new(
                "本地、省内以您的号码归属地为准",
                "your own city and province are those your number is registered in",
            ));
        }
        terms.extend(areas.iter().flat_map(|area| &area.zones).filter_map(|zone| countries(zone)));
        if let Some(band) = self.band(scope) {
            let (name, hours) = (&band.name, hours(band));
            terms.push(say!("{name}：{hours}", "{name}: {hours}", name = name, hours = hours));
        }
        if let Some(own) = &scope.own_numbers {
            let count = own.count_max;
            terms.push(Text::new(
                format!("您可自行设置最多{count}个亲情号码"),
                format!("up to {count} number{} of your choice", plural(count)),
            ));
        }
        let mut news = Vec::new();
        for term in terms {
            if !self.told.contains(&term) {
                self.told.push(term.clone());
                news.push(term);
            }
        }
        news
    }

    /// Where the subscriber is and, where it matters, where the other party is.
    fn areas(&self, scope: &Scope) -> Vec<Area<'a>> {
        let (from, to) = self.ends(scope);
        let only_data = scope.kinds.iter().all(|kind| *kind == UsageKind::Data);
        if only_data { vec![from] } else { vec![from, to] }
    }

    fn ends(&self, scope: &Scope) -> (Area<'a>, Area<'a>) {
        (Area::new(self.catalog, &scope.origin), Area::new(self.catalog, &scope.destination))
    }

    fn band(&self, scope: &Scope) -> Option<&'a TimeBand> {
        scope.during.as_ref().and_then(|id| self.catalog.time_band(id))
    }

    fn calls(&self, scope: &Scope) -> Text {
        let (from, to) = self.ends(scope);
        let (place, party) = (from.place(), to.party());
        let roaming = from.roaming();
        let is_incoming = scope.direction == Some(Direction::In);
        let within = Area::around(&from, &to);
        match (is_incoming, within) {
            (false, Some(within)) => self.qualified(
                scope,
                say!("{place}通话", "Calls {place}", place = within),
                &["主叫"],
            ),
            (true, Some(within)) if from.is_mainland() => self.qualified(
                scope,
                say!("{place}接听", "Incoming calls {place}", place = within),
                &["被叫"],
            ),
            (false, _) => self.qualified(
                scope,
                Text::new(
                    format!("{}{roaming}拨打{}", place.zh, party.zh),
                    format!("Calls from {} to {}", from.source().en, party.en),
                ),
                &[],
            ),
            (true, _) => self.qualified(
                scope,
                Text::new(
                    format!("{}{roaming}接听{}来电", place.zh, party.zh.replace("号码", "")),
                    format!("Incoming calls {} from {}", place.en, party.en),
                ),
                &[],
            ),
        }
    }

    fn messages(&self, scope: &Scope, what: &Text) -> Text {
        let (from, to) = self.ends(scope);
        let (place, party) = (from.place(), to.party());
        let roaming = from.roaming();
        let is_incoming = scope.direction == Some(Direction::In);
        let within = Area::around(&from, &to);
        let incoming = within_sentence(what);
        let name = match (is_incoming, within) {
            (false, Some(within)) => {
                say!("{place}{what}", "{what} {place}", place = within, what = what)
            }
            (true, Some(within)) if from.is_mainland() => say!(
                "{place}接收{what}",
                "Incoming {what} {place}",
                place = within,
                what = incoming
            ),
            (false, _) => Text::new(
                format!("{}{roaming}发往{}的{}", place.zh, party.zh, what.zh),
                format!("{} from {} to {}", what.en, from.source().en, party.en),
            ),
            (true, _) => Text::new(
                format!("{}{roaming}接收{}发来的{}", place.zh, party.zh, what.zh),
                format!("Incoming {} {} from {}", incoming.en, place.en, party.en),
            ),
        };
        self.qualified(scope, name, &[])
    }

    fn data(&self, scope: &Scope) -> Text {
        let from = Area::new(self.catalog, &scope.origin);
        let place = from.place();
        let name =
            Text::new(format!("{}{}流量", place.zh, from.roaming()), format!("Data {}", place.en));
        let scope = Scope { network: None, own_numbers: None, ..scope.clone() };
        self.qualified(&scope, name, &[])
    }

    /// A name with what narrows it in brackets: "国内通话（主叫，网内）".
    fn qualified(&self, scope: &Scope, name: Text, zh_first: &[&str]) -> Text {
        let mut zh: Vec<String> = zh_first.iter().map(|word| (*word).to_owned()).collect();
        let mut en: Vec<String> = Vec::new();
        let preposition = if scope.direction == Some(Direction::In) { "from" } else { "to" };
        if let Some(network) = scope.network {
            let (word, whose) = match network {
                Network::Onnet => ("网内", "our own network"),
                Network::Offnet => ("网外", "other networks"),
            };
            zh.push(word.to_owned());
            en.push(format!("{preposition} {whose}"));
        }
        if scope.own_numbers.is_some() {
            zh.push("限亲情号码".to_owned());
            en.push("chosen numbers only".to_owned());
        }
        if let Some(band) = self.band(scope) {
            zh.push(band.name.zh.clone());
            en.push(band.name.en.clone());
        }
        let bracket = |words: &[String], open, comma, close| match words {
            [] => String::new(),
            words => format!("{open}{}{close}", words.join(comma)),
        };
        Text::new(
            name.zh + &bracket(&zh, "（", "，", "）"),
            name.en + &bracket(&en, " (", ", ", ")"),
        )
    }
}

/// True when some use fits both scopes.
pub(super) fn overlap(a: &Scope, b: &Scope) -> bool {
    let same_direction =
        (a.direction == Some(Direction::In)) == (b.direction == Some(Direction::In));
    a.kinds.iter().any(|kind| b.kinds.contains(kind))
        && same_direction
        && places_overlap(&a.origin, &b.origin)
        && places_overlap(&a.destination, &b.destination)
}

fn places_overlap(a: &[ScopeZone], b: &[ScopeZone]) -> bool {
    const MAINLAND: &[ScopeZone] = &[ScopeZone::Domestic];
    let a = if a.is_empty() { MAINLAND } else { a };
    let b = if b.is_empty() { MAINLAND } else { b };
    let is_foreign = |place: &ScopeZone| matches!(place, ScopeZone::Abroad | ScopeZone::Zone(_));
    let meet = |x: &ScopeZone, y: &ScopeZone| {
        let one_is_wide = match (is_foreign(x), is_foreign(y)) {
            (true, true) => *x == ScopeZone::Abroad || *y == ScopeZone::Abroad,
            (false, false) => *x == ScopeZone::Domestic || *y == ScopeZone::Domestic,
            _ => false,
        };
        x == y || one_is_wide
    };
    a.iter().any(|x| b.iter().any(|y| meet(x, y)))
}
