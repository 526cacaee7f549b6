//! `theme.css`: the tokens an operator sets, once for light and once for dark, and the proof that
//! every pair of colours used for text can be read.

use crate::{Diagnostic, Report};
use cssparser::{ParseError, ParseErrorKind, Parser, ParserInput, Token};
use hall_types::nearest;
use std::{collections::BTreeMap, fmt::Write, ops::Range, sync::Arc};

/// Every token with the value it has when a theme does not set it, for light and for dark.
const TOKENS: [(&str, &str, Option<&str>); 31] = [
    ("paper", "#FBFCFA", Some("#0E1512")),
    ("surface", "#FFFFFF", Some("#16211C")),
    ("line", "#DCE4DF", Some("#2B3A33")),
    ("ink", "#16211C", Some("#EAF2ED")),
    ("ink-quiet", "#4A5A52", Some("#A9BAB1")),
    ("accent", "#0B6E4F", Some("#6FD3A8")),
    ("accent-soft", "#E3F1EB", Some("#1C3329")),
    ("on-accent", "#FFFFFF", Some("#06281C")),
    ("saving", "#0B6E4F", Some("#6FD3A8")),
    ("warning", "#9A4A00", Some("#FFB868")),
    ("danger", "#B3261E", Some("#FFB4AB")),
    ("focus", "#0B6E4F", Some("#6FD3A8")),
    ("elevation", "0 2px 12px rgb(0 0 0 / 0.14)", Some("0 2px 12px rgb(0 0 0 / 0.5)")),
    (
        "font-body",
        "\"PingFang SC\", \"HarmonyOS Sans SC\", \"Noto Sans CJK SC\", \"Microsoft YaHei\", \
         system-ui, sans-serif",
        None,
    ),
    ("font-figure", "var(--font-body)", None),
    ("text-base", "1rem", None),
    ("text-scale", "1.2", None),
    ("line-height", "1.6", None),
    ("hero-size", "2.75rem", None),
    ("radius", "0.75rem", None),
    ("radius-pill", "999px", None),
    ("content-max", "72rem", None),
    ("border-width", "1px", None),
    ("space-1", "0.25rem", None),
    ("space-2", "0.5rem", None),
    ("space-3", "0.75rem", None),
    ("space-4", "1rem", None),
    ("space-5", "1.5rem", None),
    ("space-6", "2rem", None),
    ("space-7", "3rem", None),
    ("figure-weight", "600", None),
];

/// Pairs used for text: words on ground.
const TEXT_PAIRS: [(&str, &str); 16] = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "accent-soft"),
    ("ink-quiet", "paper"),
    ("ink-quiet", "surface"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent", "accent-soft"),
    ("on-accent", "accent"),
    ("saving", "paper"),
    ("saving", "surface"),
    ("warning", "paper"),
    ("warning", "surface"),
    ("danger", "paper"),
    ("danger", "surface"),
    ("surface", "ink"),
];

/// Least contrast between words and their ground (WCAG 2.2, 1.4.3), in hundredths.
const CONTRAST_MIN: u32 = 450;

/// Longest a theme may be, in tokens.
const TOKENS_MAX: usize = 40;

/// A theme: tokens for light, and those that differ in the dark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    light: BTreeMap<String, String>,
    dark: BTreeMap<String, String>,
}

impl Default for Theme {
    fn default() -> Self {
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        Self {
            light: TOKENS.iter().map(|row| owned((row.0, row.1))).collect(),
            dark: TOKENS.iter().filter_map(|row| Some(owned((row.0, row.2?)))).collect(),
        }
    }
}

impl Theme {
    /// The style sheet: light, then dark for those whose device asks for it, then dark for those
    /// who chose it.
    pub fn css(&self) -> String {
        let block = |tokens: &BTreeMap<String, String>| {
            tokens.iter().fold(String::new(), |mut css, (name, value)| {
                let _ = write!(css, "--{name}:{value};");
                css
            })
        };
        let (light, dark) = (block(&self.light), block(&self.dark));
        format!(
            ":root{{color-scheme:light;{light}}}\n\
             @media (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"])\
             {{color-scheme:dark;{dark}}}}}\n\
             :root[data-theme=\"dark\"]{{color-scheme:dark;{dark}}}\n"
        )
    }

    /// A token's value in light or dark.
    pub fn token(&self, name: &str, dark: bool) -> Option<&str> {
        let own = dark.then(|| self.dark.get(name)).flatten();
        own.or_else(|| self.light.get(name)).map(String::as_str)
    }
}

