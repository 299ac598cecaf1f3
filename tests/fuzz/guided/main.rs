//! The targets of `tests/fuzz` under libFuzzer, which keeps every input that reaches new code.
//!
//! `tests/long` builds this with the compiler's own coverage counters, on stable Rust, and runs it for each target:
//! FUZZ_TARGET names the target, and the first argument the folder of its corpus, which is filled from ours.

#![no_main]
#![allow(dead_code, reason = "the loop of tests/fuzz is not used here")]

#[path = "../corpus.rs"]
mod corpus;
#[path = "../dictionary.rs"]
mod dictionary;
#[path = "../judge.rs"]
mod judge;
#[path = "../mutate.rs"]
mod mutate;
#[path = "../target.rs"]
mod target;

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

use mutate::Mutator;
use target::{Base, Target};

struct Setup {
    target: Target,
    base: Base,
    folder: PathBuf,
    inputs: Vec<Vec<u8>>,
    words: Vec<String>,
}

static SETUP: LazyLock<Setup> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").expect("FUZZ_TARGET names the target");
    let target =
        Target::ALL.into_iter().find(|target| target.name() == name).expect("there is such a target");
    Setup {
        target,
        base: Base::load(),
        folder: target.folder(),
        inputs: corpus::inputs(target),
        words: dictionary::words(target),
    }
});

fuzz_target!(
    init: {
        let corpus = PathBuf::from(std::env::args().nth(1).expect("the first argument is the folder of the corpus"));
        if corpus.is_dir() {
            for (number, input) in SETUP.inputs.iter().enumerate() {
                std::fs::write(corpus.join(format!("ours-{number:04}")), input).unwrap();
            }
        }
    },
    |input: &[u8]| {
        let setup = &*SETUP;
        if let Err(wrong) = setup.target.try_input(&setup.base, &setup.folder, input) {
            panic!("{wrong}");
        }
    }
);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let setup = &*SETUP;
    let mut mutator = Mutator::new(u64::from(seed), &setup.words);
    if mutator.below(3) == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    let other = mutator.one_of(&setup.inputs).clone();
    let mut input = data[..size].to_vec();
    mutator.change(&mut input, &other);
    input.truncate(max_size);
    data[..input.len()].copy_from_slice(&input);
    input.len()
});
