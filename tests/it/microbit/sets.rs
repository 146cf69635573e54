//! Files made up at random, for builders of hex files.

use fastrand::Rng;
use mulberry::micropython::File;

/// Letters of names.
const LETTERS: &[char] = &['a', 'b', 'M', 'z', '0', '9', '_', '.', '-', ' ', '\'', '"', 'é', 'Ж', '木', '🐍'];

/// Up to eight files that are never empty, many of them about as long as whole chunks. Their names begin with a letter, because
/// JavaScript puts names that are numbers first.
pub fn files(random: &mut Rng) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    for _ in 0..random.usize(1..=8) {
        let name = if files.is_empty() { "main.py".to_owned() } else { name(random) };
        if files.iter().all(|file| file.name != name) {
            let length = length(random, name.len());
            files.push(File::new(name, content(random, length)));
        }
    }
    files
}

/// A name, at most 120 bytes long, and often just that.
fn name(random: &mut Rng) -> String {
    let most = *random.choice(&[1, 8, 20, 119, 120]).unwrap();
    let mut name = random.alphabetic().to_string();
    while let Some(letter) = random.choice(LETTERS).filter(|letter| name.len() + letter.len_utf8() <= most) {
        name.push(*letter);
    }
    name
}

fn length(random: &mut Rng, name: usize) -> usize {
    match random.u8(0..4) {
        0 => random.usize(1..260),
        1 => (126 * random.usize(1..8) + random.usize(0..3)).saturating_sub(name + 3).max(1),
        2 => random.usize(1..6000),
        _ => random.usize(1..1000),
    }
}

/// Bytes, or text with and without letters that take several of them.
fn content(random: &mut Rng, length: usize) -> Vec<u8> {
    match random.u8(0..3) {
        0 => (0..length).map(|_| random.u8(..)).collect(),
        1 => "print('hello') # \n".bytes().cycle().take(length).collect(),
        _ => "print('grüße, 世界 🐍')\r\n".bytes().cycle().take(length).collect(),
    }
}
