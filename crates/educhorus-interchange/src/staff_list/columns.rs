//! Headings of a list of people, and the words of roles, in French and English.

use educhorus_domain::Role;

use super::StaffListError;
use crate::text::fold;

/// Where each thing stands on a line, from 0.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub name: Option<usize>,
    pub given_name: Option<usize>,
    pub login: Option<usize>,
    pub role: Option<usize>,
    pub choir: Option<usize>,
    pub to: Option<usize>,
    pub mail: Option<usize>,
}

impl Columns {
    /// Finds the columns by their headings; of two with one meaning the first counts, others are left out.
    ///
    /// Errors: `NoColumn`.
    pub(super) fn of(headings: &[String]) -> Result<Self, StaffListError> {
        let mut columns = Self::default();
        for (at, heading) in headings.iter().enumerate() {
            if let Some(place) = columns.place_of(&key_of(heading)) {
                place.get_or_insert(at);
            }
        }
        match (columns.name, columns.role) {
            (None, _) => Err(StaffListError::NoColumn { column: "name" }),
            (_, None) => Err(StaffListError::NoColumn { column: "role" }),
            _ => Ok(columns),
        }
    }

    fn place_of(&mut self, key: &str) -> Option<&mut Option<usize>> {
        Some(match key {
            "name" | "nom" | "nomprenom" | "prenomnom" | "nometprenom" | "fullname" | "lastname"
            | "familyname" | "surname" => &mut self.name,
            "prenom" | "firstname" | "givenname" => &mut self.given_name,
            "login" | "identifiant" | "username" => &mut self.login,
            "role" | "fonction" | "function" => &mut self.role,
            "choir" | "choeur" | "chorale" => &mut self.choir,
            "to" | "fin" | "jusquau" | "until" | "end" => &mut self.to,
            "mail" | "email" | "courriel" | "adressemail" | "adresseelectronique" => &mut self.mail,
            _ => return None,
        })
    }
}

/// The role of a word that schools use for it.
pub(super) fn role_of(word: &str) -> Option<Role> {
    Role::from_code(word).filter(|role| !role.is_of_person()).or_else(|| {
        Some(match key_of(word).as_str() {
            "director" | "direction" | "directeur" | "directrice" | "chefdechoeur" | "cheffedechoeur"
            | "choirdirector" | "conductor" => Role::Director,
            "assistant" | "assistante" | "assistanat" => Role::Assistant,
            "helper"
            | "intervenant"
            | "intervenante"
            | "intervenantexterieur"
            | "intervenanteexterieure"
            | "externalhelper" => Role::Helper,
            "administration" | "viescolaire" | "secretariat" | "office" => Role::Administration,
            "schooladministrator" | "administrateur" | "administratrice" | "referentnumerique" => {
                Role::SchoolAdministrator
            }
            _ => return None,
        })
    })
}

fn key_of(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}
