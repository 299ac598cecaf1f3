use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::bundle::Target;
use crate::compile::{Stage, build_into};
use crate::load::Layout;
use crate::output::Writer;

use super::report::{self, Format};
use super::{Outcome, fail, unreadable};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The course's folder: the one with `book.toml`
    #[arg(default_value = ".")]
    course: PathBuf,
    /// The folder to write to, instead of the one `book.toml` names
    #[arg(short, long)]
    dest_dir: Option<PathBuf>,
    /// What to make of the course
    #[arg(long, value_enum, default_value_t = TargetArg::Single)]
    target: TargetArg,
    /// Say how long each stage took
    #[arg(long)]
    timings: bool,
    /// How to write what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TargetArg {
    /// The course in one file, for browsers
    Single,
    /// A page for each lesson, for web servers and for courses of any size; it can be installed and used offline
    Web,
    /// A handout to print: the whole course with room to answer, and the key on pages of its own
    Print,
}

impl From<TargetArg> for Target {
    fn from(arg: TargetArg) -> Self {
        match arg {
            TargetArg::Single => Self::Single,
            TargetArg::Web => Self::Web,
            TargetArg::Print => Self::Print,
        }
    }
}

pub(super) fn run(args: &Args) -> Outcome {
    let target = Target::from(args.target);
    let open = |layout: &Layout| match &args.dest_dir {
        Some(folder) => Writer::new(folder.clone()),
        None => Writer::inside(&args.course, &layout.build_dir),
    };
    let times = Times::default();
    let compiled = match build_into(&args.course, target, open, &|stage| times.begin(stage)) {
        Ok(compiled) => compiled,
        Err(error) => return unreadable(&args.course, &error),
    };
    report::print(&compiled.diagnostics, &compiled.sources, args.format, &args.course);
    let Some(writer) = compiled.result else {
        if args.format == Format::Human {
            anstream::eprintln!("nothing was written");
        }
        return Outcome::Wrong;
    };
    let folder = writer.folder().to_owned();
    if let Err(error) = writer.finish() {
        return fail(error);
    }
    if args.timings {
        times.print();
    }
    if args.format == Format::Human {
        let document = folder.join(target.document());
        match args.target {
            TargetArg::Single => {
                anstream::println!("The course is in {}", document.display());
                anstream::println!("Open that file in a browser, or put it on any web server.");
            }
            TargetArg::Web => {
                anstream::println!("The course is in {}", folder.display());
                anstream::println!("Put that folder on any web server; its first page is index.html.");
            }
            TargetArg::Print => {
                anstream::println!("The handout is in {}", document.display());
                anstream::println!(
                    "Open that file in a browser and print it; the key starts on a page of its own."
                );
            }
        }
    }
    Outcome::Done
}

/// When each stage began.
#[derive(Default)]
struct Times(Mutex<Vec<(Stage, Instant)>>);

#[expect(clippy::disallowed_methods, reason = "people want to know how long it took")]
impl Times {
    fn begin(&self, stage: Stage) {
        self.0.lock().expect("nobody fails while holding it").push((stage, Instant::now()));
    }

    /// Writes a line for each stage, and one for all of them.
    fn print(&self) {
        let begun = self.0.lock().expect("nobody fails while holding it");
        let ends = begun.iter().skip(1).map(|(_, begin)| *begin).chain([Instant::now()]);
        let line = |name: &str, took: Duration| {
            anstream::eprintln!("{:>8.1} ms  {name}", took.as_secs_f64() * 1000.0);
        };
        for ((stage, begin), end) in begun.iter().zip(ends) {
            let name = match stage {
                Stage::Load => "read the files",
                Stage::Parse => "read what stands in them",
                Stage::Check => "check the course",
                Stage::Make => "make and write the documents",
            };
            line(name, end - *begin);
        }
        if let Some((_, begin)) = begun.first() {
            line("in all", begin.elapsed());
        }
    }
}
