//! Publishes runs of text for screen readers, as children of the text field that they belong to.

use egui::accesskit::{self, Node, NodeId, Role};
use egui::{Context, Id, accesskit_root_id};

use super::runs::Run;

/// Where a run stands.
pub struct Place {
    /// The left edges of its characters and the right edge of the last, in points.
    pub edges: Vec<f32>,
    /// Its upper edge, in points.
    pub top: f32,
    /// Its height, in points.
    pub height: f32,
}

/// Publishes runs below the text field `field`; `place` says where each of them stands.
pub fn publish(context: &Context, field: Id, runs: &[Run], place: impl Fn(&Run) -> Place) {
    context.accesskit_node_builder(field, |node| {
        node.set_children(runs.iter().map(|run| node_id(field, run)).collect::<Vec<_>>());
    });
    // A node that nobody registered a parent for becomes a child of the root. The runs are the field's children already
    // (a widget for each of thousands of lines would cost a frame its time), so the root gives them back.
    let children = context.accesskit_node_builder(accesskit_root_id(), |root| root.children().len());
    for run in runs {
        let place = place(run);
        context.accesskit_node_builder(run_id(field, run), |node| describe(node, field, run, &place));
    }
    context.accesskit_node_builder(accesskit_root_id(), |root| {
        let kept = root.children().iter().copied().take(children.unwrap_or_default()).collect::<Vec<_>>();
        root.set_children(kept);
    });
}

/// The node of a run.
pub fn node_id(field: Id, run: &Run) -> NodeId {
    run_id(field, run).accesskit_id()
}

fn describe(node: &mut Node, field: Id, run: &Run, place: &Place) {
    let Place { edges, top, height } = place;
    let left = edges.first().copied().unwrap_or_default();
    node.set_role(Role::TextRun);
    node.set_text_direction(accesskit::TextDirection::LeftToRight);
    node.set_value(run.value.as_str());
    node.set_character_lengths(run.lengths.as_slice());
    node.set_word_starts(run.word_starts.as_slice());
    node.set_character_positions(edges.iter().take(run.lengths.len()).map(|edge| edge - left).collect::<Vec<_>>());
    node.set_character_widths(edges.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>());
    node.set_bounds(accesskit::Rect {
        x0: left.into(),
        y0: (*top).into(),
        x1: edges.last().copied().unwrap_or(left).into(),
        y1: (top + height).into(),
    });
    if let Some(before) = run.part.checked_sub(1) {
        node.set_previous_on_line(part_id(field, run.line, before).accesskit_id());
    }
    if run.continues {
        node.set_next_on_line(part_id(field, run.line, run.part + 1).accesskit_id());
    }
}

fn part_id(field: Id, line: usize, part: usize) -> Id {
    field.with((line, part))
}

fn run_id(field: Id, run: &Run) -> Id {
    part_id(field, run.line, run.part)
}
