//! The preview: the course in memory, served on this machine only, made anew whenever a file changes.
//!
//! 1. [`Preview`] makes the course and keeps the last one that had no errors.
//! 2. [`Server`] hands it to browsers, and tells the pages that are open of every change.
//! 3. [`Watch`] waits for changes of the files.
//!
//! Nothing is written.

mod preview;
mod server;
mod watch;

pub use preview::{Preview, Shown};
pub use server::Server;
pub use watch::Watch;
