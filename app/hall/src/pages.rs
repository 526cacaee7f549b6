//! The pages: one function each, from a reader to a [`Page`](crate::Page).

pub(crate) mod account_page;
pub(crate) mod add_on_page;
pub(crate) mod add_ons_page;
pub(crate) mod article_page;
pub(crate) mod contact_page;
pub(crate) mod elder_page;
pub(crate) mod failure_page;
pub(crate) mod guide_page;
pub(crate) mod help_page;
pub(crate) mod home_page;
pub(crate) mod notices_page;
pub(crate) mod plan_page;
pub(crate) mod plans_page;
pub(crate) mod points_page;
pub(crate) mod promotion_page;
pub(crate) mod promotions_page;
pub(crate) mod retired_plans_page;
pub(crate) mod reward_page;
pub(crate) mod search_page;
pub(crate) mod service_page;
pub(crate) mod services_page;
pub(crate) mod shops_page;
pub(crate) mod sign_in_page;
pub(crate) mod tariffs_page;
pub(crate) mod vip_page;
