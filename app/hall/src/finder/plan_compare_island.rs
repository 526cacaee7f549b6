//! The tray of plans to compare and the comparison itself. The boxes to tick are on the cards.

use crate::{
    finder::plan_compare_model::Tray, finder::plan_comparison::PlanComparison, finder::plan_list,
    shown_while::shown_while, words::finder as words,
};
use app_ui::{Button, Emphasis, Glyph, announce};
use hall_types::Locale;
use leptos::{html, prelude::*};

/// The tray.
#[island]
pub(crate) fn PlanCompare(
    /// The language.
    locale: Locale,
) -> impl IntoView {
    // Read when the first plan is in the tray: most visits compare none.
    let rows = Memo::new(|_| plan_list::rows());
    let tray = RwSignal::new(Tray::default());
    let dialog = NodeRef::<html::Dialog>::new();
    let row_of = move |id: &str| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned());
    let chosen = Memo::new(move |_| {
        tray.with(|tray| tray.ids().iter().filter_map(|id| row_of(id)).collect::<Vec<_>>())
    });

    Effect::new(move |_| {
        let mut kept = Tray::from_stored(&plan_list::kept_tray(), |id| row_of(id).is_some());
        // Boxes that were ticked before the island came alive count as well.
        plan_list::ticked().iter().for_each(|id| kept.put(id));
        if kept != Tray::default() {
            plan_list::keep_tray(&kept.stored());
            plan_list::tick(kept.ids(), kept.is_full());
            tray.set(kept);
        }
        let listener = window_event_listener(leptos::ev::change, move |event| {
            let Some((id, is_ticked)) = plan_list::ticked_by(&event) else { return };
            tray.update(|tray| if is_ticked { tray.put(&id) } else { tray.take_out(&id) });
            announce(&words::in_tray(tray.with(|tray| tray.ids().len()), locale));
        });
        on_cleanup(move || listener.remove());
    });
    Effect::new(move |previous: Option<Tray>| {
        let tray = tray.get();
        if previous.is_some_and(|previous| previous != tray) {
            plan_list::keep_tray(&tray.stored());
            plan_list::tick(tray.ids(), tray.is_full());
        }
        tray
    });

    let open = move |()| {
        if let Some(dialog) = dialog.get() {
            // Fails only where the dialog is open already.
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get() {
            dialog.close();
        }
    };
    let remark = Signal::derive(move || {
        let words = tray.with(|tray| {
            if tray.is_full() {
                words::FULL.get(locale)
            } else if tray.can_compare() {
                ""
            } else {
                words::ONE_MORE.get(locale)
            }
        });
        words.to_owned()
    });
    let counted = Signal::derive(move || words::in_tray(chosen.with(Vec::len), locale));
    let too_few = Signal::derive(move || !tray.with(Tray::can_compare));
    let remove = move |id: String| {
        tray.update(|tray| tray.take_out(&id));
        if tray.with(|tray| tray.ids().is_empty()) {
            close();
        }
    };

    view! {
        {shown_while(
            Memo::new(move |_| !chosen.with(Vec::is_empty)),
            move || {
                view! {
                    <section class="tray" aria-label=words::TRAY.get(locale)>
                        <div class="tray-inner">
                            <p>
                                <strong>{counted}</strong>
                                " "
                                <span class="small-print">{remark}</span>
                            </p>
                            <Button
                                emphasis=Emphasis::Primary
                                glyph=Glyph::Compare
                                disabled=too_few
                                on_press=open
                                words=words::COMPARE.get(locale)
                            />
                            <Button
                                emphasis=Emphasis::Quiet
                                on_press=move |()| tray.set(Tray::default())
                                words=words::EMPTY.get(locale)
                            />
                        </div>
                    </section>
                }
            },
        )}
        <dialog class="comparison" node_ref=dialog aria-label=words::COMPARISON.get(locale)>
            <div class="comparison-head">
                <h2>{words::COMPARISON.get(locale)}</h2>
                <Button
                    emphasis=Emphasis::Quiet
                    glyph=Glyph::Cross
                    on_press=move |()| close()
                    words=words::CLOSE.get(locale)
                />
            </div>
            <PlanComparison locale=locale chosen=chosen on_remove=remove/>
        </dialog>
    }
}
