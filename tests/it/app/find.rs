//! Finding, replacing, going to a line.

use mulberry::app::{
    Action, ConsoleAction, ConsoleName, EditAction, Effect, Event, FindAction, FindBar, FindPlace, FindStatus, LinkId,
    LinkNews, RunAction, Seat, TabAction, ViewAction, Viewport, WindowEffect,
};
use mulberry::place::Char;
use mulberry::term::RowId;
use mulberry::text::{Matches, PatternProblem, Query, Search, Selection, Selections, Typing};

use super::{Rig, window};

const TEXT: FindPlace = FindPlace::Text;
const OUTPUT: FindPlace = FindPlace::Console(ConsoleName::Output(Seat::FIRST));

fn find(rig: &mut Rig, action: FindAction) -> &mut Rig {
    rig.act(Action::Find(action))
}

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

/// Opens the bar over this text and types words into it.
fn looking_for(words: &str, text: &str) -> Rig {
    let mut rig = Rig::new();
    rig.open("/a.py", text);
    find(&mut rig, FindAction::Open(TEXT));
    find(&mut rig, FindAction::Query(query(words)));
    rig
}

fn select(rig: &mut Rig, start: usize, end: usize) -> &mut Rig {
    let selection = Selection::new(Char(start), Char(end));
    rig.act(Action::Edit(EditAction::Select(Selections::one(selection))))
}

fn selected(rig: &Rig) -> (usize, usize) {
    let span = rig.app.desk().active().unwrap().buffer.selections().main().span();
    (span.start().0, span.end().0)
}

/// "2 of 3 (FromTop)".
fn status(rig: &Rig) -> String {
    match rig.app.find_status() {
        FindStatus::Found { current, count, more, told } => {
            let current = current.map_or("-".to_owned(), |current| current.to_string());
            let more = if more { "+" } else { "" };
            let told = told.map_or(String::new(), |told| format!(" ({told:?})"));
            format!("{current} of {count}{more}{told}")
        }
        status => format!("{status:?}"),
    }
}

#[test]
fn what_is_typed_is_found_from_where_one_was() {
    let mut rig = Rig::new();
    rig.open("/a.py", "print\nin\npin\n");
    select(&mut rig, 6, 6);
    find(&mut rig, FindAction::Open(TEXT));
    assert!(window(&rig.effects()).contains(&&WindowEffect::FocusFind));
    assert_eq!(status(&rig), "Idle");
    find(&mut rig, FindAction::Query(query("p")));
    assert_eq!((selected(&rig), status(&rig)), ((9, 10), "2 of 2".into()));
    find(&mut rig, FindAction::Query(query("i")));
    assert_eq!((selected(&rig), status(&rig)), ((6, 7), "2 of 3".into()));
    find(&mut rig, FindAction::Query(query("in")));
    assert_eq!((selected(&rig), status(&rig)), ((6, 8), "2 of 3".into()));
    find(&mut rig, FindAction::Query(query("ins")));
    assert_eq!((selected(&rig), status(&rig)), ((6, 8), "- of 0".into()));
    find(&mut rig, FindAction::Query(query("")));
    assert_eq!(status(&rig), "Idle");
}

#[test]
fn next_and_previous_go_round() {
    let mut rig = looking_for("a", "a.a.a");
    let mut check = |action, place, told: &str| {
        find(&mut rig, action);
        assert_eq!((selected(&rig), status(&rig)), ((place, place + 1), told.to_owned()));
    };
    check(FindAction::Next(TEXT), 2, "2 of 3");
    check(FindAction::Next(TEXT), 4, "3 of 3");
    check(FindAction::Next(TEXT), 0, "1 of 3 (FromTop)");
    check(FindAction::Previous(TEXT), 4, "3 of 3 (FromBottom)");
    check(FindAction::Previous(TEXT), 2, "2 of 3");
    select(&mut rig, 1, 1);
    assert_eq!(status(&rig), "- of 3");
    find(&mut rig, FindAction::Next(TEXT));
    assert_eq!(status(&rig), "2 of 3");
}

#[test]
fn matches_of_no_width_are_gone_through() {
    let mut rig = looking_for("", "a\nb\nc");
    find(&mut rig, FindAction::Query(Query { regex: true, ..query("$") }));
    for place in [3, 5, 1, 3] {
        find(&mut rig, FindAction::Next(TEXT));
        assert_eq!(selected(&rig), (place, place));
    }
}

