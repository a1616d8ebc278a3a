//! A school mark, and the one scalar in which it is written.
//!
//! The form is the points with two decimals (`14.50`), or `absent`, or `exempt`: one scalar, for the reason for which a
//! [`crate::Mark`] is one.

use std::fmt;
use std::str::FromStr;

/// A text is not a grade that this version knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a grade: {text:?}")]
pub struct GradeError {
    /// The text as it was given.
    pub text: String,
}

/// What a singer was given in an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// Points. Units: 1/100 point.
    Points(u32),
    /// She was not there, and is not averaged.
    Absent,
    /// She did not have to, and is not averaged.
    Exempt,
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(points) => write!(f, "{}.{:02}", points / 100, points % 100),
            Self::Absent => f.write_str("absent"),
            Self::Exempt => f.write_str("exempt"),
        }
    }
}

impl FromStr for Grade {
    type Err = GradeError;

    fn from_str(text: &str) -> Result<Self, GradeError> {
        let wrong = || GradeError { text: text.chars().take(64).collect() };
        match text {
            "absent" => return Ok(Self::Absent),
            "exempt" => return Ok(Self::Exempt),
            _ => {}
        }
        let (whole, rest) = text.split_once('.').ok_or_else(wrong)?;
        let number = |digits: &str| digits.parse::<u32>().map_err(|_| wrong());
        let points =
            number(whole)?.checked_mul(100).and_then(|points| points.checked_add(number(rest).ok()?));
        let grade = Self::Points(points.ok_or_else(wrong)?);
        // One grade has one form.
        if grade.to_string() == text { Ok(grade) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn points_survive_being_written_and_read(points: u32) {
            prop_assert_eq!(Grade::Points(points).to_string().parse(), Ok(Grade::Points(points)));
        }

        #[test]
        fn a_text_that_is_read_is_the_one_form_of_its_grade(text in "\\PC{0,8}|[0-9]{1,3}\\.[0-9]{1,3}") {
            if let Ok(grade) = text.parse::<Grade>() {
                prop_assert_eq!(grade.to_string(), text);
            }
        }
    }

    #[test]
    fn a_grade_reads_as_a_teacher_writes_it() {
        assert_eq!(Grade::Points(1450).to_string(), "14.50");
        assert_eq!("exempt".parse(), Ok(Grade::Exempt));
        assert_eq!("14.5".parse::<Grade>(), Err(GradeError { text: "14.5".to_owned() }));
    }
}
