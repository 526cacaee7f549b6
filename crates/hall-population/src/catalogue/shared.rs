//! What the offerings of a generated catalogue share: brands, zones, time bands, rate cards, groups,
//! the services that open calls abroad and roaming, channels.
//!
//! What does not live here: plans and add-ons themselves (`plan`, `add_on`).

mod zones;

pub(super) use zones::{place, zone_prices};

use super::{
    Brand, Mix, Wanted,
    draft::{Narrow, charge, data, free, of, voice},
    price::{Price, cap},
};
use crate::stream::{Aspect, Stream};
use hall_catalog::model::{
    AuthenticationLevel, Channel, ChannelKind, Charge, Effective, Eligibility, ExclusionGroup,
    FeePer, LimitThen, Period, RateCard, SaleState, ScopeZone, Service, ServiceCategory, TimeBand,
    UsageKind, ValidFor, Weekday, Zone,
};
use hall_types::{Fen, IdError, Lit, RateCardId, Text, TimeBandId, Unit};
use jiff::civil::{Date, Time};

/// What offerings share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) brands: Vec<Brand>,
    pub(super) groups: Vec<ExclusionGroup>,
    pub(super) services: Vec<Service>,
    pub(super) channels: Vec<Channel>,
    pub(super) rate_cards: Vec<RateCard>,
    pub(super) zones: Vec<Zone>,
    pub(super) time_bands: Vec<TimeBand>,
    /// How use within use is told apart where all scopes lie within each other.
    pub(super) nested: Nested,
}

/// The narrower scope of each kind, where a catalogue has one only.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nested {
    /// Data at night rather than data in the own city.
    pub(super) data_at_night: bool,
    /// Calls to the own network rather than calls from the own city.
    pub(super) calls_onnet: bool,
}

/// Groups of add-ons with how many one may have.
const GROUPS: [(&str, &str, &str, Option<u8>); 10] = [
    ("data-month", "月流量包", "Data by the month", None),
    ("data-day", "日包和短期包", "Data by the day", Some(2)),
    ("night", "闲时包", "Off-peak packs", Some(1)),
    ("voice", "通话包", "Calls", Some(2)),
    ("messages", "短信包", "Texts", Some(1)),
    ("bundle", "组合包", "Bundles", Some(1)),
    ("long-distance", "长途和国际通话", "Long distance and international calls", None),
    ("roaming", "境外漫游包", "Roaming abroad", Some(2)),
    ("discount", "资费优惠", "Lower prices", Some(1)),
    ("gift", "免费赠送", "Gifts", Some(1)),
];

const BRANDS: [(&str, &str, &str, &str, &str); 3] = [
    (
        "gotone",
        "全球通",
        "GoTone",
        "为商务和常出行的客户。",
        "For business and for those who travel.",
    ),
    ("m-zone", "动感地带", "M-Zone", "为学生和年轻人。", "For students and the young."),
    (
        "easyown",
        "神州行",
        "Easyown",
        "为精打细算的每一天。",
        "For every day, with an eye on the price.",
    ),
];

const MAINLAND_AND_ABROAD: [ScopeZone; 2] = [ScopeZone::Domestic, ScopeZone::Abroad];

impl Shared {
    pub(super) fn new(wanted: &Wanted) -> Result<Self, IdError> {
        let mut stream = Stream::new(wanted.seed, 0, Aspect::Shared);
        let nested = Nested { data_at_night: stream.chance(500), calls_onnet: stream.chance(500) };
        let brands = BRANDS.map(|(id, zh, en, about_zh, about_en)| {
            Ok(Brand {
                id: id.parse()?,
                name: Text::new(zh, en),
                summary: Text::new(about_zh, about_en),
            })
        });
        let groups = GROUPS.map(|(id, zh, en, at_most)| {
            Ok(ExclusionGroup { id: id.parse()?, name: Text::new(zh, en), at_most })
        });
        Ok(Self {
            brands: brands.into_iter().collect::<Result<_, IdError>>()?,
            groups: groups.into_iter().collect::<Result<_, IdError>>()?,
            zones: zones::zones()?,
            time_bands: time_bands()?,
            rate_cards: rate_cards(wanted.mix, &mut stream)?,
            services: services(wanted.on)?,
            channels: channels()?,
            nested,
        })
    }
}

fn time_bands() -> Result<Vec<TimeBand>, IdError> {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let at = |hour: i8| Some(Time::constant(hour, 0, 0, 0));
    let band = |id: &str, zh: &str, en: &str, days: &[Weekday], from, until| {
        Ok(TimeBand {
            id: id.parse::<TimeBandId>()?,
            name: Text::new(zh, en),
            days: days.to_vec(),
            from,
            until,
        })
    };
    let working = [Monday, Tuesday, Wednesday, Thursday, Friday];
    Ok(vec![
        band("night", "夜间", "Night", &[], at(23), at(7))?,
        band("off-peak", "闲时", "Off-peak", &[], at(21), at(8))?,
        band("weekend", "周末", "Weekend", &[Saturday, Sunday], None, None)?,
        band("office-hours", "工作时间", "Office hours", &working, at(8), at(18))?,
    ])
}

