//! What `repl` and `run --board` have in common: what is typed becomes a wish, what happens is told.

use super::board_link::BoardLink;
use super::typing::Typed;
use crate::app::{LinkNews, Notice};
use crate::micropython::{News, Phase, Rung, State, Task, Trouble, Wish};
use crate::words::Words;

/// What is wished by what was typed; `None` is the wish to leave.
pub(super) fn wish(typed: Typed, phase: Option<Phase>) -> Option<Wish> {
    Some(match typed {
        Typed::Keys(keys) if keys == b"\x03" => Wish::Interrupt,
        Typed::Keys(keys) => Wish::Type(keys),
        // A program that asks for lines gets them as if they were typed, and so does an unfinished line.
        Typed::Text(text) if phase == Some(Phase::Running) || !text.contains('\n') => {
            Wish::Type(text.replace('\n', "\r").into_bytes())
        }
        Typed::Text(text) => Wish::Paste(text),
        Typed::Leave => return None,
    })
}

/// Tells a person what happened, where that is worth a sentence.
pub(super) fn tell(link: &mut BoardLink, words: &Words, news: &LinkNews) {
    let kind = link.kind.id;
    let sentence = match news {
        LinkNews::Busy(holder) => words.board_advice(kind, &State::Waits(holder.clone()), None),
        LinkNews::Skipped(count) => Some(words.say_with("board-skipped", &[("count", count.to_string())])),
        LinkNews::Board(News::Climbed(Rung::Button)) => words.board_advice(kind, &State::Live(Phase::Silent), None),
        _ => None,
    };
    if let Some(sentence) = sentence {
        link.say_once(sentence);
    }
}

/// Says why something could not be done.
pub(super) fn trouble(link: &mut BoardLink, words: &Words, task: Task, trouble: &Trouble) {
    let board = link.kind.id.to_owned();
    link.terminal.say(&words.notice(&Notice::BoardTrouble { board, task, trouble: trouble.clone() }));
}
