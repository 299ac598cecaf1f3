//! What is said on the terminal, also where that cannot be written.
//!
//! Whoever closes a pipe has read enough. A disk that is full is trouble of the machine: one line, and the exit code for it.
//! Where not even that line can be written, there is nobody left to tell.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write as _};

use crate::say::trouble;

/// Writes to standard output.
macro_rules! out {
    ($($words:tt)*) => { $crate::cli::out::result(format_args!($($words)*)) };
}

/// Writes a line to standard output.
macro_rules! outln {
    ($($words:tt)*) => { $crate::cli::out::result(format_args!("{}\n", format_args!($($words)*))) };
}

/// Writes to standard error.
macro_rules! err {
    ($($words:tt)*) => { $crate::cli::out::aside(format_args!($($words)*)) };
}

/// Writes a line to standard error.
macro_rules! errln {
    ($($words:tt)*) => { $crate::cli::out::aside(format_args!("{}\n", format_args!($($words)*))) };
}

/// Writes what the command was asked for; ends it where that cannot be done.
pub(super) fn result(words: Arguments<'_>) {
    let mut out = anstream::stdout().lock();
    match out.write_fmt(words).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            aside(format_args!("error: cannot write the output: {}\n", trouble(&error)));
            std::process::exit(2);
        }
        _ => {}
    }
}

/// Writes what is said beside it.
pub(super) fn aside(words: Arguments<'_>) {
    let _ = anstream::stderr().lock().write_fmt(words);
}
