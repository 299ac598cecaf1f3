use std::path::{Path, PathBuf};

use crate::check::Depth;
use crate::check::Survey;
use crate::compile::survey_course;
use crate::course::{Consent, SourceRecord, attribution, block_quote};
use crate::transcript::{self, Change, Near, Transcript, Transcripts};
use crate::words::compared::{Word, pieces};

use super::{Outcome, fail};

/// How many places are shown.
const MOST: usize = 10;
/// How many places that are only near.
const MOST_NEAR: usize = 3;
/// How many words in a row can be verified.
const VERIFIED: usize = 4;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The words
    #[arg(required = true, num_args = 1..)]
    words: Vec<String>,
    /// The transcript: its name without `.md` is the id of the source
    transcript: PathBuf,
    /// The course's folder, for who said it; otherwise the folder we are in, when that is a course
    #[arg(long)]
    course: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Outcome {
    let typed = args.words.join(" ");
    let pieces: Vec<Vec<Word>> = pieces(&typed).into_iter().filter(|piece| !piece.is_empty()).collect();
    if pieces.is_empty() {
        return fail("no words to look for: write some words of the passage between quotation marks");
    }
    let transcript = match transcript::read(&args.transcript) {
        Ok(transcript) => transcript,
        Err(message) => return fail(message),
    };
    let Some(source) = transcript::source_id(&args.transcript) else {
        return fail(format_args!("{}: the file needs a name", args.transcript.display()));
    };
    let survey = match course(args.course.as_deref()) {
        Ok(survey) => survey,
        Err(message) => return fail(message),
    };
    let record = survey.as_ref().and_then(|survey| Some(&survey.sources.get(&source)?.record));
    let place = Place { source: &source, record };
    let found = transcript.find(&pieces);
    let outcome = if found.is_empty() {
        near(&transcript, &pieces.concat(), &place, &args.transcript)
    } else {
        for found in found.iter().take(MOST) {
            place.print(found.passage, &transcript.passages[found.passage].quote(&found.pieces));
        }
        if found.len() > MOST {
            note(format_args!(
                "{} more passages have these words: look for more of them",
                found.len() - MOST
            ));
        }
        Outcome::Done
    };
    if outcome == Outcome::Done {
        if pieces.iter().any(|piece| piece.len() < VERIFIED) {
            note(format_args!("a quote is verified from {VERIFIED} words in a row: take a few more"));
        }
        if survey.is_some() && record.is_none() {
            note(format_args!(
                "the course has no record of `{source}` yet: write `sources/{source}.yaml` among its lessons"
            ));
        }
    }
    outcome
}

/// The course, if there is one to ask.
#[expect(clippy::disallowed_methods, reason = "whether there is a course to be read at all")]
fn course(folder: Option<&Path>) -> Result<Option<Survey>, String> {
    let here = Path::new(".");
    let root = folder.unwrap_or(here);
    if !root.join("book.toml").is_file() {
        return match folder {
            Some(folder) => Err(format!("{} is no course: it has no `book.toml`", folder.display())),
            None => Ok(None),
        };
    }
    let compiled = survey_course(root, &Transcripts::default(), Depth::Lints, &|_| ())
        .map_err(|error| error.to_string())?;
    Ok(compiled.result)
}

/// Shows the passages whose words are nearest, and where they differ.
fn near(transcript: &Transcript, typed: &[Word], place: &Place<'_>, path: &Path) -> Outcome {
    let mut near = transcript.all_near(typed);
    near.truncate(MOST_NEAR);
    if near.is_empty() {
        errln!("no passage of {} has words like these", path.display());
        errln!("  = help: look for fewer words, or for others nearby");
        return Outcome::Wrong;
    }
    note("no passage has just these words; this is the nearest there is");
    for near in &near {
        for change in &near.changes {
            note(format_args!("#{} has {}", near.name, difference(change, typed, near)));
        }
        place.print(near.name, &near.passage.quote(std::slice::from_ref(&near.stretch)));
    }
    Outcome::Done
}

/// `“people” where you have “customers”`
fn difference(change: &Change, typed: &[Word], near: &Near<'_>) -> String {
    let typed: Vec<&str> = typed[change.typed.clone()].iter().map(|word| word.text.as_str()).collect();
    let (typed, meant) = (typed.join(" "), near.passage.slice(change.meant.clone()));
    let meant = meant.split_whitespace().collect::<Vec<_>>().join(" ");
    match (typed.is_empty(), meant.is_empty()) {
        (true, _) => format!("“{meant}”, which you have left out"),
        (_, true) => format!("no “{typed}”"),
        _ => format!("“{meant}” where you have “{typed}”"),
    }
}

/// Where quotes come from.
struct Place<'a> {
    source: &'a str,
    record: Option<&'a SourceRecord>,
}

impl Place<'_> {
    /// Prints a quote for a lesson and a citation for a quiz; not of those who do not want it.
    fn print(&self, passage: &str, words: &str) {
        let source = self.source;
        let speaker = self.record.and_then(|record| record.speaker(passage));
        if let Some(speaker) = speaker.filter(|speaker| speaker.consent == Consent::Withdrawn) {
            let called = speaker.name.as_deref().unwrap_or(&speaker.role);
            note(format_args!("#{passage} has these words, and {called} asked not to be quoted"));
            return;
        }
        if self.record.is_some() && speaker.is_none() {
            note(format_args!(
                "the record of `{source}` does not list #{passage} yet: add `\"{passage}\": {{ by: … }}`"
            ));
        }
        let attribution = attribution(speaker, source, passage);
        outln!("{}\ncites: \"{source} #{passage}\"\n", block_quote(words, &attribution));
    }
}

fn note(message: impl std::fmt::Display) {
    errln!("note: {message}");
}
