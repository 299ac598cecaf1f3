use std::path::PathBuf;

use crate::output;
use crate::scaffold;

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder to make; its name becomes the course's id
    folder: PathBuf,
    /// What the course is called
    #[arg(long)]
    title: Option<String>,
}

pub(super) fn run(args: &Args) -> Outcome {
    let bundle = match scaffold::course(&args.folder, args.title.as_deref()) {
        Ok(bundle) => bundle,
        Err(message) => return fail(message),
    };
    if let Err(error) = output::create(&bundle, &args.folder) {
        return fail(error);
    }
    let folder = args.folder.display();
    anstream::println!("A course with one lesson and one quiz is in {folder}");
    anstream::println!("Build it:  coursewright build {folder}");
    anstream::println!("Then open {}", args.folder.join("dist").join("index.html").display());
    Outcome::Done
}
