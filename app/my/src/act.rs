//! Something a person does that changes something: sent once at a time, told when it fails.

use crate::{hall::Hall, words::common as words};
use app_ui::{
    Button, Emphasis, Fault, FaultSummary,
    client::{self, Change, ClientError, Request},
    words::waiting,
};
use hall_api::ErrorCode;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

/// The state of something to do. It is made by the page and copied into its parts.
#[derive(Clone, Copy)]
pub(crate) struct Act {
    hall: Hall,
    is_busy: RwSignal<bool>,
    faults: RwSignal<Vec<Fault>>,
    wants_second_factor: RwSignal<bool>,
    /// What it was refused for last.
    refused: RwSignal<Option<ErrorCode>>,
}

type Done = Box<dyn FnOnce(&str) -> Result<(), ClientError>>;

impl Act {
    /// Nothing sent yet.
    pub(crate) fn new(hall: Hall) -> Self {
        Self {
            hall,
            is_busy: RwSignal::new(false),
            faults: RwSignal::new(Vec::new()),
            wants_second_factor: RwSignal::new(false),
            refused: RwSignal::new(None),
        }
    }

    /// Where it stands.
    pub(crate) fn hall(self) -> Hall {
        self.hall
    }

    /// What is wrong with it.
    pub(crate) fn faults(self) -> RwSignal<Vec<Fault>> {
        self.faults
    }

    /// True from the hall asking for a second factor until [`Self::clear`].
    pub(crate) fn wants_second_factor(self) -> RwSignal<bool> {
        self.wants_second_factor
    }

    /// What it was refused for last; nothing until it is, and again while it is sent anew.
    pub(crate) fn refused(self) -> RwSignal<Option<ErrorCode>> {
        self.refused
    }

    /// As after the hall has refused it for this.
    #[cfg(test)]
    pub(crate) fn refused_for(self, code: ErrorCode) -> Self {
        self.refused.set(Some(code));
        self
    }

    /// Nothing is wrong any more.
    pub(crate) fn clear(self) {
        self.refused.set(None);
        self.faults.set(Vec::new());
        self.wants_second_factor.set(false);
    }

    /// Says what is wrong, without having sent anything. True when something is.
    pub(crate) fn refuse(self, faults: Vec<Fault>) -> bool {
        let is_wrong = !faults.is_empty();
        self.faults.set(faults);
        is_wrong
    }

    /// Sends a change, unless one is on its way; calls `done` with the answer, if the page is still
    /// there then.
    pub(crate) fn send<T: DeserializeOwned + 'static>(
        self,
        change: Change<T>,
        done: impl FnOnce(T) + 'static,
    ) {
        self.send_request(
            change.request(),
            Box::new(move |answer| {
                done(client::read(answer)?);
                Ok(())
            }),
        );
    }

    fn send_request(self, request: Request, done: Done) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.clear();
        // Not bound to the page: what has been asked for is not taken back by leaving it.
        leptos::task::spawn_local(async move {
            let answer = request.send().await;
            if self.is_busy.try_set(false).is_some() {
                return;
            }
            if let Err(error) = answer.and_then(|answer| done(&answer)) {
                self.fail(&error);
            }
        });
    }

    fn fail(self, error: &ClientError) {
        if self.hall.has_ended(error) {
            return;
        }
        if error.wants_second_factor() {
            self.wants_second_factor.set(true);
            return;
        }
        let fault = Fault::of_error(error, field_of(error), self.hall.locale);
        self.faults.set(vec![fault]);
        self.refused.set(error.code());
    }
}

/// True where the same request would be refused again, and nothing on the page of it mends that: what
/// leads on is a link beside it. What can be mended in place, such as a shop that was not chosen, is none.
fn is_final(code: ErrorCode) -> bool {
    use ErrorCode as It;
    matches!(
        code,
        It::Refused
            | It::UndoClosed
            | It::NotOnSale
            | It::NotYetOnSale
            | It::BrandNotEligible
            | It::TierNotEligible
            | It::PointsClosed
            | It::PointsFrozen
            | It::PersonLimit
            | It::DayLimit
            | It::SoldOut
            | It::PointsShort
            | It::BalanceShort
            | It::ChannelNotOffered
            | It::CancelClosed
            | It::ReturnRefused
    )
}

/// The field a problem is about. Forms give their fields these ids.
fn field_of(error: &ClientError) -> Option<&'static str> {
    match error.code()? {
        ErrorCode::WrongCode | ErrorCode::CodeExpired => Some("code"),
        ErrorCode::WrongPassword | ErrorCode::PasswordWeak => Some("password"),
        ErrorCode::EmailMalformed => Some("email"),
        ErrorCode::ConsentRequired => Some("consent"),
        ErrorCode::AmountOutOfRange => Some("amount"),
        ErrorCode::AddressMalformed => part_of_address(error),
        _ => None,
    }
}

/// The line of an address that is wrong.
fn part_of_address(error: &ClientError) -> Option<&'static str> {
    let ClientError::Problem(problem) = error else { return None };
    let parts = ["recipient", "phone", "province", "city", "district", "street"];
    parts.into_iter().find(|part| problem.field.as_deref() == Some(*part))
}

/// What is wrong, first on the page.
#[component]
pub(crate) fn ActFaults(
    /// Of what.
    act: Act,
) -> impl IntoView {
    view! { <FaultSummary faults=act.faults/> }
}

/// The button that does it: it says so while it does, and cannot be pressed twice. It goes when that
/// would only be refused again.
#[component]
pub(crate) fn ActButton(
    /// What it does.
    act: Act,
    /// The words.
    #[prop(into)]
    words: String,
    /// How much it asks to be used.
    #[prop(optional)]
    emphasis: Emphasis,
    /// Called when it is pressed; without it, the button sends its form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let locale = act.hall.locale;
    let said = Signal::derive(move || match act.is_busy.get() {
        true => waiting::SENDING.get(locale).to_owned(),
        false => words.clone(),
    });
    let kind = if on_press.is_some() { "button" } else { "submit" };
    let press = Callback::new(move |()| {
        if let Some(on_press) = on_press {
            on_press.run(());
        }
    });
    move || {
        (!act.refused.get().is_some_and(is_final)).then(|| {
            view! {
                <Button emphasis=emphasis kind=kind words=said disabled=act.is_busy on_press=press/>
            }
        })
    }
}

/// Says that something has been done, to people who listen.
pub(crate) fn say_done(hall: Hall) {
    app_ui::announce(words::DONE.get(hall.locale));
}
