//! What people see while a course takes long: the stage, and how much of it is done.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::bundle::Store;
use crate::compile::Stage;

/// Nothing is shown of what is done sooner.
const SOON: Duration = Duration::from_millis(500);

/// How often the line is drawn anew.
const TICK: Duration = Duration::from_millis(100);

/// A line at the foot of the terminal, which goes when this is dropped. It is shown on a terminal only, and only when the
/// work takes a while.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Held while there is work.
    _working: Sender<()>,
}

impl Progress {
    pub(super) fn begin() -> Self {
        Self::begin_on(SOON, ProgressDrawTarget::stderr)
    }

    fn begin_on(soon: Duration, terminal: impl FnOnce() -> ProgressDrawTarget + Send + 'static) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let (working, done) = channel::<()>();
        let shown = bar.clone();
        thread::spawn(move || {
            // Nobody sends anything: waiting ends when the work does, or when it has taken long enough.
            if done.recv_timeout(soon) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(terminal());
                shown.enable_steady_tick(TICK);
            }
        });
        Self { bar, _working: working }
    }

    /// Says that a stage begins.
    pub(super) fn stage(&self, stage: Stage) {
        let (doing, template, length) = match stage {
            Stage::Load => ("Reading the files", "{msg} {spinner}", None),
            Stage::Parse => ("Reading what stands in them", "{msg} {spinner}", None),
            Stage::Check => ("Checking the course", "{msg} {spinner}", None),
            Stage::Make { documents: 1 } => ("Making the document", "{msg} {spinner}", None),
            Stage::Make { documents } => {
                ("Making the pages", "{msg} {bar:30} {human_pos} of {human_len}", Some(documents as u64))
            }
        };
        self.bar.set_style(ProgressStyle::with_template(template).expect("a template of ours"));
        if let Some(length) = length {
            self.bar.set_length(length);
        }
        self.bar.set_message(doing);
    }

    /// A store that counts the documents that it is given.
    pub(super) fn counting<S>(&self, store: S) -> Counting<S> {
        Counting { store, bar: self.bar.clone() }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A store whose documents are counted.
pub(super) struct Counting<S> {
    pub(super) store: S,
    bar: ProgressBar,
}

impl<S: Store> Store for Counting<S> {
    fn put(&self, path: &str, bytes: Vec<u8>) {
        self.store.put(path, bytes);
        if path.ends_with(".html") {
            self.bar.inc(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::thread::sleep;
    use std::time::Duration;

    use indicatif::{InMemoryTerm, ProgressDrawTarget};

    use super::Progress;
    use crate::bundle::{Bundle, Store};
    use crate::compile::Stage;

    /// Work that is reported to a screen that can be looked at.
    fn begin(soon: Duration) -> (InMemoryTerm, Progress) {
        let screen = InMemoryTerm::new(5, 80);
        let terminal = screen.clone();
        let draw = || ProgressDrawTarget::term_like(Box::new(terminal));
        (screen, Progress::begin_on(soon, draw))
    }

    /// Waits until a line is on the screen.
    fn shows(screen: &InMemoryTerm, line: &str) {
        for _ in 0..500 {
            if screen.contents() == line {
                return;
            }
            sleep(Duration::from_millis(20));
        }
        assert_eq!(screen.contents(), line);
    }

    #[test]
    fn long_work_says_how_far_it_is_and_leaves_nothing_behind() {
        let (screen, progress) = begin(Duration::ZERO);
        progress.stage(Stage::Make { documents: 1_200 });
        shows(&screen, &format!("Making the pages {} 0 of 1,200", "░".repeat(30)));
        let store = progress.counting(Mutex::new(Bundle::default()));
        store.put("style.css", Vec::new());
        for page in 0..600 {
            store.put(&format!("{page}.html"), Vec::new());
        }
        let half = format!("{}{}", "█".repeat(15), "░".repeat(15));
        shows(&screen, &format!("Making the pages {half} 600 of 1,200"));
        drop(progress);
        assert_eq!(screen.contents(), "");
    }

    #[test]
    fn short_work_says_nothing() {
        let (screen, progress) = begin(Duration::from_hours(1));
        for stage in [Stage::Load, Stage::Parse, Stage::Check, Stage::Make { documents: 20 }] {
            progress.stage(stage);
        }
        sleep(Duration::from_millis(50));
        drop(progress);
        assert_eq!(screen.contents(), "");
    }
}
