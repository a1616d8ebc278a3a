//! What stands beside documents: registry, cards, links, consents, journal.

use educhorus_domain::{Beside, PersonId};
use educhorus_sync::exchange::refusal;
use educhorus_sync::message::{
    CardPart, ConsentPart, DevicePart, JournalLine, JournalPart, LinkPart, Subject,
};

use super::Deciding;
use crate::engine::EngineError;
use crate::space::known::is_among;
use crate::space::row::{Part, part_of, row_of, row_of_line};

/// Counters beyond this come from a device that is broken or hostile: taken over, they would end all counting.
const LARGEST_COUNTER: u64 = 1 << 48;
/// The longest text of a field, a code or a label. Bytes.
const LONGEST_TEXT: usize = 1_024;
/// Under how many actors a device has written: a new one for each seal, for years.
const MOST_ACTORS: usize = 100_000;

impl Deciding<'_> {
    /// Takes devices into the registry: new ones, and new actors of known ones.
    pub(super) fn devices(&mut self, parts: &[DevicePart]) {
        let takes = self.takes(Beside::Registry);
        for part in parts {
            // Whoever has a role enters the device with which she signed in.
            let is_own = part.device == self.caller.device && !self.caller.rights.grants().is_empty();
            if !takes && !is_own {
                self.refuse(None, refusal::NOT_ALLOWED);
            } else if part.label.len() > LONGEST_TEXT || part.actors.len() > MOST_ACTORS {
                self.refuse(None, refusal::NOT_A_CHANGE);
            } else if !self.is_whose_it_says(part) {
                self.refuse(None, refusal::FOREIGN_ACTOR);
            } else {
                self.device(part);
            }
        }
    }

    /// Whether a device has the key by which it is known; the one that signed in, that of its session.
    fn is_whose_it_says(&self, part: &DevicePart) -> bool {
        let is_caller = part.device == self.caller.device;
        let known = self.known.devices.get(&part.device).map(|known| known.verifying_key);
        (!is_caller || part.verifying_key == self.caller.verifying_key)
            && known.is_none_or(|known| known == part.verifying_key)
    }

    fn device(&mut self, part: &DevicePart) {
        let known = self.known.devices.get(&part.device);
        let mut merged = known.unwrap_or(part).clone();
        // Others may have heard an earlier name of it.
        if part.device == self.caller.device {
            merged.label.clone_from(&part.label);
        }
        merged.invited_by = merged.invited_by.or(part.invited_by);
        for actor in &part.actors {
            let of = *self.actors.entry(*actor).or_insert(part.device);
            if of == part.device && !merged.actors.contains(actor) {
                merged.actors.push(*actor);
            }
        }
        merged.actors.retain(|actor| self.actors.get(actor) == Some(&part.device));
        if known != Some(&merged) {
            self.decided.batch.rows.push(row_of(&merged, self.caller.device));
        }
        self.devices.insert(part.device);
    }

    /// Takes fields of cards that are newer than what is there.
    pub(super) fn cards(&mut self, parts: &[CardPart]) -> Result<(), EngineError> {
        if parts.is_empty() || !self.is_allowed(Beside::Cards) {
            return Ok(());
        }
        for part in parts {
            let is_sound = part.value.len() <= LONGEST_TEXT && part.field.len() <= LONGEST_TEXT;
            if !is_sound || part.counter >= LARGEST_COUNTER {
                self.refuse(None, refusal::NOT_A_CHANGE);
            } else if !self.is_erased(part.person)
                && self.is_newer(part, |part: &CardPart| (part.counter, part.device))?
            {
                self.decided.batch.rows.push(row_of(part, self.caller.device));
            }
        }
        Ok(())
    }

    /// Takes what is newly said of pairs of cards.
    pub(super) fn links(&mut self, parts: &[LinkPart]) -> Result<(), EngineError> {
        if parts.is_empty() || !self.is_allowed(Beside::Links) {
            return Ok(());
        }
        for part in parts {
            if part.counter >= LARGEST_COUNTER || part.a >= part.b {
                self.refuse(None, refusal::NOT_A_CHANGE);
            } else if !self.is_erased(part.a)
                && !self.is_erased(part.b)
                && self.is_newer(part, |part: &LinkPart| (part.counter, part.device))?
            {
                self.decided.batch.rows.push(row_of(part, self.caller.device));
            }
        }
        Ok(())
    }

    /// Takes consents, which are never changed once they are recorded.
    pub(super) fn consents(&mut self, parts: &[ConsentPart]) {
        if parts.is_empty() || !self.is_allowed(Beside::Consents) {
            return;
        }
        for part in parts {
            if part.counter >= LARGEST_COUNTER || part.kind.len().max(part.date.len()) > LONGEST_TEXT {
                self.refuse(None, refusal::NOT_A_CHANGE);
            } else if !self.is_erased(part.person) {
                self.decided.batch.rows.push(row_of(part, self.caller.device));
            }
        }
    }

    /// Takes lines of the journal of devices that are known.
    pub(super) fn journal(&mut self, parts: &[JournalPart]) {
        if parts.is_empty() || !self.is_allowed(Beside::Journal) {
            return;
        }
        for part in parts {
            let lines: Result<Vec<JournalLine>, _> = part.lines().collect();
            let (Ok(lines), true) = (lines, self.devices.contains(&part.device)) else {
                self.refuse(None, refusal::NOT_A_CHANGE);
                continue;
            };
            let kept = lines.into_iter().filter(|line| !self.is_about_erased(line));
            let rows: Vec<_> = kept.map(|line| row_of_line(part.device, line, self.caller.device)).collect();
            self.decided.batch.rows.extend(rows);
        }
    }

    fn is_allowed(&mut self, beside: Beside) -> bool {
        let is_allowed = self.takes(beside);
        if !is_allowed {
            self.refuse(None, refusal::NOT_ALLOWED);
        }
        is_allowed
    }

    fn is_newer<P: Part, S: Ord>(&self, part: &P, stamp: impl Fn(&P) -> S) -> Result<bool, EngineError> {
        let row = self.engine.find(self.known.space, P::KIND, &part.key())?;
        let there: Option<P> = row.as_ref().and_then(part_of);
        Ok(there.is_none_or(|there| stamp(&there) < stamp(part)))
    }

    fn is_erased(&self, person: PersonId) -> bool {
        is_among(&self.known.secret, &self.tombstones, person)
    }

    fn is_about_erased(&self, line: &JournalLine) -> bool {
        line.person.is_some_and(|person| self.is_erased(person))
            || line.subjects.iter().any(|subject| self.is_erased(PersonId::from_bytes(id_of(subject))))
    }
}

/// The 16 bytes that a subject names.
pub(crate) fn id_of(subject: &Subject) -> [u8; 16] {
    match subject {
        Subject::Rehearsal(id) => *id.bytes(),
        Subject::Work(id) => *id.bytes(),
        Subject::Later(_, id) => *id,
    }
}
