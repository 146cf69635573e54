//! The journal: records survive the way to bytes and back, a broken end costs only itself, and replaying gives the text.

use fastrand::Rng;
use mulberry::place::{Char, Millis, Span};
use mulberry::text::journal::{
    self, Base, Begin, Book, Draft, Fingerprint, HEADER, Home, Reading, Record, Recovery, Rest, SMALL,
};
use mulberry::text::{Buffer, Charset, Edit, EditKind, Encoding, Replace};
use ropey::{Rope, RopeBuilder};

use super::random;
use crate::counts::seeds;

fn bytes(records: &[Record]) -> Vec<u8> {
    records.iter().fold(HEADER.to_vec(), |bytes, record| [bytes, journal::write(record)].concat())
}

fn begin(home: Home, base: &str) -> Record {
    Record::Begin(1, Begin { home, encoding: Encoding::default(), base: Base::of(&base.into()) })
}

fn file(base: &str) -> Record {
    begin(Home::File("/home/ada/game.py".into()), base)
}

fn insert(at: usize, text: &str) -> Record {
    Record::Edit(1, Edit::replace(Span::empty(Char(at)), text))
}

fn saving(text: &str) -> Record {
    Record::Saving(1, Fingerprint::of(&text.into()))
}

fn draft(records: &[Record]) -> Draft {
    Book::of(records.to_vec()).drafts().get(&1).expect("it is not saved yet").clone()
}

/// What comes of these records when the disk holds this: the text, `!` before it where another program wrote the disk's.
fn recovered(records: &[Record], disk: Option<&str>) -> String {
    let disk = disk.map(Rope::from);
    match draft(records).recover(disk.as_ref()) {
        Some(Recovery { text, follows_disk: true, .. }) => text.to_string(),
        Some(Recovery { text, follows_disk: false, .. }) => format!("!{text}"),
        None => "nothing".to_owned(),
    }
}

/// A text that is too big for a copy.
fn big() -> String {
    "line\n".repeat(SMALL / 5 + 1)
}

fn random_record(random: &mut Rng) -> Record {
    let id = random.u64(..) >> random.u32(..64);
    let homes =
        [Home::Untitled(random::text(random, 4)), Home::File("/a/ü 日.py".into()), Home::Disputed("b.py".into())];
    match random.u8(..6) {
        0 | 1 => {
            let base = Base { copy: random.bool().then(|| random::text(random, 9)), ..Base::of(&"x".into()) };
            let charsets = Charset::choices();
            let charset = charsets[random.usize(..charsets.len())];
            let encoding =
                if random.bool() { Encoding::chosen(charset) } else { Encoding { charset, ..Encoding::default() } };
            Record::Begin(id, Begin { home: homes[random.usize(..3)].clone(), encoding, base })
        }
        2 => Record::Saving(id, Fingerprint { length: random.u64(..), hash: random.u64(..) }),
        3 => Record::End(id),
        4 => Record::Follows(random::text(random, 5)),
        _ => Record::Edit(id, random::edit(random, 500)),
    }
}

#[test]
fn what_is_written_is_read() {
    for seed in seeds(300) {
        let random = &mut Rng::with_seed(seed);
        let records: Vec<Record> = (0..random.usize(..20)).map(|_| random_record(random)).collect();
        let read = journal::read(&bytes(&records));
        assert_eq!(read, Some(Reading { records, rest: Rest::None }), "seed {seed}");
    }
}

#[test]
fn edits_that_take_back_are_read_as_they_were() {
    for seed in seeds(300) {
        let random = &mut Rng::with_seed(seed);
        let mut rope = Rope::from(random::text(random, 30));
        let back = random::edit(random, rope.len_chars()).apply(&mut rope);
        let record = Record::Edit(7, back);
        let read = journal::read(&bytes(std::slice::from_ref(&record))).map(|reading| reading.records);
        assert_eq!(read, Some(vec![record]), "seed {seed}");
    }
}

#[test]
fn a_cut_end_costs_only_itself() {
    for seed in seeds(20) {
        let random = &mut Rng::with_seed(seed);
        let records: Vec<Record> = (0..5).map(|_| random_record(random)).collect();
        let whole = bytes(&records);
        let ends: Vec<usize> = (0..=5).map(|count| bytes(&records[..count]).len()).collect();
        for length in 0..whole.len() {
            let reading = journal::read(&whole[..length]).expect("it begins as a journal does");
            let fit = ends.iter().filter(|end| **end <= length).count().saturating_sub(1);
            assert_eq!(reading.records, records[..fit], "seed {seed}, {length} bytes");
            let rest = if ends.contains(&length) { Rest::None } else { Rest::Torn };
            assert_eq!(reading.rest, rest, "seed {seed}, {length} bytes");
        }
    }
}

