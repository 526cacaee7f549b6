//! What a page can be made from, each with one word for records.
//!
//! What does not live here: reading (`reader`), what a source is worth at the moment (`hall-prerender`).

use hall_content::Section;
use hall_types::{Locale, OfferingRef, PromotionId, Slug};

/// Something a page was made from. The finer it is, the fewer pages a change touches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// `hall.toml`.
    Settings,
    /// The day the page is made for.
    Day,
    /// One offering as a whole.
    Offering(OfferingRef),
    /// The name of one offering, in every language.
    Name(OfferingRef),
    /// The fee of one offering and what it is for.
    Fee(OfferingRef),
    /// Prices, zones and time bands that offerings share.
    SharedTariffs,
    /// Groups that add-ons belong to.
    Groups,
    /// The channels.
    Channels,
    /// Whether there are self-service terminals, and what they do by themselves.
    Terminal,
    /// The shops.
    Shops,
    /// Whether there are shops.
    HasShops,
    /// The VIP club.
    Vip,
    /// One article.
    Article(Locale, Section, Slug),
    /// One promotion.
    Promotion(PromotionId),
    /// Every plan as a whole, in order.
    Plans,
    /// The plans on sale.
    PlansOnSale,
    /// The retired plans.
    PlansRetired,
    /// Every add-on as a whole, in order.
    AddOns,
    /// The add-ons on sale.
    AddOnsOnSale,
    /// What add-ons on sale go with.
    AddOnFits,
    /// Every service as a whole, in order.
    Services,
    /// The services on sale.
    ServicesOnSale,
    /// Every reward as a whole, in order.
    Rewards,
    /// What every offering is called, in order.
    Titles,
    /// The promotions that are live, in order.
    Promotions,
    /// The articles of a part of the hall as a whole, in order.
    Articles(Locale, Section),
}

/// Sources of which there is one.
const SINGLE: [(&str, Source); 20] = [
    ("settings", Source::Settings),
    ("day", Source::Day),
    ("shared-tariffs", Source::SharedTariffs),
    ("groups", Source::Groups),
    ("channels", Source::Channels),
    ("terminal", Source::Terminal),
    ("shops", Source::Shops),
    ("has-shops", Source::HasShops),
    ("vip", Source::Vip),
    ("plans", Source::Plans),
    ("plans-on-sale", Source::PlansOnSale),
    ("plans-retired", Source::PlansRetired),
    ("add-ons", Source::AddOns),
    ("add-ons-on-sale", Source::AddOnsOnSale),
    ("add-on-fits", Source::AddOnFits),
    ("services", Source::Services),
    ("services-on-sale", Source::ServicesOnSale),
    ("rewards", Source::Rewards),
    ("titles", Source::Titles),
    ("promotions", Source::Promotions),
];

impl std::fmt::Display for Source {
    /// One word for records: `settings`, `plan/unlimited-99`, `name/plan/unlimited-99`,
    /// `article/zh/help/read-your-bill`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Offering(offering) => offering.fmt(f),
            Self::Name(offering) => write!(f, "name/{offering}"),
            Self::Fee(offering) => write!(f, "fee/{offering}"),
            Self::Promotion(id) => write!(f, "promotion/{id}"),
            Self::Article(locale, section, slug) => {
                write!(f, "article/{locale}/{}/{slug}", section.word())
            }
            Self::Articles(locale, section) => write!(f, "articles/{locale}/{}", section.word()),
            single => {
                let word = SINGLE.iter().find(|row| row.1 == *single).map_or("", |row| row.0);
                f.write_str(word)
            }
        }
    }
}

/// The text names no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownSource;

impl std::str::FromStr for Source {
    type Err = UnknownSource;

    fn from_str(text: &str) -> Result<Self, UnknownSource> {
        let Some((kind, rest)) = text.split_once('/') else {
            let single = SINGLE.iter().find(|row| row.0 == text);
            return single.map(|row| row.1.clone()).ok_or(UnknownSource);
        };
        let offering = |words: &str| words.parse().map_err(|_| UnknownSource);
        let locale = |code: &str| Locale::from_code(code).ok_or(UnknownSource);
        let section = |word: &str| Section::from_word(word).ok_or(UnknownSource);
        match (kind, rest.split('/').collect::<Vec<_>>().as_slice()) {
            ("name", _) => offering(rest).map(Self::Name),
            ("fee", _) => offering(rest).map(Self::Fee),
            ("promotion", [id]) => Ok(Self::Promotion(id.parse().map_err(|_| UnknownSource)?)),
            ("article", [code, word, slug]) => {
                let slug = slug.parse().map_err(|_| UnknownSource)?;
                Ok(Self::Article(locale(code)?, section(word)?, slug))
            }
            ("articles", [code, word]) => Ok(Self::Articles(locale(code)?, section(word)?)),
            _ => offering(text).map(Self::Offering),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_source_is_found_by_its_word() {
        let offerings = ["plan/a", "add-on/b", "service/c", "reward/d"];
        let of_one =
            offerings.map(|one| [one.to_owned(), format!("name/{one}"), format!("fee/{one}")]);
        let others = ["promotion/spring", "article/zh/help/a", "articles/en/notices"];
        let singles = SINGLE.iter().map(|row| row.0.to_owned());
        let words = of_one.into_iter().flatten().chain(others.map(str::to_owned)).chain(singles);
        for word in words {
            assert_eq!(word.parse::<Source>().map(|source| source.to_string()), Ok(word));
        }
    }

    #[test]
    fn other_words_name_none() {
        for word in
            ["", "plan", "plan/", "name/", "name/plan", "articles/en", "article/fr/help/a", "x/y"]
        {
            assert_eq!(word.parse::<Source>(), Err(UnknownSource), "{word}");
        }
    }
}
