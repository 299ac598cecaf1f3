//! What the author of a scenario should know: lints that are proved, each with a path that shows it.

use crate::course::{Ending, ScenarioItem};
use crate::diag::{Code, Diagnostic, Rule, codes};
use crate::parse::ranged::Step;
use crate::say::near_share;
use crate::score::scenario::remark::{self, Barred, Limits, Remark, Walked};
use crate::score::scenario::{Decision, Solved, Space};

use super::super::super::Checker;
use super::Plot;
use super::told::{Told, points, span};

impl Checker<'_> {
    pub(super) fn remarks_of_graph(&mut self, plot: &Plot<'_>, item: &ScenarioItem) {
        for remark in remark::of_graph(item) {
            self.remark(plot, item, &remark);
        }
    }

    pub(super) fn remarks_of_space(&mut self, plot: &Plot<'_>, item: &ScenarioItem, space: &Space) {
        let feedback = |node: usize, branch: usize| {
            let branches = plot.form.nodes.0.get_index(node).map(|(_, node)| &node.branches);
            branches.and_then(|branches| branches[branch].feedback.as_ref()).map(|text| text.0.trim())
        };
        let apart = |node, one, other| {
            let told = feedback(node, one).zip(feedback(node, other));
            told.is_some_and(|(one, other)| one != other)
        };
        for remark in remark::of_space(item, space, &apart) {
            self.remark(plot, item, &remark);
        }
    }

    pub(super) fn remarks_of_play(&mut self, plot: &Plot<'_>, item: &ScenarioItem, solved: &Solved) {
        let limit = |code, name| self.settings.limit(code, name);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "limits below 0 are 0")]
        let lost_decisions = limit(&codes::SCENARIO_LOST_EARLY, "decisions").ceil() as usize;
        let limits = Limits {
            pass: plot.pass,
            lost_decisions,
            rare: limit(&codes::SCENARIO_RARE_ENDING, "share"),
            foregone: limit(&codes::SCENARIO_FOREGONE_ENDING, "share"),
        };
        for remark in remark::of_play(item, solved, &limits) {
            self.remark(plot, item, &remark);
        }
    }

    /// Reports one remark, unless the item allows it.
    pub(super) fn remark(&mut self, plot: &Plot<'_>, item: &ScenarioItem, remark: &Remark) {
        let code = code_of(remark);
        if code.rule != Rule::Hard && plot.at.allow.0.contains_key(code.name) {
            self.seen.silenced.push((plot.at.quiz, plot.at.index, code.name));
            return;
        }
        let writer = Writer { checker: self, plot, told: Told { item }, code };
        let diagnostic = writer.diagnostic(remark);
        self.report(diagnostic);
    }
}

fn code_of(remark: &Remark) -> &'static Code {
    match remark {
        Remark::Unreachable { .. } => &codes::SCENARIO_UNREACHABLE_NODE,
        Remark::NeverReached { .. } => &codes::SCENARIO_NEVER_REACHED,
        Remark::NeverOffered(_) => &codes::SCENARIO_NEVER_OFFERED,
        Remark::AlwaysTrue { .. } => &codes::SCENARIO_ALWAYS_TRUE,
        Remark::Unread { .. } => &codes::SCENARIO_UNREAD_METER,
        Remark::Unchanged { .. } => &codes::SCENARIO_UNCHANGED_METER,
        Remark::NeedlessOnce { .. } => &codes::SCENARIO_NEEDLESS_ONCE,
        Remark::NoFallback { .. } => &codes::SCENARIO_NO_FALLBACK,
        Remark::IdleLoop { .. } => &codes::SCENARIO_IDLE_LOOP,
        Remark::FakeChoice { .. } => &codes::SCENARIO_FAKE_CHOICE,
        Remark::NoConsequence { .. } => &codes::SCENARIO_NO_CONSEQUENCE,
        Remark::LostEarly { .. } => &codes::SCENARIO_LOST_EARLY,
        Remark::BestNotSuccess { .. } => &codes::SCENARIO_BEST_NOT_SUCCESS,
        Remark::SuccessBelowPass { .. } => &codes::SCENARIO_SUCCESS_BELOW_PASS,
        Remark::FailureAbovePass { .. } => &codes::SCENARIO_FAILURE_ABOVE_PASS,
        Remark::RareEnding(_) => &codes::SCENARIO_RARE_ENDING,
        Remark::ForegoneEnding(_) => &codes::SCENARIO_FOREGONE_ENDING,
    }
}

/// Puts a remark into words.
struct Writer<'w, 'c> {
    checker: &'w Checker<'c>,
    plot: &'w Plot<'w>,
    told: Told<'w>,
    code: &'static Code,
}

