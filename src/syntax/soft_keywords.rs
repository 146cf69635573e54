//! `match` and `case`, which are names everywhere but at the beginning of their own statement; the grammar does not know them.

use super::kind::Kind;
use super::token::Token;

/// Adds the token of a `match …:` or `case …:` that begins this line of Python.
pub fn add(line: &str, tokens: &mut Vec<Token>) {
    let code = line.trim_start();
    let Some(word) = ["match", "case"].into_iter().find(|word| code.starts_with(word)) else { return };
    let start = line.len() - code.len();
    let token = Token { range: start..start + word.len(), kind: Kind::Keyword };
    let free = tokens.first().is_none_or(|first| first.range.start >= token.range.end);
    if free && is_statement(&code[word.len()..]) {
        tokens.insert(0, token);
    }
}

/// Whether what follows the word makes it a statement: a blank, the beginning of an expression, and a colon later on.
fn is_statement(rest: &str) -> bool {
    let begins_expression = |sign: char| sign.is_alphanumeric() || "_\"'([{-".contains(sign);
    let is_operator = |word: &str| ["-=", "in", "is", "if", "and", "or", "not", "for"].contains(&word);
    rest.starts_with([' ', '\t'])
        && rest.trim_start().starts_with(begins_expression)
        && !rest.split_whitespace().next().is_some_and(is_operator)
        && rest.contains(':')
}
