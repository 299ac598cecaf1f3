//! Lessons without a number, among others that have one.

use std::collections::BTreeMap;

use crate::course::without_number;
use crate::diag::{Diagnostic, Sink, codes};
use crate::parse::{ParsedCourse, ParsedLesson};
use crate::source::Span;

use super::structure::is_draft;

/// Reports every lesson without a number in a folder where others have one: it comes last, which nobody may have meant.
pub(super) fn check(parsed: &ParsedCourse, sink: &mut Sink) {
    // An outline gives the order by itself.
    if parsed.outline.is_some() {
        return;
    }
    let mut folders: BTreeMap<&str, Vec<(&str, &ParsedLesson)>> = BTreeMap::new();
    for lesson in parsed.lessons.iter().filter(|lesson| !is_draft(lesson)) {
        let (folder, name) = lesson.path.rsplit_once('/').unwrap_or(("", &lesson.path));
        folders.entry(folder).or_default().push((name, lesson));
    }
    for lessons in folders.values() {
        let digits = |name: &str| name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let numbered = lessons.iter().filter(|(name, _)| without_number(name) != *name);
        let width = numbered.clone().map(|(name, _)| digits(name)).max().unwrap_or(0);
        let last = numbered.filter_map(|(name, _)| name[..digits(name)].parse::<u64>().ok()).max();
        let Some(last) = last else { continue };
        let bare = lessons.iter().filter(|(name, _)| without_number(name) == *name && digits(name) == 0);
        for (n, (name, lesson)) in (last + 1..).zip(bare) {
            let message = "this lesson has no number, and those beside it have one: it comes behind them all";
            let help =
                format!("put its number in front of its name; `{n:0width$}-{name}` keeps it where it is");
            sink.report(
                Diagnostic::new(&codes::LESSON_UNNUMBERED, Span::start_of(lesson.file), message).help(help),
            );
        }
    }
}
