//! Directives that could not be followed: `{{#include …}}` of what is not there, and those of other tools.

use crate::diag::{Diagnostic, closest, closest_path, codes};
use crate::parse::ParsedLesson;
use crate::parse::expand::{MAX_FILES, Trouble, Why};

use super::Checker;
use super::link::relative;

impl Checker<'_> {
    /// Reports the directives of a lesson that could not be followed, and takes note of the files in it.
    pub(super) fn directives(&mut self, lesson: &ParsedLesson) {
        self.seen.named_files.extend(lesson.included.iter().cloned());
        for trouble in &lesson.trouble {
            let diagnostic = self.not_followed(trouble);
            self.report(diagnostic);
        }
    }

    fn not_followed(&self, Trouble { span, why }: &Trouble) -> Diagnostic {
        let from = self.sources.path(span.file);
        let missing = |message: String| Diagnostic::new(&codes::LESSON_INCLUDE_MISSING, *span, message);
        match why {
            Why::NoPath => missing("this does not say which file is to stand here".to_owned())
                .help("write its path, as in `{{#include parts/opening.md}}`"),
            Why::Missing(typed, path) => {
                let is_image = self.sources.assets().contains_key(path);
                if is_image {
                    let message = format!("`{path}` is no text, so it cannot stand in a lesson like this");
                    return missing(message).help(format!("show an image: `![what it shows]({typed})`"));
                }
                let diagnostic = missing(format!("there is no file `{path}` to stand here"));
                let known = self.sources.iter().map(|(_, file)| file.path.as_str());
                match closest_path(path, known.filter(|path| *path != from)) {
                    Some(close) => diagnostic.meant(typed, &relative(from, close)),
                    None => diagnostic.help("check the path: it starts from the folder of this file"),
                }
            }
            Why::NoAnchor { path, name, known } => {
                let diagnostic = missing(format!("no line of `{path}` has the mark `ANCHOR: {name}`"));
                match closest(name, known.iter().map(String::as_str)) {
                    Some(close) => diagnostic.meant(name, close),
                    None => diagnostic.help(format!(
                        "put a line with `ANCHOR: {name}` before the part that is meant, and one with `ANCHOR_END: {name}` behind it"
                    )),
                }
            }
            Why::Outside(typed) => Diagnostic::new(
                &codes::LESSON_INCLUDE_OUTSIDE,
                *span,
                format!("`{typed}` leads out of the course, and nothing outside it is read"),
            )
            .help("copy the file into the course's folder, and write the path from here to there"),
            Why::Hidden(path) => Diagnostic::new(
                &codes::LESSON_INCLUDE_OUTSIDE,
                *span,
                format!(
                    "`{path}` is hidden, because a name in it starts with a dot, and nothing hidden is read"
                ),
            )
            .help("copy the file to a place that is not hidden, and write the path from here to there"),
            Why::TooDeep => Diagnostic::new(
                &codes::LESSON_INCLUDE_ENDLESS,
                *span,
                format!("files stand in each other more than {MAX_FILES} deep here"),
            )
            .help("see whether one of them takes in a file that it stands in itself, and take that line out"),
            Why::TooLarge => Diagnostic::new(
                &codes::LESSON_INCLUDE_ENDLESS,
                *span,
                "with this file the lesson becomes larger than 1 MiB, which is more than is read",
            )
            .help("split the lesson, or take in only the part that is meant: `{{#include file.md:name}}`"),
            Why::Unknown(name) => {
                let diagnostic = Diagnostic::new(
                    &codes::LESSON_UNKNOWN_DIRECTIVE,
                    *span,
                    format!(
                        "`{{{{#{name}}}}}` means nothing here, and is shown to trainees as the text it is"
                    ),
                );
                let known = ["include", "rustdoc_include", "playground", "title"];
                match (name.as_str(), closest(name, known)) {
                    ("quiz", _) => diagnostic
                        .help("write the quiz as a file `quizzes/….yaml`, and link it on a line of its own: `[Try it](…yaml)`"),
                    (_, Some(close)) => diagnostic.meant(name, close),
                    _ => diagnostic.help("say it in Markdown, or put it in backticks if it is meant to be read"),
                }
            }
        }
    }
}
