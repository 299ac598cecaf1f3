//! An item as the lints see it: its words without Markdown, what each choice earns, and where all that stands.

mod ask;
mod texts;

use std::sync::Arc;

use rayon::prelude::*;

use crate::course::{Item, Kind, Quiz};
use crate::parse::ranged::Step;
use crate::parse::written::item::{ChoiceItem, Common, Item as Written, MultipleItem};
use crate::parse::written::quiz::Quiz as QuizFile;
use crate::parse::written::scalar::Text;
use crate::parse::{ParsedCourse, ParsedFile, Places};
use crate::source::Span;

use super::Bench;
use super::language::{Forms, Lexicon, Plain, Vocabulary, Word, WordId};
use super::numbers::{self, Quantity};

use ask::{Ask, ask};

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

impl<'a> Offered<'a> {
    fn response(text: &'a Text, feedback: Option<&'a Text>, index: usize, lexicon: Option<&Lexicon>) -> Self {
        Self {
            text: Plain::lay(text.as_str(), lexicon),
            content: Vec::new(),
            amount: None,
            credit: 0.0,
            key: false,
            feedback: feedback.map(Text::as_str),
            why: None,
            list: "responses",
            index,
        }
    }

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

/// The words of so many items are taken together.
const TOGETHER: usize = 128;

/// Every item of the quizzes that could be read, in order.
///
/// Items are laid out and finished on all threads; only the words of each group, each spelling once, are named one after
/// the other in between, so that they have the same names on every machine.
pub(super) fn all<'a>(
    parsed: &'a ParsedCourse,
    quizzes: &'a [Option<Arc<Quiz>>],
    vocabulary: &mut Vocabulary,
) -> Vec<Asked<'a>> {
    let lexicon = vocabulary.lexicon();
    let quizzes = parsed.quizzes.iter().zip(quizzes).enumerate();
    let found: Vec<Found<'a>> =
        quizzes.flat_map(|(index, (file, checked))| Found::all(index, file, checked.as_deref())).collect();
    let mut asked: Vec<Asked<'a>> = found.par_iter().map(|found| found.lay(lexicon)).collect();
    let groups = asked.par_chunks_mut(TOGETHER).map(|items| {
        let mut forms = Forms::default();
        items.iter_mut().flat_map(Asked::read).for_each(|text| forms.take(text));
        forms
    });
    let groups: Vec<Forms> = groups.collect();
    let names: Vec<Vec<WordId>> = groups.into_iter().map(|forms| forms.name(vocabulary)).collect();
    let vocabulary = &*vocabulary;
    asked
        .par_chunks_mut(TOGETHER)
        .zip(&names)
        .for_each(|(items, names)| items.iter_mut().for_each(|item| item.name(names, vocabulary)));
    asked
}

/// An item of a quiz that could be read.
struct Found<'a> {
    quiz: usize,
    index: usize,
    written: &'a Written,
    item: &'a Item,
    places: &'a Places,
}

impl<'a> Found<'a> {
    /// The items of a quiz; none if it could not be read.
    fn all(
        quiz: usize,
        file: &'a ParsedFile<QuizFile>,
        checked: Option<&'a Quiz>,
    ) -> impl Iterator<Item = Self> {
        let both = file.parsed.as_ref().zip(checked);
        both.into_iter().flat_map(move |(parsed, checked)| {
            let items = parsed.value.items.iter().zip(&checked.items).enumerate();
            items.map(move |(index, (written, item))| Self {
                quiz,
                index,
                written,
                item,
                places: &parsed.places,
            })
        })
    }

    /// Lays out the item; its words have no names yet.
    fn lay(&self, lexicon: Option<&Lexicon>) -> Asked<'a> {
        let &Self { quiz, index, written, item, places } = self;
        let common = written.common();
        let lay = |text: &'a Text| Plain::lay(text.as_str(), lexicon);
        let prompt = lay(common.prompt);
        Asked {
            quiz,
            index,
            item,
            written,
            places,
            situation: common.situation.map(lay),
            // A statement, and the name of a story: all of it is meant.
            ask: Ask { at: 0..prompt.text.len(), asks: true },
            prompt,
            hints: common.hints.iter().map(lay).collect(),
            offered: offered(written, item, lexicon),
            common,
        }
    }
}

impl<'a> Asked<'a> {
    /// The texts that are read, in the order in which their words are named.
    fn read(&mut self) -> impl Iterator<Item = &mut Plain<'a>> {
        let offered = self.offered.iter_mut().map(|choice| &mut choice.text);
        [&mut self.prompt].into_iter().chain(&mut self.situation).chain(&mut self.hints).chain(offered)
    }

    /// Names the words, and looks for what depends on them.
    fn name(&mut self, names: &[WordId], vocabulary: &Vocabulary) {
        self.read().for_each(|text| text.name(names, vocabulary));
        if !matches!(self.written, Written::TrueFalse(_) | Written::Scenario(_)) {
            self.ask = ask(&self.prompt, vocabulary);
            self.ask.asks |= self.is_begun();
        }
        for offered in &mut self.offered {
            offered.content = vocabulary.content(&offered.text.words);
            offered.amount = numbers::read(&offered.text, vocabulary);
        }
    }
}

fn offered<'a>(written: &'a Written, item: &Item, lexicon: Option<&Lexicon>) -> Vec<Offered<'a>> {
    match written {
        Written::Choice(ChoiceItem { choices, .. }) | Written::Multiple(MultipleItem { choices, .. }) => {
            let credits = item.kind.choices().iter().map(|choice| choice.credit);
            let pairs = choices.iter().zip(credits).enumerate();
            pairs
                .map(|(index, (choice, credit))| Offered {
                    credit: credit.value(),
                    key: credit.is_full(),
                    why: choice.why.as_ref().map(Text::as_str),
                    list: "choices",
                    ..Offered::response(&choice.text, choice.feedback.as_ref(), index, lexicon)
                })
                .collect()
        }
        Written::Rate(form) => {
            let responses = form.responses.iter().enumerate();
            responses
                .map(|(index, response)| {
                    Offered::response(&response.text, response.feedback.as_ref(), index, lexicon)
                })
                .collect()
        }
        Written::MostLeast(form) => {
            let share = |index: usize| form.responses[index].most.map_or(0.0, |share| share.0.value());
            let best = (0..form.responses.len()).map(share).fold(0.0, f64::max);
            let responses = form.responses.iter().enumerate();
            responses
                .map(|(index, response)| Offered {
                    credit: share(index),
                    key: best > 0.0 && share(index) == best,
                    ..Offered::response(&response.text, response.feedback.as_ref(), index, lexicon)
                })
                .collect()
        }
        _ => Vec::new(),
    }
}
