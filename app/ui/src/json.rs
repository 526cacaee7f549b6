//! Typed values out of JSON, for code that is downloaded.
//!
//! The JSON itself is read by `hifijson`, once for all types, and numbers stay the digits they are written with. What
//! is here hands its parts to the types' own `Deserialize`. `serde_json` could do all that, but every type would bring
//! its own copy of the parser and of the words for every way it could be wrong, and tables for numbers with a
//! fraction, of which the hall sends none; here something is of the agreed shape or it is not.

use hifijson::{SliceLexer, token::Lex, value};
use serde::{
    Deserializer,
    de::{
        self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor,
    },
    forward_to_deserialize_any,
};
use std::{borrow::Cow, fmt, vec};

/// A value as it is written.
type Value<'a> = value::Value<&'a str, Cow<'a, str>>;

/// Values nested deeper than this are no answer of the hall.
const DEPTH_MAX: usize = 64;

/// Reads a value; nothing where there is none of this shape. An empty text reads as `null`.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(parse(text)).ok()
}

/// The JSON of a text; nothing for what is no JSON, which is of no type's shape.
fn parse(text: &str) -> Part<'_> {
    let mut lexer = SliceLexer::new(text.as_bytes());
    let value = match text {
        "" => Some(Value::Null),
        _ => lexer
            .exactly_one(Lex::ws_peek, |next, lexer| value::parse_bounded(DEPTH_MAX, next, lexer))
            .ok(),
    };
    Part(value)
}

/// It is not of the agreed shape.
#[derive(Debug)]
struct Misshapen;

impl fmt::Display for Misshapen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not of the agreed shape")
    }
}

impl std::error::Error for Misshapen {}

impl de::Error for Misshapen {
    fn custom<T: fmt::Display>(_words: T) -> Self {
        Self
    }

    fn invalid_type(_unexpected: de::Unexpected<'_>, _expected: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_value(_unexpected: de::Unexpected<'_>, _expected: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_length(_length: usize, _expected: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_variant: &str, _expected: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_field: &str, _expected: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_field: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_field: &'static str) -> Self {
        Self
    }
}

/// A part of a text; nothing where there was no JSON.
struct Part<'a>(Option<Value<'a>>);

/// Numbers are whole in what the hall sends.
fn number<'de, V: Visitor<'de>>(digits: &str, visitor: V) -> Result<V::Value, Misshapen> {
    match (digits.parse(), digits.parse()) {
        (Ok(number), _) => visitor.visit_u64(number),
        (Err(_), Ok(number)) => visitor.visit_i64(number),
        (Err(_), Err(_)) => Err(Misshapen),
    }
}

/// Methods for numbers of every width.
macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
            match self.0 {
                Some(Value::Number((digits, _))) => number(digits, visitor),
                _ => Err(Misshapen),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Part<'_> {
    type Error = Misshapen;

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    /// For types that ask what there is, such as those with flattened parts.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            None => Err(Misshapen),
            Some(Value::Null) => visitor.visit_unit(),
            Some(Value::Bool(value)) => visitor.visit_bool(value),
            Some(Value::Number((digits, _))) => number(digits, visitor),
            Some(Value::String(text)) => visitor.visit_string(text.into_owned()),
            Some(Value::Array(items)) => visitor.visit_seq(Items(items.into_iter())),
            Some(Value::Object(fields)) => visitor.visit_map(Fields::of(fields)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::Bool(value)) => visitor.visit_bool(value),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::String(text)) => visitor.visit_string(text.into_owned()),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::Null) => visitor.visit_none(),
            value => visitor.visit_some(Self(value)),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::Null) => visitor.visit_unit(),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::Array(items)) => visitor.visit_seq(Items(items.into_iter())),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::Object(fields)) => visitor.visit_map(Fields::of(fields)),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::String(name)) => visitor.visit_enum((*name).into_deserializer()),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_string(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.0.map_or(Err(Misshapen), |_| visitor.visit_unit())
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit_struct tuple tuple_struct
    }
}

/// Items of an array.
struct Items<'a>(vec::IntoIter<Value<'a>>);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Misshapen;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misshapen> {
        self.0.next().map(|item| seed.deserialize(Part(Some(item)))).transpose()
    }
}

/// Fields of an object.
struct Fields<'a> {
    rest: vec::IntoIter<(Cow<'a, str>, Value<'a>)>,
    value: Option<Value<'a>>,
}

