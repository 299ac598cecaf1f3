use std::path::PathBuf;

use crate::compile::build_course;
use crate::output;

use super::report::{self, Format};
use super::{Outcome, fail, in_course};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The course's folder: the one with `book.toml`
    #[arg(default_value = ".")]
    course: PathBuf,
    /// The folder to write to, instead of the one `book.toml` names
    #[arg(short, long)]
    dest_dir: Option<PathBuf>,
    /// How to write what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub(super) fn run(args: &Args) -> Outcome {
    let compiled = match build_course(&args.course) {
        Ok(compiled) => compiled,
        Err(error) => return fail(error),
    };
    report::print(&compiled.diagnostics, &compiled.sources, args.format, &args.course);
    let Some(bundle) = compiled.result else {
        if args.format == Format::Human {
            anstream::eprintln!("nothing was written");
        }
        return Outcome::Wrong;
    };
    let build_dir = &compiled.layout.build_dir;
    let (folder, written) = match &args.dest_dir {
        Some(folder) => (folder.clone(), output::write(&bundle, folder)),
        None => (in_course(&args.course, build_dir), output::write_inside(&bundle, &args.course, build_dir)),
    };
    if let Err(error) = written {
        return fail(error);
    }
    if args.format == Format::Human {
        anstream::println!("The course is in {}", folder.join("index.html").display());
        anstream::println!("Open that file in a browser, or put it on any web server.");
    }
    Outcome::Done
}
