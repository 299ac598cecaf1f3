/// How far off a number may be from the fraction it is taken for.
const SLACK: f64 = 1e-9;

/// The least whole number, up to `most`, that makes whole numbers of all the values; none when there is none.
///
/// Two fractions with denominators up to a thousand differ by a millionth at least, so that a value which floating
/// point has bent is still known for what it is.
pub fn common_denominator(values: impl IntoIterator<Item = f64>, most: u32) -> Option<u32> {
    values.into_iter().try_fold(1, |common, value| {
        if is_whole(value * f64::from(common)) {
            return Some(common);
        }
        let own = denominator(value, most)?;
        (common / gcd(common, own)).checked_mul(own).filter(|&both| both <= most)
    })
}

/// Where a value stands between the multiples of a unit: on one of them, or shared out among the two beside it so that
/// the mean is kept.
pub fn split(value: f64) -> [(i64, f64); 2] {
    let nearest = value.round();
    #[expect(clippy::cast_possible_truncation, reason = "scores are small numbers")]
    let place = |value: f64| value as i64;
    if (value - nearest).abs() < SLACK * value.abs().max(1.0) {
        return [(place(nearest), 1.0), (place(nearest), 0.0)];
    }
    let low = value.floor();
    [(place(low), low + 1.0 - value), (place(low) + 1, value - low)]
}

/// By continued fractions: each convergent is nearer than any fraction with a smaller denominator.
fn denominator(value: f64, most: u32) -> Option<u32> {
    let (mut before, mut now) = (0u64, 1u64);
    let mut rest = value - value.floor();
    loop {
        if is_whole(value * f64::from(u32::try_from(now).ok()?)) {
            return u32::try_from(now).ok();
        }
        rest = rest.recip();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at least 1; larger ones end it"
        )]
        let whole = rest.floor().min(1e9) as u64;
        (before, now) = (now, whole * now + before);
        if now > u64::from(most) {
            return None;
        }
        rest -= rest.floor();
    }
}

fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < SLACK * value.abs().max(1.0)
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::{common_denominator, split};

    #[test]
    fn fractions_are_known_again() {
        for (values, most, common) in [
            (&[0.25, 1.0 / 3.0][..], 1000, Some(12)),
            (&[0.33, 1.0], 1000, Some(100)),
            (&[0.1 + 0.2], 1000, Some(10)),
            (&[2.5, 1.0, 0.0], 1000, Some(2)),
            (&[0.5f64.sqrt()], 1000, None),
            (&[1.0 / 7.0, 1.0 / 11.0, 1.0 / 13.0], 1000, None),
            (&[], 1000, Some(1)),
        ] {
            assert_eq!(common_denominator(values.iter().copied(), most), common, "{values:?}");
        }
        for below in 1..=1000u32 {
            let value = f64::from(below / 3) / f64::from(below);
            let found = common_denominator([value], 1000).unwrap();
            assert!(below % found == 0, "{below}: {found}");
        }
    }

    #[test]
    fn what_lies_between_keeps_its_mean() {
        assert_eq!(split(3.0 - 1e-12)[0], (3, 1.0));
        let [(low, p), (high, q)] = split(2.25);
        assert_eq!((low, high, p, q), (2, 3, 0.75, 0.25));
    }
}
