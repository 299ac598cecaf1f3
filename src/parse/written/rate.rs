//! The parts of a rating: its scale and what is rated.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use super::List;
use super::scalar::{Format, Scalar, Text};

/// The points of a rating, the whole numbers from `min` to `max`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scale {
    /// The lowest point.
    pub min: Scalar<Point>,
    /// The highest point.
    pub max: Scalar<Point>,
    /// What the points are called: one word for each, or one for each end.
    #[serde(default)]
    pub labels: List<Text>,
}

/// One thing to rate.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RateResponse {
    /// A short name within the item; never change it.
    pub id: Option<Text>,
    /// What it says.
    pub text: Text,
    /// How it should be rated: a number of the scale, a mean of several judges for instance.
    pub key: Scalar<RateKey>,
    /// What to say about it afterwards.
    pub feedback: Option<Text>,
}

/// A point of a scale: a whole number from -20 to 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point(pub i32);

impl FromStr for Point {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().parse::<i32>() {
            Ok(number) if (-20..=20).contains(&number) => Ok(Self(number)),
            _ => Err(format!("`{text}` is not a whole number from -20 to 20")),
        }
    }
}

impl Format for Point {
    const NAME: &'static str = "point";
    const CALLED: &'static str = "a whole number";
    const HELP: &'static str = "write a whole number, as in `1` or `5`";
    const RANGE: (f64, f64) = (-20.0, 20.0);
    const WHOLE: bool = true;
    const PATTERN: &'static str = r"^\s*[+-]?0*(20|1?\d)\s*$";
}

/// The key of a rating: a number; whether it lies on the scale is for the checks to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateKey(pub f64);

impl FromStr for RateKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Self(number)),
            _ => Err(format!("`{text}` is not a number")),
        }
    }
}

impl Format for RateKey {
    const NAME: &'static str = "rate-key";
    const CALLED: &'static str = "a number";
    const HELP: &'static str = "write a number of the scale, as in `4` or `4.2`";
    const RANGE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);
    const PATTERN: &'static str = r"^\s*[+-]?\d{1,15}(\.\d*)?\s*$";
}
