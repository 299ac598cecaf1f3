//! Diagnostics on the terminal.

use std::path::{Component, Path};

use clap::ValueEnum;

use crate::diag::Diagnostic;
use crate::diag::emit::{github, gitlab, human, json, sarif, short};
use crate::source::Sources;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, with the lines they speak of
    Human,
    /// One line each
    Short,
    /// For programs, one JSON object a line
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For GitHub: annotations at the lines of a pull request
    Github,
    /// For GitLab: a code quality report
    Gitlab,
}

#[derive(Debug, clap::Args)]
pub(super) struct ColorArg {
    /// When to colour messages
    #[arg(long, global = true, value_enum, default_value_t = When::Auto)]
    color: When,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl ColorArg {
    pub(super) fn apply(&self) {
        match self.color {
            When::Auto => anstream::ColorChoice::Auto,
            When::Always => anstream::ColorChoice::Always,
            When::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// Prints what was found about the course in a folder: for people to standard error, for programs to standard output.
pub(super) fn print(diagnostics: &[Diagnostic], sources: &Sources, format: Format, course: &Path) {
    let base = base(course);
    match format {
        Format::Human => err!("{}", human::render(diagnostics, sources, width())),
        Format::Short => out!("{}", short::render(diagnostics, sources, &base)),
        Format::Json => out!("{}", json::render(diagnostics, sources)),
        Format::Sarif => out!("{}", sarif::render(diagnostics, sources, &base)),
        Format::Github => out!("{}", github::render(diagnostics, sources, &base)),
        Format::Gitlab => out!("{}", gitlab::render(diagnostics, sources, &base)),
    }
}

/// The course's folder as it was named, with `/` between its parts; empty for the one we are in.
fn base(course: &Path) -> String {
    let parts = course.components().filter(|part| *part != Component::CurDir);
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").replace("//", "/")
}

/// As wide as the terminal, where there is one, within reason.
fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(std::io::stderr());
    terminal.map_or(human::WIDTH, |(width, _)| usize::from(width.0).clamp(40, 140))
}
