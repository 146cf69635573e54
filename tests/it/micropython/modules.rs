//! The modules beside a program.

use mulberry::micropython::{File, News, Outcome, Task, Trouble, Wish};

use super::peer::{Fault, Peer};
use crate::rig::ScriptedBoard;

const HELPER: &str = "def help():\n\treturn 'h\u{e9}\\n'\n";

fn lacks(peer: &Peer) -> Option<Vec<String>> {
    peer.news.iter().find_map(|news| if let News::Lacks(files) = news { Some(files.clone()) } else { None })
}

fn with_files(files: &[(&str, &str)]) -> Peer {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let mut board = ScriptedBoard::default();
    board.disk.files = files;
    Peer::at_prompt(board)
}

#[test]
fn what_the_board_has_is_not_asked_for() {
    let mut peer = with_files(&[("helper.py", HELPER)]);
    peer.run_with("import helper\n", &[("helper.py", HELPER)]);
    assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
    assert_eq!(lacks(&peer), None);
}

#[test]
fn what_it_lacks_or_has_otherwise_is_asked_for_and_copied() {
    let mut peer = with_files(&[("helper.py", HELPER), ("old.py", "a=1\n")]);
    let big = "x = 'abc'\n".repeat(50);
    peer.run_with("import helper\n", &[("helper.py", HELPER), ("old.py", "a=2\n"), ("new.py", &big)]);
    peer.until(|peer| lacks(peer).is_some());
    assert_eq!(lacks(&peer), Some(vec!["old.py".to_owned(), "new.py".to_owned()]));
    peer.pass_all(60_000);
    assert_eq!(peer.ended(Task::Run), None);
    peer.wish(Wish::Modules(true));
    assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
    assert_eq!(peer.board.disk.files["old.py"], b"a=2\n");
    assert_eq!(peer.board.disk.files["new.py"], big.as_bytes());
    assert_eq!(peer.board.ran, ["import helper\n"]);
    let total = 4 + big.len();
    assert!(peer.news.contains(&News::Progress { task: Task::Modules, done: total, total }));
    let copied = |news: &News| if let News::Copied(file) = news { Some(file.clone()) } else { None };
    let copied: Vec<File> = peer.news.iter().filter_map(copied).collect();
    assert_eq!(copied, [File::new("old.py", "a=2\n"), File::new("new.py", big)]);
}

#[test]
fn whatever_is_lost_on_the_way_a_person_is_asked_once_and_the_copy_is_whole() {
    // So many bytes go over the wire while the file is copied.
    for lost in 0..120 {
        let mut peer = with_files(&[]);
        peer.run_with("import helper\n", &[("helper.py", HELPER)]);
        peer.until(|peer| lacks(peer).is_some());
        peer.to_board.fault = Some((peer.to_board.count + lost, Fault::Drop));
        peer.wish(Wish::Modules(true));
        assert_eq!(peer.until_ended(Task::Run), Outcome::Done, "byte {lost}");
        assert_eq!(peer.board.disk.files["helper.py"], HELPER.as_bytes(), "byte {lost}");
        let asked = peer.news.iter().filter(|news| matches!(news, News::Lacks(_))).count();
        assert_eq!(asked, 1, "byte {lost}");
    }
}

#[test]
fn without_them_it_runs_as_well() {
    let mut peer = with_files(&[]);
    peer.run_with("import helper\n", &[("helper.py", HELPER)]);
    peer.until(|peer| lacks(peer).is_some());
    peer.wish(Wish::Modules(false));
    assert_eq!(peer.until_ended(Task::Run), Outcome::Done);
    assert!(peer.board.disk.files.is_empty());
}

#[test]
fn giving_up_runs_nothing() {
    let mut peer = with_files(&[]);
    peer.run_with("import helper\n", &[("helper.py", HELPER)]);
    peer.until(|peer| lacks(peer).is_some());
    peer.wish(Wish::Abort);
    assert_eq!(peer.until_ended(Task::Run), Outcome::Interrupted);
    assert!(peer.board.ran.is_empty() && peer.board.is_at_prompt());
}

#[test]
fn a_board_without_room_is_told_in_its_words() {
    let mut peer = with_files(&[]);
    peer.board.disk.space = 10;
    peer.run_with("import helper\n", &[("helper.py", HELPER)]);
    peer.until(|peer| lacks(peer).is_some());
    peer.wish(Wish::Modules(true));
    let trouble = Trouble::NotKept { file: "helper.py".to_owned(), said: "OSError: 28".to_owned() };
    assert_eq!(peer.until_ended(Task::Run), Outcome::Trouble(trouble));
    assert!(peer.board.is_at_prompt());
}
