//! Where everything in the window stands: a few rectangles, none of which lies over another.

use egui::Rect;

/// How tall the parts of the window want to be, in points; 0 for what is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Heights {
    /// The toolbar.
    pub toolbar: f32,
    /// The row of tabs.
    pub tabs: f32,
    /// The bar that finds in the text.
    pub find: f32,
    /// The bar that asks or warns.
    pub bar: f32,
    /// The bottom pane's part of what is left below the toolbar, in thousandths.
    pub pane_share: u16,
    /// The least that the pane has where it is open.
    pub pane_least: f32,
    /// The least that is left for the editor.
    pub centre_least: f32,
    /// The status line.
    pub status: f32,
}

/// The parts of the window, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// The toolbar.
    pub toolbar: Rect,
    /// The row of tabs.
    pub tabs: Rect,
    /// The bar that finds in the text.
    pub find: Rect,
    /// The editor, or the page that takes its place.
    pub centre: Rect,
    /// The bar that asks or warns.
    pub bar: Rect,
    /// The bottom pane.
    pub pane: Rect,
    /// The status line.
    pub status: Rect,
}

impl Layout {
    /// Cuts `window` into its parts. Where there is not enough room the pane gives way before the editor does.
    pub fn new(window: Rect, heights: Heights) -> Self {
        let mut rest = window;
        let toolbar = cut_top(&mut rest, heights.toolbar);
        let below_toolbar = rest.height();
        let tabs = cut_top(&mut rest, heights.tabs);
        let status = cut_bottom(&mut rest, heights.status);
        let wanted = match heights.pane_share {
            0 => 0.0,
            share => (below_toolbar * f32::from(share) / 1000.0).round().max(heights.pane_least),
        };
        let most = (rest.height() - heights.find - heights.bar - heights.centre_least).max(0.0);
        let pane = cut_bottom(&mut rest, wanted.min(most));
        let bar = cut_bottom(&mut rest, heights.bar);
        let find = cut_top(&mut rest, heights.find);
        Self { toolbar, tabs, find, centre: rest, bar, pane, status }
    }
}

fn cut_top(rest: &mut Rect, height: f32) -> Rect {
    let border = rest.min.y + height.min(rest.height());
    let part = rest.with_max_y(border);
    *rest = rest.with_min_y(border);
    part
}

fn cut_bottom(rest: &mut Rect, height: f32) -> Rect {
    let border = rest.max.y - height.min(rest.height());
    let part = rest.with_min_y(border);
    *rest = rest.with_max_y(border);
    part
}
