//! Transcripts: the full text of a source, which stays out of the course.
//!
//! 1. [`read`] reads one, [`read_folder`] those of several sources; nothing else reads them.
//! 2. [`Transcript::prints`] takes the fingerprint that goes into the course.
//! 3. [`Transcript::find`] finds words in it, and [`Transcripts::nearest`] the words that somebody meant.
#![expect(clippy::disallowed_methods, reason = "a transcript is no file of the course")]

mod align;
mod find;
mod nearest;
mod passages;

pub use align::Change;
pub use find::Found;
pub use nearest::Near;
pub use passages::{Passage, Transcript};

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::say::trouble;

/// The transcripts at hand, by the id of their source.
#[derive(Debug, Default)]
pub struct Transcripts {
    /// Each under the name of its file without `.md`.
    pub all: BTreeMap<String, Transcript>,
}

/// Reads a transcript; the error is one line for people.
pub fn read(path: &Path) -> Result<Transcript, String> {
    let text = fs::read_to_string(path)
        .map_err(|error| format!("cannot read {}: {}", path.display(), trouble(&error)))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Transcript::from_text(text).map_err(|message| format!("{}: {message}", path.display()))
}

/// Reads the transcripts in a folder: every file `SOURCE-ID.md` but a `README.md`; the error is one line for people.
pub fn read_folder(folder: &Path) -> Result<Transcripts, String> {
    let failed = |error: io::Error| format!("cannot read {}: {}", folder.display(), trouble(&error));
    let mut transcripts = Transcripts::default();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "md")
            && path.is_file()
            && let Some(id) = source_id(&path)
            && id != "README"
        {
            transcripts.all.insert(id, read(&path)?);
        }
    }
    Ok(transcripts)
}

/// The id of the source that a transcript belongs to: its file's name without the ending.
pub fn source_id(path: &Path) -> Option<String> {
    Some(path.file_stem()?.to_str()?.to_owned())
}
