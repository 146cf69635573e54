//! Finding and replacing: tables of what is found, and properties over random texts.

use mulberry::place::{Char, Millis, Span};
use mulberry::text::{
    Buffer, Edit, EditKind, LineChange, MOST_MATCHES, Matches, PatternProblem, Query, Replacement, Search, line_span,
};
use ropey::Rope;

use super::random;

fn words(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

fn pattern(text: &str) -> Query {
    Query { regex: true, ..words(text) }
}

fn all(search: &Search, rope: &Rope) -> Matches {
    Matches::find(search, rope, &mut |_| false).expect("nobody stops it")
}

/// The text with its matches in brackets.
fn marked(query: &Query, text: &str) -> String {
    let rope = Rope::from_str(text);
    let mut chars: Vec<String> = text.chars().map(String::from).collect();
    chars.push(String::new());
    for span in all(&Search::new(query).unwrap(), &rope).spans().iter().rev() {
        chars[span.end().0].insert(0, ']');
        chars[span.start().0].insert(0, '[');
    }
    chars.concat()
}

#[track_caller]
fn check(query: &Query, text: &str, expected: &str) {
    assert_eq!(marked(query, text), expected, "{query:?}");
}

#[test]
fn words_are_found_whatever_their_case() {
    check(&words("in"), "in print In", "[in] pr[in]t [In]");
    check(&Query { case: true, ..words("in") }, "in print In", "[in] pr[in]t In");
    check(&words("äß"), "ÄSS Äß", "ÄSS [Äß]");
    check(&words("σ"), "Σ σ ς", "[Σ] [σ] [ς]");
    check(&words("a.b"), "a.b aXb", "[a.b] aXb");
    check(&words("aa"), "aaaaa", "[aa][aa]a");
    check(&words("x"), "", "");
    check(&words("e"), "e\u{301}", "[e]\u{301}");
}

#[test]
fn whole_words_have_borders() {
    let word = |text| Query { word: true, ..words(text) };
    check(&word("in"), "in print in_ (in)", "[in] print in_ ([in])");
    check(&word("(x"), "f(x) (x (xy", "f(x) [(x] (xy");
    check(&Query { word: true, ..pattern("a|ab") }, "ab a", "[ab] [a]");
    check(&Query { word: true, ..pattern("(?x) a b # remark") }, "ab xab", "[ab] xab");
    check(&word("日"), "日本 日", "日本 [日]");
}

#[test]
fn patterns_stay_within_their_line() {
    check(&pattern(r"a.*b"), "a b a\nb", "[a b] a\nb");
    check(&pattern(r"(?s)a.*b"), "a b a\nb", "[a b] a\nb");
    check(&pattern(r"[^x]+"), "ax\r\nb", "[a]x\r\n[b]");
    check(&pattern(r"\s+"), "a \n b\r\n", "a[ ]\n[ ]b\r\n");
    check(&pattern(r" +$"), "a  \nb \r\nc \rd ", "a[  ]\nb[ ]\r\nc[ ]\rd[ ]");
    check(&pattern(r"^a"), "a\na\r\na\ra\u{2028}a", "[a]\n[a]\r\n[a]\r[a]\u{2028}a");
    check(&pattern(r"\Aa|b\z"), "ab\nab", "[a][b]\n[a][b]");
    check(&pattern(r"^$"), "a\n\n\r\n", "a\n[]\n[]\r\n[]");
    check(&pattern(r"x*"), "xx\ny\n", "[xx]\n[]y[]\n[]");
    check(&pattern(r"\d{2,}"), "1 22 333", "1 [22] [333]");
    check(&pattern(r"\W"), "a\r\nb c", "a\r\nb[ ]c");
}

#[track_caller]
fn wrong(pattern_text: &str, expected: PatternProblem) {
    assert_eq!(Search::new(&pattern(pattern_text)).err(), Some(expected), "{pattern_text}");
}

#[test]
fn what_is_wrong_with_a_pattern_is_named() {
    wrong("(a", PatternProblem::Unclosed("(".into()));
    wrong("[a", PatternProblem::Unclosed("[".into()));
    wrong("a{2", PatternProblem::Unclosed("{".into()));
    wrong("a{", PatternProblem::Unclosed("{".into()));
    wrong("a)", PatternProblem::Unopened);
    wrong("*a", PatternProblem::NothingToRepeat("*".into()));
    wrong("a|+", PatternProblem::NothingToRepeat("+".into()));
    wrong("a{x}", PatternProblem::Count);
    wrong("a{3,2}", PatternProblem::Backwards("{3,2}".into()));
    wrong("[z-a]", PatternProblem::Backwards("z-a".into()));
    wrong("a\\", PatternProblem::LoneBackslash);
    wrong(r"\y", PatternProblem::UnknownEscape(r"\y".into()));
    wrong(r"\p{Foo}", PatternProblem::UnknownClass(r"\p{Foo}".into()));
    wrong(r"\xg", PatternProblem::Number("g".into()));
    wrong("(?=a)", PatternProblem::LookAround);
    wrong(r"(a)\1", PatternProblem::BackReference);
    wrong("(?q)", PatternProblem::UnknownFlag("q".into()));
    wrong("(?<1>a)", PatternProblem::GroupName("1".into()));
    wrong(r"a\nb", PatternProblem::LineBreak);
    wrong(r"\w{1000}{1000}", PatternProblem::TooBig);
    wrong(&("(".repeat(1000) + &")".repeat(1000)), PatternProblem::TooBig);
}

#[test]
fn no_text_is_a_wrong_pattern_when_it_stands_for_itself() {
    for text in ["(", "[a", "a{", "\\", "*", "(?=", "a|", "#", " ", "\u{301}"] {
        check(&words(text), text, &format!("[{text}]"));
        assert!(Search::new(&Query { word: true, ..words(text) }).is_ok(), "{text}");
    }
}

/// What `query` finds, line by line.
fn line_by_line(search: &Search, rope: &Rope) -> Vec<Span> {
    let mut found = Vec::new();
    for number in 0..rope.len_lines() {
        let span = line_span(rope, number);
        let line = rope.slice(span.range()).to_string();
        let chars: Vec<usize> = line.char_indices().map(|(byte, _)| byte).chain([line.len()]).collect();
        let char = |byte: usize| span.start().plus(chars.partition_point(|known| *known < byte));
        found.extend(search.in_line(&line).map(|range| Span::new(char(range.start), char(range.end))));
    }
    found
}

const PATTERNS: [&str; 16] = [
    "a",
    "é|b",
    "",
    "x*",
    r"\s",
    r"[^a]+",
    "^.",
    ".$",
    r"\w+",
    r"\W",
    "日",
    r"\b",
    r"(?-m)^a",
    r"[\u{300}-\u{310}]",
    "r{1,2}",
    r".*[^\n]",
];

fn query(random: &mut fastrand::Rng) -> Query {
    let (case, word, regex) = (random.bool(), random.u8(..4) == 0, random.bool());
    let text = if regex { PATTERNS[random.usize(..PATTERNS.len())].to_owned() } else { random::text(random, 2) };
    Query { text, case, word, regex }
}

#[test]
fn blocks_find_what_lines_find() {
    for seed in crate::counts::seeds(1_500) {
        let mut random = fastrand::Rng::with_seed(seed);
        let rope = Rope::from_str(&random::text(&mut random, 200));
        let query = query(&mut random);
        let Ok(search) = Search::new(&query) else { continue };
        assert_eq!(all(&search, &rope).spans(), line_by_line(&search, &rope), "seed {seed}: {query:?}");
    }
}

#[test]
fn texts_of_many_blocks_are_found_whole() {
    let mut random = fastrand::Rng::with_seed(7);
    let piece = random::text(&mut random, 3_000);
    let text: String = (0..40).map(|index| format!("{piece}needle {index}\r\n")).collect();
    let long = format!("{}needle{}\n", "é".repeat(100_000), "x".repeat(100_000));
    let rope = Rope::from_str(&format!("{text}{long}{text}"));
    assert!(rope.len_bytes() > 700_000);
    for text in ["needle", "x", r"\w+", r"\s", "$"] {
        let search = Search::new(&pattern(text)).unwrap();
        assert_eq!(all(&search, &rope).spans(), line_by_line(&search, &rope), "{text}");
    }
}

#[test]
fn edits_are_followed_without_searching_the_rest_again() {
    for seed in crate::counts::seeds(1_500) {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut buffer = Buffer::new(&random::text(&mut random, 60));
        let query = query(&mut random);
        let Ok(search) = Search::new(&query) else { continue };
        let mut matches = all(&search, buffer.rope());
        for step in 0..6 {
            match random.u8(..4) {
                0 => _ = buffer.undo(),
                1 => _ = buffer.type_in(Millis(step), &random::typing(&mut random)),
                _ => {
                    let edit = random::edit(&mut random, buffer.rope().len_chars());
                    buffer.apply(Millis(step), EditKind::Whole, edit);
                }
            }
            for edit in buffer.take_edits() {
                matches.follow(&edit);
            }
            if let Some(LineChange { first, inserted, .. }) = LineChange::all(&buffer.take_line_changes()) {
                assert!(matches.renew(&search, buffer.rope(), first..first + inserted, &mut |_| false));
            }
            assert_eq!(matches.spans(), all(&search, buffer.rope()).spans(), "seed {seed}, step {step}: {query:?}");
        }
    }
}

#[test]
fn a_million_matches_are_enough() {
    let rope = Rope::from_str(&"a".repeat(MOST_MATCHES + 1));
    let search = Search::new(&words("a")).unwrap();
    let found = all(&search, &rope);
    assert!(found.spans().len() == MOST_MATCHES && found.has_more());
    let found = all(&search, &Rope::from_str(&"a\n".repeat(MOST_MATCHES)));
    assert!(found.spans().len() == MOST_MATCHES && !found.has_more());
}

#[test]
fn a_search_stops_when_it_is_told_to() {
    let rope = Rope::from_str(&"some words\n".repeat(100_000));
    let search = Search::new(&words("none")).unwrap();
    let mut asked = 0;
    let stopped = Matches::find(&search, &rope, &mut |_| {
        asked += 1;
        asked == 2
    });
    assert_eq!((stopped, asked), (None, 2));
    // A pattern that looks at the rest of the line at each place takes for ever in a long one, if nobody asks.
    let rope = Rope::from_str(&"A".repeat(200_000));
    let search = Search::new(&Query { case: true, ..pattern(r".*[^A-Z]|[A-Z]") }).unwrap();
    let mut effort = 0;
    let stopped = Matches::find(&search, &rope, &mut |bytes| {
        effort += bytes;
        effort > 8 << 20
    });
    assert_eq!(stopped, None);
}

#[test]
fn the_next_and_the_one_before() {
    let rope = Rope::from_str("a.a.a");
    let found = all(&Search::new(&words("a")).unwrap(), &rope);
    let span = |start, end| Span::new(Char(start), Char(end));
    let check = |at: Span, after: Option<usize>, before: Option<usize>| {
        assert_eq!((found.after(at), found.before(at)), (after, before), "{at:?}");
    };
    check(span(0, 0), Some(0), None);
    check(span(0, 1), Some(1), None);
    check(span(1, 1), Some(1), Some(0));
    check(span(2, 3), Some(2), Some(0));
    check(span(4, 5), None, Some(1));
    check(span(5, 5), None, Some(2));
    assert_eq!((found.place_of(span(2, 3)), found.place_of(span(2, 2))), (Some(1), None));
    assert_eq!((found.first_from(Char(1)), found.first_from(Char(5))), (Some(1), None));
    assert_eq!(found.touching(span(1, 2)).len(), 2);
    let ends = all(&Search::new(&pattern("$")).unwrap(), &Rope::from_str("a\nb"));
    assert_eq!((ends.after(span(1, 1)), ends.before(span(3, 3))), (Some(1), Some(0)));
}

/// The text after all matches were replaced, and after that was taken back.
fn replaced(query: &Query, text: &str, by: &str) -> Result<String, PatternProblem> {
    let search = Search::new(query)?;
    let replacement = Replacement::new(by, query, &search)?;
    let mut buffer = Buffer::new(text);
    let edit = replacement.edit(&search, buffer.rope(), all(&search, buffer.rope()).spans());
    buffer.apply(Millis(0), EditKind::Whole, edit);
    let after = buffer.rope().to_string();
    buffer.undo();
    assert_eq!(buffer.rope().to_string(), text);
    Ok(after)
}

#[track_caller]
fn check_replaced(query: &Query, text: &str, by: &str, expected: &str) {
    assert_eq!(replaced(query, text, by).as_deref(), Ok(expected), "{query:?} by {by}");
}

#[test]
fn matches_are_replaced() {
    check_replaced(&words("a"), "a b A", "xy", "xy b xy");
    check_replaced(&words("a"), "a b A", "", " b ");
    check_replaced(&words("a"), "a", "$0\\n", "$0\\n");
    check_replaced(&pattern(r"(\w+)@(\w+)"), "x a@b c@d", "$2 at $1", "x b at a d at c");
    check_replaced(&pattern(r"(?<first>\w)\w*"), "ab cd", "${first}.", "a. c.");
    check_replaced(&pattern("a(b)?"), "a ab", "<$1$0>", "<a> <bab>");
    check_replaced(&pattern("a"), "a", "$$1 $ ${", "$1 $ ${");
    check_replaced(&pattern("^"), "a\r\n\nb", "# ", "# a\r\n# \n# b");
    check_replaced(&pattern("$"), "a\r\n\nb", ";", "a;\r\n;\nb;");
    check_replaced(&pattern("x*"), "axb", "-", "-a-b-");
    check_replaced(&Query { word: true, ..pattern("(a)") }, "a ab", "<$1>", "<a> ab");
}

#[test]
fn a_group_that_is_not_there_is_named() {
    let check = |by: &str, name: &str| {
        assert_eq!(replaced(&pattern("(a)"), "a", by), Err(PatternProblem::NoGroup(name.to_owned())), "{by}");
    };
    check("$2", "2");
    check("$1a", "1a");
    check("${b}", "b");
    check("${}", "");
}

#[test]
fn carets_stay_between_graphemes_when_half_of_one_is_replaced() {
    let search = Search::new(&words("e")).unwrap();
    let replacement = Replacement::new("", &words("e"), &search).unwrap();
    let mut buffer = Buffer::new("ae\u{301}b");
    let edit = replacement.edit(&search, buffer.rope(), all(&search, buffer.rope()).spans());
    buffer.select(mulberry::text::Selections::one(mulberry::text::Selection::caret(Char(3))));
    buffer.apply(Millis(0), EditKind::Whole, edit);
    let head = buffer.selections().main().head;
    assert!(mulberry::text::is_border(buffer.rope(), head), "{head:?}");
}

#[test]
fn very_many_parts_do_what_few_do() {
    for seed in crate::counts::seeds(30) {
        let mut random = fastrand::Rng::with_seed(seed);
        let text = random::text(&mut random, 4_000);
        let count = text.chars().count();
        let mut parts = Vec::new();
        let mut at = random.usize(..3);
        while at <= count {
            let end = (at + random.usize(..3)).min(count);
            let text = random::text(&mut random, 2);
            parts.push(mulberry::text::Replace { span: Span::new(Char(at), Char(end)), text });
            at = end + 1 + random.usize(..3);
        }
        let edit = Edit::new(parts);
        let mut at_once = Rope::from_str(&text);
        let inverse = edit.apply(&mut at_once);
        let mut one_by_one = Rope::from_str(&text);
        for part in edit.parts().iter().rev() {
            Edit::new(vec![part.clone()]).apply(&mut one_by_one);
        }
        assert_eq!(at_once, one_by_one, "seed {seed}");
        assert_eq!(inverse.parts().len(), edit.parts().len(), "seed {seed}");
        inverse.apply(&mut at_once);
        assert_eq!(at_once, text.as_str(), "seed {seed}");
    }
}
