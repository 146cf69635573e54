//! The tests that stand in a program.

use mulberry::python::{is_test_file, tests_in};

#[test]
fn a_file_is_there_for_its_tests_by_its_name() {
    for name in ["test_game.py", "game_test.py", "test_.py"] {
        assert!(is_test_file(name), "{name}");
    }
    for name in ["test.py", "game.py", "testing.py", "test_game.txt", "contest.py", ""] {
        assert!(!is_test_file(name), "{name}");
    }
}

#[test]
fn tests_are_functions_on_their_own_or_in_classes_for_tests() {
    let check = |text: &str, tests: &[&str]| {
        let said = |test: &mulberry::python::Test| {
            format!("{} {}{}", test.line.0, test.name, if test.in_case { " case" } else { "" })
        };
        assert_eq!(tests_in(text).iter().map(said).collect::<Vec<_>>(), tests, "{text}");
    };
    check("", &[]);
    check("def test_a():\n    pass\n", &["0 test_a"]);
    check("x = 1\r\ndef test_a():\r\n    pass\r\n\r\nasync def test_b(x):\r\n    pass", &["1 test_a", "4 test_b"]);
    check("@mark\ndef test_a", &["1 test_a"]);
    check("def testing(): pass\ndef contest(): pass\ndeftest_x = 1\nundef test_a", &["0 testing"]);
    check("def outer():\n    def test_in():\n        pass", &[]);
    check(
        "class TestA:\n    def test_b(self):\n        def test_c(): pass\n    def test_d(self)",
        &["1 TestA.test_b", "3 TestA.test_d"],
    );
    check("class A:\n    def test_b(self): pass", &[]);
    check("class A(unittest.TestCase):\n\tdef test_b(self): pass", &["1 A.test_b case"]);
    check("class A(Base, TestCase):\n    def setUp(self): pass\n    def test_b(self): pass", &["2 A.test_b case"]);
    check("class A(TestCase):\n  x = 1\nclass B(A):\n  def test_b(self): pass", &["3 B.test_b case"]);
    check("class TestA(unittest.IsolatedAsyncioTestCase):\n    async def test_b(self):", &["1 TestA.test_b case"]);
    check("class TestA:\n    def test_b(self): pass\nx = 1\n    def test_c(): pass", &["1 TestA.test_b"]);
    check(
        "class TestA:\n    # def test_b\n\n    def test_c(self):\n# aside\n    def test_d(self):",
        &["3 TestA.test_c", "5 TestA.test_d"],
    );
}

#[test]
fn what_stands_in_strings_is_no_test() {
    let check = |text: &str, names: &[&str]| {
        let found = tests_in(text);
        assert_eq!(found.iter().map(|test| test.name.as_str()).collect::<Vec<_>>(), names, "{text}");
    };
    check("'''\ndef test_a():\n'''\ndef test_b(): pass", &["test_b"]);
    check("x = \"\"\"one\ndef test_a():\n\"\"\"\ndef test_b(): pass", &["test_b"]);
    check("x = '''one''' # '''\ndef test_b(): pass", &["test_b"]);
    check("'''one\"\"\"\ndef test_a():\n'''\ndef test_b(): pass", &["test_b"]);
    check("'''one''' + '''two\ndef test_a():\n'''\ndef test_b(): pass", &["test_b"]);
    check("'''never closed\ndef test_a():", &[]);
}
