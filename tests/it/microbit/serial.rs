//! What tells boards apart by their numbers.

use mulberry::microbit::endings;

#[track_caller]
fn check(numbers: &[&str], expected: &[&str]) {
    assert_eq!(endings(numbers), expected, "{numbers:?}");
}

/// Numbers of real boards.
const ONE: &str = "9900000051864e45000e10050000005b0000000097969901";
const TWO: &str = "9904360263584e45004510050000003d000000009796990b";

#[test]
fn the_end_of_what_each_board_has_for_itself_tells_them_apart() {
    check(&[], &[]);
    check(&[ONE], &["005b"]);
    check(&[ONE, TWO], &["005b", "003d"]);
    let third = &TWO.replace("003d", "115b");
    check(&[ONE, third], &["005b", "115b"]);
    // As many digits as it takes.
    check(&[ONE, &ONE.replace("1005", "2005")], &["10050000005b", "20050000005b"]);
    let whole = ["51864e45000e10050000005b", "51874e45000e10050000005b"];
    check(&[ONE, &ONE.replace("5186", "5187")], &whole.map(|own| &own[3..]));
}

#[test]
fn numbers_that_nobody_knows_are_taken_as_they_are() {
    check(&["", "7"], &["", "7"]);
    check(&["123456", "993456"], &["23456", "93456"]);
    check(&["same", "same"], &["same", "same"]);
    check(&["äöü"], &["öü"]);
    check(&["aäöü9"], &["aäöü9"]);
}
