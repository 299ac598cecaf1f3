//! What a prompt asks, apart from the story before it.

use std::ops::Range;

use super::super::language::{List, Plain, Vocabulary};

/// Where the prompt asks.
pub(in crate::check::lint) struct Ask {
    /// The last sentence that asks, and what stands behind it; of a prompt that asks nothing, all of it.
    pub(in crate::check::lint) at: Range<usize>,
    /// Whether anything asks: a question mark, a colon or a gap to fill, an instruction such as “choose”.
    pub(in crate::check::lint) asks: bool,
}

/// How plainly a sentence asks.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Asks {
    /// Somebody in it does.
    Somebody,
    /// It tells trainees what to do, or waits for its end.
    Tells,
    /// It is a question.
    Itself,
}

/// Marks that end a question, in any script.
const QUESTION_MARKS: &[char] = &['?', '？', '؟', '\u{37E}', '՞', '⁇', '⁈', '‽', '፧'];

/// Finds where a prompt asks.
pub(in crate::check::lint) fn ask(prompt: &Plain<'_>, vocabulary: &Vocabulary) -> Ask {
    let all = 0..prompt.text.len();
    let asking = |least: &Asks| {
        let asks =
            |at: &&Range<usize>| sentence_asks(prompt, at, vocabulary).is_some_and(|asks| asks >= *least);
        prompt.sentences.iter().rev().find(asks)
    };
    // “Choose one.” goes with the question before it.
    match [Asks::Itself, Asks::Tells, Asks::Somebody].iter().find_map(asking) {
        Some(sentence) => Ask { at: sentence.start..all.end, asks: true },
        None => Ask { at: all, asks: false },
    }
}

fn sentence_asks(prompt: &Plain<'_>, at: &Range<usize>, vocabulary: &Vocabulary) -> Option<Asks> {
    let text = &prompt.text[at.clone()];
    let closing = |c: char| c.is_whitespace() || "\"'”’»“)]*_".contains(c);
    let core = without_remark(text).trim_end_matches(closing);
    let waits = core.ends_with([':', '：', '…', '=']) || core.ends_with("...") || text.contains("__");
    let asks = core.ends_with(QUESTION_MARKS);
    let end = at.start + core.len();
    let spoken = asks && prompt.in_quotes(&(end..end));
    if asks && !spoken {
        Some(Asks::Itself)
    } else if waits
        || breaks_off(prompt, at, vocabulary)
        || instructs(prompt, at, vocabulary)
        || lists(prompt, at, vocabulary)
    {
        Some(Asks::Tells)
    } else {
        asks.then_some(Asks::Somebody)
    }
}

/// A sentence without the remark in brackets behind it: “Which key is it? (one letter)”.
fn without_remark(text: &str) -> &str {
    let remark = text.trim_end().strip_suffix(')').and_then(|inner| inner.rfind('('));
    remark.map(|at| text[..at].trim_end()).filter(|rest| rest.ends_with(QUESTION_MARKS)).unwrap_or(text)
}

/// Whether a sentence stops where none can end, for a choice to go on: “The first to be told is the”.
fn breaks_off(prompt: &Plain<'_>, at: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let [first, .., last] = prompt.words_in(at) else { return false };
    let goes_on = [List::Article, List::Copula, List::Modal, List::Subordinating];
    last.at().end == prompt.text.trim_end().len()
        && (goes_on.iter().any(|&list| vocabulary.is(last.id, list))
            || matches!(
                vocabulary.lower(last.id),
                "to" | "of" | "with" | "by" | "for" | "and" | "or" | "that" | "except"
            ))
        && !vocabulary.is(first.id, List::Question)
}

/// Whether a sentence, or what stands in it behind a comma, begins with a word such as “choose”.
fn instructs(prompt: &Plain<'_>, at: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let words = prompt.words_in(at);
    let begins = |place: usize| {
        let before = &prompt.text[at.start..words[place].at().start];
        let before = before.trim_end();
        place == 0
            || before.ends_with([',', ':', ';', '–', '—'])
            || vocabulary.is(words[place - 1].id, List::Lead)
    };
    (0..words.len()).any(|place| {
        vocabulary.is(words[place].id, List::Instruction)
            && begins(place)
            && !prompt.in_quotes(&words[place].at())
    })
}

/// Whether a question ends in what it is about: “Which comes next: 2, 4, 8”.
fn lists(prompt: &Plain<'_>, at: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let first = prompt.words_in(at).first();
    first.is_some_and(|word| vocabulary.is(word.id, List::Question)) && prompt.text[at.clone()].contains(": ")
}

#[cfg(test)]
mod tests {
    use super::ask;
    use crate::check::lint::language::{Lexicon, Vocabulary};

    fn asked(text: &str) -> Option<String> {
        let mut vocabulary = Vocabulary::new(Lexicon::of("en"));
        let prompt = vocabulary.read(text);
        let ask = ask(&prompt, &vocabulary);
        ask.asks.then(|| prompt.text[ask.at].to_owned())
    }

    #[test]
    fn a_question_an_instruction_or_a_gap_asks() {
        let asks = |text: &str, part: &str| assert_eq!(asked(text).as_deref(), Some(part), "{text}");
        asks("He waits. What do you say?", "What do you say?");
        asks("What do you say? Take one.", "What do you say? Take one.");
        asks("He has waited. Put the steps in order.", "Put the steps in order.");
        asks("For each task, choose who does it.", "For each task, choose who does it.");
        asks("Please rate each reply.", "Please rate each reply.");
        asks("The first thing to do is:", "The first thing to do is:");
        asks("Sorry, ___ we were busy.", "Sorry, ___ we were busy.");
        asks("She asks: “Is it covered?” Which reply is best?", "Which reply is best?");
        asks("He waits. What now? (Choose two.)", "What now? (Choose two.)");
        asks("Which comes next: 2, 4, 8", "Which comes next: 2, 4, 8");
        asks("Who locks up? (one word)", "Who locks up? (one word)");
        asks("It rings. The first to be told is the", "The first to be told is the");
        asks("He said “Why?” Choose a reply.", "Choose a reply.");
        asks("She asks: “Is it covered?”", "She asks: “Is it covered?”");
    }

    #[test]
    fn a_statement_does_not() {
        assert_eq!(asked("The warranty and what it covers"), None);
        assert_eq!(asked("He says “choose one” and waits."), None);
    }
}
