//! Which file is coloured how.

use mulberry::syntax::{Colours, Language, warm_up};
use ropey::Rope;

use super::kinds::check_in;

#[test]
fn the_ending_decides() {
    let check = |name: &str, language| assert_eq!(Language::of(Some(name)), language, "{name}");
    check("hello.py", Language::Python);
    check("GAME.PY", Language::Python);
    check("window.pyw", Language::Python);
    check("README.md", Language::Markdown);
    check("data.json", Language::Json);
    check("Cargo.toml", Language::Toml);
    check("index.html", Language::Html);
    check("index.htm", Language::Html);
    check("style.css", Language::Css);
    check("notes.txt", Language::Plain);
    check("Makefile", Language::Plain);
    check("archive.py.bak", Language::Plain);
    check("", Language::Plain);
    assert_eq!(Language::of(None), Language::Python);
}

#[test]
fn markdown() {
    check_in(Language::Markdown, "# Title", "#·Title:Keyword");
    check_in(Language::Markdown, "a `b` c", "`b`:String");
    check_in(Language::Markdown, "a **b** c", "**b**:Class");
    check_in(Language::Markdown, "```python\ndef f():", "def:Keyword f:Function");
    check_in(Language::Markdown, "```python\nx = 1\n```\nplain words", "");
}

#[test]
fn json() {
    check_in(Language::Json, r#"{"a": [1, "b", true]}"#, r#""a":Builtin 1:Number "b":String true:Keyword"#);
}

#[test]
fn toml() {
    check_in(Language::Toml, "[package]", "package:Class");
    check_in(Language::Toml, "name = \"x\" # c", "name:Builtin \"x\":String #·c:Comment");
    check_in(Language::Toml, "\"a b\" = 1", "\"a·b\":Builtin 1:Number");
}

#[test]
fn html_and_css() {
    check_in(Language::Html, "<a href=\"x\">y</a>", "a:Keyword href:Builtin \"x\":String a:Keyword");
    check_in(Language::Html, "<!-- c -->", "<!--·c·-->:Comment");
    check_in(
        Language::Css,
        "p { color: #fff; width: 1px }",
        "p:Keyword color:Builtin #fff:Number width:Builtin 1px:Number",
    );
    check_in(Language::Css, "/* c */", "/*·c·*/:Comment");
}

#[test]
fn plain_text_never_waits() {
    check_in(Language::Plain, "def ask(q): 'x'", "");
    let mut colours = Colours::new(Language::Plain);
    colours.edited(0, 1, 5);
    assert!(colours.show(&Rope::from_str("a\nb"), 0..2, 0), "there is nothing to parse");
}

#[test]
fn every_language_warms_up() {
    use Language::{Css, Html, Json, Markdown, Plain, Python, Toml};
    [Python, Markdown, Json, Toml, Html, Css, Plain].into_iter().for_each(warm_up);
}
