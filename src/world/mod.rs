//! What is done: processes, ports, files. It alone has threads and failures.
//!
//! The window's thread calls [`World`] and never waits: every errand is done by another thread, and what comes of it
//! lies in a door until it is fetched. Only when the window is gone does it wait, for a moment, until its programs are
//! ended and what was written is on the disk.

mod board_files;
mod browser;
mod checker;
mod clock;
mod colour;
mod dialog;
mod door;
mod drive;
mod drives;
mod files;
mod finder;
mod firmware;
mod flash;
mod folders;
mod here;
mod hex;
mod imports;
mod journal;
mod journaling;
mod link;
mod local;
mod modules;
mod moves;
mod paths;
mod pip;
mod port_doctor;
mod port_list;
mod ports;
mod programs;
mod python;
mod reader;
mod rename;
mod second;
mod selected;
mod snapshots;
mod stamp;
mod store;
#[cfg(target_os = "linux")]
mod supervise;
mod sys_ports;
mod temporary;
mod terminal;
mod thread;
mod unpack;
mod watch;
mod worker;
mod write;
mod writer;

pub use checker::{check_here, tidy_here};
pub use drives::{BoardDrives, Mount, PluggedDrive, mounts, no_drive_at};
pub use files::{LARGEST_FILE, existing_file, read_text};
pub use firmware::{FirmwareShelf, ImageBuilder};
pub use flash::{DriveFinder, SystemDrives};
pub use folders::check_folder;
pub use here::run_here;
pub use local::{is_there, place_for, read_bytes, write_bytes};
pub use modules::read as read_modules;
pub use paths::{home_folder, own_program, program_folder};
pub use port_doctor::{look_at_port, port_access, port_access_in, port_meddlers};
pub use port_list::{Lister, SystemPorts, list_ports};
pub use programs::programs_folder;
pub use python::{PATIENCE, Pythons, Seeker, Surroundings};
pub use second::{Claim, Meeting, Place, claim, meet, meet_at};
pub use store::{data_folder, load, portable_folder};
#[cfg(target_os = "linux")]
pub use supervise::{ENTER, SUPERVISE, enter, supervise};
pub use sys_ports::SysPorts;
pub use terminal::{Heard, Terminal};
pub use unpack::unpack;
pub use writer::{write_file, write_text};

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::task::Waker;
use std::time::{Duration, Instant};

use ropey::Rope;

use self::checker::{Checker, Job};
use self::colour::Colourist;
use self::door::{Bell, News};
use self::finder::{FindJob, Finder};
use self::flash::Flashing;
use self::link::{Launch, Link, Message};
use self::python::PythonJob;
use self::reader::ReadJob;
use self::second::Reception;
use self::selected::SelectedJob;
use self::watch::Watch;
use self::worker::Worker;
use self::writer::WriteJob;
use crate::app::{ColourJob, CompareId, Effect, Event, FlashId, HexToWrite, LinkId, LinkNews, TabId, Watched};
use crate::flash::{Firmwares, Image, Which};
use crate::place::Millis;
use crate::python::Candidate;
use crate::syntax::{self, Language};
use crate::text::Comparison;

/// How long the end of the program waits for its programs to end: they are killed, so that this is for the kernel.
const KILLING: Duration = Duration::from_secs(1);
/// How long the end of the program waits for what is being written: a slow stick gets its time, a dead drive does not.
const WRITING: Duration = Duration::from_secs(10);

/// How long the end of the program waits for another program that is asked for its selected text.
const SHARING: Duration = Duration::from_millis(200);

/// How long the end of the program waits for the journal, and for runs that are to be kept.
const KEEPING: Duration = Duration::from_secs(2);

/// How long a port that another program has is tried for: what looks for modems and braille displays holds a new one so long.
const PORT_PATIENCE: Duration = Duration::from_secs(20);