/// Reads a theme; what it does not set keeps its default.
pub(crate) fn read(file: &str, text: &Arc<str>, report: &mut Report) -> Theme {
    let mut theme = Theme::default();
    let before = report.errors();
    let rules = match rules(text) {
        Ok(rules) => rules,
        Err((range, message)) => {
            report.push(Diagnostic::text(
                "theme/syntax",
                file,
                text,
                range,
                message,
                "a theme is `:root { --token: value; }`, and the same for :root[data-theme=\"dark\"]",
            ));
            return theme;
        }
    };
    let mut places: BTreeMap<(bool, String), Range<usize>> = BTreeMap::new();
    for rule in rules {
        // Quotes of either kind mean the same.
        let dark = match rule.selector.replace('\'', "\"").as_str() {
            ":root" => false,
            ":root[data-theme=\"dark\"]" => true,
            other => {
                report.push(Diagnostic::text(
                    "theme/selector",
                    file,
                    text,
                    rule.range,
                    format!("a theme has no rule for `{other}`"),
                    "set tokens for :root and :root[data-theme=\"dark\"] only",
                ));
                continue;
            }
        };
        if rule.declarations.len() > TOKENS_MAX {
            report.push(Diagnostic::text(
                "theme/too-many-tokens",
                file,
                text,
                rule.range.clone(),
                format!("{} tokens are more than {TOKENS_MAX}", rule.declarations.len()),
                "set only tokens that the hall knows",
            ));
        }
        for declaration in rule.declarations {
            let Declaration { name, value, range, is_foreign } = declaration;
            let mut refuse = |code, message: String, mend: String| {
                report.push(Diagnostic::text(code, file, text, range.clone(), message, mend));
            };
            let Some(token) = name.strip_prefix("--").filter(|t| is_token(t)) else {
                let known = TOKENS.iter().map(|row| row.0);
                let mend = match nearest(name.trim_start_matches('-'), known) {
                    Some(near) => format!("did you mean `--{near}`?"),
                    None => "remove it; a theme sets tokens, not rules".to_owned(),
                };
                refuse("theme/unknown-token", format!("there is no token `{name}`"), mend);
                continue;
            };
            if value.is_empty() {
                let message = format!("`--{token}` has no value");
                let mend = "write one, or remove the line to keep the hall's own".to_owned();
                refuse("theme/syntax", message, mend);
                continue;
            }
            if is_foreign {
                let message = format!("`--{token}` holds more than a plain value");
                let mend = "write colours, lengths, numbers and font names".to_owned();
                refuse("theme/foreign-value", message, mend);
                continue;
            }
            places.insert((dark, token.to_owned()), range);
            let tokens = if dark { &mut theme.dark } else { &mut theme.light };
            tokens.insert(token.to_owned(), value);
        }
    }
    if report.errors() == before {
        check_contrast(&theme, &places, file, text, report);
    }
    theme
}

fn is_token(name: &str) -> bool {
    TOKENS.iter().any(|row| row.0 == name)
}

fn check_contrast(
    theme: &Theme,
    places: &BTreeMap<(bool, String), Range<usize>>,
    file: &str,
    text: &Arc<str>,
    report: &mut Report,
) {
    for dark in [false, true] {
        let mode = if dark { "dark" } else { "light" };
        // Every colour has a value of its own in the dark, so only what the theme itself says there
        // can be to blame there.
        let place = |token: &str| places.get(&(dark, token.to_owned())).cloned();
        let mut colour = |token: &str| {
            let value = theme.token(token, dark).unwrap_or_default();
            let parsed = Colour::parse(value);
            if parsed.is_none() {
                report.push(Diagnostic::text(
                    "theme/colour",
                    file,
                    text,
                    place(token).unwrap_or(0..0),
                    format!("`{value}` cannot be checked for contrast"),
                    "write colours as #RRGGBB",
                ));
            }
            parsed
        };
        let pairs: Vec<_> = TEXT_PAIRS
            .iter()
            .filter_map(|(words, ground)| {
                let contrast = contrast_hundredths(colour(words)?, colour(ground)?);
                Some((*words, *ground, contrast))
            })
            .filter(|(_, _, contrast)| *contrast < CONTRAST_MIN)
            .collect();
        for (words, ground, contrast) in pairs {
            report.push(Diagnostic::text(
                "theme/contrast",
                file,
                text,
                place(words).or_else(|| place(ground)).unwrap_or(0..0),
                format!(
                    "`--{words}` on `--{ground}` has a contrast of {}.{:02}:1 in {mode}, below 4.50:1",
                    contrast / 100,
                    contrast % 100
                ),
                "move the two colours further apart in lightness",
            ));
        }
    }
}

/// An opaque sRGB colour.
#[derive(Clone, Copy)]
struct Colour([u8; 3]);

impl Colour {
    fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6)?;
        hex.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(())?;
        let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Relative luminance (WCAG 2.2).
    #[expect(
        clippy::float_arithmetic,
        reason = "luminance is defined on real numbers; no money here"
    )]
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

