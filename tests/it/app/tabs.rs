//! The row of tabs: order, closing and what is asked first, bringing back.

use mulberry::app::{
    Action, Closing, ConsoleName, Disk, Doubt, Effect, Event, FileAction, FileProblem, Leaving, LinkId, LinkNews,
    MOST_CLOSED, NoticeAction, Question, RunAction, Scroll, Seat, TabAction, TabId, ViewAction, Which, WindowEffect,
};
use mulberry::place::LineColumn;

use super::{Rig, read, window};

/// Three files, the last one active.
fn three() -> Rig {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").open("/b.py", "b").open("/c.py", "c");
    rig
}

fn id(rig: &Rig, place: usize) -> TabId {
    rig.app.desk().tabs[place].id
}

fn answer(rig: &mut Rig, answer: NoticeAction) {
    rig.act(Action::Notice(answer));
}

fn closes(rig: &mut Rig) -> bool {
    window(&rig.effects()).contains(&&WindowEffect::Close)
}

#[track_caller]
fn check_move(tab: usize, place: usize, expected: &str) {
    let mut rig = three();
    rig.tab(TabAction::Move { tab: id(&rig, tab), place });
    assert_eq!(rig.tabs(), expected);
}

#[test]
fn a_tab_moves_to_any_place_and_the_active_one_stays_active() {
    check_move(0, 0, "a.py b.py [c.py]");
    check_move(0, 1, "b.py a.py [c.py]");
    check_move(0, 2, "b.py [c.py] a.py");
    check_move(0, 99, "b.py [c.py] a.py");
    check_move(2, 0, "[c.py] a.py b.py");
    check_move(2, 1, "a.py [c.py] b.py");
    check_move(1, 0, "b.py a.py [c.py]");
}

#[test]
fn keys_move_the_active_tab_up_to_the_ends() {
    let mut rig = three();
    rig.tab(TabAction::MoveRight);
    assert_eq!(rig.tabs(), "a.py b.py [c.py]");
    rig.tab(TabAction::MoveLeft).tab(TabAction::MoveLeft).tab(TabAction::MoveLeft);
    assert_eq!(rig.tabs(), "[c.py] a.py b.py");
    rig.tab(TabAction::MoveRight);
    assert_eq!(rig.tabs(), "a.py [c.py] b.py");
}

#[test]
fn a_moved_order_is_kept_in_the_session_and_new_files_go_to_the_end() {
    let mut rig = three();
    rig.tab(TabAction::Move { tab: id(&rig, 2), place: 0 }).open("/d.py", "d").wait(2000);
    assert_eq!(rig.tabs(), "c.py a.py b.py [d.py]");
    let stored = rig.effects().into_iter().rev().find_map(|effect| match effect {
        Effect::StoreSession { text, .. } => Some(text),
        _ => None,
    });
    let session: mulberry::app::Session = toml::from_str(&stored.unwrap()).unwrap();
    let order: Vec<String> = session.tabs.iter().map(|tab| tab.path.display().to_string()).collect();
    assert_eq!(order, ["/c.py", "/a.py", "/b.py", "/d.py"]);
}

#[test]
fn a_closed_file_comes_back_to_its_place_with_caret_and_scroll() {
    let mut rig = Rig::new();
    let text = "line\n".repeat(100);
    rig.open("/a.py", "a").open("/b.py", &text).open("/c.py", "c");
    rig.tab(TabAction::Show(id(&rig, 1)));
    rig.act(Action::Edit(mulberry::app::EditAction::GoTo(LineColumn::new(70, 2))));
    rig.act(Action::View(ViewAction::Scroll(Scroll { line: 60, ..Scroll::default() })));
    rig.tab(TabAction::CloseActive);
    assert_eq!(rig.tabs(), "a.py [c.py]");
    rig.tab(TabAction::Reopen).hear(read("/b.py", &text));
    assert_eq!(rig.tabs(), "a.py [b.py] c.py");
    let tab = rig.app.desk().active().unwrap();
    let caret = tab.buffer.line_column(tab.buffer.selections().main().head);
    assert_eq!((caret, tab.scroll.line), (LineColumn::new(70, 2), 60));
}

#[test]
fn closed_tabs_come_back_in_turn_the_last_one_first() {
    let mut rig = three();
    rig.tab(TabAction::CloseActive).tab(TabAction::CloseActive);
    assert_eq!(rig.tabs(), "[a.py]");
    rig.tab(TabAction::Reopen).hear(read("/b.py", "b")).tab(TabAction::Reopen).hear(read("/c.py", "c"));
    assert_eq!(rig.tabs(), "a.py b.py [c.py]");
    rig.tab(TabAction::Reopen);
    assert_eq!(rig.tabs(), "a.py b.py [c.py]");
}

