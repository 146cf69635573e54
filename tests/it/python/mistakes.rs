//! The mistakes of `assets/hints`, made on every Python that this machine has, and the sentences that explain them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mulberry::python::{Context, Hint, explain, last_report};
use mulberry::words::Words;
use serde::Deserialize;

use crate::counts::seeds;

#[derive(Deserialize)]
struct Table {
    mistake: Vec<Mistake>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    kind: String,
    error: Vec<String>,
    message: Option<String>,
    source: Option<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "only read so that an unknown field is a mistake")]
    find: Option<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "only read so that an unknown field is a mistake")]
    values: BTreeMap<String, String>,
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    program: String,
    #[serde(default)]
    input: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// What is printed, where no Python of this machine can be asked.
    printed: Option<String>,
    /// The place and the words of the micro:bit's own Python, as it really said them.
    board: Option<String>,
    /// The first Python that has it: "3.11".
    since: Option<String>,
    line: Option<usize>,
    #[serde(default)]
    says: BTreeMap<String, String>,
}

fn mistakes() -> Vec<Mistake> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir("assets/hints").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| toml::from_str::<Table>(&std::fs::read_to_string(path).unwrap());
    let tables = paths.iter().map(|path| read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
    tables.flat_map(|table| table.mistake).collect()
}

#[test]
fn every_table_can_be_read_and_has_words() {
    let words = Words::new("en");
    for mistake in mistakes() {
        let key = format!("hint-{}", mistake.kind);
        assert!(words.knows(&key), "{key} has no words");
        assert!(!mistake.error.is_empty() && !mistake.examples.is_empty(), "{key}");
        for pattern in [&mistake.message, &mistake.source].into_iter().flatten() {
            assert!(regex::Regex::new(pattern).is_ok(), "{key}: {pattern}");
        }
    }
    let kinds: BTreeSet<String> = mistakes().into_iter().map(|mistake| mistake.kind).collect();
    assert!(kinds.len() >= 40, "{}", kinds.len());
}

