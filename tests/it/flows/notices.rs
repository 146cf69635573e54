//! Notices over the window: as many as there is room for, the rest one press away, and nothing beyond the edge.

use egui::accesskit::Role;
use egui::{Rect, pos2};
use egui_kittest::SnapshotOptions;
use egui_kittest::kittest::{NodeT, Queryable};
use mulberry::app::{Action, Event, FileAction, FileProblem, Start};

use super::stage::Stage;

/// A window with so many notices.
fn window(size: (f32, f32), present: bool, count: usize) -> Stage {
    let mut stage = Stage::new(Start { present, ..Start::default() }, size);
    for number in 0..count {
        // Some have buttons, and some are long.
        let problem = if number % 2 == 0 { FileProblem::TooBig } else { FileProblem::NoPermission };
        let path = std::path::PathBuf::from(format!("/home/ada/file {number}.py"));
        stage.act(Action::File(FileAction::OpenPaths(vec![path.clone()])));
        stage.hear(Event::FileRead { path, result: Err(problem) });
    }
    stage
}

/// Where the sentences and buttons of notices are.
fn places(stage: &Stage) -> Vec<(String, Rect)> {
    let all = stage.harness.root().children_recursive();
    let told = all.filter_map(|node| {
        let told = node.accesskit_node();
        Some((told.label().or(told.value())?, node.rect()))
    });
    told.filter(|(label, _)| label.starts_with("file ") || label.starts_with('…')).collect()
}

#[test]
fn many_notices_stay_in_the_window_and_the_rest_is_one_press_away() {
    for (size, present) in
        [((1024.0, 600.0), false), ((1024.0, 600.0), true), ((1280.0, 800.0), true), ((640.0, 400.0), false)]
    {
        for count in [1, 3, 6, 12] {
            let mut stage = window(size, present, count);
            let shown = places(&stage);
            let edge = Rect::from_min_max(pos2(0.0, 0.0), pos2(size.0, size.1));
            for (label, rect) in &shown {
                assert!(edge.contains_rect(*rect), "{count} in {size:?}: {label} is at {rect:?}");
            }
            let newest = format!("file {}.py", count - 1);
            assert!(shown.iter().any(|(label, _)| label.starts_with(&newest)), "the newest is seen: {shown:?}");
            let more = shown
                .iter()
                .find_map(|(label, _)| Some(label.strip_prefix("… and ")?.strip_suffix(" more")?.to_owned()));
            let sentences = shown.iter().filter(|(label, _)| label.starts_with("file ")).count();
            let folded: usize = more.as_deref().map_or(0, |more| more.parse().unwrap());
            assert_eq!(sentences + folded, count, "{shown:?}");
            if let Some(more) = more {
                stage.press(&format!("… and {more} more"));
                assert!(stage.app().notice_list());
                let list = stage.harness.get_by_role_and_label(Role::Group, "Notices").rect();
                assert!(edge.contains_rect(list), "{list:?} in {size:?}");
            } else {
                assert!(count < 12, "so many have no room: {shown:?}");
            }
        }
    }
}

#[test]
fn what_has_no_room_is_counted() {
    let mut stage = window((1024.0, 600.0), false, 9);
    let options = SnapshotOptions::default().output_path("tests/it/flows/pictures");
    stage.harness.snapshot_options("notices-many", &options);
}
