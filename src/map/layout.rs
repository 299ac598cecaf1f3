//! Where each card stands.

use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, layout};

use super::plan::{BranchRow, Link, NodeCard, Plan, signed};
use super::route::{Point, Way, routes};
use super::text;

/// How wide a node's card is.
pub(super) const NODE_WIDTH: f64 = 236.0;
/// The space inside a card, at its sides.
pub(super) const PADDING: f64 = 12.0;
/// The size of ids.
pub(super) const ID_SIZE: f64 = 13.0;
/// The size of everything else.
pub(super) const SIZE: f64 = 12.0;
/// The size of details.
pub(super) const SMALL: f64 = 11.0;
/// From one line to the next.
pub(super) const LINE: f64 = 16.0;
/// The space between two branches in a card.
const ROW_GAP: f64 = 4.0;
/// How much wider bold type is.
const BOLD: f64 = 1.1;
/// The most lines of a node's text.
const MOST_LINES: usize = 3;
/// The most room for the details of a branch.
const MOST_DETAILS: f64 = 380.0;

/// A rectangle by its middle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Everything's place.
pub(super) struct Places {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) nodes: Vec<Place>,
    /// Of each link its card, and the points that its line runs through.
    pub(super) links: Vec<(Place, Vec<Point>)>,
}

/// Puts situations above those they lead to, with the best path as straight as can be.
pub(super) fn lay_out(plan: &Plan) -> Places {
    // Turning a line round for a while takes a second one between the same nodes.
    let options = GraphOptions { directed: true, multigraph: true, compound: false };
    let mut graph: Graph<NodeLabel, EdgeLabel> = Graph::with_options(options);
    for (place, node) in plan.nodes.iter().enumerate() {
        let (width, height) = (NODE_WIDTH, node_height(node));
        graph.set_node(place.to_string(), Some(NodeLabel { width, height, ..NodeLabel::default() }));
    }
    for link in &plan.links {
        let (width, height) = card_size(link);
        let weight = if link.branches.iter().any(|branch| branch.best) { 6 } else { 1 };
        let label = EdgeLabel { width, height, weight, labelpos: LabelPos::Center, ..EdgeLabel::default() };
        graph.set_edge(link.from.to_string(), link.to.to_string(), Some(label), None);
    }
    let options = LayoutOptions { nodesep: 36.0, edgesep: 20.0, ranksep: 76.0, ..LayoutOptions::default() };
    layout(&mut graph, Some(options));
    let mut places = Places { width: 0.0, height: 0.0, nodes: Vec::new(), links: Vec::new() };
    for (place, node) in plan.nodes.iter().enumerate() {
        let label = graph.node(&place.to_string()).expect("it was put there");
        let (x, y) = (label.x.unwrap_or_default(), label.y.unwrap_or_default());
        places.nodes.push(Place { x, y, width: NODE_WIDTH, height: node_height(node) });
    }
    let label = |link: &Link| {
        graph.edge(&link.from.to_string(), &link.to.to_string(), None).expect("it was put there")
    };
    let card = |link: &Link| {
        let (width, height) = card_size(link);
        let label = label(link);
        Place { x: label.x.unwrap_or_default(), y: label.y.unwrap_or_default(), width, height }
    };
    let cards: Vec<Place> = plan.links.iter().map(card).collect();
    let through: Vec<Vec<Point>> = plan.links.iter().map(|link| inner(&label(link).points)).collect();
    let (away, own): (Vec<usize>, Vec<usize>) =
        (0..plan.links.len()).partition(|&link| plan.links[link].from != plan.links[link].to);
    let ways: Vec<Way<'_>> = away
        .iter()
        .map(|&link| Way { ends: [plan.links[link].from, plan.links[link].to], through: &through[link] })
        .collect();
    let mut lines: Vec<Vec<Point>> = vec![Vec::new(); cards.len()];
    for (link, line) in away.iter().zip(routes(&places.nodes, &cards, &ways)) {
        lines[*link] = line;
    }
    for link in own {
        lines[link] = around(places.nodes[plan.links[link].from], cards[link]);
    }
    places.links = cards.into_iter().zip(lines).collect();
    places.settle();
    places
}

