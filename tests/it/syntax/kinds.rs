//! Which words of Python have which colour.

use mulberry::syntax::{Colours, Language};
use ropey::Rope;

/// Compares the tokens of the last line of `code` with `expected`, written `text:Kind text:Kind`, blanks in a text as `·`.
pub fn check_in(language: Language, code: &str, expected: &str) {
    let rope = Rope::from_str(code);
    let last = rope.len_lines() - 1;
    let mut colours = Colours::new(language);
    assert!(colours.show(&rope, 0..last + 1, 1_000));
    let line = rope.line(last).to_string();
    let show = |range: std::ops::Range<usize>| line[range].replace(' ', "·");
    let tokens: Vec<_> =
        colours.line(last).iter().map(|token| format!("{}:{:?}", show(token.range.clone()), token.kind)).collect();
    assert_eq!(tokens.join(" "), expected, "for {code:?}");
}

fn check(code: &str, expected: &str) {
    check_in(Language::Python, code, expected);
}

#[test]
fn definitions() {
    check("def ask(q):", "def:Keyword ask:Function");
    check("    async def go(self, n=1):", "async:Keyword def:Keyword go:Function 1:Number");
    check("def __init__(self):", "def:Keyword __init__:Function");
    check("def f(a: int) -> str:", "def:Keyword f:Function int:Builtin str:Builtin");
    check("class Cat:", "class:Keyword Cat:Class");
    check("class Cat(Animal):", "class:Keyword Cat:Class Animal:Class");
    check("square = lambda x: x * x", "lambda:Keyword");
    check("@property", "@property:Class");
    check("    @x.setter  # c", "@x.setter:Class #·c:Comment");
    check("@app.route('/')", "@app.route:Class '/':String");
}

#[test]
fn names_are_plain() {
    check("answer = question", "");
    check("guess = ask(x)", "");
    check("self.x += other.y", "");
    check("random.randint(a, b)", "");
    check("super_thing.print(x)", "");
    check("display.show(Image.HEART)", "");
    check("a + b - c * d / e // f % g ** h", "");
    check("a == b != c <= d", "");
    check("", "");
}

#[test]
fn keywords() {
    check("while True:", "while:Keyword True:Keyword");
    check("if a and not b or c is None:", "if:Keyword and:Keyword not:Keyword or:Keyword is:Keyword None:Keyword");
    check("for i in x:", "for:Keyword in:Keyword");
    check("from random import *", "from:Keyword import:Keyword");
    check("import random as r", "import:Keyword as:Keyword");
    check("try: pass", "try:Keyword pass:Keyword");
    check("except OSError as e: raise", "except:Keyword OSError:Builtin as:Keyword raise:Keyword");
    check("global x; del y; assert z", "global:Keyword del:Keyword assert:Keyword");
    check("with a as b: yield c", "with:Keyword as:Keyword yield:Keyword");
    check("x = a if b else c", "if:Keyword else:Keyword");
    check("    return await x", "return:Keyword await:Keyword");
}

#[test]
fn match_is_a_keyword_only_where_it_begins_its_statement() {
    check("match command:", "match:Keyword");
    check("    case \"go\": pass", "case:Keyword \"go\":String pass:Keyword");
    check("    case _:", "case:Keyword");
    check("match = 3", "3:Number");
    check("match(a, b[1:])", "1:Number");
    check("case: int = 1", "int:Builtin 1:Number");
    check("matches = {1: 2}", "1:Number 2:Number");
    check("x = [\ncase in y, lambda: 1", "in:Keyword lambda:Keyword 1:Number");
    check("'''\nmatch this: not", "match·this:·not:String");
}

#[test]
fn builtins() {
    check("print(len(x))", "print:Builtin len:Builtin");
    check("print", "print:Builtin");
    check("int(input())", "int:Builtin input:Builtin");
    check("for i in range(10):", "for:Keyword in:Keyword range:Builtin 10:Number");
    check("raise ValueError(x)", "raise:Keyword ValueError:Builtin");
    check("super().__init__()", "super:Builtin");
    check("if __name__ == x:", "if:Keyword __name__:Builtin");
}

#[test]
fn numbers() {
    check("x = 12", "12:Number");
    check("x = 1.5e3 + 2j", "1.5e3:Number 2j:Number");
    check("x = 0xFF_FF | 0b1", "0xFF_FF:Number 0b1:Number");
    check("x1 = -7", "7:Number");
}

#[test]
fn strings() {
    check("a = 'it'", "'it':String");
    check(r#"a = "x\n%s" % b"#, r#""x\n%s":String"#);
    check("b'x' + r'\\d+'", "b'x':String r'\\d+':String");
    check("\"# no comment\"", "\"#·no·comment\":String");
    check("'ä', 1", "'ä':String 1:Number");
    check("x = 'not closed", "'not·closed:String");
    check("x = 'not closed\ny = 1", "1:Number");
}

#[test]
fn braces_in_a_string_hold_code() {
    check("f'a {b} c'", "f'a·:String ·c':String");
    check("f'{1 + len(x)}'", "f':String 1:Number len:Builtin ':String");
    check("rf'\\d{x}'", "rf'\\d:String ':String");
    check("f'{{}}'", "f'{{}}':String");
    check("f'{x!r:>3}'", "f':String ':String");
    check("f'{d[\"k\"]}'", "f':String \"k\":String ':String");
    check("'{b}'", "'{b}':String");
}

#[test]
fn strings_over_several_lines() {
    check("'''a\nb c", "b·c:String");
    check("def f():\n    \"\"\"Says.\"\"\"", "\"\"\"Says.\"\"\":String");
    check("x = \"\"\"a\nb\"\"\" + 1", "b\"\"\":String 1:Number");
    check("x = '''a'''\ny = 1", "1:Number");
}

#[test]
fn comments() {
    check("# A guessing game", "#·A·guessing·game:Comment");
    check("x = 1  # one", "1:Number #·one:Comment");
    check("(\n# inside", "#·inside:Comment");
}
