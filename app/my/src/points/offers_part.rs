//! What points can buy now, on the page of points.

use crate::{route::Route, words::points as words};
use app_ui::{DataTable, figures};
use hall_api::{RewardOffer, RewardOffers};
use hall_types::Locale;
use leptos::prelude::*;

/// So many are named here; the mall has them all.
const NAMED_MAX: usize = 8;

/// Rewards that can be had, dearest first, because that is what points were saved for; a way to each.
pub(crate) fn view_of(offers: &RewardOffers, locale: Locale) -> AnyView {
    let can_be_had = offers.rewards.iter().filter(|it| it.redeemable);
    let named = can_be_had.rev().take(NAMED_MAX).map(|it| offer(it, locale));
    let named = named.collect::<Vec<_>>();
    if named.is_empty() {
        return view! { <p class="quiet">{words::NOTHING_YET.get(locale)}</p> }.into_any();
    }
    let head = [words::WHAT, words::PRICE].map(|word| word.get(locale).to_owned()).into();
    view! {
        <DataTable class="price-table" caption=words::CAN_BUY.get(locale) caption_hidden=true head=head>
            {named}
        </DataTable>
    }
    .into_any()
}

fn offer(offer: &RewardOffer, locale: Locale) -> impl IntoView + use<> {
    let price = words::price(
        &figures::points(offer.points),
        (!offer.cash_fen.is_zero()).then(|| figures::amount(offer.cash_fen)).as_deref(),
        locale,
    );
    let note = offer.note.as_ref().map(|note| {
        view! { <small>{note.get(locale).to_owned()}</small> }
    });
    view! {
        <tr>
            <th scope="row">
                <a class="cell-link" href=Route::Redeem(offer.reward.clone()).href(locale)>
                    {offer.name.get(locale).to_owned()}
                </a>
                {note}
            </th>
            <td>{price}</td>
        </tr>
    }
}
