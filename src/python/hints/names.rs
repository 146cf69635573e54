//! Names that Python does not know: misspelt, used too early, known elsewhere.

use super::case::{Case, Found, Values};
use super::known;
use super::scan::Kind;
use crate::python::modules::hidden_by;

/// Other letters' size only: `Print` for `print`.
pub fn capital(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("name");
    let same = |other: &&str| *other != name && other.to_lowercase() == name.to_lowercase();
    candidates(case, name).find(same).map(|near| vec![("near", near.to_owned())])
}

/// What another language calls it.
pub fn foreign(_: &Case, values: &Values) -> Option<Found> {
    known::foreign(values.get("name")).map(|near| vec![("near", near.to_owned())])
}

/// A well-known module that is used without `import`.
pub fn not_imported(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("name");
    let is_module = hidden_by(&format!("{name}.py"), true).is_some() || ["sys", "time", "math"].contains(&name);
    let says = case.message().contains(&format!("forget to import '{name}'"));
    let dotted = case.here().windows(2).any(|pair| pair[0].text == name && pair[1].text == ".");
    (says || (is_module && dotted && !case.is_made(name))).then(Vec::new)
}

/// A function of a well-known module that is used without `from … import`.
pub fn not_taken(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("name");
    let module = known::home(name).filter(|_| !case.is_made(name))?;
    Some(vec![("module", module.to_owned())])
}

/// A name that gets its value further down.
pub fn later(case: &Case, values: &Values) -> Option<Found> {
    let line = case.line?;
    let mut made = case.made(values.get("name")).filter(|token| token.line >= line);
    let first = made.next().filter(|first| case.function.is_none() && !is_inside(case, first.line))?;
    let earlier = case.made(values.get("name")).any(|token| token.line < line);
    (!earlier && first.line > line).then(|| vec![("later", first.line.to_string())])
}

/// A name that counts with itself before it has a value: `total = total + 1`.
pub fn itself(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("name");
    let here = case.here();
    let is_first = here.first()?.text == name && ["=", "+=", "-=", "*="].contains(&here.get(1)?.text);
    let others = case.made(name).any(|token| Some(token.line) != case.line);
    (is_first && !others).then(|| vec![("code", format!("{name} = 0"))])
}

/// A name that only a function knows.
pub fn inside(case: &Case, values: &Values) -> Option<Found> {
    let place = case.made(values.get("name")).next().filter(|token| is_inside(case, token.line))?;
    let is_def = |line: &usize| case.on(*line).first().is_some_and(|token| token.text == "def" && token.column == 0);
    let def = (1..=place.line).rev().find(is_def)?;
    let function = case.on(def).get(1)?.text;
    (case.function != Some(function)).then(|| vec![("function", function.to_owned())])
}

/// A name that belongs to `self`.
pub fn of_self(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("name");
    let of_self = |window: &[super::scan::Token]| window[0].text == "self" && window[2].text == name;
    let method = |token: &super::scan::Token| {
        let line = case.on(token.line);
        line[0].text == "def" && line[0].column > 0 && line.get(3).is_some_and(|first| first.text == "self")
    };
    let is_there = case.tokens.windows(3).any(of_self) || case.made(name).any(method);
    (is_there && case.function.is_some()).then(Vec::new)
}

/// The nearest name that there is.
pub fn near(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("name");
    let near = nearest(name, candidates(case, name)).or_else(|| said(case, name))?;
    Some(vec![("near", near.to_owned())])
}

/// The nearest member of a type, of a module, or of what the text itself writes after dots.
pub fn near_member(case: &Case, values: &Values) -> Option<Found> {
    let (of, name) = ([values.get("type"), values.get("module")].concat(), values.get("name"));
    let own = case.tokens.windows(2).filter(|pair| pair[0].text == "." && Some(pair[1].line) != case.line);
    let own = own.map(|pair| pair[1].text).chain(methods(case));
    let near = near_said(case).or_else(|| nearest(name, known::members(&of).chain(own)))?;
    Some(vec![("near", near.to_owned())])
}

/// The nearest member of a module that Python does not name.
pub fn module_near_member(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("name");
    let dotted = |window: &&[super::scan::Token]| window[1].text == "." && window[2].text == name;
    let module = case.here().windows(3).find(dotted)?[0].text;
    let near = nearest(name, known::members(module))?;
    Some(vec![("module", module.to_owned()), ("near", near.to_owned())])
}

/// What another language, or another type, calls a member.
pub fn foreign_member(_: &Case, values: &Values) -> Option<Found> {
    let near = known::foreign_member(values.get("type"), values.get("name"))?;
    Some(vec![("near", near.to_owned())])
}

/// The key of a dictionary that is nearest to one that is not there.
pub fn near_key(case: &Case, values: &Values) -> Option<Found> {
    let name = values.get("name");
    let texts = case.tokens.iter().filter(|token| token.kind == Kind::Text && Some(token.line) != case.line);
    let texts = texts.map(|token| token.text.trim_matches(['"', '\'']));
    let same = |other: &&str| other.to_lowercase() == name.to_lowercase();
    let near = texts.clone().find(same).or_else(|| nearest(name, texts))?;
    Some(vec![("near", near.to_owned())])
}

/// The nearest of Python's own "Did you mean", taken as it is.
pub fn near_said<'a>(case: &Case<'a>) -> Option<&'a str> {
    let (_, after) = case.message().split_once("Did you mean")?;
    let word = after.trim_start_matches([':', ' ', '\'']).split('\'').next()?;
    Some(word).filter(|word| !word.is_empty())
}

/// The one of `names` that is a slip of the fingers away from `name`.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = name.chars().count();
    let most = if letters < 3 { 0 } else { (letters / 3).clamp(1, 3) };
    let others = names.filter(|other| *other != name);
    let near = others.map(|other| (strsim::damerau_levenshtein(&name.to_lowercase(), &other.to_lowercase()), other));
    near.filter(|(far, _)| *far <= most).min_by_key(|(far, _)| *far).map(|(_, other)| other)
}

/// Python's own idea, where it is near enough: it also has ideas that are not.
fn said<'a>(case: &Case<'a>, name: &str) -> Option<&'a str> {
    nearest(name, near_said(case).into_iter())
}

/// The names that could be meant: first those that the text makes, then those of Python.
fn candidates<'a>(case: &'a Case<'a>, name: &'a str) -> impl Iterator<Item = &'a str> {
    let own = case.tokens.iter().filter(move |token| token.is_name() && token.text != name);
    let own = own.filter(|token| case.is_made(token.text)).map(|token| token.text);
    own.chain(known::words(known::BUILTINS)).chain(known::words(known::KEYWORDS))
}

fn methods<'a>(case: &'a Case<'a>) -> impl Iterator<Item = &'a str> {
    case.tokens.windows(2).filter(|pair| pair[0].text == "def" && pair[0].column > 0).map(|pair| pair[1].text)
}

/// Whether a line belongs to a function.
fn is_inside(case: &Case, line: usize) -> bool {
    let column = |line: usize| case.on(line).first().map(|token| token.column);
    let outer = (1..line).rev().find(|&line| column(line) == Some(0));
    let is_def = |line: usize| case.on(line).first().is_some_and(|first| ["def", "class"].contains(&first.text));
    column(line).is_some_and(|column| column > 0) && outer.is_some_and(is_def)
}
