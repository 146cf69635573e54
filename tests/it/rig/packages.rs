//! What a machine may lack, and how a test says so.

use std::env;
use std::io::Write;

/// Whether what a test needs is here. Where it is not, that is an error in CI, and said loudly elsewhere.
pub fn is_there(present: bool, what: &str) -> bool {
    if present {
        return true;
    }
    assert!(env::var("CI").as_deref() != Ok("true"), "{what} is missing, and in CI nothing is skipped: ./dev setup");
    // Straight to the terminal: what a passing test prints is not shown.
    let said = writeln!(std::io::stderr(), "\nSKIPPED a test: {what} is missing. ./dev setup installs it.\n");
    said.unwrap();
    false
}
