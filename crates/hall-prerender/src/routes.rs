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
    routes.extend(catalog.plans().iter().map(|plan| Route::Plan(plan.id.clone())));
    routes.extend(catalog.add_ons().iter().map(|add_on| Route::AddOn(add_on.id.clone())));
    routes.extend(catalog.services().iter().map(|service| Route::Service(service.id.clone())));
    routes.extend(content.promotions_live(as_of).map(|p| Route::Promotion(p.id.clone())));
    if features.account {
        routes.extend([Route::SignIn, Route::Account]);
    }
    if features.points_mall {
        routes.push(Route::Points);
        routes.extend(catalog.rewards().iter().map(|reward| Route::Reward(reward.id.clone())));
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