/// Contrast ratio (WCAG 2.2) in hundredths, rounded down so that 4.499 does not pass as 4.5.
#[expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a ratio between 1 and 21; no money here"
)]
fn contrast_hundredths(a: Colour, b: Colour) -> u32 {
    let (a, b) = (a.luminance(), b.luminance());
    ((a.max(b) + 0.05) / (a.min(b) + 0.05) * 100.0) as u32
}

/// A rule of a style sheet: selector, declarations, and where it stands.
struct Rule {
    selector: String,
    declarations: Vec<Declaration>,
    range: Range<usize>,
}

/// `--token: value;`
struct Declaration {
    name: String,
    value: String,
    range: Range<usize>,
    /// True when the value refers to something outside the theme or holds more than a value.
    is_foreign: bool,
}

/// The rules of a style sheet that holds nothing but plain rules.
fn rules(text: &str) -> Result<Vec<Rule>, (Range<usize>, String)> {
    let mut input = ParserInput::new(text);
    let mut parser = Parser::new(&mut input);
    let mut rules = Vec::new();
    loop {
        parser.skip_whitespace();
        let start = parser.position().byte_index();
        if parser.is_exhausted() {
            return Ok(rules);
        }
        let fail = |at: usize, message: &str| (at..at + 1, message.to_owned());
        loop {
            match parser.next() {
                Ok(Token::CurlyBracketBlock) => break,
                Ok(Token::AtKeyword(_) | Token::Semicolon) | Err(_) => {
                    return Err(fail(start, "this is no rule of the form `selector { … }`"));
                }
                Ok(_) => {}
            }
        }
        let end = parser.position().byte_index() - 1;
        let selector = text[start..end].trim().to_owned();
        let declarations = parser.parse_nested_block(|block| declarations(text, block));
        let declarations = declarations.map_err(|error| {
            let at = match error.kind {
                ParseErrorKind::Custom(at) => at,
                ParseErrorKind::Basic(_) => start,
            };
            fail(at, "this is no declaration of the form `--token: value;`")
        })?;
        let range = start..start + selector.len();
        rules.push(Rule { selector, declarations, range });
    }
}

/// The declarations of a block; the byte at which one is wrong.
fn declarations<'i>(
    text: &str,
    block: &mut Parser<'i, '_>,
) -> Result<Vec<Declaration>, ParseError<'i, usize>> {
    let mut found = Vec::new();
    loop {
        block.skip_whitespace();
        if block.is_exhausted() {
            return Ok(found);
        }
        let start = block.position().byte_index();
        let name = block.expect_ident_cloned().map(|name| name.to_string());
        let (Ok(name), Ok(())) = (name, block.expect_colon()) else {
            return Err(block.new_custom_error(start));
        };
        let value_start = block.position().byte_index();
        let is_foreign = block.parse_until_before(cssparser::Delimiter::Semicolon, |value| {
            Ok::<bool, ParseError<'i, usize>>(is_foreign(value, 0))
        })?;
        let end = block.position().byte_index();
        let value = text[value_start..end].trim().to_owned();
        let is_foreign = is_foreign || value.contains('<');
        let range = start..start + text[start..end].trim_end().len();
        found.push(Declaration { name, value, range, is_foreign });
        if block.expect_semicolon().is_err() && !block.is_exhausted() {
            return Err(block.new_custom_error(start));
        }
    }
}

/// Functions a value may call: none of them fetches anything.
const FUNCTIONS: [&str; 11] =
    ["calc", "clamp", "hsl", "hsla", "max", "min", "oklab", "oklch", "rgb", "rgba", "var"];

/// How deep calls may stand within each other; nobody means more.
const CALLS_MAX: usize = 8;

/// True when a value holds anything but words, numbers, texts, colours and known functions.
fn is_foreign(value: &mut Parser<'_, '_>, depth: usize) -> bool {
    let mut foreign = depth > CALLS_MAX;
    while let Ok(token) = value.next() {
        let opens = match token {
            Token::Function(name) => {
                foreign |= !FUNCTIONS.iter().any(|known| name.eq_ignore_ascii_case(known));
                true
            }
            Token::ParenthesisBlock => true,
            Token::Ident(_)
            | Token::Hash(_)
            | Token::IDHash(_)
            | Token::QuotedString(_)
            | Token::Number { .. }
            | Token::Percentage { .. }
            | Token::Dimension { .. }
            | Token::Comma
            | Token::Delim('+' | '-' | '*' | '/') => false,
            _ => {
                foreign = true;
                false
            }
        };
        if opens && !foreign {
            let inner = value.parse_nested_block(|inner| {
                Ok::<bool, ParseError<'_, ()>>(is_foreign(inner, depth + 1))
            });
            foreign |= inner.unwrap_or(true);
        }
    }
    foreign
}

#[cfg(test)]
mod tests;