#[test]
fn a_text_without_a_file_comes_back_even_if_it_was_not_saved() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x = 1").tab(TabAction::CloseActive);
    answer(&mut rig, NoticeAction::AnswerDiscard);
    assert_eq!(rig.tabs(), "");
    rig.file(FileAction::New).tab(TabAction::Reopen);
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[program 2.py*] program 1.py", "x = 1"));
}

#[test]
fn what_was_given_up_in_a_file_does_not_come_back() {
    let mut rig = Rig::new();
    rig.file(FileAction::Autosave(false)).open("/a.py", "a").type_text("x").tab(TabAction::CloseActive);
    answer(&mut rig, NoticeAction::AnswerDiscard);
    rig.tab(TabAction::Reopen).hear(read("/a.py", "a"));
    assert_eq!((rig.tabs().as_str(), rig.text().as_str()), ("[a.py]", "a"));
}

#[test]
fn a_text_whose_file_is_gone_comes_back_from_here() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").hear(Event::FileChanged { path: "/a.py".into(), result: Err(FileProblem::NotFound) });
    rig.tab(TabAction::CloseActive);
    answer(&mut rig, NoticeAction::AnswerDiscard);
    rig.tab(TabAction::Reopen);
    assert_eq!((rig.text().as_str(), &rig.app.desk().active().unwrap().disk), ("a", &Disk::Gone));
}

#[test]
fn an_empty_text_is_not_worth_bringing_back_and_a_file_that_is_open_is_shown() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).tab(TabAction::CloseActive).tab(TabAction::Reopen);
    assert_eq!(rig.tabs(), "");
    rig.open("/a.py", "a").tab(TabAction::CloseActive).open("/a.py", "a").open("/b.py", "b").tab(TabAction::Reopen);
    assert_eq!(rig.tabs(), "[a.py] b.py");
}

#[test]
fn only_so_many_closed_tabs_are_remembered() {
    let mut rig = Rig::new();
    for number in 0..MOST_CLOSED + 5 {
        rig.open(&format!("/{number}.py"), "").tab(TabAction::CloseActive);
    }
    assert_eq!(rig.app.desk().closed.len(), MOST_CLOSED);
    rig.tab(TabAction::Reopen).hear(read("/24.py", ""));
    assert_eq!(rig.tabs(), "[24.py]");
}

#[test]
fn others_and_those_at_the_right_are_closed_together() {
    let mut rig = three();
    rig.tab(TabAction::CloseRight(Which::This(id(&rig, 0))));
    assert_eq!(rig.tabs(), "[a.py]");
    let mut rig = three();
    rig.tab(TabAction::CloseOthers(Which::This(id(&rig, 1))));
    assert_eq!(rig.tabs(), "[b.py]");
    rig.tab(TabAction::CloseOthers(Which::Active)).tab(TabAction::CloseRight(Which::Active));
    assert_eq!(rig.tabs(), "[b.py]");
}

/// Two texts without a file and one with a file, all of them changed.
fn unsaved() -> Rig {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x").file(FileAction::New).type_text("y").open("/c.py", "c").type_text("z");
    rig.effects();
    rig
}

#[test]
fn closing_several_asks_once_about_all_that_would_be_lost() {
    let mut rig = unsaved();
    rig.tab(TabAction::CloseOthers(Which::Active));
    let (one, two) = (id(&rig, 0), id(&rig, 1));
    let question = Question { closing: Closing::tabs(vec![one, two]), doubt: Doubt::Unsaved(vec![one, two]) };
    assert_eq!(rig.app.question(), Some(&question));
    answer(&mut rig, NoticeAction::AnswerCancel);
    assert_eq!((rig.tabs().as_str(), rig.app.question()), ("[program 1.py*] program 2.py* c.py*", None));
    rig.tab(TabAction::CloseOthers(Which::This(id(&rig, 2))));
    answer(&mut rig, NoticeAction::AnswerSave);
    rig.written().written();
    assert_eq!(rig.tabs(), "[c.py*]");
}

#[test]
fn quitting_asks_once_and_saves_one_text_after_the_other() {
    let mut rig = unsaved();
    rig.file(FileAction::Quit);
    assert_eq!(rig.asked_about(), [id(&rig, 0), id(&rig, 1)], "what saves itself is not asked about");
    answer(&mut rig, NoticeAction::AnswerSave);
    rig.written().written().written();
    assert!(closes(&mut rig));
    assert_eq!(rig.tabs(), "[program 1.py] program 2.py c.py");
}

#[test]
fn what_saves_itself_is_saved_even_if_the_rest_is_given_up() {
    let mut rig = unsaved();
    rig.file(FileAction::Quit);
    answer(&mut rig, NoticeAction::AnswerDiscard);
    rig.written();
    assert!(closes(&mut rig));
    assert_eq!(rig.tabs(), "[program 1.py*] program 2.py* c.py");
}

