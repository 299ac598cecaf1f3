//! Lints about choices that say the same.

use unicode_normalization::UnicodeNormalization;

use crate::diag::codes;

use super::super::asked::{Asked, Offered};
use super::super::language::{List, Plain, Vocabulary, Word, WordId};
use super::super::sets::shared;
use super::super::{Bench, Findings};
use super::combined::{PARTS, parts};
use super::opposite::opposed;

/// Two choices are the same when read.
pub(super) fn same_choices<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    // Choices in ASCII that are the same have the same words, and those of other words need no closer look.
    let words =
        |choice: &Offered<'_>| choice.text.words.iter().fold(0, |sum, word| sum + 1 + word.id.place());
    let sums: Vec<usize> = asked.offered.iter().map(words).collect();
    let alike = (1..sums.len()).any(|place| sums[..place].contains(&sums[place]));
    if !alike && asked.offered.iter().all(|choice| choice.text.text.is_ascii()) {
        return;
    }
    let texts: Vec<String> = asked.offered.iter().map(|choice| normal(&choice.text)).collect();
    for (place, other) in asked.offered.iter().enumerate() {
        let same = |one: &Offered<'_>| texts[one.index] == texts[place] && !differs_in_code(one, other);
        let Some(one) = asked.offered[..place].iter().find(|one| same(one)) else { continue };
        if texts[place].is_empty() {
            continue;
        }
        findings
            .note(
                &codes::ITEM_SAME_CHOICES,
                &other.field(),
                None,
                format!(
                    "{} stands there twice: whoever knows that it is right must still guess",
                    other.named()
                ),
                "take one of the two out",
            )
            .also(asked.span_of(one, bench), "here for the first time");
    }
}

/// Two choices differ by so little that it is easily read over. What is meant to differ may: a number, a word and its
/// opposite, the order of steps, or what stands in bold.
pub(super) fn similar_choices<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_SIMILAR_CHOICES;
    let least = bench.count(code, "words");
    let set = |choice: &Offered<'_>| {
        let mut words: Vec<WordId> = choice.text.words.iter().map(|word| word.id).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let long = asked.offered.iter().filter(|choice| choice.text.words.len() > least);
    let long: Vec<(&Offered<'_>, Vec<WordId>)> = long.map(|choice| (choice, set(choice))).collect();
    for (place, (other, words)) in long.iter().enumerate() {
        let near = |(one, own): &&(&Offered<'a>, Vec<WordId>)| {
            similar((&one.text, own), (&other.text, words), bench) && !meant(one, other, bench)
        };
        let Some((one, _)) = long[..place].iter().find(near) else { continue };
        findings
            .note(
                code,
                &other.field(),
                None,
                format!("{} and {} are nearly the same words", one.named(), other.named()),
                "put what differs in bold, as in `**two** pairs`, or say it in other words",
            )
            .also(asked.span_of(one, bench), "nearly the same");
    }
}

/// A text as it is compared: in small letters, with plain quotation marks, without those around it or marks at its end.
pub(in crate::check::lint) fn normal(text: &Plain<'_>) -> String {
    let mut normal = String::with_capacity(text.text.len());
    for word in text.text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        if word.is_ascii() {
            normal.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            normal.extend(word.nfkc().flat_map(char::to_lowercase).map(plain_mark));
        }
    }
    let core = normal.trim_end_matches(['.', ',', ':', ';', '!', '?', '"', '\'', ' ']);
    if core.is_empty() || core.len() == normal.len() { normal } else { core.to_owned() }
}

fn plain_mark(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        c => c,
    }
}

/// Code is not the same when its capital letters differ, nor are two images with the same words.
fn differs_in_code(one: &Offered<'_>, other: &Offered<'_>) -> bool {
    let (one, other) = (&one.text, &other.text);
    (one.raw.contains('`') && one.text != other.text) || (one.raw.contains("![") && one.raw != other.raw)
}

/// A text, and its words, each once and sorted.
type Sorted<'t> = (&'t Plain<'t>, &'t [WordId]);

