//! What is wrong with the way a text is saved.

use crate::diag::{Diagnostic, Fix, codes};
use crate::source::Span;

use super::Loader;
use super::decode::{Decoded, Found};

impl Loader<'_> {
    /// Takes a text in, and says what is wrong with the way it is saved.
    pub(super) fn text(&mut self, name: &str, decoded: &Decoded) {
        const SAVE: &str = "save it again with the encoding “UTF-8” (in Notepad: Save as, Encoding)";
        let Decoded { text, form, found } = decoded;
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
}
