//! The cruel bridge itself does what it says.

use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use serialport::SerialPort;

use crate::outside::eventually;
use crate::rig::{Bridge, Cruelty};

fn open(bridge: &Bridge) -> serialport::Result<Box<dyn SerialPort>> {
    serialport::new(bridge.port().to_string_lossy(), 115_200).timeout(Duration::from_millis(50)).open()
}

/// What came until it ended like this.
#[track_caller]
fn until(port: &mut impl Read, end: &str) -> String {
    let mut said = Vec::new();
    let deadline = Instant::now() + Duration::from_secs(20);
    while !said.ends_with(end.as_bytes()) {
        let mut byte = [0; 256];
        // Nothing within the port's patience is an error to `read`, but not to us.
        let count = port.read(&mut byte).unwrap_or(0);
        said.extend_from_slice(&byte[..count]);
        assert!(Instant::now() < deadline, "came only {:?}", String::from_utf8_lossy(&said));
    }
    String::from_utf8_lossy(&said).into_owned()
}

/// A bridge to a socket, the other end of that, and the open port.
fn to_socket() -> (Bridge, UnixStream, Box<dyn SerialPort>) {
    let (board, wire) = UnixStream::pair().unwrap();
    board.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let mut bridge = Bridge::to(wire);
    bridge.plug();
    let port = open(&bridge).unwrap();
    (bridge, board, port)
}

#[test]
fn a_board_that_was_pulled_out_is_gone_and_runs_on() {
    let Some(mut bridge) = Bridge::plugged_in() else { return };
    let mut port = open(&bridge).unwrap();
    port.write_all(b"\r\x03x = 6\r").unwrap();
    until(&mut port, "x = 6\r\n>>> ");
    bridge.pull();
    assert!(!bridge.port().exists());
    assert_eq!(eventually("an end", || port.read(&mut [0]).err()).kind(), ErrorKind::BrokenPipe);
    assert!(open(&bridge).is_err());
    bridge.plug_as("ttyOther");
    let mut port = open(&bridge).unwrap();
    port.write_all(b"x * 7\r").unwrap();
    until(&mut port, "x * 7\r\n42\r\n>>> ");
    assert_eq!(bridge.heard(), b"\r\x03x = 6\rx * 7\r");
}

#[test]
fn the_reset_button_and_the_power_begin_anew() {
    let Some(mut bridge) = Bridge::plugged_in() else { return };
    let mut port = open(&bridge).unwrap();
    port.write_all(b"\r\x03f=open('kept','w')\r").unwrap();
    until(&mut port, "'w')\r\n>>> ");
    port.write_all(b"f.close(); x = 1\r").unwrap();
    until(&mut port, "x = 1\r\n>>> ");
    bridge.reset();
    until(&mut port, ">>> ");
    port.write_all(b"x\r").unwrap();
    assert!(until(&mut port, "\r\n>>> ").contains("NameError"));
    port.write_all(b"\x04").unwrap();
    until(&mut port, ">>> ");
    bridge.power_cycle();
    until(&mut port, ">>> ");
    port.write_all(b"open('kept')\r").unwrap();
    assert!(until(&mut port, "\r\n>>> ").contains("OSError"));
}

#[test]
fn late_bytes_and_single_bytes_all_arrive() {
    let (bridge, mut board, mut port) = to_socket();
    bridge.be(Cruelty { delay: Duration::from_millis(60), splits: true, ..Cruelty::default() });
    let began = Instant::now();
    port.write_all(b"0123456789.").unwrap();
    assert_eq!(until(&mut board, "."), "0123456789.");
    assert!(began.elapsed() >= Duration::from_millis(60));
    board.write_all(b"0123456789.").unwrap();
    assert_eq!(until(&mut port, "."), "0123456789.");
}

#[test]
fn one_byte_of_a_hundred_is_lost_or_comes_twice() {
    let check = |cruelty: Cruelty, expected: std::ops::Range<usize>| {
        let (bridge, mut board, mut port) = to_socket();
        bridge.be_both(Cruelty::default(), cruelty);
        for _ in 0..20 {
            board.write_all(&[b'x'; 1000]).unwrap();
        }
        // The end has to arrive: it is said as often as the dice want it.
        let mut came = Vec::new();
        while !came.ends_with(b".") {
            let mut bytes = [0; 1024];
            let count = port.read(&mut bytes).unwrap_or(0);
            came.extend_from_slice(&bytes[..count]);
            if count == 0 {
                board.write_all(b".").unwrap();
            }
        }
        let count = came.iter().filter(|byte| **byte == b'x').count();
        assert!(expected.contains(&count), "{cruelty:?}: {count} of 20000");
    };
    check(Cruelty::default(), 20_000..20_001);
    check(Cruelty::dropping(1), 19_700..19_950);
    check(Cruelty::doubling(1), 20_050..20_300);
}

#[test]
fn nothing_comes_through_a_cut_cable() {
    let (mut bridge, mut board, mut port) = to_socket();
    bridge.be(Cruelty::cut());
    port.write_all(b"hello").unwrap();
    eventually("it is on its way", || (bridge.heard() == b"hello").then_some(()));
    assert!(board.read(&mut [0]).is_err());
}

#[test]
fn a_flood_goes_on_until_it_is_ended_and_words_can_be_put_into_a_mouth() {
    let (bridge, _board, mut port) = to_socket();
    bridge.flood(b"flood ");
    let mut came = 0;
    while came < 100_000 {
        came += port.read(&mut [0; 4096]).unwrap_or(0);
    }
    bridge.end_flood();
    bridge.say(b"that was all");
    until(&mut port, "that was all");
}

#[test]
fn another_program_has_the_port_or_eats_from_it() {
    let (bridge, mut board, port) = to_socket();
    drop(port);
    let held = bridge.hold();
    assert_eq!(open(&bridge).unwrap_err().kind(), serialport::ErrorKind::NoDevice);
    drop(held);
    drop(eventually("the port is free", || open(&bridge).ok()));
    let _thief = bridge.steal();
    // One that does not wait: where a thief is quicker, there is nothing left to read.
    let flags = rustix::fs::OFlags::NONBLOCK.bits() as i32;
    let mut port = std::fs::File::options().read(true).custom_flags(flags).open(bridge.port()).unwrap();
    let mut came = 0;
    for _ in 0..200 {
        board.write_all(b"x").unwrap();
        std::thread::park_timeout(Duration::from_millis(1));
        came += port.read(&mut [0; 16]).unwrap_or(0);
    }
    assert!(came < 200, "nothing was stolen");
}

#[test]
fn a_closed_end_is_an_end_of_file_under_the_same_name() {
    let (mut bridge, _board, mut port) = to_socket();
    bridge.end_of_file();
    assert_eq!(eventually("an end", || port.read(&mut [0]).err()).kind(), ErrorKind::BrokenPipe);
    assert!(std::fs::symlink_metadata(bridge.port()).is_ok());
}
