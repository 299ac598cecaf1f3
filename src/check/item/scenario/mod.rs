//! `kind: scenario`: situations with ways on, up to an ending.

mod flaws;
mod remarks;
mod told;

use crate::course::{Ahead, Branch, Condition, Kind, Meter, ScenarioItem, ScenarioNode};
use crate::diag::{Code, Diagnostic, codes};
use crate::parse::ranged::Step;
use crate::parse::written::item::ScenarioItem as Written;
use crate::parse::written::scenario as form;
use crate::say::capital;
use crate::score::scenario::Space;

use super::super::structure::is_id;
use super::super::{Checker, Depth};
use super::At;

/// A scenario on the way.
struct Plot<'a> {
    at: &'a At<'a>,
    form: &'a Written,
    /// Every name is right so far: it can be drawn.
    linked: bool,
    /// Every number is, too: it can be played.
    sound: bool,
    /// The score that a trainee needs, if it counts.
    pass: Option<f64>,
}

impl Checker<'_> {
    /// Checks a scenario; `pass` is the score that a trainee needs in its quiz, if it counts.
    pub(super) fn scenario(&mut self, form: &Written, at: &At<'_>, pass: Option<f64>) -> Kind {
        let mut plot = Plot { at, form, linked: true, sound: true, pass };
        let meters = form.meters.0.iter().map(|(id, meter)| self.meter(&mut plot, id, meter)).collect();
        let start = self.node_place(&mut plot, form.start.as_str(), &["start".into()]);
        let nodes = form.nodes.0.iter().map(|(id, node)| self.scenario_node(&mut plot, id, node)).collect();
        let zero = form.zero.map_or(0, |points| points.0.0);
        let mut item = ScenarioItem { meters, start, nodes, zero, best: zero };
        let lints = self.depth == Depth::Lints;
        if lints && plot.linked {
            self.remarks_of_graph(&plot, &item);
        }
        if plot.linked && plot.sound {
            match Space::explore(&item) {
                Some(space) => {
                    if lints {
                        self.remarks_of_space(&plot, &item, &space);
                    }
                    match space.solve(&item) {
                        Ok(solved) => {
                            item.best = solved.best();
                            for (node, ahead) in item.nodes.iter_mut().zip(solved.ahead()) {
                                node.ahead = ahead;
                            }
                            self.has_points(&mut plot, &item);
                            if lints && plot.sound {
                                self.remarks_of_play(&plot, &item, &solved);
                            }
                        }
                        Err(flaws) => self.flaws(&mut plot, &item, &flaws),
                    }
                }
                None => self.too_large(&mut plot, &item, lints),
            }
        }
        Kind::Scenario(item)
    }

    /// Reports what keeps the scenario from being played.
    fn unsound(
        &mut self,
        plot: &mut Plot<'_>,
        inner: &[Step<'_>],
        code: &'static Code,
        what: &str,
        help: &str,
    ) {
        plot.sound = false;
        let span = self.place(plot.at, inner);
        self.report(Diagnostic::new(code, span, what).help(help));
    }

    fn meter(&mut self, plot: &mut Plot<'_>, id: &str, meter: &form::Meter) -> Meter {
        let (start, min, max) = (meter.start.0.0, meter.min.0.0, meter.max.0.0);
        let steps = |field| [Step::Key("meters"), Step::Key(id), Step::Key(field)];
        let code = &codes::SCENARIO_BAD_METER;
        if min >= max {
            let what = format!("the meter `{id}` cannot go from {min} to {max}");
            self.unsound(plot, &steps("max"), code, &what, "write a `max` above the `min`");
        } else if !(min..=max).contains(&start) {
            let what = format!("the meter `{id}` goes from {min} to {max} and cannot start at {start}");
            self.unsound(plot, &steps("start"), code, &what, &format!("start it from {min} to {max}"));
        }
        let name = meter.name.as_ref().map_or_else(|| spoken(id), |name| name.0.clone());
        Meter { id: id.to_owned(), name, start, min, max }
    }

    fn scenario_node(&mut self, plot: &mut Plot<'_>, id: &str, node: &form::Node) -> ScenarioNode {
        let name = [Step::Key("nodes"), Step::Name(id)];
        self.scenario_id(plot, id, "a node", &name);
        match (node.ending, node.branches.is_empty()) {
            (None, true) => self.unsound(
                plot,
                &name,
                &codes::SCENARIO_DEAD_END,
                &format!("nothing leads on from `{id}`, and it is no ending"),
                "write `ending: success`, `partial` or `failure`, or add branches",
            ),
            (Some(_), false) => self.unsound(
                plot,
                &[Step::Key("nodes"), Step::Key(id), Step::Name("branches")],
                &codes::SCENARIO_ENDING_GOES_ON,
                &format!("`{id}` is an ending, and it has branches"),
                "take out `ending` or the branches",
            ),
            _ => {}
        }
        let mut branches: Vec<Branch> = Vec::new();
        for (i, branch) in node.branches.iter().enumerate() {
            if let Some(first) = branches.iter().position(|other| other.id == branch.id.0) {
                plot.linked = false;
                let place =
                    |i| [Step::Key("nodes"), id.into(), "branches".into(), Step::Index(i), "id".into()];
                let (span, other) = (self.place(plot.at, &place(i)), self.place(plot.at, &place(first)));
                let what = format!("a second branch has the id `{}`", branch.id.0);
                self.report(
                    Diagnostic::new(&codes::SCENARIO_DUPLICATE_BRANCH_ID, span, what)
                        .also(other, "the first one")
                        .help("give one of them another id"),
                );
            }
            branches.push(self.branch(
                plot,
                [Step::Key("nodes"), id.into(), "branches".into(), i.into()],
                branch,
            ));
        }
        ScenarioNode {
            id: id.to_owned(),
            speaker: node.speaker.as_ref().map(|name| name.0.clone()),
            text: self.text(&node.text, plot.at, &[Step::Key("nodes"), id.into(), "text".into()]),
            ending: node.ending,
            branches,
            ahead: Ahead::default(),
        }
    }

    fn branch<'s>(&mut self, plot: &mut Plot<'_>, steps: [Step<'s>; 4], branch: &'s form::Branch) -> Branch {
        let [a, b, c, d] = steps;
        let field = |name| [a, b, c, d, Step::Key(name)];
        let inner = |name, key| [a, b, c, d, Step::Key(name), Step::Name(key)];
        self.scenario_id(plot, branch.id.as_str(), "a branch", &field("id"));
        let mut add = Vec::new();
        for (name, change) in &branch.add.0 {
            add.push((self.meter_place(plot, name, &inner("add", name)), change.0.0));
        }
        let mut when = Vec::new();
        for (name, condition) in &branch.when.0 {
            let meter = self.meter_place(plot, name, &inner("when", name));
            let least = [condition.at_least, condition.is].into_iter().flatten().map(|n| n.0.0).max();
            let most = [condition.at_most, condition.is].into_iter().flatten().map(|n| n.0.0).min();
            let (min, max) = plot.form.meters.0.get(name).map_or((0, 0), |m| (m.min.0.0, m.max.0.0));
            when.push(Condition { meter, least: least.unwrap_or(min), most: most.unwrap_or(max) });
        }
        Branch {
            id: branch.id.0.clone(),
            text: self.text(&branch.text, plot.at, &field("text")),
            points: branch.points.map_or(0, |points| points.0.0),
            add,
            when,
            once: branch.once,
            feedback: branch.feedback.as_ref().map(|text| self.text(text, plot.at, &field("feedback"))),
            cites: branch.cites.as_ref().and_then(|text| {
                let span = self.place(plot.at, &field("cites"));
                self.cited(text.as_str(), span).map(Box::new)
            }),
            competencies: self.competencies(&branch.competencies, plot.at, &field("competencies")),
            to: self.node_place(plot, branch.to.as_str(), &field("to")),
        }
    }

    /// Answers are kept as `node/branch`.
    fn scenario_id(&mut self, plot: &mut Plot<'_>, id: &str, part: &str, at: &[Step<'_>]) {
        if !is_id(id) || id.contains('/') {
            let what = format!("`{id}` cannot be the id of {part}");
            let help = "use letters, digits and dashes, as in `say-sorry`";
            plot.linked = false;
            self.unsound(plot, at, &codes::QUIZ_BAD_ID, &what, help);
        }
    }

    /// The place of a node by its name; any place when there is none, which is reported.
    fn node_place(&mut self, plot: &mut Plot<'_>, name: &str, at: &[Step<'_>]) -> usize {
        let nodes = &plot.form.nodes.0;
        nodes.get_index_of(name).unwrap_or_else(|| {
            plot.linked = false;
            let span = self.place(plot.at, at);
            self.report(
                Diagnostic::new(&codes::SCENARIO_UNKNOWN_NODE, span, format!("there is no node `{name}`"))
                    .did_you_mean(name, nodes.keys().map(String::as_str))
                    .help("nodes are listed in the item under `nodes:`"),
            );
            0
        })
    }

    /// The place of a meter by its name; any place when there is none, which is reported.
    fn meter_place(&mut self, plot: &mut Plot<'_>, name: &str, at: &[Step<'_>]) -> usize {
        let meters = &plot.form.meters.0;
        meters.get_index_of(name).unwrap_or_else(|| {
            plot.linked = false;
            let span = self.place(plot.at, at);
            let what = format!("there is no meter `{name}`");
            let diagnostic = Diagnostic::new(&codes::SCENARIO_UNKNOWN_METER, span, what)
                .did_you_mean(name, meters.keys().map(String::as_str))
                .help("meters are listed in the item under `meters:`");
            self.report(diagnostic);
            0
        })
    }
}

/// The name of a meter that has none: `trust-left` is "Trust left".
fn spoken(id: &str) -> String {
    capital(&id.replace(['-', '_'], " "))
}
