//! The loop: draw an input, change it, try it; and what happens when something is found.

use std::cell::Cell;
use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

use super::mutate::Mutator;
use super::target::Target;
use super::{corpus, dictionary};

/// The seed unless FUZZ_SEED names another.
const SEED: u64 = 4;
/// How long each target is tried unless FUZZ_SECONDS says otherwise.
const SECONDS: u64 = 5;
/// A case that takes longer hangs.
const HANGS: Duration = Duration::from_secs(20);
/// How many inputs join the corpus at most.
const MOST_NEW: usize = 4000;

thread_local! {
    /// What a panic said, while its words are held back.
    static PANIC: Cell<Option<String>> = const { Cell::new(None) };
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{variable}={text}")))
}

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz")
}

/// Tries a target for its time.
pub(crate) fn fuzz(target: Target) {
    let (seed, seconds) = (number("FUZZ_SEED", SEED), number("FUZZ_SECONDS", SECONDS));
    let mut inputs = corpus::inputs(target);
    let given = inputs.len();
    let words = dictionary::words(target);
    let mut mutator = Mutator::new(seed, &words);
    let mut trial = Trial::new(target);
    let mut seen = HashSet::new();
    let (start, mut cases) = (Instant::now(), 0u64);
    while start.elapsed() < Duration::from_secs(seconds) {
        let other = mutator.one_of(&inputs).clone();
        let mut input = mutator.one_of(&inputs).clone();
        mutator.change(&mut input, &other);
        cases += 1;
        match trial.of(&input) {
            Ok(outcome) => {
                if seen.insert(outcome) && inputs.len() < given + MOST_NEW {
                    inputs.push(input);
                }
            }
            Err(wrong) => {
                let path = scratch().join(format!("{}-{seed}-{cases}", target.name()));
                fs::write(&path, trial.smallest(input)).unwrap();
                panic!(
                    "{} fails with FUZZ_SEED={seed}, case {cases}, {}: {wrong}",
                    target.name(),
                    path.display()
                );
            }
        }
    }
    assert!(cases > 1, "{} tried nothing", target.name());
    println!("{}: seed {seed}, {cases} cases, {} kinds of outcome, {} s", target.name(), seen.len(), seconds);
}

/// Tries everything that was ever found.
pub(crate) fn replay() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/finds");
    let mut wrong = Vec::new();
    let mut tried = 0;
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(&folder).unwrap().display().to_string();
        let target = Target::ALL.into_iter().find(|target| name.starts_with(&format!("{}/", target.name())));
        let mut trial = Trial::new(target.unwrap_or_else(|| panic!("{name}: no such target")));
        trial.folder.set_extension("replay");
        if let Err(error) = trial.of(&fs::read(entry.path()).unwrap()) {
            wrong.push(format!("{name}: {error}"));
        }
        tried += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 0, "there are no finds");
}

/// Tries inputs, and survives what they do.
struct Trial {
    target: Target,
    folder: PathBuf,
    /// Milliseconds since the start of the trial at which the case began, and 0 between cases.
    began: Arc<AtomicU64>,
    start: Instant,
}

impl Trial {
    fn new(target: Target) -> Self {
        hold_back_panics();
        fs::create_dir_all(scratch()).unwrap();
        let trial = Self {
            target,
            folder: scratch().join(target.name()),
            began: Arc::default(),
            start: Instant::now(),
        };
        let _ = fs::remove_dir_all(&trial.folder);
        trial.watch();
        trial
    }

    /// Ends the process when a case does not end.
    fn watch(&self) {
        let (began, start, name) = (Arc::clone(&self.began), self.start, self.target.name());
        std::thread::spawn(move || {
            while Arc::strong_count(&began) > 1 {
                std::thread::sleep(Duration::from_millis(200));
                let since = Duration::from_millis(began.load(Ordering::Relaxed));
                if !since.is_zero() && start.elapsed().saturating_sub(since) > HANGS {
                    println!(
                        "{name} hangs: the input is {}",
                        scratch().join(name).with_extension("input").display()
                    );
                    std::process::exit(1);
                }
            }
        });
    }

    fn of(&mut self, input: &[u8]) -> Result<String, String> {
        // Where the process itself ends, it is known what did it.
        fs::write(self.folder.with_extension("input"), input).unwrap();
        let now = u64::try_from(self.start.elapsed().as_millis()).expect("not that long");
        self.began.store(now.max(1), Ordering::Relaxed);
        QUIET.set(true);
        let outcome = catch_unwind(AssertUnwindSafe(|| self.target.try_input(&self.folder, input)));
        QUIET.set(false);
        self.began.store(0, Ordering::Relaxed);
        outcome.unwrap_or_else(|_| Err(PANIC.take().unwrap_or_else(|| "a panic without words".to_owned())))
    }

    /// Takes out of a failing input whatever it fails without.
    fn smallest(&mut self, mut input: Vec<u8>) -> Vec<u8> {
        let start = Instant::now();
        let mut size = input.len() / 2;
        while size > 0 {
            let mut at = 0;
            while at < input.len() {
                if start.elapsed() > Duration::from_secs(20) {
                    return input;
                }
                let mut less = input.clone();
                less.drain(at..(at + size).min(input.len()));
                if self.of(&less).is_err() {
                    input = less;
                } else {
                    at += size;
                }
            }
            size /= 2;
        }
        input
    }
}

/// Keeps what panics say in cases off the screen, and remembers it.
fn hold_back_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if QUIET.get() {
                PANIC.set(Some(info.to_string()));
            } else {
                usual(info);
            }
        }));
    });
}
