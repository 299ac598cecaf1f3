//! A YAML or TOML file as a typed value, with a way back to the places its parts were typed at.

use std::cell::OnceCell;
use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::diag::{Diagnostic, Sink, codes};
use crate::source::{FileId, Sources, Span};

use super::ranged::{self, Node, Problem, Step};
use super::written::Document;

/// A value as it was written, and where.
#[derive(Debug)]
pub struct Parsed<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub places: Places,
}

/// Finds the place of a part of a file. The tree behind it is built when it is first asked.
#[derive(Debug)]
pub struct Places {
    /// The file.
    pub file: FileId,
    range: Range<usize>,
    form: Form,
    tree: OnceCell<Option<Node>>,
}

/// The two forms of data that authors write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Quizzes, source records, front matter.
    Yaml,
    /// `book.toml`.
    Toml,
}

impl Places {
    /// The span of the value at a path, or of the nearest value around it.
    pub fn span(&self, sources: &Sources, path: &[Step<'_>]) -> Span {
        let at = self.node(sources).map_or(0..0, |tree| tree.place(path));
        self.absolute(at)
    }

    /// The tree of the file.
    pub fn node(&self, sources: &Sources) -> Option<&Node> {
        self.tree
            .get_or_init(|| {
                let text = &sources.text(self.file)[self.range.clone()];
                self.form.tree(text).0
            })
            .as_ref()
    }

    /// Turns a range of the read text into a span of the file.
    pub fn absolute(&self, at: Range<usize>) -> Span {
        Span::new(self.file, at.start + self.range.start..at.end + self.range.start)
    }
}

impl Form {
    fn tree(self, text: &str) -> (Option<Node>, Vec<Problem>) {
        match self {
            Self::Yaml => ranged::yaml::read(text),
            Self::Toml => ranged::toml::read(text),
        }
    }

    /// The quick way: serde straight into the type. `Err` is what serde says, with its offset if it names one.
    fn quick<T: DeserializeOwned>(self, text: &str) -> Result<T, (Range<usize>, String)> {
        match self {
            Self::Yaml if nests_deeply(text) => Err((0..0, "values stand too deep in each other".to_owned())),
            Self::Yaml => serde_yaml::from_str(text).map_err(|error| {
                let at = error.location().map_or(0, |place| place.index());
                (at..at, error.to_string())
            }),
            Self::Toml => ::toml::from_str(text)
                .map_err(|error| (error.span().unwrap_or(0..0), error.message().to_owned())),
        }
    }
}

/// Whether brackets stand so deep in each other that serde_yaml would take long to refuse them.
fn nests_deeply(text: &str) -> bool {
    let mut depth = 0usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > ranged::yaml::MAX_DEPTH
    })
}

/// Reads `range` of a file as a `T`; reports everything that is wrong with it when it is not one.
pub fn read<T: Document>(
    sources: &Sources,
    file: FileId,
    range: Range<usize>,
    form: Form,
    sink: &mut Sink,
) -> Option<Parsed<T>> {
    let text = &sources.text(file)[range.clone()];
    let places = Places { file, range, form, tree: OnceCell::new() };
    let (at, message) = match form.quick(text) {
        Ok(value) => return Some(Parsed { value, places }),
        Err(error) => error,
    };
    let (tree, mut problems) = form.tree(text);
    match &tree {
        Some(tree) if problems.iter().all(|p| p.code == &codes::FORMAT_DUPLICATE_KEY) => {
            problems.extend(ranged::schema::check(tree, T::schema()));
        }
        None if problems.is_empty() => {
            let message = if text.trim().is_empty() {
                "this file is empty"
            } else {
                "nothing stands here but comments"
            };
            problems.push(
                Problem::new(&codes::FORMAT_EMPTY, 0..0, message).help("write something, or delete the file"),
            );
        }
        _ => {}
    }
    if problems.is_empty() {
        problems.push(
            Problem::new(&codes::FORMAT_SYNTAX, at, format!("this cannot be read: {message}"))
                .help("compare this place with an example that works"),
        );
    }
    for problem in problems {
        sink.report(diagnostic(problem, &places));
    }
    None
}

fn diagnostic(problem: Problem, places: &Places) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(problem.code, places.absolute(problem.at), problem.message);
    if let Some((at, text)) = problem.also {
        diagnostic = diagnostic.also(places.absolute(at), text);
    }
    problem.help.into_iter().fold(diagnostic, Diagnostic::help)
}
