//! Lints about a choice that looks unlike the others.

use crate::course::Kind;
use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::choices::speaks_of_others;
use super::super::language::List;
use super::super::{Bench, Findings};

/// What a choice begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// To ask.
    To,
    /// Asking.
    Ing,
    /// The question.
    Article,
    /// Anything else.
    Other,
}

impl Lead {
    /// What a choice begins with, if it begins with a word and is not somebody's speech.
    pub(super) fn of(choice: &Offered<'_>, bench: &Bench<'_>) -> Option<Self> {
        let first = choice.text.words.first()?;
        if choice.text.in_quotes(&first.at()) {
            return None;
        }
        let vocabulary = bench.vocabulary;
        let lower = vocabulary.lower(first.id);
        Some(if lower == "to" {
            Self::To
        } else if lower.len() > 4 && lower.ends_with("ing") && !vocabulary.is(first.id, List::NoGerund) {
            Self::Ing
        } else if vocabulary.is(first.id, List::Article) {
            Self::Article
        } else {
            Self::Other
        })
    }
}

/// A way in which exactly one choice differs from all the others.
struct Oddity<'i, 'a> {
    choice: &'i Offered<'a>,
    what: &'static str,
    help: &'static str,
}

/// The best choice is written otherwise than all the others.
pub(super) fn odd_key<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let Some(key) = asked.only_key().filter(|key| !speaks_of_others(key, asked, bench)) else { return };
    if let Some(odd) = oddities(asked, bench).into_iter().find(|odd| odd.choice.index == key.index) {
        findings.note(
            &codes::ITEM_ODD_KEY,
            &key.field(),
            None,
            format!("the best choice is the only one that {}: that gives it away", odd.what),
            odd.help,
        );
    }
}

/// One choice, not the best, is written otherwise than all the others.
pub(super) fn odd_form<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let key = asked.only_key().map(|key| key.index);
    if let Some(odd) = oddities(asked, bench).into_iter().find(|odd| Some(odd.choice.index) != key) {
        findings.note(
            &codes::ITEM_ODD_FORM,
            &odd.choice.field(),
            None,
            format!("{} is the only choice that {}", odd.choice.named(), odd.what),
            odd.help,
        );
    }
}

fn oddities<'i, 'a>(asked: &'i Asked<'a>, bench: &Bench<'_>) -> Vec<Oddity<'i, 'a>> {
    let choices = &asked.offered;
    let mut found = Vec::new();
    if choices.len() < 3 || matches!(asked.item.kind, Kind::Rate(_)) {
        return found;
    }
    if let Some((choice, ends)) = odd_one(choices, |choice| ends_sentence(choice, bench)) {
        found.push(Oddity {
            choice,
            what: if ends { "ends with a full stop or another end mark" } else { "has no mark at its end" },
            help: "end all choices alike: with a full stop where they are sentences, otherwise with nothing",
        });
    }
    if let Some((choice, capital)) = odd_one(choices, begins_large)
        && (!capital || no_name(choice, bench))
    {
        found.push(Oddity {
            choice,
            what: if capital { "begins with a capital letter" } else { "begins with a small letter" },
            help: "begin all choices alike",
        });
    }
    // Where one asks for words to say, they begin as they like.
    let acts = |choice: &Offered<'_>| {
        choice.text.words.first().is_some_and(|word| bench.vocabulary.is(word.id, List::Action))
    };
    let speech = bench.vocabulary.find(asked.asking(), List::Saying).is_some();
    for (lead, what) in [(Lead::To, "begins with `to`"), (Lead::Ing, "begins with a word in -ing")] {
        if let Some((choice, has)) = odd_one(choices, |choice| Lead::of(choice, bench).map(|of| of == lead))
            && !speech
            // Among names of things, “bleeding” is one.
            && (lead == Lead::To || !has || choices.iter().all(|other| other.index == choice.index || acts(other)))
        {
            let what = match (has, lead) {
                (true, _) => what,
                (false, Lead::To) => "does not begin with `to`",
                (false, _) => "does not begin with a word in -ing",
            };
            found.push(Oddity { choice, what, help: "begin all choices with the same kind of word" });
        }
    }
    found
}

/// The one choice that differs from all the others, and what it is; none where nobody knows of one.
fn odd_one<'i, 'a>(
    choices: &'i [Offered<'a>],
    is: impl Fn(&Offered<'_>) -> Option<bool>,
) -> Option<(&'i Offered<'a>, bool)> {
    let mut yes = None;
    let mut no = None;
    let mut counts = [0; 2];
    for choice in choices {
        let is = is(choice)?;
        counts[usize::from(is)] += 1;
        if is {
            yes = Some(choice);
        } else {
            no = Some(choice);
        }
    }
    match counts {
        [1, _] => no.map(|choice| (choice, false)),
        [_, 1] => yes.map(|choice| (choice, true)),
        _ => None,
    }
}

/// Whether a choice ends like a sentence; nobody knows where it ends with an abbreviation.
fn ends_sentence(choice: &Offered<'_>, bench: &Bench<'_>) -> Option<bool> {
    let text = choice.text.text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»“)]".contains(c));
    let word = choice.text.words.last()?;
    let ends = text.ends_with(['.', '!', '?', '…', '。', '！', '？']);
    let short = bench.vocabulary.is(word.id, List::Abbreviation) || choice.text.text[word.at()].contains('.');
    (!ends || !short).then_some(ends)
}

/// Whether a choice begins with a capital letter; nobody knows where it begins with something else than a letter.
fn begins_large(choice: &Offered<'_>) -> Option<bool> {
    let first = choice.text.text.trim_start_matches(|c: char| "\"'“‘„«(".contains(c)).chars().next()?;
    if choice.text.raw.trim_start().starts_with('`') {
        return None;
    }
    if first.is_uppercase() {
        return Some(true);
    }
    let word = choice.text.words.first()?;
    let mixed = choice.text.text[word.at()].chars().any(char::is_uppercase);
    (first.is_lowercase() && !mixed).then_some(false)
}

/// Whether a choice with a capital letter surely begins with no name.
fn no_name(choice: &Offered<'_>, bench: &Bench<'_>) -> bool {
    let words = &choice.text.words;
    words.len() > 1
        && bench.vocabulary.is(words[0].id, List::Stop)
        && bench.vocabulary.lower(words[0].id) != "i"
}
