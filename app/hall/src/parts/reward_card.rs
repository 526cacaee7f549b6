//! A reward on a shelf.

use crate::{
    parts::picture::{PictureForm, picture},
    parts::reward_figures as reckoned,
    words::points as words,
};
use app_ui::{Tag, figures, words::units};
use hall_catalog::model::Reward;
use hall_content::Route;
use hall_types::Locale;
use leptos::prelude::*;

/// A card with price, worth and limits. The filters hide it by its place on the shelf.
pub(crate) fn reward_card(reward: &Reward, locale: Locale) -> impl IntoView + use<> {
    let image = reward.picture.as_ref().map(|image| picture(image, PictureForm::Item, locale));
    let limit = reward.per_person_max.map(|count| {
        view! { <Tag>{words::LIMIT.get(locale)}" "{words::limit(count, locale)}</Tag> }
    });
    let kind = words::kind(reward.kind).1.get(locale);
    let limited = reward.stock.map(|_| view! { <Tag>{words::LIMITED.get(locale)}</Tag> });
    view! {
        <li class="card reward-card" id=format!("reward-{}", reward.id)>
            {image}
            <h3>
                <a href=Route::Reward(reward.id.clone()).href(locale)>
                    {reward.name.get(locale).to_owned()}
                </a>
            </h3>
            {price(reward, locale)}
            <p class="small-print">
                <span>{words::WORTH.get(locale)}" "{figures::price(*reward.worth)}</span>
                <span>
                    {words::PER_HUNDRED.get(locale)}" "
                    {figures::price(reckoned::per_hundred(reward))}
                </span>
            </p>
            <p class="tags">
                <Tag>{kind}</Tag>
                {limited}
                {limit}
            </p>
        </li>
    }
}

/// Points as the figure of a card, with the cash part beside it.
pub(crate) fn price(reward: &Reward, locale: Locale) -> impl IntoView + use<> {
    let cash = reward
        .cash
        .map(|cash| view! { <span class="reward-cash">" + "{figures::price(*cash)}</span> });
    view! {
        <p class="figure">
            <span class="figure-number">{figures::points(reward.points)}</span>
            <span class="figure-unit">{units::POINTS.get(locale)}</span>
            {cash}
        </p>
    }
}
