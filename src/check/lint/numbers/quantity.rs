//! A choice that is a number, a span of numbers or a place in a row: “5–10 minutes”, “more than 3”, “Monday”.

use super::super::language::WordId;
use super::unit::Unit;

/// A choice as numbers.
#[derive(Debug)]
pub(in crate::check::lint) struct Quantity {
    /// Where it begins; it can be minus infinity.
    pub(super) low: f64,
    /// Where it ends; it can be infinity.
    pub(super) high: f64,
    /// Whether it holds its ends.
    pub(super) ends: [bool; 2],
    /// What it counts, if that is known.
    pub(super) unit: Option<Unit>,
    /// The sign or word of the unit, as it was written.
    pub(super) unit_word: Option<String>,
    /// The other words, by their stems: only choices with the same ones can be compared.
    pub(super) rest: Vec<WordId>,
    /// How many decimals its numbers have, the most.
    pub(super) decimals: usize,
    /// How its numbers are written.
    pub(super) style: Style,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check::lint) enum Style {
    /// 14.
    Digits,
    /// Fourteen.
    Spelled,
    /// 1/2, 9:30, a date, a word of a row: it has no decimals.
    Other,
}

impl Quantity {
    /// Whether both hold some number.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let (first, second) =
            if (self.low, self.high) <= (other.low, other.high) { (self, other) } else { (other, self) };
        let touch = first.high == second.low && first.ends[1] && second.ends[0];
        first.high > second.low && (first.low < first.high || first.ends[0]) || touch
    }
}
