//! Builds of the smallest site: what is made, what is kept.

mod documents;
mod fixture;
mod folder;
mod hostile;
mod press;

use expect_test::expect;
use fixture::{OPTIONS, STARTER, assets, copy_folder, exports, make, read, starter, starter_with};
use hall_prerender::{BuildError, GuideDesk, LEAFLET, Options, build};
use hall_types::Locale;
use jiff::civil::date;
use std::{fs, path::Path};

#[test]
fn the_same_input_gives_the_same_bytes() {
    let site = starter();
    let (a, b) = (make(&site, None), make(&starter(), None));
    assert_eq!(a.files.keys().collect::<Vec<_>>(), b.files.keys().collect::<Vec<_>>());
    for (path, file) in &a.files {
        assert!(b.files[path] == *file, "{path} differs between two builds of the same site");
    }
}

#[test]
fn an_island_the_bundle_does_not_export_fails_the_build() {
    let result = build(&starter(), &assets(""), OPTIONS, None, &|_, _| {});
    assert!(matches!(result, Err(BuildError::UnknownIsland { .. })), "{result:?}");
}

#[test]
fn a_page_without_islands_names_no_bundle() {
    let built = make(&starter(), None);
    let mut without = 0;
    // Account app and tariff guide are no islands, and each has a page of its own.
    let has_own = |path: &str| path.contains("/my/") || path.contains("/guide/");
    let is_public = |path: &str| path.ends_with(".html") && !has_own(path);
    for (path, file) in built.files.iter().filter(|(path, _)| is_public(path)) {
        let html = std::str::from_utf8(&file.bytes).expect("a page is text");
        let has_island = html.contains("<leptos-island");
        assert_eq!(html.contains("wasm-app"), has_island, "{path}");
        without += usize::from(!has_island);
    }
    assert!(without > 10, "only {without} pages without an island");
}

#[test]
fn the_guide_has_a_bundle_a_style_and_a_leaflet_and_answers_where_it_is_asked() {
    let site = starter();
    let built = make(&site, None);
    let html = String::from_utf8(built.files["zh/guide/index.html"].bytes.clone()).expect("text");
    assert!(html.contains("/app-guide-0123456789abcdef.js") && !html.contains("app-hall"));
    assert!(html.contains("href=\"/guide-") && !html.contains("href=\"/style-"));
    assert!(html.contains("name=\"guide-leaflet\" content=\"/guide.json\""));
    assert!(!html.contains("data-plan="));

    let leaflet = built.files[LEAFLET].bytes.clone();
    let desk = GuideDesk::new(&site, &assets(""), OPTIONS.as_of, leaflet).expect("a desk");
    let answer = |query: &str| {
        let page = desk.page(Locale::En, query).expect("a page");
        page.map(|file| String::from_utf8(file.bytes).expect("text"))
    };
    let found = answer("calls=few").expect("an answer");
    assert!(found.contains("data-plan=\"basic-39\"") && found.contains("lang=\"en\""));
    assert!(found.contains("value=\"few\" checked"));
    // A figure of one's own is seen and counts, one that cannot be read is named.
    let own = answer("calls=few&onnet=90&sec=0").expect("an answer");
    assert!(own.contains("<details id=\"guide-fine\" open"), "{own}");
    assert!(own.contains("name=\"onnet\"") && own.contains("value=\"90\""));
    assert_eq!(own.matches("<span class=\"guide-source\">as you wrote").count(), 1);
    assert!(own.contains("(seconds): write a whole number from 1 to 7200"));
    // A query that says nothing of the guide's is the page that is there already.
    assert_eq!(answer("utm_source=poster"), None);
}

#[test]
fn the_account_page_of_each_language_has_a_bundle_of_its_own() {
    let built = make(&starter(), None);
    let html = |path: &str| String::from_utf8(built.files[path].bytes.clone()).expect("text");
    for (locale, own, other) in [
        ("zh", "0123456789abcdef", "fedcba9876543210"),
        ("en", "fedcba9876543210", "0123456789abcdef"),
    ] {
        for page in ["my", "sign-in"] {
            let html = html(&format!("{locale}/{page}/index.html"));
            assert!(html.contains(&format!("/app-my-{own}_bg.wasm")), "{locale} {page}");
            assert!(!html.contains(&format!("/app-my-{other}")), "{locale} {page}");
        }
    }
    let shells: Vec<&String> = built.files.keys().filter(|path| path.starts_with("my-")).collect();
    assert!(shells.iter().all(|path| path.ends_with(".css")), "{shells:?}");
}

