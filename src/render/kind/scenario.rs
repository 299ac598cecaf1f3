use std::collections::BTreeMap;

use serde::Serialize;

use super::{letter, mixed};
use crate::course::{Ahead, Branch, Condition, Ending, Meter, ScenarioItem, ScenarioNode};
use crate::render::view::{BranchView, KeyRow, MeterView, NodeView, OwnView, ScenarioView, WhenView};
use crate::render::{Rendered, Site, markdown};

/// What the player gets; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct Data<'c> {
    pub scoring: &'static str,
    pub zero: i32,
    pub best: i32,
    pub start: &'c str,
    pub meters: Vec<MeterData<'c>>,
    pub nodes: Vec<NodeData<'c>>,
}

/// A meter; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct MeterData<'c> {
    pub id: &'c str,
    pub start: i32,
    pub min: i32,
    pub max: i32,
}

/// A node; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct NodeData<'c> {
    pub id: &'c str,
    pub ending: Option<Ending>,
    pub branches: Vec<BranchData<'c>>,
    pub ahead: AheadData,
}

/// What can still be had from a node; see `src/player/types.d.ts`.
#[derive(Debug, Default, Serialize)]
pub struct AheadData {
    pub meters: Vec<usize>,
    pub taken: Vec<String>,
    pub most: BTreeMap<String, i32>,
}

/// A branch; see `src/player/types.d.ts`.
#[derive(Debug, Serialize)]
pub struct BranchData<'c> {
    pub id: &'c str,
    pub points: i32,
    pub add: Vec<i32>,
    pub when: Vec<(usize, i32, i32)>,
    pub once: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub competencies: &'c [String],
    pub to: &'c str,
}

/// Meters are sorted by name here, so that their order on the screen means nothing.
pub(super) fn data<'c>(item: &'c ScenarioItem) -> Data<'c> {
    let mut order: Vec<usize> = (0..item.meters.len()).collect();
    order.sort_unstable_by_key(|&meter| &item.meters[meter].id);
    let change = |branch: &Branch, meter| branch.add.iter().find(|(m, _)| *m == meter).map_or(0, |add| add.1);
    let when = |(place, &meter), branch: &Branch| -> Option<(usize, i32, i32)> {
        let condition = branch.when.iter().find(|c| c.meter == meter)?;
        Some((place, condition.least, condition.most))
    };
    let branch = |branch: &'c Branch| BranchData {
        id: &branch.id,
        points: branch.points,
        add: order.iter().map(|&meter| change(branch, meter)).collect(),
        when: order.iter().enumerate().filter_map(|here| when(here, branch)).collect(),
        once: branch.once,
        competencies: &branch.competencies,
        to: &item.nodes[branch.to].id,
    };
    let meters = order.iter().map(|&meter| &item.meters[meter]);
    let nodes = item.nodes.iter();
    Data {
        scoring: "scale",
        zero: item.zero,
        best: item.best,
        start: &item.nodes[item.start].id,
        meters: meters.map(|m| MeterData { id: &m.id, start: m.start, min: m.min, max: m.max }).collect(),
        nodes: nodes
            .map(|ScenarioNode { id, ending, branches, ahead, .. }| NodeData {
                id,
                ending: *ending,
                branches: branches.iter().map(branch).collect(),
                ahead: ahead_data(item, ahead, &order),
            })
            .collect(),
    }
}

/// `order` is that of the meters in the data.
fn ahead_data(item: &ScenarioItem, ahead: &Ahead, order: &[usize]) -> AheadData {
    let place = |meter: &usize| order.iter().position(|other| other == meter);
    let way = |&(node, branch): &(usize, usize)| {
        let node = &item.nodes[node];
        format!("{}/{}", node.id, node.branches[branch].id)
    };
    // The meters stand in the order of the data here too, and so do their values in front of those of the branches.
    let mut meters: Vec<(usize, usize)> =
        ahead.meters.iter().filter_map(place).enumerate().map(|(at, place)| (place, at)).collect();
    meters.sort_unstable();
    let joined = |values: &[i32]| {
        let known = meters.iter().map(|&(_, at)| values[at]);
        let values: Vec<String> =
            known.chain(values[meters.len()..].iter().copied()).map(|v| v.to_string()).collect();
        values.join(",")
    };
    AheadData {
        meters: meters.iter().map(|(place, _)| *place).collect(),
        taken: ahead.taken.iter().map(way).collect(),
        most: ahead.most.iter().map(|(values, &points)| (joined(values), points)).collect(),
    }
}

