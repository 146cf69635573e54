//! What egui's own widgets (menus, tooltips, the file dialog) look like, so that nobody can tell them from ours.

use std::num::NonZeroUsize;

use egui::style::{Selection, WidgetVisuals, Widgets};
use egui::{Color32, Context, FontId, Shadow, Stroke, Style, TextStyle, Visuals, vec2};

use super::fonts;
use super::look::Look;

/// Prepares a context, once: fonts, and egui's own keys off, for the registry has keys for quitting and zooming.
pub fn prepare(context: &Context) {
    context.set_fonts(fonts::definitions());
    context.options_mut(|options| {
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
        // A second pass in a frame would collect every wish twice.
        options.max_passes = NonZeroUsize::MIN;
    });
}

/// Dresses egui's own widgets in this look.
pub fn apply(context: &Context, look: &Look) {
    let theme = if look.theme.dark { egui::Theme::Dark } else { egui::Theme::Light };
    context.set_theme(theme);
    context.set_style_of(theme, style(look));
}

/// egui's style for this look.
pub fn style(look: &Look) -> Style {
    let word = look.word_font();
    let styles = [
        (TextStyle::Small, FontId { size: (look.word - 1.0).max(10.0), ..word.clone() }),
        (TextStyle::Body, word.clone()),
        (TextStyle::Button, word.clone()),
        (TextStyle::Monospace, word),
        (TextStyle::Heading, look.heading_font()),
    ];
    let mut style = Style { visuals: visuals(look), animation_time: 0.0, ..Style::default() };
    style.text_styles = styles.into_iter().collect();
    style.spacing.item_spacing = vec2(look.space(2.0), look.space(1.0));
    style.spacing.button_padding = vec2(look.space(3.0), look.space(1.5));
    style.spacing.interact_size.y = look.target();
    style.spacing.tooltip_width = look.space(90.0);
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.5;
    style
}

fn visuals(look: &Look) -> Visuals {
    let theme = look.theme;
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    visuals.widgets = widgets(look);
    visuals.selection = Selection { bg_fill: theme.chosen, stroke: Stroke::new(1.0, theme.text) };
    visuals.weak_text_color = Some(theme.quiet);
    visuals.hyperlink_color = theme.function;
    visuals.faint_bg_color = theme.current_line;
    visuals.extreme_bg_color = theme.panel;
    visuals.text_edit_bg_color = Some(theme.paper);
    visuals.code_bg_color = theme.panel;
    visuals.warn_fg_color = theme.warning;
    visuals.error_fg_color = theme.error;
    visuals.window_fill = theme.paper;
    visuals.window_stroke = look.hairline();
    visuals.window_corner_radius = look.corners();
    visuals.menu_corner_radius = look.corners();
    visuals.window_shadow = shadow(theme.dark);
    visuals.popup_shadow = shadow(theme.dark);
    visuals.panel_fill = theme.paper;
    visuals.text_cursor.stroke = Stroke::new(2.0, theme.accent);
    visuals.text_cursor.blink = false;
    visuals
}

/// The only depth there is: what floats throws a little shadow.
fn shadow(dark: bool) -> Shadow {
    Shadow { offset: [0, 2], blur: 12, spread: 0, color: Color32::from_black_alpha(if dark { 96 } else { 28 }) }
}

fn widgets(look: &Look) -> Widgets {
    let theme = look.theme;
    let state = |ground: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: ground,
        weak_bg_fill: ground,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: look.corners(),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(theme.paper, theme.line, theme.text),
        inactive: state(theme.paper, theme.line, theme.text),
        hovered: state(theme.hover, theme.line, theme.text),
        active: state(theme.hover, theme.accent, theme.text),
        open: state(theme.hover, theme.line, theme.text),
    }
}
