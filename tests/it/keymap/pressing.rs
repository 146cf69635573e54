//! Every key that the program has, pressed in the window's own code: a line each.

use egui::{Context, Event, Key, Modifiers, MouseWheelUnit, RawInput, TouchPhase};
use mulberry::app::registry::entries;
use mulberry::app::{
    Action, App, BoardAction, BoardFilesAction, BoardSeat, CheckAction, CompareAction, ConsoleAction, ConsoleName,
    EditAction, FileAction, FindAction, FindPlace, FlashAction, FleetAction, LinkNews, NoticeAction, PlotAction,
    ProblemAction, RunAction, Seat, Settings, Start, TabAction, ViewAction,
};
use mulberry::micropython::Port;
use mulberry::place::Millis;
use mulberry::term;
use mulberry::text::{Encoding, Endings, LineCommand, Typing};
use mulberry::ui::keymap::{is_pressed, written};
use mulberry::ui::{View, console};

use super::shortcut;

const REPL: ConsoleName = ConsoleName::Repl(BoardSeat::FIRST);

/// A program in which every action works: a tab was closed, there is something to undo and to do again, something is
/// selected.
fn app() -> App {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    let mut app = App::new(Millis(0), Start { settings, ..Start::default() });
    let edits = [
        EditAction::Type(Typing::Text("one".into())),
        EditAction::Type(Typing::Paste("two".into())),
        EditAction::Undo,
        EditAction::SelectAll,
    ];
    app.act(Millis(0), Action::File(FileAction::New));
    app.act(Millis(0), Action::Edit(EditAction::Type(Typing::Text("closed".into()))));
    app.act(Millis(0), Action::Tab(TabAction::CloseActive));
    app.act(Millis(0), Action::Notice(NoticeAction::AnswerDiscard));
    app.act(Millis(0), Action::File(FileAction::New));
    app.act(Millis(0), Action::View(ViewAction::Mode("python".into())));
    edits.into_iter().for_each(|edit| app.act(Millis(0), Action::Edit(edit)));
    app
}

fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }
}

/// The event that the window system makes of keys that are written like this.
fn event(keys: &str) -> Event {
    let shortcut = shortcut(keys);
    match keys {
        "Ctrl+C" => return Event::Copy,
        "Ctrl+X" => return Event::Cut,
        "Ctrl+V" => return Event::Paste("clip".into()),
        _ => {}
    }
    let command = if shortcut.command { Modifiers::COMMAND | Modifiers::CTRL } else { Modifiers::NONE };
    let held = Modifiers { alt: shortcut.alt, shift: shortcut.shift, ..command };
    let key = Key::ALL.iter().find(|key| is_pressed(&shortcut, **key, held));
    press(*key.unwrap_or_else(|| panic!("no key for {keys}")), held)
}

/// What the window wishes when `events` come while `focus` has the keyboard.
fn wishes(app: &App, events: Vec<Event>, focus: egui::Id) -> Vec<Action> {
    let context = Context::default();
    let mut view = View::default();
    context.begin_pass(RawInput { events, focused: true, ..RawInput::default() });
    context.memory_mut(|memory| memory.request_focus(focus));
    let actions = mulberry::ui::keys(&context, app, &mut view, Millis(0));
    context.end_pass().textures_delta.clear();
    actions.into_iter().filter(|action| !matches!(action, Action::View(ViewAction::WindowSize { .. }))).collect()
}

fn in_editor(app: &App, keys: &str) -> Vec<Action> {
    wishes(app, vec![event(keys)], mulberry::ui::editor::id())
}

/// Cmd+H hides the program on macOS.
const REPLACE: &str = if cfg!(target_os = "macos") { "Ctrl+Alt+F" } else { "Ctrl+H" };

/// The keys that check, tidy and draw curves.
fn tools() -> Vec<(&'static str, Action)> {
    vec![
        ("F2", Action::Check(CheckAction::Check)),
        ("Shift+F2", Action::Check(CheckAction::Tidy)),
        ("Alt+Enter", Action::Check(CheckAction::Fixes)),
        ("Shift+F7", Action::Plot(PlotAction::Show)),
    ]
}

