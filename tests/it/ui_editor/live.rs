//! The editor in a window without a screen: typed into, clicked, dragged, scrolled, and met by a screen reader.

use egui::accesskit::{self, ActionData, ActionRequest, TextSelection, TreeId};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mulberry::app::{Action, App, EditAction, FileAction, Start, Tab, ThemeName};
use mulberry::place::{Char, LineColumn, Millis};
use mulberry::text::{Selection, Selections};
use mulberry::ui::editor::geometry::{Geometry, Sizes, number_size};
use mulberry::ui::editor::{EditorView, id, key, show};
use mulberry::ui::look::Look;
use mulberry::ui::scene::Scene;
use mulberry::ui::theme::theme;
use mulberry::words::Words;

/// A window with the editor and a button below it.
pub struct Window {
    pub app: App,
    view: EditorView,
    look: Look,
    words: Words,
    wished: Vec<Action>,
}

impl Window {
    fn frame(&mut self, ui: &mut egui::Ui) {
        let now = Millis((ui.input(|input| input.time) * 1_000.0) as u64);
        if ui.memory(|memory| memory.has_focus(id())) {
            for event in ui.input(|input| input.events.clone()) {
                for action in key(ui.ctx(), &self.app, &mut self.view, &event, now) {
                    self.app.act(now, action);
                }
            }
        }
        let mut scene = Scene { app: &self.app, look: &self.look, words: &self.words, now, wishes: Vec::new() };
        let area = Rect::from_min_size(Pos2::ZERO, vec2(700.0, 400.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| show(ui, &mut scene, &mut self.view));
        let wishes = scene.wishes;
        ui.put(Rect::from_min_size(egui::pos2(0.0, 420.0), vec2(80.0, 30.0)), egui::Button::new("Below"));
        if !wishes.is_empty() {
            ui.request_repaint();
        }
        for action in wishes {
            self.wished.push(action.clone());
            self.app.act(now, action);
        }
    }

    pub fn tab(&self) -> &Tab {
        self.app.desk().active().unwrap()
    }
}

pub type Harnessed = Harness<'static, Window>;

/// A window with `text` in it, the editor having the keyboard.
pub fn open(text: &str) -> Harnessed {
    let mut app = App::new(Millis(0), Start::default());
    app.act(Millis(0), Action::File(FileAction::New));
    app.act(Millis(0), Action::Edit(EditAction::SetText(text.to_owned())));
    app.act(Millis(0), Action::Edit(EditAction::Select(Selections::one(Selection::caret(Char(0))))));
    let look = Look::new(theme(ThemeName::Day), 0, false);
    let window = Window { app, view: EditorView::default(), look, words: Words::new("en"), wished: Vec::new() };
    let frame = |ui: &mut egui::Ui, window: &mut Window| window.frame(ui);
    let mut harness =
        Harness::builder().with_size(vec2(700.0, 460.0)).with_step_dt(1.0 / 60.0).build_ui_state(frame, window);
    harness.ctx.memory_mut(|memory| memory.request_focus(id()));
    harness.run();
    harness
}

/// The middle of a cell's left edge, as the editor draws it.
fn point(harness: &Harnessed, line: usize, column: usize) -> Pos2 {
    let look = harness.state().look.clone();
    let (cell, digit) = harness.ctx.fonts_mut(|fonts| {
        let numbers = egui::FontId::monospace(number_size(&look));
        (fonts.glyph_width(&look.code_font(), '0'), fonts.glyph_width(&numbers, '0'))
    });
    let tab = harness.state().tab();
    let lines = tab.buffer.rope().len_lines();
    let area = Rect::from_min_size(Pos2::ZERO, vec2(700.0, 400.0));
    let geometry = Geometry::new(area, Sizes::new(&look, cell, digit, lines), lines, tab.scroll);
    egui::pos2(geometry.column_x(column as f32), geometry.line_top(line) + look.code_line / 2.0)
}

fn button(harness: &mut Harnessed, place: Pos2, button: PointerButton, pressed: bool, modifiers: Modifiers) {
    harness.event_modifiers(Event::PointerMoved(place), modifiers);
    harness.event_modifiers(Event::PointerButton { pos: place, button, pressed, modifiers }, modifiers);
    harness.run();
}

fn click(harness: &mut Harnessed, line: usize, column: usize, modifiers: Modifiers) {
    let place = point(harness, line, column);
    button(harness, place, PointerButton::Primary, true, modifiers);
    button(harness, place, PointerButton::Primary, false, modifiers);
}

fn drag(harness: &mut Harnessed, from: Pos2, to: Pos2) {
    button(harness, from, PointerButton::Primary, true, Modifiers::NONE);
    harness.hover_at(to);
    harness.step();
    button(harness, to, PointerButton::Primary, false, Modifiers::NONE);
}

/// The ends of every selection: anchor and head.
fn selected(harness: &Harnessed) -> Vec<(usize, usize)> {
    let selections = harness.state().tab().buffer.selections();
    selections.all().iter().map(|selection| (selection.anchor.0, selection.head.0)).collect()
}

pub fn text(harness: &Harnessed) -> String {
    harness.state().tab().buffer.rope().to_string()
}

fn request(harness: &mut Harnessed, action: accesskit::Action, data: ActionData) {
    let (target_node, target_tree) = harness.get_by_label("Code editor").accesskit_node().locate();
    assert_eq!(target_tree, TreeId::ROOT);
    harness.event(Event::AccessKitActionRequest(ActionRequest { action, target_node, target_tree, data: Some(data) }));
    harness.run();
}

#[test]
fn what_is_typed_is_there_in_the_same_frame() {
    let mut harness = open("");
    harness.event(Event::Text("a".to_owned()));
    harness.step();
    assert_eq!(text(&harness), "a");
    assert_eq!(harness.get_by_label("Code editor").value().as_deref(), Some("a"));
}

#[test]
fn tab_indents_and_escape_tab_leaves() {
    let mut harness = open("x");
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(text(&harness), "    x");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.get_by_label("Code editor").is_focused());
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(text(&harness), "    x");
    assert!(harness.get_by_label("Below").is_focused());
}

