//! Who may read and write what: the one place where it is said.
//!
//! What it is for: whoever wants to know what an assistant, a helper or a pupil may see reads the two tables here
//! ([`access`] and [`access_beside`]); whoever decides (a school server, at each request) asks [`Rights`].
//!
//! How it works: an account has [`Grant`]s, each a role in one choir or in all, from one day to another. A document
//! of a choir is open as far as the best of the grants for that choir says. The document is the unit: whoever may read
//! it reads all of it, whatever the season.
//!
//! What it deliberately does not do: it knows no account and no server, and it does not know which works a
//! repertoire names; the caller says it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{CardField, ChoirId, DocumentKind, PersonId};

/// What somebody is in a choir, or in a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Leads the choir.
    Director,
    /// Works beside the director: a colleague, a trainee.
    Assistant,
    /// Comes from outside for some choirs: accompanist, voice coach.
    Helper,
    /// Sings in the choir.
    Singer,
    /// Has a child in the choir.
    Guardian,
    /// The office of the school: absences and consents.
    Administration,
    /// Runs the server and its accounts, and reads nothing of the choirs for that.
    SchoolAdministrator,
}

/// How far something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Not at all.
    None,
    /// What is handed over is taken, nothing is given.
    Add,
    /// Given.
    Read,
    /// Given and taken.
    Write,
}

impl Access {
    /// Whether it is given to whoever has this.
    pub fn gives(self) -> bool {
        self >= Self::Read
    }

    /// Whether what whoever has this hands over is taken.
    pub fn takes(self) -> bool {
        matches!(self, Self::Add | Self::Write)
    }
}

/// What stands beside documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Beside {
    /// Person cards.
    Cards,
    /// Which cards are one person.
    Links,
    /// Consents and refusals.
    Consents,
    /// The device registry, the chain of authority and the epochs.
    Registry,
    /// The journal.
    Journal,
}

impl Role {
    /// Every role, in the order in which a screen shows them.
    pub const ALL: [Self; 7] = [
        Self::Director,
        Self::Assistant,
        Self::Helper,
        Self::Singer,
        Self::Guardian,
        Self::Administration,
        Self::SchoolAdministrator,
    ];

    /// The name under which the role is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Director => "director",
            Self::Assistant => "assistant",
            Self::Helper => "helper",
            Self::Singer => "singer",
            Self::Guardian => "guardian",
            Self::Administration => "administration",
            Self::SchoolAdministrator => "school_administrator",
        }
    }

    /// The role that is stored under a name, if this version knows it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether it is a role about one person: she herself, or her child.
    pub fn is_of_person(self) -> bool {
        matches!(self, Self::Singer | Self::Guardian)
    }

    /// Whether whoever has it works with the whole documents of a space, and so keeps its secret on the device.
    pub fn is_staff(self) -> bool {
        matches!(self, Self::Director | Self::Assistant | Self::Helper | Self::Administration)
    }

    /// Whether it gives roles to others, and takes them back.
    pub fn grants(self) -> bool {
        matches!(self, Self::Director | Self::SchoolAdministrator)
    }
}

/// What a role opens of the documents of its choirs.
///
/// A pupil and her parents never get roster, attendance, grades or the notes of staff: what is about herself in them
/// reaches her as projections.
#[rustfmt::skip]
pub fn access(role: Role, kind: DocumentKind) -> Access {
    use Access::{None, Read, Write};
    use DocumentKind as K;
    //                     director  assistant helper singer guardian administration school administrator
    let row = match kind {
        K::Roster        => [Write,  Write,    Read,  None,  None,    Read,          None],
        K::Work          => [Write,  Write,    Write, Read,  Read,    None,          None],
        K::Repertoire    => [Write,  Write,    Read,  Read,  Read,    None,          None],
        K::Calendar      => [Write,  Write,    Read,  Read,  Read,    Read,          None],
        K::NotesChoir    => [Write,  Write,    Write, Read,  Read,    None,          None],
        K::NotesStaff    => [Write,  Write,    None,  None,  None,    None,          None],
        K::Attendance    => [Write,  Write,    Write, None,  None,    Read,          None],
        K::Grades        => [Write,  Read,     None,  None,  None,    None,          None],
        K::Announcements => [Write,  Write,    Read,  Read,  Read,    Read,          None],
        K::Loans         => [Write,  Write,    None,  None,  None,    Read,          None],
        K::Practice      => [None,   None,     None,  Write, None,    None,          None],
        K::Ink           => [Write,  Write,    Write, None,  None,    None,          None],
    };
    row[role as usize]
}

/// What a role opens of what stands beside documents, as far as it concerns its choirs.
#[rustfmt::skip]
pub fn access_beside(role: Role, beside: Beside) -> Access {
    use Access::{Add, None, Read, Write};
    //                     director  assistant helper singer guardian administration school administrator
    let row = match beside {
        Beside::Cards    => [Write,  Write,    Read,  None,  None,    Read,          None],
        Beside::Links    => [Write,  Write,    Read,  None,  None,    Read,          None],
        Beside::Consents => [Write,  Write,    None,  None,  None,    Write,         None],
        Beside::Registry => [Write,  Write,    Write, None,  None,    Write,         None],
        Beside::Journal  => [Write,  Write,    Add,   None,  None,    Add,           None],
    };
    row[role as usize]
}

