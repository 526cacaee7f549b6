//! Opening a ticket.

use crate::{
    act::{Act, ActButton, ActFaults},
    hall::Hall,
    no_letters::no_letters,
    route::Route,
    words::tickets as words,
};
use app_ui::{ChoiceChip, ChoiceGroup, Emphasis, Fault, Field, FieldFault, client};
use hall_api::{TicketKind, TicketRequest};
use leptos::{ev::SubmitEvent, prelude::*};

const KINDS: [(TicketKind, &str); 4] = [
    (TicketKind::Network, "network"),
    (TicketKind::Bill, "bill"),
    (TicketKind::Product, "product"),
    (TicketKind::Other, "other"),
];
/// Length of what is written, in characters.
const WORDS_MIN: usize = 5;
const WORDS_MAX: usize = 1_000;
/// Name under which the id of the ticket is kept.
const ID: &str = "ticket";

/// Its body.
pub(crate) fn page(hall: Hall) -> AnyView {
    if hall.is_kiosk {
        return no_letters(hall);
    }
    let locale = hall.locale;
    let act = Act::new(hall);
    let kind = RwSignal::new(None::<TicketKind>);
    let typed = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let words = typed.get_untracked().trim().to_owned();
        let length = words.chars().count();
        let kind = kind.get_untracked();
        let missing = kind.is_none().then(|| Fault {
            field: None,
            title: words::ABOUT_MISSING.get(locale).to_owned(),
            sentences: Vec::new(),
        });
        let is_long_enough = (WORDS_MIN..=WORDS_MAX).contains(&length);
        let short =
            (!is_long_enough).then(|| Fault::of_field("words", words::WORDS_LENGTH.get(locale)));
        let Some(kind) = kind.filter(|_| is_long_enough) else {
            act.refuse(missing.into_iter().chain(short).collect());
            return;
        };
        let request = TicketRequest { id: client::kept_id(ID), kind, words };
        act.send(client::tickets::open(&request), move |ticket| {
            client::drop_id(ID);
            hall.go_on_to(&Route::Ticket(ticket.id));
        });
    };
    let chips = KINDS.map(|(own, value)| {
        let checked = Signal::derive(move || kind.get() == Some(own));
        let choose = move |_: bool| kind.set(Some(own));
        view! {
            <ChoiceChip
                kind="radio"
                name="kind"
                value=value
                checked=checked
                on_change=choose
                words=words::kind(own).get(locale)
            />
        }
    });
    let room = move || words::room(typed.with(|it| it.chars().count()), WORDS_MAX, locale);
    let is_wrong =
        move || act.faults().with(|faults| Fault::is_about(faults, "words")).then_some("true");
    view! {
        <ActFaults act=act/>
        <form class="form" novalidate=true on:submit=submit>
            <ChoiceGroup legend=words::ABOUT.get(locale) chips=chips.into()/>
            <Field
                id="words"
                label=words::WORDS.get(locale)
                hint=words::WORDS_HINT.get(locale).to_owned()
            >
                <FieldFault field="words" faults=act.faults()/>
                <textarea
                    id="words"
                    name="words"
                    rows="6"
                    maxlength=(2 * WORDS_MAX).to_string()
                    aria-describedby="words-hint words-fault words-room"
                    aria-invalid=is_wrong
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                ></textarea>
                <p class="quiet" id="words-room">{room}</p>
            </Field>
            <p class="actions">
                <ActButton act=act emphasis=Emphasis::Primary words=words::SEND.get(locale)/>
            </p>
        </form>
    }
    .into_any()
}
