//! The JSON Schemas of site files: the same ones that editors use and `hall check` holds files to.

use hall_catalog::model::CatalogFile;
use hall_content::model::{FrontMatter, Promotion, Settings};
use hall_types::Step;
use schemars::JsonSchema;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// A schema and its validator.
pub(crate) struct Schema {
    json: Value,
    /// The key below which `{…}` is filled in; anywhere else it would reach people as it stands.
    pub(crate) filled: Option<&'static str>,
    /// Finds everything that is wrong with a document's shape.
    pub(crate) validator: jsonschema::Validator,
}

impl Schema {
    fn of<T: JsonSchema>(filled: Option<&'static str>) -> Self {
        let mut json = plain(schemars::schema_for!(T).to_value());
        add_examples(&mut json);
        // Formats are asserted for days: no pattern knows how long February is.
        let validator = jsonschema::options().should_validate_formats(true).build(&json);
        let validator = validator.expect("schemas made from our own types are valid");
        Self { json, filled, validator }
    }

    /// The part of the schema that describes the value at a place.
    pub(crate) fn at(&self, steps: &[Step]) -> Option<&Value> {
        let mut here = self.deref(&self.json)?;
        for step in steps {
            here = match step {
                Step::Key(key) => here.get("properties")?.get(key)?,
                Step::Index(_) => here.get("items")?,
            };
            here = self.deref(here)?;
        }
        Some(here)
    }

    /// What a part of the schema says, wherever it says it.
    pub(crate) fn deref<'a>(&'a self, schema: &'a Value) -> Option<&'a Value> {
        match schema.get("$ref").and_then(Value::as_str) {
            Some(reference) => self.deref(self.json.pointer(reference.strip_prefix('#')?)?),
            None => Some(schema),
        }
    }
}

/// `catalog/*.toml`
pub(crate) static CATALOG: LazyLock<Schema> = LazyLock::new(|| Schema::of::<CatalogFile>(None));
/// `hall.toml`
pub(crate) static SETTINGS: LazyLock<Schema> = LazyLock::new(|| Schema::of::<Settings>(None));
/// The front matter of `content/**/*.md`
pub(crate) static FRONT_MATTER: LazyLock<Schema> =
    LazyLock::new(|| Schema::of::<FrontMatter>(None));
/// `promos/*.toml`
pub(crate) static PROMOTION: LazyLock<Schema> =
    LazyLock::new(|| Schema::of::<Promotion>(Some("creative")));

/// Examples of what a pattern means, for parts of schemas that bring none: editors offer them, and
/// messages show them.
const EXAMPLES: [(&str, &[&str]); 2] = [
    ("/$defs/Country/properties/code", &["CN"]),
    (
        "/$defs/ScopeZone",
        &["home", "province", "national", "local", "domestic", "abroad", "zone:asia"],
    ),
];

fn add_examples(schema: &mut Value) {
    for (pointer, examples) in EXAMPLES {
        if let Some(Value::Object(part)) = schema.pointer_mut(pointer) {
            part.entry("examples").or_insert_with(|| json!(examples));
        }
    }
}

/// Every schema with the file name editors find it under.
pub fn schemas() -> [(&'static str, &'static Value); 4] {
    [
        ("catalog.schema.json", &CATALOG.json),
        ("hall.schema.json", &SETTINGS.json),
        ("front-matter.schema.json", &FRONT_MATTER.json),
        ("promotion.schema.json", &PROMOTION.json),
    ]
}

/// Simplifies what serde types become: TOML has no null, and a choice of words reads better as an
/// `enum` than as a choice of constants, for people and in messages.
fn plain(schema: Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let fields: Map<String, Value> =
                fields.into_iter().map(|(key, value)| (key, plain(value))).collect();
            let fields = without_null(fields);
            Value::Object(words_as_enum(fields))
        }
        Value::Array(items) => items.into_iter().map(plain).collect(),
        other => other,
    }
}

fn without_null(mut fields: Map<String, Value>) -> Map<String, Value> {
    if let Some(Value::Array(types)) = fields.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            fields.insert("type".to_owned(), only);
        }
    }
    let is_null = json!({ "type": "null" });
    let choices = fields.get("anyOf").and_then(Value::as_array);
    if let Some([Value::Object(choice), null]) = choices.map(Vec::as_slice)
        && *null == is_null
    {
        let choice = choice.clone();
        fields.remove("anyOf");
        for (key, value) in choice {
            fields.entry(key).or_insert(value);
        }
    }
    fields
}

fn words_as_enum(mut fields: Map<String, Value>) -> Map<String, Value> {
    let choices = fields.get("oneOf").and_then(Value::as_array);
    let words: Option<Vec<Value>> =
        choices.and_then(|choices| choices.iter().map(|c| c.get("const").cloned()).collect());
    if let Some(words) = words {
        fields.remove("oneOf");
        fields.insert("type".to_owned(), json!("string"));
        fields.insert("enum".to_owned(), Value::Array(words));
    }
    fields
}
