//! Where the parts of the bar that finds stand: what it says goes below the fields where it has no room beside them.

use egui::{Rect, Vec2, pos2, vec2};

/// The margins at the left and at the right, in steps of the spacing scale.
pub const MARGIN: f32 = 3.0;

/// What has to fit, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// A step of the spacing scale.
    pub unit: f32,
    /// The height of a row.
    pub row: f32,
    /// A small button's width and height.
    pub tool: f32,
    /// The width of a field where there is room.
    pub field: f32,
    /// Whether there are options and steps beside the field.
    pub tools: bool,
    /// The widths of the buttons that replace, where there is a second row.
    pub words: Option<[f32; 2]>,
    /// What the bar says, in one line.
    pub status: Vec2,
    /// The height of what it says where it has the bar's width, but for the margins.
    pub status_below: f32,
}

/// The parts of the bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// The first field.
    pub field: Rect,
    /// The options beside it.
    pub options: [Rect; 3],
    /// The buttons to the match before and to the next.
    pub steps: [Rect; 2],
    /// What it says.
    pub status: Rect,
    /// The button that closes it.
    pub close: Rect,
    /// The second row.
    pub second: Option<Second>,
    /// The height of everything.
    pub height: f32,
}

/// The row that replaces.
#[derive(Clone, Debug, PartialEq)]
pub struct Second {
    /// The field.
    pub field: Rect,
    /// The buttons.
    pub buttons: [Rect; 2],
}

/// The least width of a field, in steps of the spacing scale.
const LEAST_FIELD: f32 = 28.0;

/// Room that is always kept for "3 of 17" beside the field, in steps of the spacing scale.
const COUNT: f32 = 24.0;

impl Places {
    /// The parts of a bar in `area`, of which only the upper edge and the width count.
    pub fn new(sizes: &Sizes, area: Rect) -> Self {
        let unit = sizes.unit;
        let row = |number: f32| {
            let top = area.min.y + number * (sizes.row - unit);
            Rect::from_x_y_ranges(area.x_range(), top..=top + sizes.row).shrink2(vec2(MARGIN * unit, 0.0))
        };
        let first = row(0.0);
        let tools = if sizes.tools { 5.0 * sizes.tool + 8.0 * unit } else { 0.0 };
        let room = first.width() - tools - sizes.tool - 2.0 * unit;
        let field = (room - COUNT * unit).min(sizes.field).max((LEAST_FIELD * unit).min(room)).max(0.0);
        let mut right = first.min.x;
        let mut take = |width: f32, height: f32, gap: f32| {
            let place = Rect::from_center_size(pos2(right + width / 2.0, first.center().y), vec2(width, height));
            right += width + gap;
            place
        };
        let height = sizes.row - 2.0 * unit;
        let field = take(field, height, 2.0 * unit);
        let mut tool = |gap: f32| if sizes.tools { take(sizes.tool, sizes.tool, gap) } else { Rect::ZERO };
        let options = [tool(unit / 2.0), tool(unit / 2.0), tool(2.0 * unit)];
        let steps = [tool(unit / 2.0), tool(2.0 * unit)];
        let close =
            Rect::from_center_size(pos2(first.max.x - sizes.tool / 2.0, first.center().y), Vec2::splat(sizes.tool));
        let beside = Rect::from_x_y_ranges(right + unit..=(close.min.x - unit).max(right + unit), first.y_range());
        let second = sizes.words.map(|words| Second::new(sizes, row(1.0), field.width(), words));
        let rows = if second.is_some() { 2.0 * sizes.row - unit } else { sizes.row };
        let fits = sizes.status.x <= beside.width();
        let below_top = area.min.y + rows - unit;
        let status = if fits {
            beside
        } else {
            Rect::from_min_size(pos2(first.min.x, below_top), vec2(first.width(), sizes.status_below + unit))
        };
        let below = if fits { 0.0 } else { status.height() };
        Self { field, options, steps, status, close, second, height: (rows + below).round() }
    }
}

impl Second {
    fn new(sizes: &Sizes, row: Rect, field: f32, words: [f32; 2]) -> Self {
        let unit = sizes.unit;
        let place = |left: f32, width: f32, height: f32| {
            Rect::from_center_size(pos2(left + width / 2.0, row.center().y), vec2(width, height))
        };
        let height = sizes.row - 2.0 * unit;
        let left = row.min.x + field + 2.0 * unit;
        let fits = left + words[0] + unit + words[1] <= row.max.x;
        let [one, all] = if fits { words } else { [sizes.tool; 2] };
        let button = if fits { height } else { sizes.tool };
        Self {
            field: place(row.min.x, field, height),
            buttons: [place(left, one, button), place(left + one + unit, all, button)],
        }
    }
}
