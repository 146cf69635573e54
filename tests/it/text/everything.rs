//! Every way to change a text, in any order: it never panics, every caret stays on a border, what counts as saved is what
//! was saved, and all of it can be undone.

use fastrand::Rng;
use mulberry::place::{Char, Line, Millis, Span};
use mulberry::text::{Buffer, Edit, EditKind, Selections, is_border};

use super::notation::show;
use super::random;

/// Does one random thing. Answers what it was.
fn step(random: &mut Rng, buffer: &mut Buffer, now: Millis, on_disk: &mut String) -> String {
    let length = buffer.rope().len_chars();
    match random.u8(..16) {
        0 => buffer.select(random::selections(random, length)),
        1 => buffer.go(random::motion(random), random.bool()),
        2 => _ = buffer.select_occurrences(),
        3 | 4 => _ = buffer.undo(),
        5 => _ = buffer.redo(),
        6 => {
            buffer.mark_saved(buffer.revision());
            *on_disk = buffer.rope().to_string();
        }
        7 => {
            let text = random::text(random, 20);
            buffer.take_outside(now, &text.as_str().into(), Line(0));
            assert_eq!(buffer.rope(), text.as_str(), "from outside");
            *on_disk = text;
        }
        8 => {
            let edit = random::edit(random, length);
            buffer.apply(now, EditKind::Whole, edit);
        }
        9 => {
            let all = Span::new(Char(0), Char(length));
            buffer.apply(now, EditKind::Whole, Edit::replace(all, random::text(random, 10)));
        }
        10..=12 => {
            let command = random::line_command(random);
            buffer.change_lines(now, command);
            return format!("{command:?}");
        }
        _ => {
            let typing = random::typing(random);
            buffer.type_in(now, &typing);
            return format!("{typing:?}");
        }
    }
    "something else".to_owned()
}

fn on_borders(buffer: &Buffer) -> bool {
    let selections: &Selections = buffer.selections();
    selections
        .all()
        .iter()
        .all(|selection| [selection.anchor, selection.head].iter().all(|&at| is_border(buffer.rope(), at)))
}

#[test]
fn any_sequence_of_commands_can_be_undone_to_the_beginning() {
    for seed in crate::counts::seeds(1_000) {
        let mut random = Rng::with_seed(seed);
        let mut buffer = Buffer::new(&random::text(&mut random, 20));
        let start = buffer.rope().to_string();
        let (mut now, mut on_disk) = (Millis(0), start.clone());
        for _ in 0..40 {
            let before = show(&buffer);
            let what = step(&mut random, &mut buffer, now, &mut on_disk);
            assert!(on_borders(&buffer), "seed {seed}: {what} in {before:?} gave {:?}", show(&buffer));
            assert!(
                buffer.is_changed() || buffer.rope() == on_disk.as_str(),
                "seed {seed}: {what} in {before:?} is not saved"
            );
            now = now.plus(random.u64(..1_500));
        }
        while buffer.redo() {
            assert!(on_borders(&buffer), "seed {seed}, redone");
        }
        let end = buffer.rope().to_string();
        while buffer.undo() {
            assert!(on_borders(&buffer), "seed {seed}, undone");
        }
        assert_eq!(buffer.rope().to_string(), start, "seed {seed}");
        while buffer.redo() {}
        assert_eq!(buffer.rope().to_string(), end, "seed {seed}");
    }
}