fn rate_cards(mix: Mix, stream: &mut Stream) -> Result<Vec<RateCard>, IdError> {
    let mut cards = Vec::new();
    let mut card = |id: &str, zh: &str, en: &str, charges| {
        cards.push(RateCard { id: id.parse::<RateCardId>()?, name: Text::new(zh, en), charges });
        Ok(())
    };
    let standard = domestic(mix, stream, &[])?;
    card("domestic-standard", "国内标准资费", "Standard prices at home", standard)?;
    let saver = domestic(mix, stream, &[])?;
    card("domestic-saver", "国内实惠资费", "Saver prices at home", saver)?;
    if mix == Mix::Everything {
        // As it was before roaming at home was abolished: dearer elsewhere, answering included.
        let away = [ScopeZone::Province, ScopeZone::National];
        let classic = domestic(
            mix,
            stream,
            &[
                Price::fen(60, Unit::Minute).on(charge("calls-away", voice().from(&away))?),
                Price::fen(40, Unit::Minute)
                    .on(charge("answered-away", voice().answered().from(&away))?),
            ],
        )?;
        card("domestic-classic", "国内传统资费", "Classic prices at home", classic)?;
    }
    for (id, zh, en, per_cent) in [
        ("international-calls", "国际及港澳台长途资费", "Prices for calling abroad", 100),
        ("international-saver", "国际及港澳台长途优惠资费", "Saver prices for calling abroad", 65),
    ] {
        let charges = zones::calls_abroad(i64::from(stream.between(80, 120)) * per_cent / 100)?;
        card(id, zh, en, charges)?;
    }
    let charges = zones::roaming(mix, i64::from(stream.between(80, 120)))?;
    card("international-roaming", "境外漫游资费", "Prices for use abroad", charges)?;
    Ok(cards)
}

/// What everyday use costs where a plan says nothing of its own; `first` goes before all of it.
fn domestic(mix: Mix, stream: &mut Stream, first: &[Charge]) -> Result<Vec<Charge>, IdError> {
    let received = [UsageKind::Voice, UsageKind::Sms, UsageKind::Mms];
    let written = of(&[UsageKind::Sms, UsageKind::Mms]);
    let mut charges = first.to_vec();
    charges.push(free("received", of(&received).answered().to(&MAINLAND_AND_ABROAD))?);
    charges.push(Price::of_calls(mix, stream).on(charge("calls", voice())?));
    charges.push(Price::of_messages(stream).on(charge("messages", written)?));
    let of_data = Price::of_data(mix, stream).on(charge("data", data())?);
    let most = cap(500, LimitThen::Stop, Period::Month).filter(|_| mix != Mix::Linear);
    charges.push(Charge { cap: most, ..of_data });
    Ok(charges)
}

fn services(on: Date) -> Result<Vec<Service>, IdError> {
    let service = |id: &str, zh, en, about: Text, category, card: &str| {
        Ok(Service {
            id: id.parse()?,
            name: Text::new(zh, en),
            summary: about,
            category,
            state: SaleState::OnSale,
            valid_for: ValidFor { from: on.first_of_year(), until: None },
            fee: Lit(Fen::ZERO),
            fee_per: FeePer::Month,
            activation_fee: None,
            allowances: Vec::new(),
            charges: Vec::new(),
            rate_cards: vec![card.parse()?],
            on_by_default: false,
            effective: Effective::AtOnce,
            leave_effective: Effective::AtOnce,
            eligibility: Eligibility::default(),
            requires: Vec::new(),
            excludes: Vec::new(),
            needs: Vec::new(),
            sms_code: None,
            featured: None,
            picture: None,
            steps: Vec::new(),
            notes: Vec::new(),
        })
    };
    Ok(vec![
        service(
            "international-calls",
            "国际及港澳台长途",
            "International calls",
            Text::new("在内地拨打国际及港澳台电话。", "Call abroad from the mainland."),
            ServiceCategory::LongDistance,
            "international-calls",
        )?,
        service(
            "international-roaming",
            "国际及港澳台漫游",
            "International roaming",
            Text::new("在境外使用您的手机。", "Use your phone abroad."),
            ServiceCategory::Roaming,
            "international-roaming",
        )?,
    ])
}

fn channels() -> Result<Vec<Channel>, IdError> {
    Ok(vec![Channel {
        id: "web".parse()?,
        name: Text::new("网上营业厅", "Web hall"),
        summary: Text::new("查询和办理各项业务。", "Look things up and change them."),
        kind: ChannelKind::Web,
        authentication: AuthenticationLevel::C,
        hours: Text::new("全天", "Always open"),
        reach: Text::new("hall.example.com", "hall.example.com"),
        terminal: None,
    }])
}
