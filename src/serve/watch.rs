use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::Asked;
use crate::load::{Layout, TEMPLATES};

/// How long it has to be quiet after a change: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(10);
/// How many changes one upon the other are waited for.
const MOST: usize = 1000;
/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

/// What there is to do.
#[derive(Debug)]
pub enum Wake {
    /// Files may have changed.
    Changed(notify::Result<Event>),
    /// A browser wants a file.
    Asked(Asked),
}

/// Waits for changes of a course's files, and for browsers.
pub struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher>,
    sender: Sender<Wake>,
    events: Receiver<Wake>,
    /// Who asked while files were changing.
    later: Vec<Asked>,
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    /// Watches the course in a folder; `poll` looks at the files again and again, for disks that do not tell.
    pub fn new(root: &Path, poll: bool) -> notify::Result<Self> {
        let root = root.canonicalize().map_err(notify::Error::io)?;
        let (sender, events) = channel();
        let own = sender.clone();
        let tell = move |event| drop(own.send(Wake::Changed(event)));
        let mut watcher: Box<dyn Watcher> = if poll {
            let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
            Box::new(PollWatcher::new(tell, config)?)
        } else {
            Box::new(RecommendedWatcher::new(tell, Config::default())?)
        };
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        Ok(Self { root, watcher, sender, events, later: Vec::new(), watched: BTreeSet::new() })
    }

    /// Watches the folders of a layout as well, those that are there.
    pub fn follow(&mut self, layout: &Layout) {
        for folder in [layout.lessons.as_str(), &layout.quizzes, TEMPLATES] {
            let folder = self.root.join(folder);
            if !self.watched.contains(&folder)
                && self.watcher.watch(&folder, RecursiveMode::Recursive).is_ok()
            {
                self.watched.insert(folder);
            }
        }
        for folder in &layout.included {
            let folder = self.root.join(folder);
            let seen = self.watched.iter().any(|watched| folder.starts_with(watched));
            if !seen && self.watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok() {
                self.watched.insert(folder);
            }
        }
    }

    /// Where to tell that there is something to do.
    pub fn wake(&self) -> Sender<Wake> {
        self.sender.clone()
    }

    /// Waits until files have changed and it is quiet again, and has browsers answered meanwhile.
    #[expect(clippy::disallowed_methods, reason = "quiet is a matter of time")]
    pub fn wait(&mut self, mut answer: impl FnMut(Asked)) {
        for asked in std::mem::take(&mut self.later) {
            answer(asked);
        }
        let mut until: Option<Instant> = None;
        let mut changes = 0;
        loop {
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let wake = match left {
                None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(left) => self.events.recv_timeout(left),
            };
            match wake {
                Ok(Wake::Changed(event)) => {
                    if self.matters(&event) && changes < MOST {
                        until = Some(Instant::now() + QUIET);
                        changes += 1;
                    }
                }
                // Once something has changed, they get what comes of it.
                Ok(Wake::Asked(asked)) if until.is_none() => answer(asked),
                Ok(Wake::Asked(asked)) => self.later.push(asked),
                Err(RecvTimeoutError::Timeout) => return,
                Err(RecvTimeoutError::Disconnected) => unreachable!("the sender is ours"),
            }
        }
    }

    /// Whether an event can mean another course. Reading a file is told as well, and our own must not wake us.
    fn matters(&mut self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        if event.kind.is_access() {
            return false;
        }
        // A folder that comes and goes has to be watched anew.
        self.watched.retain(|folder| !event.paths.contains(folder));
        true
    }
}
