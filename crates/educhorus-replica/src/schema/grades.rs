//! School marks.

use educhorus_domain::{AssessmentId, ChoirId, DocumentKind, DocumentRef, Grade, PersonId, Season};
use jiff::civil::Date;

use super::{Entry, Row, Write};

/// The grades of a choir.
#[derive(Clone, Copy, Debug)]
pub struct Grades(DocumentRef);

impl Grades {
    /// Those of a choir in a season.
    pub fn of(choir: ChoirId, season: Season) -> Self {
        Self(DocumentRef::OfChoir(DocumentKind::Grades, choir, season))
    }

    /// What was assessed.
    pub fn assessment(&self, assessment: AssessmentId) -> AssessmentEntries {
        AssessmentEntries(Row::new(self.0, 'a', assessment))
    }

    /// The grade of a person in an assessment.
    pub fn grade(&self, assessment: AssessmentId, person: PersonId) -> Entry<Grade> {
        Entry::new(self.0, format!("g:{assessment}:{person}"))
    }
}

/// What is said of an assessment.
#[derive(Clone, Debug)]
pub struct AssessmentEntries(Row);

impl AssessmentEntries {
    /// Its name.
    pub fn name(&self) -> Entry<String> {
        self.0.entry("name")
    }

    /// Its day.
    pub fn date(&self) -> Entry<Date> {
        self.0.entry("date")
    }

    /// The best grade. Units: 1/100 point; 2,000 is « out of twenty ».
    pub fn out_of(&self) -> Entry<u32> {
        self.0.entry("out_of")
    }

    /// Its weight in the average. Units: 1/100; 100 counts once.
    pub fn weight(&self) -> Entry<u32> {
        self.0.entry("weight")
    }

    /// Takes the assessment away; the grades that were given in it stay, and are shown nowhere.
    pub fn remove(&self) -> Vec<Write> {
        self.0.clear(&["name", "date", "out_of", "weight"])
    }
}
