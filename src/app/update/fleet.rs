//! Flash ▸ All boards: the active tab's program goes onto every board that is plugged in, each with a verdict of its own.

use std::path::{Path, PathBuf};

use crate::app::effect::{Effect, WindowEffect};
use crate::app::fleet::{BoardLine, FlashAll, Looks, Step, members, unmounted_members};
use crate::app::fleet_action::FleetAction;
use crate::app::ids::FlashId;
use crate::app::notice::Notice;
use crate::app::only_v2::only_v2;
use crate::app::pane::{BoardSeat, Shown};
use crate::app::state::App;
use crate::flash::{DriveSeen, Failure, Firmwares, Fleet, Input, Member, UnmountedDrive, Verdict};
use crate::microbit::{USB_PRODUCT, USB_VENDOR};
use crate::micropython::{Event, Identity, Port, State, Usb};
use crate::modes::BoardKind;
use crate::place::Millis;

/// Milliseconds for which the drives are waited for: one that hangs must not keep the others back, and a look gives those 4000 that
/// are being mounted.
const DRIVES: u64 = 5000;

impl Looks {
    /// Whether a drive may be mounted yet whose board is known by nothing else: by no number, or by a port that says nothing.
    fn waits(&self, has_silent_port: bool) -> bool {
        let is_lost = |drive: &UnmountedDrive| drive.unique_id.is_none() || has_silent_port;
        self.until.is_some() && self.unmounted.iter().any(is_lost)
    }
}

impl App {
    pub(super) fn act_fleet(&mut self, now: Millis, action: FleetAction) {
        match action {
            FleetAction::Start => self.start_fleet(now),
            FleetAction::Again => self.flash_the_rest(now),
            FleetAction::Cancel if self.fleet.as_ref().is_some_and(FlashAll::looks) => self.fleet = None,
            FleetAction::Cancel => self.tell_fleet(now, Input::Cancel),
            FleetAction::GoOn => self.answer_fleet(now, false),
            FleetAction::LeaveOut => self.answer_fleet(now, true),
            FleetAction::SaveLogs => self.ask_where_to_save_logs(now),
            FleetAction::SaveLogsTo(folder) => self.save_logs(now, &folder),
            FleetAction::ShowSaid(place) => {
                if let Some(line) = self.fleet.as_mut().and_then(|fleet| fleet.lines.get_mut(place)) {
                    line.shows_said = !line.shows_said;
                }
            }
            FleetAction::Show if self.fleet.is_some() => self.show_fleet(),
            FleetAction::Show => {}
        }
    }

    /// Whether boards are being flashed all at once, or looked for.
    pub(super) fn is_fleet_under_way(&self) -> bool {
        self.fleet.as_ref().is_some_and(|fleet| !fleet.is_over())
    }

    /// Whether somebody else has the port of the board in a seat, to flash it with all others.
    pub(super) fn is_lent(&self, seat: BoardSeat) -> bool {
        self.boards.seat(seat).identity.as_ref().is_some_and(|identity| self.is_flashed_with_all(identity))
    }

    /// Whether a board is being flashed with all others.
    pub(super) fn is_flashed_with_all(&self, identity: &Identity) -> bool {
        self.fleet.as_ref().is_some_and(|fleet| fleet.holds(identity))
    }

    pub(super) fn show_fleet(&mut self) {
        self.pane.shown = Some(Shown::Fleet);
        self.effects.push(Effect::Window(WindowEffect::FocusConsole));
    }

