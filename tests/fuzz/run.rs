//! The loop: draw an input, change it, try it; and what happens when something is found.

use std::cell::Cell;
use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::time::{Duration, Instant};

use super::mutate::Mutator;
use super::target::{Base, Target};
use super::{corpus, dictionary};

/// The seed unless FUZZ_SEED names another.
const SEED: u64 = 4;
/// How long each target is tried unless FUZZ_SECONDS says otherwise.
const SECONDS: u64 = 5;
/// A case that takes longer hangs; a scenario may have a million states, and the machine may be busy.
const HANGS: Duration = Duration::from_mins(2);
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

/// Where failing inputs go.
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
                fs::write(&path, trial.smallest(input, &wrong)).unwrap();
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
    let folder = corpus::root().join("tests/fuzz/finds");
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
    base: Base,
    folder: PathBuf,
    input: Arc<Mutex<Vec<u8>>>,
    /// Milliseconds since the start of the trial at which the case began, and 0 between cases.
    began: Arc<AtomicU64>,
    start: Instant,
    /// Whether each input is written before it is tried.
    keep: bool,
}

impl Drop for Trial {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Trial {
    fn new(target: Target) -> Self {
        hold_back_panics();
        fs::create_dir_all(scratch()).unwrap();
        let trial = Self {
            target,
            base: Base::load(),
            folder: target.folder(),
            input: Arc::default(),
            began: Arc::default(),
            start: Instant::now(),
            keep: std::env::var_os("FUZZ_KEEP").is_some(),
        };
        trial.watch();
        trial
    }

    /// Ends the process when a case does not end.
    fn watch(&self) {
        let (began, input) = (Arc::clone(&self.began), Arc::clone(&self.input));
        let (start, name) = (self.start, self.target.name());
        std::thread::spawn(move || {
            while Arc::strong_count(&began) > 1 {
                std::thread::sleep(Duration::from_millis(200));
                let since = Duration::from_millis(began.load(Ordering::Relaxed));
                if !since.is_zero() && start.elapsed().saturating_sub(since) > HANGS {
                    let path = scratch().join(format!("{name}-hangs"));
                    fs::write(&path, &*input.lock().unwrap()).unwrap();
                    println!("{name} hangs: {}", path.display());
                    std::process::exit(1);
                }
            }
        });
    }

    fn of(&mut self, input: &[u8]) -> Result<String, String> {
        input.clone_into(&mut self.input.lock().unwrap());
        if self.keep {
            fs::write(scratch().join(format!("{}-last", self.target.name())), input).unwrap();
        }
        let now = u64::try_from(self.start.elapsed().as_millis()).expect("not that long");
        self.began.store(now.max(1), Ordering::Relaxed);
        QUIET.set(true);
        let outcome =
            catch_unwind(AssertUnwindSafe(|| self.target.try_input(&self.base, &self.folder, input)));
        QUIET.set(false);
        self.began.store(0, Ordering::Relaxed);
        outcome.unwrap_or_else(|_| Err(PANIC.take().unwrap_or_else(|| "a panic without words".to_owned())))
    }

    /// Takes out of a failing input whatever it fails without, in the same way.
    fn smallest(&mut self, mut input: Vec<u8>, wrong: &str) -> Vec<u8> {
        let way = |wrong: &str| wrong.split(": ").next().map(str::to_owned);
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
                if self.of(&less).is_err_and(|other| way(&other) == way(wrong)) {
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
