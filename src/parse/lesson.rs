use crate::course::words;
use crate::diag::{Diagnostic, Fix, Sink, codes};
use crate::source::{FileId, Sources, Span};

use super::front::{self, FrontSlip};
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
    let mut readable = true;
    let front = front::find(text);
    if let Some(inner) = front.inner.filter(|inner| !text[inner.clone()].trim().is_empty()) {
        front_matter = read_data(sources, file, inner, Form::Yaml, sink);
        readable = front_matter.is_some();
    } else if front.slip.is_some() {
        readable = false;
    }
    if let Some(slip) = front.slip {
        sink.report(misplaced(file, slip));
    }
    let body_start = front.body;
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
        words: words::count(&text[body_start..]),
    }
}

fn misplaced(file: FileId, slip: FrontSlip) -> Diagnostic {
    let diagnostic = Diagnostic::new(slip.code, Span::new(file, slip.at), slip.message);
    if slip.edits.is_empty() {
        return diagnostic.help(slip.title);
    }
    let edits = slip.edits.into_iter().map(|(at, new)| (Span::new(file, at), new)).collect();
    diagnostic.fix(Fix { title: slip.title, edits, safe: true })
}