#[test]
fn options_look_again() {
    let mut rig = looking_for("in", "In in print");
    assert_eq!(status(&rig), "1 of 3");
    find(&mut rig, FindAction::Case);
    assert_eq!(status(&rig), "1 of 2");
    find(&mut rig, FindAction::Word);
    assert_eq!(status(&rig), "1 of 1");
    find(&mut rig, FindAction::Query(Query { regex: true, ..query("i.") }));
    assert_eq!(status(&rig), "1 of 3");
    find(&mut rig, FindAction::Query(Query { regex: true, ..query("(i") }));
    assert_eq!(rig.app.find_status(), FindStatus::Problem(PatternProblem::Unclosed("(".into())));
    find(&mut rig, FindAction::Regex);
    assert_eq!(status(&rig), "- of 0");
}

#[test]
fn the_selection_is_what_one_looks_for_unless_it_was_found() {
    let mut rig = Rig::new();
    rig.open("/a.py", "f(x) g(x)\ny");
    let mut check = |from, to, expected: &str| {
        select(&mut rig, from, to);
        find(&mut rig, FindAction::Open(TEXT));
        assert_eq!(rig.app.desk().query.text, expected, "{from}..{to}");
    };
    check(1, 4, "(x)");
    check(0, 0, "(x)");
    check(8, 11, "(x)");
    check(5, 6, "g");
    find(&mut rig, FindAction::Regex);
    find(&mut rig, FindAction::Query(Query { regex: true, ..query("[fg]") }));
    let mut check = |from, to, expected: &str| {
        select(&mut rig, from, to);
        find(&mut rig, FindAction::Open(TEXT));
        assert_eq!(rig.app.desk().query.text, expected, "{from}..{to}");
    };
    check(5, 6, "[fg]");
    check(1, 4, r"\(x\)");
}

#[test]
fn a_match_out_of_view_comes_to_stand_in_the_upper_part() {
    let mut rig = looking_for("x", &format!("{}x{}", "\n".repeat(50), "\n".repeat(50)));
    rig.act(Action::View(ViewAction::Viewport(Viewport { lines: 12, columns: 40 })));
    find(&mut rig, FindAction::Next(TEXT));
    rig.act(Action::View(ViewAction::Scroll(mulberry::app::Scroll::default())));
    find(&mut rig, FindAction::Next(TEXT));
    assert_eq!(rig.app.desk().active().unwrap().scroll.line, 46);
}

#[test]
fn closing_gives_the_keyboard_back_and_leaves_the_match_selected() {
    let mut rig = looking_for("b", "a b");
    find(&mut rig, FindAction::Close);
    assert!(window(&rig.effects()).contains(&&WindowEffect::FocusEditor));
    assert!(rig.app.find().bar().is_none() && rig.app.find().hits(rig.active()).is_none());
    assert_eq!(selected(&rig), (2, 3));
    // The key for the next goes on, but leaves the keyboard where it is.
    rig.effects();
    find(&mut rig, FindAction::Next(TEXT));
    assert_eq!(status(&rig), "1 of 1 (FromTop)");
    assert!(!window(&rig.effects()).contains(&&WindowEffect::FocusFind));
}

#[test]
fn the_next_of_nothing_asks_what_to_look_for() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a");
    find(&mut rig, FindAction::Next(TEXT));
    assert_eq!(rig.app.find().bar(), Some(&FindBar::Find(TEXT)));
    assert!(window(&rig.effects()).contains(&&WindowEffect::FocusFind));
}

#[test]
fn matches_follow_what_is_typed() {
    let mut rig = looking_for("a", "a b\na");
    select(&mut rig, 3, 3).type_text("aa");
    assert_eq!(status(&rig), "- of 4");
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(status(&rig), "- of 2");
    rig.act(Action::Edit(EditAction::SelectAll)).act(Action::Edit(EditAction::Type(Typing::Cut)));
    assert_eq!(status(&rig), "- of 0");
}

#[test]
fn another_tab_has_matches_of_its_own() {
    let mut rig = looking_for("a", "a a");
    rig.open("/b.py", "a");
    assert_eq!(status(&rig), "- of 1");
    rig.tab(TabAction::Previous);
    assert_eq!(status(&rig), "1 of 2");
}

/// A text with the bar open to replace.
fn replacing(words: Query, by: &str, text: &str) -> Rig {
    let mut rig = Rig::new();
    rig.open("/a.py", text);
    find(&mut rig, FindAction::OpenReplace);
    find(&mut rig, FindAction::Query(words));
    find(&mut rig, FindAction::Replacement(by.to_owned()));
    rig
}

