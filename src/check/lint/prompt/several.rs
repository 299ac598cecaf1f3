//! Lints about how many choices there are to choose, and whether the prompt says so.

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::written::item::{Item as Written, MultipleItem};
use crate::say::count;

use super::super::asked::Asked;
use super::super::language::{List, Word};
use super::super::{Bench, Findings};

/// The numbers that prompts spell out, from two on.
const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// The prompt says how many to choose, and that is not how many keys there are.
pub(super) fn miscounted_keys<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    // A credit where several can be ticked is an error of its own, and its choice may be meant as a key.
    let unclear = |form: &MultipleItem| form.choices.iter().any(|choice| choice.credit.is_some());
    if matches!(asked.written, Written::Multiple(form) if unclear(form)) {
        return;
    }
    let keys = asked.offered.iter().filter(|choice| choice.key).count();
    let before =
        || said_number(asked.told_before(), asked, bench).filter(|(_, word)| instructed(asked, word, bench));
    // “Select all that apply”, where only one can be.
    let open = bench.vocabulary.find(&asked.prompt.words, List::OpenNumber);
    if let (Kind::Choice(_), Some(open)) = (&asked.item.kind, open) {
        let words = &asked.prompt.words[open];
        let range = words[0].at().start..words[words.len() - 1].at().end;
        if !asked.prompt.in_quotes(&range) {
            findings.note(
                &codes::ITEM_MISCOUNTED_KEYS,
                &asked.prompt_field(),
                Some(asked.prompt.typed(&range)),
                format!(
                    "the prompt says “{}”, and only one choice can be made",
                    &asked.prompt.text[range.clone()]
                ),
                "make it `kind: multiple`, with `correct: true` on each key",
            );
            return;
        }
    }
    let Some((said, word)) = said_number(asked.asking(), asked, bench).or_else(before) else { return };
    let text = &asked.prompt.text[word.at()];
    let (message, help) = match asked.item.kind {
        Kind::Multiple(_) if said != keys => {
            let best = count(keys, "choice is", "choices are");
            (
                format!("the prompt says “{text}”, and {best} to be ticked"),
                "make the number and the choices with `correct: true` agree".to_owned(),
            )
        }
        Kind::Choice(_) if instructed(asked, word, bench) => (
            format!("the prompt says “{text}”, and only one choice can be made"),
            "make it `kind: multiple`, with `correct: true` on each key".to_owned(),
        ),
        _ => return,
    };
    findings.note(
        &codes::ITEM_MISCOUNTED_KEYS,
        &asked.prompt_field(),
        Some(asked.prompt.typed(&word.at())),
        message,
        help,
    );
}

/// The number that the question asks for, “which three” or “choose 3”, and where.
fn said_number<'b>(words: &'b [Word], asked: &Asked<'_>, bench: &Bench<'_>) -> Option<(usize, &'b Word)> {
    let vocabulary = bench.vocabulary;
    (1..words.len()).find_map(|place| {
        let number = number(&words[place], bench)?;
        let led = leader(words, place, bench).is_some_and(|word| {
            vocabulary.is(word.id, List::Which) || (vocabulary.is(word.id, List::Pick) && begins(asked, word))
        });
        // “Two days” is a time, “two or more” no number.
        let open = words
            .get(place + 1)
            .is_some_and(|next| vocabulary.is(next.id, List::Unit) || vocabulary.lower(next.id) == "or");
        (led && !open && !asked.prompt.in_quotes(&words[place].at())).then_some((number, &words[place]))
    })
}

/// The word that a number belongs to: “which” in “which of the three”.
fn leader<'b>(words: &'b [Word], place: usize, bench: &Bench<'_>) -> Option<&'b Word> {
    words[..place].iter().rev().find(|word| !bench.vocabulary.is(word.id, List::Exactly))
}

/// Whether a word begins a sentence or a bracket: “Choose two”, and not “how many ways to choose two”.
fn begins(asked: &Asked<'_>, word: &Word) -> bool {
    let before = asked.prompt.text[..word.at().start].trim_end();
    before.is_empty()
        || before.ends_with(['.', '?', '!', ':', '(', '[', '…', '”', '"'])
        || before.ends_with("lease")
}

fn number(word: &Word, bench: &Bench<'_>) -> Option<usize> {
    let lower = bench.vocabulary.lower(word.id);
    if !bench.vocabulary.is(word.id, List::Number) && !lower.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match NUMBERS.iter().position(|&number| number == lower) {
        Some(place) => Some(place + 2),
        None => lower.parse().ok().filter(|number| (2..=10).contains(number)),
    }
}

