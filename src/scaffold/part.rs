use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::bundle::Bundle;
use crate::course::{number_in_front, slug};
use crate::diag::closest;
use crate::load::Layout;
use crate::parse::written::quiz::Quiz;
use crate::parse::{OutlineEntry, ParsedCourse, ParsedFile, ParsedLesson, name_of, reading_order};
use crate::schema;
use crate::source::Sources;

use super::rules;

/// The course that a part is added to.
#[derive(Clone, Copy, Debug)]
pub struct Existing<'c> {
    /// Its files.
    pub sources: &'c Sources,
    /// Where its parts stand.
    pub layout: &'c Layout,
    /// What its author wrote.
    pub parsed: &'c ParsedCourse,
}

/// What is added to a course.
#[derive(Debug)]
pub struct Part {
    /// The file of the part, from the course's root.
    pub path: String,
    /// The new files, and those that editors check by.
    pub files: Bundle,
    /// The file that shows the part, with a line more: its path and its new bytes.
    pub shown: Option<(String, Vec<u8>)>,
    /// The line that shows the part, where no file was named to put it into.
    pub line: Option<String>,
}

/// A new lesson behind the others of a module. The module is a folder below the lessons, by its name with or without the
/// number; without one it is the last. The error is one line for people.
pub fn lesson(course: Existing<'_>, title: &str, module: Option<&str>) -> Result<Part, String> {
    let folder = course.module(module)?;
    let title = &one_line(title);
    let id = words_of(title)?;
    let names: Vec<&str> = course.lessons_in(&folder).map(file_name).collect();
    let numbers: Vec<u64> = names.iter().filter_map(|name| number_in_front(name)).collect();
    let taken = |id: &str| names.iter().any(|name| name_of(name) == id);
    let id = free(&id, taken);
    let number = match numbers.iter().max() {
        Some(last) => format!("{:02}-", last + 1),
        None if names.is_empty() => "01-".to_owned(),
        None => String::new(),
    };
    let below = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let inner = format!("{below}{number}{id}.md");
    let path = format!("{}/{inner}", course.layout.lessons);
    let text = include_str!("part/lesson.md")
        .replace("{title}", &scalar(title))
        .replace("{heading}", &in_markdown(title))
        .replace("{objective}", &id);
    let shown = course.parsed.outline.as_ref().map(|outline| {
        let nested = outline.entries.iter().rev().find_map(|entry| match entry {
            OutlineEntry::Chapter { depth, .. } => Some(*depth),
            OutlineEntry::Part { .. } => None,
        });
        let indent = "  ".repeat(nested.unwrap_or(1).saturating_sub(1));
        (
            course.sources.path(outline.file).to_owned(),
            format!("{indent}- [{}]({inner})\n", in_markdown(title)),
        )
    });
    let shown = shown.map(|(path, line)| course.with_line(&path, &line, "")).transpose()?;
    Ok(Part { files: files(&path, text), path, shown, line: None })
}

/// A new quiz with one item, shown at the end of a lesson if one is named: by its path, its id or its title.
pub fn quiz(course: Existing<'_>, title: &str, lesson: Option<&str>) -> Result<Part, String> {
    course.quiz(title, lesson, include_str!("part/quiz.yaml"))
}

/// A new quiz that is a scenario, shown as a quiz is.
pub fn scenario(course: Existing<'_>, title: &str, lesson: Option<&str>) -> Result<Part, String> {
    course.quiz(title, lesson, include_str!("part/scenario.yaml"))
}

