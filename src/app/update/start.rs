//! The beginning: settings applied, last session's files asked for.

use std::collections::BTreeMap;

use crate::app::board::Boards;
use crate::app::checks::Checks;
use crate::app::desk::Desk;
use crate::app::effect::{Effect, ToRead};
use crate::app::files_there::FilesThere;
use crate::app::find::Find;
use crate::app::flash::Flashes;
use crate::app::hex::is_hex;
use crate::app::ids::TabId;
use crate::app::opening::{Occasion, Opening, Vacant};
use crate::app::pane::{ConsolePane, Pane};
use crate::app::plot::{Plot, Plotting};
use crate::app::recent::Recent;
use crate::app::session::SessionTab;
use crate::app::settings::ThemeName;
use crate::app::stage::Stage;
use crate::app::start::Start;
use crate::app::state::{App, Kept};
use crate::app::tested::Tests;
use crate::app::update::view::ZOOM;
use crate::app::{SCROLLBACK, ViewAction};
use crate::place::{LineColumn, Millis};
use crate::term::{Console, GridSize};

/// The pane's part of the height until a person drags it, in thousandths.
const PANE_SHARE: u16 = 320;

impl App {
    /// The state a start leads to. Files come later, as events.
    pub fn new(now: Millis, start: Start) -> Self {
        let mut app = Self::bare(&start);
        for notice in start.notices {
            app.post(now, notice);
        }
        app.effects.push(Effect::Recover);
        let active = start.session.active;
        for (place, tab) in start.session.tabs.into_iter().enumerate() {
            app.reopen(tab, place == active);
        }
        app.open_named(start.files);
        if start.present {
            app.act_view(now, ViewAction::Present);
        }
        app.settle(now);
        app
    }

    fn bare(start: &Start) -> Self {
        let console = || ConsolePane::new(Console::new(GridSize::default(), SCROLLBACK));
        Self {
            desk: Desk::new(start.settings.zoom.clamp(*ZOOM.start(), *ZOOM.end())),
            stage: Stage::default(),
            settings: start.settings.clone(),
            system_theme: ThemeName::default(),
            pane: Pane { shown: None, plot: false, share: start.session.pane_share.unwrap_or(PANE_SHARE) },
            console_panes: std::array::from_fn(|_| console()),
            plots: std::array::from_fn(|_| Plot::new()),
            plotting: Plotting::default(),
            runner: crate::app::Runner::default(),
            ran: BTreeMap::default(),
            files_there: FilesThere::default(),
            files_here: crate::app::FilesHere::default(),
            boards: Boards::new(start.port.clone()),
            fleet: None,
            flashes: Flashes { named: start.drive.clone(), ..Flashes::default() },
            notices: Vec::new(),
            notice_list: false,
            question: None,
            closing: None,
            closing_flashed: None,
            compare: None,
            good_runs: crate::app::GoodRuns::default(),
            packages: crate::app::Packages::default(),
            discarded: Vec::new(),
            opening: Vec::new(),
            vacant: Vec::new(),
            brought: Vec::new(),
            shadows: Vec::new(),
            picking: None,
            export: None,
            find: Find::default(),
            tests: Tests::default(),
            arguments: start.session.arguments.clone(),
            checks: Checks::default(),
            recent: Recent::of(&start.session.recent),
            help: false,
            viewport: crate::app::Viewport::default(),
            window: start.session.window,
            clock: None,
            python: None,
            pythons: Vec::new(),
            program_folder: start.program_folder.clone(),
            home_folder: start.home_folder.clone(),
            kept: Kept {
                settings: start.keep_settings.then(|| start.settings.write()),
                session: start.session.write(),
                ..Kept::default()
            },
            effects: Vec::new(),
            selecting: None,
            last_id: 0,
        }
    }

    fn reopen(&mut self, tab: SessionTab, show: bool) {
        let id = TabId(self.new_id());
        if let Some(name) = tab.untitled {
            return self.vacant.push(Vacant { tab: id, name, top: tab.top, show });
        }
        if is_hex(&tab.path) {
            // One reading is enough for all tabs of a hex file.
            if !self.opening.iter().any(|opening| opening.path == tab.path) {
                self.effects.push(Effect::ReadHex(tab.path.clone()));
            }
        } else {
            self.effects.push(Effect::ReadFile(ToRead { path: tab.path.clone(), known: tab.encoding }));
        }
        let caret = LineColumn::new(tab.line, tab.column);
        let SessionTab { path, inside, top, encoding: known, .. } = tab;
        let occasion = Occasion::Session;
        self.opening.push(Opening { tab: id, path, inside, occasion, caret, top, show, known, place: None });
    }
}
