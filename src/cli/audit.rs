//! `check --audit`: what guesses and habits earn in a course, and what its best answers have in common, as tables.

use serde::Serialize;

use crate::check::audit::{Hits, Known, Later, QuizFigures};
use crate::report::audit::AuditReport;
use crate::say::{count, near_share, p_value, probability, share};

use super::table::Table;

/// What is written where nothing can be said.
const NOTHING: &str = "–";
/// What is written where a test has no power.
const TOO_FEW: &str = "too few to say";

/// The report as it is written for programs.
#[derive(Serialize)]
struct Line<'r> {
    format: u32,
    audit: &'r AuditReport,
}

/// For programs: one JSON object on a line.
pub(super) fn json(report: &AuditReport) -> String {
    serde_json::to_string(&Line { format: 1, audit: report }).expect("plain data") + "\n"
}

/// For people: every audit, with how much it can tell.
pub(super) fn text(report: &AuditReport) -> String {
    let mut parts = vec![at_random(report), quizzes(report), habits(report), in_common(report)];
    if !report.scenarios.is_empty() {
        parts.push(scenarios(report));
    }
    parts.join("\n")
}

fn at_random(report: &AuditReport) -> String {
    let text = format!("{}\n\n", report.title);
    let Some(found) = &report.audit.course else {
        return text + "  Nothing counts in this course, so there is nothing to pass.\n";
    };
    let each = if found.each { " and every quiz passed" } else { "" };
    let verb = if found.items == 1 { "counts" } else { "count" };
    let passes = match probability(found.pass).as_str() {
        often @ ("never" | "always") => format!("is {often} passed"),
        often if often.starts_with("1 in") => format!("is passed {often} times"),
        often => format!("is passed {often} of the time"),
    };
    format!(
        "{text}  {} in {} {verb}; one attempt at each quiz asks {}.\n  \
         It takes {}{each}. Answered at random it scores {} on average, and {passes}.\n",
        count(found.items, "item", "items"),
        count(found.quizzes, "quiz", "quizzes"),
        found.asked,
        share(found.mark),
        share(found.expected),
    )
}

fn quizzes(report: &AuditReport) -> String {
    let mut table = Table::new(&[
        "quiz", "items", "mark", "in fact", "guesses", "pass", "later", "even at", "too easy", "too hard",
    ]);
    table.right(1..10);
    for quiz in &report.audit.quizzes {
        let known =
            |say: &dyn Fn(&Known) -> String| quiz.known.as_ref().map_or_else(|| NOTHING.to_owned(), say);
        let name = if quiz.counts { quiz.quiz.clone() } else { format!("{} *", quiz.quiz) };
        let all = quiz.asked == quiz.items;
        table.row(vec![
            name,
            if all { quiz.items.to_string() } else { format!("{} of {}", quiz.asked, quiz.items) },
            share(quiz.mark),
            near_share(quiz.effective),
            share(quiz.expected),
            probability(quiz.pass),
            later(quiz),
            known(&|known| known.even.map_or_else(|| NOTHING.to_owned(), share)),
            known(&|known| probability(known.false_pass)),
            known(&|known| probability(known.false_fail)),
        ]);
    }
    let practice = report.audit.quizzes.iter().any(|quiz| !quiz.counts);
    let practice = if practice { "\n  * practice: does not count in the course." } else { "" };
    format!(
        "Quizzes\n\n{}\n  \
         in fact   the lowest score that can be had and passes\n  \
         guesses   what answers at random score on average; pass: how often they pass the first attempt\n  \
         later     how often with all attempts together; `shown`: the same items come again after their best\n            \
         answers were shown, so that anybody passes\n  \
         even at   how much one must know, guessing the rest, to pass as often as not\n  \
         too easy  how often somebody passes who knows 20% less than the mark\n  \
         too hard  how often somebody fails who knows 20% more{practice}\n",
        (table.head() + &table.body())
    )
}

fn later(quiz: &QuizFigures) -> String {
    match quiz.later {
        Later::Once => NOTHING.to_owned(),
        Later::Shown => "shown".to_owned(),
        Later::Within(p) => probability(p),
    }
}

