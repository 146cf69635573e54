//! The grammars: one line and the state before it in, its tokens and the state behind it out.

use std::ops::Range;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxSet};

use super::kind::Kind;
use super::language::Language;
use super::roles;
use super::soft_keywords;
use super::states::State;
use super::token::Token;

/// Scopes that may be open at a line's end. Brackets that are opened line after line and never closed would
/// otherwise make every state bigger than the one before.
const DEEPEST: usize = 100;

/// The state before the first line; `None` where nothing is coloured.
pub fn start(language: Language) -> Option<State> {
    let syntax = GRAMMARS.find_syntax_by_name(name(language)?)?;
    Some(State { parse: ParseState::new(syntax), scopes: ScopeStack::new() })
}

/// Parses one line, given without its line break. What no grammar can cope with is plain and leaves the state as it was.
pub fn parse(language: Language, state: &State, line: &str) -> (State, Vec<Token>) {
    let Some((next, mut tokens)) = follow(state.clone(), line) else { return (state.clone(), Vec::new()) };
    if language == Language::Python && state.scopes.len() <= 1 {
        soft_keywords::add(line, &mut tokens);
    }
    if next.scopes.len() > DEEPEST { (state.clone(), tokens) } else { (next, tokens) }
}

/// Compiles what colouring needs (tens of milliseconds), so that the first lines somebody sees need not wait for it.
/// To be called once from a thread that nobody waits for; colouring works without it.
pub fn warm_up(language: Language) {
    let Some(mut state) = start(language) else { return };
    for line in SAMPLE.lines() {
        state = parse(language, &state, line).0;
    }
}

/// A line of each common form: expressions are compiled when they are first tried.
const SAMPLE: &str = "\
# comment
import a as b
from c import d
@e.f
class G(H):
    x: int = 0x1F + 1.5
    async def i(self, j: str = 'k', *l, **m) -> None:
        \"\"\"Text.\"\"\"
        with n(o) as p:
            return f\"{q!r:>3} \\n\" + r'\\d'
while True and not s:
    try:
        t[1:2] = {u: [v for w in x], **y}
    except (Z, A) as b: raise C from d
lambda e: e if f else g
for h in range(1): print('i %s' % j, k=l)
";

// The set with line breaks is the one that grammars are written for. Loading reads the index only (about 2 ms): the
// rules of a grammar are unpacked when it is first used, its expressions compiled when they are first tried.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

fn name(language: Language) -> Option<&'static str> {
    match language {
        Language::Python => Some("Python"),
        Language::Markdown => Some("Markdown"),
        Language::Json => Some("JSON"),
        Language::Toml => Some("TOML"),
        Language::Html => Some("HTML"),
        Language::Css => Some("CSS"),
        Language::Plain => None,
    }
}

/// Follows the grammar through a line and collects what is not plain; `None` where grammar and scopes do not fit together.
fn follow(mut state: State, line: &str) -> Option<(State, Vec<Token>)> {
    let mut tokens = Vec::new();
    let mut from = 0;
    for (at, step) in state.parse.parse_line(&format!("{line}\n"), &GRAMMARS).ok()? {
        let at = at.min(line.len());
        add(&mut tokens, from..at, &state.scopes);
        from = from.max(at);
        state.scopes.apply(&step).ok()?;
    }
    add(&mut tokens, from..line.len(), &state.scopes);
    Some((state, tokens))
}

fn add(tokens: &mut Vec<Token>, range: Range<usize>, scopes: &ScopeStack) {
    if range.is_empty() {
        return;
    }
    let kind = roles::role(scopes.as_slice());
    match tokens.last_mut() {
        _ if kind == Kind::Text => {}
        Some(last) if last.kind == kind && last.range.end == range.start => last.range.end = range.end,
        _ => tokens.push(Token { range, kind }),
    }
}
