//! A lesson's text with the files in it that its directives ask for.
//!
//! This happens before the text is read as Markdown, so that a file can stand anywhere: in a block of code, in a list, in
//! the middle of a sentence. What cannot be taken in stays as it was typed, and is told as [`Trouble`].

use std::collections::BTreeSet;
use std::ops::Range;

use arcstr::Substr;

use crate::load::MAX_TEXT;
use crate::load::directive::{Asks, Directive, Lines, anchors, directives};
use crate::load::{is_hidden, join};
use crate::source::{FileId, Sources, Span};

use super::typed::Typed;

/// How deep files may stand in each other.
pub const MAX_FILES: usize = 10;

/// How many directives one lesson may have, those of the files in it included.
const MAX_DIRECTIVES: usize = 10_000;

/// How many bytes may be gone through for one lesson, a file counted as often as it is asked for: 32 MiB.
const MAX_READ: u64 = 32 << 20;

/// What a lesson becomes.
pub(super) struct Expanded {
    pub(super) text: Substr,
    pub(super) typed: Typed,
    /// The words of its `{{#title …}}`.
    pub(super) title: Option<String>,
    pub(super) trouble: Vec<Trouble>,
    /// The directives that mean nothing, and where they stand in the text: in code that is no trouble.
    pub(super) unknown: Vec<(Range<usize>, Why)>,
    /// The files that are in it, by path from the course's root.
    pub(super) included: BTreeSet<String>,
}

/// A directive that could not be followed.
#[derive(Debug)]
pub struct Trouble {
    /// Where it was typed.
    pub span: Span,
    /// What keeps it from being followed.
    pub why: Why,
}

/// What keeps a directive from being followed.
#[derive(Debug, PartialEq, Eq)]
pub enum Why {
    /// It does not say which file.
    NoPath,
    /// The path, as typed, leads out of the course.
    Outside(String),
    /// The file, by its path from the root, is hidden.
    Hidden(String),
    /// There is no such file: as typed, and from the course's root.
    Missing(String, String),
    /// The file, by its path from the root, has no such anchor; those that it has.
    NoAnchor {
        /// The file.
        path: String,
        /// The name as typed.
        name: String,
        /// The names that are there.
        known: Vec<String>,
    },
    /// Files take each other in more than [`MAX_FILES`] deep.
    TooDeep,
    /// The text would become larger than a file may be, or has too many directives.
    TooLarge,
    /// It has a name that means nothing here.
    Unknown(String),
}

/// Puts the files into the text of a lesson that starts at a byte of its file.
pub(super) fn expand(sources: &Sources, file: FileId, start: usize) -> Expanded {
    let text = sources.file(file).text.substr(start..);
    let mut expander = Expander {
        sources,
        done: Expanded {
            text: text.clone(),
            typed: Typed::new(file),
            title: None,
            trouble: Vec::new(),
            unknown: Vec::new(),
            included: BTreeSet::new(),
        },
        followed: 0,
        read: 0,
    };
    if text.contains("{{") {
        let end = start + text.len();
        expander.file(file, 0, std::slice::from_ref(&(start..end)), "");
        expander.done.text = expander.done.typed.take_text().into();
    } else {
        expander.done.typed = Typed::as_it_is(file, start, &text);
    }
    expander.done
}

struct Expander<'s> {
    sources: &'s Sources,
    done: Expanded,
    /// How many directives have been followed.
    followed: usize,
    /// How many bytes the files had that they asked for.
    read: u64,
}