/// Everything outside, as far as the program has to do with it.
pub struct World {
    began: Instant,
    bell: Bell,
    news: News,
    inside: Receiver<Event>,
    links: BTreeMap<LinkId, Link>,
    reader: Option<Worker<ReadJob>>,
    writer: Option<Worker<WriteJob>>,
    journal: Option<Worker<journal::Message>>,
    files_here: board_files::FilesHere,
    finder: Option<Finder>,
    checker: Option<Checker>,
    watch: Option<Watch>,
    colourist: Option<Colourist>,
    reception: Option<Reception>,
    selected: Option<Worker<SelectedJob>>,
    good_runs: Option<Worker<snapshots::Job>>,
    firmware: Option<Worker<firmware::Job>>,
    python: Option<Worker<PythonJob>>,
    pythons: Pythons,
    /// Who says which ports there are, until the thread has it that asks.
    lister: Option<Box<dyn Lister>>,
    ports: Option<Worker<ports::Order>>,
    port_patience: Duration,
    flashing: Flashing,
    system_dialogs: bool,
    supervisor: Option<PathBuf>,
    data_folder: Option<PathBuf>,
}

impl World {
    /// A world that keeps settings and session in `data_folder` and rings `bell` when there is something to fetch: once,
    /// until it is fetched. Threads begin with their first errand.
    pub fn start(data_folder: Option<PathBuf>, bell: Waker) -> Self {
        let bell = Bell::new(bell);
        let (news, inside) = News::door(bell.clone());
        Self {
            began: Instant::now(),
            flashing: Flashing::new(news.clone()),
            bell,
            news,
            inside,
            links: BTreeMap::new(),
            reader: None,
            writer: None,
            journal: None,
            files_here: board_files::FilesHere::default(),
            finder: None,
            checker: None,
            watch: None,
            colourist: None,
            reception: None,
            selected: None,
            good_runs: None,
            firmware: None,
            python: None,
            pythons: Pythons::new(Surroundings::here()),
            lister: Some(Box::new(SystemPorts::default())),
            ports: None,
            port_patience: PORT_PATIENCE,
            system_dialogs: false,
            supervisor: None,
            data_folder,
        }
    }

    /// Hears what later starts hand over: it comes as `Event::Handed`.
    pub fn listen(&mut self, claim: Claim) {
        // Without a thread they get no answer, and work beside.
        self.reception = Reception::open(claim, self.news.clone()).ok();
    }

    /// Asks for files in the system's own dialogs from now on, where it has any, and opens web addresses in its browser.
    /// Without this call nothing appears on a screen that is not ours.
    pub fn show_system_dialogs(&mut self) {
        self.system_dialogs = true;
    }

    /// Asks this one which ports there are, in the system's place. Nobody was asked before.
    pub fn list_ports_with(&mut self, lister: impl Lister + 'static) {
        self.lister = Some(Box::new(lister));
    }

    /// Tries only for so long, from now on, to open a port that another program has.
    pub fn wait_for_ports(&mut self, patience: Duration) {
        self.port_patience = patience;
    }

    /// Asks this one which drives of boards there are, in the system's place. Nobody was asked before.
    pub fn find_drives_with(&mut self, finder: impl DriveFinder + 'static) {
        self.flashing.find_with(finder);
    }

    /// Starts programs below our own one from now on, which lies there: Stop then reaches everybody whom they start, and
    /// nobody outlives us.
    pub fn supervise_with(&mut self, own_program: Option<PathBuf>) {
        self.supervisor = own_program;
    }

    /// Compiles what colouring needs, on a thread that nobody waits for: best while the window is still being opened. Without a
    /// thread for it the first line is coloured a moment later, and nothing else is lost.
    pub fn warm_colours(&self) {
        if thread::start("warm colours", || syntax::warm_up(Language::Python)).is_err() {
            tracing::info!("no thread to warm the colours");
        }
    }

