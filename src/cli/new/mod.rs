mod publishing;

use std::path::{Path, PathBuf};

use crate::bundle::Bundle;
use crate::compile::parse_course;
use crate::diag::closest;
use crate::load::Loaded;
use crate::output;
use crate::parse::ParsedCourse;
use crate::scaffold::{self, Existing, Part};

use super::{Outcome, fail, in_course, typed, why_not};

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    part: Option<Command>,
    /// The folder to make, or one that is empty; its name becomes the course's id
    #[arg(required = true)]
    folder: Option<PathBuf>,
    /// What somebody types who forgets the quotation marks around a name, or mistypes a part's
    #[arg(hide = true)]
    more: Vec<String>,
    /// What the course is called
    #[arg(long)]
    title: Option<String>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Add a lesson to the course
    Lesson {
        /// What the lesson is called
        #[arg(required = true)]
        title: Vec<String>,
        /// The folder of the module it goes into; the last one, unless you say
        #[arg(long, value_name = "FOLDER")]
        module: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Add a quiz to the course
    Quiz(Shown),
    /// Add a conversation that goes on differently after each decision
    Scenario(Shown),
    /// Add a recipe by which GitHub or GitLab checks, builds and publishes the course after each push
    Publishing {
        /// Where the course's repository is, or will be
        #[arg(value_name = "GITHUB|GITLAB")]
        forge: publishing::ForgeArg,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, clap::Args)]
struct Shown {
    /// What it is called
    #[arg(required = true)]
    title: Vec<String>,
    /// The lesson that shows it at its end: its file, its title or its id
    #[arg(long)]
    lesson: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, clap::Args)]
struct Place {
    /// The folder of the course
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    course: PathBuf,
}

pub(super) fn run(args: &Args) -> Outcome {
    match &args.part {
        None => course(args),
        Some(Command::Lesson { title, module, place }) => {
            add(&place.course, |course| scaffold::lesson(course, &title.join(" "), module.as_deref()))
        }
        Some(Command::Quiz(Shown { title, lesson, place })) => {
            add(&place.course, |course| scaffold::quiz(course, &title.join(" "), lesson.as_deref()))
        }
        Some(Command::Scenario(Shown { title, lesson, place })) => {
            add(&place.course, |course| scaffold::scenario(course, &title.join(" "), lesson.as_deref()))
        }
        Some(Command::Publishing { forge, place }) => publishing::run((*forge).into(), &place.course),
    }
}

fn course(args: &Args) -> Outcome {
    let folder = args.folder.as_deref().expect("clap asks for it");
    if !args.more.is_empty() {
        return several(folder, &args.more);
    }
    // The folder that one is in has a name, too.
    let whole = std::path::absolute(folder);
    let named = whole.as_deref().ok().filter(|_| folder.file_name().is_none()).unwrap_or(folder);
    let bundle = match scaffold::course(named, args.title.as_deref()) {
        Ok(bundle) => bundle,
        Err(message) => return fail(message),
    };
    if let Err(error) = output::create(&bundle, folder) {
        return fail(error);
    }
    let (place, build) = if folder == Path::new(".") {
        ("this folder".to_owned(), "coursewright build".to_owned())
    } else {
        (folder.display().to_string(), format!("coursewright build {}", typed(folder)))
    };
    outln!("A course with one lesson and one quiz is in {place}");
    outln!("Build it:  {build}");
    outln!("Then open {}", in_course(folder, "dist").join("index.html").display());
    Outcome::Done
}

/// Says what to type instead of a folder with more words behind it.
fn several(folder: &Path, more: &[String]) -> Outcome {
    let (folder, more) = (folder.display().to_string(), more.join(" "));
    let meant = match closest(&folder, ["lesson", "quiz", "scenario", "publishing"]) {
        Some(part) => format!("did you mean `coursewright new {part} \"{more}\"`?"),
        None => format!("did you mean `coursewright new \"{folder} {more}\"`?"),
    };
    fail(format_args!("a course has one folder: {meant}"))
}

/// Adds a part to the course in a folder, and says where it is.
fn add(root: &Path, part: impl FnOnce(Existing<'_>) -> Result<Part, String>) -> Outcome {
    let (loaded, parsed) = match read(root) {
        Ok(read) => read,
        Err(message) => return fail(message),
    };
    let existing = Existing { sources: &loaded.sources, layout: &loaded.layout, parsed: &parsed };
    let Part { path, mut files, shown, line } = match part(existing) {
        Ok(part) => part,
        Err(message) => return fail(message),
    };
    let own = files.files.remove_entry(&path).into_iter().collect();
    let written = output::add(&Bundle { files: own }, root)
        .and_then(|()| output::write(&files, root))
        .and_then(|_| shown.as_ref().map_or(Ok(()), |(path, bytes)| output::rewrite(root, path, bytes)));
    if let Err(error) = written {
        return fail(error);
    }
    outln!("Write on in {}", in_course(root, &path).display());
    if let Some((path, _)) = shown {
        outln!("It is shown by the last line of {}", in_course(root, &path).display());
    }
    if let Some(line) = line {
        outln!("To show it in a lesson, put this line there, alone:  {}", line.trim_end());
    }
    Outcome::Done
}

/// What the author of the course in a folder wrote, if there is one. The error is one line for people.
fn read(root: &Path) -> Result<(Loaded, ParsedCourse), String> {
    let (loaded, parsed) = parse_course(root).map_err(|error| why_not(root, &error))?;
    if parsed.book.is_none() {
        let (which, instead) = match root.to_str() {
            Some(".") => ("this folder".to_owned(), "go into the folder of your course, or name it"),
            _ => (root.display().to_string(), "name the folder of your course"),
        };
        return Err(format!(
            "{which} is no course, because it has no book.toml that can be read: {instead}, as in `--course my-course`"
        ));
    }
    Ok((loaded, parsed))
}
