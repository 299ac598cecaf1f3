//! `check --audit`: the whole-course audits as a table to read, or as JSON.

use std::fmt::Write;

use serde::Serialize;

use crate::check::audit::say::{count, fine_share, p_value, probability, share};
use crate::check::audit::{Audit, Hits, Known, Later, QuizFigures};
use crate::course::Course;

use super::table::Table;

/// What is written where nothing can be said.
const NOTHING: &str = "–";
/// What is written where a test has no power.
const TOO_FEW: &str = "too few items to say";

/// For programs: one JSON object on a line of its own.
pub fn json(audit: &Audit) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        format: u32,
        audit: &'a Audit,
    }
    let line = serde_json::to_string(&Line { format: 1, audit }).expect("plain data");
    format!("{line}\n")
}

/// For people: every audit, with how much it can tell.
pub fn table(course: &Course, audit: &Audit) -> String {
    let parts = [at_random(course, audit), quizzes(audit), habits(audit), in_common(audit)];
    parts.join("\n")
}

fn at_random(course: &Course, audit: &Audit) -> String {
    let mut text = format!("{}, answered at random\n\n", course.title);
    let Some(found) = &audit.course else {
        text.push_str("Nothing counts in this course, so there is nothing to pass.\n");
        return text;
    };
    let asked = if found.each { " and every quiz passed" } else { "" };
    let _ = write!(
        text,
        "{} in {} count; one attempt at each quiz asks {}.\n\
         The course asks for {}{asked}. Answers at random score {} on average; they pass: {}.\n",
        count(found.items, "item", "items"),
        count(found.quizzes, "quiz", "quizzes"),
        found.asked,
        share(found.mark),
        share(found.expected),
        probability(found.pass)
    );
    text
}

fn quizzes(audit: &Audit) -> String {
    let mut table = Table::new(&[
        "quiz",
        "items",
        "mark",
        "in fact",
        "by chance",
        "passes",
        "with all attempts",
        "even at",
        "too easy",
        "too hard",
    ]);
    for quiz in &audit.quizzes {
        let known =
            |say: &dyn Fn(&Known) -> String| quiz.known.as_ref().map_or_else(|| NOTHING.to_owned(), say);
        let name = if quiz.counts { quiz.quiz.clone() } else { format!("{} *", quiz.quiz) };
        let items = if quiz.asked == quiz.items {
            quiz.items.to_string()
        } else {
            format!("{} of {}", quiz.asked, quiz.items)
        };
        table.row([
            name,
            items,
            share(quiz.mark),
            fine_share(quiz.effective),
            share(quiz.expected),
            probability(quiz.pass),
            later(quiz),
            known(&|known| known.even.map_or_else(|| NOTHING.to_owned(), share)),
            known(&|known| probability(known.false_pass)),
            known(&|known| probability(known.false_fail)),
        ]);
    }
    let mut text = table.text();
    text.push_str(
        "in fact: the lowest score that can be had and passes. by chance: what answers at random score on average.\n\
         passes: how often they pass at the first attempt. with all attempts: `shown` where the same items come again\n\
         after their best answers were shown. even at: the share of the items that somebody knows who passes as often as\n\
         not, guessing the rest. too easy: how often somebody passes who knows 20% less than the mark; too hard: how\n\
         often somebody fails who knows 20% more.\n",
    );
    if audit.quizzes.iter().any(|quiz| !quiz.counts) {
        text.push_str("* does not count in the course.\n");
    }
    text
}

fn later(quiz: &QuizFigures) -> String {
    match quiz.later {
        Later::Once => "only one".to_owned(),
        Later::Shown => "shown".to_owned(),
        Later::Within(p) => {
            let attempts =
                quiz.attempts.map_or_else(|| "any number".to_owned(), |attempts| attempts.to_string());
            format!("{} ({attempts})", probability(p))
        }
    }
}

fn habits(audit: &Audit) -> String {
    let Some(course) = &audit.course else { return String::new() };
    let mut table =
        Table::new(&["somebody who …", "says something in", "scores", "passes", "as high by chance"]);
    table.row([
        "answers at random".to_owned(),
        NOTHING.to_owned(),
        share(course.expected),
        probability(course.pass),
        NOTHING.to_owned(),
    ]);
    for habit in &audit.strategies {
        table.row([
            habit.strategy.does().to_owned(),
            format!("{} of {}", habit.says, course.items),
            share(habit.expected),
            probability(habit.pass),
            habit.p.map_or_else(|| NOTHING.to_owned(), p_value),
        ]);
    }
    table.text() + "Where a habit says nothing, the answer is a guess.\n"
}

fn in_common(audit: &Audit) -> String {
    let mut table = Table::new(&["best answers are …", "items", "found", "by chance", "", "reported from"]);
    let mut hits = |what: &str, found: &Hits| {
        table.row([
            what.to_owned(),
            found.items.to_string(),
            found.hits.to_string(),
            format!("{:.1}", found.expected),
            if found.items > 0 { p_value(found.p) } else { NOTHING.to_owned() },
            found.noticed.map_or_else(|| TOO_FEW.to_owned(), |hits| hits.to_string()),
        ]);
    };
    hits("the longest choice", &audit.longest);
    hits("known by the wording alone", &audit.wording.hits);
    hits("in the middle of four, not shuffled", &audit.middle);
    let slope = audit.longer;
    table.row([
        "better the longer they are (τ)".to_owned(),
        slope.items.to_string(),
        format!("{:.2}", if slope.tau.abs() < 0.005 { 0.0 } else { slope.tau }),
        "0".to_owned(),
        if slope.items > 0 { p_value(slope.p) } else { NOTHING.to_owned() },
        slope.noticed.map_or_else(|| TOO_FEW.to_owned(), |tau| format!("{tau:.2}")),
    ]);
    for places in &audit.places {
        let counts: Vec<String> = places.counts.iter().map(u32::to_string).collect();
        table.row([
            format!("in one of {} places, not shuffled", places.counts.len()),
            places.items.to_string(),
            counts.join(" "),
            "even".to_owned(),
            p_value(places.p),
            places.noticed.map_or_else(|| TOO_FEW.to_owned(), |most| format!("{most} in one")),
        ]);
    }
    let runs = audit.runs;
    table.row([
        "in the same place in a row, not shuffled".to_owned(),
        runs.items.to_string(),
        runs.longest.to_string(),
        NOTHING.to_owned(),
        if runs.items > 0 { p_value(runs.p) } else { NOTHING.to_owned() },
        runs.noticed.map_or_else(|| TOO_FEW.to_owned(), |run| run.to_string()),
    ]);
    let mut text = table.text();
    if !audit.wording.telling.is_empty() {
        text.push_str("What is told most by wording, in best answers and in others:\n");
        for word in &audit.wording.telling {
            let what = if word.word { format!("`{}`", word.what) } else { word.what.clone() };
            let _ = writeln!(
                text,
                "  {what}: {} of {}, {} of {}",
                word.right, word.of_right, word.wrong, word.of_wrong
            );
        }
    }
    text
}
