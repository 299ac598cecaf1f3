use super::states::{Exit, States};

/// A loop of exits, each with the state it leaves, that gains points each time round.
pub(super) type Loop = Vec<(usize, Exit)>;

/// The most points that each state can still bring on a way to an ending, `sign` −1 for the least; none where no way
/// leads to an ending.
///
/// Longest paths by repeated relaxation (Bellman–Ford), from the farthest state to the nearest, which settles a graph
/// without loops in about one round. Where improvements go on for ever, the exits that improved last close a loop
/// sooner or later, and only then (Cherkassky and Goldberg, Negative-cycle detection algorithms, 1999).
pub(super) fn longest(
    states: &States,
    is_ending: impl Fn(usize) -> bool,
    sign: i32,
) -> Result<Vec<Option<i32>>, Loop> {
    let count = states.all.len();
    let mut most: Vec<Option<i32>> = (0..count).map(|state| is_ending(state).then_some(0)).collect();
    let mut taken: Vec<Option<Exit>> = vec![None; count];
    loop {
        let mut changed = false;
        for state in (0..count).rev() {
            for exit in &states.exits[state] {
                let Some(rest) = most[exit.to] else { continue };
                let found = rest.saturating_add(sign * exit.points);
                if most[state].is_none_or(|known| found > known) {
                    most[state] = Some(found);
                    taken[state] = Some(*exit);
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
        if let Some(around) = closed(&taken) {
            return Err(around);
        }
    }
    Ok(most.into_iter().map(|value| value.map(|points| sign * points)).collect())
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