impl<'a> Fields<'a> {
    fn of(fields: Vec<(Cow<'a, str>, Value<'a>)>) -> Self {
        Self { rest: fields.into_iter(), value: None }
    }
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Misshapen;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misshapen> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize((*name).into_deserializer()).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Misshapen> {
        seed.deserialize(Part(self.value.take()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hall_api::{AccountHome, Bills, Day, ErrorCode, Payment, PaymentState, Problem, UsageUnit};
    use serde::{Deserialize, de::IgnoredAny};
    use std::collections::BTreeMap;

    /// What `serde_json` reads is read the same way.
    #[track_caller]
    fn check<T: DeserializeOwned + PartialEq + fmt::Debug>(answer: &str) {
        let expected = serde_json::from_str::<T>(answer).ok();
        assert_eq!(read::<T>(answer), expected, "{answer}");
    }

    #[test]
    fn answers_read_as_they_were_written() {
        check::<Bills>(
            r#"{"bills":[{"month":"2026-10","state":"due","total_fen":-5,
                "parts":[{"group":"plan_fee","amount_fen":9900}],"new_field":{"x":[1.5]}}]}"#,
        );
        check::<AccountHome>(
            r#"{"masked":"138****1234","brand":"gotone","brand_name":{"zh":"全","en":"G"},
                "plan":"p-9","plan_name":{"zh":"套","en":"P"},"month":"2026-11","balance_fen":0,
                "charges_fen":1,"due_fen":2,"due_on":null,"as_of":"2026-11-21T08:05:09+08:00",
                "allowances":[{"unit":"kb","name":{"zh":"a","en":"b"},"source":"plan/p-9",
                "source_name":{"zh":"a","en":"b"},"granted":9007199254740993,"rolled_in":0,
                "used":1,"left":2,"expires_on":"2026-11-30"}],
                "points":3,"unread":4,"personalised":true}"#,
        );
        check::<Payment>(
            r#"{"id":"1","reference":"r","purpose":"top_up","amount_fen":1,"state":"paid",
                "at":"2026-11-21T08:05:09Z","paid_at":"2026-11-21T08:05:10Z"}"#,
        );
        check::<Problem>(r#"{"title":"T","status":409,"detail":"D","code":"new-one"}"#);
        check::<ErrorCode>("\"refused\"");
    }

    #[test]
    fn what_is_misshapen_is_refused() {
        for answer in [
            "x",
            "{}",
            "[]",
            "null",
            "{",
            "{} {}",
            r#"{"bills":[]"#,
            r#"{"bills":[],}"#,
            r#"{"bills":[],"bills":[]}"#,
            r#"{"bills":{}}"#,
            r#"{"bills":[{"month":"2026-13","state":"due","total_fen":1,"parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"gone","total_fen":1,"parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"due","total_fen":1.5,"parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"due","total_fen":"1","parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"due","total_fen":01,"parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"due","total_fen":9223372036854775808,"parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"due","parts":[]}]}"#,
        ] {
            check::<Bills>(answer);
            assert_eq!(read::<Bills>(answer), None, "{answer}");
        }
        check::<Day>("\"2026-11-32\"");
        check::<u32>("-1");
        check::<PaymentState>("1");
        assert_eq!(read::<Bills>(""), None);
        assert_eq!(read::<IgnoredAny>(&"[".repeat(100_000)).map(|_| ()), None);
    }

    #[test]
    fn texts_and_numbers_are_exact() {
        check::<String>(r#""\u4f60\ud83d\ude00\n\"\\\/ 好""#);
        check::<String>(r#""\ud83d""#);
        check::<String>("\"a\tb\"");
        for number in ["0", "-7", "9223372036854775807", "-9223372036854775808"] {
            check::<i64>(number);
        }
        check::<u64>("18446744073709551615");
        check::<u8>("256");
        check::<Vec<Option<bool>>>(" [ true , null , false ] ");
        check::<BTreeMap<String, u16>>(r#"{"b":2,"a":1}"#);
    }

    #[test]
    fn parts_can_be_flattened() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Part {
            kinds: Vec<String>,
            #[serde(default)]
            count_max: Option<u8>,
        }
        #[derive(Debug, PartialEq, Deserialize)]
        struct Whole {
            id: String,
            #[serde(flatten)]
            part: Part,
        }
        check::<Whole>(
            r#"{"id":"a","kinds":["x","\u00e9"],"count_max":7,"other":[null,{"a":-1}]}"#,
        );
        check::<Whole>(r#"{"id":"a"}"#);
    }

    #[test]
    fn nothing_reads_as_nothing_and_anything_can_be_ignored() {
        assert_eq!(read::<()>(""), Some(()));
        assert_eq!(read::<()>("{}"), None);
        for answer in ["", "null", "{\"a\":[1]}", "5"] {
            assert!(read::<IgnoredAny>(answer).is_some(), "{answer}");
        }
    }

    #[test]
    fn every_unit_reads_back() {
        for unit in [UsageUnit::Seconds, UsageUnit::Count, UsageUnit::Kb, UsageUnit::Fen] {
            let written = serde_json::to_string(&unit).expect("JSON");
            assert_eq!(read::<UsageUnit>(&written), Some(unit));
        }
    }
}