impl Writer<'_, '_> {
    fn at(&self, path: &[Step<'_>], message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.code, self.checker.place(self.plot.at, path), message)
    }

    fn at_node(&self, node: usize, message: impl Into<String>) -> Diagnostic {
        self.at(&[Step::Key("nodes"), Step::Name(self.told.node(node))], message)
    }

    fn at_ending(&self, node: usize, message: impl Into<String>) -> Diagnostic {
        self.at(&["nodes".into(), self.told.node(node).into(), Step::Key("ending")], message)
    }

    fn at_branches(&self, node: usize, message: impl Into<String>) -> Diagnostic {
        self.at(&["nodes".into(), self.told.node(node).into(), Step::Name("branches")], message)
    }

    fn steps<'s>(&'s self, way: Decision, field: Step<'s>) -> [Step<'s>; 5] {
        let node = self.told.node(way.node);
        [Step::Key("nodes"), Step::Key(node), Step::Key("branches"), Step::Index(way.branch), field]
    }

    fn at_condition(&self, way: Decision, condition: usize) -> crate::source::Span {
        let meter = self.told.item.nodes[way.node].branches[way.branch].when[condition].meter;
        let steps = [&self.steps(way, Step::Key("when"))[..], &[Step::Name(self.told.meter(meter))]].concat();
        self.checker.place(self.plot.at, &steps)
    }

    fn diagnostic(&self, remark: &Remark) -> Diagnostic {
        match remark {
            Remark::Unreachable { nodes, behind } => self.unreachable(nodes, behind),
            Remark::NeverReached { node, behind, by } => self.never_reached(*node, behind, by),
            Remark::NeverOffered(barred) => self.never_offered(barred),
            Remark::AlwaysTrue { way, condition, seen, path } => {
                self.always_true(*way, *condition, *seen, path)
            }
            Remark::Unread { meter, path } => self.unread(*meter, path),
            Remark::Unchanged { meter, path } => self.unchanged(*meter, path.as_deref()),
            Remark::NeedlessOnce { way, path } => self.needless_once(*way, path),
            Remark::NoFallback { node, gap, path } => self.no_fallback(*node, gap, path),
            Remark::IdleLoop { path, around } => self.idle_loop(path, around),
            Remark::FakeChoice { node, ways, all, path } => self.fake_choice(*node, ways, *all, path),
            Remark::NoConsequence { node, path } => self
                .at_branches(
                    *node,
                    format!(
                        "whatever is chosen at `{}`, the story goes on the same: only points differ",
                        self.told.node(*node)
                    ),
                )
                .help("let a branch lead elsewhere, or change a meter that is asked for later")
                .help(self.told.see(path)),
            Remark::LostEarly { path, most, left } => self.lost_early(path, *most, *left),
            Remark::BestNotSuccess { end, path } => self.best_not_success(*end, path),
            Remark::SuccessBelowPass { end, points: got, path } => self
                .at_ending(
                    *end,
                    format!(
                        "`{}` is a success, and one can get there with {}",
                        self.told.node(*end),
                        self.against_mark(*got)
                    ),
                )
                .help("ask for more on the way there, with `when`, or write `ending: partial`")
                .help(self.told.see(path)),
            Remark::FailureAbovePass { end, points: got, path } => self
                .at_ending(
                    *end,
                    format!(
                        "`{}` is a failure, and one can end there with {}",
                        self.told.node(*end),
                        self.against_mark(*got)
                    ),
                )
                .help("give fewer points on the way there, or write `ending: partial`")
                .help(self.told.see(path)),
            Remark::RareEnding(walked) => self.rare(walked),
            Remark::ForegoneEnding(walked) => self.foregone(walked),
        }
    }

    fn unreachable(&self, nodes: &[usize], behind: &[usize]) -> Diagnostic {
        let names = self.told.nodes(nodes);
        let mut what = match nodes {
            [_] => format!("no branch leads to {names}"),
            _ => format!("no branch leads from the start to {names}"),
        };
        if !behind.is_empty() {
            what += &format!(", and so nobody comes to {}", self.told.nodes(behind));
        }
        let first = self.told.node(nodes[0]);
        self.at_node(nodes[0], what).help(format!("let a branch lead there, `to: {first}`, or take it out"))
    }

    fn never_reached(&self, node: usize, behind: &[usize], by: &[Barred]) -> Diagnostic {
        let mut what = format!("nobody ever comes to `{}`", self.told.node(node));
        if !behind.is_empty() {
            what += &format!(", nor to {}", self.told.nodes(behind));
        }
        let ways: Vec<Decision> = by.iter().map(|barred| barred.way).collect();
        let (lead, are) = if ways.len() == 1 { ("leads", "is") } else { ("lead", "are") };
        what += &format!(": {} {lead} there, and {are} never offered", self.told.ways(&ways));
        let mut diagnostic = self.at_node(node, what);
        for barred in by {
            diagnostic = self.why(diagnostic, barred);
        }
        diagnostic.help(ASK_FOR_LESS).help(self.told.see(&by[0].path))
    }

