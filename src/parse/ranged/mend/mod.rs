//! Reads data in spite of slips: mends each in a draft, and reads on behind it.
//!
//! A parser stops where it stumbles, so a slip would hide all that stands below it. Here every slip whose mending
//! lets the parser get further is reported, mended in a [`Draft`], and the reading starts again, until it comes to
//! the end. The author's file stays as it is; all places are turned back into those of the author's text.

mod toml;
mod yaml;

use std::ops::Range;

use serde_json::Value as Json;

use crate::diag::{Rule, codes};
use crate::parse::Form;
use crate::source::{Draft, line_end, line_start};

use super::{Mend, Node, Problem, schema};

pub use toml::toml;
pub use yaml::yaml;

/// How many slips of one file are mended.
const MOST_SLIPS: usize = 40;
/// How many bytes are read over again for one file while looking for what was meant.
const MOST_BYTES: usize = 8 << 20;

/// A text as far as it could be read, with the slips in it mended.
#[derive(Debug)]
pub struct Mended {
    /// What was read, in places of the draft; none when there is nothing.
    pub tree: Option<Node>,
    /// What was wrong, in places of the author's text.
    pub problems: Vec<Problem>,
    /// The text with its slips mended.
    pub draft: Draft,
    /// Whether it could not be read to its end.
    pub stopped: bool,
    slips: Vec<MendedSlip>,
}

/// A slip among the problems.
#[derive(Debug)]
struct MendedSlip {
    problem: usize,
    /// The author's lines that it concerns.
    lines: Vec<Range<usize>>,
    /// Whether mending it changes what belongs to what.
    moves: bool,
}

impl Mended {
    fn new(text: &str) -> Self {
        Self { tree: None, problems: Vec::new(), draft: Draft::new(text), stopped: false, slips: Vec::new() }
    }

    /// Takes a problem with the mended text in.
    fn report(&mut self, problem: Problem) {
        self.problems.push(placed_before(problem, &self.draft));
    }

    /// Whether a problem with the mended text was taken in before: mending it once more would not help.
    fn knows(&self, problem: &Problem) -> bool {
        let at = self.draft.range_before(&problem.at);
        self.problems.iter().any(|known| known.at == at && known.message == problem.message)
    }

    /// Takes a slip in and mends it, so that the reading can go on.
    fn slip(&mut self, problem: Problem) {
        let edits = problem.mend.as_ref().map(|mend| mend.edits.clone()).unwrap_or_default();
        let text = self.draft.text();
        let line = |at: &Range<usize>| {
            let start = line_start(text, at.start);
            let end = line_end(text, at.end);
            self.draft.range_before(&(start..end))
        };
        let lines = edits.iter().map(|(at, _)| line(at)).collect();
        self.slips.push(MendedSlip { problem: self.problems.len(), lines, moves: moves(text, &edits) });
        self.report(problem);
        self.draft.apply(&edits);
    }

    /// Takes in what does not fit a schema. A slip stays safe to mend only where what came of it fits; and where
    /// anything is in doubt, nothing is safe that changes what belongs to what.
    ///
    /// Safe changes are then made in the draft, so that it may be read as what it should be.
    pub fn settle(&mut self, mut problems: Vec<Problem>) {
        let wrong: Vec<Range<usize>> =
            problems.iter().map(|problem| self.draft.range_before(&problem.at)).collect();
        let is_safe = |problem: &Problem| problem.mend.as_ref().is_some_and(|mend| mend.safe);
        let mut doubt = !problems.iter().all(is_safe);
        for slip in &self.slips {
            let touched = |at: &Range<usize>| {
                slip.lines.iter().any(|line| at.start <= line.end && line.start <= at.end)
            };
            if let Some(mend) = &mut self.problems[slip.problem].mend {
                mend.safe &= !self.stopped && !wrong.iter().any(touched);
            }
            doubt |= !is_safe(&self.problems[slip.problem]);
        }
        for slip in self.slips.iter().filter(|slip| doubt && slip.moves) {
            if let Some(mend) = &mut self.problems[slip.problem].mend {
                mend.safe = false;
            }
        }
        let text = self.draft.text();
        let unsure = self.slips.iter().filter(|slip| !is_safe(&self.problems[slip.problem]));
        let unsure: Vec<&Range<usize>> = unsure.flat_map(|slip| &slip.lines).collect();
        for (problem, at) in problems.iter_mut().zip(&wrong) {
            let Some(mend) = &mut problem.mend else { continue };
            let on_unsure = unsure.iter().any(|line| at.start <= line.end && line.start <= at.end);
            let moved = doubt && !self.slips.is_empty() && moves(text, &mend.edits);
            mend.safe &= !(on_unsure || moved);
        }
        for problem in &problems {
            self.report(problem.clone());
        }
        let mends = problems.iter().filter_map(|problem| problem.mend.as_ref()).filter(|mend| mend.safe);
        self.draft.apply(&apart(mends));
    }
}

