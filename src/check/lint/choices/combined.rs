//! A lint about choices that only combine the same few things.

use crate::course::Kind;
use crate::diag::codes;
use crate::parse::ranged::Step;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Plain, Vocabulary, Word, WordId};
use super::super::{Bench, Findings};

/// The fewest parts that make combining or ordering them the question.
pub(super) const PARTS: usize = 3;

/// The choices combine the same few things (“1 and 3”), or bring them into other orders: who knows one part can strike
/// out choices without knowing the rest (Haladyna, Downing & Rodriguez 2002, rule 9: no complex items).
pub(super) fn combined_choices<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    if matches!(asked.item.kind, Kind::Rate(_) | Kind::MostLeast(_)) {
        return;
    }
    let (message, help) = if is_combination(asked, bench) || share_parts(asked, bench) {
        (
            "the choices combine the same few things: who knows one of them can strike out half of the choices",
            "make the item `kind: multiple`, with each of these things as a choice",
        )
    } else if reorder(asked, bench) {
        (
            "the choices are the same steps in other orders: who knows the first one can strike out most of them",
            "make the item `kind: order`, with each step by itself",
        )
    } else {
        return;
    };
    let list = asked.offered[0].list;
    findings.note(&codes::ITEM_COMBINED_CHOICES, &[Step::Name(list)], None, message, help);
}

/// Whether at least two choices name labels, and one of them several.
pub(super) fn is_combination(asked: &Asked<'_>, bench: &Bench<'_>) -> bool {
    let mut named = 0;
    let mut several = false;
    for choice in &asked.offered {
        if let Some(labels) = labels(choice, asked, bench) {
            named += 1;
            several |= labels.len() > 1;
        }
    }
    named > 1 && several
}

/// The labels that a choice consists of: “A and C only”.
pub(in crate::check::lint) fn labels(
    choice: &Offered<'_>,
    asked: &Asked<'_>,
    bench: &Bench<'_>,
) -> Option<Vec<WordId>> {
    let vocabulary = bench.vocabulary;
    let words = &choice.text.words;
    let goes_with = |word: &Word| {
        let lists = [List::Joining, List::Choices, List::Copula, List::Verdict];
        lists.into_iter().any(|list| vocabulary.is(word.id, list))
            || is_label(vocabulary.lower(word.id), asked.offered.len())
    };
    // Most choices say more than that, and nearly all with their second word.
    if !words.iter().skip(1).all(goes_with) {
        return None;
    }
    let mut labels = Vec::new();
    let mut joined = false;
    let mut before = words.first().map_or(0, |word| word.at().start);
    // “Steps 1 and 3”, “step 2”.
    let kind = |choice: &Offered<'_>| match choice.text.words.as_slice() {
        [kind, label, ..] => {
            let [one, other] =
                [kind, label].map(|word| is_label(vocabulary.lower(word.id), asked.offered.len()));
            (!one && other).then(|| vocabulary.stem(kind.id))
        }
        _ => None,
    };
    let own = kind(choice);
    let shared = own.is_some() && asked.offered.iter().filter(|other| kind(other) == own).count() > 1;
    for word in words.iter().skip(usize::from(shared)) {
        // “1:2” and “1–3” are numbers.
        let gap = &choice.text.text[before..word.at().start];
        let fraction = gap.trim() == "/" && vocabulary.lower(word.id).parse::<u8>().is_ok();
        if fraction || gap.contains([':', '-', '–', '—', '.', '×', '%', '€', '$', '£', '=', '<', '>'])
        {
            return None;
        }
        before = word.at().end;
        let lower = vocabulary.lower(word.id);
        if is_label(lower, asked.offered.len()) {
            labels.push(word.id);
        } else if vocabulary.is(word.id, List::Joining) {
            joined = true;
        } else if !goes_with(word) {
            return None;
        }
    }
    let counts = labels.iter().all(|label| vocabulary.lower(*label).parse::<u8>().is_ok());
    // “1 or 2” is a number of something.
    let or = words.iter().any(|word| vocabulary.lower(word.id) == "or");
    let means = !labels.is_empty() && (joined || labels.len() > 1 || choice.text.words.len() == 1);
    (means && !(counts && or)).then_some(labels)
}

/// A letter or a small number, Roman or not, as lists of statements are labelled.
fn is_label(word: &str, choices: usize) -> bool {
    const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi"];
    let most = choices.max(5);
    match word.as_bytes() {
        [letter @ b'a'..=b'z'] if usize::from(letter - b'a') < most => true,
        [digit @ b'1'..=b'9'] => usize::from(digit - b'0') <= most,
        _ => word.len() <= 3 && ROMAN.contains(&word),
    }
}

