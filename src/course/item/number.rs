use serde::{Deserialize, Serialize};

/// A number to type.
#[derive(Clone, Debug)]
pub struct NumberItem {
    /// The number.
    pub answer: f64,
    /// How far off it may be; none when it must be exact.
    pub tolerance: Option<Tolerance>,
    /// What it counts, `days` for instance.
    pub unit: Option<String>,
}

/// How far off a number may be. With the answer a, the bounds belong to what is right.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tolerance {
    /// a − t to a + t, t from 0.
    Nominal(f64),
    /// a − |a|t to a + |a|t, t from 0 to 1.
    Relative(f64),
    /// a / (1 + t) to a(1 + t), t from 0 to 1.
    Geometric(f64),
}
