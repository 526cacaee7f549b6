//! Parts of the world: their countries, and what calling them and being there costs.
//!
//! What does not live here: which offerings cost less there (`plan`, `add_on`).

use super::{
    super::{
        Mix,
        draft::{Narrow, charge, data, fen, megabytes, of, sms, voice},
        price::{Price, cap},
    },
    MAINLAND_AND_ABROAD,
};
use hall_catalog::model::{
    Charge, Country, DayPack, LimitThen, Period, ScopeZone, UsageKind, Zone,
};
use hall_types::{IdError, Lit, Text, Unit, ZoneId};

/// A zone with what it costs: fen for a minute called from home, for a minute of use there, and for a
/// MB there.
struct Far {
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    countries: &'static [(&'static str, &'static str, &'static str)],
    call_fen: i64,
    roam_fen: i64,
    mb_fen: i64,
}

const ZONES: [Far; 5] = [
    Far {
        id: "hmt",
        zh: "港澳台",
        en: "Hong Kong, Macao and Taiwan",
        countries: &[
            ("HK", "中国香港", "Hong Kong, China"),
            ("MO", "中国澳门", "Macao, China"),
            ("TW", "中国台湾", "Taiwan, China"),
        ],
        call_fen: 39,
        roam_fen: 99,
        mb_fen: 20,
    },
    Far {
        id: "asia",
        zh: "亚洲",
        en: "Asia",
        countries: &[
            ("JP", "日本", "Japan"),
            ("KR", "韩国", "South Korea"),
            ("SG", "新加坡", "Singapore"),
            ("TH", "泰国", "Thailand"),
            ("MY", "马来西亚", "Malaysia"),
        ],
        call_fen: 79,
        roam_fen: 129,
        mb_fen: 30,
    },
    Far {
        id: "europe",
        zh: "欧洲",
        en: "Europe",
        countries: &[
            ("GB", "英国", "United Kingdom"),
            ("FR", "法国", "France"),
            ("DE", "德国", "Germany"),
            ("IT", "意大利", "Italy"),
        ],
        call_fen: 99,
        roam_fen: 199,
        mb_fen: 50,
    },
    Far {
        id: "americas",
        zh: "美洲",
        en: "Americas",
        countries: &[
            ("US", "美国", "United States"),
            ("CA", "加拿大", "Canada"),
            ("BR", "巴西", "Brazil"),
        ],
        call_fen: 59,
        roam_fen: 189,
        mb_fen: 45,
    },
    Far {
        id: "oceania-africa",
        zh: "大洋洲和非洲",
        en: "Oceania and Africa",
        countries: &[
            ("AU", "澳大利亚", "Australia"),
            ("NZ", "新西兰", "New Zealand"),
            ("ZA", "南非", "South Africa"),
        ],
        call_fen: 129,
        roam_fen: 299,
        mb_fen: 80,
    },
];

/// Every zone with its countries.
pub(super) fn zones() -> Result<Vec<Zone>, IdError> {
    let zone = |zone: &Far| {
        let country = |(code, zh, en): &(&str, &str, &str)| Country {
            code: (*code).to_owned(),
            name: Text::new(*zh, *en),
        };
        Ok(Zone {
            id: zone.id.parse()?,
            name: Text::new(zone.zh, zone.en),
            countries: zone.countries.iter().map(country).collect(),
        })
    };
    ZONES.iter().map(zone).collect()
}

/// A place that a zone's countries are.
pub(in crate::catalogue) fn place(zone: &ZoneId) -> ScopeZone {
    ScopeZone::Zone(zone.clone())
}

/// What one of the zones costs from home and there, in fen for a minute and for a MB.
pub(in crate::catalogue) fn zone_prices(zone: &ZoneId) -> Option<(i64, i64, i64)> {
    let far = ZONES.iter().find(|far| far.id == zone.as_str())?;
    Some((far.call_fen, far.roam_fen, far.mb_fen))
}

pub(super) fn calls_abroad(per_cent: i64) -> Result<Vec<Charge>, IdError> {
    let mut charges = Vec::new();
    for zone in &ZONES {
        let there = [place(&zone.id.parse()?)];
        let price = Price::fen(zone.call_fen, Unit::Minute).per_cent(per_cent);
        charges.push(price.on(charge(&format!("calls-{}", zone.id), voice().to(&there))?));
    }
    let abroad = [ScopeZone::Abroad];
    let elsewhere = Price::fen(499, Unit::Minute).per_cent(per_cent);
    charges.push(elsewhere.on(charge("calls-elsewhere", voice().to(&abroad))?));
    let message = Price::fen(80, Unit::Message).per_cent(per_cent);
    charges.push(message.on(charge("texts", of(&[UsageKind::Sms, UsageKind::Mms]).to(&abroad))?));
    Ok(charges)
}

pub(super) fn roaming(mix: Mix, per_cent: i64) -> Result<Vec<Charge>, IdError> {
    let mut charges = Vec::new();
    for (index, zone) in ZONES.iter().enumerate() {
        let there = [place(&zone.id.parse()?)];
        let id = |what: &str| format!("{what}-{}", zone.id);
        let minute = Price::fen(zone.roam_fen, Unit::Minute).per_cent(per_cent);
        let out = voice().from(&there).to(&MAINLAND_AND_ABROAD);
        charges.push(minute.on(charge(&id("calls"), out.clone())?));
        charges.push(minute.per_cent(70).on(charge(&id("answered"), out.answered())?));
        let message = sms().from(&there).to(&MAINLAND_AND_ABROAD);
        charges.push(Price::fen(69, Unit::Message).on(charge(&id("texts"), message)?));
        let mb = Price::fen(zone.mb_fen, Unit::Megabyte).per_cent(per_cent);
        let used = mb.on(charge(&id("data"), data().from(&there))?);
        charges.push(match index {
            // Near by, a pack by the day starts by itself.
            0 | 1 if mix == Mix::Everything => Charge {
                day_pack: Some(DayPack {
                    fee: fen(2_000 + 500 * index as u64),
                    quantity: Lit(megabytes(500)),
                    packs_max: (index == 1).then_some(2),
                }),
                ..used
            },
            _ if mix == Mix::Everything => {
                Charge { cap: cap(100, LimitThen::Stop, Period::Day), ..used }
            }
            _ => used,
        });
    }
    Ok(charges)
}
