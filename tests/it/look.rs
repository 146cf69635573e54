//! The look: every theme can be read, every text can be told from its ground, code is set as it is typed.

use std::ops::RangeInclusive;

use egui::text::FontDefinitions;
use egui::{Color32, FontData, FontFamily, FontId, Rgba};
use mulberry::app::ThemeName;
use mulberry::syntax::Kind;
use mulberry::term::{Ink, Style};
use mulberry::ui::console::ink::colours;
use mulberry::ui::contrast::contrast;
use mulberry::ui::fonts::{definitions, without_ligatures};
use mulberry::ui::look::{Look, ZOOM_STEPS};
use mulberry::ui::plotter::marker;
use mulberry::ui::theme::{Theme, parse, source, theme};

const KINDS: [Kind; 8] =
    [Kind::Text, Kind::Keyword, Kind::String, Kind::Number, Kind::Comment, Kind::Function, Kind::Builtin, Kind::Class];

fn least_contrast(name: ThemeName) -> f32 {
    if name == ThemeName::Contrast { 7.0 } else { 4.5 }
}

#[test]
fn every_built_in_theme_can_be_read() {
    for name in ThemeName::ALL {
        assert_eq!(parse(source(name)).as_ref(), Ok(theme(name)), "{name:?}");
    }
}

#[test]
fn a_theme_without_a_colour_is_refused_by_the_colours_name() {
    for name in ["paper", "match_current", "alert", "class"] {
        let without: String = source(ThemeName::Day)
            .lines()
            .filter(|line| !line.starts_with(name))
            .fold(String::new(), |text, line| text + line + "\n");
        assert_eq!(parse(&without), Err(format!("no colour for {name}")));
    }
    let fifteen = source(ThemeName::Day).replacen("\"2A2430\", ", "", 1);
    assert_eq!(parse(&fifteen), Err("terminal does not have 16 colours".to_owned()));
    assert!(parse("paper = [").is_err());
}

/// Every text of a theme with every ground that it may lie on.
fn texts(theme: &'static Theme) -> Vec<(String, Color32, Color32)> {
    let look = Look::new(theme, 0, false);
    let mut texts = Vec::new();
    let mut on = |text: &str, colour: Color32, grounds: &[(&str, Color32)]| {
        texts.extend(grounds.iter().map(|(ground, under)| (format!("{text} on {ground}"), colour, *under)));
    };
    let paper = ("paper", theme.paper);
    let panel = ("panel", theme.panel);
    let found = [("match", theme.match_ground), ("current match", theme.match_current)];
    let failing = ("failing line", theme.failing);
    let code =
        [paper, ("current line", theme.current_line), ("selection", theme.selection), found[0], found[1], failing];
    for kind in KINDS {
        on(&format!("{kind:?}"), look.ink(kind), &code);
    }
    on("text", theme.text, &[panel, ("hover", theme.hover), ("chosen", theme.chosen), ("alert", theme.alert)]);
    on("quiet", theme.quiet, &[paper, panel, ("current line", theme.current_line)]);
    on("accent", theme.accent, &[panel, ("hover", theme.hover), ("chosen", theme.chosen), ("alert", theme.alert)]);
    on("error", theme.error, &[paper, panel, ("hover", theme.hover), ("alert", theme.alert), failing]);
    on("warning", theme.warning, &[paper, panel]);
    on("fine", theme.fine, &[paper, panel]);
    let (removed, added) = (("removed", theme.removed), ("added", theme.added));
    let words = [("removed word", theme.removed_word), ("added word", theme.added_word)];
    on("text", theme.text, &[removed, added, words[0], words[1]]);
    on("quiet", theme.quiet, &[removed, added]);
    on("error", theme.error, &[removed]);
    on("fine", theme.fine, &[added]);
    for (index, colour) in theme.terminal.iter().enumerate() {
        on(&format!("terminal colour {index}"), *colour, &[paper]);
    }
    texts
}

#[test]
fn every_text_can_be_told_from_its_ground() {
    for name in ThemeName::ALL {
        for (what, text, ground) in texts(theme(name)) {
            let contrast = contrast(text, ground);
            assert!(contrast >= least_contrast(name), "{name:?}: {what} has {contrast:.2}");
        }
    }
}

