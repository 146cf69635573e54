//! A few pictures of the window: themes, presenting. The same pixels everywhere; `UPDATE_SNAPSHOTS=1` takes new ones.

use egui::accesskit::Role;
use egui_kittest::SnapshotOptions;
use egui_kittest::kittest::Queryable;
use mulberry::app::{Action, PlotAction, RunAction, Settings, Start, ThemeName, ViewAction};

use super::Program;

const GUESS: &str = include_str!("../../../assets/examples/guess.py");

fn window(theme: ThemeName, present: bool) -> Program {
    let mut program = Program::with(|folder| {
        let file = folder.join("guess.py");
        std::fs::write(&file, GUESS).expect("the test's own folder can be written");
        let settings = Settings { theme: Some(theme), ..Settings::default() };
        Start { settings, files: vec![file], present, ..Start::default() }
    });
    program.until("the file is open", |app| app.desk().active().is_some());
    program.act(Action::View(ViewAction::ZoomReset));
    program
}

const WAVES: &str = "\
from math import cos, sin

for i in range(400):
    print('sin:', round(sin(i / 20), 3), 'cos:', round(cos(i / 20), 3), 'half:', round(sin(i / 40) / 2, 3))
";

/// A window with curves.
fn waves(theme: ThemeName, present: bool) -> Program {
    let mut program = Program::with(|folder| {
        let file = folder.join("waves.py");
        std::fs::write(&file, WAVES).expect("the test's own folder can be written");
        let settings = Settings { theme: Some(theme), ..Settings::default() };
        Start { settings, files: vec![file], present, ..Start::default() }
    });
    program.until("the file is open", |app| app.desk().active().is_some());
    program.act(Action::Plot(PlotAction::Show)).act(Action::Run(RunAction::Start));
    program.until("the program has ended", super::has_ended);
    // The console tells the hour, the version of Python and how long it took.
    let left = program.harness.get_by_role_and_label(Role::MultilineTextInput, "Output console").rect();
    program.harness.mask(left);
    if !present {
        program.harness.mask(left.with_max_y(left.min.y).with_min_y(left.min.y - 36.0).with_max_x(1280.0));
    }
    program
}

fn check(name: &str, program: &mut Program) {
    // The version of Python differs from machine to machine, comes sooner or later and moves what stands beside it: the
    // words of the status line are not part of the picture.
    program.harness.mask(egui::Rect::from_min_max(egui::pos2(0.0, 773.0), egui::pos2(440.0, 800.0)));
    let options = SnapshotOptions::default().output_path("tests/it/flows/pictures");
    program.harness.snapshot_options(name, &options);
}

#[test]
fn day() {
    check("day", &mut window(ThemeName::Day, false));
}

#[test]
fn night() {
    check("night", &mut window(ThemeName::Night, false));
}

#[test]
fn contrast() {
    check("contrast", &mut window(ThemeName::Contrast, false));
}

#[test]
fn presenting() {
    check("presenting", &mut window(ThemeName::Day, true));
}

#[test]
fn curves() {
    check("curves", &mut waves(ThemeName::Day, false));
}

#[test]
fn curves_presenting() {
    check("curves-presenting", &mut waves(ThemeName::Night, true));
}
