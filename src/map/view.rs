//! A drawing as the template wants it: everything with its place, in whole units.

use serde::Serialize;

use crate::course::Ending;
use crate::say::share;

use super::layout::{
    ID_SIZE, LINE, NODE_WIDTH, PADDING, Place, Places, SIZE, SMALL, has_note, node_lines, row_details,
    row_height, row_name,
};
use super::plan::{BranchRow, Link, NodeCard, Plan, signed, word};
use super::text;

/// The space around everything.
const MARGIN: f64 = 28.0;
/// The least width, so that the heading finds room.
const LEAST_WIDTH: f64 = 620.0;
/// The size of the heading.
const HEADING: f64 = 20.0;
/// The corners of a line are rounded by this much.
const ROUND: f64 = 14.0;

/// A drawing.
#[derive(Serialize)]
pub(super) struct View {
    width: i64,
    height: i64,
    title: String,
    description: String,
    heading: Vec<LineView>,
    legend: Vec<SignView>,
    links: Vec<LinkView>,
    nodes: Vec<NodeView>,
}

/// A line of text.
#[derive(Serialize)]
struct LineView {
    class: &'static str,
    x: i64,
    y: i64,
    text: String,
}

/// A sign of the legend, with what it means.
#[derive(Serialize)]
struct SignView {
    sign: &'static str,
    x: i64,
    y: i64,
    text: &'static str,
}

/// A line from one node to another, and the card on it.
#[derive(Serialize)]
struct LinkView {
    path: String,
    best: bool,
    offered: bool,
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    rows: Vec<RowView>,
}

/// A branch in a card.
#[derive(Serialize)]
struct RowView {
    title: String,
    best: bool,
    offered: bool,
    x: i64,
    y: i64,
    right: i64,
    name: String,
    points: String,
    details: Option<LineView>,
}

/// A situation or an ending.
#[derive(Serialize)]
struct NodeView {
    title: String,
    class: &'static str,
    best: bool,
    reached: bool,
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    tag: Option<LineView>,
    lines: Vec<LineView>,
}

