//! Asking to return a redemption: how many and why, what to check, the button. What was switched on a few minutes ago is
//! undone at once.
//!
//! What does not live here: how the request stands (`redemption_page`).

use crate::{
    act::{Act, ActButton, say_done},
    browser,
    hall::Hall,
    load::Reload,
    points::stepper::stepper,
    words::{points as words, products as product_words},
};
use app_ui::{Button, CheckList, ChoiceChip, ChoiceGroup, Emphasis, Fault, client, dates, figures};
use hall_api::{Redemption, ReturnReason, ReturnRequest, Returnable, RewardDelivery};
use hall_types::{Points, Text};
use leptos::prelude::*;

/// What is asked for of which redemption.
#[derive(Clone, Copy)]
struct Desk {
    hall: Hall,
    act: Act,
    reload: Reload,
    redemption: StoredValue<String>,
}

impl Desk {
    fn send(self, quantity: u16, reason: ReturnReason) {
        let id = self.redemption.get_value();
        let name = format!("return:{id}");
        let request = ReturnRequest { id: client::kept_id(&name), quantity, reason };
        self.act.send(client::points::ask_return(&id, &request), move |_| {
            client::drop_id(&name);
            say_done(self.hall);
            browser::focus_heading();
            self.reload.now();
        });
    }
}

/// The part, where something can be returned.
pub(crate) fn return_part(
    redemption: &Redemption,
    act: Act,
    reload: Reload,
    hall: Hall,
) -> Option<AnyView> {
    let left = redemption.returnable.as_ref()?;
    let id = StoredValue::new(redemption.receipt.id.clone());
    let desk = Desk { hall, act, reload, redemption: id };
    Some(if left.undo_until.is_some() { undo(left, desk) } else { ask(left, redemption, desk) })
}

fn undo(left: &Returnable, desk: Desk) -> AnyView {
    let (locale, quantity) = (desk.hall.locale, left.quantity);
    let until = left
        .undo_until
        .as_ref()
        .map(|until| product_words::undo_until(&dates::moment_of_year(until, locale), locale));
    let send = Callback::new(move |()| desk.send(quantity, ReturnReason::Unwanted));
    view! {
        <p>{until}</p>
        <p class="actions">
            <ActButton act=desk.act words=words::UNDO.get(locale) on_press=send/>
        </p>
    }
    .into_any()
}

fn ask(left: &Returnable, redemption: &Redemption, desk: Desk) -> AnyView {
    let locale = desk.hall.locale;
    let is_open = RwSignal::new(false);
    let until =
        left.last_day.as_ref().map(|day| words::return_until(&dates::day(day, locale), locale));
    let open = Callback::new(move |()| {
        is_open.set(true);
        browser::focus("return");
    });
    let receipt = &redemption.receipt;
    let most = left.quantity;
    let unit = Points(receipt.points.0 / i64::from(receipt.quantity.max(1)));
    let name = StoredValue::new(receipt.name.clone());
    let is_sent = receipt.delivery == RewardDelivery::Courier;
    (move || match is_open.get() {
        false => view! {
            <p>{until.clone()}</p>
            <p class="actions">
                <Button words=words::RETURN.get(locale) on_press=open/>
            </p>
        }
        .into_any(),
        true => form((most, unit), name, is_sent, desk),
    })
    .into_any()
}

/// Everything there is to say and to check; then the button.
fn form(
    (most, unit): (u16, Points),
    name: StoredValue<Text>,
    is_sent: bool,
    desk: Desk,
) -> AnyView {
    let locale = desk.hall.locale;
    let quantity = RwSignal::new(most);
    let reason = RwSignal::new(None::<ReturnReason>);
    // What lies in a shop until it is collected has come.
    let reasons = ReturnReason::ALL.into_iter();
    let reasons = reasons.filter(|own| is_sent || *own != ReturnReason::Missing);
    let chips = reasons.map(|own| {
        let checked = Signal::derive(move || reason.get() == Some(own));
        view! {
            <ChoiceChip
                kind="radio"
                name="reason"
                value=words::reason_value(own)
                checked=checked
                on_change=move |_: bool| reason.set(Some(own))
                words=words::reason(own).get(locale)
            />
        }
    });
    let chips = chips.collect::<Vec<_>>();
    let step = Callback::new(move |more| {
        quantity.update(|it| *it = it.saturating_add_signed(more).clamp(1, most));
    });
    let how_many = (most > 1).then(|| stepper(quantity.into(), most, locale, step));
    let rows = move || {
        let count = quantity.get();
        let things = name.with_value(|name| words::things(name.get(locale), count, locale));
        let back = figures::points(Points(unit.0 * i64::from(count)));
        let rows = vec![
            (words::WHAT.get(locale).to_owned(), things),
            (words::POINTS_BACK.get(locale).to_owned(), back),
        ];
        view! { <CheckList rows=rows/> }
    };
    let send = Callback::new(move |()| match reason.get_untracked() {
        Some(reason) => desk.send(quantity.get_untracked(), reason),
        None => {
            desk.act.refuse(vec![Fault {
                field: None,
                title: words::REASON_MISSING.get(locale).to_owned(),
                sentences: Vec::new(),
            }]);
        }
    });
    view! {
        <section class="section stack" id="return" tabindex="-1" aria-labelledby="return-title">
            <h2 id="return-title">{words::RETURN.get(locale)}</h2>
            <ChoiceGroup legend=words::REASON.get(locale) chips=chips/>
            {how_many}
            <div class="card">{rows}</div>
            <p class="quiet">{words::RETURN_HOW.get(locale)}</p>
            <p class="actions">
                <ActButton
                    act=desk.act
                    emphasis=Emphasis::Primary
                    words=words::RETURN_SEND.get(locale)
                    on_press=send
                />
            </p>
        </section>
    }
    .into_any()
}
