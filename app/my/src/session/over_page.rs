//! What stands in the place of every page once nobody is signed in, and how one gets there.

use crate::{
    address::encode,
    browser,
    hall::{Hall, Standing},
    words::session as words,
};
use app_ui::{Button, Emphasis, LinkButton, client};
use hall_types::Locale;
use leptos::{prelude::*, task::spawn_local};

/// Address of the sign-in page that leads back to `address`, a path of the hall.
pub(crate) fn sign_in_href(address: &str, locale: Locale) -> String {
    format!("/{locale}/sign-in/?to={}", encode(address))
}

/// Signs out, here only, and forgets everything.
pub(crate) fn sign_out(hall: Hall) {
    // The figures go first, whatever the network says.
    hall.close(Standing::Leaving);
    spawn_local(async move {
        let is_out = match client::session::sign_out().send().await {
            Ok(_) => true,
            Err(error) => error.is_signed_out(),
        };
        hall.standing.set(if is_out { Standing::Left } else { Standing::Stuck });
        if hall.is_kiosk && is_out {
            browser::leave_for(&sign_in_href(&format!("/{}/my/", hall.locale), hall.locale));
        }
    });
}

/// The button that signs out.
#[component]
pub(crate) fn SignOut(
    /// Where it stands.
    hall: Hall,
) -> impl IntoView {
    view! {
        <Button
            emphasis=Emphasis::Quiet
            words=words::SIGN_OUT.get(hall.locale)
            on_press=Callback::new(move |()| sign_out(hall))
        />
    }
}

/// The page.
#[component]
pub(crate) fn OverPage(
    /// Where it stands.
    hall: Hall,
    /// How the session stands.
    standing: Standing,
    /// The address to come back to.
    address: String,
) -> impl IntoView {
    let locale = hall.locale;
    let (title, lead) = match standing {
        Standing::Left => (words::LEFT, Some(words::LEFT_LEAD)),
        Standing::Leaving => (words::LEAVING, None),
        Standing::Stuck => (words::STUCK, Some(words::STUCK_LEAD)),
        Standing::Open | Standing::Ended => (words::ENDED, Some(words::ENDED_LEAD)),
    };
    let lead = lead.map(|lead| view! { <p class="lead">{lead.get(locale)}</p> });
    let again = (standing == Standing::Stuck).then(|| {
        let again = Callback::new(move |()| sign_out(hall));
        view! {
            <Button
                emphasis=Emphasis::Primary
                words=words::SIGN_OUT_AGAIN.get(locale)
                on_press=again
            />
        }
    });
    let ways = matches!(standing, Standing::Left | Standing::Ended).then(|| {
        let home = format!("/{locale}/my/");
        let to = if standing == Standing::Left { home } else { address };
        view! {
            <LinkButton emphasis=Emphasis::Primary href=sign_in_href(&to, locale)>
                {words::SIGN_IN.get(locale)}
            </LinkButton>
            <LinkButton href=format!("/{locale}/")>{words::TO_HALL.get(locale)}</LinkButton>
        }
    });
    view! {
        <div class="my-over">
            <header class="page-heading">
                <h1 tabindex="-1">{title.get(locale)}</h1>
                {lead}
            </header>
            <p class="actions">{again}{ways}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_survives_the_sign_in() {
        assert_eq!(
            sign_in_href("/zh/my/records/?month=2026-10&kind=voice", Locale::Zh),
            "/zh/sign-in/?to=/zh/my/records/%3Fmonth%3D2026-10%26kind%3Dvoice"
        );
    }
}