    /// Does an errand. It is only begun here: what comes of it is an event.
    pub fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::ReadFile(file) => self.read(ReadJob::Text(file)),
            Effect::ReadHex(path) => self.read(ReadJob::Hex(path)),
            Effect::Journal(entries) => self.tell_journal(journal::Message::Entries(entries)),
            Effect::Recover => self.recover(),
            Effect::LookFor(files) => reader::look_for(files, self.news.clone()),
            Effect::CreateFile(path) => reader::create(path, self.news.clone()),
            Effect::Pick(pick) if self.system_dialogs => dialog::ask(pick, self.news.clone()),
            Effect::Pick(pick) => self.news.tell(dialog::none_for(pick)),
            Effect::WriteFile { tab, asked, place, rope, encoding, revision } => {
                self.note_saving(tab, &place, &rope);
                self.write(WriteJob::Text { tab, asked, place, rope, encoding, revision });
            }
            Effect::FilesHere(errand) => self.files_here.perform(errand, self.data_folder.as_deref(), &self.news),
            Effect::WriteOutput { path, text } => self.write(WriteJob::Output { path, text }),
            Effect::OpenLink(address) if self.system_dialogs => browser::open(address, self.news.clone()),
            Effect::OpenLink(address) => self.news.tell(Event::LinkNotOpened(address)),
            Effect::StoreSettings(text) => self.write(WriteJob::Settings(text)),
            Effect::StoreSession { text, number } => self.store_session(text, number),
            Effect::RenameFile { tab, from, to } => self.write(WriteJob::Rename { tab, from, to }),
            Effect::FindImport { file, module } => self.find_import(file, module),
            Effect::Watch(files) => self.watch(files),
            Effect::Colour(job) => self.colour(job),
            Effect::Compare { id, mine, theirs } => self.compare(id, &mine, &theirs),
            Effect::FindPython(candidates) => self.find_python(candidates, false),
            Effect::ListPythons(candidates) => self.find_python(candidates, true),
            Effect::LookAtPackages { folder, candidates, list } => self.look_at_packages(folder, candidates, list),
            Effect::ReadModules { tab, folder, names } => self.read_modules(tab, folder, names),
            Effect::KeepGoodRun { script, text } => self.remember(snapshots::Job::Keep(script, text)),
            Effect::FindGoodRun { tab, file } => self.remember(snapshots::Job::Find(tab, file)),
            Effect::OfferSelected(text) => self.share(SelectedJob::Offer(text)),
            Effect::ReadSelected(place) => self.share(SelectedJob::Read(place)),
            Effect::Find { tab, revision, rope, query } => self.find(FindJob { tab, revision, rope, query }),
            Effect::Check(job) => self.check(Job::Check(job)),
            Effect::Tidy { tab, revision, rope } => self.check(Job::Tidy { tab, revision, rope }),
            Effect::Launch { link, plan, size } => {
                let launch = Launch { plan, seeker: self.pythons.seeker(), supervisor: self.supervisor.clone() };
                self.add(link, Link::launch(link, launch, size, self.bell.clone()));
            }
            Effect::OpenPort { link, port, manner } => {
                self.add(link, Link::open_port(link, port, manner, self.port_patience, self.bell.clone()));
            }
            Effect::Wish(link, wish) => self.tell(link, Message::Wish(wish)),
            Effect::WatchPorts(watched) => self.look_at_ports(ports::Order::Watch(watched)),
            Effect::AwaitPort { port, process } => self.look_at_ports(ports::Order::Await { port, process }),
            Effect::Send(link, bytes) => self.tell(link, Message::Send(bytes)),
            Effect::Resize(link, size) => self.tell(link, Message::Resize(size)),
            Effect::Stop(link) => self.tell(link, Message::Stop),
            Effect::Close(link) => self.close(link),
            effect => self.perform_for_boards(effect),
        }
    }

    /// Does an errand that is about programs that boards keep.
    fn perform_for_boards(&mut self, effect: Effect) {
        match effect {
            Effect::FindFirmware(chosen) => self.find_firmware(chosen),
            Effect::WriteHex(hex) => self.write_hex(hex),
            Effect::LookForDrives(named) => self.flashing.look(named),
            Effect::Deliver { id, which, image } => self.deliver(id, which, image),
            Effect::CancelDelivery(id) => self.flashing.cancel(id),
            Effect::KeepDataLog { id, drive, folder, name } => self.flashing.keep_data_log(id, drive, (folder, name)),
            Effect::SaveDataLog { drive, path } => self.flashing.save_data_log(drive, path),
            // The shell gives the rest to the window, which alone can do it.
            _ => {}
        }
    }

    /// Fetches all news.
    pub fn news(&mut self) -> Vec<Event> {
        self.bell.answer();
        self.inside.try_iter().collect()
    }

    /// Fetches what came from the links, one piece from each in turn, until there is nothing more or `budget` is used
    /// up; the time of day comes before what one has to say first. After a link's end nothing comes from it, and after `Effect::Close` nothing at all.
    pub fn bytes(&mut self, budget: Duration, mut take: impl FnMut(Event)) {
        self.bell.answer();
        let until = Instant::now() + budget;
        loop {
            let mut taken = false;
            for (id, link) in &mut self.links {
                if let Some(news) = link.take() {
                    taken = true;
                    if matches!(news, LinkNews::Opened | LinkNews::Started { .. }) {
                        take(Event::TimeOfDay(clock::exactly()));
                    }
                    take(Event::Link(*id, news));
                }
            }
            if !taken || Instant::now() >= until {
                break;
            }
        }
        self.links.values_mut().for_each(Link::tell_taken);
        self.links.retain(|_, link| !link.is_over());
    }

    /// Whether `bytes` would fetch something: then another frame is wanted, even if nobody rings.
    pub fn has_more(&self) -> bool {
        self.links.values().any(Link::has_news)
    }

    /// Milliseconds since the world was started.
    pub fn now(&self) -> Millis {
        Millis(self.began.elapsed().as_millis() as u64)
    }

    fn add(&mut self, id: LinkId, link: Link) {
        self.links.insert(id, link);
    }

    fn tell(&self, id: LinkId, message: Message) {
        // A link that has ended by itself may still be told something; nobody needs to hear it.
        if let Some(link) = self.links.get(&id) {
            link.tell(message);
        }
    }

    fn close(&mut self, id: LinkId) {
        if let Some(link) = self.links.get_mut(&id) {
            link.close();
        }
    }

    fn read(&mut self, job: ReadJob) {
        match ready(&mut self.reader, || reader::start(self.news.clone())) {
            Ok(reader) => reader.give(job),
            Err(error) => self.news.tell(job.refused(&error)),
        }
    }

    fn write(&mut self, job: WriteJob) {
        match ready(&mut self.writer, || writer::start(self.data_folder.clone(), self.news.clone())) {
            Ok(writer) => writer.give(job),
            Err(error) => job.refused(&error).into_iter().for_each(|event| self.news.tell(event)),
        }
    }

    fn write_hex(&mut self, hex: HexToWrite) {
        match self.image_builder() {
            Ok(builder) => self.write(WriteJob::Hex(hex, builder)),
            Err(error) => self.news.tell(writer::hex_refused(hex, &error)),
        }
    }

    fn share(&mut self, job: SelectedJob) {
        // Without a thread the middle button pastes nothing, and all else works.
        if let Ok(selected) = ready(&mut self.selected, || selected::start(self.news.clone())) {
            selected.give(job);
        }
    }

    fn watch(&mut self, files: Vec<Watched>) {
        // Without a thread nothing is watched; saving still notices that the file on the disk is another one.
        if let Ok(watch) = ready(&mut self.watch, || Watch::start(self.news.clone())) {
            watch.files(files);
        }
    }

    fn look_at_ports(&mut self, order: ports::Order) {
        if let Some(lister) = self.lister.take() {
            // Without a thread no board is found, and nothing else is lost.
            self.ports = ports::start(lister, self.news.clone()).ok();
        }
        if let Some(ports) = &self.ports {
            ports.give(order);
        }
    }

    fn colour(&mut self, job: Option<ColourJob>) {
        // Without a thread only what is seen is coloured.
        if let Ok(colourist) = ready(&mut self.colourist, || Colourist::start(self.news.clone())) {
            colourist.give(job);
        }
    }

    fn compare(&self, id: CompareId, mine: &Rope, theirs: &Rope) {
        let news = self.news.clone();
        let (old, new) = (mine.clone(), theirs.clone());
        let compare = move || news.tell(Event::Compared { id, comparison: Comparison::of(&old, &new) });
        if thread::start("compare texts", compare).is_err() {
            // Without a thread the window has to wait for it.
            self.news.tell(Event::Compared { id, comparison: Comparison::of(mine, theirs) });
        }
    }

    /// Without a thread for it nothing is found, and nothing else is lost.
    fn find_import(&self, file: PathBuf, module: String) {
        let news = self.news.clone();
        let find = move || {
            if imports::is_imported(&file, &module) {
                news.tell(Event::ImportFound { file });
            }
        };
        if thread::start("find imports", find).is_err() {
            tracing::info!("no thread to find imports");
        }
    }

    fn read_modules(&self, tab: TabId, folder: PathBuf, names: Vec<String>) {
        let (news, clock) = (self.news.clone(), clock::now());
        let read = move || {
            let (modules, beside) = (modules::read(&folder, names), folders::names(&folder));
            news.tell(Event::Modules { tab, modules, beside, clock });
        };
        if thread::start("read modules", read).is_err() {
            // The program runs as far as it gets without them.
            self.news.tell(Event::Modules { tab, modules: Vec::new(), beside: Vec::new(), clock });
        }
    }

    fn find(&mut self, job: FindJob) {
        match ready(&mut self.finder, || Finder::start(self.news.clone())) {
            Ok(finder) => finder.give(job),
            // Without a thread nothing is found, which is better than to wait for ever.
            Err(_) => self.news.tell(job.refused()),
        }
    }

    fn look_at_packages(&mut self, folder: PathBuf, candidates: Vec<Candidate>, list: bool) {
        let (news, asked) = (self.news.clone(), folder.clone());
        let mut seeker = self.pythons.seeker();
        let look = move || {
            let python = seeker.find(&candidates).used.map(|python| python.executable().to_owned());
            news.tell(packages(folder, python, list));
        };
        if thread::start("look at packages", look).is_err() {
            self.news.tell(Event::Packages { folder: asked, environment: None, packages: None });
        }
    }

    /// Keeps or finds a run that went well. Without a data folder, or a thread, there never was any.
    fn remember(&mut self, job: snapshots::Job) {
        let folder = self.data_folder.as_deref();
        let started = folder.map(|folder| ready(&mut self.good_runs, || snapshots::start(folder, self.news.clone())));
        match (started, job) {
            (Some(Ok(worker)), job) => worker.give(job),
            (_, snapshots::Job::Find(tab, _)) => self.news.tell(Event::GoodRun { tab, found: None }),
            (_, snapshots::Job::Keep(..)) => {}
        }
    }

    /// Where images for boards are built, with the firmware that was found last.
    ///
    /// # Errors
    /// The system's, when it has no thread left to give.
    pub fn image_builder(&mut self) -> io::Result<ImageBuilder> {
        self.firmware().map(|worker| ImageBuilder::of(worker))
    }

    fn deliver(&mut self, id: FlashId, which: Which, image: Image) {
        let builder = self.image_builder();
        self.flashing.deliver(id, which, image, builder);
    }

    fn firmware(&mut self) -> io::Result<&mut Worker<firmware::Job>> {
        ready(&mut self.firmware, || firmware::start(self.data_folder.as_deref(), self.news.clone()))
    }

    fn find_firmware(&mut self, chosen: Option<PathBuf>) {
        match self.firmware() {
            Ok(worker) => worker.give(firmware::Job::Find(chosen)),
            // Without a thread nothing is found, and nothing can be flashed.
            Err(_) => self.news.tell(Event::Firmware(Firmwares::default())),
        }
    }

    fn find_python(&mut self, candidates: Vec<Candidate>, all: bool) {
        // Without a thread it stays unknown; what runs finds it again, on a thread of its own.
        if let Ok(python) = ready(&mut self.python, || python::start(self.news.clone())) {
            python.give(PythonJob { seeker: self.pythons.seeker(), candidates, all });
        }
    }

    fn check(&mut self, job: Job) {
        match ready(&mut self.checker, || Checker::start(self.news.clone())) {
            Ok(checker) => checker.give(job),
            Err(_) => self.news.tell(job.refused()),
        }
    }
}

