//! The connection to a board.

use mulberry::micropython::{Connection, State};

#[test]
fn it_begins_by_looking_for_a_board() {
    assert_eq!(*Connection::default().state(), State::Looking);
}
