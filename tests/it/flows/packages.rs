//! Packages through the window: a module that is missing is installed from a folder of packages, with real Python and pip.

use std::fs;
use std::path::Path;
use std::process::Command;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, ConsoleName, Notice, PackagesAction, PackagesNotice};

use super::{Program, console_text, sees};
use crate::outside::{again, is_inside};
use crate::packages::has_venv;

/// Makes a package of one module: a wheel is a zip file with a certain name and a few words about itself.
fn make_package(folder: &Path) {
    const MAKE: &str = "
import sys, zipfile
name = 'greeting_for_tests'
about = name + '-1.2.dist-info/'
files = {
    name + '.py': 'def greet(): return \"hello from the package\"\\n',
    about + 'METADATA': 'Metadata-Version: 2.1\\nName: greeting-for-tests\\nVersion: 1.2\\n',
    about + 'WHEEL': 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n',
    about + 'RECORD': '',
}
with zipfile.ZipFile(sys.argv[1] + '/' + name + '-1.2-py3-none-any.whl', 'w') as wheel:
    for path, text in files.items():
        wheel.writestr(path, text)
";
    fs::create_dir_all(folder).unwrap();
    assert!(Command::new("python3").args(["-c", MAKE]).arg(folder).status().unwrap().success());
}

/// Runs a test again in a process in which pip finds packages in a folder only, never on a network. Answers whether to go
/// on here.
fn with_a_folder_of_packages(test: &str) -> bool {
    if !is_inside() && has_venv() {
        let folder = tempfile::tempdir().unwrap();
        make_package(folder.path());
        let links = format!("PIP_FIND_LINKS={}", folder.path().display());
        again(&["env", "PIP_NO_INDEX=1", &links], test);
    }
    is_inside()
}

fn ends(program: &mut Program) {
    program.until("the program ends", |app| {
        app.desk().active().is_some_and(|tab| app.runner().last_of(tab.id).is_some() && !app.runner().is_busy())
    });
}

/// Waits until a package is installed. On a busy machine making an environment takes its time.
fn is_installed(program: &mut Program) {
    program.until("the environment is made", |app| app.packages().job().is_none_or(|job| job.steps.len() == 1));
    program.until("pip is at work", |app| app.packages().job().is_none_or(|job| job.made));
    program.until("it is installed", |app| {
        app.notices().iter().any(|posted| matches!(posted.notice, Notice::Packages(PackagesNotice::Done { .. })))
    });
}

/// Whether the error bar says something that begins like this.
fn has_error(program: &Program, begin: &str) -> bool {
    let bar = program.harness.query_by_role_and_label(Role::Alert, "Error bar");
    bar.and_then(|bar| bar.accesskit_node().value()).is_some_and(|said| said.starts_with(begin))
}

fn has_posted(program: &Program, wanted: impl Fn(&Notice) -> bool) -> bool {
    program.app().notices().iter().any(|posted| wanted(&posted.notice))
}

#[test]
fn a_missing_module_is_installed_and_then_the_program_runs() {
    if !with_a_folder_of_packages("flows::packages::a_missing_module_is_installed_and_then_the_program_runs") {
        return;
    }
    let mut program = Program::with_file("hello.py", "import greeting_for_tests\nprint(greeting_for_tests.greet())\n");
    program.press("Run");
    ends(&mut program);
    program.until("it is noticed", |app| app.missing_module().is_some());
    assert!(has_error(&program, "This Python has no module greeting_for_tests"));
    program.press("Install");
    program.until("it is asked", |app| app.packages().asking().is_some());
    assert!(sees(&program, "Question"));
    program.press("Install");
    is_installed(&mut program);
    let printed = console_text(program.app(), ConsoleName::Packages);
    assert!(printed.contains("Successfully installed greeting"), "{printed}");
    assert!(printed.contains("greeting_for_tests is installed"), "{printed}");
    assert!(program.file(".venv/pyvenv.cfg").exists());
    program.press("Run now");
    ends(&mut program);
    assert!(program.output().contains("hello from the package"), "{}", program.output());
}

