//! The files of a micro:bit with its real firmware: listed, read, written, removed, renamed.

use std::path::Path;

use mulberry::microbit::{Firmware, filesystem, intel_hex};
use mulberry::micropython::{EntryKind, File, FileWish, Listing, News, Outcome, Task, Trouble, Wish};

use super::real::Real;
use crate::rig::QemuBoard;

/// Bytes that the foundation's firmware 1.0.1 has for files.
const CAPACITY: usize = 27_648;

impl Real {
    #[track_caller]
    fn files(&mut self, wish: FileWish) -> Outcome {
        self.forget();
        self.wish(Wish::Files(wish));
        self.end(Task::Files).0
    }

    #[track_caller]
    fn put(&mut self, name: &str, bytes: &[u8]) -> Outcome {
        self.files(FileWish::Put(File::new(name, bytes)))
    }

    #[track_caller]
    fn get(&mut self, name: &str) -> Vec<u8> {
        assert_eq!(self.files(FileWish::Get(name.into())), Outcome::Done, "{name}");
        let got = self.news.iter().find_map(|news| if let News::Got(file) = news { Some(file.clone()) } else { None });
        let file = got.unwrap();
        assert_eq!(file.name, name);
        file.bytes
    }

    #[track_caller]
    fn listing(&mut self) -> Listing {
        assert_eq!(self.files(FileWish::List(String::new())), Outcome::Done);
        let listing: Option<Listing> = self
            .news
            .iter()
            .find_map(|news| if let News::Listed(listing) = news { Some(listing.clone()) } else { None });
        listing.unwrap()
    }

    #[track_caller]
    fn list(&mut self) -> Vec<(String, usize)> {
        let listing = self.listing();
        assert_eq!((listing.folder.as_str(), listing.free), ("", None));
        let size = |kind| if let EntryKind::File(size) = kind { size } else { usize::MAX };
        listing.entries.into_iter().map(|entry| (entry.name, size(entry.kind))).collect()
    }
}

/// Every byte there is, and lines that are awkward.
fn awkward(length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..=255).collect();
    bytes.extend_from_slice(b"it's \"quoted\"\\ \r\n\t\x04>OK\x04\x03");
    bytes.into_iter().cycle().take(length).collect()
}

#[test]
fn it_says_which_firmware_it_runs() {
    let Some(mut real) = Real::at_prompt() else { return };
    real.forget();
    real.wish(Wish::Identify);
    assert_eq!(real.end(Task::Identify).0, Outcome::Done);
    let said = real.news.iter().find_map(|news| if let News::Identified(uname) = news { Some(uname) } else { None });
    let uname = said.unwrap();
    assert_eq!((uname.sysname.as_str(), uname.release.as_str()), ("microbit", "1.0.1"));
    assert!(uname.version.contains("MicroPython v1.9.2"), "{uname:?}");
    assert_eq!(uname.machine, "micro:bit with nRF51822");
    assert_eq!(real.text(), "");
}

#[test]
fn files_are_written_listed_read_and_removed() {
    let Some(mut real) = Real::at_prompt() else { return };
    assert_eq!(real.list(), []);
    let names = ["main.py", "it's", "\"q\"", "a b", "back\\slash", "h\u{e9}llo.txt", "\u{4f60}\u{597d}", "x\u{1}y"];
    for (index, name) in names.iter().enumerate() {
        assert_eq!(real.put(name, &awkward(index * 83)), Outcome::Done, "{name}");
        assert_eq!(real.get(name), awkward(index * 83), "{name}");
    }
    let mut all: Vec<_> = names.iter().enumerate().map(|(index, name)| ((*name).to_owned(), index * 83)).collect();
    all.sort();
    assert_eq!(real.list(), all);
    for name in names {
        assert_eq!(real.files(FileWish::Remove(name.into())), Outcome::Done);
        let missing = Outcome::Trouble(Trouble::NotThere { file: name.into() });
        assert_eq!(real.files(FileWish::Remove(name.into())), missing);
        assert_eq!(real.files(FileWish::Get(name.into())), missing);
    }
    assert_eq!(real.list(), []);
    // Nothing of ours is left in the person's own names.
    real.wish(Wish::Type(b"[n for n in dir() if n[0]=='_']\r".to_vec()));
    real.until(|real| real.text().ends_with("\r\n['__name__']\r\n>>> "));
}

#[test]
fn every_byte_arrives_whatever_follows_it() {
    let Some(mut real) = Real::at_prompt() else { return };
    let bytes: Vec<u8> = (0..=255).flat_map(|byte| [byte, b'0', byte, b'7', byte, b'8', byte, b'a', byte]).collect();
    assert_eq!(real.put("bytes", &bytes), Outcome::Done);
    assert!(real.get("bytes") == bytes);
}

#[test]
fn a_list_says_which_very_firmware_the_board_has() {
    let builds = [
        (QemuBoard::plug_in_roomy as fn() -> _, "assets/firmware/microbit-v1.hex"),
        (QemuBoard::plug_in, "/usr/share/firmware-microbit-micropython/firmware.hex"),
    ];
    let mut known = Vec::new();
    for (plug_in, image) in builds {
        let Some(board) = plug_in() else { return };
        let image = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(image)).unwrap();
        let info = Firmware::of(intel_hex::read(&image).unwrap()).unwrap().info;
        assert_eq!(Real::with(board).listing().firmware.as_ref(), Some(&info.words));
        known.push(info);
    }
    assert_eq!(known[0].release, known[1].release);
    assert!(known[0].words != known[1].words && known[0].capacity != known[1].capacity, "{known:?}");
}

