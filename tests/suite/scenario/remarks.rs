//! What is proved of scenarios, held against playing them in every way.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use coursewright::course::{Ahead, Branch, Document, Ending, ScenarioItem, ScenarioNode};
use coursewright::score::scenario::remark::{self, Limits, Remark};
use coursewright::score::scenario::{Decision, Figures, Space, State, in_words, replay, solve};
use proptest::prelude::*;

use super::{plain_scenarios, reference, scenarios};

const LIMITS: Limits = Limits { pass: Some(0.7), lost_decisions: 1, rare: 0.2, foregone: 0.6 };

fn any_scenarios() -> impl Strategy<Value = ScenarioItem> {
    prop_oneof![scenarios(), plain_scenarios()]
}

/// Scenarios with more endings than one: nodes that have only one branch become endings.
fn with_endings() -> impl Strategy<Value = ScenarioItem> {
    (any_scenarios(), prop::collection::vec(0..3usize, 5)).prop_map(|(mut item, labels)| {
        for (node, label) in item.nodes.iter_mut().zip(labels) {
            if node.ending.is_some() || (node.branches.len() == 1 && node.id != "n0") {
                node.branches.clear();
                node.ending = Some([Ending::Success, Ending::Partial, Ending::Failure][label]);
            }
        }
        item
    })
}

/// Every state a play can come to, without leaving out anything that cannot matter.
pub(super) struct Played {
    pub(super) states: Vec<State>,
    exits: Vec<Vec<(usize, usize)>>,
}

pub(super) fn play(item: &ScenarioItem) -> Played {
    let mut played = Played { states: vec![State::start(item)], exits: Vec::new() };
    let mut places = HashMap::from([(State::start(item), 0)]);
    while played.exits.len() < played.states.len() {
        let state = played.states[played.exits.len()].clone();
        let mut out = Vec::new();
        for branch in 0..item.nodes[state.node].branches.len() {
            if state.offers(item, branch) {
                let after = state.after(item, branch);
                let place = *places.entry(after.clone()).or_insert_with(|| {
                    played.states.push(after);
                    played.states.len() - 1
                });
                out.push((branch, place));
            }
        }
        played.exits.push(out);
    }
    played
}

impl Played {
    fn at(&self, node: usize) -> impl Iterator<Item = usize> {
        (0..self.states.len()).filter(move |&state| self.states[state].node == node)
    }

    /// Whether some play comes to where nothing is offered and nothing ends.
    fn stuck(&self, item: &ScenarioItem) -> bool {
        let ends = |state: usize| item.nodes[self.states[state].node].ending.is_some();
        (0..self.states.len()).any(|state| self.exits[state].is_empty() && !ends(state))
    }

    fn reached(&self) -> BTreeSet<usize> {
        self.states.iter().map(|state| state.node).collect()
    }
}

fn all_branches(item: &ScenarioItem) -> Vec<Decision> {
    let nodes = item.nodes.iter().enumerate();
    nodes.flat_map(|(node, n)| (0..n.branches.len()).map(move |branch| Decision { node, branch })).collect()
}

fn holds(item: &ScenarioItem, state: &State, way: Decision) -> bool {
    item.nodes[way.node].branches[way.branch].when.iter().all(|c| c.holds(&state.meters))
}

/// Everything said of a scenario; feedback tells no branches apart.
fn said(item: &ScenarioItem) -> Vec<Remark> {
    let space = Space::explore(item).unwrap();
    let mut remarks = remark::of_graph(item);
    remarks.extend(remark::of_space(item, &space, &|_, _, _| false));
    if let Ok(solved) = space.solve(item) {
        remarks.extend(remark::of_play(item, &solved, &LIMITS));
    }
    remarks
}

#[test]
fn the_loop_of_the_reference_scenario_is_found_with_its_path() {
    let (item, _) = reference();
    let loops: Vec<String> = said(&item)
        .into_iter()
        .filter_map(|remark| match remark {
            Remark::IdleLoop { path, around } => Some(in_words(&item, &[path, around].concat())),
            _ => None,
        })
        .collect();
    assert_eq!(loops, ["start → policy → policy2 → policy"]);
}

