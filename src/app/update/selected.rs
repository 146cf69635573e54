//! Selected text that programs share: offered when the selection has come to rest, pasted where the middle button asks.

use crate::app::action::{Action, ConsoleAction, EditAction};
use crate::app::effect::Effect;
use crate::app::ids::TabId;
use crate::app::selected::TextPlace;
use crate::app::state::App;
use crate::place::{Char, Millis};
use crate::text::{Selection, Selections, Typing};

/// Milliseconds for which a selection stays the same before others are told: a drag changes it with every frame.
const REST: u64 = 200;

/// The most chars that are offered: it is a copy that may never be asked for.
const MOST: usize = 1 << 20;

impl App {
    /// Notes where a person selects.
    pub(super) fn follow_selecting(&mut self, now: Millis, action: &Action) {
        let place = match action {
            Action::Edit(EditAction::Select(_) | EditAction::SelectAll | EditAction::Go { extend: true, .. }) => {
                self.desk.active().map(|tab| TextPlace::Tab(tab.id))
            }
            Action::Console(name, ConsoleAction::Point(_) | ConsoleAction::SelectAll) => {
                Some(TextPlace::Console(*name))
            }
            _ => return,
        };
        self.selecting = place.map(|place| (place, now.plus(REST)));
    }

    /// Offers what is selected, once that has come to rest.
    pub(super) fn offer_selected(&mut self, now: Millis) {
        let Some((place, _)) = self.selecting.take_if(|(_, due)| *due <= now) else { return };
        let text = match place {
            TextPlace::Tab(id) => self.selected_in(id),
            TextPlace::Console(name) => self.selected_of(name),
        };
        self.effects.extend(text.filter(|text| !text.is_empty()).map(Effect::OfferSelected));
    }

    fn selected_in(&self, id: TabId) -> Option<String> {
        let buffer = &self.desk.tab(id)?.buffer;
        let chars: usize = buffer.selections().all().iter().map(|selection| selection.span().len()).sum();
        (chars <= MOST).then(|| buffer.selected_text()).flatten()
    }

    /// Asks for the text that is selected in some program, to paste it at `at`.
    pub(super) fn ask_selected(&mut self, at: Char) {
        let Some(tab) = self.desk.active_mut() else { return };
        tab.buffer.select(Selections::one(Selection::caret(at)));
        self.effects.push(Effect::ReadSelected(TextPlace::Tab(tab.id)));
    }

    /// Pastes it: the text is there.
    pub(super) fn selected_came(&mut self, now: Millis, place: TextPlace, text: &str) {
        match place {
            TextPlace::Tab(id) => {
                if let Some(tab) = self.desk.tab_mut(id) {
                    tab.buffer.type_in(now, &Typing::Paste(text.to_owned()));
                }
                self.show_caret();
            }
            TextPlace::Console(name) => self.paste_into(name, text),
        }
    }
}
