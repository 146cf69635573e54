//! MICROBIT.HTM: a page that leads to an address on the web. The address has the board's numbers in it.

use super::said::{kind_of, own_number};

/// What an address says.
#[derive(Default)]
pub(super) struct Page {
    /// The board's own number.
    pub unique_id: Option<String>,
    /// The number of its kind.
    pub board: Option<String>,
    /// The version of the chip's own firmware.
    pub version: Option<String>,
}

/// What the first address in a page (or in another text) says: `https://microbit.org/device/?id=9904&v=0257`, or in older firmware
/// with the board's own number as `code` or `target_id`.
pub(super) fn read(text: &str) -> Page {
    let mut page = Page::default();
    for (name, value) in questions(text) {
        match name {
            "id" | "code" | "target_id" => {
                page.unique_id = page.unique_id.or_else(|| own_number(value));
                page.board = page.board.or_else(|| kind(value));
            }
            "v" | "version" => {
                let version = (!value.is_empty()).then(|| value.to_owned());
                page.version = page.version.or(version);
            }
            _ => {}
        }
    }
    page
}

/// The names and values behind the question mark of the first address that has one.
fn questions(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let address = text.split("http").skip(1).map(|rest| rest.split(['"', '\'', '<', '>', '\r', '\n', ' ']).next());
    let asked = address.flatten().find_map(|address| address.split_once('?')).map_or("", |(_, asked)| asked);
    asked.split(['?', '&', ';']).filter_map(|part| part.split_once('='))
}

fn kind(value: &str) -> Option<String> {
    let is_kind = value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_kind { Some(value.to_owned()) } else { own_number(value).as_deref().and_then(kind_of) }
}
