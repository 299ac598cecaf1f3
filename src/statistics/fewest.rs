/// The smallest number behind `too_few`, up to `most`, that is enough; none when even `most` is not. Whatever is more
/// than enough has to be enough.
pub(super) fn fewest(mut too_few: u32, most: u32, enough: impl Fn(u32) -> bool) -> Option<u32> {
    if !enough(most) {
        return None;
    }
    let mut found = most;
    while found - too_few > 1 {
        let middle = u32::midpoint(too_few, found);
        if enough(middle) {
            found = middle;
        } else {
            too_few = middle;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::fewest;

    #[test]
    fn the_first_that_is_enough_is_found() {
        for least in 1..=20 {
            assert_eq!(fewest(0, 20, |n| n >= least), Some(least));
        }
        assert_eq!(fewest(0, 20, |n| n > 20), None);
        assert_eq!(fewest(4, 5, |n| n >= 5), Some(5));
    }
}
