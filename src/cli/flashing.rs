//! Boards that are being flashed from a terminal: errands to the world, its news back, a line for each board.

use std::mem::{self, Discriminant};
use std::path::PathBuf;
use std::time::Duration;

use super::arguments::FlashOrder;
use super::plugged::NO_BOARD;
use crate::app::{Effect, Event, FlashId, LinkId, LinkNews, Start, Watch, only_v2};
use crate::flash::{Answer, Errand, Errands, Failure, Fleet, Input, Member, Output, Question, Stage, Verdict};
use crate::micropython::File;
use crate::modes::BoardKind;
use crate::place::Millis;
use crate::words::Words;
use crate::world::{self, Heard, Terminal, World};

/// There is something to report.
const REPORT: u8 = 1;
/// It was stopped.
const INTERRUPTED: u8 = 130;
/// How long bytes are fetched before what was typed gets its turn.
const BUDGET: Duration = Duration::from_millis(10);
/// What a program records is in this file of a board's drive.
const DATA_LOG: &str = "MY_DATA.HTM";
/// What is typed to stop it: Ctrl+C in a raw terminal.
const CTRL_C: u8 = 3;

/// A board that is meant.
pub(super) struct Target {
    /// What a person knows it by: its port, else its drive.
    pub place: String,
    /// What kind of board it is.
    pub kind: BoardKind,
    /// What is known of it.
    pub member: Member,
}

/// Boards that are being flashed.
pub(super) struct Flashing {
    terminal: Terminal,
    words: Words,
    world: World,
    fleet: Fleet,
    boards: Vec<Board>,
    last_link: u64,
    named_drive: Option<PathBuf>,
    anyway: bool,
    stopped: bool,
}

/// A board as it is told of.
struct Board {
    place: String,
    kind: BoardKind,
    link: Option<LinkId>,
    /// What kind of stage was told last.
    told: Option<Discriminant<Stage>>,
    /// What was said last of what is under way.
    said: String,
    /// Whether it was said already why it is not flashed.
    is_refused: bool,
}

impl Flashing {
    /// Begins with all of them.
    pub fn begin(words: Words, order: &FlashOrder, targets: Vec<Target>, files: Vec<File>) -> Self {
        let terminal = Terminal::open();
        let data_folder = world::data_folder(order.data_folder.clone());
        let chosen = Start::with(&world::load(data_folder.as_deref())).settings.firmware;
        let mut world = World::start(data_folder, terminal.waker());
        world.perform(Effect::FindFirmware(chosen));
        world.perform(Effect::WatchPorts(Watch::All));
        let only_v2 = only_v2(&files);
        let (boards, members) = targets.into_iter().map(Target::split).unzip();
        let fleet = Fleet::new(members, files, only_v2);
        let (named_drive, anyway) = (order.board.drive.clone(), order.anyway);
        Self { terminal, words, world, fleet, boards, last_link: 0, named_drive, anyway, stopped: false }
    }

    /// Goes on until the last board is over, and answers what to exit with.
    pub fn carry_out(mut self) -> u8 {
        let errands = self.fleet.begin(self.now());
        self.perform(errands);
        loop {
            self.fetch();
            let errands = self.fleet.hear_all(self.now(), Input::Time);
            self.perform(errands);
            self.tell();
            if self.fleet.is_over() {
                return self.sum_up();
            }
            if !self.world.has_more() {
                self.wait();
            }
        }
    }

    fn now(&self) -> Millis {
        self.world.now()
    }

    /// Waits until something comes, or something is due.
    fn wait(&mut self) {
        let limit = self.fleet.wake_at().map(|moment| Duration::from_millis(moment.since(self.now())));
        match self.terminal.next(limit) {
            Some(Heard::Typed(bytes)) => {
                self.terminal.read_on();
                if self.terminal.is_typed_by_hand() && bytes.contains(&CTRL_C) {
                    self.stop();
                }
            }
            Some(Heard::Interrupt | Heard::Leave) => self.stop(),
            Some(Heard::End | Heard::Rung) | None => {}
        }
    }

    fn stop(&mut self) {
        self.stopped = true;
        let errands = self.fleet.hear_all(self.now(), Input::Cancel);
        self.perform(errands);
    }

    fn fetch(&mut self) {
        let mut events = self.world.news();
        self.world.bytes(BUDGET, |event| events.push(event));
        for event in events {
            let now = self.now();
            let errands = match event {
                Event::Firmware(firmwares) => self.fleet.hear_all(now, Input::Firmwares(&firmwares)),
                Event::NotMounted(drives) => self.fleet.hear_all(now, Input::NotMounted(&drives)),
                Event::Drives(drives) => self.fleet.hear_all(now, Input::Drives(&drives)),
                Event::Delivery(FlashId(number), news) => self.fleet.hear(now, number as usize, Input::Delivery(&news)),
                Event::Link(link, news) => self.link_says(now, link, &news),
                Event::Ports(ports) => {
                    self.fleet.ports(&ports);
                    Errands::new()
                }
                _ => Errands::new(),
            };
            self.perform(errands);
        }
    }

    fn link_says(&mut self, now: Millis, link: LinkId, news: &LinkNews) -> Errands {
        let Some(number) = self.boards.iter().position(|board| board.link == Some(link)) else { return Errands::new() };
        let input = match news {
            LinkNews::Opened => Input::Opened,
            LinkNews::Board(news) => Input::Told(news),
            LinkNews::Bytes(bytes) => Input::Printed(bytes),
            LinkNews::NotOpened(_) | LinkNews::Gone => {
                self.boards[number].link = None;
                Input::Lost
            }
            _ => return Errands::new(),
        };
        self.fleet.hear(now, number, input)
    }

