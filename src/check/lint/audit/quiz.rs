//! What the audits report about single quizzes and items.

use crate::course::{Kind, Quiz, Retry, Scoring};
use crate::diag::{Code, Diagnostic, codes};
use crate::parse::ranged::Step;
use crate::say::{count, fine_share, probability, share};
use crate::score::chance::{all_ticked, blank};

use super::super::asked::Asked;
use super::super::{Bench, Findings};
use super::advice;
use super::passing::{Taken, Whole};
use super::wording::number;

/// A guess passes a quiz with its mark set right no more often than this.
const SELDOM: f64 = 0.1;

/// Looks at every quiz by itself.
pub(super) fn judge(whole: &Whole<'_>, bench: &Bench<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for taken in &whole.quizzes {
        let lints = [by_chance, between_scores, shallow_pool, endless_attempts];
        found.extend(lints.iter().filter_map(|lint| lint(taken, bench)));
    }
    found.extend(course_by_chance(whole, bench));
    found
}

/// Reports about a field of a quiz; one that is not there is its title.
fn at(
    taken: &Taken<'_>,
    bench: &Bench<'_>,
    code: &'static Code,
    field: &str,
    message: String,
) -> Option<Diagnostic> {
    let quiz = bench.parsed.quizzes[taken.index].parsed.as_ref()?;
    let there = quiz.places.node(bench.sources).is_some_and(|node| node.get(field).is_some());
    let span = quiz.places.span(bench.sources, &[Step::Key(if there { field } else { "title" })]);
    Some(Diagnostic::new(code, span, message))
}

/// The mark is no higher than what guesses earn on average.
fn by_chance(taken: &Taken<'_>, bench: &Bench<'_>) -> Option<Diagnostic> {
    let code = &codes::MASTERY_BY_CHANCE;
    let (mark, expected) = (taken.mark(), taken.guess.mean());
    if !taken.counts() || mark > expected + 1e-9 || taken.chance.draw() < bench.count(code, "items") {
        return None;
    }
    let message = format!(
        "{} passes this quiz, and answers at random earn {} on average",
        share(mark),
        share(expected)
    );
    let found = at(taken, bench, code, "mastery-score", message)?;
    Some(found.help(ask_for_more(advice::quiz_mark(taken, SELDOM), |mark| format!("mastery-score: {mark}"))))
}

/// The same for the whole course.
fn course_by_chance(whole: &Whole<'_>, bench: &Bench<'_>) -> Option<Diagnostic> {
    let code = &codes::MASTERY_BY_CHANCE;
    let course = whole.figures()?;
    if course.mark > course.expected + 1e-9 || course.asked < bench.count(code, "items") {
        return None;
    }
    let message = format!(
        "{} passes the course, and answers at random earn {} on average",
        share(course.mark),
        share(course.expected)
    );
    let found = Diagnostic::new(code, bench.course_place("mastery-score")?, message);
    let mark = advice::course_mark(whole, |index| bench.follows_course(index), SELDOM);
    Some(found.help(ask_for_more(mark, |mark| format!("mastery-score = \"{mark}\""))))
}

/// A mark that guessing seldom reaches, and how often it does, with the words to write; where there is none, other ways.
fn ask_for_more(mark: Option<(f64, f64)>, written: impl Fn(String) -> String) -> String {
    match mark {
        Some((mark, pass)) => format!(
            "write `{}`: guessing passes it {} of the time then",
            written(share(mark)),
            probability(pass)
        ),
        None => "ask more, with more choices, and give less credit to what is only partly right".to_owned(),
    }
}

/// No score is the mark, so that more is asked than it says.
fn between_scores(taken: &Taken<'_>, bench: &Bench<'_>) -> Option<Diagnostic> {
    let code = &codes::MASTERY_BETWEEN_SCORES;
    if !bench.heard(code) || !taken.counts() || taken.chance.draw() < bench.count(code, "items") {
        return None;
    }
    let (mark, effective) = (taken.mark(), taken.effective());
    if effective - mark < bench.limit(code, "gap") {
        return None;
    }
    let message =
        format!("no score of this quiz is {}: what passes it is {}", share(mark), fine_share(effective));
    let found = at(taken, bench, code, "mastery-score", message)?.help(format!(
        "write `mastery-score: {}`, so that trainees read what it takes",
        fine_share(effective)
    ));
    Some(match advice::fitting_count(taken) {
        Some(items) => found.help(format!(
            "or ask {}, of which {} can be had",
            count(items, "item", "items"),
            share(mark)
        )),
        None => found,
    })
}

/// A second attempt asks nearly the same items.
fn shallow_pool(taken: &Taken<'_>, bench: &Bench<'_>) -> Option<Diagnostic> {
    let code = &codes::QUIZ_SHALLOW_POOL;
    let Quiz { draw, attempts, items, retry, .. } = taken.quiz;
    let draw = (*draw)?;
    let most = bench.limit(code, "share").max(0.01);
    if *attempts == Some(1) || *retry != Retry::All || number(draw) <= most * number(items.len()) + 1e-9 {
        return None;
    }
    let message = format!(
        "each attempt draws {draw} of {} items: another attempt asks nearly the same ones again",
        items.len()
    );
    let (fewer, pool) = advice::pool(taken.quiz, draw, most);
    let more = count(pool - items.len(), "more item", "more items");
    let found = at(taken, bench, code, "draw", message)?;
    Some(match fewer {
        Some(fewer) => found.help(format!("write {more}, or `draw: {fewer}`")),
        None => found.help(format!("write {more}")),
    })
}

/// Whoever goes on long enough passes, by trying what was shown.
fn endless_attempts(taken: &Taken<'_>, bench: &Bench<'_>) -> Option<Diagnostic> {
    let code = &codes::QUIZ_ENDLESS_ATTEMPTS;
    if !bench.heard(code) || !taken.counts() || taken.quiz.attempts.is_some() || !taken.shows_keys() {
        return None;
    }
    let message =
        "this quiz may be tried for ever, and every attempt shows the best answers: whoever goes on passes"
            .to_owned();
    let found = at(taken, bench, code, "reveal", message)?;
    Some(found.help("write `attempts: 3`, or `reveal: after-pass`"))
}

/// Ticking everything, or nothing, earns a good part of an item.
pub(super) fn blind_ticks<'a>(asked: &Asked<'a>, bench: &Bench<'_>, findings: &mut Findings<'a>) {
    let code = &codes::ITEM_BLIND_TICKS;
    let Kind::Multiple(item) = &asked.item.kind else { return };
    let Some(all) = all_ticked(&asked.item.kind) else { return };
    let none = blank(&asked.item.kind);
    let (earned, what) = if all >= none { (all, "everything") } else { (none, "nothing") };
    let keys = item.choices.iter().filter(|choice| choice.credit.is_full()).count();
    if keys == 0 || earned < bench.limit(code, "share") {
        return;
    }
    let message = format!("whoever ticks {what} earns {} here", share(earned));
    let help = if item.scoring == Scoring::PerChoice {
        "take out `scoring: per-choice`: then ticks are worth something only when they are right".to_owned()
    } else {
        let others = item.choices.len() - keys;
        // With the default rule everything earns (keys − others) / keys.
        let enough =
            (others..=keys).find(|&others| number(keys - others) < bench.limit(code, "share") * number(keys));
        let more = enough.unwrap_or(keys).saturating_sub(others).max(1);
        format!("add {}", count(more, "wrong choice", "wrong choices"))
    };
    let field = if item.scoring == Scoring::PerChoice { "scoring" } else { "choices" };
    findings.note(code, &[Step::Name(field)], None, message, help);
}
