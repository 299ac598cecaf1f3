//! Makes the player's scripts of its modules, once, when the program is built. It needs nothing of Node.

#![allow(clippy::disallowed_methods, reason = "what is read and written here is the program's own")]
#![allow(clippy::print_stdout, reason = "so cargo is told")]

#[path = "src/player/link/mod.rs"]
mod link;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

const PLAYER: &str = "src/player";

/// The modules that a script of many begins with.
const ENTRIES: [&str; 2] = ["main.js", "web.js"];

/// The scripts that are one file.
const ALONE: [&str; 4] = ["file.js", "head.js", "live.js", "worker.js"];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={PLAYER}");
    match make() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={message}");
            ExitCode::FAILURE
        }
    }
}

fn make() -> Result<(), String> {
    let mut modules = BTreeMap::new();
    read(Path::new(PLAYER), "", &mut modules).map_err(|error| format!("{PLAYER}: {error}"))?;
    for name in ALONE {
        let text = modules.remove(name).ok_or_else(|| format!("{PLAYER}/{name} is missing"))?;
        write(name, &link::tidy(&text))?;
    }
    for name in ENTRIES {
        write(name, &link::link(&modules, name).map_err(|error| format!("{PLAYER}/{error}"))?)?;
    }
    Ok(())
}

/// Reads every script below a folder, whose own path is `prefix`.
fn read(folder: &Path, prefix: &str, modules: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{path}/"), modules)?;
        } else if path.ends_with(".js") {
            modules.insert(path, fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

/// Writes a script to where the program includes it from.
fn write(name: &str, script: &str) -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    fs::write(Path::new(&folder).join(name), script).map_err(|error| format!("{name}: {error}"))
}
