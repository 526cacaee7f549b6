//! Tells people who listen to a page what has just changed on it.

/// Says something in the frame's polite live region, `#announcer`. Natively nothing happens: what a
/// page says at first, it says in its own text.
pub fn announce(words: &str) {
    #[cfg(feature = "browser")]
    {
        let document = web_sys::window().and_then(|window| window.document());
        let region = document.and_then(|document| document.get_element_by_id("announcer"));
        if let Some(region) = region {
            // The same words twice are two things to say, but only a change is read out.
            let is_repeated = region.text_content().is_some_and(|said| said == words);
            let pause = if is_repeated { "\u{a0}" } else { "" };
            region.set_text_content(Some(&format!("{words}{pause}")));
        }
    }
    #[cfg(not(feature = "browser"))]
    let _ = words;
}
