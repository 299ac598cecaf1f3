use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Outcome;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell that you type in
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut super::Args::command(), "coursewright", &mut text);
    out!("{}", String::from_utf8(text).expect("clap writes text"));
    Outcome::Done
}
