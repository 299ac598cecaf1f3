//! `coursewright source`: the texts that lessons quote.

mod find;
mod fingerprint;
mod list;

use clap::Subcommand;

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take the fingerprint of a transcript, to verify quotes with
    ///
    /// A transcript is a Markdown file with the full text of a source; each passage starts with a line like `## #5`.
    /// It stays out of the course; only the fingerprint goes in, beside the source's record.
    Fingerprint(fingerprint::Args),
    /// Say who is quoted, how much, and by what consent
    List(list::Args),
    /// Find words in a transcript, and print them as a quote to paste into a lesson
    ///
    /// Capitals, punctuation and spaces make no difference, and `…` stands for words that are left out. Where nothing
    /// has just these words, the nearest are shown.
    Find(find::Args),
}

pub(super) fn run(args: &Args) -> Outcome {
    match &args.command {
        Command::Fingerprint(args) => fingerprint::run(args),
        Command::List(args) => list::run(args),
        Command::Find(args) => find::run(args),
    }
}
