use std::collections::BTreeMap;

use super::{Lattice, split};

/// As many places as the exact sum may have; beyond that it is taken on a grid.
const PLACES: usize = 2000;
/// As many groups as are added up one by one; the sum of more is normal.
const GROUPS: usize = 200;
/// Equal sums may differ by what floating point adds: places are whole numbers of a billionth.
const FINE: f64 = 1e9;
/// About how many places the sum has on a grid.
const GRID: f64 = 10_000.0;
/// More things to rank than this have too many orders to look at.
const MOST: usize = 7;

/// Things ranked twice: `(by this, by that)`.
#[derive(Clone, Debug)]
pub struct Ranked(pub Vec<(f64, f64)>);

/// How far two rankings agree over several groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The groups in which neither ranking is level throughout.
    pub groups: usize,
    /// The mean of [`tau_b`] over them, −1 to 1.
    pub tau: f64,
    /// How probable it is that rankings which have nothing to do with each other agree so far or further.
    pub p: f64,
    /// The least mean that is less probable than the chance asked for; none when none is.
    pub telling: Option<f64>,
}

/// Kendall's τ_b: (C − D) / √((P − T)(P − U)), of P pairs C concordant and D discordant, T tied in one ranking and U in
/// the other; none when one of them is level throughout.
pub fn tau_b(things: &[(f64, f64)]) -> Option<f64> {
    let (mut agree, mut this, mut that) = (0.0, 0.0, 0.0);
    for (i, one) in things.iter().enumerate() {
        for other in &things[i + 1..] {
            let (by_this, by_that) = (sign(one.0 - other.0), sign(one.1 - other.1));
            agree += by_this * by_that;
            this += by_this.abs();
            that += by_that.abs();
        }
    }
    (this > 0.0 && that > 0.0).then(|| agree / (this * that).sqrt())
}

/// Tests whether two rankings agree, by permuting the second within each group; groups of more than seven are left out.
///
/// Every order of every group is looked at and the groups are added up, so that the probability is exact while their
/// sums have fewer than two thousand places; beyond that it is taken on a fine grid, and of more than two hundred groups
/// from the normal distribution with the same variance. `chance` is what an
/// agreement is less probable than that tells something.
pub fn agreement(groups: &[Ranked], chance: f64) -> Agreement {
    let small = groups.iter().filter(|group| group.0.len() <= MOST);
    let told: Vec<(f64, Vec<(f64, f64)>)> =
        small.filter_map(|group| Some((tau_b(&group.0)?, orders(group)))).collect();
    let sum: f64 = told.iter().map(|(tau, _)| tau).sum();
    #[expect(clippy::cast_precision_loss, reason = "far fewer groups than 2^52")]
    let count = told.len().max(1) as f64;
    let (p, telling) = if told.len() > GROUPS {
        let variance: f64 = told.iter().flat_map(|(_, taus)| taus.iter().map(|(tau, p)| tau * tau * p)).sum();
        (normal(sum / variance.sqrt()), normal_telling(chance).map(|z| z * variance.sqrt()))
    } else {
        let sums = sums(&told);
        (
            sums.iter().filter(|(other, _)| *other > sum - 1e-6).map(|(_, mass)| mass).sum(),
            telling(&sums, chance),
        )
    };
    Agreement { groups: told.len(), tau: sum / count, p: p.min(1.0), telling: telling.map(|sum| sum / count) }
}

/// The mass of the normal distribution beyond a value.
fn normal(value: f64) -> f64 {
    libm::erfc(value / std::f64::consts::SQRT_2) / 2.0
}

/// The value beyond which the normal distribution has just that mass; none for no mass.
fn normal_telling(mass: f64) -> Option<f64> {
    let (mut low, mut high) = (-9.0, 9.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if normal(middle) > mass {
            low = middle;
        } else {
            high = middle;
        }
    }
    (high < 9.0).then_some(high)
}

/// The least sum that is less probable than a chance, it or more.
fn telling(sums: &[(f64, f64)], chance: f64) -> Option<f64> {
    let mut beyond = 0.0;
    let from = sums.iter().rev().take_while(|(_, mass)| {
        beyond += mass;
        beyond < chance
    });
    from.last().map(|&(sum, _)| sum)
}

