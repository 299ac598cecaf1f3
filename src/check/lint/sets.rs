//! Lists in which everything stands once, held against each other.

/// How many things of one list stand in another; of short lists, in whatever order.
pub(super) fn among<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    one.iter().filter(|thing| other.contains(thing)).count()
}

/// How many things two sorted lists share.
pub(super) fn shared<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut one, mut other, mut shared) = (one, other, 0);
    while let ([mine, my_rest @ ..], [its, its_rest @ ..]) = (one, other) {
        let order = mine.cmp(its);
        if order.is_le() {
            one = my_rest;
        }
        if order.is_ge() {
            other = its_rest;
        }
        shared += usize::from(order.is_eq());
    }
    shared
}

/// What two sorted lists share of all that they have, 0 to 1 (the Jaccard index); two that have nothing share nothing.
pub(super) fn similarity<T: Ord>(one: &[T], other: &[T]) -> f64 {
    let shared = shared(one, other);
    let all = one.len() + other.len() - shared;
    #[expect(clippy::cast_precision_loss, reason = "a text is shorter than that")]
    let ratio = shared as f64 / all.max(1) as f64;
    ratio
}