    /// Says at each condition that never holds what its meter is there.
    fn why(&self, mut diagnostic: Diagnostic, barred: &Barred) -> Diagnostic {
        let when = &self.told.item.nodes[barred.way.node].branches[barred.way.branch].when;
        for &(condition, seen) in &barred.unmet {
            let text = format!("`{}` is {} here", self.told.meter(when[condition].meter), span(seen));
            diagnostic = diagnostic.also(self.at_condition(barred.way, condition), text);
        }
        if barred.unmet.is_empty() {
            let place = self.checker.place(self.plot.at, &self.steps(barred.way, Step::Name("when")));
            diagnostic = diagnostic.also(place, "these never hold together");
        }
        diagnostic
    }

    fn never_offered(&self, barred: &Barred) -> Diagnostic {
        let way = barred.way;
        let (id, node) = (self.told.way(way), self.told.node(way.node));
        let when = &self.told.item.nodes[way.node].branches[way.branch].when;
        let Some(&(condition, seen)) = barred.unmet.first() else {
            let what = format!("nobody is ever offered `{id}`: its conditions never hold together");
            return self
                .at(&self.steps(way, Step::Name("when")), what)
                .help(ASK_FOR_LESS)
                .help(self.told.see(&barred.path));
        };
        let what = format!(
            "nobody is ever offered `{id}`: it asks for {}, and at `{node}` that is {}",
            self.told.asked(&when[condition]),
            span(seen)
        );
        let span = self.at_condition(way, condition);
        Diagnostic::new(self.code, span, what).help(ASK_FOR_LESS).help(self.told.see(&barred.path))
    }

    fn always_true(
        &self,
        way: Decision,
        condition: usize,
        seen: (i32, i32),
        path: &[Decision],
    ) -> Diagnostic {
        let asked = &self.told.item.nodes[way.node].branches[way.branch].when[condition];
        let what = format!(
            "`{}` asks for {}, and at `{}` that is {} anyway",
            self.told.way(way),
            self.told.asked(asked),
            self.told.node(way.node),
            span(seen)
        );
        Diagnostic::new(self.code, self.at_condition(way, condition), what)
            .help("take this condition out, or ask for what does not always hold")
            .help(self.told.see(path))
    }

    fn unread(&self, meter: usize, path: &[Decision]) -> Diagnostic {
        let id = self.told.meter(meter);
        let bounds = &self.told.item.meters[meter];
        let asked = bounds.start.saturating_add(1).min(bounds.max);
        self.at(
            &[Step::Key("meters"), Step::Name(id)],
            format!("`{id}` goes up and down, and nothing depends on it"),
        )
        .help(format!(
            "let a branch ask for it: `when: {{ {id}: {{ at-least: {asked} }} }}`, or take the meter out"
        ))
        .help(self.told.see(path))
    }

    fn unchanged(&self, meter: usize, path: Option<&[Decision]>) -> Diagnostic {
        let (id, start) = (self.told.meter(meter), self.told.item.meters[meter].start);
        let (in_vain, conditions) =
            if path.is_some() { (", and conditions ask for it", " with its conditions") } else { ("", "") };
        let diagnostic = self
            .at(&[Step::Key("meters"), Step::Name(id)], format!("`{id}` is {start} on every path{in_vain}"))
            .help(format!("let branches change it: `add: {{ {id}: 1 }}`, or take the meter out{conditions}"));
        path.iter().fold(diagnostic, |diagnostic, path| diagnostic.help(self.told.see(path)))
    }

    fn needless_once(&self, way: Decision, path: &[Decision]) -> Diagnostic {
        let what = format!(
            "`once` does nothing on `{}`: nobody is offered it a second time anyway",
            self.told.way(way)
        );
        self.at(&self.steps(way, Step::Key("once")), what).help("take `once` out").help(self.told.see(path))
    }

    fn no_fallback(&self, node: usize, gap: &[(usize, i32)], path: &[Decision]) -> Diagnostic {
        let what = format!(
            "every branch of `{}` has a condition, and none holds with {}, which no path brings there yet",
            self.told.node(node),
            self.told.values(gap)
        );
        self.at_branches(node, what)
            .help("add a branch without `when`, or let the conditions cover every value")
            .help(self.told.see(path))
    }

