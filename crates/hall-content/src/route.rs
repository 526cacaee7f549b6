//! The addresses of a hall's public pages. Content links to them, pages are rendered for them.

use hall_types::{AddOnId, Locale, OfferingRef, PlanId, PromotionId, RewardId, ServiceId, Slug};
use std::fmt;

/// The address of a public page, without its language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// 首页.
    Home,
    /// 长辈版首页: four big doors.
    Elder,
    /// 套餐: plans on sale.
    Plans,
    /// One plan, on sale or retired.
    Plan(PlanId),
    /// 在用停售套餐: plans nobody can take any more.
    RetiredPlans,
    /// 选套餐: a few questions, and the plans that cost least for the answers.
    Guide,
    /// 资费公示: every price in one place.
    Tariffs,
    /// 叠加包.
    AddOns,
    /// One add-on.
    AddOn(AddOnId),
    /// 业务.
    Services,
    /// One service.
    Service(ServiceId),
    /// 优惠活动.
    Promotions,
    /// One promotion.
    Promotion(PromotionId),
    /// 积分商城.
    Points,
    /// One reward.
    Reward(RewardId),
    /// VIP 俱乐部.
    Vip,
    /// One page of the club.
    VipPage(Slug),
    /// 帮助.
    Help,
    /// One help page.
    HelpPage(Slug),
    /// 公告.
    Notices,
    /// One notice.
    Notice(Slug),
    /// 搜索.
    Search,
    /// 登录: by SMS code or service password.
    SignIn,
    /// 我的营业厅: where the account app runs; its own pages are below it.
    Account,
    /// 营业厅: every shop with its hours.
    Shops,
    /// 联系我们: a person to talk to, and every channel.
    Contact,
    /// 隐私.
    Privacy,
    /// 无障碍声明.
    Accessibility,
    /// 关于.
    About,
    /// What one sees at an address that does not exist.
    NotFound,
    /// What one sees when the hall fails.
    ServerError,
    /// What one sees while the hall is being looked after.
    Unavailable,
    /// What one sees without a network.
    Offline,
}

/// A page that has one address only.
const SINGLE: [(&str, Route); 24] = [
    ("", Route::Home),
    ("elder", Route::Elder),
    ("plans", Route::Plans),
    ("retired-plans", Route::RetiredPlans),
    ("guide", Route::Guide),
    ("tariffs", Route::Tariffs),
    ("add-ons", Route::AddOns),
    ("services", Route::Services),
    ("promotions", Route::Promotions),
    ("points", Route::Points),
    ("vip", Route::Vip),
    ("help", Route::Help),
    ("notices", Route::Notices),
    ("search", Route::Search),
    ("sign-in", Route::SignIn),
    ("my", Route::Account),
    ("contact", Route::Contact),
    ("shops", Route::Shops),
    ("privacy", Route::Privacy),
    ("accessibility", Route::Accessibility),
    ("about", Route::About),
    ("404", Route::NotFound),
    ("500", Route::ServerError),
    ("503", Route::Unavailable),
];

impl Route {
    /// The address without language and slashes around: `plans/unlimited-99`, empty for home.
    pub fn path(&self) -> String {
        match self {
            Self::Plan(id) => format!("plans/{id}"),
            Self::AddOn(id) => format!("add-ons/{id}"),
            Self::Service(id) => format!("services/{id}"),
            Self::Promotion(id) => format!("promotions/{id}"),
            Self::Reward(id) => format!("points/{id}"),
            Self::VipPage(slug) => format!("vip/{slug}"),
            Self::HelpPage(slug) => format!("help/{slug}"),
            Self::Notice(slug) => format!("notices/{slug}"),
            Self::Offline => "offline".to_owned(),
            single => SINGLE.iter().find(|row| row.1 == *single).map_or("", |row| row.0).to_owned(),
        }
    }

    /// The address in one language, from the hall's root: `/zh/plans/unlimited-99/`. It ends in a
    /// slash because every page is a folder with an `index.html`, which any web server can serve.
    pub fn href(&self, locale: Locale) -> String {
        match self {
            Self::Home => format!("/{locale}/"),
            other => format!("/{locale}/{}/", other.path()),
        }
    }

