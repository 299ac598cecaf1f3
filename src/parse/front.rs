//! Where a lesson's front matter is, also where it was meant to be and something about its lines of dashes is wrong.

use std::ops::Range;

use crate::diag::{Code, codes};

/// The fields of front matter: what tells it from other text.
const FIELDS: [&str; 6] = ["title", "minutes", "id", "was", "objectives", "draft"];
/// How many lines from the top are searched for front matter that stands too low.
const TOP: usize = 40;

/// The front matter of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    /// The bytes of its fields, if they can be read.
    pub(super) inner: Option<Range<usize>>,
    /// Where the text below it starts.
    pub(super) body: usize,
    /// What is wrong with it.
    pub(super) slip: Option<FrontSlip>,
}

/// Something wrong with the lines around front matter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FrontSlip {
    pub(super) code: &'static Code,
    pub(super) at: Range<usize>,
    pub(super) message: String,
    pub(super) title: String,
    pub(super) edits: Vec<(Range<usize>, String)>,
}

/// What a line can be to front matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Blank,
    /// `---` at the start of a line.
    Fence,
    /// What may have been meant for it: more or fewer dashes, other signs, spaces in front.
    NearFence,
    /// One of the fields of front matter, with a colon or an equals sign.
    Known,
    /// Something else that can stand among fields.
    Fieldish,
    Other,
}

impl Line {
    fn of(line: &str) -> Self {
        let said = line.trim();
        if said.is_empty() {
            return Self::Blank;
        }
        if line.trim_end() == "---" {
            return Self::Fence;
        }
        let dashes = |c: char| matches!(c, '-' | '–' | '—' | '−' | '_' | '+' | '=' | '*' | '~');
        let long = said.contains(['–', '—']) || said.chars().count() > 1;
        if said.chars().all(dashes) && long {
            return Self::NearFence;
        }
        let name = said.split([':', '=']).next().unwrap_or_default();
        let has_value = name.len() < said.len();
        if has_value && line.starts_with(said) && FIELDS.contains(&name.trim().to_lowercase().as_str()) {
            return Self::Known;
        }
        let word =
            !name.is_empty() && name.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if (has_value && word) || line.starts_with([' ', '\t']) || said.starts_with("- ") {
            return Self::Fieldish;
        }
        Self::Other
    }
}

struct Text<'t> {
    text: &'t str,
    lines: Vec<Range<usize>>,
}

/// Finds the front matter by hand: the Markdown parser's own reading swallows text between two rules further down.
pub(super) fn find(text: &str) -> Front {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let at = start..start + line.len();
        start = at.end;
        at
    });
    let text = Text { text, lines: lines.collect() };
    match text.kind(0) {
        Some(Line::Fence) => text.fenced(),
        Some(_) => text.unfenced(),
        None => Front::default(),
    }
}

