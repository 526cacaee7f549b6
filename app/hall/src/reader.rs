//! What pages are made from. Every read is recorded, so that a later build knows which pages a
//! change touches.

use hall_catalog::{
    Catalog,
    model::{
        AddOn, Channel, ExclusionGroup, Plan, RateCard, Reward, Service, VipService, VipTier, Zone,
    },
};
use hall_content::{
    Article, Content, Section,
    model::{Promotion, Settings},
};
use hall_types::{AddOnId, Locale, OfferingRef, PlanId, PromotionId, RewardId, ServiceId, Slug};
use jiff::civil::Date;
use std::{cell::RefCell, collections::BTreeSet};

/// Something a page was made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// `hall.toml`.
    Settings,
    /// One offering.
    Offering(OfferingRef),
    /// Prices, zones and time bands that offerings share.
    SharedTariffs,
    /// Groups that add-ons belong to.
    Groups,
    /// The channels.
    Channels,
    /// The VIP club.
    Vip,
    /// One article.
    Article(Locale, Section, Slug),
    /// One promotion.
    Promotion(PromotionId),
    /// Which plans there are, in which order.
    PlanList,
    /// Which add-ons there are.
    AddOnList,
    /// Which services there are.
    ServiceList,
    /// Which rewards there are.
    RewardList,
    /// Which promotions are live.
    PromotionList,
    /// Which articles a part of the hall has.
    ArticleList(Locale, Section),
}

impl std::fmt::Display for Source {
    /// One word for records: `settings`, `plan/unlimited-99`, `article/zh/help/read-your-bill`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Offering(offering) => offering.fmt(f),
            Self::Promotion(id) => write!(f, "promotion/{id}"),
            Self::Article(locale, section, slug) => {
                write!(f, "article/{locale}/{}/{slug}", section.word())
            }
            Self::ArticleList(locale, section) => write!(f, "articles/{locale}/{}", section.word()),
            single => {
                let word = SINGLE.iter().find(|row| row.1 == *single).map_or("", |row| row.0);
                f.write_str(word)
            }
        }
    }
}

/// Sources of which there is one.
const SINGLE: [(&str, Source); 10] = [
    ("settings", Source::Settings),
    ("shared-tariffs", Source::SharedTariffs),
    ("groups", Source::Groups),
    ("channels", Source::Channels),
    ("vip", Source::Vip),
    ("plans", Source::PlanList),
    ("add-ons", Source::AddOnList),
    ("services", Source::ServiceList),
    ("rewards", Source::RewardList),
    ("promotions", Source::PromotionList),
];

/// The text names no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownSource;

impl std::str::FromStr for Source {
    type Err = UnknownSource;
    fn from_str(text: &str) -> Result<Self, UnknownSource> {
        if let Some((_, single)) = SINGLE.iter().find(|row| row.0 == text) {
            return Ok(single.clone());
        }
        let locale = |code: &str| Locale::from_code(code).ok_or(UnknownSource);
        let section = |word: &str| Section::from_word(word).ok_or(UnknownSource);
        match text.split('/').collect::<Vec<_>>().as_slice() {
            ["promotion", id] => Ok(Self::Promotion(id.parse().map_err(|_| UnknownSource)?)),
            ["article", code, word, slug] => {
                let slug = slug.parse().map_err(|_| UnknownSource)?;
                Ok(Self::Article(locale(code)?, section(word)?, slug))
            }
            ["articles", code, word] => Ok(Self::ArticleList(locale(code)?, section(word)?)),
            _ => Ok(Self::Offering(text.parse().map_err(|_| UnknownSource)?)),
        }
    }
}

/// Read access to a site, for one page in one language.
#[derive(Debug)]
pub struct Reader<'a> {
    locale: Locale,
    catalog: &'a Catalog,
    content: &'a Content,
    /// The day the page is made for; promotions outside their dates do not exist for it.
    as_of: Date,
    reads: RefCell<BTreeSet<Source>>,
}

impl<'a> Reader<'a> {
    /// A reader for one page in one language, as of a day in the operator's time zone.
    pub fn new(locale: Locale, catalog: &'a Catalog, content: &'a Content, as_of: Date) -> Self {
        Self { locale, catalog, content, as_of, reads: RefCell::default() }
    }

    /// What has been read so far.
    pub fn into_sources(self) -> BTreeSet<Source> {
        self.reads.into_inner()
    }

    fn note(&self, source: Source) {
        self.reads.borrow_mut().insert(source);
    }

