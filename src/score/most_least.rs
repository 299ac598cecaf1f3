use crate::course::MostLeastScoring;

/// What a choice of the most and the least earns. `shares[i]` is how many chose response `i` as the most and as the
/// least, each 0 to 1; `most` and `least` are the places of those chosen. The same twice is no answer.
///
/// The formulas stand with [`MostLeastScoring`]; net is effectiveness-weighted consensus, of which a guess earns half.
pub fn most_least(rule: MostLeastScoring, shares: &[(f64, f64)], most: usize, least: usize) -> f64 {
    if most == least {
        return 0.0;
    }
    let (worth_most, worth_least) = worth(rule, shares);
    match rule {
        MostLeastScoring::Net => {
            let gap = highest(&worth_most) + highest(&worth_least);
            (worth_most[most] + worth_least[least] + gap) / (2.0 * gap)
        }
        MostLeastScoring::Plain => {
            let half = |worth: &[f64], chosen: usize| f64::from(worth[chosen] >= highest(worth)) / 2.0;
            half(&worth_most, most) + half(&worth_least, least)
        }
    }
}

/// What each response is worth as the most and as the least, under a rule; the highest are the keys.
pub fn worth(rule: MostLeastScoring, shares: &[(f64, f64)]) -> (Vec<f64>, Vec<f64>) {
    let each = |worth: fn(&(f64, f64)) -> f64| shares.iter().map(worth).collect();
    match rule {
        MostLeastScoring::Net => (each(|(most, least)| most - least), each(|(most, least)| least - most)),
        MostLeastScoring::Plain => (each(|share| share.0), each(|share| share.1)),
    }
}

fn highest(worth: &[f64]) -> f64 {
    worth.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

#[cfg(test)]
mod tests {
    use super::most_least;
    use crate::course::MostLeastScoring::{Net, Plain};

    #[test]
    fn a_choice_and_its_opposite_add_up_to_the_whole() {
        let shares = [(0.55, 0.05), (0.25, 0.1), (0.15, 0.25), (0.05, 0.6)];
        for (i, l) in [(0, 1), (1, 2), (3, 0)] {
            let both = most_least(Net, &shares, i, l) + most_least(Net, &shares, l, i);
            assert!((both - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn the_same_twice_earns_nothing() {
        let shares = [(1.0, 0.0), (0.0, 0.0), (0.0, 1.0)];
        assert_eq!([Net, Plain].map(|rule| most_least(rule, &shares, 0, 0)), [0.0, 0.0]);
    }
}
