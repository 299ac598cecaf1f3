use super::space::{Exit, Space};

/// A loop of exits, each with the state it leaves, that gains points each time round.
pub(super) type Loop = Vec<(usize, Exit)>;

/// The most points that each state can still bring on a way to an ending; none where no way leads to an ending.
/// `points` says what an exit brings.
///
/// Longest paths by repeated relaxation (Bellman–Ford), from the farthest state to the nearest, which settles a graph
/// without loops in about one round. Where improvements go on for ever, the exits that improved last close a loop
/// sooner or later, and only then (Cherkassky and Goldberg, Negative-cycle detection algorithms, 1999).
pub(super) fn longest(
    space: &Space,
    is_ending: impl Fn(usize) -> bool,
    points: impl Fn(usize, &Exit) -> i64,
) -> Result<Vec<Option<i64>>, Loop> {
    let count = space.count();
    let mut most: Vec<Option<i64>> = (0..count).map(|state| is_ending(state).then_some(0)).collect();
    let mut taken: Vec<Option<Exit>> = vec![None; count];
    loop {
        let mut changed = false;
        for state in (0..count).rev() {
            for exit in &space.exits[state] {
                let Some(rest) = most[exit.to] else { continue };
                let found = rest + points(state, exit);
                if most[state].is_none_or(|known| found > known) {
                    most[state] = Some(found);
                    taken[state] = Some(*exit);
                    changed = true;
                }
            }
        }
        if !changed {
            return Ok(most);
        }
        if let Some(around) = closed(&taken) {
            return Err(around);
        }
    }
}

/// The most points that any path to each state brings, of a space in which no loop gains points.
pub(super) fn gathered(space: &Space) -> Vec<i64> {
    let mut most: Vec<Option<i64>> = vec![None; space.count()];
    most[0] = Some(0);
    loop {
        let mut changed = false;
        for (state, exit) in space.all_exits() {
            let Some(so_far) = most[state] else { continue };
            let found = so_far + i64::from(exit.points);
            if most[exit.to].is_none_or(|known| found > known) {
                most[exit.to] = Some(found);
                changed = true;
            }
        }
        if !changed {
            return most.into_iter().map(|points| points.expect("every state is reached")).collect();
        }
    }
}

/// A loop among the exits taken, one for each state at most.
fn closed(taken: &[Option<Exit>]) -> Option<Loop> {
    let mut seen_from = vec![usize::MAX; taken.len()];
    for start in 0..taken.len() {
        let mut at = start;
        while seen_from[at] == usize::MAX {
            seen_from[at] = start;
            match taken[at] {
                Some(exit) => at = exit.to,
                None => break,
            }
        }
        if let (true, Some(first)) = (seen_from[at] == start, taken[at]) {
            let mut around = vec![(at, first)];
            while let Some((_, last)) = around.last().filter(|(_, exit)| exit.to != at) {
                let state = last.to;
                around.push((state, taken[state]?));
            }
            return Some(around);
        }
    }
    None
}