#[test]
fn a_wrong_byte_costs_only_what_comes_behind_it() {
    for seed in seeds(20) {
        let random = &mut Rng::with_seed(seed);
        let records: Vec<Record> = (0..5).map(|_| random_record(random)).collect();
        let whole = bytes(&records);
        for place in HEADER.len()..whole.len() {
            let mut wrong = whole.clone();
            wrong[place] ^= 1 << random.u8(..8);
            let reading = journal::read(&wrong).expect("the header is right");
            let good = (0..5).filter(|count| bytes(&records[..=*count]).len() <= place).count();
            assert_eq!(reading.records, records[..good], "seed {seed}, byte {place}");
            assert_ne!(reading.rest, Rest::None, "seed {seed}, byte {place}");
        }
    }
}

#[test]
fn any_bytes_can_be_read() {
    for seed in seeds(500) {
        let random = &mut Rng::with_seed(seed);
        let mut bytes: Vec<u8> = (0..random.usize(..200)).map(|_| random.u8(..)).collect();
        if random.bool() {
            bytes.splice(..0, HEADER.iter().copied());
        }
        journal::read(&bytes);
    }
}

#[test]
fn zeros_at_the_end_are_what_a_power_cut_leaves() {
    let whole = bytes(&[file("a"), insert(0, "b")]);
    for zeros in [1, 12, 4096] {
        let reading = journal::read(&[whole.clone(), vec![0; zeros]].concat()).expect("it is a journal");
        assert_eq!((reading.records.len(), reading.rest), (2, Rest::Torn), "{zeros} zeros");
    }
}

#[test]
fn what_is_no_journal_of_this_version_is_left_alone() {
    assert_eq!(journal::read(b"mulberry journal 2\n....."), None);
    assert_eq!(journal::read(b"print(1)\n"), None);
    assert_eq!(journal::read(b"").map(|reading| reading.records), Some(vec![]));
}

#[test]
fn fingerprints_stay_what_they_are() {
    let check = |text: &str, length, hash| {
        assert_eq!(Fingerprint::of(&text.into()), Fingerprint { length, hash }, "{text:?}");
    };
    check("", 0, 0xEB9B_8AA4_7515_CD81);
    check("a", 1, 0x6F51_DB71_89DC_38FE);
    check("12345678", 8, 0x459C_CD98_6B9A_47B3);
    check("print(\"Grüße, 日本\")\n", 25, 0x4BB8_12D0_4530_05EF);
}

#[test]
fn a_fingerprint_does_not_depend_on_how_the_rope_is_cut() {
    for seed in seeds(100) {
        let random = &mut Rng::with_seed(seed);
        let text = random::text(random, 3000);
        let mut builder = RopeBuilder::new();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let at =
                (1..=random.usize(1..=rest.len())).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
            builder.append(&rest[..at]);
            rest = &rest[at..];
        }
        assert_eq!(Fingerprint::of(&builder.finish()), Fingerprint::of_bytes(text.as_bytes()), "seed {seed}");
        let mut grown = Rope::new();
        text.chars().for_each(|char| grown.insert_char(grown.len_chars(), char));
        assert_eq!(Fingerprint::of(&grown), Fingerprint::of_bytes(text.as_bytes()), "seed {seed}");
    }
}

#[test]
fn texts_that_differ_in_a_byte_have_other_fingerprints() {
    let text: Vec<u8> = (0..100).collect();
    let whole = Fingerprint::of_bytes(&text);
    for place in 0..text.len() {
        for bit in 0..8 {
            let mut other = text.clone();
            other[place] ^= 1 << bit;
            assert_ne!(Fingerprint::of_bytes(&other), whole, "byte {place}, bit {bit}");
        }
    }
    assert_ne!(Fingerprint::of_bytes(b"a"), Fingerprint::of_bytes(b"a\0"));
}

#[test]
fn edits_lead_on_from_the_text_on_the_disk() {
    let typed = [file("ab\n"), insert(2, "c"), insert(3, "d")];
    assert_eq!(recovered(&typed, Some("ab\n")), "abcd\n");
}

#[test]
fn a_save_under_way_may_have_come_to_its_end_or_not() {
    let typed = [file("a"), insert(1, "b"), saving("ab"), insert(2, "c")];
    assert_eq!(recovered(&typed, Some("a")), "abc");
    assert_eq!(recovered(&typed, Some("ab")), "abc");
    let again = [&typed[..], &[saving("abc"), insert(3, "d")]].concat();
    assert_eq!(recovered(&again, Some("a")), "abcd");
    assert_eq!(recovered(&again, Some("ab")), "abcd");
    assert_eq!(recovered(&again, Some("abc")), "abcd");
}

#[test]
fn a_save_to_the_text_that_was_there_before_counts() {
    let back = Record::Edit(1, Edit::replace(Span::new(Char(1), Char(2)), ""));
    let typed = [file("a"), insert(1, "b"), back, saving("a"), insert(1, "c")];
    assert_eq!(recovered(&typed, Some("a")), "ac");
}