impl Expander<'_> {
    /// Adds runs of a file; each line after the first starts with `prefix`.
    fn file(&mut self, file: FileId, frame: usize, runs: &[Range<usize>], prefix: &str) {
        let text = self.sources.text(file);
        let all = directives(text);
        for (i, run) in runs.iter().enumerate() {
            let mut run = run.clone();
            if frame > 0 && i + 1 == runs.len() && text[run.clone()].ends_with('\n') {
                // The line goes on behind the directive.
                run.end -= 1;
            }
            let mut done = run.start;
            for directive in all.iter().filter(|d| run.start <= d.at.start && d.at.end <= run.end) {
                self.lines(file, frame, done..directive.at.start, prefix);
                done = directive.at.end;
                self.directive(file, frame, directive, prefix);
            }
            self.lines(file, frame, done..run.end, prefix);
        }
    }

    /// Adds text without directives.
    fn lines(&mut self, file: FileId, frame: usize, at: Range<usize>, prefix: &str) {
        let text = &self.sources.text(file)[at.clone()];
        if prefix.is_empty() {
            return self.done.typed.push(frame, at, text);
        }
        let mut start = at.start;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            self.done.typed.push(frame, start..end, line);
            if line.ends_with('\n') {
                self.done.typed.make(frame, end..end, prefix);
            }
            start = end;
        }
    }

    fn directive(&mut self, file: FileId, frame: usize, directive: &Directive<'_>, prefix: &str) {
        let Directive { at, asks } = directive;
        let span = Span::new(file, at.clone());
        let followed = match asks {
            _ if asks.path() == Some("") => {
                self.meaningless(at, Why::NoPath);
                Err(None)
            }
            Asks::ToBeShown => {
                self.lines(file, frame, at.start + 1..at.end, prefix);
                Ok(())
            }
            Asks::Title(words) => {
                self.done.title.get_or_insert_with(|| (*words).to_owned());
                Ok(())
            }
            Asks::Include { path, lines } => self.include(file, path, lines).and_then(|(other, runs)| {
                let inner = self.enter(other, frame, at)?;
                let prefix = self.prefix();
                self.file(other, inner, &runs, &prefix);
                Ok(())
            }),
            Asks::Playground { path, attributes } => {
                self.include(file, path, &Lines::Numbered(0..usize::MAX)).and_then(|(other, runs)| {
                    let inner = self.enter(other, frame, at)?;
                    let prefix = self.prefix();
                    let info = [&["rust"], attributes.as_slice()].concat().join(",");
                    let fence = fence(self.sources.text(other));
                    self.done.typed.make(frame, at.clone(), &format!("{fence}{info}\n{prefix}"));
                    self.file(other, inner, &runs, &prefix);
                    self.done.typed.make(frame, at.clone(), &format!("\n{prefix}{fence}\n{prefix}"));
                    Ok(())
                })
            }
            Asks::Unknown(name) => {
                self.meaningless(at, Why::Unknown((*name).to_owned()));
                Err(None)
            }
        };
        if let Err(why) = followed {
            self.lines(file, frame, at.clone(), prefix);
            self.done.trouble.extend(why.map(|why| Trouble { span, why }));
        }
    }

    /// Notes a directive that stays as it was typed.
    fn meaningless(&mut self, at: &Range<usize>, why: Why) {
        let start = self.done.typed.text().len();
        self.done.unknown.push((start..start + at.len(), why));
    }

    /// The file, and the lines of it, that a directive asks for.
    fn include(
        &mut self,
        from: FileId,
        path: &str,
        lines: &Lines<'_>,
    ) -> Result<(FileId, Vec<Range<usize>>), Option<Why>> {
        let Some(whole) = join(self.sources.path(from), path) else {
            return Err(Some(Why::Outside(path.to_owned())));
        };
        if is_hidden(&whole) {
            return Err(Some(Why::Hidden(whole)));
        }
        let Some(file) = self.sources.find(&whole) else {
            return Err(Some(Why::Missing(path.to_owned(), whole)));
        };
        self.done.included.insert(whole.clone());
        if !self.sources.file(file).readable {
            // An image is no text; what else cannot be read is reported already.
            let is_asset = self.sources.assets().contains_key(&whole);
            return Err(is_asset.then(|| Why::Missing(path.to_owned(), whole)));
        }
        let text = self.sources.text(file);
        self.read += text.len() as u64;
        if self.read > MAX_READ {
            return Err(self.once(Why::TooLarge));
        }
        match (lines.of(text), lines) {
            (Some(runs), _) => Ok((file, runs)),
            (None, Lines::Anchored(name)) => Err(Some(Why::NoAnchor {
                path: whole,
                name: (*name).to_owned(),
                known: anchors(text).into_iter().map(str::to_owned).collect(),
            })),
            (None, Lines::Numbered(_)) => Ok((file, Vec::new())),
        }
    }

    /// Takes a file in, unless that is one too many. What is too deep or too large is told once.
    fn enter(&mut self, file: FileId, frame: usize, directive: &Range<usize>) -> Result<usize, Option<Why>> {
        self.followed += 1;
        let size = self.done.typed.text().len() + self.sources.text(file).len();
        let why = if self.done.typed.depth(frame) >= MAX_FILES {
            Why::TooDeep
        } else if self.followed > MAX_DIRECTIVES || size as u64 > MAX_TEXT {
            Why::TooLarge
        } else {
            return Ok(self.done.typed.enter(file, frame, directive.clone()));
        };
        Err(self.once(why))
    }

    /// What keeps a directive from being followed, unless it has been told of another one.
    fn once(&self, why: Why) -> Option<Why> {
        let told = self.done.trouble.iter().any(|trouble| trouble.why == why);
        Some(why).filter(|_| !told)
    }

    /// What has to stand before each further line of what is put in here: the indentation of this line, and its `>`.
    fn prefix(&self) -> String {
        let text = self.done.typed.text();
        let line = &text[text.rfind('\n').map_or(0, |at| at + 1)..];
        if line.trim_start_matches([' ', '\t', '>']).is_empty() { line.to_owned() } else { String::new() }
    }
}

