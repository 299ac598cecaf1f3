//! Words as they were typed, found quickly.

use std::ops::Range;

use super::{Bytes, Runs};

/// What stands inside words.
pub(super) static RUNS: Runs =
    Runs::new(Bytes::LETTERS.and(Bytes::of(b"'")), |c| c.is_alphanumeric() || matches!(c, '\'' | '’'));

/// Runs of letters, digits and apostrophes, wherever these stand.
///
/// A quotation mark of the same shape stays with its word. That parts `'the` from `the`, which is right where the same
/// word typed twice is looked for, and does not matter where whole runs of words are.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end + RUNS.run(&text[end..], false);
        end = start + RUNS.run(&text[start..], true);
        (start < end).then_some(start..end)
    })
}

/// Whether a byte of ASCII stands inside words.
pub fn is_inside(byte: u8) -> bool {
    RUNS.inside.has(byte)
}
