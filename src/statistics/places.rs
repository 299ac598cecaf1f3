use super::fewest::fewest;

/// The largest number of ways to share out that are looked at one by one.
const WAYS: f64 = 200_000.0;

/// How well counts fit to places that are all equally likely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Σ (observed − expected)² / expected.
    pub chi_square: f64,
    /// How probable counts are that fit no better.
    pub p: f64,
}

/// Pearson's test of equally likely places; needs two at least, and something in them.
///
/// The probability is exact, by looking at every way to share out the sum (the multinomial distribution), while those
/// are fewer than two hundred thousand; beyond that it is that of the χ² distribution.
pub fn even_places(counts: &[u32]) -> Fit {
    let chi_square = chi_square(counts);
    let sum: u32 = counts.iter().sum();
    let places = u32::try_from(counts.len()).expect("a few places");
    let p = if ways(sum, places) <= WAYS {
        let mut sharing = Sharing {
            places,
            sum,
            least: chi_square - 1e-9,
            factorials: factorials(sum.max(places)),
            p: 0.0,
        };
        sharing.share(&mut Vec::new(), sum);
        sharing.p
    } else {
        beyond(chi_square, places - 1)
    };
    Fit { chi_square, p: p.min(1.0) }
}

impl Fit {
    /// The fewest in one place, the others as even as can be, that are less probable than `chance`; none when even all
    /// in one place are not.
    pub fn telling(sum: u32, places: u32, chance: f64) -> Option<u32> {
        let lopsided = |most: u32| {
            let rest = sum - most;
            let share = |place: u32| rest / (places - 1) + u32::from(place < rest % (places - 1));
            let counts: Vec<u32> = std::iter::once(most).chain((0..places - 1).map(share)).collect();
            even_places(&counts).p < chance
        };
        fewest(sum / places, sum, lopsided)
    }
}

fn chi_square(counts: &[u32]) -> f64 {
    let places = f64::from(u32::try_from(counts.len()).expect("a few places"));
    let expected = f64::from(counts.iter().sum::<u32>()) / places;
    counts.iter().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum()
}

/// About how many ways there are to share out a sum, whatever the places are called.
fn ways(sum: u32, places: u32) -> f64 {
    let ordered: f64 = (1..places).map(|i| f64::from(sum + i) / f64::from(i)).product();
    let names: f64 = (1..=places).map(f64::from).product();
    ordered / names
}

/// Looks at every way to share out a sum, the larger shares first.
struct Sharing {
    places: u32,
    sum: u32,
    /// The least χ² that is counted.
    least: f64,
    /// The logarithms of the factorials.
    factorials: Vec<f64>,
    p: f64,
}

impl Sharing {
    fn share(&mut self, shares: &mut Vec<u32>, rest: u32) {
        let left = self.places - u32::try_from(shares.len()).expect("a few places");
        if left == 0 {
            if chi_square(shares) >= self.least {
                self.p += self.probability(shares);
            }
            return;
        }
        let most = shares.last().map_or(rest, |&last| last.min(rest));
        for share in rest.div_ceil(left)..=most {
            shares.push(share);
            self.share(shares, rest - share);
            shares.pop();
        }
    }

    /// The multinomial probability of these shares, in whatever order.
    fn probability(&self, shares: &[u32]) -> f64 {
        let log = |number: u32| self.factorials[number as usize];
        let alike = shares.chunk_by(PartialEq::eq).map(|run| log(u32::try_from(run.len()).expect("a few")));
        let orders = log(self.places) - alike.sum::<f64>();
        let inside: f64 = shares.iter().map(|&share| log(share)).sum();
        (orders + log(self.sum) - inside - f64::from(self.sum) * f64::from(self.places).ln()).exp()
    }
}

fn factorials(most: u32) -> Vec<f64> {
    let logs = (1..=most).scan(0.0, |sum, number| {
        *sum += f64::from(number).ln();
        Some(*sum)
    });
    std::iter::once(0.0).chain(logs).collect()
}

