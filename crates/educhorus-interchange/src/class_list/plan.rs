//! What each line of a list would do to the choir, before anything is done.
//!
//! What it is for: a person sees, line by line, who is new, who changes and who is already there, and decides the
//! doubtful ones. How it works, in this order, so that sure matches are made before doubtful ones are judged:
//! 1. lines that repeat an earlier line are skipped, or asked about when they may be a namesake;
//! 2. same name and same date of birth;
//! 3. same name and same class (both unknown counts as same), where a date is missing on one side and nobody else
//!    competes; 4. the same two steps for names with a lost letter (`Šimi?`), `?` standing for one letter;
//! 5. what is left is asked when an unmatched known singer has the same name, else added.
//!
//! Names are compared by [`crate::text::fold`]. No known singer is given to two lines. What it does not do: apply the
//! plan, merge on names alone, or take anything away (a blank cell changes nothing, a coarser voice neither).

mod changes;
mod index;
mod twins;

use jiff::civil::Date;

use super::ClassListRow;
use crate::voice::VoiceGuess;
use index::{NameIndex, Names};

/// A singer that the choir already has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSinger {
    /// The caller's id for the person.
    pub id: String,
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Date of birth when known.
    pub birth_date: Option<Date>,
    /// Class when known.
    pub class: Option<String>,
    /// Voice when known.
    pub voice: Option<VoiceGuess>,
}

/// A value that a line brings for a known singer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldChange {
    /// A better spelling of the family name (accents, or a lost letter found).
    Family(String),
    /// A better spelling of the given name.
    Given(String),
    /// The date of birth, which was not known.
    BirthDate(Date),
    /// The class.
    Class(String),
    /// The voice.
    Voice(VoiceGuess),
}

/// Somebody whom a line may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Candidate {
    /// A known singer, by the caller's id.
    Known(String),
    /// An earlier line of the same list, from 1.
    Line(u32),
}

/// Why a line brings nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// It has no usable name.
    NameMissing,
    /// It repeats an earlier line.
    SameAsLine(u32),
}

/// What a line would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineAction {
    /// A new singer.
    Add,
    /// A known singer with something new.
    Update {
        /// The caller's id.
        of: String,
        /// What is new; never empty.
        changes: Vec<FieldChange>,
    },
    /// A known singer, nothing new.
    Same {
        /// The caller's id.
        of: String,
    },
    /// A person has to say whether this is one of these or somebody else.
    AskNamesake {
        /// Whom it may mean; never empty.
        candidates: Vec<Candidate>,
    },
    /// Nobody comes from this line.
    Skip {
        /// Why.
        reason: SkipReason,
    },
}

/// The plan for one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinePlan {
    /// Line of the file, from 1.
    pub line: u32,
    /// What it would do.
    pub action: LineAction,
}

/// Plans every row of a list against the singers already known; one plan per row, in the same order.
#[must_use]
pub fn plan_import(rows: &[ClassListRow], known: &[KnownSinger]) -> Vec<LinePlan> {
    let mut planner = Planner::new(rows, known);
    planner.look_at_twins();
    for lossy in [false, true] {
        planner.match_by(lossy, same_date);
        planner.match_by(lossy, same_class);
    }
    planner.judge_the_rest();
    let actions = planner.actions.into_iter();
    rows.iter()
        .zip(actions)
        .map(|(row, action)| LinePlan { line: row.line, action: action.unwrap_or(LineAction::Add) })
        .collect()
}

struct Planner<'a> {
    rows: &'a [ClassListRow],
    known: &'a [KnownSinger],
    names: Vec<Names>,
    index: NameIndex,
    claimed: Vec<bool>,
    actions: Vec<Option<LineAction>>,
}

impl<'a> Planner<'a> {
    fn new(rows: &'a [ClassListRow], known: &'a [KnownSinger]) -> Self {
        Self {
            rows,
            known,
            names: rows.iter().map(|row| Names::of(&row.family, &row.given)).collect(),
            index: NameIndex::of(
                known.iter().map(|singer| Names::of(&singer.family, &singer.given)).collect(),
            ),
            claimed: vec![false; known.len()],
            actions: vec![None; rows.len()],
        }
    }

    /// Lines that say nothing new about an earlier line, and lines that may mean the same person.
    fn look_at_twins(&mut self) {
        for (at, action) in twins::find(self.rows, &self.names) {
            self.actions[at] = Some(action);
        }
    }

    /// Gives known singers to rows where the test holds for exactly one free singer and one open row.
    fn match_by(&mut self, lossy: bool, test: fn(&ClassListRow, &KnownSinger) -> bool) {
        let mut wanted_by = vec![0_u32; self.known.len()];
        let mut wishes = Vec::new();
        for at in (0..self.rows.len()).filter(|at| self.actions[*at].is_none()) {
            let fits: Vec<usize> =
                self.free(at, lossy).filter(|who| test(&self.rows[at], &self.known[*who])).collect();
            for who in &fits {
                wanted_by[*who] += 1;
            }
            if let [only] = fits.as_slice() {
                wishes.push((at, *only));
            }
        }
        for (at, who) in wishes.into_iter().filter(|(_, who)| wanted_by[*who] == 1) {
            self.claimed[who] = true;
            self.actions[at] = Some(changes::action_for(&self.rows[at], &self.known[who]));
        }
    }

    fn free(&self, at: usize, lossy: bool) -> impl Iterator<Item = usize> {
        self.index.candidates(&self.names[at], lossy).filter(|who| !self.claimed[*who])
    }

    fn judge_the_rest(&mut self) {
        for at in 0..self.rows.len() {
            let twin = match self.actions[at].take() {
                Some(LineAction::AskNamesake { candidates }) => candidates,
                Some(decided) => {
                    self.actions[at] = Some(decided);
                    continue;
                }
                None => Vec::new(),
            };
            let mut candidates: Vec<Candidate> = self
                .free(at, true)
                .filter(|who| may_be(&self.rows[at], &self.known[*who]))
                .map(|who| Candidate::Known(self.known[who].id.clone()))
                .collect();
            candidates.extend(twin);
            let nobody = candidates.is_empty();
            self.actions[at] =
                Some(if nobody { LineAction::Add } else { LineAction::AskNamesake { candidates } });
        }
    }
}

fn same_date(row: &ClassListRow, known: &KnownSinger) -> bool {
    row.birth_date.is_some() && row.birth_date == known.birth_date
}

/// Same class where the dates cannot tell; two unknown classes count as same, so that a list of names alone, read
/// again, finds its own singers.
fn same_class(row: &ClassListRow, known: &KnownSinger) -> bool {
    (row.birth_date.is_none() || known.birth_date.is_none())
        && class_key(row.class.as_deref()) == class_key(known.class.as_deref())
}

/// Whether the two may be one person for all we know: dates that differ say no, unless the class is the same and
/// known, which looks like a corrected date.
fn may_be(row: &ClassListRow, known: &KnownSinger) -> bool {
    match (row.birth_date, known.birth_date) {
        (Some(one), Some(other)) if one != other => {
            row.class.is_some() && class_key(row.class.as_deref()) == class_key(known.class.as_deref())
        }
        _ => true,
    }
}

/// `6e A`, `6ème A` and `6A` are one class.
pub(super) fn class_key(class: Option<&str>) -> Option<String> {
    let words = crate::text::fold_words(class?);
    let kept =
        words.iter().filter(|word| !matches!(word.as_str(), "e" | "eme" | "er" | "ere" | "nde" | "de"));
    Some(kept.map(String::as_str).collect())
}

#[cfg(test)]
mod tests;
