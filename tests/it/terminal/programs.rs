//! What each script is to look like, and what it is to hear.

use mulberry::app::{Target, link_at};
use mulberry::term::{GridPlace, GridSize, Ink, RowId, Style};

use super::{Terminal, script};

/// The style of the first run of a program's row that has this text.
fn style(terminal: &Terminal, text: &str) -> Style {
    let row = terminal.row(text);
    row.runs.iter().find(|run| run.text.contains(text)).unwrap_or_else(|| panic!("{text} is in pieces: {row:?}")).style
}

#[test]
fn colours_and_styles() {
    let mut terminal = Terminal::run("colours.py");
    terminal.ends();
    let plain = Style::default();
    let check = |text: &str, expected: Style| assert_eq!(style(&terminal, text), expected, "{text}");
    check("30", Style { text: Ink::Indexed(0), ..plain });
    check("37", Style { text: Ink::Indexed(7), ..plain });
    check("90", Style { text: Ink::Indexed(8), ground: Ink::Indexed(8), ..plain });
    check("97", Style { text: Ink::Indexed(15), ground: Ink::Indexed(15), ..plain });
    check("orange", Style { text: Ink::Indexed(208), ..plain });
    check("green ground", Style { ground: Ink::Indexed(22), ..plain });
    check("dark", Style { text: Ink::Rgb(1, 2, 3), ..plain });
    check("light ground", Style { ground: Ink::Rgb(250, 251, 252), ..plain });
    check("bold", Style { bold: true, ..plain });
    check("dim", Style { dim: true, ..plain });
    check("italic", Style { italic: true, ..plain });
    check("under", Style { underline: true, ..plain });
    check("inverse", Style { inverse: true, ..plain });
    check("struck", Style { strike: true, ..plain });
}

#[test]
fn wide_characters_keep_their_columns() {
    let mut terminal = Terminal::run("wide.py");
    terminal.ends();
    let rows = terminal.rows();
    assert_eq!(rows[0], "漢字 かな 한글 ｆｕｌｌ 🙂 e\u{301} n\u{303} |");
    assert_eq!(terminal.row("漢字").columns(), 5 + 5 + 5 + 9 + 3 + 2 + 2 + 1);
    assert_eq!(rows[1..5], ["🙂".repeat(40), "🙂".repeat(5), "x".repeat(79), "漢".to_owned()]);
    assert_eq!(rows[5], "straße, naïve, Ελληνικά, Привет, שלום");
}

#[test]
fn bars_write_over_themselves() {
    let mut terminal = Terminal::run("progress.py");
    terminal.ends();
    let full = "█".repeat(20);
    assert_eq!(
        terminal.rows(),
        ["files: 2 of 2".to_owned(), format!("100%|{full}| 100/100"), "done".into(), "".into()]
    );
}

#[test]
fn questions_are_answered() {
    let mut terminal = Terminal::run("question.py");
    terminal.shows("Your name?").types("Adb\x7fa\r").shows("Hello, Ada").shows("More?").types("\x04").ends();
    assert_eq!(terminal.rows()[..3], ["Your name? Ada", "Hello, Ada", "More?"]);
    assert!(terminal.rows().contains(&"no more".to_owned()));
}

#[test]
fn a_password_is_not_seen() {
    let mut terminal = Terminal::run("password.py");
    terminal.shows("Password:").types("secret\r").ends();
    assert_eq!(terminal.rows(), ["Password:", "it has 6 letters", ""]);
}

#[test]
fn a_full_screen_program_has_the_screen_to_itself() {
    let mut terminal = Terminal::run("full_screen.py");
    terminal.shows("pressed: nothing");
    assert!(terminal.console.full_screen() && terminal.console.caret().is_none());
    let rows = terminal.rows();
    assert_eq!(rows.len(), 24);
    assert_eq!(rows[0], format!("┌{}┐", "─".repeat(78)));
    assert_eq!(rows[1], format!("│ 80 x 24{}│", " ".repeat(70)));
    assert_eq!(rows[3], format!("│ 漢字{}│", " ".repeat(73)));
    assert_eq!(style(&terminal, "red").text, Ink::Indexed(1));
    let up = if terminal.console.application_keys() { "\x1bOA" } else { "\x1b[A" };
    terminal.types(up).shows("pressed: KEY_UP");
    terminal.resize(GridSize { columns: 40, rows: 10 }).shows("40 x 10");
    terminal.types("q").ends();
    assert!(!terminal.console.full_screen());
    assert_eq!(terminal.rows(), ["before", "after", ""]);
}

#[test]
fn bells_are_counted_and_titles_are_none() {
    let mut terminal = Terminal::run("bell.py");
    terminal.ends();
    assert_eq!(terminal.console.bells(), 3);
    assert_eq!(terminal.rows(), ["done", ""]);
}

#[test]
fn links_lead_where_the_program_says() {
    let mut terminal = Terminal::run("links.py");
    terminal.ends();
    let target =
        |row, column| link_at(&terminal.console, GridPlace { row: RowId(row), column }).map(|link| link.target);
    assert_eq!(target(0, 3), Some(Target::Web("https://www.python.org/".into())));
    assert_eq!(target(0, 14), None);
    assert_eq!(target(0, 19), Some(Target::File(script("links.py").canonicalize().unwrap())));
    assert_eq!(target(1, 10), Some(Target::Web("https://docs.python.org/3/".into())));
    assert_eq!(target(1, 2), None);
}

#[test]
fn an_endless_line_is_cut_and_said() {
    let mut terminal = Terminal::run("endless_line.py");
    terminal.ends();
    let rows = terminal.rows();
    assert_eq!(rows.len(), 100_000 / 80 + 3);
    assert_eq!(rows[1250..], ["<LineCut { characters: 100000 }>", "next", ""]);
}

#[test]
fn the_terminal_answers_what_it_is_asked() {
    let mut terminal = Terminal::run("asks_terminal.py");
    terminal.ends();
    assert!(terminal.rows().contains(&"[?6c [>0;0;1c [0n [1;3R [8;24;80t".to_owned()), "{:?}", terminal.rows());
}

#[test]
fn pythons_debugger_asks_and_listens() {
    let mut terminal = Terminal::run("debugger.py");
    terminal.shows("(Pdb)").types("p x\r").shows("41").types("c\r").shows("x is 42").ends();
}

#[test]
fn every_script_says_what_it_is_for() {
    for entry in std::fs::read_dir(script("")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "py") {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("# ") && text.lines().next().is_some_and(|line| line.ends_with('.')), "{path:?}");
        }
    }
}
