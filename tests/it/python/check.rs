//! The check: what it finds in small programs, what it leaves alone, and that no text at all breaks it.

use mulberry::place::Line;
use mulberry::python::{Fix, Problem, Refusal, Rules, Severity, check, codes};
use mulberry::text::{Edit, Replace};
use mulberry::words::Words;
use ropey::Rope;

use crate::counts;

fn problems(text: &str, rules: Rules) -> Vec<Problem> {
    check(text, rules, false).expect("it is not deep")
}

/// Every problem as "LINE CODE what it is about".
fn found(text: &str, rules: Rules) -> Vec<String> {
    let told = |problem: &Problem| format!("{} {} {}", problem.line.0 + 1, problem.code, about(text, problem));
    problems(text, rules).iter().map(told).collect()
}

fn about(text: &str, problem: &Problem) -> String {
    text.chars().skip(problem.span.start().0).take(problem.span.len()).collect()
}

/// What somebody is told who still types.
#[track_caller]
fn live(text: &str, expected: &[&str]) {
    assert_eq!(found(text, Rules::Live), expected, "{text}");
}

/// What only somebody is told who asks.
#[track_caller]
fn full(text: &str, expected: &[&str]) {
    assert_eq!(found(text, Rules::Full), expected, "{text}");
    assert_eq!(found(text, Rules::Live), Vec::<String>::new(), "{text}");
}

/// The first problem's sentence.
#[track_caller]
fn says(text: &str, expected: &str) {
    let problems = problems(text, Rules::Full);
    let sentence = problems.first().map(|problem| Words::new("en").problem(problem));
    assert_eq!(sentence.as_deref(), Some(expected), "{text}: {problems:?}");
}

#[test]
fn what_python_cannot_read_is_told_at_its_place() {
    live("print(\"hello\nx = 1\n", &["1 E999 \"hello"]);
    live("print(\"hello\"\nx = 1\n", &["1 E999 ("]);
    live("x = [1, 2\ny = 3\nz = 4\n", &["1 E999 ["]);
    live("x = \"\"\"abc\ny = 1\n", &["1 E999 \"\"\"abc"]);
    live("x = 1\nif x\n    print(x)\n", &["2 E999 if x"]);
    live("if True:\nprint(1)\n", &["1 E999 if True:"]);
    live("def f():\n\nx = 3\n", &["1 E999 def f():"]);
    live("x = 1\n  y = 2\n", &["2 E999 y = 2"]);
    live("if 1:\n    x = 1\n  y = 2\n", &["3 E999 y = 2"]);
    live("print(\"a\"]\n", &["1 E999 ]"]);
    live("print(\"ä\", \"ö\"))\n", &["1 E999 )"]);
    live("a = 1\r\nx = 1 +\r\n", &["2 E999 x = 1 +"]);
}

#[test]
fn one_mistake_is_told_once() {
    live("if x = 3:\n    pass\n", &["1 E999 ="]);
    live("fro i in range(3):\n    print(i)\n", &["1 E999 fro"]);
    live("def f:\n    pass\n", &["1 E999 :"]);
    live("x = 1\nx == \n\ny = )\n", &["2 E999 x ==", "4 E999 )"]);
}

#[test]
fn what_is_surely_wrong_is_told_to_somebody_who_types() {
    live("pirnt(1)\n", &["1 F821 pirnt"]);
    live("return 5\n", &["1 F706 return 5"]);
    live("break\n", &["1 F701 break"]);
    live("def f():\n    print(x)\n    x = 1\n\n\nf()\n", &["2 F821 x"]);
    live("import os\nimport os\nprint(os)\n", &["2 F811 os"]);
    live("def f(): pass\ndef f(): pass\n", &["2 F811 f"]);
    live("x = 5\nx == 6\n", &["2 B015 x == 6"]);
    live("print\n", &["1 B018 print"]);
    live("x = 3\nif x == 1 or 2: print(1)\n", &["2 SIM222 x == 1 or 2"]);
    live("x = 3\nif x is 3: print(1)\n", &["2 F632 x is 3"]);
    live("y = \"%s %s\" % (1,)\n", &["1 F507 \"%s %s\" % (1,)"]);
    live("y = \"{} {}\".format(1)\n", &["1 F524 \"{} {}\".format(1)"]);
    live("d = {\"a\": 1, \"a\": 2}\n", &["1 F601 \"a\""]);
    live("x = 1\n++x\n", &["2 B002 ++x"]);
    live("x = [1]\nfor x in x: print(x)\n", &["2 B020 x"]);
    live("raise \"no\"\n", &["1 B016 \"no\""]);
    live("ValueError(\"no\")\n", &["1 PLW0133 ValueError(\"no\")"]);
    live("class A:\n    def __init__(self):\n        return 1\n", &["3 PLE0101 return 1"]);
    live(
        "try:\n    x = 1\nexcept (KeyError and ValueError):\n    pass\n",
        &["3 B030 KeyError and ValueError", "3 PLW0711 KeyError and ValueError"],
    );
}

