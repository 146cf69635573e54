//! Lines that Python cannot read: words, signs and commas.

use super::brackets::{code_before_end, is_block, open};
use super::case::{Case, Found, Values};
use super::known;
use super::names::nearest;
use super::scan::{Kind, Token};

/// Signs that look like Python's and are not, with Python's. The last are seen by nobody.
const SIGNS: &[(char, &str)] = &[
    ('×', "*"),
    ('·', "*"),
    ('÷', "/"),
    ('−', "-"),
    ('–', "-"),
    ('—', "-"),
    ('≤', "<="),
    ('≥', ">="),
    ('≠', "!="),
    ('，', ","),
    ('；', ":"),
    ('：', ":"),
    ('（', "("),
    ('）', ")"),
    ('［', "["),
    ('］', "]"),
    ('＝', "="),
    ('＋', "+"),
    ('…', "..."),
    ('²', "**2"),
    ('³', "**3"),
];

const QUOTES: &str = "“”„‟‘’‚‛«»‹›´`＂＇";

const UNSEEN: &str = "\u{a0}\u{2002}\u{2003}\u{2009}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{202f}\u{3000}\u{ad}";

/// Quotes that a word processor makes.
pub fn curly_quotes(case: &Case, _: &Values) -> Option<Found> {
    let sign = outside_texts(case).find(|sign| QUOTES.contains(*sign))?;
    let right = if "‘’‚‛‹›´`＇".contains(sign) { "'" } else { "\"" };
    Some(vec![("sign", sign.to_string()), ("near", right.to_owned())])
}

/// A sign that only looks like one of Python's.
pub fn look_alike(case: &Case, _: &Values) -> Option<Found> {
    let known = |sign| SIGNS.iter().find(|(other, _)| *other == sign);
    let (sign, near) = outside_texts(case).find_map(known)?;
    Some(vec![("sign", sign.to_string()), ("near", (*near).to_owned())])
}

/// A sign that nobody sees.
pub fn unseen(case: &Case, _: &Values) -> Option<Found> {
    let row = case.row(case.line?);
    let place = row.find(|sign| UNSEEN.contains(sign))?;
    let after = row[place..].trim_matches(|sign| UNSEEN.contains(sign) || sign == ' ');
    let word = after.split([' ', '(']).next().filter(|word| !word.is_empty())?;
    Some(vec![("word", word.to_owned())])
}

/// A sign that Python has no use for.
pub fn odd_sign(case: &Case, _: &Values) -> Option<Found> {
    let sign =
        outside_texts(case).find(|sign| "$?€£@°§".contains(*sign) || (!sign.is_ascii() && !sign.is_alphanumeric()))?;
    Some(vec![("sign", sign.to_string())])
}

/// A sign of another language, with Python's for it.
pub fn other_sign(case: &Case, _: &Values) -> Option<Found> {
    let pairs = [
        ("&&", "and"),
        ("||", "or"),
        ("=>", ">="),
        ("=<", "<="),
        ("=!", "!="),
        ("<>", "!="),
        ("===", "=="),
        ("!==", "!="),
        ("!", "not"),
    ];
    let known = |token: &Token| pairs.iter().find(|(sign, _)| token.kind == Kind::Sign && *sign == token.text);
    let (sign, near) = case.here().iter().find_map(known)?;
    Some(vec![("sign", (*sign).to_owned()), ("near", (*near).to_owned())])
}

/// `x++`, with what one writes instead.
pub fn plus_plus(case: &Case, _: &Values) -> Option<Found> {
    let here = case.here();
    let place = here.iter().position(|token| ["++", "--"].contains(&token.text))?;
    let after = here.get(place + 1).filter(|token| token.is_name() && token.line == here[place].line);
    let name = place.checked_sub(1).map(|before| here[before]).or(after.copied()).filter(Token::is_name)?;
    let sign = &here[place].text[..1];
    Some(vec![("sign", here[place].text.to_owned()), ("code", format!("{} {sign}= 1", name.text))])
}

