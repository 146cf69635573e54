//! Values of a type that an operation cannot use: where they come from.

use super::case::{Case, Found, Values};
use super::known;
use super::scan::{Kind, Token};

/// Methods that change what they belong to and give nothing back.
const SILENT: &[&str] =
    &["sort", "reverse", "append", "extend", "insert", "remove", "clear", "update", "add", "shuffle"];

/// A name on the failing line that `input()` gave its value: where, and how to make it a number.
pub fn from_input(case: &Case, _: &Values) -> Option<Found> {
    let line = case.line?;
    let joins =
        |pair: &[Token]| pair.iter().any(|one| one.text == "+") && pair.iter().any(|one| one.kind == Kind::Text);
    if case.here().windows(2).any(joins) {
        return None;
    }
    let names = case.here().iter().filter(|token| token.is_name());
    names.map(|name| name.text).find_map(|name| asked(case, name, line))
}

fn asked(case: &Case, name: &str, line: usize) -> Option<Found> {
    let made = case.made(name).filter(|token| token.line <= line).last()?;
    let row = case.on(made.line);
    let place = row.iter().position(|token| token.text == "input")?;
    (place > 1 && row[place - 1].text == "=" && row[place - 2].text == name).then_some(())?;
    let whole = row[place..].iter().map(|token| token.text).collect::<Vec<_>>().len() > 2;
    let text = case.row(made.line);
    let start = text.char_indices().nth(row[place].column)?.0;
    let end = row.last()?.end_in(text);
    let code = format!("{name} = int({})", &text[start..end]);
    whole.then(|| vec![("name", name.to_owned()), ("made", made.line.to_string()), ("code", code)])
}

/// A name on the failing line that is nothing, because it was given what a command for the list itself gives back.
pub fn from_silent(case: &Case, _: &Values) -> Option<Found> {
    let line = case.line?;
    let names = case.here().iter().filter(|token| token.is_name());
    names.map(|name| name.text).find_map(|name| silent(case, name, line))
}

fn silent(case: &Case, name: &str, line: usize) -> Option<Found> {
    let made = case.made(name).filter(|token| token.line <= line).last()?;
    let row = case.on(made.line);
    let calls = |pair: &&[Token]| SILENT.contains(&pair[0].text) && pair[1].text == "(";
    let called = row.windows(2).skip(1).find(calls)?[0];
    let text = case.row(made.line);
    let start = text.char_indices().nth(row.get(2)?.column)?.0;
    let code = text[start..row.last()?.end_in(text)].to_owned();
    let fits = row[0].text == name && row[1].text == "=" && case.made(name).count() > 0;
    fits.then(|| {
        vec![
            ("name", name.to_owned()),
            ("made", made.line.to_string()),
            ("method", called.text.to_owned()),
            ("code", code),
        ]
    })
}

/// A function of one's own on the failing line that gives nothing back.
pub fn no_return(case: &Case, _: &Values) -> Option<Found> {
    let line = case.line?;
    let here = case.here().iter().filter(|token| token.is_name());
    let behind = here.clone().filter_map(|name| {
        let made = case.made(name.text).filter(|token| token.line < line).last()?;
        let row = case.on(made.line);
        row.get(2).filter(|_| row[0].text == name.text && row[1].text == "=")
    });
    let function = here.chain(behind).find_map(|token| silent_function(case, token.text))?;
    Some(vec![("function", function.0), ("defined", function.1.to_string())])
}

fn silent_function(case: &Case, name: &str) -> Option<(String, usize)> {
    let is_def = |pair: &&[Token]| pair[0].text == "def" && pair[1].text == name;
    let def = case.tokens.windows(2).find(is_def)?[0];
    let body = case.tokens.iter().filter(|token| token.line > def.line);
    let mut body = body.take_while(|token| {
        let first = case.on(token.line).first();
        first.is_some_and(|first| first.column > def.column)
    });
    (!body.any(|token| ["return", "yield"].contains(&token.text))).then(|| (name.to_owned(), def.line))
}

/// A name of Python's that the text gave a meaning of its own: `list = [1]`.
pub fn hidden_name(case: &Case, _: &Values) -> Option<Found> {
    let called = |pair: &&[Token]| pair[0].kind == Kind::Word && pair[1].text == "(" && known::is_builtin(pair[0].text);
    let mut here = case.here().windows(2).filter(called).map(|pair| pair[0].text);
    here.find_map(|name| {
        let made = case.made(name).next()?;
        Some(vec![("name", name.to_owned()), ("made", made.line.to_string()), ("near", format!("my_{name}"))])
    })
}