/// What τ_b is, and how often, over all orders of the second ranking.
fn orders(group: &Ranked) -> Vec<(f64, f64)> {
    let mut found: BTreeMap<i64, f64> = BTreeMap::new();
    let mut those: Vec<f64> = group.0.iter().map(|thing| thing.1).collect();
    those.sort_by(f64::total_cmp);
    let mut orders = 0.0;
    loop {
        let things: Vec<(f64, f64)> =
            group.0.iter().map(|thing| thing.0).zip(those.iter().copied()).collect();
        *found.entry(fine(tau_b(&things).unwrap_or(0.0))).or_insert(0.0) += 1.0;
        orders += 1.0;
        if !next_order(&mut those) {
            break;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "at most a few billion")]
    found.into_iter().map(|(tau, times)| (tau as f64 / FINE, times / orders)).collect()
}

/// The next order of the numbers, as in a dictionary; false after the last. Equal ones are not told apart.
fn next_order(numbers: &mut [f64]) -> bool {
    let Some(at) = numbers.windows(2).rposition(|two| two[0] < two[1]) else { return false };
    let swap = numbers.iter().rposition(|&number| number > numbers[at]).unwrap_or(at);
    numbers.swap(at, swap);
    numbers[at + 1..].reverse();
    true
}

/// The sums of one τ of each group, in order, and how probable each is.
fn sums(told: &[(f64, Vec<(f64, f64)>)]) -> Vec<(f64, f64)> {
    let mut sums: BTreeMap<i64, f64> = BTreeMap::from([(0, 1.0)]);
    for (_, taus) in told {
        let mut next = BTreeMap::new();
        for (place, mass) in &sums {
            for (tau, chance) in taus {
                *next.entry(place + fine(*tau)).or_insert(0.0) += mass * chance;
            }
        }
        sums = next;
        if sums.len() > PLACES {
            return on_grid(told);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "at most a few billion")]
    sums.into_iter().map(|(place, mass)| (place as f64 / FINE, mass)).collect()
}

fn on_grid(told: &[(f64, Vec<(f64, f64)>)]) -> Vec<(f64, f64)> {
    #[expect(clippy::cast_precision_loss, reason = "a few groups")]
    let grid = (GRID / (told.len() as f64).sqrt() / 7.0).floor();
    let each = |taus: &[(f64, f64)]| {
        let places =
            |&(tau, chance): &(f64, f64)| split(tau * grid).map(|(place, share)| (place, share * chance));
        Lattice::new(taus.iter().flat_map(places).collect::<Vec<_>>())
    };
    let sums = Lattice::sum(told.iter().map(|(_, taus)| each(taus)));
    #[expect(clippy::cast_precision_loss, reason = "a few places for each group")]
    sums.points().map(|(place, mass)| (place as f64 / grid, mass)).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "sums of numbers from -1 to 1")]
fn fine(value: f64) -> i64 {
    (value * FINE).round() as i64
}

