//! The addresses of a hall's public pages. Content links to them, pages are rendered for them.

use hall_types::{
    AddOnId, Locale, OfferingRef, PlanId, PromotionId, RewardId, ServiceId, Slug,
};
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
const SINGLE: [(&str, Route); 20] = [
    ("", Route::Home),
    ("elder", Route::Elder),
    ("plans", Route::Plans),
    ("retired-plans", Route::RetiredPlans),
    ("tariffs", Route::Tariffs),
    ("add-ons", Route::AddOns),
    ("services", Route::Services),
    ("promotions", Route::Promotions),
    ("points", Route::Points),
    ("vip", Route::Vip),
    ("help", Route::Help),
    ("notices", Route::Notices),
    ("search", Route::Search),
    ("contact", Route::Contact),
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
            single => {
                SINGLE.iter().find(|row| row.1 == *single).map_or("", |row| row.0).to_owned()
            }
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
        let path = path.strip_suffix('/').unwrap_or(path);
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

    /// True for pages people may link to and search engines may list; false for error pages.
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
