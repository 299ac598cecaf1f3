//! Coursewright compiles a course.
//!
//! Markdown lessons and YAML quizzes go in; one self-contained HTML document comes out, and the trainee's progress
//! and score stay in the trainee's browser. Six verbs, with a named type between each two:
//!
//! 1. [`load::load`] reads a folder into [`source::Sources`].
//! 2. [`parse::parse`] turns text into [`parse::ParsedCourse`]: what was written, with places, perhaps wrong.
//! 3. [`check::check`] turns that into [`course::Course`]: every name resolved, no wrong value representable.
//! 4. [`render::render`] turns the course into a [`render::Site`]: its pages and data, in memory.
//! 5. [`bundle::bundle`] turns the site into a [`bundle::Bundle`]: the files of one target.
//! 6. [`output::write`] puts the bundle on disk, whole or not at all.
//!
//! [`compile`] is all of it on one screen; [`fix`] mends what it found and is beyond doubt;
//! [`stamp`] knows when there is nothing to do. Stages report into a [`diag::Sink`] and never print; only [`load`] reads
//! course files, only [`output`] writes, and only [`cli`] knows the environment. Modules depend downwards only; the
//! table is in `tests/suite/layering.rs`.

pub mod bundle;
pub mod check;
pub mod cli;
pub mod compile;
pub mod course;
pub mod diag;
pub mod digest;
pub mod fix;
pub mod load;
pub mod lock;
pub mod map;
pub mod output;
pub mod parse;
pub mod player;
pub mod render;
pub mod report;
pub mod results;
pub mod say;
pub mod scaffold;
pub mod schema;
pub mod score;
#[cfg(feature = "serve")]
pub mod serve;
pub mod source;
pub mod stamp;
pub mod statistics;
pub mod theme;
pub mod transcript;
pub mod words;
