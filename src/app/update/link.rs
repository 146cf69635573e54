//! News of links: to the console, and to what the link was for.

use crate::app::board::BoardState;
use crate::app::effect::Effect;
use crate::app::event::LinkNews;
use crate::app::ids::LinkId;
use crate::app::pane::ConsoleName;
use crate::app::state::App;
use crate::place::Millis;
use crate::term::Remark;

impl App {
    pub(super) fn link_news(&mut self, now: Millis, link: LinkId, news: LinkNews) {
        let board = (self.board.link() == Some(link)).then_some(ConsoleName::Repl);
        let Some(name) = board.or_else(|| self.runner.console_of(link)) else {
            // A link that was let go of may still have something to say.
            return;
        };
        match news {
            LinkNews::Opened => self.board_opened(name),
            LinkNews::Started { python, clock, beside } => {
                self.note_neighbours(name, beside);
                self.run_began(name, python, clock);
            }
            LinkNews::Bytes(bytes) => self.print(link, name, &bytes),
            LinkNews::Skipped(bytes) => self.console_mut(name).console.remark(Remark::Skipped { bytes }),
            LinkNews::NotStarted(problem) => self.run_not_started(now, name, problem),
            LinkNews::NotOpened(problem) => self.board_refused(now, problem),
            LinkNews::Pushed(rung) => self.run_pushed(name, rung),
            LinkNews::Ended { code } => self.run_ended(now, name, code),
            LinkNews::Gone => self.board_gone(),
        }
    }

    fn print(&mut self, link: LinkId, name: ConsoleName, bytes: &[u8]) {
        let reply = self.console_mut(name).console.feed(bytes);
        if !reply.is_empty() && self.board.state != BoardState::Connected(link) {
            self.effects.push(Effect::Send(link, reply));
        }
        self.explain_at_prompt(name);
        self.type_queued(name);
    }
}
