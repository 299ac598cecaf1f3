use std::path::Path;

use crate::cli::{Outcome, fail};
use crate::load::{Repository, repository};
use crate::output;
use crate::scaffold::{self, Forge};

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum ForgeArg {
    /// GitHub Pages, by a workflow for Actions
    Github,
    /// GitLab Pages, by a pipeline
    Gitlab,
}

impl From<ForgeArg> for Forge {
    fn from(arg: ForgeArg) -> Self {
        match arg {
            ForgeArg::Github => Self::Github,
            ForgeArg::Gitlab => Self::Gitlab,
        }
    }
}

/// Puts the recipe where the forge looks for it: into the repository's root, which may stand above the course.
pub(super) fn run(forge: Forge, course: &Path) -> Outcome {
    if let Err(message) = super::read(course) {
        return fail(message);
    }
    let found = repository(course);
    let under_control = found.is_some();
    let Repository { root, below } =
        found.unwrap_or_else(|| Repository { root: course.to_owned(), below: Vec::new() });
    let written = scaffold::publishing(forge, &below)
        .and_then(|recipe| output::add(&recipe, &root).map_err(|error| error.to_string()));
    if let Err(message) = written {
        return fail(message);
    }
    outln!("The recipe is in {}", crate::cli::in_course(&root, forge.path()).display());
    if !under_control {
        outln!("Make this folder a repository, with all that stands in it:");
        for command in ["git init", "git add .", "git commit -m \"The course\""] {
            outln!("  {command}");
        }
    }
    match forge {
        Forge::Github => {
            outln!("Put the repository on GitHub, and choose there, once:");
            outln!("  Settings > Pages > Build and deployment > Source: GitHub Actions");
        }
        Forge::Gitlab => outln!("Put the repository on GitLab."),
    }
    outln!("From then on each push is checked and built, and the default branch is published.");
    Outcome::Done
}
