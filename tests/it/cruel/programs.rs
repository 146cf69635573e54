//! Random programs that know by themselves whether they arrived whole: they hash their own text on the board.

use fastrand::Rng;

/// A program, and what it prints where every byte of it arrived.
pub struct Checked {
    pub code: String,
    pub hash: String,
}

/// What counts the hash on the board. It stays within small integers, because big ones cost memory.
const COUNT: &str = "H=7
def t(s):
 global H
 for c in s:H=(H*31^ord(c))&0xffffff
";

/// A program of about so many bytes. Half of it is text that is hashed, the rest are comments: the oldest micro:bit has 9 kB
/// for everything, and keeps the text of a program beside what becomes of it.
pub fn program(seed: u64, bytes: usize) -> Checked {
    let mut dice = Rng::with_seed(seed);
    let (mut code, mut hash) = (COUNT.to_owned(), 7);
    while code.len() + 20 < bytes {
        let most = (bytes - code.len()).min(120);
        code.push_str(&statement(&mut dice, most, &mut hash));
    }
    code.push_str("print('hash',H)\n");
    Checked { code, hash: format!("hash {hash}\r\n") }
}

fn statement(dice: &mut Rng, most: usize, hash: &mut u32) -> String {
    let (text, length) = (dice.u8(..6), dice.usize(..most / 2 + 1));
    let words: String = (0..length).map(|_| letter(dice)).collect();
    match text {
        // Its last letter may not be one that belongs to the end.
        0 => hashed(&format!("\"\"\"{words}\n{words}.\"\"\""), &format!("{words}\n{words}."), hash),
        1 | 2 => hashed(&format!("'{words}'"), &words, hash),
        3 => format!("if 1:\n\t{}", hashed(&format!("'{words}'"), &words, hash)),
        4 => format!("# \"\"\" {words}\n"),
        _ => format!("\n#\t{words}\n#{words}\n"),
    }
}

/// A statement that hashes this literal, of which the text is known here. It is counted as the board counts it.
fn hashed(literal: &str, text: &str, hash: &mut u32) -> String {
    for letter in text.chars() {
        *hash = (hash.wrapping_mul(31) ^ letter as u32) & 0xff_ffff;
    }
    format!("t({literal})\n")
}

fn letter(dice: &mut Rng) -> char {
    const LETTERS: &[char] = &['é', 'ß', '→', '\t', ' ', ' ', ' ', '#', '"', '(', '>', '=', '%', '{', ':'];
    if dice.u8(..4) == 0 { *dice.choice(LETTERS).unwrap_or(&'x') } else { dice.alphanumeric() }
}