#[test]
fn every_sentence_is_about_a_mistake_of_the_tables() {
    let kinds: BTreeSet<String> = mistakes().into_iter().map(|mistake| mistake.kind).collect();
    let book = include_str!("../../../assets/languages/en-hints.ftl");
    let read = fluent::FluentResource::try_new(book.to_owned());
    assert!(read.is_ok(), "{:?}", read.err().map(|(_, errors)| errors));
    let keys = book.lines().filter_map(|line| line.strip_prefix("hint-")?.split_once(" =").map(|(kind, _)| kind));
    let ours = |kind: &&str| !kind.starts_with("type-") && !["line", "other", "other-silent"].contains(kind);
    let unused: Vec<&str> = keys.filter(ours).filter(|kind| !kinds.contains(*kind)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn what_boards_print_is_explained() {
    let mut findings = Vec::new();
    for (mistake, example) in pairs(&mistakes()).filter(|(_, example)| example.printed.is_some()) {
        let printed = example.printed.as_deref().unwrap();
        findings.extend(check(mistake, example, &explained(printed, example, "main.py", "/home/ada/code")));
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn what_the_microbit_said_is_explained() {
    let mut findings = Vec::new();
    let mut count = 0;
    for (mistake, example) in pairs(&mistakes()) {
        let Some((place, words)) = example.board.as_deref().and_then(|said| said.split_once(" | ")) else { continue };
        let printed = format!("Traceback (most recent call last):\n  File \"main.py\", {place}\n{words}\n");
        findings.extend(check(mistake, example, &explained(&printed, example, "main.py", "/")));
        count += 1;
    }
    assert!(count > 100, "{count}");
    assert!(findings.is_empty(), "{} findings\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn every_mistake_is_explained_on_every_python() {
    let mistakes = mistakes();
    let mut pythons = pythons();
    assert!(!pythons.is_empty(), "no Python is there");
    // Each Python takes some seconds: every day the oldest and the newest are asked, and all of them where there is time.
    if seeds(1).end == 1 {
        let ends = [pythons.keys().next().copied(), pythons.keys().last().copied()];
        pythons.retain(|version, _| ends.contains(&Some(*version)));
    }
    let findings = std::thread::scope(|scope| {
        let run = |(version, python): (&(usize, usize), &PathBuf)| {
            let (mistakes, version, python) = (&mistakes, *version, python.clone());
            scope.spawn(move || all_on(mistakes, version, &python))
        };
        let threads: Vec<_> = pythons.iter().map(run).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(findings.is_empty(), "{} findings\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn what_is_not_known_is_passed_on_in_the_words_of_python() {
    let check = |words: &str, expected: &str| {
        let printed =
            format!("Traceback (most recent call last):\n  File \"a.py\", line 2, in <module>\n    x\n{words}\n");
        let context = Context { source: "y\nx\n", file: "a.py", ..Context::default() };
        let hint = explain(&last_report(&printed).unwrap(), &context);
        assert_eq!(Words::new("en").hint(&hint), expected);
        assert_eq!(hint.more, words);
    };
    check("game.Lost: all lives are gone", "Line 2: it stopped with Lost. Python says: all lives are gone");
    check("Lost", "Line 2: it stopped with Lost, and Python does not say more");
    check("ValueError: oops", "Line 2: it stopped with ValueError. Python says: oops");
    let long = format!("ValueError: {}", "very ".repeat(100));
    let shown = format!("Line 2: it stopped with ValueError. Python says: {}…", &"very ".repeat(100)[..59]);
    check(long.trim_end(), &shown);
}

#[test]
fn errors_of_other_files_and_texts_are_told_without_a_line_of_this_one() {
    let context = Context { source: "x\n", file: "a.py", ..Context::default() };
    let explained = |printed: &str| explain(&last_report(printed).unwrap(), &context);
    let foreign = "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n    eval(\"1 +\")\n  File \"<string>\", line 1\n    1 +\nSyntaxError: no\n";
    assert_eq!((explained(foreign).kind.as_str(), explained(foreign).line), ("other", Some(1)));
    let elsewhere = "Traceback (most recent call last):\n  File \"b.py\", line 9, in <module>\n    x\nKeyError: 1\n";
    assert_eq!(explained(elsewhere).line, None);
    assert!(Words::new("en").hint(&explained(elsewhere)).starts_with("The dictionary"));
}

#[test]
fn any_text_can_be_explained() {
    let sources: Vec<String> = pairs(&mistakes()).map(|(_, example)| example.program.clone()).collect();
    let errors = [
        "SyntaxError: invalid syntax",
        "NameError: name 'x' is not defined",
        "TypeError: 'int' object is not callable",
        "IndentationError: unexpected indent",
        "ZeroDivisionError: x",
        "UnboundLocalError: local variable 'x' referenced before assignment",
        "SyntaxError: '(' was never closed",
    ];
    let mut random = fastrand::Rng::with_seed(7);
    let messages = [
        "'(' was never closed",
        "unterminated string literal",
        "invalid decimal literal",
        "expected ':'",
        "unmatched ')'",
    ];
    let errors: Vec<String> =
        errors.into_iter().map(str::to_owned).chain(messages.map(|words| format!("SyntaxError: {words}"))).collect();
    for _ in 0..6000 {
        let source = &sources[random.usize(..sources.len())];
        let letters: Vec<char> = source.chars().collect();
        let from = random.usize(..=letters.len());
        let source: String = letters[from..].iter().chain(&letters[..random.usize(..=letters.len())]).collect();
        let column = " ".repeat(random.usize(..12));
        let error = &errors[random.usize(..errors.len())];
        let printed = format!("  File \"a.py\", line {}\n    x\n    {column}^\n{error}\n", random.usize(..8));
        let context = Context { source: &source, file: "a.py", ..Context::default() };
        let _ = explain(&last_report(&printed).unwrap(), &context);
    }
}

fn pairs(mistakes: &[Mistake]) -> impl Iterator<Item = (&Mistake, &Example)> {
    mistakes.iter().flat_map(|mistake| mistake.examples.iter().map(move |example| (mistake, example)))
}

fn all_on(mistakes: &[Mistake], version: (usize, usize), python: &Path) -> Vec<String> {
    let mut findings = Vec::new();
    for (mistake, example) in pairs(mistakes).filter(|(_, example)| example.printed.is_none()) {
        if example.since.as_deref().is_some_and(|since| version < parsed(since)) {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let printed = printed_by(python, folder.path(), example);
        let script = folder.path().join("main.py");
        let found = explained(&printed, example, script.to_str().unwrap(), "/home/ada/code");
        let told = check(mistake, example, &found);
        findings.extend(told.map(|told| format!("{}.{}: {told}\n{printed}", version.0, version.1)));
        if version == (3, 13) {
            let hint = found.as_ref();
            println!("{}: {}", mistake.kind, hint.map(|hint| Words::new("en").hint(hint)).unwrap_or_default());
        }
    }
    findings
}

/// What a Python prints when it runs an example.
fn printed_by(python: &Path, folder: &Path, example: &Example) -> String {
    let script = folder.join("main.py");
    std::fs::write(&script, example.program.trim_start_matches('\n')).unwrap();
    for (name, text) in &example.files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let input = folder.join("input-of-the-test");
    std::fs::write(&input, &example.input).unwrap();
    let output = Command::new(python)
        .args(["-S", "-u"])
        .arg(&script)
        .current_dir(folder)
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::from(std::fs::File::open(&input).unwrap()))
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn explained(printed: &str, example: &Example, file: &str, folder: &str) -> Option<Hint> {
    let siblings: Vec<String> = example.files.keys().cloned().chain(["main.py".to_owned()]).collect();
    let source = example.program.trim_start_matches('\n');
    last_report(printed).map(|report| explain(&report, &Context { source, file, folder, siblings: &siblings }))
}

/// What is wrong with an explanation.
fn check(mistake: &Mistake, example: &Example, hint: &Option<Hint>) -> Option<String> {
    let Some(hint) = hint else { return Some(format!("{}: nothing was found", mistake.kind)) };
    let sentence = Words::new("en").hint(hint);
    let value = |name: &str| hint.values.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    let other = example.says.iter().find(|(name, said)| value(name) != Some(said));
    let unsaid = example.says.iter().find(|(name, said)| {
        let is_counted = ["given", "takes", "expected", "count"].contains(&name.as_str());
        !name.ends_with("type") && !is_counted && !sentence.contains(said.as_str())
    });
    let begins = example.line.is_none_or(|line| sentence.starts_with(&format!("Line {line}: ")));
    let banned = ["invalid", "exception", "fatal", "illegal", "{$", "hint-"];
    let wrong = if hint.kind != mistake.kind {
        "another kind"
    } else if example.line.is_some() && hint.line != example.line {
        "another line"
    } else if other.is_some() {
        "another value"
    } else if unsaid.is_some() {
        "a value is not said"
    } else if !begins || sentence.chars().count() > 200 || sentence.contains(['\u{2068}', '\n']) {
        "the form"
    } else if banned.iter().any(|word| sentence.to_lowercase().contains(word)) {
        "the words"
    } else {
        return None;
    };
    Some(format!(
        "{}: {wrong}\n    {hint:?}\n    {:?} {other:?} {unsaid:?}\n    {sentence}",
        mistake.kind, example.line
    ))
}

/// The Pythons of this machine, one of each version that we support.
fn pythons() -> BTreeMap<(usize, usize), PathBuf> {
    let names = (8..16).map(|minor| format!("python3.{minor}")).chain(["python3".to_owned()]);
    let found = names.filter_map(|name| which::which(name).ok());
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let own = std::fs::read_dir(home.join(".pyenv/versions")).into_iter().flatten();
    let own = own.filter_map(|entry| Some(entry.ok()?.path().join("bin/python3"))).filter(|path| path.exists());
    let asked = own.chain(found).filter_map(|path| {
        let question = "import sys; print(*sys.version_info[:2], sys.executable)";
        let output = Command::new(path).args(["-c", question]).output().ok()?;
        let answer = String::from_utf8(output.stdout).ok()?;
        let mut parts = answer.trim().splitn(3, ' ');
        let version = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        (version >= (3, 8)).then_some((version, PathBuf::from(parts.next()?)))
    });
    asked.collect()
}

fn parsed(version: &str) -> (usize, usize) {
    let (major, minor) = version.split_once('.').unwrap();
    (major.parse().unwrap(), minor.parse().unwrap())
}
