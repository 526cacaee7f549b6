//! How many: one less, one more.

use crate::words::points as words;
use app_ui::Button;
use hall_types::Locale;
use leptos::prelude::*;

/// A number between 1 and the most there can be.
pub(crate) fn stepper(
    quantity: Signal<u16>,
    most: u16,
    locale: Locale,
    step: Callback<i16>,
) -> AnyView {
    view! {
        <section class="section" aria-labelledby="quantity">
            <h2 id="quantity">{words::QUANTITY.get(locale)}</h2>
            <p class="actions stepper">
                <Button
                    words=words::ONE_LESS.get(locale)
                    disabled=Signal::derive(move || quantity.get() <= 1)
                    on_press=Callback::new(move |()| step.run(-1))
                />
                <span class="figure" aria-live="polite">{quantity}</span>
                <Button
                    words=words::ONE_MORE.get(locale)
                    disabled=Signal::derive(move || quantity.get() >= most)
                    on_press=Callback::new(move |()| step.run(1))
                />
            </p>
        </section>
    }
    .into_any()
}
