//! The [`Catalog`]: everything an operator offers, with ids unique and every reference resolved.

mod amend;

pub use amend::FileChange;

use crate::{
    model::{
        AddOn, CatalogFile, Channel, ChannelKind, Charge, ExclusionGroup, Plan, RateCard, Reward,
        SaleState, Service, Shop, TerminalProfile, TimeBand, VipService, VipTier, Zone,
    },
    shelf::Shelf,
    validate,
};
use hall_types::{
    AddOnId, BrandId, Fen, GroupId, OfferingRef, PlanId, Problem, RateCardId, RewardId, ServiceId,
    ShopId, Slug, Text, TimeBandId, ZoneId,
};

/// Short marks that differ wherever the things do that they are made of. What makes them, and of how
/// many bits of these, is not the catalogue's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fingerprints {
    /// Of the offering as a whole.
    pub whole: [u8; 8],
    /// Of what it is called, what it is in a sentence, and whether it can be taken.
    pub title: [u8; 8],
    /// Of its name.
    pub name: [u8; 8],
    /// Of its fee and what that is for.
    pub fee: [u8; 8],
    /// Of what it goes with; zero for anything but an add-on.
    pub fit: [u8; 8],
}

/// One offering as a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Offering<'a> {
    /// A plan.
    Plan(&'a Plan),
    /// An add-on.
    AddOn(&'a AddOn),
    /// A service.
    Service(&'a Service),
    /// A reward.
    Reward(&'a Reward),
}

/// Everything an operator offers.
///
/// **Invariant:** made only by [`Catalog::assemble`], so ids are unique, references resolve, dates
/// run forward and every tariff is complete. Lists are in the order people see them: featured
/// first, then by price, then by id; the order of files and of items within them means nothing.
/// Groups, shops and tiers of the club alone are shown as they are written, each in one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    plans: Shelf<Plan>,
    groups: Vec<ExclusionGroup>,
    add_ons: Shelf<AddOn>,
    services: Shelf<Service>,
    rewards: Shelf<Reward>,
    channels: Vec<Channel>,
    shops: Vec<Shop>,
    rate_cards: Vec<RateCard>,
    zones: Vec<Zone>,
    time_bands: Vec<TimeBand>,
    vip_tiers: Vec<VipTier>,
    vip_services: Vec<VipService>,
}

impl Catalog {
    /// Joins files into a catalogue. `brands` are the ids that `hall.toml` declares, in order.
    ///
    /// # Errors
    /// Every problem of every file at once; [`Problem::place`] counts documents by their position
    /// in `files`.
    pub fn assemble(files: Vec<CatalogFile>, brands: &[BrandId]) -> Result<Self, Vec<Problem>> {
        let problems = validate::problems(&files, brands);
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut all = CatalogFile::default();
        for file in files {
            all.plan.extend(file.plan);
            all.group.extend(file.group);
            all.add_on.extend(file.add_on);
            all.service.extend(file.service);
            all.reward.extend(file.reward);
            all.channel.extend(file.channel);
            all.shop.extend(file.shop);
            all.rate_card.extend(file.rate_card);
            all.zone.extend(file.zone);
            all.time_band.extend(file.time_band);
            all.vip_tier.extend(file.vip_tier);
            all.vip_service.extend(file.vip_service);
        }
        all.channel.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        all.rate_card.sort_by(|a, b| a.id.cmp(&b.id));
        all.time_band.sort_by(|a, b| a.id.cmp(&b.id));
        all.zone.sort_by(|a, b| a.id.cmp(&b.id));
        all.vip_service.sort_by(|a, b| (a.access, &a.id).cmp(&(b.access, &b.id)));
        Ok(Self {
            plans: Shelf::new(all.plan),
            groups: all.group,
            add_ons: Shelf::new(all.add_on),
            services: Shelf::new(all.service),
            rewards: Shelf::new(all.reward),
            channels: all.channel,
            shops: all.shop,
            rate_cards: all.rate_card,
            zones: all.zone,
            time_bands: all.time_band,
            vip_tiers: all.vip_tier,
            vip_services: all.vip_service,
        })
    }

    /// Takes over what has changed inside offerings, such as a fee, without assembling everything
    /// again: `true` leaves the catalogue that [`Catalog::assemble`] would make of all files as they
    /// are after the changes. `false` leaves it as it was, because more has changed than that, or
    /// something is wrong; assembling then tells which.
    ///
    /// The catalogue must have been assembled from files of which those of `changes` are some, with
    /// the same `brands`.
    #[must_use]
    pub fn amend(&mut self, changes: &[FileChange<'_>], brands: &[BrandId]) -> bool {
        amend::amend(self, changes, brands)
    }

    /// The fingerprints of an offering. `make` is asked for those of each offering once, and again
    /// after it has changed; whoever asks makes the same.
    pub fn fingerprints(
        &self,
        offering: &OfferingRef,
        make: impl Fn(Offering<'_>) -> Fingerprints,
    ) -> Option<Fingerprints> {
        match offering {
            OfferingRef::Plan(id) => self.plans.mark(id.as_str(), |it| make(Offering::Plan(it))),
            OfferingRef::AddOn(id) => {
                self.add_ons.mark(id.as_str(), |it| make(Offering::AddOn(it)))
            }
            OfferingRef::Service(id) => {
                self.services.mark(id.as_str(), |it| make(Offering::Service(it)))
            }
            OfferingRef::Reward(id) => {
                self.rewards.mark(id.as_str(), |it| make(Offering::Reward(it)))
            }
        }
    }

    /// Every plan, retired ones included.
    pub fn plans(&self) -> &[Plan] {
        self.plans.items()
    }

    /// Plans that are sold.
    pub fn plans_on_sale(&self) -> impl Iterator<Item = &Plan> {
        self.plans.items().iter().filter(|plan| plan.state == SaleState::OnSale)
    }

    /// Plans nobody can take any more but some still have.
    pub fn plans_retired(&self) -> impl Iterator<Item = &Plan> {
        self.plans.items().iter().filter(|plan| plan.state == SaleState::Retired)
    }

    /// One plan.
    pub fn plan(&self, id: &PlanId) -> Option<&Plan> {
        self.plans.get(id.as_str())
    }

    /// Groups that add-ons belong to, as they are written.
    pub fn groups(&self) -> &[ExclusionGroup] {
        &self.groups
    }

    /// One group.
    pub fn group(&self, id: &GroupId) -> Option<&ExclusionGroup> {
        self.groups.iter().find(|group| group.id == *id)
    }

    /// Every add-on, retired ones included.
    pub fn add_ons(&self) -> &[AddOn] {
        self.add_ons.items()
    }

    /// Add-ons that are sold.
    pub fn add_ons_on_sale(&self) -> impl Iterator<Item = &AddOn> {
        self.add_ons.items().iter().filter(|add_on| add_on.state == SaleState::OnSale)
    }

    /// One add-on.
    pub fn add_on(&self, id: &AddOnId) -> Option<&AddOn> {
        self.add_ons.get(id.as_str())
    }

    /// Every service, retired ones included.
    pub fn services(&self) -> &[Service] {
        self.services.items()
    }

    /// Services that are sold.
    pub fn services_on_sale(&self) -> impl Iterator<Item = &Service> {
        self.services.items().iter().filter(|service| service.state == SaleState::OnSale)
    }

    /// One service.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.get(id.as_str())
    }

    /// Every reward.
    pub fn rewards(&self) -> &[Reward] {
        self.rewards.items()
    }

    /// One reward.
    pub fn reward(&self, id: &RewardId) -> Option<&Reward> {
        self.rewards.get(id.as_str())
    }

    /// Channels.
    pub fn channels(&self) -> &[Channel] {
        &self.channels
    }

    /// What self-service terminals are, if the operator has any; there is one such channel at most.
    pub fn kiosk(&self) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.kind == ChannelKind::Kiosk)
    }

    /// What self-service terminals do by themselves; nothing where there are none.
    pub fn terminal(&self) -> Option<TerminalProfile> {
        self.kiosk().map(|channel| channel.terminal.unwrap_or_default())
    }

    /// Shops, as they are written.
    pub fn shops(&self) -> &[Shop] {
        &self.shops
    }

    /// One shop.
    pub fn shop(&self, id: &ShopId) -> Option<&Shop> {
        self.shops.iter().find(|shop| shop.id == *id)
    }

    /// Shops where rewards can be collected.
    pub fn shops_with_rewards(&self) -> impl Iterator<Item = &Shop> {
        self.shops.iter().filter(|shop| shop.hands_out_rewards)
    }

    /// Price lists that plans and services share.
    pub fn rate_cards(&self) -> &[RateCard] {
        &self.rate_cards
    }

    /// Parts of the week.
    pub fn time_bands(&self) -> &[TimeBand] {
        &self.time_bands
    }

    /// One shared price list.
    pub fn rate_card(&self, id: &RateCardId) -> Option<&RateCard> {
        self.rate_cards.iter().find(|card| card.id == *id)
    }

    /// Groups of countries.
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// One group of countries.
    pub fn zone(&self, id: &ZoneId) -> Option<&Zone> {
        self.zones.iter().find(|zone| zone.id == *id)
    }

    /// One part of the week.
    pub fn time_band(&self, id: &TimeBandId) -> Option<&TimeBand> {
        self.time_bands.iter().find(|band| band.id == *id)
    }

    /// Tiers of the VIP club, highest first.
    pub fn vip_tiers(&self) -> &[VipTier] {
        &self.vip_tiers
    }

    /// One tier of the VIP club.
    pub fn vip_tier(&self, id: &Slug) -> Option<&VipTier> {
        self.vip_tiers.iter().find(|tier| tier.id == *id)
    }

    /// Services of the VIP club, restricted ones first.
    pub fn vip_services(&self) -> &[VipService] {
        &self.vip_services
    }

    /// The prices a plan brings, in the order they are tried: its own under no heading, then each
    /// rate card under its name.
    pub fn price_lists<'a>(
        &'a self,
        own: &'a [Charge],
        cards: &'a [RateCardId],
    ) -> impl Iterator<Item = (Option<&'a RateCard>, &'a [Charge])> {
        let shared = cards.iter().filter_map(|id| self.rate_card(id));
        std::iter::once((None, own))
            .filter(|(_, charges)| !charges.is_empty())
            .chain(shared.map(|card| (Some(card), card.charges.as_slice())))
    }

    /// The name of an offering.
    pub fn name_of(&self, offering: &OfferingRef) -> Option<&Text> {
        match offering {
            OfferingRef::Plan(id) => self.plan(id).map(|item| &item.name),
            OfferingRef::AddOn(id) => self.add_on(id).map(|item| &item.name),
            OfferingRef::Service(id) => self.service(id).map(|item| &item.name),
            OfferingRef::Reward(id) => self.reward(id).map(|item| &item.name),
        }
    }

    /// True when two offerings cannot be had together, whichever of them says so.
    pub fn exclude_each_other(&self, one: &OfferingRef, other: &OfferingRef) -> bool {
        self.excludes(one).contains(other) || self.excludes(other).contains(one)
    }

    /// What an offering says it cannot be had together with.
    fn excludes(&self, offering: &OfferingRef) -> &[OfferingRef] {
        match offering {
            OfferingRef::Plan(id) => self.plan(id).map(|item| item.excludes.as_slice()),
            OfferingRef::AddOn(id) => self.add_on(id).map(|item| item.excludes.as_slice()),
            OfferingRef::Service(id) => self.service(id).map(|item| item.excludes.as_slice()),
            OfferingRef::Reward(_) => None,
        }
        .unwrap_or_default()
    }

    /// The fee of an offering with what it is for; a reward has none.
    pub fn fee_of(&self, offering: &OfferingRef) -> Option<(Fen, crate::model::FeePer)> {
        use crate::model::FeePer;
        match offering {
            OfferingRef::Plan(id) => self.plan(id).map(|item| (*item.fee, FeePer::Month)),
            OfferingRef::AddOn(id) => self.add_on(id).map(|item| (*item.fee, item.fee_per)),
            OfferingRef::Service(id) => self.service(id).map(|item| (*item.fee, item.fee_per)),
            OfferingRef::Reward(_) => None,
        }
    }
}
