//! Redemptions, the newest first.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    route::Route,
    words::{common, points as words, titles},
};
use app_ui::{DataTable, EmptyState, LinkButton, client, dates, figures};
use hall_api::{Redemption, Redemptions};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let locale = hall.locale;
    loaded(
        hall,
        ("bones-rows", 4),
        Reload::new(),
        client::points::redemptions,
        move |redemptions: Redemptions| view_of(&redemptions.redemptions, locale),
    )
}

fn view_of(redemptions: &[Redemption], locale: Locale) -> AnyView {
    if redemptions.is_empty() {
        return view! {
            <EmptyState title=words::NO_REDEMPTIONS.get(locale)>
                <p>{words::NO_REDEMPTIONS_ADVICE.get(locale)}</p>
                <LinkButton href=format!("/{locale}/points/")>{words::MALL.get(locale)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let head = [words::WHAT, words::POINTS, common::TIME, common::STATE];
    let head = head.map(|word| word.get(locale).to_owned()).into();
    let rows = redemptions.iter().map(|it| row(it, locale)).collect::<Vec<_>>();
    let caption = titles::title(&Route::Redemptions, locale);
    view! { <DataTable caption=caption caption_hidden=true head=head>{rows}</DataTable> }.into_any()
}

fn row(redemption: &Redemption, locale: Locale) -> impl IntoView + use<> {
    let receipt = &redemption.receipt;
    let what = words::things(receipt.name.get(locale), receipt.quantity, locale);
    view! {
        <tr>
            <th scope="row">
                <a class="cell-link" href=Route::Redemption(receipt.id.clone()).href(locale)>
                    {what}
                </a>
            </th>
            <td class="figure-cell">{figures::points(receipt.points)}</td>
            <td>{dates::day_of_year(&receipt.at.day(), locale)}</td>
            <td>{words::state(redemption.state).get(locale)}</td>
        </tr>
    }
}
