//! Makes the items of a course ready to be looked at.

use std::sync::Arc;

use rayon::prelude::*;

use crate::course::{Item, Quiz};
use crate::parse::written::item::{ChoiceItem, Item as Written, MultipleItem};
use crate::parse::written::quiz::Quiz as QuizFile;
use crate::parse::written::scalar::Text;
use crate::parse::{ParsedCourse, ParsedFile, Places};

use super::super::language::{Forms, Lexicon, Plain, Vocabulary, WordId};
use super::super::numbers;
use super::ask::{Ask, ask};
use super::{Asked, Offered};

/// The words of so many items are taken together.
const TOGETHER: usize = 128;

/// Every item of the quizzes that could be read, in order.
///
/// Items are laid out and finished on all threads; only the words of each group, each spelling once, are named one after
/// the other in between, so that they have the same names on every machine.
pub(in crate::check::lint) fn all<'a>(
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
