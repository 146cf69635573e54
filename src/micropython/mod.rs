//! What a MicroPython board understands: machines that are told what comes, what is wished and what time it is, and that
//! answer with what is to be done. They do nothing themselves, and know no board in particular. Pure.

mod connection;
mod conversation;
mod echo;
mod ending;
mod farewell;
mod file;
mod holder;
mod job;
mod ladder;
mod listener;
mod manner;
mod modules;
mod mood;
mod news;
mod outgoing;
mod paste;
mod paste_mode;
mod progress;
mod put;
mod raw_paste;
mod raw_repl;
mod restart;
mod retreat;
mod run;
mod stop;
mod usb;
mod wire;
mod wish;

pub use connection::{Command, Connection, Event, Refusal, State};
pub use conversation::Conversation;
pub use file::File;
pub use holder::Holder;
pub use manner::Manner;
pub use news::{News, Outcome, Phase, Rung, Task, Trouble};
pub use usb::{Identity, Port, Usb};
pub use wire::{Output, Wire};
pub use wish::{Module, Program, Wish};
