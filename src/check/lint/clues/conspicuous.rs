//! What sets the best answer apart at first sight.

use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Word};
use super::super::{Bench, Findings};

/// What a choice can have that is seen before it is read.
#[derive(Clone, Copy)]
enum Mark {
    Number,
    Quotation,
    Brackets,
    Emphasis,
    Link,
    Semicolon,
    Sentences,
}

const MARKS: &[(Mark, &str, &str)] = &[
    (Mark::Number, "a number", "give another choice a number too, or take this one out"),
    (
        Mark::Quotation,
        "quotation marks",
        "let another choice quote somebody too, or say it in your own words",
    ),
    (Mark::Brackets, "brackets", "move what stands in brackets to the feedback"),
    (Mark::Emphasis, "bold or italics", "take the emphasis out"),
    (Mark::Link, "a link", "move the link to the feedback"),
    (Mark::Semicolon, "a semicolon", "make it as short as the others: the reason belongs into the feedback"),
    (
        Mark::Sentences,
        "a second sentence",
        "make it as short as the others: the reason belongs into the feedback",
    ),
];

/// The best answer alone has a number, brackets, bold words … (Haladyna, Downing & Rodriguez 2002, rule 28d).
///
/// With a single distractor one of the two has to be different, so nothing is said then. A second sentence is seen only
/// in a choice that is longer than the others by a fifth.
pub(super) fn key_stands_out<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some(key) = asked.only_key() else { return };
    if asked.distractors().count() < 2 {
        return;
    }
    for &(mark, name, help) in MARKS {
        if has(key, mark) && !asked.distractors().any(|choice| comes_near(choice, mark, bench)) {
            let longest = asked.distractors().all(|choice| 6 * choice.text.len() <= 5 * key.text.len());
            if matches!(mark, Mark::Sentences) && !longest {
                continue;
            }
            findings.note(
                &codes::ITEM_KEY_STANDS_OUT,
                &key.field(),
                None,
                format!("only the best answer has {name}: it is seen before it is read"),
                help,
            );
            return;
        }
    }
}

fn has(choice: &Offered<'_>, mark: Mark) -> bool {
    let plain = &choice.text;
    match mark {
        Mark::Number => plain.text.contains(|c: char| c.is_numeric()),
        Mark::Quotation => !plain.quoted.is_empty(),
        Mark::Brackets => plain.text.contains(['(', '[']),
        Mark::Emphasis => !plain.emphasised.is_empty(),
        Mark::Link => plain.linked,
        Mark::Semicolon => plain.text.contains(';'),
        Mark::Sentences => plain.sentences.len() > 1,
    }
}

/// Whether a distractor has the mark, or something that looks alike.
fn comes_near(choice: &Offered<'_>, mark: Mark, bench: &Bench<'_>) -> bool {
    let spelled = |word: &Word| bench.vocabulary.is(word.id, List::Number);
    has(choice, mark)
        || match mark {
            Mark::Number => choice.text.words.iter().any(spelled),
            Mark::Semicolon => choice.text.text.contains(['–', '—', ':']) || choice.text.sentences.len() > 1,
            Mark::Sentences => choice.text.text.contains(';'),
            _ => false,
        }
}
