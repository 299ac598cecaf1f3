use crate::diag::codes;

use super::super::{Problem, toml};
use super::{MOST_SLIPS, Mended};

/// Reads TOML.
pub fn toml(text: &str) -> Mended {
    let mut mended = Mended::new(text);
    loop {
        let (tree, problems) = toml::read(mended.draft.text());
        mended.tree = tree;
        let Some(problem) = stumbled(&problems) else {
            for problem in problems {
                mended.report(problem);
            }
            return mended;
        };
        let edits = problem.mend.as_ref().map(|mend| mend.edits.clone()).unwrap_or_default();
        let mut draft = mended.draft.clone();
        draft.apply(&edits);
        let next = stumbled(&toml::read(draft.text()).1).map(|next| next.at.start);
        let line = |text: &str, at: usize| text[..at.min(text.len())].matches('\n').count();
        let here = line(mended.draft.text(), problem.at.start);
        let further = next.is_none_or(|next| line(draft.text(), next) > here);
        if edits.is_empty() || !further || mended.problems.len() >= MOST_SLIPS {
            mended.report(Problem { mend: None, ..problem.clone() });
            mended.stopped = true;
            return mended;
        }
        mended.slip(problem.clone());
    }
}

fn stumbled(problems: &[Problem]) -> Option<&Problem> {
    problems.iter().find(|problem| problem.code == &codes::FORMAT_SYNTAX)
}