#[test]
fn one_after_the_other_is_replaced() {
    let mut rig = replacing(query("a"), "aa", "a b a c a");
    let mut check = |text: &str, told: &str| {
        find(&mut rig, FindAction::ReplaceOne);
        assert_eq!((rig.text().as_str(), status(&rig).as_str()), (text, told));
    };
    check("aa b a c a", "3 of 4");
    check("aa b aa c a", "5 of 5");
    check("aa b aa c aa", "1 of 6 (FromTop)");
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), "aa b aa c a");
    // What is not selected is only gone to.
    select(&mut rig, 0, 0);
    find(&mut rig, FindAction::ReplaceOne);
    assert_eq!((rig.text().as_str(), selected(&rig)), ("aa b aa c a", (0, 1)));
}

#[test]
fn all_are_replaced_as_one_step() {
    let mut rig = replacing(Query { regex: true, ..query(r"(\w)=(\w)") }, "$2=$1", "a=b c=d\ne=f");
    find(&mut rig, FindAction::ReplaceAll);
    assert_eq!((rig.text().as_str(), status(&rig).as_str()), ("b=a d=c\nf=e", "1 of 3 (Replaced(3))"));
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!((rig.text().as_str(), status(&rig).as_str()), ("a=b c=d\ne=f", "1 of 3"));
    rig.act(Action::Edit(EditAction::Redo));
    assert_eq!(rig.text(), "b=a d=c\nf=e");
}

#[test]
fn nothing_is_replaced_by_a_group_that_is_not_there() {
    let mut rig = replacing(Query { regex: true, ..query("a") }, "$1", "a");
    find(&mut rig, FindAction::ReplaceAll);
    find(&mut rig, FindAction::ReplaceOne);
    assert_eq!(rig.text(), "a");
    assert_eq!(rig.app.find_status(), FindStatus::Problem(PatternProblem::NoGroup("1".into())));
}

#[test]
fn replacing_nothing_by_something_puts_it_in() {
    let mut rig = replacing(Query { regex: true, ..query("^") }, "# ", "a\nb");
    find(&mut rig, FindAction::ReplaceAll);
    assert_eq!(rig.text(), "# a\n# b");
}

/// A text that is too big to be searched at once, with an "x" at the end of each line.
fn big() -> String {
    "some words and an x\n".repeat(20_000)
}

/// The searches that were asked for.
fn asked(rig: &mut Rig) -> Vec<(Query, usize)> {
    let effects = rig.effects().into_iter();
    let asked = effects.filter_map(|effect| match effect {
        Effect::Find { rope, query, .. } => Some((query, rope.len_chars())),
        _ => None,
    });
    asked.collect()
}

/// Answers the last search that was asked for, as the world would.
fn answer(rig: &mut Rig) -> &mut Rig {
    let effects = rig.effects();
    let event = effects.into_iter().rev().find_map(|effect| match effect {
        Effect::Find { tab, revision, rope, query } => {
            let matches = Matches::find(&Search::new(&query).unwrap(), &rope, &mut |_| false).unwrap();
            Some(Event::Found { tab, revision, query, matches })
        }
        _ => None,
    });
    rig.hear(event.expect("a search was asked for"))
}

#[test]
fn big_texts_are_searched_by_the_world() {
    let mut rig = looking_for("x", &big());
    assert_eq!(status(&rig), "Searching");
    answer(&mut rig);
    assert_eq!((status(&rig).as_str(), selected(&rig)), ("1 of 20000", (18, 19)));
    rig.wait(1_000);
    assert_eq!(asked(&mut rig), []);
}

#[test]
fn answers_to_older_questions_are_passed_over() {
    let mut rig = looking_for("x", &big());
    let effects = rig.effects();
    find(&mut rig, FindAction::Query(query("words")));
    rig.effects.extend(effects);
    answer(&mut rig);
    assert_eq!(status(&rig), "Searching");
    find(&mut rig, FindAction::Query(query("w")));
    answer(&mut rig);
    assert_eq!(status(&rig), "1 of 20000");
}

#[test]
fn an_answer_about_an_earlier_text_is_carried_through_what_was_typed() {
    let mut rig = looking_for("x", &big());
    select(&mut rig, 0, 0).type_text("xx");
    select(&mut rig, 42, 42).type_text("x\n");
    assert_eq!(status(&rig), "Searching");
    answer(&mut rig);
    assert_eq!(status(&rig), "- of 20003");
    let tab = rig.app.desk().active().unwrap();
    let exact = Matches::find(&Search::new(&query("x")).unwrap(), tab.buffer.rope(), &mut |_| false).unwrap();
    assert_eq!(rig.app.find().hits(tab.id).unwrap().matches().spans(), exact.spans());
    // Somebody who goes on writing is not taken to the match that was looked for.
    assert_eq!(selected(&rig), (44, 44));
}

