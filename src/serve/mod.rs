//! The preview: the course in memory, served on this machine only, made anew whenever a file changes.
//!
//! 1. [`Preview`] makes the course and keeps the last one that had no errors.
//! 2. [`Server`] asks for the documents that browsers want, and tells the pages that are open of every change.
//! 3. [`Watch`] waits for changes of the files, and for what the server asks.
//!
//! Nothing is written.

mod digest;
mod preview;
mod server;
mod watch;

pub use preview::{Made, Preview, Shown};
pub use server::{Asked, Server};
pub use watch::{Wake, Watch};
