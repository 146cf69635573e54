//! Fonts: one for code and words, one for icons, and behind them the usual ones for signs that those do not have.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use super::look::{FILLED_ICONS, ICONS};

/// Every font with the families it belongs to.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let code = FontData::from_owned(without_ligatures(truce_font::JETBRAINS_MONO));
    add(&mut fonts, "code", code);
    add(&mut fonts, ICONS, FontData::from_static(egui_phosphor::Variant::Regular.font_bytes()));
    add(&mut fonts, FILLED_ICONS, FontData::from_static(egui_phosphor::Variant::Fill.font_bytes()));
    let emoji = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let mut text = vec!["code".to_owned(), ICONS.to_owned()];
    text.extend(emoji);
    for icons in [ICONS, FILLED_ICONS] {
        fonts.families.insert(FontFamily::Name(icons.into()), vec![icons.to_owned()]);
    }
    fonts.families.insert(FontFamily::Monospace, text.clone());
    fonts.families.insert(FontFamily::Proportional, text);
    fonts
}

/// A copy of an OpenType font that puts no ligatures in place of `!=`, `->` and `>>>`: what is typed is what is seen.
///
/// The layout engine offers no switch, but it only knows features by their four-letter tag. So the tag `calt`
/// (contextual alternates, where code fonts keep their ligatures) is overwritten with one that means nothing. Bytes that
/// are not such a font come back as they are.
pub fn without_ligatures(bytes: &[u8]) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    for place in feature_tags(bytes).unwrap_or_default() {
        if let Some(tag) = copy.get_mut(place..place + 4).filter(|tag| *tag == b"calt") {
            // It sorts where the old one did, for the list of features is kept in the order of its tags.
            tag.copy_from_slice(b"calx");
        }
    }
    copy
}

/// Where the tags of all substitution features stand, in bytes from the beginning. `None` where the font has none.
fn feature_tags(font: &[u8]) -> Option<Vec<usize>> {
    const TABLE_RECORDS: usize = 12;
    const TABLE_RECORD_LENGTH: usize = 16;
    const FEATURE_RECORD_LENGTH: usize = 6;
    let tables = usize::from(u16_at(font, 4)?);
    let record = (0..tables)
        .map(|table| TABLE_RECORDS + table * TABLE_RECORD_LENGTH)
        .find(|&record| font.get(record..record + 4) == Some(b"GSUB"))?;
    let substitutions = u32_at(font, record + 8)?;
    let features = substitutions + usize::from(u16_at(font, substitutions + 6)?);
    let count = usize::from(u16_at(font, features)?);
    Some((0..count).map(|feature| features + 2 + feature * FEATURE_RECORD_LENGTH).collect())
}

fn u16_at(bytes: &[u8], place: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(place..place + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], place: usize) -> Option<usize> {
    Some(u32::from_be_bytes(bytes.get(place..place + 4)?.try_into().ok()?) as usize)
}

fn add(fonts: &mut FontDefinitions, name: &str, data: FontData) {
    fonts.font_data.insert(name.to_owned(), Arc::new(data));
}
