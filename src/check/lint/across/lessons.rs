//! Items held against the lessons: words that were only read again.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::TagEnd;

use crate::course::{Kind, Markup};
use crate::diag::codes;
use crate::parse::markdown::{Node, NodeKind};
use crate::words::typed::words;

use super::super::asked::Asked;
use super::super::language::{Plain, hash};
use super::super::{Bench, Findings};

/// A run of words that stands in an item.
struct Run<'b> {
    item: usize,
    text: &'b Plain<'b>,
    /// The choice it ends in; none when it is a statement.
    choice: Option<usize>,
    at: Range<usize>,
}

/// The best answer, or the question with it, stands word for word in a lesson (Haladyna, Downing & Rodriguez 2002,
/// rule 3): who remembers the page knows it, understood or not.
pub(super) fn lesson_wording<'a>(asked: &[Asked<'a>], bench: &Bench<'_>, findings: &mut [Findings<'a>]) {
    let code = &codes::ITEM_LESSON_WORDING;
    let length = bench.count(code, "words").max(1);
    let mut runs: HashMap<u64, Vec<Run<'_>>> = HashMap::new();
    for (item, asked) in asked.iter().enumerate() {
        for (text, choice) in said(asked) {
            let before: &[_] = if choice.is_some() { asked.asking() } else { &[] };
            let lower = |plain: &Plain<'_>, at: &Range<usize>| hash(&plain.text[at.clone()]);
            let mut hashes: Vec<u64> = before.iter().map(|word| lower(&asked.prompt, &word.at())).collect();
            let own = &text.words;
            hashes.extend(own.iter().map(|word| lower(text, &word.at())));
            for (start, window) in hashes.windows(length).enumerate() {
                // A run that ends in the question is the question's alone.
                let Some(last) = (start + length).checked_sub(before.len() + 1) else { continue };
                let first = start.saturating_sub(before.len());
                let at = own[first].at().start..own[last].at().end;
                runs.entry(together(window)).or_default().push(Run { item, text, choice, at });
            }
        }
    }
    let mut told = vec![false; asked.len()];
    for lesson in &bench.parsed.lessons {
        let mut reader = Reader { length, window: Vec::new(), found: Vec::new() };
        reader.read(&lesson.body.nodes);
        for (run, place) in reader.found {
            for run in runs.get(&run).into_iter().flatten() {
                if std::mem::replace(&mut told[run.item], true) {
                    continue;
                }
                let item = &asked[run.item];
                let field = match run.choice {
                    Some(choice) => item.offered[choice].field().to_vec(),
                    None => item.prompt_field().to_vec(),
                };
                findings[run.item]
                    .note(
                        code,
                        &field,
                        Some(run.text.typed(&run.at)),
                        format!(
                            "{length} words in a row are the lesson's own: this tests who remembers the page"
                        ),
                        "say it in other words, or ask about a case that the lesson does not have",
                    )
                    .also(lesson.typed.span(&(place..place)), "the lesson says it here");
            }
        }
    }
}

/// What an item says is so: its best answers, or a statement that holds.
fn said<'b>(asked: &'b Asked<'_>) -> Vec<(&'b Plain<'b>, Option<usize>)> {
    match &asked.item.kind {
        Kind::TrueFalse(form) if form.answer => {
            vec![(&asked.prompt, None)]
        }
        Kind::Choice(_) | Kind::Multiple(_) => {
            let keys = asked.offered.iter().filter(|choice| choice.key);
            keys.map(|key| (&key.text, Some(key.index))).collect()
        }
        _ => Vec::new(),
    }
}

/// The last words that were read in a lesson, and the runs they made.
struct Reader {
    length: usize,
    /// The hash of each word, and where it stands.
    window: Vec<(u64, usize)>,
    /// The hash of each run, and where it starts.
    found: Vec<(u64, usize)>,
}

impl Reader {
    fn read(&mut self, nodes: &[Node]) {
        for node in nodes {
            match &node.kind {
                NodeKind::Markup(Markup::Text(text) | Markup::Code(text)) => self.text(text, node.at().start),
                NodeKind::Markup(Markup::End(
                    TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
                )) => self.window.clear(),
                NodeKind::Quote(quote) => {
                    self.window.clear();
                    self.read(&quote.body);
                    self.window.clear();
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str, base: usize) {
        for at in words(text) {
            self.window.push((hash(&text[at.clone()]), base + at.start));
            if self.window.len() >= self.length {
                let run = &self.window[self.window.len() - self.length..];
                let hashes: Vec<u64> = run.iter().map(|&(hash, _)| hash).collect();
                self.found.push((together(&hashes), run[0].1));
            }
        }
    }
}

/// Words in a row, as one number.
fn together(words: &[u64]) -> u64 {
    words.iter().fold(0, |run, word| (run.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}
