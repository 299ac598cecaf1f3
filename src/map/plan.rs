//! What is to be drawn of a scenario.

use std::collections::{BTreeMap, BTreeSet};

use crate::course::{Condition, Ending, Item, Quiz, ScenarioItem};
use crate::say::count;
use crate::score::scenario::{Decision, Figures, Solved, in_words, solve};

/// A scenario as cards.
pub(super) struct Plan {
    pub(super) title: String,
    /// Where it stands: the quiz and the item.
    pub(super) place: String,
    /// How large it is.
    pub(super) size: String,
    /// What its meters are, if there are any.
    pub(super) meters: Option<String>,
    /// The whole in words.
    pub(super) description: String,
    /// The situations and endings, in the author's order.
    pub(super) nodes: Vec<NodeCard>,
    /// What leads from one to another.
    pub(super) links: Vec<Link>,
}

/// A situation or an ending.
pub(super) struct NodeCard {
    pub(super) id: String,
    pub(super) speaker: Option<String>,
    pub(super) text: String,
    pub(super) start: bool,
    pub(super) ending: Option<Ending>,
    /// It stands on the best path.
    pub(super) best: bool,
    /// Some path comes here.
    pub(super) reached: bool,
    /// How many of those who choose at random end here.
    pub(super) share: Option<f64>,
}

/// All branches from one node to another, in the author's order.
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) branches: Vec<BranchRow>,
}

/// A branch.
pub(super) struct BranchRow {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) points: i32,
    /// What it changes, when it is offered, and how often.
    pub(super) details: String,
    /// It is on the best path.
    pub(super) best: bool,
    /// Some path takes it.
    pub(super) offered: bool,
}

impl Plan {
    pub(super) fn of(quiz: &Quiz, item: &Item, scenario: &ScenarioItem) -> Self {
        let solved = solve(scenario).ok();
        let best = solved.as_ref().map(|solved| best_path(scenario, solved)).unwrap_or_default();
        let figures = solved.as_ref().map(|solved| Figures::of(scenario, solved));
        let taken: BTreeSet<Decision> = best.iter().copied().collect();
        let end =
            best.last().map_or(scenario.start, |last| scenario.nodes[last.node].branches[last.branch].to);
        let reached = |node| solved.as_ref().is_none_or(|solved| solved.space().reaches(node));
        let share = |node| {
            let ends = figures.as_ref().map(|figures| &figures.ends)?;
            ends.iter().find(|(end, _)| *end == node).map(|&(_, share)| share)
        };
        let nodes = scenario.nodes.iter().enumerate().map(|(place, node)| NodeCard {
            id: node.id.clone(),
            speaker: node.speaker.clone(),
            text: node.text.plain(),
            start: place == scenario.start,
            ending: node.ending,
            best: place == end || best.iter().any(|decision| decision.node == place),
            reached: reached(place),
            share: share(place),
        });
        Self {
            title: item.prompt_text.clone(),
            place: format!("{} · {}", quiz.id, item.id),
            size: figures.as_ref().map(size).unwrap_or_default(),
            meters: meters(scenario),
            description: description(scenario, &best, end),
            nodes: nodes.collect(),
            links: links(scenario, &taken, solved.as_ref()),
        }
    }
}

/// A shortest best path, to a success if one leads there.
fn best_path(item: &ScenarioItem, solved: &Solved) -> Vec<Decision> {
    let ends = solved.best_ends(item);
    let good = ends.iter().find(|(end, _)| item.nodes[*end].ending == Some(Ending::Success));
    good.or(ends.first()).map(|(_, path)| path.clone()).unwrap_or_default()
}

fn links(item: &ScenarioItem, best: &BTreeSet<Decision>, solved: Option<&Solved>) -> Vec<Link> {
    let mut links: BTreeMap<(usize, usize), Vec<BranchRow>> = BTreeMap::new();
    for (from, node) in item.nodes.iter().enumerate() {
        for (branch, way) in node.branches.iter().enumerate() {
            let decision = Decision { node: from, branch };
            links.entry((from, way.to)).or_default().push(BranchRow {
                id: way.id.clone(),
                text: way.text.plain(),
                points: way.points,
                details: details(item, decision),
                best: best.contains(&decision),
                offered: solved.is_none_or(|solved| solved.space().offers(decision)),
            });
        }
    }
    links.into_iter().map(|((from, to), branches)| Link { from, to, branches }).collect()
}

/// `trust +1 · if goodwill ≥ 4 · once`
fn details(item: &ScenarioItem, decision: Decision) -> String {
    let way = &item.nodes[decision.node].branches[decision.branch];
    let id = |meter: usize| item.meters[meter].id.as_str();
    let added: Vec<String> = way
        .add
        .iter()
        .filter(|(_, change)| *change != 0)
        .map(|&(meter, change)| format!("{} {}", id(meter), signed(change)))
        .collect();
    let asked: Vec<String> = way.when.iter().map(|condition| asked(item, condition)).collect();
    let mut parts = Vec::new();
    if !added.is_empty() {
        parts.push(added.join(", "));
    }
    if !asked.is_empty() {
        parts.push(format!("if {}", asked.join(" and ")));
    }
    if way.once {
        parts.push("once".to_owned());
    }
    parts.join(" · ")
}

fn asked(item: &ScenarioItem, condition: &Condition) -> String {
    let meter = &item.meters[condition.meter];
    let (id, least, most) = (&meter.id, condition.least, condition.most);
    match (least <= meter.min, most >= meter.max) {
        _ if least == most => format!("{id} = {least}"),
        (true, true) => format!("any {id}"),
        (false, true) => format!("{id} ≥ {least}"),
        (true, false) => format!("{id} ≤ {most}"),
        (false, false) => format!("{id} {least} to {most}"),
    }
}

/// `+2`, `−1`, `0`.
pub(super) fn signed(number: i32) -> String {
    match number {
        0 => "0".to_owned(),
        1.. => format!("+{number}"),
        _ => format!("−{}", number.unsigned_abs()),
    }
}

fn size(figures: &Figures) -> String {
    format!(
        "{}, {}, {} · at best {} · {} decisions",
        count(figures.situations, "situation", "situations"),
        count(figures.endings, "ending", "endings"),
        count(figures.branches, "branch", "branches"),
        count(figures.best, "point", "points"),
        if figures.shortest.decisions == figures.longest.decisions {
            figures.longest.decisions.to_string()
        } else {
            format!("{} to {}", figures.shortest.decisions, figures.longest.decisions)
        },
    )
}

fn meters(item: &ScenarioItem) -> Option<String> {
    let each: Vec<String> = item
        .meters
        .iter()
        .map(|meter| format!("{} starts at {} ({} to {})", meter.id, meter.start, meter.min, meter.max))
        .collect();
    (!each.is_empty()).then(|| each.join(" · "))
}

fn description(item: &ScenarioItem, best: &[Decision], end: usize) -> String {
    let from = format!(
        "Each situation leads to others by its branches, beginning with {}.",
        item.nodes[item.start].id
    );
    if best.is_empty() {
        return from;
    }
    let ending = item.nodes[end].ending.map_or("", word);
    format!(
        "{from} The best path, with {} points, is {}; it ends in {} ({ending}).",
        item.best,
        in_words(item, best),
        item.nodes[end].id
    )
}

/// An ending's label in words.
pub(super) fn word(ending: Ending) -> &'static str {
    match ending {
        Ending::Success => "success",
        Ending::Partial => "partial",
        Ending::Failure => "failure",
    }
}