impl<'c> Existing<'c> {
    fn quiz(self, title: &str, lesson: Option<&str>, template: &str) -> Result<Part, String> {
        let lesson = lesson.map(|name| self.lesson(name)).transpose()?;
        let title = &one_line(title);
        let own = |quiz: &ParsedFile<Quiz>| Some(quiz.parsed.as_ref()?.value.id.as_ref()?.0.clone());
        let taken = |id: &str| {
            self.parsed.quizzes.iter().any(|quiz| quiz.name == id || own(quiz).as_deref() == Some(id))
        };
        let id = free(&words_of(title)?, taken);
        let path = format!("{}/{id}.yaml", self.layout.quizzes);
        let to_root = "../".repeat(path.matches('/').count());
        let text = template
            .replace("{schema}", &format!("{to_root}{}/quiz.schema.json", schema::FOLDER))
            .replace("{title}", &scalar(title))
            .replace("{id}", &id)
            .replace("{links}", &lesson.map_or_else(String::new, links));
        let shown_by = lesson.or(self.parsed.lessons.last().map(AsRef::as_ref));
        let depth = shown_by.map_or(1, |lesson| self.sources.path(lesson.file).matches('/').count());
        let line = format!("[{}]({}{path})\n", in_markdown(title), "../".repeat(depth));
        let shown = lesson.map(|lesson| self.with_line(self.sources.path(lesson.file), &line, "\n"));
        let shown = shown.transpose()?;
        let line = lesson.is_none().then_some(line);
        Ok(Part { files: files(&path, text), path, shown, line })
    }

    /// A file of the course with one more line behind what it has, in the form in which it stands on disk.
    fn with_line(self, path: &str, line: &str, before: &str) -> Result<(String, Vec<u8>), String> {
        let (_, file) =
            self.sources.iter().find(|(_, file)| file.path == path).expect("a file of the course");
        if !file.readable {
            return Err(format!("`{path}` cannot be read as it is: `coursewright check` says why"));
        }
        let text = format!("{}\n{before}{line}", file.text.trim_end());
        Ok((path.to_owned(), file.form.bytes(&text)))
    }

    /// The folder of a module, below the lessons.
    fn module(self, name: Option<&str>) -> Result<String, String> {
        let mut folders: Vec<&str> =
            self.parsed.lessons.iter().map(|lesson| folder_of(&lesson.path)).collect();
        folders.extend(self.parsed.readmes.keys().map(String::as_str));
        folders.sort_by_cached_key(|folder| reading_order(folder));
        let Some(name) = name else {
            return Ok(folders.last().copied().unwrap_or("").to_owned());
        };
        let wanted = name.trim_matches('/');
        let wanted = wanted.strip_prefix(&format!("{}/", self.layout.lessons)).unwrap_or(wanted);
        let found = folders.iter().find(|folder| **folder == wanted || name_of(folder) == name_of(wanted));
        match found {
            Some(folder) => Ok((*folder).to_owned()),
            None if wanted.split('/').all(is_plain) => Ok(numbered(wanted, &folders)),
            None => Err(format!("`{name}` cannot be the folder of a module: use letters, digits and dashes")),
        }
    }

    fn lessons_in(self, folder: &str) -> impl Iterator<Item = &'c str> {
        let lessons = self.parsed.lessons.iter().map(|lesson| lesson.path.as_str());
        lessons.filter(move |path| folder_of(path) == folder)
    }

    /// The lesson that somebody means: by its path from anywhere, its id, the end of either, or its title, if that fits one
    /// lesson only.
    fn lesson(self, name: &str) -> Result<&'c ParsedLesson, String> {
        let plain = name.trim_start_matches("./").replace('\\', "/");
        let below = format!("{}/", self.layout.lessons);
        let inner = plain.rsplit_once(&below).map_or(plain.as_str(), |(_, inner)| inner);
        let ends = |whole: &str| whole == plain || whole.ends_with(&format!("/{plain}"));
        let title = one_line(name).to_lowercase();
        let fits: [&dyn Fn(&ParsedLesson) -> bool; 3] = [
            &|lesson| lesson.path == inner || lesson.id() == inner || name_of(&lesson.path) == name_of(inner),
            &|lesson| ends(&lesson.path) || ends(&lesson.id()),
            &|lesson| title_of(lesson).is_some_and(|own| one_line(own).to_lowercase() == title),
        ];
        for fit in fits {
            let meant: Vec<&ParsedLesson> =
                self.parsed.lessons.iter().map(AsRef::as_ref).filter(|lesson| fit(lesson)).collect();
            match meant[..] {
                [] => {}
                [one] => return Ok(one),
                [first, second, ..] => {
                    return Err(format!(
                        "`{name}` can mean `{}` and `{}`: say which one",
                        first.id(),
                        second.id()
                    ));
                }
            }
        }
        let ids: Vec<String> = self.parsed.lessons.iter().map(|lesson| lesson.id()).collect();
        let hint = match closest(&plain, ids.iter().map(String::as_str)).or(ids.last().map(String::as_str)) {
            Some(id) => format!("name its file, its title, or its id, as in `--lesson {id}`"),
            None => "add one with `coursewright new lesson`".to_owned(),
        };
        Err(format!("there is no lesson `{name}`: {hint}"))
    }
}

