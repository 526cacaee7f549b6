//! Products had and to be had.

use crate::{
    hall::Hall,
    load::{Reload, loaded},
    products::{product_row::ProductRow, products_model::Wanted},
    search,
    words::products as words,
};
use app_ui::{ChoiceChip, ChoiceGroup, TextField, Typing, client};
use hall_api::{Product, ProductKind, Products};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    loaded(
        hall,
        ("bones-rows", 6),
        Reload::new(),
        client::products::list,
        move |products: Products| view_of(products, hall),
    )
}

fn view_of(products: Products, hall: Hall) -> AnyView {
    let locale = hall.locale;
    let held = products.held.iter().map(|product| row(product, locale)).collect::<Vec<_>>();
    view! {
        <section aria-labelledby="held">
            <h2 id="held">{words::HELD.get(locale)}</h2>
            <ul class="product-list">{held}</ul>
        </section>
        {available(products.available, hall)}
    }
    .into_any()
}

fn row(product: &Product, locale: Locale) -> impl IntoView + use<> {
    view! { <ProductRow locale=locale product=product.clone()/> }
}

/// What could be had, with a search.
fn available(products: Vec<Product>, hall: Hall) -> impl IntoView {
    let locale = hall.locale;
    let typed = RwSignal::new(String::new());
    let kind = RwSignal::new(None::<ProductKind>);
    let products = StoredValue::new(products);
    let list = move || {
        let wanted = Wanted { words: typed.get(), kind: kind.get() };
        let found = products.with_value(|products| {
            let found = products.iter().filter(|product| wanted.fits(product, locale));
            found.map(|product| row(product, locale).into_any()).collect()
        });
        search::found(found, locale)
    };
    // A terminal has no letters to search with; the kinds are few enough to look through.
    let field = (!hall.is_kiosk).then(|| {
        let label = words::SEARCH.get(locale);
        view! { <TextField id="search" label=label typing=Typing::SEARCH value=typed/> }
    });
    view! {
        <section class="section" aria-labelledby="available">
            <h2 id="available">{words::AVAILABLE.get(locale)}</h2>
            <div class="form product-search">
                {field}
                {kinds(kind, locale)}
            </div>
            {list}
        </section>
    }
}

fn kinds(chosen: RwSignal<Option<ProductKind>>, locale: Locale) -> impl IntoView {
    let kinds = [None, Some(ProductKind::AddOn), Some(ProductKind::Service)];
    let chips = kinds.map(|kind| {
        let (value, words) = match kind {
            None => ("all", words::ALL),
            Some(ProductKind::Plan) => ("plan", words::kind(ProductKind::Plan)),
            Some(ProductKind::AddOn) => ("add-on", words::kind(ProductKind::AddOn)),
            Some(ProductKind::Service) => ("service", words::kind(ProductKind::Service)),
        };
        let checked = Signal::derive(move || chosen.get() == kind);
        let choose = move |_: bool| chosen.set(kind);
        view! {
            <ChoiceChip
                kind="radio"
                name="kind"
                value=value
                checked=checked
                on_change=choose
                words=words.get(locale)
            />
        }
    });
    view! { <ChoiceGroup legend=words::KIND.get(locale) legend_hidden=true chips=chips.into()/> }
}
