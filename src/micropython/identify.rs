//! The errand of asking a board which firmware it runs.

use super::board_words::meaning;
use super::errand::{Answered, Errand, forget};
use super::news::News;
use super::raw_repl::Executed;
use super::uname::Uname;
use super::wire::Wire;

/// Says everything twice: words that lost a letter on their way are not to be believed.
const UNAME: &str = "import os as _o\nfor _i in(0,2,3,4)*2:print(_o.uname()[_i])";
/// For boards that do not know themselves.
const SYSTEM: &str = "import sys as _o\nfor _i in 1,2:\n print(_o.platform)\n print('%d.%d.%d'%_o.implementation[1][:3])\n print(_o.version)\n print()";

/// The question.
#[derive(Debug, Default)]
pub(super) struct Identify {
    /// Whether there is no `os.uname()`.
    is_nameless: bool,
}

impl Errand for Identify {
    fn command(&self, _: &Wire) -> Vec<u8> {
        (if self.is_nameless { SYSTEM } else { UNAME }).into()
    }

    fn answered(&mut self, executed: &Executed, wire: &mut Wire) -> Answered {
        if executed.error().is_some_and(|said| said.starts_with("AttributeError")) {
            self.is_nameless = true;
            return Answered::Goes;
        }
        if let Some(trouble) = executed.error().and_then(|said| meaning(said, "")) {
            return Answered::Failed(trouble);
        }
        match uname(executed) {
            None => Answered::Unclear,
            Some(uname) => {
                wire.tell(News::Identified(uname));
                Answered::Over
            }
        }
    }

    fn restart(&mut self) {
        self.is_nameless = false;
    }

    fn tidy(&self) -> String {
        forget(&["_o", "_i"])
    }
}

/// What it says, where it said the same twice.
fn uname(executed: &Executed) -> Option<Uname> {
    let lines: Vec<&str> = executed.stdout.lines().collect();
    let (first, second) = lines.split_at_checked(4)?;
    let [sysname, release, version, machine] = first else { return None };
    (first == second && executed.stderr.is_empty()).then(|| Uname {
        sysname: (*sysname).to_owned(),
        release: (*release).to_owned(),
        version: (*version).to_owned(),
        machine: (*machine).to_owned(),
    })
}
