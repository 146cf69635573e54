//! Brackets and quotes that do not meet their other half.

use super::case::{AT, Case, Found, Values, indentation};
use super::known;
use super::scan::{Kind, Token};

/// A bracket that is never closed: which, on which line, and the line with it closed.
pub fn open_bracket(case: &Case, _: &Values) -> Option<Found> {
    let line = case.line?;
    let message = case.message();
    let never = message.contains("was never closed") || message.contains("unexpected EOF");
    let end = if never { case.tokens.len() } else { stop(case, line) };
    let stack = open(&case.tokens[..end]);
    let says = message.strip_prefix('\'').and_then(|rest| rest.split('\'').next());
    let told = says.and_then(|sign| stack.iter().rev().find(|token| token.line == line && token.text == sign));
    let token = *told.or_else(|| stack.last())?;
    let later = case.on(line).first().is_none_or(|first| {
        let indented = |line| indentation(case.row(line)).len();
        token.line < line && indented(line) <= indented(token.line) && first.kind != Kind::Close
    });
    let block = case.here().last().is_some_and(|last| last.text == ":") && is_block(case.here());
    (never || later || block).then(|| bracket(case, token, &stack))
}

fn bracket(case: &Case, token: &Token, stack: &[&Token]) -> Found {
    let mut found =
        vec![(AT, token.line.to_string()), ("open", token.text.to_owned()), ("close", closing(token.text).to_owned())];
    let missing: String =
        stack.iter().rev().filter(|open| open.line == token.line).map(|open| closing(open.text)).collect();
    let line = case.on(token.line);
    // A list over several lines ends further down: nobody can tell where.
    let ends = line.last().is_some_and(|last| last.ends_value() || (last.text == ":" && is_block(line)));
    if let Some(code) = code_before_end(case, token.line).filter(|_| ends) {
        let (code, colon) = code.strip_suffix(':').filter(|_| is_block(line)).map_or((code, ""), |code| (code, ":"));
        found.extend([("ends", "here".to_owned()), ("code", format!("{code}{missing}{colon}"))]);
    } else {
        found.push(("ends", "below".to_owned()));
    }
    found
}

/// A closing bracket of the wrong kind, with the one that it meets.
pub fn other_bracket(case: &Case, values: &Values) -> Option<Found> {
    let line = case.line?;
    let right = closing(values.get("open")).to_owned();
    let opened = values.get("opened");
    let opened = if opened.is_empty() { line.to_string() } else { opened.to_owned() };
    Some(vec![("right", right), ("opened", opened)])
}

/// A closing bracket that meets one of another kind, on the failing line.
pub fn wrong_bracket(case: &Case, _: &Values) -> Option<Found> {
    let close = first_odd(case)?;
    let stack = open(&case.tokens[..close.0]);
    let opened = stack.last()?;
    let (right, opened_on) = (closing(opened.text).to_owned(), opened.line.to_string());
    Some(vec![
        ("close", close.1.text.to_owned()),
        ("open", opened.text.to_owned()),
        ("right", right),
        ("opened", opened_on),
    ])
}

/// A closing bracket without an opening one, on the failing line.
pub fn extra_bracket(case: &Case, _: &Values) -> Option<Found> {
    let close = first_odd(case)?;
    open(&case.tokens[..close.0]).is_empty().then(|| vec![("close", close.1.text.to_owned())])
}

/// The first closing bracket of the failing line that does not close the one before it, and its place in the text.
fn first_odd<'a>(case: &Case<'a>) -> Option<(usize, Token<'a>)> {
    let line = case.line?;
    let places = case.tokens.iter().enumerate().filter(|(_, token)| token.line == line && token.kind == Kind::Close);
    let fits =
        |place: usize, text: &str| open(&case.tokens[..place]).last().is_some_and(|open| closing(open.text) == text);
    places.map(|(place, token)| (place, *token)).find(|(place, token)| !fits(*place, token.text))
}

/// A text whose quotes are not closed on its line, and the line with them closed.
pub fn open_quote(case: &Case, _: &Values) -> Option<Found> {
    let token = case.here().iter().find(|token| token.kind == Kind::OpenText && token.quote().len() == 1)?;
    let row = case.row(token.line).trim();
    let open = open(case.here()).len();
    let body = row.trim_end_matches(':');
    let inside = body.trim_end_matches(')');
    // Brackets that were opened before the text are most likely closed after it.
    let keep = (body.len() - inside.len()).min(open);
    let cut = body.len() - keep;
    // The other kind of quote at the end was meant to close it.
    let text = body[..cut].strip_suffix(if token.quote() == "'" { '"' } else { '\'' }).unwrap_or(&body[..cut]);
    let code = format!("{text}{}{}", token.quote(), &row[cut..]);
    Some(vec![("quote", token.quote().to_owned()), ("code", code)])
}

/// A quote within a text that ends it: `'it's'`.
pub fn inner_quote(case: &Case, _: &Values) -> Option<Found> {
    let meets = |pair: &&[Token]| {
        pair[0].kind == Kind::Text
            && pair[1].kind == Kind::Word
            && pair[0].end() == pair[1].column
            && pair[0].quote().len() == 1
    };
    let pair = case.here().windows(2).find(meets)?;
    let before = pair[0].text.trim_end_matches(pair[0].quote());
    let before = before.rsplit(['\'', '"', ' ']).next().unwrap_or_default();
    let word = format!("{before}{}{}", pair[0].quote(), pair[1].text);
    let other = if pair[0].quote() == "'" { "\"" } else { "'" };
    Some(vec![("quote", pair[0].quote().to_owned()), ("word", word), ("other", other.to_owned())])
}

/// A text in three quotes that is not closed: the line on which it begins.
pub fn open_triple(case: &Case, _: &Values) -> Option<Found> {
    let token = case.tokens.iter().rev().find(|token| token.kind == Kind::OpenText && token.quote().len() == 3)?;
    Some(vec![(AT, token.line.to_string()), ("quote", token.quote().to_owned())])
}

/// The brackets that are open after these tokens, outermost first.
pub fn open<'a, 'b>(tokens: &'b [Token<'a>]) -> Vec<&'b Token<'a>> {
    let mut stack: Vec<&Token> = Vec::new();
    for token in tokens {
        match token.kind {
            Kind::Open => stack.push(token),
            Kind::Close if stack.last().is_some_and(|open| closing(open.text) == token.text) => {
                stack.pop();
            }
            _ => {}
        }
    }
    stack
}

/// The index of the token at which Python stopped reading `line`.
pub fn stop(case: &Case, line: usize) -> usize {
    let mark = case.mark().unwrap_or(usize::MAX);
    case.tokens.partition_point(|token| (token.line, token.end()) <= (line, mark) && token.line <= line)
}

/// Whether a line begins like a block: `if`, `for`.
pub fn is_block(line: &[Token]) -> bool {
    line.first().is_some_and(|first| known::BLOCKS.contains(&first.text))
}

/// A line's code without indentation and comment.
pub fn code_before_end<'a>(case: &Case<'a>, line: usize) -> Option<&'a str> {
    let row = case.row(line);
    let last = case.on(line).last()?;
    Some(row[..last.end_in(row)].trim())
}

fn closing(open: &str) -> &'static str {
    match open {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        _ => "",
    }
}
