//! Typing an address. Whether a courier finds it the hall decides; what is forgotten is said at once.

use crate::{
    act::{Act, ActButton, ActFaults},
    hall::Hall,
    words::points as words,
};
use app_ui::{Emphasis, Fault, TextField, Typing, Word, client};
use hall_api::Address;
use leptos::{ev::SubmitEvent, prelude::*};

/// Name under which the id of the address is kept.
const ID: &str = "address";

/// The lines of an address, with what browsers fill them from.
const LINES: [(&str, Word, &str, bool); 6] = [
    ("recipient", words::RECIPIENT, "name", true),
    ("phone", words::PHONE, "tel", true),
    ("province", words::PROVINCE, "address-level1", true),
    ("city", words::CITY, "address-level2", true),
    ("district", words::DISTRICT, "address-level3", false),
    ("street", words::STREET, "street-address", true),
];

/// A form for one address.
#[component]
pub(crate) fn AddressForm(
    /// Where it stands.
    hall: Hall,
    /// Called when it is kept.
    on_done: Callback<()>,
) -> impl IntoView {
    let locale = hall.locale;
    let act = Act::new(hall);
    let typed = LINES.map(|_| RwSignal::new(String::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let missing = LINES.iter().zip(typed).filter(|((_, _, _, is_needed), text)| {
            *is_needed && text.with_untracked(|text| text.trim().is_empty())
        });
        let missing = missing.map(|((id, label, ..), _)| {
            Fault::of_field(id, words::missing(label.get(locale), locale))
        });
        if act.refuse(missing.collect()) {
            return;
        }
        let [recipient, phone, province, city, district, street] =
            typed.map(|text| text.get_untracked());
        let id = client::kept_id(ID);
        let address = Address { id, recipient, phone, province, city, district, street };
        act.send(client::points::keep_address(&address), move |_| {
            client::drop_id(ID);
            typed.iter().for_each(|text| text.set(String::new()));
            on_done.run(());
        });
    };
    let fields = LINES.into_iter().zip(typed).map(|((id, label, fill, _), value)| {
        let keyboard = if id == "phone" { "tel" } else { "text" };
        let typing = Typing { kind: "text", keyboard, fill, length_max: 120 };
        view! {
            <TextField
                id=id
                label=label.get(locale)
                typing=typing
                value=value
                faults=act.faults()
            />
        }
    });
    view! {
        <ActFaults act=act/>
        <form class="form" novalidate=true on:submit=submit>
            {fields.collect::<Vec<_>>()}
            <p class="actions">
                <ActButton
                    act=act
                    emphasis=Emphasis::Primary
                    words=words::KEEP_ADDRESS.get(locale)
                />
            </p>
        </form>
    }
}