/// Whether changes concern the start of a line, where spaces and dashes say what it belongs to.
fn moves(text: &str, edits: &[(Range<usize>, String)]) -> bool {
    edits.iter().any(|(at, new)| {
        let start = line_start(text, at.start);
        let white = |text: &str| text.chars().all(|c| matches!(c, ' ' | '\t' | '-'));
        white(&text[start..at.start]) && white(new) && white(&text[at.clone()])
    })
}

/// A text with what was misread in it mended, safe or not: what else is wrong shall not follow from it.
pub fn mended(text: &str, problems: &[Problem]) -> Draft {
    let mut draft = Draft::new(text);
    // What is only advised against is what the author's file says.
    let misread = problems.iter().filter(|problem| problem.code.rule == Rule::Hard);
    draft.apply(&apart(misread.filter_map(|problem| problem.mend.as_ref())));
    draft
}

/// The changes that do not overlap, the first of any two.
fn apart<'m>(mends: impl Iterator<Item = &'m Mend>) -> Vec<(Range<usize>, String)> {
    let mut taken: Vec<(Range<usize>, String)> = Vec::new();
    for mend in mends {
        let free =
            |at: &Range<usize>| taken.iter().all(|(other, _)| at.end < other.start || other.end < at.start);
        if mend.edits.iter().all(|(at, _)| free(at)) {
            taken.extend(mend.edits.iter().cloned());
        }
    }
    taken
}

/// A problem with a draft as one with the text that it was made from.
fn placed_before(mut problem: Problem, draft: &Draft) -> Problem {
    problem.at = draft.range_before(&problem.at);
    if let Some((at, _)) = &mut problem.also {
        *at = draft.range_before(at);
    }
    problem.mend = problem.mend.and_then(|mend| {
        let before = |(at, new): (Range<usize>, String)| Some((draft.unchanged(&at)?, new));
        let edits: Option<Vec<_>> = mend.edits.into_iter().map(before).collect();
        Some(Mend { edits: edits?, ..mend })
    });
    problem
}

/// Problems of which only those changes count as safe that leave fewer problems, and no new one.
pub fn verified(problems: Vec<Problem>, draft: &Draft, schema: &Json, form: Form) -> Vec<Problem> {
    let mut budget = MOST_BYTES;
    let before: Vec<String> = problems.iter().map(|problem| problem.message.clone()).collect();
    let verify = |mut problem: Problem| {
        if let Some(mend) = problem.mend.as_mut().filter(|mend| mend.safe) {
            let mut trial = draft.clone();
            trial.apply(&mend.edits);
            budget = budget.saturating_sub(trial.text().len());
            let better = |after: Vec<Problem>| {
                after.len() < before.len() && after.iter().all(|problem| before.contains(&problem.message))
            };
            mend.safe = budget > 0 && wrong(trial.text(), schema, form).is_some_and(better);
        }
        problem
    };
    problems.into_iter().map(verify).collect()
}

/// What does not fit the schema; none when the text cannot be read.
fn wrong(text: &str, schema: &Json, form: Form) -> Option<Vec<Problem>> {
    let (tree, problems) = match form {
        Form::Yaml => super::yaml::read(text),
        Form::Toml => super::toml::read(text),
    };
    if problems.iter().any(|problem| problem.code == &codes::FORMAT_SYNTAX) {
        return None;
    }
    Some(schema::check(&tree?, schema, text, form))
}
