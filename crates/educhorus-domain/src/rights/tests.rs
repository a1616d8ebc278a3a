use super::*;
use jiff::civil::date;

const A: ChoirId = ChoirId::from_bytes([1; 16]);
const B: ChoirId = ChoirId::from_bytes([2; 16]);

fn grant(role: Role, choir: Option<ChoirId>) -> Grant {
    Grant { role, choir, person: None, from: date(2026, 9, 1), to: None }
}

fn rights(grants: &[Grant]) -> Rights {
    Rights::of(grants.iter().cloned(), date(2026, 11, 22))
}

#[test]
fn the_columns_of_the_tables_are_in_the_order_of_the_roles() {
    for (at, role) in Role::ALL.into_iter().enumerate() {
        assert_eq!(role as usize, at);
        assert_eq!(Role::from_code(role.code()), Some(role));
    }
}

#[test]
fn a_pupil_and_her_parents_never_get_what_speaks_of_others() {
    for role in [Role::Singer, Role::Guardian] {
        for kind in DocumentKind::ALL {
            let is_hers = kind.is_for_pupils() || kind == DocumentKind::Practice;
            assert!(is_hers || access(role, kind) == Access::None, "{role:?} {kind:?}");
            assert!(
                kind == DocumentKind::Practice || access(role, kind) <= Access::Read,
                "{role:?} {kind:?}"
            );
        }
        for beside in [Beside::Cards, Beside::Links, Beside::Consents, Beside::Registry, Beside::Journal] {
            assert_eq!(access_beside(role, beside), Access::None);
        }
        assert!(CardField::ALL.iter().all(|field| !reads_field(role, *field)));
    }
}

#[test]
fn whoever_runs_the_server_reads_nothing_of_the_choirs() {
    let all = DocumentKind::ALL.into_iter().map(|kind| access(Role::SchoolAdministrator, kind));
    assert!(all.into_iter().all(|access| access == Access::None));
    assert!(rights(&[grant(Role::SchoolAdministrator, None)]).may_grant(None));
}

#[test]
fn a_grant_opens_its_choir_on_its_days_and_no_other() {
    let mut helper = grant(Role::Helper, Some(A));
    helper.to = Some(date(2026, 12, 1));
    let on = |day| Rights::of([helper.clone()], day);
    assert_eq!(on(date(2026, 12, 1)).in_choir(A, DocumentKind::Attendance), Access::Write);
    assert_eq!(on(date(2026, 12, 1)).in_choir(B, DocumentKind::Attendance), Access::None);
    assert_eq!(on(date(2026, 12, 2)).in_choir(A, DocumentKind::Attendance), Access::None);
    assert_eq!(on(date(2026, 8, 31)).in_choir(A, DocumentKind::Attendance), Access::None);
}

#[test]
fn the_best_of_several_grants_counts() {
    let both = rights(&[grant(Role::Helper, None), grant(Role::Director, Some(A))]);
    assert_eq!(both.in_choir(A, DocumentKind::Grades), Access::Write);
    assert_eq!(both.in_choir(B, DocumentKind::Grades), Access::None);
    assert_eq!(both.everywhere(DocumentKind::Roster), Access::Read);
    assert_eq!(both.beside_in(B, Beside::Journal), Access::Add);
    assert_eq!(both.beside_in(A, Beside::Journal), Access::Write);
    assert!(both.may_grant(Some(A)) && !both.may_grant(Some(B)) && !both.may_grant(None));
}

#[test]
fn who_comes_from_outside_reads_names_and_no_birth_dates() {
    let both = rights(&[grant(Role::Helper, Some(A)), grant(Role::Assistant, Some(B))]);
    let in_choir = |choir: ChoirId| move |of: Option<ChoirId>| of.is_none_or(|of| of == choir);
    assert!(both.reads_field(CardField::FamilyName, in_choir(A)));
    assert!(!both.reads_field(CardField::BirthDate, in_choir(A)));
    assert!(both.reads_field(CardField::BirthDate, in_choir(B)));
}
