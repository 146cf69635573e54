//! Checking and tidying the active tab's program.

use crate::app::action::CheckAction;
use crate::app::checks::{About, Check, Wanted};
use crate::app::effect::{CheckJob, Effect, WindowEffect};
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::ran::Spot;
use crate::app::state::App;
use crate::app::tab::Tab;
use crate::app::view::Scroll;
use crate::place::{LineColumn, Millis, Span};
use crate::python::{Problem, Refusal};
use crate::text::{Bias, Edit, EditKind, Replace, Revision};

impl App {
    pub(super) fn act_check(&mut self, now: Millis, action: CheckAction) {
        match action {
            CheckAction::Check => self.check_all(),
            CheckAction::Tidy => self.ask_for_tidy(),
            CheckAction::Fixes => self.effects.push(Effect::Window(WindowEffect::ShowFixes)),
            CheckAction::List => self.effects.push(Effect::Window(WindowEffect::ShowProblems)),
            CheckAction::Fix { code, span } => self.fix(now, &code, span),
            CheckAction::Show { tab, place } => {
                let (line, column) = (place.line.0, Some(place.column.0));
                self.go_to(Spot { tab: Some(tab), path: None, line, column });
            }
        }
    }

    /// The problems of the active tab that may be told now, in the order of the text.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        let tab = self.desk.active().filter(|tab| tab.is_python());
        tab.and_then(|tab| self.checks.of(tab.id)).into_iter().flat_map(Check::problems)
    }

    /// Knows where somebody types, and plans the check of what was not checked yet.
    pub(super) fn follow_checks(&mut self, now: Millis) {
        let (desk, checks) = (&self.desk, &mut self.checks);
        checks.keep_only(|id| desk.tab(id).is_some());
        let Some((tab, about)) = self.checked_text() else { return };
        let line = tab.buffer.line_column(tab.buffer.selections().main().head).line;
        let (id, rope) = (tab.id, tab.buffer.rope().clone());
        let check = self.checks.of_mut(id);
        check.note_caret(now, &rope, line);
        check.plan(now, about, &rope);
    }

    /// Has the active tab checked, if nobody typed for a while.
    pub(super) fn check_after_pause(&mut self, now: Millis) {
        self.checks.rest(now);
        let Some((tab, about)) = self.checked_text() else { return };
        let id = tab.id;
        if let Some(wanted) = self.checks.of_mut(id).ask(now, about) {
            self.send_to_check(id, &wanted);
        }
    }

    fn check_all(&mut self) {
        let Some((tab, about)) = self.checked_text() else { return };
        let id = tab.id;
        let wanted = self.checks.of_mut(id).ask_for_all(about);
        self.send_to_check(id, &wanted);
    }

    /// The active tab, where it is a program.
    fn checked_text(&self) -> Option<(&Tab, About)> {
        let tab = self.desk.active().filter(|tab| tab.is_python())?;
        Some((tab, About { revision: tab.buffer.revision(), microbit: self.mode().has_microbit_modules() }))
    }

    fn send_to_check(&mut self, id: TabId, wanted: &Wanted) {
        let Some(tab) = self.desk.tab(id) else { return };
        let Wanted { about: About { revision, microbit }, rules } = *wanted;
        let rope = tab.buffer.rope().clone();
        self.effects.push(Effect::Check(CheckJob { tab: id, revision, rope, rules, microbit }));
    }

    /// Takes what the world found.
    pub(super) fn checked(&mut self, now: Millis, id: TabId, found: (Revision, Result<Vec<Problem>, Refusal>)) {
        let (revision, result) = found;
        let Some(tab) = self.desk.tab(id) else { return };
        let rope = tab.buffer.rope();
        match result {
            Ok(problems) => {
                let check = self.checks.of_mut(id);
                if check.hear(revision, problems, rope) == Some(true) {
                    let is_clean = check.problems().next().is_none();
                    let lines = rope.len_lines() - usize::from(rope.line(rope.len_lines() - 1).len_chars() == 0);
                    self.tell_checked(now, id, if is_clean { Some(lines) } else { None });
                }
            }
            Err(why) if self.checks.of_mut(id).give_up(revision) => self.post(now, Notice::NotChecked { why }),
            Err(_) => {}
        }
    }

    /// Tells whoever asked what came of it: how many lines there were without a problem, or the problems.
    fn tell_checked(&mut self, now: Millis, id: TabId, clean_lines: Option<usize>) {
        match clean_lines {
            Some(lines) => self.post(now, Notice::CheckClean { lines }),
            None if self.desk.active().is_some_and(|tab| tab.id == id) => {
                self.effects.push(Effect::Window(WindowEffect::ShowProblems));
            }
            None => {}
        }
    }

    fn fix(&mut self, now: Millis, code: &str, span: Span) {
        let Some(tab) = self.desk.active_mut() else { return };
        let check = self.checks.of_mut(tab.id);
        let Some(fix) = check.at(code, span).and_then(|problem| problem.fix.clone()) else { return };
        check.expect();
        let parts = fix.patches.into_iter().map(|patch| Replace { span: patch.span, text: patch.text });
        tab.buffer.apply(now, EditKind::Whole, Edit::new(parts.collect()));
        self.show_caret();
    }

    fn ask_for_tidy(&mut self) {
        let Some((tab, About { revision, .. })) = self.checked_text() else { return };
        let rope = tab.buffer.rope().clone();
        self.effects.push(Effect::Tidy { tab: tab.id, revision, rope });
    }

    /// Takes the text in the usual form, unless somebody wrote on meanwhile.
    pub(super) fn tidied(&mut self, now: Millis, id: TabId, tidied: (Revision, Result<Edit, Refusal>)) {
        let (revision, result) = tidied;
        match result {
            Err(why) => self.post(now, Notice::NotTidied { tab: id, why }),
            Ok(edit) if edit.is_empty() => self.post(now, Notice::TidyAlready),
            Ok(edit) => {
                let viewport = self.viewport.lines;
                let Some(tab) = self.desk.tab_mut(id).filter(|tab| tab.buffer.revision() == revision) else { return };
                self.checks.of_mut(id).expect();
                tidy(now, tab, edit, viewport);
            }
        }
    }
}

/// Changes a text and keeps what is seen where it is: the line of the caret, or if that is out of view the line at the top.
fn tidy(now: Millis, tab: &mut Tab, edit: Edit, lines: usize) {
    let line_of = |tab: &Tab| tab.buffer.line_column(tab.buffer.selections().main().head).line.0;
    let (caret, top) = (line_of(tab), tab.scroll.line);
    let first = edit.map(tab.buffer.offset(LineColumn::new(top, 0)), Bias::Before);
    tab.buffer.apply(now, EditKind::Whole, edit);
    let is_seen = (top..top + lines).contains(&caret);
    let line = if is_seen { (line_of(tab) + top).saturating_sub(caret) } else { tab.buffer.line_column(first).line.0 };
    tab.scroll = Scroll { line, ..tab.scroll };
}
