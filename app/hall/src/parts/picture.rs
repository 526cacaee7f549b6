//! Pictures of a site, each with the room it will take, so that nothing moves when it arrives. All are
//! fetched when they come near the screen.
//!
//! What does not live here: the sign of a brand, which stands beside the brand's name (`brand`).

use hall_types::{Locale, Picture};
use leptos::prelude::*;

/// How large a picture is shown. Style sheets hold the proportions, and cut what does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PictureForm {
    /// An offering or a service of the club, 4:3.
    Item,
    /// A promotion, 16:9.
    Promotion,
    /// The home page, 16:7.
    Home,
}

impl PictureForm {
    /// Width and height in pixels, and the classes of the element.
    fn shape(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Item => ("320", "240", "picture"),
            Self::Promotion => ("640", "360", "picture"),
            Self::Home => ("960", "420", "picture home-picture"),
        }
    }
}

/// A picture with the words for those who do not see it.
pub(crate) fn picture(
    picture: &Picture,
    form: PictureForm,
    locale: Locale,
) -> impl IntoView + use<> {
    let words = picture.alt.as_ref().map(|alt| alt.get(locale).to_owned()).unwrap_or_default();
    let (width, height, class) = form.shape();
    view! {
        <img
            class=class
            src=format!("/media/{}", picture.file)
            alt=words
            width=width
            height=height
            loading="lazy"
            decoding="async"
        />
    }
}
