//! News of links: to the console, and to what the link was for.

use crate::app::effect::Effect;
use crate::app::event::LinkNews;
use crate::app::ids::LinkId;
use crate::app::pane::ConsoleName;
use crate::app::state::App;
use crate::place::Millis;
use crate::term::Remark;

impl App {
    pub(super) fn link_news(&mut self, now: Millis, link: LinkId, news: LinkNews) {
        let board = self.boards.of_link(link);
        let name = board.map(ConsoleName::Repl).or_else(|| self.runner.console_of(link));
        // One that is none of these is of a board that is flashed with all others, or was let go of.
        let Some(name) = name else { return self.fleet_link(now, link, &news) };
        match news {
            LinkNews::Bytes(bytes) => {
                self.print(now, link, (name, &bytes));
                self.plot_printed(now, name, &bytes);
                self.flash_printed(now, name, &bytes);
            }
            LinkNews::Skipped(bytes) => self.console_mut(name).console.remark(Remark::Skipped { bytes }),
            news => match board {
                Some(seat) => self.board_news(now, seat, news),
                None => self.run_news(now, name, news),
            },
        }
    }

    /// News of a program's link, other than bytes.
    fn run_news(&mut self, now: Millis, name: ConsoleName, news: LinkNews) {
        match news {
            LinkNews::Started { python, clock, beside } => {
                self.note_neighbours(name, beside);
                self.run_began(name, python, clock);
            }
            LinkNews::NotStarted(problem) => self.run_not_started(now, name, problem),
            LinkNews::Pushed(rung) => self.run_pushed(name, rung),
            LinkNews::Ended { code } => self.run_ended(now, name, code),
            _ => {}
        }
    }

    fn print(&mut self, now: Millis, link: LinkId, (name, bytes): (ConsoleName, &[u8])) {
        let came = self.clock.map(|(told, time)| time.plus(now.since(told)));
        let reply = self.console_mut(name).feed(bytes, came);
        if !reply.is_empty() && !matches!(name, ConsoleName::Repl(_)) {
            self.effects.push(Effect::Send(link, reply));
        }
        self.explain_at_prompt(name);
        self.explain_kept(name);
        self.type_queued(name);
    }
}