#[test]
fn the_figures_of_the_reference_scenario() {
    let (item, vector) = reference();
    let figures = Figures::of(&item, &solve(&item).unwrap());
    assert_eq!((figures.situations, figures.endings, figures.branches), (7, 4, 14));
    assert_eq!((figures.states, figures.worst, figures.best), (20, Some(-1), 6));
    assert_eq!(figures.paths, 11);
    assert_eq!((figures.shortest.decisions, figures.longest.decisions), (2, 5));
    let mut wanted: BTreeMap<&str, f64> = BTreeMap::new();
    for row in vector["walk"].as_array().unwrap() {
        *wanted.entry(row[0].as_str().unwrap()).or_default() += row[2].as_f64().unwrap();
    }
    assert_eq!(figures.ends.len(), wanted.len());
    for (end, share) in figures.ends {
        assert!((share - wanted[item.nodes[end].id.as_str()]).abs() < 5e-6);
    }
}

#[test]
fn walks_are_exact_where_following_them_would_never_end() {
    // Twenty-four rooms in a row; in each, three of four branches lead back to the first one.
    let branch = |id: usize, to: usize| Branch {
        id: format!("b{id}"),
        text: Document::default(),
        points: 0,
        add: vec![],
        when: vec![],
        once: false,
        feedback: None,
        cites: None,
        competencies: vec![],
        to,
    };
    let node = |id: String, ending, branches| ScenarioNode {
        id,
        speaker: None,
        text: Document::default(),
        ending,
        branches,
        ahead: Ahead::default(),
    };
    let last = |at: usize| if at == 23 { vec![(3, 24), (4, 25), (5, 25)] } else { vec![(3, at + 1)] };
    let rooms = (0..24).map(|at| {
        let back = (0..3).map(|way| (way, 0));
        let ways = back.chain(last(at)).map(|(id, to)| branch(id, to)).collect();
        node(format!("room-{at}"), None, ways)
    });
    let ends = [("good", Ending::Success), ("bad", Ending::Failure)]
        .map(|(id, ending)| node(id.to_owned(), Some(ending), vec![]));
    let item =
        ScenarioItem { meters: vec![], start: 0, nodes: rooms.chain(ends).collect(), zero: 0, best: 1 };
    let figures = Figures::of(&item, &solve(&item).unwrap());
    let shares: Vec<f64> = figures.ends.iter().map(|(_, share)| *share).collect();
    assert!((shares[0] - 1.0 / 3.0).abs() < 1e-9 && (shares[1] - 2.0 / 3.0).abs() < 1e-9, "{shares:?}");
    assert!(figures.seen.is_some_and(|seen| (seen - 1.0).abs() < 1e-9));
}

#[test]
fn a_scenario_of_twenty_five_nodes_with_questions_in_each_is_small() {
    let text = Document::default;
    let branch = |id: String, points, once, to| Branch {
        id,
        text: text(),
        points,
        add: vec![(0, points)],
        when: vec![],
        once,
        feedback: None,
        cites: None,
        competencies: vec![],
        to,
    };
    let node = |at: usize| {
        let ask = (0..4).map(|q| branch(format!("ask-{q}"), 1, true, at));
        let go = [branch("on".to_owned(), 0, false, at + 1), branch("out".to_owned(), 0, false, 24)];
        ScenarioNode {
            id: format!("n{at}"),
            speaker: None,
            text: text(),
            ending: None,
            branches: ask.chain(go).collect(),
            ahead: Ahead::default(),
        }
    };
    let ending = |id: &str, ending| ScenarioNode {
        id: id.to_owned(),
        speaker: None,
        text: text(),
        ending: Some(ending),
        branches: vec![],
        ahead: Ahead::default(),
    };
    let mut nodes: Vec<ScenarioNode> = (0..23).map(node).collect();
    nodes.extend([ending("well", Ending::Success), ending("badly", Ending::Failure)]);
    let meters = vec![coursewright::course::Meter {
        id: "talk".to_owned(),
        name: "Talk".to_owned(),
        start: 0,
        min: 0,
        max: 200,
    }];
    let item = ScenarioItem { meters, start: 0, nodes, zero: 0, best: 1 };
    let solved = solve(&item).unwrap();
    // Sixteen sets of questions in each room; the meter is only shown.
    assert_eq!(solved.count(), 23 * 16 + 2);
    assert_eq!(solved.best(), 92);
    assert!(!remark::of_play(&item, &solved, &LIMITS).is_empty());
}

