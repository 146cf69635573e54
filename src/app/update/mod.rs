//! What happens next: an action or an event in, the state changed, effects noted. A file a family.

mod autosave;
mod board;
mod board_deeds;
mod board_files;
mod board_ports;
mod board_room;
mod board_run;
mod board_tabs;
mod check;
mod close;
mod colour;
mod compare;
mod console;
mod disk;
mod edit;
mod encoding;
mod errand;
mod explain;
mod explain_kept;
mod file;
mod files_here;
mod find;
mod find_in_console;
mod find_in_text;
mod flash;
mod fleet;
mod fleet_logs;
mod fleet_news;
mod good_run;
mod handed;
mod hex;
mod hex_export;
mod journal;
mod link;
mod links;
mod notice;
mod on_board;
mod open;
mod output;
mod packages;
mod pick;
mod plot;
mod problem;
mod prompt;
mod python;
mod recent;
mod rename;
mod run;
mod run_end;
mod selected;
mod settle;
mod shadow;
mod start;
mod tab;
mod test_run;
mod view;

pub use links::Link;

use super::action::Action;
use super::event::Event;
use super::notice::Notice;
use super::state::App;
use crate::place::Millis;

impl App {
    /// Does what a person wishes.
    pub fn act(&mut self, now: Millis, action: Action) {
        self.follow_selecting(now, &action);
        match action {
            Action::File(action) => self.act_file(now, action),
            Action::Edit(action) => self.act_edit(now, action),
            Action::Check(action) => self.act_check(now, action),
            Action::Find(action) => self.act_find(now, action),
            Action::Tab(action) => self.act_tab(now, action),
            Action::Run(action) => self.act_run(now, action),
            Action::Python(action) => self.act_python(now, action),
            Action::Board(action) => self.act_board(now, action),
            Action::Flash(action) => self.act_flash(now, action),
            Action::Fleet(action) => self.act_fleet(now, action),
            Action::BoardFiles(action) => self.act_board_files(now, action),
            Action::Console(name, action) => self.act_console(now, name, action),
            Action::Shown(action) => {
                if let Some(name) = self.pane.console() {
                    self.act_console(now, name, action);
                }
            }
            Action::Compare(action) => self.act_compare(action),
            Action::GoodRun(action) => self.act_good_run(now, action),
            Action::Packages(action) => self.act_packages(now, action),
            Action::Plot(action) => self.act_plot(now, action),
            Action::Problem(action) => self.act_problem(action),
            Action::View(action) => self.act_view(now, action),
            Action::Notice(action) => self.act_notice(now, action),
        }
        self.settle(now);
    }

    /// Takes news from the world.
    pub fn hear(&mut self, now: Millis, event: Event) {
        match event {
            Event::FileRead { path, result } => self.file_read(now, &path, result),
            Event::HexRead { path, result } => self.hex_read(now, &path, result),
            Event::HexChanged { tab, path, result } => self.hex_changed(now, tab, path, result),
            Event::HexWritten { path, boards, result } => self.hex_written(now, path, boards, result),
            Event::FileChanged { path, result } => self.file_changed(now, &path, result),
            Event::FileRenamed { from, to } => self.file_renamed(now, &from, to),
            Event::FileWritten { tab, revision, path, result } => self.file_written(now, tab, (revision, path), result),
            Event::OutputWritten { path, result } => self.output_written(now, path, result),
            Event::LinkNotOpened(address) => self.post(now, Notice::LinkNotOpened { address }),
            Event::Compared { id, comparison } => self.compared(id, comparison),
            Event::NameGiven { tab, from, to, result } => self.name_given(now, tab, (&from, &to), result),
            Event::ImportFound { file } => self.import_found(now, &file),
            Event::Python(found) => self.python_found(now, found),
            Event::Pythons { found, all } => self.pythons_listed(found, all),
            Event::Packages { folder, environment, packages } => {
                self.packages_seen(now, folder, (environment, packages));
            }
            Event::Modules { tab, modules, beside, clock } => {
                self.flash_modules_read(now, tab, &modules);
                self.fleet_modules_read(now, tab, &modules);
                self.modules_read(now, tab, modules, (beside, clock));
            }
            Event::GoodRun { tab, found } => self.good_run_found(now, tab, found),
            Event::Coloured { tab, revision, findings } => self.coloured(tab, revision, findings),
            Event::Checked { tab, revision, result } => self.checked(now, tab, (revision, result)),
            Event::Tidied { tab, revision, result } => self.tidied(now, tab, (revision, result)),
            Event::Found { tab, revision, query, matches } => self.found(now, tab, &query, (revision, matches)),
            Event::Ports(ports) => self.ports_seen(&ports),
            Event::Firmware(_) | Event::Drives(_) | Event::NotMounted(_) | Event::Delivery(..) => {
                self.hear_of_flashing(now, event);
            }
            Event::DataLogKept { id, result } => self.log_kept(now, id, result),
            Event::FolderListed { place, result } => self.folder_listed(&place, result),
            Event::BytesRead { path, result } => self.bytes_read(now, &path, result),
            Event::BytesWritten { folder, name, result } => self.bytes_written(now, (&folder, &name), result),
            Event::PortFree(port) => self.port_free(&port),
            Event::TimeOfDay(time) => self.clock = Some((now, time)),
            Event::Link(link, news) => self.link_news(now, link, news),
            Event::SelectedRead { place, text } => self.selected_came(now, place, &text),
            Event::SessionStored(number) => self.session_stored(number),
            Event::NotStored(problem) => self.not_stored(now, problem),
            Event::Looked { path, there } => {
                self.recent.looked(&path, there);
                self.files_there.looked(&path, there);
            }
            Event::Picked { pick, paths } => self.picked(now, pick, paths),
            Event::Handed(handed) => self.handed(now, handed),
            Event::Recovered(recovered) => self.recovered(now, recovered),
            Event::JournalNotWritten(problem) => self.post(now, Notice::JournalNotWritten { problem }),
        }
        self.settle(now);
    }
}
