//! Lints about choices that are numbers.

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::super::asked::{Asked, Offered};
use super::super::choices::normal;
use super::super::{Bench, Findings};
use super::quantity::{Quantity, Style};
use super::unit::{MONEY, ROWS, SIZE, TIME};

/// A choice, and the numbers it is.
type Counted<'i, 'a> = (&'i Offered<'a>, &'i Quantity);

/// Two spans of numbers hold the same number: there, both are right (Haladyna, Downing & Rodriguez 2002, rule 22).
pub(super) fn overlapping_numbers<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let counted = counted(asked);
    // “At least 5” and “at least 10” are thresholds, not spans.
    let open = |end: fn(&Quantity) -> f64| counted.iter().all(|(_, number)| end(number).is_infinite());
    if open(|number| number.low) || open(|number| number.high) {
        return;
    }
    for (place, (choice, number)) in counted.iter().enumerate() {
        let meets = |(also_of, other): &&Counted<'_, 'a>| {
            let same = normal(&also_of.text) == normal(&choice.text);
            let row = number.unit.is_some_and(|unit| unit.dimension >= ROWS);
            comparable(number, other) && !same && !row && number.overlaps(other)
        };
        let Some((other, also)) = counted[..place].iter().find(meets) else { continue };
        let unit = number.unit.map_or(1.0, |unit| unit.factor);
        let both = number.low.max(also.low) / unit;
        let one_unit = number.unit == also.unit && (both * 100.0).fract().abs() < 1e-6;
        let message = if number.low == number.high && also.low == also.high {
            format!("{} and {} are the same", other.named(), choice.named())
        } else if one_unit && both.is_finite() {
            format!("{} and {} both hold {both}", other.named(), choice.named())
        } else {
            format!("{} and {} overlap", other.named(), choice.named())
        };
        findings
            .note(
                &codes::ITEM_OVERLAPPING_NUMBERS,
                &choice.field(),
                None,
                message,
                "let each begin behind the end of the one before: 1–3, then 4–5",
            )
            .also(asked.span_of(other, bench), "the other one");
        return;
    }
}

/// Numbers stand in no order, or are to be shuffled: people look for them in the wrong place (rule 21).
pub(super) fn unsorted_numbers<'a>(asked: &Asked<'a>, _: &Bench<'_>, findings: &mut Findings<'a>) {
    if !matches!(asked.item.kind, Kind::Choice(_) | Kind::Multiple(_)) {
        return;
    }
    let Some(sequence) = sequence(asked).filter(|sequence| sequence.len() > 2) else { return };
    match first_astray(sequence.iter().map(|&(_, number)| number)) {
        Some(place) => {
            let (choice, _) = &sequence[place];
            findings.note(
                &codes::ITEM_UNSORTED_NUMBERS,
                &choice.field(),
                None,
                format!("{} stands out of order", choice.named()),
                "sort the choices from the smallest to the largest: numbers in order stay as they are",
            );
        }
        None if asked.item.shuffle => {
            let own = asked.common.shuffle.is_some();
            findings.note(
                &codes::ITEM_UNSORTED_NUMBERS,
                &[Step::Name(if own { "shuffle" } else { sequence[0].0.list })],
                None,
                "the choices are numbers in order, and they are shuffled",
                if own { "take out `shuffle: true`" } else { "write `shuffle: false` in this item" },
            );
        }
        None => {}
    }
}

/// Whether the numbers that all choices are stand in order.
pub(super) fn in_order(numbers: &[Quantity]) -> bool {
    let alike = |number: &Quantity| number.rest == numbers[0].rest && kin(number, &numbers[0]);
    numbers.len() > 2 && numbers.iter().all(alike) && first_astray(numbers).is_none()
}

/// Numbers are written in different ways, so that comparing them is a task of its own (NBME: numeric data not stated
/// consistently).
pub(super) fn mixed_units<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some(sequence) = sequence(asked) else { return };
    let Some((choice, other, what)) = mixed(&sequence) else { return };
    findings
        .note(
            &codes::ITEM_MIXED_UNITS,
            &choice.field(),
            None,
            format!("{} and {} {what}", other.named(), choice.named()),
            "write all numbers in one way: one unit, and as many decimals",
        )
        .also(asked.span_of(other, bench), "written in another way");
}

/// The choices that are numbers.
fn counted<'i, 'a>(asked: &'i Asked<'a>) -> Vec<Counted<'i, 'a>> {
    asked.offered.iter().filter_map(|choice| Some((choice, choice.amount.as_ref()?))).collect()
}

/// The choices, if all are numbers, or all but the last; beside the numbers they say the same.
fn sequence<'i, 'a>(asked: &'i Asked<'a>) -> Option<Vec<Counted<'i, 'a>>> {
    let counted = counted(asked);
    let all = counted.len() == asked.offered.len();
    let but_last = counted.len() + 1 == asked.offered.len()
        && counted.last().is_some_and(|(last, _)| last.index + 1 == counted.len());
    let (_, first) = counted.first()?;
    let same = counted.iter().all(|(_, number)| number.rest == first.rest && kin(number, first));
    (counted.len() > 1 && (all || but_last) && same).then_some(counted)
}

