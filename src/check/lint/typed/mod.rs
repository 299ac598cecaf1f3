//! Lints about every text of an item as it was typed: slips that a second pair of eyes would have found.
//!
//! They look at what was typed and not at what is read: it is quicker, and the places need no way back.

mod doubled;
mod marks;
mod placeholder;

use std::ops::Range;

use crate::diag::codes;

use super::{ItemLint, Needs};

pub(super) const LINTS: &[ItemLint] = &[
    (&codes::ITEM_DOUBLED_WORD, Needs::Words, doubled::doubled_word),
    (&codes::ITEM_PLACEHOLDER, Needs::Nothing, placeholder::placeholder),
    (&codes::ITEM_UNBALANCED_MARKS, Needs::Nothing, marks::unbalanced_marks),
];

/// What stands between backticks.
fn code_spans(text: &str) -> Vec<Range<usize>> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    ticks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1).collect()
}

/// What a byte says about the sign that it begins.
#[derive(Clone, Copy)]
enum Kind {
    /// It stands between words.
    Outside,
    /// It stands inside a word.
    Inside,
    /// The whole sign must be looked at.
    BeyondAscii,
}

/// The kind of each byte.
const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::BeyondAscii; 256];
    let mut byte = 0u8;
    while byte < 128 {
        let inside = byte.is_ascii_alphanumeric() || byte == b'\'';
        kinds[byte as usize] = if inside { Kind::Inside } else { Kind::Outside };
        byte += 1;
    }
    kinds
};

/// Runs of letters, digits and apostrophes.
pub(in crate::check::lint) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    // The length of the sign at a place, and whether it stands inside a word; none at the end.
    let sign = move |at: usize| {
        let byte = *text.as_bytes().get(at)?;
        Some(match KINDS[usize::from(byte)] {
            Kind::Outside => (1, false),
            Kind::Inside => (1, true),
            Kind::BeyondAscii => {
                let sign = text[at..].chars().next()?;
                (sign.len_utf8(), sign.is_alphanumeric() || sign == '’')
            }
        })
    };
    let mut rest = 0;
    std::iter::from_fn(move || {
        while let Some((length, false)) = sign(rest) {
            rest += length;
        }
        let start = rest;
        while let Some((length, true)) = sign(rest) {
            rest += length;
        }
        (start < rest).then_some(start..rest)
    })
}
