//! The jobs against a board's real firmware.

use mulberry::micropython::{Module, News, Outcome, Program, Task, Trouble, Wish};

use super::real::Real;
use crate::counts::seeds;

#[test]
fn programs_run_and_end() {
    let Some(mut real) = Real::at_prompt() else { return };
    let done = |text: &str| (Outcome::Done, format!("\r\n{text}>>> "));
    assert_eq!(real.run("print('hello')\n"), done("hello\r\n"));
    assert_eq!(real.run("\"\"\"words\"\"\"\n1+1\nprint('h\u{e9}')\nprint(len('\t'))\n"), done("h\u{e9}\r\n1\r\n"));
    assert_eq!(real.run("for i in range(3):\n    print(i)"), done("0\r\n1\r\n2\r\n"));
    assert_eq!(real.run(""), done(""));
    assert_eq!(real.run("print = 5\n"), done(""));
    assert_eq!(real.run("print('a', end='')"), done("a\r\n"));
    assert_eq!(real.run("import sys\nprint(1)\nsys.exit()\nprint(2)"), done("1\r\n"));
}

#[test]
fn errors_name_the_persons_own_lines() {
    let Some(mut real) = Real::at_prompt() else { return };
    let (outcome, text) = real.run("def f():\n    1/0\n\nf()\n");
    assert_eq!(outcome, Outcome::Failed);
    let frames = "  File \"<stdin>\", line 4, in <module>\r\n  File \"<stdin>\", line 2, in f\r\n";
    let words = format!("{frames}ZeroDivisionError: division by zero\r\n>>> ");
    assert_eq!(text, format!("\r\nTraceback (most recent call last):\r\n{words}"));
    let (outcome, text) = real.run("print(1)\nprint(\n");
    assert_eq!(outcome, Outcome::Failed);
    assert!(text.ends_with("SyntaxError: invalid syntax\r\n>>> "), "{text}");
    // The prompt prints values again.
    real.wish(Wish::Type(b"40+2\r".to_vec()));
    real.until(|real| real.text().ends_with("40+2\r\n42\r\n>>> "));
}

#[test]
fn memory_is_told_truthfully() {
    let Some(mut real) = Real::at_prompt() else { return };
    let (outcome, _) = real.run("a = 1\nwhile True:\n    a = [a] * 3000\n    print('x')\n");
    assert_eq!(outcome, Outcome::Failed);
    let names: String = (0..250).map(|number| format!("variable_number_{number} = {number}\n")).collect();
    let (outcome, _) = real.run(&names);
    let Outcome::Trouble(Trouble::TooBig { bytes, free: Some(free) }) = outcome else { panic!("{outcome:?}") };
    assert!(bytes == names.len() && (8000..9000).contains(&free), "{bytes} {free}");
    let (outcome, text) = real.run(&"# a long, long line of words\n".repeat(500));
    assert!(matches!(outcome, Outcome::Trouble(Trouble::TooBig { .. })), "{outcome:?}");
    assert_eq!(text, "");
    assert_eq!(real.run("print('fine')").0, Outcome::Done);
}

#[test]
fn a_program_asks_and_is_answered() {
    let Some(mut real) = Real::at_prompt() else { return };
    real.start("name = input('name? ')\nprint('hello', name)\ninput('>>> ')\n");
    real.until(|real| real.text() == "\r\nname? ");
    real.wish(Wish::Type(b"Ada\r".to_vec()));
    real.until(|real| real.text() == "\r\nname? Ada\r\nhello Ada\r\n>>> ");
    real.wish(Wish::Type(b"x\r".to_vec()));
    assert_eq!(real.end(Task::Run), (Outcome::Done, "\r\nname? Ada\r\nhello Ada\r\n>>> x\r\n>>> ".to_owned()));
}

