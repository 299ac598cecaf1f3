//! Lints: judgements about how items are written, by the rules of the literature on item writing.
//!
//! 1. [`asked`]: every item as plain words, credits and places; [`language`] knows the words.
//! 2. Each lint of [`PER_ITEM`] looks at every item by itself.
//! 3. Each lint of [`across`] holds items against each other, or against the lessons.
//! 4. [`audit`] measures the course as a whole.
//! 5. What an author allowed, with a reason, is left out; an `allow` that left nothing out is reported.
//!
//! A lint is a function with the name of its code: `item/few-choices` is `few_choices`. It returns nothing and
//! [notes](Findings::note) what it finds. It stands in the folder of what it looks at, whose `LINTS` list it with its code:
//!
//! | folder | looks at |
//! |---|---|
//! | [`choices`] | what is offered: how many choices, what each says, how they go together |
//! | [`clues`] | the best answer beside the others: what tells it to somebody who does not know it |
//! | [`prompt`] | what is asked, and how plainly |
//! | [`numbers`] | choices and answers that are numbers |
//! | [`reading`] | how long and how hard all of it is to read |
//! | [`scoring`] | what answers earn, by whose judgement, and what is said of them afterwards |
//! | [`typed`] | every text as it was typed, for slips |
//! | [`across`] | items beside each other, and beside the lessons |
//!
//! Lints that [need](Needs) words take their lists from a [`Lexicon`]; a language without one is reported once, and these
//! lints are not run.

mod across;
mod asked;
pub mod audit;
mod bench;
mod choices;
mod clues;
mod finding;
mod language;
mod numbers;
mod prompt;
mod reading;
mod scoring;
mod sets;
mod typed;

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::course::{Quiz, Require};
use crate::diag::{Code, Diagnostic, Rule, codes};
use crate::parse::ranged::Step;
use crate::parse::{Origin, ParsedCourse};

use super::fixes::take_out;
use super::structure::Outlined;
use super::{Checker, Depth};

pub(super) use numbers::keep_numbers;

use asked::Asked;
use bench::Bench;
use finding::{Finding, Findings};
use language::{Lexicon, Vocabulary};