/// The name before the first bracket of this kind, of a value that cannot have one.
fn before(case: &Case, open: &str) -> Option<String> {
    let pair = |pair: &&[Token]| pair[1].text == open && (pair[0].kind == Kind::Word || pair[0].kind == Kind::Number);
    let free = |pair: &&[Token]| !known::is_builtin(pair[0].text) || open == "[";
    case.here().windows(2).filter(pair).find(free).map(|pair| pair[0].text.to_owned())
}

/// The name that is called.
pub fn called(case: &Case, _: &Values) -> Option<Found> {
    before(case, "(").map(|name| vec![("name", name)])
}

/// The name before the square bracket.
pub fn indexed(case: &Case, _: &Values) -> Option<Found> {
    before(case, "[").map(|name| vec![("name", name)])
}

/// The line with round brackets for square ones.
pub fn round(case: &Case, _: &Values) -> Option<Found> {
    let name = before(case, "[")?;
    let (_, rest) = case.code().split_once(&format!("{name}["))?;
    let inner = rest.split(']').next()?;
    let code = format!("{name}({inner})");
    Some(vec![("name", name), ("code", code)])
}

/// The part of a sum that is no text, as text.
pub fn as_text(case: &Case, _: &Values) -> Option<Found> {
    let here = case.here();
    // Python tells the sides: with text to the left the number stands to the right of +, and the other way round.
    let (sign, number) = if case.message().ends_with("'str'") { (1, 0) } else { (0, 1) };
    let parts = here
        .windows(2)
        .filter(|pair| pair[sign].text == "+")
        .map(|pair| &pair[number])
        .filter(|token| token.kind == Kind::Number || token.is_name());
    let is_plain = |token: &&Token| {
        let after = here.iter().position(|other| other == *token).and_then(|place| here.get(place + 1));
        after.is_none_or(|after| !["(", "[", "."].contains(&after.text))
    };
    let is_text = |token: &&Token| {
        case.made(token.text).any(|made| {
            case.on(made.line).get(2).is_some_and(|value| value.kind == Kind::Text || value.text == "input")
        })
    };
    let part = parts.filter(is_plain).find(|token| !is_text(token))?;
    Some(vec![("part", part.text.to_owned()), ("code", format!("str({})", part.text))])
}

/// A function without its brackets.
pub fn no_brackets(case: &Case, _: &Values) -> Option<Found> {
    let here = case.here();
    let name = here.iter().enumerate().find(|(place, token)| {
        let next = here.get(place + 1).map_or("", |next| next.text);
        let member = place.checked_sub(1).is_some_and(|before| here[before].text == ".");
        let is_function = known::is_builtin(token.text) || member || is_function(case, token.text);
        token.kind == Kind::Word && is_function && next != "(" && next != "."
    })?;
    let before = &here[..name.0];
    let owner = match before {
        [.., owner, dot] if dot.text == "." => format!("{}.", owner.text),
        _ => String::new(),
    };
    Some(vec![("name", name.1.text.to_owned()), ("code", format!("{owner}{}()", name.1.text))])
}

fn is_function(case: &Case, name: &str) -> bool {
    case.tokens.windows(2).any(|pair| pair[0].text == "def" && pair[1].text == name)
}

/// A method that is written without `self`.
pub fn without_self(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("function");
    let is_def = |window: &&[Token]| window[0].text == "def" && window[1].text == name && window[0].column > 0;
    let window = case.tokens.windows(4).find(is_def)?;
    (window[3].text != "self").then_some(())?;
    let rest = if window[3].text == ")" { "self" } else { "self, …" };
    Some(vec![(super::case::AT, window[0].line.to_string()), ("code", format!("def {name}({rest}):"))])
}

/// A class whose `__init__` is misspelt, or missing.
pub fn init_slip(case: &Case, _: &Values) -> Option<Found> {
    let slips = ["_init_", "init", "__init", "_init__", "__int__", "_int_", "__Init__", "__init_"];
    let is_def = |pair: &&[Token]| pair[0].text == "def" && slips.contains(&pair[1].text);
    let pair = case.tokens.windows(2).find(is_def)?;
    Some(vec![(super::case::AT, pair[1].line.to_string()), ("name", pair[1].text.to_owned())])
}

/// The nearest name of what a function takes.
pub fn near_argument(case: &Case, values: &Values) -> Option<Found> {
    const OFTEN: &str = "end sep file flush key reverse default encoding mode";
    let own =
        case.tokens.iter().filter(|token| token.is_name() && Some(token.line) != case.line).map(|token| token.text);
    let near = super::names::nearest(values.get("name"), known::words(OFTEN).chain(own))?;
    Some(vec![("near", near.to_owned())])
}

