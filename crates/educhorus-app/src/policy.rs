//! Who may see what, read out of the policy that decides it (`educhorus_domain::rights`): there is no second table.

use educhorus_api::{GetPolicy, Openness, Policy, PolicyLine};
use educhorus_domain::{
    Access, Beside, CardField, DocumentKind, InkAudience, Role, access, access_beside, reads_field,
    shows_her_own, shows_her_own_field,
};

use crate::host::Reading;
use crate::refusal::Answer;

pub(crate) fn get_policy(_: &Reading<'_>, _: GetPolicy) -> Answer<Policy> {
    let line = |subject: &str, open: &dyn Fn(Role) -> Openness| PolicyLine {
        subject: subject.to_owned(),
        open: Role::ALL.into_iter().map(open).collect(),
    };
    let mut lines: Vec<PolicyLine> = Vec::new();
    for field in CardField::ALL {
        let open = |role: Role| match role.is_of_person() && shows_her_own_field(field) {
            true => Openness::Own,
            false if !reads_field(role, field) => Openness::Closed,
            false => openness(access_beside(role, Beside::Cards)),
        };
        lines.push(line(field.code(), &open));
    }
    lines.push(line("consents", &|role| openness(access_beside(role, Beside::Consents))));
    for kind in DocumentKind::ALL {
        let open = |role: Role| match access(role, kind) {
            Access::None if role.is_of_person() && shows_her_own(kind) => Openness::Own,
            // Nobody else's is ever hers to write.
            Access::Write if role.is_of_person() => Openness::Own,
            access => openness(access),
        };
        if kind == DocumentKind::Ink {
            lines.push(line("ink-choir", &|role| openness(ink_of(role, InkAudience::Choir))));
            let voices = |role: Role| match openness(access(role, DocumentKind::Ink)) {
                Openness::Closed if role.is_of_person() => Openness::Own,
                open => open,
            };
            lines.push(line("ink-voices", &voices));
            lines.push(line("ink-staff", &|role| openness(ink_of(role, InkAudience::Staff))));
        } else {
            lines.push(line(kind.code(), &open));
        }
    }
    lines.push(line("journal", &|role| openness(access_beside(role, Beside::Journal))));
    Ok(Policy { roles: Role::ALL.to_vec(), lines })
}

/// What a role opens of a layer of ink: whoever reads a work sees what was drawn on it for the choir.
fn ink_of(role: Role, audience: InkAudience) -> Access {
    let is_shown = audience == InkAudience::Choir && access(role, DocumentKind::Work) == Access::Read;
    match access(role, DocumentKind::Ink) {
        Access::None if is_shown => Access::Read,
        access => access,
    }
}

fn openness(access: Access) -> Openness {
    match access {
        Access::None => Openness::Closed,
        Access::Add => Openness::Added,
        Access::Read => Openness::Read,
        Access::Write => Openness::Changed,
    }
}