/// Whether a role that reads cards reads a field of them. Who comes from outside needs names, and nothing else.
pub fn reads_field(role: Role, field: CardField) -> bool {
    let is_name = matches!(field, CardField::FamilyName | CardField::GivenName);
    match role {
        Role::Director | Role::Assistant => true,
        Role::Helper => is_name,
        Role::Administration => field != CardField::Remark,
        Role::Singer | Role::Guardian | Role::SchoolAdministrator => false,
    }
}

/// Whether what a document says of one person is shown to her, and to her parents, who may not read the document.
pub fn shows_her_own(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::Roster | DocumentKind::Attendance)
}

/// Whether a field of her own card is shown to her, and to her parents.
pub fn shows_her_own_field(field: CardField) -> bool {
    matches!(field, CardField::FamilyName | CardField::GivenName)
}

/// A role that somebody has.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The choir; every one of the space where none is named.
    pub choir: Option<ChoirId>,
    /// The singer, or the child, whom a role of one person is about.
    pub person: Option<PersonId>,
    /// The first day.
    pub from: Date,
    /// The last day; open where none is named.
    pub to: Option<Date>,
}

impl Grant {
    /// Whether it holds on a day.
    pub fn is_open(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    fn is_for(&self, choir: ChoirId) -> bool {
        self.choir.is_none_or(|of| of == choir)
    }
}

/// What one account may do in a space on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rights(Vec<Grant>);

impl Rights {
    /// The rights that some grants give on a day; in order, so that equal rights are equal.
    pub fn of(grants: impl IntoIterator<Item = Grant>, day: Date) -> Self {
        let mut open: Vec<Grant> = grants.into_iter().filter(|grant| grant.is_open(day)).collect();
        open.sort();
        open.dedup();
        Self(open)
    }

    /// The grants that hold.
    pub fn grants(&self) -> &[Grant] {
        &self.0
    }

    /// How far the documents of a kind are open in a choir.
    pub fn in_choir(&self, choir: ChoirId, kind: DocumentKind) -> Access {
        best(self.0.iter().filter(|grant| grant.is_for(choir)).map(|grant| access(grant.role, kind)))
    }

    /// How far the documents of a kind are open in some choir or other.
    pub fn anywhere(&self, kind: DocumentKind) -> Access {
        best(self.0.iter().map(|grant| access(grant.role, kind)))
    }

    /// How far the documents of a kind are open whatever the choir.
    pub fn everywhere(&self, kind: DocumentKind) -> Access {
        best(self.whole().map(|grant| access(grant.role, kind)))
    }

    /// How far what stands beside documents is open, for some choir or other.
    pub fn beside(&self, beside: Beside) -> Access {
        best(self.0.iter().map(|grant| access_beside(grant.role, beside)))
    }

    /// How far it is open whatever the choir.
    pub fn beside_everywhere(&self, beside: Beside) -> Access {
        best(self.whole().map(|grant| access_beside(grant.role, beside)))
    }

    /// How far it is open for the singers of a choir.
    pub fn beside_in(&self, choir: ChoirId, beside: Beside) -> Access {
        best(self.0.iter().filter(|grant| grant.is_for(choir)).map(|grant| access_beside(grant.role, beside)))
    }

    /// Whether a field of a card is read, in the choirs that `within` says.
    pub fn reads_field(&self, field: CardField, within: impl Fn(Option<ChoirId>) -> bool) -> bool {
        self.0.iter().any(|grant| within(grant.choir) && reads_field(grant.role, field))
    }

    /// The singers whom the rights are about: herself, or her children.
    pub fn persons(&self) -> Vec<PersonId> {
        let of_person = self.0.iter().filter(|grant| grant.role.is_of_person());
        let mut persons: Vec<PersonId> = of_person.filter_map(|grant| grant.person).collect();
        persons.sort_unstable();
        persons.dedup();
        persons
    }

    /// Whether one of the roles works with whole documents.
    pub fn is_staff(&self) -> bool {
        self.0.iter().any(|grant| grant.role.is_staff())
    }

    /// Whether roles may be given in a choir, or in all where none is named.
    pub fn may_grant(&self, choir: Option<ChoirId>) -> bool {
        let reaches = |grant: &&Grant| grant.choir.is_none() || (choir.is_some() && grant.choir == choir);
        self.0.iter().filter(reaches).any(|grant| grant.role.grants())
    }

    /// Whether a role may be given to others at all: who runs the server names others who do, and the office; a
    /// director gives what is below her, and directs beside others.
    pub fn may_give(&self, role: Role) -> bool {
        match role {
            Role::SchoolAdministrator | Role::Administration => {
                self.0.iter().any(|grant| grant.role == Role::SchoolAdministrator)
            }
            Role::Director | Role::Assistant | Role::Helper | Role::Singer | Role::Guardian => {
                self.0.iter().any(|grant| grant.role.grants())
            }
        }
    }

    fn whole(&self) -> impl Iterator<Item = &Grant> {
        self.0.iter().filter(|grant| grant.choir.is_none())
    }
}

fn best(all: impl Iterator<Item = Access>) -> Access {
    all.max().unwrap_or(Access::None)
}

#[cfg(test)]
mod tests;
