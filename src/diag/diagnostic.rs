use serde::{Deserialize, Serialize};

use crate::source::{Sources, Span};

use super::{Code, Level, Rule};

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The course cannot be built.
    Error,
    /// The course is built all the same.
    Warning,
}

impl Severity {
    /// The word that is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place, with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
}

/// A change of the course's files that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, as an action.
    pub title: String,
    /// What to put in the place of what; they do not overlap. None at all: the file of the finding is to be written
    /// anew as it is in memory, in UTF-8 and with all lines ended alike.
    pub edits: Vec<(Span, String)>,
    /// Whether it can be done without asking: it keeps what the author meant.
    pub safe: bool,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which kind of finding.
    #[serde(with = "super::kept::by_name")]
    pub code: &'static Code,
    /// How serious it is here.
    pub severity: Severity,
    /// What is wrong, in one line that can stand alone.
    pub message: String,
    /// Where it is.
    pub primary: Label,
    /// Other places that belong to it.
    pub secondary: Vec<Label>,
    /// What to do, each an action.
    pub help: Vec<String>,
    /// The change that mends it, if that is known.
    pub fix: Option<Fix>,
    /// Whether a lint is so sure, or it is so bad, that it counts as an error unless the author gave it a level.
    pub grave: bool,
    /// What was typed somewhere in the place, and what was probably meant by it.
    #[serde(skip)]
    meant: Option<(String, String)>,
}

impl Diagnostic {
    /// Starts a diagnostic at a place.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        let severity = match code.rule {
            Rule::Hard | Rule::Lint(Level::Deny) => Severity::Error,
            Rule::Lint(Level::Warn | Level::Allow) => Severity::Warning,
        };
        Self {
            code,
            severity,
            message: one_line(message.into()),
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            help: Vec::new(),
            fix: None,
            grave: false,
            meant: None,
        }
    }

    /// Lets the build go on all the same.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Lets a lint count as an error, unless the author gave it a level.
    #[must_use]
    pub fn grave(mut self, grave: bool) -> Self {
        self.grave = grave;
        self
    }

    /// Says what is at the place itself.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = one_line(text.into());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: one_line(text.into()) });
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(one_line(text.into()));
        self
    }

    /// Adds the change that mends it; what it does is help for those who do it by hand.
    #[must_use]
    pub fn fix(mut self, mut fix: Fix) -> Self {
        fix.title = one_line(fix.title);
        if !self.help.contains(&fix.title) {
            self.help.push(fix.title.clone());
        }
        self.fix = Some(fix);
        self
    }

    /// Adds that something else was probably meant than what was typed.
    #[must_use]
    pub fn meant(self, typed: &str, close: &str) -> Self {
        self.instead(typed, close, format!("did you mean `{close}`?"))
    }

    /// Adds what to type instead of something in the place, with words of its own.
    #[must_use]
    pub fn instead(mut self, typed: &str, new: &str, help: String) -> Self {
        if self.meant.is_none() {
            self.meant = Some((typed.to_owned(), new.to_owned()));
        }
        self.help(help)
    }

    /// Every place that it names.
    pub(super) fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        let labels = std::iter::once(&mut self.primary).chain(&mut self.secondary);
        let edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits);
        labels.map(|label| &mut label.span).chain(edits.map(|(span, _)| span))
    }

    /// Makes a change of what was probably meant, where that was typed just once in the place.
    pub(super) fn settle(&mut self, sources: &Sources) {
        for label in std::iter::once(&mut self.primary).chain(&mut self.secondary) {
            let text = sources.text(label.span.file);
            label.span.start = text.floor_char_boundary(label.span.start.min(text.len()));
            label.span.end = text.ceil_char_boundary(label.span.end.min(text.len())).max(label.span.start);
        }
        let Some((typed, new)) = self.meant.take().filter(|_| self.fix.is_none()) else { return };
        let span = self.primary.span;
        let mut places = sources.slice(span).match_indices(typed.as_str());
        let (Some((at, _)), None) = (places.next(), places.next()) else { return };
        let start = span.start + at;
        let title = self.help.iter().find(|help| help.contains(&format!("`{new}`")));
        let Some(title) = title.cloned().filter(|_| !typed.is_empty()) else { return };
        let edits = vec![(Span { start, end: start + typed.len(), ..span }, new)];
        self.fix = Some(Fix { title, edits, safe: false });
    }

    /// Adds "did you mean …?" when one of `candidates` is close to `typed`, otherwise the list of what is possible.
    #[must_use]
    pub fn did_you_mean<'a>(self, typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let candidates: Vec<&str> = candidates.into_iter().collect();
        if let Some(close) = super::closest(typed, candidates.iter().copied()) {
            self.meant(typed, close)
        } else if candidates.is_empty() {
            self
        } else {
            self.help(format!("it can be {}", super::one_of(&candidates)))
        }
    }
}

/// The most bytes of a text in a message; what is longer quotes something without end.
const LONGEST: usize = 1000;

/// A text that stays on its line, whatever it quotes: line ends and other signs that steer a terminal become spaces.
fn one_line(mut text: String) -> String {
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push('…');
    }
    let steers = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(steers) { text.replace(steers, " ") } else { text }
}

#[cfg(test)]
mod tests {
    use super::Diagnostic;
    use crate::diag::codes;
    use crate::source::{Sources, Span};

    #[test]
    fn what_is_quoted_cannot_leave_its_line() {
        let file = Sources::default().add("a.md", "text");
        let found =
            Diagnostic::new(&codes::LESSON_EMPTY, Span::start_of(file), "`a\rb` is\n\u{1b}[2J no name")
                .help("write\u{2028}`a`");
        assert_eq!(found.message, "`a b` is  [2J no name");
        assert_eq!(found.help, ["write `a`"]);
    }
}