impl View {
    pub(super) fn of(plan: &Plan, places: &Places) -> Self {
        let width = (places.width + 2.0 * MARGIN).max(LEAST_WIDTH);
        let (heading, below) = heading(plan, width);
        let (legend, top) = legend(plan, width, below);
        let left = (width - places.width) / 2.0;
        let moved = |place: Place| Place { x: place.x + left, y: place.y + top, ..place };
        let links = plan.links.iter().zip(&places.links).map(|(link, (card, points))| {
            let points: Vec<(f64, f64)> = points.iter().map(|&(x, y)| (x + left, y + top)).collect();
            link_view(link, moved(*card), &points)
        });
        let mut links: Vec<LinkView> = links.collect();
        // The best path lies on top.
        links.sort_by_key(|link| link.best);
        Self {
            width: whole(width),
            height: whole(top + places.height + MARGIN),
            title: text::clean(&format!("{} ({})", plan.title, plan.place)),
            description: text::clean(&plan.description),
            heading,
            legend,
            links,
            nodes: plan
                .nodes
                .iter()
                .zip(&places.nodes)
                .map(|(node, place)| node_view(node, moved(*place)))
                .collect(),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a drawing is far smaller than that")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

fn heading(plan: &Plan, width: f64) -> (Vec<LineView>, f64) {
    let room = width - 2.0 * MARGIN;
    let line = |class, size, y: f64, words: &str| LineView {
        class,
        x: whole(MARGIN),
        y: whole(y),
        text: text::shorten(words, size, room),
    };
    let mut y = MARGIN + HEADING * 0.8;
    let mut lines = vec![line("heading", HEADING, y, &plan.title)];
    let place_and_size = format!("{} · {}", plan.place, plan.size);
    for words in [Some(&place_and_size), plan.meters.as_ref()].into_iter().flatten() {
        for words in text::wrap(words, SIZE, room, 3) {
            y += LINE + 4.0;
            lines.push(line("quiet", SIZE, y, &words));
        }
    }
    (lines, y + 14.0)
}

/// The signs that the drawing uses, in as many lines as they need, and where the drawing can begin.
fn legend(plan: &Plan, width: f64, below: f64) -> (Vec<SignView>, f64) {
    let ends = |ending| plan.nodes.iter().any(|node| node.ending == Some(ending));
    let details =
        |part: &str| plan.links.iter().flat_map(|link| &link.branches).any(|b| b.details.contains(part));
    let unseen = plan.nodes.iter().any(|node| !node.reached)
        || plan.links.iter().flat_map(|link| &link.branches).any(|branch| !branch.offered);
    let signs = [
        (true, "situation", "situation"),
        (ends(Ending::Success), "success", "ends in success"),
        (ends(Ending::Partial), "partial", "ends partly well"),
        (ends(Ending::Failure), "failure", "ends in failure"),
        (plan.nodes.iter().any(|node| node.best), "best", "★ the best path"),
        (true, "points", "+2: points of a branch"),
        (details("if "), "words", "if …: offered only then"),
        (details("once"), "words", "once: offered only once"),
        (unseen, "unseen", "dashed: nobody comes here"),
    ];
    let mut shown = Vec::new();
    let (mut x, mut y) = (MARGIN, below + LINE);
    for (_, sign, text) in signs.into_iter().filter(|(used, _, _)| *used) {
        let picture = if matches!(sign, "words" | "points") { 0.0 } else { 30.0 };
        let wide = picture + text::width(text, SMALL) + 18.0;
        if x + wide > width - MARGIN && x > MARGIN {
            x = MARGIN;
            y += LINE + 4.0;
        }
        shown.push(SignView { sign, x: whole(x), y: whole(y), text });
        x += wide;
    }
    (shown, y + 30.0)
}

fn node_view(node: &NodeCard, place: Place) -> NodeView {
    let (left, top) = (place.x - place.width / 2.0, place.y - place.height / 2.0);
    let mut y = top + 8.0 + LINE * 0.75;
    let x = whole(left + PADDING);
    let tag = match (node.start, node.ending) {
        (true, _) => Some("START"),
        (_, Some(Ending::Success)) => Some("SUCCESS"),
        (_, Some(Ending::Partial)) => Some("PARTIAL"),
        (_, Some(Ending::Failure)) => Some("FAILURE"),
        _ => None,
    };
    let room = NODE_WIDTH - 2.0 * PADDING - tag.map_or(0.0, |tag| text::width(tag, SMALL) + 8.0);
    let tag = tag.map(|tag| LineView {
        class: "tag",
        x: whole(left + place.width - PADDING),
        y: whole(y),
        text: tag.to_owned(),
    });
    let mut lines =
        vec![LineView { class: "id", x, y: whole(y), text: text::shorten(&node.id, ID_SIZE, room) }];
    let mut add = |class, text: String| {
        y += LINE;
        lines.push(LineView { class, x, y: whole(y), text });
    };
    if let Some(speaker) = &node.speaker {
        add("speaker", text::shorten(speaker, SIZE, NODE_WIDTH - 2.0 * PADDING));
    }
    for line in node_lines(node) {
        add("text", line);
    }
    if has_note(node) {
        let note = match node.share.filter(|_| node.reached) {
            Some(chance) => format!("{} end here by chance", share(chance)),
            None => "nobody comes here".to_owned(),
        };
        add("note", note);
    }
    let what = node.ending.map_or(String::new(), |ending| format!(" ({})", word(ending)));
    let speaker = node.speaker.as_ref().map_or(String::new(), |speaker| format!("{speaker}: "));
    NodeView {
        title: text::clean(&format!("{}{what}: {speaker}{}", node.id, node.text)),
        class: node.ending.map_or("situation", word),
        best: node.best,
        reached: node.reached,
        x: whole(left),
        y: whole(top),
        width: whole(place.width),
        height: whole(place.height),
        tag,
        lines,
    }
}

fn link_view(link: &Link, card: Place, points: &[(f64, f64)]) -> LinkView {
    let (left, top) = (card.x - card.width / 2.0, card.y - card.height / 2.0);
    let mut y = top + 6.0 + LINE * 0.75;
    let mut rows = Vec::new();
    for branch in &link.branches {
        rows.push(row_view(branch, left, left + card.width, y));
        y += row_height(branch);
    }
    LinkView {
        path: rounded(points),
        best: link.branches.iter().any(|branch| branch.best),
        offered: link.branches.iter().any(|branch| branch.offered),
        x: whole(left),
        y: whole(top),
        width: whole(card.width),
        height: whole(card.height),
        rows,
    }
}

fn row_view(branch: &BranchRow, left: f64, right: f64, y: f64) -> RowView {
    let x = whole(left + PADDING);
    let details = (!branch.details.is_empty()).then(|| LineView {
        class: "details",
        x,
        y: whole(y + LINE - 1.0),
        text: row_details(branch),
    });
    RowView {
        title: text::clean(&format!("{}: {}", branch.id, branch.text)),
        best: branch.best,
        offered: branch.offered,
        x,
        y: whole(y),
        right: whole(right - PADDING),
        name: row_name(branch),
        points: signed(branch.points),
        details,
    }
}

/// A line through points, with round corners.
fn rounded(points: &[(f64, f64)]) -> String {
    let number = |(x, y): (f64, f64)| format!("{x:.1} {y:.1}");
    let toward = |from: (f64, f64), to: (f64, f64)| {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        let step = if length > 0.0 { (ROUND.min(length / 2.0)) / length } else { 0.0 };
        (from.0 + dx * step, from.1 + dy * step)
    };
    let Some((&first, rest)) = points.split_first() else { return String::new() };
    let mut path = format!("M{}", number(first));
    for (place, &point) in rest.iter().enumerate() {
        let before = points[place];
        match rest.get(place + 1) {
            Some(&after) => {
                path += &format!(
                    "L{}Q{} {}",
                    number(toward(point, before)),
                    number(point),
                    number(toward(point, after))
                );
            }
            None => path += &format!("L{}", number(point)),
        }
    }
    path
}
