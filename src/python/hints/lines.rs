//! Lines that begin too far left or right, and blocks without their other half.

use super::brackets::code_before_end;
use super::case::{AT, Case, Found, Values, indentation};
use super::scan::Kind;
use super::writing::neighbours;

/// The line above after which something indented must come.
pub fn block_above(case: &Case, values: &Values) -> Option<Found> {
    let told = values.get("above").parse().ok();
    let line = case.line?;
    let above = told.or_else(|| {
        let ends = |line: &usize| case.on(*line).last().is_some_and(|last| last.text == ":");
        (1..line).rev().find(ends)
    })?;
    let word = case.on(above).first().map(|first| first.text)?;
    Some(vec![("above", above.to_string()), ("word", word.to_owned())])
}

/// A line that should begin further right than the block's first line above it, where Python does not say so.
pub fn not_indented(case: &Case, values: &Values) -> Option<Found> {
    let line = case.line?;
    let above = (1..line).rev().find(|&above| !case.on(above).is_empty())?;
    let opens = case.on(above).last().is_some_and(|last| last.text == ":") && super::brackets::is_block(case.on(above));
    let width = |line| indentation(case.row(line)).len();
    (opens && width(line) <= width(above)).then(|| block_above(case, values))?
}

/// The line that a line must begin below.
pub fn line_above(case: &Case, _: &Values) -> Option<Found> {
    let above = (1..case.line?).rev().find(|&line| !case.on(line).is_empty())?;
    Some(vec![("above", above.to_string())])
}

/// The first line of code, which must begin at the very left.
pub fn first_line(case: &Case, _: &Values) -> Option<Found> {
    (case.tokens.first()?.line == case.line?).then(Vec::new)
}

/// How far the line begins, and the nearest beginning above that it could have.
pub fn fitting(case: &Case, _: &Values) -> Option<Found> {
    let line = case.line?;
    let spaces = indentation(case.row(line)).len();
    let mut fits: Vec<(usize, usize)> = Vec::new();
    for above in (1..line).rev().filter(|&above| !case.on(above).is_empty()) {
        let width = indentation(case.row(above)).len();
        if fits.last().is_none_or(|(least, _)| width < *least) {
            fits.push((width, above));
        }
    }
    // An "else" belongs below the beginning of a block.
    if case.here().first().is_some_and(|first| ["else", "elif", "except", "finally"].contains(&first.text)) {
        fits.retain(|(_, above)| super::brackets::is_block(case.on(*above)));
    }
    let (wanted, above) = *fits.iter().min_by_key(|(width, _)| width.abs_diff(spaces))?;
    Some(vec![("spaces", spaces.to_string()), ("wanted", wanted.to_string()), ("above", above.to_string())])
}

/// An `else`, `elif`, `except` or `finally` without what it belongs to, and what that is.
pub fn alone(case: &Case, _: &Values) -> Option<Found> {
    let first = case.here().first()?;
    let owner = match first.text {
        "else" | "elif" => "if",
        "except" | "finally" => "try",
        _ => return None,
    };
    let mark = case.mark().unwrap_or(first.column);
    (mark <= first.column).then(|| vec![("word", first.text.to_owned()), ("owner", owner.to_owned())])
}

/// A `try:` whose block is followed by neither `except` nor `finally`.
pub fn try_alone(case: &Case, _: &Values) -> Option<Found> {
    let line = case.line?;
    let width = case.here().first().map_or(0, |first| first.column);
    let before = (1..line).rev().find(|&above| case.on(above).first().is_some_and(|first| first.column <= width))?;
    let is_try = case.on(before).first()?.text == "try";
    let is_end = ["except", "finally"].contains(&case.here().first().map_or("", |first| first.text));
    (is_try && !is_end).then(|| vec![(AT, before.to_string()), ("line2", line.to_string())])
}

/// A line that begins a block without a colon: the line with one.
pub fn no_colon(case: &Case, _: &Values) -> Option<Found> {
    let here = case.here();
    if !super::brackets::is_block(here) {
        return None;
    }
    let mut depth = 0;
    let has_colon = here.iter().any(|token| {
        depth += i32::from(token.kind == Kind::Open) - i32::from(token.kind == Kind::Close);
        depth == 0 && token.text == ":"
    });
    let code = code_before_end(case, case.line?)?;
    let split = neighbours(case).and_then(|(_, after)| {
        let row = case.row(case.line?);
        let start = row.char_indices().nth(after.column)?.0;
        Some(format!("{}: {}", row[..start].trim(), row[start..].trim()))
    });
    let whole = || format!("{}:", code.trim_end_matches([';', '{', ' ']));
    (!has_colon).then(|| vec![("word", here[0].text.to_owned()), ("code", split.unwrap_or_else(whole))])
}