/// The keys and what they do.
fn table() -> Vec<(&'static str, Action)> {
    let (file, edit, tab, view) = (Action::File, Action::Edit, Action::Tab, Action::View);
    let find = Action::Find;
    let lines = |command| Action::Edit(EditAction::Lines(command));
    vec![
        ("Ctrl+N", file(FileAction::New)),
        ("Ctrl+O", file(FileAction::Open)),
        ("Ctrl+S", file(FileAction::Save)),
        ("Ctrl+Shift+S", file(FileAction::SaveAs)),
        ("Ctrl+Q", file(FileAction::Quit)),
        ("F5", Action::Run(RunAction::Start)),
        ("Ctrl+F5", Action::Run(RunAction::Stay)),
        ("Ctrl+Shift+F5", Action::Run(RunAction::Again)),
        ("F4", Action::Board(BoardAction::Repl)),
        ("Ctrl+Z", edit(EditAction::Undo)),
        ("Ctrl+Y", edit(EditAction::Redo)),
        ("Ctrl+Shift+Z", edit(EditAction::Redo)),
        ("Ctrl+X", edit(EditAction::Cut)),
        ("Ctrl+C", edit(EditAction::Copy)),
        ("Ctrl+V", edit(EditAction::Type(Typing::Paste("clip".into())))),
        ("Ctrl+A", edit(EditAction::SelectAll)),
        ("Ctrl+]", edit(EditAction::Type(Typing::Indent))),
        ("Ctrl+[", edit(EditAction::Type(Typing::Dedent))),
        ("Ctrl+/", lines(LineCommand::ToggleComment)),
        ("Ctrl+K", lines(LineCommand::ToggleComment)),
        ("Alt+↑", lines(LineCommand::MoveUp)),
        ("Alt+↓", lines(LineCommand::MoveDown)),
        ("Ctrl+D", lines(LineCommand::Duplicate)),
        ("Ctrl+Shift+K", lines(LineCommand::Delete)),
        ("Ctrl+Shift+L", edit(EditAction::SelectOccurrences)),
        ("Ctrl+F", find(FindAction::Open(FindPlace::Text))),
        ("Ctrl+Shift+F", find(FindAction::Open(FindPlace::Text))),
        (REPLACE, find(FindAction::OpenReplace)),
        ("F3", find(FindAction::Next(FindPlace::Text))),
        ("Shift+F3", find(FindAction::Previous(FindPlace::Text))),
        ("Ctrl+G", find(FindAction::OpenLine)),
        ("Ctrl+W", tab(TabAction::CloseActive)),
        ("Ctrl+Shift+T", tab(TabAction::Reopen)),
        ("Ctrl+Shift+Page up", tab(TabAction::MoveLeft)),
        ("Ctrl+Shift+Page down", tab(TabAction::MoveRight)),
        ("Ctrl+Tab", tab(TabAction::Next)),
        ("Ctrl+Shift+Tab", tab(TabAction::Previous)),
        ("Ctrl+1", tab(TabAction::Nth(1))),
        ("Ctrl+2", tab(TabAction::Nth(2))),
        ("Ctrl+3", tab(TabAction::Nth(3))),
        ("Ctrl+4", tab(TabAction::Nth(4))),
        ("Ctrl+5", tab(TabAction::Nth(5))),
        ("Ctrl+6", tab(TabAction::Nth(6))),
        ("Ctrl+7", tab(TabAction::Nth(7))),
        ("Ctrl+8", tab(TabAction::Nth(8))),
        ("Ctrl+9", tab(TabAction::Nth(9))),
        ("Ctrl+-", view(ViewAction::ZoomOut)),
        ("Ctrl++", view(ViewAction::ZoomIn)),
        ("Ctrl+=", view(ViewAction::ZoomIn)),
        ("Ctrl+0", view(ViewAction::ZoomReset)),
        ("F11", view(ViewAction::Present)),
        ("F1", view(ViewAction::Help)),
        ("Ctrl+J", view(ViewAction::SwitchFocus)),
    ]
}

/// The keys that work in the other states only.
const ELSEWHERE: [&str; 6] = ["Shift+F5", "F6", "Shift+F6", "F7", "F8", "Shift+F8"];

#[test]
fn the_files_of_a_board_are_for_modes_that_have_boards() {
    let mut app = app();
    assert_eq!(in_editor(&app, "F7"), []);
    app.act(Millis(0), Action::View(ViewAction::Mode("microbit".into())));
    assert_eq!(in_editor(&app, "F7"), [Action::BoardFiles(BoardFilesAction::Show)]);
}

#[test]
fn every_key_does_what_it_is_for() {
    let app = app();
    for (keys, action) in table().into_iter().chain(tools()) {
        assert_eq!(in_editor(&app, keys), [action], "{keys}");
    }
}

#[test]
fn every_key_of_the_registry_is_in_the_table() {
    let all = table().into_iter().chain(tools());
    let known: Vec<&str> = all.map(|(keys, _)| keys).chain(ELSEWHERE).collect();
    for entry in entries() {
        for shortcut in &entry.shortcuts {
            let keys = written(shortcut).replace('−', "-").replace("Cmd", "Ctrl");
            assert!(known.contains(&keys.as_str()), "{} has a new key: add {keys} to the table", entry.id);
        }
    }
}

