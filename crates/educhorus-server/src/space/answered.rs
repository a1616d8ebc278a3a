//! Answers that several callers are given alike, packed once.
//!
//! What it is for: after a rehearsal thirty devices of equal rights ask from the same place of the log.
//!
//! How it works: an answer to a caller who hands nothing over is decided by what she may read, the day, where she is
//! in the log and where it ends. Those of one end of the log are kept, as bytes.

use std::collections::HashMap;
use std::sync::Arc;

use educhorus_domain::Rights;
use educhorus_sync::exchange::{self, SyncRequest};
use educhorus_sync::message::Content;
use jiff::civil::Date;

/// What is kept of one space. Units: bytes.
const MOST: usize = 4 << 20;

/// A question, in all that decides its answer beside the log.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Question {
    rights: Rights,
    today: Date,
    version: u32,
    cursor: u64,
    token: exchange::Rights,
}

impl Question {
    /// The question of a caller; none where the answer depends on more.
    pub fn of(rights: &Rights, request: &SyncRequest, today: Date) -> Option<Self> {
        let is_new = request.rights == exchange::Rights::default() && request.cursor == 0;
        let hands_over = request.push != Content::default();
        if hands_over || (request.held.is_some() && !is_new) {
            return None;
        }
        let (version, cursor, token) = (request.version, request.cursor, request.rights);
        Some(Self { rights: rights.clone(), today, version, cursor, token })
    }
}

/// The answers of one end of the log.
#[derive(Default)]
pub(super) struct Answered {
    head: u64,
    bytes: usize,
    bodies: HashMap<Question, Arc<[u8]>>,
}

impl Answered {
    /// What was answered to a question while the log ended there.
    pub fn to(&self, question: &Question, head: u64) -> Option<Arc<[u8]>> {
        self.bodies.get(question).filter(|_| self.head == head).cloned()
    }

    /// Keeps an answer.
    pub fn keep(&mut self, question: Question, head: u64, body: &Arc<[u8]>) {
        if self.head != head || self.bytes + body.len() > MOST {
            *self = Self { head, ..Self::default() };
        }
        if body.len() <= MOST && self.bodies.insert(question, Arc::clone(body)).is_none() {
            self.bytes += body.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use educhorus_domain::{Grant, Role};
    use educhorus_sync::message::JournalPart;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 24);

    fn rights(role: Role) -> Rights {
        let grant = Grant { role, choir: None, person: None, from: date(2026, 9, 1), to: None };
        Rights::of([grant], TODAY)
    }

    fn asked(change: impl FnOnce(&mut SyncRequest)) -> SyncRequest {
        let mut request = SyncRequest { version: 1, ..SyncRequest::default() };
        change(&mut request);
        request
    }

    #[test]
    fn only_who_asks_the_same_with_the_same_rights_on_the_same_day_is_given_the_same() {
        let mut answered = Answered::default();
        let (director, assistant) = (rights(Role::Director), rights(Role::Assistant));
        let question = Question::of(&director, &asked(|_| {}), TODAY).unwrap();
        answered.keep(question.clone(), 7, &Arc::from(&b"all"[..]));
        assert_eq!(answered.to(&question, 7).as_deref(), Some(&b"all"[..]));
        assert_eq!(answered.to(&question, 8), None);
        for other in [
            Question::of(&assistant, &asked(|_| {}), TODAY),
            Question::of(&director, &asked(|_| {}), TODAY.tomorrow().unwrap()),
            Question::of(&director, &asked(|request| request.cursor = 3), TODAY),
            Question::of(&director, &asked(|request| request.rights = [1; 8]), TODAY),
            Question::of(&director, &asked(|request| request.version = 2), TODAY),
        ] {
            assert_eq!(answered.to(&other.unwrap(), 7), None);
        }
    }

    #[test]
    fn an_answer_that_depends_on_what_the_device_has_or_hands_over_is_for_her_alone() {
        let director = rights(Role::Director);
        let pushed = |request: &mut SyncRequest| {
            let device = educhorus_domain::DeviceId::from_bytes([1; 16]);
            request.push.journal.push(JournalPart::pack(device, &[]));
        };
        assert_eq!(Question::of(&director, &asked(pushed), TODAY), None);
        let held = asked(|request| {
            request.rights = [1; 8];
            request.held = Some(Vec::new());
        });
        assert_eq!(Question::of(&director, &held, TODAY), None);
        // Whoever has nothing yet is given everything, whatever she holds.
        assert!(Question::of(&director, &asked(|request| request.held = Some(Vec::new())), TODAY).is_some());
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let mut answered = Answered::default();
        let director = rights(Role::Director);
        let half: Arc<[u8]> = Arc::from(vec![0; MOST / 2]);
        for cursor in 0..9 {
            let question = Question::of(&director, &asked(|request| request.cursor = cursor), TODAY).unwrap();
            answered.keep(question.clone(), 7, &half);
            assert!(answered.to(&question, 7).is_some());
            let kept: usize = answered.bodies.values().map(|body| body.len()).sum();
            assert!(kept <= MOST && kept == answered.bytes);
        }
    }
}
