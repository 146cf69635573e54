//! Text in runs: nothing is lost, no run is too long, and every place leads back to itself.

use mulberry::place::LineColumn;
use mulberry::ui::runs::{LONGEST, Run, RunPlace, place_in, place_of, runs};
use ropey::Rope;

fn of(text: &str) -> Vec<Run> {
    runs(0, Rope::from_str(text).lines().map(|line| line.to_string()))
}

fn together(runs: &[Run]) -> String {
    runs.iter().map(|run| run.value.as_str()).collect()
}

#[test]
fn each_line_is_a_run_and_holds_its_line_break() {
    let check = |text: &str, values: &[&str]| {
        let runs = of(text);
        assert_eq!(runs.iter().map(|run| run.value.as_str()).collect::<Vec<_>>(), values, "{text:?}");
    };
    check("", &[""]);
    check("a", &["a"]);
    check("a\n", &["a\n", ""]);
    check("a\n\nb", &["a\n", "\n", "b"]);
    check("a\r\nb\rc", &["a\r\n", "b\r", "c"]);
}

#[test]
fn a_line_break_is_one_character() {
    assert_eq!(of("ab\r\n")[0].lengths, [1, 1, 2]);
    assert_eq!(of("é👩‍👩‍👧‍👦\n")[0].lengths, [2, 25, 1]);
}

#[test]
fn words_start_where_screen_readers_expect_them() {
    let check = |text: &str, starts: &[u8]| assert_eq!(of(text)[0].word_starts, starts, "{text:?}");
    check("one two", &[4]);
    check("    if x:", &[4, 7]);
    check("print(my_name)", &[6]);
    check("", &[]);
}

#[test]
fn tabs_go_to_the_next_stop() {
    assert_eq!(of("\ta\tb")[0].widths, [4, 1, 3, 1]);
    assert_eq!(of("日本\n")[0].widths, [2, 2, 0]);
}

#[test]
fn a_long_line_has_parts() {
    let check = |length: usize, parts: &[usize]| {
        let runs = of(&"x".repeat(length));
        assert_eq!(runs.iter().map(|run| run.lengths.len()).collect::<Vec<_>>(), parts, "{length}");
        assert!(runs.iter().enumerate().all(|(part, run)| run.part == part && run.column == part * LONGEST));
        assert_eq!(runs.iter().filter(|run| !run.continues).count(), 1);
    };
    check(254, &[254]);
    check(255, &[255]);
    check(256, &[255, 1]);
    check(511, &[255, 255, 1]);
}

#[test]
fn places_at_the_border_of_two_runs() {
    let runs = of(&format!("{}\nz", "x".repeat(300)));
    let check = |line, column, run, character| {
        let place = place_in(&runs, LineColumn::new(line, column));
        assert_eq!(place, Some(RunPlace { run, character }), "line {line}, column {column}");
    };
    check(0, 0, 0, 0);
    check(0, 254, 0, 254);
    check(0, 255, 1, 0);
    check(0, 256, 1, 1);
    check(0, 300, 1, 45);
    check(1, 0, 2, 0);
    check(1, 1, 2, 1);
    let end = RunPlace { run: 0, character: 255 };
    assert_eq!(place_of(&runs, end), Some(LineColumn::new(0, 255)));
    let behind_the_break = RunPlace { run: 1, character: 46 };
    assert_eq!(place_of(&runs, behind_the_break), Some(LineColumn::new(0, 301)));
}

#[test]
fn the_end_of_a_line_of_exactly_one_run_is_in_that_run() {
    let runs = of(&"x".repeat(255));
    assert_eq!(place_in(&runs, LineColumn::new(0, 255)), Some(RunPlace { run: 0, character: 255 }));
}

#[test]
fn places_out_of_the_runs_have_none() {
    let runs = runs(10, ["a\n".to_owned(), "b".to_owned()]);
    assert_eq!(place_in(&runs, LineColumn::new(9, 0)), None);
    assert_eq!(place_in(&runs, LineColumn::new(12, 0)), None);
    assert_eq!(place_in(&runs, LineColumn::new(11, 1)), Some(RunPlace { run: 1, character: 1 }));
    assert_eq!(place_of(&runs, RunPlace { run: 2, character: 0 }), None);
}

#[test]
fn a_character_with_any_number_of_marks_is_cut() {
    let text = format!("a{}\n", "\u{301}".repeat(1_000));
    let runs = of(&text);
    assert_eq!(together(&runs), text);
    assert_eq!(runs[0].lengths.iter().map(|length| usize::from(*length)).sum::<usize>(), text.len());
}

const PIECES: [&str; 14] = [
    "a",
    "Z_9",
    " ",
    "    ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "é",
    "e\u{301}",
    "日本",
    "👩‍👩‍👧",
    "\u{0}",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
];

#[test]
fn any_text_comes_back_and_every_place_leads_to_itself() {
    for seed in crate::counts::seeds(300) {
        let mut random = fastrand::Rng::with_seed(seed);
        let text: String = (0..random.usize(..120)).filter_map(|_| random.choice(PIECES)).collect();
        let runs = of(&text);
        assert_eq!(together(&runs), text, "seed {seed}");
        for (index, run) in runs.iter().enumerate() {
            assert!(run.lengths.len() <= LONGEST, "seed {seed}");
            assert_eq!(run.characters().collect::<String>(), run.value, "seed {seed}");
            assert_eq!(run.widths.len(), run.lengths.len(), "seed {seed}");
            for character in 0..run.lengths.len() {
                let place = RunPlace { run: index, character };
                let back = place_of(&runs, place).and_then(|at| place_in(&runs, at));
                assert_eq!(back, Some(place), "seed {seed}");
            }
        }
    }
}