/// The points of a line without its ends, which are where a straight line would meet its nodes.
fn inner(points: &[dagre::layout::types::Point]) -> Vec<Point> {
    let inner = points.get(1..points.len().saturating_sub(1)).unwrap_or_default();
    inner.iter().map(|point| (point.x, point.y)).collect()
}

/// The line of a link that leads back to its own node: out at the right, past the card, and in again.
fn around(node: Place, card: Place) -> Vec<Point> {
    let side = node.x + node.width / 2.0;
    let (up, down) = (node.y - node.height / 4.0, node.y + node.height / 4.0);
    vec![(side, up), (card.x, up), (card.x, card.y), (card.x, down), (side, down)]
}

impl Places {
    /// Moves everything to where the first column and line are 0, and measures it.
    fn settle(&mut self) {
        let cards = || self.nodes.iter().chain(self.links.iter().map(|(card, _)| card));
        let points = || self.links.iter().flat_map(|(_, points)| points);
        let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
        let most = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0, f64::max);
        let left = least(&mut cards().map(|card| card.x - card.width / 2.0).chain(points().map(|p| p.0)));
        let top = least(&mut cards().map(|card| card.y - card.height / 2.0).chain(points().map(|p| p.1)));
        let right = most(&mut cards().map(|card| card.x + card.width / 2.0).chain(points().map(|p| p.0)));
        let bottom = most(&mut cards().map(|card| card.y + card.height / 2.0).chain(points().map(|p| p.1)));
        for card in self.nodes.iter_mut().chain(self.links.iter_mut().map(|(card, _)| card)) {
            card.x -= left;
            card.y -= top;
        }
        for point in self.links.iter_mut().flat_map(|(_, points)| points) {
            point.0 -= left;
            point.1 -= top;
        }
        self.width = right - left;
        self.height = bottom - top;
    }
}

/// The lines of a node's text.
pub(super) fn node_lines(node: &NodeCard) -> Vec<String> {
    text::wrap(&node.text, SIZE, NODE_WIDTH - 2.0 * PADDING, MOST_LINES)
}

fn node_height(node: &NodeCard) -> f64 {
    let lines =
        1 + usize::from(node.speaker.is_some()) + node_lines(node).len() + usize::from(has_note(node));
    lines_high(lines) + 16.0
}

/// Whether something stands below a node's text.
pub(super) fn has_note(node: &NodeCard) -> bool {
    node.share.is_some() || !node.reached
}

#[expect(clippy::cast_precision_loss, reason = "a card has few lines")]
fn lines_high(lines: usize) -> f64 {
    lines as f64 * LINE
}

/// How high a branch is in its card.
pub(super) fn row_height(branch: &BranchRow) -> f64 {
    lines_high(1 + usize::from(!branch.details.is_empty())) + ROW_GAP
}

/// The details of a branch as they are shown.
pub(super) fn row_details(branch: &BranchRow) -> String {
    text::shorten(&branch.details, SMALL, MOST_DETAILS)
}

/// The name of a branch as it is shown.
pub(super) fn row_name(branch: &BranchRow) -> String {
    let name = text::shorten(&branch.id, SIZE, MOST_DETAILS);
    if branch.best { format!("★ {name}") } else { name }
}

fn card_size(link: &Link) -> (f64, f64) {
    let wide = |branch: &BranchRow| {
        let name = text::width(&row_name(branch), SIZE) * if branch.best { BOLD } else { 1.0 };
        let first = name + 18.0 + text::width(&signed(branch.points), SIZE) * BOLD;
        first.max(text::width(&row_details(branch), SMALL))
    };
    let width = link.branches.iter().map(wide).fold(60.0, f64::max) + 2.0 * PADDING;
    (width.ceil(), link.branches.iter().map(row_height).sum::<f64>() + 8.0)
}

#[cfg(test)]
mod tests {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;

    use super::super::plan::{BranchRow, Link, NodeCard, Plan};
    use super::super::route::Point;
    use super::{Place, Places, lay_out};

