//! What texts and promotions refer to: offerings, pages, places on pages, other hosts. Each wrong
//! reference is met with the nearest right one.

use crate::{
    Report,
    articles::{self, Articles},
    promotions::{self, Promotions},
};
use hall_catalog::model::{CatalogFile, SaleState};
use hall_content::{
    Placeholder, Route, Section,
    markdown::{Piece, placeholders},
    model::{LifecycleStatus, Settings},
};
use hall_types::{OfferingRef, Problem, Where, nearest};
use std::collections::BTreeMap;

/// What is wrong and the mend.
type Finding = (String, String);

/// Every offering of the catalogue with whether it is sold. Taken from its files, so that it is
/// there even when the catalogue as a whole has problems.
#[derive(PartialEq)]
pub(crate) struct Offerings {
    known: BTreeMap<OfferingRef, bool>,
    has_shops: bool,
    /// False when a file could not be read: then what is not known may well exist.
    is_complete: bool,
}

impl Offerings {
    pub(crate) fn of<'a>(files: impl Iterator<Item = &'a CatalogFile>, is_complete: bool) -> Self {
        let mut known = BTreeMap::new();
        let mut has_shops = false;
        let is_sold = |state| state == SaleState::OnSale;
        for file in files {
            has_shops |= !file.shop.is_empty();
            let plans = file.plan.iter();
            known.extend(plans.map(|it| (OfferingRef::Plan(it.id.clone()), is_sold(it.state))));
            let add_ons = file.add_on.iter();
            known.extend(add_ons.map(|it| (OfferingRef::AddOn(it.id.clone()), is_sold(it.state))));
            let services = file.service.iter();
            known.extend(
                services.map(|it| (OfferingRef::Service(it.id.clone()), is_sold(it.state))),
            );
            known.extend(file.reward.iter().map(|it| (OfferingRef::Reward(it.id.clone()), true)));
        }
        Self { known, has_shops, is_complete }
    }

    fn may_exist(&self, offering: &OfferingRef) -> bool {
        !self.is_complete || self.known.contains_key(offering)
    }

    fn unknown(&self, offering: &OfferingRef) -> Option<Finding> {
        if self.may_exist(offering) {
            return None;
        }
        let wrong = offering.to_string();
        let all: Vec<String> = self.known.keys().map(ToString::to_string).collect();
        let mend = match nearest(&wrong, all.iter().map(String::as_str)) {
            Some(near) => format!("did you mean {near}?"),
            None => "declare it in a file of catalog/".to_owned(),
        };
        Some((format!("the catalogue has no {wrong}"), mend))
    }
}

/// The whole that references lead into.
pub(crate) struct References<'a> {
    pub(crate) offerings: &'a Offerings,
    pub(crate) articles: &'a Articles,
    pub(crate) promotions: &'a Promotions,
    /// Absent when `hall.toml` is broken; then what depends on it is not asked.
    pub(crate) settings: Option<&'a Settings>,
}

