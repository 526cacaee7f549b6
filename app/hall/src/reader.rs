//! What pages are made from. Every read is recorded, so that a later build knows which pages a
//! change touches.

mod fragments;
mod part;
mod source;

pub use fragments::Fragments;
pub(crate) use fragments::Look;
pub use part::{AddOnFit, Title};
pub use source::Source;

use hall_catalog::{
    Catalog,
    disclosure::{self, Disclosure},
    model::{
        AddOn, Channel, ExclusionGroup, Plan, RateCard, Reward, Service, Shop, VipService, VipTier,
        Zone,
    },
};
use hall_content::{
    Article, Content, Section,
    model::{Promotion, Settings},
};
use hall_types::{AddOnId, Locale, OfferingRef, PlanId, PromotionId, RewardId, ServiceId, Slug};
use jiff::civil::Date;
use std::{cell::RefCell, collections::BTreeSet};

/// Read access to a site, for one page in one language.
#[derive(Debug)]
pub struct Reader<'a> {
    locale: Locale,
    catalog: &'a Catalog,
    content: &'a Content,
    /// The day the page is made for; promotions outside their dates do not exist for it.
    as_of: Date,
    reads: RefCell<BTreeSet<Source>>,
    /// Items of lists that were made before, if any are kept.
    fragments: Option<&'a Fragments>,
}

impl<'a> Reader<'a> {
    /// A reader for one page in one language, as of a day in the operator's time zone.
    pub fn new(locale: Locale, catalog: &'a Catalog, content: &'a Content, as_of: Date) -> Self {
        Self { locale, catalog, content, as_of, reads: RefCell::default(), fragments: None }
    }

    /// The same, with items of lists that were made before from the same site, but for what
    /// [`Fragments`] was told to forget.
    #[must_use]
    pub fn with_fragments(self, fragments: Option<&'a Fragments>) -> Self {
        Self { fragments, ..self }
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

    /// The day the page is made for. Whoever asks is made anew each day.
    pub fn as_of(&self) -> Date {
        self.note(Source::Day);
        self.as_of
    }

    /// `hall.toml`.
    pub fn settings(&self) -> &'a Settings {
        self.note(Source::Settings);
        self.content.settings()
    }

