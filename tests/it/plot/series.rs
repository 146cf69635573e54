//! What is kept: rows up to a bound, curves by their names.

use super::{label, series, values};
use mulberry::place::Millis;
use mulberry::plot::{Series, read};

#[track_caller]
fn check(lines: &[&str], expected: &[(&str, &str)]) {
    let series = series(100, lines);
    let curves: Vec<_> = series.curves().iter().map(|curve| (label(curve), values(curve))).collect();
    let curves: Vec<_> = curves.iter().map(|(label, values)| (label.as_str(), values.as_str())).collect();
    assert_eq!(curves, expected, "{lines:?}");
}

#[test]
fn every_place_of_a_line_is_a_curve() {
    check(&["1 2", "3 4"], &[("#1", "1 3"), ("#2", "2 4")]);
}

#[test]
fn names_keep_their_curves_in_whatever_order_they_come() {
    check(&["a: 1 b: 2", "b: 3 a: 4"], &[("a", "1 4"), ("b", "2 3")]);
}

#[test]
fn a_curve_that_begins_later_has_gaps_before() {
    check(&["1", "2", "3 7"], &[("#1", "1 2 3"), ("#2", "- - 7")]);
    check(&["a: 1", "b: 2", "a: 3"], &[("a", "1 - 3"), ("b", "- 2 -")]);
    check(&["1", "a: 2"], &[("#1", "1 -"), ("a", "- 2")]);
}

#[test]
fn what_was_not_measured_is_a_gap() {
    check(&["1 2", "nan 3"], &[("#1", "1 -"), ("#2", "2 3")]);
}

#[test]
fn the_last_value_is_the_last_that_was_measured() {
    let series = series(100, &["1 2", "5 nan"]);
    assert_eq!(series.curves().iter().map(|curve| curve.last).collect::<Vec<_>>(), [5.0, 2.0]);
}

#[test]
fn the_oldest_go_first_and_rows_keep_their_numbers() {
    let series = series(3, &["1", "2", "3", "4", "5"]);
    assert_eq!(values(&series.curves()[0]), "3 4 5");
    assert_eq!(series.rows(), 2..5);
    assert_eq!(series.time(2), Some(Millis(20)));
    assert_eq!((series.time(1), series.time(5)), (None, None));
}

#[test]
fn a_curve_of_which_nothing_is_left_makes_room() {
    let series = series(2, &["a: 1", "b: 2", "b: 3", "c: 4"]);
    assert_eq!(series.curves().iter().map(label).collect::<Vec<_>>(), ["b", "c"]);
    assert_eq!(series.curves().iter().map(|curve| curve.place).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn more_curves_than_eight_are_left_out_and_that_is_known() {
    let lines: Vec<String> = (0..9).map(|number| format!("n{number}x: {number}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert!(!series(100, &lines[..8]).left_out());
    assert!(series(100, &lines).left_out());
    assert_eq!(series(100, &lines).curves().len(), 8);
}

#[test]
fn everything_can_be_forgotten() {
    let mut series = series(100, &["1", "2"]);
    series.clear();
    assert!(series.is_empty() && series.curves().is_empty());
    series.push(Millis(5), &read("7").unwrap());
    assert_eq!((series.rows(), values(&series.curves()[0])), (2..3, "7".to_owned()));
}

#[test]
fn a_flood_keeps_exactly_the_bound() {
    let mut series = Series::new(1000);
    let mut random = fastrand::Rng::with_seed(3);
    for row in 0..20_000_u64 {
        let line = format!("a: {row} b{}: 1", random.u8(0..12));
        series.push(Millis(row), &read(&line).unwrap());
        let kept = series.rows();
        assert_eq!(kept.end, row + 1);
        assert_eq!(kept.end - kept.start, (row + 1).min(1000));
        for curve in series.curves() {
            assert_eq!(curve.values(0..usize::MAX).count() as u64, kept.end - kept.start);
        }
    }
    assert_eq!(values(&series.curves()[0]).split(' ').next(), Some("19000"));
}
