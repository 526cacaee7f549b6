//! Whatever is sent to whichever operation, there is an answer that the document knows, and it is never
//! the hall's fault.

use super::{
    document::{Operation, operations},
    operator::ME,
    world::World,
};
use crate::test_population::seed;
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Map, Value, json};

/// How many odd requests each operation gets.
const CASES: u32 = 64;

/// Any JSON, not too deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        odd_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(odd_text(), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Texts that have broken something somewhere before.
fn odd_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,24}",
        ".{0,24}",
        "[0-9]{0,24}",
        Just("13800010001".to_owned()),
        Just("019a0000-0000-7000-8000-000000000000".to_owned()),
        Just("' OR 1=1 --".to_owned()),
        Just("\u{0}".to_owned()),
        Just("\u{202e}\u{feff}".to_owned()),
        Just("a".repeat(20_000)),
        Just("壹".repeat(9_000)),
        Just("../../etc/passwd".to_owned()),
        Just("{{7*7}}${7*7}<script>".to_owned()),
    ]
}

/// A body for an operation: one that fits with something odd in it, any other JSON, or no JSON.
fn odd_body(fits: Value) -> impl Strategy<Value = String> {
    let members: Vec<String> =
        fits.as_object().map(|members| members.keys().cloned().collect()).unwrap_or_default();
    let whole = fits.to_string();
    let changed = (any::<prop::sample::Index>(), any_json()).prop_map(move |(at, odd)| {
        let mut body = fits.clone();
        match (body.as_object_mut(), members.is_empty()) {
            (Some(body), false) => {
                body.insert(at.get(&members).clone(), odd);
            }
            (Some(body), true) => {
                body.insert("odd".to_owned(), odd);
            }
            (None, _) => body = odd,
        }
        body.to_string()
    });
    let cut = (0..=whole.len()).prop_map(move |at| whole.get(..at).unwrap_or("{").to_owned());
    prop_oneof![
        4 => changed,
        1 => any_json().prop_map(|odd| odd.to_string()),
        1 => cut,
        1 => ".{0,64}",
        1 => Just("[".repeat(50_000)),
        1 => Just(json!({ "a": "b".repeat(70_000) }).to_string()),
    ]
}

/// A path with something odd where an id belongs, and something odd in what may stand after it, if anything may.
fn odd_path(operation: &Operation) -> impl Strategy<Value = String> + use<> {
    let operation = operation.clone();
    let names = operation.query.clone();
    let name = match names.is_empty() {
        true => "[a-z]{1,8}".boxed(),
        false => prop_oneof![4 => prop::sample::select(names), 1 => "[a-z]{1,8}"].boxed(),
    };
    let value = prop_oneof![odd_text().prop_map(|odd| encoded(&odd)), "[0-9a-z%:.-]{0,16}"];
    let query = prop::collection::vec((name, value), 0..3);
    (odd_text(), query).prop_map(move |(odd, query)| {
        let path = operation.path_with(|_| encoded(&odd));
        let query: Vec<String> =
            query.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        match query.is_empty() {
            true => path,
            false => format!("{path}?{}", query.join("&")),
        }
    })
}

fn encoded(odd: &str) -> String {
    let odd: String = odd.chars().take(2_000).collect();
    percent_encoding::utf8_percent_encode(&odd, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// A header that the hall reads, with something odd in it; most requests come without.
fn odd_header() -> impl Strategy<Value = Option<(&'static str, String)>> {
    let name = prop::sample::select(vec![
        "accept",
        "accept-encoding",
        "accept-language",
        "authorization",
        "cache-control",
        "content-type",
        "if-modified-since",
        "if-none-match",
        "origin",
        "range",
        "referer",
        "sec-fetch-site",
        "x-forwarded-for",
    ]);
    let value = prop_oneof![
        "[ -~]{0,64}",
        Just(String::new()),
        Just(",;=\"".repeat(500)),
        Just("bytes=9-1,,-".to_owned()),
        Just("zh;q=9,*;q=-1".to_owned()),
    ];
    prop::option::weighted(0.3, (name, value))
}

#[test]
fn nothing_is_too_odd_for_an_answer() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let world = runtime.block_on(async {
        let world = World::new().await;
        seed(&world.store).await;
        world
    });
    for operation in operations() {
        let fits = operation.body.clone();
        let body = match fits {
            Some(fits) => odd_body(fits).prop_map(Some).boxed(),
            None => prop::option::of(odd_body(Value::Null)).boxed(),
        };
        let config = ProptestConfig { cases: CASES, ..ProptestConfig::default() };
        let strategy = (odd_path(&operation), odd_header(), body);
        let outcome = TestRunner::new(config).run(&strategy, |(path, header, body)| {
            let answer = runtime.block_on(async {
                let mut me = world.session_of(ME.id).await;
                if let Some((name, value)) = &header {
                    me = me.with(name, Some(value));
                }
                me.send(operation.method.clone(), &path, body).await
            });
            // An odd id makes another address, where nothing or another operation is; and whoever
            // sends much is stopped before anybody looks at what it is for.
            if ![404, 405, 413].contains(&answer.status.as_u16()) {
                operation.assert_documented(&answer);
            }
            prop_assert!(answer.status.as_u16() < 500);
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{}: {error}", operation.id));
    }
}
