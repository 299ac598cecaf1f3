use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_mangen::Man;

use crate::bundle::Bundle;
use crate::output;

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The command to print the page of, `build` for instance; without one, the page of all
    #[arg(conflicts_with = "all")]
    command: Vec<String>,
    /// Write the pages of all commands into this folder instead
    #[arg(long, value_name = "FOLDER")]
    all: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Outcome {
    let mut pages = pages();
    if let Some(folder) = &args.all {
        return match output::write(&Bundle { files: pages }, folder) {
            Ok(_) => Outcome::Done,
            Err(error) => fail(error),
        };
    }
    let words: Vec<&str> =
        std::iter::once("coursewright").chain(args.command.iter().map(String::as_str)).collect();
    match pages.remove(&format!("{}.1", words.join("-"))) {
        Some(page) => {
            out!("{}", String::from_utf8(page).expect("clap writes text"));
            Outcome::Done
        }
        None => fail(format_args!("there is no command `{}`: see `coursewright --help`", words.join(" "))),
    }
}

/// The page of every command, by the name of its file.
fn pages() -> BTreeMap<String, Vec<u8>> {
    let mut command = super::Args::command().disable_help_subcommand(true);
    command.build();
    let mut pages = BTreeMap::new();
    add(&command, &mut pages);
    pages
}

fn add(command: &clap::Command, pages: &mut BTreeMap<String, Vec<u8>>) {
    let version = concat!("coursewright ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).source(version).manual("Coursewright");
    let mut page = Vec::new();
    man.render(&mut page).expect("memory takes everything");
    pages.insert(man.get_filename(), page);
    for inner in command.get_subcommands() {
        add(inner, pages);
    }
}
