//! What keeps a scenario from being played to an end, or from being scored.

use crate::course::ScenarioItem;
use crate::diag::{Code, Diagnostic, codes};
use crate::parse::ranged::Step;
use crate::score::scenario::remark;
use crate::score::scenario::{Decision, Flaw, MOST_STATES, Space, State};

use super::super::super::Checker;
use super::Plot;
use super::told::{Told, points};

impl Checker<'_> {
    /// The best path must bring more than the points that earn nothing.
    pub(super) fn has_points(&mut self, plot: &mut Plot<'_>, item: &ScenarioItem) {
        let ScenarioItem { best, zero, .. } = *item;
        if best > zero {
            return;
        }
        let best = points(best);
        let code = &codes::SCENARIO_NO_POINTS;
        if plot.form.zero.is_some() {
            let what = format!("the best path brings {best}, and {} earn nothing", points(zero));
            let help = "write a smaller `zero`, or give more `points`";
            self.unsound(plot, &["zero".into()], code, &what, help);
        } else {
            let what = format!("the best path brings {best}, so nobody can score here");
            self.unsound(plot, &[Step::Name("nodes")], code, &what, "give the better branches `points`");
        }
    }

    /// Reports a scenario that cannot be looked at as a whole, and what can be said all the same.
    pub(super) fn too_large(&mut self, plot: &mut Plot<'_>, item: &ScenarioItem, lints: bool) {
        self.unsound(
            plot,
            &[Step::Name("nodes")],
            &codes::SCENARIO_TOO_LARGE,
            &format!(
                "nodes, meters and `once` can stand together in more than {MOST_STATES} ways, too many to find the best \
                 path; all else that is said of this scenario looks at nodes and branches alone"
            ),
            "give meters smaller ranges, take out `once` where it changes nothing, or make two scenarios",
        );
        self.flaws(plot, item, &Space::without_conditions(item).traps(item));
        if lints {
            for remark in remark::of_nodes(item) {
                self.remark(plot, item, &remark);
            }
        }
    }

    /// Reports everything that keeps a scenario from being scored.
    pub(super) fn flaws(&mut self, plot: &mut Plot<'_>, item: &ScenarioItem, flaws: &[Flaw]) {
        plot.sound = false;
        let told = Told { item };
        for flaw in flaws {
            match flaw {
                Flaw::TooManyStates => {}
                Flaw::Endless { path, around } => {
                    let points = |d: &Decision| item.nodes[d.node].branches[d.branch].points;
                    let gaining = around.iter().find(|d| points(d) > 0).unwrap_or(&around[0]);
                    let steps = [
                        Step::Key("nodes"),
                        Step::Key(told.node(gaining.node)),
                        Step::Key("branches"),
                        Step::Index(gaining.branch),
                        Step::Key("points"),
                    ];
                    let what =
                        format!("taking {} again and again gains points without end", told.ways(around));
                    let help = "write `once: true` on the branch that gains points";
                    let path = [path.as_slice(), around].concat();
                    self.flaw(plot, &steps, &codes::SCENARIO_ENDLESS_POINTS, what, help, &told.see(&path));
                }
                Flaw::Stuck { path, state } => {
                    let node = told.node(state.node);
                    let what = match (path.as_slice(), told.values(&asked(item, state)).as_str()) {
                        ([], _) => format!("it starts at `{node}`, where no branch is offered"),
                        (_, "") => {
                            format!("one can come back to `{node}` and find no branch offered any more")
                        }
                        (_, values) => {
                            format!("one can come to `{node}` with {values}, and no branch is offered")
                        }
                    };
                    let help = "add a branch that has neither `when` nor `once`";
                    self.flaw(plot, &named(node), &codes::SCENARIO_TRAP, what, help, &told.see(path));
                }
                Flaw::Trap(path) => {
                    let place = path.last().map_or(item.start, |d| item.nodes[d.node].branches[d.branch].to);
                    let node = told.node(place);
                    let what = format!("one can come to `{node}`, from where no ending can be reached");
                    let help = "let a branch lead on to an ending";
                    self.flaw(plot, &named(node), &codes::SCENARIO_TRAP, what, help, &told.see(path));
                }
            }
        }
    }

    fn flaw(
        &mut self,
        plot: &Plot<'_>,
        at: &[Step<'_>],
        code: &'static Code,
        what: String,
        help: &str,
        see: &str,
    ) {
        let span = self.place(plot.at, at);
        self.report(Diagnostic::new(code, span, what).help(help).help(see));
    }
}

fn named(node: &str) -> [Step<'_>; 2] {
    [Step::Key("nodes"), Step::Name(node)]
}

/// The meters that the branches of a state's node ask for, with their values.
fn asked(item: &ScenarioItem, state: &State) -> Vec<(usize, i32)> {
    let when = item.nodes[state.node].branches.iter().flat_map(|way| &way.when);
    let mut meters: Vec<usize> = when.map(|condition| condition.meter).collect();
    meters.sort_unstable();
    meters.dedup();
    meters.into_iter().map(|meter| (meter, state.meters[meter])).collect()
}
