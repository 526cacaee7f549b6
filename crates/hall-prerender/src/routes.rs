//! Which pages a site has.

use hall_content::{Route, Section};
use hall_site::Site;
use hall_types::Locale;
use jiff::civil::Date;

/// Every public route of a site as of a day, in a stable order: the same in every language.
pub(crate) fn all(site: &Site, as_of: Date) -> Vec<Route> {
    let (catalog, content) = (&site.catalog, &site.content);
    let features = &content.settings().features;
    let mut routes = vec![
        Route::Home,
        Route::Elder,
        Route::Plans,
        Route::RetiredPlans,
        Route::Guide,
        Route::Tariffs,
        Route::AddOns,
        Route::Services,
        Route::Promotions,
        Route::Help,
        Route::Notices,
        Route::Search,
        Route::Contact,
        Route::Privacy,
        Route::Accessibility,
        Route::About,
        Route::NotFound,
        Route::ServerError,
        Route::Unavailable,
        Route::Offline,
    ];
    // By id, because the catalogue is in the order of prices: another price is not another sitemap.
    routes.extend(sorted(catalog.plans().iter().map(|it| &it.id)).map(Route::Plan));
    routes.extend(sorted(catalog.add_ons().iter().map(|it| &it.id)).map(Route::AddOn));
    routes.extend(sorted(catalog.services().iter().map(|it| &it.id)).map(Route::Service));
    routes.extend(content.promotions_live(as_of).map(|p| Route::Promotion(p.id.clone())));
    if features.account {
        routes.extend([Route::SignIn, Route::Account]);
    }
    if features.points_mall {
        routes.push(Route::Points);
        routes.extend(sorted(catalog.rewards().iter().map(|it| &it.id)).map(Route::Reward));
    }
    if !catalog.shops().is_empty() {
        routes.push(Route::Shops);
    }
    if features.vip_club {
        routes.push(Route::Vip);
    }
    let locale = content.settings().site.locales.first().copied().unwrap_or(Locale::Zh);
    let mut sections = vec![Section::Help, Section::Notice];
    sections.extend(features.vip_club.then_some(Section::Vip));
    for section in sections {
        routes.extend(content.section(locale, section).map(hall_content::Article::route));
    }
    routes
}

fn sorted<'a, Id: Clone + Ord + 'a>(ids: impl Iterator<Item = &'a Id>) -> impl Iterator<Item = Id> {
    let mut ids: Vec<&Id> = ids.collect();
    ids.sort_unstable();
    ids.into_iter().cloned()
}
