//! How long reading and checking take: `cargo bench --bench check`.
//!
//! Courses of 100 and of 1,000 lessons are made, each lesson with a quiz; then each stage is timed. What `check` does
//! beside what `build` does is to take at most half as long as reading does. Nothing fails here: times are to be read
//! by people, on a machine with nothing else to do.

#![allow(clippy::disallowed_methods, reason = "a benchmark makes courses on disk and looks at the clock")]
#![allow(clippy::print_stdout, reason = "times are to be read")]

mod course;
mod folder;
mod vocabulary;
mod writer;

use std::path::Path;
use std::time::{Duration, Instant};

use coursewright::check::{Depth, check};
use coursewright::diag::Sink;
use coursewright::load::load;
use coursewright::parse::parse;
use coursewright::player;
use coursewright::transcript::Transcripts;
use tempfile::TempDir;

use folder::Folder;

/// The one that the program has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each is timed; the quickest counts, because nothing but other work makes a run slower.
const RUNS: usize = 7;

/// What the stages took.
#[derive(Clone, Copy)]
struct Times {
    load: Duration,
    parse: Duration,
    /// The rules alone, as `build` checks.
    rules: Duration,
    /// The rules and all lints, as `check` does.
    lints: Duration,
}

fn main() {
    println!(
        "{:>7} {:>9} {:>9} {:>9} {:>9} {:>13} {:>21}",
        "lessons", "load", "parse", "rules", "lints", "rules/reading", "(lints-rules)/reading"
    );
    for lessons in [100, 1000] {
        let folder = TempDir::new().unwrap();
        course::write(&Folder(folder.path().to_owned()), lessons);
        let runs: Vec<Times> = (0..RUNS).map(|_| time(folder.path())).collect();
        let least = |stage: fn(&Times) -> Duration| runs.iter().map(stage).min().unwrap_or_default();
        let (load, parse) = (least(|times| times.load), least(|times| times.parse));
        let (rules, lints) = (least(|times| times.rules), least(|times| times.lints));
        let reading = (load + parse).as_secs_f64();
        let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
        println!(
            "{lessons:>7} {:>9} {:>9} {:>9} {:>9} {:>13.2} {:>21.2}",
            ms(load),
            ms(parse),
            ms(rules),
            ms(lints),
            rules.as_secs_f64() / reading,
            (lints.as_secs_f64() - rules.as_secs_f64()) / reading
        );
    }
}

fn time(folder: &Path) -> Times {
    let mut sink = Sink::default();
    let start = Instant::now();
    let loaded = load(folder, &mut sink).unwrap();
    let load = start.elapsed();

    let start = Instant::now();
    let parsed = parse(&loaded.sources, &loaded.layout, &mut sink);
    let parsing = start.elapsed();
    drop(parsed);

    let (languages, transcripts) = (player::languages(), Transcripts::default());
    let check = |depth: Depth| {
        let mut sink = Sink::default();
        let mut parsed = parse(&loaded.sources, &loaded.layout, &mut sink);
        let start = Instant::now();
        let survey =
            check(&loaded.sources, &loaded.layout, &mut parsed, &languages, &transcripts, depth, &mut sink);
        let time = start.elapsed();
        assert!(survey.course.is_some());
        time
    };
    Times { load, parse: parsing, rules: check(Depth::Rules), lints: check(Depth::Lints) }
}
