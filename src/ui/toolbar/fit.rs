//! How the toolbar fits into a window: words go first, then groups fold into a menu; nothing falls off the edge.

use crate::app::registry::Group;

/// The width of a group of buttons, in points, with the gaps around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Width {
    /// With words under the icons.
    pub words: f32,
    /// With icons only.
    pub icons: f32,
}

/// How the toolbar is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Whether the buttons have words.
    pub words: bool,
    /// The groups that are in the "…" menu.
    pub folded: Vec<Group>,
}

/// The groups in the order in which they are given up. What runs a program is given up last.
const GIVEN_UP: [Group; 4] = [Group::Window, Group::Board, Group::File, Group::Run];

/// What fits into `available` points. `mode` is the button that never folds, `menu` the width of the "…" button.
pub fn fit(available: f32, mode: Width, groups: &[(Group, Width)], menu: f32) -> Fit {
    if mode.words + groups.iter().map(|(_, width)| width.words).sum::<f32>() <= available {
        return Fit { words: true, folded: Vec::new() };
    }
    let mut folded = Vec::new();
    let mut needed = mode.icons + groups.iter().map(|(_, width)| width.icons).sum::<f32>();
    for group in GIVEN_UP {
        if needed <= available {
            break;
        }
        let Some((_, width)) = groups.iter().find(|(other, _)| *other == group) else { continue };
        needed -= width.icons;
        needed += if folded.is_empty() { menu } else { 0.0 };
        folded.push(group);
    }
    Fit { words: false, folded }
}