#[test]
fn the_account_page_has_a_bundle_and_a_style_of_its_own() {
    let built = make(&starter(), None);
    let html = |path: &str| String::from_utf8(built.files[path].bytes.clone()).expect("text");
    let (account, sign_in) = (html("zh/my/index.html"), html("zh/sign-in/index.html"));
    assert!(account.contains("/app-my-0123456789abcdef.js") && !account.contains("app-hall"));
    assert!(account.contains("href=\"/my-") && !account.contains("href=\"/style-"));
    assert!(account.contains("noindex") && sign_in.contains("noindex"));
    // The sign-in knows what to fetch while the code is on its way.
    assert!(sign_in.contains("name=\"account-app\" content=\"/app-my-0123456789abcdef.js "));
    let sitemap = html("sitemap.xml");
    assert!(!sitemap.contains("/my/") && !sitemap.contains("sign-in"), "{sitemap}");
    let worker = html("sw.js");
    assert!(!worker.contains("app-my") && !worker.contains("\"/my-"), "{worker}");
}

#[test]
fn a_hall_for_reading_only_has_no_account_page() {
    let temporary = tempfile::tempdir().expect("a folder");
    let copy = temporary.path().join("site");
    copy_folder(Path::new(STARTER), &copy);
    let settings = copy.join("hall.toml");
    let text = fs::read_to_string(&settings).expect("readable");
    fs::write(&settings, text.replace("[features]\n", "[features]\naccount = false\n"))
        .expect("writable");
    let built = make(&hall_site::read(&copy).expect("still valid").0, None);
    let personal: Vec<&String> = built
        .files
        .keys()
        .filter(|path| path.contains("/my/") || path.contains("sign-in"))
        .collect();
    assert!(personal.is_empty(), "{personal:?}");
    let home = String::from_utf8(built.files["zh/index.html"].bytes.clone()).expect("text");
    assert!(!home.contains("/zh/my/"));
}

