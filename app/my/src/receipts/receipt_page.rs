//! The receipt of an order: what was done, what happens next, undoing it.

use crate::{
    act::{Act, ActButton, ActFaults, say_done},
    browser,
    hall::Hall,
    load::{Reload, loaded},
    products::{
        errand,
        order_page::{beside, charged, monthly},
    },
    route::Route,
    words::{common, products as product_words, receipts as words},
};
use app_ui::{CheckList, Emphasis, LinkButton, Tone, client, dates, notice};
use hall_api::{OrderState, Receipt};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall, order: &str) -> AnyView {
    let order = order.to_owned();
    let reload = Reload::new();
    loaded(
        hall,
        ("bones-form", 4),
        reload,
        move || client::orders::receipt(&order),
        move |receipt: Receipt| view_of(&receipt, reload, hall),
    )
}

fn view_of(receipt: &Receipt, reload: Reload, hall: Hall) -> AnyView {
    let locale = hall.locale;
    let act = Act::new(hall);
    let day = dates::day(&receipt.effective_on, locale);
    let next = words::next(receipt.state, receipt.action, &day, locale);
    let tone = match receipt.state {
        OrderState::Completed | OrderState::Scheduled => Tone::Saving,
        OrderState::Cancelled => Tone::Information,
    };
    let title = [
        product_words::act(&receipt.offering, receipt.action, receipt.name.get(locale), locale),
        words::state(receipt.state).get(locale).to_owned(),
    ];
    let state = notice(tone, title.join(common::COLON.get(locale)), view! { <p>{next}</p> });
    let now_s = browser::now_ms() / 1000;
    let undo_until = receipt.undo_until.as_ref().filter(|until| {
        receipt.state != OrderState::Cancelled && until.unix_s().is_none_or(|it| it > now_s)
    });
    let undo = undo_until.map(|until| {
        let until = product_words::undo_until(&dates::moment_of_year(until, locale), locale);
        let id = receipt.id.clone();
        let undo = Callback::new(move |()| {
            act.send(client::orders::undo(&id), move |_| {
                say_done(hall);
                browser::focus_heading();
                reload.now();
            });
        });
        view! {
            <p>{until}</p>
            <p class="actions">
                <ActButton act=act words=words::UNDO.get(locale) on_press=undo/>
            </p>
        }
    });
    let go_on = errand::waiting().map(|href| {
        view! {
            <LinkButton href=href emphasis=Emphasis::Primary>{words::GO_ON.get(locale)}</LinkButton>
        }
    });
    view! {
        <ActFaults act=act/>
        {state}
        <section class="card receipt">
            <CheckList rows=rows(receipt, locale)/>
        </section>
        {undo}
        <p class="actions">
            {go_on}
            <LinkButton href=Route::Products.href(locale)>
                {words::TO_PRODUCTS.get(locale)}
            </LinkButton>
            <LinkButton href=Route::Receipts.href(locale)>{words::ALL.get(locale)}</LinkButton>
        </p>
    }
    .into_any()
}

fn rows(receipt: &Receipt, locale: Locale) -> Vec<(String, String)> {
    let term = |word: app_ui::Word| word.get(locale).to_owned();
    let what =
        product_words::act(&receipt.offering, receipt.action, receipt.name.get(locale), locale);
    let mut rows = vec![
        (term(common::REFERENCE), receipt.reference.clone()),
        (term(product_words::WHAT), what),
    ];
    rows.extend(beside(&receipt.with, &receipt.effective_on, locale));
    rows.extend([
        (term(common::TIME), dates::moment(&receipt.at, locale)),
        (term(product_words::EFFECTIVE), dates::day(&receipt.effective_on, locale)),
        (term(product_words::NOW), charged(receipt.now_fen, locale)),
    ]);
    rows.extend(monthly(receipt.monthly_change_fen, receipt.after_promotions, locale));
    rows
}
