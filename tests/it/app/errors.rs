//! Errors of programs: told, marked at their line, led to; the links in what was printed.

use mulberry::app::{
    Action, ConsoleAction, ConsoleName, EditAction, Effect, Event, LinkNews, ProblemAction, RunAction, Seat, Tab,
    TabAction,
};
use mulberry::place::LineColumn;
use mulberry::term::{GridPlace, RowId};
use mulberry::text::{Motion, Selection, Selections, Typing};

use super::{Rig, read};

const OUTPUT: ConsoleName = ConsoleName::Output(Seat::FIRST);

const PROGRAM: &str = "import random\n\n\ndef play():\n    pirnt(random.random())\n\n\nplay()\n";

/// What Python prints when `PROGRAM` is run as /code/game.py.
const TRACEBACK: &str = "Traceback (most recent call last):\n  File \"/code/game.py\", line 8, in <module>\n    play()\n  \
                         File \"/code/game.py\", line 5, in play\n    pirnt(random.random())\nNameError: name 'pirnt' is not \
                         defined\n";

fn run(rig: &mut Rig) -> &mut Rig {
    rig.wait(1000).act(Action::Run(RunAction::Start))
}

fn news(rig: &mut Rig, news: LinkNews) {
    let link = rig.app.link(OUTPUT).expect("a program runs");
    rig.hear(Event::Link(link, news));
}

fn print(rig: &mut Rig, text: &str) {
    news(rig, LinkNews::Bytes(text.replace('\n', "\r\n").into_bytes()));
}

fn fail(rig: &mut Rig, printed: &str) {
    print(rig, printed);
    news(rig, LinkNews::Ended { code: Some(1) });
}

/// A program that ended with the error.
fn failed() -> Rig {
    let mut rig = Rig::new();
    rig.open("/code/game.py", PROGRAM);
    run(&mut rig);
    fail(&mut rig, TRACEBACK);
    rig
}

fn problem(rig: &mut Rig, action: ProblemAction) -> &mut Rig {
    rig.act(Action::Problem(action))
}

fn is_told(rig: &Rig) -> bool {
    rig.app.told_error().is_some()
}

/// The lines that are marked in the active tab, as people count them.
fn marked(rig: &Rig) -> Vec<usize> {
    rig.app.failing_lines(rig.active()).iter().map(|line| line + 1).collect()
}

/// The file and line of the caret, as people count it.
fn caret(rig: &Rig) -> String {
    let tab = rig.app.desk().active().expect("a tab is open");
    format!("{}:{}", tab.suggested_name(), line_column(tab).line.0 + 1)
}

fn line_column(tab: &Tab) -> LineColumn {
    tab.buffer.line_column(tab.buffer.selections().main().head)
}

fn put_caret(rig: &mut Rig, line: usize, column: usize) -> &mut Rig {
    rig.act(Action::Edit(EditAction::GoTo(LineColumn::new(line - 1, column))))
}

/// The links in the output: "game.py:8".
fn links(rig: &Rig) -> Vec<String> {
    let rows = rig.app.console(OUTPUT).console.rows();
    let name = |path: Option<std::path::PathBuf>| path.map(|path| path.display().to_string()).unwrap_or_default();
    rig.app
        .links(OUTPUT, rows)
        .into_iter()
        .map(|link| format!("{}:{}", name(link.spot.path), link.spot.line + 1))
        .collect()
}

fn follow(rig: &mut Rig, number: usize) -> &mut Rig {
    let rows = rig.app.console(OUTPUT).console.rows();
    let at = rig.app.links(OUTPUT, rows)[number].cells.anchor;
    rig.act(Action::Console(OUTPUT, ConsoleAction::Follow(at)))
}

fn asked(rig: &mut Rig) -> Vec<String> {
    let paths = |effect| if let Effect::LookFor(paths) = effect { Some(paths) } else { None };
    rig.effects().into_iter().filter_map(paths).flatten().map(|path| path.display().to_string()).collect()
}

fn looked(rig: &mut Rig, path: &str, there: bool) {
    rig.hear(Event::Looked { path: path.into(), there });
}

#[test]
fn an_error_is_told_and_its_line_is_marked() {
    let rig = failed();
    let (console, error) = rig.app.told_error().expect("it is told");
    assert_eq!((console, error.report.name.as_str()), (OUTPUT, "NameError"));
    assert_eq!(marked(&rig), [5], "the innermost place only");
}