    /// The language of the page.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The day the page is made for.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// `hall.toml`.
    pub fn settings(&self) -> &'a Settings {
        self.note(Source::Settings);
        self.content.settings()
    }

    /// The catalogue as a whole, for looking up what offerings share (rate cards, zones, time
    /// bands) and for disclosure. Reading single offerings goes through the other methods.
    pub fn shared_tariffs(&self) -> &'a Catalog {
        self.note(Source::SharedTariffs);
        self.catalog
    }

    /// Every plan, retired ones included.
    pub fn plans(&self) -> &'a [Plan] {
        self.note(Source::PlanList);
        for plan in self.catalog.plans() {
            self.note(Source::Offering(OfferingRef::Plan(plan.id.clone())));
        }
        self.catalog.plans()
    }

    /// One plan.
    pub fn plan(&self, id: &PlanId) -> Option<&'a Plan> {
        self.note(Source::Offering(OfferingRef::Plan(id.clone())));
        self.catalog.plan(id)
    }

    /// Every add-on, retired ones included.
    pub fn add_ons(&self) -> &'a [AddOn] {
        self.note(Source::AddOnList);
        for add_on in self.catalog.add_ons() {
            self.note(Source::Offering(OfferingRef::AddOn(add_on.id.clone())));
        }
        self.catalog.add_ons()
    }

    /// One add-on.
    pub fn add_on(&self, id: &AddOnId) -> Option<&'a AddOn> {
        self.note(Source::Offering(OfferingRef::AddOn(id.clone())));
        self.catalog.add_on(id)
    }

    /// Groups that add-ons belong to.
    pub fn groups(&self) -> &'a [ExclusionGroup] {
        self.note(Source::Groups);
        self.catalog.groups()
    }

    /// Every service, retired ones included.
    pub fn services(&self) -> &'a [Service] {
        self.note(Source::ServiceList);
        for service in self.catalog.services() {
            self.note(Source::Offering(OfferingRef::Service(service.id.clone())));
        }
        self.catalog.services()
    }

    /// One service.
    pub fn service(&self, id: &ServiceId) -> Option<&'a Service> {
        self.note(Source::Offering(OfferingRef::Service(id.clone())));
        self.catalog.service(id)
    }

    /// Every reward.
    pub fn rewards(&self) -> &'a [Reward] {
        self.note(Source::RewardList);
        for reward in self.catalog.rewards() {
            self.note(Source::Offering(OfferingRef::Reward(reward.id.clone())));
        }
        self.catalog.rewards()
    }

    /// One reward.
    pub fn reward(&self, id: &RewardId) -> Option<&'a Reward> {
        self.note(Source::Offering(OfferingRef::Reward(id.clone())));
        self.catalog.reward(id)
    }

    /// The name of an offering in the page's language.
    pub fn name_of(&self, offering: &OfferingRef) -> Option<&'a str> {
        self.note(Source::Offering(offering.clone()));
        self.catalog.name_of(offering).map(|name| name.get(self.locale))
    }

    /// The fee of an offering with its period, in words of the page's language; for a reward its
    /// price in points.
    pub fn fee_of(
        &self,
        offering: &OfferingRef,
    ) -> Option<(hall_types::Fen, hall_catalog::model::FeePer)> {
        self.note(Source::Offering(offering.clone()));
        self.catalog.fee_of(offering)
    }

    /// The channels.
    pub fn channels(&self) -> &'a [Channel] {
        self.note(Source::Channels);
        self.catalog.channels()
    }

    /// Groups of countries.
    pub fn zones(&self) -> &'a [Zone] {
        self.note(Source::SharedTariffs);
        self.catalog.zones()
    }

    /// One shared price list.
    pub fn rate_card(&self, id: &hall_types::RateCardId) -> Option<&'a RateCard> {
        self.note(Source::SharedTariffs);
        self.catalog.rate_card(id)
    }

    /// Tiers of the VIP club, highest first.
    pub fn vip_tiers(&self) -> &'a [VipTier] {
        self.note(Source::Vip);
        self.catalog.vip_tiers()
    }

    /// Services of the VIP club.
    pub fn vip_services(&self) -> &'a [VipService] {
        self.note(Source::Vip);
        self.catalog.vip_services()
    }

    /// The promotions that are live on the page's day.
    pub fn promotions(&self) -> impl Iterator<Item = &'a Promotion> {
        self.note(Source::PromotionList);
        for promotion in self.content.promotions_live(self.as_of) {
            self.note(Source::Promotion(promotion.id.clone()));
        }
        self.content.promotions_live(self.as_of)
    }

    /// One promotion, if it is live on the page's day.
    pub fn promotion(&self, id: &PromotionId) -> Option<&'a Promotion> {
        self.note(Source::Promotion(id.clone()));
        self.content.promotion(id).filter(|promotion| promotion.is_live(self.as_of))
    }

    /// The articles of a part of the hall, in the page's language.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &'a Article> {
        self.note(Source::ArticleList(self.locale, section));
        for article in self.content.section(self.locale, section) {
            self.note(Source::Article(self.locale, section, article.slug.clone()));
        }
        self.content.section(self.locale, section)
    }

    /// One article in the page's language.
    pub fn article(&self, section: Section, slug: &Slug) -> Option<&'a Article> {
        self.note(Source::Article(self.locale, section, slug.clone()));
        self.content.article(self.locale, section, slug)
    }
}
