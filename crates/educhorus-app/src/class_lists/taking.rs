//! Taking the lines of a class list in, by the plan that was shown.

use educhorus_api::{ClassListReport, LineDecision};
use educhorus_domain::{CardField, PersonId, VoiceId};
use educhorus_interchange::class_list::ClassListRow;
use educhorus_interchange::class_list::plan::{FieldChange, LineAction as Planned};
use educhorus_replica::schema::Roster;
use educhorus_store::Gesture;
use jiff::civil::Date;

use super::Plan;
use crate::host::random;

/// One import, as it goes on: everything is one gesture, so that an undo takes it back whole.
pub(super) struct Taking {
    pub roster: Roster,
    pub since: Date,
    pub number: u32,
    pub gesture: Gesture,
    pub report: ClassListReport,
    pub default_voice: VoiceId,
}

impl Taking {
    pub fn line(
        &mut self,
        plan: &Plan,
        row: &ClassListRow,
        planned: &Planned,
        decision: Option<&LineDecision>,
    ) {
        if decision.is_some_and(|decision| decision.skip) {
            self.report.skipped += 1;
            return;
        }
        let chosen = decision.and_then(|decision| decision.voice);
        let asks = matches!(planned, Planned::AskNamesake { .. });
        let known = match planned {
            Planned::Add => None,
            Planned::Update { of, .. } | Planned::Same { of } => of.parse::<PersonId>().ok(),
            // Somebody who decided nothing about a namesake keeps both apart: a line is never merged by guess.
            Planned::AskNamesake { .. } => decision.and_then(|decision| decision.person),
            Planned::Skip { .. } => {
                self.report.skipped += 1;
                return;
            }
        };
        match known {
            None => self.add(row, chosen.or_else(|| plan.voice_of(row)).unwrap_or(self.default_voice)),
            Some(person) => {
                let moves = moves(planned) || (plan.kept.takes_voices && asks);
                let voice = chosen.or_else(|| plan.voice_of(row).filter(|_| moves));
                self.update(plan, row, person, voice);
            }
        }
    }

    fn add(&mut self, row: &ClassListRow, voice: VoiceId) {
        let person = PersonId::v4(random());
        self.card(row, person, &[]);
        let entries = self.roster.singer(person);
        self.gesture.write(entries.voice().set(voice));
        self.gesture.write(entries.number().set(self.number));
        self.gesture.write(entries.from().set(self.since));
        self.number += 1;
        self.report.added += 1;
    }

    fn update(&mut self, plan: &Plan, row: &ClassListRow, person: PersonId, voice: Option<VoiceId>) {
        let Some(singer) = plan.members.iter().find(|singer| singer.person == person) else { return };
        let locked = plan.kept.locked(person);
        let born = row.birth_date.map(|date| date.to_string()).unwrap_or_default();
        let says = |field: CardField, new: &str, now: &str| {
            !new.is_empty() && new != now && !locked.contains(&field)
        };
        let changes = says(CardField::FamilyName, &row.family, &singer.family)
            || says(CardField::GivenName, &row.given, &singer.given)
            || says(CardField::BirthDate, &born, &singer.birth_date)
            || says(CardField::Class, row.class.as_deref().unwrap_or_default(), &singer.class)
            || voice.is_some_and(|voice| voice != singer.voice);
        if !changes {
            self.report.same += 1;
            return;
        }
        self.card(row, person, locked);
        if let Some(voice) = voice {
            self.gesture.write(self.roster.singer(person).voice().set(voice));
        }
        self.report.updated += 1;
    }

    /// Writes what the line says; it says nothing about what it leaves empty, nor against a hand.
    fn card(&mut self, row: &ClassListRow, person: PersonId, locked: &[CardField]) {
        let fields = [
            (CardField::FamilyName, Some(row.family.clone())),
            (CardField::GivenName, Some(row.given.clone())),
            (CardField::BirthDate, row.birth_date.map(|date| date.to_string())),
            (CardField::Class, row.class.clone()),
            (CardField::Remark, row.remark.clone()),
        ];
        for (field, value) in fields {
            match value {
                Some(value) if !value.is_empty() && !locked.contains(&field) => {
                    self.gesture.card(person, field, value, false);
                }
                _ => {}
            }
        }
    }
}

/// Whether the plan of a line moves a singer of the choir to another voice.
fn moves(planned: &Planned) -> bool {
    matches!(planned, Planned::Update { changes, .. } if changes.iter().any(|change| matches!(change, FieldChange::Voice(_))))
}