#[test]
fn flash_has_a_key_where_boards_can_be_flashed() {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    let mut app = App::new(Millis(0), Start { settings, ..Start::default() });
    app.act(Millis(0), Action::File(FileAction::New));
    assert_eq!(in_editor(&app, "F6"), [Action::Flash(FlashAction::Start)]);
    assert_eq!(in_editor(&app, "Shift+F6"), [Action::Fleet(FleetAction::Start)]);
}

/// A program that compares a text with what another program wrote.
fn comparing() -> App {
    let file = |text: &str| mulberry::app::FileText {
        path: "/a.py".into(),
        text: text.into(),
        encoding: Encoding::default(),
        endings: Endings::of_text(text),
        doubt: None,
        stamp: mulberry::app::Stamp::default(),
    };
    let mut app = app();
    app.act(Millis(0), Action::File(FileAction::OpenPaths(vec!["/a.py".into()])));
    app.hear(Millis(0), mulberry::app::Event::FileRead { path: "/a.py".into(), result: Ok(file("one\n")) });
    app.act(Millis(0), Action::Edit(EditAction::Type(Typing::Text("my ".into()))));
    app.hear(Millis(0), mulberry::app::Event::FileChanged { path: "/a.py".into(), result: Ok(file("two\n")) });
    let tab = app.desk().active().unwrap().id;
    app.act(Millis(0), Action::Compare(CompareAction::Open(tab)));
    app
}

#[test]
fn keys_of_a_comparison() {
    let app = comparing();
    let check = |keys: &str, wanted: CompareAction| {
        let pressed = wishes(&app, vec![event(keys)], mulberry::ui::compare::id());
        assert_eq!(pressed, [Action::Compare(wanted)], "{keys}");
    };
    check("F8", CompareAction::Next);
    check("Shift+F8", CompareAction::Previous);
    check("↓", CompareAction::Go(1));
    check("↑", CompareAction::Go(0));
    check("Enter", CompareAction::Unfold(0));
    let escape = vec![press(Key::Escape, Modifiers::NONE)];
    assert_eq!(wishes(&app, escape, mulberry::ui::compare::id()), [Action::Compare(CompareAction::Close)]);
    let typed = vec![Event::Text("x".into()), press(Key::Backspace, Modifiers::NONE)];
    assert_eq!(wishes(&app, typed, mulberry::ui::compare::id()), []);
}

#[test]
fn keys_of_problems() {
    let mut app = comparing();
    let tab = app.desk().active().unwrap().id;
    app.act(Millis(0), Action::Compare(CompareAction::Close));
    app.act(Millis(0), Action::File(FileAction::KeepMine(tab)));
    assert_eq!(in_editor(&app, "F8"), [], "nothing went wrong");
    app.act(Millis(0), Action::Run(RunAction::Start));
    let (revision, path) = (app.desk().active().unwrap().buffer.revision(), "/a.py".into());
    let result = Ok(mulberry::app::Stamp::default());
    app.hear(Millis(0), mulberry::app::Event::FileWritten { tab, revision, path, result });
    let link = app.link(ConsoleName::Output(Seat::FIRST)).expect("it runs");
    let printed = b"Traceback (most recent call last):\r\n  File \"/a.py\", line 1, in <module>\r\nNameError: x\r\n";
    for news in [LinkNews::Bytes(printed.to_vec()), LinkNews::Ended { code: Some(1) }] {
        app.hear(Millis(0), mulberry::app::Event::Link(link, news));
    }
    assert_eq!(in_editor(&app, "F8"), [Action::Problem(ProblemAction::Next)]);
    assert_eq!(in_editor(&app, "Shift+F8"), [Action::Problem(ProblemAction::Previous)]);
}

#[test]
fn keys_of_other_states() {
    let mut running = app();
    running.act(Millis(0), Action::Run(RunAction::Start));
    assert_eq!(in_editor(&running, "F5"), [Action::Run(RunAction::Start)]);
    assert_eq!(in_editor(&running, "Shift+F5"), [Action::Run(RunAction::Stop)]);
    let mut board = app();
    board.act(Millis(0), Action::View(ViewAction::Mode("microbit".into())));
    assert_eq!(in_editor(&board, "F4"), [Action::Board(BoardAction::Repl)]);
    let mut help = app();
    help.act(Millis(0), Action::View(ViewAction::Help));
    assert_eq!(
        wishes(&help, vec![press(Key::Escape, Modifiers::NONE)], console::id(ConsoleName::Output(Seat::FIRST))),
        [Action::View(ViewAction::Help)]
    );
    let mut finding = app();
    finding.act(Millis(0), Action::Find(FindAction::OpenLine));
    let escape = || vec![press(Key::Escape, Modifiers::NONE)];
    for focus in [mulberry::ui::editor::id(), egui::Id::new("a field")] {
        assert_eq!(wishes(&finding, escape(), focus), [Action::Find(FindAction::Close)]);
    }
    let quiet = wishes(&app(), vec![event("Ctrl+F")], console::id(ConsoleName::Output(Seat::FIRST)));
    assert_eq!(quiet, [Action::Find(FindAction::Open(FindPlace::Text))], "no console is shown");
    assert_eq!(in_editor(&app(), "F9"), []);
    assert_eq!(in_editor(&app(), "F10"), []);
}