    fn perform(&mut self, errands: Errands) {
        for (number, errand) in errands {
            let board = &mut self.boards[number];
            let id = FlashId(number as u64);
            let effect = match errand {
                Errand::Open(port) => {
                    self.last_link += 1;
                    let link = LinkId(self.last_link);
                    board.link = Some(link);
                    Some(Effect::OpenPort { link, port, manner: board.kind.manner })
                }
                Errand::Close => board.link.take().map(Effect::Close),
                Errand::Do(Output::Wish(wish)) => board.link.map(|link| Effect::Wish(link, wish)),
                Errand::Do(Output::LookForDrives) => Some(Effect::LookForDrives(self.named_drive.clone())),
                Errand::Do(Output::Deliver(board, image)) => Some(Effect::Deliver { id, which: board, image }),
                Errand::Do(Output::CancelDelivery) => Some(Effect::CancelDelivery(id)),
            };
            if let Some(effect) = effect {
                self.world.perform(effect);
            }
        }
    }

    /// Says what is new about every board, and answers what is asked: whoever did not say so before does not want to lose anything.
    fn tell(&mut self) {
        for number in 0..self.boards.len() {
            let stage = self.fleet.stage(self.now(), number);
            let kind = self.boards[number].kind.id;
            let told = self.boards[number].told.replace(mem::discriminant(&stage));
            if told == Some(mem::discriminant(&stage)) {
                self.show_progress(number, &stage);
                continue;
            }
            match stage {
                Stage::Asks(question) => {
                    let answer = if self.anyway { Input::Answer(Answer::GoOn) } else { Input::Cancel };
                    if !self.anyway {
                        self.say(number, &self.not_anyway(kind, &question));
                    }
                    let errands = self.fleet.hear(self.now(), number, answer);
                    self.perform(errands);
                    self.boards[number].is_refused = !self.anyway;
                }
                Stage::Over(_) if self.boards[number].is_refused => {}
                Stage::Over(verdict) => self.say_verdict(number, &verdict),
                // What is under way is for who looks at it.
                stage if self.terminal.is_typed_by_hand() => self.say_stage(number, &stage),
                _ => {}
            }
        }
    }

    /// What is asked, and how one answers it in a terminal.
    fn not_anyway(&self, kind: &str, question: &Question) -> String {
        let asked = ("question", self.words.flash_question(kind, question));
        match question {
            Question::Erases { data_log: Some(drive), .. } => {
                let log = drive.join(DATA_LOG).display().to_string();
                self.words.say_with("flash-not-anyway-log", &[asked, ("log", log)])
            }
            _ => self.words.say_with("flash-not-anyway", &[asked]),
        }
    }

    /// Says what is under way, unless that was said already: a stage may begin as the one before it looked.
    fn say_stage(&mut self, number: usize, stage: &Stage) {
        let sentence = self.words.flash_stage(self.boards[number].kind.id, stage);
        if self.boards[number].said != sentence {
            self.say(number, &sentence);
            self.boards[number].said = sentence;
        }
    }

    /// Shows how far the only board is.
    fn show_progress(&mut self, number: usize, stage: &Stage) {
        let is_shown = self.boards.len() == 1 && self.terminal.is_typed_by_hand();
        if !is_shown || !matches!(stage, Stage::Keeps(_) | Stage::Writes(_)) {
            return;
        }
        let sentence = self.words.flash_stage(self.boards[number].kind.id, stage);
        if self.boards[number].said != sentence {
            self.terminal.show_progress(&sentence);
            self.boards[number].said = sentence;
        }
    }

    fn say_verdict(&mut self, number: usize, verdict: &Verdict) {
        self.say(number, &self.words.flash_verdict(self.boards[number].kind.id, verdict));
        if let Verdict::Failed { failure, .. } = verdict
            && let Some(said) = failure.said()
        {
            let said = said.trim().replace("\r\n", "\n").replace('\n', "\n  ");
            self.say(number, &self.words.say_with("flash-board-said", &[("said", said)]));
        }
    }

    /// Says a sentence about a board: about which one, where there are several.
    fn say(&mut self, number: usize, sentence: &str) {
        if self.boards.len() == 1 {
            self.terminal.say(sentence);
        } else {
            self.terminal.say(&format!("{}: {sentence}", self.boards[number].place));
        }
    }

    /// Says how many boards have the program, where the lines of several are hard to count. Answers what to exit with.
    fn sum_up(&mut self) -> u8 {
        let verdicts: Vec<&Verdict> = (0..self.boards.len()).filter_map(|number| self.fleet.verdict(number)).collect();
        let kept = verdicts.iter().filter(|verdict| matches!(verdict, Verdict::Kept(_))).count();
        let leaves_open =
            |verdict: &&Verdict| matches!(verdict, Verdict::Failed { failure, .. } if failure.leaves_open());
        let is_open = verdicts.iter().any(leaves_open);
        let is_nowhere =
            |verdict: &&Verdict| matches!(verdict, Verdict::Failed { failure: Failure::NoDriveAt(_), way: None });
        let is_nowhere = verdicts.iter().any(is_nowhere);
        let all = self.boards.len();
        if all > 1 {
            let words = &self.words;
            self.terminal.say(&if is_open { words.fleet_known(all, kept) } else { words.fleet_over(all, kept) });
        }
        match kept {
            kept if kept == all => 0,
            _ if self.stopped => INTERRUPTED,
            _ if is_nowhere => NO_BOARD,
            _ => REPORT,
        }
    }
}

impl Target {
    fn split(self) -> (Board, Member) {
        let Self { place, kind, member } = self;
        (Board { place, kind, link: None, told: None, said: String::new(), is_refused: false }, member)
    }
}
