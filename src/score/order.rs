use crate::course::OrderScoring;

/// What an order earns under a rule; `steps` are the ids in the right order, `answer` those in the trainee's.
///
/// The formulas stand with [`OrderScoring`]. Sources: Kendall (1938), "A new measure of rank correlation";
/// `adjacent` is Moodle's "relative to the next item, excluding last". An answer that is not an order of all the
/// steps earns 0.
pub fn order(rule: OrderScoring, steps: &[&str], answer: &[&str]) -> f64 {
    let ranks: Vec<usize> = answer.iter().filter_map(|id| steps.iter().position(|step| step == id)).collect();
    let mut sorted = ranks.clone();
    sorted.sort_unstable();
    if steps.len() < 2 || answer.len() != steps.len() || !sorted.iter().copied().eq(0..steps.len()) {
        return 0.0;
    }
    let share = |hits: usize, of: usize| count(hits) / count(of);
    match rule {
        OrderScoring::Kendall => {
            let pairs = ranks.len() * (ranks.len() - 1) / 2;
            let later = |i: usize| ranks[i + 1..].iter().filter(|&&rank| rank > ranks[i]).count();
            let concordant = (0..ranks.len()).map(later).sum();
            (2.0 * share(concordant, pairs) - 1.0).max(0.0)
        }
        OrderScoring::Exact => f64::from(ranks.is_sorted()),
        OrderScoring::Adjacent => {
            let neighbours = ranks.windows(2).filter(|two| two[0] + 1 == two[1]).count();
            share(neighbours, ranks.len() - 1)
        }
    }
}

fn count(things: usize) -> f64 {
    f64::from(u32::try_from(things).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::order;
    use crate::course::OrderScoring;

    /// The mean credit over every order of `n` steps.
    fn mean(rule: OrderScoring, n: usize) -> f64 {
        let steps = &["a", "b", "c", "d", "e"][..n];
        let mut orders = vec![Vec::new()];
        for _ in 0..n {
            let longer = |order: Vec<_>| {
                let rest: Vec<_> = steps.iter().filter(|step| !order.contains(*step)).collect();
                rest.into_iter().map(move |step| [order.as_slice(), &[*step]].concat())
            };
            orders = orders.into_iter().flat_map(longer).collect();
        }
        let credits = orders.iter().map(|answer| order(rule, steps, answer));
        credits.sum::<f64>() / f64::from(u32::try_from(orders.len()).unwrap())
    }

    #[test]
    fn chance_earns_what_the_literature_says() {
        for (rule, four, five) in [(OrderScoring::Kendall, 0.194, 0.163), (OrderScoring::Adjacent, 0.25, 0.2)]
        {
            assert!((mean(rule, 4) - four).abs() < 0.0006, "{rule:?}: {}", mean(rule, 4));
            assert!((mean(rule, 5) - five).abs() < 0.0006, "{rule:?}: {}", mean(rule, 5));
        }
    }

    #[test]
    fn only_an_order_of_all_the_steps_earns_something() {
        for answer in [&["a", "b"][..], &["a", "b", "b"], &["a", "b", "d"], &["a", "b", "c", "c"], &[]] {
            assert_eq!(order(OrderScoring::Kendall, &["a", "b", "c"], answer), 0.0, "{answer:?}");
        }
        for rule in [OrderScoring::Kendall, OrderScoring::Adjacent, OrderScoring::Exact] {
            assert_eq!(order(rule, &[], &[]), 0.0);
            assert_eq!(order(rule, &["a"], &["a"]), 0.0);
        }
    }
}
