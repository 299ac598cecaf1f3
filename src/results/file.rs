//! The file: a result as JSON.
//!
//! ```json
//! {"kind":"coursewright-result","format":1,"checksum":"1a2b3c4d","result":{…}}
//! ```
//!
//! The checksum is the CRC-32, in eight hexadecimal digits, of the value of `result` as it stands there, byte for byte.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Damage, Name, TrainingResult, checksum, labels};

const KIND: &str = "coursewright-result";
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Envelope<'t> {
    kind: String,
    format: u32,
    #[serde(default)]
    checksum: String,
    #[serde(borrow)]
    result: Option<&'t RawValue>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    course: String,
    version: String,
    learner: String,
    issued: Date,
    completed: Option<Date>,
    passed: Option<Date>,
    valid_until: Option<Date>,
    completion: Completion,
    success: Success,
    score: Option<f64>,
    /// What everybody should know of it.
    self_reported: bool,
    quizzes: IndexMap<String, Option<f64>>,
    competencies: IndexMap<String, Competency>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Completion {
    Completed,
    Incomplete,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Success {
    Passed,
    Failed,
    Unknown,
}

#[derive(Serialize, Deserialize)]
struct Competency {
    score: Option<f64>,
    items: u8,
}

/// Writes a result as a file; hashes of ids stand for the ids that are not known.
pub fn to_file(result: &TrainingResult) -> String {
    let quizzes = labels(result.quizzes.iter().map(|(name, _)| name));
    let competencies = labels(result.competencies.iter().map(|(name, ..)| name));
    let written = Written {
        course: result.course.clone(),
        version: result.version.clone(),
        learner: result.learner.clone(),
        issued: result.issued,
        completed: result.completed,
        passed: result.passed,
        valid_until: result.valid_until,
        completion: if result.completion { Completion::Completed } else { Completion::Incomplete },
        success: match result.success {
            Some(true) => Success::Passed,
            Some(false) => Success::Failed,
            None => Success::Unknown,
        },
        score: result.score,
        self_reported: true,
        quizzes: quizzes.into_iter().zip(result.quizzes.iter().map(|&(_, score)| score)).collect(),
        competencies: competencies
            .into_iter()
            .zip(result.competencies.iter().map(|&(_, score, items)| Competency { score, items }))
            .collect(),
    };
    let inner = serde_json::to_string(&written).expect("plain data");
    let sum = checksum(inner.as_bytes());
    format!("{{\"kind\":\"{KIND}\",\"format\":{FORMAT},\"checksum\":\"{sum:08x}\",\"result\":{inner}}}\n")
}

/// Whether a text is a result file, damaged or not.
pub(super) fn is_file(text: &str) -> bool {
    text.trim_start().starts_with('{') && text.contains(KIND)
}

/// Reads a result file.
pub(super) fn from_file(text: &str) -> Result<TrainingResult, Damage> {
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|_| Damage::Damaged)?;
    if envelope.kind != KIND {
        return Err(Damage::Damaged);
    }
    if envelope.format > FORMAT {
        return Err(Damage::Newer);
    }
    let inner = envelope.result.ok_or(Damage::Damaged)?.get();
    if envelope.checksum != format!("{:08x}", checksum(inner.as_bytes())) {
        return Err(Damage::Damaged);
    }
    let written: Written = serde_json::from_str(inner).map_err(|_| Damage::Damaged)?;
    let in_range = |score: &Option<f64>| score.is_none_or(|score| (0.0..=1.0).contains(&score));
    let scores = [written.score].into_iter().chain(written.quizzes.values().copied());
    let mut scores = scores.chain(written.competencies.values().map(|competency| competency.score));
    if !scores.all(|score| in_range(&score)) {
        return Err(Damage::Damaged);
    }
    Ok(TrainingResult {
        course: written.course,
        version: written.version,
        learner: written.learner,
        issued: written.issued,
        completed: written.completed,
        passed: written.passed,
        valid_until: written.valid_until,
        completion: matches!(written.completion, Completion::Completed),
        success: match written.success {
            Success::Passed => Some(true),
            Success::Failed => Some(false),
            Success::Unknown => None,
        },
        score: written.score,
        quizzes: written.quizzes.into_iter().map(|(id, score)| (Name::Id(id), score)).collect(),
        competencies: written
            .competencies
            .into_iter()
            .map(|(id, competency)| (Name::Id(id), competency.score, competency.items))
            .collect(),
    })
}
