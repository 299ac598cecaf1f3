//! For people: the message, the lines it speaks of, and what to do.

mod patch;

use std::collections::{BTreeMap, HashMap, HashSet};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diag::{Diagnostic, Label, Severity};
use crate::source::{FileId, Sources};

/// How many findings are printed in full; the rest is listed.
const MOST: usize = 100;
/// How many findings of one code in one file are printed in full.
const ALIKE: usize = 5;
/// How many lines around a finding are given to the printer, which shows fewer.
const AROUND: usize = 3;
/// The width when nobody says another.
pub const WIDTH: usize = 100;

/// Writes diagnostics with the lines they speak of, and one line that sums up. Of many that are alike, and of very
/// many, the last are only listed.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, width: usize) -> String {
    let renderer = renderer(width);
    let mut text = String::new();
    let mut shown = 0;
    let mut alike: HashMap<(FileId, &str), usize> = HashMap::new();
    let mut listed: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for diagnostic in diagnostics {
        let file = diagnostic.primary.span.file;
        let before = alike.entry((file, diagnostic.code.name)).or_default();
        *before += 1;
        if shown < MOST && *before <= ALIKE {
            shown += 1;
            text.push_str(&one(diagnostic, sources, &renderer));
            text.push_str("\n\n");
        } else {
            let line = sources.position(diagnostic.primary.span).line;
            listed.entry((sources.path(file), diagnostic.code.name)).or_default().push(line);
        }
    }
    for ((path, code), lines) in &listed {
        text.push_str(&format!("… and {}\n", more(code, path, lines)));
    }
    if !listed.is_empty() {
        text.push_str("  = help: `--format short` lists everything, one line each\n\n");
    }
    text.push_str(&summary(diagnostics));
    text
}

/// `2 more of item/unpinned-choice in quizzes/late.yaml, lines 7 and 9`
fn more(code: &str, path: &str, lines: &[usize]) -> String {
    let mut numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
    numbers.dedup();
    let last = numbers.pop().unwrap_or_default();
    let lines_word = if numbers.is_empty() { "line" } else { "lines" };
    let and = if numbers.is_empty() { "" } else { " and " };
    format!("{} more of {code} in {path}, {lines_word} {}{and}{last}", lines.len(), numbers.join(", "))
}

/// `3 errors and 1 warning in 2 files`, with a line end; empty when there is nothing to say.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let said = |n: usize, word: &str| match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    let parts: Vec<String> =
        [said(count(Severity::Error), "error"), said(count(Severity::Warning), "warning")]
            .into_iter()
            .flatten()
            .collect();
    if parts.is_empty() {
        return String::new();
    }
    let files: HashSet<FileId> = diagnostics.iter().map(|d| d.primary.span.file).collect();
    let place = if files.len() > 1 { format!(" in {} files", files.len()) } else { String::new() };
    let safe = diagnostics.iter().filter(|d| d.fix.as_ref().is_some_and(|fix| fix.safe)).count();
    let mended = match safe {
        0 => String::new(),
        1 if diagnostics.len() == 1 => "; `coursewright check --fix` mends it".to_owned(),
        n if n == diagnostics.len() => "; `coursewright check --fix` mends them all".to_owned(),
        n => format!("; `coursewright check --fix` mends {n} of them"),
    };
    format!("{}{place}{mended}\n", parts.join(" and "))
}

/// Writes one finding with the lines it speaks of, and nothing else.
pub fn finding(diagnostic: &Diagnostic, sources: &Sources, width: usize) -> String {
    one(diagnostic, sources, &renderer(width))
}

fn renderer(width: usize) -> Renderer {
    Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width)
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name);
    let mut group = Group::with_title(title);
    let excerpts = excerpts(diagnostic, sources);
    for excerpt in &excerpts {
        let mut snippet = Snippet::source(excerpt.text).path(excerpt.path).line_start(excerpt.first_line);
        for (kind, range, label) in &excerpt.marks {
            let annotation = kind.span(range.clone());
            snippet =
                snippet.annotation(if label.is_empty() { annotation } else { annotation.label(*label) });
        }
        group = group.element(snippet);
    }
    let patch = diagnostic.fix.as_ref().and_then(|fix| patch::patch(fix, sources));
    for help in &diagnostic.help {
        if patch.is_none() || diagnostic.fix.as_ref().is_none_or(|fix| fix.title != *help) {
            group = group.element(Level::HELP.message(help.as_str()));
        }
    }
    renderer.render(&std::iter::once(group).chain(patch).collect::<Vec<_>>())
}

/// A few lines of a file with what is marked in them.
struct Excerpt<'d> {
    file: FileId,
    path: &'d str,
    text: &'d str,
    first_line: usize,
    start: usize,
    marks: Vec<(AnnotationKind, std::ops::Range<usize>, &'d str)>,
}

fn excerpts<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources) -> Vec<Excerpt<'d>> {
    let mut excerpts: Vec<Excerpt<'d>> = Vec::new();
    let labels = std::iter::once((AnnotationKind::Primary, &diagnostic.primary))
        .chain(diagnostic.secondary.iter().map(|label| (AnnotationKind::Context, label)));
    for (kind, label) in labels {
        let whole = sources.text(label.span.file);
        let (from, to) = lines_around(whole, label);
        let known = excerpts.iter_mut().find(|e| e.file == label.span.file);
        let excerpt = match known {
            Some(excerpt) => {
                // One excerpt a file: it grows to hold both places.
                let start = excerpt.start.min(from);
                let end = (excerpt.start + excerpt.text.len()).max(to);
                let shift = excerpt.start - start;
                for (_, range, _) in &mut excerpt.marks {
                    *range = range.start + shift..range.end + shift;
                }
                excerpt.text = &whole[start..end];
                excerpt.start = start;
                excerpt
            }
            None => {
                excerpts.push(Excerpt {
                    file: label.span.file,
                    path: sources.path(label.span.file),
                    text: &whole[from..to],
                    first_line: 1,
                    start: from,
                    marks: Vec::new(),
                });
                excerpts.last_mut().expect("just pushed")
            }
        };
        excerpt.first_line = whole[..excerpt.start].bytes().filter(|&b| b == b'\n').count() + 1;
        let range = clamp(whole, label, excerpt.start, excerpt.start + excerpt.text.len());
        excerpt.marks.push((kind, range, label.text.as_str()));
    }
    excerpts
}

/// The bytes of the lines around a label.
fn lines_around(text: &str, label: &Label) -> (usize, usize) {
    let mut start = floor(text, label.span.start);
    for _ in 0..=AROUND {
        start = text[..start].rfind('\n').unwrap_or(0);
    }
    if start > 0 {
        start += 1;
    }
    let mut end = floor(text, label.span.end.max(label.span.start));
    for _ in 0..=AROUND {
        end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    }
    (start, end)
}

/// The label's range inside an excerpt: never empty where there is text, never inside a character, and of a long
/// place only its first line.
fn clamp(text: &str, label: &Label, from: usize, to: usize) -> std::ops::Range<usize> {
    let start = floor(text, label.span.start).clamp(from, to);
    let mut end = floor(text, label.span.end).clamp(start, to);
    if let Some(line_end) = text[start..end].find('\n') {
        end = start + line_end;
    }
    if end == start {
        end = text[start..to].chars().next().filter(|&c| c != '\n').map_or(start, |c| start + c.len_utf8());
    }
    start - from..end - from
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
