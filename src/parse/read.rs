//! A YAML or TOML file as a typed value, with a way back to the places its parts were typed at.

use std::ops::Range;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use crate::diag::{Diagnostic, Fix, Sink, codes};
use crate::source::{Draft, FileId, Sources, Span};

use super::ranged::mend::{self, Mended};
use super::ranged::rest::Rest;
use super::ranged::{self, Node, Problem, Step};
use super::written::Document;

/// A value as it was written, and where.
#[derive(Debug)]
pub struct Parsed<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub places: Places,
    /// The places of what could not be read, which is reported, and is not part of the value.
    pub left_out: Vec<Span>,
}

impl<T> Parsed<T> {
    /// Whether all of the file could be read.
    pub fn is_whole(&self) -> bool {
        self.left_out.is_empty()
    }
}

/// Finds the place of a part of a file. The tree behind it is built when it is first asked.
#[derive(Debug)]
pub struct Places {
    /// The file.
    pub file: FileId,
    range: Range<usize>,
    form: Form,
    /// The text with its slips mended, if it had some: what the value was read from.
    draft: Option<Draft>,
    tree: OnceLock<Option<Node>>,
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

    /// Whether the file has slips, which are mended in what is read.
    pub fn has_slips(&self) -> bool {
        self.draft.is_some()
    }

    /// The tree of the file.
    pub fn node(&self, sources: &Sources) -> Option<&Node> {
        self.tree
            .get_or_init(|| {
                let text = &sources.text(self.file)[self.range.clone()];
                self.form.tree(self.draft.as_ref().map_or(text, Draft::text)).0
            })
            .as_ref()
    }

    /// Turns a range of the read text into a span of the file.
    pub fn absolute(&self, at: Range<usize>) -> Span {
        let at = match &self.draft {
            Some(draft) => draft.range_before(&at),
            None => at,
        };
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
    // Counting is quicker than following them, and nearly always enough.
    if memchr::memchr2_iter(b'[', b'{', text.as_bytes()).count() <= ranged::yaml::MAX_DEPTH {
        return false;
    }
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
///
/// Slips whose mending is beyond doubt do not keep the value from being read: what else is wrong with it shall be
/// found in the same run. They are errors all the same.
pub fn read<T: Document>(
    sources: &Sources,
    file: FileId,
    range: Range<usize>,
    form: Form,
    sink: &mut Sink,
) -> Option<Parsed<T>> {
    let text = &sources.text(file)[range.clone()];
    let mut places = Places { file, range, form, draft: None, tree: OnceLock::new() };
    let quick = form.quick(text);
    if form == Form::Toml || quick.is_err() || !ranged::misread::suspicious(text) {
        return match quick {
            Ok(value) => Some(Parsed { value, places, left_out: Vec::new() }),
            Err(error) => in_spite_of_slips(text, places, error, sink),
        };
    }
    let (tree, mut problems) = ranged::yaml::read(text);
    if let Some(tree) = tree {
        problems.extend(ranged::misread::find(&tree, text));
        problems.extend(ranged::schema::check(&tree, T::schema(), text, form));
    }
    let draft = mend::mended(text, &problems);
    for problem in problems {
        sink.report(diagnostic(problem, &places));
    }
    match form.quick(draft.text()) {
        Ok(value) => {
            places.draft = Some(draft);
            Some(Parsed { value, places, left_out: Vec::new() })
        }
        Err(_) => Some(Parsed { value: quick.ok()?, places, left_out: Vec::new() }),
    }
}

/// Reads a text as a `T` that is none as it stands, and reports why.
fn in_spite_of_slips<T: Document>(
    text: &str,
    mut places: Places,
    (at, message): (Range<usize>, String),
    sink: &mut Sink,
) -> Option<Parsed<T>> {
    let form = places.form;
    let schema = T::schema();
    let mut mended = match form {
        Form::Yaml => mend::yaml(text, schema),
        Form::Toml => mend::toml(text),
    };
    let mut value = None;
    let mut rest = None;
    let mut left_out = Vec::new();
    match &mended.tree {
        Some(tree) if !mended.stopped => {
            let typed = mended.draft.text();
            let misfits = ranged::schema::check(tree, schema, typed, form);
            let mut problems = mend::verified(misfits, &mended.draft, schema, form);
            if form == Form::Yaml {
                problems.extend(ranged::misread::find(tree, typed));
            }
            mended.settle(problems);
            let typed = mended.draft.text();
            value = form.quick(typed).ok();
            // Of two values for one name, nobody knows which is meant.
            let twice = |problem: &Problem| problem.code == &codes::FORMAT_DUPLICATE_KEY;
            if value.is_none() && (T::VITAL.is_empty() || !mended.problems.iter().any(twice)) {
                let tree = form.tree(typed).0;
                rest = tree.and_then(|tree| Rest::of(tree, schema, typed, form, T::VITAL));
                value = rest.as_ref().and_then(Rest::read);
                left_out.extend(
                    mended.problems.iter().filter(|p| twice(p)).map(|p| places.absolute(p.at.clone())),
                );
            }
        }
        None if mended.problems.is_empty() => {
            let message = if text.trim().is_empty() {
                "this file is empty"
            } else {
                "nothing stands here but comments"
            };
            let problem = Problem::new(&codes::FORMAT_EMPTY, 0..0, message);
            mended.problems.push(problem.help("write something, or delete the file"));
        }
        _ => mended.settle(Vec::new()),
    }
    let Mended { mut problems, draft, .. } = mended;
    if problems.is_empty() {
        problems.push(
            Problem::new(&codes::FORMAT_SYNTAX, at, format!("this cannot be read: {message}"))
                .help("compare this place with an example that works"),
        );
    }
    for problem in problems {
        sink.report(diagnostic(problem, &places));
    }
    places.draft = Some(draft);
    if let Some(rest) = rest {
        left_out.extend(rest.left_out.into_iter().map(|at| places.absolute(at)));
        places.tree = OnceLock::from(Some(rest.tree));
    }
    value.map(|value| Parsed { value, places, left_out })
}

fn diagnostic(problem: Problem, places: &Places) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(problem.code, places.absolute(problem.at), problem.message);
    if let Some((at, text)) = problem.also {
        diagnostic = diagnostic.also(places.absolute(at), text);
    }
    let title = problem.help.first().cloned().unwrap_or_default();
    diagnostic = problem.help.into_iter().fold(diagnostic, Diagnostic::help);
    match problem.mend {
        Some(mend) => {
            let edits = mend.edits.into_iter().map(|(at, new)| (places.absolute(at), new)).collect();
            diagnostic.fix(Fix { title, edits, safe: mend.safe })
        }
        None => diagnostic,
    }
}