    fn idle_loop(&self, path: &[Decision], around: &[Decision]) -> Diagnostic {
        let lead = if around.len() == 1 { "leads" } else { "lead" };
        let what = format!(
            "{} {lead} back to `{}`, and nothing has changed",
            self.told.ways(around),
            self.told.node(around[0].node)
        );
        let whole = [path, around].concat();
        self.at(&self.steps(around[around.len() - 1], Step::Key("to")), what)
            .help("write `once: true` on a branch of this loop, or let going round cost points or change a meter")
            .help(self.told.see(&whole))
    }

    fn fake_choice(&self, node: usize, ways: &[usize], all: bool, path: &[Decision]) -> Diagnostic {
        let meters = !self.told.item.meters.is_empty();
        let same = if meters { "the same node, meters and points" } else { "the same node and points" };
        let help =
            "let one of them lead elsewhere, earn other points or change a meter; or make one branch of them";
        let place = |branch: usize| {
            let way = Decision { node, branch };
            self.checker.place(self.plot.at, &self.steps(way, Step::Key("id")))
        };
        let diagnostic = if all {
            let what = format!("whatever is chosen at `{}` comes to the same: {same}", self.told.node(node));
            self.at_branches(node, what)
        } else {
            let named: Vec<Decision> = ways.iter().map(|&branch| Decision { node, branch }).collect();
            let what = format!("{} come to the same: {same}", self.told.ways(&named));
            let diagnostic = Diagnostic::new(self.code, place(ways[1]), what);
            diagnostic.also(place(ways[0]), "just like this one")
        };
        diagnostic.help(help).help(self.told.see(path))
    }

    /// `9 of 18 points: the quiz asks for 70%, 13 points here`
    fn against_mark(&self, got: i64) -> String {
        let pass = self.plot.pass.unwrap_or(0.0);
        let (zero, best) = (self.told.item.zero, self.told.item.best);
        let mark = (f64::from(zero) + f64::from(best - zero) * pass - 1e-9).ceil();
        format!("{got} of {}: the quiz asks for {}, {mark} here", points(best), near_share(pass))
    }

    fn lost_early(&self, path: &[Decision], most: i64, left: usize) -> Diagnostic {
        let way = path[path.len() - 1];
        let what = format!(
            "with {left} decisions or more still to come, whoever takes `{}` can get at most {}",
            self.told.way(way),
            self.against_mark(most)
        );
        self.at(&self.steps(way, Step::Key("id")), what)
            .help("let later branches make up for it, or let it lead to an ending soon")
            .help(self.told.see(path))
    }

    fn best_not_success(&self, end: usize, path: &[Decision]) -> Diagnostic {
        let word =
            if self.told.item.nodes[end].ending == Some(Ending::Failure) { "failure" } else { "partial" };
        let what = format!(
            "the best path, with {}, ends in `{}`, which is `{word}`",
            points(self.told.item.best),
            self.told.node(end)
        );
        self.at_ending(end, what)
            .help("write `ending: success` here, or give more points on the way to a success")
            .help(self.told.see(path))
    }

    fn rare(&self, walked: &Walked) -> Diagnostic {
        let (end, few) = (self.told.node(walked.end), of_many(walked.share, 1_000));
        let what = format!("{few} to `{end}`: hardly anybody will see it");
        self.at_ending(walked.end, what)
            .help("make the way there easier, or take this ending out")
            .help(self.told.see(&walked.path))
    }

    fn foregone(&self, walked: &Walked) -> Diagnostic {
        let end = self.told.node(walked.end);
        let what = if walked.share > 1.0 - 1e-9 {
            format!("every path ends in `{end}`: what trainees do does not change how it ends")
        } else {
            let most = of_many(1.0 - walked.share, 100);
            format!("{most} to another ending than `{end}`: what trainees do hardly changes how it ends")
        };
        self.at_ending(walked.end, what)
            .help("let some branches lead to another ending")
            .help(self.told.see(&walked.path))
    }
}

/// What to do about a branch that is never offered.
const ASK_FOR_LESS: &str = "ask for less, or let branches before it change the meter further";

/// `of 1,000 people who choose at random, 4 come`; of ten times as many where it would be nobody.
fn of_many(share: f64, people: u32) -> String {
    let come = (share * f64::from(people)).round();
    if come < 1.0 && people < 1_000_000 {
        return of_many(share, people * 10);
    }
    let people = match people {
        1_000_000 => "a million".to_owned(),
        1_000.. => format!("{},000", people / 1_000),
        _ => people.to_string(),
    };
    match come {
        0.0 => format!("of {people} people who choose at random, not one comes"),
        1.0 => format!("of {people} people who choose at random, 1 comes"),
        _ => format!("of {people} people who choose at random, {come} come"),
    }
}
