//! `kind: most-least`: one response is the most of something, another the least.

use crate::course::{ChoiceId, Credit, Kind, MostLeastItem, MostLeastResponse, MostLeastScoring};
use crate::diag::{Diagnostic, codes};
use crate::parse::ranged::Step;
use crate::parse::written;
use crate::score::worth;

use super::super::Checker;
use super::At;
use super::part::Part;

/// The list of the responses.
const LIST: &str = "responses";

/// Fewer responses leave nothing to judge: with two, whoever knows one knows both.
const FEWEST: usize = 3;

/// Shares that differ by less are the same.
const SAME: f64 = 1e-9;

impl Checker<'_> {
    pub(super) fn most_least(&mut self, form: &written::item::MostLeastItem, at: &At<'_>) -> Kind {
        if form.responses.len() < FEWEST {
            self.at_item(
                at,
                &[Step::Name(LIST)],
                &codes::ITEM_TOO_FEW_CHOICES,
                "there are too few responses to tell the most from the least".to_owned(),
                "write at least three responses",
            );
        }
        let mut ids: Vec<String> = Vec::new();
        let mut responses = Vec::new();
        for (i, response) in form.responses.iter().enumerate() {
            let steps = |field| [Step::Key(LIST), Step::Index(i), Step::Key(field)];
            let part =
                Part { list: LIST, called: "response", id: response.id.as_ref(), text: &response.text };
            let id = self.part_id(&part, i, &ids, at);
            ids.push(id.clone());
            responses.push(MostLeastResponse {
                id: ChoiceId(id),
                text: self.text(&response.text, at, &steps("text")),
                most: response.most.map_or(Credit::NONE, |share| share.0),
                least: response.least.map_or(Credit::NONE, |share| share.0),
                feedback: response.feedback.as_ref().map(|text| self.text(text, at, &steps("feedback"))),
            });
        }
        self.clear_keys(form.scoring, &responses, at);
        Kind::MostLeast(MostLeastItem { responses, scoring: form.scoring })
    }

    /// One response is the most, another the least.
    fn clear_keys(&mut self, rule: MostLeastScoring, responses: &[MostLeastResponse], at: &At<'_>) {
        if responses.len() < FEWEST {
            return;
        }
        let shares: Vec<(f64, f64)> = responses.iter().map(|r| (r.most.value(), r.least.value())).collect();
        let (most, least) = worth(rule, &shares);
        let mut keys = Vec::new();
        for (name, worth) in [("most", most), ("least", least)] {
            let (key, tied) = highest(&worth);
            if let Some(tied) = tied {
                let tie = format!("`{}` and `{}` tie for the {name}", responses[key].id, responses[tied].id);
                return self.unclear(&[key, tied], tie, "change the shares, or leave one of them out", at);
            }
            keys.push(key);
        }
        if keys[0] == keys[1] {
            let both = format!("`{}` is the most and the least at once", responses[keys[0]].id);
            self.unclear(&keys[..1], both, "change the shares, so that another response is the least", at);
        }
    }

    fn unclear(&mut self, responses: &[usize], message: String, help: &str, at: &At<'_>) {
        let place = |checker: &Self, i: usize| checker.place(at, &[Step::Key(LIST), Step::Index(i)]);
        let last = responses[responses.len() - 1];
        let mut diagnostic =
            Diagnostic::new(&codes::ITEM_UNCLEAR_MOST_LEAST, place(self, last), message).help(help);
        if responses.len() > 1 {
            diagnostic = diagnostic.also(place(self, responses[0]), "the other one");
        }
        self.report(diagnostic);
    }
}

/// The place of the highest, and of another that is as high.
fn highest(worth: &[f64]) -> (usize, Option<usize>) {
    let top = worth.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut tops = (0..worth.len()).filter(|&i| worth[i] > top - SAME);
    (tops.next().unwrap_or_default(), tops.next())
}
