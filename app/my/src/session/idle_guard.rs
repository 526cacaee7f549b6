//! Asks somebody who does nothing whether they are still there, before they are signed out.

use crate::{
    browser,
    hall::{Hall, Standing},
    session::idle_model::{Idle, Stage},
    session::over_page::sign_out,
    words::session as words,
};
use app_ui::{Button, Emphasis, client};
use hall_types::Locale;
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

const DIALOG: &str = "still-there";
const TICK: Duration = Duration::from_secs(1);
/// Longer than a request is waited for.
const ASK_AGAIN_S: u64 = 60;

/// The guard: a dialog that opens when the end is near.
#[component]
pub(crate) fn IdleGuard(
    /// Where it stands.
    hall: Hall,
) -> impl IntoView {
    let left_s = RwSignal::new(None::<u64>);
    let touched_ms = StoredValue::new(browser::now_ms());
    let asked_ms = StoredValue::new(0);
    let stay = move |()| {
        touched_ms.set_value(browser::now_ms());
        hall.ask_session();
        left_s.set(None);
        browser::close_dialog(DIALOG);
    };
    Effect::new(move |_| {
        // What is touched while the question is open is an answer only on its button.
        let touch = move || {
            if left_s.get_untracked().is_none() {
                touched_ms.set_value(browser::now_ms());
            }
        };
        let pointer = window_event_listener(leptos::ev::pointerdown, move |_| touch());
        let key = window_event_listener(leptos::ev::keydown, move |_| touch());
        let ticking =
            set_interval_with_handle(move || tick(hall, left_s, touched_ms, asked_ms), TICK);
        on_cleanup(move || {
            pointer.remove();
            key.remove();
            if let Ok(ticking) = ticking {
                ticking.clear();
            }
        });
    });
    let locale: Locale = hall.locale;
    let left = move || left_s.get().map(|seconds| words::leaving_in(seconds, locale));
    view! {
        <dialog
            class="dialog"
            id=DIALOG
            aria-labelledby="still-there-title"
            aria-describedby="still-there-left"
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                stay(());
            }
        >
            <h2 id="still-there-title">{words::STILL_THERE.get(locale)}</h2>
            <p class="figure" id="still-there-left">{left}</p>
            <div class="actions">
                <Button
                    emphasis=Emphasis::Primary
                    words=words::STAY.get(locale)
                    on_press=Callback::new(stay)
                />
                <Button
                    words=words::SIGN_OUT.get(locale)
                    on_press=Callback::new(move |()| sign_out(hall))
                />
            </div>
        </dialog>
    }
}

/// Looks at the clock.
fn tick(
    hall: Hall,
    left_s: RwSignal<Option<u64>>,
    touched_ms: StoredValue<u64>,
    asked_ms: StoredValue<u64>,
) {
    if hall.standing.get_untracked() != Standing::Open {
        browser::close_dialog(DIALOG);
        return;
    }
    let now_ms = browser::now_ms();
    let since_s = |moment_ms: u64| now_ms.saturating_sub(moment_ms) / 1000;
    let touched_ms = touched_ms.get_value();
    let answered_ms = match client::last_answer_ms() {
        0 => touched_ms,
        answered_ms => answered_ms,
    };
    let idle = Idle { answer_s: since_s(answered_ms), touch_s: since_s(touched_ms) };
    let session = hall.session.get_untracked();
    let terminal = if hall.is_kiosk { browser::terminal_times() } else { None };
    match idle.stage(session.map(|session| session.idle_after_s), terminal) {
        Stage::Quiet => {
            if left_s.get_untracked().is_some() {
                left_s.set(None);
                browser::close_dialog(DIALOG);
            }
        }
        // An answer may be on its way for a while.
        Stage::KeepAlive if since_s(asked_ms.get_value()) < ASK_AGAIN_S => {}
        Stage::KeepAlive => {
            asked_ms.set_value(now_ms);
            hall.ask_session();
        }
        Stage::Warn(seconds) => {
            left_s.set(Some(seconds));
            browser::open_dialog(DIALOG);
        }
        Stage::Over if hall.is_kiosk => sign_out(hall),
        Stage::Over => ask_whether_over(hall, left_s),
    }
}

/// Another tab may have kept the session alive; the hall knows.
fn ask_whether_over(hall: Hall, left_s: RwSignal<Option<u64>>) {
    browser::close_dialog(DIALOG);
    left_s.set(None);
    spawn_local(async move {
        match client::session::this().send().await {
            Ok(session) => hall.session.set(Some(session)),
            // No answer is no reason to leave figures on a screen nobody looks at.
            Err(_) => hall.close(Standing::Ended),
        }
    });
}
