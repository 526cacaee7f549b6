//! What another plan does besides: to other products, and to the bills ahead.

use crate::{
    route::Route,
    words::{plans as words, products as product_words},
};
use app_ui::{LinkButton, Tag, dates, figures};
use hall_api::{BillAhead, OrderAction, OtherProduct, PlanChange, ProductFate};
use hall_types::Locale;
use leptos::prelude::*;

/// The bills ahead, then everything else somebody has.
pub(crate) fn part(change: &PlanChange, locale: Locale) -> impl IntoView + use<> {
    let bills = change.bills.iter().map(|bill| bill_view(bill, locale)).collect::<Vec<_>>();
    let bills = (!bills.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="bills-ahead">
                <h2 id="bills-ahead">{words::BILLS_AHEAD.get(locale)}</h2>
                <p class="quiet">{words::BEFORE_USE.get(locale)}</p>
                <div class="bills-ahead">{bills}</div>
            </section>
        }
    });
    let others = change.others.iter().map(|other| other_view(other, locale)).collect::<Vec<_>>();
    let others = (!others.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="others">
                <h2 id="others">{words::OTHERS.get(locale)}</h2>
                <ul class="product-list">{others}</ul>
            </section>
        }
    });
    view! {
        {bills}
        {others}
    }
}

fn bill_view(bill: &BillAhead, locale: Locale) -> impl IntoView + use<> {
    let lines = bill
        .lines
        .iter()
        .map(|line| {
            view! {
                <div>
                    <dt>{line.name.get(locale).to_owned()}</dt>
                    <dd>{figures::amount(line.amount_fen)}</dd>
                </div>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="card">
            <h3>{dates::month(bill.month, locale)}</h3>
            <dl class="check-list">
                {lines}
                <div class="check-sum">
                    <dt>{words::SUM.get(locale)}</dt>
                    <dd>{figures::amount(bill.total_fen)}</dd>
                </div>
            </dl>
        </section>
    }
}

fn other_view(other: &OtherProduct, locale: Locale) -> impl IntoView + use<> {
    let name = other.name.get(locale).to_owned();
    let until = other.until.as_ref().map(|day| dates::day(day, locale));
    let note = words::fate_note(other.fate, until.as_deref(), locale);
    let fate = words::fate(other.fate).get(locale);
    let class = if other.fate == ProductFate::InTheWay { "tag-warning" } else { "" };
    let leave = (other.fate == ProductFate::InTheWay).then(|| {
        let action = OrderAction::SwitchOff;
        let order = Route::Order { offering: other.offering.clone(), action };
        let words = product_words::act(&other.offering, action, &name, locale);
        view! { <LinkButton href=order.href(locale)>{words}</LinkButton> }
    });
    view! {
        <li class="product">
            <div class="product-words">
                <h3>{name.clone()}</h3>
                <Tag class=class>{fate}</Tag>
                <p class="quiet">{note}</p>
            </div>
            <p class="product-act">{leave}</p>
        </li>
    }
}
