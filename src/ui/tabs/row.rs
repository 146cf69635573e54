//! Where tabs stand in their row: arithmetic only.

use egui::{Rect, pos2};

/// The row: the room for it and the tabs' widths, from left to right, in points.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where tabs are seen.
    pub room: Rect,
    /// How wide each is.
    pub widths: Vec<f32>,
}

impl Row {
    /// Where each tab stands when `scroll` points are hidden at the left. With `moved`, as if the tab at the first place were
    /// at the second one.
    pub fn places(&self, scroll: f32, moved: Option<(usize, usize)>) -> Vec<Rect> {
        let mut order: Vec<usize> = (0..self.widths.len()).collect();
        if let Some((from, to)) = moved {
            let tab = order.remove(from);
            order.insert(to, tab);
        }
        let mut places = vec![Rect::NOTHING; self.widths.len()];
        let mut left = self.room.min.x - scroll;
        for tab in order {
            let right = left + self.widths[tab];
            places[tab] = Rect::from_min_max(pos2(left, self.room.min.y), pos2(right, self.room.max.y));
            left = right;
        }
        places
    }

    /// How far the row reaches beyond its room, in points.
    pub fn overhang(&self) -> f32 {
        (self.widths.iter().sum::<f32>() - self.room.width()).max(0.0)
    }

    /// The scroll nearest to this one in which the tab at `place` is seen whole.
    pub fn showing(&self, scroll: f32, place: usize) -> f32 {
        let begin: f32 = self.widths.iter().take(place).sum();
        let end: f32 = self.widths.iter().take(place + 1).sum();
        scroll.max(end - self.room.width()).min(begin)
    }
}

/// The place in the row for a tab that is dragged: `left` is how far its left edge is from the row's beginning, in points,
/// `from` the place that it had. A neighbour makes room when it is covered by half.
pub fn slot(widths: &[f32], from: usize, left: f32) -> usize {
    let mut begin = 0.0;
    let mut place = 0;
    for (_, width) in widths.iter().enumerate().filter(|(other, _)| *other != from) {
        if begin + width / 2.0 > left {
            break;
        }
        begin += width;
        place += 1;
    }
    place
}

/// Widths that fit into `available` where they can: the widest tabs give way first, down to `least` points.
pub fn shrink(natural: &[f32], available: f32, least: f32) -> Vec<f32> {
    let mut ordered = natural.to_vec();
    ordered.sort_by(f32::total_cmp);
    let mut left = available;
    let mut cap = f32::INFINITY;
    for (index, width) in ordered.iter().enumerate() {
        let share = left / (ordered.len() - index) as f32;
        if *width > share {
            cap = share.floor();
            break;
        }
        left -= width;
    }
    natural.iter().map(|width| width.min(cap.max(least))).collect()
}
