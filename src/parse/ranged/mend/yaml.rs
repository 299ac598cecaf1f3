use std::ops::Range;

use serde_json::Value as Json;

use crate::parse::Form;
use crate::source::{Draft, line_end};

use super::super::schema;
use super::super::stumble::{self, Slip};
use super::super::yaml::{Scan, Stop, scan};
use super::{MOST_BYTES, MOST_SLIPS, Mended};

/// How many changes one slip takes at most.
const MOST_EDITS: usize = 2000;
/// How many slips are tried two by two, when none alone was it.
const MOST_PAIRED: usize = 24;

/// Reads YAML that should fit a schema.
pub fn yaml(text: &str, schema: &Json) -> Mended {
    let mut search = Search { schema, names: schema::Names::of(schema), budget: MOST_BYTES };
    let mut mended = Mended::new(text);
    if let Some(slip) = stumble::special_spaces(text) {
        mended.slip(slip.problem(text));
    }
    loop {
        let Scan { tree, problems, stop } = scan(mended.draft.text());
        mended.tree = tree;
        let more = mended.problems.len() < MOST_SLIPS && search.spend(mended.draft.text());
        let problems: Vec<_> = problems.into_iter().filter(|problem| !mended.knows(problem)).collect();
        let known = problems.iter().find(|problem| problem.mend.as_ref().is_some_and(|mend| mend.safe));
        if let Some(known) = known.filter(|_| more) {
            mended.slip(known.clone());
            continue;
        }
        if more
            && let Some(stop) = &stop
            && let Some(slip) = search.best(mended.draft.text(), stop)
        {
            let problem = slip.problem(mended.draft.text());
            mended.slip(problem);
            continue;
        }
        mended.stopped = stop.is_some();
        for problem in problems.into_iter().chain(stop.map(|stop| stop.problem(mended.draft.text()))) {
            mended.report(problem);
        }
        return mended;
    }
}

/// The search for what was meant.
struct Search<'s> {
    schema: &'s Json,
    names: schema::Names<'s>,
    budget: usize,
}

/// How good a change is; the smaller, the better: whether the parser stumbles again, how much does not fit the
/// schema, and how unlikely the slip is.
type Rank = (bool, usize, usize);

impl Search<'_> {
    fn spend(&mut self, text: &str) -> bool {
        self.budget = self.budget.saturating_sub(text.len());
        self.budget > 0
    }

    /// The slip whose mending gets the parser furthest. Where none does alone, two in neighbouring lines may.
    fn best(&mut self, text: &str, stop: &Stop) -> Option<Slip> {
        if stop.is_size() {
            return None;
        }
        let mut slips = stumble::slips(text, stop, &self.names);
        slips.retain(|slip| slip.edits.len() <= MOST_EDITS);
        let ranks: Vec<Option<Rank>> =
            slips.iter().enumerate().map(|(i, slip)| self.rank(text, stop, &slip.edits, i)).collect();
        let alone = (0..slips.len()).filter_map(|i| Some((ranks[i]?, i))).min();
        if matches!(stop, Stop::Other(_)) {
            // The parser did understand this, so only what mends all of it was a slip.
            let (_, i) = alone.filter(|((stumbles, misfits, _), _)| !stumbles && *misfits == 0)?;
            return Some(slips.swap_remove(i));
        }
        let chosen = alone.map(|(_, i)| i).or_else(|| {
            let most = slips.len().min(MOST_PAIRED);
            let pairs = (0..most).flat_map(|i| (0..most).map(move |j| (i, j))).filter(|(i, j)| i < j);
            let pairs = pairs.filter(|&(i, j)| apart(text, &slips[i], &slips[j]));
            let ranked = pairs.filter_map(|(i, j)| {
                let both: Vec<_> = slips[i].edits.iter().chain(&slips[j].edits).cloned().collect();
                let first = if slips[i].start() <= slips[j].start() { i } else { j };
                Some((self.rank(text, stop, &both, i + j)?, first))
            });
            ranked.min().map(|(_, i)| i)
        })?;
        Some(slips.swap_remove(chosen))
    }

    /// How good some changes are; none when the parser does not get further by them.
    fn rank(
        &mut self,
        text: &str,
        stop: &Stop,
        edits: &[(Range<usize>, String)],
        order: usize,
    ) -> Option<Rank> {
        let mut draft = Draft::new(text);
        draft.apply(edits);
        if !self.spend(draft.text()) {
            return None;
        }
        let after = scan(draft.text());
        // Both the place where it stumbled and what was changed must lie behind.
        let touched = edits.iter().map(|(at, _)| at.end).max().unwrap_or(0).max(stop.at()).min(text.len());
        let behind = line_end(text, touched);
        match (&after.stop, &after.tree) {
            (Some(next), _) if draft.before(next.at()) <= behind => None,
            (Some(_), _) | (None, None) => Some((true, 0, order)),
            (None, Some(tree)) => {
                let misfits = schema::check(tree, self.schema, draft.text(), Form::Yaml).len();
                Some((false, after.problems.len() + misfits, order))
            }
        }
    }
}

/// Whether two slips concern different lines.
fn apart(text: &str, one: &Slip, other: &Slip) -> bool {
    let lines = |slip: &Slip| {
        let from = slip.start();
        let to = slip.edits.iter().map(|(at, _)| at.end).max().unwrap_or(from);
        (text[..from].matches('\n').count(), text[..to].matches('\n').count())
    };
    let ((a, b), (c, d)) = (lines(one), lines(other));
    b < c || d < a
}
