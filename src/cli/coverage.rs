//! `check --coverage`: what the items ask about, as a table.

use serde::Serialize;

use crate::report::coverage::{Coverage, Row};
use crate::say::count;

use super::table::Table;

/// The widest that a name may be before it is broken.
const NAMES: usize = 26;
/// The width of the column of quizzes.
const QUIZZES: usize = 22;

/// The table as it is written for programs.
#[derive(Serialize)]
struct Line<'c> {
    format: u32,
    coverage: &'c Coverage,
}

/// For programs: one JSON object on a line.
pub(super) fn json(coverage: &Coverage) -> String {
    serde_json::to_string(&Line { format: 1, coverage }).expect("plain data") + "\n"
}

/// For people: objectives by lesson, competencies, and what has none.
pub(super) fn text(coverage: &Coverage) -> String {
    let rows = coverage.objectives().chain(&coverage.competencies);
    let names = rows.map(|row| row.id.chars().count()).max().unwrap_or_default().clamp(10, NAMES);
    let table = |what, rows: &[Row]| table(what, rows, names);
    let mut text = format!("Objectives\n\n{}", table("objective", &[]).head());
    for lesson in &coverage.lessons {
        text.push_str(&format!("\n{}: {}\n", lesson.id, lesson.title));
        if lesson.objectives.is_empty() {
            text.push_str("  no objectives\n");
        } else {
            text.push_str(&table("objective", &lesson.objectives).body());
        }
    }
    if !coverage.competencies.is_empty() {
        let table = table("competency", &coverage.competencies);
        text.push_str(&format!("\nCompetencies\n\n{}{}", table.head(), table.body()));
    }
    text.push_str(&format!("\n{}\n", summary(coverage)));
    text
}

fn table(what: &str, rows: &[Row], names: usize) -> Table {
    let header = [what, "", "items", "points", "quizzes"];
    let mut table = Table::new(&header);
    table.widths(&[Some(names), None, Some(5), Some(6), Some(QUIZZES)]);
    table.right(2..4);
    for row in rows {
        let (items, points) = match row.items {
            0 => ("none".to_owned(), "–".to_owned()),
            items => (items.to_string(), round(row.points).to_string()),
        };
        table.row(vec![row.id.clone(), row.text.clone(), items, points, row.quizzes.join(", ")]);
    }
    table
}

/// Points without the noise of adding fractions.
fn round(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}

/// `30 objectives, 2 without items; 6 competencies, each with items; 56 items, 4 without an objective`
fn summary(coverage: &Coverage) -> String {
    let said = |rows: Vec<&Row>, one: &str, more: &str| {
        let none = rows.iter().filter(|row| row.items == 0).count();
        let all = count(rows.len(), one, more);
        match none {
            _ if rows.is_empty() => format!("no {one}"),
            0 => format!("{all}, each with items"),
            none => format!("{all}, {none} without items"),
        }
    };
    let items = count(coverage.items, "item", "items");
    let items = match coverage.without_objective.len() {
        0 => format!("{items}, each with an objective"),
        without => format!("{items}, {without} without an objective"),
    };
    let objectives = said(coverage.objectives().collect(), "objective", "objectives");
    let competencies = said(coverage.competencies.iter().collect(), "competency", "competencies");
    format!("{objectives}; {competencies}; {items}")
}
