//! Every entry as a row.

use indexmap::{IndexMap, IndexSet};
use serde_json::{Value, json};

use crate::say::count;

use super::judge::{Judged, Status};
use super::{Name, TrainingResult, Unclear, labels};

/// Writes a CSV file (RFC 4180) with a row for each entry, and a column for each quiz and competency that any of them
/// names. Scores go from 0 to 1.
pub fn csv(judged: &[Judged]) -> String {
    let columns = Columns::of(judged);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let fixed = [
        "status",
        "note",
        "source",
        "learner",
        "course",
        "version",
        "issued",
        "completion",
        "completed",
        "success",
        "passed",
        "valid-until",
        "score",
        "self-reported",
    ];
    let quizzes = columns.quizzes.iter().map(|id| format!("quiz: {id}"));
    let competencies = columns.competencies.iter().map(|id| format!("competency: {id}"));
    let head = fixed.iter().map(|name| (*name).to_owned()).chain(quizzes).chain(competencies);
    writer.write_record(head).expect("memory takes everything");
    for entry in judged {
        writer.write_record(columns.row(entry)).expect("memory takes everything");
    }
    String::from_utf8(writer.into_inner().expect("memory takes everything")).expect("made of text")
}

/// The quizzes and competencies that any result names, in the order in which they come up.
struct Columns {
    quizzes: IndexSet<String>,
    competencies: IndexSet<String>,
}

impl Columns {
    fn of(judged: &[Judged]) -> Self {
        let results = || judged.iter().filter_map(|entry| entry.result.as_ref());
        Self {
            quizzes: results().flat_map(|result| quizzes(result).into_keys()).collect(),
            competencies: results().flat_map(|result| competencies(result).into_keys()).collect(),
        }
    }

    fn row(&self, entry: &Judged) -> Vec<String> {
        let mut row = vec![entry.status.word().to_owned(), note(entry), harmless(&entry.source)];
        let Some(result) = &entry.result else {
            row.resize(14 + self.quizzes.len() + self.competencies.len(), String::new());
            return row;
        };
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        row.extend([
            harmless(&result.learner),
            harmless(&result.course),
            harmless(&result.version),
            result.issued.to_string(),
            completion(result).to_owned(),
            day(result.completed),
            success(result).to_owned(),
            day(result.passed),
            day(result.valid_until),
            score(result.score),
            "yes".to_owned(),
        ]);
        let own = quizzes(result);
        row.extend(self.quizzes.iter().map(|id| score(own.get(id).copied().flatten())));
        let own = competencies(result);
        row.extend(self.competencies.iter().map(|id| score(own.get(id).and_then(|&(score, _)| score))));
        row
    }
}

/// The score of each quiz of a result, under what the quiz is called.
fn quizzes(result: &TrainingResult) -> IndexMap<String, Option<f64>> {
    let labels = labels(result.quizzes.iter().map(|(name, _)| name));
    labels.into_iter().zip(result.quizzes.iter().map(|&(_, score)| score)).collect()
}

/// The score of each competency of a result, and from how many items, under what it is called.
fn competencies(result: &TrainingResult) -> IndexMap<String, (Option<f64>, u8)> {
    let labels = labels(result.competencies.iter().map(|(name, ..)| name));
    labels.into_iter().zip(result.competencies.iter().map(|&(_, score, items)| (score, items))).collect()
}

/// A text that a spreadsheet takes for a text: one that starts like a formula gets an apostrophe in front.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn score(score: Option<f64>) -> String {
    score.map(|score| format!("{score:.4}")).unwrap_or_default()
}

fn completion(result: &TrainingResult) -> &'static str {
    if result.completion { "completed" } else { "incomplete" }
}

fn success(result: &TrainingResult) -> &'static str {
    match result.success {
        Some(true) => "passed",
        Some(false) => "failed",
        None => "unknown",
    }
}

fn note(entry: &Judged) -> String {
    let status = match &entry.status {
        Status::Good => None,
        Status::Damaged => Some("cannot be read: ask for it again".to_owned()),
        Status::Newer => Some("made by a later version: update coursewright".to_owned()),
        Status::OtherCourse => Some("of another course".to_owned()),
        Status::OtherVersion => Some("of another version of the course".to_owned()),
        Status::Expired => Some("the pass does not hold any more".to_owned()),
        Status::Doubled(first) => Some(harmless(&format!("the same as {first}"))),
    };
    let unclear = entry.unclear.iter().map(|Unclear { hash, ids }| {
        let more = if ids.len() == 1 { " or another" } else { "" };
        format!("{} is {}{more}", Name::Hash(*hash), ids.join(" or "))
    });
    status.into_iter().chain(unclear).collect::<Vec<_>>().join("; ")
}

/// Writes a JSON list with an object for each entry.
pub fn json(judged: &[Judged]) -> String {
    let rows: Vec<Value> = judged
        .iter()
        .map(|entry| {
            let mut row = json!({ "status": entry.status.word(), "note": note(entry), "source": entry.source });
            if let (Some(result), Some(fields)) = (&entry.result, row.as_object_mut()) {
                let each = competencies(result).into_iter();
                let competencies: IndexMap<String, Value> = each
                    .map(|(name, (score, items))| (name, json!({ "score": score, "items": items })))
                    .collect();
                let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
                let more = json!({
                    "learner": result.learner, "course": result.course, "version": result.version,
                    "issued": result.issued.to_string(), "completion": completion(result),
                    "completed": day(result.completed), "success": success(result), "passed": day(result.passed),
                    "validUntil": day(result.valid_until), "score": result.score, "selfReported": true,
                    "quizzes": quizzes(result), "competencies": competencies,
                });
                fields.extend(more.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), value.clone())));
            }
            row
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&rows).expect("plain data");
    text.push('\n');
    text
}

/// `300 results: 270 good, 20 damaged, 10 doubled`
pub fn summary(judged: &[Judged]) -> String {
    let mut counts: IndexMap<&str, usize> = IndexMap::from([("good", 0)]);
    for entry in judged {
        *counts.entry(entry.status.word()).or_default() += 1;
    }
    let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{count} {word}")).collect();
    format!("{}: {}", count(judged.len(), "result", "results"), counts.join(", "))
}
