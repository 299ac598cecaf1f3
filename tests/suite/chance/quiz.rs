use coursewright::score::chance::{Counting, Credits, QuizChance, Total, course, within};
use proptest::prelude::*;

use super::{of, part, printed, single};

const GRADED: [f64; 4] = [1.0, 2.0 / 3.0, 1.0 / 3.0, 0.0];

/// Passing by guessing at 50, 60, 70 and 80 percent, by number of items and of choices (0: the graded item).
const PASSES: &[(usize, usize, [&str; 4])] = &[
    (5, 2, [".500", ".500", ".188", ".188"]),
    (5, 3, [".210", ".210", ".045", ".045"]),
    (5, 4, [".104", ".104", ".0156", ".0156"]),
    (10, 2, [".623", ".377", ".172", ".055"]),
    (10, 3, [".213", ".077", ".020", ".0034"]),
    (10, 4, [".078", ".020", ".0035", ".00042"]),
    (20, 3, [".092", ".013", ".00088", "2.5e-5"]),
    (20, 4, [".014", ".00094", "3.0e-5", "3.9e-7"]),
    (5, 0, [".500", ".349", ".118", ".055"]),
    // 582,440 of 1,048,576: .55546.
    (10, 0, [".555", ".242", ".060", ".0070"]),
    (20, 0, [".540", ".137", ".0102", ".00015"]),
];

