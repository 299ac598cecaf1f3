use std::path::PathBuf;

use clap::Subcommand;

use crate::output;
use crate::transcript;

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: SourceCommand,
}

#[derive(Debug, Subcommand)]
enum SourceCommand {
    /// Take the fingerprint of a transcript, to verify quotes with
    ///
    /// A transcript is a Markdown file with the full text of a source; each passage starts with a line like `## #5`.
    /// It stays out of the course; only the fingerprint goes in, beside the source's record.
    Fingerprint {
        /// The transcript
        transcript: PathBuf,
        /// The file to write, `lessons/sources/NAME.prints` for instance; otherwise it is printed
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
}

pub(super) fn run(args: &Args) -> Outcome {
    let SourceCommand::Fingerprint { transcript, output } = &args.command;
    let prints = match transcript::read(transcript) {
        Ok(transcript) => transcript.prints(),
        Err(message) => return fail(message),
    };
    let text = prints.to_text();
    match output {
        None => anstream::print!("{text}"),
        Some(path) => {
            if let Err(error) = output::write_whole(path, text.as_bytes()) {
                return fail(error);
            }
            let words: usize = prints.passages.values().map(|p| p.words).sum();
            anstream::println!("{}: {} passages, {words} words", path.display(), prints.passages.len());
        }
    }
    Outcome::Done
}
