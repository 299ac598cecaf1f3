//! An item as the lints see it: its words without Markdown, what each choice earns, and where all that stands.

mod all;
mod ask;
mod texts;

use crate::course::{Item, Kind};
use crate::parse::Places;
use crate::parse::ranged::Step;
use crate::parse::written::item::{Common, Item as Written};
use crate::source::Span;

use super::Bench;
use super::language::{Plain, Word, WordId};
use super::numbers::Quantity;

pub(super) use all::all;

use ask::Ask;

/// An item, ready to be looked at.
pub(super) struct Asked<'a> {
    /// The quiz's index among all quizzes.
    pub(super) quiz: usize,
    /// The item's index in its quiz.
    pub(super) index: usize,
    /// The item as it was checked.
    pub(super) item: &'a Item,
    /// The item as it was written.
    pub(super) written: &'a Written,
    /// Its fields that every kind has.
    pub(super) common: Common<'a>,
    /// The file's places.
    pub(super) places: &'a Places,
    /// What stands before the question.
    pub(super) situation: Option<Plain<'a>>,
    /// The question, and perhaps a story before it.
    pub(super) prompt: Plain<'a>,
    /// Where the prompt asks.
    pub(super) ask: Ask,
    /// The nudges before answering.
    pub(super) hints: Vec<Plain<'a>>,
    /// What is offered: choices, or the responses of `rate` and `most-least`. Empty for the other kinds.
    pub(super) offered: Vec<Offered<'a>>,
}

/// A choice or response, ready to be looked at.
pub(super) struct Offered<'a> {
    /// What it says.
    pub(super) text: Plain<'a>,
    /// What stands for each of its words that says something, once.
    pub(super) content: Vec<WordId>,
    /// What it says as numbers, if it does.
    pub(super) amount: Option<Quantity>,
    /// What choosing it earns, 0 to 1; of a response to rate, 0.
    pub(super) credit: f64,
    /// Whether it is the best answer, or one of several.
    pub(super) key: bool,
    /// The feedback, as written.
    pub(super) feedback: Option<&'a str>,
    /// The misconception behind it, as written.
    pub(super) why: Option<&'a str>,
    /// The list it stands in: `choices` or `responses`.
    pub(super) list: &'static str,
    /// Its index there.
    pub(super) index: usize,
}

impl<'a> Asked<'a> {
    /// The path of a field of the item in its file.
    pub(super) fn path<'p>(&self, field: &[Step<'p>]) -> Vec<Step<'p>> {
        [Step::Key("items"), Step::Index(self.index)].into_iter().chain(field.iter().copied()).collect()
    }

    /// Where a choice stands in its file.
    pub(super) fn span_of(&self, choice: &Offered<'_>, bench: &Bench<'_>) -> Span {
        self.places.span(bench.sources, &self.path(&choice.field()))
    }

    /// The field with the question.
    pub(super) fn prompt_field(&self) -> [Step<'a>; 1] {
        [Step::Key(self.common.prompt_field)]
    }

    /// Whether the choices go on with the sentence of the prompt: it has no end, and they have no beginning.
    fn is_begun(&self) -> bool {
        const WORDS: usize = 3;
        let open = self.prompt.text.trim_end().ends_with(char::is_alphabetic);
        let goes_on = |offered: &Offered<'_>| offered.text.text.trim_start().starts_with(char::is_lowercase);
        let ended = |offered: &Offered<'_>| offered.text.text.trim_end().ends_with('.');
        open && self.prompt.words.len() > WORDS
            && !self.offered.is_empty()
            && self.offered.iter().all(goes_on)
            && self.offered.iter().any(ended)
    }

    /// The words of the prompt before those that ask.
    pub(super) fn told_before(&self) -> &[Word] {
        self.prompt.words_in(&(0..self.ask.at.start))
    }

    /// The words that ask.
    pub(super) fn asking(&self) -> &[Word] {
        self.prompt.words_in(&self.ask.at)
    }

    /// The words of the story: the situation, and what stands in the prompt before it asks.
    pub(super) fn story(&self) -> impl Iterator<Item = &Word> {
        let situation = self.situation.iter().flat_map(|situation| &situation.words);
        situation.chain(self.prompt.words_in(&(0..self.ask.at.start)))
    }

    /// The best answer, of kinds that have exactly one.
    pub(super) fn only_key(&self) -> Option<&Offered<'a>> {
        if !matches!(self.item.kind, Kind::Choice(_)) {
            return None;
        }
        let mut keys = self.offered.iter().filter(|choice| choice.key);
        keys.next().filter(|_| keys.next().is_none())
    }

    /// Everything offered that is no best answer.
    pub(super) fn distractors(&self) -> impl Iterator<Item = &Offered<'a>> {
        self.offered.iter().filter(|choice| !choice.key)
    }
}

impl Offered<'_> {
    /// Its words, as they stand in messages.
    pub(super) fn named(&self) -> String {
        const LONGEST: usize = 40;
        let text = &self.text.text;
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => {
                let whole = text[..end].rfind(char::is_whitespace).unwrap_or(end);
                format!("`{}…`", text[..whole].trim_end_matches([',', ' ']))
            }
            None => format!("`{}`", text.replace('\n', " ")),
        }
    }

    /// The field with its words.
    pub(super) fn field(&self) -> [Step<'static>; 3] {
        [Step::Key(self.list), Step::Index(self.index), Step::Key("text")]
    }
}
