//! Every file of `tests/hostile`: it is built or refused within ten seconds and 500 megabytes, says so in plain words, and
//! reads and writes nothing outside. What the pages do in a browser, `tests/browser/hostile.test.mjs` looks at.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::super::course::{CourseTest, root};
use super::fixture::Hostile;

/// How many seconds a processor may work for a command.
const SECONDS: usize = 10;
/// How long a command may take in all: other tests run beside it.
const LIMIT: Duration = Duration::from_mins(1);
/// How much memory it may have, in kilobytes of address space. More than 200 megabytes of that are the program itself with
/// what it has for debugging, and what its threads and its allocator reserve and do not use.
const MEMORY: usize = 700_000;
/// How many files there must be.
const LEAST: usize = 60;

/// What came of a command that was watched.
struct Watched {
    code: i32,
    output: String,
    time: Duration,
}

/// Runs the program under a limit of memory, and ends it when it takes too long.
fn watched(course: &CourseTest, arguments: &str) -> Watched {
    let said = CourseTest::empty();
    let file = fs::File::create(said.path().join("said")).unwrap();
    let start = Instant::now();
    let mut running = Command::new("sh")
        .args([
            "-c",
            &format!("ulimit -v {MEMORY}; ulimit -t {SECONDS}; exec \"$0\" {arguments}"),
            env!("CARGO_BIN_EXE_coursewright"),
        ])
        // Every thread reserves addresses that it does not use.
        .env("RAYON_NUM_THREADS", "2")
        .current_dir(course.path())
        .stdin(Stdio::null())
        .stdout(file.try_clone().unwrap())
        .stderr(file)
        .spawn()
        .unwrap();
    let code = loop {
        if let Some(status) = running.try_wait().unwrap() {
            break status.code().unwrap_or(-1);
        }
        if start.elapsed() > LIMIT {
            running.kill().unwrap();
            running.wait().unwrap();
            break -1;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let output = String::from_utf8_lossy(&fs::read(said.path().join("said")).unwrap()).into_owned();
    Watched { code, output, time: start.elapsed() }
}

/// The codes of the errors in an output.
fn errors(output: &str) -> BTreeSet<&str> {
    let codes = output.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next());
    codes.collect()
}

/// The files in a folder and what they hold; links as links.
fn listing(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap()))
        .collect()
}

/// What is wrong with how the program takes a fixture, and the line that says how it ends.
/// What is a matter of size or of places on the disk is checked as well as built.
fn faults(fixture: &str, heavy: bool) -> (Vec<String>, String) {
    let mut faults = Vec::new();
    let Hostile { course, outside, ends } = Hostile::new(fixture);
    let before = listing(outside.path());
    let check = heavy.then(|| watched(&course, "check"));
    let build = watched(&course, "build");
    let found: Vec<&str> = errors(&build.output).into_iter().collect();
    let ended = format!("{} {}", build.code, found.join(" ")).trim_end().to_owned();
    if ended != ends {
        faults.push(format!("it ends with `{ended}`, not with `{ends}`:\n{}", start_of(&build.output)));
    }
    if listing(outside.path()) != before {
        faults.push("it wrote outside the course".to_owned());
    }
    for (name, ran) in [("check", check.as_ref()), ("build", Some(&build))] {
        let Some(Watched { code, output, time }) = ran else { continue };
        if *time > LIMIT {
            faults.push(format!("{name} does not come to an end"));
        }
        let plain = match code {
            0 => true,
            1 => !errors(output).is_empty(),
            2 => output.starts_with("error: ") && output.lines().count() == 1,
            _ => false,
        };
        if !plain || output.contains("panicked") {
            faults.push(format!("{name} ends with {code} and says:\n{}", start_of(output)));
        }
        if let Some(sign) = output.chars().find(|c| c.is_control() && *c != '\n') {
            faults.push(format!("{name} sends {sign:?} to the terminal"));
        }
        if output.contains("SECRET") {
            faults.push(format!("{name} shows what stands outside the course"));
        }
    }
    let result = course.path().join("dist/index.html");
    if build.code == 0 && !result.is_symlink() {
        // Where it was written elsewhere, that is told already.
        let document = fs::read(&result).unwrap_or_default();
        if document.windows(6).any(|bytes| bytes == b"SECRET") {
            faults.push("what stands outside the course is in the result".to_owned());
        }
    }
    (faults, ended)
}

fn start_of(text: &str) -> String {
    text.chars().take(1500).collect()
}

#[test]
fn hostile_input_ends_soon_and_plainly() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let folder = root().join("tests/hostile");
    let files: Vec<PathBuf> = walkdir::WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    assert!(files.len() >= LEAST, "only {} files", files.len());
    let wrong: Vec<String> = files
        .par_iter()
        .flat_map_iter(|path| {
            let fixture = fs::read_to_string(path).unwrap();
            let tries = fixture.lines().next().unwrap_or_default();
            let name = path.strip_prefix(&folder).unwrap().display().to_string();
            let (mut faults, ended) =
                faults(&fixture, name.starts_with("bomb/") || name.starts_with("path/"));
            if !tries.ends_with('.') || !fixture[tries.len()..].starts_with("\n\n=== ") {
                faults.push("its first line does not say what it tries".to_owned());
            }
            if update && !fixture.contains(&format!("\n=== ends {ended}\n")) {
                let before = fixture.split("\n=== ends").next().unwrap().trim_end_matches('\n');
                fs::write(path, format!("{before}\n=== ends {ended}\n")).unwrap();
            }
            faults.into_iter().map(move |fault| format!("--- {name}: {fault}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}
