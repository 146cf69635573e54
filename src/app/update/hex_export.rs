//! A program that is saved as a hex file: it becomes `main.py`, with the modules beside it that it imports. That is a copy for
//! boards; the text itself stays where it lives.

use std::path::PathBuf;

use crate::app::effect::{Effect, HexToWrite};
use crate::app::hex::{HexBoards, HexExport, is_hex};
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::pick::Pick;
use crate::app::problem::FileProblem;
use crate::app::state::App;
use crate::app::tab::Tab;
use crate::app::update::board_run::with_plain_ends;
use crate::microbit::MAIN;
use crate::micropython::{File, Module};
use crate::modes;
use crate::place::Millis;
use crate::python;

impl App {
    pub(super) fn ask_where_to_save_hex(&mut self, now: Millis) {
        let Some(tab) = self.desk.active() else { return };
        let name = PathBuf::from(tab.suggested_name()).with_extension("hex").display().to_string();
        let pick = Pick::Hex { tab: tab.id, name, folder: tab.folder().map(ToOwned::to_owned) };
        self.pick(now, pick);
    }

    /// Asks for which boards a hex file is to be.
    pub(super) fn ask_for_boards(&mut self, tab: TabId, path: PathBuf) {
        // Who left the ending out wants it all the same.
        let path = if is_hex(&path) { path } else { path.with_added_extension("hex") };
        self.closing = None;
        if let Some(place) = self.desk.place(tab) {
            self.show_place(place);
            self.export = Some(HexExport { tab, path, boards: None });
        }
    }

    /// The person said for which boards; `None` for none.
    pub(super) fn export_for(&mut self, boards: Option<HexBoards>) {
        let Some(mut export) = self.export.take() else { return };
        let Some(tab) = self.desk.tab(export.tab).filter(|_| boards.is_some()) else { return };
        export.boards = boards;
        let (id, folder) = (tab.id, tab.home().and_then(|home| home.parent()).map(ToOwned::to_owned));
        let names = imports(&tab.buffer.rope().to_string());
        self.export = Some(export);
        if let Some(folder) = folder {
            self.effects.push(Effect::ReadModules { tab: id, folder, names });
        } else {
            // Beside it lies only what lives in the same hex file, or on the same board.
            let modules = self.modules_around(id, names);
            self.write_hex(&modules);
        }
    }

    /// The modules beside a program that is to be saved as a hex file are read.
    pub(super) fn export_modules(&mut self, id: TabId, modules: &[Module]) {
        if self.export.as_ref().is_some_and(|export| export.tab == id && export.boards.is_some()) {
            self.write_hex(modules);
        }
    }

    fn write_hex(&mut self, modules: &[Module]) {
        let Some(HexExport { tab, path, boards: Some(boards) }) = self.export.take() else { return };
        let Some(tab) = self.desk.tab(tab) else { return };
        let main = file(MAIN, &tab.buffer.rope().to_string());
        let folder = tab.home().and_then(|home| home.parent());
        let beside = modules.iter().filter(|module| module.file != MAIN && !is_brought(&module.file)).map(|module| {
            let path = folder.map(|folder| folder.join(&module.file));
            let open = self.desk.tabs.iter().find(|tab| path.is_some() && tab.path == path);
            file(&module.file, &open.map_or_else(|| module.text.clone(), |tab| tab.buffer.rope().to_string()))
        });
        let files = [main].into_iter().chain(beside).collect();
        self.notices
            .retain(|posted| !matches!(&posted.notice, Notice::HexNotSaved { path: told, .. } if *told == path));
        self.effects.push(Effect::FindFirmware(self.settings.firmware.clone()));
        self.effects.push(Effect::WriteHex(HexToWrite { path, boards, files }));
    }

    /// The modules of these names, and those that they import, among the tabs whose texts live where this tab's does.
    pub(super) fn modules_around(&self, id: TabId, mut names: Vec<String>) -> Vec<Module> {
        let Some(tab) = self.desk.tab(id).filter(|tab| tab.origin.is_some()) else { return Vec::new() };
        let mut modules: Vec<Module> = Vec::new();
        while let Some(name) = names.pop() {
            let file = format!("{name}.py");
            let is_it = |other: &&Tab| other.id != id && other.is_beside(tab) && other.file_name() == Some(&file);
            let Some(found) = self.desk.tabs.iter().find(is_it) else { continue };
            if modules.iter().all(|module| module.file != file) {
                let text = found.buffer.rope().to_string();
                names.extend(imports(&text));
                modules.push(Module { file, text });
            }
        }
        modules
    }

    /// A hex file was written, or not.
    pub(super) fn hex_written(
        &mut self,
        now: Millis,
        path: PathBuf,
        boards: HexBoards,
        result: Result<(), FileProblem>,
    ) {
        let notice = match result {
            Ok(()) => Notice::HexSaved { path, boards },
            Err(problem) => Notice::HexNotSaved { path, problem },
        };
        self.post(now, notice);
    }
}

impl Tab {
    /// Whether both texts live in the same hex file, or on the same board.
    fn is_beside(&self, other: &Self) -> bool {
        use crate::app::origin::Origin::{Board, Hex};
        match (&self.origin, &other.origin) {
            (Some(Hex { path, .. }), Some(Hex { path: other, .. })) => path == other,
            (Some(Board { board, .. }), Some(Board { board: other, .. })) => board == other,
            _ => false,
        }
    }
}

fn file(name: &str, text: &str) -> File {
    File::new(name, with_plain_ends(text))
}

/// The modules that a program imports and that no micro:bit brings along.
fn imports(text: &str) -> Vec<String> {
    python::imports(text).into_iter().filter(|name| !is_brought(name)).map(ToOwned::to_owned).collect()
}

/// Whether every micro:bit has this module.
fn is_brought(name: &str) -> bool {
    modes::by_id("microbit").brings(name.trim_end_matches(".py"))
}
