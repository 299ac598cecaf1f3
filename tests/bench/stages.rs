//! How long each stage of building takes: `cargo bench --bench stages [-- LESSONS…]`.
//!
//! Courses of 100 and of 1,000 lessons, or of as many as the arguments say, each with a quiz a lesson, are built in this
//! program for each target, stage by stage; the least of several runs is printed. Times are to be read by people, on a
//! machine with nothing else to do.

#![allow(clippy::disallowed_methods, reason = "a benchmark makes courses on disk and looks at the clock")]
#![allow(clippy::print_stdout, reason = "times are to be read")]

mod course;
mod folder;
mod vocabulary;
mod writer;

use std::path::Path;
use std::time::{Duration, Instant};

use coursewright::bundle::{Target, bundle};
use coursewright::check::{Depth, check};
use coursewright::diag::Sink;
use coursewright::load::load;
use coursewright::output::Writer;
use coursewright::parse::parse;
use coursewright::player::{self, Words};
use coursewright::render::render;
use coursewright::theme::Theme;
use coursewright::transcript::Transcripts;
use tempfile::TempDir;

use folder::Folder;

/// The one that the program has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each is timed.
const RUNS: usize = 7;
/// The stages, in order; to make is to render, to bundle and to write.
const STAGES: [&str; 6] = ["load", "parse", "check", "theme", "make", "drop"];

fn main() {
    let sizes = std::env::args().skip(1).filter(|word| word != "--bench");
    let mut sizes: Vec<usize> = sizes.map(|word| word.parse().expect("a number of lessons")).collect();
    if sizes.is_empty() {
        sizes = vec![100, 1000];
    }
    print!("{:>7} {:<8}", "lessons", "target");
    println!("{}", STAGES.map(|stage| format!("{stage:>12}")).concat());
    for lessons in sizes {
        let folder = TempDir::new().unwrap();
        let course = folder.path().join("course");
        course::write(&Folder(course.clone()), lessons);
        for target in Target::ALL {
            let out = folder.path().join("out");
            let runs: Vec<_> = (0..RUNS).map(|_| stages(&course, &out, target)).collect();
            print!("{lessons:>7} {:<8}", format!("{target:?}"));
            for stage in 0..STAGES.len() {
                let least = runs.iter().map(|times| times[stage]).min().unwrap_or_default();
                print!("{:>9.1} ms", least.as_secs_f64() * 1000.0);
            }
            println!();
        }
    }
}

/// Builds a course anew, and says how long each stage took.
fn stages(course: &Path, out: &Path, target: Target) -> [Duration; STAGES.len()] {
    if out.exists() {
        std::fs::remove_dir_all(out).unwrap();
    }
    let mut sink = Sink::default();
    let mut times = Times(Instant::now(), Vec::new());
    let loaded = load(course, &mut sink).unwrap();
    times.stage();
    let mut parsed = parse(&loaded.sources, &loaded.layout, &mut sink);
    times.stage();
    let (languages, transcripts) = (player::languages(), Transcripts::default());
    let survey = check(
        &loaded.sources,
        &loaded.layout,
        &mut parsed,
        &languages,
        &transcripts,
        Depth::Rules,
        &mut sink,
    );
    let course = survey.course.expect("a course without errors");
    times.stage();
    let theme = Theme::new(&loaded.sources, Words::of(&course.language)).expect("our own templates");
    times.stage();
    let writer = Writer::new(out.to_owned());
    bundle(target, &render(&course, &theme, target.medium()), &writer).expect("our own templates");
    writer.finish().unwrap();
    times.stage();
    drop((theme, course));
    drop((parsed, loaded));
    times.stage();
    times.1.try_into().unwrap()
}

/// The start of a stage, and how long those before it took.
struct Times(Instant, Vec<Duration>);

impl Times {
    fn stage(&mut self) {
        self.1.push(self.0.elapsed());
        self.0 = Instant::now();
    }
}
