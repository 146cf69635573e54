//! A finger on the screen: it moves what lies under it, a tap is a click, a long press asks for the menu.

use egui::{Pos2, Response, Ui, Vec2};

/// A finger that goes further than this, in points, moves the content; one that stays nearer taps.
const STILL: f32 = 8.0;

/// How much of its speed a content that was let go has left after a second, as a part of one.
const LEFT_AFTER_A_SECOND: f32 = 0.02;

/// The slowest that such a content moves, in points a second.
const SLOWEST: f32 = 30.0;

/// What the finger on one widget does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Finger {
    /// There is none.
    #[default]
    Away,
    /// It went down here and has not moved.
    Down(Pos2),
    /// It moves the content and was last here.
    Moving(Pos2),
    /// It has done what it came for, or others came to it: until it goes it means nothing.
    Spent,
    /// It has gone and the content moves on by itself, with so many points a second.
    Gone(Vec2),
}

/// What a finger asks for in a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Touch {
    /// There is none: what the pointer does is the mouse's.
    None,
    /// Nothing, but the pointer is the finger's.
    Nothing,
    /// Move the content by so much.
    Move(Vec2),
    /// A tap.
    Tap(Pos2),
    /// A long press.
    Hold(Pos2),
}

impl Finger {
    /// Follows the finger on a widget.
    pub fn follow(&mut self, ui: &Ui, response: &Response) -> Touch {
        let (touching, several) = ui.input(|input| (input.any_touches(), input.multi_touch().is_some()));
        let began = ui.input(|input| input.events.iter().any(began_touch));
        if (began || touching) && response.is_pointer_button_down_on() && matches!(self, Self::Away | Self::Gone(_)) {
            *self = ui.input(|input| input.pointer.press_origin()).map_or(Self::Spent, Self::Down);
        }
        if began && response.clicked() && *self == Self::Away {
            // Down and up within one frame.
            return response.interact_pointer_pos().map_or(Touch::Nothing, Touch::Tap);
        }
        if several && *self != Self::Away {
            *self = Self::Spent;
        }
        match *self {
            Self::Down(at) if response.long_touched() => {
                *self = Self::Spent;
                Touch::Hold(at)
            }
            Self::Down(at) if !touching => {
                *self = Self::Away;
                if response.clicked() { Touch::Tap(at) } else { Touch::Nothing }
            }
            Self::Down(at) => self.go(ui, at, STILL),
            Self::Moving(_) if !touching => self.let_go(ui),
            Self::Moving(last) => self.go(ui, last, 0.0),
            Self::Spent if !touching => {
                *self = Self::Away;
                Touch::Nothing
            }
            Self::Spent => Touch::Nothing,
            Self::Gone(speed) => self.coast(ui, speed),
            Self::Away => Touch::None,
        }
    }

    /// Moves the content from `last` to where the finger is, if that is further than so many points.
    fn go(&mut self, ui: &Ui, last: Pos2, further_than: f32) -> Touch {
        match ui.input(|input| input.pointer.latest_pos()) {
            Some(here) if here.distance(last) > further_than => {
                *self = Self::Moving(here);
                Touch::Move(here - last)
            }
            _ => Touch::Nothing,
        }
    }

    fn let_go(&mut self, ui: &Ui) -> Touch {
        *self = Self::Gone(ui.input(|input| input.pointer.velocity()));
        ui.request_repaint();
        Touch::Nothing
    }

    fn coast(&mut self, ui: &Ui, speed: Vec2) -> Touch {
        let pressed = ui.input(|input| input.pointer.any_pressed() || input.smooth_scroll_delta() != Vec2::ZERO);
        if pressed || speed.length() < SLOWEST {
            *self = Self::Away;
            return Touch::None;
        }
        let seconds = ui.input(|input| input.stable_dt).min(0.1);
        *self = Self::Gone(speed * LEFT_AFTER_A_SECOND.powf(seconds));
        ui.request_repaint();
        Touch::Move(speed * seconds)
    }
}

fn began_touch(event: &egui::Event) -> bool {
    matches!(event, egui::Event::Touch { phase: egui::TouchPhase::Start, .. })
}
