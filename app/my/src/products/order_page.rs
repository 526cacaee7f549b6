//! What switching something on or off would do, and doing it.

use crate::{
    act::{Act, ActButton, ActFaults},
    hall::Hall,
    load::{Reload, trouble},
    plans::change_part,
    products::{bills_ahead_part, errand},
    route::{Route, order_path},
    step_up::StepUpForm,
    words::{plans as plan_words, products as words},
};
use app_ui::{
    Bones, CheckList, Emphasis, LinkButton, Tone, client, client::ClientError, dates, figures,
    notice,
};
use hall_api::{
    AfterPromotions, Day, ErrorCode, OrderItem, OrderPreview, OrderQuestion, OrderRequest,
    OrderedItem, Purpose, Remedy,
};
use hall_types::{Fen, Locale, OfferingKind};
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

/// Its body.
pub(crate) fn page(hall: Hall, question: OrderQuestion) -> AnyView {
    let locale = hall.locale;
    let question = StoredValue::new(question);
    let act = Act::new(hall);
    let known = RwSignal::new(None::<Result<OrderPreview, ClientError>>);
    let reload = Reload::new();
    Effect::new(move |_| {
        reload.times();
        known.set(None);
        let preview = question.with_value(client::orders::preview);
        spawn_local_scoped_with_cancellation(async move {
            let answer = preview.send().await;
            let has_ended = answer.as_ref().err().is_some_and(|error| hall.has_ended(error));
            if !has_ended {
                known.try_set(Some(answer));
            }
        });
    });
    // What has changed since it was shown is shown as it is now, below what the hall said about it.
    Effect::new(move |_| {
        if act.refused().get() == Some(ErrorCode::TermsChanged) {
            reload.now();
        }
    });
    let retry = Callback::new(move |()| reload.now());
    let shown = move || {
        known.with(|known| match known {
            None => view! { <Bones locale=locale class="bones-form" count=4/> }.into_any(),
            Some(Err(error)) => trouble(error, retry, locale),
            Some(Ok(preview)) => view_of(preview, act),
        })
    };
    view! {
        <ActFaults act=act/>
        {shown}
    }
    .into_any()
}

/// Everything there is to check; then the button.
pub(crate) fn view_of(preview: &OrderPreview, act: Act) -> AnyView {
    let hall = act.hall();
    let locale = hall.locale;
    let question = asked(preview);
    let name_of_id = format!("order:{}", order_path(&question));
    let request = OrderRequest {
        id: client::kept_id(&name_of_id),
        offering: question.offering.clone(),
        action: question.action,
        with: question.with.clone(),
        terms: preview.terms.clone(),
    };
    let order = StoredValue::new((request, name_of_id));
    let place = Callback::new(move |()| {
        let (request, name_of_id) = order.get_value();
        act.send(client::orders::place(&request), move |receipt| {
            client::drop_id(&name_of_id);
            hall.go_on_to(&Route::Receipt(receipt.id));
        });
    });
    let name = preview.name.get(locale);
    let confirm = match preview.with.len() {
        0 => words::confirm(&preview.offering, preview.action, name, locale),
        others => words::confirm_all(others + 1, locale),
    };
    let (back, back_words) = match preview.offering.kind() {
        OfferingKind::Plan => (Route::Plans, words::BACK_TO_PLANS),
        _ => (Route::Products, words::BACK),
    };
    let is_refused = !preview.refusals.is_empty();
    let together = together(preview, &question, locale);
    let here = Route::Order(question.clone()).href(locale);
    match preview.remedies.is_empty() || together.is_some() {
        true => errand::goes_on(&here),
        false => errand::waits(&here),
    }
    let remedies = match together {
        Some(link) => Some(link.into_any()),
        None => remedies(preview, locale).map(IntoAny::into_any),
    };
    let refused = is_refused.then(|| {
        let reasons = preview.refusals.iter();
        let reasons = reasons.map(|reason| view! { <p>{reason.get(locale).to_owned()}</p> });
        let reasons = (reasons.collect::<Vec<_>>(), remedies);
        notice(Tone::Warning, words::REFUSED.get(locale).to_owned(), reasons)
    });
    let notes = (!preview.notes.is_empty() && !is_refused).then(|| {
        let notes = preview.notes.iter();
        let notes = notes.map(|note| view! { <li>{note.get(locale).to_owned()}</li> });
        view! {
            <section class="section" aria-labelledby="notes">
                <h2 id="notes">{words::NOTES.get(locale)}</h2>
                <ul class="bullets">{notes.collect::<Vec<_>>()}</ul>
            </section>
        }
    });
    let step_up = move || {
        act.wants_second_factor().get().then(|| {
            view! { <StepUpForm hall=hall purpose=Purpose::Commit on_done=place/> }
        })
    };
    let button = (!is_refused).then(|| {
        view! {
            <ActButton act=act emphasis=Emphasis::Primary words=confirm on_press=place/>
        }
    });
    view! {
        {refused}
        <section class="card" aria-labelledby="check">
            <h2 id="check">{words::CHECK.get(locale)}</h2>
            <CheckList rows=rows(preview, locale)/>
        </section>
        {bills_ahead_part::part(&preview.bills, locale)}
        {preview.plan_change.as_ref().map(|change| change_part::part(change, locale))}
        {notes}
        {step_up}
        <p class="actions">
            {button}
            <LinkButton href=back.href(locale)>{back_words.get(locale)}</LinkButton>
        </p>
    }
    .into_any()
}

