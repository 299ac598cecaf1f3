//! What the audits of the whole course report.

use std::sync::LazyLock;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, codes};
use crate::parse::ranged::Step;
use crate::say::{average, count, p_value, probability, share};
use crate::source::Span;

use super::super::Bench;
use super::super::asked::Asked;
use super::figures::{Audit, Hits, TellingWord};
use super::passing::Whole;
use super::strategy::{Seen, Story};
use super::wording::{Single, answer_only, longer, longest};
use super::{advice, places, quiz};

/// A word that fewer best answers have is no pattern that anybody could mend.
const OFTEN: u32 = 3;
/// How many items are named that something could be done about.
const NAMED: usize = 5;

/// Measures a course and says what is wrong with it. `asked` are all items, with the words of their scenarios; some
/// figures are worked out for a table only.
pub(in crate::check::lint) fn audit(
    whole: &Whole<'_>,
    asked: &[Asked<'_>],
    stories: &[Story<'_>],
    bench: &Bench<'_>,
    for_table: bool,
) -> (Audit, Vec<Diagnostic>) {
    // Items stand in the order of their quizzes' files.
    let of_quiz = |index: usize| {
        let from = asked.partition_point(|item| item.quiz < index);
        let items = asked[from..].iter().zip(&stories[from..]);
        items.take_while(move |(item, _)| item.quiz == index)
    };
    let seen: Vec<Vec<Seen<'_, '_>>> = whole
        .quizzes
        .par_iter()
        .map(|taken| {
            of_quiz(taken.index).map(|(item, story)| Seen::new(item, story, bench.vocabulary)).collect()
        })
        .collect();
    let items: Vec<&Seen<'_, '_>> = seen.iter().flatten().filter(|seen| seen.asked.item.counts()).collect();
    let singles = Single::all(&items);
    let fixed = places::fixed(&singles);
    let guesses = Single::guesses(&singles);
    let (length, long_keys) = longest(&singles, &guesses, bench);
    let course = whole.figures();
    let guessed = course.as_ref().map_or(0.0, |course| course.expected);
    let excess = bench.limit(&codes::COURSE_NAIVE_STRATEGY, "excess");
    let total = LazyLock::new(|| whole.total());
    let p = |expected: f64| {
        let asked = for_table || expected - guessed > excess;
        asked.then(|| total.as_ref().map(|total| total.at_least(expected))).flatten()
    };
    let of_quizzes = || whole.quizzes.par_iter().map(|taken| taken.figures(for_table)).collect();
    let ((quizzes, strategies), wording) = rayon::join(
        || rayon::join(of_quizzes, || whole.strategies(&seen, p)),
        || answer_only(&singles, &guesses, bench),
    );
    let audit = Audit {
        course,
        quizzes,
        strategies,
        longest: length,
        longer: longer(&items, bench),
        places: places::spread(&fixed, bench),
        middle: places::middle(&fixed, bench),
        runs: places::runs(&fixed, bench),
        wording,
    };
    let mut judge = Judge { bench, found: Vec::new() };
    judge.guess_pass(whole, &audit);
    judge.lengths(whole, &audit, &long_keys);
    judge.places(&audit);
    judge.wording(&audit);
    judge.strategies(&audit);
    judge.found.extend(quiz::judge(whole, bench));
    (audit, judge.found)
}

struct Judge<'b, 'c> {
    bench: &'b Bench<'c>,
    found: Vec<Diagnostic>,
}

impl Judge<'_, '_> {
    fn limit(&self, code: &Code, name: &str) -> f64 {
        self.bench.limit(code, name)
    }

    /// Reports about the course as a whole.
    fn report(&mut self, code: &'static Code, field: &str, grave: bool, message: String, help: Vec<String>) {
        let Some(span) = self.bench.course_place(field) else { return };
        let diagnostic = Diagnostic::new(code, span, message).grave(grave);
        self.found.push(help.into_iter().fold(diagnostic, Diagnostic::help));
    }

    /// Somebody who answers at random passes too often.
    fn guess_pass(&mut self, whole: &Whole<'_>, audit: &Audit) {
        let code = &codes::COURSE_GUESS_PASS;
        let Some(course) = &audit.course else { return };
        let (most, items) = (self.limit(code, "most"), self.bench.count(code, "items"));
        let grave = course.pass > self.limit(code, "grave");
        // A few items are no course yet.
        if course.pass <= most || course.asked < items {
            return;
        }
        let message = format!(
            "whoever answers at random passes the course at the first try with a probability of {}",
            probability(course.pass)
        );
        let follows = |index: usize| self.bench.follows_course(index);
        let mut help = Vec::new();
        if let Some((mark, pass)) = advice::course_mark(whole, follows, most) {
            help.push(format!(
                "write `mastery-score = \"{}\"`: then it is {}",
                share(mark),
                probability(pass)
            ));
        }
        if let Some(more) = advice::more_items(whole, most) {
            let each = if course.quizzes == 1 { "" } else { " to each quiz" };
            let or = if help.is_empty() { "" } else { "or " };
            help.push(format!("{or}add {} like those there are{each}", count(more, "item", "items")));
        }
        if help.is_empty() {
            help.push("ask much more, with more choices, and let less be enough for no item".to_owned());
        }
        self.report(code, "mastery-score", grave, message, help);
    }

    /// Going by something else than what is asked pays: of all such ways the one that pays best.
    fn strategies(&mut self, audit: &Audit) {
        let code = &codes::COURSE_NAIVE_STRATEGY;
        let Some(course) = &audit.course else { return };
        let excess = self.limit(code, "excess");
        let pays = |found: &&super::figures::StrategyFigures| {
            found.expected - course.expected > excess && found.p.is_some_and(|p| p < self.limit(code, "p"))
        };
        let best = audit.strategies.iter().filter(pays).max_by(|a, b| a.expected.total_cmp(&b.expected));
        let Some(best) = best.filter(|_| course.asked >= self.bench.count(code, "items")) else { return };
        let grave = best.pass > self.limit(code, "grave");
        // What makes it pay has been said, and how to mend it.
        if !grave && self.found.iter().any(|found| best.strategy.is_told_by(found.code)) {
            return;
        }
        let message = format!(
            "somebody who {} scores {} in the course without reading it, and {} by guessing",
            best.strategy.does(),
            share(best.expected),
            share(course.expected)
        );
        let help = vec![
            best.strategy.advice().to_owned(),
            "see what each such habit earns: `coursewright check --audit`".to_owned(),
        ];
        self.report(code, "", grave, message, help);
    }

    fn lengths(&mut self, whole: &Whole<'_>, audit: &Audit, long_keys: &[&Asked<'_>]) {
        let code = &codes::COURSE_LONGEST_IS_KEY;
        let found = audit.longest;
        if reported(&found) {
            let message = format!(
                "the best answer is the longest choice in {} of {} items, where chance makes {}: \
                 who knows nothing can go by the length ({})",
                found.hits,
                found.items,
                average(found.expected),
                p_value(found.p)
            );
            let more = found.hits + 1 - found.noticed.unwrap_or(0);
            let help = vec![format!(
                "shorten the best answer, or lengthen another choice, in {}: {}",
                count(more, "item", "items"),
                named(whole, long_keys)
            )];
            self.report(code, "", found.p < self.limit(code, "grave"), message, help);
        }
        let code = &codes::COURSE_LONGER_IS_BETTER;
        let found = audit.longer;
        if found
            .noticed
            .is_some_and(|noticed| found.tau >= noticed - 1e-9 && found.tau > self.limit(code, "tau"))
        {
            let message = format!(
                "in {} items with partial credit the longer choices earn more: τ is {:.2} on average ({})",
                found.items,
                found.tau,
                p_value(found.p)
            );
            let help = vec![
                "lengthen the weak choices with what people really say, or cut the good ones down".to_owned(),
            ];
            self.report(code, "", false, message, help);
        }
    }

    fn places(&mut self, audit: &Audit) {
        const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
        let mix = "take out `shuffle: false` wherever the order of the choices does not matter";
        let code = &codes::COURSE_KEY_POSITION;
        for found in &audit.places {
            let enough = found.items >= self.bench.count(code, "items");
            if !enough || found.p >= self.limit(code, "p") {
                continue;
            }
            let most = found.counts.iter().max().copied().unwrap_or(0);
            let place = found.counts.iter().position(|&count| count == most).unwrap_or(0);
            let place = ORDINALS
                .get(place)
                .map_or_else(|| format!("at place {}", place + 1), |&word| word.to_owned());
            let message = format!(
                "of {} items with {} choices that are not shuffled, the best answer stands {place} in {most}: \
                 chance would seldom do that ({})",
                found.items,
                found.counts.len(),
                p_value(found.p)
            );
            self.report(code, "", found.p < self.limit(code, "grave"), message, vec![mix.to_owned()]);
        }
        let code = &codes::COURSE_KEY_IN_THE_MIDDLE;
        let found = audit.middle;
        if reported(&found) {
            let message = format!(
                "of {} items with four choices that are not shuffled, the best answer is one of the two in the middle in {} ({})",
                found.items,
                found.hits,
                p_value(found.p)
            );
            self.report(code, "", false, message, vec![mix.to_owned()]);
        }
        // Where one place is everywhere, runs of it are no news.
        let one_place = self.found.iter().any(|found| *found.code == codes::COURSE_KEY_POSITION);
        let code = &codes::COURSE_KEY_RUNS;
        let found = audit.runs;
        if let Some((period, items)) = found.repeats {
            let what =
                if period == 1 { "the same".to_owned() } else { format!("repeated after every {period}") };
            let message = format!("the places of the best answers are {what} for {items} items in a row");
            self.report(code, "", false, message, vec![mix.to_owned()]);
        } else if found.noticed.is_some_and(|noticed| found.longest >= noticed) && !one_place {
            let message = format!(
                "the best answer stands in the same place {} times in a row, among {} items that are not shuffled ({})",
                found.longest,
                found.items,
                p_value(found.p)
            );
            self.report(code, "", false, message, vec![mix.to_owned()]);
        }
    }

    fn wording(&mut self, audit: &Audit) {
        let code = &codes::COURSE_WORDING_TELLS;
        let found = &audit.wording;
        if !reported(&found.hits) {
            return;
        }
        let message = format!(
            "the wording of the choices alone tells the best answer in {} of {} items, where chance makes {} ({})",
            found.hits.hits,
            found.hits.items,
            average(found.hits.expected),
            p_value(found.hits.p)
        );
        let said = |one: &&TellingWord| one.right >= OFTEN;
        let words = found.telling.iter().filter(|one| one.word).filter(said).map(|one| {
            format!(
                "`{}` ({} of {} best answers, {} of {} others)",
                one.what, one.right, one.of_right, one.wrong, one.of_wrong
            )
        });
        let words: Vec<String> = words.collect();
        let others = found.telling.iter().filter(|one| !one.word).filter(said);
        let mut help: Vec<String> = others
            .map(|one| {
                format!(
                    "the best answer {} in {} of {} items, and {} of {} others: make that even",
                    one.what, one.right, one.of_right, one.wrong, one.of_wrong
                )
            })
            .collect();
        if !words.is_empty() {
            help.push(format!(
                "use these words in wrong choices too, or less in the best: {}",
                words.join(", ")
            ));
        }
        help.push("see what tells most: `coursewright check --audit`".to_owned());
        self.report(code, "", false, message, help);
    }
}

/// Whether hits are as many as would be reported.
fn reported(found: &Hits) -> bool {
    found.noticed.is_some_and(|noticed| found.hits >= noticed)
}

/// The first of some items, by quiz and name.
fn named(whole: &Whole<'_>, items: &[&Asked<'_>]) -> String {
    let name = |item: &&Asked<'_>| {
        let quiz = whole.quizzes.iter().find(|taken| taken.index == item.quiz);
        format!("`{}/{}`", quiz.map_or("", |taken| taken.quiz.id.as_str()), item.item.id)
    };
    let names: Vec<String> = items.iter().take(NAMED).map(name).collect();
    let more = if items.len() > NAMED { " …" } else { "" };
    names.join(", ") + more
}

impl Bench<'_> {
    /// A field of the `[course]` table, or the table.
    pub(super) fn course_place(&self, field: &str) -> Option<Span> {
        let book = self.parsed.book.as_ref()?;
        let course = book.value.course.as_ref();
        let own = field == "mastery-score" && course.is_some_and(|course| course.mastery_score.is_some());
        let table = if course.is_some() { "course" } else { "book" };
        let path = if own { vec![Step::Key(table), Step::Key(field)] } else { vec![Step::Name(table)] };
        Some(book.places.span(self.sources, &path))
    }

    /// Whether a quiz has the mark of the course.
    pub(super) fn follows_course(&self, quiz: usize) -> bool {
        self.parsed.quizzes[quiz].parsed.as_ref().is_some_and(|quiz| quiz.value.mastery_score.is_none())
    }
}