/// What follows from the rest is left out, and what an answer is evidence of.
pub(super) fn meaning(item: &ScenarioItem) -> String {
    let mut data = data(item);
    data.nodes.sort_unstable_by_key(|node| node.id);
    for node in &mut data.nodes {
        node.ahead = AheadData::default();
        for branch in &mut node.branches {
            branch.competencies = &[];
        }
        node.branches.sort_unstable_by_key(|branch| branch.id);
    }
    format!("scenario {}", serde_json::to_string(&data).unwrap_or_default())
}

/// The meters and the nodes, the start first; branches are shuffled by the seed.
pub(super) fn view<'c>(
    site: &Site<'_>,
    item: &'c ScenarioItem,
    shuffle: bool,
    seed: &[&str],
) -> Rendered<OwnView<'c>> {
    let meter = |meter: &'c Meter| MeterView {
        place: item.meters.iter().filter(|other| other.id < meter.id).count(),
        name: &meter.name,
        start: meter.start,
        min: meter.min,
        max: meter.max,
    };
    // The start has number 1, whatever its place in the file.
    let number =
        |place: usize| if place == item.start { 1 } else { place + 1 + usize::from(place < item.start) };
    let name = |place: usize| item.meters[place].name.as_str();
    let branch = |branch: &'c Branch| {
        Ok(BranchView {
            id: &branch.id,
            text: markdown::inline(site, &branch.text)?,
            to: number(branch.to),
            once: branch.once,
            adds: branch.add.iter().map(|&(place, by)| (name(place), format!("{by:+}"))).collect(),
            when: branch
                .when
                .iter()
                .map(|condition| when(&item.meters[condition.meter], *condition))
                .collect(),
            feedback: markdown::optional(site, branch.feedback.as_ref())?,
            cites: branch.cites.as_deref().map(markdown::citation),
        })
    };
    let node = |(place, node): (usize, &'c ScenarioNode)| {
        let mut branches = node.branches.iter().map(branch).collect::<Rendered<Vec<_>>>()?;
        if shuffle {
            branches = mixed::permuted(branches, &[seed, &[&node.id]].concat());
        }
        Ok(NodeView {
            id: &node.id,
            speaker: node.speaker.as_deref(),
            text: markdown::blocks(site, &node.text, "")?.into(),
            ending: node.ending,
            number: number(place),
            branches,
        })
    };
    let others = item.nodes.iter().enumerate().filter(|(place, _)| *place != item.start);
    let nodes = std::iter::once((item.start, &item.nodes[item.start])).chain(others);
    let scenario = ScenarioView {
        best: item.best,
        meters: item.meters.iter().map(meter).collect(),
        nodes: nodes.map(node).collect::<Rendered<_>>()?,
    };
    Ok(OwnView { scenario: Some(scenario), ..OwnView::new("scenario") })
}

fn when(meter: &Meter, condition: Condition) -> WhenView<'_> {
    WhenView {
        name: &meter.name,
        least: Some(condition.least).filter(|&least| least > meter.min),
        most: Some(condition.most).filter(|&most| most < meter.max),
    }
}

/// Every way with its points, by the number of its situation and its letter there.
pub(super) fn key<'c>(item: &ScenarioItem, own: OwnView<'c>) -> Vec<KeyRow<'c>> {
    let nodes = own.scenario.into_iter().flat_map(|scenario| scenario.nodes);
    let rows = nodes.flat_map(|node| {
        let written = item.nodes.iter().find(|written| written.id == node.id);
        node.branches.into_iter().enumerate().map(move |(place, view)| {
            let branch = written.and_then(|node| node.branches.iter().find(|branch| branch.id == view.id));
            KeyRow {
                mark: format!("{}{}", node.number, letter(place)),
                text: view.text,
                best: false,
                worth: branch.map(|branch| format!("{:+}", branch.points)),
                feedback: view.feedback,
                cites: view.cites,
            }
        })
    });
    rows.collect()
}
