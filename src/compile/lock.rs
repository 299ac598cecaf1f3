//! What is taken down at a release.

use std::path::Path;

use crate::check::Depth;
use crate::diag::Sink;
use crate::load::{LoadError, load};
use crate::lock::{Edit, Lock};
use crate::transcript::Transcripts;

use super::{Compiled, NOBODY, read};

/// Takes down the course in a folder for its release, and says what became of the release before. There is no result when the
/// course does not work, or when what was released cannot be read.
pub fn lock_course(root: &Path) -> Result<Compiled<(Lock, Vec<Edit>)>, LoadError> {
    let mut sink = Sink::default();
    let loaded = load(root, &mut sink)?;
    let read = read(loaded, &Transcripts::default(), Depth::Rules, sink, NOBODY);
    Ok(read.released(|sources, parsed, course, edits| (Lock::of(sources, parsed, course), edits)))
}
