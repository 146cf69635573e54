//! The table: what is written can be read again.

use super::{series, values};
use mulberry::place::Millis;
use mulberry::plot::{Series, read, write_csv};

#[track_caller]
fn check(lines: &[&str], expected: &str) {
    assert_eq!(write_csv(&series(100, lines)), expected.replace('\n', "\r\n"), "{lines:?}");
}

#[test]
fn a_table_has_seconds_and_a_column_for_each_curve() {
    check(&["temp: 21 light: 80", "temp: 21.5 light: 79"], "time (s),temp,light\n0.000,21,80\n0.010,21.5,79\n");
    check(&["1 2"], "time (s),column 1,column 2\n0.000,1,2\n");
    check(&["acc: (1, 2)"], "time (s),acc 1,acc 2\n0.000,1,2\n");
    check(&["a: 1", "b: 2"], "time (s),a,b\n0.000,1,\n0.010,,2\n");
    check(&[], "time (s)\n");
}

#[test]
fn names_with_signs_of_the_table_are_quoted() {
    check(&["{'a,b': 1}"], "time (s),\"a,b\"\n0.000,1\n");
    check(&["{'say \"hi\"': 1}"], "time (s),\"say \"\"hi\"\"\"\n0.000,1\n");
}

#[test]
fn seconds_count_from_the_oldest_row_that_is_kept() {
    let mut series = Series::new(2);
    for at in [5, 1000, 62_345] {
        series.push(Millis(at), &read("1").unwrap());
    }
    assert_eq!(write_csv(&series), "time (s),column 1\r\n0.000,1\r\n61.345,1\r\n");
}

/// A reader that knows the rules of the table only.
fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(char) = chars.next() {
        let row = rows.last_mut().unwrap();
        match char {
            '"' if quoted && chars.peek() == Some(&'"') => row.last_mut().unwrap().push(chars.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                rows.push(vec![String::new()]);
            }
            char => row.last_mut().unwrap().push(char),
        }
    }
    rows.pop();
    rows
}

#[test]
fn what_is_written_can_be_read_again() {
    let mut random = fastrand::Rng::with_seed(13);
    let names = ["a", "b,c", "d \"e\"", "温度", "x y"];
    for _ in 0..100 {
        let mut series = Series::new(random.usize(1..80));
        for row in 0..random.u64(0..100) {
            let cells: Vec<String> = (names.iter())
                .filter_map(|name| {
                    let value = (random.f64() - 0.5) * 10f64.powi(random.i32(-20..20));
                    random.bool().then(|| format!("'{name}': {value:e}"))
                })
                .collect();
            if let Some(readings) = read(&format!("{{{}}}", cells.join(", "))) {
                series.push(Millis(row * 7), &readings);
            }
        }
        let rows = parse(&write_csv(&series));
        assert_eq!(rows.len() as u64, 1 + series.rows().end - series.rows().start);
        for (column, curve) in series.curves().iter().enumerate() {
            assert_eq!(Some(&rows[0][column + 1]), curve.label.name.as_ref());
            let back = rows[1..].iter().map(|row| row[column + 1].parse().unwrap_or(f64::NAN));
            let back = back.map(|value: f64| if value.is_finite() { value.to_string() } else { "-".to_owned() });
            assert_eq!(back.collect::<Vec<_>>().join(" "), values(curve));
        }
    }
}
