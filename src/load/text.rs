//! What is wrong with a text as a whole: with the way it is saved, or with what a merge left in it.

use arcstr::ArcStr;

use crate::diag::{Diagnostic, Fix, codes};
use crate::source::Span;

use super::Loader;
use super::conflict::Conflict;
use super::decode::{Decoded, Found};

impl Loader<'_> {
    /// Takes a text in, and says what is wrong with the way it is saved.
    pub(super) fn text(&mut self, name: &str, decoded: &Decoded) {
        const SAVE: &str = "save it again with the encoding “UTF-8” (in Notepad: Save as, Encoding)";
        let Decoded { text, form, found, conflict } = decoded;
        if let Some(conflict) = conflict.as_ref().filter(|_| is_written(name)) {
            return self.conflict(name, text, conflict);
        }
        let (form, whole) = (*form, || text.clone());
        let anew = |title: String| Fix { title, edits: Vec::new(), safe: true };
        match found {
            Found::Good => {
                self.sources.add_as(name, whole(), form);
            }
            Found::OldMac | Found::Mixed { .. } => {
                let (at, message, title) = match found {
                    &Found::Mixed { at, windows } => {
                        let (most, this) = if windows { ("Windows", "Unix") } else { ("Unix", "Windows") };
                        let message = format!(
                            "this line ends as on {this}, and most lines of this file end as on {most}"
                        );
                        (at, message, format!("run `coursewright check --fix`, or save the file with the line ends of {most} throughout"))
                    }
                    _ => (
                        0,
                        "the lines of this file end as on Macintoshes before 2001, which most programs take for one long line".to_owned(),
                        "run `coursewright check --fix`, or save the file with the line ends “LF” or “Unix”".to_owned(),
                    ),
                };
                let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
                let file = self.sources.add_as(name, whole(), form);
                let span = Span::new(file, at..end);
                self.sink.report(Diagnostic::new(&codes::FILE_LINE_ENDS, span, message).fix(anew(title)));
            }
            Found::Utf16 => {
                let file = self.sources.add_as(name, whole(), form);
                let message = "this file is saved as UTF-16, not UTF-8";
                self.sink.report(
                    Diagnostic::new(&codes::FILE_NOT_UTF8, Span::start_of(file), message).fix(anew(SAVE.to_owned())),
                );
            }
            Found::NotUtf8 { at, as_windows } => self.report(name, text, *at, |span| {
                let found = Diagnostic::new(&codes::FILE_NOT_UTF8, span, "this file is not UTF-8 text from here on")
                    .help(SAVE);
                match as_windows {
                    Some(line) => found.help(format!("see that the line then says `{line}`")),
                    None => found,
                }
            }),
            Found::Foreign(called) => self.report(name, "", 0, |span| {
                Diagnostic::new(&codes::FILE_NOT_UTF8, span, format!("this is {called}, and no plain text"))
                    .help("copy its words into a plain text editor (Notepad, for instance) and save them under this name, as UTF-8")
            }),
        }
    }

    /// Reports what is left of two versions of a text. Nothing of it is read: who knows which one counts.
    fn conflict(&mut self, name: &str, text: &ArcStr, Conflict { line, both }: &Conflict) {
        let file = self.sources.add_unreadable(name, text.clone());
        let (message, help) = if *both {
            (
                "from here on two versions of the same lines stand one below the other, because two people changed them",
                "keep what is right of either, and take out the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`",
            )
        } else {
            ("this line is left over from putting two versions of the file together", "take this line out")
        };
        let span = Span::new(file, line.clone());
        self.sink.report(Diagnostic::new(&codes::FILE_CONFLICT, span, message).help(help));
    }
}

/// Whether a file is written in one of the course's own languages; others may hold whatever they like.
fn is_written(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ["lock", "md", "toml", "yaml", "yml"].contains(&ending))
}
