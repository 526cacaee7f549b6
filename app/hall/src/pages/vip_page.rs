//! VIP 俱乐部: who gets what, in words, by how services open; then each service and how to use it.

use crate::{
    page::Page,
    pages::help_page::article_link,
    parts::picture::{PictureForm, picture},
    parts::way,
    reader::Reader,
    words::club as words,
};
use app_ui::{DataTable, PageHeading, SectionHeading, Word, figures};
use hall_catalog::model::{VipAccess, VipService, VipTier};
use hall_content::Section;
use hall_types::{Locale, Slug};
use leptos::prelude::*;

/// Makes the page; `None` when the operator has no club.
pub(crate) fn page(reader: &Reader<'_>) -> Option<Page> {
    if !reader.settings().features.vip_club {
        return None;
    }
    let locale = reader.locale();
    let (tiers, services) = (reader.vip_tiers(), reader.vip_services());
    let by_access: Vec<(VipAccess, &[VipService])> = services
        .chunk_by(|a, b| a.access == b.access)
        .filter_map(|group| Some((group.first()?.access, group)))
        .collect();
    let tables = by_access
        .iter()
        .map(|(access, services)| table(*access, services, tiers, locale))
        .collect_view();
    let details = services.iter().map(|service| detail(service, tiers, locale)).collect_view();
    let lead = words::LEAD.get(locale);
    let body = view! {
        <PageHeading title=words::TITLE.get(locale) lead=lead.to_owned()/>
        <section aria-labelledby="who">
            <SectionHeading id="who" title=words::WHO.get(locale)/>
            <div class="club-tables">{tables}</div>
        </section>
        <section class="section" aria-labelledby="tiers">
            <SectionHeading id="tiers" title=words::TIERS.get(locale)/>
            <dl class="tiers">{tiers.iter().map(|tier| tier_line(tier, locale)).collect_view()}</dl>
        </section>
        <section class="section" aria-labelledby="services">
            <SectionHeading id="services" title=words::SERVICES.get(locale)/>
            <ul class="club-services">{details}</ul>
        </section>
        {articles(reader)}
    }
    .into_any();
    Some(Page {
        title: words::TITLE.get(locale).to_owned(),
        description: lead.to_owned(),
        breadcrumbs: way::from_home(locale),
        structured_data: None,
        body,
    })
}

fn tier_line(tier: &VipTier, locale: Locale) -> impl IntoView + use<> {
    view! {
        <div>
            <dt>{tier.name.get(locale).to_owned()}</dt>
            <dd>{tier.how.get(locale).to_owned()}</dd>
        </div>
    }
}

/// What a service is to a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entitlement {
    Free,
    ByFee,
    ByTakingPart,
    Closed,
}

fn entitlement(service: &VipService, tier: &Slug) -> Entitlement {
    if service.free_for.contains(tier) {
        Entitlement::Free
    } else if !service.by_fee_for.contains(tier) {
        Entitlement::Closed
    } else if service.fee.is_some() {
        Entitlement::ByFee
    } else {
        Entitlement::ByTakingPart
    }
}

/// Services that open in the same way, against tiers.
fn table(
    access: VipAccess,
    services: &[VipService],
    tiers: &[VipTier],
    locale: Locale,
) -> impl IntoView + use<> {
    let (title, meaning) = words::access(access);
    let head = std::iter::once(words::SERVICE.get(locale).to_owned())
        .chain(tiers.iter().map(|tier| tier.name.get(locale).to_owned()))
        .collect();
    let rows = services
        .iter()
        .map(|service| {
            let cells = tiers.iter().map(|tier| cell(service, &tier.id, locale)).collect_view();
            view! {
                <tr>
                    <th scope="row">
                        <a class="inline-target" href=format!("#{}", service.id)>
                            {service.name.get(locale).to_owned()}
                        </a>
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div>
            <h3>{title.get(locale)}</h3>
            <p class="small-print">{meaning.get(locale)}</p>
            <DataTable caption=title.get(locale) head=head class="club-table" caption_hidden=true>
                {rows}
            </DataTable>
        </div>
    }
}

fn cell(service: &VipService, tier: &Slug, locale: Locale) -> impl IntoView + use<> {
    let (class, text) = match (entitlement(service, tier), service.fee) {
        (Entitlement::Free, _) => ("entitled", words::FREE.get(locale).to_owned()),
        (Entitlement::ByFee, Some(fee)) => ("", figures::price(*fee)),
        (Entitlement::ByTakingPart | Entitlement::ByFee, _) => {
            ("", words::TAKE_PART.get(locale).to_owned())
        }
        (Entitlement::Closed, _) => ("not-entitled", words::CLOSED.get(locale).to_owned()),
    };
    view! { <td class=class>{text}</td> }
}

/// One service: what one gets, what it is worth, who has it how, how to use it.
fn detail(service: &VipService, tiers: &[VipTier], locale: Locale) -> impl IntoView + use<> {
    let named = |wanted: Entitlement| {
        let names: Vec<&str> = tiers
            .iter()
            .filter(|tier| entitlement(service, &tier.id) == wanted)
            .map(|tier| tier.name.get(locale))
            .collect();
        let separator = match locale {
            Locale::Zh => "、",
            Locale::En => ", ",
        };
        names.join(separator)
    };
    let fee = service.fee.map(|fee| figures::price(*fee)).unwrap_or_default();
    let lines: Vec<(Word, String)> = vec![
        (words::WORTH, figures::price(*service.worth)),
        (words::FREE_FOR, named(Entitlement::Free)),
        (words::FEE, fee),
        (words::BY_FEE_FOR, named(Entitlement::ByFee)),
        (words::BY_PART_FOR, named(Entitlement::ByTakingPart)),
        (words::HOW, service.how.get(locale).to_owned()),
    ];
    let lines = lines
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| {
            view! {
                <div>
                    <dt>{label.get(locale)}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    let image = service.picture.as_ref().map(|image| picture(image, PictureForm::Item, locale));
    view! {
        <li class="card club-service" id=service.id.to_string()>
            {image}
            <div>
                <h3>{service.name.get(locale).to_owned()}</h3>
                <p>{service.summary.get(locale).to_owned()}</p>
                <dl class="facts">{lines}</dl>
            </div>
        </li>
    }
}

/// Texts about the club.
fn articles(reader: &Reader<'_>) -> Option<impl IntoView + use<>> {
    let locale = reader.locale();
    let links: Vec<_> =
        reader.section(Section::Vip).map(|article| article_link(article, locale)).collect();
    (!links.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="more">
                <SectionHeading id="more" title=words::ARTICLES.get(locale)/>
                <ul class="link-list">{links}</ul>
            </section>
        }
    })
}