impl Text<'_> {
    /// What a line can be. Most texts are asked of few of their lines.
    fn kind(&self, line: usize) -> Option<Line> {
        self.lines.get(line).map(|at| Line::of(self.text[at.clone()].trim_end_matches('\n')))
    }

    fn start(&self, line: usize) -> usize {
        self.lines.get(line).map_or(self.text.len(), |at| at.start)
    }

    /// The bytes of a line without its end.
    fn words(&self, line: usize) -> Range<usize> {
        let at = self.lines[line].clone();
        at.start..at.start + self.text[at].trim_end().len()
    }

    /// The first line from `from` on that cannot stand among fields.
    fn end_of_fields(&self, from: usize) -> usize {
        let among = |line: usize| matches!(self.kind(line), Some(Line::Known | Line::Fieldish));
        (from..self.lines.len()).find(|&i| !among(i)).unwrap_or(self.lines.len())
    }

    /// Puts a line of dashes in front of a line.
    fn insert(&self, line: usize) -> (Range<usize>, String) {
        let at = self.start(line);
        let gap = if at == self.text.len() && !self.text.ends_with('\n') { "\n" } else { "" };
        (at..at, format!("{gap}---\n"))
    }

    /// Makes a line one of three dashes.
    fn replace(&self, line: usize) -> (Range<usize>, String) {
        (self.words(line), "---".to_owned())
    }

    /// A text whose first line opens front matter.
    fn fenced(&self) -> Front {
        let fields = self.end_of_fields(1);
        if fields > 1 && self.kind(fields) == Some(Line::NearFence) {
            let typed = self.text[self.words(fields)].trim().to_owned();
            return Front {
                inner: Some(self.start(1)..self.start(fields)),
                body: self.start(fields + 1),
                slip: Some(FrontSlip {
                    code: &codes::LESSON_FRONT_MATTER_OPEN,
                    at: self.words(fields),
                    message: format!(
                        "`{typed}` does not close the front matter: that takes three dashes, no more and no fewer"
                    ),
                    title: "write `---` in this line".to_owned(),
                    edits: vec![self.replace(fields)],
                }),
            };
        }
        let closes = |i: &usize| matches!(self.text[self.lines[*i].clone()].trim_end(), "---" | "...");
        if let Some(end) = (1..self.lines.len()).find(closes) {
            let inner = self.start(1)..self.start(end);
            return Front { inner: Some(inner), body: self.start(end + 1), slip: None };
        }
        let message = "the front matter that starts here is never closed".to_owned();
        let slip = |title: String, edits| FrontSlip {
            code: &codes::LESSON_FRONT_MATTER_OPEN,
            at: self.words(0),
            message: message.clone(),
            title,
            edits,
        };
        if fields == 1 {
            let slip = slip("put a line `---` behind its last field".to_owned(), Vec::new());
            return Front { inner: None, body: 0, slip: Some(slip) };
        }
        let last = self.text[self.words(fields - 1)].trim().to_owned();
        let title = format!("put a line `---` behind its last field, `{last}`");
        Front {
            inner: Some(self.start(1)..self.start(fields)),
            body: self.start(fields),
            slip: Some(slip(title, vec![self.insert(fields)])),
        }
    }

    /// A text whose first line does not open front matter, though something may have been meant for it.
    fn unfenced(&self) -> Front {
        let Some(first) = (0..self.lines.len()).find(|&i| self.kind(i) != Some(Line::Blank)) else {
            return Front::default();
        };
        let known = |line: usize| self.kind(line) == Some(Line::Known);
        match self.kind(first) {
            Some(Line::Fence | Line::NearFence) if known(first + 1) => self.badly_opened(first),
            Some(Line::Known) => self.unopened(first),
            _ => self.too_low(first),
        }
    }

    /// The lines after fields that start at `from`: where those end, where the text goes on, and how to close them.
    fn closed(&self, from: usize) -> (usize, usize, Option<(Range<usize>, String)>) {
        let end = self.end_of_fields(from);
        match self.kind(end) {
            Some(Line::Fence) => (end, end + 1, None),
            Some(Line::NearFence) => (end, end + 1, Some(self.replace(end))),
            _ => (end, end, Some(self.insert(end))),
        }
    }

    /// Fields below a line that is nearly one of three dashes, or is that and not the first.
    fn badly_opened(&self, first: usize) -> Front {
        let (end, body, close) = self.closed(first + 1);
        let mut edits = vec![(0..self.words(first).end, "---".to_owned())];
        let typed = self.text[self.words(first)].trim();
        let toml = typed == "+++";
        if toml {
            // In that form, fields have an equals sign.
            let equals = (first + 1..end).filter_map(|i| {
                let at = self.words(i);
                let (name, value) = self.text[at.clone()].split_once('=')?;
                let colon = at.start + name.trim_end().len();
                Some((colon..at.end - value.trim_start().len(), ": ".to_owned()))
            });
            edits.extend(equals);
        }
        edits.extend(close);
        let (message, title) = if typed == "---" {
            (
                "these fields are shown to trainees as text: nothing may stand in front of the line `---`"
                    .to_owned(),
                "take out what stands in front of it, empty lines too",
            )
        } else if toml {
            (
                "these fields are shown to trainees as text: `+++` is another tool's sign for them"
                    .to_owned(),
                "write `---` in the place of both `+++`, and `:` in the place of each `=`",
            )
        } else {
            (
                format!(
                    "these fields are shown to trainees as text: `{typed}` is not a line of three dashes"
                ),
                "write `---` in this line",
            )
        };
        let slip = Some(lost(self.words(first), &message, title, edits));
        let inner = (!toml).then(|| self.start(first + 1)..self.start(end));
        Front { inner, body: self.start(body), slip }
    }

    /// Fields without a line of dashes above them.
    fn unopened(&self, first: usize) -> Front {
        let (end, body, close) = self.closed(first);
        let mut edits = vec![(0..self.start(first), "---\n".to_owned())];
        let fence = matches!(self.kind(end), Some(Line::Fence | Line::NearFence));
        let (message, title) = if fence {
            (
                "these fields are shown to trainees as text: the line `---` above them is missing",
                "put a line `---` above them",
            )
        } else {
            (
                "these fields are shown to trainees as text: a line `---` above them and one below are missing",
                "put a line `---` above them, and one below",
            )
        };
        edits.extend(close);
        let at = self.start(first)..self.words(end.max(first + 1) - 1).end;
        Front {
            inner: Some(self.start(first)..self.start(end)),
            body: self.start(body),
            slip: Some(lost(at, message, title, edits)),
        }
    }

    /// Front matter below something else.
    fn too_low(&self, first: usize) -> Front {
        let mut code = false;
        for i in first..self.lines.len().min(TOP) {
            let line = self.text[self.words(i)].trim_start();
            if line.starts_with("```") || line.starts_with("~~~") {
                code = !code;
            }
            let opens = !code && self.kind(i) == Some(Line::Fence) && self.kind(i + 1) == Some(Line::Known);
            let end = self.end_of_fields(i + 1);
            if opens && self.kind(end) == Some(Line::Fence) {
                let block = self.start(i)..self.start(end + 1);
                let moved = format!("{}\n", &self.text[block.clone()]);
                return Front {
                    inner: None,
                    body: 0,
                    slip: Some(lost(
                        self.words(i),
                        "these fields are shown to trainees as text: front matter stands above all other text",
                        "move these lines, with both `---`, to the very top of the file",
                        vec![(0..0, moved), (block, String::new())],
                    )),
                };
            }
        }
        Front::default()
    }
}

