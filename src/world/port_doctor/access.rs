//! Who may have a port, as its node and the system's lists of accounts and groups say.

use std::env;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::app::{Access, Sandbox};

/// What a group needs to use a port: reading and writing.
const GROUP_MAY: u32 = 0o060;

/// Why the system does not let us have this port.
pub(super) fn access_in(port: &Path, accounts: &Path) -> Access {
    let lines = |name: &str| fs::read_to_string(accounts.join(name)).unwrap_or_default();
    let account = Account::own(&lines("passwd"));
    let group = group_of(port).and_then(|number| Group::find(&lines("group"), number));
    let member = group.as_ref().is_some_and(|group| group.has(&account));
    Access { group: group.map(|group| group.name), user: account.name, member, sandbox: sandbox() }
}

/// The group that would open the port to us: none where it may not use the port either, or where we are in it already and
/// something else keeps us out. Nobody is to become a member of root's own group.
fn group_of(port: &Path) -> Option<u32> {
    let node = fs::metadata(port).ok()?;
    let ours = rustix::process::getgroups().unwrap_or_default();
    let is_ours =
        ours.iter().any(|group| group.as_raw() == node.gid()) || rustix::process::getegid().as_raw() == node.gid();
    (node.mode() & GROUP_MAY == GROUP_MAY && node.gid() != 0 && !is_ours).then(|| node.gid())
}

/// The account that this program runs for.
struct Account {
    name: Option<String>,
    /// The number of its first group.
    group: Option<u32>,
}

impl Account {
    fn own(passwd: &str) -> Self {
        let number = rustix::process::geteuid().as_raw().to_string();
        let line = passwd.lines().map(fields).find(|fields| fields.get(2) == Some(&number.as_str()));
        let name = line.as_ref().map(|fields| fields[0].to_owned());
        // Accounts of a school's server are in no file.
        let name = name.or_else(|| env::var("USER").ok()).or_else(|| env::var("LOGNAME").ok());
        let group = line.and_then(|fields| fields.get(3)?.parse().ok());
        Self { name: name.filter(|name| !name.is_empty()), group }
    }
}

/// A group of accounts.
struct Group {
    name: String,
    number: u32,
    members: Vec<String>,
}

impl Group {
    fn find(list: &str, number: u32) -> Option<Self> {
        let fields = list.lines().map(fields).find(|fields| fields.get(2) == Some(&number.to_string().as_str()))?;
        let members = fields.get(3).unwrap_or(&"").split(',').map(|name| name.trim().to_owned()).collect();
        Some(Self { name: fields[0].to_owned(), number, members })
    }

    fn has(&self, account: &Account) -> bool {
        account.group == Some(self.number) || account.name.as_ref().is_some_and(|name| self.members.contains(name))
    }
}

/// Both files hold one entry a line, its fields between colons.
fn fields(line: &str) -> Vec<&str> {
    line.split(':').collect()
}

fn sandbox() -> Option<Sandbox> {
    if Path::new("/.flatpak-info").exists() {
        return Some(Sandbox::Flatpak);
    }
    env::var_os("SNAP").map(|_| Sandbox::Snap)
}
