//! What Python says, and where it may be.

mod check;
mod mistakes;
mod stubs;
mod test_files;
mod test_reports;
mod tidy;
mod tracebacks;

use std::path::Path;

use mulberry::modes::{self, How, LaunchQuestion, TestQuestion};
use mulberry::python::{Search, error_line};

#[test]
fn the_error_is_on_the_last_line_of_ours_in_the_last_traceback() {
    let check = |printed: &str, line: Option<usize>| {
        assert_eq!(error_line(printed, Path::new("/code/a.py")), line, "{printed}");
    };
    let frame = |file: &str, line: usize| format!("  File \"{file}\", line {line}, in f\n    x\n");
    let trace = |frames: &[String]| format!("Traceback (most recent call last):\n{}NameError: x\n", frames.concat());
    check("", None);
    check("File \"/code/a.py\", line 3", Some(3));
    check(&trace(&[frame("/code/a.py", 3)]), Some(3));
    check(&trace(&[frame("/code/a.py", 3), frame("/code/a.py", 7)]), Some(7));
    check(&trace(&[frame("/code/a.py", 3), frame("/usr/lib/random.py", 300)]), Some(3));
    check(&trace(&[frame("/usr/lib/random.py", 300)]), None);
    check(&(trace(&[frame("/code/a.py", 3)]) + &trace(&[frame("/code/a.py", 4)])), Some(4));
    check("  File \"/code/a.py\", line 5\n    if x\n        ^\nSyntaxError: expected ':'\n", Some(5));
    check("  File \"a.py\", line 12, in <module>\n", Some(12));
    check("  File \"/other/a.py\", line 12, in <module>\n", None);
    check("  File \"/code/a.py\", line twelve\n", None);
}

#[test]
fn every_mode_answers_with_a_plan_or_a_board() {
    for mode in modes::ALL {
        let script = Path::new("/code/a.py");
        let arguments = ["--fast".into()];
        let plan = mode.launch(&LaunchQuestion {
            script,
            how: How::Run,
            tests: TestQuestion::default(),
            folder: None,
            arguments: &arguments,
            environment: &[],
            search: Search::default(),
        });
        assert!(plan.is_some() || mode.has_board(), "{} can do nothing", mode.id());
        assert_eq!(modes::by_id(mode.id()).id(), mode.id());
        if let Some(plan) = plan {
            assert_eq!(plan.folder, Path::new("/code"));
            assert_eq!(plan.arguments.last(), Some(&"--fast".into()));
        }
    }
}

#[test]
fn lines_are_typed_at_the_prompt_so_that_it_understands_them() {
    let check = |lines: &str, typed: &str| assert_eq!(mulberry::python::for_prompt(lines), typed, "{lines:?}");
    check("", "");
    check("  \n\n", "");
    check("x = 1\n", "x = 1");
    check("    x = 1\n    y = 2\n", "x = 1\ny = 2");
    check("\tx = 1\r\n\ty = 2", "x = 1\ny = 2");
    check("for i in a:\n    print(i)\n", "for i in a:\n    print(i)\n");
    check("for i in a:\n    x\n\n    y\nprint(1)", "for i in a:\n    x\n    y\n\nprint(1)");
    check("if a:\n    x\nelse:\n    y\nz", "if a:\n    x\nelse:\n    y\n\nz");
    check("try:\n    x\nexcept E:\n    y\nfinally:\n    z", "try:\n    x\nexcept E:\n    y\nfinally:\n    z\n");
    check("if a:\n    x\nelsewhere = 1", "if a:\n    x\n\nelsewhere = 1");
    check("x = [\n    1,\n]\ny", "x = [\n    1,\n]\n\ny");
    check("t = '''a\n\n  b'''\nu", "t = '''a\n\n  b'''\nu");
    check("    if ü:\n        x\n  # less\n", "  if ü:\n      x\n\n# less");
}
