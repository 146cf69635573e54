//! Other programs at the same port: they get it when we let go, and a clear word while we have it.

use std::process::{Command, Output};

use mulberry::micropython::{Outcome, Phase, State, Task, Wish};

use super::talk::Talk;
use crate::outside::{eventually, without_power};
use crate::rig::tool;

/// What microfs does with a port: everything that it can.
const MICROFS: &str = "
import os, sys, serial, microfs
port = serial.Serial(sys.argv[1], 115200, timeout=1, parity='N')
os.chdir(sys.argv[2])
with open('kept.txt', 'w') as file: file.write('kept')
microfs.put('kept.txt', 'kept.txt', serial=port)
print(microfs.ls(serial=port))
microfs.get('kept.txt', 'back.txt', serial=port)
print(open('back.txt').read())
";

fn mpremote(talk: &Talk) -> Option<Output> {
    let mut command = Command::new(tool("bin/mpremote")?);
    command.arg("connect").arg(talk.bridge.port()).args(["resume", "exec", "print(6*7)"]);
    Some(command.output().unwrap())
}

fn microfs(talk: &Talk) -> Option<Output> {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(tool("bin/python")?);
    Some(command.args(["-c", MICROFS]).arg(talk.bridge.port()).arg(folder.path()).output().unwrap())
}

#[track_caller]
fn succeeds(output: &Output, answer: &str) {
    let (said, complaint) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.contains(answer), "{said}\n{complaint}");
}

#[track_caller]
fn is_refused(output: &Output) {
    let said = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(!output.status.success(), "it got the port: {said}");
    assert!(said.contains("busy") || said.contains("in use") || said.contains("lock"), "{said}");
}

#[test]
fn other_programs_get_the_port_when_we_let_go_and_are_told_while_we_have_it() {
    // Root is let in even where a port is taken.
    if !without_power("cruel::peers::other_programs_get_the_port_when_we_let_go_and_are_told_while_we_have_it") {
        return;
    }
    let Some(mut talk) = Talk::begin() else { return };
    assert_eq!(talk.finish(Wish::Prompt, Task::Prompt), Outcome::Done);
    let (Some(first), Some(second)) = (mpremote(&talk), microfs(&talk)) else { return };
    is_refused(&first);
    is_refused(&second);
    talk.let_go();
    eventually("the port is free", || mpremote(&talk).filter(|output| output.status.success()));
    succeeds(&mpremote(&talk).unwrap(), "42");
    succeeds(&microfs(&talk).unwrap(), "kept.txt");
    talk.want();
    talk.until("the port is open again", |talk| *talk.state() == State::Live(Phase::Quiet));
    assert_eq!(talk.finish(Wish::Prompt, Task::Prompt), Outcome::Done);
    talk.wish(Wish::Type(b"open('kept.txt').read()\r".to_vec()));
    talk.until_said("'kept'\r\n>>> ");
}
