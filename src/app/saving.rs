//! How a tab's text will be written: as it came, unless the text itself now says otherwise.

use super::tab::Tab;
use crate::text::{Charset, Cookie, Doubt, Encoding, Endings, Found};

/// Bytes up to which line ends are counted anew after each edit: about a millisecond.
const COUNTED: usize = 1 << 20;

impl Tab {
    /// How the text will be written: as it came, unless somebody changed the line that names the encoding.
    pub fn saves_as(&self) -> Encoding {
        let encoding = self.wanted.map_or(self.encoding, Encoding::chosen);
        match self.new_cookie() {
            NewCookie::Known(charset) => named(encoding, charset),
            // Without it Python takes the text for UTF-8.
            NewCookie::Gone if encoding.found == Found::Cookie => Encoding::default(),
            NewCookie::Unknown(_) | NewCookie::Gone | NewCookie::Same => encoding,
        }
    }

    /// What is to be told when the text has been written as `saves_as` says.
    pub(super) fn doubts_when_saved(&self) -> Option<Doubt> {
        match self.new_cookie() {
            NewCookie::Unknown(Cookie { name, line, .. }) => Some(Doubt::UnknownCookie { name, line }),
            _ => None,
        }
    }

    /// What the file does not say of its encoding, but is known; of one that is being written, how it is written.
    pub(super) fn known(&self) -> Option<Encoding> {
        let writing = self.writing.iter().rfind(|writing| writing.place.is_home());
        writing.map_or(self.encoding, |writing| writing.encoding).known()
    }

    /// Counts the line ends of a text that was edited, unless that would be felt: then they stay as they were last counted.
    pub(super) fn count_endings(&mut self) {
        let rope = self.buffer.rope();
        if rope.len_bytes() <= COUNTED {
            self.endings = Endings::of(rope);
        }
    }

    fn new_cookie(&self) -> NewCookie {
        let name = |cookie: &Option<Cookie>| cookie.as_ref().map(|cookie| cookie.name.clone());
        let (before, now) = (Cookie::of(&self.on_disk), Cookie::of(self.buffer.rope()));
        if name(&before) == name(&now) {
            return NewCookie::Same;
        }
        let Some(now) = now else { return NewCookie::Gone };
        now.charset().map_or(NewCookie::Unknown(now), NewCookie::Known)
    }
}

/// What became of the line that names the encoding since the text was read or written.
enum NewCookie {
    /// It names the same, or there is none.
    Same,
    /// It is gone.
    Gone,
    /// It names another encoding.
    Known(Charset),
    /// It names an encoding that we do not know.
    Unknown(Cookie),
}

/// The encoding of a text that was to be written in `before` and now names `charset`.
fn named(before: Encoding, charset: Charset) -> Encoding {
    match (before.charset, charset) {
        // Its mark says more than any name, and there is no name for it that Python would take.
        (Charset::Utf16Le | Charset::Utf16Be, _) | (Charset::Utf8Mark, Charset::Utf8 | Charset::Utf8Mark) => before,
        (_, charset) => Encoding { charset, found: Found::Cookie },
    }
}