#[test]
fn a_small_text_comes_back_whatever_the_disk_holds() {
    let typed = [file("a"), insert(1, "b")];
    assert_eq!(recovered(&typed, Some("other")), "!ab");
    assert_eq!(recovered(&typed, None), "!ab");
    assert_eq!(recovered(&[begin(Home::Untitled("program 1.py".into()), ""), insert(0, "x")], None), "!x");
}

#[test]
fn a_big_text_needs_the_disk() {
    let base = big();
    let typed = [file(&base), insert(0, "b")];
    assert_eq!(recovered(&typed, Some(&base)), format!("b{base}"));
    assert_eq!(recovered(&typed, Some("other")), "nothing");
    assert_eq!(recovered(&typed, None), "nothing");
    assert!(bytes(&typed).len() < 200, "a big text is not copied");
}

#[test]
fn beginning_anew_forgets_what_was_before() {
    assert_eq!(recovered(&[file("a"), insert(0, "b"), file("c"), insert(0, "d")], Some("c")), "dc");
}

#[test]
fn what_is_saved_is_over() {
    let book = Book::of([file("a"), insert(0, "b"), Record::End(1), insert(0, "c")]);
    assert!(book.drafts().is_empty());
    assert_eq!(book.bytes(), 0);
}

#[test]
fn the_caret_stands_where_the_last_edit_ended() {
    let check = |edit: Edit, caret| {
        let recovery = draft(&[file("one two"), Record::Edit(1, edit)]).recover(None).expect("there is a copy");
        assert_eq!(recovery.caret, Some(Char(caret)));
    };
    let part = |from, to, text: &str| Replace { span: Span::new(Char(from), Char(to)), text: text.to_owned() };
    check(Edit::new(vec![part(3, 3, "!")]), 4);
    check(Edit::new(vec![part(0, 3, "")]), 0);
    check(Edit::new(vec![part(0, 3, "1"), part(4, 7, "ü2")]), 4);
}

/// One text on its way through edits, undo, saves and changes from outside, with what a journal is told of it.
struct Life {
    buffer: Buffer,
    disk: Rope,
    records: Vec<Record>,
}

impl Life {
    fn new(random: &mut Rng) -> Self {
        let text = random::text(random, 40);
        let records = vec![file(&text)];
        Self { buffer: Buffer::new(&text), disk: text.as_str().into(), records }
    }

    fn step(&mut self, random: &mut Rng) {
        match random.u8(..10) {
            0 => drop(self.buffer.undo()),
            1 => drop(self.buffer.redo()),
            2 => self.save(random.u8(..3)),
            3 => {
                // Another program writes, and the person keeps the own text.
                self.note();
                self.disk = random::text(random, 20).into();
                self.begin_anew();
            }
            _ => {
                let edit = random::edit(random, self.buffer.rope().len_chars());
                self.buffer.apply(Millis(random.u64(..10_000)), EditKind::Type, edit);
            }
        }
        self.note();
    }

    /// A save that is only announced, one that reaches the disk, or one whose end is told, too.
    fn save(&mut self, how_far: u8) {
        self.records.push(Record::Saving(1, Fingerprint::of(self.buffer.rope())));
        if how_far > 0 {
            self.disk = self.buffer.rope().clone();
        }
        if how_far > 1 {
            self.records.push(Record::End(1));
            self.begin_anew();
        }
    }

    fn begin_anew(&mut self) {
        self.records.push(file(&self.disk.to_string()));
        let whole = Span::new(Char(0), Char(self.disk.len_chars()));
        self.records.push(Record::Edit(1, Edit::replace(whole, self.buffer.rope().to_string())));
    }

    fn note(&mut self) {
        self.records.extend(self.buffer.take_edits().into_iter().map(|edit| Record::Edit(1, edit)));
    }
}

#[test]
fn replaying_gives_the_text_at_every_moment() {
    for seed in seeds(100) {
        let random = &mut Rng::with_seed(seed);
        let mut life = Life::new(random);
        for step in 0..60 {
            life.step(random);
            let records = journal::read(&bytes(&life.records)).expect("it is a journal").records;
            let book = Book::of(records);
            let told = format!("seed {seed}, step {step}");
            let recovery = book.drafts()[&1].recover(Some(&life.disk)).expect("there is a copy");
            assert_eq!(recovery.text, *life.buffer.rope(), "{told}");
            assert!(recovery.follows_disk, "{told}");
            let again = Book::of(book.records());
            assert_eq!(again.drafts(), book.drafts(), "{told}: the fewest records tell the same");
            let without_disk = book.drafts()[&1].recover(None).expect("there is a copy");
            assert_eq!(without_disk.text, *life.buffer.rope(), "{told}: without the disk");
        }
    }
}