#[test]
fn a_loop_is_stopped() {
    let Some(mut real) = Real::at_prompt() else { return };
    real.start("while True:\n    print('round')\n");
    real.until(|real| real.text().matches("round").count() > 20);
    real.wish(Wish::Interrupt);
    let (outcome, text) = real.end(Task::Run);
    assert_eq!(outcome, Outcome::Interrupted);
    assert!(text.ends_with("KeyboardInterrupt: \r\n>>> "), "{text}");
    assert_eq!(real.run("print('fine')").0, Outcome::Done);
}

#[test]
fn a_function_is_pasted() {
    let Some(mut real) = Real::at_prompt() else { return };
    real.wish(Wish::Paste("def f(x):\n\treturn 'h\u{e9}' * x\n\nprint(f(2))".to_owned()));
    real.until(|real| real.text().ends_with("h\u{e9}h\u{e9}\r\n>>> "));
    assert_eq!(real.ended(Task::Paste), Some(Outcome::Done));
}

/// Computes two sums over what it is given.
const SUMS: &str = "a = 1;b = 0\ndef h(s):\n\tglobal a, b\n\tfor c in bytes(s, 'utf8'):\n\t\ta = (a + c) % 32749;b = (b + a) % 32749\n";

#[test]
fn what_arrives_is_what_was_sent() {
    let Some(mut real) = Real::at_prompt() else { return };
    for seed in seeds(10) {
        let words = words(&mut fastrand::Rng::with_seed(seed));
        let lines: String = words.iter().map(|words| format!("h(r'''{words}''')\n")).collect();
        let program = format!("{SUMS}{lines}print(a, b)\n");
        let (mut a, mut b) = (1_u32, 0_u32);
        for byte in words.iter().flat_map(|words| words.bytes()) {
            a = (a + u32::from(byte)) % 32_749;
            b = (b + a) % 32_749;
        }
        let answer = real.run(&program);
        assert_eq!(answer, (Outcome::Done, format!("\r\n{a} {b}\r\n>>> ")), "seed {seed}: {program}");
    }
}

/// Texts that come to 0.1 to 2 kB; with what is around them that is what the board has memory for.
fn words(random: &mut fastrand::Rng) -> Vec<String> {
    let pieces = ["\u{e9}", "\"\"\"", "\t", "\n", "print(1)", "# ", "===", ">>> ", " ", "a", "xyz"];
    let one = |random: &mut fastrand::Rng| (0..30).map(|_| pieces[random.usize(..pieces.len())]).collect();
    let count = random.usize(1..22);
    (0..count).map(|_| one(random)).collect()
}

#[test]
fn modules_are_copied() {
    let Some(mut real) = Real::at_prompt() else { return };
    let text = "def hi():\n\treturn 'h\\u00e9\\'\"'\n".to_owned() + &"# words of a long line\n".repeat(60);
    for lacks in [true, false] {
        let module = Module { file: "helper.py".to_owned(), text: text.clone() };
        real.forget();
        real.wish(Wish::Run(Program { code: "import helper\nprint(helper.hi())".to_owned(), modules: vec![module] }));
        if lacks {
            real.until(|real| real.news.contains(&News::Lacks(vec!["helper.py".to_owned()])));
            real.wish(Wish::Modules(true));
        }
        assert_eq!(real.end(Task::Run), (Outcome::Done, "\r\nh\u{e9}'\"\r\n>>> ".to_owned()));
    }
    let module = Module { file: "big.py".to_owned(), text: "# too much\n".repeat(4000) };
    real.forget();
    real.wish(Wish::Run(Program { code: "1".to_owned(), modules: vec![module] }));
    real.until(|real| real.news.contains(&News::Lacks(vec!["big.py".to_owned()])));
    real.wish(Wish::Modules(true));
    let (outcome, _) = real.end(Task::Run);
    let Outcome::Trouble(Trouble::NotKept { file, said }) = outcome else { panic!("{outcome:?}") };
    assert_eq!((file.as_str(), said.as_str()), ("big.py", "OSError: 28"));
}
