//! The integration tests: one binary, a module for each feature.
//!
//! A [`course::CourseTest`] is a course in a folder of its own; `tests/bad` has one failing course for every code
//! of a diagnostic. `UPDATE_EXPECT=1 cargo test` writes expected output anew: look at the difference before you
//! commit it.

#![allow(clippy::disallowed_methods, reason = "tests make courses on disk")]

mod at_random;
mod audit;
mod bad;
mod chance;
mod cli;
mod competencies;
mod completions;
mod contributors;
mod course;
mod coverage;
mod crates;
mod determinism;
mod differential;
mod document;
mod edits;
mod emit;
mod explain;
mod faults;
mod fix;
mod handout;
mod hostile;
mod layering;
mod lints;
mod lock;
mod map;
mod mdbook;
mod naive;
mod new_course;
mod output;
mod package;
mod policy;
mod publishing;
mod quotes;
mod real_course;
mod reflect;
mod release;
mod results;
mod room;
mod saved;
mod scenario;
mod schema;
mod scores;
mod security;
mod serve;
mod slips;
mod sources;
mod stamp;
mod templates;
mod transcripts;
mod unused;
mod web;
mod yaml;