    /// Nodes that lead to the next two, to themselves and back to one of the first.
    fn tangled(count: usize) -> Plan {
        let links =
            (0..count).flat_map(|from| [from + 1, from + 2, from, from % 3].map(|to| (from, to % count)));
        plan(count, links.collect())
    }

    fn plan(count: usize, mut links: Vec<(usize, usize)>) -> Plan {
        let node = |id: usize| NodeCard {
            id: format!("node-{id}"),
            speaker: id.is_multiple_of(2).then(|| "Somebody".to_owned()),
            text: "words ".repeat(id * 3),
            start: id == 0,
            ending: None,
            best: id.is_multiple_of(3),
            reached: true,
            share: None,
        };
        let row = |from: usize, to: usize| BranchRow {
            id: format!("from-{from}-to-{to}"),
            text: String::new(),
            points: 1,
            details: "trust +1".repeat(from % 4),
            best: to == from + 1,
            offered: true,
        };
        links.sort_unstable();
        links.dedup();
        Plan {
            title: String::new(),
            place: String::new(),
            size: String::new(),
            meters: None,
            description: String::new(),
            nodes: (0..count).map(node).collect(),
            links: links
                .into_iter()
                .map(|(from, to)| Link {
                    from,
                    to,
                    branches: (0..=from % 3).map(|_| row(from, to)).collect(),
                })
                .collect(),
        }
    }

    /// Tangled plans, and random ones: some nodes stand alone, some hang together with none of the others.
    fn plans() -> impl Iterator<Item = Plan> {
        let random = proptest::collection::vec((0..9usize, 0..9usize), 0..20);
        let mut runner = TestRunner::deterministic();
        let random = (0..60).map(move |_| random.new_tree(&mut runner).unwrap().current());
        (2..16).map(tangled).chain(random.map(|links| plan(9, links)))
    }

    fn cards(places: &Places) -> Vec<Place> {
        places.nodes.iter().chain(places.links.iter().map(|(card, _)| card)).copied().collect()
    }

    #[test]
    fn no_card_covers_another() {
        for plan in plans() {
            let places = lay_out(&plan);
            let cards = cards(&places);
            let apart = |a: &Place, b: &Place| {
                (a.x - b.x).abs() * 2.0 >= a.width + b.width - 0.5
                    || (a.y - b.y).abs() * 2.0 >= a.height + b.height - 0.5
            };
            for (n, one) in cards.iter().enumerate() {
                for (m, other) in cards.iter().enumerate().skip(n + 1) {
                    assert!(apart(one, other), "{n} and {m}: {one:?} {other:?}");
                }
                assert!(one.x - one.width / 2.0 >= -0.5 && one.x + one.width / 2.0 <= places.width + 0.5);
                assert!(one.y - one.height / 2.0 >= -0.5 && one.y + one.height / 2.0 <= places.height + 0.5);
            }
        }
    }

    /// Whether a piece of a line runs across a card, and not only along its side.
    fn crosses(card: &Place, from: Point, to: Point) -> bool {
        (0..=100).any(|step| {
            let share = f64::from(step) / 100.0;
            let (x, y) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            (x - card.x).abs() < card.width / 2.0 - 1.0 && (y - card.y).abs() < card.height / 2.0 - 1.0
        })
    }

    #[test]
    fn no_line_runs_across_a_card_but_its_own() {
        for plan in plans() {
            let places = lay_out(&plan);
            for (number, (_, line)) in places.links.iter().enumerate() {
                assert!(line.len() > 1, "{number}");
                for (other, card) in cards(&places).iter().enumerate() {
                    let own = other == plan.nodes.len() + number;
                    let crossed = line.windows(2).any(|piece| crosses(card, piece[0], piece[1]));
                    assert!(own || !crossed, "line {number} and card {other}: {line:?} {card:?}");
                }
            }
        }
    }

    #[test]
    fn the_same_plan_is_laid_out_the_same() {
        let drawn = || {
            let places = lay_out(&tangled(12));
            format!("{:?} {:?}", places.nodes, places.links)
        };
        let once = drawn();
        assert!((0..5).all(|_| drawn() == once));
    }
}
