//! Lints: judgements about how items are written, by the rules of the literature on item writing.
//!
//! 1. [`asked`]: every item as plain words, credits and places.
//! 2. Each lint of [`PER_ITEM`] looks at every item by itself.
//! 3. Each lint of [`PER_COURSE`] holds items against each other, or against the lessons.
//! 4. What an author allowed, with a reason, is left out; an `allow` that left nothing out is reported.
//!
//! A lint is a function that returns nothing and [notes](Findings::note) what it finds. Those that [need](Needs) words
//! take their lists from a [`Lexicon`]; a language without one is reported once, and these lints are not run.

mod absolute;
mod amount;
mod arrange;
mod ask;
mod asked;
pub mod audit;
mod combined;
mod conspicuous;
mod count;
mod echo;
mod effort;
mod feedback;
mod form;
mod forms;
mod giveaway;
mod grammar;
mod judgement;
mod leak;
mod length;
mod lessons;
mod lexical;
mod lexicon;
mod marks;
mod negation;
mod numbers;
mod numeric;
mod opposite;
mod others;
mod plain;
mod prompt;
mod proofreading;
mod quantity;
mod repeats;
mod same;
mod sentence;
mod several;
mod similar;
mod texts;
mod unit;
mod vocabulary;
mod word;
mod wording;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::course::{Quiz, Require};
use crate::diag::{Code, Diagnostic, Level, Rule, codes};
use crate::parse::ranged::Step;
use crate::parse::{Origin, ParsedCourse};
use crate::source::{FileId, Sources, Span};

use super::fixes::take_out;
use super::structure::Outlined;
use super::{Checker, Depth};

pub(super) use arrange::keep_numbers;

use asked::Asked;
use lexicon::Lexicon;
use vocabulary::Vocabulary;

/// A lint that looks at one item at a time.
type ItemLint = for<'a, 'b> fn(&'b Asked<'a>, &Bench<'_>, &mut Findings<'a>);

/// A lint that holds items against each other, or against the lessons; its findings stand in the items' own order.
type CourseLint = for<'a, 'b> fn(&'b [Asked<'a>], &Bench<'_>, &mut [Findings<'a>]);

/// What a lint must know of the course's language.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Nothing: it counts, measures or compares, and speaks about courses in any language.
    Nothing,
    /// Its words: without a lexicon it says nothing.
    Words,
}

