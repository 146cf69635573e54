//! Names that hide modules: what a program imports, which names are known, and who imports them in a folder.

use std::fs;

use mulberry::app::{Effect, Event};
use mulberry::python::{Owner, hidden_by, imports};

use crate::outside::Outside;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(imports(text).into_iter().collect::<Vec<_>>(), expected, "{text:?}");
}

#[test]
fn imports_are_found_however_they_are_written() {
    check("", &[]);
    check("import random", &["random"]);
    check("import random\n", &["random"]);
    check("import a.b as c, d", &["a", "d"]);
    check("import a ,b\t, c", &["a", "b", "c"]);
    check("from turtle import *", &["turtle"]);
    check("from a.b import (c,\n    d)", &["a"]);
    check("from a import(b)", &["a"]);
    check("import a; import b", &["a", "b"]);
    check("x = 1; from a import b", &["a"]);
    check("try: import a\nexcept ImportError: import b", &["a", "b"]);
    check("def f():\n    import a\n", &["a"]);
    check("if x:\n\timport a\r\nimport b\r\n", &["a", "b"]);
    check("import a, \\\n    b", &["a", "b"]);
    check("import \\\n    a", &["a"]);
    check("\n\n\nimport a\n\n", &["a"]);
    check("import a # and import b", &["a"]);
    check("import größe", &["größe"]);
    check("x = {'a': 1}\nimport b", &["b"]);
    check("x = a[1:2]; import b", &["b"]);
}

#[test]
fn what_only_looks_like_an_import_is_none() {
    check("# import a", &[]);
    check("x = 'import a'", &[]);
    check("'''\nimport a\n'''", &[]);
    check("\"\"\"\nit's\nimport a\n\"\"\"\nimport b", &["b"]);
    check("x = 'it\\'s'\nimport a", &["a"]);
    check("r'\\'\nimport a", &["a"]);
    check("f(\nimport_a, from_b)", &[]);
    check("importa\nimport_ = 3", &[]);
    check("from . import a", &[]);
    check("from .a import b", &[]);
    check("from a", &[]);
    check("import", &[]);
    check("raise X from y", &[]);
    check("yield from a", &[]);
    check("x.import_(a)", &[]);
}

#[test]
fn a_text_that_is_not_whole_is_read_as_far_as_it_makes_sense() {
    check("print((1\nimport a", &["a"]);
    check("print('it\nimport a", &["a"]);
    check("x = '''\nimport a", &[]);
    check("import a\\", &["a"]);
    check("'\\", &[]);
    check(")))\nimport a", &["a"]);
}

#[test]
fn any_text_can_be_looked_through() {
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let parts =
        ["import ", "from ", "a", ".", ",", "'", "\"\"\"", "\\", "\n", "\r", "#", "(", ")", ":", ";", " ", "ä", "😀"];
    for _ in 0..2000 {
        let text: String = (0..random.usize(0..30)).map(|_| parts[random.usize(..parts.len())]).collect();
        let found = imports(&text);
        assert!(found.iter().all(|name| !name.is_empty() && text.contains(*name)), "seed {seed}: {text:?}");
    }
}

#[test]
fn well_known_names_are_known() {
    let check = |name: &str, board: bool, expected: Option<Owner>| {
        assert_eq!(hidden_by(name, board).map(|(_, owner)| owner), expected, "{name}");
    };
    for name in
        ["random.py", "turtle.py", "math.py", "string.py", "tkinter.py", "tomllib.py", "parser.py", "cProfile.py"]
    {
        check(name, false, Some(Owner::Python));
    }
    check("microbit.py", false, Some(Owner::Microbit));
    check("music.py", true, Some(Owner::Microbit));
    check("music.py", false, None);
    check("pygame.py", false, Some(Owner::Package));
    for name in ["game.py", "Random.py", "random.txt", "random", ".py", "random.pyw", "main.py"] {
        check(name, false, None);
    }
    // No file can hide these: they are loaded before any program is.
    for name in ["sys.py", "time.py", "os.py", "builtins.py"] {
        check(name, false, None);
    }
}

/// Whether the world finds an import of `random` beside `random.py`, in a folder with these files.
fn finds(files: &[(&str, &[u8])]) -> bool {
    let mut outside = Outside::new();
    let file = outside.file("random.py", "import random");
    for (name, text) in files {
        outside.file(name, text);
    }
    outside.world.perform(Effect::FindImport { file: file.clone(), module: "random".into() });
    // Silence is an answer too: something that takes longer is waited for after it.
    let marker = outside.file("string.py", "");
    outside.file("zz.py", "import string");
    outside.world.perform(Effect::FindImport { file: marker.clone(), module: "string".into() });
    outside
        .until("the second answer", |heard| heard.contains(&Event::ImportFound { file: marker.clone() }).then_some(()));
    outside.heard.contains(&Event::ImportFound { file })
}

#[test]
fn a_neighbour_that_imports_the_name_is_found() {
    let mut outside = Outside::new();
    let file = outside.file("random.py", "");
    outside.file("main.py", b"\xff\xfe# not UTF-8\nimport random\n");
    let found = outside.answer(Effect::FindImport { file: file.clone(), module: "random".into() });
    assert_eq!(found, Event::ImportFound { file });
}

#[test]
fn what_is_no_program_or_too_big_is_not_read() {
    let mut big = vec![b' '; 300 * 1024];
    big.splice(0..0, *b"import random\n");
    assert!(!finds(&[("big.py", &big), ("notes.txt", b"import random"), ("other.py", b"import randomly")]));
    let pipe = |outside: &Outside| {
        assert!(std::process::Command::new("mkfifo").arg(outside.path("pipe.py")).status().unwrap().success());
    };
    let mut outside = Outside::new();
    pipe(&outside);
    fs::create_dir(outside.path("folder.py")).unwrap();
    let file = outside.file("random.py", "");
    outside.file("z.py", "import random");
    assert_eq!(
        outside.answer(Effect::FindImport { file: file.clone(), module: "random".into() }),
        Event::ImportFound { file }
    );
}
