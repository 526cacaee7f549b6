//! Words of the VIP club.

use app_ui::{Word, word};
use hall_catalog::model::VipAccess;

/// Title of the club.
pub(crate) const TITLE: Word = word!("会员俱乐部", "Club");
/// Lead of the club.
pub(crate) const LEAD: Word = word!(
    "每项服务对谁开放、收多少钱、值多少钱，都列在这里。所有用户都有一个级别，不用申请。",
    "Who can have which service, what it costs and what it is worth. Every subscriber has a tier, without applying.",
);
/// Heading of the tiers.
pub(crate) const TIERS: Word = word!("级别怎么来", "How one gets to a tier");
/// Heading of the tables.
pub(crate) const WHO: Word = word!("谁可以用什么", "Who gets what");
/// Head of the column of services.
pub(crate) const SERVICE: Word = word!("服务", "Service");
/// Free for a tier.
pub(crate) const FREE: Word = word!("免费", "Free");
/// By taking part in something, for a tier.
pub(crate) const TAKE_PART: Word = word!("参加活动", "By taking part");
/// Closed to a tier.
pub(crate) const CLOSED: Word = word!("不开放", "Not open");
/// Heading of the services one by one.
pub(crate) const SERVICES: Word = word!("每项服务的内容和用法", "Each service and how to use it");
/// Before what one use would cost elsewhere.
pub(crate) const WORTH: Word = word!("每次市价", "Worth, each time");
/// Before the fee.
pub(crate) const FEE: Word = word!("收费", "Fee");
/// Before the tiers that have it free.
pub(crate) const FREE_FOR: Word = word!("免费级别", "Free for");
/// Before the tiers that pay.
pub(crate) const BY_FEE_FOR: Word = word!("付费级别", "For the fee");
/// Before the tiers that take part.
pub(crate) const BY_PART_FOR: Word = word!("参加活动可用", "By taking part");
/// Before how to use it.
pub(crate) const HOW: Word = word!("怎样用", "How to use it");
/// Heading of the articles.
pub(crate) const ARTICLES: Word = word!("了解俱乐部", "More about the club");

/// How services open: title and what it means.
pub(crate) const fn access(access: VipAccess) -> (Word, Word) {
    match access {
        VipAccess::Restricted => (
            word!("限定服务", "For certain tiers"),
            word!(
                "对列出的级别免费，其他级别不开放。",
                "Free for the tiers named, closed to others.",
            ),
        ),
        VipAccess::SemiOpen => (
            word!("半开放服务", "Free, for a fee or by taking part"),
            word!(
                "部分级别免费，其他级别付费或参加活动后可用。",
                "Free for some tiers; others pay a fee or take part in something.",
            ),
        ),
        VipAccess::Open => (
            word!("开放服务", "For everybody"),
            word!(
                "所有用户都能用，待遇按级别不同。",
                "Everybody can use them; what you get depends on your tier.",
            ),
        ),
    }
}
