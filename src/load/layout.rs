use std::collections::BTreeMap;

use crate::course::ending;

/// Where the parts of a course stand, relative to its root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The folder of the lessons, `lessons`.
    pub lessons: String,
    /// The folder of the quizzes, `quizzes`.
    pub quizzes: String,
    /// The folder that the result is written to, `dist`.
    pub build_dir: String,
    /// What lines of code start with, by language, that readers are not to see: a book for mdBook says so.
    pub hidden_lines: BTreeMap<String, String>,
}

/// What a text file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role<'p> {
    /// `book.toml`.
    Book,
    /// The outline in mdBook's manner.
    Summary,
    /// A folder's title and introduction; the folder's path below the lessons.
    Readme(&'p str),
    /// A lesson; its path below the lessons.
    Lesson(&'p str),
    /// A quiz; its path below the quizzes.
    Quiz(&'p str),
    /// A source record; its path below the sources.
    Record(&'p str),
    /// The words that trainees can look up.
    Glossary,
    /// A fingerprint; the id of its source.
    Prints(&'p str),
    /// What was released.
    Lock,
    /// A template or style that shadows one of ours.
    Template,
    /// Nothing that is read: `sources` and `images` hold no lessons.
    Other,
}

/// The file that says what was released.
pub const LOCK: &str = "coursewright.lock";

/// The folder of a course's own templates.
pub const TEMPLATES: &str = "templates";

impl Layout {
    /// What the text file at a path is for.
    pub fn role<'p>(&self, path: &'p str) -> Role<'p> {
        if path == "book.toml" {
            return Role::Book;
        }
        if path == LOCK {
            return Role::Lock;
        }
        let is_yaml = matches!(ending(path), "yaml" | "yml");
        // The folder of the quizzes may stand among the lessons.
        if below(&self.quizzes, &self.lessons).is_some()
            && let Some(inner) = below(path, &self.quizzes).filter(|_| is_yaml)
        {
            return Role::Quiz(inner);
        }
        if let Some(inner) = below(path, &self.lessons) {
            return match (inner, ending(inner)) {
                ("SUMMARY.md", _) => Role::Summary,
                ("glossary.yaml" | "glossary.yml", _) => Role::Glossary,
                (_, "yaml" | "yml") if inner.starts_with("sources/") => {
                    Role::Record(&inner["sources/".len()..])
                }
                (_, "prints") if inner.starts_with("sources/") => {
                    Role::Prints(&inner["sources/".len()..inner.len() - ".prints".len()])
                }
                (_, "md") if ["sources/", "images/"].iter().any(|folder| inner.starts_with(folder)) => {
                    Role::Other
                }
                ("README.md", _) => Role::Readme(""),
                (_, "md") if inner.ends_with("/README.md") => {
                    Role::Readme(&inner[..inner.len() - "/README.md".len()])
                }
                (_, "md") => Role::Lesson(inner),
                _ => Role::Other,
            };
        }
        if let Some(inner) = below(path, &self.quizzes).filter(|_| is_yaml) {
            return Role::Quiz(inner);
        }
        if below(path, TEMPLATES).is_some() {
            return Role::Template;
        }
        Role::Other
    }

    /// Whether a path lies among the lessons or the quizzes.
    pub fn holds(&self, path: &str) -> bool {
        below(path, &self.lessons).is_some() || below(path, &self.quizzes).is_some()
    }
}

pub(super) fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}