fn sign(difference: f64) -> f64 {
    if difference == 0.0 { 0.0 } else { difference.signum() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Ranked, agreement, on_grid, orders, sums, tau_b};

    #[test]
    fn known_values_of_tau() {
        let pairs = |a: &[f64], b: &[f64]| a.iter().copied().zip(b.iter().copied()).collect::<Vec<_>>();
        let tau = |a: &[f64], b: &[f64]| tau_b(&pairs(a, b));
        assert_eq!(tau(&[1.0, 2.0, 3.0, 4.0], &[1.0, 2.0, 3.0, 4.0]), Some(1.0));
        assert_eq!(tau(&[1.0, 2.0, 3.0, 4.0], &[4.0, 3.0, 2.0, 1.0]), Some(-1.0));
        // Four concordant pairs and none discordant; two pairs are tied in the second ranking.
        assert!(
            (tau(&[1.0, 2.0, 3.0, 4.0], &[0.0, 0.0, 1.0, 1.0]).unwrap() - 4.0 / 24f64.sqrt()).abs() < 1e-12
        );
        assert_eq!(tau(&[1.0, 1.0], &[0.0, 1.0]), None);
    }

    fn groups() -> impl Strategy<Value = Vec<Ranked>> {
        let thing = (0u8..4, 0u8..3).prop_map(|(a, b)| (f64::from(a), f64::from(b)));
        prop::collection::vec(prop::collection::vec(thing, 2..5).prop_map(Ranked), 1..4)
    }

    /// Every order of the numbers, equal ones told apart.
    fn every_order(numbers: &[f64]) -> Vec<Vec<f64>> {
        if numbers.is_empty() {
            return vec![Vec::new()];
        }
        let without = |i: usize| [&numbers[..i], &numbers[i + 1..]].concat();
        let first = |i: usize| {
            every_order(&without(i)).into_iter().map(move |rest| [vec![numbers[i]], rest].concat())
        };
        (0..numbers.len()).flat_map(first).collect()
    }

    proptest! {
        #[test]
        fn the_probability_is_that_of_every_order(groups in groups()) {
            let found = agreement(&groups, 0.05);
            let level = |group: &&Ranked| tau_b(&group.0).is_some();
            let told: Vec<&Ranked> = groups.iter().filter(level).collect();
            prop_assert_eq!(found.groups, told.len());
            let mut sums = vec![0.0];
            let mut observed = 0.0;
            for group in told {
                observed += tau_b(&group.0).unwrap();
                let those: Vec<f64> = group.0.iter().map(|thing| thing.1).collect();
                let tau = |order: Vec<f64>| {
                    tau_b(&group.0.iter().map(|thing| thing.0).zip(order).collect::<Vec<_>>()).unwrap()
                };
                let taus: Vec<f64> = every_order(&those).into_iter().map(tau).collect();
                sums = sums.iter().flat_map(|sum| taus.iter().map(move |tau| sum + tau)).collect();
            }
            let as_far = u32::try_from(sums.iter().filter(|&&sum| sum >= observed - 1e-6).count()).unwrap();
            let p = f64::from(as_far) / f64::from(u32::try_from(sums.len()).unwrap());
            prop_assert!((found.p - p).abs() < 1e-9, "{} {}", found.p, p);
        }
    }

    #[test]
    fn the_grid_is_near_the_exact() {
        let group = |lengths: [f64; 4], credits: [f64; 4]| Ranked(lengths.into_iter().zip(credits).collect());
        let mut groups = vec![group([9.0, 4.0, 6.0, 5.0], [1.0, 0.0, 0.5, 0.25]); 6];
        groups.extend(vec![group([3.0, 4.0, 6.0, 6.0], [1.0, 0.0, 0.0, 0.0]); 6]);
        let told: Vec<_> = groups.iter().map(|group| (tau_b(&group.0).unwrap(), orders(group))).collect();
        let observed: f64 = told.iter().map(|(tau, _)| tau).sum();
        let beyond = |sums: Vec<(f64, f64)>| {
            sums.iter().filter(|(sum, _)| *sum >= observed).map(|(_, p)| p).sum::<f64>()
        };
        let (exact, near) = (beyond(sums(&told)), beyond(on_grid(&told)));
        assert!((exact - near).abs() < 0.005, "{exact} {near}");
    }

    #[test]
    fn many_groups_are_normal() {
        let group = |flip: bool| {
            let credits = if flip { [0.0, 1.0, 0.0] } else { [1.0, 0.5, 0.0] };
            Ranked([3.0, 2.0, 1.0].into_iter().zip(credits).collect())
        };
        let many: Vec<Ranked> = (0..250).map(|i| group(i % 9 != 0)).collect();
        let few = agreement(&many[..200], 0.05);
        let told: Vec<_> =
            many[..200].iter().map(|group| (tau_b(&group.0).unwrap(), orders(group))).collect();
        let variance: f64 = told.iter().flat_map(|(_, taus)| taus.iter().map(|(tau, p)| tau * tau * p)).sum();
        let near = super::normal(few.tau * 200.0 / variance.sqrt());
        assert!((few.p - near).abs() < 0.01, "{} {near}", few.p);
        let found = agreement(&many, 0.05);
        assert!((super::normal(super::normal_telling(0.05).unwrap()) - 0.05).abs() < 1e-9);
        assert!((found.telling.unwrap() - few.telling.unwrap()).abs() < 0.02, "{found:?} {few:?}");
        assert!(agreement(&many, 0.0).telling.is_none());
    }

    #[test]
    fn the_least_telling_agreement_is_just_beyond_the_chance() {
        let groups = vec![Ranked(vec![(1.0, 0.0), (2.0, 0.5), (3.0, 1.0)]); 3];
        // Of 216 orders one has the sum 3, and six have 2 1/3, which is 7/9 on average.
        let found = agreement(&groups, 7.5 / 216.0);
        assert!((found.p - 1.0 / 216.0).abs() < 1e-12 && (found.telling.unwrap() - 7.0 / 9.0).abs() < 1e-6);
        assert_eq!(agreement(&groups, 0.9 / 216.0).telling, None);
        assert_eq!(agreement(&[], 0.05).telling, None);
    }
}
