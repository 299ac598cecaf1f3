//! The command: arguments in, an exit code out.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Pages are made on all processors: the allocators that systems bring make them wait for each other.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    coursewright::cli::run(std::env::args_os())
}
