//! The page that explains a code: a title, why it matters, a wrong example and a right one.
//!
//! ````text
//! # A title
//! Why it matters.
//! ## Wrong
//! ```yaml quizzes/late.yaml
//! ...
//! ```
//! ## Right
//! ...
//! ````

use super::Code;

/// A page, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// The title.
    pub title: &'static str,
    /// What the finding means, and why it matters.
    pub why: &'static str,
    /// How it comes about.
    pub wrong: Vec<Part>,
    /// How it is mended.
    pub right: Vec<Part>,
}

/// A part of an example.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    /// A few words between.
    Prose(String),
    /// A file, or a piece of one.
    File {
        /// Its language, `yaml` for instance.
        language: &'static str,
        /// Which file, from the course's root; or `item` for the one item of a quiz.
        path: &'static str,
        /// What stands in it.
        text: String,
    },
}

impl Code {
    /// Takes the code's page apart.
    pub fn explain(&self) -> Page {
        let (title, rest) = self.page.trim_start().split_once('\n').unwrap_or((self.page.trim(), ""));
        let (why, examples) = rest.split_once("\n## Wrong\n").unwrap_or((rest, ""));
        let (wrong, right) = examples.split_once("\n## Right\n").unwrap_or((examples, ""));
        Page {
            title: title.trim_start_matches('#').trim(),
            why: why.trim(),
            wrong: parts(wrong),
            right: parts(right),
        }
    }
}

fn parts(example: &'static str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut prose = String::new();
    let mut lines = example.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            prose.push_str(line);
            prose.push('\n');
            continue;
        };
        if !prose.trim().is_empty() {
            parts.push(Part::Prose(prose.trim().to_owned()));
        }
        prose.clear();
        let (language, path) = info.split_once(' ').unwrap_or((info, ""));
        let text = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
        parts.push(Part::File { language, path, text });
    }
    if !prose.trim().is_empty() {
        parts.push(Part::Prose(prose.trim().to_owned()));
    }
    parts
}

impl Page {
    /// The page as text for a terminal: examples are indented and say which file they are of.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n\n{}\n", self.title, self.why);
        for (heading, parts) in [("Wrong", &self.wrong), ("Right", &self.right)] {
            text.push_str(&format!("\n{heading}:\n"));
            for part in parts {
                text.push('\n');
                text.push_str(&part.to_text());
            }
        }
        text
    }
}

impl Part {
    fn to_text(&self) -> String {
        match self {
            Self::Prose(words) => format!("{words}\n"),
            Self::File { language, path, text } => {
                let name = match (*language, *path) {
                    (_, "item") => "an item of a quiz",
                    ("text", _) => "in the course's folder",
                    (_, path) => path,
                };
                let lines = text
                    .lines()
                    .map(|line| if line.is_empty() { ["", "", "\n"] } else { ["    ", line, "\n"] });
                format!("  {name}\n\n{}", lines.flatten().collect::<String>())
            }
        }
    }
}
