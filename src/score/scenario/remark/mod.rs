//! What an author should know of a scenario that can be played: parts that nobody sees, conditions and meters that mean
//! nothing, choices that are none, and endings that contradict the score.
//!
//! Everything here is proved on all states that can be reached, and comes with a shortest path that shows it. What
//! follows from another remark is not said again: behind a node that is never reached there are others, and a meter that
//! never changes makes conditions constant.

mod choice;
mod condition;
mod ending;
mod idle;
mod meter;
mod reach;
mod survey;

use crate::course::ScenarioItem;

use super::flaw::stuck;
use super::solve::Solved;
use super::space::Space;
use super::states::Decision;

use survey::Survey;

/// From the start on.
pub type Path = Vec<Decision>;

/// Something about a scenario. Nodes, meters and conditions are named by their places.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// No branch leads from the start to these nodes.
    Unreachable {
        /// The nodes; several where they lead to each other.
        nodes: Vec<usize>,
        /// What can be reached from them only.
        behind: Vec<usize>,
    },
    /// Branches lead to a node, and none of them is ever offered.
    NeverReached {
        /// The node.
        node: usize,
        /// What can be reached from it only.
        behind: Vec<usize>,
        /// The branches.
        by: Vec<Barred>,
    },
    /// The conditions of a branch hold nowhere.
    NeverOffered(Barred),
    /// A condition holds wherever it is asked.
    AlwaysTrue {
        /// The branch.
        way: Decision,
        /// The condition, by its place in the branch.
        condition: usize,
        /// The least and the greatest value of its meter there.
        seen: (i32, i32),
        /// A shortest path to its node.
        path: Path,
    },
    /// Branches change a meter, and no condition asks for it.
    Unread {
        /// The meter.
        meter: usize,
        /// A shortest path that changes it.
        path: Path,
    },
    /// A meter has the same value on every path.
    Unchanged {
        /// The meter.
        meter: usize,
        /// A shortest path to a condition that asks for it, if one does.
        path: Option<Path>,
    },
    /// Nobody comes back to where a branch with `once` was offered.
    NeedlessOnce {
        /// The branch.
        way: Decision,
        /// A shortest path that takes it.
        path: Path,
    },
    /// Every branch of a node has a condition, and there are values of the meters with which none holds.
    NoFallback {
        /// The node.
        node: usize,
        /// Such values, of the meters that the conditions ask for.
        gap: Vec<(usize, i32)>,
        /// A shortest path to the node.
        path: Path,
    },
    /// One can go round and round, and nothing has changed.
    IdleLoop {
        /// A shortest path to the loop.
        path: Path,
        /// The branches of a shortest way round.
        around: Path,
    },
    /// Branches that can be chosen between come to the same: the same node, meters and points.
    FakeChoice {
        /// Their node.
        node: usize,
        /// The branches.
        ways: Vec<usize>,
        /// These are all that can be chosen between there; otherwise nothing else is said about them either.
        all: bool,
        /// A shortest path to where two of them are offered.
        path: Path,
    },
    /// Whatever is chosen at a node, the story goes on the same; only points differ.
    NoConsequence {
        /// The node.
        node: usize,
        /// A shortest path to it.
        path: Path,
    },
    /// After some branch the pass mark is out of reach, however well one did before, and there is far to go.
    LostEarly {
        /// A shortest path that takes the branch.
        path: Path,
        /// The most points that are possible with it.
        most: i64,
        /// How many decisions follow at least.
        left: usize,
    },
    /// A best path ends in something else than success: in a failure, or no best path ends in a success.
    BestNotSuccess {
        /// The ending.
        end: usize,
        /// A shortest best path.
        path: Path,
    },
    /// A success can be reached with less than the pass mark.
    SuccessBelowPass {
        /// The ending.
        end: usize,
        /// The points of the path.
        points: i64,
        /// A shortest path that shows it.
        path: Path,
    },
    /// A failure can be reached with the pass mark or more.
    FailureAbovePass {
        /// The ending.
        end: usize,
        /// The points of the path.
        points: i64,
        /// A shortest path that shows it.
        path: Path,
    },
    /// Fewer random walks come to an ending than a limit says, and it is no success that has to be earned.
    RareEnding(Walked),
    /// More random walks come to an ending than a limit says.
    ForegoneEnding(Walked),
}

/// A branch that is never offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barred {
    /// The branch.
    pub way: Decision,
    /// Each of its conditions that never holds, by its place, with the least and the greatest value of its meter there;
    /// empty when each holds at times, but never all of them together.
    pub unmet: Vec<(usize, (i32, i32))>,
    /// A shortest path to where the meters come nearest to what it asks for.
    pub path: Path,
}

/// How many random walks come to an ending.
#[derive(Clone, Debug, PartialEq)]
pub struct Walked {
    /// The ending.
    pub end: usize,
    /// The share of walks.
    pub share: f64,
    /// A shortest path to it.
    pub path: Path,
}

/// What is asked of a scenario beside the rules.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The score that a trainee needs, if the scenario counts.
    pub pass: Option<f64>,
    /// How many decisions have to follow for a [`Remark::LostEarly`].
    pub lost_decisions: usize,
    /// Below this share of random walks, an ending is rare.
    pub rare: f64,
    /// Above this share, an ending is foregone.
    pub foregone: f64,
}

/// What can be said without knowing which branches are offered: what no branch leads to.
pub fn of_graph(item: &ScenarioItem) -> Vec<Remark> {
    reach::unreachable(item)
}

/// What can be said of a scenario with too many states, besides [`of_graph`].
pub fn of_nodes(item: &ScenarioItem) -> Vec<Remark> {
    let space = Space::without_conditions(item);
    let mut remarks = meter::unused(item, &space);
    remarks.extend(idle::plain_loops(item, &space));
    remarks
}

/// What can be said of all states of a scenario, besides [`of_graph`]. `apart` says whether two branches of a node tell
/// those who take them different things.
///
/// Where a play can get [stuck](super::Flaw::Stuck), what would come behind is not known, and conditions may mean
/// something there: nothing is said of them.
pub fn of_space(
    item: &ScenarioItem,
    space: &Space,
    apart: &dyn Fn(usize, usize, usize) -> bool,
) -> Vec<Remark> {
    if !stuck(item, space).is_empty() {
        let mut remarks = meter::unused(item, &Space::without_conditions(item));
        remarks.extend(choice::fake_choices(item, space, apart));
        return remarks;
    }
    let survey = Survey::of(item, space);
    let mut remarks = reach::never_offered(item, space, &survey);
    remarks.extend(condition::always_true(item, space, &survey));
    remarks.extend(condition::needless_once(item, space));
    remarks.extend(condition::no_fallback(item, space));
    remarks.extend(meter::unchanged(item, space, &survey));
    remarks.extend(choice::fake_choices(item, space, apart));
    remarks
}

/// What can be said of a scenario without flaws, besides [`of_space`].
pub fn of_play(item: &ScenarioItem, solved: &Solved, limits: &Limits) -> Vec<Remark> {
    let mut remarks = idle::loops(item, solved);
    remarks.extend(ending::best_not_success(item, solved));
    remarks.extend(ending::against_the_mark(item, solved, limits));
    remarks.extend(ending::lost_early(item, solved, limits));
    remarks.extend(ending::seldom_or_always(item, solved, limits));
    remarks
}
