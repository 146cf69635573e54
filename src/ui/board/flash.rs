//! How a board is being flashed, and why it was not, as a bar at the top of its REPL.

use crate::app::{Action, BoardFlash, BoardSeat, FlashAction};
use crate::flash::{Failure, Progress, Stage, Verdict, Way};
use crate::ui::bar::{Answer, Content};
use crate::ui::icons;
use crate::ui::scene::Scene;

/// Milliseconds after which a flash has a bar: one that is over by then needs none.
const AFTER: u64 = 400;

/// The bar for the board in this seat, while it is being flashed, and when that led nowhere. While the person is asked, another
/// bar has the question.
pub fn content(scene: &Scene<'_>, seat: BoardSeat) -> Option<Content> {
    let flash = scene.app.flashes().of_seat(seat)?;
    match flash.stage(scene.now) {
        Stage::Asks(_) | Stage::Over(Verdict::Kept(_)) => None,
        Stage::Over(Verdict::Failed { failure, way }) => Some(failed(scene, flash, (&failure, way))),
        _ if scene.now.since(flash.since) < AFTER => None,
        stage => Some(under_way(scene, seat, &stage)),
    }
}

fn under_way(scene: &Scene<'_>, seat: BoardSeat, stage: &Stage) -> Content {
    let share = |progress: &Progress| progress.percent() as f32 / 100.0;
    let progress = match stage {
        Stage::Keeps(progress) | Stage::Writes(progress) => Some(share(progress)),
        _ => None,
    };
    // What is on the board already cannot be held back any more.
    let may_cancel = !matches!(stage, Stage::Programs | Stage::Proves | Stage::Stops);
    let cancel = may_cancel.then(|| Answer::new(scene, "flash-cancel", Action::Flash(FlashAction::Cancel)));
    Content {
        name: "flash-bar",
        sign: (icons::BUSY, scene.look.theme.quiet),
        sentence: scene.words.flash_stage(scene.app.board_id(seat), stage),
        quoted: None,
        answers: cancel.into_iter().collect(),
        close: None,
        calm: true,
        progress,
    }
}

fn failed(scene: &Scene<'_>, flash: &BoardFlash, (failure, way): (&Failure, Option<Way>)) -> Content {
    let theme = scene.look.theme;
    let calm = matches!(failure, Failure::Cancelled { .. });
    let mut answers = vec![Answer::new(scene, "flash-again", Action::Flash(FlashAction::Start))];
    let said = failure.said();
    if said.is_some() {
        let show = Answer::new(scene, "flash-said", Action::Flash(FlashAction::ShowSaid));
        answers.push(Answer { pressed: Some(flash.shows_said), ..show });
    }
    Content {
        name: "flash-bar",
        sign: if calm { (icons::STOPPED, theme.quiet) } else { (icons::PROBLEM, theme.error) },
        sentence: scene.words.flash_failed(scene.app.board_id(flash.seat), failure, way),
        quoted: said.filter(|_| flash.shows_said).map(ToOwned::to_owned),
        answers,
        close: Some(Action::Flash(FlashAction::Close)),
        calm,
        progress: None,
    }
}