    /// Looks for boards, modules and firmware; the boards begin when all of that is known.
    fn start_fleet(&mut self, now: Millis) {
        if self.is_fleet_under_way() {
            return self.show_fleet();
        }
        let Some(id) = self.tab_to_flash(now) else { return };
        if self.flashes.all_running().next().is_some() {
            return;
        }
        self.forget_drives_only();
        let Some(tab) = self.desk.tab(id) else { return };
        let folder = tab.home().and_then(Path::parent).map(ToOwned::to_owned);
        let names = self.modules_of(&tab.buffer.rope().to_string());
        let modules = if folder.is_some() { None } else { Some(self.modules_around(id, names.clone())) };
        self.notices.retain(|posted| !matches!(posted.notice, Notice::AllFlashed { .. }));
        self.effects.push(Effect::FindFirmware(self.settings.firmware.clone()));
        self.effects.push(Effect::LookForDrives(self.flashes.named.clone()));
        self.effects.extend(folder.map(|folder| Effect::ReadModules { tab: id, folder, names }));
        let looks = Looks { modules, until: Some(now.plus(DRIVES)), ..Looks::default() };
        let step = Step::Looks(Box::new(looks));
        self.fleet = Some(FlashAll { tab: id, files: Vec::new(), step, lines: Vec::new(), saving: None });
        self.show_fleet();
    }

    /// Begins as soon as everything is known that has to be.
    pub(super) fn begin_fleet(&mut self, now: Millis) {
        let has_silent = self.boards.listed.iter().any(|port| port.usb.is_none() && self.kind_of(port).is_some());
        let Some(FlashAll { step: Step::Looks(looks), tab, .. }) = self.fleet.as_mut() else { return };
        if looks.modules.is_none() || looks.drives.is_none() || looks.waits(has_silent) {
            return;
        }
        let (looks, tab) = (std::mem::take(&mut **looks), *tab);
        let Some(tab) = self.desk.tab(tab) else { return self.fleet = None };
        let files = self.files_to_flash(tab, looks.modules.unwrap_or_default());
        let lines = self.plugged_in(&looks.drives.unwrap_or_default(), &looks.unmounted);
        if let Some(fleet) = &mut self.fleet {
            (fleet.files, fleet.lines) = (files, lines);
        }
        self.flash_lines(now, looks.firmwares);
    }

    /// The boards that are there, those with a port first.
    fn plugged_in(&mut self, drives: &[DriveSeen], unmounted: &[UnmountedDrive]) -> Vec<BoardLine> {
        let ports: Vec<Port> = self.boards.listed.iter().filter(|port| self.kind_of(port).is_some()).cloned().collect();
        let mut members = members(&ports, drives, self.flashes.named.as_deref());
        members.extend(unmounted_members(&members, unmounted));
        let mounted = drives.iter().filter_map(|drive| Some((drive.details.unique_id.as_deref()?, &drive.path)));
        let waiting = unmounted.iter().filter_map(|drive| Some((drive.unique_id.as_deref()?, &drive.device)));
        let places: Vec<(&str, &PathBuf)> = mounted.chain(waiting).collect();
        let lines: Vec<BoardLine> = members.into_iter().filter_map(|member| self.line(member, &places)).collect();
        let nameless = unmounted.iter().filter(|drive| drive.unique_id.is_none());
        let nameless: Vec<BoardLine> = nameless.filter_map(|drive| self.line_of_nobody(drive)).collect();
        lines.into_iter().chain(nameless).collect()
    }

    /// The line of a board that cannot be flashed: nothing tells which it is once its drive is mounted.
    fn line_of_nobody(&mut self, UnmountedDrive { device, .. }: &UnmountedDrive) -> Option<BoardLine> {
        let member = Member { port: None, unique_id: None, drive: None };
        let verdict = Verdict::Failed { failure: Failure::NotMounted(device.clone()), way: None };
        let line = self.line(member, &[])?;
        Some(BoardLine { place: device.clone(), verdict: Some(verdict), ..line })
    }

