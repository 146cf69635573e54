//! Notices and questions.

use crate::app::action::NoticeAction;
use crate::app::question::Question;
use crate::app::state::App;
use crate::place::Millis;

impl App {
    pub(super) fn act_notice(&mut self, now: Millis, action: NoticeAction) {
        match action {
            NoticeAction::Dismiss(id) => self.notices.retain(|posted| posted.id != id),
            NoticeAction::List => self.notice_list = !self.notice_list,
            NoticeAction::AnswerSave => {
                self.closing = self.question.take();
                if let Some(question) = self.closing {
                    self.save_or_find_home(now, question.tab());
                }
            }
            NoticeAction::AnswerDiscard => match self.question.take() {
                Some(Question::CloseTab(tab)) => self.remove(tab),
                Some(Question::Quit(tab)) => {
                    self.discarded.push(tab);
                    self.quit(now);
                }
                None => {}
            },
            NoticeAction::AnswerCancel => {
                self.question = None;
                self.discarded.clear();
            }
        }
    }
}
