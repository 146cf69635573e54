//! What is drawn: peaks survive.

use mulberry::plot::{extremes, thin};

#[track_caller]
fn check(first: u64, values: &[f64], step: u64, expected: &[(u64, f64)]) {
    assert_eq!(thin(first, values.iter().copied(), step), expected);
}

#[test]
fn few_points_are_all_drawn() {
    check(0, &[1.0, 2.0, 3.0], 1, &[(0, 1.0), (1, 2.0), (2, 3.0)]);
    check(7, &[1.0, 2.0], 0, &[(7, 1.0), (8, 2.0)]);
    check(0, &[], 5, &[]);
}

#[test]
fn of_each_column_the_lowest_and_the_highest_are_drawn_in_their_order() {
    check(0, &[1.0, 9.0, 3.0, 4.0], 4, &[(0, 1.0), (1, 9.0)]);
    check(0, &[5.0, 9.0, 3.0, 4.0], 4, &[(1, 9.0), (2, 3.0)]);
    check(0, &[5.0, 5.0, 5.0], 3, &[(0, 5.0)]);
}

#[test]
fn columns_begin_at_the_same_rows_whatever_the_first_one_is() {
    check(3, &[1.0, 2.0, 9.0, 3.0], 4, &[(3, 1.0), (4, 2.0), (5, 9.0)]);
}

#[test]
fn gaps_are_passed_over() {
    check(0, &[f64::NAN, 2.0, f64::NAN], 1, &[(1, 2.0)]);
}

#[test]
fn the_picture_has_the_extremes_of_everything() {
    let mut random = fastrand::Rng::with_seed(9);
    for _ in 0..300 {
        let (first, step) = (random.u64(0..1000), random.u64(1..60));
        let value = |random: &mut fastrand::Rng| if random.u8(0..9) == 0 { f64::NAN } else { random.f64() - 0.5 };
        let values: Vec<f64> = (0..random.usize(0..2000)).map(|_| value(&mut random)).collect();
        let points = thin(first, values.iter().copied(), step);
        assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(points.iter().all(|(row, value)| values[(row - first) as usize] == *value));
        for column in first / step..=(first + values.len() as u64) / step {
            let within = |row: u64| row / step == column;
            let all = (first..).zip(&values).filter(|(row, _)| within(*row)).map(|(_, value)| *value);
            let drawn = points.iter().filter(|(row, _)| within(*row)).map(|(_, value)| *value);
            assert!(drawn.clone().count() <= 2);
            assert_eq!(extremes(drawn), extremes(all), "column {column} of {step} from {first}");
        }
    }
}

#[test]
fn extremes_of_nothing_are_none() {
    assert_eq!(extremes([].into_iter()), None);
    assert_eq!(extremes([f64::NAN].into_iter()), None);
    assert_eq!(extremes([2.0, f64::NAN, -1.0].into_iter()), Some((-1.0, 2.0)));
}
