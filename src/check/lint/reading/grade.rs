//! The schooling that reading an item takes.

use crate::course::Kind;
use crate::diag::codes;

use super::super::asked::Asked;
use super::super::language::Plain;
use super::super::{Bench, Findings};

/// The words are hard: the Flesch–Kincaid grade of prompt and choices (Kincaid et al. 1975). English only.
pub(super) fn reading_grade<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_READING_GRADE;
    let english =
        bench.settings.language.split(['-', '_']).next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"));
    if !english || matches!(asked.item.kind, Kind::Scenario(_)) {
        return;
    }
    let texts = [&asked.prompt].into_iter().chain(asked.offered.iter().map(|choice| &choice.text));
    let Some(grade) = grade(texts) else { return };
    let most = bench.limit(code, "max");
    if grade > most {
        findings.note(
            code,
            &asked.prompt_field(),
            None,
            format!(
                "this reads like a text for school year {grade:.0}; the course aims at year {most} or less"
            ),
            "write shorter sentences and shorter words",
        );
    }
}

/// The school year that a text asks for: 0.39 words a sentence + 11.8 syllables a word − 15.59.
fn grade<'p>(texts: impl Iterator<Item = &'p Plain<'p>>) -> Option<f64> {
    let (mut words, mut sentences, mut syllables) = (0.0, 0.0, 0.0);
    for text in texts {
        for _ in text.sentences.iter() {
            sentences += 1.0;
        }
        for word in &text.words {
            words += 1.0;
            syllables += f64::from(syllables_of(&text.text[word.at()]));
        }
    }
    (sentences > 0.0 && words > 0.0).then(|| 0.39 * words / sentences + 11.8 * syllables / words - 15.59)
}

/// How many syllables an English word has: groups of vowels, without a silent ending.
fn syllables_of(word: &str) -> u32 {
    let word = word.to_lowercase();
    let word = word.split(['\'', '’']).next().unwrap_or_default();
    let vowel = |c: char| "aeiouyàâäéèêëîïôöûü".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        let now = vowel(c);
        groups += u32::from(now && !before);
        before = now;
    }
    // The e of “table” is heard, that of “whole” is not.
    let heard_le = word.strip_suffix("le").is_some_and(|before| !before.ends_with(vowel));
    let silent_e = word.ends_with('e') && !heard_le;
    let silent_ed = word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    let silent_es = word.ends_with("es")
        && !["ses", "zes", "ces", "ges", "ches", "shes", "xes"].iter().any(|end| word.ends_with(end));
    groups.saturating_sub(u32::from(silent_e || silent_ed || silent_es)).max(1)
}

#[cfg(test)]
mod tests {
    use super::{grade, syllables_of};
    use crate::check::lint::language::Vocabulary;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        for (word, syllables) in [
            ("glasses", 2),
            ("the", 1),
            ("warranty", 3),
            ("people", 2),
            ("asked", 1),
            ("wanted", 2),
            ("prices", 2),
            ("times", 1),
            ("apologise", 4),
            ("don’t", 1),
            ("optician", 3),
            ("table", 2),
            ("whole", 1),
            ("rhythm", 1),
        ] {
            assert_eq!(syllables_of(word), syllables, "{word}");
        }
    }

    #[test]
    fn the_grade_is_that_of_the_formula() {
        // 9 words, 2 sentences, 10 syllables.
        let text = Vocabulary::new(None).read("She waits. What do you say to her first, please?");
        assert_eq!(text.words.len(), 10);
        let expected = 0.39 * 5.0 + 11.8 * 1.0 - 15.59;
        assert!((grade([&text].into_iter()).unwrap() - expected).abs() < 1e-9);
    }
}