/// Whether trainees are told to choose that many: “choose two”, not “which two”.
fn instructed(asked: &Asked<'_>, number: &Word, bench: &Bench<'_>) -> bool {
    let words = &asked.prompt.words;
    let place = words.partition_point(|word| word.at().start < number.at().start);
    leader(words, place, bench).is_some_and(|word| bench.vocabulary.is(word.id, List::Pick))
}

/// Several are to be ticked, and the prompt asks for one, or does not let anybody think of more.
pub(super) fn unsaid_several<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let several_keys = asked.offered.iter().filter(|choice| choice.key).count() > 1;
    let Kind::Multiple(_) = asked.item.kind else { return };
    if !several_keys || says_several(asked, bench) {
        return;
    }
    findings.note(
        &codes::ITEM_UNSAID_SEVERAL,
        &asked.prompt_field(),
        None,
        "the prompt reads as if one answer were wanted, and several are to be ticked",
        format!("say how many, as in `Which {}`, or `Which of these` with a plural", spelled(asked)),
    );
}

fn spelled(asked: &Asked<'_>) -> &'static str {
    let keys = asked.offered.iter().filter(|choice| choice.key).count();
    NUMBERS.get(keys - 2).copied().unwrap_or("ones")
}

fn says_several(asked: &Asked<'_>, bench: &Bench<'_>) -> bool {
    let vocabulary = bench.vocabulary;
    let words = asked.asking();
    let is = |word: &Word, list| vocabulary.is(word.id, list);
    if vocabulary.find(words, List::Several).is_some()
        || words.iter().any(|word| number(word, bench).is_some())
    {
        return true;
    }
    // “Which is”, “which of these is”: one. “Which steps”, “which of these would”: it may be several.
    if vocabulary.find(words, List::Single).is_some() {
        return false;
    }
    words.iter().enumerate().any(|(place, word)| {
        let rest = &words[place + 1..];
        if is(word, List::Pick) {
            return tells_several(asked, word, rest, bench);
        }
        if !is(word, List::Which) {
            return false;
        }
        let of_these = rest
            .iter()
            .take(4)
            .any(|word| matches!(vocabulary.lower(word.id), "these" | "those" | "following"));
        let topic = rest.iter().skip_while(|word| is(word, List::Hollow) && !is(word, List::Several));
        of_these || asks_several(&topic.take(4).collect::<Vec<_>>(), bench)
    })
}

/// Whether “which” goes with several: “signs”, “early signs”, “safety checks come”; not “step helps to”.
fn asks_several(topic: &[&Word], bench: &Bench<'_>) -> bool {
    let plural = |word: &Word| is_plural(bench.vocabulary.lower(word.id));
    let [first, rest @ ..] = topic else { return false };
    if plural(first) {
        return true;
    }
    if describes(first, bench) {
        return rest.iter().take(2).any(|word| plural(word));
    }
    let [second, third, ..] = rest else { return false };
    // What comes behind “checks” tells whether somebody does them or somebody checks.
    let verb = bench.vocabulary.is_content(third.id) || bench.vocabulary.is(third.id, List::Auxiliary);
    plural(second) && verb
}

/// Whether trainees are told to tick several things: “tick the habits that …”, “mark everything”.
fn tells_several(asked: &Asked<'_>, pick: &Word, rest: &[Word], bench: &Bench<'_>) -> bool {
    let vocabulary = bench.vocabulary;
    if !begins(asked, pick) && !asked.prompt.text[..pick.at().start].trim_end().ends_with(',') {
        return false;
    }
    let ends = |word: &&Word| {
        [List::Relative, List::Preposition, List::Auxiliary].iter().any(|&list| vocabulary.is(word.id, list))
    };
    let thing = rest.iter().take_while(|word| !ends(word));
    thing.map(|word| vocabulary.lower(word.id)).any(|word| is_plural(word) || word == "everything")
}

fn is_plural(word: &str) -> bool {
    (word.ends_with('s') && word.len() > 3 && !["ss", "us", "is", "'s"].iter().any(|end| word.ends_with(end)))
        || matches!(word, "people" | "children" | "men" | "women" | "criteria" | "phenomena")
}

/// Whether a word tells of what kind something is, by its ending or because everybody says it.
fn describes(word: &Word, bench: &Bench<'_>) -> bool {
    const ENDS: &[&str] =
        &["al", "ive", "ous", "ful", "ic", "ent", "ant", "able", "ible", "less", "ary", "ory", "ed"];
    let lower = bench.vocabulary.lower(word.id);
    let ends = lower.len() > 4 && ENDS.iter().any(|end| lower.ends_with(end));
    ends || bench.vocabulary.is(word.id, List::Describing)
}
