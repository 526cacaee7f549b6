//! One promotion: its words from one line to the exact terms, what it is for, how to take it.

use crate::{
    page::Page,
    parts::dates,
    parts::fees,
    parts::picture::{PictureForm, picture},
    parts::promotion_card,
    parts::side,
    parts::terms,
    reader::Reader,
    words::promotions as words,
};
use app_ui::{Emphasis, FigureSize, LinkButton, words::frame};
use hall_content::{Route, model::Promotion};
use hall_types::{OfferingRef, PromotionId};
use leptos::prelude::*;

/// How many other promotions are named.
const OTHERS_MAX: usize = 4;

/// The page of a promotion; `None` when it is not live.
pub(crate) fn page(reader: &Reader<'_>, id: &PromotionId) -> Option<Page> {
    let locale = reader.locale();
    let promotion = reader.promotion(id)?;
    let fill = |words: &str| promotion_card::fill(reader, promotion, words);
    let creative = &promotion.creative;
    let title = promotion.title.get(locale).to_owned();
    let body = view! {
        <header class="offering-head promotion-head">
            <div class="stack">
                <h1>{title.clone()}</h1>
                <p class="lead">{fill(creative.one_line.get(locale))}</p>
                {price(reader, &promotion.offering)}
                {when(reader, promotion)}
                <p>
                    <LinkButton
                        href=Route::of(&promotion.offering).href(locale)
                        emphasis=Emphasis::Primary
                    >
                        {words::FULL_PRICES.get(locale)}
                    </LinkButton>
                </p>
            </div>
            {picture(&promotion.picture, PictureForm::Promotion, locale)}
        </header>
        <div class="columns">
            <div>
                <section class="part">
                    <p>{fill(creative.detailed.get(locale))}</p>
                </section>
                <section class="part" aria-labelledby="activation">
                    <h2 id="activation">{words::ACTIVATION.get(locale)}</h2>
                    <p>{fill(creative.activation.get(locale))}</p>
                </section>
                <section class="part" aria-labelledby="terms">
                    <h2 id="terms">{words::TARIFF.get(locale)}</h2>
                    <p>{fill(creative.tariff.get(locale))}</p>
                </section>
            </div>
            <aside class="side part">
                <section aria-labelledby="offering">
                    <h2 id="offering">{words::OFFERING.get(locale)}</h2>
                    {terms::offering_links(reader, std::slice::from_ref(&promotion.offering))}
                </section>
                {others(reader, promotion)}
                {side::talk(reader)}
            </aside>
        </div>
    }
    .into_any();
    Some(Page {
        title,
        description: fill(creative.simple.get(locale)),
        breadcrumbs: vec![
            (frame::HOME.get(locale).to_owned(), Route::Home),
            (frame::PROMOTIONS.get(locale).to_owned(), Route::Promotions),
        ],
        structured_data: None,
        body,
    })
}

/// The price of what it is for, as the figure of the page.
fn price(reader: &Reader<'_>, offering: &OfferingRef) -> Option<impl IntoView + use<>> {
    let locale = reader.locale();
    let figure = match reader.fee_of(offering) {
        Some((fee, per)) => fees::figure(fee, per, FigureSize::Hero, locale).into_any(),
        None => {
            let price = promotion_card::price(reader, offering)?;
            view! { <span class="price">{price}</span> }.into_any()
        }
    };
    Some(view! { <p>{figure}</p> })
}

/// From when until when, and for whom.
fn when(reader: &Reader<'_>, promotion: &Promotion) -> impl IntoView {
    let locale = reader.locale();
    view! {
        <dl class="promotion-terms">
            <div>
                <dt>{words::FROM.get(locale)}</dt>
                <dd>{dates::time(promotion.from, locale)}</dd>
            </div>
            <div>
                <dt>{words::UNTIL.get(locale)}</dt>
                <dd>{dates::time(promotion.until, locale)}</dd>
            </div>
            <div>
                <dt>{words::AUDIENCE.get(locale)}</dt>
                <dd>{promotion.audience.get(locale).to_owned()}</dd>
            </div>
        </dl>
    }
}

/// Other promotions that are live, each with its one line.
fn others(reader: &Reader<'_>, promotion: &Promotion) -> Option<impl IntoView + use<>> {
    let locale = reader.locale();
    let links = reader
        .promotions()
        .filter(|other| other.id != promotion.id)
        .take(OTHERS_MAX)
        .map(|other| {
            let one_line = promotion_card::fill(reader, other, other.creative.one_line.get(locale));
            view! {
                <li>
                    <a href=Route::Promotion(other.id.clone()).href(locale)>
                        <span class="link-title">{other.title.get(locale).to_owned()}</span>
                        <span class="link-summary">{one_line}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    (!links.is_empty()).then(|| {
        view! {
            <section class="promotional" aria-labelledby="others">
                <h2 id="others">{words::OTHERS.get(locale)}</h2>
                <ul class="link-list">{links}</ul>
            </section>
        }
    })
}
