use crate::bundle::Bundle;

/// A place for repositories that checks, builds and publishes a course after each push.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forge {
    /// GitHub, with its Actions and Pages.
    Github,
    /// GitLab, with its CI and Pages.
    Gitlab,
}

impl Forge {
    /// Where the forge looks for its recipe, from the repository's root.
    pub fn path(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/course.yml",
            Self::Gitlab => ".gitlab-ci.yml",
        }
    }

    /// The recipe, with `{course}` for the course's folder, and `{version}` and `{rust}` for what builds it.
    fn template(self) -> &'static str {
        match self {
            Self::Github => include_str!("publishing/github.yml"),
            Self::Gitlab => include_str!("publishing/gitlab.yml"),
        }
    }
}

/// The recipe by which a forge publishes the course that stands `below` its repository's root, which is nothing if it is
/// the root itself. It installs the Coursewright that wrote it. The error is one line for people.
pub fn publishing(forge: Forge, below: &[String]) -> Result<Bundle, String> {
    let course = if below.is_empty() { String::new() } else { format!(" {}", in_shell(&below.join("/"))?) };
    let text = forge
        .template()
        .replace("{course}", &course)
        .replace("{version}", env!("CARGO_PKG_VERSION"))
        .replace("{rust}", env!("CARGO_PKG_RUST_VERSION"));
    Ok(Bundle { files: [(forge.path().to_owned(), text.into_bytes())].into() })
}

/// A path as the shell takes it, and YAML, in whose text the command stands.
fn in_shell(path: &str) -> Result<String, String> {
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if path.starts_with('-') || !path.chars().all(|c| plain(c) || c == ' ') {
        return Err(format!(
            "the folder `{path}` cannot stand in a recipe: name it with letters, digits, dashes and spaces"
        ));
    }
    Ok(if path.contains(' ') { format!("'{path}'") } else { path.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::in_shell;

    #[test]
    fn folders_are_quoted_where_they_must_be() {
        assert_eq!(in_shell("training/counter"), Ok("training/counter".to_owned()));
        assert_eq!(in_shell("my course"), Ok("'my course'".to_owned()));
        for path in ["it's", "a: b", "$(x)", "-x", "a #b"] {
            assert!(in_shell(path).is_err(), "{path}");
        }
    }
}