fn lost(at: Range<usize>, message: &str, title: &str, edits: Vec<(Range<usize>, String)>) -> FrontSlip {
    FrontSlip {
        code: &codes::LESSON_FRONT_MATTER_LOST,
        at,
        message: message.to_owned(),
        title: title.to_owned(),
        edits,
    }
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, find};
    use crate::parse::written::front_matter::FrontMatter;
    use crate::source::Draft;

    #[test]
    fn the_fields_are_those_of_front_matter() {
        let schema = schemars::schema_for!(FrontMatter).to_value();
        let names: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, FIELDS);
    }

    /// Mends a text as often as something is wrong with it.
    fn mended(text: &str) -> String {
        let mut draft = Draft::new(text);
        for _ in 0..5 {
            let Some(slip) = find(draft.text()).slip else { return draft.text().to_owned() };
            assert!(!slip.edits.is_empty(), "{text}");
            draft.apply(&slip.edits);
        }
        panic!("never mended: {text}")
    }

    #[test]
    fn whatever_was_meant_comes_out() {
        let right = "---\ntitle: Ask\nminutes: 4\n---\n\nWait.\n";
        for wrong in [
            "----\ntitle: Ask\nminutes: 4\n---\n\nWait.\n",
            "---\ntitle: Ask\nminutes: 4\n----\n\nWait.\n",
            "—-\ntitle: Ask\nminutes: 4\n—-\n\nWait.\n",
            "+++\ntitle = Ask\nminutes = 4\n+++\n\nWait.\n",
            "===\ntitle: Ask\nminutes: 4\n===\n\nWait.\n",
            " ---\ntitle: Ask\nminutes: 4\n---\n\nWait.\n",
            "\n\n---\ntitle: Ask\nminutes: 4\n---\n\nWait.\n",
            "title: Ask\nminutes: 4\n---\n\nWait.\n",
            "title: Ask\nminutes: 4\n\nWait.\n",
            "---\ntitle: Ask\nminutes: 4\n\nWait.\n",
        ] {
            assert_eq!(mended(wrong), right, "{wrong}");
        }
        assert_eq!(
            mended("# Ask\n\n---\nminutes: 4\n---\nWait.\n"),
            "---\nminutes: 4\n---\n\n# Ask\n\nWait.\n"
        );
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            "",
            "# Ask\n\nWait.\n\n---\n\nAnd see.\n",
            "# Ask\n\n```yaml\n---\ntitle: Ask\n---\n```\n",
            "Note: wait.\n",
            "***\n\nWait.\n",
            "---\ntitle: Ask\n---\nWait.\n",
            "---\ntitle: Ask\nobjectives:\n  hear: Hear him\n...\nWait.\n",
        ] {
            assert_eq!(find(text).slip, None, "{text}");
        }
    }
}
