//! What is fuzzed, and how an input becomes a case.

use std::fs;
use std::path::{Component, Path};

use coursewright::player::linker::{Module, link};
use coursewright::{course::Prints, transcript};

use super::judge;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// `book.toml`.
    Book,
    /// Several files at once, in the form of `tests/bad`: `=== FILE` before each, or `=== without FILE`.
    Course,
    /// The front matter of a lesson, without its dashes.
    FrontMatter,
    /// A whole lesson.
    Lesson,
    /// Modules of the player: `=== NAME` before each; the last is linked.
    Linker,
    /// A fingerprint.
    Prints,
    /// A quiz.
    Quiz,
    /// A quiz of scenarios: the same, from another corpus.
    Scenario,
    /// A source record.
    Source,
    /// The outline of a course in mdBook's manner.
    Summary,
    /// A transcript to take the fingerprint of.
    Transcript,
}

impl Target {
    /// Every target, by name.
    pub(crate) const ALL: [Self; 11] = [
        Self::Book,
        Self::Course,
        Self::FrontMatter,
        Self::Lesson,
        Self::Linker,
        Self::Prints,
        Self::Quiz,
        Self::Scenario,
        Self::Source,
        Self::Summary,
        Self::Transcript,
    ];

    /// Its name, that of its folder in `finds` too.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::Course => "course",
            Self::FrontMatter => "front-matter",
            Self::Lesson => "lesson",
            Self::Linker => "linker",
            Self::Prints => "prints",
            Self::Quiz => "quiz",
            Self::Scenario => "scenario",
            Self::Source => "source",
            Self::Summary => "summary",
            Self::Transcript => "transcript",
        }
    }

    /// The file of the base course that an input takes the place of.
    fn file(self) -> Option<&'static str> {
        match self {
            Self::Book => Some("book.toml"),
            Self::FrontMatter | Self::Lesson => Some("lessons/01-start/01-first.md"),
            Self::Prints => Some("lessons/sources/talk.prints"),
            Self::Quiz | Self::Scenario => Some("quizzes/try-it.yaml"),
            Self::Source => Some("lessons/sources/talk.yaml"),
            Self::Summary => Some("lessons/SUMMARY.md"),
            Self::Course | Self::Linker | Self::Transcript => None,
        }
    }

    /// Tries an input in a folder that is the target's own, and returns what came of it in a few words: inputs with
    /// other words are worth another look. The error says what must not be.
    pub(crate) fn try_input(self, folder: &Path, input: &[u8]) -> Result<String, String> {
        match self {
            Self::Linker => Ok(try_modules(input)),
            Self::Transcript => try_transcript(folder, input),
            Self::Course => {
                new_course(folder);
                for (head, text) in parts(input) {
                    change(folder, &head, text);
                }
                judge::course(folder)
            }
            _ => {
                if !folder.join("book.toml").exists() {
                    new_course(folder);
                }
                let file = folder.join(self.file().expect("the others have none"));
                let text = match self {
                    Self::FrontMatter => {
                        [b"---\n", input, b"\n---\n\n# First\n\nIt is the first.\n"].concat()
                    }
                    Self::Prints => {
                        prints_go_round(input)?;
                        input.to_vec()
                    }
                    _ => input.to_vec(),
                };
                fs::write(file, text).unwrap();
                judge::course(folder)
            }
        }
    }
}

/// Makes the base course in a folder, over whatever was there.
fn new_course(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join(super::corpus::BASE);
    for entry in walkdir::WalkDir::new(&base) {
        let entry = entry.unwrap();
        let to = folder.join(entry.path().strip_prefix(&base).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The parts of an input, each with the line that heads it.
fn parts(input: &[u8]) -> Vec<(String, &[u8])> {
    let mut starts: Vec<usize> = (0..input.len())
        .filter(|&at| input[at..].starts_with(b"=== ") && (at == 0 || input[at - 1] == b'\n'))
        .collect();
    starts.push(input.len());
    let part = |range: &[usize]| {
        let part = &input[range[0] + b"=== ".len()..range[1]];
        let end = part.iter().position(|&byte| byte == b'\n').unwrap_or(part.len());
        (String::from_utf8_lossy(&part[..end]).trim().to_owned(), &part[(end + 1).min(part.len())..])
    };
    starts.windows(2).map(part).collect()
}

/// Does what the head of a part says, if that stays inside the folder and the system lets it.
fn change(folder: &Path, head: &str, text: &[u8]) {
    let (name, gone) = match head.strip_prefix("without ") {
        Some(name) => (name, true),
        None => (head, false),
    };
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    if !inside || name.is_empty() || name.len() > 200 || name.contains('\0') {
        return;
    }
    let path = folder.join(name);
    if gone {
        let _ = fs::remove_file(path);
    } else if fs::create_dir_all(path.parent().expect("it is below the folder")).is_ok() {
        let _ = fs::write(path, text);
    }
}

fn try_modules(input: &[u8]) -> String {
    let parts = parts(input);
    let texts: Vec<_> = parts.iter().map(|(name, text)| (name, String::from_utf8_lossy(text))).collect();
    let modules: Vec<Module<'_>> = texts.iter().map(|(path, text)| Module { path, text }).collect();
    match link(&modules, modules.last().map_or("none.js", |module| module.path)) {
        Ok(_) => "linked".to_owned(),
        // What an error is about, without the names in it.
        Err(error) => error.message.split('`').step_by(2).collect(),
    }
}

fn try_transcript(folder: &Path, input: &[u8]) -> Result<String, String> {
    fs::create_dir_all(folder).unwrap();
    let path = folder.join("transcript.md");
    fs::write(&path, input).unwrap();
    match transcript::fingerprint(&path) {
        Ok(prints) => {
            prints_go_round(prints.to_text().as_bytes())?;
            Ok(format!("{} passages", prints.passages.len().min(8)))
        }
        Err(message) if message.contains('\n') => Err(format!("more than one line: {message}")),
        Err(message) => Ok(message.split('`').step_by(2).collect()),
    }
}

/// What is read as a fingerprint is written as one that means the same.
fn prints_go_round(input: &[u8]) -> Result<(), String> {
    let Ok(text) = std::str::from_utf8(input) else {
        return Ok(());
    };
    let Ok(prints) = Prints::from_text(text) else {
        return Ok(());
    };
    let written = prints.to_text();
    match Prints::from_text(&written) {
        Ok(again) if again.to_text() == written => Ok(()),
        Ok(_) => Err(format!("written twice, it changes:\n{written}")),
        Err(error) => Err(format!("what was written cannot be read ({}):\n{written}", error.message)),
    }
}
