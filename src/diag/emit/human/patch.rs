//! What a change would make of the author's lines.

use annotate_snippets::{Group, Level, Patch, Snippet};

use crate::diag::Fix;
use crate::source::{Sources, line_start};

/// How many lines a change may touch to be shown.
const MOST_LINES: usize = 6;
/// How many bytes those lines may have.
const MOST_BYTES: usize = 4000;

/// A change, as the lines that come out of it; none when it touches many, or several files, or no line at all.
pub(super) fn patch<'f>(fix: &'f Fix, sources: &'f Sources) -> Option<Group<'f>> {
    let (first, _) = fix.edits.first()?;
    if fix.edits.iter().any(|(at, _)| at.file != first.file) {
        return None;
    }
    let text = sources.text(first.file);
    let start = fix.edits.iter().map(|(at, _)| at.start).min()?;
    let end = fix.edits.iter().map(|(at, _)| at.end).max()?;
    let start = line_start(text, start);
    let end = text[end..].find('\n').map_or(text.len(), |i| end + i + 1);
    let lines = &text[start..end];
    if lines.len() > MOST_BYTES || lines.lines().count() > MOST_LINES {
        return None;
    }
    let mut snippet = Snippet::source(lines)
        .path(sources.path(first.file))
        .line_start(text[..start].matches('\n').count() + 1)
        .fold(false);
    for (at, new) in &fix.edits {
        snippet = snippet.patch(Patch::new(at.start - start..at.end - start, new.as_str()));
    }
    Some(Level::HELP.secondary_title(fix.title.as_str()).element(snippet))
}
