//! What happens to boards that are flashed all at once: told to their machine, and what that wants done.

use crate::app::effect::Effect;
use crate::app::event::{Event, LinkNews};
use crate::app::fleet::{BoardLine, FlashAll, Looks, Step};
use crate::app::ids::{FlashId, LinkId, TabId};
use crate::app::notice::Notice;
use crate::app::problem::LeftOut;
use crate::app::state::App;
use crate::flash::{
    Answer, DeliveryNews, DriveSeen, Errand, Errands, Firmwares, Fleet, Input, Kept, Output, UnmountedDrive, Verdict,
    Way,
};
use crate::micropython::{Module, Port};
use crate::place::Millis;

impl App {
    /// Tells all of them what happened, and does what follows.
    pub(super) fn tell_fleet(&mut self, now: Millis, input: Input<'_>) {
        if let Some(fleet) = self.under_way() {
            let errands = fleet.hear_all(now, input);
            self.do_for_fleet(errands);
            self.fleet_heard(now);
        }
    }

    /// Tells the board in this place of the list what happened, and does what follows.
    pub(super) fn tell_one(&mut self, now: Millis, place: usize, input: Input<'_>) {
        let Some(FlashAll { step: Step::Goes { fleet, lines }, .. }) = &mut self.fleet else { return };
        if let Some(number) = lines.iter().position(|line| *line == place) {
            let errands = fleet.hear(now, number, input);
            self.do_for_fleet(errands);
            self.fleet_heard(now);
        }
    }

    fn under_way(&mut self) -> Option<&mut Fleet> {
        let Some(FlashAll { step: Step::Goes { fleet, .. }, .. }) = &mut self.fleet else { return None };
        Some(fleet)
    }

    fn looking(&mut self) -> Option<&mut Looks> {
        let Some(FlashAll { step: Step::Looks(looks), .. }) = &mut self.fleet else { return None };
        Some(looks)
    }

    /// Answers the question for all boards that it is about.
    pub(super) fn answer_fleet(&mut self, now: Millis, leaves_out: bool) {
        let Some(question) = self.fleet.as_ref().and_then(|fleet| fleet.question(now)) else { return };
        for place in question.lines {
            if let Some(line) = self.fleet.as_mut().and_then(|fleet| fleet.lines.get_mut(place)) {
                line.left_out = leaves_out.then_some(LeftOut::AsWished);
            }
            self.tell_one(now, place, if leaves_out { Input::Cancel } else { Input::Answer(Answer::GoOn) });
        }
    }

    pub(super) fn do_for_fleet(&mut self, errands: Errands) {
        // All of them look at the same drives.
        let looks = |(_, errand): &(usize, Errand)| *errand == Errand::Do(Output::LookForDrives);
        if errands.iter().any(looks) {
            self.effects.push(Effect::LookForDrives(self.flashes.named.clone()));
        }
        for (number, errand) in errands {
            let new = LinkId(self.new_id());
            let Some(FlashAll { step: Step::Goes { lines, .. }, lines: all, .. }) = &mut self.fleet else { return };
            let Some(line) = lines.get(number).and_then(|place| all.get_mut(*place)) else { continue };
            let effect = line.effect(errand, new);
            self.effects.extend(effect);
        }
    }

    /// Draws the conclusions: whose board is over has its port back, and at the end it is said what came of all of them.
    pub(super) fn fleet_heard(&mut self, now: Millis) {
        let Some(FlashAll { step: Step::Goes { fleet, lines }, lines: all, .. }) = &mut self.fleet else { return };
        let (mut free, mut verdicts, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        for (number, place) in lines.iter().enumerate() {
            if let (line @ BoardLine { verdict: None, .. }, Some(verdict)) = (&mut all[*place], fleet.verdict(number)) {
                line.verdict = Some(verdict.clone());
                verdicts.push(verdict.clone());
                if let Verdict::Kept(Kept { way, .. }) = verdict {
                    kept.push((*place, *way));
                }
                free.extend(line.seat.take());
            }
        }
        let is_over = fleet.is_over();
        if is_over && let Some(all) = &mut self.fleet {
            all.step = Step::Over;
        }
        for seat in free {
            self.give_back(seat);
        }
        self.tabs_of_fleet(now, &kept);
        for verdict in verdicts {
            self.close_flashed(now, &verdict);
        }
        let counts = self.fleet.as_ref().map(FlashAll::counts).unwrap_or_default();
        if is_over && counts.all > 0 && !self.pane.shows_fleet() {
            self.post(now, Notice::AllFlashed { all: counts.all, kept: counts.kept });
        }
    }
}

/// What happens outside.
impl App {
    /// The boards of these lines have what they were flashed with: tabs of their files hear of it.
    fn tabs_of_fleet(&mut self, now: Millis, kept: &[(usize, Way)]) {
        let Some(fleet) = self.fleet.take() else { return };
        for (place, way) in kept {
            self.board_keeps(now, |board| fleet.lines[*place].is(board), (&fleet.files, *way));
        }
        self.fleet = Some(fleet);
    }

