//! Whether a question asks for what is not so, and where it says so.

use std::ops::Range;

use crate::course::Kind;

use super::super::Bench;
use super::super::asked::Asked;
use super::super::language::{List, Plain, Word};

/// The words by which the prompt asks for what is not so.
pub(in crate::check::lint) fn turned_round<'q>(
    asked: &'q Asked<'_>,
    bench: &'q Bench<'_>,
) -> Option<&'q [Word]> {
    if matches!(asked.item.kind, Kind::Scenario(_) | Kind::Reflect(_) | Kind::Order(_)) {
        return None;
    }
    if !asked.prompt.may_have(&[List::Excluding, List::Negative, List::Faulty]) {
        return None;
    }
    let question = Question::of(asked, bench);
    let found = (0..question.words.len()).find_map(|place| question.turned_round(place))?;
    (!question.forbids(&found, &asked.item.kind)).then(|| &question.words[found])
}

/// The sentence that asks, word by word.
struct Question<'q> {
    prompt: &'q Plain<'q>,
    words: &'q [Word],
    bench: &'q Bench<'q>,
    /// Whether something asks; otherwise it is a statement to judge.
    asks: bool,
    /// Whether “least” is one of the two things to choose, or a point of the scale.
    least: bool,
    /// Whether the answer is typed: then nothing is chosen that is not so.
    typed: bool,
}

impl<'q> Question<'q> {
    fn of(asked: &'q Asked<'_>, bench: &'q Bench<'_>) -> Self {
        let prompt = &asked.prompt;
        let mut sentences = prompt.sentences.iter().filter(|sentence| sentence.start >= asked.ask.at.start);
        let sentence = if asked.ask.asks { sentences.next() } else { sentences.next_back() };
        let at = sentence.cloned().unwrap_or_else(|| asked.ask.at.clone());
        let mut words = prompt.words_in(&at);
        // “He will not wait: what do you do?”
        let starts = |place: &usize| {
            *place > 0
                && bench.vocabulary.is(words[*place].id, List::Interrogative)
                && prompt.text[words[*place - 1].at().end..words[*place].at().start]
                    .contains([':', ';', '–', '—'])
        };
        if let Some(start) = (0..words.len()).rfind(starts) {
            words = &words[start..];
        }
        Self {
            prompt,
            words,
            bench,
            asks: asked.ask.asks,
            least: matches!(asked.item.kind, Kind::MostLeast(_) | Kind::Rate(_)),
            typed: matches!(asked.item.kind, Kind::Text(_) | Kind::Number(_)),
        }
    }

    fn is(&self, place: Option<usize>, list: List) -> bool {
        place
            .and_then(|place| self.words.get(place))
            .is_some_and(|word| self.bench.vocabulary.is(word.id, list))
    }

    fn lower(&self, place: Option<usize>) -> &str {
        place.and_then(|place| self.words.get(place)).map_or("", |word| self.bench.vocabulary.lower(word.id))
    }

    /// The words that turn the question round, if they begin at this place.
    fn turned_round(&self, place: usize) -> Option<Range<usize>> {
        let words = self.words;
        let at = &words[place].at();
        let here = place..place + 1;
        if self.prompt.in_quotes(at) {
            return None;
        }
        if let Some(length) = self.bench.vocabulary.starts(&words[place..], List::Excluding) {
            return (!self.covered(place)).then_some(place..place + length);
        }
        let negative = self.is(Some(place), List::Negative);
        let faulty = self.is(Some(place), List::Faulty);
        if !negative && !faulty {
            return None;
        }
        // Who writes it large means it.
        let word = &self.prompt.text[at.clone()];
        let shouted = word.chars().count() > 2 && !word.chars().any(char::is_lowercase);
        let turns = if faulty { self.faulty(place) } else { shouted || self.negates(place) };
        (turns && (shouted || !self.covered(place) || self.judged(place))).then_some(here)
    }

    /// Whether a negative word turns the question round where it stands.
    fn negates(&self, place: usize) -> bool {
        let (before, next) = (place.checked_sub(1), Some(place + 1));
        let ing = |place: Option<usize>| self.lower(place).len() > 4 && self.lower(place).ends_with("ing");
        match self.lower(Some(place)) {
            "least" => {
                let at = if self.lower(before) == "the" { place.checked_sub(2) } else { before };
                !self.least && !matches!(self.lower(at), "at" | "not")
            }
            // “Without asking” is a way to do it, and “when is a refund due without a receipt?” asks for what is so.
            "without" => {
                let doing = ing(next) || (self.lower(next).ends_with("ly") && ing(Some(place + 2)));
                let under = |place: usize| {
                    self.is(Some(place), List::Preposition) || self.lower(Some(place)) == "under"
                };
                let picks = |&which: &usize| {
                    self.is(Some(which), List::Which) && !which.checked_sub(1).is_some_and(under)
                };
                !doing && (0..place).any(|which| picks(&which))
            }
            "except" => true,
            _ => {
                let reasons =
                    self.words[..place].iter().any(|word| self.bench.vocabulary.is(word.id, List::Reason));
                let names = ing(next) && self.is(before, List::Preposition);
                let compares = self.is(next, List::Comparing);
                let only = matches!(self.lower(next), "only" | "just" | "least");
                let either = matches!(self.lower(before), "or" | "if");
                !(reasons || names || compares || only || either)
            }
        }
    }

