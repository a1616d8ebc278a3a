//! Which line means whom.

use super::*;
use crate::voice::VoiceFamily;
use jiff::civil::date;
use proptest::prelude::*;

fn row(line: u32, given: &str, family: &str, born: Option<Date>, class: Option<&str>) -> ClassListRow {
    ClassListRow {
        line,
        family: family.to_owned(),
        given: given.to_owned(),
        birth_date: born,
        class: class.map(str::to_owned),
        ..ClassListRow::default()
    }
}

/// The choir after a plan was applied: ids are the lines that brought the singers.
pub(crate) fn apply(rows: &[ClassListRow], known: &[KnownSinger], plan: &[LinePlan]) -> Vec<KnownSinger> {
    let mut after = known.to_vec();
    for (row, plan) in rows.iter().zip(plan) {
        match &plan.action {
            LineAction::Add => after.push(KnownSinger {
                id: format!("line {}{}", row.line, if known.is_empty() { "" } else { " of the second list" }),
                family: row.family.clone(),
                given: row.given.clone(),
                birth_date: row.birth_date,
                class: row.class.clone(),
                voice: row.voice,
            }),
            LineAction::Update { of, changes } => {
                let singer =
                    after.iter_mut().find(|singer| singer.id == *of).expect("an update names a known singer");
                for change in changes {
                    match change.clone() {
                        FieldChange::Family(family) => singer.family = family,
                        FieldChange::Given(given) => singer.given = given,
                        FieldChange::BirthDate(date) => singer.birth_date = Some(date),
                        FieldChange::Class(class) => singer.class = Some(class),
                        FieldChange::Voice(voice) => singer.voice = Some(voice),
                    }
                }
            }
            _ => {}
        }
    }
    after
}

fn actions(rows: &[ClassListRow], known: &[KnownSinger]) -> Vec<LineAction> {
    plan_import(rows, known).into_iter().map(|plan| plan.action).collect()
}

fn known_from(rows: &[ClassListRow]) -> Vec<KnownSinger> {
    apply(rows, &[], &plan_import(rows, &[]))
}

#[test]
fn two_namesakes_in_one_class_stay_two_when_their_dates_differ() {
    let rows = [
        row(2, "Léa", "Martin", Some(date(2013, 1, 1)), Some("5C")),
        row(3, "Léa", "Martin", Some(date(2013, 7, 14)), Some("5C")),
    ];
    assert_eq!(actions(&rows, &[]), [LineAction::Add, LineAction::Add]);
    let same = |line| LineAction::Same { of: format!("line {line}") };
    assert_eq!(actions(&rows, &known_from(&rows)), [same(2), same(3)]);
}

#[test]
fn a_list_without_dates_finds_namesakes_by_their_class() {
    let known = known_from(&[
        row(2, "Éloïse", "Haddad", Some(date(2014, 10, 8)), Some("6A")),
        row(43, "Éloïse", "Haddad", Some(date(2014, 2, 14)), Some("5C")),
    ]);
    let rows = [row(2, "ELOISE", "HADDAD", None, Some("5C")), row(3, "Eloise", "Haddad", None, Some("6e A"))];
    let same = |line| LineAction::Same { of: format!("line {line}") };
    assert_eq!(actions(&rows, &known), [same(43), same(2)]);
}

#[test]
fn a_name_alone_is_asked_about() {
    let known = known_from(&[row(2, "Zoé", "Petit", Some(date(2014, 10, 8)), Some("6A"))]);
    let ask = LineAction::AskNamesake { candidates: vec![Candidate::Known("line 2".into())] };
    assert_eq!(actions(&[row(2, "Zoé", "Petit", None, None)], &known), std::slice::from_ref(&ask));
    assert_eq!(actions(&[row(2, "Zoé", "Petit", None, Some("5A"))], &known), std::slice::from_ref(&ask));
    let other_date = row(2, "Zoé", "Petit", Some(date(2014, 8, 10)), Some("6A"));
    assert_eq!(actions(&[other_date], &known), [ask], "it may be a corrected date");
    let other_class = row(2, "Zoé", "Petit", Some(date(2014, 8, 10)), Some("5A"));
    assert_eq!(actions(&[other_class], &known), [LineAction::Add]);
}

#[test]
fn a_line_pasted_twice_brings_one_singer() {
    let rows = [
        row(2, "Zoé", "Petit", Some(date(2014, 10, 8)), Some("6A")),
        row(3, "ZOE", "PETIT", Some(date(2014, 10, 8)), None),
        row(4, "Zoé", "Petit", None, Some("6A")),
        row(5, "", "Petit", None, None),
    ];
    let expected = [
        LineAction::Add,
        LineAction::Skip { reason: SkipReason::SameAsLine(2) },
        LineAction::AskNamesake { candidates: vec![Candidate::Line(2)] },
        LineAction::Skip { reason: SkipReason::NameMissing },
    ];
    assert_eq!(actions(&rows, &[]), expected);
}

