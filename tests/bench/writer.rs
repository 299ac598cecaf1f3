//! Lessons and quizzes of any number, always the same, before they are put into the form of a tool.

use std::fmt::Write as _;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use crate::vocabulary::VOCABULARY;

/// How many words a lesson has.
const WORDS: usize = 800;
/// How many lessons a module has.
const MODULE: usize = 25;
/// How many items a quiz has, and how many choices an item.
const ITEMS: usize = 5;
const CHOICES: usize = 4;

/// A lesson and its quiz.
pub(crate) struct Lesson {
    /// Its number in the course, from 0.
    pub(crate) number: usize,
    /// The number of its module, from 1.
    pub(crate) module: usize,
    /// Its number in the module, from 1.
    pub(crate) place: usize,
    /// What a trainee can do afterwards.
    pub(crate) objective: String,
    /// Its text, as Markdown.
    pub(crate) body: String,
    /// What its quiz asks.
    pub(crate) items: Vec<Item>,
}

/// What a quiz asks; one choice of it is the key.
pub(crate) struct Item {
    pub(crate) situation: String,
    pub(crate) rationale: String,
    pub(crate) key: usize,
    pub(crate) choices: Vec<Choice>,
}

/// A choice.
pub(crate) struct Choice {
    pub(crate) text: String,
    pub(crate) feedback: String,
}

/// What every item asks.
pub(crate) const PROMPT: &str = "What do you do first?";

impl Lesson {
    /// The lesson with this number.
    pub(crate) fn new(number: usize) -> Self {
        let mut writer = Writer { random: ChaCha8Rng::seed_from_u64(number as u64), last: 0 };
        Self {
            number,
            module: number / MODULE + 1,
            place: number % MODULE + 1,
            objective: writer.sentence(7),
            body: writer.body(),
            items: (0..ITEMS).map(|_| writer.item()).collect(),
        }
    }
}

struct Writer {
    random: ChaCha8Rng,
    last: usize,
}

impl Writer {
    /// Another word than the last, as people write.
    fn word(&mut self) -> &'static str {
        let step = self.random.random_range(1..VOCABULARY.len());
        self.last = (self.last + step) % VOCABULARY.len();
        VOCABULARY[self.last]
    }

    /// A sentence of so many words.
    fn sentence(&mut self, words: usize) -> String {
        let mut text = String::new();
        for place in 0..words {
            let word = self.word();
            if place == 0 {
                text.push_str(&word[..1].to_uppercase());
                text.push_str(&word[1..]);
            } else {
                let comma = if place == 6 && words > 9 { "," } else { "" };
                write!(text, "{comma} {word}").unwrap();
            }
        }
        text + "."
    }

    fn paragraph(&mut self, sentences: usize) -> String {
        let lengths = (0..sentences).map(|_| self.random.random_range(6..16)).collect::<Vec<_>>();
        lengths.into_iter().map(|words| self.sentence(words)).collect::<Vec<_>>().join(" ")
    }

    fn body(&mut self) -> String {
        let mut text = String::new();
        let mut section = 0;
        while text.split_whitespace().count() < WORDS {
            section += 1;
            let (first, second) = (self.paragraph(5), self.paragraph(4));
            let (one, two, three) = (self.sentence(6), self.sentence(7), self.sentence(5));
            let strong = self.word();
            write!(
                text,
                "## Section {section}\n\n{first}\n\n- {one}\n- {two}\n- **{strong}**: {three}\n\n{second} \
                 It is *{strong}* that counts, see [the start](#section-1).\n\n"
            )
            .unwrap();
        }
        text
    }

    fn item(&mut self) -> Item {
        let (situation, rationale) = (self.paragraph(2), self.sentence(12));
        let key = self.random.random_range(0..CHOICES);
        let mut choice = || Choice { text: self.sentence(10), feedback: self.sentence(14) };
        Item { situation, rationale, key, choices: (0..CHOICES).map(|_| choice()).collect() }
    }
}
