use super::*;
use proptest::prelude::*;

fn line() -> impl Strategy<Value = JournalLine> {
    let subject = (any::<u8>(), any::<[u8; 16]>()).prop_map(|(code, id)| {
        let mut packed = [code; 17];
        packed[1..].copy_from_slice(&id);
        Subject::unpacked(&packed)
    });
    let person = proptest::option::of(any::<[u8; 16]>().prop_map(PersonId::v4));
    let subjects = proptest::collection::vec(subject, 0..4);
    (1u64..1 << 40, any::<u64>(), "[a-z_]{0,9}", "\\PC{0,20}", person, subjects).prop_map(
        |(entry, at_ms, command, detail, person, subjects)| JournalLine {
            entry,
            at_ms,
            command,
            detail,
            person,
            subjects,
        },
    )
}

proptest! {
    #[test]
    fn lines_come_back_as_they_went(mut lines in proptest::collection::vec(line(), 0..12)) {
        lines.sort_by_key(|line| line.entry);
        let part = JournalPart::pack(DeviceId::v4([1; 16]), &lines);
        let back: Result<Vec<_>, _> = part.lines().collect();
        prop_assert_eq!(back.unwrap(), lines);
    }

    #[test]
    fn columns_of_a_stranger_end_in_an_error_or_in_lines(columns in proptest::array::uniform7(any::<Vec<u8>>())) {
        let [entries, times, command_places, detail_places, person_places, subject_counts, subject_places] = columns;
        let part = JournalPart {
            device: DeviceId::v4([1; 16]),
            commands: vec!["mark_presence".into()],
            details: vec![String::new()],
            persons: vec![PersonId::v4([2; 16])],
            subjects: vec![[1; 17]],
            entries, times, command_places, detail_places, person_places, subject_counts, subject_places,
        };
        prop_assert!(part.lines().count() <= part.entries.len() + 1);
    }
}

#[test]
fn a_column_that_ends_early_or_late_is_damage() {
    let lines = [0, 1].map(|entry| JournalLine {
        entry,
        at_ms: 5,
        command: "a".into(),
        detail: String::new(),
        person: None,
        subjects: Vec::new(),
    });
    let part = JournalPart::pack(DeviceId::v4([1; 16]), &lines);
    let mut early = part.clone();
    early.times.pop();
    assert!(early.lines().last().unwrap().is_err());
    let mut late = part;
    late.times.push(0);
    assert!(late.lines().last().unwrap().is_err());
}