#[test]
fn a_lost_letter_is_found_again_and_never_overwrites_a_right_name() {
    let broken = row(35, "Marie-Lou", "Šimi?", Some(date(2014, 9, 15)), Some("6A"));
    let right = row(35, "Marie-Lou", "Šimić", None, Some("6A"));
    let update =
        LineAction::Update { of: "line 35".into(), changes: vec![FieldChange::Family("Šimić".into())] };
    assert_eq!(actions(std::slice::from_ref(&right), &known_from(std::slice::from_ref(&broken))), [update]);
    let born =
        LineAction::Update { of: "line 35".into(), changes: vec![FieldChange::BirthDate(date(2014, 9, 15))] };
    assert_eq!(actions(&[broken], &known_from(&[right])), [born]);
}

#[test]
fn a_coarser_voice_changes_nothing_and_a_new_one_does() {
    let mut first = row(2, "Zoé", "Petit", Some(date(2014, 10, 8)), Some("6A"));
    first.voice = Some(VoiceGuess::part(VoiceFamily::Alto, 2));
    let known = known_from(std::slice::from_ref(&first));
    let mut again = first.clone();
    again.voice = Some(VoiceGuess::whole(VoiceFamily::Alto));
    again.class = None;
    assert_eq!(actions(&[again.clone()], &known), [LineAction::Same { of: "line 2".into() }]);
    again.voice = Some(VoiceGuess::whole(VoiceFamily::Soprano));
    let changes = vec![FieldChange::Voice(VoiceGuess::whole(VoiceFamily::Soprano))];
    assert_eq!(actions(&[again], &known), [LineAction::Update { of: "line 2".into(), changes }]);
}

fn any_row() -> impl Strategy<Value = ClassListRow> {
    let family = prop::sample::select(vec!["Haddad", "HADDAD", "Šimi?", "Šimić", "Simic", "Petit", ""]);
    let given = prop::sample::select(vec!["Éloïse", "Eloise", "Zoé", "Zo?"]);
    let born = prop::option::of(prop::sample::select(vec![date(2014, 1, 1), date(2014, 2, 2)]));
    let class = prop::option::of(prop::sample::select(vec!["6A", "6e A", "5C"]));
    let voices = vec![VoiceGuess::whole(VoiceFamily::Alto), VoiceGuess::part(VoiceFamily::Alto, 2)];
    (family, given, born, class, prop::option::of(prop::sample::select(voices))).prop_map(
        |(family, given, born, class, voice)| {
            let mut made = row(0, given, family, born, class);
            made.voice = voice;
            made
        },
    )
}

fn any_list() -> impl Strategy<Value = Vec<ClassListRow>> {
    prop::collection::vec(any_row(), 0..9).prop_map(|mut rows| {
        for (at, row) in rows.iter_mut().enumerate() {
            row.line = u32::try_from(at + 2).expect("short lists");
        }
        rows
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_singer_is_given_to_two_lines(first in any_list(), second in any_list()) {
        let known = known_from(&first);
        let mut given = Vec::new();
        for action in actions(&second, &known) {
            if let LineAction::Update { of, .. } | LineAction::Same { of } = action {
                prop_assert!(!given.contains(&of), "{} twice", of);
                given.push(of);
            }
        }
    }

    #[test]
    fn a_plan_applied_and_planned_again_brings_nothing(first in any_list(), second in any_list()) {
        let known = known_from(&first);
        let plan = plan_import(&second, &known);
        let after = apply(&second, &known, &plan);
        for (before, again) in plan.iter().zip(plan_import(&second, &after)) {
            match &before.action {
                LineAction::Add => {
                    let found = matches!(&again.action, LineAction::Same { of } if !known.iter().any(|old| old.id == *of));
                    prop_assert!(found, "{:?} then {:?}", before, again);
                }
                LineAction::Update { of, .. } | LineAction::Same { of } => {
                    prop_assert_eq!(again.action, LineAction::Same { of: of.clone() });
                }
                LineAction::Skip { .. } => prop_assert_eq!(&again, before),
                LineAction::AskNamesake { .. } => {
                    let asked = matches!(again.action, LineAction::AskNamesake { .. });
                    prop_assert!(asked, "{:?} then {:?}", before, again);
                }
            }
        }
    }
}
