//! Holds a document to its schema and says in words what does not fit: every unknown key with a
//! suggestion, every missing one, every value of the wrong form.

use crate::{Report, document::Document, schema::Schema};
use hall_types::{Problem, Step, Where, nearest};
use jsonschema::{ValidationError, error::ValidationErrorKind};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a document into its type; `None` after reporting everything that is wrong.
pub(crate) fn read<T: DeserializeOwned>(
    document: &Document,
    schema: &Schema,
    report: &mut Report,
) -> Option<T> {
    let json = document.to_json(report)?;
    let problems: Vec<Problem> = schema
        .validator
        .iter_errors(&json)
        .flat_map(|error| describe(&error, schema))
        .collect();
    if !problems.is_empty() {
        document.locate(&problems, report);
        return None;
    }
    // What the schema cannot say, such as a 31st of February, the type itself refuses.
    serde_path_to_error::deserialize(json)
        .map_err(|error| {
            let place = Where { document: 0, steps: path_steps(error.path()) };
            let problem = Problem::error(
                "site/wrong-value",
                place,
                error.inner().to_string(),
                "correct the value",
            );
            document.locate(&[problem], report);
        })
        .ok()
}

fn path_steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::Key(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// The steps of a JSON pointer.
fn pointer_steps(pointer: &str) -> Vec<Step> {
    pointer
        .split('/')
        .skip(1)
        .map(|part| match part.parse::<usize>() {
            Ok(index) => Step::Index(index),
            Err(_) => Step::Key(part.replace("~1", "/").replace("~0", "~")),
        })
        .collect()
}

fn describe(error: &ValidationError<'_>, schema: &Schema) -> Vec<Problem> {
    let steps = pointer_steps(error.instance_path().as_str());
    let place = Where { document: 0, steps };
    let here = schema.at(&place.steps);
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            unexpected.iter().map(|key| unknown_key(key, &place, here)).collect()
        }
        ValidationErrorKind::Required { property } => {
            vec![missing_key(property.as_str().unwrap_or_default(), &place, here)]
        }
        ValidationErrorKind::Enum { options } => {
            vec![unknown_word(error.instance(), options, place)]
        }
        ValidationErrorKind::Pattern { .. } => vec![bad_form(error.instance(), here, place)],
        ValidationErrorKind::Type { .. } => {
            let expected = here.and_then(|s| s.get("type")).and_then(Value::as_str);
            let expected = expected.map_or("another type", type_words);
            vec![Problem::error(
                "site/wrong-type",
                place,
                format!("expected {expected}, found {}", value_words(error.instance())),
                example(here).map_or_else(
                    || format!("write {expected}"),
                    |example| format!("write {expected}, like {example}"),
                ),
            )]
        }
        ValidationErrorKind::MinLength { .. } if is_translation(&place) => {
            vec![missing_translation(place)]
        }
        _ => vec![Problem::error(
            "site/wrong-value",
            place,
            error.to_string(),
            "correct the value",
        )],
    }
}

/// True for `zh` or `en` of a text in several languages.
fn is_translation(place: &Where) -> bool {
    matches!(place.steps.last(), Some(Step::Key(key)) if key == "zh" || key == "en")
}

fn missing_translation(place: Where) -> Problem {
    let locale = match place.steps.last() {
        Some(Step::Key(key)) => key.clone(),
        _ => String::new(),
    };
    Problem::error(
        "site/missing-translation",
        place,
        format!("the text lacks its words for {locale:?}"),
        "write them; every text exists in every language of the hall",
    )
}

fn unknown_key(key: &str, place: &Where, here: Option<&Value>) -> Problem {
    let known: Vec<&str> = here
        .and_then(|schema| schema.get("properties"))
        .and_then(Value::as_object)
        .map(|properties| properties.keys().map(String::as_str).collect())
        .unwrap_or_default();
    let mend = match nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("remove it; known here: {}", known.join(", ")),
    };
    let place = place.at(key.to_owned());
    Problem::error("site/unknown-key", place, format!("there is no key `{key}` here"), mend)
}

fn missing_key(key: &str, place: &Where, here: Option<&Value>) -> Problem {
    let place = place.at(key.to_owned());
    if is_translation(&place) {
        return missing_translation(place);
    }
    let about = here
        .and_then(|schema| schema.get("properties")?.get(key)?.get("description")?.as_str())
        .map(|text| format!(": {}", text.lines().next().unwrap_or_default()))
        .unwrap_or_default();
    let message = format!("the key `{key}` is missing");
    Problem::error("site/missing-key", place, message, format!("add `{key} = …`{about}"))
}

fn unknown_word(found: &Value, options: &Value, place: Where) -> Problem {
    let words: Vec<&str> = options
        .as_array()
        .map(|options| options.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let near = found.as_str().and_then(|wrong| nearest(wrong, words.iter().copied()));
    let mend = match near {
        Some(near) => format!("did you mean {near:?}?"),
        None => format!("use one of {}", words.join(", ")),
    };
    Problem::error("site/unknown-word", place, format!("{found} is not possible here"), mend)
}

fn bad_form(found: &Value, here: Option<&Value>, place: Where) -> Problem {
    let mend = match example(here) {
        Some(example) => format!("write it like {example}"),
        None => "use lower-case letters, digits and single hyphens, like family-129".to_owned(),
    };
    Problem::error("site/wrong-form", place, format!("{found} does not have the right form"), mend)
}

fn example(here: Option<&Value>) -> Option<String> {
    let examples = here?.get("examples")?.as_array()?;
    examples.first().map(Value::to_string)
}

fn type_words(name: &str) -> &'static str {
    match name {
        "string" => "a text in double quotes",
        "integer" => "a whole number",
        "boolean" => "true or false",
        "array" => "a list in [ ]",
        "object" => "a table",
        _ => "a number",
    }
}

fn value_words(value: &Value) -> String {
    match value {
        Value::Object(_) => "a table".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::String(text) => format!("the text {text:?}"),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::Null => "nothing".to_owned(),
    }
}