    /// Whether a statement that holds forbids something, in the only words there are for it: “never mix them”.
    fn forbids(&self, found: &Range<usize>, kind: &Kind) -> bool {
        let Kind::TrueFalse(item) = kind else { return false };
        let word = &self.words[found.start];
        let shouted = self.prompt.text[word.at()].chars().all(char::is_uppercase);
        let before = found.start.checked_sub(1);
        let told = match self.lower(Some(found.start)) {
            "never" => before.is_none() || self.is(before, List::Modal),
            "not" => self.is(before, List::Modal) || (before == Some(0) && self.lower(before) == "do"),
            "don't" => before.is_none(),
            word => word.strip_suffix("n't").is_some_and(|verb| matches!(verb, "must" | "should" | "can")),
        };
        item.answer && !shouted && told
    }

    /// Whether “false”, “incorrect” and their like are what is asked for, and not what something happens to be.
    fn faulty(&self, place: usize) -> bool {
        let before = place.checked_sub(1);
        let next = Some(place + 1);
        if !self.asks
            || self.is(before, List::Joining)
            || self.lower(before) == "or"
            || self.lower(next) == "or"
        {
            return false;
        }
        let article = self.is(before, List::Article);
        let behind = if article { before.and_then(|before| before.checked_sub(1)) } else { before };
        let claims = self.is(next, List::Choices) || self.is(next, List::Reply);
        if claims && (article || self.is(before, List::Interrogative)) {
            return true;
        }
        // “What is wrong?” and “what is a false alarm?” ask about something, “which is wrong?” and “what is the wrong
        // way?” ask for it.
        let about = self.lower(behind.and_then(|copula| copula.checked_sub(1))) == "what"
            && self.lower(before) != "the";
        let question = self.words.first().map_or("", |word| self.bench.vocabulary.lower(word.id));
        let open = question == "what" && self.lower(before) != "the";
        let asks = |word: &Word| {
            let vocabulary = self.bench.vocabulary;
            vocabulary.is(word.id, List::Interrogative) || vocabulary.is(word.id, List::Choices)
        };
        self.is(behind, List::Copula) && !about && !open && self.words[..place].iter().any(asks)
    }

    /// Whether the question ends by judging: “is not true”.
    fn judged(&self, place: usize) -> bool {
        self.is(place.checked_sub(1), List::Copula)
            && self.is(Some(place + 1), List::Verdict)
            && place + 2 >= self.words.len()
    }

    /// Whether a place stands in a clause that only tells when, or of whom.
    fn covered(&self, place: usize) -> bool {
        let mut from = 0;
        for start in 0..place {
            if start < from || !self.opens(start) {
                continue;
            }
            let end = self.clause_end(start);
            if place < end {
                return true;
            }
            from = end;
        }
        false
    }

    /// Whether a clause opens here that is not what is asked: “if”, “who does not wear glasses”.
    fn opens(&self, place: usize) -> bool {
        let helps = self.is(Some(place + 1), List::Auxiliary);
        if self.is(Some(place), List::Subordinating) {
            // “When do you …” asks; “when he does …” tells.
            return !(self.is(Some(place), List::Interrogative) && helps && self.main_begins(place));
        }
        if place == 0 || !self.is(Some(place), List::Relative) {
            return false;
        }
        if self.typed || !self.asks {
            return true;
        }
        let before = &self.words[..place];
        let asks = |word: &Word| {
            let vocabulary = self.bench.vocabulary;
            vocabulary.is(word.id, List::Interrogative) || vocabulary.is(word.id, List::Instruction)
        };
        // “What is a wound called that does not heal?”
        let names = matches!(self.lower(self.words.len().checked_sub(1)), "called" | "named" | "termed");
        let Some(asked) = before.iter().position(asks) else {
            // “Of these, which …” asks; “a guest who … is given:” tells.
            return self.lower(Some(place)) != "which" && !self.main_begins(place);
        };
        // “Which is a thing that you should not say?” asks for it; “What do you say to somebody who does not listen?”
        // does not.
        let describes = |word: &Word| {
            let vocabulary = self.bench.vocabulary;
            vocabulary.is(word.id, List::Doing) || vocabulary.is(word.id, List::Preposition)
        };
        names || before[asked..].iter().any(describes)
    }

    /// Whether the main clause begins here: at the start, or behind a comma.
    fn main_begins(&self, place: usize) -> bool {
        place == 0
            || self.prompt.text[self.words[place - 1].at().end..self.words[place].at().start].contains(',')
    }

    /// Where the clause that opens at a place ends: at its comma where it stands first or between commas, where the
    /// question begins, or, of “a guest who is late should …”, at the second verb.
    fn clause_end(&self, start: usize) -> usize {
        let first = self.main_begins(start);
        let tells =
            !self.words[..start].iter().any(|word| self.bench.vocabulary.is(word.id, List::Interrogative))
                && self.is(Some(start), List::Relative);
        let mut verbs = 0;
        for place in start + 1..self.words.len() {
            verbs += usize::from(self.is(Some(place), List::Auxiliary));
            if tells && verbs > 1 && self.is(Some(place), List::Doing) {
                return place;
            }
            let gap = &self.prompt.text[self.words[place - 1].at().end..self.words[place].at().start];
            let asks = self.is(Some(place), List::Interrogative) && self.is(Some(place + 1), List::Auxiliary);
            if first && (gap.contains(',') || asks) {
                return place;
            }
        }
        self.words.len()
    }
}
