//! A course of any size, always the same.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

/// How many words a lesson has.
const WORDS: usize = 800;
/// How many lessons a module has.
const MODULE: usize = 25;
/// How many items a quiz has, and how many choices an item.
const ITEMS: usize = 5;
const CHOICES: usize = 4;

/// Writes a course of so many lessons, each with a quiz, into a folder.
pub(crate) fn course(folder: &Path, lessons: usize) {
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("book.toml", BOOK);
    for number in 0..lessons {
        let mut writer = Writer::new(number);
        let module = number / MODULE + 1;
        let path = format!("lessons/{module:02}-part-{module}/{:02}-lesson-{number}.md", number % MODULE + 1);
        write(&path, &writer.lesson(number));
        write(&format!("quizzes/quiz-{number}.yaml"), &writer.quiz(number, module));
    }
}

const BOOK: &str = "[book]\ntitle = \"A large course\"\nlanguage = \"en\"\nsrc = \"lessons\"\n\n[course]\nid = \"large\"\n\n\
                    [course.competencies]\nlisten = \"Listen first\"\n";

/// Writes words; the same number gives the same.
struct Writer {
    random: ChaCha8Rng,
    last: usize,
}

impl Writer {
    fn new(number: usize) -> Self {
        Self { random: ChaCha8Rng::seed_from_u64(number as u64), last: 0 }
    }

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

    fn lesson(&mut self, number: usize) -> String {
        let mut text = format!(
            "---\ntitle: Lesson {number}\nobjectives:\n  do-{number}: {}\n---\n\n# Lesson {number}\n\n",
            self.sentence(7)
        );
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
        text + &format!("[Try it](../../quizzes/quiz-{number}.yaml)\n")
    }

    fn quiz(&mut self, number: usize, module: usize) -> String {
        let mut text = format!("title: Quiz {number}\nmastery-score: 70%\nitems:\n");
        for item in 0..ITEMS {
            write!(
                text,
                "  - kind: choice\n    id: item-{item}\n    situation: |\n      {}\n    prompt: What do you do first?\n    \
                 objectives: [part-{module}/lesson-{number}#do-{number}]\n    competencies: [listen]\n    \
                 review: part-{module}/lesson-{number}#section-1\n    rationale: {}\n    choices:\n",
                self.paragraph(2),
                self.sentence(12)
            )
            .unwrap();
            let key = self.random.random_range(0..CHOICES);
            for choice in 0..CHOICES {
                write!(
                    text,
                    "      - id: choice-{choice}\n        text: {}\n        credit: {}\n        feedback: {}\n",
                    self.sentence(10),
                    u8::from(choice == key),
                    self.sentence(14)
                )
                .unwrap();
            }
        }
        text
    }
}

/// Words of the counter, as they come; none that advice speaks about, because a kept course has few of them.
const VOCABULARY: &[&str] = &[
    "the",
    "a",
    "customer",
    "glasses",
    "frame",
    "lens",
    "order",
    "promise",
    "day",
    "week",
    "counter",
    "warranty",
    "receipt",
    "explain",
    "ask",
    "offer",
    "wait",
    "call",
    "repair",
    "replace",
    "refund",
    "measure",
    "check",
    "adjust",
    "before",
    "after",
    "when",
    "because",
    "until",
    "with",
    "without",
    "for",
    "from",
    "about",
    "again",
    "already",
    "first",
    "then",
    "she",
    "he",
    "they",
    "you",
    "we",
    "it",
    "her",
    "his",
    "their",
    "your",
    "our",
    "this",
    "that",
    "which",
    "who",
    "what",
    "is",
    "was",
    "are",
    "were",
    "has",
    "had",
    "will",
    "can",
    "could",
    "should",
    "would",
    "may",
    "does",
    "did",
    "good",
    "bad",
    "late",
    "early",
    "ready",
    "broken",
    "new",
    "old",
    "angry",
    "calm",
    "clear",
    "fair",
    "honest",
    "kind",
    "slow",
    "trust",
    "time",
    "money",
    "price",
    "laboratory",
    "prescription",
    "doctor",
    "colleague",
    "manager",
    "shop",
    "door",
    "phone",
    "word",
    "question",
    "answer",
    "reason",
    "mistake",
    "problem",
    "solution",
    "choice",
    "rule",
    "law",
    "policy",
    "example",
    "and",
    "or",
    "but",
    "so",
    "if",
    "not",
    "also",
    "often",
    "sometimes",
    "together",
    "alone",
];