/// A fence that no line of a text ends.
fn fence(text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    fence
}

#[cfg(test)]
mod tests {
    use super::{Why, expand};
    use crate::source::{FileId, Sources};

    fn sources(files: &[(&str, &str)]) -> (Sources, FileId) {
        let mut sources = Sources::default();
        let ids: Vec<_> = files.iter().map(|(path, text)| sources.add(*path, *text)).collect();
        (sources, ids[0])
    }

    fn text(files: &[(&str, &str)]) -> String {
        let (sources, file) = sources(files);
        let done = expand(&sources, file, 0);
        assert!(done.trouble.is_empty(), "{:?}", done.trouble);
        done.text.to_string()
    }

    fn trouble(files: &[(&str, &str)]) -> Vec<Why> {
        let (sources, file) = sources(files);
        expand(&sources, file, 0).trouble.into_iter().map(|trouble| trouble.why).collect()
    }

    #[test]
    fn files_stand_in_the_place_of_what_asks_for_them() {
        let b = ("l/x/b.md", "one\ntwo\n");
        assert_eq!(text(&[("l/a.md", "A {{#include x/b.md}} Z\n"), b]), "A one\ntwo Z\n");
        assert_eq!(text(&[("l/a.md", "- x\n  {{#include x/b.md}}\n"), b]), "- x\n  one\n  two\n");
        assert_eq!(text(&[("l/a.md", "> {{#include x/b.md:2}}\n"), b]), "> two\n");
        assert_eq!(text(&[("l/a.md", "> {{#include x/b.md}}\n> z"), b]), "> one\n> two\n> z");
        assert_eq!(text(&[("l/a.md", "\\{{#include x/b.md}} {{#title T}}.")]), "{{#include x/b.md}} .");
        assert_eq!(
            text(&[("l/a.md", "{{#playground x/b.md ignore}}"), b]),
            "```rust,ignore\none\ntwo\n```\n"
        );
        let nested = ("l/c.md", "<{{#include x/d.md}}>");
        let d = ("l/x/d.md", "{{#include b.md:1}}");
        assert_eq!(text(&[("l/a.md", "{{#include c.md}}"), nested, d, b]), "<one>");
    }

    #[test]
    fn what_cannot_be_followed_is_told() {
        let ask = |typed: &str| trouble(&[("l/a.md", typed), ("l/b.md", "x\n// ANCHOR: y\n")]);
        assert_eq!(ask("{{#include ../../x}}"), [Why::Outside("../../x".to_owned())]);
        assert_eq!(ask("{{#include /etc/passwd}}"), [Why::Outside("/etc/passwd".to_owned())]);
        assert_eq!(ask("{{#include ../.git/x}}"), [Why::Hidden(".git/x".to_owned())]);
        assert_eq!(ask("{{#include ../x}}"), [Why::Missing("../x".to_owned(), "x".to_owned())]);
        let (path, name, known) = ("l/b.md".to_owned(), "z".to_owned(), vec!["y".to_owned()]);
        assert_eq!(ask("{{#include b.md:z}}"), [Why::NoAnchor { path, name, known }]);
    }

    #[test]
    fn files_that_take_each_other_in_come_to_an_end() {
        assert_eq!(trouble(&[("a.md", "x {{#include a.md}}")]), [Why::TooDeep]);
        let many = "{{#include b.md}}".repeat(50);
        let found = trouble(&[("a.md", &many), ("b.md", &many)]);
        assert!(found.contains(&Why::TooLarge), "{found:?}");
        let large = "word ".repeat(50_000);
        let found = trouble(&[("a.md", &"{{#include b.md}}".repeat(9)), ("b.md", &large)]);
        assert_eq!(found, [Why::TooLarge]);
        let large = format!("{}// ANCHOR: last\n", "word\n".repeat(180_000));
        let found = trouble(&[("a.md", &"{{#include b.md:last}}".repeat(9_000)), ("b.md", &large)]);
        assert_eq!(found, [Why::TooLarge]);
    }
}
