//! What a program takes: time on the clock, time of all cores, memory.

use std::io::{Read as _, Seek as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

/// What one run took.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    /// On the clock, from its start until it is gone.
    pub(crate) time: Duration,
    /// Of all cores together, in the program and in the system for it.
    pub(crate) work: Duration,
    /// The most memory it held, in MB.
    pub(crate) memory: u64,
}

/// What several runs took.
#[derive(Default)]
pub(crate) struct Runs(Vec<Run>);

impl Runs {
    /// Runs a program that must succeed and say nothing about it on standard error.
    ///
    /// The system counts the memory of the program that starts another to the other until that begins; whoever calls
    /// this must not hold much.
    pub(crate) fn add(&mut self, command: &mut Command) {
        let mut said = tempfile::tempfile().unwrap();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said.try_clone().unwrap());
        let start = Instant::now();
        let used = command.spawn().unwrap().wait4().unwrap();
        let time = start.elapsed();
        let mut words = String::new();
        said.rewind().unwrap();
        said.read_to_string(&mut words).unwrap();
        assert!(used.status.success() && words.is_empty(), "{command:?}: {words}");
        let memory = used.rusage.maxrss / 1_000_000;
        self.0.push(Run { time, work: used.rusage.utime + used.rusage.stime, memory });
    }

    /// The least time: nothing but other work makes a run slower.
    pub(crate) fn least(&self) -> Duration {
        self.0.iter().map(|run| run.time).min().unwrap_or_default()
    }

    /// The time in the middle.
    pub(crate) fn median(&self) -> Duration {
        let mut times: Vec<Duration> = self.0.iter().map(|run| run.time).collect();
        times.sort();
        times.get(times.len() / 2).copied().unwrap_or_default()
    }

    /// The least work.
    pub(crate) fn work(&self) -> Duration {
        self.0.iter().map(|run| run.work).min().unwrap_or_default()
    }

    /// The most memory.
    pub(crate) fn memory(&self) -> u64 {
        self.0.iter().map(|run| run.memory).max().unwrap_or_default()
    }
}
