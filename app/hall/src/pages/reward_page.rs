//! One reward: price, what points are worth with it, limits and conditions.

use crate::{
    page::Page,
    parts::dates,
    parts::picture::{PictureForm, picture},
    parts::reward_card::{price, reward_card},
    parts::reward_figures as reckoned,
    parts::terms::only_brands,
    parts::way,
    reader::Reader,
    words::points as words,
};
use app_ui::{
    Emphasis, Glyph, LinkButton, PageHeading, SectionHeading, Word, figures, words::frame,
};
use hall_catalog::{
    disclosure,
    model::{Reward, ValidFor},
};
use hall_content::Route;
use hall_types::{Locale, OfferingRef, Points, RewardId};
use leptos::prelude::*;

/// Other rewards of the shelf shown at most.
const NEIGHBOURS_MAX: usize = 4;

/// Makes the page; `None` when there is no such reward or no mall.
pub(crate) fn page(reader: &Reader<'_>, id: &RewardId) -> Option<Page> {
    let has_mall = reader.settings().features.points_mall;
    let reward = reader.reward(id).filter(|_| has_mall)?;
    let locale = reader.locale();
    let name = reward.name.get(locale).to_owned();
    let summary = reward.summary.get(locale).to_owned();
    let image = reward.picture.as_ref().map(|image| {
        view! { <div class="reward-picture">{picture(image, PictureForm::Item, locale)}</div> }
    });
    let body = view! {
        <div class="reward">
            {image}
            <div>
                <PageHeading title=name.clone() lead=summary.clone()/>
                {price(reward, locale)}
                <dl class="facts">{facts(reward, reader)}</dl>
                <p class="small-print">{words::PER_HUNDRED_HOW.get(locale)}</p>
                {stock_note(reward, locale)}
                {redeem(reward, reader)}
            </div>
        </div>
        <div class="columns columns-even section">{notes(reward, reader)} {how(reader)}</div>
        {neighbours(reward, reader)}
    }
    .into_any();
    Some(Page {
        description: match locale {
            Locale::Zh => format!("{name}：{summary}"),
            Locale::En => format!("{name}: {summary}"),
        },
        title: name,
        breadcrumbs: way::through(locale, words::TITLE, Route::Points),
        // Its price is in points, for which schema.org has no word.
        structured_data: None,
        body,
    })
}

/// What there is to know, line by line.
fn facts(reward: &Reward, reader: &Reader<'_>) -> Vec<AnyView> {
    let locale = reader.locale();
    let arrival: Vec<&str> =
        reward.delivery.iter().map(|way| words::delivery(*way).get(locale)).collect();
    let separator = match locale {
        Locale::Zh => "、",
        Locale::En => "; ",
    };
    let mut facts = vec![
        fact(words::WORTH, locale, figures::price(*reward.worth)),
        fact(words::PER_HUNDRED_LINE, locale, figures::price(reckoned::per_hundred(reward))),
        fact(words::KIND, locale, words::kind(reward.kind).1.get(locale)),
        fact(words::DELIVERY, locale, arrival.join(separator)),
    ];
    facts.extend(reward.grants.as_ref().and_then(|offering| grants(offering, reader)));
    if let Some(partner) = &reward.partner {
        facts.push(fact(words::PARTNER, locale, partner.get(locale).to_owned()));
    }
    if let Some(count) = reward.per_person_max {
        facts.push(fact(words::LIMIT, locale, words::limit(count, locale)));
    }
    if let Some(stock) = reward.stock {
        let stock = figures::points(Points(i64::from(stock)));
        facts.push(fact(words::ISSUED, locale, words::pieces(&stock, locale)));
    }
    if let Some(days) = reward.voucher_days {
        facts.push(fact(words::VOUCHER, locale, words::days(days, locale)));
    }
    facts.push(fact(words::VALID, locale, valid(&reward.valid_for, locale)));
    facts
}

