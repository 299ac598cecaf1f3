use crate::course::words::words;
use crate::diag::{Diagnostic, Sink, codes};
use crate::source::{FileId, Sources, Span};

use super::markdown::{self, Markdown};
use super::read::{Form, Parsed, read as read_data};
use super::written::front_matter::FrontMatter;

/// A lesson as it was written.
#[derive(Debug)]
pub struct ParsedLesson {
    /// The file.
    pub file: FileId,
    /// Its path below the folder of the lessons.
    pub path: String,
    /// The fields at its top; none when there are none, or when they could not be read.
    pub front_matter: Option<Parsed<FrontMatter>>,
    /// Where the text starts, in bytes.
    pub body_start: usize,
    /// The text.
    pub body: Markdown,
    /// Whether all of it could be read; if not, that is reported already.
    pub readable: bool,
    /// How many words it has.
    pub words: usize,
}

/// Splits a file into front matter and text and reads both.
pub(super) fn read(sources: &Sources, file: FileId, path: &str, sink: &mut Sink) -> ParsedLesson {
    let text = sources.text(file);
    let mut front_matter = None;
    let mut body_start = 0;
    let mut readable = true;
    match split(text) {
        Split::None => {}
        Split::Closed { inner, body } => {
            if !text[inner.clone()].trim().is_empty() {
                front_matter = read_data(sources, file, inner, Form::Yaml, sink);
                readable = front_matter.is_some();
            }
            body_start = body;
        }
        Split::Open => {
            readable = false;
            sink.report(
                Diagnostic::new(
                    &codes::LESSON_FRONT_MATTER_OPEN,
                    Span::new(file, 0..3),
                    "the front matter that starts here is never closed",
                )
                .help("put a line `---` behind its last field"),
            );
        }
    }
    let body = markdown::read(&text[body_start..]);
    if let Some(at) = &body.too_deep {
        readable = false;
        sink.report(
            Diagnostic::new(
                &codes::LESSON_TOO_DEEP,
                Span::new(file, body_start + at.start..body_start + at.start),
                format!("lists or quotes stand in each other more than {} deep", markdown::MAX_DEPTH),
            )
            .help("take out some of the `>` or `-` at the start of this line"),
        );
    }
    ParsedLesson {
        file,
        path: path.to_owned(),
        front_matter,
        body_start,
        body,
        readable: sources.file(file).readable && readable,
        words: words(&text[body_start..]).len(),
    }
}

enum Split {
    None,
    Closed { inner: std::ops::Range<usize>, body: usize },
    Open,
}

/// Finds the front matter by hand: the Markdown parser's own reading swallows text between two rules further down.
fn split(text: &str) -> Split {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Split::None;
    }
    let inner = first.len();
    let mut offset = inner;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split::Closed { inner: inner..offset, body: offset + line.len() };
        }
        offset += line.len();
    }
    Split::Open
}