#[test]
fn after_a_big_change_the_world_is_asked_again_but_not_at_once() {
    let mut rig = looking_for("x", &big());
    answer(&mut rig);
    rig.act(Action::Edit(EditAction::SelectAll)).act(Action::Edit(EditAction::Type(Typing::Indent)));
    assert_eq!((status(&rig).as_str(), asked(&mut rig)), ("Searching", vec![]));
    rig.wait(100);
    assert_eq!(asked(&mut rig), []);
    assert!(rig.app.wake_at(rig.now).is_some());
    rig.wait(100);
    answer(&mut rig);
    assert_eq!(status(&rig), "- of 20000");
}

#[test]
fn all_matches_of_a_big_text_are_replaced() {
    let mut rig = replacing(query("x"), "y", &big());
    find(&mut rig, FindAction::ReplaceAll);
    assert!(rig.text().contains('x'), "it is not known yet what there is");
    answer(&mut rig);
    find(&mut rig, FindAction::ReplaceAll);
    assert!(!rig.text().contains('x'));
    rig.wait(200);
    answer(&mut rig);
    assert_eq!(status(&rig), "- of 0 (Replaced(20000))");
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), big());
}

#[test]
fn a_step_of_the_desk_brings_the_query_with_it() {
    let rig = looking_for("x", "x");
    assert_eq!(rig.app.desk().clone().query, query("x"));
}

fn go_to(typed: &str, text: &str) -> (String, (usize, usize)) {
    let mut rig = Rig::new();
    rig.open("/a.py", text);
    find(&mut rig, FindAction::OpenLine);
    find(&mut rig, FindAction::Line(typed.to_owned()));
    let status = format!("{:?}", rig.app.find_status());
    find(&mut rig, FindAction::GoToLine);
    let place = rig.app.desk().active().unwrap().buffer.line_column(Char(selected(&rig).0));
    assert_eq!(rig.app.find().bar().is_none(), !typed.is_empty() && status != "NotALine", "{typed}");
    (status, (place.line.0 + 1, place.column.0 + 1))
}

#[test]
fn a_line_is_gone_to_by_its_number() {
    let check = |typed: &str, status: &str, place: (usize, usize)| {
        assert_eq!(go_to(typed, "abc\ndef\nghi"), (status.to_owned(), place), "{typed}");
    };
    check("2", "Lines(3)", (2, 1));
    check(" 2 : 3 ", "Lines(3)", (2, 3));
    check("2:", "Lines(3)", (2, 1));
    check("2:99", "Lines(3)", (2, 4));
    check("0", "Lines(3)", (1, 1));
    check("4", "Lines(3)", (3, 1));
    check("99999999999999999999999", "Lines(3)", (3, 1));
    check("", "Lines(3)", (1, 1));
    for wrong in ["x", "-1", "2:x", ":", "1.5", "２"] {
        check(wrong, "NotALine", (1, 1));
    }
}

/// A run that printed this, in a console of 10 rows and 20 columns.
fn printed(text: &str) -> Rig {
    let mut rig = Rig::new();
    let size = mulberry::term::GridSize { columns: 20, rows: 10 };
    rig.act(Action::Console(ConsoleName::Output(Seat::FIRST), ConsoleAction::Resize(size)));
    rig.open("/a.py", "").act(Action::Run(RunAction::Start));
    print(&mut rig, text);
    rig
}

fn link(rig: &Rig) -> LinkId {
    rig.app.link(ConsoleName::Output(Seat::FIRST)).expect("it runs")
}

fn print<'a>(rig: &'a mut Rig, text: &str) -> &'a mut Rig {
    let link = link(rig);
    rig.hear(Event::Link(link, LinkNews::Bytes(text.replace('\n', "\r\n").into_bytes())))
}

/// Opens the bar over the console and types words into it.
fn looking_in_output<'a>(rig: &'a mut Rig, words: &str) -> &'a mut Rig {
    find(rig, FindAction::Open(OUTPUT));
    find(rig, FindAction::Query(query(words)));
    rig.wait(16)
}

/// What is selected in the console, by row and columns, and the row at the top.
fn found_row(rig: &Rig) -> (u64, usize, usize) {
    let selection = rig.app.console(ConsoleName::Output(Seat::FIRST)).selected().expect("something is selected");
    let rows = rig.app.console(ConsoleName::Output(Seat::FIRST)).console.last_section().start;
    (selection.anchor.row.0 - rows.0, selection.anchor.column, selection.head.column)
}