fn fact(label: Word, locale: Locale, value: impl Into<String>) -> AnyView {
    let value: String = value.into();
    view! {
        <div>
            <dt>{label.get(locale)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// The add-on or service that a reward grants, with its usual price.
fn grants(offering: &OfferingRef, reader: &Reader<'_>) -> Option<AnyView> {
    let locale = reader.locale();
    let name = reader.name_of(offering)?.to_owned();
    let fee = reader.fee_of(offering).map(|(fee, per)| {
        let fee = disclosure::fee(fee, per).get(locale).to_owned();
        view! { <span class="fact-note">{words::GRANTS_FEE.get(locale)}" "{fee}</span> }
    });
    let href = Route::of(offering).href(locale);
    Some(
        view! {
            <div>
                <dt>{words::GRANTS.get(locale)}</dt>
                <dd>
                    <a class="inline-target" href=href>{name}</a>
                    {fee}
                </dd>
            </div>
        }
        .into_any(),
    )
}

fn valid(valid_for: &ValidFor, locale: Locale) -> String {
    let first = dates::long(valid_for.from, locale);
    match valid_for.until {
        Some(last) => words::between(&first, &dates::long(last, locale), locale),
        None => words::since(&first, locale),
    }
}

/// The hall knows how many there were at first, not how many are left, and says so.
fn stock_note(reward: &Reward, locale: Locale) -> Option<impl IntoView + use<>> {
    reward.stock.map(|_| view! { <p class="small-print">{words::ISSUED_NOTE.get(locale)}</p> })
}

/// What one must know before: the conditions that its own fields make, then what the author wrote.
fn notes(reward: &Reward, reader: &Reader<'_>) -> Option<impl IntoView + use<>> {
    let locale = reader.locale();
    let brands = (!reward.brands.is_empty()).then(|| only_brands(reader, &reward.brands));
    let names_tiers = !reward.tiers.is_empty() || !reward.tier_prices.is_empty();
    let tiers = if names_tiers { reader.vip_tiers() } else { &[] };
    let terms = brands.into_iter().chain(disclosure::reward_terms(reward, tiers));
    let notes: Vec<_> = terms
        .chain(reward.notes.iter().cloned())
        .map(|note| view! { <li>{note.get(locale).to_owned()}</li> })
        .collect();
    (!notes.is_empty()).then(|| {
        view! {
            <section aria-labelledby="notes">
                <SectionHeading id="notes" title=words::NOTES.get(locale)/>
                <ul class="bullets">{notes}</ul>
            </section>
        }
    })
}

/// Leads to where it is redeemed, in a hall where one can sign in.
fn redeem(reward: &Reward, reader: &Reader<'_>) -> Option<impl IntoView + use<>> {
    let locale = reader.locale();
    let href = format!("/{locale}/my/redeem/{}/", reward.id);
    reader.settings().features.account.then(|| {
        view! {
            <p class="actions">
                <LinkButton href=href emphasis=Emphasis::Primary glyph=Glyph::Points>
                    {words::REDEEM.get(locale)}
                </LinkButton>
            </p>
        }
    })
}

fn how(reader: &Reader<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    let settings = reader.settings();
    let steps = words::how_steps(settings.features.account)
        .into_iter()
        .skip(1)
        .map(|step| view! { <li>{step.get(locale)}</li> })
        .collect_view();
    let hotline = &settings.hotline;
    let number = hotline.number.clone();
    // Who can sign in has a way that is asked for more.
    let emphasis = if settings.features.account { Emphasis::default() } else { Emphasis::Primary };
    view! {
        <section aria-labelledby="how">
            <SectionHeading id="how" title=words::HOW.get(locale)/>
            <ol class="numbers">{steps}</ol>
            <p class="reward-call">
                <LinkButton
                    href=format!("tel:{}", hotline.number)
                    emphasis=emphasis
                    glyph=Glyph::Phone
                >
                    {frame::CALL.get(locale)}" "{number}
                </LinkButton>
            </p>
            <p class="small-print">{hotline.hours.get(locale).to_owned()}</p>
        </section>
    }
}

/// Other rewards of the same shelf.
fn neighbours(reward: &Reward, reader: &Reader<'_>) -> Option<impl IntoView + use<>> {
    let locale = reader.locale();
    let cards: Vec<_> = reader
        .rewards()
        .iter()
        .filter(|other| other.shelf == reward.shelf && other.id != reward.id)
        .filter(|other| other.valid_for.contains(reader.as_of()))
        .take(NEIGHBOURS_MAX)
        .map(|other| reward_card(other, locale))
        .collect();
    let all = (words::ALL.get(locale).to_owned(), Route::Points.href(locale));
    (!cards.is_empty()).then(|| {
        view! {
            <section class="section promotional" aria-labelledby="same-shelf">
                <SectionHeading id="same-shelf" title=words::SAME_SHELF.get(locale) all=all/>
                <ul class="reward-grid">{cards}</ul>
            </section>
        }
    })
}
