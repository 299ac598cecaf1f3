//! Words laid beside the stretch of a text that is most like them.
//!
//! The alignment of least cost between all of the words and any stretch of the text (Sellers 1980), with a cost of its
//! own for starting to skip words of the text (Gotoh 1982): so one long gap is cheaper than many short ones.

use std::ops::Range;

use crate::words::compared::Word;

/// Another word in its place. Cheaper than [`TAKE_OUT`], so that a changed word at either end finds its own.
const REPLACE: u32 = 9;
/// A word too many.
const TAKE_OUT: u32 = 10;
/// Words that are missing: starting, and each.
const SKIP: u32 = 12;
const SKIP_EACH: u32 = 1;

/// A place where the two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The words that were typed; empty where some are missing.
    pub typed: Range<usize>,
    /// The words of the text that belong there; empty where some are too many.
    pub meant: Range<usize>,
}

/// How words and a stretch of text lie beside each other.
#[derive(Debug)]
pub(super) struct Alignment {
    pub(super) cost: u32,
    /// The stretch, in words of the text.
    pub(super) stretch: Range<usize>,
    /// How many words are the same.
    pub(super) same: usize,
    /// Where they differ, in order.
    pub(super) changes: Vec<Change>,
}

/// The steps of the table: bits of how a cell was reached.
const FROM_SKIP: u8 = 1;
const DOWN: u8 = 2;
const SKIP_GOES_ON: u8 = 4;

/// Finds the stretch of `text` that `typed` is most like.
pub(super) fn align(typed: &[Word], text: &[Word]) -> Option<Alignment> {
    let width = text.len() + 1;
    // `put[j]`: the least cost of the words so far, the last of them put beside word j or taken out; `skip[j]`: with
    // words of the text left out behind it.
    let mut put = vec![0u32; width];
    let mut skip = vec![u32::MAX / 2; width];
    let mut steps = vec![0u8; width * (typed.len() + 1)];
    for (i, word) in typed.iter().enumerate() {
        let mut next = vec![0u32; width];
        let mut next_skip = vec![u32::MAX / 2; width];
        let row = &mut steps[(i + 1) * width..(i + 2) * width];
        for j in 0..width {
            let best = |j: usize| if skip[j] < put[j] { (skip[j], FROM_SKIP) } else { (put[j], 0) };
            let (above, from) = best(j);
            let (mut cost, mut step) = (above + TAKE_OUT, DOWN | from);
            if j > 0 {
                let (before, from) = best(j - 1);
                let beside = before + if text[j - 1].text == word.text { 0 } else { REPLACE };
                if beside < cost {
                    (cost, step) = (beside, from);
                }
                let (open, on) = (next[j - 1] + SKIP + SKIP_EACH, next_skip[j - 1] + SKIP_EACH);
                next_skip[j] = open.min(on);
                if on < open {
                    step |= SKIP_GOES_ON;
                }
            }
            next[j] = cost;
            row[j] = step;
        }
        (put, skip) = (next, next_skip);
    }
    let (end, &cost) = put.iter().enumerate().min_by_key(|&(_, &cost)| cost)?;
    Some(walk_back(typed, text, &steps, end, cost))
}

fn walk_back(typed: &[Word], text: &[Word], steps: &[u8], end: usize, cost: u32) -> Alignment {
    let width = text.len() + 1;
    let (mut i, mut j, mut skipping) = (typed.len(), end, false);
    let mut same = 0;
    let mut changes: Vec<Change> = Vec::new();
    let mut differ = |typed: Range<usize>, meant: Range<usize>| match changes.last_mut() {
        Some(last) if last.typed.start == typed.end && last.meant.start == meant.end => {
            last.typed.start = typed.start;
            last.meant.start = meant.start;
        }
        _ => changes.push(Change { typed, meant }),
    };
    while i > 0 {
        let step = steps[i * width + j];
        if skipping {
            differ(i..i, j - 1..j);
            skipping = step & SKIP_GOES_ON != 0;
            j -= 1;
            continue;
        }
        if step & DOWN != 0 {
            differ(i - 1..i, j..j);
        } else {
            if typed[i - 1].text == text[j - 1].text {
                same += 1;
            } else {
                differ(i - 1..i, j - 1..j);
            }
            j -= 1;
        }
        i -= 1;
        skipping = step & FROM_SKIP != 0;
    }
    changes.reverse();
    Alignment { cost, stretch: j..end, same, changes }
}

#[cfg(test)]
mod tests {
    use super::align;
    use crate::words::compared::words;

    const TEXT: &str =
        "Well then. Simply hear what people say before you answer them, then ask what would help.";

    fn changes(typed: &str) -> Vec<(String, String)> {
        let (typed, text) = (words(typed), words(TEXT));
        let join = |words: &[crate::words::compared::Word]| {
            words.iter().map(|w| w.text.clone()).collect::<Vec<_>>().join(" ")
        };
        let found = align(&typed, &text).unwrap();
        found.changes.iter().map(|c| (join(&typed[c.typed.clone()]), join(&text[c.meant.clone()]))).collect()
    }

    #[test]
    fn every_difference_is_found_beside_what_is_meant() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(changes("hear what people say"), []);
        assert_eq!(changes("Simply hear what customers say before"), [pair("customers", "people")]);
        assert_eq!(changes("Merely hear what people say"), [pair("merely", "simply")]);
        assert_eq!(changes("hear what people say before you answer him"), [pair("him", "them")]);
        assert_eq!(changes("hear what people really say before you"), [pair("really", "")]);
        assert_eq!(changes("Simply hear say before you answer them"), [pair("", "what people")]);
        assert_eq!(
            changes("Simply listen to what people say before you talk with them"),
            [pair("listen to", "hear"), pair("talk with", "answer")]
        );
        assert_eq!(changes("simply hear what ask what would help").len(), 1);
    }

    #[test]
    fn the_stretch_is_that_of_the_words() {
        let text = words(TEXT);
        let found = align(&words("hear what clients say before"), &text).unwrap();
        assert_eq!((found.stretch, found.same), (3..8, 4));
        let empty = align(&words("hear what"), &[]).unwrap();
        assert_eq!((empty.stretch, empty.same), (0..0, 0));
    }
    proptest::proptest! {
        #[test]
        fn the_changes_make_one_out_of_the_other(typed in "([abc] ){0,9}", text in "([abcd] ){0,30}") {
            let (typed, text) = (words(&typed), words(&text));
            let found = align(&typed, &text).unwrap();
            let mut mended = Vec::new();
            let mut at = 0;
            for change in &found.changes {
                mended.extend_from_slice(&typed[at..change.typed.start]);
                mended.extend_from_slice(&text[change.meant.clone()]);
                at = change.typed.end;
            }
            mended.extend_from_slice(&typed[at..]);
            let texts = |words: &[crate::words::compared::Word]| -> Vec<String> {
                words.iter().map(|word| word.text.clone()).collect()
            };
            proptest::prop_assert_eq!(texts(&mended), texts(&text[found.stretch.clone()]));
            // Words that stand there as they are have nothing to change.
            let whole = text.windows(typed.len().max(1)).any(|stretch| texts(stretch) == texts(&typed));
            proptest::prop_assert_eq!(found.changes.is_empty(), whole || typed.is_empty());
        }
    }
}
