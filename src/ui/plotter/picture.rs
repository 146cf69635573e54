//! The picture: axes, curves, markers; dragged to look back.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{EventFilter, Key, Rect, Response, Sense, Stroke, Ui, UiBuilder};
use egui_plot::{AxisHints, HoverPosition, Line, Plot, PlotPoint, PlotPoints, PlotTransform};

use super::curves::Curves;
use super::marker::{colours, marker};
use super::{legend, value};
use crate::app::{Action, App, ConsoleName, PlotAction};
use crate::plot::Series;
use crate::ui::look::Look;
use crate::ui::scene::Scene;
use crate::ui::widget::{self, Name};

/// What a picture was made of: while that stays, so does the picture.
type Made = (ConsoleName, (u64, bool, Range<u64>), Range<u64>, u64);

/// What the window remembers of the picture.
#[derive(Debug, Default)]
pub struct PictureView {
    made: Option<Made>,
    curves: Curves,
    /// Rows that were dragged and are less than one yet.
    dragged: f64,
}

impl PictureView {
    /// Thins the curves anew where something has changed.
    fn follow(&mut self, app: &App, name: ConsoleName, columns: u64) {
        let plot = app.plot(name);
        let rows = plot.in_view(app.plotting().points);
        let made = (name, plot.state(), rows.clone(), columns);
        if self.made.as_ref() != Some(&made) {
            self.curves = Curves::new(plot.series(), rows, columns);
            self.made = Some(made);
        }
    }
}

/// Draws it into a place.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, name: ConsoleName, (place, view): (Rect, &mut PictureView)) {
    view.follow(scene.app, name, place.width() as u64);
    let series = scene.app.plot(name).series();
    let (response, transform) = draw(ui, scene, series, (place, &view.curves));
    mark(ui, scene.look, series, (&transform, &view.curves));
    tell(&response, scene, series);
    widget::focus_ring(ui, &response, place, scene.look);
    if response.clicked() {
        response.request_focus();
    }
    let rows = &view.curves.rows;
    let moved = dragged(&response, &transform, &mut view.dragged) + typed(ui, &response, rows);
    if response.double_clicked() {
        scene.wish(Action::Plot(PlotAction::LookAt(None)));
    } else if moved != 0 {
        scene.wish(Action::Plot(PlotAction::LookAt(Some(rows.end.saturating_add_signed(moved)))));
    }
}

/// The curves and their axes.
fn draw(
    ui: &mut Ui,
    scene: &Scene<'_>,
    series: &Series,
    (place, curves): (Rect, &Curves),
) -> (Response, PlotTransform) {
    let look = scene.look;
    let mut child = ui.new_child(UiBuilder::new().id_salt("picture").max_rect(place));
    let (low, high) = curves.frame();
    let (first, last) = (curves.rows.start as f64, curves.rows.end.saturating_sub(1) as f64);
    let margin = (last - first).max(1.0) * 0.02;
    let titles = series.curves().iter().map(|curve| legend::title(scene.words, &curve.label));
    let lines: Vec<Line<'_>> = titles
        .zip(&curves.points)
        .zip(series.curves())
        .map(|((title, points), curve)| {
            let stroke = Stroke::new(look.curve(), colours(look)[curve.place]);
            Line::new(title, PlotPoints::Borrowed(points)).stroke(stroke).id(egui::Id::new(("curve", curve.place)))
        })
        .collect();
    let shown = plot(look, series).show(&mut child, |plot| {
        plot.set_plot_bounds_x(first - margin..=last + margin);
        plot.set_plot_bounds_y(low..=high);
        for line in lines {
            plot.line(line);
        }
    });
    (shown.response, shown.transform)
}

/// A plot that looks like the rest of the window, and that nothing can be done to but to look back.
fn plot<'a>(look: &'a Look, series: &'a Series) -> Plot<'a> {
    let font = look.aside_font();
    let axis = |axis: AxisHints<'a>| axis.tick_label_color(look.theme.quiet).tick_label_font(font.clone());
    let number = |mark: egui_plot::GridMark, _: &std::ops::RangeInclusive<f64>| value::written(mark.value);
    Plot::new("curves")
        .sense(Sense::click_and_drag())
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_background(false)
        .grid_color(look.theme.line)
        .cursor_color(look.theme.quiet)
        .custom_x_axes(vec![axis(AxisHints::new_x()).formatter(number)])
        .custom_y_axes(vec![axis(AxisHints::new_y()).formatter(number).min_thickness(look.space(10.0))])
        .label_formatter(move |at| hovered(series, at))
}

/// What is said of the point under the pointer: its curve, its value, and its second.
fn hovered(series: &Series, at: &HoverPosition<'_>) -> Option<String> {
    let HoverPosition::NearDataPoint { plot_name, position, .. } = at else { return None };
    let rows = series.rows();
    let after = series.time(position.x as u64)?.since(series.time(rows.start)?);
    Some(format!("{plot_name} {}\n{}.{:01} s", value::written(position.y), after / 1000, after % 1000 / 100))
}

/// The markers: at the newest point of each curve, and now and then along it where there are several.
fn mark(ui: &Ui, look: &Look, series: &Series, (transform, curves): (&PlotTransform, &Curves)) {
    let painter = ui.painter().with_clip_rect(*transform.frame());
    let apart = (curves.rows.end - curves.rows.start).div_ceil(6).next_power_of_two();
    let several = series.curves().len() > 1;
    for (curve, points) in series.curves().iter().zip(&curves.points) {
        // Bound to its row, a marker moves with its curve; those of different curves stand beside each other.
        let shift = apart * curve.place as u64 / crate::plot::MOST as u64;
        let part = |point: &PlotPoint| (point.x as u64 + shift) / apart;
        let end = curves.rows.end.saturating_sub(apart / 4) as f64;
        let along = points.windows(2).filter(|pair| several && part(&pair[0]) != part(&pair[1]) && pair[1].x < end);
        let along = along.map(|pair| &pair[1]);
        for point in along.chain(points.last()) {
            let at = transform.position_from_point(point);
            let colours = (colours(look)[curve.place], look.console_ground());
            painter.add(marker(curve.place, at, legend::radius(look), colours));
        }
    }
}

/// Those who do not see the curves are told their last values.
fn tell(response: &Response, scene: &Scene<'_>, series: &Series) {
    let label = scene.words.say("plotter-curves");
    widget::tell(response, Name { role: Role::Image, label: &label, id: "plotter-curves" });
    response.ctx.accesskit_node_builder(response.id, |node| {
        let last = |curve: &crate::plot::Curve| {
            format!("{} {}", legend::title(scene.words, &curve.label), value::written(curve.last))
        };
        node.set_value(series.curves().iter().map(last).collect::<Vec<_>>().join(", "));
    });
}

/// The rows that the pointer has dragged the picture on, towards the newest.
fn dragged(response: &Response, transform: &PlotTransform, rest: &mut f64) -> i64 {
    if !response.dragged() {
        *rest = 0.0;
        return 0;
    }
    *rest -= f64::from(response.drag_delta().x) * transform.dvalue_dpos()[0];
    let whole = rest.trunc();
    *rest -= whole;
    whole as i64
}

/// The rows that the arrow keys move the picture on while it has the keyboard.
fn typed(ui: &Ui, response: &Response, rows: &Range<u64>) -> i64 {
    if !response.has_focus() {
        return 0;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let step = ((rows.end - rows.start) / 10).max(1) as i64;
    let pressed = |key| ui.input(|input| input.num_presses(key)) as i64;
    (pressed(Key::ArrowRight) - pressed(Key::ArrowLeft)) * step
}
