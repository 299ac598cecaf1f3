//! What numbers count: units that can be changed into each other.

use super::super::language::{List, Vocabulary};

/// A unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::check::lint) struct Unit {
    /// What it measures; units of the same can be compared.
    pub(super) dimension: u8,
    /// How many of the smallest it is.
    pub(super) factor: f64,
}

/// What measures time.
pub(super) const TIME: u8 = 0;
/// What measures data.
pub(super) const SIZE: u8 = 4;
/// From here on, money; each currency is a dimension of its own, for nobody knows the rate.
pub(super) const MONEY: u8 = 50;

/// From here on, the rows of words in their order.
pub(super) const ROWS: u8 = 100;

/// Signs of units, the same in all languages; the rows of the data files begin with one of them.
const SIGNS: &[(&str, u8, f64)] = &[
    ("s", TIME, 1.0),
    ("min", TIME, 60.0),
    ("h", TIME, 3600.0),
    ("day", TIME, 86_400.0),
    ("week", TIME, 604_800.0),
    ("month", TIME, 2_629_746.0),
    ("year", TIME, 31_556_952.0),
    ("mm", 1, 1.0),
    ("cm", 1, 10.0),
    ("m", 1, 1000.0),
    ("km", 1, 1e6),
    ("mg", 2, 1.0),
    ("g", 2, 1000.0),
    ("kg", 2, 1e6),
    ("ml", 3, 1.0),
    ("cl", 3, 10.0),
    ("dl", 3, 100.0),
    ("l", 3, 1000.0),
    ("kb", SIZE, 1.0),
    ("mb", SIZE, 1e3),
    ("gb", SIZE, 1e6),
    ("tb", SIZE, 1e9),
    ("%", 5, 1.0),
    ("‰", 5, 0.1),
    ("°", 6, 1.0),
    ("v", 7, 1.0),
    ("kv", 7, 1000.0),
    ("w", 8, 1.0),
    ("kw", 8, 1000.0),
    ("mv", 7, 0.001),
    ("mcg", 2, 0.001),
    ("oz", 2, 28_349.523),
    ("lb", 2, 453_592.37),
    ("inch", 1, 25.4),
    ("ft", 1, 304.8),
    ("yd", 1, 914.4),
    ("mile", 1, 1_609_344.0),
    ("pint", 3, 473.176),
    ("gal", 3, 3785.412),
    ("kpa", 9, 1.0),
    ("bar", 9, 100.0),
    ("psi", 9, 6.894_757),
    ("km/h", 10, 1.0),
    ("mph", 10, 1.609_344),
];

/// Signs of currencies.
const CURRENCIES: &[char] = &['$', '€', '£', '¥', '₹', '₽'];

impl Unit {
    /// The unit that a word stands for.
    pub(super) fn of(word: &str, vocabulary: &Vocabulary) -> Option<Self> {
        let lower = word.to_lowercase();
        let named = |word: &str| {
            let row =
                vocabulary.lexicon()?.rows(List::UnitName).find(|row| row.iter().any(|name| name == word))?;
            row.first().map(String::as_str)
        };
        let sign = |word: &str| SIGNS.iter().find(|(sign, ..)| *sign == word);
        let name = named(&lower);
        // Dollars are $.
        if let Some(money) = name.and_then(|name| Self::of_money(name.chars().next()?)) {
            return Some(money.0);
        }
        let (_, dimension, factor) = *sign(&lower).or_else(|| sign(name?))?;
        Some(Self { dimension, factor })
    }

    /// The unit that a sign stands for.
    pub(super) fn of_sign(sign: char) -> Option<Self> {
        let known = SIGNS.iter().find(|(known, ..)| known.chars().eq([sign]))?;
        Some(Self { dimension: known.1, factor: known.2 })
    }

    /// A currency, and its sign.
    pub(super) fn of_money(sign: char) -> Option<(Self, char)> {
        let place = CURRENCIES.iter().position(|known| *known == sign)?;
        let dimension = MONEY + u8::try_from(place).ok()?;
        Some((Self { dimension, factor: 1.0 }, sign))
    }
}

#[cfg(test)]
mod tests {
    use super::{CURRENCIES, SIGNS};
    use crate::check::lint::language::{Lexicon, List};

    #[test]
    fn every_name_of_a_unit_has_a_sign() {
        for row in Lexicon::of("en").unwrap().rows(List::UnitName) {
            let money = row[0].chars().all(|sign| CURRENCIES.contains(&sign));
            assert!(money || SIGNS.iter().any(|(sign, ..)| *sign == row[0]), "{}", row[0]);
        }
    }
}
