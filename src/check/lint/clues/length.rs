//! Lints about how long things are.

use crate::diag::codes;

use super::super::asked::Asked;
use super::super::choices::speaks_of_others;
use super::super::{Bench, Findings};

/// The best answer is much longer than every other (Haladyna, Downing & Rodriguez 2002, rule 24): who knows nothing
/// picks the longest.
pub(super) fn longest_is_key<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_LONGEST_IS_KEY;
    let Some(key) = asked.only_key() else { return };
    let Some(longest) = asked.distractors().map(|choice| choice.text.len()).max() else { return };
    // A password of four words is long by nature.
    let spaced = key.text.text.contains(char::is_whitespace) || !key.text.text.is_ascii();
    let (length, words) = (key.text.len(), if spaced { key.text.words.len() } else { 1 });
    #[expect(clippy::cast_precision_loss, reason = "a text is shorter than that")]
    let long = words as f64 >= bench.limit(code, "words")
        && (longest as f64) < bench.limit(code, "ratio") * length as f64;
    if long {
        findings.note(
            code,
            &key.field(),
            None,
            format!("the best answer is the longest by far: {length} characters, and no other has more than {longest}"),
            "say the reason in `feedback`, or make another choice as long",
        );
    }
}

/// The best answer is much shorter than every other: it stands out as well.
pub(super) fn shortest_is_key<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_SHORTEST_IS_KEY;
    let Some(key) = asked.only_key() else { return };
    if speaks_of_others(key, asked, bench) {
        return;
    }
    let Some(shortest) = asked.distractors().map(|choice| choice.text.len()).min() else { return };
    let Some(words) = asked.distractors().map(|choice| choice.text.words.len()).min() else { return };
    let length = key.text.len();
    #[expect(clippy::cast_precision_loss, reason = "a text is shorter than that")]
    let short = words >= bench.count(code, "words")
        && key.text.words.len() > 1
        && shortest as f64 > bench.limit(code, "ratio") * length as f64;
    if short {
        findings.note(
            code,
            &key.field(),
            None,
            format!("the best answer is the shortest by far: {length} characters, and no other has fewer than {shortest}"),
            "shorten the others, or say here what one does as well",
        );
    }
}
