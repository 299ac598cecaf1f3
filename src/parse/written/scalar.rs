//! Single values: text, and words that are read by a rule of their own.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::course::{Credit, Percent};
use crate::parse::ranged::{Node, Value};

use super::rate::{Point, RateKey};

/// Text, or a whole number that means the text it was typed as.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(pub String);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A value that is read from one word or number by `T`'s own rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scalar<T>(pub T);

/// How a [`Scalar`] is named in the schema.
pub trait Format: FromStr<Err = String> {
    /// The schema's `format`.
    const NAME: &'static str;
    /// What it is, as people call it.
    const CALLED: &'static str;
    /// What to write, as an action.
    const HELP: &'static str;
    /// The least and the greatest number it takes.
    const RANGE: (f64, f64);
    /// Whether only whole numbers will do.
    const WHOLE: bool = false;
    /// What text must look like: a regular expression in the dialect of JSON Schema, which takes nothing that
    /// [`FromStr`] would not read, as far as a regular expression can tell.
    const PATTERN: &'static str;
}

/// What the schema and messages say about a [`Format`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About {
    /// [`Format::CALLED`].
    pub called: &'static str,
    /// [`Format::HELP`].
    pub help: &'static str,
    /// [`Format::RANGE`].
    pub range: (f64, f64),
    /// [`Format::WHOLE`].
    pub whole: bool,
    /// [`Format::PATTERN`].
    pub pattern: &'static str,
}

impl Format for Percent {
    const NAME: &'static str = "percent";
    const CALLED: &'static str = "a percentage";
    const HELP: &'static str = "write a percentage from 0% to 100%, as in `70%`";
    const RANGE: (f64, f64) = (0.0, 1.0);
    const PATTERN: &'static str = r"^\s*((100(\.0*)?|\d{1,2}(\.\d*)?)\s*%|1(\.0*)?|0?\.\d+|0)\s*$";
}

impl Format for Credit {
    const NAME: &'static str = "credit";
    const CALLED: &'static str = "a share from 0 to 1";
    const HELP: &'static str = "write a share from 0 to 1, as in `1`, `1/2`, `0.25` or `25%`";
    const RANGE: (f64, f64) = (0.0, 1.0);
    const PATTERN: &'static str =
        r"^\s*(\d{1,9}\s*/\s*[1-9]\d{0,8}|(100|\d{1,2}(\.\d{0,6})?)\s*%|1(\.0{0,6})?|0?\.\d{1,6}|0)\s*$";
}

/// How much something counts: a number from 0 to 1000.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight(pub f64);

impl FromStr for Weight {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().parse::<f64>() {
            Ok(number) if (0.0..=1000.0).contains(&number) => Ok(Self(number)),
            _ => Err(format!("`{text}` is not a number from 0 to 1000")),
        }
    }
}

impl Format for Weight {
    const NAME: &'static str = "weight";
    const CALLED: &'static str = "a number";
    const HELP: &'static str = "write a number from 0 to 1000";
    const RANGE: (f64, f64) = (0.0, 1000.0);
    const PATTERN: &'static str = r"^\s*0*(1000(\.0*)?|\d{1,3}(\.\d*)?)\s*$";
}

/// A number from -10¹⁵ to 10¹⁵: what floating point tells apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl FromStr for Number {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().parse::<f64>() {
            Ok(number) if number.abs() <= 1e15 => Ok(Self(number)),
            Ok(number) if number.is_finite() => Err(format!("`{text}` is too large")),
            _ => Err(format!("`{text}` is not a number")),
        }
    }
}

impl Format for Number {
    const NAME: &'static str = "number";
    const CALLED: &'static str = "a number";
    const HELP: &'static str = "write a number, as in `14` or `14.5`";
    const RANGE: (f64, f64) = (-1e15, 1e15);
    const PATTERN: &'static str = r"^\s*[+-]?\d{1,15}(\.\d*)?\s*$";
}

/// How many of something: a whole number from 1 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub u32);

impl FromStr for Count {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().parse::<u32>() {
            Ok(number) if (1..=1_000_000).contains(&number) => Ok(Self(number)),
            _ => Err(format!("`{text}` is not a whole number from 1 to 1,000,000")),
        }
    }
}

