//! Flash: the active tab's program goes onto the board that is meant, to be kept there.

use std::path::{Path, PathBuf};

use crate::app::action::FlashAction;
use crate::app::effect::Effect;
use crate::app::flash::{BoardFlash, Course};
use crate::app::ids::{FlashId, TabId};
use crate::app::notice::Notice;
use crate::app::only_v2::only_v2;
use crate::app::origin::Origin;
use crate::app::pane::{BoardSeat, ConsoleName};
use crate::app::pick::Pick;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::app::tab::Tab;
use crate::app::update::board_run::with_plain_ends;
use crate::flash::{
    Answer, DeliveryNews, DriveSeen, Firmwares, Flash, Input, Kept, Output, Question, Request, Target, UnmountedDrive,
    Verdict, Way,
};
use crate::micropython::{Event, File, Identity, Module, News, State, Wish};
use crate::place::Millis;
use crate::python;
use crate::term::{KeptThere, Remark};

/// What the program of a board is called there.
const MAIN: &str = "main.py";
/// What a file with a data log is called at first.
pub(super) const LOG: &str = "MY_DATA.HTM";
/// A second press of Flash within this many milliseconds is a double click.
const DOUBLE_CLICK: u64 = 500;

impl App {
    pub(super) fn act_flash(&mut self, now: Millis, action: FlashAction) {
        let seat = self.board_seat();
        let asking = self.flashes.asking().map(|(flash, _)| flash.id);
        let shown = asking.or_else(|| self.flashes.of_seat(seat).map(|flash| flash.id));
        match action {
            FlashAction::Start => self.start_flash(now, seat),
            FlashAction::SaveLogTo(id, path) => self.save_log(id, path),
            FlashAction::Cancel => self.tell_flash(now, shown, Input::Cancel),
            FlashAction::GoOn => self.tell_flash(now, asking, Input::Answer(Answer::GoOn)),
            FlashAction::SaveLog => {
                let folder = self.desk.active().and_then(|tab| Some(tab.home()?.parent()?.to_owned()));
                if let Some(flash) = asking {
                    self.pick(now, Pick::DataLog { flash, name: LOG.to_owned(), folder });
                }
            }
            FlashAction::ShowSaid => {
                if let Some(flash) = shown.and_then(|id| self.flashes.get_mut(id)) {
                    flash.shows_said = !flash.shows_said;
                }
            }
            FlashAction::Close => {
                let is_over = |flash: &BoardFlash| flash.seat == seat && flash.verdict().is_some();
                self.flashes.list.retain(|flash| !is_over(flash));
            }
        }
    }

    /// Flashes the active tab's program, unless that board is being flashed already.
    fn start_flash(&mut self, now: Millis, seat: BoardSeat) {
        let Some(tab) = self.tab_to_flash(now) else { return };
        if self.is_fleet_under_way() {
            return self.show_fleet();
        }
        let is_double = self.flashes.pressed.replace(now).is_some_and(|before| now.since(before) < DOUBLE_CLICK);
        self.boards.used = seat;
        self.pane.show(ConsoleName::Repl(seat));
        if is_double || self.flashes.running(seat).is_some() {
            return;
        }
        self.notices.retain(|posted| !matches!(&posted.notice, Notice::Flashed { board, .. } if board.1 == seat));
        self.flashes.list.retain(|flash| flash.seat != seat);
        let id = FlashId(self.new_id());
        let course = Course::Reads(None);
        self.flashes.list.push(BoardFlash { id, seat, tab, since: now, shows_said: false, saving: None, course });
        if !self.boards.seat(seat).errands.is_empty() {
            // Who speaks of files hears no question: the board would be taken for one that does not answer, and lose its files.
            self.wish(seat, Wish::Abort);
        }
        self.lose_errands(seat);
        // What was to run as soon as another program ends was not to be flashed, and a prompt would stop what is.
        let board = self.boards.seat_mut(seat);
        (board.next, board.wanted) = (None, None);
        self.effects.push(Effect::FindFirmware(self.settings.firmware.clone()));
        let Some(tab) = self.desk.tab(tab) else { return };
        let names = self.modules_of(&tab.buffer.rope().to_string());
        if let Some(folder) = tab.home().and_then(Path::parent) {
            self.effects.push(Effect::ReadModules { tab: tab.id, folder: folder.to_owned(), names });
        } else {
            let modules = self.modules_around(tab.id, names);
            self.begin_flash(now, id, modules);
        }
    }

