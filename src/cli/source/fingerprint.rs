use std::path::PathBuf;

use crate::output;
use crate::transcript;

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The transcript
    transcript: PathBuf,
    /// The file to write, `lessons/sources/NAME.prints` for instance; otherwise it is printed
    #[arg(short, long)]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Outcome {
    let prints = match transcript::read(&args.transcript) {
        Ok(transcript) => transcript.prints(),
        Err(message) => return fail(message),
    };
    let text = prints.to_text();
    match &args.output {
        None => out!("{text}"),
        Some(path) => {
            if let Err(error) = output::write_whole(path, text.as_bytes()) {
                return fail(error);
            }
            let words: usize = prints.passages.values().map(|p| p.words).sum();
            outln!("{}: {} passages, {words} words", path.display(), prints.passages.len());
        }
    }
    Outcome::Done
}