/// The lints that look at one item at a time, each with the one code that it reports.
const PER_ITEM: &[(&Code, Needs, ItemLint)] = &[
    (&codes::ITEM_BLIND_TICKS, Needs::Nothing, audit::blind_ticks),
    (&codes::ITEM_KEY_STANDS_OUT, Needs::Nothing, conspicuous::key_stands_out),
    (&codes::ITEM_FEW_CHOICES, Needs::Nothing, count::few_choices),
    (&codes::ITEM_MANY_CHOICES, Needs::Nothing, count::many_choices),
    (&codes::ITEM_LONG_CHOICE, Needs::Nothing, effort::long_choice),
    (&codes::ITEM_LONG_ITEM, Needs::Nothing, effort::long_item),
    (&codes::ITEM_NO_FEEDBACK, Needs::Nothing, feedback::no_feedback),
    (&codes::ITEM_ANSWER_IN_PROMPT, Needs::Nothing, giveaway::answer_in_prompt),
    (&codes::ITEM_TELLING_HINT, Needs::Nothing, giveaway::telling_hint),
    (&codes::ITEM_TOO_FEW_STEPS, Needs::Nothing, giveaway::too_few_steps),
    (&codes::ITEM_ABSURD_LEAST, Needs::Nothing, judgement::absurd_least),
    (&codes::ITEM_CREDITS_ALIKE, Needs::Nothing, judgement::credits_alike),
    (&codes::ITEM_CREDITS_CLOSE, Needs::Nothing, judgement::credits_close),
    (&codes::ITEM_MANY_COMPETENCIES, Needs::Nothing, judgement::many_competencies),
    (&codes::ITEM_MIDDLING_RATING, Needs::Nothing, judgement::middling_rating),
    (&codes::ITEM_PANEL_DISAGREES, Needs::Nothing, judgement::panel_disagrees),
    (&codes::ITEM_TIED_BEST, Needs::Nothing, judgement::tied_best),
    (&codes::ITEM_UNEXPLAINED_DISTRACTOR, Needs::Nothing, judgement::unexplained_distractor),
    (&codes::ITEM_WEIGHT_WITHOUT_BASIS, Needs::Nothing, judgement::weight_without_basis),
    (&codes::ITEM_LONGEST_IS_KEY, Needs::Nothing, length::longest_is_key),
    (&codes::ITEM_SHORTEST_IS_KEY, Needs::Nothing, length::shortest_is_key),
    (&codes::ITEM_UNBALANCED_MARKS, Needs::Nothing, marks::unbalanced_marks),
    (&codes::ITEM_BARE_NUMBER, Needs::Nothing, numbers::bare_number),
    (&codes::ITEM_MIXED_UNITS, Needs::Nothing, numeric::mixed_units),
    (&codes::ITEM_OVERLAPPING_NUMBERS, Needs::Nothing, numeric::overlapping_numbers),
    (&codes::ITEM_UNSORTED_NUMBERS, Needs::Nothing, numeric::unsorted_numbers),
    (&codes::ITEM_CHOICE_WITHIN_CHOICE, Needs::Nothing, opposite::choice_within_choice),
    (&codes::ITEM_LONG_PROMPT, Needs::Nothing, prompt::long_prompt),
    (&codes::ITEM_REPEATED_WORDS, Needs::Nothing, prompt::repeated_words),
    (&codes::ITEM_PLACEHOLDER, Needs::Nothing, proofreading::placeholder),
    (&codes::ITEM_SAME_CHOICES, Needs::Nothing, same::same_choices),
    (&codes::ITEM_SIMILAR_CHOICES, Needs::Nothing, same::similar_choices),
    (&codes::ITEM_IMPLAUSIBLE_CHOICE, Needs::Nothing, wording::implausible_choice),
    (&codes::ITEM_JOKE, Needs::Nothing, wording::joke),
    (&codes::ITEM_ABSOLUTE_KEY, Needs::Words, absolute::absolute_key),
    (&codes::ITEM_ABSOLUTE_WORD, Needs::Words, absolute::absolute_word),
    (&codes::ITEM_VAGUE_WORD, Needs::Words, absolute::vague_word),
    (&codes::ITEM_COMBINED_CHOICES, Needs::Words, combined::combined_choices),
    (&codes::ITEM_ECHOED_WORD, Needs::Words, echo::echoed_word),
    (&codes::ITEM_MOST_IN_COMMON, Needs::Words, echo::most_in_common),
    (&codes::ITEM_READING_GRADE, Needs::Words, effort::reading_grade),
    (&codes::ITEM_ODD_FORM, Needs::Words, form::odd_form),
    (&codes::ITEM_ODD_KEY, Needs::Words, form::odd_key),
    (&codes::ITEM_ARTICLE_CLUE, Needs::Words, grammar::article_clue),
    (&codes::ITEM_GRAMMAR_CLUE, Needs::Words, grammar::grammar_clue),
    (&codes::ITEM_UNSHOWN_BASIS, Needs::Words, judgement::unshown_basis),
    (&codes::ITEM_HIDDEN_NEGATIVE, Needs::Words, lexical::hidden_negative),
    (&codes::ITEM_NEGATIVE_PROMPT, Needs::Words, lexical::negative_prompt),
    (&codes::ITEM_NO_UNIT, Needs::Words, numbers::no_unit),
    (&codes::ITEM_OPPOSITE_CHOICES, Needs::Words, opposite::opposite_choices),
    (&codes::ITEM_ABOVE_SHUFFLED, Needs::Words, others::above_shuffled),
    (&codes::ITEM_ALL_OF_THE_ABOVE, Needs::Words, others::all_of_the_above),
    (&codes::ITEM_DONT_KNOW, Needs::Words, others::dont_know),
    (&codes::ITEM_NONE_OF_THE_ABOVE, Needs::Words, others::none_of_the_above),
    (&codes::ITEM_NEEDS_EARLIER_ANSWER, Needs::Words, prompt::needs_earlier_answer),
    (&codes::ITEM_UNCLEAR_PROMPT, Needs::Words, prompt::unclear_prompt),
    (&codes::ITEM_DOUBLED_WORD, Needs::Words, proofreading::doubled_word),
    (&codes::ITEM_MISCOUNTED_KEYS, Needs::Words, several::miscounted_keys),
    (&codes::ITEM_UNSAID_SEVERAL, Needs::Words, several::unsaid_several),
    (&codes::ITEM_DOUBLE_NEGATIVE, Needs::Words, wording::double_negative),
    (&codes::ITEM_KINDEST_IS_KEY, Needs::Words, wording::kindest_is_key),
    (&codes::ITEM_NEGATIVE_CHOICE, Needs::Words, wording::negative_choice),
    (&codes::ITEM_TWO_IN_ONE, Needs::Words, wording::two_in_one),
];

