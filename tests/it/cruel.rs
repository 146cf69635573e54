//! Boards at bad cables, in the hands of other programs, mute, talkative, and gone in the middle of a word.

mod bridge;
