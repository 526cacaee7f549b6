//! [`Content`]: settings, articles and promotions, checked.

use crate::{
    Article, Section,
    model::{LifecycleStatus, Promotion, Settings},
};
use hall_types::{Locale, PromotionId, Slug};
use jiff::civil::Date;

/// Everything people wrote besides the catalogue.
///
/// **Invariant:** an article exists in every language of the site, promotions have unique ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    settings: Settings,
    articles: Vec<Article>,
    promotions: Vec<Promotion>,
}

impl Content {
    /// Puts parts together that `hall-site` has checked; lists are brought into the order people
    /// see: articles by `order`, then by file name, which is the same in every language; notices by
    /// date, newest first; promotions featured first, then newest.
    pub fn new(
        settings: Settings,
        mut articles: Vec<Article>,
        mut promotions: Vec<Promotion>,
    ) -> Self {
        articles.sort_by(|a, b| {
            let newest_first = match a.section {
                Section::Notice => b.front.updated.cmp(&a.front.updated),
                _ => std::cmp::Ordering::Equal,
            };
            let rank = |article: &Article| article.front.order.map_or(u32::MAX, u32::from);
            (a.locale, a.section)
                .cmp(&(b.locale, b.section))
                .then(newest_first)
                .then_with(|| (rank(a), &a.slug).cmp(&(rank(b), &b.slug)))
        });
        let rank = |promotion: &Promotion| promotion.featured.map_or(u32::MAX, u32::from);
        promotions.sort_by(|a, b| {
            rank(a).cmp(&rank(b)).then(b.from.cmp(&a.from)).then_with(|| a.id.cmp(&b.id))
        });
        Self { settings, articles, promotions }
    }

    /// `hall.toml`.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Every article in every language.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The articles of one part of the hall in one language, in order.
    pub fn section(&self, locale: Locale, section: Section) -> impl Iterator<Item = &Article> {
        self.articles
            .iter()
            .filter(move |article| article.locale == locale && article.section == section)
    }

    /// One article.
    pub fn article(&self, locale: Locale, section: Section, slug: &Slug) -> Option<&Article> {
        self.section(locale, section).find(|article| article.slug == *slug)
    }

    /// Every promotion in whatever state.
    pub fn promotions(&self) -> &[Promotion] {
        &self.promotions
    }

    /// The promotions people may see on a day, in order.
    pub fn promotions_live(&self, day: Date) -> impl Iterator<Item = &Promotion> {
        self.promotions.iter().filter(move |promotion| promotion.is_live(day))
    }

    /// One promotion in whatever state.
    pub fn promotion(&self, id: &PromotionId) -> Option<&Promotion> {
        self.promotions.iter().find(|promotion| promotion.id == *id)
    }
}

impl Promotion {
    /// True when it is released and `day` lies within its dates.
    pub fn is_live(&self, day: Date) -> bool {
        self.status == LifecycleStatus::Release && self.from <= day && day <= self.until
    }
}

#[cfg(test)]
mod tests;
