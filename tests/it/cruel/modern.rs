//! A MicroPython of today, in node: what speaks to a micro:bit speaks to it as well.

use mulberry::micropython::{Entry, EntryKind, File, FileWish, Listing, Manner, News, Outcome, Task, Trouble, Wish};

use super::talk::Talk;
use crate::rig::{Bridge, NodeBoard};

/// A conversation at the prompt.
fn begin() -> Option<(NodeBoard, Talk)> {
    let (node, wire) = NodeBoard::start()?;
    let mut bridge = Bridge::to(wire);
    bridge.plug();
    let mut talk = Talk::over(bridge, Manner::SWIFT);
    assert_eq!(talk.finish(Wish::Prompt, Task::Prompt), Outcome::Done);
    Some((node, talk))
}

#[test]
fn lines_are_answered_and_a_restart_forgets() {
    let Some((_node, mut talk)) = begin() else { return };
    talk.wish(Wish::Type(b"x = 6\r".to_vec()));
    talk.until_said("x = 6\r\n>>> ");
    talk.wish(Wish::Type(b"print(f'{x * 7}')\r".to_vec()));
    talk.until_said("\r\n42\r\n>>> ");
    assert_eq!(talk.finish(Wish::Restart, Task::Restart), Outcome::Done);
    talk.wish(Wish::Type(b"x\r".to_vec()));
    talk.until_said("NameError");
}

#[test]
fn programs_run_and_their_errors_are_told() {
    let Some((_node, mut talk)) = begin() else { return };
    assert_eq!(talk.run("print(f'{6 * 7} é')\n"), Outcome::Done, "{:?}", talk.said());
    assert!(talk.said().contains("42 é\r\n"), "{:?}", talk.said());
    assert_eq!(talk.run("print('before')\n1/0\n"), Outcome::Failed);
    assert!(talk.said().contains("before\r\n") && talk.said().contains("ZeroDivisionError"), "{:?}", talk.said());
}

#[test]
fn it_says_what_it_is() {
    let Some((_node, mut talk)) = begin() else { return };
    assert_eq!(talk.finish(Wish::Identify, Task::Identify), Outcome::Done, "{:?}", talk.said());
    assert!(talk.told().any(|news| matches!(news, News::Identified(uname) if !uname.version.is_empty())));
}

#[test]
fn folders_are_made_listed_and_removed_and_files_in_them_written_and_renamed() {
    let Some((_node, mut talk)) = begin() else { return };
    let mut files = |wish: FileWish| {
        let outcome = talk.finish(Wish::Files(wish), Task::Files);
        (outcome, talk.told().cloned().collect::<Vec<_>>())
    };
    let bytes: Vec<u8> = (0..=255).flat_map(|byte| [byte, b'0', byte, b'8']).cycle().take(3000).collect();
    let (one, two) = ("lib/it's \u{e9}.py", "lib/two.py");
    assert_eq!(files(FileWish::MakeFolder("lib".into())).0, Outcome::Done);
    assert_eq!(
        files(FileWish::MakeFolder("lib".into())).0,
        Outcome::Trouble(Trouble::NameTaken { file: "lib".into() })
    );
    for content in [bytes.clone(), b"short".to_vec(), bytes.clone()] {
        assert_eq!(files(FileWish::Put(File::new(one, content))).0, Outcome::Done);
    }
    let (outcome, told) = files(FileWish::Get(one.into()));
    assert!(outcome == Outcome::Done && told.contains(&News::Got(File::new(one, bytes.clone()))), "{outcome:?}");
    assert_eq!(files(FileWish::Rename { from: one.into(), to: two.into() }).0, Outcome::Done);
    let (_, told) = files(FileWish::List("lib".into()));
    let listed = |told: &[News]| -> Listing {
        told.iter()
            .find_map(|news| if let News::Listed(listing) = news { Some(listing.clone()) } else { None })
            .unwrap()
    };
    assert_eq!(listed(&told).entries, [Entry { name: "two.py".into(), kind: EntryKind::File(3000) }]);
    let (_, told) = files(FileWish::List(String::new()));
    assert!(listed(&told).entries.contains(&Entry { name: "lib".into(), kind: EntryKind::Folder }));
    assert_eq!(files(FileWish::Remove("lib".into())).0, Outcome::Trouble(Trouble::NotEmpty { folder: "lib".into() }));
    assert_eq!(files(FileWish::Remove(two.into())).0, Outcome::Done);
    assert_eq!(files(FileWish::Remove("lib".into())).0, Outcome::Done);
    assert_eq!(files(FileWish::Get(two.into())).0, Outcome::Trouble(Trouble::NotThere { file: two.into() }));
}
