//! Best answers known by where they stand; only items whose choices are not shuffled.

use std::collections::BTreeMap;

use crate::diag::codes;
use crate::statistics::{Fit, Trials, even_places, longest_run, repeats};

use super::super::Bench;
use super::figures::{Hits, Places, Runs};
use super::wording::Single;

/// A pattern that comes again after more items than this is none that anybody sees.
const PERIOD: usize = 4;

/// The items with one best answer whose choices stand as the author wrote them.
pub(super) fn fixed<'s>(items: &[Single<'s>]) -> Vec<Single<'s>> {
    items.iter().filter(|item| !item.item().item.shuffle).copied().collect()
}

/// How evenly the best answer is spread over the places, by the number of choices.
pub(super) fn spread(items: &[Single<'_>], bench: &Bench<'_>) -> Vec<Places> {
    let code = &codes::COURSE_KEY_POSITION;
    let mut counts: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for item in items {
        counts.entry(item.choices()).or_insert_with(|| vec![0; item.choices()])[item.key] += 1;
    }
    let places = counts.into_values().map(|counts| {
        let sum = counts.iter().sum();
        let places = u32::try_from(counts.len()).unwrap_or(u32::MAX);
        let noticed = Fit::telling(sum, places, bench.limit(code, "p"));
        let items = usize::try_from(sum).unwrap_or(usize::MAX);
        let enough = items >= bench.count(code, "items");
        Places { items, p: even_places(&counts).p, counts, noticed: noticed.filter(|_| enough) }
    });
    places.collect()
}

/// In how many items with four choices the best answer is one of the two in the middle.
pub(super) fn middle(items: &[Single<'_>], bench: &Bench<'_>) -> Hits {
    let code = &codes::COURSE_KEY_IN_THE_MIDDLE;
    let of_four: Vec<_> = items.iter().filter(|item| item.choices() == 4).collect();
    let hits = of_four.iter().filter(|item| (1..=2).contains(&item.key)).count();
    let trials = Trials::new(of_four.iter().map(|_| 0.5));
    let enough = of_four.len() >= bench.count(code, "items");
    Hits {
        items: of_four.len(),
        hits,
        expected: trials.expected(),
        p: trials.at_least(hits),
        noticed: trials.telling(bench.limit(code, "p")).filter(|_| enough),
    }
}

/// The longest run of one place, and a pattern that repeats itself.
pub(super) fn runs(items: &[Single<'_>], bench: &Bench<'_>) -> Runs {
    let code = &codes::COURSE_KEY_RUNS;
    let keys: Vec<usize> = items.iter().map(|item| item.key).collect();
    let choices: Vec<u32> =
        items.iter().map(|item| u32::try_from(item.choices()).unwrap_or(u32::MAX)).collect();
    let longest = keys.chunk_by(PartialEq::eq).map(<[usize]>::len).max().unwrap_or(0);
    let p = bench.limit(code, "p");
    let repeats = repeats(&keys, PERIOD).filter(|pattern| pattern.items >= bench.count(code, "repeats"));
    Runs {
        items: items.len(),
        longest,
        p: longest_run(&choices, longest),
        noticed: (2..=items.len()).find(|&run| longest_run(&choices, run) < p),
        repeats: repeats.map(|pattern| (pattern.period, pattern.items)),
    }
}
