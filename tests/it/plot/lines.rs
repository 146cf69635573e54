//! Which lines hold numbers, and which only mention one.

use mulberry::plot::read;

/// `name=value` of each reading, `#place` where there is no name.
fn said(line: &str) -> Option<String> {
    let readings = read(line)?;
    let one = |reading: &mulberry::plot::Reading<'_>| {
        let part = if reading.part == 0 { String::new() } else { format!("#{}", reading.part) };
        let value = if reading.value.is_finite() { reading.value.to_string() } else { "-".to_owned() };
        format!("{}{part}={value}", reading.name.unwrap_or_default())
    };
    Some(readings.iter().map(one).collect::<Vec<_>>().join(" "))
}

#[track_caller]
fn numbers(line: &str, expected: &str) {
    assert_eq!(said(line).as_deref(), Some(expected), "{line:?}");
}

#[track_caller]
fn words(line: &str) {
    assert_eq!(said(line), None, "{line:?}");
}

#[test]
fn the_four_kinds_of_lines_that_the_help_shows_are_numbers() {
    numbers("(1, 2.5)", "#1=1 #2=2.5");
    numbers("1 2.5", "#1=1 #2=2.5");
    numbers("1,2.5", "#1=1 #2=2.5");
    numbers("temp: 21 light: 80", "temp=21 light=80");
}

#[test]
fn a_number_alone_is_a_measurement() {
    numbers("5", "#1=5");
    numbers("  21.5  ", "#1=21.5");
    numbers("-3", "#1=-3");
    numbers("+3", "#1=3");
    numbers(".5", "#1=0.5");
    numbers("5.", "#1=5");
    numbers("1e3", "#1=1000");
    numbers("-1.5E-2", "#1=-0.015");
}

#[test]
fn numbers_may_be_set_apart_by_anything_usual() {
    numbers("1\t2", "#1=1 #2=2");
    numbers("1;2", "#1=1 #2=2");
    numbers("1, 2 ,3", "#1=1 #2=2 #3=3");
    numbers("1   2", "#1=1 #2=2");
    numbers("1,", "#1=1");
}

#[test]
fn what_python_prints_of_its_own_kinds_of_things_is_read() {
    numbers("(1,)", "#1=1");
    numbers("[1, 2]", "#1=1 #2=2");
    numbers("[1. 2. 3.]", "#1=1 #2=2 #3=3");
    numbers("{'x': 1, 'y': 2}", "x=1 y=2");
    numbers("{\"x\": 1}", "x=1");
    numbers("('temp', 21)", "temp=21");
    numbers("{'a': {'b': 1}}", "b=1");
    numbers("((1, 2), (3, 4))", "#1=1 #2=2 #3=3 #4=4");
    numbers("(1, 2) (3, 4)", "#1=1 #2=2 #3=3 #4=4");
    numbers("{1, 2}", "#1=1 #2=2");
}

#[test]
fn names_are_set_apart_by_colons_or_equals_signs() {
    numbers("x=1 y=2", "x=1 y=2");
    numbers("x = 1, y = 2", "x=1 y=2");
    numbers("x:1,y:2", "x=1 y=2");
    numbers("x : 1", "x=1");
    numbers("temp: 21; light: 80", "temp=21 light=80");
    numbers("temp: -3 light: 1e2", "temp=-3 light=100");
    numbers("Light level: 80", "Light level=80");
    numbers("sensor 1: 20 sensor 2: 30", "sensor 1=20 sensor 2=30");
    numbers("temp_2: 3", "temp_2=3");
}

#[test]
fn names_may_be_of_any_script() {
    numbers("température: 21", "température=21");
    numbers("Größe=3", "Größe=3");
    numbers("温度: 21 光: 80", "温度=21 光=80");
    numbers("θ: 1", "θ=1");
    numbers("🌡: 21", "🌡=21");
    numbers("حرارة: 5", "حرارة=5");
}

#[test]
fn brackets_behind_a_name_make_a_curve_of_each_number() {
    numbers("acc: (12, -40, 1000)", "acc#1=12 acc#2=-40 acc#3=1000");
    numbers("{'acc': [1, 2], 'light': 3}", "acc#1=1 acc#2=2 light=3");
    numbers("acc: (1, 2) 7", "acc#1=1 acc#2=2 #1=7");
}