#[test]
fn the_design_table_of_guesses_comes_out() {
    let mut wrong = Vec::new();
    for &(items, choices, row) in PASSES {
        let one = if choices == 0 { part(1.0, &GRADED) } else { single(choices) };
        let scores = of(items, &one).guess();
        for (mark, as_printed) in [0.5, 0.6, 0.7, 0.8].into_iter().zip(row) {
            let pass = scores.at_least(mark);
            if !printed(pass, as_printed) {
                wrong.push(format!("{items} items, {choices} choices, {mark}: {pass} is not {as_printed}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Passing with a share of the items known, of ten: four choices at 70 and at 80 percent, graded at 70.
const KNOWN: &[(f64, [&str; 3])] = &[
    (0.0, [".0035", ".0004", ".060"]),
    (0.4, [".266", ".100", ".571"]),
    (0.5, [".447", ".211", ".729"]),
    (0.6, [".650", ".383", ".857"]),
    (0.7, [".831", ".602", ".943"]),
    (0.8, [".950", ".820", ".986"]),
    (0.9, [".995", ".966", ".999"]),
];

#[test]
fn the_design_table_of_knowledge_comes_out() {
    let (four, graded) = (of(10, &single(4)), of(10, &part(1.0, &GRADED)));
    let mut wrong = Vec::new();
    for &(share, row) in KNOWN {
        let found = [
            four.knowing(share).at_least(0.7),
            four.knowing(share).at_least(0.8),
            graded.knowing(share).at_least(0.7),
        ];
        for (pass, as_printed) in found.into_iter().zip(row) {
            if !printed(pass, as_printed) {
                wrong.push(format!("{share}: {pass} is not {as_printed}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The coin flip lies where the columns pass a half.
    let even = |quiz: &QuizChance, mark| quiz.even(mark).unwrap();
    assert!((0.5..0.6).contains(&even(&four, 0.7)) && (0.6..0.7).contains(&even(&four, 0.8)));
    assert!(even(&graded, 0.7) < 0.4);
    assert!((four.knowing(even(&four, 0.7)).at_least(0.7) - 0.5).abs() < 2e-3);
}

#[test]
fn the_design_pool_comes_out() {
    let graded = part(1.0, &[1.0, 0.5, 0.0, 0.0]);
    let pool = vec![single(2), single(3), single(4), single(4), graded, single(5)];
    let scores = QuizChance::new(pool, Some(3)).guess();
    assert!((scores.at_least(2.0 / 3.0) - 403.0 / 1920.0).abs() < 1e-12, "{}", scores.at_least(2.0 / 3.0));
    assert!(printed(scores.at_least(2.0 / 3.0), ".209896"));
}

#[test]
fn a_mark_between_two_scores_asks_the_higher() {
    let seven = of(7, &single(4));
    assert!((seven.effective(0.8).unwrap() - 6.0 / 7.0).abs() < 1e-12);
    assert!((of(10, &single(4)).effective(0.7).unwrap() - 0.7).abs() < 1e-12);
    assert_eq!(of(3, &part(1.0, &[0.9, 0.5])).effective(1.0), None);
    assert!((of(3, &part(1.0, &[0.9, 0.5])).highest() - 0.9).abs() < 1e-12);
    assert_eq!(of(3, &part(1.0, &[0.9, 0.5])).even(1.0), None);
    assert_eq!(of(3, &single(2)).even(0.0), Some(0.0));
}

#[test]
fn what_never_counts_changes_nothing() {
    let quiz = QuizChance::new(vec![single(2), part(0.0, &[0.0]), single(2)], None);
    assert_eq!(quiz.guess().at_least(1.0), 0.25);
    // An attempt that happens to draw nothing that counts has nothing to miss.
    let drawn = QuizChance::new(vec![part(0.0, &[0.0]), single(2)], Some(1));
    assert_eq!(drawn.guess().at_least(1.0), 0.75);
    assert_eq!(QuizChance::new(vec![part(0.0, &[0.0])], None).guess().mean(), 1.0);
}

#[test]
fn several_attempts_add_up() {
    assert!((within(0.1, 3) - (1.0 - 0.9f64.powi(3))).abs() < 1e-15);
    assert!(printed(within(1e-9, 1000), "1.0e-6"));
    assert_eq!((within(1.0, 2), within(0.0, 9), within(0.3, 1)), (1.0, 0.0, 0.3));
}

#[test]
fn a_course_is_passed_with_all_its_quizzes_or_by_its_score() {
    let (coin, four) = (of(1, &single(2)).guess(), of(2, &single(4)).guess());
    let quizzes = [
        Counting { weight: 1.0, scores: &coin, mark: 1.0, spares: &[] },
        Counting { weight: 3.0, scores: &four, mark: 0.5, spares: &[] },
    ];
    let each = course(&quizzes, true, 0.6).unwrap();
    // The coin, and one or two of two: 1/4 + 3/8 = 0.625 of the course at least.
    assert!(
        (each.pass - 0.5 * 7.0 / 16.0).abs() < 1e-12 && (each.expected - (0.5 + 0.75) / 4.0).abs() < 1e-12
    );
    assert!((course(&quizzes, true, 0.7).unwrap().pass - 0.5 / 16.0).abs() < 1e-12);
    // By the score alone two right answers, with or without the coin, are enough.
    let total = course(&quizzes, false, 0.6).unwrap();
    assert!((total.pass - (1.0 / 16.0 + 0.5 * 6.0 / 16.0)).abs() < 1e-12, "{}", total.pass);
    assert_eq!(course(&[], false, 0.6), None);
    let scores = Total::of(&quizzes).unwrap();
    assert!((scores.at_least(0.6) - total.pass).abs() < 1e-12 && (scores.at_least(0.0) - 1.0).abs() < 1e-12);
    assert!((scores.at_least(0.25) - (1.0 - 0.5 * 9.0 / 16.0)).abs() < 1e-12);
    assert!(Total::of(&[]).is_none());
}

#[test]
fn a_quiz_that_is_spared_need_not_be_passed() {
    let (coin, four) = (of(1, &single(2)).guess(), of(1, &single(4)).guess());
    let quiz = |scores, spares| Counting { weight: 1.0, scores, mark: 1.0, spares };
    // Heads spares the quiz with four choices: then either result of it will do.
    let spared = [quiz(&coin, &[1][..]), quiz(&four, &[])];
    assert!((course(&spared, true, 0.8).unwrap().pass - 0.5).abs() < 1e-12);
    let asked = [quiz(&coin, &[][..]), quiz(&four, &[])];
    assert!((course(&asked, true, 0.8).unwrap().pass - 0.125).abs() < 1e-12);
    // By the score alone: heads is 1 of 1, or 2 of 2; tails needs a half, which the other brings.
    assert!((course(&spared, false, 0.5).unwrap().pass - (0.5 + 0.125)).abs() < 1e-12);
    // Two that spare each other: one of them is enough.
    let both = [quiz(&coin, &[1][..]), quiz(&coin, &[0])];
    assert!((course(&both, true, 0.8).unwrap().pass - 0.75).abs() < 1e-12);
}

#[test]
fn a_large_course_is_near_what_a_long_sum_says() {
    let one = of(3, &single(2)).guess();
    let quizzes = vec![Counting { weight: 1.0, scores: &one, mark: 0.7, spares: &[] }; 400];
    // 1,200 coins, of which half and a standard deviation more: 600 + 17.3.
    let found = course(&quizzes, false, 617.0 / 1200.0).unwrap();
    assert!((found.pass - 0.170_4).abs() < 0.002, "{}", found.pass);
    assert!(course(&quizzes, true, 0.5).unwrap().pass < 1e-12);
}

/// Weights and credits of a few items, how many are drawn, and a mark in twelfths.
fn pools() -> impl Strategy<Value = (Vec<(f64, Vec<f64>)>, usize, f64)> {
    let credit = prop::sample::select(vec![0.0, 0.25, 1.0 / 3.0, 0.5, 1.0]);
    let weight = prop::sample::select(vec![0.0, 1.0, 1.0, 2.0, 0.5]);
    let item = (weight, prop::collection::vec(credit, 1..4));
    (prop::collection::vec(item, 1..5), 1usize..5, (0u8..13).prop_map(|twelfths| f64::from(twelfths) / 12.0))
}

/// Every set of items with every set of answers: the share of the probability that reaches the mark.
fn by_hand(items: &[(f64, Vec<f64>)], draw: usize, mark: f64) -> f64 {
    let (mut sets, mut passes) = (0.0, 0.0);
    for set in (0u32..1 << items.len()).filter(|set| set.count_ones() as usize == draw) {
        sets += 1.0;
        let drawn: Vec<_> =
            items.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, item)| item).collect();
        let mut answers = vec![(0.0, 1.0)];
        for (weight, credits) in &drawn {
            let chance = f64::from(u32::try_from(credits.len()).unwrap()).recip();
            let more = |&(sum, p): &(f64, f64)| {
                credits.iter().map(move |credit| (sum + weight * credit, p * chance)).collect::<Vec<_>>()
            };
            answers = answers.iter().flat_map(more).collect();
        }
        let weights: f64 = drawn.iter().map(|(weight, _)| weight).sum();
        let score = |sum: f64| if weights > 0.0 { sum / weights } else { 1.0 };
        passes += answers.iter().filter(|(sum, _)| score(*sum) >= mark - 1e-9).map(|(_, p)| p).sum::<f64>();
    }
    passes / sets
}

proptest! {
    #[test]
    fn a_pool_is_what_every_draw_says((items, draw, mark) in pools()) {
        let draw = draw.min(items.len());
        let parts = items.iter().map(|(weight, credits)| part(*weight, credits)).collect();
        let quiz = QuizChance::new(parts, Some(draw));
        let scores = quiz.guess();
        let all: f64 = scores.iter().map(|(_, p)| p).sum();
        prop_assert!((all - 1.0).abs() < 1e-9, "{all}");
        let wanted = by_hand(&items, draw, mark);
        prop_assert!((scores.at_least(mark) - wanted).abs() < 1e-9, "{} {wanted}", scores.at_least(mark));
        let mean: f64 = scores.iter().map(|(score, p)| score * p).sum();
        prop_assert!((scores.mean() - mean).abs() < 1e-9);
        prop_assert!(quiz.knowing(0.5).at_least(mark) >= scores.at_least(mark) - 1e-9);
    }

    #[test]
    fn odd_credits_keep_their_mean(credits in prop::collection::vec(0.0..1.0f64, 2..40), items in 1usize..4) {
        let one = part(1.0, &credits);
        let quiz = of(items, &one);
        prop_assert!((quiz.guess().mean() - one.guess.mean()).abs() < 1e-9);
        let sum: f64 = Credits::even(credits.iter().copied()).iter().map(|(_, p)| p).sum();
        prop_assert!((sum - 1.0).abs() < 1e-9);
    }
}