#[test]
fn what_would_better_be_otherwise_is_told_when_asked() {
    full("import random\n", &["1 F401 random"]);
    full("def f():\n    x = 1\n", &["2 F841 x"]);
    full("x = 1\nif x == None: x = 2\n", &["2 E711 None"]);
    full("x = 1\nif x == True: x = 2\n", &["2 E712 x == True"]);
    full("x = 1\nif not x in [1]: x = 2\n", &["2 E713 x in [1]"]);
    full("try:\n    x = 1\nexcept:\n    pass\n", &["3 E722 except"]);
    full("l = 1\n", &["1 E741 l"]);
    full("list = [1]\n", &["1 A001 list"]);
    full("def f(a=[]):\n    return a\n", &["1 B006 []"]);
    full("y = f\"a\"\n", &["1 F541 f\"a\""]);
    full("z = \"\\d\"\n", &["1 W605 \\d"]);
    full("from turtle import *\nforward(10)\n", &["1 F403 from turtle import *"]);
    full("x = 1\nx = x\n", &["2 PLW0127 x"]);
}

#[test]
fn a_good_program_has_no_problems() {
    for text in [
        "",
        "# only a comment",
        "x = input(\"name? \")\nprint(f\"hello {x}\")\n",
        "import random\n\nfor i in range(3):\n    print(random.randint(1, 6))\n",
        "name = \"Ada\"\nmatch name:\n    case \"Ada\":\n        print(1)\n",
        "def f(*, a, b=None, **rest) -> int:\n    return a or b or len(rest)\n\n\nprint(f(a=1))\n",
        "import random  # noqa\nimport math  # noqa: F401\n",
        "\u{c}x = 1\n",
    ] {
        full(text, &[]);
    }
}

#[test]
fn a_sentence_says_what_to_do() {
    says("pirnt(1)\n", "There is no name “pirnt” here. Did you mean “print”?");
    says("lenght = 1\nprint(lenghth)\n", "There is no name “lenghth” here. Did you mean “lenght”?");
    says("xyzzy(1)\n", "There is no name “xyzzy” here");
    says("print \"hello\"\n", "print needs brackets: print(…)");
    says("if x = 3:\n    pass\n", "One = gives a name a value. To compare, write ==");
    says("if x => 3:\n    pass\n", "Python writes this sign the other way round: >=");
    says("x = 1\nif x:\n    pass\nelse if x:\n    pass\n", "“else if” is “elif” in Python");
    says("whille True:\n    pass\n", "Python has no “whille”. Did you mean “while”?");
    says("class = 3\n", "“class” is a word of Python’s own, so it cannot be a name");
    says("for i in range(3)\n    print(i)\n", "A colon is missing. Write : at the end of this line");
    says("while True print(1)\n", "A colon is missing before “print”");
    says("print(\"a\" c)\n", "A comma or another sign is missing before “c”");
    says("print(“hi”)\n", "These are printed quotation marks. Python needs straight ones: \" or '");
    says("print('it's')\n", "The quotation mark at the end of this text is missing");
    says("if True:\nprint(1)\n", "After “if” comes at least one line that begins further right");
    says("else:\n    pass\n", "“else” belongs to nothing above it. Look at how far right the lines begin");
    says("print(\"a\"))\n", ") closes nothing: no bracket is open before it");
    says("print(\"a\"]\n", "] does not close the bracket (");
    says("1 = x\n", "Only a name can be given a value: what stands left of the = is none");
    says("my name = 3\n", "Something is missing between “my” and “name”");
    says("x = 08\n", "Python cannot read this number");
    says("import random\n", "random is imported but never used");
}

