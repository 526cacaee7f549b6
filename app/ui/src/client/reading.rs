//! Wire types out of JSON.
//!
//! The JSON itself is read by `serde_json`, once for all types. What is here hands its parts to the
//! types' own `Deserialize`. `serde_json` could do that too, but every type would bring its own copy
//! of the parser and of the words for every way it could be wrong, which together are a fifth of what
//! a subscriber downloads; here something is of the agreed shape or it is not.

use crate::client::ClientError;
use serde::{
    Deserializer,
    de::{self, DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};
use serde_json::{Map, Value};
use std::{fmt, vec};

/// Reads an answer; an empty one reads as nothing.
///
/// # Errors
/// When it is not of the shape that was agreed upon.
pub fn read<T: DeserializeOwned>(answer: &str) -> Result<T, ClientError> {
    T::deserialize(parse(answer)).map_err(|Misshapen| ClientError::Garbled { status: 200 })
}

/// The JSON of an answer; nothing for what is no JSON, which is of no type's shape but `()`.
fn parse(answer: &str) -> Part {
    let value = match answer {
        "" => Some(Value::Null),
        answer => serde_json::from_str(answer).ok(),
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

/// A part of an answer; nothing where there was no JSON.
struct Part(Option<Value>);

impl Part {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        let Some(Value::Number(number)) = self.0 else { return Err(Misshapen) };
        match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => visitor.visit_u64(number),
            (None, Some(number)) => visitor.visit_i64(number),
            (None, None) => Err(Misshapen),
        }
    }
}

/// Numbers are whole on the wire, and maps are structs: nothing else is needed.
impl<'de> Deserializer<'de> for Part {
    type Error = Misshapen;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Misshapen> {
        Err(Misshapen)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::Bool(value)) => visitor.visit_bool(value),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.number(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.number(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.number(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.number(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::String(text)) => visitor.visit_string(text),
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

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::Object(fields)) => {
                visitor.visit_map(Fields { rest: fields.into_iter(), value: None })
            }
            _ => Err(Misshapen),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        match self.0 {
            Some(Value::String(name)) => {
                visitor.visit_enum(de::value::StringDeserializer::new(name))
            }
            _ => Err(Misshapen),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_string(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u128 f32 f64 char bytes byte_buf unit_struct tuple tuple_struct map
    }
}

/// Items of an array.
struct Items(vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Misshapen;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misshapen> {
        self.0.next().map(|item| seed.deserialize(Part(Some(item)))).transpose()
    }
}

/// Fields of an object.
struct Fields {
    rest: <Map<String, Value> as IntoIterator>::IntoIter,
    value: Option<Value>,
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misshapen;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misshapen> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(de::value::StringDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Misshapen> {
        seed.deserialize(Part(self.value.take()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hall_api::{AccountHome, Bills, Day, ErrorCode, Payment, PaymentState, Problem, UsageUnit};
    use serde::de::IgnoredAny;

    /// What `serde_json` reads is read the same way.
    #[track_caller]
    fn check<T: DeserializeOwned + PartialEq + std::fmt::Debug>(answer: &str) {
        let expected = serde_json::from_str::<T>(answer).ok();
        assert_eq!(read::<T>(answer).ok(), expected, "{answer}");
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
            "",
            "x",
            "{}",
            "[]",
            "null",
            r#"{"bills":{}}"#,
            r#"{"bills":[{"month":"2026-13","state":"due","total_fen":1,"parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"gone","total_fen":1,"parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"due","total_fen":1.5,"parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"due","total_fen":"1","parts":[]}]}"#,
            r#"{"bills":[{"month":"2026-10","state":"due","parts":[]}]}"#,
        ] {
            check::<Bills>(answer);
        }
        check::<Day>("\"2026-11-32\"");
        check::<u32>("-1");
        check::<PaymentState>("1");
    }

    #[test]
    fn nothing_reads_as_nothing_and_anything_can_be_ignored() {
        assert_eq!(read::<()>(""), Ok(()));
        assert!(read::<()>("{}").is_err());
        for answer in ["", "null", "{\"a\":[1]}", "5"] {
            assert!(read::<IgnoredAny>(answer).is_ok(), "{answer}");
        }
    }

    #[test]
    fn every_unit_reads_back() {
        for unit in [UsageUnit::Seconds, UsageUnit::Count, UsageUnit::Kb, UsageUnit::Fen] {
            let written = serde_json::to_string(&unit).expect("JSON");
            assert_eq!(read::<UsageUnit>(&written), Ok(unit));
        }
    }
}