    /// The page an address without language leads to, such as `/plans/unlimited-99`; a final slash
    /// is allowed, an anchor is not. Whether the thing it names exists is not asked here.
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.strip_prefix('/')?;
        let path = match path.strip_suffix('/') {
            // `//` begins the address of another host.
            Some("") => return None,
            Some(path) => path,
            None => path,
        };
        if let Some((_, route)) = SINGLE.iter().find(|row| row.0 == path) {
            return Some(route.clone()).filter(Self::is_linkable);
        }
        let (area, id) = path.split_once('/')?;
        match area {
            "plans" => id.parse().ok().map(Self::Plan),
            "add-ons" => id.parse().ok().map(Self::AddOn),
            "services" => id.parse().ok().map(Self::Service),
            "promotions" => id.parse().ok().map(Self::Promotion),
            "points" => id.parse().ok().map(Self::Reward),
            "vip" => id.parse().ok().map(Self::VipPage),
            "help" => id.parse().ok().map(Self::HelpPage),
            "notices" => id.parse().ok().map(Self::Notice),
            _ => None,
        }
    }

    /// The page of an offering.
    pub fn of(offering: &OfferingRef) -> Self {
        match offering {
            OfferingRef::Plan(id) => Self::Plan(id.clone()),
            OfferingRef::AddOn(id) => Self::AddOn(id.clone()),
            OfferingRef::Service(id) => Self::Service(id.clone()),
            OfferingRef::Reward(id) => Self::Reward(id.clone()),
        }
    }

    /// True for pages search engines may list: those that say the same to everybody.
    pub fn is_listed(&self) -> bool {
        self.is_linkable() && !matches!(self, Self::SignIn | Self::Account)
    }

    /// True for pages people may link to; false for error pages.
    pub fn is_linkable(&self) -> bool {
        !matches!(self, Self::NotFound | Self::ServerError | Self::Unavailable | Self::Offline)
    }
}

impl fmt::Display for Route {
    /// The address without language, from the root: `/plans/unlimited-99`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.path())
    }
}

impl serde::Serialize for Route {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Route, SINGLE};
    use hall_types::{Locale, OfferingRef};
    use proptest::prelude::*;

    /// A route of every kind that names something.
    fn named(id: &str) -> Vec<Route> {
        let offerings = ["plan", "add-on", "service", "reward"]
            .map(|kind| format!("{kind}/{id}").parse::<OfferingRef>().expect("a reference"));
        let mut routes: Vec<Route> = offerings.iter().map(Route::of).collect();
        routes.push(Route::Promotion(id.parse().expect("an id")));
        routes.push(Route::VipPage(id.parse().expect("an id")));
        routes.push(Route::HelpPage(id.parse().expect("an id")));
        routes.push(Route::Notice(id.parse().expect("an id")));
        routes
    }

    #[track_caller]
    fn check(path: &str, expected: Option<Route>) {
        assert_eq!(Route::parse(path), expected, "{path:?}");
    }

    #[test]
    fn addresses() {
        check("/", Some(Route::Home));
        check("/plans", Some(Route::Plans));
        check("/plans/", Some(Route::Plans));
        check("/plans/unlimited-99", Some(Route::Plan("unlimited-99".parse().expect("an id"))));
        check("/points/kettle/", Some(Route::Reward("kettle".parse().expect("an id"))));
        check("/retired-plans", Some(Route::RetiredPlans));
        check("/privacy", Some(Route::Privacy));
    }

    #[test]
    fn what_is_no_address() {
        for path in [
            "",
            "plans",
            "//",
            "/plans//",
            "//plans",
            "/plans/a/b",
            "/plans/A",
            "/plans/a#b",
            "/plans?x",
            "/zh",
            "/zh/plans",
            "/plan/a",
            "/404",
            "/500",
            "/503",
            "/offline",
            "/privacy/a",
            "/ plans",
            "/plans/套餐",
        ] {
            check(path, None);
        }
    }

    #[test]
    fn every_page_people_may_link_to_reads_back() {
        for (_, route) in SINGLE {
            let expected = route.is_linkable().then(|| route.clone());
            assert_eq!(Route::parse(&route.to_string()), expected);
        }
        assert_eq!((Route::parse("/offline"), Route::Offline.is_linkable()), (None, false));
    }

    #[test]
    fn a_page_has_an_address_in_each_language() {
        assert_eq!(Route::Home.href(Locale::Zh), "/zh/");
        assert_eq!(Route::Plans.href(Locale::En), "/en/plans/");
        assert_eq!(named("a-1")[0].href(Locale::Zh), "/zh/plans/a-1/");
        assert_eq!(Route::Offline.href(Locale::En), "/en/offline/");
    }

    /// A page that names something never stands in the way of one that does not.
    #[test]
    fn addresses_are_unique() {
        let mut paths: Vec<String> = SINGLE.iter().map(|(_, route)| route.path()).collect();
        paths.push(Route::Offline.path());
        paths.extend(named("plans").iter().map(Route::path));
        let count = paths.len();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), count);
    }

    proptest! {
        #[test]
        fn named_pages_read_back(id in "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}") {
            for route in named(&id) {
                prop_assert_eq!(Route::parse(&route.to_string()), Some(route.clone()));
                prop_assert_eq!(Route::parse(&format!("{route}/")), Some(route));
            }
        }

        #[test]
        fn any_text_is_read_without_panic(path in "/?\\PC{0,24}") {
            if let Some(route) = Route::parse(&path) {
                prop_assert!(route.is_linkable());
                prop_assert_eq!(route.to_string(), if path == "/" { &path } else { path.trim_end_matches('/') });
            }
        }
    }
}