/// The mass of the χ² distribution beyond a value: from one or two degrees of freedom, two more at a time.
fn beyond(chi_square: f64, freedom: u32) -> f64 {
    let half = chi_square / 2.0;
    let odd = freedom % 2 == 1;
    let mut tail = if odd { libm::erfc(half.sqrt()) } else { (-half).exp() };
    // x^(f/2) e^(−x) / Γ(f/2 + 1), x being half of χ².
    let mut term =
        if odd { (half / std::f64::consts::PI).sqrt() * 2.0 * (-half).exp() } else { half * (-half).exp() };
    let mut reached = if odd { 1 } else { 2 };
    while reached < freedom {
        tail += term;
        reached += 2;
        term *= half / (f64::from(reached) / 2.0);
    }
    tail
}

#[cfg(test)]
mod tests {
    use super::{Fit, beyond, even_places};

    #[test]
    fn the_design_vectors_come_out() {
        for (counts, chi_square, p) in [
            (&[5, 1, 1, 1][..], "6.0", ".1156"),
            (&[0, 6, 3, 1], "8.4", ".0371"),
            (&[8, 1, 1], "9.8", ".0102"),
            (&[7, 2, 1], "6.2", ".0590"),
            (&[0, 5, 5], "5.0", ".0931"),
        ] {
            let fit = even_places(counts);
            assert_eq!(format!("{:.1}", fit.chi_square), chi_square, "{counts:?}");
            assert_eq!(format!("{:.4}", fit.p), format!("0{p}"), "{counts:?}");
        }
    }

    #[test]
    fn the_critical_values_are_those_of_the_tables() {
        for (places, at_05, at_01) in
            [(3, 5.991, 9.210), (4, 7.815, 11.345), (5, 9.488, 13.277), (6, 11.070, 15.086)]
        {
            assert!((beyond(at_05, places - 1) - 0.05).abs() < 2e-5, "{places}");
            assert!((beyond(at_01, places - 1) - 0.01).abs() < 5e-6, "{places}");
        }
        assert!((beyond(3.841, 1) - 0.05).abs() < 2e-5);
    }

    #[test]
    fn every_sharing_is_counted_once() {
        for (counts, places) in [([7, 0, 0, 0, 0], 5), ([3, 1, 0, 0, 0], 3), ([2, 2, 1, 1, 0], 4)] {
            let counts = &counts[..places];
            let sum: u32 = counts.iter().sum();
            let observed = even_places(counts);
            let all = places.pow(sum);
            let (mut as_bad, mut place) = (0u32, vec![0; places]);
            for outcome in 0..all {
                place.fill(0);
                let mut rest = outcome;
                for _ in 0..sum {
                    place[rest % places] += 1;
                    rest /= places;
                }
                as_bad += u32::from(super::chi_square(&place) >= observed.chi_square - 1e-9);
            }
            let p = f64::from(as_bad) / f64::from(u32::try_from(all).unwrap());
            assert!((observed.p - p).abs() < 1e-12, "{counts:?}: {} {p}", observed.p);
        }
    }

    #[test]
    fn the_exact_and_the_smooth_meet_where_there_are_many() {
        let exact = even_places(&[60, 80, 70, 66]).p;
        let smooth = beyond(super::chi_square(&[60, 80, 70, 66]), 3);
        assert!((exact - smooth).abs() < 0.01, "{exact} {smooth}");
        assert!(
            (even_places(&[600, 800, 700, 660]).p - beyond(super::chi_square(&[600, 800, 700, 660]), 3))
                .abs()
                < 1e-12
        );
    }

    #[test]
    fn few_items_tell_nothing() {
        assert_eq!(Fit::telling(3, 4, 0.05), None);
        let telling = Fit::telling(12, 4, 0.05).unwrap();
        assert!(even_places(&[telling, 2, 2, 12 - telling - 4]).p < 0.05, "{telling}");
    }
}