fn habits(report: &AuditReport) -> String {
    let Some(course) = &report.audit.course else { return String::new() };
    let mut table = Table::new(&["somebody who …", "of items", "scores", "passes", "by chance"]);
    table.right(1..5);
    let guess = [share(course.expected), probability(course.pass)];
    let [score, pass] = guess;
    table.row(vec![
        "answers at random".to_owned(),
        course.items.to_string(),
        score,
        pass,
        NOTHING.to_owned(),
    ]);
    for habit in &report.audit.strategies {
        table.row(vec![
            habit.strategy.does().to_owned(),
            format!("{} of {}", habit.says, course.items),
            share(habit.expected),
            probability(habit.pass),
            habit.p.map_or_else(|| NOTHING.to_owned(), p_value),
        ]);
    }
    format!(
        "Habits instead of knowledge\n\n{}\n  \
         Where a habit says nothing, the answer is a guess. by chance: how often guesses score as high.\n",
        (table.head() + &table.body())
    )
}

fn in_common(report: &AuditReport) -> String {
    let audit = &report.audit;
    let mut table = Table::new(&["the best answer is …", "items", "found", "by chance", "", "reported from"]);
    table.right(1..6);
    let p = |items: usize, p: f64| if items > 0 { p_value(p) } else { NOTHING.to_owned() };
    let from = |from: Option<String>| from.unwrap_or_else(|| TOO_FEW.to_owned());
    let mut hits = |what: &str, found: &Hits| {
        let (items, hits) = (found.items.to_string(), found.hits.to_string());
        let expected = format!("{:.1}", found.expected);
        let noticed = from(found.noticed.map(|hits| hits.to_string()));
        table.row(vec![what.to_owned(), items, hits, expected, p(found.items, found.p), noticed]);
    };
    hits("the longest choice", &audit.longest);
    hits("told by the wording of the choices alone", &audit.wording.hits);
    hits("in the middle of four *", &audit.middle);
    let slope = audit.longer;
    table.row(vec![
        "the better the longer: mean τ".to_owned(),
        slope.items.to_string(),
        format!("{:.2}", if slope.tau.abs() < 0.005 { 0.0 } else { slope.tau }),
        "0".to_owned(),
        p(slope.items, slope.p),
        from(slope.noticed.map(|tau| format!("{tau:.2}"))),
    ]);
    for places in &audit.places {
        let counts: Vec<String> = places.counts.iter().map(u32::to_string).collect();
        table.row(vec![
            format!("in one of {} places *", places.counts.len()),
            places.items.to_string(),
            counts.join(" "),
            "even".to_owned(),
            p(places.items, places.p),
            from(places.noticed.map(|most| format!("{most} in one"))),
        ]);
    }
    let runs = audit.runs;
    table.row(vec![
        "in the same place in a row *".to_owned(),
        runs.items.to_string(),
        runs.longest.to_string(),
        NOTHING.to_owned(),
        p(runs.items, runs.p),
        from(runs.noticed.map(|run| run.to_string())),
    ]);
    let mut text = format!(
        "What best answers have in common\n\n{}\n  \
         reported from: how many of these items it takes before `check` says so, or that there are too few items\n  \
         for any number to tell it from chance.\n  * of items that are not shuffled.\n",
        (table.head() + &table.body())
    );
    if !audit.wording.telling.is_empty() {
        let mut table = Table::new(&["most telling", "best answers", "others"]);
        table.right(1..3);
        for word in &audit.wording.telling {
            let what = if word.word { format!("`{}`", word.what) } else { word.what.clone() };
            let share = |some: u32, of: u32| format!("{some} of {of}");
            table.row(vec![what, share(word.right, word.of_right), share(word.wrong, word.of_wrong)]);
        }
        text.push('\n');
        text.push_str(&(table.head() + &table.body()));
    }
    text
}

fn scenarios(report: &AuditReport) -> String {
    let mut table =
        Table::new(&["scenario", "decisions", "words", "paths", "seen", "most plays at random end in"]);
    table.right(1..5);
    for row in &report.scenarios {
        let likeliest = row.likeliest.as_ref();
        table.row(vec![
            row.item.clone(),
            span(row.shortest, row.longest),
            span(row.fewest_words, row.most_words),
            row.paths.to_string(),
            row.seen.map_or_else(|| NOTHING.to_owned(), share),
            likeliest.map_or_else(String::new, |(ending, p)| format!("{ending}: {}", probability(*p))),
        ]);
    }
    format!(
        "Scenarios\n\n{}\n  seen: the share of its words that somebody sees on average who takes any branch.\n",
        (table.head() + &table.body())
    )
}

fn span(least: usize, most: usize) -> String {
    if least == most { least.to_string() } else { format!("{least} to {most}") }
}