impl Format for Count {
    const NAME: &'static str = "count";
    const CALLED: &'static str = "a whole number";
    const HELP: &'static str = "write a whole number, 1 or more";
    const RANGE: (f64, f64) = (1.0, 1e6);
    const WHOLE: bool = true;
    const PATTERN: &'static str = r"^\s*0*(1000000|[1-9]\d{0,5})\s*$";
}

/// A whole number from -1000 to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole(pub i32);

impl FromStr for Whole {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().parse::<i32>() {
            Ok(number) if (-1000..=1000).contains(&number) => Ok(Self(number)),
            _ => Err(format!("`{text}` is not a whole number from -1000 to 1000")),
        }
    }
}

impl Format for Whole {
    const NAME: &'static str = "whole";
    const CALLED: &'static str = "a whole number";
    const HELP: &'static str = "write a whole number from -1000 to 1000";
    const RANGE: (f64, f64) = (-1000.0, 1000.0);
    const WHOLE: bool = true;
    const PATTERN: &'static str = r"^\s*[+-]?0*(1000|\d{1,3})\s*$";
}

/// What there is to say about the named format; `None` when the format is not one of ours.
pub fn about(format: &str) -> Option<About> {
    fn of<T: Format>() -> (&'static str, About) {
        let about =
            About { called: T::CALLED, help: T::HELP, range: T::RANGE, whole: T::WHOLE, pattern: T::PATTERN };
        (T::NAME, about)
    }
    let all = [
        of::<Percent>(),
        of::<Credit>(),
        of::<Weight>(),
        of::<Number>(),
        of::<Count>(),
        of::<Whole>(),
        of::<Point>(),
        of::<RateKey>(),
    ];
    all.into_iter().find(|(name, _)| *name == format).map(|(_, about)| about)
}

/// Judges a node by the named format; `None` when the format is not one of ours.
pub fn check(format: &str, node: &Node) -> Option<Result<(), String>> {
    fn parse<T: Format>(text: &str) -> Result<(), String> {
        text.parse::<T>().map(drop)
    }
    let text = node.scalar()?;
    // As serde hands numbers on: typed `1e1` arrives as 10, and `0x1F` as 31.
    let text = match &node.value {
        Value::Float(typed) => typed.parse::<f64>().ok().map(|number| number.to_string()),
        Value::Integer(typed) => with_radix(typed).map(|number| number.to_string()),
        _ => None,
    }
    .map_or(Cow::Borrowed(text), Cow::Owned);
    match format {
        Percent::NAME => Some(parse::<Percent>(&text)),
        Credit::NAME => Some(parse::<Credit>(&text)),
        Weight::NAME => Some(parse::<Weight>(&text)),
        Number::NAME => Some(parse::<Number>(&text)),
        Count::NAME => Some(parse::<Count>(&text)),
        Whole::NAME => Some(parse::<Whole>(&text)),
        Point::NAME => Some(parse::<Point>(&text)),
        RateKey::NAME => Some(parse::<RateKey>(&text)),
        _ => None,
    }
}

/// A whole number as a text that reads it as a number has it: without its plus sign, and in decimals.
pub fn whole_number(typed: &str) -> String {
    with_radix(typed).map_or_else(|| typed.trim_start_matches('+').to_owned(), |number| number.to_string())
}

/// A whole number that is typed as hexadecimal, octal or binary.
fn with_radix(typed: &str) -> Option<i128> {
    let (sign, digits) = match typed.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let (prefix, digits) = digits.split_at_checked(2)?;
    let radix = match prefix {
        "0x" => 16,
        "0o" => 8,
        "0b" => 2,
        _ => return None,
    };
    i128::from_str_radix(digits, radix).ok().map(|number| sign * number)
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Text, E> {
        Ok(Text(text))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"] })
    }
}

struct ScalarVisitor<T>(PhantomData<T>);

impl<T: Format> ScalarVisitor<T> {
    fn read<E: Error>(text: &str) -> Result<Scalar<T>, E> {
        text.parse().map(Scalar).map_err(E::custom)
    }
}

impl<T: Format> Visitor<'_> for ScalarVisitor<T> {
    type Value = Scalar<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {}", T::NAME)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Self::read(text)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Self::read(&number.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Self::read(&number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Self::read(&number.to_string())
    }
}

impl<'de, T: Format> Deserialize<'de> for Scalar<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor(PhantomData))
    }
}

impl<T: Format> JsonSchema for Scalar<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number"], "format": T::NAME })
    }
}
