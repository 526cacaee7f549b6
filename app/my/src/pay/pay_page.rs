//! Choosing an amount, checking it, going to the checkout.

use crate::{
    act::{Act, ActButton, ActFaults},
    browser,
    hall::Hall,
    load::{Reload, loaded},
    pay::pay_model::{AmountFault, Choice, amount, name_of_id, purpose},
    receipts::receipts_page::payments,
    route::Route,
    words::{common, pay as words},
};
use app_ui::{
    Button, CheckList, ChoiceChip, ChoiceGroup, DigitPad, Emphasis, Fault, TextField, Typing,
    client, figures,
};
use hall_api::{PaymentPurpose, PaymentRequest, PaymentState, PaymentSuggestions};
use hall_types::{Fen, Locale};
use leptos::{ev::SubmitEvent, prelude::*};

/// Longest amount that can be typed.
const AMOUNT_LEN_MAX: usize = 8;

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    let form = loaded(
        hall,
        ("bones-form", 5),
        Reload::new(),
        client::payments::suggestions,
        move |suggestions: PaymentSuggestions| view_of(suggestions, hall),
    );
    view! {
        {form}
        <section class="section" aria-labelledby="earlier">
            <h2 id="earlier">{words::EARLIER.get(hall.locale)}</h2>
            {payments(hall)}
        </section>
    }
    .into_any()
}

fn view_of(suggestions: PaymentSuggestions, hall: Hall) -> AnyView {
    let locale = hall.locale;
    let act = Act::new(hall);
    let choice = RwSignal::new(None::<Choice>);
    let typed = RwSignal::new(String::new());
    let checked = RwSignal::new(None::<Fen>);
    let suggestions = StoredValue::new(suggestions);
    let rows = suggestions.with_value(|it| {
        let mut rows =
            vec![(words::BALANCE.get(locale).to_owned(), figures::amount(it.balance_fen))];
        if it.due_fen.0 > 0 {
            rows.push((words::DUE.get(locale).to_owned(), figures::amount(it.due_fen)));
        }
        rows
    });
    let go_on = Callback::new(move |()| {
        let amount = suggestions.with_value(|suggestions| {
            amount(choice.get_untracked(), &typed.get_untracked(), suggestions)
        });
        match amount {
            Ok(amount) => {
                act.clear();
                checked.set(Some(amount));
                browser::focus("check");
            }
            Err(fault) => {
                act.refuse(vec![suggestions.with_value(|it| fault_of(fault, it, locale))]);
            }
        }
    });
    let step = move || match checked.get() {
        None => suggestions.with_value(|it| choosing(it, choice, typed, go_on, act)),
        Some(amount) => suggestions.with_value(|it| checking(it, amount, checked, act)),
    };
    view! {
        <ActFaults act=act/>
        <section class="card"><CheckList rows=rows/></section>
        {step}
    }
    .into_any()
}

fn fault_of(fault: AmountFault, suggestions: &PaymentSuggestions, locale: Locale) -> Fault {
    match fault {
        AmountFault::Nothing => Fault {
            field: None,
            title: words::NOTHING_CHOSEN.get(locale).to_owned(),
            sentences: Vec::new(),
        },
        AmountFault::NoAmount => Fault::of_field("amount", words::NOT_AN_AMOUNT.get(locale)),
        AmountFault::OutOfRange => Fault::of_field("amount", range(suggestions, locale)),
    }
}

fn range(suggestions: &PaymentSuggestions, locale: Locale) -> String {
    let (least, most) = (suggestions.min_fen, suggestions.max_fen);
    words::range(&figures::amount(least), &figures::amount(most), locale)
}

