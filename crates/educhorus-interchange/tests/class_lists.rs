//! The class lists of `tests/fixtures/class-lists`, read whole: what the first users will drop on the program.

use educhorus_interchange::class_list::plan::{FieldChange, KnownSinger, LineAction, plan_import};
use educhorus_interchange::class_list::{
    ClassList, ClassListRow, ColumnReason, ColumnRole, FileWarning, LeftOut, ProblemCode, ReadingOverrides,
    Separator, read_class_list,
};
use educhorus_interchange::text::TextEncoding;
use educhorus_interchange::voice::{VoiceFamily, VoiceGuess};
use educhorus_interchange::{ForeignFile, InterchangeError};
use jiff::civil::date;

fn bytes(name: &str) -> Vec<u8> {
    let path = format!("{}/../../tests/fixtures/class-lists/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(name: &str) -> ClassList {
    read_class_list(&bytes(name), &ReadingOverrides::default())
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn roles(list: &ClassList) -> Vec<ColumnRole> {
    list.reading.columns.iter().map(|column| column.role).collect()
}

fn names(list: &ClassList) -> Vec<String> {
    list.rows.iter().map(|row| format!("{} {}", row.given, row.family)).collect()
}

fn codes(row: &ClassListRow) -> Vec<ProblemCode> {
    row.problems.iter().map(|problem| problem.code).collect()
}

/// The choir after a first import in which every line was new.
fn choir(list: &ClassList) -> Vec<KnownSinger> {
    let plan = plan_import(&list.rows, &[]);
    assert!(plan.iter().all(|line| line.action == LineAction::Add), "{plan:?}");
    let singer = |row: &ClassListRow| KnownSinger {
        id: format!("line {}", row.line),
        family: row.family.clone(),
        given: row.given.clone(),
        birth_date: row.birth_date,
        class: row.class.clone(),
        voice: row.voice,
    };
    list.rows.iter().map(singer).collect()
}

#[test]
fn the_list_from_pronote_gives_42_pupils_and_leaves_the_remarks_out() {
    use ColumnRole::*;
    let list = read("pronote_eleves.csv");
    assert_eq!(
        (list.reading.encoding, list.reading.separator, list.reading.header_line),
        (TextEncoding::Windows1252, Separator::Semicolon, Some(1))
    );
    assert_eq!(roles(&list), [FamilyName, GivenName, BirthDate, Sex, Class, Voice, Remark]);
    let remarks = &list.reading.columns[6];
    assert_eq!((remarks.left_out, remarks.samples.len()), (Some(LeftOut::Sensitive), 0));
    assert_eq!(list.rows.len(), 42);
    assert!(
        list.rows.iter().all(|row| row.remark.is_none() && row.voice.is_some() && row.birth_date.is_some())
    );
    let everything = format!("{list:?}");
    assert!(!everything.contains("allergie") && !everything.contains("lunettes"));
    let first = &list.rows[0];
    assert_eq!((first.line, first.given.as_str(), first.family.as_str()), (2, "Éloïse", "Haddad"));
    assert_eq!(first.birth_date, Some(date(2014, 10, 8)));
    assert_eq!(first.voice, Some(VoiceGuess::whole(VoiceFamily::Soprano)));
}

#[test]
fn names_in_capitals_are_shown_readably_and_a_lost_letter_is_reported() {
    let list = read("pronote_eleves.csv");
    let shown = names(&list);
    for name in ["Anaïs D’Almeida", "Côme De La Croix", "Yasmine N’Diaye", "Inès Le Goff", "Maël Dupré-Morel"]
    {
        assert!(shown.contains(&name.to_owned()), "{name}");
    }
    let faulty: Vec<&ClassListRow> = list.rows.iter().filter(|row| !row.problems.is_empty()).collect();
    assert_eq!(faulty.len(), 1);
    assert_eq!((faulty[0].line, faulty[0].family.as_str()), (35, "Šimi?"));
    assert_eq!(codes(faulty[0]), [ProblemCode::CharacterLost]);
}

#[test]
fn remarks_come_in_only_when_asked_for() {
    let overrides = ReadingOverrides { keep_sensitive: [6].into(), ..ReadingOverrides::default() };
    let list = read_class_list(&bytes("pronote_eleves.csv"), &overrides).expect("the list is readable");
    assert_eq!(list.reading.columns[6].left_out, None);
    assert_eq!(list.rows[0].remark.as_deref(), Some("lunettes"));
    assert_eq!(list.rows[1].remark, None);
}

#[test]
fn the_second_list_means_the_same_42_pupils_and_finds_the_lost_letter() {
    let first = read("pronote_eleves.csv");
    let second = read("choristes_utf8.csv");
    assert_eq!((second.reading.encoding, second.reading.separator), (TextEncoding::Utf8, Separator::Comma));
    assert_eq!(second.rows.len(), 42);
    let known = choir(&first);
    let plan = plan_import(&second.rows, &known);
    let mut found = Vec::new();
    for line in &plan {
        match &line.action {
            LineAction::Same { of } => found.push(of.clone()),
            LineAction::Update { of, changes } => {
                assert_eq!(changes, &[FieldChange::Family("Šimić".to_owned())]);
                found.push(of.clone());
            }
            other => panic!("line {}: {other:?}", line.line),
        }
    }
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 42);
}

#[test]
fn either_list_read_twice_changes_nothing() {
    for name in ["pronote_eleves.csv", "choristes_utf8.csv"] {
        let list = read(name);
        let plan = plan_import(&list.rows, &choir(&list));
        assert!(plan.iter().all(|line| matches!(line.action, LineAction::Same { .. })), "{name}");
    }
}

#[test]
fn the_two_pupils_called_eloise_haddad_stay_two() {
    let list = read("pronote_eleves.csv");
    let twins: Vec<(u32, Option<&str>)> = list
        .rows
        .iter()
        .filter(|row| row.family == "Haddad" && row.given == "Éloïse")
        .map(|row| (row.line, row.class.as_deref()))
        .collect();
    assert_eq!(twins, [(2, Some("6A")), (43, Some("5C"))]);
}

#[test]
fn exports_with_many_columns_keep_what_a_choir_needs() {
    use ColumnRole::*;
    let list = read("pronote/export_eleves.csv");
    assert_eq!(roles(&list), [FamilyName, GivenName, BirthDate, Sex, Class, Ignored, Ignored, Ine, Email]);
    assert_eq!(list.rows.len(), 11);
    assert_eq!(list.rows[7].family, "Œuvrard");
    assert_eq!((list.rows[10].class.as_deref(), list.rows[10].ine.as_deref()), (None, Some("090000012AM")));
    let lea = names(&list).iter().filter(|name| *name == "Léa Martin").count();
    assert_eq!(lea, 2);
    assert!(plan_import(&list.rows, &[]).iter().all(|line| line.action == LineAction::Add));
}

#[test]
fn the_same_pupils_through_a_spreadsheet_are_found_again() {
    let first = read("pronote/export_eleves.csv");
    let pasted = read("pronote/export_eleves_tabule_utf16le.txt");
    assert_eq!((pasted.reading.encoding, pasted.reading.separator), (TextEncoding::Utf16Le, Separator::Tab));
    for name in [
        "pronote/export_eleves_tabule_utf16le.txt",
        "ent_csv/CSV_Eleves.csv",
        "ent_csv/CSV_Eleves_utf8_bom.csv",
    ] {
        let plan = plan_import(&read(name).rows, &choir(&first));
        assert!(plan.iter().all(|line| matches!(line.action, LineAction::Same { .. })), "{name}: {plan:?}");
    }
}

#[test]
fn primary_school_exports_are_read() {
    let list = read("onde/CSVExtraction-eleves.csv");
    assert_eq!(names(&list), ["Capucine Béranger", "Éwen Petit", "Liam O’Brien; fils"]);
    assert_eq!(list.rows[0].class.as_deref(), Some("CE2 de Mme Lassus"));
    assert_eq!(list.rows[2].birth_date, Some(date(2016, 7, 5)));
}

#[test]
fn a_list_of_guardians_gives_the_first_child_of_each_line() {
    for (name, child) in [
        ("ent_csv/CSV_Parents.csv", "Zoé Béranger"),
        ("onde/CSVExtraction-responsables.csv", "Capucine Béranger"),
    ] {
        let list = read(name);
        assert_eq!(names(&list)[0], child, "{name}");
        let guardian = list.rows[0].guardian.clone().expect("the line names a guardian");
        assert_eq!((guardian.family.as_str(), guardian.given.as_str()), ("Béranger", "Hélène"), "{name}");
        assert_eq!(guardian.email.as_deref(), Some("helene.beranger@exemple.test"), "{name}");
        assert!(list.reading.warnings.contains(&FileWarning::LinesAreGuardians), "{name}");
    }
    let warnings = read("ent_csv/CSV_Parents.csv").reading.warnings;
    assert!(warnings.contains(&FileWarning::MoreChildren { rows: 1 }), "{warnings:?}");
}

#[test]
fn a_list_of_pupils_may_name_a_guardian_behind_each_pupil() {
    let text = "Élève;Classe;Nom du responsable;Courriel responsable;Téléphone responsable\n\
                HADDAD Éloïse;6A;HADDAD;haddad@exemple.test;+33 6 39 98 00 01\n";
    let list = read_class_list(text.as_bytes(), &ReadingOverrides::default()).expect("the list is readable");
    assert_eq!((names(&list), list.reading.warnings.len()), (vec!["Éloïse Haddad".to_owned()], 0));
    let guardian = list.rows[0].guardian.clone().expect("the line names a guardian");
    assert_eq!((guardian.family.as_str(), guardian.phone.as_deref()), ("Haddad", Some("+33 6 39 98 00 01")));
    assert!(list.rows[0].problems.is_empty());
}

#[test]
fn a_column_that_speaks_of_health_is_left_out_whatever_its_heading_says() {
    for heading in ["Groupe", "", "Allergies", "Divers"] {
        let text = format!("Nom;Prénom;Classe;{heading}\nHADDAD;Éloïse;6A;\nPETIT;Zoé;ULIS;asthme, PAI\n");
        let list =
            read_class_list(text.as_bytes(), &ReadingOverrides::default()).expect("the list is readable");
        assert_eq!(list.reading.columns[3].left_out, Some(LeftOut::Sensitive), "{heading}");
        assert!(!format!("{list:?}").contains("asthme"), "{heading}");
        assert_eq!(list.rows[1].class.as_deref(), Some("ULIS"));
    }
}

#[test]
fn a_list_with_passwords_is_refused_until_that_column_is_ignored() {
    let file = bytes("educonnect/liste_comptes_eleves.csv");
    let refused = read_class_list(&file, &ReadingOverrides::default());
    let heading = "Mot de passe provisoire".to_owned();
    assert_eq!(refused, Err(InterchangeError::HoldsPasswords { column: 5, heading }));
    let overrides =
        ReadingOverrides { roles: [(5, ColumnRole::Ignored)].into(), ..ReadingOverrides::default() };
    let list = read_class_list(&file, &overrides).expect("the rest of the list is readable");
    assert_eq!(names(&list), ["Zoé Béranger", "Aïssata Traoré"]);
    assert!(!format!("{list:?}").contains("Fictif-0001"));
}

#[test]
fn traps_of_other_programs_are_understood() {
    let marks = read("csv_pieges/double_bom.csv");
    assert_eq!((names(&marks), marks.reading.warnings.len()), (vec!["Zoé Béranger".to_owned()], 1));
    assert_eq!(marks.reading.warnings, [FileWarning::DoubledMark { marks: 2 }]);
    let mac = read("csv_pieges/lignes_mac_cr.csv");
    assert_eq!(mac.reading.encoding, TextEncoding::MacRoman);
    assert_eq!(names(&mac), ["Zoé Béranger", "Aïssata Traoré"]);
    assert_eq!(mac.rows[1].line, 3);
    let broken = read("csv_pieges/utf8_lu_comme_latin1.csv");
    assert_eq!(names(&broken), ["Zoé Béranger"]);
    assert_eq!(broken.reading.warnings, [FileWarning::AccentsRepaired { places: 3 }]);
    let comma = read("csv_pieges/separateur_virgule.csv");
    assert_eq!(names(&comma), ["Zoé Béranger", "Roland Lassus, de"]);
}

#[test]
fn formulas_are_made_harmless_and_reported() {
    let list = read("csv_pieges/formule_injection.csv");
    assert_eq!(names(&list), ["Zoé CMD(\"calc\")", "Noé 33639980001", "Léa Sum(1)"]);
    assert!(list.rows.iter().all(|row| codes(row) == [ProblemCode::FormulaNeutralised]));
}

#[test]
fn what_is_no_list_is_refused_by_name() {
    let refuse =
        |bytes: &[u8]| read_class_list(bytes, &ReadingOverrides::default()).expect_err("this is no list");
    assert_eq!(refuse(b""), InterchangeError::Empty);
    assert_eq!(refuse(b"\xEF\xBB\xBF\r\n\r\n"), InterchangeError::Empty);
    assert_eq!(refuse(b";;;\r\n;;;\r\n"), InterchangeError::Empty);
    assert_eq!(refuse("Nom;Prénom\r\n".as_bytes()), InterchangeError::NoRows);
    assert_eq!(refuse(b"%PDF-1.7\n%"), InterchangeError::NotText { looks_like: ForeignFile::Pdf });
    assert!(
        matches!(refuse(b"a;b\n1;2\n"), InterchangeError::NoNames { reading } if reading.columns.len() == 2)
    );
}

#[test]
fn a_list_of_50_000_lines_is_refused_with_its_number() {
    let mut text = String::from("Nom;Prénom\n");
    for number in 1..50_000 {
        text.push_str(&format!("Martin {number};Zoé\n"));
    }
    let refused = read_class_list(text.as_bytes(), &ReadingOverrides::default());
    assert_eq!(refused, Err(InterchangeError::TooManyLines { lines: 50_000, limit: 20_000 }));
    let large = vec![b'x'; 10_000_001];
    let refused = read_class_list(&large, &ReadingOverrides::default());
    assert_eq!(refused, Err(InterchangeError::TooLarge { bytes: 10_000_001, limit: 10_000_000 }));
    let wide = format!("Nom;Prénom{}\nPetit;Zoé\n", ";".repeat(300));
    let refused = read_class_list(wide.as_bytes(), &ReadingOverrides::default());
    assert_eq!(refused, Err(InterchangeError::TooManyColumns { line: 1, columns: 302, limit: 200 }));
}

#[test]
fn a_list_without_headings_is_understood_by_its_cells() {
    let text = "HADDAD;Éloïse;08/10/2014;F;6A;S1\nTRAORÉ;Inès;01/10/2012;F;4A;Voix 2\n";
    let list = read_class_list(text.as_bytes(), &ReadingOverrides::default()).expect("the list is readable");
    use ColumnRole::*;
    assert_eq!(roles(&list), [FamilyName, GivenName, BirthDate, Sex, Class, Voice]);
    assert_eq!((list.reading.header_line, list.rows.len()), (None, 2));
    assert_eq!(list.rows[1].voice, Some(VoiceGuess::part(VoiceFamily::Other, 2)));
    assert!(list.reading.columns.iter().all(|column| column.reason == ColumnReason::Content));
}

#[test]
fn titles_above_and_headings_repeated_are_skipped_and_told() {
    let text = "Chorale 2026-2027;;\n;;\nÉlève;Classe;Pupitre\nHADDAD Éloïse;6A;S\nÉlève;Classe;Pupitre\nLE GOFF Inès;6B;A\n";
    let list = read_class_list(text.as_bytes(), &ReadingOverrides::default()).expect("the list is readable");
    assert_eq!(names(&list), ["Éloïse Haddad", "Inès Le Goff"]);
    assert_eq!(list.reading.header_line, Some(3));
    let expected = [FileWarning::LinesAboveHeadings { lines: 1 }, FileWarning::HeadingsRepeated { lines: 1 }];
    assert_eq!(list.reading.warnings, expected);
}

#[test]
fn every_guess_can_be_overridden() {
    let text = "Titre,Autre\nZoé;x,Petit\n";
    let overrides = ReadingOverrides {
        separator: Some(Separator::Comma),
        has_header: Some(true),
        roles: [(0, ColumnRole::GivenName), (1, ColumnRole::FamilyName)].into(),
        ..ReadingOverrides::default()
    };
    let list = read_class_list(text.as_bytes(), &overrides).expect("the list is readable");
    assert_eq!(names(&list), ["Zoé;x Petit"]);
    assert!(list.reading.columns.iter().all(|column| column.reason == ColumnReason::Asked));
    let wrong = ReadingOverrides { roles: [(9, ColumnRole::Voice)].into(), ..overrides };
    let refused = read_class_list(text.as_bytes(), &wrong);
    assert_eq!(refused, Err(InterchangeError::UnknownColumn { column: 9, columns: 2 }));
}

#[test]
fn faults_of_a_row_are_reported_where_they_are() {
    let long = "x".repeat(600);
    let text = format!(
        "Nom;Prénom;Né(e) le;Classe;Voix;E-mail;N°\n\
         Petit\u{7};Zoé;31/31/2014;6A;clarinette;nobody;abc\n\
         Petit;;;\n\
         Martin;Léa;01/01/2014;{long};Alto;lea@exemple.test;7;extra\n"
    );
    let list = read_class_list(text.as_bytes(), &ReadingOverrides::default()).expect("the list is readable");
    use ProblemCode::*;
    let first = [ControlCharacters, DateUnreadable, VoiceUnknown, EmailUnreadable, NumberUnreadable];
    assert_eq!(codes(&list.rows[0]), first);
    assert_eq!(list.rows[0].family, "Petit");
    assert_eq!(codes(&list.rows[1]), [CellsMissing, NameMissing]);
    assert!(!list.rows[1].is_usable());
    assert_eq!(codes(&list.rows[2]), [CellTooLong, CellsExtra]);
    assert_eq!((list.rows[2].number, list.rows[2].email.as_deref()), (Some(7), Some("lea@exemple.test")));
}