#[test]
fn a_click_takes_the_keyboard_and_puts_the_caret() {
    let mut harness = open("one two\nthree\n");
    harness.ctx.memory_mut(|memory| memory.surrender_focus(id()));
    harness.run();
    click(&mut harness, 1, 3, Modifiers::NONE);
    assert!(harness.get_by_label("Code editor").is_focused());
    assert_eq!(selected(&harness), [(11, 11)]);
}

#[test]
fn clicks_beside_the_text_go_to_its_edges() {
    let mut harness = open("one\nthree");
    click(&mut harness, 0, 20, Modifiers::NONE);
    assert_eq!(selected(&harness), [(3, 3)]);
    click(&mut harness, 7, 2, Modifiers::NONE);
    assert_eq!(selected(&harness), [(6, 6)]);
}

#[test]
fn shift_extends_and_ctrl_adds() {
    let mut harness = open("one two\nthree\n");
    click(&mut harness, 0, 1, Modifiers::NONE);
    click(&mut harness, 0, 6, Modifiers::SHIFT);
    assert_eq!(selected(&harness), [(1, 6)]);
    click(&mut harness, 1, 2, Modifiers::CTRL | Modifiers::COMMAND);
    assert_eq!(selected(&harness), [(1, 6), (10, 10)]);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(selected(&harness), [(10, 10)]);
}