#[test]
fn every_rule_is_one_that_ruff_has_and_has_words() {
    let words = Words::new("en");
    for code in codes() {
        assert!(words.knows(&format!("problem-{}", code.to_lowercase())), "{code}");
    }
    assert!(codes().count() > 90);
    assert_eq!(mulberry::python::unknown_codes(), Vec::<&str>::new());
}

#[test]
fn how_bad_it_is_decides_python() {
    let check = |text: &str, severity| assert_eq!(problems(text, Rules::Full)[0].severity, severity, "{text}");
    check("x = (\n", Severity::Error);
    check("pirnt(1)\n", Severity::Error);
    check("return\n", Severity::Error);
    check("import os\n", Severity::Warning);
    check("x = 1\nx == 2\n", Severity::Warning);
}

/// The text after a fix.
fn fixed(text: &str, fix: &Fix) -> String {
    let parts = fix.patches.iter().map(|patch| Replace { span: patch.span, text: patch.text.clone() }).collect();
    let mut rope = Rope::from_str(text);
    Edit::new(parts).apply(&mut rope);
    rope.to_string()
}

#[test]
fn a_fix_makes_its_problem_go_away() {
    let check = |text: &str, expected: &str| {
        let problem = problems(text, Rules::Full).into_iter().find(|problem| problem.fix.is_some());
        let problem = problem.unwrap_or_else(|| panic!("nothing can be done about {text}"));
        let after = fixed(text, &problem.fix.expect("it was looked for"));
        assert_eq!(after, expected);
        assert!(!problems(&after, Rules::Full).iter().any(|left| left.code == problem.code), "{after}");
    };
    check("import os\nprint(1)\n", "print(1)\n");
    check("s = \"äöü\"\nimport os\nprint(s)\n", "s = \"äöü\"\nprint(s)\n");
    check("import os, sys\nprint(sys)\n", "import sys\nprint(sys)\n");
    check("x = 3\nif x is 3: print(1)\n", "x = 3\nif x == 3: print(1)\n");
    check("x = 1\nif not x in [1]: print(1)\n", "x = 1\nif x not in [1]: print(1)\n");
    check("y = f\"a\"\n", "y = \"a\"\n");
    check("raise NotImplemented\n", "raise NotImplementedError\n");
    check("z = \"\\d\"\n", "z = r\"\\d\"\n");
}

#[test]
fn what_may_change_what_a_program_does_is_not_offered() {
    for text in ["x = 1\nif x == None: x = 2\n", "def f():\n    x = print(1)\n", "d = {\"a\": 1, \"a\": 2}\n"] {
        let problems = problems(text, Rules::Full);
        assert!(!problems.is_empty() && problems.iter().all(|problem| problem.fix.is_none()), "{problems:?}");
    }
}

#[test]
fn on_the_board_its_own_modules_are_known() {
    let check = |text: &str, microbit, expected: &[&str]| {
        let problems = check(text, Rules::Full, microbit).expect("it is not deep");
        let told: Vec<String> = problems.iter().map(|p| format!("{} {}", p.code, about(text, p))).collect();
        assert_eq!(told, expected, "{text}");
    };
    check("from microbit import *\ndisplay.scroll('hi')\nsleep(5)\n", true, &[]);
    check("from microbit import *\ndisplya.scroll('hi')\n", true, &["F821 displya"]);
    check("from microbit import *\ndisplay.scroll('hi')\n", false, &["F403 from microbit import *"]);
    check("from microbit import *\nfrom turtle import *\nforward(1)\n", true, &["F403 from turtle import *"]);
    let near = &mulberry::python::check("from microbit import *\nslep(5)\n", Rules::Live, true).unwrap()[0];
    assert_eq!(near.code, "F821");
}

