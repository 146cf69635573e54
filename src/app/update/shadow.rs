//! Files that hide a module: `random.py` beside a program that says `import random`.

use std::path::Path;

use crate::app::effect::Effect;
use crate::app::ids::TabId;
use crate::app::notice::Notice;
use crate::app::state::App;
use crate::app::tab::Tab;
use crate::place::Millis;
use crate::python;
use crate::syntax::Language;

/// Chars of an open text in which imports are looked for: they stand at its top.
const LOOKED_THROUGH: usize = 256 * 1024;

impl App {
    /// Tells, once for each file, when a tab's file hides a module that a program beside it imports. Where no open text does,
    /// the world looks at the others.
    pub(super) fn look_for_shadow(&mut self, now: Millis, id: TabId) {
        let Some(path) = self.desk.tab(id).and_then(Tab::home).map(ToOwned::to_owned) else { return };
        let Some((module, _)) = self.hidden_module(&path) else { return };
        let beside = |tab: &&Tab| tab.home().and_then(Path::parent) == path.parent();
        if self.shadows.contains(&path) {
            return;
        }
        if self.desk.tabs.iter().filter(beside).any(|tab| tab_imports(tab, &module)) {
            self.import_found(now, &path);
        } else {
            self.effects.push(Effect::FindImport { file: path, module });
        }
    }

    /// Tells that a file hides a module that is imported beside it.
    pub(super) fn import_found(&mut self, now: Millis, path: &Path) {
        let tab = self.desk.tabs.iter().find(|tab| tab.home() == Some(path)).map(|tab| tab.id);
        let (Some(tab), Some((_, owner))) = (tab, self.hidden_module(path)) else { return };
        if !self.shadows.iter().any(|told| told == path) {
            self.shadows.push(path.to_owned());
            self.post(now, Notice::Shadows { tab, path: path.to_owned(), owner });
        }
    }

    fn hidden_module(&self, path: &Path) -> Option<(String, python::Owner)> {
        let (module, owner) = python::hidden_by(path.file_name()?.to_str()?, self.mode().has_microbit_modules())?;
        Some((module.to_owned(), owner))
    }
}

fn tab_imports(tab: &Tab, module: &str) -> bool {
    let rope = tab.buffer.rope();
    let is_python = Language::of(tab.file_name()) == Language::Python;
    is_python && python::imports(&rope.slice(..rope.len_chars().min(LOOKED_THROUGH)).to_string()).contains(module)
}
