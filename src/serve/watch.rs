use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::Asked;

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
    /// The folders that are watched besides the root, and whether all below them is.
    watched: BTreeMap<PathBuf, RecursiveMode>,
}

impl Watch {
    /// Watches the course in a folder; `poll` looks at the files again and again, for disks that do not tell.
    #[expect(clippy::disallowed_methods, reason = "events name files by where they really stand")]
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
        Ok(Self { root, watcher, sender, events, later: Vec::new(), watched: BTreeMap::new() })
    }

    /// Watches where a course looks for its files, each a path from the course's root ([`places`](crate::load::places)): a
    /// folder with all below it, of a file the folder that it stands in, and of what is not there the next folder that is.
    ///
    /// Returns whether anything is watched that was not: what had changed there before, nobody has told.
    pub fn follow<'p>(&mut self, places: impl IntoIterator<Item = &'p str>) -> bool {
        let mut is_more = false;
        for place in places {
            let place = self.root.join(place);
            let (folder, mode) = if is_folder(&place) {
                (Some(place.as_path()), RecursiveMode::Recursive)
            } else {
                (place.ancestors().skip(1).find(|folder| is_folder(folder)), RecursiveMode::NonRecursive)
            };
            if let Some(folder) = folder.filter(|folder| !self.covers(folder, mode))
                && self.watcher.watch(folder, mode).is_ok()
            {
                self.watched.insert(folder.to_owned(), mode);
                is_more = true;
            }
        }
        is_more
    }

    /// Whether a folder is watched already, as `mode` wants it.
    fn covers(&self, folder: &Path, mode: RecursiveMode) -> bool {
        folder == self.root
            || self.watched.iter().any(|(watched, how)| match how {
                RecursiveMode::Recursive => folder.starts_with(watched),
                RecursiveMode::NonRecursive => folder == watched && mode == RecursiveMode::NonRecursive,
            })
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
        // A folder that comes and goes has to be watched anew, and so have those in it.
        self.watched.retain(|folder, _| !event.paths.iter().any(|path| folder.starts_with(path)));
        true
    }
}

#[expect(clippy::disallowed_methods, reason = "only what is there can be watched")]
fn is_folder(path: &Path) -> bool {
    path.is_dir()
}
