//! The REPL against a real board's firmware: what is sent over the link arrives, and what the board says comes back.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::{Wake, Waker};
use std::time::{Duration, Instant};

use mulberry::app::{Effect, Event, LinkId, LinkNews};
use mulberry::micropython::{Manner, News, Phase, Wish};
use mulberry::world::World;

use crate::rig::QemuBoard;

/// How long a board may take for anything: it answers in a moment, but the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);
/// How a V1 wants to be spoken to.
const MANNER: Manner = Manner { scrolls_errors: true, ..Manner::CAREFUL };
const LINK: LinkId = LinkId(1);
const CTRL_C: &[u8] = b"\x03";
const CTRL_D: &[u8] = b"\x04";

/// A conversation with a board through the world.
struct Talk {
    board: QemuBoard,
    world: World,
    bell: Receiver<()>,
    news: Vec<LinkNews>,
}

impl Talk {
    /// A conversation at the prompt; `None` where there can be no board.
    fn begin() -> Option<Self> {
        let board = QemuBoard::plug_in()?;
        let (ring, bell) = channel();
        let mut world = World::start(None, Waker::from(Arc::new(Bell(ring))));
        world.perform(Effect::OpenPort { link: LINK, port: board.port().to_owned(), manner: MANNER });
        let mut talk = Self { board, world, bell, news: Vec::new() };
        talk.until("the port is open", |talk| talk.news.contains(&LinkNews::Opened));
        // The board is still starting, and a key that comes too early is lost: the machine under test presses more of them.
        talk.wish(Wish::Prompt);
        talk.until_phase(Phase::Prompt);
        talk.news.clear();
        Some(talk)
    }

    fn wish(&mut self, wish: Wish) {
        self.world.perform(Effect::Wish(LINK, wish));
    }

    fn send(&mut self, bytes: &[u8]) {
        self.world.perform(Effect::Send(LINK, bytes.to_vec()));
    }

    /// What the board has said since it was at the prompt for the first time.
    fn said(&self) -> String {
        let bytes =
            self.news.iter().filter_map(|news| if let LinkNews::Bytes(bytes) = news { Some(bytes) } else { None });
        String::from_utf8_lossy(&bytes.flatten().copied().collect::<Vec<_>>()).into_owned()
    }

    #[track_caller]
    fn until_said(&mut self, end: &str) {
        self.until(&format!("the board says {end:?}"), |talk| talk.said().ends_with(end));
    }

    /// The phase that was told last.
    fn phase(&self) -> Option<Phase> {
        let phase = |news: &LinkNews| if let LinkNews::Board(News::Phase(phase)) = news { Some(*phase) } else { None };
        self.news.iter().rev().find_map(phase)
    }

    #[track_caller]
    fn until_phase(&mut self, phase: Phase) {
        self.until(&format!("{phase:?}"), |talk| talk.phase() == Some(phase));
    }

    #[track_caller]
    fn until(&mut self, what: &str, condition: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !condition(self) {
            assert!(Instant::now() < deadline, "waited for: {what}; came: {:?}, said: {:?}", self.news, self.said());
            let mut came: Vec<Event> = self.world.news();
            self.world.bytes(Duration::from_millis(10), |event| came.push(event));
            self.news.extend(came.iter().filter_map(link_news));
            if came.is_empty() {
                // Nobody rings for a condition that is met by waiting alone, so this looks again from time to time.
                let _ = self.bell.recv_timeout(Duration::from_millis(50));
            }
        }
    }
}

fn link_news(event: &Event) -> Option<LinkNews> {
    if let Event::Link(LINK, news) = event { Some(news.clone()) } else { None }
}

struct Bell(Sender<()>);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        // A test that is over no longer listens.
        let _ = self.0.send(());
    }
}

#[test]
fn the_rig_itself_answers() {
    let Some(board) = QemuBoard::plug_in() else { return };
    assert_eq!(board.prompt().ask("print(6*7)"), "42\r\n");
}

#[test]
fn a_line_is_evaluated() {
    let Some(mut talk) = Talk::begin() else { return };
    talk.send(b"print(1+1)\r");
    talk.until_said("print(1+1)\r\n2\r\n>>> ");
}

#[test]
fn ctrl_c_ends_a_loop() {
    let Some(mut talk) = Talk::begin() else { return };
    // It says when it begins: a Ctrl+C that comes while the board still compiles is no interrupt yet, and is lost.
    talk.send(b"exec(\"print('on')\\nwhile True: pass\")\r");
    talk.until_said("\r\non\r\n");
    talk.send(CTRL_C);
    talk.until_said(">>> ");
    assert!(talk.said().contains("KeyboardInterrupt"), "{}", talk.said());
}

#[test]
fn ctrl_d_reboots_softly() {
    let Some(mut talk) = Talk::begin() else { return };
    talk.send(b"x = 1\r");
    talk.until_said("x = 1\r\n>>> ");
    talk.send(CTRL_D);
    talk.until("a new beginning", |talk| talk.said().contains("soft reboot") && talk.said().ends_with(">>> "));
    talk.send(b"x\r");
    talk.until("what was there to be forgotten", |talk| talk.said().contains("NameError"));
}

#[test]
fn a_board_that_is_pulled_out_is_gone() {
    let Some(mut talk) = Talk::begin() else { return };
    talk.board.pull_out();
    talk.until("the link is gone", |talk| talk.news.last() == Some(&LinkNews::Gone));
    talk.send(b"nobody listens\r");
    let (mut late, until) = (Vec::new(), Instant::now() + Duration::from_millis(200));
    while Instant::now() < until {
        talk.world.bytes(Duration::from_millis(10), |event| late.push(event));
    }
    assert_eq!(late, [], "after the end came more");
}