    /// The active tab, if it can be flashed.
    pub(super) fn tab_to_flash(&mut self, now: Millis) -> Option<TabId> {
        let tab = self.desk.active().filter(|_| self.mode().flashes())?;
        let (id, name, is_program) = (tab.id, tab.suggested_name(), tab.is_python());
        self.notices.retain(|posted| !matches!(posted.notice, Notice::NoProgram { .. }));
        if is_program {
            return Some(id);
        }
        self.post(now, Notice::NoProgram { name });
        None
    }

    /// The modules that a program imports and that boards do not bring along.
    pub(super) fn modules_of(&self, text: &str) -> Vec<String> {
        let is_beside = |name: &&str| !self.mode().brings(name);
        python::imports(text).into_iter().filter(is_beside).map(ToOwned::to_owned).collect()
    }

    /// The modules beside a program are read: those that it is to be flashed with.
    pub(super) fn flash_modules_read(&mut self, now: Millis, tab: TabId, modules: &[Module]) {
        let reads = |flash: &&BoardFlash| flash.tab == tab && matches!(flash.course, Course::Reads(_));
        let waiting: Vec<FlashId> = self.flashes.list.iter().filter(reads).map(|flash| flash.id).collect();
        for id in waiting {
            self.begin_flash(now, id, modules.to_vec());
        }
    }

    fn begin_flash(&mut self, now: Millis, id: FlashId, modules: Vec<Module>) {
        let Some(&BoardFlash { seat, tab, since, .. }) = self.flashes.get(id) else { return };
        let Some(tab) = self.desk.tab(tab) else { return self.drop_flash(id) };
        let (files, tab) = (self.files_to_flash(tab, modules), tab.id);
        let (is_open, opens) = (self.has_open_port(seat), self.opens_port(seat));
        let unique_id = match &self.boards.seat(seat).identity {
            Some(Identity::Usb(usb)) if *self.boards.seat(seat).connection.state() != State::Gone => usb.serial.clone(),
            _ => None,
        };
        let board = Target { unique_id, drive: self.flashes.named.clone(), is_live: is_open };
        self.note_kept(ConsoleName::Repl(seat), tab, &files);
        let mut flash = Flash::new(now, Request { board, only_v2: only_v2(&files), files });
        flash.pressed(since);
        if opens {
            flash.await_port(since);
        }
        let outputs = flash.outputs();
        let Some(known) = self.flashes.get_mut(id) else { return };
        let before = std::mem::replace(&mut known.course, Course::Goes { flash: Box::new(flash), is_open });
        self.do_for_flash(id, outputs);
        if let Course::Reads(Some(firmwares)) = before {
            self.tell_flash(now, Some(id), Input::Firmwares(&firmwares));
        }
    }

    /// The tab's text as the board's program, and the modules, those that are open as their tabs have them.
    pub(super) fn files_to_flash(&self, tab: &Tab, modules: Vec<Module>) -> Vec<File> {
        let text = |tab: &Tab| with_plain_ends(&tab.buffer.rope().to_string());
        let mut files = vec![File::new(MAIN, text(tab))];
        for Module { file, text: on_disk } in modules {
            let path = tab.home().and_then(Path::parent).map(|folder| folder.join(&file));
            let open = self.desk.tabs.iter().find(|other| path.is_some() && other.home() == path.as_deref());
            files.push(File::new(file, open.map_or_else(|| with_plain_ends(&on_disk), text)));
        }
        // A program inside a hex file has its modules there, too.
        let hex = tab.origin.as_ref().and_then(Origin::hex);
        let beside = self.desk.tabs.iter().filter(|other| hex.is_some() && other.id != tab.id);
        for other in beside.filter(|other| other.origin.as_ref().and_then(Origin::hex) == hex) {
            files.push(File::new(other.suggested_name(), text(other)));
        }
        let mut names: Vec<String> = Vec::new();
        files.retain(|file| !names.contains(&file.name) && (names.push(file.name.clone()), true).1);
        files
    }

    /// Whether a board gets a program to keep, by itself or together with others.
    pub(super) fn is_being_flashed(&self, seat: BoardSeat) -> bool {
        self.flashes.running(seat).is_some() || *self.boards.seat(seat).connection.state() == State::Flashing
    }