impl References<'_> {
    /// Checks every promotion and every article.
    pub(crate) fn check(&self, report: &mut Report) {
        for draft in &self.promotions.drafts {
            draft.document.locate(&self.promotion(draft), report);
        }
        for draft in &self.articles.drafts {
            self.article(draft, report);
        }
    }

    fn promotion(&self, draft: &promotions::Draft) -> Vec<Problem> {
        let root = Where::default();
        let promotion = &draft.promotion;
        let mut problems = Vec::new();
        if let Some((message, mend)) = self.offerings.unknown(&promotion.offering) {
            let place = root.at("offering");
            problems.push(Problem::error("catalog/unknown-reference", place, message, mend));
        }
        let is_retired = self.offerings.known.get(&promotion.offering) == Some(&false);
        if is_retired && promotion.status == LifecycleStatus::Release {
            problems.push(Problem::error(
                "promo/retired-offering",
                root.at("offering"),
                format!("{} is retired, and nobody can take it any more", promotion.offering),
                "promote another offering, or set status = \"retirement\"",
            ));
        }
        for (key, text) in promotions::texts(promotion) {
            for (locale, words) in [("zh", &text.zh), ("en", &text.en)] {
                for piece in placeholders(words).0 {
                    let Piece::Placeholder(_, placeholder) = piece else { continue };
                    let found = self.placeholder(&placeholder, Some(&promotion.offering));
                    problems.extend(found.map(|(code, message, mend)| {
                        let place = root.at("creative").at(key).at(locale);
                        Problem::error(code, place, message, mend)
                    }));
                }
            }
        }
        problems
    }

    /// What is wrong with a placeholder, if anything; `own` is the offering a promotion is for.
    fn placeholder(
        &self,
        placeholder: &Placeholder,
        own: Option<&OfferingRef>,
    ) -> Option<(&'static str, String, String)> {
        let misplaced = |message: String, mend: &str| {
            Some(("content/misplaced-placeholder", message, mend.to_owned()))
        };
        let in_promotions_only = |word: &str, mend: &str| {
            misplaced(format!("{word} means something in promotions only"), mend)
        };
        // What would be right in place of a placeholder that asks for the wrong kind of price.
        let has_price = |offering: &OfferingRef, in_points: bool, reference: String| {
            let is_reward = matches!(offering, OfferingRef::Reward(_));
            match (is_reward, in_points) {
                (true, false) => misplaced(
                    format!("{offering} has no fee, because rewards cost points"),
                    &format!("write {{points{reference}}}"),
                ),
                (false, true) => misplaced(
                    format!("{offering} has no price in points, because only rewards do"),
                    &format!("write {{fee{reference}}}"),
                ),
                _ => None,
            }
        };
        let named = |offering: &OfferingRef, in_points: bool| {
            let unknown = self.offerings.unknown(offering);
            let unknown =
                unknown.map(|(message, mend)| ("catalog/unknown-reference", message, mend));
            unknown.or_else(|| has_price(offering, in_points, format!(":{offering}")))
        };
        match (placeholder, own) {
            (Placeholder::Hotline, _) | (Placeholder::Until, Some(_)) => None,
            (Placeholder::Fee(offering), _) => named(offering, false),
            (Placeholder::Points(offering), _) => named(offering, true),
            (Placeholder::OwnFee, Some(own)) => has_price(own, false, String::new()),
            (Placeholder::OwnPoints, Some(own)) => has_price(own, true, String::new()),
            (Placeholder::OwnFee, None) => {
                in_promotions_only("{fee}", "name the offering, like {fee:plan/ID}")
            }
            (Placeholder::OwnPoints, None) => {
                in_promotions_only("{points}", "name the reward, like {points:reward/ID}")
            }
            (Placeholder::Until, None) => in_promotions_only("{until}", "write the day"),
        }
    }

    fn article(&self, draft: &articles::Draft, report: &mut Report) {
        for link in &draft.markdown.routes {
            let found = self.dead_link(&link.route).or_else(|| {
                let anchor = link.anchor.as_deref()?;
                self.dead_anchor(draft, &link.route, anchor)
            });
            if let Some((message, mend)) = found {
                report.push(draft.diagnose("content/dead-link", &link.range, message, mend));
            }
        }
        for (range, url) in &draft.markdown.externals {
            if let Some((message, mend)) = self.settings.and_then(|it| foreign_host(url, it)) {
                report.push(draft.diagnose("content/foreign-host", range, message, mend));
            }
        }
        for (range, placeholder) in &draft.markdown.placeholders {
            if let Some((code, message, mend)) = self.placeholder(placeholder, None) {
                report.push(draft.diagnose(code, range, message, mend));
            }
        }
    }

    /// What is wrong with a link to a page, if anything.
    fn dead_link(&self, route: &Route) -> Option<Finding> {
        let is_on = |feature: fn(&hall_content::model::Features) -> bool| {
            self.settings.is_none_or(|settings| feature(&settings.features))
        };
        let switched_off = |feature: &str| {
            let message = format!("{route} belongs to a part of the hall that is switched off");
            let mend = format!("remove the link, or set {feature} = true in hall.toml");
            Some((message, mend))
        };
        let exists = match route {
            Route::SignIn | Route::Account if !is_on(|on| on.account) => {
                return switched_off("account");
            }
            Route::Points | Route::Reward(_) if !is_on(|on| on.points_mall) => {
                return switched_off("points_mall");
            }
            Route::Vip | Route::VipPage(_) if !is_on(|on| on.vip_club) => {
                return switched_off("vip_club");
            }
            Route::Shops if self.offerings.is_complete && !self.offerings.has_shops => {
                let message = format!("{route} has no page, because the site names no shop");
                let mend = "remove the link, or write a [[shop]] in a file of catalog/";
                return Some((message, mend.to_owned()));
            }
            Route::Plan(id) => self.offerings.may_exist(&OfferingRef::Plan(id.clone())),
            Route::AddOn(id) => self.offerings.may_exist(&OfferingRef::AddOn(id.clone())),
            Route::Service(id) => self.offerings.may_exist(&OfferingRef::Service(id.clone())),
            Route::Reward(id) => self.offerings.may_exist(&OfferingRef::Reward(id.clone())),
            Route::Promotion(id) => {
                let draft = self.promotions.drafts.iter().find(|it| it.promotion.id == *id);
                if draft.is_some_and(|it| it.promotion.status != LifecycleStatus::Release) {
                    let message = format!("{route} has no page, because it is not released");
                    return Some((message, "link to /promotions instead".to_owned()));
                }
                draft.is_some() || self.promotions.unread.contains(id.as_str())
            }
            Route::HelpPage(slug) => self.articles.exists(Section::Help, slug),
            Route::Notice(slug) => self.articles.exists(Section::Notice, slug),
            Route::VipPage(slug) => self.articles.exists(Section::Vip, slug),
            _ => true,
        };
        if exists {
            return None;
        }
        let wrong = route.to_string();
        let all = self.addresses();
        let mend = match nearest(&wrong, all.iter().map(String::as_str)) {
            Some(near) => format!("did you mean {near}?"),
            None => "correct the address, or remove the link".to_owned(),
        };
        Some((format!("there is no page {wrong}"), mend))
    }

    /// Every address that names something, for suggestions.
    fn addresses(&self) -> Vec<String> {
        let offerings = self.offerings.known.keys().map(Route::of);
        let articles = self.articles.names().map(|(section, slug)| section.route(slug));
        let promotions = self.promotions.drafts.iter();
        let promotions = promotions.map(|it| Route::Promotion(it.promotion.id.clone()));
        offerings.chain(articles).chain(promotions).map(|route| route.to_string()).collect()
    }

    /// What is wrong with a link to a place on another page that somebody wrote, if anything.
    fn dead_anchor(&self, draft: &articles::Draft, route: &Route, anchor: &str) -> Option<Finding> {
        let target = self
            .articles
            .drafts
            .iter()
            .find(|other| other.locale == draft.locale && other.route() == *route)?;
        let anchors = &target.markdown.anchors;
        if anchors.iter().any(|known| known == anchor) {
            return None;
        }
        let mend = match nearest(anchor, anchors.iter().map(String::as_str)) {
            Some(near) => format!("did you mean {route}#{near}?"),
            None => "leave the anchor out, or use one of that page's headings".to_owned(),
        };
        Some((format!("no heading of {route} makes the anchor {anchor:?}"), mend))
    }
}

