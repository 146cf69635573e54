//! What the micro:bit's Python has: its modules as stub files, with the names that `from module import *` brings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::parse_module;

/// The modules' stub files: names, signatures, and what each of them is for. `(V2 only)` ends the first line that describes
/// what the first micro:bit does not have.
pub const STUBS: &[(&str, &str)] = &[
    ("array", include_str!("../../assets/stubs/microbit/array.pyi")),
    ("audio", include_str!("../../assets/stubs/microbit/audio.pyi")),
    ("collections", include_str!("../../assets/stubs/microbit/collections.pyi")),
    ("errno", include_str!("../../assets/stubs/microbit/errno.pyi")),
    ("gc", include_str!("../../assets/stubs/microbit/gc.pyi")),
    ("log", include_str!("../../assets/stubs/microbit/log.pyi")),
    ("machine", include_str!("../../assets/stubs/microbit/machine.pyi")),
    ("math", include_str!("../../assets/stubs/microbit/math.pyi")),
    ("microbit", include_str!("../../assets/stubs/microbit/microbit.pyi")),
    ("micropython", include_str!("../../assets/stubs/microbit/micropython.pyi")),
    ("music", include_str!("../../assets/stubs/microbit/music.pyi")),
    ("neopixel", include_str!("../../assets/stubs/microbit/neopixel.pyi")),
    ("os", include_str!("../../assets/stubs/microbit/os.pyi")),
    ("power", include_str!("../../assets/stubs/microbit/power.pyi")),
    ("radio", include_str!("../../assets/stubs/microbit/radio.pyi")),
    ("random", include_str!("../../assets/stubs/microbit/random.pyi")),
    ("speech", include_str!("../../assets/stubs/microbit/speech.pyi")),
    ("struct", include_str!("../../assets/stubs/microbit/struct.pyi")),
    ("sys", include_str!("../../assets/stubs/microbit/sys.pyi")),
    ("time", include_str!("../../assets/stubs/microbit/time.pyi")),
];

/// Modules that MicroPython has under two names, the second one with a u before it.
const TWICE: &[&str] = &["array", "collections", "errno", "os", "random", "struct", "sys", "time"];

/// The names that `from module import *` brings on a micro:bit, `None` for a module that it does not have.
pub fn names_of(module: &str) -> Option<&'static BTreeSet<String>> {
    static NAMES: LazyLock<BTreeMap<&str, BTreeSet<String>>> =
        LazyLock::new(|| STUBS.iter().map(|(module, text)| (*module, names_in(text))).collect());
    let plain = module.strip_prefix('u').filter(|plain| TWICE.contains(plain));
    NAMES.get(plain.unwrap_or(module))
}

/// The public names that a stub file tells of; one that cannot be parsed has none.
fn names_in(text: &str) -> BTreeSet<String> {
    let body = parse_module(text).map(|parsed| parsed.into_syntax().body).unwrap_or_default();
    let names = body.iter().flat_map(names_of_statement);
    names.filter(|name| !name.starts_with('_')).collect()
}

fn names_of_statement(statement: &Stmt) -> Vec<String> {
    match statement {
        Stmt::FunctionDef(function) => vec![function.name.to_string()],
        Stmt::ClassDef(class) => vec![class.name.to_string()],
        Stmt::AnnAssign(assignment) => match assignment.target.as_ref() {
            Expr::Name(name) => vec![name.id.to_string()],
            _ => Vec::new(),
        },
        // In a stub `import a as a` passes the name on, and a plain import does not.
        Stmt::Import(import) => {
            let names = import.names.iter().filter_map(|alias| Some((&alias.name, alias.asname.as_ref()?)));
            names.filter(|(name, other)| name.as_str() == other.as_str()).map(|(name, _)| name.to_string()).collect()
        }
        _ => Vec::new(),
    }
}