#[test]
fn a_double_click_takes_a_word_and_a_triple_click_a_line() {
    let mut harness = open("one two\nthree\n");
    let place = point(&harness, 0, 5);
    for (clicks, expected) in [(1, (5, 5)), (2, (4, 7)), (3, (0, 8))] {
        for pressed in [true, false] {
            harness.event(Event::PointerButton {
                pos: place,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        harness.step();
        assert_eq!(selected(&harness), [expected], "after {clicks}");
    }
}

#[test]
fn a_drag_selects() {
    let mut harness = open("one two\nthree\n");
    let (from, to) = (point(&harness, 0, 2), point(&harness, 1, 4));
    drag(&mut harness, from, to);
    assert_eq!(selected(&harness), [(2, 12)]);
}

#[test]
fn a_drag_within_one_frame_selects() {
    let mut harness = open("one two\nthree\n");
    let (from, to) = (point(&harness, 0, 2), point(&harness, 1, 4));
    harness.hover_at(from);
    harness.run();
    let press =
        Event::PointerButton { pos: from, button: PointerButton::Primary, pressed: true, modifiers: Modifiers::NONE };
    harness.input_mut().events.extend([press, Event::PointerMoved(to)]);
    harness.step();
    assert_eq!(selected(&harness), [(2, 12)]);
}

#[test]
fn a_drag_beyond_the_edge_scrolls() {
    let mut harness = open(&"line\n".repeat(1_000));
    button(&mut harness, egui::pos2(200.0, 200.0), PointerButton::Primary, true, Modifiers::NONE);
    harness.hover_at(egui::pos2(200.0, 450.0));
    harness.step();
    for _ in 0..30 {
        harness.step();
    }
    let line = harness.state().tab().scroll.line;
    assert!((5..200).contains(&line), "at line {line}");
}

#[test]
fn the_gutter_takes_lines() {
    let mut harness = open("one\ntwo\nthree\n");
    let place = point(&harness, 1, 0) - vec2(30.0, 0.0);
    button(&mut harness, place, PointerButton::Primary, true, Modifiers::NONE);
    assert_eq!(selected(&harness), [(4, 8)]);
}

#[test]
fn wheels_scroll() {
    let mut harness = open(&"line\n".repeat(1_000));
    harness.hover_at(egui::pos2(200.0, 200.0));
    harness.run();
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -260.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(60);
    let scroll = harness.state().tab().scroll;
    assert_eq!(scroll.line, 10, "{scroll:?}");
}

#[test]
fn the_scroll_bar_jumps_and_drags() {
    let mut harness = open(&"line\n".repeat(1_000));
    let (top, middle, end) = (egui::pos2(695.0, 5.0), egui::pos2(695.0, 200.0), egui::pos2(695.0, 399.0));
    button(&mut harness, middle, PointerButton::Primary, true, Modifiers::NONE);
    let line = harness.state().tab().scroll.line;
    assert!((450..550).contains(&line), "at line {line}");
    harness.hover_at(end);
    harness.run();
    assert!(harness.state().tab().scroll.line > 980);
    button(&mut harness, top, PointerButton::Primary, false, Modifiers::NONE);
    assert_eq!(selected(&harness), [(0, 0)], "the text under the bar is not touched");
}

#[test]
fn an_idle_editor_asks_for_nothing() {
    let mut harness = open(&"line\n".repeat(1_000));
    harness.state_mut().wished.clear();
    assert!(harness.run_ok().is_some_and(|frames| frames <= 2));
    assert_eq!(harness.state().wished, []);
}

#[test]
fn the_menu_offers_what_works() {
    let mut harness = open("one two");
    let place = point(&harness, 0, 5);
    button(&mut harness, place, PointerButton::Secondary, true, Modifiers::NONE);
    button(&mut harness, place, PointerButton::Secondary, false, Modifiers::NONE);
    assert_eq!(selected(&harness), [(5, 5)]);
    let words = Words::new("en");
    let enabled = |id: &str| !harness.get_by_label(&words.label(id)).accesskit_node().is_disabled();
    assert!(enabled("edit-select-all") && enabled("edit-paste"));
    assert!(!enabled("edit-cut") && !enabled("edit-copy"));
}

#[test]
fn a_screen_reader_finds_the_text() {
    for text in ["", "a", "def f():\n\treturn 'é👩‍👩‍👧'\n", "a\r\nb\n\n", &"x".repeat(600)] {
        let harness = open(text);
        let node = harness.get_by_label("Code editor").accesskit_node();
        assert_eq!(node.role(), accesskit::Role::MultilineTextInput);
        assert_eq!(node.author_id(), Some("editor"));
        assert_eq!(node.value().as_deref(), Some(text));
        assert!(node.supports_text_ranges());
        assert_eq!(node.document_range().text(), text);
        assert!(node.has_text_selection());
    }
}

#[test]
fn the_runs_belong_to_the_editor_alone() {
    let harness = open("one\ntwo\n");
    let runs = |node: &dyn Fn() -> usize| node();
    let root = harness.root().accesskit_node();
    let of_root = runs(&|| root.child_ids().count());
    let of_editor = runs(&|| harness.get_by_label("Code editor").accesskit_node().child_ids().count());
    assert_eq!(of_editor, 3);
    assert!(of_root < 3, "{of_root}");
}

#[test]
fn a_screen_reader_follows_the_caret() {
    let mut harness = open("one\ntwo three\n");
    harness
        .state_mut()
        .app
        .act(Millis(0), Action::Edit(EditAction::Select(Selections::one(Selection::new(Char(4), Char(7))))));
    harness.run();
    let node = harness.get_by_label("Code editor").accesskit_node();
    let selection = node.text_selection().unwrap();
    assert_eq!(selection.text(), "two");
    let place = selection.bounding_boxes()[0];
    assert!((place.x0 - f64::from(point(&harness, 1, 0).x)).abs() < 1.5, "{place:?}");
    assert!((place.x1 - f64::from(point(&harness, 1, 3).x)).abs() < 1.5, "{place:?}");
}

#[test]
fn a_screen_reader_selects_and_replaces() {
    let mut harness = open("one\ntwo three\n");
    let range = {
        let node = harness.get_by_label("Code editor").accesskit_node();
        let mut range = node.document_start().to_degenerate_range();
        range.set_start(node.document_start().forward_to_line_start());
        range.set_end(node.document_start().forward_to_line_start().forward_to_word_end());
        TextSelection { anchor: range.start().to_raw(), focus: range.end().to_raw() }
    };
    request(&mut harness, accesskit::Action::SetTextSelection, ActionData::SetTextSelection(range));
    assert_eq!(selected(&harness), [(4, 8)]);
    request(&mut harness, accesskit::Action::ReplaceSelectedText, ActionData::Value("2 ".into()));
    assert_eq!(text(&harness), "one\n2 three\n");
    request(&mut harness, accesskit::Action::SetValue, ActionData::Value("new".into()));
    assert_eq!(text(&harness), "new");
}

#[test]
fn of_a_long_text_a_screen_reader_gets_the_lines_around() {
    let long = "0123456789\n".repeat(30_000);
    let mut harness = open(&long);
    let go = Action::Edit(EditAction::GoTo(LineColumn::new(0, 0)));
    harness.state_mut().app.act(Millis(0), go);
    harness.run();
    {
        let node = harness.get_by_label("Code editor").accesskit_node();
        let lines = node.document_range().text().lines().count();
        assert!((201..=230).contains(&lines), "{lines}");
        assert!(node.description().is_some());
        assert!(node.has_text_selection());
    }
    request(&mut harness, accesskit::Action::SetValue, ActionData::Value("gone".into()));
    assert_eq!(text(&harness).len(), long.len(), "a part is not taken for the whole");
}

#[test]
fn what_cannot_be_drawn_does_not_move_the_rest() {
    let mut harness = open("a\u{0}\u{1b}b\tc");
    click(&mut harness, 0, 2, Modifiers::NONE);
    assert_eq!(selected(&harness), [(4, 4)], "two characters without width");
    click(&mut harness, 0, 4, Modifiers::NONE);
    assert_eq!(selected(&harness), [(5, 5)], "the tab goes to the fourth cell");
}

#[test]
fn tabs_reach_to_their_stop_and_are_clicked_at_the_nearer_end() {
    let mut harness = open("ab\tc");
    for (cell, expected) in [(2, 2), (4, 3), (5, 4), (9, 4)] {
        click(&mut harness, 0, cell, Modifiers::NONE);
        assert_eq!(selected(&harness), [(expected, expected)], "at cell {cell}");
    }
    let mut harness = open("\tb");
    for (cell, expected) in [(1, 0), (3, 1)] {
        click(&mut harness, 0, cell, Modifiers::NONE);
        assert_eq!(selected(&harness), [(expected, expected)], "at cell {cell}");
    }
}
