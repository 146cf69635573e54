//! The bar above the list of boards: how it goes with all of them.

use crate::app::{Action, FlashAll, FleetAction, ViewAction};
use crate::flash::{Failure, Verdict};
use crate::ui::bar::{Answer, Content};
use crate::ui::icons;
use crate::ui::scene::Scene;

/// How it goes with all of them.
pub fn summary(scene: &Scene<'_>) -> Option<Content> {
    let fleet = scene.app.fleet()?;
    let (words, theme, counts) = (scene.words, scene.look.theme, fleet.counts());
    let answer = |id, action| Answer::new(scene, id, Action::Fleet(action));
    let cancel = || vec![answer("flash-cancel", FleetAction::Cancel)];
    let (sign, sentence, answers) = if fleet.looks() {
        ((icons::BUSY, theme.quiet), words.say("fleet-looks"), cancel())
    } else if !fleet.is_over() {
        let said = words.fleet_under_way(counts.all, counts.kept, counts.failed);
        ((icons::BUSY, theme.quiet), said, cancel())
    } else if counts.all == 0 {
        ((icons::UNPLUGGED, theme.quiet), words.say("fleet-none"), vec![answer("flash-again", FleetAction::Start)])
    } else if counts.failed == 0 {
        ((icons::FINE, theme.fine), words.fleet_over(counts.all, counts.kept), Vec::new())
    } else {
        let sign = if is_calm(fleet) { (icons::STOPPED, theme.quiet) } else { (icons::PROBLEM, theme.error) };
        (sign, words.fleet_over(counts.all, counts.kept), vec![answer("fleet-again", FleetAction::Again)])
    };
    Some(Content {
        name: "fleet-bar",
        sign,
        sentence,
        quoted: None,
        answers,
        // Elsewhere the pane's header has one.
        close: (fleet.is_over() && !scene.look.has_chrome()).then_some(Action::View(ViewAction::ClosePane)),
        calm: !fleet.is_over() || is_calm(fleet),
        progress: (!fleet.is_over() && !fleet.looks()).then(|| fleet.share(scene.now)),
    })
}

/// Whether nothing went otherwise than a person wished.
fn is_calm(fleet: &FlashAll) -> bool {
    fleet.verdicts().all(|verdict| match verdict {
        Verdict::Kept(_) => true,
        Verdict::Failed { failure, .. } => matches!(failure, Failure::Cancelled { .. }),
    }) && !fleet.lost_a_log()
}