/// `for … in 5`: the line with `range`.
pub fn counts(case: &Case, _: &Values) -> Option<Found> {
    let code = case.code();
    let (ahead, rest) = code.strip_prefix("for ")?.split_once(" in ")?;
    let what = rest.trim_end().trim_end_matches(':').trim();
    (!what.is_empty() && case.here().last()?.text == ":")
        .then(|| vec![("code", format!("for {ahead} in range({what}):"))])
}

/// Whether the name has a value outside of the function that failed.
pub fn is_outside(case: &Case, values: &Values) -> Option<Found> {
    let function = case.function.filter(|function| *function != "<lambda>")?;
    let name = values.get("name");
    let made = case.made(name).find(|token| case.on(token.line).first().is_some_and(|first| first.column == 0))?;
    Some(vec![("function", function.to_owned()), ("made", made.line.to_string()), ("code", format!("global {name}"))])
}

/// The sign of an operation. A board calls it by its method, such as `__sub__`, or not at all.
pub fn operands(case: &Case, values: &Values) -> Option<Found> {
    const SIGNS: &[(&str, &str)] = &[
        ("add", "+"),
        ("sub", "-"),
        ("mul", "*"),
        ("truediv", "/"),
        ("floordiv", "//"),
        ("mod", "%"),
        ("pow", "**"),
        ("lt", "<"),
        ("gt", ">"),
        ("le", "<="),
        ("ge", ">="),
    ];
    if !values.get("sign").is_empty() {
        return Some(Vec::new());
    }
    let method = values.get("name").trim_matches('_');
    let named = |sign: &&(&str, &str)| sign.0 == method || Some(sign.0) == method.strip_prefix('i');
    let written = || case.here().iter().find_map(|token| SIGNS.iter().find(|(_, sign)| *sign == token.text));
    let (_, sign) = SIGNS.iter().find(named).or_else(written)?;
    Some(vec![("sign", (*sign).to_owned())])
}

/// The class of a method that is called on the class itself.
pub fn class_of(case: &Case, values: &Values) -> Option<Found> {
    let function = values.get("function");
    let called = |window: &&[Token]| window[1].text == "." && window[2].text == function;
    let class = case.here().windows(3).find(called)?[0].text;
    let is_class = case.tokens.windows(2).any(|pair| pair[0].text == "class" && pair[1].text == class);
    is_class.then(|| vec![("class", class.to_owned())])
}

/// A method of one's own: `self` is not counted by the person who calls it.
pub fn own_method(case: &Case, values: &Values) -> Option<Found> {
    let function = values.get("function");
    let is_def = |window: &[Token]| window[0].text == "def" && window[1].text == function && window[3].text == "self";
    let less = |name: &str| values.get(name).parse::<usize>().ok()?.checked_sub(1).map(|count| count.to_string());
    let is_method = case.tokens.windows(4).any(is_def);
    is_method.then_some(())?;
    Some(vec![("takes", less("takes")?), ("given", less("given")?)])
}

/// A number with a comma, with a point.
pub fn point(_: &Case, values: &Values) -> Option<Found> {
    let text = values.get("text").trim();
    text.contains(',').then(|| vec![("near", text.replace(',', "."))])
}

/// What is looked for in a list: `names.remove("Grace")`.
pub fn lacks(case: &Case, values: &Values) -> Option<Found> {
    let called = |window: &&[Token]| ["remove", "index"].contains(&window[0].text) && window[1].text == "(";
    let what = case.here().windows(3).find(called).map_or(values.get("what"), |window| window[2].text);
    (!what.is_empty()).then(|| vec![("what", what.to_owned())])
}

/// What is divided by, where it is a name.
pub fn divisor(case: &Case, _: &Values) -> Option<Found> {
    let here = case.here();
    let divides = |pair: &&[Token]| ["/", "//", "%", "/=", "//=", "%="].contains(&pair[0].text) && pair[1].is_name();
    let mut pairs = here.windows(2).filter(divides);
    let name = pairs.next().filter(|_| pairs.next().is_none())?[1];
    let place = here.iter().position(|token| *token == name)?;
    let is_plain = here.get(place + 1).is_none_or(|next| !["(", "[", "."].contains(&next.text));
    is_plain.then(|| vec![("divisor", name.text.to_owned())])
}

/// The function that calls itself.
pub fn recursion(case: &Case, _: &Values) -> Option<Found> {
    let function = case.function.filter(|name| !name.starts_with('<'))?;
    case.here().iter().any(|token| token.text == function).then(|| vec![("function", function.to_owned())])
}
