//! How far a course can be passed without reading it: the audits of the whole, beside its title and its scenarios.

use serde::Serialize;

use crate::check::audit::Audit;
use crate::course::{Course, Kind};
use crate::score::scenario::{Figures, solve};

/// Everything that `check --audit` shows.
#[derive(Clone, Debug, Serialize)]
pub struct AuditReport {
    /// What the course is called.
    pub title: String,
    /// What was measured.
    #[serde(flatten)]
    pub audit: Audit,
    /// Every scenario, in reading order.
    pub scenarios: Vec<ScenarioRow>,
}

/// How large a scenario is, and how much of it a trainee sees.
#[derive(Clone, Debug, Serialize)]
pub struct ScenarioRow {
    /// `quiz#item`.
    pub item: String,
    /// The fewest decisions to an ending.
    pub shortest: usize,
    /// The most, without going round loops.
    pub longest: usize,
    /// The fewest words to read.
    pub fewest_words: usize,
    /// The most.
    pub most_words: usize,
    /// How many different paths there are; as many as can be counted when there are more.
    pub paths: u128,
    /// The share of its words that somebody sees on average who takes any branch; none when that is too long to work out.
    pub seen: Option<f64>,
    /// The ending that most such plays come to, and their share.
    pub likeliest: Option<(String, f64)>,
}

impl AuditReport {
    /// Puts what was measured beside what the course says.
    pub fn of(course: &Course, audit: Audit) -> Self {
        let items = course.quizzes.values().flat_map(|quiz| quiz.items.iter().map(move |item| (quiz, item)));
        let scenarios = items.filter_map(|(quiz, item)| {
            let Kind::Scenario(scenario) = &item.kind else { return None };
            let figures = Figures::of(scenario, &solve(scenario).ok()?);
            let likeliest = figures.ends.iter().max_by(|a, b| a.1.total_cmp(&b.1));
            Some(ScenarioRow {
                item: format!("{}#{}", quiz.id, item.id),
                shortest: figures.shortest.decisions,
                longest: figures.longest.decisions,
                fewest_words: figures.shortest.words,
                most_words: figures.longest.words,
                paths: figures.paths,
                seen: figures.seen,
                likeliest: likeliest.map(|&(node, share)| (scenario.nodes[node].id.clone(), share)),
            })
        });
        Self { title: course.title.clone(), scenarios: scenarios.collect(), audit }
    }
}