/// Looks at a Python, and asks it for its packages where `list` says so.
fn packages(folder: PathBuf, python: Option<PathBuf>, list: bool) -> Event {
    let environment = python.map(pip::environment);
    let packages = environment.as_ref().filter(|_| list).map(|environment| pip::packages(&environment.python));
    Event::Packages { folder, environment, packages }
}

impl Drop for World {
    fn drop(&mut self) {
        self.links.values_mut().for_each(Link::close);
        let until = Instant::now() + KILLING;
        self.links.values().for_each(|link| link.outlast(until));
        // The clipboard outlives the window only where the last who holds it lets go of it in time.
        if let Some(selected) = self.selected.take() {
            selected.finish(SHARING);
        }
        // After the programs, because it takes the folder with it that they may run in.
        if let Some(writer) = self.writer.take() {
            writer.finish(WRITING);
        }
        self.flashing.finish(WRITING);
        if let Some(good_runs) = self.good_runs.take() {
            good_runs.finish(KEEPING);
        }
        // Last, because it is told of what is written.
        if let Some(journal) = self.journal.take() {
            journal.finish(KEEPING);
        }
    }
}

/// What is in `place`, started first where it is not there yet.
fn ready<T>(place: &mut Option<T>, start: impl FnOnce() -> io::Result<T>) -> io::Result<&mut T> {
    match place {
        Some(thing) => Ok(thing),
        empty => Ok(empty.insert(start()?)),
    }
}