#[test]
fn what_ends_well_or_is_stopped_is_no_error() {
    for (printed, code, stop) in [
        ("done\n", Some(0), false),
        (TRACEBACK, Some(0), false),
        (TRACEBACK, None, true),
        (
            "Traceback (most recent call last):\n  File \"/code/game.py\", line 5, in play\nKeyboardInterrupt\n",
            Some(130),
            false,
        ),
        ("no traceback\n", Some(1), false),
    ] {
        let mut rig = Rig::new();
        run(rig.open("/code/game.py", PROGRAM));
        print(&mut rig, printed);
        if stop {
            rig.act(Action::Run(RunAction::Stop));
        }
        news(&mut rig, LinkNews::Ended { code });
        assert!(!is_told(&rig), "{printed} {code:?}");
        assert_eq!(marked(&rig), [0; 0]);
    }
}

#[test]
fn a_program_that_stays_tells_its_error_at_the_prompt() {
    let mut rig = Rig::new();
    rig.open("/code/game.py", PROGRAM).act(Action::Run(RunAction::Stay));
    print(&mut rig, TRACEBACK);
    assert!(!is_told(&rig), "it may go on");
    print(&mut rig, ">>> ");
    assert_eq!((is_told(&rig), marked(&rig)), (true, vec![5]));
    problem(&mut rig, ProblemAction::Close(OUTPUT));
    print(&mut rig, "1 + 1\n2\n>>> ");
    assert!(!is_told(&rig), "it is told once");
}

#[test]
fn what_is_to_be_changed_may_stand_before_what_python_names() {
    let mut rig = Rig::new();
    run(rig.open("/code/a.py", "print((1 + 2)\n\nname = 3\n"));
    fail(&mut rig, "  File \"/code/a.py\", line 3\n    name = 3\n    ^\nSyntaxError: invalid syntax\n");
    assert_eq!(marked(&rig), [1]);
    for line in [3, 1, 3] {
        problem(&mut rig, ProblemAction::Next);
        assert_eq!(caret(&rig), format!("a.py:{line}"));
    }
}

#[test]
fn the_mark_goes_with_its_line_and_goes_when_that_changes() {
    let mut rig = failed();
    put_caret(&mut rig, 1, 0).type_text("import os\n");
    assert_eq!(marked(&rig), [6], "a line came above");
    put_caret(&mut rig, 6, 0).act(Action::Edit(EditAction::Type(Typing::Newline)));
    assert_eq!(marked(&rig), [7], "it was moved down itself");
    put_caret(&mut rig, 8, 0).type_text("# below\n");
    assert_eq!(marked(&rig), [7]);
    put_caret(&mut rig, 7, 6).type_text("x");
    assert_eq!(marked(&rig), [0; 0]);
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(marked(&rig), [7], "it reads as it did again");
    assert!(is_told(&rig));
}

#[test]
fn go_to_the_line_follows_edits() {
    let mut rig = failed();
    put_caret(&mut rig, 1, 0).type_text("# one\n# two\n");
    put_caret(&mut rig, 7, 8).type_text("changed");
    put_caret(&mut rig, 1, 0);
    problem(&mut rig, ProblemAction::GoTo(OUTPUT));
    assert_eq!(caret(&rig), "game.py:7");
    let tab = rig.app.desk().active().unwrap();
    assert_eq!(line_column(tab).column.0, 4, "where its words begin");
}

#[test]
fn what_was_typed_while_it_ran_is_counted() {
    let mut rig = Rig::new();
    run(rig.open("/code/game.py", PROGRAM));
    put_caret(&mut rig, 1, 0).type_text("# new\n");
    fail(&mut rig, TRACEBACK);
    assert_eq!(marked(&rig), [6]);
    follow(&mut rig, 1);
    assert_eq!(caret(&rig), "game.py:6");
}

#[test]
fn the_next_run_and_the_cross_end_it() {
    let mut rig = failed();
    run(&mut rig);
    assert!(!is_told(&rig) && marked(&rig).is_empty());
    let mut rig = failed();
    problem(&mut rig, ProblemAction::Close(OUTPUT));
    assert!(!is_told(&rig) && marked(&rig).is_empty());
    let mut rig = failed();
    rig.tab(TabAction::CloseActive);
    assert!(!is_told(&rig));
}