/// `=` where two values are compared: the line with `==`.
pub fn compares(case: &Case, _: &Values) -> Option<Found> {
    let here = case.here();
    let word = here.first().filter(|first| ["if", "elif", "while"].contains(&first.text))?;
    let place = here.iter().take_while(|token| token.text != ":").position(|token| token.text == "=")?;
    open(&here[..place]).iter().all(|bracket| bracket.column <= word.end() + 1).then_some(())?;
    let code = code_before_end(case, case.line?)?;
    let row = case.row(case.line?);
    let at = here[place].end_in(row) - (row.len() - row.trim_start().len());
    let colon = if code.ends_with(':') { "" } else { ":" };
    Some(vec![("code", format!("{}={}{colon}", &code[..at], &code[at..]))])
}

/// A keyword that is taken for a name.
pub fn keyword_name(case: &Case, _: &Values) -> Option<Found> {
    let here = case.here();
    let is_word = |token: &Token| token.kind == Kind::Word && known::is_keyword(token.text);
    let named = |pair: &&[Token]| {
        let is_given = is_word(&pair[0]) && ["=", "+=", "-="].contains(&pair[1].text);
        is_given || (["def", "class", "for"].contains(&pair[0].text) && is_word(&pair[1]))
    };
    let pair = here.windows(2).find(named)?;
    let place = usize::from(!(is_word(&pair[0]) && pair[1].text.ends_with('=')));
    let name = pair[place].text;
    Some(vec![("name", name.to_owned()), ("near", format!("my_{}", name.to_lowercase()))])
}

/// A keyword at the beginning of a line with a slip in it.
pub fn keyword_slip(case: &Case, _: &Values) -> Option<Found> {
    const WORDS: &str =
        "if elif else for while def class import from return try except finally with print break continue";
    let here = case.here();
    let slip = |token: &&Token| token.kind == Kind::Word && !known::is_keyword(token.text) && !case.is_made(token.text);
    let first = here.first().filter(slip);
    let near = first.and_then(|first| {
        let same = known::words(WORDS).find(|word| *word == first.text.to_lowercase() && *word != first.text);
        same.or_else(|| nearest(first.text, known::words(WORDS))).map(|near| (*first, near))
    });
    let in_word = || {
        let ahead = here.first().is_some_and(|first| first.text == "for");
        let other =
            here.get(2).filter(|token| ahead && token.kind == Kind::Word && !["in", "range"].contains(&token.text))?;
        (other.text.len() <= 3).then_some((*other, "in"))
    };
    let (token, near) = near.filter(|(token, near)| token.text != *near).or_else(in_word)?;
    Some(vec![("name", token.text.to_owned()), ("near", near.to_owned())])
}

/// Two values with nothing between them, within brackets.
pub fn no_comma(case: &Case, _: &Values) -> Option<Found> {
    let (before, after) = neighbours(case)?;
    let depth = open(&case.tokens[..super::brackets::stop(case, after.line)]);
    let is_inside = depth.iter().any(|bracket| (bracket.line, bracket.column) < (after.line, after.column))
        || !open(&case.here()[..index(case, &after)?]).is_empty();
    is_inside.then(|| vec![("before", before.text.to_owned()), ("after", after.text.to_owned())])
}

/// Words without quotes: names that nobody made, side by side.
pub fn no_quotes(case: &Case, _: &Values) -> Option<Found> {
    let (before, _) = neighbours(case)?;
    let start = index(case, &before)?;
    let here = case.here();
    let unknown =
        |token: &&Token| token.kind == Kind::Word && !known::is_builtin(token.text) && !case.is_made(token.text);
    let words: Vec<&Token> = here[start..].iter().take_while(unknown).collect();
    let last = words.get(1..)?.last()?;
    let ahead = here[..start].last().is_some_and(|token| ["(", "=", ",", "+", "=="].contains(&token.text));
    let after = here.get(start + words.len());
    let ends = after.is_none_or(|token| [")", ",", "]", "!", "."].contains(&token.text));
    let row = case.row(case.line?);
    let from = row.char_indices().nth(before.column)?.0;
    let text = &row[from..last.end_in(row)];
    (ahead && ends).then(|| vec![("code", format!("\"{text}\""))])
}

/// Two things on one line that have nothing between them: a second command, or a sign that is missing.
pub fn side_by_side(case: &Case, _: &Values) -> Option<Found> {
    let (before, after) = neighbours(case)?;
    Some(vec![("before", before.text.to_owned()), ("after", after.text.to_owned())])
}

/// A name with a space in it, and not a keyword before a name.
pub fn two_names(case: &Case, _: &Values) -> Option<Found> {
    case.here().get(..2)?.iter().all(Token::is_name).then(Vec::new)
}

