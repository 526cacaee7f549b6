//! The hall's own icons: 24 × 24, drawn with a line of 1.75. They always stand beside words, so
//! assistive technology does not hear of them.

use leptos::prelude::*;

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident = $path:literal),* $(,)?) => {
        /// An icon, named after what it shows or means. It is the line it is drawn with, so that a
        /// bundle holds those it uses and no others.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Glyph(&'static str);

        #[expect(non_upper_case_globals, reason = "they read as the variants of an enum")]
        impl Glyph {
            $($(#[$doc])* pub const $name: Self = Self($path);)*

            /// Every icon.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

glyphs! {
    /// A house.
    Home = "M4 11.2 12 4.5l8 6.7M6 9.6V19.5h12V9.6M10 19.5v-5h4v5",
    /// A SIM card: plans.
    Plan = "M7 3.5h7.5l3.5 3.5v12a1.5 1.5 0 0 1-1.5 1.5h-9.5a1.5 1.5 0 0 1-1.5-1.5V5A1.5 1.5 0 0 1 7 3.5zM9 11h6v6H9zM12 11v6M9 14h6",
    /// A box with a plus: add-ons.
    AddOn = "M12 8.5v7M8.5 12h7M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z",
    /// Two switches: services.
    Service = "M8 5h8a3.25 3.25 0 0 1 0 6.5H8A3.25 3.25 0 0 1 8 5zM8 8.2h.01M8 14.5h8a3.25 3.25 0 0 1 0 6.5H8a3.25 3.25 0 0 1 0-6.5zM16 17.7h.01",
    /// A coin with a star: points.
    Points = "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17zM12 7.6l1.4 2.8 3.1.4-2.3 2.2.6 3.1-2.8-1.5-2.8 1.5.6-3.1-2.3-2.2 3.1-.4z",
    /// A question in a circle: help.
    Help = "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17zM9.5 9.6a2.5 2.5 0 1 1 3.9 2.1c-.9.6-1.4 1.1-1.4 2.1M12 16.8h.01",
    /// A magnifying glass.
    Search = "M10.8 4a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 0 1 0-13.6zM15.8 15.8 20.5 20.5",
    /// A globe: languages, abroad.
    Globe = "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17zM3.5 12h17M12 3.5c2.4 2.4 3.5 5.3 3.5 8.5s-1.1 6.1-3.5 8.5c-2.4-2.4-3.5-5.3-3.5-8.5s1.1-6.1 3.5-8.5z",
    /// A receiver: calls, a person to talk to.
    Phone = "M6.2 4h3l1.5 4-2 1.5a11.5 11.5 0 0 0 5.8 5.8l1.5-2 4 1.5v3a1.7 1.7 0 0 1-1.9 1.7C11 18.9 5.1 13 4.5 5.9A1.7 1.7 0 0 1 6.2 4z",
    /// A price tag: promotions.
    Promotion = "M4 4.5h7.2l8.6 8.6a1.5 1.5 0 0 1 0 2.1l-4.9 4.9a1.5 1.5 0 0 1-2.1 0L4 11.7zM8.2 8.6h.01",
    /// A bell: notices.
    Bell = "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4",
    /// A tick.
    Check = "M5 12.5l4.7 4.7L19 7.5",
    /// A cross.
    Cross = "M6.5 6.5l11 11M17.5 6.5l-11 11",
    /// An arrow to the right: on to the next page.
    Next = "M9.5 6l6 6-6 6",
    /// An arrow down: there is more below.
    Down = "M6 9.5l6 6 6-6",
    /// An arrow up.
    Up = "M6 14.5l6-6 6 6",
    /// Rising bars: data.
    Data = "M5 19.5v-4M9.7 19.5v-7.5M14.3 19.5v-11M19 19.5V4.5",
    /// A bubble: messages.
    Message = "M5.5 5h13A1.5 1.5 0 0 1 20 6.5v9a1.5 1.5 0 0 1-1.5 1.5H11l-4.5 3.5V17h-1A1.5 1.5 0 0 1 4 15.5v-9A1.5 1.5 0 0 1 5.5 5zM8 9.5h8M8 12.7h5",
    /// A plane: travel.
    Travel = "M20.5 3.5 3.5 10.6l6 3.2M20.5 3.5 13.4 20.5l-3.9-6.7M20.5 3.5l-11 10.3",
    /// A case: business.
    Business = "M5 8h14a1.5 1.5 0 0 1 1.5 1.5v8.5A1.5 1.5 0 0 1 19 19.5H5A1.5 1.5 0 0 1 3.5 18V9.5A1.5 1.5 0 0 1 5 8zM8.5 8V5.5A1 1 0 0 1 9.5 4.5h5a1 1 0 0 1 1 1V8M3.5 13h17M12 12v2",
    /// A note: entertainment.
    Entertainment = "M9 17.5V5.8l10-1.8v11.5M9 17.5a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0zM19 15.5a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0z",
    /// Two people: family.
    Family = "M8.5 4.5a3 3 0 1 1 0 6a3 3 0 0 1 0-6zM3 19.5v-1a5 5 0 0 1 5-5h1a5 5 0 0 1 5 5v1M16.5 8a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5zM17.5 15.2a4 4 0 0 1 3.5 4v.3",
    /// A cap: students.
    Student = "M12 5 2.5 9.5 12 14l9.5-4.5zM6.5 11.5v4.7c1.5 1.5 3.4 2.3 5.5 2.3s4-.8 5.5-2.3v-4.7M21.5 9.5v5",
    /// A heart: older people.
    Senior = "M12 19.5C6.5 15.7 4 12.7 4 9.6A4.1 4.1 0 0 1 8.1 5.5c1.7 0 3.1.9 3.9 2.3.8-1.4 2.2-2.3 3.9-2.3A4.1 4.1 0 0 1 20 9.6c0 3.1-2.5 6.1-8 9.9z",
    /// A feather: little use.
    Light = "M4.5 19.5 14 10M7 17h5.5l6.3-6.3a4.2 4.2 0 0 0-5.9-5.9L6.6 11.1V16.5",
    /// A calendar.
    Calendar = "M5.5 5.5h13A1.5 1.5 0 0 1 20 7v11.5a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5V7a1.5 1.5 0 0 1 1.5-1.5zM4 10h16M8.5 3.5v4M15.5 3.5v4",
    /// A clock.
    Clock = "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17zM12 7.5V12l3 2",
    /// A sheet with lines: contract, tariffs, bill.
    Document = "M7 3.5h7l4.5 4.5v11a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.5zM13.5 3.5v5h5M9 12.5h6M9 16h6",
    /// A door with an arrow: leaving.
    Leave = "M13 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H13M10.5 12h9.5M16.5 8.5 20 12l-3.5 3.5",
    /// An i in a circle.
    Information = "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17zM12 11v5.5M12 7.8h.01",
    /// A triangle with an exclamation mark.
    Warning = "M12 4.5 2.8 19.5h18.4zM12 10v4.5M12 17h.01",
    /// Sliders: filters.
    Filter = "M4 7.5h8M17 7.5h3M14.5 5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5zM4 16.5h3M12 16.5h8M9.5 14a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5z",
    /// Two columns: comparison.
    Compare = "M5 5h5v14H5zM14 5h5v14h-5z",
    /// A grid of rows.
    Table = "M4 5.5h16v13H4zM4 10h16M4 14.2h16M10 5.5v13",
    /// A crescent: the dark theme.
    Moon = "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
    /// A sun: the light theme.
    Sun = "M12 8a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M18.5 5.5l-1.4 1.4M6.9 17.1l-1.4 1.4",
    /// A large letter: elder mode.
    Large = "M3.5 18.5 9 5l5.5 13.5M5.5 14h7M17.5 9v6M14.8 12h5.4",
    /// A gift.
    Gift = "M4.5 8.5h15v3.5h-15zM6 12v8h12v-8M12 8.5V20M12 8.5C9 8.5 7.5 7.6 7.5 6.1S8.6 4 9.5 4C11 4 12 6 12 8.5zM12 8.5c3 0 4.5-.9 4.5-2.4S15.4 4 14.5 4C13 4 12 6 12 8.5z",
    /// A medal: the club.
    Medal = "M12 3.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zM8.5 13.5 7 20.5l5-2.5 5 2.5-1.5-7",
    /// A shop.
    Shop = "M5 4.5h14l1.5 5a2.8 2.8 0 0 1-5.6 0a2.9 2.9 0 0 1-5.8 0a2.8 2.8 0 0 1-5.6 0zM5.5 12.5v7h13v-7M10 19.5V15h4v4.5",
    /// A wallet: payment.
    Wallet = "M5.5 6h12A1.5 1.5 0 0 1 19 7.5V9h.5A1 1 0 0 1 20.5 10v8a1.5 1.5 0 0 1-1.5 1.5H5.5A2 2 0 0 1 3.5 17.5V8a2 2 0 0 1 2-2zM3.5 8.5A1.5 1.5 0 0 0 5 9h14M16.5 14.2h.01",
    /// An envelope: e-mail.
    Mail = "M4.5 6h15v12.5h-15zM4.5 7l7.5 6 7.5-6",
    /// A head and shoulders: personal data.
    Person = "M12 4.5a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 0 1 0-7.2zM5 20c.6-3.9 3.4-5.8 7-5.8s6.4 1.9 7 5.8",
    /// A printer.
    Print = "M7.5 9V4h9v5M7.5 17H4.5V9h15v8h-3M7.5 14.5h9v5.5h-9z",
    /// A shield: safety, privacy.
    Shield = "M12 3.5l7.5 2.7v5.3c0 4.3-2.8 7.3-7.5 9-4.7-1.7-7.5-4.7-7.5-9V6.2zM8.8 12l2.3 2.3 4.2-4.4",
}

/// An icon at the size of the text around it, in its colour.
#[component]
pub fn Icon(
    /// What it shows.
    glyph: Glyph,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.0></path>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_starts_with_a_move_and_stays_in_its_box() {
        for glyph in Glyph::ALL {
            let path = glyph.0;
            assert!(path.starts_with('M'), "{glyph:?}");
            let after_move = path.split('M').skip(1);
            for coordinates in after_move {
                let x: String =
                    coordinates.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
                assert!(x.parse::<f32>().is_ok_and(|x| (2.0..=22.0).contains(&x)), "{glyph:?} {x}");
            }
        }
    }
}
