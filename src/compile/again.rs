//! A course that is followed while somebody works on it.

use std::sync::Arc;

use crate::check::{Known, check_again};
use crate::course::Course;
use crate::diag::Sink;
use crate::load::Loaded;
use crate::parse::Reading;
use crate::player;

use super::{Compiled, Read};

/// What is known of a course from the last time that it was made ready.
#[derive(Debug, Default)]
pub struct Before {
    reading: Reading,
    known: Known,
}

/// Makes a course in memory ready to be built once more: of its files only those are read and checked for which something has
/// changed since the last time. The result is what reading and checking all of it would give.
pub fn prepare_again(loaded: Loaded, before: &mut Before, mut sink: Sink) -> Compiled<Course> {
    let Loaded { sources, layout } = loaded;
    let sources = Arc::new(sources);
    let mut parsed = before.reading.parse(&sources, &layout, &mut sink);
    let languages = player::languages();
    let survey = check_again(&sources, &layout, &mut parsed, &languages, &mut before.known, &mut sink);
    Read::new(sources, layout, parsed, survey, sink).working()
}