#[test]
fn the_wheel_zooms_with_ctrl() {
    let turn = |lines: f32, modifiers| Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: egui::vec2(0.0, lines),
        phase: TouchPhase::Move,
        modifiers,
    };
    let check = |event: Event, expected: &[Action]| {
        assert_eq!(wishes(&app(), vec![event], mulberry::ui::editor::id()), expected);
    };
    check(turn(1.0, Modifiers::COMMAND), &[Action::View(ViewAction::ZoomIn)]);
    check(turn(-1.0, Modifiers::COMMAND), &[Action::View(ViewAction::ZoomOut)]);
    check(turn(1.0, Modifiers::NONE), &[]);
}

/// A program that talks to a board in its REPL.
fn talking() -> App {
    let settings = Settings { mode: "microbit".into(), ..Settings::default() };
    let mut app = App::new(Millis(0), Start { settings, port: Some("/dev/board".into()), ..Start::default() });
    app.act(Millis(0), Action::File(FileAction::New));
    app.act(Millis(0), Action::Board(BoardAction::Repl));
    let port = Port { path: "/dev/board".into(), usb: None };
    app.hear(Millis(0), mulberry::app::Event::Ports(vec![port]));
    let link = app.board().link.expect("the port is being opened");
    app.hear(Millis(0), mulberry::app::Event::Link(link, LinkNews::Opened));
    app
}

#[test]
fn in_a_console_with_something_running_most_keys_are_the_programs() {
    let app = talking();
    let check = |keys: &str, expected: Action| {
        assert_eq!(wishes(&app, vec![event(keys)], console::id(REPL)), [expected], "{keys}");
    };
    let sent = |key: term::Key, ctrl: bool, alt: bool, shift: bool| {
        Action::Console(REPL, ConsoleAction::Key(term::Chord { key, ctrl, alt, shift }))
    };
    let char = term::Key::Char;
    check("Ctrl+S", Action::File(FileAction::Save));
    check("Ctrl+D", sent(char('d'), true, false, false));
    check("Ctrl+K", sent(char('k'), true, false, false));
    check("Ctrl+Z", sent(char('z'), true, false, false));
    check("Ctrl+/", sent(char('/'), true, false, false));
    check("Alt+↑", sent(term::Key::Up, false, true, false));
    check("Ctrl+Shift+K", sent(char('k'), true, false, true));
    check("Ctrl+C", Action::Console(REPL, ConsoleAction::CopyOrInterrupt));
    check("Ctrl+X", sent(char('x'), true, false, false));
    check("Ctrl+V", Action::Console(REPL, ConsoleAction::Paste("clip".into())));
    check("Tab", sent(term::Key::Tab, false, false, false));
    check("Enter", sent(term::Key::Enter, false, false, false));
    check("Ctrl+J", Action::View(ViewAction::SwitchFocus));
    check("Ctrl+Tab", Action::Tab(TabAction::Next));
    check("Ctrl+3", Action::Tab(TabAction::Nth(3)));
    check("Ctrl+Shift+S", Action::File(FileAction::SaveAs));
    check("Ctrl+F", sent(char('f'), true, false, false));
    check("Ctrl+Shift+F", Action::Find(FindAction::Open(FindPlace::Console(REPL))));
    check("F3", Action::Find(FindAction::Next(FindPlace::Console(REPL))));
    check("F1", Action::View(ViewAction::Help));
    check("F4", Action::Board(BoardAction::Repl));
}

#[test]
fn text_with_alt_gr_is_text() {
    // Linux and Windows report AltGr as no modifier at all; the key comes with its text.
    let typed = |text: &str| Action::Edit(EditAction::Type(Typing::Text(text.into())));
    let check = |key: Key, text: &str| {
        let events = vec![press(key, Modifiers::NONE), Event::Text(text.into())];
        assert_eq!(wishes(&app(), events, mulberry::ui::editor::id()), [typed(text)], "{text}");
    };
    check(Key::E, "€");
    check(Key::Q, "@");
    check(Key::OpenBracket, "[");
    check(Key::CloseBracket, "]");
    check(Key::Slash, "/");
    check(Key::L, "ł");
    // Whoever holds Ctrl and Alt means none of the shortcuts with Ctrl.
    for key in [Key::S, Key::L, Key::Q, Key::W, Key::CloseBracket, Key::ArrowUp] {
        let held = Modifiers::COMMAND | Modifiers::CTRL | Modifiers::ALT;
        assert_eq!(wishes(&app(), vec![press(key, held)], mulberry::ui::editor::id()), [], "{key:?}");
    }
}
