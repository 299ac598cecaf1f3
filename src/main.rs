//! The command: arguments in, an exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    coursewright::cli::run(std::env::args_os())
}
