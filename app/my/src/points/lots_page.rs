//! How a balance came about: each lot of points from the first, with what became of it.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    points::movements,
    words::points as words,
};
use app_ui::client;
use hall_api::{PointsLot, PointsLots};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let locale = hall.locale;
    let after = RwSignal::new(None::<u64>);
    loaded(
        hall,
        ("bones-rows", 6),
        Reload::new(),
        move || client::points::lots(after.get()),
        move |lots: PointsLots| view_of(&lots, after, locale),
    )
}

fn view_of(lots: &PointsLots, after: RwSignal<Option<u64>>, locale: Locale) -> AnyView {
    let sections = lots.lots.iter().map(|it| section(it, locale)).collect::<Vec<_>>();
    view! {
        <p>{words::LOTS_HOW.get(locale)}</p>
        <p>{lots.balance.get(locale).to_owned()}</p>
        {sections}
        {movements::pages(after, lots.next, [words::FIRST, words::LATER], locale)}
    }
    .into_any()
}

fn section(lot: &PointsLot, locale: Locale) -> AnyView {
    let rows = lot.movements.iter().map(|it| movements::row(it, None, locale)).collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{lot.name.get(locale).to_owned()}</h2>
            <p class="quiet">{lot.state.get(locale).to_owned()}</p>
            <ul class="steps">{rows}</ul>
        </section>
    }
    .into_any()
}
