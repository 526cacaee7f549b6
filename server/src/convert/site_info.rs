//! A site's settings as the API tells them.

use hall_api::{Brand, Features, Hotline, SiteInfo};
use hall_content::model::Settings;

/// What the API says about a site.
pub(crate) fn site_info(settings: &Settings) -> SiteInfo {
    let (hotline, features) = (&settings.hotline, &settings.features);
    SiteInfo {
        operator: settings.operator.name.clone(),
        url: settings.site.url.clone(),
        locales: settings.site.locales.clone(),
        logo: format!("/media/{}", settings.site.logo),
        hotline: Hotline {
            number: hotline.number.clone(),
            hours: hotline.hours.clone(),
            from_abroad: hotline.from_abroad.clone(),
            chat_url: hotline.chat_url.clone(),
        },
        brands: settings
            .brands
            .iter()
            .map(|brand| Brand {
                id: brand.id.clone(),
                name: brand.name.clone(),
                sign: brand.picture.as_ref().map(|it| format!("/media/{}", it.file)),
            })
            .collect(),
        features: Features {
            account: features.account,
            points_mall: features.points_mall,
            vip_club: features.vip_club,
            feed: features.feed,
            offline: features.offline,
        },
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
