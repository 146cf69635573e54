//! Bytes to characters and back, in each encoding: exactly, or not at all.

use encoding_rs::{self as tables, DecoderResult, EncoderResult, Encoding as Table};

use super::charset::Charset;

/// Bytes that are made at a time.
const PIECE: usize = 16 * 1024;

/// A character that an encoding cannot hold.
pub(super) struct Stuck {
    pub(super) char: char,
    /// Where it stands, in bytes of UTF-8.
    pub(super) at: usize,
}

/// `bytes` as text, without the byte order mark; writing it gives the same bytes. Where that is not so, the bytes again.
pub(super) fn read(charset: Charset, bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    match charset {
        Charset::Utf8 => String::from_utf8(bytes).map_err(std::string::FromUtf8Error::into_bytes),
        Charset::Ascii if !bytes.is_ascii() => Err(bytes),
        Charset::Ascii => read(Charset::Utf8, bytes),
        _ if !bytes.starts_with(charset.mark()) => Err(bytes),
        Charset::Utf8Mark => read(Charset::Utf8, bytes).map(|mut text| {
            // The mark is a character of its own, in as many bytes.
            text.drain(..charset.mark().len());
            text
        }),
        Charset::Utf16Le => read_table(charset, tables::UTF_16LE, bytes),
        Charset::Utf16Be => read_table(charset, tables::UTF_16BE, bytes),
        Charset::Table(table) if table.is_ascii_compatible() && bytes.is_ascii() => read(Charset::Utf8, bytes),
        Charset::Table(table) => read_table(charset, table, bytes),
        Charset::Latin1 | Charset::Latin5 if bytes.is_ascii() => read(Charset::Utf8, bytes),
        Charset::Latin1 => Ok(read_single(tables::WINDOWS_1252, &bytes)),
        Charset::Latin5 => Ok(read_single(tables::WINDOWS_1254, &bytes)),
    }
}

/// Writes `pieces` of text, with the byte order mark in front, as bytes that `take` gets bit by bit.
pub(super) fn write<'a>(
    charset: Charset,
    pieces: impl Iterator<Item = &'a str>,
    mut take: impl FnMut(&[u8]),
) -> Result<(), Stuck> {
    take(charset.mark());
    match charset {
        Charset::Utf8 | Charset::Utf8Mark => {
            pieces.for_each(|piece| take(piece.as_bytes()));
            Ok(())
        }
        Charset::Utf16Le => {
            write_units(pieces, u16::to_le_bytes, take);
            Ok(())
        }
        Charset::Utf16Be => {
            write_units(pieces, u16::to_be_bytes, take);
            Ok(())
        }
        Charset::Ascii => write_single(pieces, |_| None, take),
        Charset::Latin1 => write_single(pieces, |char| u8::try_from(char).ok(), take),
        Charset::Latin5 => write_single(pieces, single_byte(tables::WINDOWS_1254), take),
        Charset::Table(table) => write_table(table, pieces, take),
    }
}

fn read_table(charset: Charset, table: &'static Table, bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    // Some tables have two ways to write a character: then bytes would change that nobody touched.
    decoded(table, &bytes[charset.mark().len()..]).filter(|text| writes(charset, text, &bytes)).ok_or(bytes)
}

/// All of `bytes` as text, piece by piece: at once it would take room for the longest text that there could be.
fn decoded(table: &'static Table, bytes: &[u8]) -> Option<String> {
    let mut decoder = table.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut room = "\0".repeat(decoder.max_utf8_buffer_length_without_replacement(PIECE)?);
    for (piece, last) in bytes.chunks(PIECE).map(|piece| (piece, false)).chain([(&[][..], true)]) {
        let (result, _, written) = decoder.decode_to_str_without_replacement(piece, &mut room, last);
        if result != DecoderResult::InputEmpty {
            return None;
        }
        text.push_str(&room[..written]);
    }
    Some(text)
}

/// Whether `text` is written as just these bytes.
fn writes(charset: Charset, text: &str, bytes: &[u8]) -> bool {
    let mut rest = Some(bytes);
    let written = write(charset, std::iter::once(text), |piece| {
        rest = rest.and_then(|rest| rest.strip_prefix(piece));
    });
    written.is_ok() && rest == Some(&[])
}

fn read_single(table: &'static Table, bytes: &[u8]) -> String {
    let chars: Vec<char> = (0..=u8::MAX).map(|byte| char_of(table, byte)).collect();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    text.extend(bytes.iter().map(|byte| chars[usize::from(*byte)]));
    text
}

/// The character of a byte in a standard that has control characters where `table` has letters.
fn char_of(table: &'static Table, byte: u8) -> char {
    match byte {
        ..0xA0 => char::from(byte),
        _ => table.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or_else(|| char::from(byte)),
    }
}

/// What looks up the byte of a character in such a standard.
fn single_byte(table: &'static Table) -> impl Fn(char) -> Option<u8> {
    let chars: Vec<char> = (0x80..=u8::MAX).map(|byte| char_of(table, byte)).collect();
    move |char| chars.iter().position(|other| *other == char).and_then(|place| u8::try_from(place + 0x80).ok())
}

/// Writes each character as one byte; ASCII as itself.
fn write_single<'a>(
    pieces: impl Iterator<Item = &'a str>,
    byte_of: impl Fn(char) -> Option<u8>,
    mut take: impl FnMut(&[u8]),
) -> Result<(), Stuck> {
    let mut before = 0;
    let mut written = Vec::new();
    for piece in pieces {
        written.clear();
        for (at, char) in piece.char_indices() {
            let byte = if char.is_ascii() { Some(char as u8) } else { byte_of(char) };
            written.push(byte.ok_or(Stuck { char, at: before + at })?);
        }
        take(&written);
        before += piece.len();
    }
    Ok(())
}

fn write_units<'a>(
    pieces: impl Iterator<Item = &'a str>,
    bytes_of: impl Fn(u16) -> [u8; 2],
    mut take: impl FnMut(&[u8]),
) {
    let mut written = Vec::new();
    for piece in pieces {
        written.clear();
        written.extend(piece.encode_utf16().flat_map(&bytes_of));
        take(&written);
    }
}

fn write_table<'a>(
    table: &'static Table,
    pieces: impl Iterator<Item = &'a str>,
    mut take: impl FnMut(&[u8]),
) -> Result<(), Stuck> {
    let mut encoder = table.new_encoder();
    let mut written = [0; PIECE];
    let mut before = 0;
    // Some encodings have an end of their own, which the last, empty piece brings about.
    for (piece, last) in pieces.map(|piece| (piece, false)).chain([("", true)]) {
        let mut rest = piece;
        loop {
            let (result, read, count) = encoder.encode_from_utf8_without_replacement(rest, &mut written, last);
            take(&written[..count]);
            before += read;
            rest = &rest[read..];
            match result {
                EncoderResult::InputEmpty => break,
                EncoderResult::OutputFull => {}
                EncoderResult::Unmappable(char) => return Err(Stuck { char, at: before - char.len_utf8() }),
            }
        }
    }
    Ok(())
}
