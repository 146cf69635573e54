//! An error told in plain words: read in the bar, followed to its line, mended, gone. Real Python.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{ConsoleName, Seat, Start};

use super::{Program, has_ended, sees};

const OUTPUT: ConsoleName = ConsoleName::Output(Seat::FIRST);

const SLIP: &str = "name = 'Ada'\n\npirnt('Hello', name)\n";

/// Runs the active tab to its end.
fn run(program: &mut Program) -> &mut Program {
    let seen = program.app().console(OUTPUT).console.rows().end;
    program.press("Run");
    program
        .until("the program ends", move |app| !app.runner().is_busy() && app.console(OUTPUT).console.rows().end > seen)
}

/// What the error bar says.
fn said(program: &Program) -> Option<String> {
    let bar = program.harness.query_by_role_and_label(Role::Alert, "Error bar")?;
    bar.accesskit_node().value()
}

fn caret_line(program: &Program) -> usize {
    let tab = program.app().desk().active().expect("a tab is open");
    tab.buffer.line_column(tab.buffer.selections().main().head).line.0 + 1
}

fn click_link(program: &mut Program, name: &str) {
    program.harness.get_all_by_role_and_label(Role::Link, name).next().expect("there is such a link").click();
    program.harness.run_steps(3);
}

#[test]
fn a_slip_is_told_found_and_mended() {
    let mut program = Program::with_file("a.py", SLIP);
    run(&mut program);
    let sentence = said(&program).expect("there is a bar");
    assert!(sentence.contains("pirnt") && sentence.contains("print"), "{sentence}");
    let tab = program.app().desk().active().unwrap().id;
    assert_eq!(program.app().failing_lines(tab), [2]);
    program.press("Go to line 3");
    assert_eq!(caret_line(&program), 3);
    // The keyboard is in the editor.
    for _ in 0..5 {
        program.key(Key::Delete);
    }
    program.type_text("print");
    assert_eq!(program.app().failing_lines(tab), [0; 0]);
    assert!(said(&program).is_some(), "the bar stays until the next run");
    run(&mut program);
    assert_eq!(said(&program), None);
    assert!(program.output().contains("Hello Ada"));
}

#[test]
fn python_s_own_words_are_one_press_away() {
    let mut program = Program::with_file("a.py", SLIP);
    run(&mut program);
    let python = "NameError: name 'pirnt' is not defined";
    assert!(!said(&program).unwrap().contains(python));
    program.press("Python's words");
    assert!(said(&program).unwrap().contains(python), "{:?}", said(&program));
    program.press("Python's words").press("Close the bar");
    assert_eq!(said(&program), None);
}

#[test]
fn a_link_in_the_console_leads_to_its_line() {
    let mut program = Program::with_file("a.py", SLIP);
    run(&mut program);
    click_link(&mut program, "Line 3 of a.py");
    assert_eq!(caret_line(&program), 3);
    program.type_text("# ");
    assert_eq!(program.text().lines().nth(2), Some("# pirnt('Hello', name)"), "the keyboard is in the editor");
}

#[test]
fn a_link_opens_the_module_beside_the_script() {
    let mut program = Program::with(|folder| {
        std::fs::write(folder.join("helper.py"), "def half(number):\n    return number / 0\n").unwrap();
        std::fs::write(folder.join("a.py"), "import helper\nprint(helper.half(4))\n").unwrap();
        Start { files: vec![folder.join("a.py")], ..Start::default() }
    });
    program.until("the file is open", |app| app.desk().active().is_some());
    run(&mut program);
    assert!(program.has_button("Go to line 2 of helper.py"));
    program.until("it is known that the module is there", |app| {
        let rows = app.console(OUTPUT).console.rows();
        app.links(OUTPUT, rows).len() > 1
    });
    click_link(&mut program, "Line 2 of helper.py");
    program.until("the module is open", |app| app.desk().tabs.len() == 2);
    assert_eq!((program.text().lines().count(), caret_line(&program)), (2, 2));
    assert!(program.has_button("Go to line 2"), "it is the file in view now");
    program.key(Key::F8);
    program.until("the program is shown again", |app| app.desk().active_place() == 0);
    assert_eq!(caret_line(&program), 2);
}

#[test]
fn stopping_is_no_error() {
    let mut program = Program::with_file("a.py", "print('here')\nwhile True: pass\n");
    program.press("Run");
    program.until("it runs", |app| super::console_text(app, OUTPUT).contains("here"));
    program.press("Stop");
    program.until("it ends", |app| !app.runner().is_busy());
    assert!(said(&program).is_none() && !sees(&program, "Error bar"));
}

#[test]
fn a_file_that_has_the_modules_name_is_named() {
    let mut program = Program::with(|folder| {
        std::fs::write(folder.join("statistics.py"), "x = 1\n").unwrap();
        let file = folder.join("game.py");
        std::fs::write(&file, "import statistics\nprint(statistics.mean([1]))\n").unwrap();
        Start { files: vec![file], ..Start::default() }
    });
    program.until("the file is open", |app| app.desk().active().is_some()).press("Run");
    program.until("it ends", has_ended);
    let told = program.app().told_error().map(|(_, explained)| explained.hint.kind.clone());
    assert_eq!(told.as_deref(), Some("own-file"));
}
