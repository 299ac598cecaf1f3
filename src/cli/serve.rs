use std::path::PathBuf;
use std::time::Instant;

use crate::serve::{Preview, Server, Watch};

use super::report::{self, Format};
use super::{Outcome, fail, unreadable};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The course's folder: the one with `book.toml`
    #[arg(default_value = ".")]
    course: PathBuf,
    /// The port to serve on; otherwise 3000, or the next one that is free
    #[arg(short, long)]
    port: Option<u16>,
    /// Open it in a browser
    #[arg(short, long)]
    open: bool,
    /// Look at the files again and again, for network disks that do not tell of changes
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(args: &Args) -> Outcome {
    let mut watch = match Watch::new(&args.course, args.poll) {
        Ok(watch) => watch,
        Err(error) => {
            let error = format!("cannot watch {}: {error}", args.course.display());
            return unreadable(&args.course, &error);
        }
    };
    let mut preview = Preview::new(&args.course);
    refresh(args, &mut preview);
    let server = match Server::start(args.port, preview.shown(), watch.wake()) {
        Ok(server) => server,
        Err(error) => return fail(format_args!("cannot serve: {error}")),
    };
    let address = format!("http://{}/", server.address());
    outln!("The course is at {address} and follows every change. Ctrl+C ends it.");
    if args.open
        && let Err(error) = opener::open(&address)
    {
        errln!("no browser could be opened: {error}");
    }
    loop {
        // What changed before it was watched.
        while watch.follow(preview.places()) && refresh(args, &mut preview) {
            server.show(preview.shown());
        }
        preview.open(|web| {
            watch.wait(|asked| {
                let file = web.and_then(|web| web.file(&asked.path).ok().flatten());
                asked.answer(file);
            });
        });
        if refresh(args, &mut preview) {
            server.show(preview.shown());
        }
    }
}

/// Makes the course anew, and says what was found; false when nothing has changed.
#[expect(clippy::disallowed_methods, reason = "people like to know how long it took")]
fn refresh(args: &Args, preview: &mut Preview) -> bool {
    let start = Instant::now();
    match preview.refresh() {
        None => return false,
        Some(Err(error)) => errln!("error: {error}"),
        Some(Ok(made)) => {
            report::print(&made.diagnostics, &made.sources, Format::Human, &args.course);
            if made.good {
                outln!("made in {} ms", start.elapsed().as_millis());
            } else if preview.shown().version.is_empty() {
                errln!("there is no course to show yet: it comes once the errors are mended");
            } else {
                errln!("the last course without errors stays");
            }
        }
    }
    true
}
