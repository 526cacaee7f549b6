//! Holds a document to its schema and says in words what does not fit: every unknown key with a
//! suggestion, every missing one, every value of the wrong form.

use crate::{Report, document::Document, schema::Schema};
use hall_content::markdown::{Piece, placeholders};
use hall_types::{Problem, Step, Where, nearest, schema::WORDS};
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
    let mut problems: Vec<Problem> =
        schema.validator.iter_errors(&json).flat_map(|error| describe(&error, schema)).collect();
    let fits = problems.is_empty();
    if holds_brace(&json) {
        find_unfilled(&json, &Where::default(), schema.filled, &mut problems);
    }
    document.locate(&problems, report);
    if !fits {
        return None;
    }
    // What the schema cannot say, such as an amount beyond all reckoning, the type itself refuses.
    serde_path_to_error::deserialize(&json)
        .map_err(|error| {
            let place = Where { document: 0, steps: path_steps(error.path()) };
            let problem = refused(&error.into_inner(), &json, schema, place);
            document.locate(&[problem], report);
        })
        .ok()
}

/// A value that fits the schema and that its type refuses all the same.
fn refused(error: &serde_json::Error, json: &Value, schema: &Schema, place: Where) -> Problem {
    let found = place.steps.iter().try_fold(json, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    });
    match found {
        // To a schema 2.0 is a whole number.
        Some(found) if found.is_f64() => wrong_type(found, schema, place),
        _ => {
            let mend = write_like(schema.at(&place.steps))
                .unwrap_or_else(|| "correct the value".to_owned());
            Problem::error("site/wrong-value", place, error.to_string(), mend)
        }
    }
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

