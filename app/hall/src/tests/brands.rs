//! Brands with their signs, and the picture of the home page.

use crate::tests::fixture::{catalog_for, content_for, html_of, read, settings, text_of};
use expect_test::expect;
use hall_content::{Route, model::Settings};
use hall_types::Locale::{self, En, Zh};
use serde_json::json;

/// An operator with a picture on its home page and two brands, one of them with a sign.
fn pictured() -> Settings {
    let mut settings = settings();
    settings.site.home_picture =
        Some(read(json!({ "file": "home.svg", "alt": { "zh": "河边", "en": "By the brook" } })));
    settings.brands[0].picture =
        Some(read(json!({ "file": "brook.svg", "alt": { "zh": "波浪", "en": "A wave" } })));
    settings.brands.push(read(json!({
        "id": "lake",
        "name": { "zh": "大湖", "en": "Lake" },
        "summary": { "zh": "给用得少的人", "en": "For those who use little" },
    })));
    settings
}

fn page(settings: &Settings, path: &str, locale: Locale) -> String {
    let content = content_for(settings.clone());
    let route = Route::parse(path).expect("tests ask for pages that exist");
    html_of(&catalog_for(settings), &content, &route, locale).expect("the page exists")
}

/// The pictures of a page: where from, what is said instead, how large.
fn pictures(html: &str) -> String {
    let attribute = |tag: &str, name: &str| {
        let value =
            tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.map_or_else(|| "nothing".to_owned(), str::to_owned)
    };
    let tags = html.split("<img").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    tags.filter(|tag| tag.contains("lazy"))
        .map(|tag| {
            let [src, alt, width, height] =
                ["src", "alt", "width", "height"].map(|name| attribute(tag, name));
            format!("{src} {alt:?} {width}x{height}\n")
        })
        .collect()
}

#[test]
fn home_leads_to_the_plans_of_each_brand() {
    let html = page(&pictured(), "/", En);
    let section =
        html.split("id=\"brands\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let section = section.expect("two brands are a choice");
    expect![[r#"
        Plans by brand
        Brook
        For everybody
        1 plans on sale from ¥99
        Lake
        For those who use little
        1 plans on sale from ¥8.50
    "#]]
    .assert_eq(&text_of(&format!("<main{section}</main>")));
    assert!(
        section.contains("/en/plans/#brand=brook") && section.contains("/en/plans/#brand=lake")
    );
    let one_brand = page(&settings(), "/", En);
    assert!(!one_brand.contains("id=\"brands\""), "one brand is no choice");
}

/// A sign beside its name has no words of its own, or they would be heard twice.
#[test]
fn pictures_have_words_and_room() {
    expect![[r#"
        /media/home.svg "河边" 960x420
        /media/brook.svg "波浪" 48x48
        /media/brook.svg "" 16x16
        /media/promos/spring.svg "一朵花" 640x360
    "#]]
    .assert_eq(&pictures(&page(&pictured(), "/", Zh)));
    expect![[r#"
        /media/brook.svg "" 16x16
    "#]]
    .assert_eq(&pictures(&page(&pictured(), "/plans/wide", Zh)));
    expect![""].assert_eq(&pictures(&page(&pictured(), "/plans/thin", Zh)));
    assert!(!page(&settings(), "/", Zh).contains("home.svg"));
}
