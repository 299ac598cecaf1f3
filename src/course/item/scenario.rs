use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::course::{Citation, Document};

/// A branching scenario: situations with ways on, up to an ending.
///
/// Every place is a number here: `start` and [`Branch::to`] are places in `nodes`, meters are places in `meters`. The
/// state of a play is its node, its meters and the branches with `once` that were taken; `score::scenario` has the
/// rules.
#[derive(Clone, Debug)]
pub struct ScenarioItem {
    /// What the trainee sees rise and fall.
    pub meters: Vec<Meter>,
    /// The situation it starts in.
    pub start: usize,
    /// The situations and endings in the author's order.
    pub nodes: Vec<ScenarioNode>,
    /// The points that earn nothing; below `best`.
    pub zero: i32,
    /// The most points that any path to an ending brings.
    pub best: i32,
}

/// A number that branches change and ask for; always within its bounds.
#[derive(Clone, Debug)]
pub struct Meter {
    /// Its name within the item.
    pub id: String,
    /// What it is called on the screen.
    pub name: String,
    /// Its value at the start.
    pub start: i32,
    /// The least it can be.
    pub min: i32,
    /// The most it can be; above `min`.
    pub max: i32,
}

/// A situation, or an ending.
#[derive(Clone, Debug)]
pub struct ScenarioNode {
    /// Its name within the item.
    pub id: String,
    /// Who speaks.
    pub speaker: Option<String>,
    /// What happens or is said.
    pub text: Document,
    /// How it ends here; there if and only if there are no branches.
    pub ending: Option<Ending>,
    /// The ways on in the author's order.
    pub branches: Vec<Branch>,
    /// What can still be had from here.
    pub ahead: Ahead,
}

/// The most points that any way from a node to an ending can still bring, for every state in which it can be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// The meters that it depends on, by their place.
    pub meters: Vec<usize>,
    /// The branches with `once` that it depends on, by the places of their node and of themselves in it.
    pub taken: Vec<(usize, usize)>,
    /// The points by the values of these meters, followed by 1 or 0 for each of these branches, taken or not.
    pub most: BTreeMap<Vec<i32>, i32>,
}

/// A way on.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its name within the node.
    pub id: String,
    /// What the trainee does or says.
    pub text: Document,
    /// What taking it earns, each time.
    pub points: i32,
    /// What it adds to meters, by their place.
    pub add: Vec<(usize, i32)>,
    /// It is offered when all of these hold.
    pub when: Vec<Condition>,
    /// Whether it can be taken only once.
    pub once: bool,
    /// What to say to those who take it.
    pub feedback: Option<Document>,
    /// Whose advice it is.
    pub cites: Option<Box<Citation>>,
    /// What taking it is evidence of.
    pub competencies: Vec<String>,
    /// Where it leads, as a place in the nodes.
    pub to: usize,
}

/// Holds when a meter is from `least` to `most`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The meter, by its place.
    pub meter: usize,
    /// The least value.
    pub least: i32,
    /// The greatest value.
    pub most: i32,
}

impl Condition {
    /// Whether it holds with the meters at these values.
    pub fn holds(&self, meters: &[i32]) -> bool {
        (self.least..=self.most).contains(&meters[self.meter])
    }
}

/// How a scenario ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Well.
    Success,
    /// In part.
    Partial,
    /// Badly.
    Failure,
}