    /// The catalogue as a whole, for looking up what offerings share: rate cards, zones, time bands.
    /// Reading offerings goes through the other methods.
    pub fn shared_tariffs(&self) -> &'a Catalog {
        self.note(Source::SharedTariffs);
        self.catalog
    }

    /// Everything one must know about a plan.
    pub fn disclosure_of_plan(&self, plan: &Plan) -> Disclosure {
        disclosure::plan(self.shared_tariffs(), plan)
    }

    /// Everything one must know about an add-on, the plans it goes with by name.
    pub fn disclosure_of_add_on(&self, add_on: &AddOn) -> Disclosure {
        self.note(Source::Groups);
        for plan in &add_on.plans {
            self.note(Source::Name(OfferingRef::Plan(plan.clone())));
        }
        disclosure::add_on(self.shared_tariffs(), add_on)
    }

    /// Everything one must know about a service, the services it needs by name.
    pub fn disclosure_of_service(&self, service: &Service) -> Disclosure {
        for needed in &service.requires {
            self.note(Source::Name(OfferingRef::Service(needed.clone())));
        }
        disclosure::service(self.shared_tariffs(), service)
    }

    /// What every offering is called: plans, add-ons, services, rewards.
    pub fn titles(&self) -> impl Iterator<Item = Title<'a>> + use<'a> {
        self.note(Source::Titles);
        Title::all(self.catalog)
    }

    /// Every plan, retired ones included.
    pub fn plans(&self) -> &'a [Plan] {
        self.note(Source::Plans);
        self.catalog.plans()
    }

    /// The plans on sale.
    pub fn plans_on_sale(&self) -> impl Iterator<Item = &'a Plan> + use<'a> {
        self.note(Source::PlansOnSale);
        self.catalog.plans_on_sale()
    }

    /// The plans nobody can take any more.
    pub fn plans_retired(&self) -> impl Iterator<Item = &'a Plan> + use<'a> {
        self.note(Source::PlansRetired);
        self.catalog.plans_retired()
    }

    /// One plan.
    pub fn plan(&self, id: &PlanId) -> Option<&'a Plan> {
        self.note(Source::Offering(OfferingRef::Plan(id.clone())));
        self.catalog.plan(id)
    }

    /// Every add-on, retired ones included.
    pub fn add_ons(&self) -> &'a [AddOn] {
        self.note(Source::AddOns);
        self.catalog.add_ons()
    }

    /// The add-ons on sale.
    pub fn add_ons_on_sale(&self) -> impl Iterator<Item = &'a AddOn> + use<'a> {
        self.note(Source::AddOnsOnSale);
        self.catalog.add_ons_on_sale()
    }

    /// What each add-on on sale goes with.
    pub fn add_on_fits(&self) -> impl Iterator<Item = AddOnFit<'a>> + use<'a> {
        self.note(Source::AddOnFits);
        AddOnFit::all(self.catalog)
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
        self.note(Source::Services);
        self.catalog.services()
    }

    /// The services on sale.
    pub fn services_on_sale(&self) -> impl Iterator<Item = &'a Service> + use<'a> {
        self.note(Source::ServicesOnSale);
        self.catalog.services_on_sale()
    }

    /// One service.
    pub fn service(&self, id: &ServiceId) -> Option<&'a Service> {
        self.note(Source::Offering(OfferingRef::Service(id.clone())));
        self.catalog.service(id)
    }

    /// Every reward.
    pub fn rewards(&self) -> &'a [Reward] {
        self.note(Source::Rewards);
        self.catalog.rewards()
    }

    /// One reward.
    pub fn reward(&self, id: &RewardId) -> Option<&'a Reward> {
        self.note(Source::Offering(OfferingRef::Reward(id.clone())));
        self.catalog.reward(id)
    }

    /// The name of an offering in the page's language.
    pub fn name_of(&self, offering: &OfferingRef) -> Option<&'a str> {
        self.note(Source::Name(offering.clone()));
        self.catalog.name_of(offering).map(|name| name.get(self.locale))
    }

    /// The fee of an offering with what it is for; a reward has none.
    pub fn fee_of(
        &self,
        offering: &OfferingRef,
    ) -> Option<(hall_types::Fen, hall_catalog::model::FeePer)> {
        self.note(Source::Fee(offering.clone()));
        self.catalog.fee_of(offering)
    }

    /// The channels.
    pub fn channels(&self) -> &'a [Channel] {
        self.note(Source::Channels);
        self.catalog.channels()
    }

    /// The shops.
    pub fn shops(&self) -> &'a [Shop] {
        self.note(Source::Shops);
        self.catalog.shops()
    }

    /// Whether there are shops.
    pub fn has_shops(&self) -> bool {
        self.note(Source::HasShops);
        !self.catalog.shops().is_empty()
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
        self.note(Source::Promotions);
        self.content.promotions_live(self.as_of)
    }

    /// One promotion, if it is live on the page's day.
    pub fn promotion(&self, id: &PromotionId) -> Option<&'a Promotion> {
        self.note(Source::Promotion(id.clone()));
        self.content.promotion(id).filter(|promotion| promotion.is_live(self.as_of))
    }

    /// The articles of a part of the hall, in the page's language.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &'a Article> {
        self.note(Source::Articles(self.locale, section));
        self.content.section(self.locale, section)
    }

    /// One article in the page's language.
    pub fn article(&self, section: Section, slug: &Slug) -> Option<&'a Article> {
        self.note(Source::Article(self.locale, section, slug.clone()));
        self.content.article(self.locale, section, slug)
    }
}
