//! Tracebacks of all shapes are read, and places in output are found.

use mulberry::python::{Report, last_report, places};

/// A report in one line: files and lines, functions, sources, name, words, quoted line.
fn summary(report: &Report) -> String {
    let mut parts: Vec<String> = Vec::new();
    for frame in &report.frames {
        let function = frame.function.as_deref().unwrap_or("-");
        parts.push(format!("{}:{} {function} [{}]", frame.file, frame.line, frame.source.as_deref().unwrap_or("-")));
    }
    parts.push(format!("{}={}", report.name, report.message));
    if let Some(code) = &report.code {
        parts.push(format!("({}) {:?}+{}", code.source, code.column, code.width));
    }
    parts.join(" | ")
}

#[track_caller]
fn check(printed: &str, expected: &str) {
    assert_eq!(last_report(printed).as_ref().map(summary).unwrap_or_default(), expected, "{printed}");
}

const HEADER: &str = "Traceback (most recent call last):\n";
const HERE: &str = "  File \"a.py\", line 3, in <module>\n    f(1)\n";

#[test]
fn plain_ones() {
    check("", "");
    check("hello\nworld: it is\n", "");
    check(&format!("{HEADER}{HERE}NameError: name 'x'\n"), "a.py:3 <module> [f(1)] | NameError=name 'x'");
    check(&format!("hello\r\n{HEADER}{HERE}AssertionError\r\n"), "a.py:3 <module> [f(1)] | AssertionError=");
    check(
        &format!(
            "{HEADER}{HERE}  File \"C:\\my code\\b.py\", line 12, in f\n    return x\n           ^\nKeyError: 'a: b'\n"
        ),
        "a.py:3 <module> [f(1)] | C:\\my code\\b.py:12 f [return x] | KeyError='a: b'",
    );
    check(
        &format!("{HEADER}{HERE}json.decoder.JSONDecodeError: Expecting value\n"),
        "a.py:3 <module> [f(1)] | json.decoder.JSONDecodeError=Expecting value",
    );
    check(&format!("{HEADER}{HERE}f.<locals>.Bad: x\n"), "a.py:3 <module> [f(1)] | f.<locals>.Bad=x");
    check(&format!("{HEADER}{HERE}hello world\n"), "a.py:3 <module> [f(1)] | =");
    check(&format!("{HEADER}{HERE}"), "a.py:3 <module> [f(1)] | =");
}

#[test]
fn marks_below_a_line_and_lines_of_one_statement_are_skipped() {
    let many = "  File \"a.py\", line 3, in <module>\n    print(1,\n    ~~~~~^^\n          + 2,\n          ^^^\n    )\n    ^\n";
    check(&format!("{HEADER}{many}TypeError: x\n"), "a.py:3 <module> [print(1,] | TypeError=x");
    let repeated = "  [Previous line repeated 996 more times]\n";
    check(&format!("{HEADER}{HERE}{repeated}RecursionError: deep\n"), "a.py:3 <module> [f(1)] | RecursionError=deep");
}

#[test]
fn what_cannot_be_read_is_quoted() {
    check(
        "  File \"a.py\", line 5\n    if x\n        ^\nSyntaxError: expected ':'\n",
        "a.py:5 - [if x] | SyntaxError=expected ':' | (if x) Some(4)+1",
    );
    check(
        "  File \"a.py\", line 5\n    print \"x\"\n    ^^^^^^^^^\nSyntaxError: Missing\n",
        "a.py:5 - [print \"x\"] | SyntaxError=Missing | (print \"x\") Some(0)+9",
    );
    check(
        &format!("{HEADER}{HERE}  File \"b.py\", line 1\n    x = = 1\n        ^\nSyntaxError: no\n"),
        "a.py:3 <module> [f(1)] | b.py:1 - [x = = 1] | SyntaxError=no | (x = = 1) Some(4)+1",
    );
    check("  File \"a.py\", line 3\n\n        ^\nSyntaxError: end\n", "a.py:3 - [-] | SyntaxError=end");
    check("  File \"a.py\", line 2\nTabError: tabs\n", "a.py:2 - [-] | TabError=tabs");
    check("  File \"a.py\", line 2\n    x\nIndentationError: in\n", "a.py:2 - [x] | IndentationError=in | (x) None+0");
}

#[test]
fn the_last_of_several_is_told() {
    let one = format!("{HEADER}{HERE}ValueError: one\n");
    let two = format!("{HEADER}  File \"a.py\", line 9, in g\n    y\nKeyError: 2\n");
    let last = "a.py:9 g [y] | KeyError=2";
    for between in [
        "",
        "\nDuring handling of the above exception, another exception occurred:\n\n",
        "\nThe above exception was the direct cause of the following exception:\n\n",
        "text\n",
    ] {
        check(&format!("{one}{between}{two}"), last);
    }
    check(&format!("{two}Exception ignored in: <function f at 0x7f>\n{one}"), last);
    check(&format!("{two}Exception ignored on flushing sys.stdout:\nBrokenPipeError: x\n"), last);
    check(&format!("Exception ignored in: <function f>\n{one}\nhello\n{two}"), last);
    check(&format!("{two}\nFile \"a.py\", line 1 was printed\n"), last);
}

#[test]
fn to_stop_or_to_leave_is_no_error() {
    check(&format!("{HEADER}{HERE}KeyboardInterrupt\n"), "");
    check(&format!("{HEADER}{HERE}SystemExit: 3\n"), "");
    check(&format!("{HEADER}{HERE}ValueError: x\n\nDuring handling\n\n{HEADER}{HERE}KeyboardInterrupt\n"), "");
}

