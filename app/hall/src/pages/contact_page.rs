//! 联系我们: a person to talk to, then every channel with its hours.

use crate::{page::Page, parts::way, reader::Reader, words::help as words};
use app_ui::{Emphasis, Glyph, Icon, LinkButton, PageHeading, SectionHeading, words::frame};
use hall_catalog::model::Channel;
use hall_content::{Route, model::Hotline};
use hall_types::Locale;
use leptos::prelude::*;

/// Makes the page.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let channels = reader.channels().iter().map(|item| channel(item, locale)).collect_view();
    let shops = reader.has_shops().then(|| {
        view! {
            <p class="actions">
                <LinkButton href=Route::Shops.href(locale) glyph=Glyph::Shop>
                    {words::TO_SHOPS.get(locale)}
                </LinkButton>
            </p>
        }
    });
    let lead = words::CONTACT_LEAD.get(locale);
    let body = view! {
        <PageHeading title=words::CONTACT.get(locale) lead=lead.to_owned()/>
        {person(&reader.settings().hotline, locale)}
        <section class="section" aria-labelledby="channels">
            <SectionHeading id="channels" title=words::CHANNELS.get(locale)/>
            <ul class="card-grid">{channels}</ul>
            {shops}
        </section>
    }
    .into_any();
    Page {
        title: words::CONTACT.get(locale).to_owned(),
        description: lead.to_owned(),
        breadcrumbs: way::from_home(locale),
        structured_data: None,
        body,
    }
}

fn person(hotline: &Hotline, locale: Locale) -> impl IntoView + use<> {
    let from_abroad = hotline.from_abroad.clone().map(|number| {
        let href = format!("tel:{number}");
        view! {
            <LinkButton href=href glyph=Glyph::Globe>
                {frame::FROM_ABROAD.get(locale)}" "{number}
            </LinkButton>
        }
    });
    let chat = hotline.chat_url.clone().map(|url| {
        view! {
            <LinkButton href=url glyph=Glyph::Message>{frame::CHAT.get(locale)}</LinkButton>
        }
    });
    let number = hotline.number.clone();
    view! {
        <section class="card person" aria-labelledby="person">
            <h2 id="person">{frame::TALK.get(locale)}</h2>
            <p class="figure"><span class="figure-number">{hotline.number.clone()}</span></p>
            <p>{hotline.hours.get(locale).to_owned()}</p>
            <div class="person-ways">
                <LinkButton
                    href=format!("tel:{}", hotline.number)
                    emphasis=Emphasis::Primary
                    glyph=Glyph::Phone
                >
                    {words::CALL.get(locale)}" "{number}
                </LinkButton>
                {from_abroad}
                {chat}
            </div>
        </section>
    }
}

fn channel(channel: &Channel, locale: Locale) -> impl IntoView + use<> {
    view! {
        <li class="card channel">
            <h3><Icon glyph=words::channel(channel.kind)/>{channel.name.get(locale).to_owned()}</h3>
            <p>{channel.summary.get(locale).to_owned()}</p>
            <dl class="facts">
                <div>
                    <dt>{words::HOURS.get(locale)}</dt>
                    <dd>{channel.hours.get(locale).to_owned()}</dd>
                </div>
                <div>
                    <dt>{words::REACH.get(locale)}</dt>
                    <dd>{channel.reach.get(locale).to_owned()}</dd>
                </div>
            </dl>
        </li>
    }
}