#[test]
fn a_changed_price_renders_only_the_pages_that_show_it() {
    let temporary = tempfile::tempdir().expect("a folder");
    let copy = temporary.path().join("site");
    copy_folder(Path::new(STARTER), &copy);
    let before = make(&starter(), None);
    let plans = copy.join("catalog/plans.toml");
    let text = fs::read_to_string(&plans).expect("readable");
    fs::write(&plans, text.replace("39 yuan", "41 yuan")).expect("writable");
    let site = hall_site::read(&copy).expect("still valid").0;
    let after = make(&site, Some(&before.manifest));
    expect![[r#"
        zh/index.html
        zh/elder/index.html
        zh/plans/index.html
        zh/tariffs/index.html
        zh/plans/basic-39/index.html
        en/index.html
        en/elder/index.html
        en/plans/index.html
        en/tariffs/index.html
        en/plans/basic-39/index.html"#]]
    .assert_eq(&after.rendered.join("\n"));
    // Whatever is kept is as a whole build would make it.
    let whole = make(&site, None);
    for page in after.kept() {
        assert!(before.files[page] == whole.files[page], "{page} shows the old price");
    }
    // What has the same bytes is not compressed again.
    assert!(
        after.kept_files().any(|path| path.starts_with("media/")),
        "{:?}",
        after.kept_files().collect::<Vec<_>>()
    );
    for path in after.kept_files() {
        assert!(!after.files.contains_key(path), "{path} is kept and made anew");
    }
    assert_eq!(whole.manifest, after.manifest);
}

/// The words of an add-on are on its own page and where people look for it; its fee stands in lists.
#[test]
fn another_sentence_on_an_add_on_leaves_plans_alone() {
    let temporary = tempfile::tempdir().expect("a folder");
    let copy = temporary.path().join("site");
    copy_folder(Path::new(STARTER), &copy);
    let before = make(&starter(), None);
    let add_ons = copy.join("catalog/add-ons.toml");
    let text = fs::read_to_string(&add_ons).expect("readable");
    let change = |from: &str, to: &str| {
        assert!(text.contains(from), "{text}");
        fs::write(&add_ons, text.replace(from, to)).expect("writable");
        make(&hall_site::read(&copy).expect("still valid").0, Some(&before.manifest)).rendered
    };
    expect![[r#"
        zh/tariffs/index.html
        zh/add-ons/index.html
        zh/search/index.html
        zh/add-ons/data-5g/index.html
        en/tariffs/index.html
        en/add-ons/index.html
        en/search/index.html
        en/add-ons/data-5g/index.html"#]]
    .assert_eq(&change("summary = { zh = \"", "summary = { zh = \"好，").join("\n"));
    expect![[r#"
        zh/tariffs/index.html
        zh/add-ons/index.html
        zh/add-ons/data-5g/index.html
        en/tariffs/index.html
        en/add-ons/index.html
        en/add-ons/data-5g/index.html"#]]
    .assert_eq(&change("fee = \"", "fee = \"1").join("\n"));
}

#[test]
fn the_next_day_renders_what_depends_on_the_day() {
    let site = starter();
    let before = make(&site, None);
    let on = |as_of, previous| {
        let options = Options { as_of, ..OPTIONS };
        build(&site, &assets(&exports(&site)), options, previous, &|_, _| {}).expect("it builds")
    };
    let next = date(2026, 11, 22);
    let (whole, after) = (on(next, None), on(next, Some(&before.manifest)));
    expect![[r#"
        zh/index.html
        zh/tariffs/index.html
        en/index.html
        en/tariffs/index.html"#]]
    .assert_eq(&after.rendered.join("\n"));
    for page in after.kept() {
        assert!(before.files[page] == whole.files[page], "{page} is of the day before");
    }
    assert_eq!(whole.manifest, after.manifest);
}

/// Only the document can say it: `prefs.js` sets the look before anything else is there.
#[test]
fn every_page_says_what_terminals_do_and_nothing_where_there_are_none() {
    const PAGES: [&str; 4] =
        ["zh/index.html", "en/sign-in/index.html", "en/guide/index.html", "zh/my/index.html"];
    for (kind, expected) in [
        ("kind = \"store\"", None),
        ("kind = \"kiosk\"", Some("data-terminal=\"60 20\"")),
        ("kind = \"kiosk\"\nterminal = { warning_s = 45 }", Some("data-terminal=\"60 45\"")),
    ] {
        let folder = starter_with(&[("catalog/services.toml", "kind = \"web\"", kind)]);
        let built = make(&read(folder.path()), None);
        for page in PAGES {
            let file = built.files.get(page).unwrap_or_else(|| panic!("there is no {page}"));
            let html = String::from_utf8_lossy(&file.bytes);
            let (root, _) = html.split_once("<head>").expect("a head");
            match expected {
                Some(attribute) => assert!(root.contains(attribute), "{page}: {root}"),
                None => assert!(!root.contains("data-terminal"), "{page}: {root}"),
            }
        }
    }
}

#[test]
fn a_site_without_the_offline_feature_removes_its_worker() {
    let temporary = tempfile::tempdir().expect("a folder");
    let copy = temporary.path().join("site");
    copy_folder(Path::new(STARTER), &copy);
    let settings = copy.join("hall.toml");
    let text = fs::read_to_string(&settings).expect("readable");
    fs::write(&settings, text.replace("[features]", "[features]\noffline = false"))
        .expect("written");
    let built = make(&hall_site::read(&copy).expect("valid").0, None);
    let worker = String::from_utf8_lossy(&built.files["sw.js"].bytes).into_owned();
    assert!(worker.contains("registration.unregister()"), "{worker}");
    let home = String::from_utf8_lossy(&built.files["zh/index.html"].bytes).into_owned();
    assert!(!home.contains("data-offline"));
}