/// A second command on the same line.
pub fn two_commands(case: &Case, _: &Values) -> Option<Found> {
    let (before, after) = neighbours(case)?;
    let place = index(case, &after)?;
    let here = case.here();
    let begins = here.get(place + 1).is_some_and(|next| next.text == "(" || next.text == "=");
    let fits = begins && after.is_name() && (before.kind == Kind::Close || here.iter().any(|token| token.text == "="));
    (fits && open(&here[..place]).is_empty() && !is_block(here)).then(|| vec![("after", after.text.to_owned())])
}

/// Python stopped reading within a text, at what stands in its curly brackets.
pub fn inside_text(case: &Case, _: &Values) -> Option<Found> {
    let alone =
        case.report.frames.last()?.file == "<fstring>" || case.message().starts_with("f-string: invalid syntax");
    let is_around = |mark: usize| {
        let around = |token: &Token| token.kind == Kind::Text && token.column + 1 < mark && mark + 1 < token.end();
        case.here().iter().any(|token| around(token) && token.text.starts_with(['f', 'F']))
    };
    (alone || case.mark().is_some_and(is_around)).then(Vec::new)
}

/// Signs after which a line goes on.
const GO_ON: &[&str] =
    &["+", "-", "*", "/", "//", "%", "=", "==", "!=", "<", ">", "<=", ">=", "and", "or", "not", "in", "+=", "-=", "."];

/// A line that ends with a sign after which something must come.
pub fn unfinished(case: &Case, _: &Values) -> Option<Found> {
    let here = case.here();
    let colon = here.last().is_some_and(|last| last.text == ":");
    let last = here.iter().rev().find(|token| token.text != ":")?;
    let fits = GO_ON.contains(&last.text) && (!colon || is_block(here));
    fits.then(|| vec![("sign", last.text.to_owned())])
}

/// A `for` without `in`: the line with it.
pub fn no_in(case: &Case, values: &Values) -> Option<Found> {
    let rest = values.get("rest");
    let has_in = case.here().iter().any(|token| token.text == "in");
    (!has_in && !rest.contains(" = ")).then(|| vec![("code", format!("for {} in {rest}:", values.get("name")))])
}

/// What Python stops at, where nothing else is known.
pub fn stops_at(case: &Case, _: &Values) -> Option<Found> {
    let mark = case.mark()?;
    let token = case.here().iter().find(|token| token.end() > mark)?;
    Some(vec![("word", token.text.to_owned())])
}

/// A number and letters in one: a name or a product.
pub fn digit_name(case: &Case, _: &Values) -> Option<Found> {
    let is_mixed = |token: &&Token| {
        let letters = token.text.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let plain = letters.chars().all(|sign| sign.is_alphanumeric() || sign == '_');
        let power = letters.strip_prefix(['e', 'E']).is_some_and(|rest| rest.parse::<u32>().is_ok());
        let other_base = ["0x", "0b", "0o"].iter().any(|base| token.text.starts_with(base));
        token.kind == Kind::Number && !letters.is_empty() && plain && !power && !other_base && letters != "j"
    };
    let token = case.here().iter().find(is_mixed)?;
    let digits: String = token.text.chars().take_while(char::is_ascii_digit).collect();
    let near = format!("{}{digits}", &token.text[digits.len()..].trim_start_matches('_'));
    Some(vec![
        ("name", token.text.to_owned()),
        ("near", near),
        ("product", format!("{digits} * {}", &token.text[digits.len()..])),
    ])
}

/// The first two values side by side on the failing line.
pub fn neighbours<'a>(case: &Case<'a>) -> Option<(Token<'a>, Token<'a>)> {
    let meet = |pair: &&[Token]| {
        let (before, after) = (&pair[0], &pair[1]);
        let texts = before.kind == Kind::Text && after.kind == Kind::Text;
        before.ends_value() && after.is_value() && !texts
    };
    case.here().windows(2).find(meet).map(|pair| (pair[0], pair[1]))
}

fn index(case: &Case, token: &Token) -> Option<usize> {
    case.here().iter().position(|other| other == token)
}

/// The signs of the failing line that stand in no text.
fn outside_texts<'a>(case: &'a Case) -> impl Iterator<Item = char> + 'a {
    let texts = |token: &&Token| !matches!(token.kind, Kind::Text);
    case.here().iter().filter(texts).flat_map(|token| token.text.chars())
}