    /// Whether all that is known of the board in a seat is its drive, over which it is or was flashed, by itself or with others.
    pub fn has_drive_only(&self, seat: BoardSeat) -> bool {
        let is_there = |flash: &BoardFlash| flash.verdict().is_none_or(Verdict::leaves_drive);
        let with_all = || self.fleet.as_ref().is_some_and(|fleet| fleet.drives_only() > 0);
        let is_known = || self.flashes.of_seat(seat).map_or_else(with_all, is_there);
        self.boards.seat(seat).identity.is_none() && is_known()
    }

    /// Forgets what came of boards of which only the drive was there: all of them are flashed anew, or looked for.
    pub(super) fn forget_drives_only(&mut self) {
        let boards = &self.boards;
        self.flashes.list.retain(|flash| boards.seat(flash.seat).identity.is_some());
    }

    fn has_open_port(&self, seat: BoardSeat) -> bool {
        let board = self.boards.seat(seat);
        board.link.is_some() && matches!(board.connection.state(), State::Live(_) | State::Flashing)
    }

    fn opens_port(&self, seat: BoardSeat) -> bool {
        matches!(self.boards.seat(seat).connection.state(), State::Opening | State::Waits(_))
    }

    /// Forgets a flash that did not come to anything.
    fn drop_flash(&mut self, id: FlashId) {
        let Some(seat) = self.flashes.get(id).map(|flash| flash.seat) else { return };
        self.flashes.list.retain(|flash| flash.id != id);
        self.board_hears(seat, Event::FlashEnded);
    }

    /// Tells a flash what happened, and does what follows.
    fn tell_flash(&mut self, now: Millis, id: Option<FlashId>, input: Input<'_>) {
        let Some(known) = id.and_then(|id| self.flashes.get_mut(id)) else { return };
        let id = known.id;
        match (&mut known.course, input) {
            (Course::Reads(_), Input::Cancel) => self.drop_flash(id),
            (Course::Reads(there), Input::Firmwares(firmwares)) => *there = Some(firmwares.clone()),
            (Course::Goes { flash, .. }, input) if flash.verdict().is_none() => {
                let outputs = flash.hear(now, input);
                let verdict = flash.verdict().cloned();
                self.do_for_flash(id, outputs);
                if let Some(verdict) = verdict {
                    self.flash_over(now, id, verdict);
                }
            }
            _ => {}
        }
    }

    fn do_for_flash(&mut self, id: FlashId, outputs: Vec<Output>) {
        let Some(seat) = self.flashes.get(id).map(|flash| flash.seat) else { return };
        for output in outputs {
            let effect = match output {
                Output::Wish(wish) => self.boards.seat(seat).link.map(|link| Effect::Wish(link, wish)),
                Output::LookForDrives => Some(Effect::LookForDrives(self.flashes.named.clone())),
                Output::Deliver(board, image) => Some(Effect::Deliver { id, which: board, image }),
                Output::CancelDelivery => Some(Effect::CancelDelivery(id)),
            };
            self.effects.extend(effect);
        }
    }

    /// Says what came of it: in the board's console and, where that is not shown, beside it.
    fn flash_over(&mut self, now: Millis, id: FlashId, verdict: Verdict) {
        let Some(seat) = self.flashes.get(id).map(|flash| flash.seat) else { return };
        self.board_hears(seat, Event::FlashEnded);
        self.boards.seat_mut(seat).work = None;
        if let Verdict::Kept(kept) = &verdict {
            self.tabs_flashed(now, id, kept.way);
        }
        let console = ConsoleName::Repl(seat);
        let remark = match &verdict {
            Verdict::Kept(kept) => Remark::BoardKept(kept_there(kept)),
            Verdict::Failed { failure, .. } => Remark::BoardNotFlashed { may_be_there: failure.leaves_open() },
        };
        self.explain_kept(console);
        self.remark_above_prompt(console, &remark);
        self.close_flashed(now, &verdict);
        if self.pane.console() != Some(console) {
            let board = (self.board_id(seat).to_owned(), seat);
            self.post(now, Notice::Flashed { board, verdict });
        }
    }
}

