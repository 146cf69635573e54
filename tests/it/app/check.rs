//! Checking in the app: when a text is checked, what is told, what stays back while somebody types, and fixes.

use mulberry::app::{Action, CheckAction, CheckJob, EditAction, Effect, Event, Notice, ViewAction, WindowEffect};
use mulberry::place::{Char, Line, LineColumn, Span};
use mulberry::python::{Rules, check};
use mulberry::text::{Motion, Selection, Selections, Typing};

use super::{Rig, window};

impl Rig {
    /// The check that was asked for since the last look.
    fn asked(&mut self) -> Option<CheckJob> {
        let job = |effect| if let Effect::Check(job) = effect { Some(job) } else { None };
        self.effects().into_iter().filter_map(job).next_back()
    }

    /// Does the check that was asked for, as the world would.
    fn checked(&mut self) -> &mut Self {
        let job = self.asked().expect("a check was asked for");
        self.answer(job)
    }

    fn answer(&mut self, job: CheckJob) -> &mut Self {
        let CheckJob { tab, revision, rope, rules, microbit } = job;
        self.hear(Event::Checked { tab, revision, result: check(&rope.to_string(), rules, microbit) })
    }

    /// What is told, as "LINE CODE".
    fn told(&self) -> Vec<String> {
        self.app.problems().map(|problem| format!("{} {}", problem.line.0 + 1, problem.code)).collect()
    }

    fn caret(&mut self, line: usize, column: usize) -> &mut Self {
        self.act(Action::Edit(EditAction::GoTo(LineColumn::new(line, column))))
    }

    fn check_all(&mut self) -> &mut Self {
        self.act(Action::Check(CheckAction::Check))
    }
}

fn opened(text: &str) -> Rig {
    let mut rig = Rig::new();
    rig.open("/home/a.py", text);
    rig
}

#[test]
fn a_text_is_checked_after_a_pause_and_once() {
    let mut rig = opened("pirnt(1)\n");
    assert_eq!(rig.asked(), None, "not at once");
    rig.wait(600);
    assert!(rig.app.wake_at(rig.now).is_some());
    let job = rig.asked().expect("after a pause");
    assert_eq!((job.rules, job.microbit), (Rules::Live, false));
    rig.answer(job);
    assert_eq!(rig.told(), ["1 F821"]);
    rig.wait(60_000);
    assert_eq!(rig.asked(), None, "nothing changed");
}

#[test]
fn each_edit_begins_the_pause_anew() {
    let mut rig = opened("");
    for _ in 0..5 {
        rig.type_text("a").wait(400);
        assert_eq!(rig.asked(), None);
    }
    rig.wait(200);
    assert!(rig.asked().is_some());
}

#[test]
fn the_line_being_typed_is_spoken_of_when_it_is_left_or_rests() {
    let mut rig = opened("x = 1\n");
    rig.caret(0, 5).type_text(" + foo").wait(600).checked();
    assert_eq!(rig.told(), Vec::<String>::new(), "still typing");
    rig.caret(1, 0);
    assert_eq!(rig.told(), ["1 F821"], "left");
    rig.caret(0, 5);
    assert_eq!(rig.told(), ["1 F821"], "only looked at");
    rig.caret(0, 11).type_text("o").wait(600).checked();
    assert_eq!(rig.told(), Vec::<String>::new());
    rig.wait(4_000);
    assert_eq!(rig.told(), ["1 F821"], "rests");
}

#[test]
fn what_is_still_open_above_stays_back_too() {
    for (text, typed) in [("", "if 1:\n"), ("", "print(\n    1,\n"), ("y = 2\n", "if y\n")] {
        let mut rig = opened(text);
        rig.act(Action::Edit(EditAction::Go { motion: Motion::End, extend: false }));
        rig.act(Action::Edit(EditAction::Type(Typing::Paste(typed.into())))).wait(600).checked();
        assert_eq!(rig.told(), Vec::<String>::new(), "{typed}");
        rig.wait(4_000);
        assert_eq!(rig.told().len(), 1, "{typed}");
    }
}

#[test]
fn problems_go_with_their_lines_and_go_away_when_touched() {
    let mut rig = opened("a = 1\npirnt(1)\nxyzzy(2)\n");
    rig.wait(600).checked();
    assert_eq!(rig.told(), ["2 F821", "3 F821"]);
    rig.caret(0, 0).act(Action::Edit(EditAction::Type(Typing::Newline)));
    assert_eq!(rig.told(), ["3 F821", "4 F821"]);
    rig.caret(2, 5).type_text("s").caret(0, 0);
    assert_eq!(rig.told(), ["4 F821"]);
}

#[test]
fn an_answer_about_an_earlier_text_is_taken_through_the_edits_since() {
    let mut rig = opened("a = 1\npirnt(1)\n");
    rig.wait(600);
    let job = rig.asked().expect("after a pause");
    rig.caret(0, 0).act(Action::Edit(EditAction::Type(Typing::Newline)));
    rig.answer(job);
    assert_eq!(rig.told(), ["3 F821"]);
    let span = rig.app.problems().next().unwrap().span;
    assert_eq!(span, Span::new(Char(7), Char(12)));
}

#[test]
fn an_answer_that_nobody_waits_for_is_passed_over() {
    let mut rig = opened("pirnt(1)\n");
    rig.wait(600);
    let job = rig.asked().expect("after a pause");
    rig.answer(job.clone());
    rig.act(Action::Edit(EditAction::SetText("print(1)\n".into()))).wait(600).checked();
    rig.answer(job);
    assert_eq!(rig.told(), Vec::<String>::new());
}

