//! The stub files of the micro:bit's Python, held against the board's own firmware.

use std::collections::BTreeSet;

use mulberry::python::{STUBS, names_of};
use ruff_python_ast::{Expr, ModModule, Stmt};
use ruff_python_parser::parse_module;

use crate::rig::QemuBoard;

/// Easter eggs, Python's own names, and what every program is called.
const LEFT_OUT: &[&str] = &["__main__", "antigravity", "builtins", "love", "this"];

fn parsed(module: &str) -> ModModule {
    let (_, text) = STUBS.iter().find(|(name, _)| *name == module).unwrap();
    parse_module(text).unwrap_or_else(|error| panic!("{module}.pyi: {error}")).into_syntax()
}

/// The names inside the class of `object`, which is a class or something annotated with one, with those that it inherits.
fn members(module: &ModModule, object: &str) -> BTreeSet<String> {
    let class = module.body.iter().find_map(|statement| match statement {
        Stmt::ClassDef(class) if class.name.as_str() == object => Some(class),
        _ => None,
    });
    if let Some(class) = class {
        let bases = class.bases().iter().filter_map(Expr::as_name_expr);
        let inherited = bases.flat_map(|base| members(module, base.id.as_str()));
        return class.body.iter().filter_map(name).map(ToOwned::to_owned).chain(inherited).collect();
    }
    let annotated = |statement: &Stmt| name(statement) == Some(object);
    let Some(Stmt::AnnAssign(assignment)) = module.body.iter().find(|statement| annotated(statement)) else {
        panic!("no stub for {object}");
    };
    members(module, assignment.annotation.as_name_expr().unwrap().id.as_str())
}

fn name(statement: &Stmt) -> Option<&str> {
    match statement {
        Stmt::FunctionDef(function) => Some(function.name.as_str()),
        Stmt::AnnAssign(assignment) => assignment.target.as_name_expr().map(|name| name.id.as_str()),
        _ => None,
    }
}

/// The names in what `print(dir(x))` printed, without Python's own.
fn listed(printed: &str) -> Vec<&str> {
    let names: Vec<&str> = printed.split('\'').skip(1).step_by(2).collect();
    assert!(!names.is_empty(), "no names in {printed:?}");
    names.into_iter().filter(|name| !name.starts_with("__")).collect()
}

#[test]
fn a_star_brings_the_public_names() {
    let check = |module: &str, name: &str, brings: bool| {
        assert_eq!(names_of(module).unwrap().contains(name), brings, "{module}.{name}");
    };
    for name in ["display", "Image", "button_a", "pin0", "pin20", "sleep", "pin_logo", "Sound", "audio", "run_every"] {
        check("microbit", name, true);
    }
    for name in ["dsplay", "_Display", "pin17", "get_x", "HEART", "random"] {
        check("microbit", name, false);
    }
    check("music", "PYTHON", true);
    check("music", "_DigitalPin", false);
    check("audio", "Iterable", false);
    check("utime", "sleep_ms", true);
    assert_eq!(names_of("umusic"), None);
    assert_eq!(names_of("pandas"), None);
}

#[test]
fn every_stub_parses_and_says_what_each_function_is_for() {
    for (module, text) in STUBS {
        let said =
            |body: &[Stmt]| matches!(body.first(), Some(Stmt::Expr(first)) if first.value.is_string_literal_expr());
        let module_body = parsed(module).body;
        assert!(said(&module_body), "{module} does not say what it is for");
        let functions = module_body.iter().flat_map(|statement| match statement {
            Stmt::ClassDef(class) => class.body.iter().collect(),
            other => vec![other],
        });
        for function in functions.filter_map(Stmt::as_function_def_stmt) {
            let silent = function.name.starts_with("__");
            assert!(silent || said(&function.body), "{module}.{} does not say what it is for", function.name);
        }
        assert!(!names_of(module).unwrap().is_empty(), "{module} is empty");
        let longest = text.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(88), "{module} has a line of {longest:?} characters");
    }
}

#[test]
fn the_stubs_have_every_name_of_a_real_board() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let mut prompt = board.prompt();
    let printed = prompt.ask("help('modules')");
    let modules = printed.lines().filter(|line| !line.starts_with("Plus")).flat_map(str::split_whitespace);
    let modules: Vec<&str> = modules.filter(|module| !LEFT_OUT.contains(module)).collect();
    assert!(modules.contains(&"microbit") && modules.len() > 15, "the board has {modules:?}");
    for module in modules {
        let names = names_of(module).unwrap_or_else(|| panic!("there is no stub for {module}"));
        prompt.ask(&format!("import {module} as m"));
        for name in listed(&prompt.ask("print(dir(m))")) {
            assert!(names.contains(name), "{module}.{name} is missing");
        }
    }
}

#[test]
fn the_stubs_have_everything_inside_a_real_board() {
    let Some(board) = QemuBoard::plug_in() else { return };
    let mut prompt = board.prompt();
    // Naming the compass itself wants a chip that the emulated board does not have.
    let objects = [
        ("microbit", "display accelerometer i2c spi uart button_a button_b Image pin0 pin3 pin5 pin20"),
        ("microbit", "compass"),
        ("audio", "AudioFrame"),
        ("neopixel", "NeoPixel"),
    ];
    for (module, objects) in objects {
        let stub = parsed(module);
        prompt.ask(&format!("import {module} as m"));
        for object in objects.split(' ') {
            let asked = if object == "compass" { format!("type(m.{object})") } else { format!("m.{object}") };
            let names = members(&stub, object);
            for name in listed(&prompt.ask(&format!("print(dir({asked}))"))) {
                assert!(names.contains(name), "{module}.{object}.{name} is missing");
            }
        }
    }
}
