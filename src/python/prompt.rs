//! Lines of a program as they are typed at Python's prompt, where a blank line ends a block and an indented one must not begin.

/// What continues the block before it, although it stands as far left as that began.
const CONTINUES: [&str; 4] = ["elif", "else", "except", "finally"];

/// `lines` as one paste for a prompt: dedented, without blank lines inside a block and with one behind each, and with one at
/// the end where a block would be left open. Without a line end behind the last line; empty where there is nothing to run.
pub fn for_prompt(lines: &str) -> String {
    let filled = lines.lines().filter(|line| !line.trim().is_empty());
    let shared = filled.map(indent).reduce(common).unwrap_or_default().len();
    let (mut typed, mut inside, mut quoted) = (String::new(), false, None);
    for line in lines.lines() {
        let line = line.get(shared..).unwrap_or_default();
        let in_text = quoted.is_some();
        quoted = quote_after(line, quoted);
        if in_text {
            // The lines of a long text are its own.
            typed.push_str(line);
            typed.push('\n');
            continue;
        }
        let line = if quoted.is_some() { line } else { line.trim_end() };
        if line.is_empty() {
            continue;
        }
        let indented = line.starts_with([' ', '\t']);
        if inside && !indented && !continues(line) {
            typed.push('\n');
        }
        inside = indented || (inside && continues(line));
        typed.push_str(line);
        typed.push('\n');
    }
    if !inside {
        typed.pop();
    }
    typed
}

/// The three quotes that a line leaves open, when `open` were open before it.
fn quote_after(line: &str, mut open: Option<&'static str>) -> Option<&'static str> {
    let mut rest = line;
    while let Some((at, quote)) = ["\"\"\"", "'''"]
        .into_iter()
        .filter(|quote| open.is_none_or(|open| open == *quote))
        .filter_map(|quote| Some((rest.find(quote)?, quote)))
        .min()
    {
        open = if open.is_some() { None } else { Some(quote) };
        rest = &rest[at + quote.len()..];
    }
    open
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// What two indents begin with, both.
fn common<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    &one[..same]
}

fn continues(line: &str) -> bool {
    // A closing bracket or quote belongs to what was opened further up.
    line.starts_with([')', ']', '}'])
        || CONTINUES.iter().any(|word| {
            line.strip_prefix(word)
                .is_some_and(|rest| !rest.starts_with(|char: char| char.is_alphanumeric() || char == '_'))
        })
}