/// Whether two measure the same thing, in whatever unit.
fn kin(one: &Quantity, other: &Quantity) -> bool {
    match (one.unit, other.unit) {
        (Some(one), Some(other)) => {
            let money = |dimension: u8| (MONEY..ROWS).contains(&dimension);
            one.dimension == other.dimension || (money(one.dimension) && money(other.dimension))
        }
        (Some(unit), None) | (None, Some(unit)) => unit.dimension < ROWS,
        (None, None) => true,
    }
}

/// Whether two can be held against each other.
fn comparable(one: &Quantity, other: &Quantity) -> bool {
    one.rest == other.rest && one.unit.map(|unit| unit.dimension) == other.unit.map(|unit| unit.dimension)
}

/// The place of the first that leaves the order, up or down.
fn first_astray<'q>(numbers: impl IntoIterator<Item = &'q Quantity>) -> Option<usize> {
    let ends: Vec<(f64, f64)> = numbers.into_iter().map(|number| (number.low, number.high)).collect();
    let goes = |astray: fn(&(f64, f64), &(f64, f64)) -> bool| {
        (1..ends.len()).find(|&place| astray(&ends[place], &ends[place - 1]))
    };
    // The direction that lasts longer is the one that is meant.
    goes(|here, before| here < before).zip(goes(|here, before| here > before)).map(|(up, down)| up.max(down))
}

/// Two choices that are written in different ways, and how.
fn mixed<'i, 'a>(sequence: &[Counted<'i, 'a>]) -> Option<(&'i Offered<'a>, &'i Offered<'a>, &'static str)> {
    for (place, (choice, number)) in sequence.iter().enumerate() {
        let differs = |(_, other): &&Counted<'_, '_>| way(number, other, sequence).is_some();
        if let Some((other, before)) = sequence[..place].iter().find(differs) {
            return way(number, before, sequence).map(|what| (*choice, *other, what));
        }
    }
    None
}

fn way(one: &Quantity, other: &Quantity, sequence: &[Counted<'_, '_>]) -> Option<&'static str> {
    let zero = |number: &Quantity| number.low == 0.0 && number.high == 0.0;
    if zero(one) || zero(other) {
        return None;
    }
    match (one.unit, other.unit) {
        (Some(mine), Some(its)) if mine != its => {
            let natural = matches!(mine.dimension, TIME | SIZE) && grows(sequence);
            return (!natural).then_some("have different units");
        }
        (Some(_), Some(_)) if !spelled_alike(one, other) => return Some("write the same unit in two ways"),
        (Some(_), None) | (None, Some(_)) => return Some("are written with and without a unit"),
        _ => {}
    }
    let small = |number: &Quantity| number.low.abs().max(number.high.abs()) < 10.0;
    match (one.style, other.style) {
        (Style::Digits, Style::Digits)
            if halves(sequence) || (spans(sequence) && shortest(one) && shortest(other)) =>
        {
            None
        }
        (Style::Digits, Style::Digits) => {
            (one.decimals != other.decimals).then_some("have different numbers of decimals")
        }
        (Style::Digits, Style::Spelled) if small(one) || !small(other) => {
            Some("are written in digits and in letters")
        }
        (Style::Spelled, Style::Digits) if small(other) || !small(one) => {
            Some("are written in digits and in letters")
        }
        _ => None,
    }
}

/// Whether the largest number is ten times the smallest, so that as many decimals would feign a precision.
fn spans(sequence: &[Counted<'_, '_>]) -> bool {
    let sizes = || sequence.iter().flat_map(|(_, number)| [number.low.abs(), number.high.abs()]);
    let finite = || sizes().filter(|size| size.is_finite() && *size > 0.0);
    finite().fold(0.0, f64::max) >= 10.0 * finite().fold(f64::INFINITY, f64::min)
}

/// Whether a number is whole or has no more than one decimal.
fn shortest(number: &Quantity) -> bool {
    number.decimals < 2 || number.low.abs().max(number.high.abs()) < 1.0
}

/// Whether the numbers are wholes and halves: 1, 1.5, 2, as everybody writes them.
fn halves(sequence: &[Counted<'_, '_>]) -> bool {
    sequence.iter().all(|(_, number)| {
        let factor = number.unit.map_or(1.0, |unit| unit.factor);
        let half = |end: f64| !end.is_finite() || (end / factor * 2.0).fract().abs() < 1e-9;
        let plain = number.decimals == 0 || (number.decimals == 1 && (number.low / factor).fract() != 0.0);
        plain && half(number.low) && half(number.high)
    })
}

/// Whether the names of a unit are the same but for singular and plural.
fn spelled_alike(one: &Quantity, other: &Quantity) -> bool {
    let (Some(one), Some(other)) = (&one.unit_word, &other.unit_word) else { return true };
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short.as_str()).is_some_and(|rest| matches!(rest, "" | "s" | "es"))
}

/// Whether the units only grow with the numbers: 30 minutes, 2 hours, 3 days.
fn grows(sequence: &[Counted<'_, '_>]) -> bool {
    let mut sizes: Vec<(f64, f64)> = sequence
        .iter()
        .map(|(_, number)| {
            let size = if number.low.is_finite() { number.low } else { number.high };
            (size, number.unit.map_or(1.0, |unit| unit.factor))
        })
        .collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    sizes.is_sorted_by(|one, other| one.1 <= other.1)
}
