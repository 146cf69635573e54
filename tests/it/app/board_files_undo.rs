//! What was removed from a board or replaced there comes back, on the board that had it, and takes nothing newer away.

use mulberry::app::{Action, BoardFilesAction, BoardFilesNotice, ClashAnswer, Event, LinkNews, Offer, offers};
use mulberry::micropython::{File, FileWish, News, Outcome, Phase, Task, Trouble};

use super::board_files::{backup, beside, done, files, get, list, look, phase, put, read, showing, tell, told, wish};
use super::board_run::{port, wishes};

#[test]
fn what_is_deleted_was_read_before_and_can_be_put_back() {
    let (mut rig, link) = showing(&[("a.py", 1), ("b's \"ö\".txt", 2)]);
    let name = "b's \"ö\".txt";
    files(&mut rig, BoardFilesAction::Delete(name.into()));
    assert_eq!(wishes(&mut rig), [get(name)]);
    tell(&mut rig, link, News::Got(File::new(name, [0, 255])));
    done(&mut rig, link);
    assert_eq!(wishes(&mut rig), [wish(FileWish::Remove(name.into()))]);
    done(&mut rig, link);
    assert_eq!(wishes(&mut rig), [look()], "the list is looked at again");
    tell(&mut rig, link, News::Listed(list(&[("a.py", 1)])));
    done(&mut rig, link);
    let undo = Action::BoardFiles(BoardFilesAction::Undo(backup(&rig)));
    let notice = rig.fresh_notices().pop().expect("it is told");
    assert_eq!(offers(&notice), [Offer { id: "files-undo", action: undo.clone() }]);
    rig.act(undo.clone());
    assert_eq!(wishes(&mut rig), [put(name, &[0, 255])]);
    done(&mut rig, link);
    assert_eq!(wishes(&mut rig), [look()]);
    done(&mut rig, link);
    rig.effects();
    assert!(!told(&rig).iter().any(|notice| notice.kept().is_some()), "nothing is offered that is done");
    assert_eq!(wishes(rig.act(undo)), [], "once is enough");
}

#[test]
fn what_is_put_back_takes_nothing_newer_away_for_good() {
    let (mut rig, link) = showing(&[("a.py", 1)]);
    files(&mut rig, BoardFilesAction::Delete("a.py".into()));
    tell(&mut rig, link, News::Got(File::new("a.py", *b"old")));
    done(&mut rig, link);
    done(&mut rig, link);
    // Meanwhile another one has that name.
    tell(&mut rig, link, News::Listed(list(&[("a.py", 5)])));
    done(&mut rig, link);
    rig.effects();
    let first = backup(&rig);
    files(&mut rig, BoardFilesAction::Undo(first));
    assert_eq!(wishes(&mut rig), [get("a.py")]);
    tell(&mut rig, link, News::Got(File::new("a.py", *b"newer")));
    done(&mut rig, link);
    assert_eq!(wishes(&mut rig), [put("a.py", b"old")]);
    done(&mut rig, link);
    done(&mut rig, link);
    rig.effects();
    // And that is undone, too.
    let second = backup(&rig);
    assert_ne!(first, second);
    files(&mut rig, BoardFilesAction::Undo(second));
    assert_eq!(wishes(&mut rig), [get("a.py")]);
    // Where the list was wrong and nothing is there, it is put back all the same, and can be if that fails.
    let missing = Outcome::Trouble(Trouble::NotThere { file: "a.py".into() });
    tell(&mut rig, link, News::Ended(Task::Files, missing));
    assert_eq!(wishes(&mut rig), [put("a.py", b"newer")]);
    tell(&mut rig, link, News::Ended(Task::Files, Outcome::Trouble(Trouble::NoAnswer)));
    done(&mut rig, link);
    rig.effects();
    files(&mut rig, BoardFilesAction::Undo(second));
    assert!(!wishes(&mut rig).is_empty());
}

#[test]
fn the_copy_of_one_board_does_not_go_to_another() {
    let (mut rig, link) = showing(&[("a.py", 1)]);
    files(&mut rig, BoardFilesAction::Delete("a.py".into()));
    tell(&mut rig, link, News::Got(File::new("a.py", *b"1")));
    done(&mut rig, link);
    done(&mut rig, link);
    let id = backup(&rig);
    rig.hear(Event::Ports(vec![])).hear(Event::Ports(vec![port("/dev/ttyACM0", "9904999")]));
    let other = rig.app.board().link.expect("the other one is opened");
    rig.hear(Event::Link(other, LinkNews::Opened));
    phase(&mut rig, other, Phase::Prompt).effects();
    files(&mut rig, BoardFilesAction::Undo(id));
    assert!(!wishes(&mut rig).contains(&put("a.py", b"1")));
    assert!(matches!(told(&rig).last(), Some(BoardFilesNotice::UndoAway { kept, .. }) if *kept == id));
}

#[test]
fn what_is_replaced_on_the_board_can_be_put_back_even_if_the_board_goes_in_the_middle() {
    for goes in [false, true] {
        let (mut rig, link) = beside(&[("a.py", 3)], &["a.py"]);
        files(&mut rig, BoardFilesAction::CopyThere("/code/a.py".into()));
        files(&mut rig, BoardFilesAction::Answer(ClashAnswer::Replace));
        read(&mut rig, "/code/a.py", b"new");
        tell(&mut rig, link, News::Got(File::new("a.py", *b"old")));
        done(&mut rig, link);
        assert_eq!(wishes(&mut rig), [get("a.py"), put("a.py", b"new")]);
        if goes {
            rig.hear(Event::Link(link, LinkNews::Gone));
            assert!(told(&rig).iter().any(|told| matches!(told, BoardFilesNotice::Away { .. })));
            rig.wait(2000);
            let again = rig.app.board().link.expect("it is opened again");
            rig.hear(Event::Link(again, LinkNews::Opened));
            phase(&mut rig, again, Phase::Prompt).effects();
            tell(&mut rig, again, News::Listed(list(&[("a.py", 1)])));
            done(&mut rig, again);
        } else {
            done(&mut rig, link);
            done(&mut rig, link);
        }
        rig.effects();
        let id = backup(&rig);
        files(&mut rig, BoardFilesAction::Undo(id));
        assert_eq!(wishes(&mut rig), [get("a.py")], "{goes}: what is there is kept in its turn");
        let link = rig.app.board().link.expect("it is there");
        tell(&mut rig, link, News::Got(File::new("a.py", *b"new")));
        done(&mut rig, link);
        assert_eq!(wishes(&mut rig), [put("a.py", b"old")], "{goes}");
    }
}
