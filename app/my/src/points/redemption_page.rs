//! The receipt of a redemption: what was redeemed, how it stands, its codes, taking it back.

use crate::{
    act::{Act, ActButton, ActFaults, say_done},
    browser,
    hall::Hall,
    load::{Reload, loaded},
    points::return_part::return_part,
    route::Route,
    words::{common, points as words},
};
use app_ui::{CheckList, LinkButton, Tone, client, dates, figures, notice};
use hall_api::{Redemption, RedemptionState, RewardDelivery};
use hall_types::Locale;
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall, id: &str) -> AnyView {
    let id = id.to_owned();
    let reload = Reload::new();
    loaded(
        hall,
        ("bones-form", 5),
        reload,
        move || client::points::redemption(&id),
        move |redemption: Redemption| view_of(&redemption, reload, hall),
    )
}

fn view_of(redemption: &Redemption, reload: Reload, hall: Hall) -> AnyView {
    let locale = hall.locale;
    let act = Act::new(hall);
    let receipt = &redemption.receipt;
    let tone = match redemption.state {
        RedemptionState::Done | RedemptionState::Shipped | RedemptionState::Ready => Tone::Saving,
        RedemptionState::Failed | RedemptionState::Expired => Tone::Warning,
        _ => Tone::Information,
    };
    let title = [
        receipt.name.get(locale),
        common::COLON.get(locale),
        words::state(redemption.state).get(locale),
    ];
    let next = words::next(redemption.state, receipt.delivery).get(locale);
    let state = notice(tone, title.concat(), view! { <p>{next}</p> });
    let codes = redemption.codes.iter().map(|it| {
        let until = it.usable_until.as_ref();
        let until = until.map(|day| words::usable_until(&dates::day(day, locale), locale));
        let used = it.used_at.as_ref();
        let used = used.map(|at| words::used_at(&dates::moment(at, locale), locale));
        let until = used.or(until);
        view! { <li><span class="figure code">{it.code.clone()}</span>" "{until}</li> }
    });
    let codes = codes.collect::<Vec<_>>();
    let codes = (!codes.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="codes">
                <h2 id="codes">{words::CODES.get(locale)}</h2>
                <ul class="bullets">{codes}</ul>
                <p class="quiet">{words::CODES_HINT.get(locale)}</p>
            </section>
        }
    });
    let pick_up = redemption.pick_up.as_ref().map(|it| {
        let until = words::collect_until(&dates::day(&it.last_day, locale), locale);
        view! {
            <section class="section" aria-labelledby="pick-up">
                <h2 id="pick-up">{words::PICK_UP_CODE.get(locale)}</h2>
                <p class="figure"><span class="figure-number code">{grouped(&it.code)}</span></p>
                <p>{until}</p>
                <p class="quiet">{words::PICK_UP_HINT.get(locale)}</p>
            </section>
        }
    });
    let cancel_how = match receipt.delivery {
        RewardDelivery::PickUp => words::CANCEL_HOW_COLLECTED,
        _ => words::CANCEL_HOW,
    };
    let cancel = redemption.cancellable.then(|| {
        let id = receipt.id.clone();
        let cancel = Callback::new(move |()| {
            act.send(client::points::cancel(&id), move |_| {
                say_done(hall);
                browser::focus_heading();
                reload.now();
            });
        });
        view! {
            <p>{cancel_how.get(locale)}</p>
            <p class="actions">
                <ActButton act=act words=words::CANCEL.get(locale) on_press=cancel/>
            </p>
        }
    });
    view! {
        <ActFaults act=act/>
        {state}
        {pick_up}
        <section class="card receipt"><CheckList rows=rows(redemption, locale)/></section>
        {codes}
        {cancel}
        {return_part(redemption, act, reload, hall)}
        <p class="actions">
            <LinkButton href=Route::Points.href(locale)>{words::TO_POINTS.get(locale)}</LinkButton>
            <LinkButton href=Route::Redemptions.href(locale)>
                {words::MY_REDEMPTIONS.get(locale)}
            </LinkButton>
        </p>
    }
    .into_any()
}

/// A code as people read it out: in fours.
fn grouped(code: &str) -> String {
    let signs = code.chars().enumerate();
    let spaced = signs
        .flat_map(|(at, sign)| (at > 0 && at % 4 == 0).then_some(' ').into_iter().chain([sign]));
    spaced.collect()
}

fn rows(redemption: &Redemption, locale: Locale) -> Vec<(String, String)> {
    let term = |word: app_ui::Word| word.get(locale).to_owned();
    let receipt = &redemption.receipt;
    let mut rows = vec![
        (term(common::REFERENCE), receipt.reference.clone()),
        (term(words::WHAT), words::things(receipt.name.get(locale), receipt.quantity, locale)),
        (term(common::TIME), dates::moment(&receipt.at, locale)),
        (term(words::POINTS), figures::points(receipt.points)),
    ];
    if !receipt.cash_fen.is_zero() {
        rows.push((term(words::CASH), figures::amount(receipt.cash_fen)));
    }
    rows.push((term(words::DELIVERY), term(words::delivery(receipt.delivery))));
    if let Some(to) = &redemption.to {
        rows.push((term(words::SENT_TO), to.clone()));
    }
    if let Some(shop) = &redemption.shop {
        rows.push((term(words::SHOP), shop.name.get(locale).to_owned()));
        rows.push((term(words::SHOP_ADDRESS), shop.address.get(locale).to_owned()));
        if let Some(hours) = &shop.hours {
            rows.push((term(words::SHOP_HOURS), hours.get(locale).to_owned()));
        }
        if let Some(phone) = &shop.phone {
            rows.push((term(words::SHOP_PHONE), phone.clone()));
        }
    }
    if let Some(note) = &redemption.note {
        rows.push((term(words::NOTE), note.clone()));
    }
    if redemption.returned > 0 {
        let returned = words::pieces(&redemption.returned.to_string(), locale);
        rows.push((term(words::RETURNED), returned));
    }
    if let Some(asked) = &redemption.asked_return {
        let reason = words::reason(asked.reason).get(locale);
        let things = words::pieces(&asked.quantity.to_string(), locale);
        let asked_for = [&dates::moment(&asked.at, locale), reason, &things].join(" · ");
        rows.push((term(words::RETURN_ASKED), asked_for));
        if let Some(answer) = &asked.answer {
            rows.push((term(words::RETURN_ANSWER), answer.get(locale).to_owned()));
        }
    }
    rows.push((term(words::LEFT), figures::points(receipt.left_points)));
    rows
}