/// True when some text holds a `{`: hardly any does, and only then is it worth keeping count of places.
fn holds_brace(value: &Value) -> bool {
    match value {
        Value::String(words) => words.contains('{'),
        Value::Array(items) => items.iter().any(holds_brace),
        Value::Object(fields) => fields.values().any(holds_brace),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Values to fill in that stand where nothing is filled in, so that people would see the braces.
fn find_unfilled(value: &Value, place: &Where, filled: Option<&str>, problems: &mut Vec<Problem>) {
    match value {
        Value::String(words) => {
            let found = placeholders(words).0.into_iter().find_map(|piece| match piece {
                Piece::Placeholder(range, _) => Some(&words[range]),
                Piece::Text(_) => None,
            });
            problems.extend(found.map(|found| {
                Problem::error(
                    "content/misplaced-placeholder",
                    place.clone(),
                    format!("{found} is not filled in here"),
                    "say it without; values are filled in in pages and in the texts below \
                     [creative]",
                )
            }));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find_unfilled(item, &place.at(index), None, problems);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields.iter().filter(|(key, _)| Some(key.as_str()) != filled) {
                find_unfilled(field, &place.at(key.as_str()), None, problems);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
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
    let found = error.instance();
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            unexpected.iter().map(|key| unknown_key(key, &place, here)).collect()
        }
        ValidationErrorKind::Required { property } => {
            vec![missing_key(property.as_str().unwrap_or_default(), &place, schema)]
        }
        ValidationErrorKind::Enum { options } => vec![unknown_word(found, options, place)],
        ValidationErrorKind::Pattern { pattern } if pattern == WORDS => {
            vec![if is_translation(&place) {
                missing_translation(place)
            } else {
                let message = "there is nothing to read here";
                Problem::error("site/empty-text", place, message, "write at least one word")
            }]
        }
        ValidationErrorKind::Pattern { .. } => {
            vec![wrong_form(found, "does not have the right form", here, place)]
        }
        // Days are all there is with a format.
        ValidationErrorKind::Format { .. } => {
            vec![wrong_form(found, "is no day of the calendar", here, place)]
        }
        ValidationErrorKind::Type { .. } => vec![wrong_type(found, schema, place)],
        ValidationErrorKind::Minimum { .. } | ValidationErrorKind::Maximum { .. } => {
            vec![out_of_range(found, here, place)]
        }
        _ => {
            let mend = write_like(here).unwrap_or_else(|| "correct the value".to_owned());
            vec![Problem::error("site/wrong-value", place, error.to_string(), mend)]
        }
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
        format!(
            "write them as `{locale} = \"…\"`; every text exists in every language of the hall"
        ),
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

fn missing_key(key: &str, place: &Where, schema: &Schema) -> Problem {
    let place = place.at(key.to_owned());
    if is_translation(&place) {
        return missing_translation(place);
    }
    let parent = schema.at(&place.steps[..place.steps.len() - 1]);
    let raw = parent.and_then(|parent| parent.get("properties")?.get(key));
    let about = description(raw).map(|text| format!(": {text}")).unwrap_or_default();
    let here = raw.and_then(|raw| schema.deref(raw));
    let way = match here.map_or("", form) {
        "object" if is_text(here) => format!("`{key} = {{ zh = \"…\", en = \"…\" }}`"),
        "object" => format!("a table `{key}`{}", with_required(here)),
        "array" if is_table(here.and_then(|it| schema.deref(it.get("items")?))) => {
            format!("a table [[{}]]", header(&place))
        }
        "array" => format!("`{key} = […]`"),
        "boolean" => format!("`{key} = true` or `{key} = false`"),
        "integer" | "number" => format!("`{key} = …`"),
        _ => match samples(here).as_slice() {
            [] => format!("`{key} = \"…\"`"),
            [only] => format!("`{key} = {only}`"),
            several => format!("`{key} = …` with one of {}", several.join(", ")),
        },
    };
    let message = format!("the key `{key}` is missing");
    Problem::error("site/missing-key", place, message, format!("add {way}{about}"))
}

/// The keys a table cannot do without, as an addition to a sentence.
fn with_required(table: Option<&Value>) -> String {
    let keys = table.and_then(|table| table.get("required")?.as_array());
    let keys: Vec<String> = keys
        .map(|keys| keys.iter().filter_map(Value::as_str).map(|key| format!("`{key}`")).collect())
        .unwrap_or_default();
    if keys.is_empty() { String::new() } else { format!(" with {}", keys.join(", ")) }
}

/// A place as the header of a table: `plan.charge`.
fn header(place: &Where) -> String {
    let keys = place.steps.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
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

fn wrong_form(found: &Value, how: &str, here: Option<&Value>, place: Where) -> Problem {
    let examples: Vec<&str> = here
        .and_then(|here| here.get("examples")?.as_array())
        .map(|examples| examples.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let near = found.as_str().and_then(|wrong| nearest(wrong, examples.iter().copied()));
    // Several examples are all the words there are; a single one only shows the form.
    let mend = match near.filter(|_| examples.len() > 1) {
        Some(near) => format!("did you mean {near:?}?"),
        None => write_like(here).unwrap_or_else(|| "correct the value".to_owned()),
    };
    Problem::error("site/wrong-form", place, format!("{found} {how}"), mend)
}

fn wrong_type(found: &Value, schema: &Schema, place: Where) -> Problem {
    let here = schema.at(&place.steps);
    let expected = type_words(here.map_or("", form));
    let items = here.and_then(|here| schema.deref(here.get("items")?));
    let mend = if found.is_object() && is_table(items) {
        format!(
            "write it in a list, [{{ … }}], or below a head in double brackets, [[{}]]",
            header(&place)
        )
    } else if is_text(here) {
        "write { zh = \"…\", en = \"…\" }".to_owned()
    } else {
        match samples(here).first() {
            Some(example) => format!("write {expected}, like {example}"),
            None => format!("write {expected}"),
        }
    };
    let message = format!("expected {expected}, found {}", value_words(found));
    Problem::error("site/wrong-type", place, message, mend)
}

fn out_of_range(found: &Value, here: Option<&Value>, place: Where) -> Problem {
    let bound = |key: &str| here.and_then(|here| here.get(key)).map(|bound| bound.to_string());
    let mend = match (bound("minimum"), bound("maximum")) {
        (Some(min), Some(max)) => format!("write a whole number from {min} to {max}"),
        (Some(min), None) => format!("write a whole number from {min} up"),
        (None, Some(max)) => format!("write a whole number up to {max}"),
        (None, None) => "write another number".to_owned(),
    };
    Problem::error("site/out-of-range", place, format!("{found} is out of range"), mend)
}

/// The `type` a part of a schema asks for.
fn form(here: &Value) -> &str {
    here.get("type").and_then(Value::as_str).unwrap_or_default()
}

fn is_table(here: Option<&Value>) -> bool {
    here.is_some_and(|here| form(here) == "object")
}

/// True for a text in every language.
fn is_text(here: Option<&Value>) -> bool {
    let keys = here.and_then(|here| here.get("properties")?.as_object());
    keys.is_some_and(|keys| keys.len() == 2 && keys.contains_key("zh") && keys.contains_key("en"))
}

/// Values that fit, as one writes them: all of them, or one that shows the form.
fn samples(here: Option<&Value>) -> Vec<String> {
    let list = here.and_then(|here| here.get("enum").or_else(|| here.get("examples")));
    let list = list.and_then(Value::as_array);
    list.map(|samples| samples.iter().map(Value::to_string).collect()).unwrap_or_default()
}

fn write_like(here: Option<&Value>) -> Option<String> {
    let samples = samples(here);
    let about = description(here).map(|text| format!(": {text}")).unwrap_or_default();
    match samples.as_slice() {
        [] => None,
        [only] => Some(format!("write it like {only}{about}")),
        several => Some(format!("write it like one of {}{about}", several.join(", "))),
    }
}

/// What a part of a schema says about itself, without a final stop.
fn description(here: Option<&Value>) -> Option<&str> {
    let text = here?.get("description")?.as_str()?;
    text.lines().next().map(|line| line.trim_end_matches('.'))
}

fn type_words(name: &str) -> &'static str {
    match name {
        "string" => "a text in double quotes",
        "integer" => "a whole number",
        "boolean" => "true or false",
        "array" => "a list in [ ]",
        "object" => "a table",
        "number" => "a number",
        _ => "another type",
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

#[cfg(test)]
mod tests;
