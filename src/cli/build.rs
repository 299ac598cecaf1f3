use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::bundle::Target;
use crate::compile::{Compiled, Stage, build_into};
use crate::load::Layout;
use crate::output::Writer;
use crate::stamp::{self, Order, Unchanged};

use super::progress::{Counting, Progress};
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
    /// Build all anew, even if nothing has changed since the last time
    #[arg(long)]
    fresh: bool,
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
    let times = Times::default();
    let program = std::env::current_exe();
    let order = program.as_deref().ok().map(|program| Order {
        course: &args.course,
        target,
        folder: args.dest_dir.as_deref(),
        program,
    });
    times.begin(Step::Look);
    if !args.fresh
        && let Some(order) = &order
        && let Some(Unchanged { folder, diagnostics, sources }) = stamp::unchanged(order)
    {
        report::print(&diagnostics, &sources, args.format, &args.course);
        if args.timings {
            times.print(true);
        }
        args.say_where(&folder);
        return Outcome::Done;
    }
    let stamp = order.as_ref().and_then(stamp::begin);
    let progress = Progress::begin();
    let open = |layout: &Layout| {
        progress.counting(match &args.dest_dir {
            Some(folder) => Writer::new(folder.clone()),
            None => Writer::inside(&args.course, &layout.build_dir),
        })
    };
    let tell = |stage| {
        times.begin(Step::Stage(stage));
        progress.stage(stage);
    };
    let compiled = build_into(&args.course, target, open, &tell);
    drop(progress);
    let compiled = match compiled {
        Ok(compiled) => compiled,
        Err(error) => return unreadable(&args.course, &error),
    };
    let Compiled { sources, layout, diagnostics, result } = compiled;
    report::print(&diagnostics, &sources, args.format, &args.course);
    let Some(Counting { store: writer, .. }) = result else {
        if args.format == Format::Human {
            errln!("nothing was written");
        }
        return Outcome::Wrong;
    };
    let folder = writer.folder().to_owned();
    match writer.settle() {
        // Without a stamp the next build takes longer, and that is all.
        Ok(wrote) => {
            times.begin(Step::Stamp);
            if let Some((stamp, wrote)) = stamp.zip(wrote) {
                stamp.keep(&diagnostics, &sources, &layout, wrote);
            }
        }
        Err(error) => return fail(error),
    }
    if args.timings {
        times.print(false);
    }
    args.say_where(&folder);
    Outcome::Done
}

impl Args {
    /// Says where the result stands, and what to do with it.
    fn say_where(&self, folder: &Path) {
        if self.format != Format::Human {
            return;
        }
        let document = folder.join(Target::from(self.target).document());
        match self.target {
            TargetArg::Single => {
                outln!("The course is in {}", document.display());
                outln!("Open that file in a browser, or put it on any web server.");
            }
            TargetArg::Web => {
                outln!("The course is in {}", folder.display());
                outln!("Put that folder on any web server; its first page is index.html.");
            }
            TargetArg::Print => {
                outln!("The handout is in {}", document.display());
                outln!("Open that file in a browser and print it; the key starts on a page of its own.");
            }
        }
    }
}

/// What takes time.
#[derive(Clone, Copy)]
enum Step {
    /// Looking whether anything has changed.
    Look,
    /// A stage of the build.
    Stage(Stage),
    /// Taking down what the next build goes by.
    Stamp,
}

/// When each step began.
#[derive(Default)]
struct Times(Mutex<Vec<(Step, Instant)>>);

#[expect(clippy::disallowed_methods, reason = "people want to know how long it took")]
impl Times {
    fn begin(&self, step: Step) {
        self.0.lock().expect("nobody fails while holding it").push((step, Instant::now()));
    }

    /// Writes a line for each step, and one for all of them.
    fn print(&self, unchanged: bool) {
        let begun = self.0.lock().expect("nobody fails while holding it");
        let ends = begun.iter().skip(1).map(|(_, begin)| *begin).chain([Instant::now()]);
        let line = |name: &str, took: Duration| {
            errln!("{:>8.1} ms  {name}", took.as_secs_f64() * 1000.0);
        };
        for ((step, begin), end) in begun.iter().zip(ends) {
            let name = match step {
                Step::Look if unchanged => "look at the files: nothing has changed",
                Step::Look => "look whether anything has changed",
                Step::Stage(Stage::Load) => "read the files",
                Step::Stage(Stage::Parse) => "read what stands in them",
                Step::Stage(Stage::Check) => "check the course",
                Step::Stage(Stage::Make { .. }) => "make and write the documents",
                Step::Stamp => "note what the files look like",
            };
            line(name, end - *begin);
        }
        if let Some((_, begin)) = begun.first() {
            line("in all", begin.elapsed());
        }
    }
}
