//! Notices and questions.

use crate::app::action::NoticeAction;
use crate::app::question::{Doubt, Question};
use crate::app::state::App;
use crate::place::Millis;

impl App {
    pub(super) fn act_notice(&mut self, now: Millis, action: NoticeAction) {
        match action {
            NoticeAction::Dismiss(id) => self.notices.retain(|posted| posted.id != id),
            NoticeAction::List => self.notice_list = !self.notice_list,
            NoticeAction::AnswerSave => {
                if let Some(Question { closing, doubt: Doubt::Unsaved(_) }) = self.question.take() {
                    self.save_and_close(now, closing);
                }
            }
            NoticeAction::AnswerDiscard => {
                if let Some(Question { mut closing, doubt: Doubt::Unsaved(tabs) }) = self.question.take() {
                    closing.given_up = tabs;
                    self.save_and_close(now, closing);
                }
            }
            NoticeAction::AnswerStop => {
                if let Some(Question { closing, doubt: Doubt::Runs(_) }) = self.question.take() {
                    self.close_now(closing);
                }
            }
            NoticeAction::AnswerWait => {
                if let Some(Question { closing, doubt: Doubt::Flashes(_) }) = self.question.take() {
                    self.closing_flashed = Some(closing);
                }
            }
            NoticeAction::AnswerAnyway => {
                if let Some(Question { closing, doubt: Doubt::Flashes(_) }) = self.question.take() {
                    self.close_unless_it_runs(closing);
                }
            }
            NoticeAction::AnswerCancel => (self.question, self.closing_flashed) = (None, None),
        }
    }
}
