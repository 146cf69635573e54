//! Colours: what the app has coloured outside, and what it makes of the answers that come while one types.

use std::sync::LazyLock;

use fastrand::Rng;
use mulberry::app::{Action, ColourJob, EditAction, Effect, Event, FileAction, Notice, Scroll, TabAction, ViewAction};
use mulberry::place::Char;
use mulberry::syntax::{Colours, Language};
use mulberry::text::{Motion, Selection, Selections, Typing};

use super::Rig;

/// The world's colourist, led by hand: the newest request counts.
#[derive(Default)]
struct Colourist {
    job: Option<ColourJob>,
    /// How many requests came.
    asked: usize,
}

impl Colourist {
    /// Takes the requests since the last call.
    fn listen(&mut self, rig: &mut Rig) -> &mut Self {
        for effect in rig.effects() {
            if let Effect::Colour(job) = effect {
                self.asked += 1;
                self.job = job;
            }
        }
        self
    }

    /// Parses some lines and tells of it.
    fn step(&mut self, rig: &mut Rig, lines: usize) {
        let Some(job) = &mut self.job else { return };
        let findings = job.colours.advance(&job.rope, lines);
        let event = Event::Coloured { tab: job.tab, revision: job.revision, findings };
        if !job.colours.has_more(&job.rope) {
            self.job = None;
        }
        rig.hear(event);
        self.listen(rig);
    }

    /// Works until there is nothing left to do. Answers the number of steps.
    fn finish(&mut self, rig: &mut Rig, lines: usize) -> usize {
        self.listen(rig);
        let mut steps = 0;
        while self.job.is_some() {
            self.step(rig, lines);
            steps += 1;
            assert!(steps < 10_000, "it never ends");
        }
        steps
    }
}

fn program(lines: usize) -> String {
    "x = 'a' + 1\n".repeat(lines)
}

fn select(rig: &mut Rig, at: usize) {
    rig.act(Action::Edit(EditAction::Select(Selections::one(Selection::caret(Char(at))))));
}

/// Lets frames pass until the app wants none.
fn rest(rig: &mut Rig) {
    for _ in 0..2_000 {
        if rig.app.wake_at(rig.now).is_none() {
            return;
        }
        rig.wait(16);
    }
    panic!("it never rests");
}

/// Whether everything is known, and what is in view is as if parsed from the top.
fn assert_exact(rig: &mut Rig, what: &str) {
    rest(rig);
    let tab = rig.app.desk().active().expect("a tab is open");
    let rope = tab.buffer.rope();
    assert!(!tab.colours.has_more(rope), "{what}: something is left to do");
    let mut fresh = Colours::new(Language::Python);
    fresh.advance(rope, usize::MAX);
    let shown = tab.scroll.line..(tab.scroll.line + rig.app.viewport().lines).min(rope.len_lines());
    fresh.show(rope, shown.clone(), usize::MAX);
    for line in shown {
        assert_eq!(tab.colours.line(line), fresh.line(line), "{what}: line {line} of\n{rope}");
    }
}

#[test]
fn what_fits_into_the_window_needs_nobody() {
    let mut rig = Rig::new();
    rig.open("/a.py", &program(10)).type_text("'''");
    assert_eq!(Colourist::default().listen(&mut rig).asked, 0);
    assert_exact(&mut rig, "short");
}

#[test]
fn a_long_text_is_coloured_in_steps_and_then_nobody_wakes() {
    let mut rig = Rig::new();
    rig.open("/a.py", &program(1_000));
    let mut colourist = Colourist::default();
    assert!(colourist.finish(&mut rig, 100) >= 9);
    assert_eq!(colourist.asked, 1, "one request, many answers");
    assert_exact(&mut rig, "long");
    assert_eq!(rig.app.wake_at(rig.now), None);
    assert_eq!(colourist.listen(&mut rig).asked, 1);
}

#[test]
fn plain_text_needs_nobody() {
    let mut rig = Rig::new();
    rig.open("/a.txt", &program(1_000));
    assert_eq!(Colourist::default().listen(&mut rig).asked, 0);
}

#[test]
fn an_edit_that_changes_no_state_asks_for_nothing() {
    let mut rig = Rig::new();
    rig.open("/a.py", &program(1_000));
    let mut colourist = Colourist::default();
    colourist.finish(&mut rig, 500);
    rig.type_text("y = 2").act(Action::Edit(EditAction::Type(Typing::Newline)));
    assert_eq!(colourist.listen(&mut rig).asked, 1);
    rig.type_text("'''");
    assert_eq!(colourist.listen(&mut rig).asked, 2);
}

#[test]
fn typing_waits_for_an_answer_and_then_the_newest_text_is_coloured() {
    let mut rig = Rig::new();
    rig.open("/a.py", &program(1_000));
    let mut colourist = Colourist::default();
    colourist.listen(&mut rig).step(&mut rig, 100);
    for char in ["'", "'", "'"] {
        rig.type_text(char);
        assert_eq!(colourist.listen(&mut rig).asked, 1, "no request a key");
    }
    colourist.step(&mut rig, 100);
    assert_eq!(colourist.asked, 2);
    assert_eq!(colourist.job.as_ref().map(|job| job.rope.to_string()), Some(rig.text()));
    colourist.finish(&mut rig, 100);
    assert_exact(&mut rig, "typed into");
}

