//! Themes: what they may say, what they come out as, and that every pair of colours can be read.

use super::*;
use expect_test::{Expect, expect};

#[track_caller]
fn colour(text: &str) -> Colour {
    Colour::parse(text).expect("a colour")
}

fn read_theme(css: &str) -> (Theme, Report) {
    let mut report = Report::default();
    let theme = read("theme.css", &Arc::from(css), &mut report);
    report.sort();
    (theme, report)
}

/// Everything wrong with a theme.
#[track_caller]
fn check(css: &str, expected: Expect) {
    let (_, report) = read_theme(css);
    let lines: Vec<String> = report
        .diagnostics()
        .iter()
        .map(|d| {
            let underlined = d.underlined().unwrap_or_default();
            format!(
                "{}:{} {underlined:?} {} {}\n  {}\n",
                d.line, d.column, d.code, d.message, d.mend
            )
        })
        .collect();
    expected.assert_eq(&lines.concat());
}

#[test]
fn contrast_of_known_pairs() {
    #[track_caller]
    fn check(a: &str, b: &str, hundredths: u32) {
        assert_eq!(contrast_hundredths(colour(a), colour(b)), hundredths);
        assert_eq!(contrast_hundredths(colour(b), colour(a)), hundredths);
    }
    check("#000000", "#FFFFFF", 2100);
    check("#FFFFFF", "#FFFFFF", 100);
    // The greys every table of contrasts begins with: the last that passes on white, the first that
    // does not.
    check("#767676", "#FFFFFF", 454);
    check("#777777", "#FFFFFF", 447);
    check("#FF0000", "#FFFFFF", 399);
    check("#0000FF", "#FFFFFF", 859);
    check("#595959", "#FFFFFF", 700);
    check("#ffff00", "#0000ff", 800);
}

#[test]
fn colours() {
    for text in ["#0B6E4F", "#0b6e4f"] {
        assert_eq!(colour(text).0, [0x0B, 0x6E, 0x4F]);
    }
    for text in ["", "#", "#FFF", "#FFFFFFF", "#GGGGGG", "0B6E4F", "#+1+1+1", "white", "#é0000"] {
        assert!(Colour::parse(text).is_none(), "{text:?}");
    }
}

#[test]
fn the_hall_s_own_theme_can_be_read() {
    check("", expect![[""]]);
    check(":root{}", expect![[""]]);
    let names: Vec<&str> = TOKENS.iter().map(|row| row.0).collect();
    assert!(names.len() <= TOKENS_MAX);
    for (words, ground) in TEXT_PAIRS {
        assert!(names.contains(&words) && names.contains(&ground), "{words} on {ground}");
        // Every colour is checked in both modes, so it has a value in both.
        for token in [words, ground] {
            let row = TOKENS.iter().find(|row| row.0 == token).expect("a token");
            assert!(
                Colour::parse(row.1).is_some()
                    && row.2.is_some_and(|it| Colour::parse(it).is_some())
            );
        }
    }
}

#[test]
fn what_a_theme_does_not_set_keeps_its_default() {
    let (theme, report) = read_theme(
        "/* Night blue. */\n:root { --radius: 0.25rem; --font-body: \"A, B\", serif }\n\
         :root[data-theme='dark'] { --accent : #FFD700 ; }",
    );
    assert_eq!(report.diagnostics().len(), 0);
    assert_eq!(theme.token("radius", false), Some("0.25rem"));
    assert_eq!(theme.token("radius", true), Some("0.25rem"));
    assert_eq!(theme.token("font-body", false), Some("\"A, B\", serif"));
    assert_eq!(theme.token("accent", true), Some("#FFD700"));
    assert_eq!(theme.token("accent", false), Theme::default().token("accent", false));
    assert_eq!(theme.token("nothing", false), None);
}

