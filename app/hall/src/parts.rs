//! What several pages are put together from: cards, terms, prose, dates, fees.

pub(crate) mod brand;
pub(crate) mod brand_card;
pub(crate) mod dates;
pub(crate) mod fees;
pub(crate) mod guide_link;
pub(crate) mod jumps;
pub(crate) mod offering_card;
pub(crate) mod picture;
pub(crate) mod placeholder;
pub(crate) mod plan_card;
pub(crate) mod promotion_card;
pub(crate) mod prose;
pub(crate) mod reward_card;
pub(crate) mod reward_figures;
pub(crate) mod search_form;
pub(crate) mod side;
pub(crate) mod terms;
pub(crate) mod way;
