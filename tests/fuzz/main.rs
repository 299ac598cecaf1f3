//! Fuzzing: files that are broken at random, of every kind that authors write.
//!
//! A case is a file of the corpus (every file of ours, right or wrong), changed by [`mutate`] and judged by [`judge`]:
//! no panic, no hang, every place inside its file, every finding printable, and what has no errors can be built. An
//! input that leads to findings not seen together before joins the corpus, so that the search goes on from there.
//!
//! ```text
//! cargo test --test fuzz                    every target, FUZZ_SECONDS each (5 unless set)
//! FUZZ_SEED=7 cargo test --test fuzz quiz   other cases than those of the usual seed
//! ```
//!
//! The same seed gives the same cases in the same order. A case that fails is made as small as it can be and written
//! to `target/tmp/fuzz`; put into `finds/TARGET`, it is tried again by every run. Where the whole process ends, in a
//! stack overflow for instance, FUZZ_KEEP=1 writes every input there before it is tried, as `TARGET-last`.
//!
//! `guided/` runs the same targets under libFuzzer, which sees what code a case reaches.

#![allow(clippy::disallowed_methods, reason = "tests make courses on disk, and take their time")]
#![allow(clippy::print_stdout, reason = "how much was tried is worth knowing")]

mod corpus;
mod dictionary;
mod judge;
mod mutate;
mod run;
mod target;

use target::Target;

macro_rules! targets {
    ($($name:ident: $target:ident;)*) => {
        $(
            #[test]
            fn $name() {
                run::fuzz(Target::$target);
            }
        )*

        #[test]
        fn every_target_is_run() {
            assert_eq!(Target::ALL, [$(Target::$target),*]);
            assert_eq!(Target::ALL.map(Target::name), [$(stringify!($name).replace('_', "-")),*]);
        }
    };
}

targets! {
    book: Book;
    course: Course;
    front_matter: FrontMatter;
    lesson: Lesson;
    prints: Prints;
    quiz: Quiz;
    scenario: Scenario;
    source: Source;
    summary: Summary;
    transcript: Transcript;
}

#[test]
fn what_was_found_stays_mended() {
    run::replay();
}