fn title_of(lesson: &ParsedLesson) -> Option<&str> {
    let typed = lesson.front_matter.as_ref().and_then(|front| front.value.title.as_ref());
    let heading = || lesson.body.headings.first().map(|heading| heading.text.as_str());
    typed.map(|title| title.0.as_str()).or(lesson.title.as_deref()).or_else(heading)
}

/// The name of a new module, with the number behind that of the last one if modules have numbers.
fn numbered(name: &str, modules: &[&str]) -> String {
    let last = modules
        .iter()
        .filter(|module| !module.contains('/'))
        .filter_map(|module| number_in_front(module))
        .max();
    match last {
        Some(last) if !name.contains('/') && number_in_front(name).is_none() => {
            format!("{:02}-{name}", last + 1)
        }
        _ => name.to_owned(),
    }
}

/// Where an item leads: to the first objective of a lesson, and to the lesson itself.
fn links(lesson: &ParsedLesson) -> String {
    let id = lesson.id();
    let objectives = lesson.front_matter.as_ref().map(|front| &front.value.objectives.0);
    let objective = objectives.and_then(|all| all.keys().next());
    let heading = lesson.body.headings.iter().find(|heading| heading.level > 1);
    let mut lines = String::new();
    if let Some(objective) = objective {
        lines += &format!("    objectives: [{id}#{objective}]\n");
    }
    // The heading may be one of a new lesson, which its author is about to change.
    let closer =
        heading.map_or_else(String::new, |heading| format!("    # or one heading: {id}#{}", heading.id));
    lines += &format!("    review: {id}{closer}\n");
    lines
}

fn files(path: &str, text: String) -> Bundle {
    let mut files: BTreeMap<String, Vec<u8>> = rules().collect();
    files.insert(path.to_owned(), text.into_bytes());
    Bundle { files }
}

/// The id that a title gives. Accents go, because not every system writes them in the same way into a file's name.
fn words_of(title: &str) -> Result<String, String> {
    let accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    let plain: String = title.nfkd().filter(|c| !accent(c)).collect();
    Some(slug(&plain))
        .filter(|id| !id.is_empty())
        .ok_or_else(|| format!("`{title}` gives the file no name: use some letters or digits"))
}

/// The id itself, or with the first number that is free.
fn free(id: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken(id)).expect("numbers do not end")
}

/// A title as YAML takes it, whatever stands in it.
fn scalar(title: &str) -> String {
    serde_yaml::to_string(title).map_or_else(|_| title.to_owned(), |text| text.trim_end().to_owned())
}

/// A title as Markdown takes it, with nothing in it that means something there.
fn in_markdown(title: &str) -> String {
    let special = |c| if r"\`*_[]<>#!&".contains(c) { format!(r"\{c}") } else { String::from(c) };
    title.chars().map(special).collect()
}

fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Whether something can be the name of a folder everywhere.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}