#[test]
fn a_number_with_a_name_may_have_a_unit() {
    numbers("temp: 21.5°C", "temp=21.5");
    numbers("temp: 21.5 °C light: 80 %", "temp=21.5 light=80");
    numbers("humidity: 45%", "humidity=45");
    numbers("distance: 5 cm", "distance=5");
    numbers("speed: 3.5m/s", "speed=3.5");
    numbers("volts = 3.3V amps = 12mA", "volts=3.3 amps=12");
    numbers("t: 5 s: 6", "t=5 s=6");
    numbers("t: 5 C, u: 6", "t=5 u=6");
}

#[test]
fn a_unit_without_a_name_makes_a_sentence() {
    words("21.5°C");
    words("21 %");
    words("50%");
    words("5 m");
    words("10 s");
}

#[test]
fn what_was_not_measured_keeps_its_place() {
    numbers("nan 3", "#1=- #2=3");
    numbers("x: inf y: 2", "x=- y=2");
    numbers("x: -inf y: 2", "x=- y=2");
    numbers("(None, 2)", "#1=- #2=2");
    numbers("1e999 1", "#1=- #2=1");
    words("nan");
    words("x: nan");
    words("None");
}

#[test]
fn a_number_in_a_sentence_is_no_measurement() {
    words("Score 5 of 10!");
    words("Score: 5 of 10");
    words("Score: 5/10");
    words("I am 12 years old");
    words("Level 3");
    words("1. Apples");
    words("5 apples");
    words("apples: 5 pieces");
    words("The answer to everything is: 42");
    words("Done! 5");
    words("Well done!: 5");
    words("2 + 2 = 4");
    words("3 x 4 = 12");
    words("hello");
    words("");
    words("   ");
    words("!!!");
}

#[test]
fn errors_times_dates_and_addresses_are_no_measurements() {
    words("  File \"main.py\", line 3, in <module>");
    words("Traceback (most recent call last):");
    words("ValueError: invalid literal for int() with base 10: 'x'");
    words("OSError: [Errno 19] ENODEV");
    words("12:30");
    words("12:30:05");
    words("at 12:30");
    words("Time: 12:30");
    words("2026-11-27");
    words("2026-11-27 12:30:05");
    words("192.168.0.1");
    words("1.2.3");
    words("http://1.2");
    words("http://example.org:8080");
    words("C:\\3");
    words("0x1F");
    words("1+2j");
    words("1_000");
    words("--- 1 ---");
    words("MicroPython v1.9.2-34-gd64154c73 on 2017-09-01; micro:bit v1.0.1 with nRF51822");
}

#[test]
fn what_is_not_closed_or_not_said_is_no_measurement() {
    words("(1, 2");
    words("1, 2)");
    words("(1, 2]");
    words("[[[1]]]");
    words(", 1");
    words("x:");
    words("x: y: 1");
    words("x: (y: )");
    words("1 x:");
    words("'x' 1");
    words("'x: 1");
    words("x=");
    words("=1");
    words(": 1");
    words("()");
}

#[test]
fn more_numbers_than_curves_are_left_out() {
    numbers("1 2 3 4 5 6 7 8 9 10", "#1=1 #2=2 #3=3 #4=4 #5=5 #6=6 #7=7 #8=8");
}

#[test]
fn no_text_is_too_strange_to_be_read() {
    let pieces = ["1", "-", ".", "é", "温", ":", "=", ",", "(", ")", "[", "'", "\"", " ", "°C", "x", "nan", "{", "}"];
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..20_000 {
        let line: String = (0..random.usize(0..14)).map(|_| pieces[random.usize(0..pieces.len())]).collect();
        let readings = read(&line).unwrap_or_default();
        assert!(readings.len() <= mulberry::plot::MOST, "{line:?}");
        assert!(readings.is_empty() || readings.iter().any(|reading| reading.value.is_finite()), "{line:?}");
    }
}

#[test]
fn every_list_of_numbers_that_python_prints_comes_back() {
    let mut random = fastrand::Rng::with_seed(11);
    for _ in 0..2000 {
        let numbers: Vec<f64> = (0..random.usize(1..9)).map(|_| (random.f64() - 0.5) * 1e6).collect();
        for (open, between, close) in [("(", ", ", ")"), ("[", ", ", "]"), ("", " ", ""), ("", ",", ""), ("", "\t", "")]
        {
            let texts: Vec<String> = numbers.iter().map(f64::to_string).collect();
            let line = format!("{open}{}{close}", texts.join(between));
            let back: Vec<f64> = read(&line).unwrap().iter().map(|reading| reading.value).collect();
            assert_eq!(back, numbers, "{line:?}");
        }
    }
}
