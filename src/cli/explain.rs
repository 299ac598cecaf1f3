use crate::diag::{Code, Level, Rule, closest, codes};

use super::{Outcome, fail};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name of a finding, `quiz/orphan` for instance; without one, all are listed
    code: Option<String>,
}

pub(super) fn run(args: &Args) -> Outcome {
    let Some(name) = &args.code else {
        out!("{}", list());
        return Outcome::Done;
    };
    // As it stands in a finding, `warning[quiz/orphan]:` for instance.
    let name = name.rsplit('[').next().unwrap_or_default().split(']').next().unwrap_or_default();
    match codes::find(name).or_else(|| only_named(name)) {
        Some(code) => {
            out!("{}", page(code));
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

/// The one code whose last part is the name.
fn only_named(name: &str) -> Option<&'static Code> {
    let is_named = |code: &&&Code| code.name.split_once('/').is_some_and(|(_, last)| last == name);
    let mut named = codes::ALL.iter().filter(is_named);
    let first = named.next()?;
    named.next().is_none().then_some(*first)
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