#[test]
fn a_theme_comes_out_for_light_for_dark_devices_and_for_dark_by_choice() {
    let theme = Theme {
        light: BTreeMap::from([("ink".to_owned(), "#000000".to_owned())]),
        dark: BTreeMap::from([("ink".to_owned(), "#FFFFFF".to_owned())]),
    };
    expect![[r#"
        :root{color-scheme:light;--ink:#000000;}
        @media (prefers-color-scheme:dark){:root:not([data-theme="light"]){color-scheme:dark;--ink:#FFFFFF;}}
        :root[data-theme="dark"]{color-scheme:dark;--ink:#FFFFFF;}
    "#]].assert_eq(&theme.css());
}

/// What comes out can be read in again, and says the same.
#[test]
fn css_reads_back() {
    let css = Theme::default().css();
    let by_choice: Vec<&str> = css.lines().filter(|line| !line.starts_with('@')).collect();
    let Ok(parsed) = rules(&by_choice.join("\n")) else { panic!("these are rules") };
    for (rule, dark) in parsed.iter().zip([false, true]) {
        for declaration in &rule.declarations {
            assert!(!declaration.is_foreign, "{} is plain", declaration.name);
            if let Some(token) = declaration.name.strip_prefix("--") {
                assert_eq!(Theme::default().token(token, dark), Some(declaration.value.as_str()));
            }
        }
    }
}

#[test]
fn only_tokens_the_hall_knows() {
    check(
        ":root {\n  --acent: #0B6E4F;\n  --brand-colour: red;\n  color: red;\n  ink: #000000;\n}\n",
        expect![[r#"
            2:3 "--acent: #0B6E4F" theme/unknown-token there is no token `--acent`
              did you mean `--accent`?
            3:3 "--brand-colour: red" theme/unknown-token there is no token `--brand-colour`
              remove it; a theme sets tokens, not rules
            4:3 "color: red" theme/unknown-token there is no token `color`
              remove it; a theme sets tokens, not rules
            5:3 "ink: #000000" theme/unknown-token there is no token `ink`
              did you mean `--ink`?
        "#]],
    );
}

#[test]
fn only_for_light_and_dark() {
    check(
        "body { --ink: #000000; }\n:root, html { }\n:root[data-theme=light] { }\n.card:hover { }\n",
        expect![[r#"
            1:1 "body" theme/selector a theme has no rule for `body`
              set tokens for :root and :root[data-theme="dark"] only
            2:1 ":root, html" theme/selector a theme has no rule for `:root, html`
              set tokens for :root and :root[data-theme="dark"] only
            3:1 ":root[data-theme=light]" theme/selector a theme has no rule for `:root[data-theme=light]`
              set tokens for :root and :root[data-theme="dark"] only
            4:1 ".card:hover" theme/selector a theme has no rule for `.card:hover`
              set tokens for :root and :root[data-theme="dark"] only
        "#]],
    );
}

#[test]
fn no_more_than_a_theme_needs() {
    let many = "--radius: 1px; ".repeat(TOKENS_MAX + 1);
    check(
        &format!(":root {{ {many} }}"),
        expect![[r#"
        1:1 ":root" theme/too-many-tokens 41 tokens are more than 40
          set only tokens that the hall knows
    "#]],
    );
}

#[test]
fn values_are_plain() {
    check(
        ":root {\n\
         --font-body: url(https://x.example/font);\n\
         --elevation: URL('a');\n\
         --radius: image-set(\"a.png\" 1x);\n\
         --space-1: 1px !important;\n\
         --space-2: { a: b };\n\
         --space-3: \"</style>\";\n\
         --space-4: ;\n\
         --space-5: calc(1rem + clamp(1px, 2vw, expression(1)));\n\
         --space-6: calc(1rem + var(--space-1) * (2 - 1));\n\
         --space-7: @import;\n\
         }\n",
        expect![[r#"
            2:1 "--font-body: url(https://x.example/font)" theme/foreign-value `--font-body` holds more than a plain value
              write colours, lengths, numbers and font names
            3:1 "--elevation: URL('a')" theme/foreign-value `--elevation` holds more than a plain value
              write colours, lengths, numbers and font names
            4:1 "--radius: image-set(\"a.png\" 1x)" theme/foreign-value `--radius` holds more than a plain value
              write colours, lengths, numbers and font names
            5:1 "--space-1: 1px !important" theme/foreign-value `--space-1` holds more than a plain value
              write colours, lengths, numbers and font names
            6:1 "--space-2: { a: b }" theme/foreign-value `--space-2` holds more than a plain value
              write colours, lengths, numbers and font names
            7:1 "--space-3: \"</style>\"" theme/foreign-value `--space-3` holds more than a plain value
              write colours, lengths, numbers and font names
            8:1 "--space-4:" theme/syntax `--space-4` has no value
              write one, or remove the line to keep the hall's own
            9:1 "--space-5: calc(1rem + clamp(1px, 2vw, expression(1)))" theme/foreign-value `--space-5` holds more than a plain value
              write colours, lengths, numbers and font names
            11:1 "--space-7: @import" theme/foreign-value `--space-7` holds more than a plain value
              write colours, lengths, numbers and font names
        "#]],
    );
    let deep = format!(":root {{ --space-1: {}1px{}; }}", "calc(".repeat(5_000), ")".repeat(5_000));
    assert_eq!(read_theme(&deep).1.errors(), 1);
}

#[test]
fn syntax() {
    check(
        "@import url(x.css);",
        expect![[r#"
        1:1 "@" theme/syntax this is no rule of the form `selector { … }`
          a theme is `:root { --token: value; }`, and the same for :root[data-theme="dark"]
    "#]],
    );
    check(
        ":root { --ink: #000000; }\n@media print { :root { } }",
        expect![[r#"
        2:1 "@" theme/syntax this is no rule of the form `selector { … }`
          a theme is `:root { --token: value; }`, and the same for :root[data-theme="dark"]
    "#]],
    );
    check(
        ":root { --ink: #000000;\n  --paper #FFFFFF;\n}",
        expect![[r#"
        2:3 "-" theme/syntax this is no declaration of the form `--token: value;`
          a theme is `:root { --token: value; }`, and the same for :root[data-theme="dark"]
    "#]],
    );
    check(
        ":root { --ink: #000000;\n  .a { b: c }\n}",
        expect![[r#"
        2:3 "." theme/syntax this is no declaration of the form `--token: value;`
          a theme is `:root { --token: value; }`, and the same for :root[data-theme="dark"]
    "#]],
    );
    check(
        "--ink: #000000;",
        expect![[r#"
        1:1 "-" theme/syntax this is no rule of the form `selector { … }`
          a theme is `:root { --token: value; }`, and the same for :root[data-theme="dark"]
    "#]],
    );
    check(
        ":root",
        expect![[r#"
        1:1 ":" theme/syntax this is no rule of the form `selector { … }`
          a theme is `:root { --token: value; }`, and the same for :root[data-theme="dark"]
    "#]],
    );
    check(
        "套餐",
        expect![[r#"
            1:1 "套" theme/syntax this is no rule of the form `selector { … }`
              a theme is `:root { --token: value; }`, and the same for :root[data-theme="dark"]
        "#]],
    );
    check(":root { --ink: #000000", expect![[""]]);
}

#[test]
fn words_must_stand_out_from_their_ground() {
    check(
        ":root {\n  --ink-quiet: #999999;\n}\n:root[data-theme=\"dark\"] {\n  --paper: #777777;\n}\n",
        expect![[r#"
            2:3 "--ink-quiet: #999999" theme/contrast `--ink-quiet` on `--paper` has a contrast of 2.76:1 in light, below 4.50:1
              move the two colours further apart in lightness
            2:3 "--ink-quiet: #999999" theme/contrast `--ink-quiet` on `--surface` has a contrast of 2.84:1 in light, below 4.50:1
              move the two colours further apart in lightness
            5:3 "--paper: #777777" theme/contrast `--ink` on `--paper` has a contrast of 3.92:1 in dark, below 4.50:1
              move the two colours further apart in lightness
            5:3 "--paper: #777777" theme/contrast `--ink-quiet` on `--paper` has a contrast of 2.20:1 in dark, below 4.50:1
              move the two colours further apart in lightness
            5:3 "--paper: #777777" theme/contrast `--accent` on `--paper` has a contrast of 2.46:1 in dark, below 4.50:1
              move the two colours further apart in lightness
            5:3 "--paper: #777777" theme/contrast `--saving` on `--paper` has a contrast of 2.46:1 in dark, below 4.50:1
              move the two colours further apart in lightness
            5:3 "--paper: #777777" theme/contrast `--warning` on `--paper` has a contrast of 2.62:1 in dark, below 4.50:1
              move the two colours further apart in lightness
            5:3 "--paper: #777777" theme/contrast `--danger` on `--paper` has a contrast of 2.63:1 in dark, below 4.50:1
              move the two colours further apart in lightness
        "#]],
    );
}

#[test]
fn colours_that_cannot_be_checked() {
    check(
        ":root { --ink: black; --line: rgb(0 0 0 / 0.1); --accent: var(--ink); }",
        expect![[r#"
        1:9 "--ink: black" theme/colour `black` cannot be checked for contrast
          write colours as #RRGGBB
        1:49 "--accent: var(--ink)" theme/colour `var(--ink)` cannot be checked for contrast
          write colours as #RRGGBB
    "#]],
    );
}