/// The lints that look at all items together, each with the one code that it reports.
const PER_COURSE: &[(&Code, CourseLint)] = &[
    (&codes::ITEM_GIVEN_AWAY, leak::given_away),
    (&codes::ITEM_LESSON_WORDING, lessons::lesson_wording),
    (&codes::ITEM_NEAR_DUPLICATE, repeats::near_duplicate),
];

/// What lints have at hand beside the items.
struct Bench<'b> {
    sources: &'b Sources,
    settings: &'b super::settings::Settings,
    parsed: &'b ParsedCourse,
    quizzes: &'b [Option<Arc<Quiz>>],
    /// The quizzes that trainees come to.
    standing: HashSet<usize>,
    vocabulary: &'b Vocabulary,
    /// The lints that some item allows.
    allowed: HashSet<&'b str>,
}

impl Bench<'_> {
    /// A limit of a lint.
    fn limit(&self, code: &Code, name: &str) -> f64 {
        self.settings.limit(code, name)
    }

    /// The limit of a lint that counts something.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a limit is small and not negative"
    )]
    fn count(&self, code: &Code, name: &str) -> usize {
        self.limit(code, name) as usize
    }

    /// Whether anybody will hear of a lint: it has a level, or an item allows it and wants to know.
    fn heard(&self, code: &Code) -> bool {
        let Rule::Lint(default) = code.rule else { return true };
        let level = self.settings.levels.get(code.name).copied().unwrap_or(default);
        level != Level::Allow || self.allowed.contains(code.name)
    }
}

/// Something that a lint noted about an item.
struct Finding<'a> {
    code: &'static Code,
    /// Where in the item.
    field: Vec<Step<'a>>,
    /// The bytes of the field's text that it is about; otherwise the whole field.
    within: Option<Range<usize>>,
    message: String,
    help: String,
    /// Another place that belongs to it, and what is there.
    also: Option<(Span, String)>,
}

impl Finding<'_> {
    /// Adds another place that belongs to it.
    fn also(&mut self, span: Span, text: impl Into<String>) {
        self.also = Some((span, text.into()));
    }
}

/// What the lints noted about an item.
#[derive(Default)]
struct Findings<'a> {
    found: Vec<Finding<'a>>,
}

impl<'a> Findings<'a> {
    /// Notes something about a field of the item.
    fn note(
        &mut self,
        code: &'static Code,
        field: &[Step<'a>],
        within: Option<Range<usize>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Finding<'a> {
        self.found.push(Finding {
            code,
            field: field.to_vec(),
            within,
            message: message.into(),
            help: help.into(),
            also: None,
        });
        self.found.last_mut().expect("just pushed")
    }
}

/// How many choices of one item are held against each other; more than that is reported as too many anyway.
const MOST_COMPARED: usize = 200;

/// What all lints that anybody hears of note about each item. They only look, on as many threads as there are; what they
/// note is put together in the order of the items, so that a course is told the same on every machine.
fn side_by_side<'a>(asked: &[Asked<'a>], bench: &Bench<'_>, words: bool) -> Vec<Findings<'a>> {
    let none = || -> Vec<Findings<'a>> { asked.iter().map(|_| Findings::default()).collect() };
    let speaks = |code, needs: Needs| bench.heard(code) && (words || needs == Needs::Nothing);
    let per_item: Vec<_> = PER_ITEM.iter().filter(|(code, needs, _)| speaks(code, *needs)).collect();
    let per_course: Vec<_> = PER_COURSE.iter().filter(|(code, _)| bench.heard(code)).collect();
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
    let of_course = |(_, lint): &&(&Code, CourseLint)| {
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
        let mut placed: BTreeMap<FileId, BTreeMap<usize, usize>> = BTreeMap::new();
        for (&quiz, span) in &self.seen.placed {
            placed.entry(span.file).or_default().insert(span.start, quiz);
        }
        let in_lesson = |lesson: &usize| {
            let quizzes = placed.get(&parsed.lessons[*lesson].file);
            quizzes.into_iter().flat_map(|quizzes| quizzes.values().copied())
        };
        let inside = |modules: &[&Outlined]| -> Vec<usize> {
            let own = |module: &&Outlined| {
                module
                    .lessons
                    .iter()
                    .flat_map(in_lesson)
                    .chain(module.quizzes.iter().copied())
                    .collect::<Vec<_>>()
            };
            modules.iter().flat_map(own).collect()
        };
        let every = Outlined::all(outline);
        let spares = |quiz: usize| {
            let module = quizzes[quiz].as_ref().and_then(|quiz| quiz.test_out.as_ref());
            let spared = every.iter().find(|one| one.title.is_some() && Some(&one.id) == module);
            spared.map_or_else(Vec::new, |module| inside(&Outlined::all(std::slice::from_ref(module))))
        };
        let order = inside(&every);
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
