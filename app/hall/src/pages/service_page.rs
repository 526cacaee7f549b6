//! One service: what it does, how to use it, its fee and everything else one must know.

use crate::{
    page::{Page, StructuredData},
    parts::dates,
    parts::fees,
    parts::side,
    parts::terms,
    reader::Reader,
    words::{offering as words, shelves},
};
use app_ui::{FigureSize, Notice, Tag, Tone, words::frame};
use hall_catalog::model::{SaleState, Service};
use hall_content::Route;
use hall_types::{OfferingRef, ServiceId};
use leptos::prelude::*;

/// The page of a service; `None` when there is no such service.
pub(crate) fn page(reader: &Reader<'_>, id: &ServiceId) -> Option<Page> {
    let locale = reader.locale();
    let service = reader.service(id)?;
    let disclosure = reader.disclosure_of_service(service);
    let name = service.name.get(locale).to_owned();
    let summary = service.summary.get(locale).to_owned();
    let retired = (service.state == SaleState::Retired).then(|| {
        view! {
            <Notice tone=Tone::Warning title=words::RETIRED_TITLE.get(locale)>
                <p>{words::RETIRED_NOTE.get(locale)}</p>
            </Notice>
        }
    });
    let body = view! {
        <header class="offering-head">
            <div>
                {tags(reader, service)}
                <h1>{name.clone()}</h1>
                <p class="lead">{summary.clone()}</p>
            </div>
            {retired}
            <p>{fees::figure(*service.fee, service.fee_per, FigureSize::Hero, locale)}</p>
        </header>
        <div class="columns">
            <div>
                {steps(reader, service)}
                {terms::parts(reader, &disclosure, &service.notes, words::LEAVING)}
            </div>
            <aside class="side part">
                {side::particulars(
                    [
                        Some((words::ON_SALE_SINCE, dates::long(service.valid_for.from, locale))),
                        service
                            .valid_for
                            .until
                            .map(|until| (words::ON_SALE_UNTIL, dates::long(until, locale))),
                    ],
                    locale,
                )}
                {sms(reader, service)}
                {requires(reader, service)}
                {side::talk(reader)}
            </aside>
        </div>
    }
    .into_any();
    Some(Page {
        title: name.clone(),
        description: summary.clone(),
        breadcrumbs: vec![
            (frame::HOME.get(locale).to_owned(), Route::Home),
            (frame::SERVICES.get(locale).to_owned(), Route::Services),
        ],
        structured_data: Some(StructuredData::Offer {
            name,
            description: summary,
            price_fen: service.fee.0.0,
        }),
        body,
    })
}

fn tags(reader: &Reader<'_>, service: &Service) -> impl IntoView + use<> {
    let locale = reader.locale();
    let on = service.on_by_default.then(|| view! { <Tag>{words::ON_BY_DEFAULT.get(locale)}</Tag> });
    let shelf = shelves::of(service.category).words.get(locale);
    view! {
        <p class="tags">
            <Tag class="tag-accent">{shelf}</Tag>
            {on}
        </p>
    }
}

/// How to use it, step by step.
fn steps(reader: &Reader<'_>, service: &Service) -> Option<impl IntoView + use<>> {
    let locale = reader.locale();
    let steps = service.steps.iter().map(|step| view! { <li>{step.get(locale).to_owned()}</li> });
    let steps = steps.collect::<Vec<_>>();
    (!steps.is_empty()).then(|| {
        view! {
            <section class="part" aria-labelledby="steps">
                <h2 id="steps">{words::STEPS.get(locale)}</h2>
                <ol class="numbers">{steps}</ol>
            </section>
        }
    })
}

/// The text command that switches it on.
fn sms(reader: &Reader<'_>, service: &Service) -> Option<impl IntoView + use<>> {
    let locale = reader.locale();
    let code = service.sms_code.clone()?;
    let number = reader.settings().hotline.number.clone();
    let href = format!("sms:{number}?body={code}");
    Some(view! {
        <section aria-labelledby="sms">
            <h2 id="sms">{words::SMS_CODE.get(locale)}</h2>
            <p>
                {words::SMS_SEND.get(locale)}
                " "
                <a href=href>
                    <strong class="code">{code}</strong>
                </a>
                " "
                {words::SMS_TO.get(locale)}
                " "
                <strong>{number}</strong>
            </p>
        </section>
    })
}

/// Services that must be on first.
fn requires(reader: &Reader<'_>, service: &Service) -> Option<impl IntoView + use<>> {
    let required = service.requires.iter().cloned().map(OfferingRef::Service).collect::<Vec<_>>();
    (!required.is_empty()).then(|| {
        view! {
            <section aria-labelledby="requires">
                <h2 id="requires">{words::REQUIRES.get(reader.locale())}</h2>
                {terms::offering_links(reader, &required)}
            </section>
        }
    })
}
