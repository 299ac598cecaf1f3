/// As many places as are kept without leaving out tails that make no difference.
const WIDE: usize = 1024;
/// The mass that each tail may lose, in one step, of a distribution wider than that.
const TAIL: f64 = 1e-18;

/// How probable each whole number is; the masses may add up to less than 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Lattice {
    /// The number that the first mass belongs to.
    first: i64,
    mass: Vec<f64>,
}

impl Lattice {
    /// One number, for certain.
    pub fn at(place: i64) -> Self {
        Self { first: place, mass: vec![1.0] }
    }

    /// Adds up what stands at the same place; nothing at all when there are no points.
    pub fn new(points: impl IntoIterator<Item = (i64, f64)>) -> Self {
        let points: Vec<(i64, f64)> = points.into_iter().collect();
        let first = points.iter().map(|&(place, _)| place).min().unwrap_or(0);
        let last = points.iter().map(|&(place, _)| place).max().unwrap_or(first - 1);
        let mut lattice = Self { first, mass: vec![0.0; cells(last + 1 - first)] };
        for (place, mass) in points {
            lattice.mass[cells(place - first)] += mass;
        }
        lattice
    }

    /// The sum of two independent numbers.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut sum = Self { first: 0, mass: Vec::new() };
        sum.add_plus(self, other, 1.0);
        sum
    }

    /// Adds `factor` times the distribution of the sum of two independent numbers.
    pub fn add_plus(&mut self, one: &Self, other: &Self, factor: f64) {
        if one.mass.is_empty() || other.mass.is_empty() || factor == 0.0 {
            return;
        }
        // Of a long one and a short one, no more points are counted than decide which has fewer.
        let of_other = other.points().count();
        let (few, many) =
            if one.points().take(of_other + 1).count() <= of_other { (one, other) } else { (other, one) };
        let first = one.first + other.first;
        self.cover(first, first + length(one.mass.len() + other.mass.len() - 1));
        for (place, mass) in few.points() {
            let start = cells(place + many.first - self.first);
            for (into, more) in self.mass[start..].iter_mut().zip(&many.mass) {
                *into += factor * mass * more;
            }
        }
    }

    /// The sum of independent numbers, but for less than 10⁻¹² where it has very many places.
    pub fn sum(numbers: impl IntoIterator<Item = Self>) -> Self {
        numbers.into_iter().fold(Self::at(0), |sum, number| sum.plus(&number).trimmed())
    }

    /// The same for very many numbers, by halves: so they are added up in fewer steps, where each is small.
    pub fn sum_by_halves(numbers: &[Self]) -> Self {
        match numbers {
            [] => Self::at(0),
            [one] => one.clone(),
            _ => {
                let (some, others) = numbers.split_at(numbers.len() / 2);
                Self::sum_by_halves(some).plus(&Self::sum_by_halves(others)).trimmed()
            }
        }
    }

    /// The places with a mass, in order.
    pub fn points(&self) -> impl Iterator<Item = (i64, f64)> + '_ {
        self.mass
            .iter()
            .enumerate()
            .filter(|(_, mass)| **mass > 0.0)
            .map(|(i, &mass)| (self.first + length(i), mass))
    }

    /// The mass from a number on.
    pub fn at_least(&self, place: i64) -> f64 {
        let from = usize::try_from(place - self.first).unwrap_or(0).min(self.mass.len());
        // The small ones first, so that none is lost.
        let mut masses = self.mass[from..].to_vec();
        masses.sort_unstable_by(f64::total_cmp);
        masses.iter().sum()
    }

    /// Only what lies from a number on.
    #[must_use]
    pub fn from(&self, place: i64) -> Self {
        let from = usize::try_from(place - self.first).unwrap_or(0).min(self.mass.len());
        Self { first: self.first + length(from), mass: self.mass[from..].to_vec() }
    }

    /// Σ place × mass.
    pub fn mean(&self) -> f64 {
        self.points().map(|(place, mass)| number(place) * mass).sum()
    }

    /// How many places there are between the lowest and the highest.
    pub fn width(&self) -> usize {
        self.mass.len()
    }

    fn cover(&mut self, first: i64, after: i64) {
        if self.mass.is_empty() {
            *self = Self { first, mass: vec![0.0; cells(after - first)] };
            return;
        }
        if first < self.first {
            let more = vec![0.0; cells(self.first - first)];
            self.mass.splice(0..0, more);
            self.first = first;
        }
        let length = cells(after - self.first).max(self.mass.len());
        self.mass.resize(length, 0.0);
    }

    fn trimmed(mut self) -> Self {
        if self.mass.len() <= WIDE {
            return self;
        }
        let lost = |mass: &mut f64, more: &f64| {
            *mass += more;
            (*mass < TAIL).then_some(())
        };
        let low = self.mass.iter().scan(0.0, lost).count();
        let high = self.mass.iter().rev().scan(0.0, lost).count();
        if low + high < self.mass.len() {
            self.mass.truncate(self.mass.len() - high);
            self.mass.drain(..low);
            self.first += length(low);
        }
        self
    }
}

fn cells(places: i64) -> usize {
    usize::try_from(places).unwrap_or(0)
}

fn length(cells: usize) -> i64 {
    i64::try_from(cells).expect("fewer places than that")
}

#[expect(clippy::cast_precision_loss, reason = "places are far below 2^52")]
fn number(place: i64) -> f64 {
    place as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Lattice;

    fn any() -> impl Strategy<Value = Vec<(i64, f64)>> {
        prop::collection::vec((-5i64..9, 0.0..1.0), 1..6)
    }

    proptest! {
        #[test]
        fn a_sum_has_every_pair_of_places(one in any(), other in any(), cut in -12i64..20) {
            let sum = Lattice::new(one.clone()).plus(&Lattice::new(other.clone()));
            let pairs = one.iter().flat_map(|&(a, p)| other.iter().map(move |&(b, q)| (a + b, p * q)));
            let beyond: f64 = pairs.filter(|&(place, _)| place >= cut).map(|(_, mass)| mass).sum();
            prop_assert!((sum.at_least(cut) - beyond).abs() < 1e-12);
            prop_assert!((sum.from(cut).at_least(i64::MIN / 2) - beyond).abs() < 1e-12);
        }
    }

    #[test]
    fn many_coins_keep_their_middle() {
        let coin = || Lattice::new([(0, 0.5), (1, 0.5)]);
        let coins = Lattice::sum((0..4000).map(|_| coin()));
        assert!((coins.at_least(0) - 1.0).abs() < 1e-12);
        assert!((coins.mean() - 2000.0).abs() < 1e-6);
        assert!(coins.width() < 1500, "{}", coins.width());
        let halves = Lattice::sum_by_halves(&vec![coin(); 4000]);
        for place in (1500..2500).step_by(50) {
            let (one_by_one, by_halves) = (coins.at_least(place), halves.at_least(place));
            assert!((one_by_one - by_halves).abs() < 1e-12, "{place}: {one_by_one}, {by_halves}");
        }
    }

    #[test]
    fn nothing_stays_nothing() {
        let none = Lattice::new([]);
        assert_eq!(none.plus(&Lattice::at(3)).at_least(-9), 0.0);
        assert_eq!(Lattice::at(3).from(4).at_least(0), 0.0);
    }
}
