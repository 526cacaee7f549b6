//! What can be spent, what ends when, and every movement with its reason.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    points::{movements, offers_part},
    route::Route,
    words::points as words,
};
use app_ui::{DataTable, EmptyState, LinkButton, client, dates, figures};
use hall_api::{PointsAccount, PointsHistory, PointsMovement, RewardOffers};
use hall_types::{Locale, Points};
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let locale = hall.locale;
    let account = loaded(
        hall,
        ("bones-form", 4),
        Reload::new(),
        client::points::account,
        move |account: PointsAccount| account_view(&account, locale),
    );
    let before = RwSignal::new(None::<u64>);
    let history = loaded(
        hall,
        ("bones-rows", 6),
        Reload::new(),
        move || client::points::history(before.get()),
        move |history: PointsHistory| history_view(&history, before, locale),
    );
    let offers = loaded(
        hall,
        ("bones-rows", 4),
        Reload::new(),
        move || client::points::rewards(hall.is_kiosk),
        move |offers: RewardOffers| offers_part::view_of(&offers, locale),
    );
    view! {
        {account}
        <section class="section" aria-labelledby="offers">
            <h2 id="offers">{words::CAN_BUY.get(locale)}</h2>
            {offers}
        </section>
        <section class="section" aria-labelledby="history">
            <h2 id="history">{words::HISTORY.get(locale)}</h2>
            {history}
            <p class="actions">
                <LinkButton href=Route::PointsLots.href(locale)>{words::LOTS.get(locale)}</LinkButton>
                <a class="button" href=client::points::history_csv_href(locale) download="">
                    {words::CSV.get(locale)}
                </a>
            </p>
        </section>
    }
    .into_any()
}

fn account_view(account: &PointsAccount, locale: Locale) -> AnyView {
    let held = (account.held_points > Points::ZERO).then(|| {
        view! { <p>{words::held(&figures::points(account.held_points), locale)}</p> }
    });
    let standing = account.standing.iter();
    let standing = standing
        .map(|it| view! { <p class="warning">{it.get(locale).to_owned()}</p> })
        .collect::<Vec<_>>();
    view! {
        <section class="card" aria-labelledby="points">
            <h2 id="points" class="quiet">{words::AVAILABLE.get(locale)}</h2>
            <p class="figure home-figure">
                <span class="figure-number">{figures::points(account.points)}</span>
            </p>
            {held}
            {standing}
            <p class="actions">
                <LinkButton href=format!("/{locale}/points/")>{words::MALL.get(locale)}</LinkButton>
                <LinkButton href=Route::Redemptions.href(locale)>
                    {words::MY_REDEMPTIONS.get(locale)}
                </LinkButton>
            </p>
        </section>
        <section class="section" aria-labelledby="expiry">
            <h2 id="expiry">{words::EXPIRY.get(locale)}</h2>
            {expiry(account, locale)}
        </section>
    }
    .into_any()
}

/// Each day with which points end, and how many.
fn expiry(account: &PointsAccount, locale: Locale) -> AnyView {
    let lasting = (account.lasting_points > Points::ZERO).then(|| {
        view! { <p>{words::lasting(&figures::points(account.lasting_points), locale)}</p> }
    });
    if account.expiring.is_empty() {
        let none = lasting.is_none().then(|| words::NOTHING_ENDS.get(locale));
        return view! { <p class="quiet">{none}</p>{lasting} }.into_any();
    }
    let rows = account.expiring.iter().map(|it| {
        view! {
            <tr>
                <th scope="row">{dates::day(&it.last_day, locale)}</th>
                <td>{figures::points(it.points)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let head = [words::LAST_DAY, words::POINTS].map(|word| word.get(locale).to_owned()).into();
    view! {
        <DataTable class="price-table" caption=words::EXPIRY.get(locale) caption_hidden=true head=head>{rows}</DataTable>
        {lasting}
        <p class="quiet">{words::EXPIRY_HOW.get(locale)}</p>
    }
    .into_any()
}

fn history_view(history: &PointsHistory, before: RwSignal<Option<u64>>, locale: Locale) -> AnyView {
    if history.movements.is_empty() {
        return view! {
            <EmptyState title=words::NO_HISTORY.get(locale)>
                <p>{words::NO_HISTORY_ADVICE.get(locale)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let balance = |it: &PointsMovement| {
        words::balance(
            &figures::points(it.balance_points),
            (it.held_points > Points::ZERO).then(|| figures::points(it.held_points)),
            locale,
        )
    };
    let rows = history.movements.iter().map(|it| movements::row(it, Some(balance(it)), locale));
    view! {
        <ul class="steps">{rows.collect::<Vec<_>>()}</ul>
        {movements::pages(before, history.next, [words::LATEST, words::EARLIER], locale)}
    }
    .into_any()
}
