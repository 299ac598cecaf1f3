use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::{Layout, TEMPLATES};

/// How long it has to be quiet after a change: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(10);
/// How many changes one upon the other are waited for.
const MOST: usize = 1000;
/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

/// Waits for changes of a course's files.
pub struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher>,
    events: Receiver<notify::Result<Event>>,
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    /// Watches the course in a folder; `poll` looks at the files again and again, for disks that do not tell.
    pub fn new(root: &Path, poll: bool) -> notify::Result<Self> {
        let root = root.canonicalize().map_err(notify::Error::io)?;
        let (sender, events) = channel();
        let tell = move |event| drop(sender.send(event));
        let mut watcher: Box<dyn Watcher> = if poll {
            let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
            Box::new(PollWatcher::new(tell, config)?)
        } else {
            Box::new(RecommendedWatcher::new(tell, Config::default())?)
        };
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        Ok(Self { root, watcher, events, watched: BTreeSet::new() })
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

    /// Waits until files have changed and it is quiet again. False when there is nobody left to tell of changes.
    pub fn wait(&mut self) -> bool {
        loop {
            match self.events.recv() {
                Ok(event) if self.matters(&event) => break,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        for _ in 0..MOST {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => {
                    self.matters(&event);
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }

    /// Whether an event can mean another course. Reading a file is told as well, and our own must not wake us.
    fn matters(&mut self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        // A folder that comes and goes has to be watched anew.
        self.watched.retain(|folder| !event.paths.contains(folder));
        !event.kind.is_access()
    }
}