#[test]
fn the_full_list_comes_when_asked_and_only_gets_shorter() {
    let mut rig = opened("import os\nimport sys\n");
    rig.wait(600).checked();
    assert_eq!(rig.told(), Vec::<String>::new());
    rig.check_all().checked();
    assert_eq!(rig.told(), ["1 F401", "2 F401"]);
    assert!(window(&rig.effects()).contains(&&WindowEffect::ShowProblems));
    rig.act(Action::Edit(EditAction::Go { motion: Motion::End, extend: false }));
    rig.act(Action::Edit(EditAction::Type(Typing::Paste("print(sys)\nimport math\n".into())))).wait(600).checked();
    rig.wait(4_000);
    assert_eq!(rig.told(), ["1 F401"], "sys is used, and of math nobody asked");
}

#[test]
fn while_a_text_cannot_be_read_the_rest_is_still_known() {
    let mut rig = opened("import os\nx = 1\n");
    rig.check_all().checked();
    rig.caret(1, 5).type_text(" + (").wait(600).checked();
    rig.caret(0, 0);
    assert_eq!(rig.told(), ["1 F401", "2 E999"]);
}

#[test]
fn a_clean_check_says_something_kind() {
    let mut rig = opened("x = 1\nprint(x)\n");
    rig.check_all().checked();
    assert_eq!(rig.fresh_notices(), [Notice::CheckClean { lines: 2 }]);
    assert!(!rig.fresh_notices()[0].is_problem());
}

#[test]
fn a_fix_is_one_step_and_its_problem_is_gone_at_once() {
    let mut rig = opened("import os\nprint(1)\n");
    rig.check_all().checked();
    let problem = rig.app.problems().next().unwrap().clone();
    rig.act(Action::Check(CheckAction::Fix { code: problem.code.clone(), span: problem.span }));
    assert_eq!(rig.text(), "print(1)\n");
    assert_eq!(rig.told(), Vec::<String>::new());
    rig.wait(1);
    assert!(rig.asked().is_some(), "checked again without a pause");
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), "import os\nprint(1)\n");
    rig.act(Action::Check(CheckAction::Fix { code: problem.code, span: problem.span }));
    assert_eq!(rig.text(), "import os\nprint(1)\n", "a fix from before an edit is none");
}

#[test]
fn only_programs_are_checked_and_big_ones_only_when_asked() {
    let mut rig = Rig::new();
    rig.open("/home/notes.md", "pirnt(1)\n").wait(600);
    assert_eq!(rig.asked(), None);
    rig.check_all();
    assert_eq!(rig.asked(), None);
    let mut rig = opened(&"x = 1\n".repeat(200_000));
    rig.wait(600);
    assert_eq!(rig.asked(), None);
    rig.check_all();
    assert!(rig.asked().is_some());
}

#[test]
fn another_mode_is_another_check() {
    let mut rig = opened("from microbit import *\nslep(5)\n");
    rig.wait(600).checked();
    assert_eq!(rig.told(), Vec::<String>::new());
    rig.act(Action::View(ViewAction::Mode("microbit".into()))).wait(600);
    let job = rig.asked().expect("the mode is another one");
    assert!(job.microbit);
    rig.answer(job);
    assert_eq!(rig.told(), ["2 F821"]);
}

#[test]
fn problems_of_a_closed_tab_are_forgotten() {
    let mut rig = opened("pirnt(1)\n");
    rig.wait(600).checked();
    let tab = rig.active();
    rig.tab(mulberry::app::TabAction::CloseActive);
    assert!(rig.app.checks().of(tab).is_none());
}

#[test]
fn tidying_keeps_the_caret_at_the_same_height() {
    let text = format!("{}target=1\n{}", "x=1\n\n\n\n\n".repeat(40), "y=2\n".repeat(60));
    let mut rig = opened(&text);
    let viewport = mulberry::app::Viewport { lines: 20, columns: 80 };
    rig.act(Action::View(ViewAction::Viewport(viewport))).caret(200, 3);
    let height = |rig: &Rig| {
        let tab = rig.app.desk().active().unwrap();
        tab.buffer.line_column(tab.buffer.selections().main().head).line.0 - tab.scroll.line
    };
    let before = height(&rig);
    rig.act(Action::Check(CheckAction::Tidy));
    let job =
        |effect| if let Effect::Tidy { tab, revision, rope } = effect { Some((tab, revision, rope)) } else { None };
    let (tab, revision, rope) = rig.effects().into_iter().find_map(job).expect("it was asked for");
    let new = mulberry::python::tidy(&rope.to_string()).unwrap();
    let result = Ok(mulberry::text::Edit::by_words(&rope, &new.as_str().into()));
    rig.hear(Event::Tidied { tab, revision, result });
    assert_eq!(rig.text(), new);
    assert_eq!(height(&rig), before);
    let tab = rig.app.desk().active().unwrap();
    let line = tab.buffer.line_column(tab.buffer.selections().main().head).line;
    assert_eq!(tab.buffer.rope().line(line.0), "target = 1\n");
    rig.act(Action::Edit(EditAction::Undo));
    assert_eq!(rig.text(), text);
}

#[test]
fn a_place_in_another_tab_is_shown_there() {
    let mut rig = opened("x = 1\ny = 2\n");
    let first = rig.active();
    rig.open("/home/b.py", "");
    rig.act(Action::Check(CheckAction::Show { tab: first, place: LineColumn::new(1, 2) }));
    assert_eq!(rig.active(), first);
    let selections = rig.app.desk().active().unwrap().buffer.selections().clone();
    assert_eq!(selections, Selections::one(Selection::caret(Char(8))));
    assert_eq!(rig.app.desk().active().unwrap().buffer.line_column(Char(8)).line, Line(1));
}