#[test]
fn the_page_lists_installs_and_removes() {
    if !with_a_folder_of_packages("flows::packages::the_page_lists_installs_and_removes") {
        return;
    }
    let mut program = Program::with_file("random.py", "import greeting_for_tests\n");
    let venv = program.file(".venv");
    assert!(Command::new("python3").args(["-m", "venv"]).arg(&venv).status().unwrap().success());
    program.act(Action::Packages(PackagesAction::Show));
    let shows = |program: &mut Program, name: &'static str, there: bool| {
        program.until(name, |app| {
            let seen = app.packages_folder().and_then(|folder| app.packages().seen(folder));
            let list = seen.and_then(|seen| seen.packages.as_ref().ok());
            list.is_some_and(|list| list.iter().any(|package| package.name == name) == there)
        });
    };
    shows(&mut program, "pip", true);
    assert!(sees(&program, "What this program’s Python has, in its virtual environment .venv"));
    program.type_text("greeting-for-tests").key(egui::Key::Enter);
    shows(&mut program, "greeting-for-tests", true);
    assert!(sees(&program, "greeting-for-tests 1.2"));
    program.press("Remove greeting-for-tests");
    shows(&mut program, "greeting-for-tests", false);
    program.key(egui::Key::Escape);
    assert!(!program.app().packages().page());
    program.type_text("#");
    assert!(program.text().starts_with('#'), "the keyboard is in the editor again");
}

#[test]
fn what_is_nowhere_is_told_in_words() {
    if !with_a_folder_of_packages("flows::packages::what_is_nowhere_is_told_in_words") {
        return;
    }
    let mut program = Program::with_file("hello.py", "");
    assert!(Command::new("python3").args(["-m", "venv"]).arg(program.file(".venv")).status().unwrap().success());
    program.act(Action::Packages(PackagesAction::Install("pygmae-for-tests".into())));
    program.until("it is told", |app| {
        app.notices().iter().any(|posted| matches!(posted.notice, Notice::Packages(PackagesNotice::Problem { .. })))
    });
    assert!(sees(
        &program,
        "pygmae-for-tests was not installed: there is no package called pygmae-for-tests. Look how it is spelled"
    ));
}

#[test]
fn an_environment_that_was_never_finished_is_made_to_its_end() {
    if !with_a_folder_of_packages("flows::packages::an_environment_that_was_never_finished_is_made_to_its_end") {
        return;
    }
    let mut program = Program::with_file("hello.py", "");
    let make = Command::new("python3").args(["-m", "venv", "--without-pip"]).arg(program.file(".venv")).status();
    assert!(make.unwrap().success());
    program.act(Action::Packages(PackagesAction::Install("greeting-for-tests".into())));
    is_installed(&mut program);
}

#[test]
fn back_to_what_worked_and_undone() {
    let mut program = Program::with_file("hello.py", "print('fine')\n");
    program.press("Run");
    ends(&mut program);
    program.type_text("broken(\n").press("Run");
    ends(&mut program);
    program
        .until("it is looked what worked before", |app| app.told_error().is_some())
        .press("Last version that worked");
    program.until("both are compared", |app| app.comparing().is_some_and(|compare| compare.rows.is_some()));
    assert_eq!(program.text(), "print('fine')\n");
    assert!(sees(&program, "line 1, only before: broken("));
    assert!(program.harness.query_by_role_and_label(Role::Alert, "Last version that worked").is_some());
    program.press("Undo");
    assert!(program.text().starts_with("broken("), "{}", program.text());
    program.act(Action::GoodRun(mulberry::app::GoodRunAction::Back));
    program.until("both are compared", |app| app.comparing().is_some()).press("Keep it");
    assert_eq!(program.text(), "print('fine')\n");
    assert!(!has_posted(&program, |notice| matches!(notice, Notice::NoGoodRun { .. })));
}
