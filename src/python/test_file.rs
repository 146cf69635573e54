//! The tests in a program, read from its text: it need not be whole, and it is never run.

use crate::place::Line;

/// A test: a function that pytest or unittest would call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What it is called, after its class and a dot where it is in one.
    pub name: String,
    /// The line of its `def`.
    pub line: Line,
    /// Whether unittest finds it as well; pytest finds all of them.
    pub in_case: bool,
}

/// Whether a file of this name is there for its tests.
pub fn is_test_file(file_name: &str) -> bool {
    let stem = file_name.strip_suffix(".py");
    stem.is_some_and(|stem| stem.starts_with("test_") || stem.ends_with("_test"))
}

/// The tests in `text`: functions called `test…`, on their own, in classes called `Test…` and in unittest's cases.
pub fn tests_in(text: &str) -> Vec<Test> {
    if !text.contains("def test") {
        return Vec::new();
    }
    let mut reader = Reader::default();
    for (number, line) in text.lines().enumerate() {
        reader.read(Line(number), line);
    }
    reader.tests
}

/// Reads line after line.
#[derive(Default)]
struct Reader<'a> {
    tests: Vec<Test>,
    /// The class that the last line belongs to.
    class: Option<Class<'a>>,
    /// Unittest's cases so far.
    cases: Vec<&'a str>,
    /// What ends the string that the last line left open.
    quotes: Option<&'static str>,
}

struct Class<'a> {
    name: &'a str,
    in_case: bool,
    /// How far its functions are indented, once there was one.
    indent: Option<usize>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, number: Line, line: &'a str) {
        let was_open = self.quotes.is_some();
        self.quotes = still_open(self.quotes, line);
        let code = line.trim_start();
        if was_open || code.is_empty() || code.starts_with('#') {
            return;
        }
        let indent = line.len() - code.len();
        if indent == 0 {
            self.class = class(code, &self.cases);
            self.cases.extend(self.class.iter().filter(|class| class.in_case).map(|class| class.name));
        }
        let Some(function) = name_after(code, "def ").or_else(|| name_after(code, "async def ")) else { return };
        let (name, in_case) = match &mut self.class {
            None if indent == 0 => (function.to_owned(), false),
            Some(class) if indent > 0 => {
                // What is further in than the first function belongs to one of them.
                if *class.indent.get_or_insert(indent) != indent {
                    return;
                }
                (format!("{}.{function}", class.name), class.in_case)
            }
            _ => return,
        };
        if function.starts_with("test") {
            self.tests.push(Test { name, line: number, in_case });
        }
    }
}

/// The class that begins here, if tests are looked for in it.
fn class<'a>(code: &'a str, cases: &[&str]) -> Option<Class<'a>> {
    let name = name_after(code, "class ")?;
    let bases = code.split_once('(').map_or("", |(_, bases)| bases.split(')').next().unwrap_or_default());
    let mut bases = bases.split(',').map(str::trim);
    let in_case = bases.any(|base| base.ends_with("TestCase") || cases.contains(&base));
    (in_case || name.starts_with("Test")).then_some(Class { name, in_case, indent: None })
}

/// The name that follows `word`.
fn name_after<'a>(code: &'a str, word: &str) -> Option<&'a str> {
    let rest = code.strip_prefix(word)?.trim_start();
    let name = rest.split(|sign: char| !(sign.is_alphanumeric() || sign == '_')).next()?;
    (!name.is_empty()).then_some(name)
}

/// What ends the string in three quotes that is open after `line`, where `open` ends the one that was open before it.
fn still_open(mut open: Option<&'static str>, line: &str) -> Option<&'static str> {
    let mut rest = line;
    loop {
        if let Some(quotes) = open {
            let Some((_, after)) = rest.split_once(quotes) else { return open };
            (rest, open) = (after, None);
        } else {
            let begins = |quotes: &'static str| rest.find(quotes).map(|at| (at, quotes));
            let long = [r#"""""#, "'''"].into_iter().filter_map(begins).min();
            let (at, quotes) = long.filter(|(at, _)| !rest[..*at].contains('#'))?;
            (rest, open) = (&rest[at + quotes.len()..], Some(quotes));
        }
    }
}
