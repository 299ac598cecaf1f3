use crate::diag::{Code, Level, Rule, closest, codes};

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name of a finding, `quiz/orphan` for instance; without one, all are listed
    code: Option<String>,
}

pub(super) fn run(args: &Args) -> Outcome {
    let Some(name) = &args.code else {
        anstream::print!("{}", list());
        return Outcome::Done;
    };
    let name = name.trim_matches(['[', ']']);
    match codes::find(name) {
        Some(code) => {
            anstream::print!("{}", page(code));
            Outcome::Done
        }
        None => {
            let hint = closest(name, codes::ALL.iter().map(|code| code.name));
            let hint = hint.map_or_else(
                || "`coursewright explain` lists all".to_owned(),
                |close| format!("did you mean `{close}`?"),
            );
            fail(format_args!("there is no finding `{name}`: {hint}"))
        }
    }
}

/// Every code, a line each.
fn list() -> String {
    let width = codes::ALL.iter().map(|code| code.name.len()).max().unwrap_or_default();
    let line = |code: &&Code| format!("{:width$}  {:5}  {}\n", code.name, level(code), code.summary);
    codes::ALL.iter().map(line).collect()
}

fn level(code: &Code) -> &'static str {
    match code.rule {
        Rule::Hard => "error",
        Rule::Lint(Level::Deny) => "deny",
        Rule::Lint(Level::Warn) => "warn",
        Rule::Lint(Level::Allow) => "allow",
    }
}

fn page(code: &Code) -> String {
    let mut text = format!("{}\n\n{}", code.name, code.explain().to_text());
    match code.rule {
        Rule::Hard => text.push_str("\nThis is an error: a course cannot be built with it.\n"),
        Rule::Lint(_) => {
            text.push_str(&format!(
                "\nThis is advice; its level is `{}`. In book.toml:\n\n    [lints]\n",
                level(code)
            ));
            if code.limits.is_empty() {
                text.push_str(&format!("    \"{}\" = \"warn\"    # allow, warn or deny\n", code.name));
            } else {
                let limits = code.limits.iter().map(|(name, number)| format!(", {name} = {number}"));
                text.push_str(&format!(
                    "    \"{}\" = {{ level = \"warn\"{} }}\n",
                    code.name,
                    limits.collect::<String>()
                ));
            }
        }
    }
    text
}