#[test]
fn it_is_told_where_its_tab_or_its_console_is_seen() {
    let mut rig = failed();
    rig.open("/code/other.py", "other");
    assert!(is_told(&rig), "its console is shown");
    rig.act(Action::View(mulberry::app::ViewAction::ClosePane));
    assert!(!is_told(&rig));
    rig.tab(TabAction::Nth(1));
    assert!(is_told(&rig));
}

#[test]
fn python_is_shown_on_demand() {
    let mut rig = failed();
    let shown = |rig: &Rig| rig.app.told_error().is_some_and(|(_, error)| error.shows_python);
    assert!(!shown(&rig));
    assert!(shown(problem(&mut rig, ProblemAction::ShowPython(OUTPUT))));
    assert!(!shown(problem(&mut rig, ProblemAction::ShowPython(OUTPUT))));
}

#[test]
fn f8_goes_from_place_to_place_and_around() {
    let mut rig = failed();
    for line in [5, 8, 5] {
        problem(&mut rig, ProblemAction::Next);
        assert_eq!(caret(&rig), format!("game.py:{line}"));
    }
    for line in [8, 5, 8] {
        problem(&mut rig, ProblemAction::Previous);
        assert_eq!(caret(&rig), format!("game.py:{line}"));
    }
    let mut rig = Rig::new();
    rig.open("/code/game.py", PROGRAM);
    put_caret(&mut rig, 2, 0);
    problem(&mut rig, ProblemAction::Next);
    assert_eq!(caret(&rig), "game.py:2", "nothing went wrong");
}

#[test]
fn an_error_in_a_module_that_is_not_open_opens_it_at_its_line() {
    let mut rig = Rig::new();
    run(rig.open("/code/game.py", "import helper\nhelper.go()\n"));
    let printed = "Traceback (most recent call last):\n  File \"/code/game.py\", line 2, in <module>\n    helper.go()\n  File \
                   \"/code/helper.py\", line 3, in go\n    return random.choice([])\n  File \"/usr/lib/python3/random.py\", \
                   line 378, in choice\n    raise IndexError\nIndexError: Cannot choose from an empty sequence\n";
    fail(&mut rig, printed);
    problem(&mut rig, ProblemAction::Next);
    rig.hear(read("/code/helper.py", "import random\ndef go():\n    return random.choice([])\n"));
    assert_eq!(caret(&rig), "helper.py:3", "the innermost place of one's own");
    assert_eq!(marked(&rig), [3], "marked in the file that was opened since");
    problem(&mut rig, ProblemAction::Next);
    assert_eq!(caret(&rig), "game.py:2");
}

#[test]
fn a_copy_that_was_run_leads_to_its_tab() {
    let mut rig = Rig::new();
    rig.act(Action::File(mulberry::app::FileAction::New));
    run(&mut rig).written();
    let script = "/tmp/ours/program.py";
    let launched = rig.effects();
    drop(launched);
    fail(
        &mut rig,
        &format!("Traceback (most recent call last):\n  File \"{script}\", line 1, in <module>\n    x\nNameError: y\n"),
    );
    let name = rig.app.desk().active().unwrap().suggested_name();
    problem(&mut rig, ProblemAction::Next);
    assert_eq!(caret(&rig), format!("{name}:1"));
}

#[test]
fn rows_are_links_where_the_file_is_open_or_there() {
    let mut rig = Rig::new();
    run(rig.open("/code/game.py", PROGRAM));
    rig.effects();
    print(
        &mut rig,
        "File \"/code/game.py\", line 8\nFile \"/lib/there.py\", line 2\nFile \"gone.py\", line 1\nhelper.py:3: in x\n",
    );
    rig.wait(16);
    assert_eq!(links(&rig), ["/code/game.py:8"]);
    assert_eq!(asked(&mut rig), ["/code/gone.py", "/code/helper.py", "/lib/there.py"]);
    rig.wait(16);
    assert_eq!(asked(&mut rig), [""; 0], "asked once");
    looked(&mut rig, "/code/gone.py", false);
    looked(&mut rig, "/code/helper.py", true);
    looked(&mut rig, "/lib/there.py", true);
    assert_eq!(links(&rig), ["/code/game.py:8", "/lib/there.py:2", "/code/helper.py:3"]);
    rig.wait(16);
    assert_eq!(asked(&mut rig), [""; 0], "and remembered");
    follow(&mut rig, 2).hear(read("/code/helper.py", "1\n2\n3\n4\n"));
    assert_eq!(caret(&rig), "helper.py:3");
}

