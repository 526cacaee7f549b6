//! Detailed records.

use crate::{
    browser,
    hall::Hall,
    load::{Instead, Reload, Shape, loaded_or, until_known},
    records::{
        filter_form::FilterForm,
        record_list::RecordList,
        records_model::{MONTHS, RecordFilter},
        trail_model::Trail,
    },
    route::Route,
    step_up::StepUpForm,
    words::{common, records as words},
};
use app_ui::{Bones, EmptyState, Glyph, Icon, client, dates, figures, kept};
use hall_api::{Purpose, SessionInfo, UsageRecords};
use hall_types::BillingPeriod;
use leptos::prelude::*;

/// Where the way one came is kept.
const TRAIL: &str = "records-trail";
const SHAPE: Shape = ("bones-rows", 8);

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let search = use_context::<Memo<String>>();
    let filter = Memo::new(move |_| {
        let search = search.map(|search| search.get());
        RecordFilter::from_search(&search.unwrap_or_default())
    });
    // Who has shown no second factor is told so before anything is asked for. Records that are on the
    // screen stay there; when the factor no longer counts, the next question finds out.
    let is_proven = RwSignal::new(hall.session.with_untracked(counts));
    let is_known = Memo::new(move |_| hall.session.with(Option::is_some));
    Effect::new(move |_| {
        // Said once: to say it again would ask for the records again.
        if hall.session.with(counts) && !is_proven.get_untracked() {
            is_proven.set(true);
        }
    });
    let proven = Callback::new(move |()| {
        is_proven.set(true);
        browser::focus_heading();
    });
    (move || match (is_proven.get(), is_known.get()) {
        (true, _) => behind(hall, filter, is_proven),
        (false, true) => step_up(hall, proven),
        (false, false) => until_known(hall, SHAPE),
    })
    .into_any()
}

/// True when a second factor for records counts at the moment.
fn counts(session: &Option<SessionInfo>) -> bool {
    let mut step_ups = session.iter().flat_map(|session| &session.step_ups);
    step_ups.any(|step_up| step_up.purpose == Purpose::UsageRecords)
}

fn bones(hall: Hall) -> AnyView {
    let (class, count) = SHAPE;
    view! { <Bones locale=hall.locale class=class count=count/> }.into_any()
}

fn step_up(hall: Hall, on_done: Callback<()>) -> AnyView {
    view! { <StepUpForm hall=hall purpose=Purpose::UsageRecords on_done=on_done/> }.into_any()
}

/// What there is to see with a second factor.
fn behind(hall: Hall, filter: Memo<RecordFilter>, is_proven: RwSignal<bool>) -> AnyView {
    let instead: Instead = Box::new(move |error| {
        if error.wants_second_factor() {
            is_proven.set(false);
            return Some(bones(hall));
        }
        // To ask again would lead to the same answer.
        error.is_missing().then(|| nothing_then(filter.with_untracked(|it| it.month), hall))
    });
    let records = loaded_or(
        hall,
        SHAPE,
        Reload::new(),
        instead,
        move || client::usage::records(&filter.with(RecordFilter::query)),
        move |records: UsageRecords| view_of(records, &filter.get_untracked(), hall),
    );
    view! {
        <FilterForm hall=hall filter=filter/>
        {records}
    }
    .into_any()
}

/// There is nothing of the month that was asked for: it is too far off, or the person was elsewhere.
pub(crate) fn nothing_then(asked: Option<BillingPeriod>, hall: Hall) -> AnyView {
    let locale = hall.locale;
    let title = words::NOT_THEN.get(locale);
    app_ui::announce(title);
    let months = hall.month.map(|running| (running.plus_months(1 - MONTHS), running));
    let far_off = months.filter(|(first, last)| asked.is_some_and(|it| it < *first || it > *last));
    let advice = match far_off {
        Some((first, last)) => {
            words::then_instead(&dates::month(first, locale), &dates::month(last, locale), locale)
        }
        None => words::NOT_YET_HERE.get(locale).to_owned(),
    };
    view! {
        <EmptyState title=title>
            <p>{advice}</p>
        </EmptyState>
    }
    .into_any()
}

fn view_of(page: UsageRecords, filter: &RecordFilter, hall: Hall) -> AnyView {
    let locale = hall.locale;
    let sum = words::sum(page.total, &figures::amount(page.amount_fen), locale);
    app_ui::announce(&sum);
    let as_of = common::as_of(&dates::moment_of_year(&page.as_of, locale), locale);
    let as_of = [dates::month(page.month, locale), as_of].join(common::DOT);
    if page.records.is_empty() {
        return view! {
            <p class="as-of">{as_of}</p>
            <EmptyState title=words::NONE.get(locale)>
                <p>{words::NONE_ADVICE.get(locale)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let csv = client::usage::records_csv_href(&filter.conditions(), locale);
    let pages = pages(filter, page.next.as_deref(), hall);
    view! {
        <div class="record-sum">
            <p class="figure">{sum}</p>
            <p class="as-of">{as_of}</p>
        </div>
        <RecordList locale=locale records=page.records/>
        {pages}
        <p class="quiet">{words::MASKED.get(locale)}</p>
        <p class="actions">
            <a class="button" href=csv download="">
                <Icon glyph=Glyph::Table/>
                <span>{words::CSV.get(locale)}</span>
            </a>
        </p>
    }
    .into_any()
}

/// Links to the pages beside this one.
fn pages(filter: &RecordFilter, next: Option<&str>, hall: Hall) -> Option<impl IntoView + use<>> {
    let locale = hall.locale;
    let mut trail = Trail::from_kept(&kept::get(TRAIL).unwrap_or_default());
    trail.step(&filter.conditions(), filter.page, filter.cursor.as_deref());
    kept::put(TRAIL, &trail.kept());
    let href = |search: String| {
        let mark = if search.is_empty() { "" } else { "?" };
        format!("{}{mark}{search}", Route::Records.href(locale))
    };
    let number = filter.page;
    let first = (number > 1).then(|| (words::FIRST, href(filter.search_of_page(1, None))));
    let before = trail.before(number);
    let before = before.map(|cursor| href(filter.search_of_page(number.saturating_sub(1), cursor)));
    let before = before.map(|href| (words::PREVIOUS, href));
    let next = next.map(|next| (words::NEXT, href(filter.search_of_next(next))));
    let links: Vec<_> = [first, before, next].into_iter().flatten().collect();
    (!links.is_empty()).then(|| {
        let links = links
            .into_iter()
            .map(|(words, href)| view! { <li><a class="button" href=href>{words.get(locale)}</a></li> })
            .collect::<Vec<_>>();
        view! {
            <nav class="pages" aria-label=words::PAGES.get(locale)>
                <p>{words::page(number, locale)}</p>
                <ul>{links}</ul>
            </nav>
        }
    })
}