/// The parts of a text: what commas and joining words part.
pub(super) fn parts(text: &Plain<'_>, vocabulary: &Vocabulary) -> Vec<Vec<WordId>> {
    let mut parts: Vec<Vec<WordId>> = Vec::new();
    let mut part = Vec::new();
    let mut before = 0;
    for word in &text.words {
        let gap = &text.text[before..word.at().start];
        let parted = gap.contains([',', ';', '→', '+', '>', '/', '&']) || gap.contains("->");
        let joins = vocabulary.is(word.id, List::Joining) || vocabulary.is(word.id, List::Sequence);
        if (parted || joins) && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
        if !joins && !vocabulary.is(word.id, List::Stop) {
            part.push(vocabulary.stem(word.id));
        }
        before = word.at().end;
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// Whether every choice lists parts, and every part stands in several choices.
fn share_parts(asked: &Asked<'_>, bench: &Bench<'_>) -> bool {
    let vocabulary = bench.vocabulary;
    let lists_some = |choice: &&Offered<'_>| {
        choice.text.text.contains([',', ';', '+', '&', '/'])
            || vocabulary.find(&choice.text.words, List::Joining).is_some()
    };
    // A word of a part that no other choice has makes the part its own; that is seen quickly.
    let [first, others @ ..] = asked.offered.as_slice() else { return false };
    let own = |word: &Word| {
        let joins = vocabulary.is(word.id, List::Joining) || vocabulary.is(word.id, List::Sequence);
        let stem = vocabulary.stem(word.id);
        !joins && vocabulary.is_content(word.id) && !others.iter().any(|other| other.content.contains(&stem))
    };
    // All but one list something; that one may be a single part.
    if asked.offered.len() < PARTS
        || first.text.words.iter().any(own)
        || asked.offered.iter().filter(lists_some).count() + 1 < asked.offered.len()
    {
        return false;
    }
    let lists: Vec<_> = asked.offered.iter().map(|choice| parts(&choice.text, bench.vocabulary)).collect();
    let mut distinct: Vec<&Vec<WordId>> = Vec::new();
    for part in lists.iter().flatten() {
        if lists.iter().filter(|list| list.contains(part)).count() < 2 {
            return false;
        }
        if !distinct.contains(&part) {
            distinct.push(part);
        }
    }
    let several = lists.iter().filter(|list| list.len() > 1).count();
    // Two things that can each be so or so make four choices: that is no riddle.
    let crossed = lists.len() == 4 && distinct.len() == 4 && lists.iter().all(|list| list.len() == 2);
    distinct.len() >= PARTS && several + 1 >= lists.len() && !crossed
}

/// Whether two choices bring the same steps into different orders.
fn reorder(asked: &Asked<'_>, bench: &Bench<'_>) -> bool {
    let vocabulary = bench.vocabulary;
    let says = |word: &&Word| {
        [List::Stop, List::Joining, List::Sequence].iter().all(|&list| !vocabulary.is(word.id, list))
    };
    let stem = |word: &Word| vocabulary.stem(word.id);
    // The same stems in whatever order have the same sum, and few others do.
    let sum = |choice: &Offered<'_>| {
        let stems = choice.text.words.iter().filter(says).map(stem);
        stems.fold((0, 0), |(count, sum), stem| (count + 1, sum + stem.place()))
    };
    let sums: Vec<(usize, usize)> = asked.offered.iter().map(sum).collect();
    if !(1..sums.len()).any(|place| sums[place].0 >= PARTS && sums[..place].contains(&sums[place])) {
        return false;
    }
    let sorted = |choice: &Offered<'_>| {
        let mut stems: Vec<WordId> = choice.text.words.iter().filter(says).map(stem).collect();
        stems.sort_unstable();
        stems
    };
    let stems: Vec<_> = asked.offered.iter().map(sorted).collect();
    let alike = |place: usize| {
        let same = |other: &usize| *other != place && stems[*other] == stems[place];
        let steps = || parts(&asked.offered[place].text, vocabulary);
        stems[place].len() >= PARTS
            && (0..stems.len()).find(same).is_some_and(|other| {
                let (steps, others) = (steps(), parts(&asked.offered[other].text, vocabulary));
                steps.len() >= PARTS && others.len() >= PARTS && steps != others
            })
    };
    (0..stems.len()).any(alike)
}
