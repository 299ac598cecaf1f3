use std::collections::BTreeMap;

/// Runs longer than this are not worth a number: two choices make one in a course of a thousand items once in 10¹⁶.
const LONGEST: usize = 64;

/// A pattern in a row of places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pattern {
    /// After how many items it starts again: 1 for the same place over and over.
    pub period: usize,
    /// How many items it lasts.
    pub items: usize,
    /// Where it starts.
    pub from: usize,
}

/// How probable it is that somewhere in a row of items the key stands in the same place `run` times or more, when
/// every place is as likely as any other. `choices[i]` is how many places item `i` has.
///
/// Exact, item by item, by the chance of each place and length of run so far.
pub fn longest_run(choices: &[u32], run: usize) -> f64 {
    if run <= 1 {
        return f64::from(!choices.is_empty());
    }
    if run > LONGEST || run > choices.len() {
        return 0.0;
    }
    let mut reached = 0.0;
    let mut open: BTreeMap<(u32, usize), f64> = BTreeMap::new();
    for &places in choices {
        let chance = f64::from(places).recip();
        let whole: f64 = if open.is_empty() { 1.0 } else { open.values().sum() };
        let mut next: BTreeMap<(u32, usize), f64> =
            (0..places).map(|place| ((place, 1), whole * chance)).collect();
        for ((place, length), mass) in open {
            if place >= places {
                continue;
            }
            // It goes on in the same place, and so does not start anew there.
            *next.entry((place, 1)).or_insert(0.0) -= mass * chance;
            if length + 1 == run {
                reached += mass * chance;
            } else {
                *next.entry((place, length + 1)).or_insert(0.0) += mass * chance;
            }
        }
        open = next;
    }
    reached
}

/// The longest stretch that repeats itself after `most` items or fewer; of equally long ones that with the shortest
/// period. None in fewer than two items.
pub fn repeats(places: &[usize], most: usize) -> Option<Pattern> {
    let mut longest: Option<Pattern> = None;
    for period in 1..=most.min(places.len().saturating_sub(1)) {
        let mut from = 0;
        for at in period..places.len() {
            if places[at] != places[at - period] {
                from = at + 1 - period;
            }
            let items = at + 1 - from;
            if items > period && longest.is_none_or(|other| items > other.items) {
                longest = Some(Pattern { period, items, from });
            }
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Pattern, longest_run, repeats};

    /// The longest run of equal neighbours.
    fn run_in(places: &[u32]) -> usize {
        places.chunk_by(PartialEq::eq).map(<[u32]>::len).max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn every_row_is_counted(choices in prop::collection::vec(1u32..4, 1..7), run in 1usize..8) {
            let rows: u32 = choices.iter().product();
            let (mut long, mut row) = (0u32, Vec::new());
            for outcome in 0..rows {
                row.clear();
                let mut rest = outcome;
                for &places in &choices {
                    row.push(rest % places);
                    rest /= places;
                }
                long += u32::from(run_in(&row) >= run);
            }
            let p = f64::from(long) / f64::from(rows);
            prop_assert!((longest_run(&choices, run) - p).abs() < 1e-9);
        }
    }

    #[test]
    fn a_hundred_coins_have_a_run_of_six_as_their_recurrence_says() {
        // Rows without such a run end in 1 to 5 equal tosses after a shorter row without one.
        let mut ways = vec![1.0f64, 2.0];
        for n in 2..=100usize {
            ways.push((1..=5.min(n)).map(|k| if k == n { 2.0 } else { ways[n - k] }).sum());
        }
        let p = 1.0 - ways[100] / 2f64.powi(100);
        assert!((longest_run(&[2; 100], 6) - p).abs() < 1e-9, "{p}");
    }

    #[test]
    fn stretches_are_found() {
        let row = [3, 0, 1, 2, 0, 1, 2, 0, 1, 2, 3];
        assert_eq!(repeats(&row, 4), Some(Pattern { period: 3, items: 9, from: 1 }));
        assert_eq!(repeats(&[1, 1, 1, 1], 4), Some(Pattern { period: 1, items: 4, from: 0 }));
        assert_eq!(repeats(&[0, 1, 2], 4), None);
        assert_eq!(repeats(&[], 4), None);
    }
}