/// What is wrong with an address on another host, if anything. Only `https:` has a host to ask.
pub(crate) fn foreign_host(url: &str, settings: &Settings) -> Option<Finding> {
    let rest = url.strip_prefix("https://")?;
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    // What stands before an @ is a user's name, which may look like an allowed host.
    let host = if authority.contains('@') { authority } else { without_port(authority) };
    let own = settings.site.url.split_once("://").map_or("", |(_, own)| without_port(own));
    let mut allowed = settings.site.link_hosts.iter().map(String::as_str).chain([own]);
    if allowed.any(|allowed| allowed.eq_ignore_ascii_case(host)) {
        return None;
    }
    let message = format!("{host:?} is no host this hall links to");
    let mend = "correct the address, or add the host to `link_hosts` of [site] in hall.toml";
    Some((message, mend.to_owned()))
}

fn without_port(authority: &str) -> &str {
    authority.split_once(':').map_or(authority, |(host, _)| host)
}

#[cfg(test)]
mod tests {
    use super::foreign_host;
    use hall_content::model::Settings;

    const SETTINGS: &str = r#"
        [operator]
        name = { zh = "甲", en = "A" }
        legal_name = { zh = "甲", en = "A" }
        tagline = { zh = "甲", en = "A" }
        time_zone = "Asia/Shanghai"
        [site]
        url = "https://hall.example.com:8443"
        locales = ["zh", "en"]
        link_hosts = ["www.example.com"]
        logo = "logo.svg"
        [hotline]
        number = "10098"
        hours = { zh = "甲", en = "A" }
        [[brand]]
        id = "a"
        name = { zh = "甲", en = "A" }
        summary = { zh = "甲", en = "A" }
    "#;

    #[track_caller]
    fn check(url: &str, is_allowed: bool) {
        let settings: Settings = toml::from_str(SETTINGS).expect("settings");
        assert_eq!(foreign_host(url, &settings).is_none(), is_allowed, "{url}");
    }

    #[test]
    fn hosts_the_hall_links_to() {
        for url in [
            "https://www.example.com",
            "https://www.example.com/a/b?c#d",
            "https://WWW.example.com/",
            "https://www.example.com:443/",
            "https://hall.example.com/",
            "https://hall.example.com:8443/zh/",
            "mailto:somebody@elsewhere.example",
            "tel:10098",
        ] {
            check(url, true);
        }
    }

    /// Whatever a browser would take for another host.
    #[test]
    fn hosts_it_does_not_link_to() {
        for url in [
            "https://",
            "https://elsewhere.example",
            "https://example.com",
            "https://www.example.com.elsewhere.example",
            "https://www.example.com@elsewhere.example/",
            "https://www.example.com:443@elsewhere.example/",
            "https://elsewhere.example/https://www.example.com",
            "https://elsewhere.example?www.example.com",
            "https://elsewhere.example#www.example.com",
            "https://elsewhere.example\\www.example.com",
        ] {
            check(url, false);
        }
    }
}
