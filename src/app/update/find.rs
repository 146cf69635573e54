//! The bar that finds: opened, typed into, closed.

use crate::app::action::FindAction;
use crate::app::effect::{Effect, WindowEffect};
use crate::app::find::{FindBar, FindPlace, Jump};
use crate::app::find_status::FindStatus;
use crate::app::line_number;
use crate::app::pane::{ConsoleName, ConsoleSelection};
use crate::app::state::App;
use crate::place::{LineColumn, Millis, Span};
use crate::text::{PatternProblem, Query, Replacement, Search};

/// Chars of a selection that may be what one looks for.
const LONGEST_WORDS: usize = 1_000;

impl App {
    pub(super) fn act_find(&mut self, now: Millis, action: FindAction) {
        match action {
            FindAction::Open(place) => self.open_find(place),
            FindAction::OpenReplace => self.open_bar(FindBar::Replace),
            FindAction::OpenLine => self.open_bar(FindBar::Line(String::new())),
            FindAction::Close => self.close_find(),
            FindAction::Query(query) => self.look_for(query),
            FindAction::Case => self.look_for(Query { case: !self.desk.query.case, ..self.desk.query.clone() }),
            FindAction::Word => self.look_for(Query { word: !self.desk.query.word, ..self.desk.query.clone() }),
            FindAction::Regex => self.look_for(Query { regex: !self.desk.query.regex, ..self.desk.query.clone() }),
            FindAction::Next(place) => self.go_on(place, Jump::Next),
            FindAction::Previous(place) => self.go_on(place, Jump::Previous),
            FindAction::Replacement(text) => self.desk.replacement = text,
            FindAction::ReplaceOne => self.replace_one(now),
            FindAction::ReplaceAll => self.replace_all(now),
            FindAction::Line(text) => {
                if let Some(FindBar::Line(typed)) = &mut self.find.bar {
                    *typed = text;
                }
            }
            FindAction::GoToLine => self.go_to_typed_line(),
        }
    }

    /// How the search in the place of the open bar stands.
    pub fn find_status(&self) -> FindStatus {
        if let Some(FindBar::Line(typed)) = &self.find.bar {
            let lines = self.desk.active().map_or(1, |tab| tab.buffer.rope().len_lines());
            let fits = typed.trim().is_empty() || line_number::read(typed).is_some();
            return if fits { FindStatus::Lines(lines) } else { FindStatus::NotALine };
        }
        match (self.find.place(), self.find.search(&self.desk.query)) {
            (None, _) | (_, None) => FindStatus::Idle,
            (_, Some(Err(problem))) => FindStatus::Problem(problem.clone()),
            (Some(FindPlace::Console(name)), Some(Ok(_))) => self.console_status(name),
            (Some(FindPlace::Text), Some(Ok(search))) => match self.replacement_problem(search) {
                Some(problem) => FindStatus::Problem(problem),
                None => self.text_status(),
            },
        }
    }

    /// What is wrong with the replacement, where one is asked for.
    fn replacement_problem(&self, search: &Search) -> Option<PatternProblem> {
        let wanted = self.find.bar == Some(FindBar::Replace);
        wanted.then(|| Replacement::new(&self.desk.replacement, &self.desk.query, search).err()).flatten()
    }

    fn open_find(&mut self, place: FindPlace) {
        let bar = match (place, &self.find.bar) {
            (FindPlace::Text, Some(FindBar::Replace)) => FindBar::Replace,
            _ => FindBar::Find(place),
        };
        self.open_bar(bar);
    }

    /// Opens the bar, looking for what is selected, and gives it the keyboard.
    fn open_bar(&mut self, bar: FindBar) {
        if !matches!(bar, FindBar::Find(FindPlace::Console(_))) && self.desk.active().is_none() {
            return;
        }
        self.find.bar = Some(bar);
        self.leave_pages();
        let words = match self.find.place() {
            Some(FindPlace::Text) => self.selected_words(),
            Some(FindPlace::Console(name)) => self.selected_words_in(name),
            None => None,
        };
        self.find.compile(&self.desk.query);
        if let Some(words) = words.filter(|words| !self.is_match(words)) {
            self.look_for(self.desk.query.asking_for(&words));
        }
        self.effects.push(Effect::Window(WindowEffect::FocusFind));
    }

    /// Whether just these words are what is looked for.
    fn is_match(&self, words: &str) -> bool {
        let search = self.find.search(&self.desk.query).and_then(|search| search.as_ref().ok());
        search.is_some_and(|search| search.in_line(words).any(|found| found == (0..words.len())))
    }

    fn selected_words(&self) -> Option<String> {
        let buffer = &self.desk.active()?.buffer;
        let span = buffer.selections().main().span();
        let words = (1..=LONGEST_WORDS).contains(&span.len()).then(|| buffer.rope().slice(span.range()).to_string());
        words.filter(|words| !words.contains(['\n', '\r']))
    }

    fn selected_words_in(&self, name: ConsoleName) -> Option<String> {
        let ConsoleSelection { anchor, head } = self.console(name).selected()?;
        let words = self.console(name).console.text_between(anchor, head, &|_| String::new());
        (!words.contains('\n') && words.chars().count() <= LONGEST_WORDS).then_some(words)
    }

    fn close_find(&mut self) {
        let back = match self.find.bar.take() {
            Some(FindBar::Find(FindPlace::Console(name))) if self.pane.console() == Some(name) => {
                WindowEffect::FocusConsole
            }
            _ => WindowEffect::FocusEditor,
        };
        self.find.jump = None;
        self.effects.push(Effect::Window(back));
    }

    /// Looks for something else, and goes to its first match from where one began.
    fn look_for(&mut self, query: Query) {
        self.desk.query = query;
        self.find.jump = self.find.bar.is_some().then_some(Jump::First);
    }

    /// Goes to another match, or asks what to look for.
    fn go_on(&mut self, place: FindPlace, jump: Jump) {
        if self.find.place() != Some(place) {
            if self.desk.query.text.is_empty() {
                return self.open_find(place);
            }
            self.find.bar = Some(FindBar::Find(place));
            self.leave_pages();
        }
        self.find.jump = Some(jump);
    }

    fn go_to_typed_line(&mut self) {
        let Some(FindBar::Line(typed)) = &self.find.bar else { return };
        let Some(place) = line_number::read(typed) else { return };
        let Some(tab) = self.desk.active() else { return };
        let last = tab.buffer.rope().len_lines() - 1;
        let place = if place.line.0 > last { LineColumn::new(last, 0) } else { place };
        let at = tab.buffer.offset(place);
        self.show_in_text(Span::empty(at));
        self.close_find();
    }
}