/// What a preview answers.
fn asked(preview: &OrderPreview) -> OrderQuestion {
    let item = |it: &OrderedItem| OrderItem { offering: it.offering.clone(), action: it.action };
    OrderQuestion {
        offering: preview.offering.clone(),
        action: preview.action,
        with: preview.with.iter().map(item).collect(),
    }
}

/// The way to the same order of a plan with whatever is needed for it, if nothing of that is in it yet.
fn together(
    preview: &OrderPreview,
    question: &OrderQuestion,
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let is_there = |remedy: &Remedy| question.items().any(|(it, _)| *it == remedy.offering);
    let is_plan = question.offering.kind() == OfferingKind::Plan;
    if !is_plan || preview.remedies.is_empty() || preview.remedies.iter().any(is_there) {
        return None;
    }
    let acts = preview
        .remedies
        .iter()
        .map(|it| words::act(&it.offering, it.action, it.name.get(locale), locale));
    let words = words::together(&acts.collect::<Vec<_>>(), locale);
    let mut whole = question.clone();
    let item = |it: &Remedy| OrderItem { offering: it.offering.clone(), action: it.action };
    whole.with.extend(preview.remedies.iter().map(item));
    let href = Route::Order(whole).href(locale);
    Some(view! {
        <p class="actions">
            <LinkButton href=href emphasis=Emphasis::Primary>{words}</LinkButton>
        </p>
    })
}

/// Links to what can be ordered first.
fn remedies(preview: &OrderPreview, locale: Locale) -> Option<impl IntoView + use<>> {
    let links = preview.remedies.iter().map(|remedy| {
        let order = Route::Order(OrderQuestion::one(remedy.offering.clone(), remedy.action));
        let name = remedy.name.get(locale);
        let words = words::act(&remedy.offering, remedy.action, name, locale);
        view! { <LinkButton href=order.href(locale)>{words}</LinkButton> }
    });
    let links = links.collect::<Vec<_>>();
    (!links.is_empty()).then(|| view! { <p class="actions">{links}</p> })
}

fn rows(preview: &OrderPreview, locale: Locale) -> Vec<(String, String)> {
    let term = |word: app_ui::Word| word.get(locale).to_owned();
    let name = preview.name.get(locale);
    let what = words::act(&preview.offering, preview.action, name, locale);
    let mut rows = vec![(term(words::WHAT), what)];
    rows.extend(beside(&preview.with, &preview.effective_on, locale));
    let change = preview.plan_change.as_ref();
    rows.extend(change.map(|it| (term(plan_words::LEFT), it.left_name.get(locale).to_owned())));
    if !preview.refusals.is_empty() {
        // What cannot be done has no day and no price.
        return rows;
    }
    rows.extend([
        (term(words::EFFECTIVE), dates::day(&preview.effective_on, locale)),
        (term(words::NOW), charged(preview.now_fen, locale)),
    ]);
    rows.extend(monthly(preview.monthly_change_fen, preview.after_promotions, locale));
    if preview.penalty_fen.0 > 0 {
        rows.push((term(words::PENALTY), figures::amount(preview.penalty_fen)));
    }
    let bound_until = change.and_then(|it| it.bound_until.as_ref());
    rows.extend(bound_until.map(|it| (term(plan_words::BOUND_UNTIL), dates::day(it, locale))));
    let undo = match preview.undo_s {
        0 => term(words::NO_UNDO),
        seconds => words::undo_for(seconds, locale),
    };
    rows.push((term(words::UNDO_FOR), undo));
    rows
}

/// What an order does besides, with the day where that is another one.
pub(crate) fn beside<'a>(
    with: &'a [OrderedItem],
    day: &'a Day,
    locale: Locale,
) -> impl Iterator<Item = (String, String)> + 'a {
    with.iter().map(move |it| {
        let act = words::act(&it.offering, it.action, it.name.get(locale), locale);
        let from = (it.effective_on != *day).then(|| dates::day(&it.effective_on, locale));
        (words::BESIDE.get(locale).to_owned(), words::act_from(act, from.as_deref(), locale))
    })
}

/// What is charged at once.
pub(crate) fn charged(fen: Fen, locale: Locale) -> String {
    match fen.is_zero() {
        true => words::NOTHING.get(locale).to_owned(),
        false => figures::amount(fen),
    }
}

/// What changes in a whole month, and what a month comes to once lower fees have ended.
pub(crate) fn monthly(
    change: Fen,
    after: Option<AfterPromotions>,
    locale: Locale,
) -> impl Iterator<Item = (String, String)> {
    let change = match change.is_zero() {
        true => words::SAME.get(locale).to_owned(),
        false => {
            let amount = figures::amount(Fen(change.0.saturating_abs()));
            words::monthly(&amount, change.0 > 0, locale)
        }
    };
    let term = if after.is_some() { words::MONTHLY_USUAL } else { words::MONTHLY };
    let after = after.map(|it| {
        let (month, total) = (dates::month(it.month, locale), figures::amount(it.total_fen));
        let told = words::after_promotions(&month, &total, locale);
        (words::AFTER_PROMOTIONS.get(locale).to_owned(), told)
    });
    std::iter::once((term.get(locale).to_owned(), change)).chain(after)
}
