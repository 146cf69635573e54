//! Web addresses, shown in the browser that the person has chosen.

use std::io;
use std::process::{Command, Stdio};

use super::door::News;
use super::thread;
use crate::app::Event;

/// What shows an address when it is given as the last argument: no shell ever reads it.
const OPENER: &[&str] = if cfg!(target_os = "macos") {
    &["open"]
} else if cfg!(windows) {
    &["rundll32", "url.dll,FileProtocolHandler"]
} else {
    &["xdg-open"]
};

/// Shows an address of the web. Where that cannot be done, it is news.
pub(super) fn open(address: String, news: News) {
    let (without, asked) = (news.clone(), address.clone());
    let show = move || {
        if !is_web(&address) || !show(&address).is_ok_and(|shown| shown) {
            news.tell(Event::LinkNotOpened(address));
        }
    };
    if thread::start("open a link", show).is_err() {
        without.tell(Event::LinkNotOpened(asked));
    }
}

/// Whoever opens addresses would open programs as well.
fn is_web(address: &str) -> bool {
    let scheme = address.split("://").next().unwrap_or_default();
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) && !address.chars().any(char::is_control)
}

/// Answers whether it was shown, as far as the opener knows.
fn show(address: &str) -> io::Result<bool> {
    let mut command = Command::new(OPENER[0]);
    command.args(&OPENER[1..]).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    Ok(command.status()?.success())
}