#[test]
fn a_consoles_rows_are_searched() {
    let mut rig = printed(&(0..100).map(|line| format!("line {line}\n")).collect::<String>());
    looking_in_output(&mut rig, "line 5");
    assert_eq!(status(&rig), "11 of 11");
    assert_eq!(found_row(&rig), (59, 0, 6));
    let top = rig.app.console(ConsoleName::Output(Seat::FIRST)).top.expect("it no longer follows the end");
    assert!(
        (top.0..top.0 + 10)
            .contains(&rig.app.console(ConsoleName::Output(Seat::FIRST)).selected().unwrap().anchor.row.0)
    );
    find(&mut rig, FindAction::Next(OUTPUT)).wait(16);
    assert_eq!((status(&rig).as_str(), found_row(&rig)), ("1 of 11 (FromTop)", (5, 0, 6)));
    find(&mut rig, FindAction::Previous(OUTPUT)).wait(16);
    assert_eq!((status(&rig).as_str(), found_row(&rig)), ("11 of 11 (FromBottom)", (59, 0, 6)));
    find(&mut rig, FindAction::Close);
    assert!(window(&rig.effects()).contains(&&WindowEffect::FocusConsole));
}

#[test]
fn a_consoles_long_line_is_one_line_and_wide_characters_take_two_cells() {
    let mut rig = printed("01234567890123456needle 日本x\n");
    looking_in_output(&mut rig, "needle");
    assert_eq!((status(&rig).as_str(), found_row(&rig)), ("1 of 1", (0, 17, 3)));
    find(&mut rig, FindAction::Query(query("本"))).wait(16);
    assert_eq!(found_row(&rig), (1, 6, 8));
    find(&mut rig, FindAction::Query(query("x"))).wait(16);
    assert_eq!(found_row(&rig), (1, 8, 9));
}

#[test]
fn what_is_printed_later_is_found_too() {
    let mut rig = printed("a\n");
    looking_in_output(&mut rig, "a");
    print(&mut rig, &"b\n".repeat(50)).wait(16);
    print(&mut rig, "a a\n").wait(16);
    assert_eq!(status(&rig), "1 of 3");
    rig.act(Action::Console(ConsoleName::Output(Seat::FIRST), ConsoleAction::Clear)).wait(16);
    assert_eq!(status(&rig), "- of 0");
}

#[test]
fn a_flood_is_searched_a_little_each_frame() {
    let mut rig = printed(&"some words\n".repeat(9_000));
    find(&mut rig, FindAction::Open(OUTPUT));
    find(&mut rig, FindAction::Query(query("words")));
    rig.wait(16);
    assert_eq!(status(&rig), "Searching");
    assert!(rig.app.wake_at(rig.now).is_some_and(|wake| wake.0 <= rig.now.0 + 16));
    for _ in 0..5 {
        rig.wait(16);
    }
    assert_eq!(status(&rig), "8992 of 9000");
    print(&mut rig, &"more\n".repeat(110_000));
    for _ in 0..60 {
        rig.wait(16);
    }
    let kept = rig.app.console(ConsoleName::Output(Seat::FIRST)).console.rows();
    let FindStatus::Found { count, .. } = rig.app.find_status() else { panic!("{}", status(&rig)) };
    assert!(count < 9_000 && kept.start > RowId(0), "those that fell off are forgotten: {count}");
}

#[test]
fn going_on_in_the_text_leaves_the_console() {
    let mut rig = printed("x\n");
    looking_in_output(&mut rig, "x");
    find(&mut rig, FindAction::Next(TEXT));
    assert_eq!((rig.app.find().place(), status(&rig).as_str()), (Some(TEXT), "- of 0"));
}

#[test]
fn a_bar_whose_place_is_gone_is_closed() {
    let mut rig = printed("x\n");
    looking_in_output(&mut rig, "x");
    rig.act(Action::View(ViewAction::ClosePane)).wait(16);
    assert!(rig.app.find().bar().is_none());
    let mut rig = looking_for("x", "x");
    rig.tab(TabAction::CloseActive);
    assert!(rig.app.find().bar().is_none());
}

#[test]
fn options_that_are_changed_while_the_bar_is_closed_go_nowhere() {
    let mut rig = looking_for("a", "b a");
    find(&mut rig, FindAction::Close);
    select(&mut rig, 0, 0);
    find(&mut rig, FindAction::Case);
    find(&mut rig, FindAction::ReplaceOne);
    find(&mut rig, FindAction::Open(TEXT));
    assert_eq!(selected(&rig), (0, 0));
}
