use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::Sink;
use crate::load::{Layout, Role};
use crate::source::{FileId, Sources};

use super::{Outline, ParsedCourse, Piece, assemble, outline, piece, titles};

/// Reads a course again and again. What has not changed since the last time is taken over from there; the result is always
/// that of [`parse`](super::parse).
#[derive(Debug, Default)]
pub struct Reading {
    last: Option<Last>,
}

/// What was read, and what it was read from.
#[derive(Debug)]
struct Last {
    sources: Arc<Sources>,
    layout: Layout,
    outline: Option<Arc<Outline>>,
    /// What each file gave, in their order.
    pieces: Vec<(Piece, Sink)>,
}

impl Reading {
    /// Reads every file of a course that is not as it was.
    #[expect(clippy::disallowed_methods, reason = "whether any is")]
    pub fn parse(&mut self, sources: &Arc<Sources>, layout: &Layout, sink: &mut Sink) -> ParsedCourse {
        // With another list of files, names of files mean others, and links may lead elsewhere.
        let last = self.last.take();
        let last = last.filter(|last| last.layout == *layout && last.sources.has_the_files_of(sources));
        let changed = last.as_ref().map(|last| last.changed(sources)).unwrap_or_default();
        // The outline has titles for all lessons.
        let is_outline = |file: &FileId| layout.role(sources.path(*file)) == Role::Summary;
        let last = last.filter(|_| !changed.iter().any(is_outline));
        let outline = match &last {
            Some(last) => last.outline.clone(),
            None => outline(sources, layout).map(Arc::new),
        };
        let titles = titles(outline.as_deref());
        let files: Vec<FileId> = sources.iter().map(|(file, _)| file).collect();
        let again = |(index, file): (usize, FileId)| {
            let before = last.as_ref().map(|last| &last.pieces[index]);
            match before.filter(|(piece, _)| !changed.contains(&file) && !piece.takes_in(&changed, sources)) {
                Some(before) => before.clone(),
                None => piece(sources, layout, &titles, file),
            }
        };
        let pieces: Vec<_> = files.into_par_iter().enumerate().map(again).collect();
        let (sources, layout) = (Arc::clone(sources), layout.clone());
        self.last = Some(Last { sources, layout, outline: outline.clone(), pieces: pieces.clone() });
        assemble(pieces, outline, sink)
    }
}

impl Last {
    /// The files that are not as they were.
    fn changed(&self, sources: &Sources) -> HashSet<FileId> {
        let changed = sources.iter().filter(|(id, file)| !file.says_the_same(self.sources.file(*id)));
        changed.map(|(id, _)| id).collect()
    }
}

impl Piece {
    /// Whether it takes in one of these files.
    fn takes_in(&self, files: &HashSet<FileId>, sources: &Sources) -> bool {
        match self {
            Self::Readme(_, lesson) | Self::Lesson(lesson) => {
                lesson.included.iter().any(|path| sources.find(path).is_none_or(|file| files.contains(&file)))
            }
            _ => false,
        }
    }
}