#[test]
fn words_of_several_lines_end_where_others_begin() {
    let start = format!("{HEADER}{HERE}ValueError: one\n");
    let told = |words: &str| format!("a.py:3 <module> [f(1)] | ValueError={words}");
    check(&format!("{start}two\n  three\n"), &told("one\ntwo\n  three"));
    check(&format!("{start}\nhello\n"), &told("one"));
    check(&format!("{start}>>> "), &told("one"));
    check(&format!("{start}MicroPython v1.13 on 2020\nType \"help()\"\n>>> "), &told("one"));
    check(&format!("Exception in thread Thread-1 (f):\n{start}tick\ntock\n"), &told("one"));
    check(&format!("{start}{}", "x\n".repeat(100)), &told(&format!("one{}", "\nx".repeat(19))));
}

#[test]
fn a_group_of_errors_is_told_by_its_own_name() {
    let printed = "  + Exception Group Traceback (most recent call last):
  |   File \"a.py\", line 3, in <module>
  |     raise ExceptionGroup(\"two\", errors)
  | ExceptionGroup: two (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File \"a.py\", line 1, in <module>
    |     x
    | ValueError: 1
    +---------------- 2 ----------------
    | TypeError: 2
    +------------------------------------
";
    let told = "a.py:3 <module> [raise ExceptionGroup(\"two\", errors)] | ExceptionGroup=two (2 sub-exceptions)";
    check(printed, told);
    check(&format!("{printed}hello\n"), told);
    check(&format!("{printed}\n{HEADER}{HERE}KeyError: 1\n"), "a.py:3 <module> [f(1)] | KeyError=1");
    check(&format!("+----+\n| a  |\n+----+\n{HEADER}{HERE}KeyError: 1\n"), "a.py:3 <module> [f(1)] | KeyError=1");
}

#[test]
fn boards_quote_nothing() {
    let printed =
        format!("{HEADER}  File \"main.py\", line 3, in <module>\n  File \"main.py\", line 2, in f\nOSError: 19\n>>> ");
    check(&printed, "main.py:3 <module> [-] | main.py:2 f [-] | OSError=19");
    check(&format!("{HEADER}  File \"<stdin>\", line 1\nSyntaxError: no\n"), "<stdin>:1 - [-] | SyntaxError=no");
}

#[test]
fn colours_and_broken_rows_do_not_matter() {
    let coloured = "Traceback (most recent call last):\n  File \u{1b}[35m\"a.py\"\u{1b}[0m, line \u{1b}[35m3\u{1b}[0m, in \u{1b}[35m<module>\u{1b}[0m\n    \u{1b}[31mf\u{1b}[0m\u{1b}[1;31m(1)\u{1b}[0m\n\u{1b}[1;35mKeyError\u{1b}[0m: \u{1b}[35m1\u{1b}[0m\n";
    check(coloured, "a.py:3 <module> [f(1)] | KeyError=1");
    let broken =
        format!("{HEADER}  File \"/home/ada/a lon\ng way/a.py\", line 3, in <module>\n    f(1)\nKeyError: 1\n");
    check(&broken, "/home/ada/a long way/a.py:3 <module> [f(1)] | KeyError=1");
}

#[test]
fn anything_can_be_read() {
    let parts = [
        HEADER,
        HERE,
        "  + ",
        "  | ",
        "+-",
        "\u{1b}[",
        "File \"",
        "\", line ",
        "9",
        "é🙂",
        "\n",
        ": ",
        "^",
        " ",
        ">>> ",
    ];
    let mut random = fastrand::Rng::with_seed(4);
    for _ in 0..2000 {
        let printed: String = (0..30).map(|_| parts[random.usize(..parts.len())]).collect();
        let _ = last_report(&printed);
        let _ = places(&printed);
    }
}

#[test]
fn places_in_output_are_found() {
    let check = |row: &str, expected: &[(&str, &str, usize, Option<usize>)]| {
        let found = places(row);
        let found: Vec<_> = found
            .iter()
            .map(|place| (&row[place.range.clone()], place.file.as_str(), place.line, place.column))
            .collect();
        assert_eq!(found, expected, "{row}");
    };
    check("  File \"/tmp/a.py\", line 3, in f", &[("File \"/tmp/a.py\", line 3", "/tmp/a.py", 3, None)]);
    check("  File \"main.py\", line 12", &[("File \"main.py\", line 12", "main.py", 12, None)]);
    check("  File \"<stdin>\", line 1, in <module>", &[("File \"<stdin>\", line 1", "<stdin>", 1, None)]);
    check("  File \"<frozen importlib._bootstrap>\", line 1, in f", &[]);
    check("test_a.py:3: AssertionError", &[("test_a.py:3", "test_a.py", 3, None)]);
    check("C:\\code\\a.py:3: x", &[("C:\\code\\a.py:3", "C:\\code\\a.py", 3, None)]);
    check("a.py:3:7: F821 x (b.pyw:9)", &[("a.py:3:7", "a.py", 3, Some(7)), ("b.pyw:9", "b.pyw", 9, None)]);
    check("> /tmp/a b.py(3)<module>()", &[("> /tmp/a b.py(3)", "/tmp/a b.py", 3, None)]);
    check("naïve é.py:2", &[("é.py:2", "é.py", 2, None)]);
    check("a.py:0, a.py, .py:, a.pyc:3, at 12:30", &[]);
}