    /// The line of a board; `places` are the drives of boards by their numbers.
    fn line(&mut self, member: Member, places: &[(&str, &PathBuf)]) -> Option<BoardLine> {
        let of_port = || self.kind_of(self.boards.listed.iter().find(|port| Some(&port.path) == member.port.as_ref())?);
        let kind = of_port().or_else(|| self.kind_of_drive(member.unique_id.clone()))?;
        let is_own = |id: &str| places.iter().find(|(of, _)| of.eq_ignore_ascii_case(id));
        let of_id = |id: &String| is_own(id).map(|(_, place)| (*place).clone());
        let place = member.port.clone().or_else(|| member.drive.clone());
        let place = place.or_else(|| member.unique_id.as_ref().and_then(of_id)).unwrap_or_default();
        let id = FlashId(self.new_id());
        let (left_out, shows_said, verdict, link, seat) = (None, false, None, None, None);
        Some(BoardLine { member, place, kind, left_out, shows_said, verdict, id, link, seat })
    }

    fn kind_of_drive(&self, serial: Option<String>) -> Option<BoardKind> {
        self.mode().board(&Usb { vendor: USB_VENDOR, product: USB_PRODUCT, serial })
    }

    /// Flashes once more what failed, with the same files: in the end every board has the same.
    fn flash_the_rest(&mut self, now: Millis) {
        let is_busy = self.flashes.all_running().next().is_some();
        let count = self.fleet.as_ref().map_or(0, |fleet| fleet.lines.len());
        let ids: Vec<FlashId> = (0..count).map(|_| FlashId(self.new_id())).collect();
        let listed = &self.boards.listed;
        let Some(fleet) = self.fleet.as_mut().filter(|fleet| fleet.is_over() && !is_busy) else { return };
        // What hangs while it is saved is not waited for any more.
        fleet.saving = None;
        let failed = |line: &&mut BoardLine| !line.has_it() && !line.member.is_nobody();
        for (line, id) in fleet.lines.iter_mut().zip(ids).filter(|(line, _)| failed(line)) {
            (line.verdict, line.left_out, line.shows_said, line.id) = (None, None, false, id);
            let is_own = |port: &&Port| line.is(&port.identity());
            line.member.port = listed.iter().find(is_own).map(|port| port.path.clone()).or(line.member.port.take());
        }
        self.forget_drives_only();
        self.effects.push(Effect::FindFirmware(self.settings.firmware.clone()));
        self.flash_lines(now, None);
    }

    /// Flashes the boards of all lines that have no verdict. Who speaks with one of them lets go of it.
    fn flash_lines(&mut self, now: Millis, firmwares: Option<Firmwares>) {
        let Some(all) = &mut self.fleet else { return };
        let open: Vec<usize> = (0..all.lines.len()).filter(|place| all.lines[*place].verdict.is_none()).collect();
        let members = open.iter().map(|place| all.lines[*place].member.clone()).collect();
        let mut fleet = Box::new(Fleet::new(members, all.files.clone(), only_v2(&all.files)));
        let begin = fleet.begin(now);
        all.step = Step::Goes { fleet, lines: open.clone() };
        for place in open {
            self.borrow(place);
        }
        self.do_for_fleet(begin);
        if let Some(firmwares) = firmwares {
            self.tell_fleet(now, Input::Firmwares(&firmwares));
        }
        self.fleet_heard(now);
    }

    /// Lets the seat of a board let go of its port.
    fn borrow(&mut self, place: usize) {
        let Some(line) = self.fleet.as_mut().and_then(|fleet| fleet.lines.get_mut(place)) else { return };
        let own = self.boards.taken().find(|(_, board)| board.identity.as_ref().is_some_and(|known| line.is(known)));
        line.seat = own.map(|(seat, _)| seat);
        if let Some(seat) = line.seat {
            self.board_hears(seat, Event::Lent);
        }
    }

    /// Gives the port of a board back to its seat: what goes on there begins as if it had just been plugged in.
    pub(super) fn give_back(&mut self, seat: BoardSeat) {
        if *self.boards.seat(seat).connection.state() == State::Flashing {
            self.board_hears(seat, Event::Lost);
        }
        self.look_again();
    }
}