/// A path that can be played, and where it leads.
fn end_of(item: &ScenarioItem, path: &[Decision]) -> State {
    replay(item, path).expect("a path that can be played").0
}

/// How many decisions lead to a state of which something holds, at least.
fn nearest(item: &ScenarioItem, played: &Played, wanted: impl Fn(usize) -> bool) -> Option<usize> {
    let _ = item;
    let mut steps = vec![None; played.states.len()];
    steps[0] = Some(0);
    let mut queue = vec![0];
    let mut next = 0;
    while let Some(&at) = queue.get(next) {
        next += 1;
        if wanted(at) {
            return steps[at];
        }
        for &(_, to) in &played.exits[at] {
            if steps[to].is_none() {
                steps[to] = steps[at].map(|n: usize| n + 1);
                queue.push(to);
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_nobody_sees_is_what_no_play_comes_to(item in any_scenarios()) {
        let played = play(&item);
        let reached = played.reached();
        let reads = |meter| all_branches(&item).iter().any(|d| item.nodes[d.node].branches[d.branch].when.iter().any(|c| c.meter == meter));
        let constant = |meter: usize| reads(meter) && played.states.iter().all(|s| s.meters[meter] == item.meters[meter].start);
        let mut unseen = BTreeSet::new();
        let mut not_offered = BTreeSet::new();
        let mut always = BTreeSet::new();
        for remark in said(&item) {
            match remark {
                Remark::Unreachable { nodes, behind } => unseen.extend([nodes, behind].concat()),
                Remark::NeverReached { node, behind, by } => {
                    unseen.insert(node);
                    unseen.extend(behind);
                    for barred in by {
                        prop_assert_eq!(item.nodes[barred.way.node].branches[barred.way.branch].to, node);
                        prop_assert_eq!(end_of(&item, &barred.path).node, barred.way.node);
                        not_offered.insert(barred.way);
                    }
                }
                Remark::NeverOffered(barred) => {
                    prop_assert_eq!(end_of(&item, &barred.path).node, barred.way.node);
                    not_offered.insert(barred.way);
                }
                Remark::AlwaysTrue { way, condition, seen, path } => {
                    let meter = item.nodes[way.node].branches[way.branch].when[condition].meter;
                    let values: Vec<i32> = played.at(way.node).map(|s| played.states[s].meters[meter]).collect();
                    prop_assert_eq!(seen, (*values.iter().min().unwrap(), *values.iter().max().unwrap()));
                    prop_assert_eq!(end_of(&item, &path).node, way.node);
                    prop_assert_eq!(Some(path.len()), nearest(&item, &played, |s| played.states[s].node == way.node));
                    always.insert((way, condition));
                }
                _ => {}
            }
        }
        if played.stuck(&item) {
            prop_assert!(not_offered.is_empty() && always.is_empty());
            return Ok(());
        }
        for node in 0..item.nodes.len() {
            prop_assert!(!(unseen.contains(&node) && reached.contains(&node)), "node {} is seen", node);
            let hidden = (0..item.meters.len()).any(constant);
            prop_assert!(hidden || unseen.contains(&node) || reached.contains(&node), "node {} is not seen", node);
        }
        for way in all_branches(&item).into_iter().filter(|way| reached.contains(&way.node)) {
            let branch = &item.nodes[way.node].branches[way.branch];
            let ever = played.at(way.node).any(|state| holds(&item, &played.states[state], way));
            let hidden = branch.when.iter().any(|c| constant(c.meter));
            prop_assert_eq!(not_offered.contains(&way), !ever && !hidden, "{:?}", way);
            for (place, condition) in branch.when.iter().enumerate() {
                let all = played.at(way.node).all(|state| condition.holds(&played.states[state].meters));
                prop_assert_eq!(always.contains(&(way, place)), all && !constant(condition.meter), "{:?}", way);
            }
        }
    }

    #[test]
    fn once_meters_and_fallbacks_are_what_playing_shows(item in any_scenarios()) {
        let played = play(&item);
        let mut needless = BTreeSet::new();
        let mut unread = BTreeSet::new();
        let mut unchanged = BTreeSet::new();
        let mut gaps = BTreeSet::new();
        for remark in said(&item) {
            match remark {
                Remark::NeedlessOnce { way, path } => {
                    prop_assert_eq!(path.last(), Some(&way));
                    end_of(&item, &path);
                    needless.insert(way);
                }
                Remark::Unread { meter, path } => {
                    end_of(&item, &path);
                    let last = path.last().unwrap();
                    prop_assert!(item.nodes[last.node].branches[last.branch].add.iter().any(|&(m, by)| m == meter && by != 0));
                    unread.insert(meter);
                }
                Remark::Unchanged { meter, .. } => { unchanged.insert(meter); }
                Remark::NoFallback { node, gap, path } => {
                    prop_assert_eq!(end_of(&item, &path).node, node);
                    let mut values: Vec<i32> = item.meters.iter().map(|meter| meter.start).collect();
                    gaps.insert(node);
                    for (meter, value) in gap {
                        prop_assert!((item.meters[meter].min..=item.meters[meter].max).contains(&value));
                        values[meter] = value;
                    }
                    for (branch, way) in item.nodes[node].branches.iter().enumerate() {
                        let again = played.at(node).any(|s| played.states[s].taken.contains(&Decision { node, branch }));
                        prop_assert!((way.once && again) || !way.when.iter().all(|c| c.holds(&values)));
                    }
                }
                _ => {}
            }
        }
        if played.stuck(&item) {
            prop_assert!(needless.is_empty() && gaps.is_empty());
            return Ok(());
        }
        for (node, n) in item.nodes.iter().enumerate().filter(|(_, n)| !n.branches.is_empty()) {
            let gone = |branch: usize| {
                let way = Decision { node, branch };
                n.branches[branch].once && played.at(node).any(|s| played.states[s].taken.contains(&way))
            };
            let lasting: Vec<&Branch> =
                (0..n.branches.len()).filter(|&b| !gone(b)).map(|b| &n.branches[b]).collect();
            let open = |value: i32| lasting.iter().any(|b| b.when.iter().all(|c| c.holds(&[value])));
            let gap = played.at(node).next().is_some() && !lasting.is_empty() && (0..=2).any(|value| !open(value));
            prop_assert_eq!(gaps.contains(&node), gap, "node {}", node);
        }
        for way in all_branches(&item) {
            let branch = &item.nodes[way.node].branches[way.branch];
            let ever = played.at(way.node).any(|state| holds(&item, &played.states[state], way));
            let barred = played.at(way.node).any(|state| {
                played.states[state].taken.contains(&way) && holds(&item, &played.states[state], way)
            });
            prop_assert_eq!(needless.contains(&way), branch.once && ever && !barred, "{:?}", way);
        }
        let taken = |meter: usize| {
            played.exits.iter().enumerate().any(|(state, exits)| exits.iter().any(|&(branch, _)| {
                let way = &item.nodes[played.states[state].node].branches[branch];
                way.add.iter().any(|&(m, by)| m == meter && by != 0)
            }))
        };
        for meter in 0..item.meters.len() {
            let read = item.nodes.iter().flat_map(|n| &n.branches).any(|b| b.when.iter().any(|c| c.meter == meter));
            let still = played.states.iter().all(|state| state.meters[meter] == item.meters[meter].start);
            prop_assert_eq!(unread.contains(&meter), !read && taken(meter));
            prop_assert_eq!(unchanged.contains(&meter), if read { still } else { !taken(meter) });
        }
    }

    #[test]
    fn an_idle_loop_leads_back_with_nothing_changed(item in any_scenarios()) {
        let remarks = said(&item);
        let loops: Vec<_> = remarks.iter().filter_map(|remark| match remark {
            Remark::IdleLoop { path, around } => Some((path, around)),
            _ => None,
        }).collect();
        for (path, around) in &loops {
            let (before, points) = replay(&item, path).unwrap();
            let whole = [path.as_slice(), around.as_slice()].concat();
            prop_assert!(!around.is_empty());
            prop_assert_eq!(replay(&item, &whole).unwrap(), (before, points));
        }
        if solve(&item).is_err() {
            return Ok(());
        }
        let played = play(&item);
        // A way round of up to four branches in which no meter is held at a bound, and none but those asked for moves.
        let asked = |meter: usize| item.nodes.iter().flat_map(|n| &n.branches).any(|b| b.when.iter().any(|c| c.meter == meter));
        let clean = |state: usize, branch: usize, to: usize| {
            let way = &item.nodes[played.states[state].node].branches[branch];
            way.add.iter().all(|&(m, by)| {
                played.states[state].meters[m] + by == played.states[to].meters[m] && (by == 0 || asked(m))
            })
        };
        for first in 0..played.states.len() {
            let mut open = vec![(first, 0)];
            for _ in 0..4 {
                open = open.iter().flat_map(|&(state, points)| {
                    let node = played.states[state].node;
                    let exits = played.exits[state].iter().filter(move |&&(branch, to)| clean(state, branch, to));
                    let item = &item;
                    exits.map(move |&(branch, to)| (to, points + item.nodes[node].branches[branch].points))
                }).collect();
                if open.contains(&(first, 0)) {
                    let node = played.states[first].node;
                    prop_assert!(!loops.is_empty(), "a loop at node {} was missed", node);
                }
            }
        }
    }

    #[test]
    fn fake_choices_come_to_the_same_and_others_do_not(item in any_scenarios()) {
        let played = play(&item);
        // What can still happen is the same when the rest of the play is.
        let alike = |one: &State, other: &State| one == other;
        let mut fake = BTreeSet::new();
        for remark in said(&item) {
            if let Remark::FakeChoice { node, ways, path, .. } = remark {
                let end = end_of(&item, &path);
                prop_assert_eq!(end.node, node);
                prop_assert!(ways.iter().filter(|&&way| end.offers(&item, way)).count() >= 2);
                for &one in &ways {
                    for &other in &ways {
                        let (a, b) = (&item.nodes[node].branches[one], &item.nodes[node].branches[other]);
                        prop_assert_eq!((a.to, a.points), (b.to, b.points));
                        fake.insert((node, one, other));
                    }
                }
            }
        }
        for (node, n) in item.nodes.iter().enumerate() {
            for one in 0..n.branches.len() {
                for other in one + 1..n.branches.len() {
                    let both: Vec<usize> = played.at(node).filter(|&s| {
                        let state = &played.states[s];
                        state.offers(&item, one) && state.offers(&item, other)
                    }).collect();
                    let same = !both.is_empty() && n.branches[one].points == n.branches[other].points && both.iter().all(|&s| {
                        let state = &played.states[s];
                        alike(&state.after(&item, one), &state.after(&item, other))
                    });
                    let read = n.branches.iter().chain(item.nodes.iter().flat_map(|n| &n.branches)).any(|b| !b.when.is_empty());
                    if same && read {
                        prop_assert!(fake.contains(&(node, one, other)), "{} and {} at {}", one, other, node);
                    }
                }
            }
        }
    }

    #[test]
    fn endings_are_against_the_score_where_plays_are(item in with_endings()) {
        let mut item = item;
        let Ok(solved) = solve(&item) else { return Ok(()) };
        if solved.best() <= item.zero {
            return Ok(());
        }
        item.best = solved.best();
        let mark = (f64::from(item.best) * 0.7 - 1e-9).ceil();
        // Every sum of points that can be brought to each state, with the decisions it takes, up to some number.
        let played = play(&item);
        let mut layers = vec![BTreeSet::from([(0usize, 0i32)])];
        for _ in 0..12 {
            let next = layers.last().unwrap().iter().flat_map(|&(state, points)| {
                let node = played.states[state].node;
                let item = &item;
                played.exits[state].iter().map(move |&(branch, to)| (to, points + item.nodes[node].branches[branch].points))
            }).collect();
            layers.push(next);
        }
        let shortest = |end: usize, wanted: &dyn Fn(i32) -> bool| {
            layers.iter().position(|layer| layer.iter().any(|&(state, points)| played.states[state].node == end && wanted(points)))
        };
        let below = |points: i32| f64::from(points) < mark;
        let above = |points: i32| f64::from(points) >= mark;
        let mut said_below = BTreeMap::new();
        let mut said_above = BTreeMap::new();
        let mut said_best = BTreeSet::new();
        for remark in said(&item) {
            match remark {
                Remark::SuccessBelowPass { end, points, path } => {
                    let (state, got) = replay(&item, &path).unwrap();
                    prop_assert_eq!((state.node, i64::from(got)), (end, points));
                    prop_assert!(below(got));
                    said_below.insert(end, path.len());
                }
                Remark::FailureAbovePass { end, points, path } => {
                    let (state, got) = replay(&item, &path).unwrap();
                    prop_assert_eq!((state.node, i64::from(got)), (end, points));
                    prop_assert!(above(got));
                    said_above.insert(end, path.len());
                }
                Remark::BestNotSuccess { end, path } => {
                    let (state, got) = replay(&item, &path).unwrap();
                    prop_assert_eq!((state.node, got), (end, item.best));
                    prop_assert!(item.nodes[end].ending != Some(Ending::Success));
                    said_best.insert(end);
                }
                Remark::LostEarly { path, most, .. } => {
                    prop_assert!(i32::try_from(most).is_ok_and(below));
                    end_of(&item, &path);
                    let way = *path.last().unwrap();
                    // Nobody who takes it passes, in as many decisions as were played.
                    let mut marked = BTreeSet::from([(0usize, 0i32, false)]);
                    for _ in 0..12 {
                        marked = marked.into_iter().flat_map(|(state, points, took)| {
                            let node = played.states[state].node;
                            let item = &item;
                            played.exits[state].iter().map(move |&(branch, to)| {
                                let took = took || way == Decision { node, branch };
                                (to, points + item.nodes[node].branches[branch].points, took)
                            })
                        }).collect();
                        for &(state, points, took) in &marked {
                            prop_assert!(!(took && item.nodes[played.states[state].node].ending.is_some() && above(points)));
                        }
                    }
                }
                Remark::RareEnding(walked) | Remark::ForegoneEnding(walked) => {
                    prop_assert_eq!(end_of(&item, &walked.path).node, walked.end);
                    let share: f64 = solved.random_walk().iter().filter(|((end, _), _)| *end == walked.end).map(|(_, p)| p).sum();
                    prop_assert!((share - walked.share).abs() < 1e-9);
                }
                _ => {}
            }
        }
        let best_ends: BTreeSet<usize> = layers.iter().flatten()
            .filter(|&&(state, points)| points == item.best && item.nodes[played.states[state].node].ending.is_some())
            .map(|&(state, _)| played.states[state].node)
            .collect();
        let good = best_ends.iter().any(|&end| item.nodes[end].ending == Some(Ending::Success));
        for &end in &best_ends {
            let failure = item.nodes[end].ending == Some(Ending::Failure);
            prop_assert!(said_best.contains(&end) || !failure && (good || said_best.iter().any(|end| !best_ends.contains(end))));
            prop_assert!(!good || failure || !said_best.contains(&end));
        }
        for (end, node) in item.nodes.iter().enumerate() {
            match node.ending {
                Some(Ending::Success) => if let Some(steps) = shortest(end, &below) {
                    prop_assert_eq!(said_below.get(&end), Some(&steps));
                },
                Some(Ending::Failure) => if let Some(steps) = shortest(end, &above) {
                    prop_assert_eq!(said_above.get(&end), Some(&steps));
                },
                _ => {}
            }
        }
    }
}
