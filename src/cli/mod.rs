//! The command line: the only part that knows the terminal, the environment and exit codes.
//!
//! Each command is a file: it calls the library, prints, and says how it went.

#[macro_use]
mod out;

mod audit;
mod build;
mod check;
mod completions;
mod coverage;
mod explain;
mod lock;
mod man;
mod new;
mod progress;
mod report;
mod results;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod source;
mod table;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// The course has errors.
    Wrong,
    /// The command was not understood, or the machine is in the way.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Wrong => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Compiles a course: Markdown lessons and YAML quizzes in, one self-contained HTML document out.
#[derive(Debug, Parser)]
#[command(name = "coursewright", version, max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    color: report::ColorArg,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start a new course in a folder of its own, or add a lesson, a quiz, a scenario or publishing to one
    New(new::Args),
    /// Build the course
    Build(build::Args),
    /// Preview the course in a browser while you write
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    /// Say everything that is wrong with the course, and build nothing
    Check(check::Args),
    /// Say what a finding means, and how to mend it
    Explain(explain::Args),
    /// Print the JSON Schema of a kind of file, for editors that complete and check while you type
    Schema(schema::Args),
    /// Take down a release, so that later versions keep what trainees did
    Lock(lock::Args),
    /// Read the results that trainees sent into one table
    Results(results::Args),
    /// Work with the texts that lessons quote
    Source(source::Args),
    /// Print what a shell needs to complete commands while you type
    Completions(completions::Args),
    /// Print the manual page, as `man` shows it
    Man(man::Args),
}

/// Runs the command line.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors; where they cannot be printed, nothing can.
            let _ = error.print();
            let failed = error.use_stderr();
            return if failed { Outcome::Failed } else { Outcome::Done }.into();
        }
    };
    args.color.apply();
    let outcome = match args.command {
        Command::Lock(args) => lock::run(&args),
        Command::New(args) => new::run(&args),
        Command::Build(args) => build::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Results(args) => results::run(&args),
        Command::Source(args) => source::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    };
    outcome.into()
}

/// Prints one line about a course that could not be read at all.
fn unreadable(course: &Path, error: &impl std::fmt::Display) -> Outcome {
    fail(why_not(course, error))
}

/// Why a course could not be read, and what to name instead, in one line.
#[expect(
    clippy::disallowed_methods,
    reason = "no course has been read: what stands where we are is all there is to say"
)]
fn why_not(course: &Path, error: &impl std::fmt::Display) -> String {
    if course.is_file() {
        let above = course.ancestors().skip(1).find(|above| above.join("book.toml").is_file());
        let (what, folder) = match above {
            Some(above) if above.as_os_str().is_empty() => ("a file of a course", ", `.`".to_owned()),
            Some(above) => ("a file of a course", format!(", `{}`", above.display())),
            None => ("a file", ", the one with `book.toml`".to_owned()),
        };
        return format!("{} is {what}: name the course's folder{folder}", course.display());
    }
    format!("{error}{}", astray(course))
}

/// Prints one line about trouble that is not the course's.
fn fail(message: impl std::fmt::Display) -> Outcome {
    errln!("error: {message}");
    Outcome::Failed
}

/// A folder or file inside the course, shown as short as it can be.
fn in_course(course: &Path, inner: &str) -> PathBuf {
    if course == Path::new(".") { PathBuf::from(inner) } else { course.join(inner) }
}

/// What to say to those who name a folder that is not there; nothing otherwise.
#[expect(
    clippy::disallowed_methods,
    reason = "no course has been read: what stands where we are is all there is to say"
)]
fn astray(course: &Path) -> String {
    if course.exists() {
        return String::new();
    }
    if Path::new("book.toml").exists() {
        return format!("; you are in a course's folder already: leave `{}` out", course.display());
    }
    "; name the course's folder, the one with `book.toml`".to_owned()
}

/// A path as one types it on a command line.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/\\:._-".contains(c);
    if path.chars().all(plain) { path } else { format!("\"{path}\"") }
}