#[test]
fn a_save_that_fails_keeps_the_window_open_and_is_asked_about_the_next_time() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").file(FileAction::Quit).not_written(FileProblem::DiskFull);
    assert!(!closes(&mut rig));
    rig.file(FileAction::Save).written();
    assert!(!closes(&mut rig), "a later save of the same text is just a save");
    rig.type_text("y").file(FileAction::Save).not_written(FileProblem::DiskFull).file(FileAction::Quit);
    assert_eq!(rig.asked_about(), [rig.active()]);
}

#[test]
fn another_text_that_is_saved_meanwhile_changes_nothing() {
    let mut rig = Rig::new();
    rig.open("/a.py", "a").type_text("x").file(FileAction::Save);
    let save = rig.effects();
    rig.file(FileAction::New).type_text("y").tab(TabAction::CloseActive);
    answer(&mut rig, NoticeAction::AnswerSave);
    assert_eq!(rig.places().len(), 1);
    rig.effects = save;
    rig.written();
    assert_eq!((rig.places(), rig.tabs().as_str()), (Vec::new(), "a.py [program 1.py*]"));
}

/// A rig in which the first of two files runs.
fn running() -> Rig {
    let mut rig = Rig::new();
    rig.open("/game.py", "").open("/b.py", "");
    rig.tab(TabAction::Show(id(&rig, 0))).act(Action::Run(RunAction::Start));
    rig.effects();
    rig
}

fn link(rig: &Rig) -> LinkId {
    rig.app.link(ConsoleName::Output(Seat::FIRST)).unwrap()
}

#[test]
fn closing_what_runs_asks_and_stops_it() {
    let mut rig = running();
    let game = id(&rig, 0);
    rig.tab(TabAction::CloseActive);
    let question = Question { closing: Closing::tabs(vec![game]), doubt: Doubt::Runs(vec![game]) };
    assert_eq!(rig.app.question(), Some(&question));
    answer(&mut rig, NoticeAction::AnswerCancel);
    assert!(rig.app.runner().is_busy() && !rig.effects().contains(&Effect::Stop(link(&rig))));
    rig.tab(TabAction::CloseActive);
    answer(&mut rig, NoticeAction::AnswerStop);
    assert_eq!(rig.tabs(), "[b.py]");
    let link = link(&rig);
    assert!(rig.effects().contains(&Effect::Stop(link)));
    rig.hear(Event::Link(link, LinkNews::Ended { code: None }));
    assert!(!rig.app.runner().is_busy());
}

#[test]
fn closing_another_tab_lets_it_run() {
    let mut rig = running();
    rig.tab(TabAction::Close(id(&rig, 1)));
    assert_eq!((rig.tabs().as_str(), rig.app.question()), ("[game.py]", None));
    assert!(rig.app.runner().is_busy());
}

#[test]
fn quitting_while_something_runs_asks_unless_it_is_stopped_already() {
    let mut rig = running();
    rig.file(FileAction::Quit);
    assert!(matches!(
        rig.app.question(),
        Some(Question { closing: Closing { what: Leaving::Window, .. }, doubt: Doubt::Runs(_) })
    ));
    answer(&mut rig, NoticeAction::AnswerStop);
    assert!(closes(&mut rig));
    let mut rig = running();
    rig.wait(1000).act(Action::Run(RunAction::Stop)).file(FileAction::Quit);
    assert!(closes(&mut rig));
}

#[test]
fn unsaved_work_is_asked_about_before_what_runs() {
    let mut rig = running();
    rig.file(FileAction::Autosave(false)).type_text("x").file(FileAction::Quit);
    assert!(matches!(rig.app.question(), Some(Question { doubt: Doubt::Unsaved(_), .. })));
    answer(&mut rig, NoticeAction::AnswerSave);
    rig.written();
    assert!(matches!(rig.app.question(), Some(Question { doubt: Doubt::Runs(_), .. })));
    answer(&mut rig, NoticeAction::AnswerDiscard);
    assert!(rig.app.question().is_none());
    assert!(!closes(&mut rig), "an answer to another question closes nothing");
}

#[test]
fn a_run_that_waits_for_a_closed_tab_is_given_up() {
    let mut rig = Rig::new();
    rig.file(FileAction::New).type_text("x").act(Action::Run(RunAction::Start)).tab(TabAction::CloseActive);
    answer(&mut rig, NoticeAction::AnswerDiscard);
    assert!(!rig.app.runner().is_busy());
}

#[test]
fn the_path_of_a_file_goes_to_the_clipboard() {
    let mut rig = Rig::new();
    rig.open("/home/ada/a.py", "").effects();
    rig.tab(TabAction::CopyPath(Which::Active));
    assert!(window(&rig.effects()).contains(&&WindowEffect::Copy("/home/ada/a.py".into())));
    rig.file(FileAction::New).effects();
    rig.tab(TabAction::CopyPath(Which::Active));
    assert!(window(&rig.effects()).is_empty());
}