#[test]
fn twenty_kilobytes_come_back_whole() {
    let Some(board) = QemuBoard::plug_in_roomy() else { return };
    let mut real = Real::with(board);
    let bytes = awkward(20_000);
    assert_eq!(real.put("big.bin", &bytes), Outcome::Done);
    assert!(real.news.contains(&News::Progress { task: Task::Files, done: 20_000, total: 20_000 }));
    assert!(real.get("big.bin") == bytes);
    assert!(real.news.contains(&News::Progress { task: Task::Files, done: 20_000, total: 20_000 }));
    // What is left is known without asking: so much and not a byte more.
    let left = filesystem::left(CAPACITY, [("big.bin".len(), 20_000)]);
    let most = (0..left).rev().find(|bytes| filesystem::size_of("rest".len(), *bytes) <= left).unwrap();
    assert_eq!(real.put("rest", &vec![b'x'; most]), Outcome::Done);
    assert_eq!(real.put("rest", &vec![b'x'; most + 1]), Outcome::Trouble(Trouble::NoRoom { file: "rest".into() }));
    // There is no room for two of them: the old one goes first.
    let other: Vec<u8> = bytes.iter().rev().copied().collect();
    assert_eq!(real.put("big.bin", &other), Outcome::Done);
    assert!(real.get("big.bin") == other);
    assert_eq!(real.list(), [("big.bin".to_owned(), 20_000)]);
    assert_eq!(real.put("more.bin", &bytes), Outcome::Trouble(Trouble::NoRoom { file: "more.bin".into() }));
    assert_eq!(real.list(), [("big.bin".to_owned(), 20_000)]);
    let rename = FileWish::Rename { from: "big.bin".into(), to: "new.bin".into() };
    assert_eq!(real.files(rename), Outcome::Trouble(Trouble::NoRoom { file: "new.bin".into() }));
    assert!(real.get("big.bin") == other);
}

#[test]
fn files_get_other_names_unless_those_are_taken() {
    let Some(mut real) = Real::at_prompt() else { return };
    let rename =
        |real: &mut Real, from: &str, to: &str| real.files(FileWish::Rename { from: from.into(), to: to.into() });
    assert_eq!(real.put("one", b"1"), Outcome::Done);
    assert_eq!(real.put("two", &awkward(500)), Outcome::Done);
    assert_eq!(rename(&mut real, "one", "two"), Outcome::Trouble(Trouble::NameTaken { file: "two".into() }));
    assert_eq!(rename(&mut real, "none", "two"), Outcome::Trouble(Trouble::NotThere { file: "none".into() }));
    assert_eq!(rename(&mut real, "two", "three"), Outcome::Done);
    assert_eq!(real.get("three"), awkward(500));
    assert_eq!(real.list(), [("one".to_owned(), 1), ("three".to_owned(), 500)]);
    assert_eq!(real.files(FileWish::MakeFolder("folder".into())), Outcome::Trouble(Trouble::NoFolders));
    assert_eq!(real.files(FileWish::List("folder".into())), Outcome::Trouble(Trouble::NoFolders));
    let long = "n".repeat(121);
    let refused = real.put(&long, b"x");
    assert!(matches!(refused, Outcome::Trouble(_)), "{refused:?}");
}

#[test]
fn files_get_names_that_no_computer_takes_and_come_back_from_them() {
    let Some(mut real) = Real::at_prompt() else { return };
    assert_eq!(real.put("a.py", &awkward(300)), Outcome::Done);
    let longest = format!("{}.py", "n".repeat(filesystem::LONGEST_NAME - 3));
    let names = ["say \"hi\".py", "it's \"both\"", "back\\slash", "\\\"", "a:b*c?<d>|e", "CON", "x.", &longest, "a.py"];
    let mut before = "a.py";
    for name in names {
        assert!(mulberry::app::name_on_board(name, name, false).is_ok(), "{name}");
        let renamed = real.files(FileWish::Rename { from: before.into(), to: name.into() });
        assert_eq!((name, renamed), (name, Outcome::Done));
        assert_eq!(real.list(), [(name.to_owned(), 300)]);
        assert!(real.get(name) == awkward(300), "{name}");
        before = name;
    }
}

/// A program of so many bytes that says something at once.
fn program(word: &str, length: usize) -> Vec<u8> {
    let mut code = format!("print('{word}')\n");
    while code.len() < length {
        code.push_str("# a line of words that say nothing\n");
    }
    code.into_bytes()
}

#[test]
fn a_program_is_kept_and_runs() {
    let Some(mut real) = Real::at_prompt() else { return };
    let keep =
        |word: &str| Wish::Keep(vec![File::new("main.py", program(word, 2000)), File::new("data", b"17".to_vec())]);
    for word in ["first", "second", "third"] {
        real.forget();
        real.wish(keep(word));
        real.until(|real| real.text().contains(&format!("\r\n{word}\r\n")));
        assert_eq!(real.ended(Task::Keep), Some(Outcome::Done));
        real.until(|real| real.text().ends_with(">>> "));
    }
    real.forget();
    real.wish(keep("third"));
    real.until(|real| real.text().contains("\r\nthird\r\n"));
    assert!(!real.news.iter().any(|news| matches!(news, News::Progress { .. })), "{:?}", real.news);
    real.until(|real| real.text().ends_with(">>> "));
    assert_eq!(real.list(), [("data".to_owned(), 2), ("main.py".to_owned(), program("third", 2000).len())]);
}

#[test]
fn a_board_with_full_memory_keeps_files_too() {
    let Some(mut real) = Real::at_prompt() else { return };
    real.run("x = []\ntry:\n    while True:\n        x.append(bytes(50))\nexcept MemoryError:\n    print('full')\n");
    assert_eq!(real.put("file", &awkward(1000)), Outcome::Done);
    assert_eq!(real.get("file"), awkward(1000));
}