#[test]
fn what_a_program_colours_can_be_read_on_any_ground() {
    let inks: Vec<Ink> = (0..=255).map(Ink::Indexed).chain([Ink::Default, Ink::Rgb(255, 255, 0)]).collect();
    for name in ThemeName::ALL {
        for presenting in [false, true] {
            let look = Look::new(theme(name), 0, presenting);
            for &text in &inks {
                for &ground in inks.iter().step_by(7) {
                    let style = Style { text, ground, dim: true, inverse: presenting, ..Style::default() };
                    let seen = colours(look.theme, style, look.console_ground());
                    let under = seen.ground.unwrap_or(look.console_ground());
                    // The worst ground there is, a middle grey, leaves no better choice than this.
                    assert!(contrast(seen.text, under) >= 3.0, "{name:?}: {style:?} is {seen:?}");
                }
            }
        }
    }
}

#[test]
fn inverse_changes_text_and_ground() {
    let day = theme(ThemeName::Day);
    let inverse = colours(day, Style { inverse: true, ..Style::default() }, day.paper);
    assert_eq!((inverse.text, inverse.ground), (day.paper, Some(day.text)));
    let plain = colours(day, Style::default(), day.paper);
    assert_eq!((plain.text, plain.ground), (day.text, None));
}

#[test]
fn bold_text_takes_the_bright_colour() {
    let night = theme(ThemeName::Night);
    let bold = Style { text: Ink::Indexed(2), bold: true, ..Style::default() };
    assert_eq!(colours(night, bold, night.paper).text, night.terminal[10]);
}

/// A colour as it is seen by someone without green cones (Machado, Oliveira and Fernandes 2009), in linear light.
fn without_green_cones(colour: Color32) -> [f32; 3] {
    let light = Rgba::from(colour);
    let mix =
        |red: f32, green: f32, blue: f32| (red * light.r() + green * light.g() + blue * light.b()).clamp(0.0, 1.0);
    [mix(0.367_322, 0.860_646, -0.227_968), mix(0.280_085, 0.672_501, 0.047_413), mix(-0.011_820, 0.042_940, 0.968_881)]
}

