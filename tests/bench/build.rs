//! How long building takes, against the least it could take: `cargo bench --bench build [-- LESSONS… TARGET… --runs RUNS]`.
//!
//! Courses of 100 and of 1,000 lessons, or of as many as the arguments say, each with a quiz a lesson, are built in turn
//! by the floor (`floor.rs`) and by the command line for each target, or for those that the arguments name, so that what else the machine does slows all of
//! them. Each run is a program of its own: its start and its end count, and so does its memory. Before a cold run the
//! folder of the result is deleted; after it the same is built again with nothing changed, against a program that walks
//! the course and looks at each file. All of it stands in memory, where the machine has a file system there. Nothing
//! fails here but a build with findings: times are to be read by people, on a machine with nothing else to do.

#![allow(clippy::disallowed_methods, reason = "a benchmark makes courses on disk and looks at the clock")]
#![allow(clippy::print_stdout, reason = "times are to be read")]

mod course;
mod floor;
mod folder;
mod measure;
mod vocabulary;
mod writer;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::available_parallelism;
use std::time::Duration;

use tempfile::TempDir;

use folder::Folder;
use measure::Runs;

/// The one that the program has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The targets that are timed, as the command line calls them.
const TARGETS: &[&str] = &["single", "web"];
/// The file system that is in memory on Linux.
const MEMORY: &str = "/dev/shm";
/// How often each is timed, if the arguments do not say.
const RUNS: usize = 9;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        // The programs that this one starts.
        ["floor", course, out] => floor::build(Path::new(course), Path::new(out), false),
        ["full-floor", course, out] => floor::build(Path::new(course), Path::new(out), true),
        ["walk", course] => assert!(floor::walk(Path::new(course)) > 0),
        _ => compare(&words),
    }
}

fn compare(words: &[&str]) {
    let number = |word: &str| word.parse().unwrap_or_else(|_| panic!("`{word}` is not a number"));
    let (words, runs) = match words {
        [words @ .., "--runs", runs] => (words, number(runs)),
        words => (words, RUNS),
    };
    let (mut targets, lessons): (Vec<&str>, Vec<&str>) =
        words.iter().partition(|word| TARGETS.contains(word));
    let mut lessons: Vec<usize> = lessons.into_iter().map(number).collect();
    if targets.is_empty() {
        targets = TARGETS.to_vec();
    }
    if lessons.is_empty() {
        lessons = vec![100, 1000];
    }
    let memory = Path::new(MEMORY);
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let cores = available_parallelism().map_or(1, usize::from);
    println!("in {}, {cores} cores, {runs} runs of each in turn\n", place.display());
    println!(
        "{:>7}  {:<16} {:>11} {:>11} {:>9} {:>12} {:>9} {:>11} {:>9}",
        "lessons", "what", "least", "median", "to floor", "to its floor", "growth", "all cores", "memory"
    );
    let mut smaller: Option<Table> = None;
    for lessons in lessons {
        let table = Table::of(&place, lessons, &targets, runs);
        table.print(smaller.as_ref());
        smaller = Some(table);
    }
}

/// What one size of course took.
struct Table {
    lessons: usize,
    rows: Vec<Row>,
}

struct Row {
    what: String,
    /// The row that it is held against: the least that must be done for the same.
    floor: usize,
    runs: Runs,
}

impl Table {
    fn of(place: &Path, lessons: usize, targets: &[&str], runs: usize) -> Self {
        let folder = TempDir::new_in(place).unwrap();
        let course = folder.path().join("course");
        course::write(&Folder(course.clone()), lessons);
        let row = |what: &str, floor| Row { what: what.to_owned(), floor, runs: Runs::default() };
        let mut rows = vec![row("floor", 0), row("full floor", 0), row("walk", 2)];
        for target in targets {
            rows.extend([row(target, 1), row(&format!("{target}, again"), 2)]);
        }
        let own = |task: &str| {
            let mut command = Command::new(std::env::current_exe().unwrap());
            command.arg(task).arg(&course);
            command
        };
        for _ in 0..runs {
            for (row, task) in rows.iter_mut().zip(["floor", "full-floor"]) {
                row.runs.add(own(task).arg(emptied(folder.path(), task)));
            }
            rows[2].runs.add(&mut own("walk"));
            for (pair, target) in rows[3..].chunks_mut(2).zip(targets) {
                let out = emptied(folder.path(), target);
                for row in pair {
                    let mut command = Command::new(env!("CARGO_BIN_EXE_coursewright"));
                    command.arg("build").arg(&course).args(["--target", target, "--dest-dir"]).arg(&out);
                    row.runs.add(&mut command);
                }
            }
        }
        Self { lessons, rows }
    }

    fn print(&self, smaller: Option<&Self>) {
        for (i, Row { what, floor, runs }) in self.rows.iter().enumerate() {
            let against = |other: &Runs| format!("{:.2}", ratio(runs.least(), other.least()));
            println!(
                "{:>7}  {what:<16} {:>11} {:>11} {:>9} {:>12} {:>9} {:>11} {:>6} MB",
                self.lessons,
                ms(runs.least()),
                ms(runs.median()),
                against(&self.rows[0].runs),
                against(&self.rows[*floor].runs),
                smaller.map_or_else(String::new, |smaller| against(&smaller.rows[i].runs)),
                ms(runs.work()),
                runs.memory()
            );
        }
        println!();
    }
}

/// A folder for a result, without the last.
fn emptied(folder: &Path, name: &str) -> PathBuf {
    let out = folder.join(name);
    if out.exists() {
        fs::remove_dir_all(&out).unwrap();
    }
    out
}

fn ratio(time: Duration, other: Duration) -> f64 {
    time.as_secs_f64() / other.as_secs_f64()
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