/// A lint that looks at one item at a time: the one code that it reports, what it needs, and the function.
type ItemLint = (&'static Code, Needs, for<'a, 'b> fn(&'b Asked<'a>, &Bench<'_>, &mut Findings<'a>));

/// A lint that holds items against each other, or against the lessons; its findings stand in the items' own order.
type CourseLint = (&'static Code, for<'a, 'b> fn(&'b [Asked<'a>], &Bench<'_>, &mut [Findings<'a>]));

/// What a lint must know of the course's language.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Nothing: it counts, measures or compares, and speaks about courses in any language.
    Nothing,
    /// Its words: without a lexicon it says nothing.
    Words,
}

/// The lints that look at one item at a time, folder by folder.
const PER_ITEM: [&[ItemLint]; 8] = [
    audit::LINTS,
    choices::LINTS,
    clues::LINTS,
    numbers::LINTS,
    prompt::LINTS,
    reading::LINTS,
    scoring::LINTS,
    typed::LINTS,
];

/// How many choices of one item are held against each other; more than that is reported as too many anyway.
const MOST_COMPARED: usize = 200;

/// What all lints that anybody hears of note about each item. They only look, on as many threads as there are; what they
/// note is put together in the order of the items, so that a course is told the same on every machine.
fn side_by_side<'a>(asked: &[Asked<'a>], bench: &Bench<'_>, words: bool) -> Vec<Findings<'a>> {
    let none = || -> Vec<Findings<'a>> { asked.iter().map(|_| Findings::default()).collect() };
    let speaks = |code, needs: Needs| bench.heard(code) && (words || needs == Needs::Nothing);
    let per_item: Vec<_> =
        PER_ITEM.into_iter().flatten().filter(|(code, needs, _)| speaks(code, *needs)).collect();
    let per_course: Vec<_> = across::LINTS.iter().filter(|(code, _)| bench.heard(code)).collect();
    let of_item = |item: &Asked<'a>| {
        let mut findings = Findings::default();
        for (code, _, lint) in per_item.iter().filter(|_| item.offered.len() <= MOST_COMPARED) {
            let before = findings.found.len();
            lint(item, bench, &mut findings);
            debug_assert!(findings.found[before..].iter().all(|found| found.code == *code), "{}", code.name);
        }
        if !findings.found.is_empty() {
            // Their places will be asked for, and looking for places takes the longest.
            item.places.node(bench.sources);
        }
        findings
    };
    let of_course = |(_, lint): &&CourseLint| {
        let mut findings = none();
        lint(asked, bench, &mut findings);
        findings
    };
    let (mut findings, by_lint): (Vec<_>, Vec<_>) = rayon::join(
        || asked.par_iter().map(of_item).collect(),
        || per_course.par_iter().map(of_course).collect(),
    );
    for more in by_lint {
        for (findings, more) in findings.iter_mut().zip(more) {
            findings.found.extend(more.found);
        }
    }
    findings
}

impl Checker<'_> {
    /// Runs every lint over the items of quizzes that could be read, and measures the course as a whole. `meanwhile` other
    /// things are checked that need few processors.
    pub(super) fn lint(
        &mut self,
        parsed: &ParsedCourse,
        quizzes: &[Option<Arc<Quiz>>],
        outline: &[Outlined],
        depth: Depth,
        meanwhile: impl FnOnce(&mut Self) + Send,
    ) -> audit::Audit {
        let (sources, settings) = (self.sources, self.settings);
        let lexicon = Lexicon::of(&settings.language);
        let whole = self.whole(parsed, quizzes, outline);
        let at_the_end = Outlined::all(outline).into_iter().flat_map(|module| module.quizzes.iter().copied());
        let standing = self.seen.placed.keys().copied().chain(at_the_end).collect();
        let look = || {
            let mut vocabulary = Vocabulary::new(lexicon);
            let asked = asked::all(parsed, quizzes, &mut vocabulary);
            let stories: Vec<_> =
                asked.iter().map(|item| audit::story(item.written, &mut vocabulary)).collect();
            let allows = asked.iter().flat_map(|item| item.common.allow.0.keys());
            let allowed = allows.map(String::as_str).collect();
            let bench =
                Bench { sources, settings, parsed, quizzes, standing, vocabulary: &vocabulary, allowed };
            let audited = audit::audit(&whole, &asked, &stories, &bench, depth == Depth::Audit);
            let findings = side_by_side(&asked, &bench, lexicon.is_some());
            (asked, audited, findings)
        };
        let ((asked, (audit, of_course), findings), ()) = rayon::join(look, || meanwhile(self));
        if lexicon.is_none() {
            self.unlinted_language(parsed);
        }
        let mut reports = Vec::new();
        let mut silenced = HashSet::new();
        for (item, findings) in asked.iter().zip(findings) {
            for finding in findings.found {
                if item.common.allow.0.contains_key(finding.code.name) {
                    silenced.insert((item.quiz, item.index, finding.code.name));
                } else {
                    reports.push(self.lint_report(item, finding));
                }
            }
        }
        silenced.extend(self.seen.silenced.iter().copied());
        for item in &asked {
            self.unused_allows(item, &silenced);
        }
        for report in reports.into_iter().chain(of_course) {
            self.report(report);
        }
        // To give back so many small pieces of memory takes as long as to look at them does.
        asked.into_par_iter().for_each(drop);
        audit
    }

    /// The quizzes that stand somewhere, in reading order, with those that each spares.
    fn whole<'q>(
        &self,
        parsed: &ParsedCourse,
        quizzes: &'q [Option<Arc<Quiz>>],
        outline: &[Outlined],
    ) -> audit::Whole<'q> {
        let every = Outlined::all(outline);
        let spares = |quiz: usize| {
            let module = quizzes[quiz].as_ref().and_then(|quiz| quiz.test_out.as_ref());
            let spared = every.iter().find(|one| one.title.is_some() && Some(&one.id) == module);
            spared.map_or_else(Vec::new, |module| {
                self.quizzes_in(parsed, &Outlined::all(std::slice::from_ref(module)))
            })
        };
        let order = self.quizzes_in(parsed, &every);
        let read = order.into_iter().filter_map(|index| Some((index, quizzes[index].as_deref()?)));
        let each = self.settings.require == Require::Each;
        audit::Whole::new(read, spares, each, self.settings.mastery_score.value())
    }

    fn lint_report(&self, item: &Asked<'_>, finding: Finding<'_>) -> Diagnostic {
        let path = item.path(&finding.field);
        let span = match &finding.within {
            Some(range) => self.span(&Origin::Field(item.places, &path), range),
            None => item.places.span(self.sources, &path),
        };
        let diagnostic = Diagnostic::new(finding.code, span, finding.message).help(finding.help);
        match finding.also {
            Some((span, text)) => diagnostic.also(span, text),
            None => diagnostic,
        }
    }

    /// Reports each `allow` of an item that silenced nothing.
    fn unused_allows(&mut self, item: &Asked<'_>, silenced: &HashSet<(usize, usize, &'static str)>) {
        for name in item.common.allow.0.keys() {
            let Some(code) = codes::find(name).filter(|code| code.rule != Rule::Hard) else { continue };
            if silenced.contains(&(item.quiz, item.index, code.name)) {
                continue;
            }
            let path = item.path(&[Step::Key("allow"), Step::Name(name)]);
            let span = item.places.span(self.sources, &path);
            let message =
                format!("`{name}` has nothing to say about this item, so there is nothing to allow");
            let diagnostic = Diagnostic::new(&codes::ITEM_UNUSED_ALLOW, span, message);
            let group = item.path(&[Step::Key("allow")]);
            self.report(match take_out(item.places, self.sources, &group, name) {
                Some(fix) => diagnostic.fix(fix),
                None => diagnostic.help("take this line out"),
            });
        }
    }

    fn unlinted_language(&mut self, parsed: &ParsedCourse) {
        let Some(book) = &parsed.book else { return };
        let span = book.places.span(self.sources, &["book", "language"].map(Step::Key));
        let language = &self.settings.language;
        let message = format!(
            "the lints that look at words do not know `{language}`: they say nothing about this course"
        );
        self.report(
            Diagnostic::new(&codes::BOOK_UNLINTED_LANGUAGE, span, message)
                .help("have somebody read the items for giveaways: absolute words, double negatives, `all of the above`")
                .help("and write `\"book/unlinted-language\" = \"allow\"` under `[lints]` once that is done"),
        );
    }
}
