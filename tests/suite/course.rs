//! A course in a folder of its own, and what becomes of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use coursewright::bundle::Target;
use coursewright::compile::{Compiled, build_course, check_course};
use coursewright::course::Course;
use coursewright::diag::emit::human;
use coursewright::diag::{Diagnostic, Severity};
use tempfile::TempDir;

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A course to try something on; its folder goes when it is dropped.
pub(crate) struct CourseTest {
    folder: TempDir,
}

impl CourseTest {
    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A copy of `tests/courses/NAME`.
    pub(crate) fn named(name: &str) -> Self {
        Self::copy_of(&root().join("tests/courses").join(name), &["."])
    }

    /// A copy of the small course with every kind of item.
    pub(crate) fn kinds() -> Self {
        Self::copy_of(&root().join("tests/browser/kinds"), &["."])
    }

    /// A copy of the course in the repository's root.
    pub(crate) fn real() -> Self {
        Self::copy_of(root(), &["book.toml", "lessons", "quizzes"])
    }

    fn copy_of(from: &Path, parts: &[&str]) -> Self {
        let course = Self::empty();
        for part in parts {
            for entry in walkdir::WalkDir::new(from.join(part)).sort_by_file_name() {
                let entry = entry.unwrap();
                if entry.file_type().is_file() {
                    let name = entry.path().strip_prefix(from).unwrap();
                    course.bytes(name.to_str().unwrap(), &fs::read(entry.path()).unwrap());
                }
            }
        }
        course
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, over what was there.
    pub(crate) fn file(&self, name: &str, text: &str) -> &Self {
        self.bytes(name, text.as_bytes())
    }

    /// Writes a file of any bytes.
    pub(crate) fn bytes(&self, name: &str, bytes: &[u8]) -> &Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Deletes a file.
    pub(crate) fn without(&self, name: &str) -> &Self {
        fs::remove_file(self.path().join(name)).unwrap();
        self
    }

    /// Replaces words of a file that stand there exactly once.
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) -> &Self {
        let text = self.read(name);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {name}");
        self.file(name, &text.replace(from, to))
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Checks the course.
    pub(crate) fn check(&self) -> Compiled<Course> {
        check_course(self.path()).unwrap()
    }

    /// The course, which must have no errors.
    pub(crate) fn checked(&self) -> Course {
        let compiled = self.check();
        let text = human::render(&compiled.diagnostics, &compiled.sources, 120);
        compiled.result.unwrap_or_else(|| panic!("{text}"))
    }

    /// Everything found, as people see it, without colours.
    pub(crate) fn messages(&self) -> String {
        let compiled = self.check();
        let text = human::render(&compiled.diagnostics, &compiled.sources, human::WIDTH);
        anstream::adapter::strip_str(&text).to_string()
    }

    /// The errors as `file:line:column code`.
    pub(crate) fn places(&self) -> Vec<String> {
        let compiled = self.check();
        let place = |d: &Diagnostic| {
            let at = compiled.sources.position(d.primary.span);
            let file = compiled.sources.path(d.primary.span.file);
            format!("{file}:{}:{} {}", at.line, at.column, d.code.name)
        };
        compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error).map(place).collect()
    }

    /// The document, which must come out.
    pub(crate) fn document(&self) -> String {
        let compiled = build_course(self.path(), Target::Single).unwrap();
        let text = human::render(&compiled.diagnostics, &compiled.sources, 120);
        let mut bundle = compiled.result.unwrap_or_else(|| panic!("{text}"));
        String::from_utf8(bundle.files.remove("index.html").unwrap()).unwrap()
    }

    /// The handout, which must come out.
    pub(crate) fn handout(&self) -> String {
        let compiled = build_course(self.path(), Target::Print).unwrap();
        let text = human::render(&compiled.diagnostics, &compiled.sources, 120);
        let mut bundle = compiled.result.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(bundle.files.len(), 1);
        String::from_utf8(bundle.files.remove("handout.html").unwrap()).unwrap()
    }

    /// Runs the program in the course's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(program().args(arguments).current_dir(self.path()))
    }
}

/// The program under test, with a quiet environment.
pub(crate) fn program() -> Command {
    let mut command = Command::new(PathBuf::from(env!("CARGO_BIN_EXE_coursewright")));
    command.env("NO_COLOR", "1");
    command
}

/// What came of a command.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn new(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        Self {
            code: status.code().unwrap_or(-1),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }
}

/// What stands between two marks.
pub(crate) fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap_or_else(|| panic!("no `{from}`")) + from.len();
    let end = text[start..].find(to).unwrap_or_else(|| panic!("no `{to}` after `{from}`"));
    &text[start..start + end]
}

/// Every file below a folder, by its path.
pub(crate) fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}