/// What happens outside.
impl App {
    /// A board has what it was flashed with: tabs of its files hear of it.
    fn tabs_flashed(&mut self, now: Millis, id: FlashId, way: Way) {
        let Some((seat, request)) = self.flashes.get(id).and_then(|flash| Some((flash.seat, flash.request()?.clone())))
        else {
            return;
        };
        let in_seat = self.boards.seat(seat).identity.clone().filter(|_| request.board.is_live);
        let is_it = |board: &Identity| match (board, &request.board.unique_id) {
            (Identity::Usb(usb), Some(id)) => usb.serial.as_ref() == Some(id),
            _ => in_seat.as_ref() == Some(board),
        };
        self.board_keeps(now, is_it, (&request.files, way));
    }

    /// Tells every flash how it is with the port of its board, and lets nobody else speak with that.
    pub(super) fn follow_flashes(&mut self, now: Millis) {
        let running: Vec<(FlashId, BoardSeat)> =
            self.flashes.all_running().map(|flash| (flash.id, flash.seat)).collect();
        for (id, seat) in running {
            self.board_hears(seat, Event::FlashBegan);
            let now_open = self.has_open_port(seat);
            let opens = self.opens_port(seat);
            let Some(BoardFlash { course: Course::Goes { is_open, flash }, .. }) = self.flashes.get_mut(id) else {
                continue;
            };
            let does_not_open = flash.awaits_port() && !now_open && !opens;
            if std::mem::replace(is_open, now_open) != now_open || does_not_open {
                let input = if now_open { Input::Opened } else { Input::Lost };
                self.tell_flash(now, Some(id), input);
            }
        }
    }

    /// Lets time pass for them.
    pub(super) fn pass_flashes(&mut self, now: Millis) {
        if self.flashes.wake_at().is_some_and(|moment| moment <= now) {
            self.tell_flashes(now, Input::Time);
        }
    }

    fn tell_flashes(&mut self, now: Millis, input: Input<'_>) {
        let running: Vec<FlashId> = self.flashes.all_running().map(|flash| flash.id).collect();
        for id in running {
            self.tell_flash(now, Some(id), input);
        }
    }

    /// The board in a seat said this, and is being flashed.
    pub(super) fn flash_told(&mut self, now: Millis, seat: BoardSeat, news: &News) {
        self.tell_flash(now, self.flashes.running(seat).map(|flash| flash.id), Input::Told(news));
    }

    /// A board printed this, and is being flashed.
    pub(super) fn flash_printed(&mut self, now: Millis, name: ConsoleName, bytes: &[u8]) {
        if let ConsoleName::Repl(seat) = name {
            self.tell_flash(now, self.flashes.running(seat).map(|flash| flash.id), Input::Printed(bytes));
        }
    }

    pub(super) fn flash_firmware(&mut self, now: Millis, firmwares: &Firmwares) {
        self.tell_flashes(now, Input::Firmwares(firmwares));
    }

    pub(super) fn flash_drives(&mut self, now: Millis, drives: &[DriveSeen]) {
        self.tell_flashes(now, Input::Drives(drives));
    }

    pub(super) fn flash_not_mounted(&mut self, now: Millis, drives: &[UnmountedDrive]) {
        self.tell_flashes(now, Input::NotMounted(drives));
    }

    pub(super) fn flash_delivery(&mut self, now: Millis, id: FlashId, news: &DeliveryNews) {
        self.tell_flash(now, Some(id), Input::Delivery(news));
    }

    /// Copies the data log to where the person wants it.
    fn save_log(&mut self, id: FlashId, path: PathBuf) {
        let Some(flash) = self.flashes.get_mut(id) else { return };
        let Some(Question::Erases { data_log: Some(drive), .. }) = flash.question() else { return };
        let drive = drive.clone();
        flash.saving = Some(path.clone());
        self.effects.push(Effect::SaveDataLog { drive, path });
    }

    /// A file was written that may be a data log that had to be saved first.
    pub(super) fn log_saved(&mut self, now: Millis, path: &Path, result: &Result<(), FileProblem>) {
        let saving = self.flashes.list.iter_mut().find(|flash| flash.saving.as_deref() == Some(path));
        let Some(flash) = saving else { return };
        flash.saving = None;
        let id = flash.id;
        if result.is_ok() {
            self.tell_flash(now, Some(id), Input::Answer(Answer::LogSaved));
        }
    }
}

/// A verdict as the console tells it.
fn kept_there(kept: &Kept) -> KeptThere {
    let Kept { files, version, release, took, proof, .. } = kept.clone();
    KeptThere { files, version: version.name(), release, took, how: proof.id() }
}
