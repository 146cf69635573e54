//! A file that another program changed while it has changes here: the bar, and the comparison.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, Disk, FileAction};

use super::{Program, sees};

const OLD: &str = "import random\n\nnumber = random.randint(1, 10)\nprint(number)\n";

/// A program with changes of its own whose file another one has changed; both texts are compared.
fn comparing_texts(old: &str, theirs: &str) -> Program {
    let mut program = Program::with_file("game.py", old);
    // On a slow machine it would be saved before the other program is there.
    program.act(Action::File(FileAction::Autosave(false))).type_text("# mine\n");
    std::fs::write(program.file("game.py"), theirs).unwrap();
    program.until("both texts are there", |app| {
        app.desk().active().is_some_and(|tab| matches!(tab.disk, Disk::Conflict(_)))
    });
    program.press("Compare");
    program.until("they are compared", |app| app.comparing().is_some_and(|compare| compare.rows.is_some()));
    program
}

fn comparing() -> Program {
    comparing_texts(OLD, &OLD.replace("randint(1, 10)", "randrange(10)"))
}

/// The name of the row that the keyboard is on.
fn current(program: &Program) -> String {
    let rows = program.harness.get_all_by_role(Role::ListBoxOption);
    let names: Vec<String> = rows
        .filter(|row| row.accesskit_node().is_selected() == Some(true))
        .filter_map(|row| row.accesskit_node().label())
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
    names.into_iter().next().unwrap()
}

#[test]
fn the_rows_of_a_comparison_have_names_that_say_it_all() {
    let program = comparing();
    assert!(sees(&program, "Differences"));
    assert!(sees(&program, "line 1, only in yours: # mine"));
    assert!(sees(&program, "line 2: print(number)") || sees(&program, "line 4: print(number)"));
    let both = "line 4, in yours: number = random.randint(1, 10); on the disk: number = random.randrange(10)";
    assert!(sees(&program, both));
}

#[test]
fn everything_in_a_comparison_is_done_by_keyboard() {
    let mut program = comparing();
    assert_eq!(current(&program), "line 1, only in yours: # mine");
    program.key(Key::F8);
    assert!(current(&program).starts_with("line 4, in yours: number"), "{}", current(&program));
    program.keys(Modifiers::SHIFT, Key::F8);
    assert_eq!(current(&program), "line 1, only in yours: # mine");
    program.key(Key::ArrowDown);
    assert_eq!(current(&program), "line 1: import random");
    program.key(Key::End);
    assert_eq!(current(&program), "line 5: ");
    program.key(Key::Escape);
    assert!(program.app().comparing().is_none());
    program.type_text("x");
    assert!(program.text().starts_with("# mine\nx"), "the keyboard is in the editor again");
}

#[test]
fn nothing_is_typed_into_a_text_that_is_compared() {
    let mut program = comparing();
    let before = program.text();
    program.type_text("x").key(Key::Backspace).key(Key::Enter).keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.text(), before);
}

#[test]
fn a_comparison_ends_with_a_choice() {
    let mut program = comparing();
    assert!(!program.has_button("Compare"));
    program.press("Reload");
    assert!(program.app().comparing().is_none() && program.text().contains("randrange"));
    program.keys(Modifiers::COMMAND, Key::Z);
    assert!(program.text().starts_with("# mine\n") && program.text().contains("randint"));

    let mut program = comparing();
    program.press("Keep mine");
    assert!(program.app().comparing().is_none() && program.text().contains("randint"));
}

#[test]
fn in_a_narrow_window_the_lines_stand_one_below_the_other() {
    let mut program = comparing();
    program.harness.set_size(egui::vec2(700.0, 600.0));
    program.harness.run_steps(4);
    assert!(sees(&program, "line 4, only in yours: number = random.randint(1, 10)"));
    assert!(sees(&program, "line 3, only on the disk: number = random.randrange(10)"));
    program.press("Close the comparison");
    assert!(program.app().comparing().is_none());
}

#[test]
fn a_long_text_is_folded_and_only_what_is_seen_is_there() {
    let old: String = (0..20_000).map(|line| format!("print({line})\n")).collect();
    let mut program = comparing_texts(&old, &old.replace("(10000)\n", "(1)\n").replace("(19000)\n", "(2)\n"));
    assert!(sees(&program, "9994 lines are the same; press Enter to see them"));
    program.key(Key::ArrowDown).key(Key::ArrowDown).key(Key::ArrowDown).key(Key::ArrowDown);
    assert_eq!(current(&program), "9994 lines are the same; press Enter to see them");
    program.key(Key::Enter);
    assert_eq!(current(&program), "line 4: print(3)");
    let rows = program.harness.get_all_by_role(Role::ListBoxOption).count();
    assert!(rows < 60, "{rows} rows for one screen");
}
