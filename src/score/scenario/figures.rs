use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::course::{Document, ScenarioItem};
use crate::words::compared;

use super::chance::arrivals;
use super::solve::Solved;
use super::space::{Exit, Space};

/// How large a scenario is, and how much of it a trainee sees. Loops are not gone round: what leads back to an earlier
/// state of a loop is left out of paths.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How many situations there are that are no endings.
    pub situations: usize,
    /// How many endings.
    pub endings: usize,
    /// How many branches.
    pub branches: usize,
    /// How many states can be reached.
    pub states: usize,
    /// The fewest decisions and, perhaps on another path, the fewest words to read.
    pub shortest: Length,
    /// The most decisions and, perhaps on another path, the most words.
    pub longest: Length,
    /// How many different paths lead to an ending; as many as can be counted when there are more.
    pub paths: u128,
    /// The share of its words (situations, endings and what branches say, without feedback) that somebody sees on
    /// average who takes any branch offered with equal chance; none when loops make that too long to work out.
    pub seen: Option<f64>,
    /// Each ending that can be reached, by its place, with the share of such walks that come to it.
    pub ends: Vec<(usize, f64)>,
    /// The fewest points; none when a loop loses points without end.
    pub worst: Option<i32>,
    /// The most points.
    pub best: i32,
}

/// How long a path is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// Decisions.
    pub decisions: usize,
    /// Words of situations, of all branches offered, and of the feedback to those taken.
    pub words: usize,
}

impl Figures {
    /// Works out the figures of a scenario.
    pub fn of(item: &ScenarioItem, solved: &Solved) -> Self {
        let space = &solved.space;
        let texts = Texts::of(item);
        let paths = Paths::of(item, space, &texts);
        let endings = item.nodes.iter().filter(|node| node.ending.is_some()).count();
        Self {
            situations: item.nodes.len() - endings,
            endings,
            branches: item.nodes.iter().map(|node| node.branches.len()).sum(),
            states: space.count(),
            shortest: paths.shortest,
            longest: paths.longest,
            paths: paths.count,
            seen: seen(item, space, &texts),
            ends: ends(item, space),
            worst: solved.worst(),
            best: solved.best(),
        }
    }
}

/// How many words stand where.
struct Texts {
    /// In each node.
    nodes: Vec<usize>,
    /// On each branch of each node, and in its feedback.
    branches: Vec<Vec<(usize, usize)>>,
}

impl Texts {
    fn of(item: &ScenarioItem) -> Self {
        let count = |text: &Document| compared::count(&text.plain());
        let branches = |node: &crate::course::ScenarioNode| {
            node.branches
                .iter()
                .map(|way| (count(&way.text), way.feedback.as_ref().map_or(0, count)))
                .collect()
        };
        Self {
            nodes: item.nodes.iter().map(|node| count(&node.text)).collect(),
            branches: item.nodes.iter().map(branches).collect(),
        }
    }

    /// What is read before a decision, and after it.
    fn step(&self, space: &Space, state: usize, exit: &Exit) -> usize {
        let node = space.node(state);
        let offered: usize = space.exits[state].iter().map(|exit| self.branches[node][exit.branch].0).sum();
        self.nodes[node] + offered + self.branches[node][exit.branch].1
    }
}

/// What paths from a state to an ending are like.
#[derive(Clone, Copy)]
struct Paths {
    count: u128,
    shortest: Length,
    longest: Length,
}

impl Paths {
    fn of(item: &ScenarioItem, space: &Space, texts: &Texts) -> Self {
        let mut graph = DiGraph::<(), (), usize>::with_capacity(space.count(), 0);
        for _ in 0..space.count() {
            graph.add_node(());
        }
        for (state, exit) in space.all_exits() {
            graph.add_edge(NodeIndex::new(state), NodeIndex::new(exit.to), ());
        }
        let mut known: Vec<Option<Self>> = vec![None; space.count()];
        // What others lead to comes first.
        for part in kosaraju_scc(&graph) {
            let mut part: Vec<usize> = part.into_iter().map(NodeIndex::index).collect();
            part.sort_unstable_by(|a, b| b.cmp(a));
            for state in part {
                let node = space.node(state);
                if item.nodes[node].ending.is_some() {
                    let length = Length { decisions: 0, words: texts.nodes[node] };
                    known[state] = Some(Self { count: 1, shortest: length, longest: length });
                    continue;
                }
                let on = space.exits[state].iter().filter_map(|exit| {
                    let rest = known[exit.to].filter(|_| exit.to != state)?;
                    Some(rest.after(texts.step(space, state, exit)))
                });
                known[state] = on.reduce(Self::or);
            }
        }
        known[0].expect("every state has a way to an ending")
    }

    fn after(self, words: usize) -> Self {
        let longer = |length: Length| Length { decisions: length.decisions + 1, words: length.words + words };
        Self { count: self.count, shortest: longer(self.shortest), longest: longer(self.longest) }
    }

    fn or(self, other: Self) -> Self {
        let pick = |a: Length, b: Length, of: fn(usize, usize) -> usize| Length {
            decisions: of(a.decisions, b.decisions),
            words: of(a.words, b.words),
        };
        Self {
            count: self.count.saturating_add(other.count),
            shortest: pick(self.shortest, other.shortest, usize::min),
            longest: pick(self.longest, other.longest, usize::max),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a scenario has fewer words than that")]
fn seen(item: &ScenarioItem, space: &Space, texts: &Texts) -> Option<f64> {
    let words = |node: usize| {
        (texts.nodes[node] + texts.branches[node].iter().map(|(words, _)| words).sum::<usize>()) as f64
    };
    let total: f64 = (0..item.nodes.len()).map(words).sum();
    let mut read = 0.0;
    for (node, states) in space.at.iter().enumerate() {
        let arrived = arrivals(space, |state| space.node(state) == node)?;
        read += words(node) * states.iter().map(|&state| arrived[state]).sum::<f64>();
    }
    Some(if total > 0.0 { read / total } else { 1.0 })
}

fn ends(item: &ScenarioItem, space: &Space) -> Vec<(usize, f64)> {
    let chance = arrivals(space, |_| false).unwrap_or_default();
    let reached = space.at.iter().enumerate();
    reached
        .filter(|(node, states)| {
            item.nodes[*node].ending.is_some() && !states.is_empty() && !chance.is_empty()
        })
        .map(|(node, states)| (node, states.iter().map(|&state| chance[state]).sum()))
        .collect()
}
