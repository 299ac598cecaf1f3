//! Diagnostics on the terminal.

use clap::ValueEnum;

use crate::diag::Diagnostic;
use crate::diag::emit::{human, json};
use crate::source::Sources;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, with the lines they speak of
    Human,
    /// For programs, one JSON object a line
    Json,
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

/// Prints diagnostics: for people to standard error, for programs to standard output.
pub(super) fn print(diagnostics: &[Diagnostic], sources: &Sources, format: Format) {
    match format {
        Format::Human => anstream::eprint!("{}", human::render(diagnostics, sources, human::WIDTH)),
        Format::Json => anstream::print!("{}", json::render(diagnostics, sources)),
    }
}