/// Step one: how much. Nothing is chosen beforehand.
fn choosing(
    suggestions: &PaymentSuggestions,
    choice: RwSignal<Option<Choice>>,
    typed: RwSignal<String>,
    go_on: Callback<()>,
    act: Act,
) -> AnyView {
    let hall = act.hall();
    let locale = hall.locale;
    let suggested = suggestions
        .amounts_fen
        .iter()
        .map(|amount| (Choice::Suggested(*amount), figures::amount(*amount)));
    let other = (Choice::Other, words::OTHER.get(locale).to_owned());
    let chips = suggested.chain([other]).map(|(own, words)| {
        let checked = Signal::derive(move || choice.get() == Some(own));
        let value = words.clone();
        let choose = move |_: bool| choice.set(Some(own));
        view! {
            <ChoiceChip
                kind="radio"
                name="amount-choice"
                value=value
                checked=checked
                on_change=choose
                words=words
            />
        }
    });
    let chips = chips.collect::<Vec<_>>();
    let first = suggestions.amounts_fen.first().map(|amount| {
        let why = [
            words::SUGGESTED.get(locale),
            " ",
            &figures::amount(*amount),
            common::COLON.get(locale),
            suggestions.why.get(locale),
        ];
        view! { <p class="quiet">{why.concat()}</p> }
    });
    let hint = range(suggestions, locale);
    let is_other = Memo::new(move |_| choice.get() == Some(Choice::Other));
    let field = move || is_other.get().then(|| amount_field(hint.clone(), typed, act));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        go_on.run(());
    };
    view! {
        <form class="form" id="how-much" tabindex="-1" novalidate=true on:submit=submit>
            {first}
            <ChoiceGroup legend=words::HOW_MUCH.get(locale) chips=chips/>
            {field}
            <p class="actions">
                <Button emphasis=Emphasis::Primary kind="submit" words=words::GO_ON.get(locale)/>
            </p>
        </form>
    }
    .into_any()
}

fn amount_field(hint: String, typed: RwSignal<String>, act: Act) -> impl IntoView {
    let hall = act.hall();
    let locale = hall.locale;
    let typing = match hall.is_kiosk {
        true => Typing::AMOUNT.without_keyboard(),
        false => Typing::AMOUNT,
    };
    let pad = hall.is_kiosk.then(|| {
        view! {
            <DigitPad
                locale=locale
                field="amount"
                value=typed
                length_max=AMOUNT_LEN_MAX
                has_point=true
            />
        }
    });
    view! {
        <TextField
            id="amount"
            label=words::OTHER_AMOUNT.get(locale)
            hint=hint
            typing=typing
            value=typed
            faults=act.faults()
        />
        {pad}
    }
}

/// Step two: what will be paid; then the checkout.
fn checking(
    suggestions: &PaymentSuggestions,
    amount: Fen,
    checked: RwSignal<Option<Fen>>,
    act: Act,
) -> AnyView {
    let hall = act.hall();
    let locale = hall.locale;
    let purpose = purpose(amount, suggestions);
    let term = |word: app_ui::Word| word.get(locale).to_owned();
    let mut rows = vec![
        (term(words::PURPOSE), term(words::purpose(purpose))),
        (term(common::AMOUNT), figures::amount(amount)),
    ];
    if purpose == PaymentPurpose::TopUp {
        let after = figures::amount(suggestions.balance_fen + amount);
        rows.push((term(words::BALANCE_AFTER), after));
    }
    let pay = Callback::new(move |()| open(act, purpose, amount));
    let change = Callback::new(move |()| {
        act.clear();
        checked.set(None);
        browser::focus("how-much");
    });
    let confirm = words::confirm(&figures::amount(amount), locale);
    view! {
        <section class="card" aria-labelledby="check">
            <h2 id="check" tabindex="-1">{words::CHECK.get(locale)}</h2>
            <CheckList rows=rows/>
        </section>
        <p>{words::NEXT.get(locale)}</p>
        <p class="actions">
            <ActButton act=act emphasis=Emphasis::Primary words=confirm on_press=pay/>
            <Button words=words::CHANGE.get(locale) on_press=change/>
        </p>
    }
    .into_any()
}

/// Opens the payment and goes to where it is paid.
fn open(act: Act, purpose: PaymentPurpose, amount: Fen) {
    let hall = act.hall();
    let name_of_id = name_of_id(purpose, amount);
    let request = PaymentRequest {
        id: client::kept_id(&name_of_id),
        purpose,
        amount_fen: amount,
        locale: hall.locale,
    };
    act.send(client::payments::open(&request), move |payment| {
        match payment.checkout_url.filter(|_| payment.state == PaymentState::Pending) {
            // The same amount paid again before the bank has spoken is the same payment.
            Some(checkout) => browser::leave_for(&checkout),
            None => {
                client::drop_id(&name_of_id);
                hall.go_on_to(&Route::Payment(payment.id));
            }
        }
    });
}