#[test]
fn what_is_nested_too_deep_is_refused_and_nothing_breaks() {
    let many = 100_000;
    let deep: Vec<String> = vec![
        "(".repeat(many),
        format!("x = {}1{}", "(".repeat(many), ")".repeat(many)),
        format!("x = {}1", "-".repeat(many)),
        format!("x = {}1", "not ".repeat(many)),
        format!("x = 1{}", "+1".repeat(many)),
        format!("x = a{}", ".b".repeat(many)),
        format!("x = f{}", "()".repeat(many)),
        format!("x = {}1", "lambda a, b: ".repeat(many)),
        format!("x = {}1", "1 if 2 else ".repeat(many)),
        (0..2_000).map(|depth| format!("{}if 1:\n", " ".repeat(depth))).collect(),
    ];
    for text in deep {
        let start: String = text.chars().take(30).collect();
        assert_eq!(check(&text, Rules::Full, false), Err(Refusal::TooDeep), "{start}");
        assert_eq!(mulberry::python::tidy(&text), Err(Refusal::TooDeep), "{start}");
    }
}

#[test]
fn what_is_only_long_is_checked() {
    let many = 20_000;
    for text in [
        format!("x = [{}]\n", "-1, ".repeat(many)),
        "x = 1 + 2\n".repeat(many),
        format!("x = ({})\n", "\"abc\"\n    ".repeat(many)),
        "if 1:\n    x = f(1)(2)\n".repeat(many).replace('f', "print"),
        format!("\"\"\"{}\"\"\"\n", "one. two. three.\n".repeat(many)),
    ] {
        assert!(check(&text, Rules::Live, false).is_ok());
    }
}

/// Programs as people write them.
pub(super) fn scripts() -> Vec<String> {
    let folders = ["assets/examples", "tests/scripts"];
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let programs = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|ending| ending == "py"));
    let mut programs: Vec<_> = programs.collect();
    programs.sort();
    assert!(programs.len() > 3, "there are programs to read");
    programs.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

/// Pieces that programs are made of, and some that they are not.
const PIECES: &[&str] = &[
    "x",
    "y",
    " = ",
    "1",
    "\"a\"",
    "'",
    "\"\"\"",
    "f\"{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "{",
    ":",
    "\n",
    "\n    ",
    "\r\n",
    "\r",
    "\t",
    "if ",
    "else",
    "for ",
    " in ",
    "def ",
    "class ",
    "return ",
    "import ",
    "from ",
    "*",
    ",",
    ".",
    "\\",
    "#",
    "lambda ",
    "é",
    "🐍",
    "\u{0}",
    "\u{feff}",
    "%s",
    "\"%d\" % ",
    ".format(",
    "match ",
    "case ",
    "async ",
    "await ",
    "@",
    "->",
    "=",
    "==",
    "try:\n",
    "except:\n",
    "print",
    "not ",
    "del ",
    "0x",
    "1e",
    "\u{c}",
    "t\"",
    "# noqa",
    "type ",
    "`",
    "$",
    "\u{2028}",
];

#[test]
fn no_text_breaks_it() {
    let scripts = scripts();
    for seed in counts::seeds(600) {
        let mut random = fastrand::Rng::with_seed(seed);
        let text: String = if random.bool() {
            (0..random.usize(..40)).map(|_| PIECES[random.usize(..PIECES.len())]).collect()
        } else {
            let mut chars: Vec<char> = scripts[random.usize(..scripts.len())].chars().collect();
            for _ in 0..random.usize(1..4) {
                let at = random.usize(..=chars.len());
                let piece = PIECES[random.usize(..PIECES.len())];
                let end = (at + random.usize(..4)).min(chars.len());
                chars.splice(at..end, piece.chars());
            }
            chars.into_iter().collect()
        };
        let problems = check(&text, Rules::Full, random.bool()).expect("it is not deep");
        let (count, lines) = (text.chars().count(), Rope::from_str(&text).len_lines());
        for problem in &problems {
            assert!(problem.span.end().0 <= count && problem.line < Line(lines), "{problem:?} in {text:?}");
            let rope = Rope::from_str(&text);
            assert_eq!(rope.char_to_line(problem.span.start().0), problem.line.0, "{problem:?} in {text:?}");
        }
        let readable = !problems.iter().any(Problem::is_syntax);
        assert_eq!(mulberry::python::tidy(&text).is_ok(), readable, "{text:?}: {problems:?}");
    }
}
