//! Which way the lines between cards run.
//!
//! Cards stand in ranks, one below the other. Through a rank a line runs straight down, in a column of its own; only
//! between two ranks it may slant. So no line ever runs across a card.

use super::layout::Place;

/// The least distance between two lines at one side of a node.
const GAP: f64 = 20.0;
/// How far a line runs straight above and below a card.
const STRAIGHT: f64 = 12.0;
/// The space that stays free at the corners of a node.
const CORNER: f64 = 22.0;

/// A point.
pub(super) type Point = (f64, f64);

/// A line to be drawn.
pub(super) struct Way<'w> {
    /// The node where it begins, and the one where it ends, by their places.
    pub(super) ends: [usize; 2],
    /// Where it comes through the ranks between them.
    pub(super) through: &'w [Point],
}

/// The lines of ways that lead from one node to another, through ranks that are as high as `cards` make them.
pub(super) fn routes(nodes: &[Place], cards: &[Place], ways: &[Way<'_>]) -> Vec<Vec<Point>> {
    let bands = Bands::of(nodes.iter().chain(cards));
    let ports = ports(nodes, ways);
    ways.iter().zip(ports).map(|(way, ports)| route(&bands, nodes, way, ports)).collect()
}

fn route(bands: &Bands, nodes: &[Place], way: &Way<'_>, [start, end]: [Point; 2]) -> Vec<Point> {
    let [from, to] = way.ends.map(|node| nodes[node]);
    let down = start.1 > from.y;
    let leave = |y: f64| if down { bands.around(y).1 } else { bands.around(y).0 };
    let enter = |y: f64| if down { bands.around(y).0 } else { bands.around(y).1 };
    let mut line = vec![start, (start.0, leave(from.y))];
    for &(x, y) in way.through {
        line.extend([(x, enter(y)), (x, leave(y))]);
    }
    line.extend([(end.0, enter(to.y)), end]);
    straightened(&line)
}

/// A line without points that change nothing.
fn straightened(line: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for (place, &point) in line.iter().enumerate() {
        let same = |other: Point| (other.0 - point.0).abs() < 0.5 && (other.1 - point.1).abs() < 0.5;
        if kept.last().is_some_and(|&last| same(last)) {
            continue;
        }
        let column = |other: Option<&Point>| other.is_some_and(|other| (other.0 - point.0).abs() < 0.5);
        if !(column(kept.last()) && column(line.get(place + 1))) {
            kept.push(point);
        }
    }
    kept
}

/// Where each way begins and ends: at the lower or upper side of a node, in the order of where they go.
fn ports(nodes: &[Place], ways: &[Way<'_>]) -> Vec<[Point; 2]> {
    let mut ports = vec![[(0.0, 0.0); 2]; ways.len()];
    for (place, node) in nodes.iter().enumerate() {
        for below in [false, true] {
            let mut here: Vec<(f64, usize, usize)> = Vec::new();
            for (number, way) in ways.iter().enumerate() {
                let aims = [way.through.first(), way.through.last()];
                for (end, aim) in aims.into_iter().enumerate() {
                    if let Some(&(x, y)) =
                        aim.filter(|aim| way.ends[end] == place && (aim.1 > node.y) == below)
                    {
                        debug_assert!(y.is_finite());
                        here.push((x, number, end));
                    }
                }
            }
            here.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
            let y = if below { node.y + node.height / 2.0 } else { node.y - node.height / 2.0 };
            let aims: Vec<f64> = here.iter().map(|(x, ..)| *x).collect();
            for (x, (_, number, end)) in spread(node, &aims).into_iter().zip(here) {
                ports[number][end] = (x, y);
            }
        }
    }
    ports
}

/// Places at a side of a node, as near below what they aim at as can be, and apart.
fn spread(node: &Place, aims: &[f64]) -> Vec<f64> {
    let (left, right) = (node.x - node.width / 2.0 + CORNER, node.x + node.width / 2.0 - CORNER);
    #[expect(clippy::cast_precision_loss, reason = "a node has few branches")]
    let gap = GAP.min((right - left) / aims.len() as f64);
    let mut places: Vec<f64> = aims.iter().map(|aim| aim.clamp(left, right)).collect();
    for place in 1..places.len() {
        places[place] = places[place].max(places[place - 1] + gap);
    }
    let mut most = right;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - gap;
    }
    places
}

/// How far each rank reaches, up and down, by its middle.
struct Bands(Vec<(f64, f64)>);

impl Bands {
    fn of<'p>(cards: impl Iterator<Item = &'p Place>) -> Self {
        let mut bands: Vec<(f64, f64)> = Vec::new();
        for card in cards {
            let half = card.height / 2.0;
            match bands.iter_mut().find(|(middle, _)| (middle - card.y).abs() < 0.5) {
                Some((_, height)) => *height = height.max(half),
                None => bands.push((card.y, half)),
            }
        }
        Self(bands)
    }

    fn around(&self, y: f64) -> (f64, f64) {
        let half = self.0.iter().find(|(middle, _)| (middle - y).abs() < 0.5).map_or(0.0, |(_, half)| *half);
        (y - half - STRAIGHT, y + half + STRAIGHT)
    }
}