#[test]
fn on_a_board_the_program_is_main_py_whatever_it_is_called_here() {
    let settings = mulberry::app::Settings { mode: "microbit".into(), ..Default::default() };
    let port = Some("/dev/board".into());
    let mut rig = Rig::started(mulberry::app::Start { settings, port, ..Default::default() });
    rig.open("/code/helper.py", "1\n2\n3\n").open("/code/game.py", "1\n2\n3\n4\n");
    rig.act(Action::Board(mulberry::app::BoardAction::Repl));
    rig.hear(Event::Ports(vec![mulberry::micropython::Port { path: "/dev/board".into(), usb: None }]));
    let link = rig.app.board().link.expect("the port is being opened");
    let printed =
        "File \"main.py\", line 3, in <module>\r\nFile \"helper.py\", line 2, in f\r\nFile \"<stdin>\", line 1\r\n";
    for news in [LinkNews::Opened, LinkNews::Bytes(printed.into())] {
        rig.hear(Event::Link(link, news));
    }
    let rows = rig.app.console(ConsoleName::Repl(mulberry::app::BoardSeat::FIRST)).console.rows();
    let found = rig.app.links(ConsoleName::Repl(mulberry::app::BoardSeat::FIRST), rows);
    assert_eq!(found.len(), 2);
    for (link, wanted) in found.into_iter().zip(["game.py:3", "helper.py:2"]) {
        rig.act(Action::Console(
            ConsoleName::Repl(mulberry::app::BoardSeat::FIRST),
            ConsoleAction::Follow(link.cells.anchor),
        ));
        assert_eq!(caret(&rig), wanted);
    }
}

#[test]
fn a_flood_of_names_is_no_flood_of_questions() {
    let mut rig = Rig::new();
    run(rig.open("/code/game.py", PROGRAM));
    for round in 0..100 {
        print(&mut rig, &format!("File \"/code/x{round}.py\", line 1\n").repeat(30));
        rig.wait(16);
    }
    let asked = asked(&mut rig);
    assert!(asked.len() <= 24, "{asked:?}");
}

#[test]
fn a_place_that_wraps_is_one_link() {
    let mut rig = Rig::new();
    let path = format!("/code/{}/game.py", "long/".repeat(30));
    run(rig.open(&path, PROGRAM));
    print(&mut rig, &format!("  File \"{path}\", line 8, in <module>\n"));
    let rows = rig.app.console(OUTPUT).console.rows();
    let found = rig.app.links(OUTPUT, rows.clone());
    assert_eq!(found.len(), 1);
    let cells = found[0].cells;
    assert!(cells.head.row > cells.anchor.row, "{cells:?}");
    let last = rig.app.links(OUTPUT, cells.head.row..RowId(cells.head.row.0 + 1));
    assert_eq!(last, found, "also where only its end is in view");
    let at = GridPlace { row: cells.head.row, column: 0 };
    put_caret(&mut rig, 1, 0).act(Action::Console(OUTPUT, ConsoleAction::Follow(at)));
    assert_eq!(caret(&rig), "game.py:8");
}

#[test]
fn a_line_out_of_view_is_shown_in_the_middle() {
    let mut rig = Rig::new();
    let text = "pass\n".repeat(500);
    run(rig.open("/code/a.py", &text));
    fail(
        &mut rig,
        "Traceback (most recent call last):\n  File \"/code/a.py\", line 400, in <module>\n    pass\nNameError: x\n",
    );
    problem(&mut rig, ProblemAction::GoTo(OUTPUT));
    let (top, lines) = (rig.app.desk().active().unwrap().scroll.line, rig.app.viewport().lines);
    assert_eq!(top, 399 - lines / 2);
    rig.act(Action::Edit(EditAction::Go { motion: Motion::Down, extend: false }));
    problem(&mut rig, ProblemAction::GoTo(OUTPUT));
    assert_eq!(rig.app.desk().active().unwrap().scroll.line, top, "what is in view stays where it is");
    let caret = Selections::one(Selection::caret(mulberry::place::Char(0)));
    rig.act(Action::Edit(EditAction::Select(caret)));
}