/// How different two colours look, in CIELAB: 2.3 can just be noticed.
fn difference(one: [f32; 3], other: [f32; 3]) -> f32 {
    let lab = |[red, green, blue]: [f32; 3]| {
        let root = |value: f32| if value > 0.008_856 { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 };
        let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f32>().sqrt()
}

#[test]
fn error_string_and_number_stay_apart_without_green_cones() {
    for name in ThemeName::ALL {
        let theme = theme(name);
        for (one, other) in [(theme.error, theme.string), (theme.error, theme.number), (theme.string, theme.number)] {
            let difference = difference(without_green_cones(one), without_green_cones(other));
            assert!(difference > 6.0, "{name:?}: {one:?} and {other:?} differ by {difference:.1}");
        }
    }
}

#[test]
fn curves_can_be_told_from_their_ground_and_the_first_three_from_each_other() {
    for name in ThemeName::ALL {
        let look = Look::new(theme(name), 0, false);
        let colours = marker::colours(&look);
        for (place, colour) in colours.iter().enumerate() {
            assert!(contrast(*colour, look.console_ground()) >= 3.0, "{name:?}: curve {place}");
            for (other, next) in colours.iter().enumerate().filter(|(other, _)| *other < place && place < 3) {
                let apart = difference(without_green_cones(*colour), without_green_cones(*next));
                assert!(apart > 6.0, "{name:?}: curves {other} and {place} are {apart:.1} apart");
            }
        }
    }
}

#[test]
fn every_curve_has_a_marker_of_its_own() {
    let marker = |place| format!("{:?}", marker::marker(place, egui::Pos2::ZERO, 5.0, (Color32::RED, Color32::BLUE)));
    let markers: std::collections::HashSet<String> = (0..mulberry::plot::MOST).map(marker).collect();
    assert_eq!(markers.len(), mulberry::plot::MOST);
}

#[test]
fn the_first_size_is_that_of_the_pictures() {
    let look = Look::new(theme(ThemeName::Day), 0, false);
    assert_eq!((look.code, look.code_line), (17.0, 26.0));
    assert_eq!((look.console, look.console_line), (16.0, 24.0));
    assert_eq!((look.word, look.icon, look.step), (13.0, 24.0, 4.0));
    let stage = Look::new(theme(ThemeName::Day), 0, true);
    assert_eq!((stage.code, stage.code_line), (31.0, 46.0));
    assert!(look.has_chrome() && !stage.has_chrome());
}

#[test]
fn every_step_of_zoom_makes_code_bigger_and_targets_stay_big_enough() {
    let day = theme(ThemeName::Day);
    let sizes: Vec<Look> = steps(ZOOM_STEPS).map(|zoom| Look::new(day, zoom, false)).collect();
    for pair in sizes.windows(2) {
        assert!(pair[0].code < pair[1].code && pair[0].word <= pair[1].word, "{} {}", pair[0].code, pair[1].code);
    }
    for look in &sizes {
        assert!(look.target() >= 32.0 && look.small_target() >= 24.0);
        assert!(look.console < look.code && look.code_line > look.code);
    }
    assert_eq!(Look::new(day, i8::MAX, false), Look::new(day, *ZOOM_STEPS.end(), false));
    assert_eq!(Look::new(day, i8::MIN, false), Look::new(day, *ZOOM_STEPS.start(), false));
}

fn steps(range: RangeInclusive<i8>) -> impl Iterator<Item = i8> {
    range
}

/// The places of the glyphs of `text` in the texture, and their advances, in `fonts`.
fn glyphs(fonts: FontDefinitions, text: &str) -> Vec<([u16; 2], f32)> {
    // At this size a cell is twelve whole points wide, so that every glyph is drawn at the same part of a pixel.
    let font = FontId::new(20.0, FontFamily::Monospace);
    let mut fonts = egui::epaint::text::Fonts::new(egui::epaint::TextOptions::default(), fonts);
    let galley = fonts.with_pixels_per_point(1.0).layout_no_wrap(text.to_owned(), font, Color32::BLACK);
    galley.rows[0].glyphs.iter().map(|glyph| (glyph.uv_rect.min, glyph.advance_width)).collect()
}

#[test]
fn what_is_typed_is_what_is_seen() {
    for signs in ["!=", ">>>", "->", "==", "<=", "/*", "www"] {
        let apart: String = signs.chars().flat_map(|sign| [sign, ' ']).collect();
        let alone: Vec<_> = glyphs(definitions(), &format!("{apart}{signs}"));
        let (apart, together) = alone.split_at(2 * signs.len());
        for (index, glyph) in together.iter().enumerate() {
            assert_eq!(*glyph, apart[2 * index], "sign {index} of {signs}");
            assert!((glyph.1 - 12.0).abs() < 0.01, "{signs}: a cell of {}", glyph.1);
        }
    }
}

#[test]
fn it_is_the_patch_that_keeps_signs_apart() {
    let mut fonts = definitions();
    let untouched = FontData::from_static(truce_font::JETBRAINS_MONO);
    fonts.font_data.insert("code".to_owned(), std::sync::Arc::new(untouched));
    let glyphs = glyphs(fonts, "! = !=");
    assert_ne!((glyphs[0], glyphs[2]), (glyphs[4], glyphs[5]));
}

#[test]
fn bytes_that_are_no_font_come_back_as_they_are() {
    for bytes in [&b""[..], b"calt", b"\0\x01\0\0\0\x01 no table here", &[0xff; 64]] {
        assert_eq!(without_ligatures(bytes), bytes);
    }
    let patched = without_ligatures(truce_font::JETBRAINS_MONO);
    let differing = patched.iter().zip(truce_font::JETBRAINS_MONO).filter(|(one, other)| one != other).count();
    assert!(differing > 0 && differing < 100, "{differing} bytes differ");
}

#[test]
fn a_cut_font_is_not_read_beyond_its_end() {
    let font = truce_font::JETBRAINS_MONO;
    for length in (0..2000).chain((2000..font.len()).step_by(997)) {
        assert_eq!(without_ligatures(&font[..length]).len(), length);
    }
}