fn similar((one, mine): Sorted<'_>, (other, others): Sorted<'_>, bench: &Bench<'_>) -> bool {
    let code = &codes::ITEM_SIMILAR_CHOICES;
    let shared = shared(mine, others);
    let all = mine.len() + others.len() - shared;
    let tells = |word: &&Word| !bench.vocabulary.is(word.id, List::Article);
    let telling =
        |plain: &Plain<'_>| -> Vec<WordId> { plain.words.iter().filter(tells).map(|word| word.id).collect() };
    if all - shared < 4 && telling(one) == telling(other) {
        return true;
    }
    #[expect(clippy::cast_precision_loss, reason = "a text has fewer words than that")]
    if shared as f64 >= bench.limit(code, "shared") * all as f64 {
        return true;
    }
    // Each edit touches two words at the most.
    let edits = bench.count(code, "edits");
    if all - shared > 4 * edits || one.text.len().abs_diff(other.text.len()) > 4 * edits {
        return false;
    }
    let (one, other) = (normal(one), normal(other));
    one != other && strsim::levenshtein(&one, &other) <= edits
}

/// Whether two texts list the same parts, or say the same things in the same order; but three parts and more are steps,
/// and another lint's matter.
fn same_parts(one: &Plain<'_>, other: &Plain<'_>, vocabulary: &Vocabulary) -> bool {
    if vocabulary.stems_of(&one.words).eq(vocabulary.stems_of(&other.words)) {
        return true;
    }
    let [mut one, mut other] = [one, other].map(|text| parts(text, vocabulary));
    one.sort_unstable();
    other.sort_unstable();
    one == other && one.len() < PARTS
}

/// What counts though it is no word.
fn signs(text: &Plain<'_>) -> String {
    text.text.chars().map(plain_mark).filter(|c| "+-<>=≤≥±×*/%$€£".contains(*c)).collect()
}

/// Whether what differs is meant to, and can be seen.
fn meant(one: &Offered<'_>, other: &Offered<'_>, bench: &Bench<'_>) -> bool {
    let vocabulary = bench.vocabulary;
    let (mine, others) = (&one.text, &other.text);
    let differs = |word: &&Word, words: &[Word]| !words.iter().any(|other| other.id == word.id);
    let my_own: Vec<&Word> = mine.words.iter().filter(|word| differs(word, &others.words)).collect();
    let its_own: Vec<&Word> = others.words.iter().filter(|word| differs(word, &mine.words)).collect();
    if my_own.is_empty() && its_own.is_empty() {
        let in_order = mine.words.iter().map(|word| word.id).eq(others.words.iter().map(|word| word.id));
        // The same words in another order, or with other signs: that can be the point.
        let point = if in_order {
            signs(mine) != signs(others)
        } else {
            vocabulary.find(&mine.words, List::Sequence).is_some() || !same_parts(mine, others, vocabulary)
        };
        return point || normal(mine) == normal(others);
    }
    // Numbers, letters and abbreviations are read one by one.
    let counts = |(text, word): (&Plain<'_>, &Word)| {
        let large = !text.text[word.at()].contains(char::is_lowercase);
        let (stop, number) =
            (vocabulary.is(word.id, List::Stop), vocabulary.rank(word.id, List::Count).is_some());
        let word = vocabulary.lower(word.id);
        word.contains(|c: char| c.is_ascii_digit())
            || (large && word.len() > 1)
            || (word.chars().count() == 1 && (!stop || large))
            || number
    };
    let bold = |text: &Plain<'_>, own: &[&Word]| {
        own.iter().any(|word| text.emphasised.iter().any(|range| range.contains(&word.at().start)))
    };
    // Another form of a word makes no difference by itself: 1 month, 12 months.
    let new = |own: &[&Word], words: &[Word]| -> Vec<Word> {
        let form =
            |word: &&&Word| words.iter().any(|other| vocabulary.stem(other.id) == vocabulary.stem(word.id));
        own.iter().filter(|word| !form(word)).map(|word| (*word).clone()).collect()
    };
    let (my_new, its_new) = (new(&my_own, &others.words), new(&its_own, &mine.words));
    let counted =
        my_new.iter().all(|word| counts((mine, word))) && its_new.iter().all(|word| counts((others, word)));
    mine.raw.contains('`')
        || (counted && !(my_new.is_empty() && its_new.is_empty()))
        || opposed(&mine.words, &others.words, vocabulary)
        || bold(mine, &my_own)
        || bold(others, &its_own)
}