    /// Takes what is said of firmware, drives and what goes to them: to a board alone, and to all of them.
    pub(super) fn hear_of_flashing(&mut self, now: Millis, event: Event) {
        match event {
            Event::Firmware(firmwares) => {
                self.firmware_seen(&firmwares);
                self.flash_firmware(now, &firmwares);
                self.fleet_firmware(now, firmwares);
            }
            Event::Drives(drives) => {
                self.drives_seen(&drives);
                self.flash_drives(now, &drives);
                self.fleet_drives(now, &drives);
            }
            Event::NotMounted(drives) => {
                self.flash_not_mounted(now, &drives);
                self.fleet_not_mounted(now, drives);
            }
            Event::Delivery(id, news) => {
                self.flash_delivery(now, id, &news);
                self.fleet_delivery(now, id, &news);
            }
            _ => {}
        }
    }

    /// Lets time pass for them.
    pub(super) fn pass_fleet(&mut self, now: Millis) {
        if self.fleet.as_ref().and_then(FlashAll::wake_at).is_none_or(|moment| now < moment) {
            return;
        }
        if let Some(looks) = self.looking() {
            // The drives do not tell: then those boards go on that have a port. Without its modules no program would run.
            looks.drives.get_or_insert_default();
            looks.until = None;
            self.begin_fleet(now);
        }
        self.tell_fleet(now, Input::Time);
    }

    /// The modules beside a program are read.
    pub(super) fn fleet_modules_read(&mut self, now: Millis, tab: TabId, modules: &[Module]) {
        if self.fleet.as_ref().is_some_and(|fleet| fleet.tab == tab)
            && let Some(looks) = self.looking()
        {
            looks.modules.get_or_insert_with(|| modules.to_vec());
            self.begin_fleet(now);
        }
    }

    fn fleet_drives(&mut self, now: Millis, drives: &[DriveSeen]) {
        match self.looking() {
            Some(looks) => {
                looks.drives = Some(drives.to_vec());
                self.begin_fleet(now);
            }
            None => self.tell_fleet(now, Input::Drives(drives)),
        }
    }

    fn fleet_firmware(&mut self, now: Millis, firmwares: Firmwares) {
        match self.looking() {
            Some(looks) => looks.firmwares = Some(firmwares),
            None => self.tell_fleet(now, Input::Firmwares(&firmwares)),
        }
    }

    fn fleet_not_mounted(&mut self, now: Millis, drives: Vec<UnmountedDrive>) {
        match self.looking() {
            Some(looks) => looks.unmounted = drives,
            None => self.tell_fleet(now, Input::NotMounted(&drives)),
        }
    }

    /// These ports are there: that of a board may have another name now.
    pub(super) fn fleet_ports(&mut self, ports: &[Port]) {
        if let Some(fleet) = self.under_way() {
            fleet.ports(ports);
        }
    }

    fn fleet_delivery(&mut self, now: Millis, id: FlashId, news: &DeliveryNews) {
        let place = self.fleet.as_ref().and_then(|fleet| fleet.lines.iter().position(|line| line.id == id));
        if let Some(place) = place {
            self.tell_one(now, place, Input::Delivery(news));
        }
    }

    /// News of a link that belongs to no seat and to no program.
    pub(super) fn fleet_link(&mut self, now: Millis, link: LinkId, news: &LinkNews) {
        let boards = self.fleet.iter_mut().flat_map(|fleet| &mut fleet.lines);
        let Some((place, board)) = boards.enumerate().find(|(_, board)| board.link == Some(link)) else { return };
        let input = match news {
            LinkNews::Opened => Input::Opened,
            LinkNews::Board(news) => Input::Told(news),
            LinkNews::Bytes(bytes) => Input::Printed(bytes),
            LinkNews::NotOpened(_) | LinkNews::Gone => {
                board.link = None;
                Input::Lost
            }
            _ => return,
        };
        self.tell_one(now, place, input);
    }
}

impl BoardLine {
    /// What is to be done for it; a port that is opened is spoken with over this link.
    fn effect(&mut self, errand: Errand, new: LinkId) -> Option<Effect> {
        let id = self.id;
        match errand {
            Errand::Open(port) => {
                self.link = Some(new);
                Some(Effect::OpenPort { link: new, port, manner: self.kind.manner })
            }
            Errand::Close => self.link.take().map(Effect::Close),
            Errand::Do(Output::Wish(wish)) => self.link.map(|link| Effect::Wish(link, wish)),
            Errand::Do(Output::LookForDrives) => None,
            Errand::Do(Output::Deliver(board, image)) => Some(Effect::Deliver { id, which: board, image }),
            Errand::Do(Output::CancelDelivery) => Some(Effect::CancelDelivery(id)),
        }
    }
}