#[test]
fn an_answer_about_an_older_text_that_comes_late_is_passed_over() {
    let mut rig = Rig::new();
    rig.open("/a.py", &program(1_000));
    let mut colourist = Colourist::default();
    let mut old = colourist.listen(&mut rig).job.clone().expect("a long text");
    rig.type_text("'''");
    colourist.step(&mut rig, 100);
    assert_eq!(colourist.asked, 2);
    old.colours.advance(&old.rope, 100);
    let findings = old.colours.advance(&old.rope, 1_000);
    rig.hear(Event::Coloured { tab: old.tab, revision: old.revision, findings });
    colourist.finish(&mut rig, 100);
    assert_exact(&mut rig, "after a late answer");
}

#[test]
fn the_tab_that_is_shown_is_the_one_that_is_coloured() {
    let mut rig = Rig::new();
    rig.open("/a.py", &program(1_000));
    let first = rig.active();
    let mut colourist = Colourist::default();
    colourist.listen(&mut rig).step(&mut rig, 100);
    rig.open("/b.py", "x = 1\n");
    assert!(colourist.listen(&mut rig).job.is_none(), "the short one needs nobody, the long one is not seen");
    rig.tab(TabAction::Show(first));
    assert_eq!(colourist.listen(&mut rig).job.as_ref().map(|job| job.tab), Some(first));
    colourist.finish(&mut rig, 300);
    assert_exact(&mut rig, "shown again");
    rig.open("/c.py", &program(2_000));
    assert!(colourist.listen(&mut rig).job.is_some());
    rig.tab(TabAction::CloseActive);
    assert!(colourist.listen(&mut rig).job.is_none(), "closed");
}

#[test]
fn another_name_is_another_language() {
    let mut rig = Rig::new();
    rig.open("/a.md", &"# 'x\n".repeat(1_000));
    let mut colourist = Colourist::default();
    colourist.listen(&mut rig).step(&mut rig, 100);
    let tab = rig.active();
    rig.file(FileAction::SaveTo(tab, "/a.py".into()));
    let effects = rig.effects();
    rig.effects = effects.clone();
    rig.written();
    rig.effects.extend(effects.into_iter().filter(|effect| matches!(effect, Effect::Colour(_))));
    colourist.step(&mut rig, 100);
    colourist.finish(&mut rig, 300);
    assert_exact(&mut rig, "renamed");
}

static BIG: LazyLock<String> = LazyLock::new(|| "x = 1\n".repeat(450_000));

fn said(rig: &Rig) -> usize {
    let notices = rig.app.notices().iter();
    notices.filter(|posted| matches!(posted.notice, Notice::ColoursStepBack { .. })).count()
}

#[test]
fn of_a_big_text_only_the_page_is_coloured_and_that_is_said_once() {
    let mut rig = Rig::new();
    rig.open("/a.py", &BIG);
    let mut colourist = Colourist::default();
    assert_eq!((colourist.listen(&mut rig).asked, said(&rig)), (0, 1));
    rig.type_text("y").act(Action::Edit(EditAction::Go { motion: Motion::End, extend: false }));
    rest(&mut rig);
    let tab = rig.app.desk().active().expect("a tab is open");
    let line = tab.buffer.rope().len_lines() - 2;
    assert!(!tab.colours.line(line).is_empty(), "the page has colours");
    assert_eq!((colourist.listen(&mut rig).asked, said(&rig)), (0, 1), "and it is not said again");
    rig.open("/b.txt", &BIG);
    assert_eq!(said(&rig), 1, "what never has colours misses none");
}

#[test]
fn a_text_that_becomes_big_and_small_again_has_its_colours() {
    let mut rig = Rig::new();
    rig.open("/a.py", &program(200));
    let mut colourist = Colourist::default();
    colourist.listen(&mut rig);
    rig.act(Action::Edit(EditAction::Type(Typing::Paste(BIG.clone()))));
    assert!(colourist.listen(&mut rig).job.is_none(), "what was under way is stopped");
    for line in [150_000, 3, 449_000] {
        rig.act(Action::View(ViewAction::Scroll(Scroll { line, ..Scroll::default() })));
        rest(&mut rig);
    }
    rig.act(Action::Edit(EditAction::Undo));
    colourist.finish(&mut rig, 50);
    assert_exact(&mut rig, "small again");
}

#[test]
fn edits_and_answers_in_any_order() {
    for seed in crate::counts::seeds(30) {
        any_order(seed);
    }
}

fn any_order(seed: u64) {
    let mut random = Rng::with_seed(seed);
    let mut rig = Rig::new();
    rig.open("/a.py", &"x = [1, 'a'] # b\ndef f():\n    '''c\n    d'''\n".repeat(60));
    let mut colourist = Colourist::default();
    for _ in 0..60 {
        match random.u8(0..8) {
            0 | 1 => {
                let at = random.usize(0..=rig.text().chars().count());
                select(&mut rig, at);
                let piece = random.choice(["'''", "\"\"\"", "(", "'", "\n", "x", "\n\ndef f():\n", "# "]);
                rig.type_text(piece.unwrap_or("x"));
            }
            2 => {
                let length = rig.text().chars().count();
                let start = random.usize(0..=length);
                let end = (start + random.usize(0..200)).min(length);
                let stretch = Selection::new(Char(start), Char(end));
                rig.act(Action::Edit(EditAction::Select(Selections::one(stretch))));
                rig.act(Action::Edit(EditAction::Type(Typing::Delete)));
            }
            3 => drop(rig.act(Action::Edit(EditAction::Undo))),
            4 => {
                let line = random.usize(0..240);
                rig.act(Action::View(ViewAction::Scroll(Scroll { line, ..Scroll::default() })));
            }
            5 => drop(rig.wait(16)),
            _ => colourist.listen(&mut rig).step(&mut rig, random.usize(1..80)),
        }
    }
    colourist.finish(&mut rig, 50);
    assert_exact(&mut rig, &format!("seed {seed}"));
}
