//! From a grammar's scopes to our few colour roles.

use std::sync::LazyLock;

use syntect::parsing::Scope;

use super::kind::Kind;

/// The role of text under these scopes, outermost first: the innermost scope that has a rule decides.
pub fn role(scopes: &[Scope]) -> Kind {
    let mut found = (Kind::Text, Depth::Open);
    for scope in scopes {
        let Some((kind, depth)) = rule(*scope) else { continue };
        found = match (found.1, depth) {
            (Depth::Closed, Depth::Open) => found,
            _ => (kind.unwrap_or(found.0), depth),
        };
    }
    found.0
}

/// Whether the scopes inside one may change the role again.
#[derive(Clone, Copy)]
enum Depth {
    /// They may.
    Open,
    /// Only those that say so themselves.
    Closed,
    /// They may, and did so even inside something closed.
    Reopened,
}

/// What a scope makes of its text; `None` for the kind leaves it as it was.
type Rule = (Option<Kind>, Depth);

fn rule(scope: Scope) -> Option<Rule> {
    RULES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|(_, rule)| *rule)
}

static RULES: LazyLock<Vec<(Scope, Rule)>> = LazyLock::new(|| {
    let reopened = REOPENED.iter().map(|(name, kind)| (*name, (*kind, Depth::Reopened)));
    let closed = CLOSED.iter().map(|(name, kind)| (*name, (*kind, Depth::Closed)));
    let open = OPEN.iter().map(|(name, kind)| (*name, (*kind, Depth::Open)));
    let named = reopened.chain(closed).chain(open);
    named.filter_map(|(name, rule)| Some((Scope::new(name).ok()?, rule))).collect()
});

/// Code inside something else: in the braces of an f-string, in the parentheses of a decorator.
const REOPENED: &[(&str, Option<Kind>)] = &[
    ("meta.interpolation", Some(Kind::Text)),
    ("meta.annotation.arguments", Some(Kind::Text)),
    ("punctuation.section.arguments", Some(Kind::Text)),
];

/// Whole things: a pattern in `r"…"` stays a string, a quoted key stays a key, a decorator is one piece.
const CLOSED: &[(&str, Option<Kind>)] = &[
    ("source.regexp", None),
    ("meta.mapping.key.json", Some(Kind::Builtin)),
    ("meta.tag.key.toml", Some(Kind::Builtin)),
    ("meta.annotation", Some(Kind::Class)),
];

/// The first prefix that fits counts, so exceptions stand above their rule.
const OPEN: &[(&str, Option<Kind>)] = &[
    ("comment.block.documentation", Some(Kind::String)),
    ("comment", Some(Kind::Comment)),
    ("string", Some(Kind::String)),
    ("storage.type.string", Some(Kind::String)),
    ("constant.numeric", Some(Kind::Number)),
    ("constant.other.color", Some(Kind::Number)),
    ("constant.other.datetime", Some(Kind::Number)),
    ("storage.type.numeric", Some(Kind::Number)),
    ("keyword.other.unit", Some(Kind::Number)),
    ("constant.language.import-all", None),
    ("constant.language", Some(Kind::Keyword)),
    ("storage.modifier.conversion", None),
    ("storage", Some(Kind::Keyword)),
    ("keyword.operator.logical.python", Some(Kind::Keyword)),
    ("keyword.operator", Some(Kind::Text)),
    ("keyword.other.print", Some(Kind::Builtin)),
    ("keyword", Some(Kind::Keyword)),
    ("entity.name.function", Some(Kind::Function)),
    ("entity.name.class", Some(Kind::Class)),
    ("entity.other.inherited-class", Some(Kind::Class)),
    ("entity.name.table", Some(Kind::Class)),
    ("entity.name.tag", Some(Kind::Keyword)),
    ("entity.other.attribute-name", Some(Kind::Builtin)),
    ("support.function.magic", None),
    ("support.function", Some(Kind::Builtin)),
    ("support.type", Some(Kind::Builtin)),
    ("support.class", Some(Kind::Builtin)),
    ("support.variable.magic", Some(Kind::Builtin)),
    ("support.constant", Some(Kind::Builtin)),
    ("markup.heading", Some(Kind::Keyword)),
    ("markup.bold", Some(Kind::Class)),
    ("markup.italic", Some(Kind::Class)),
    ("markup.raw.inline", Some(Kind::String)),
    ("markup.underline.link", Some(Kind::Builtin)),
    ("markup.quote", Some(Kind::Comment)),
    ("markup.list.numbered.bullet", Some(Kind::Keyword)),
    ("markup.list.unnumbered.bullet", Some(Kind::Keyword)),
];
