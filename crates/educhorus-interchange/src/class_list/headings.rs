//! Headings of school lists and what they mean, in French and English.

use super::ColumnRole;
use crate::text::fold;

/// What a heading says its column holds; `None` for a heading that is not known.
pub(super) fn role_of_heading(heading: &str) -> Option<ColumnRole> {
    let words = fold(heading);
    let key: String = words.chars().filter(|letter| *letter != ' ').collect();
    if key.is_empty() || key.chars().count() > 60 {
        return None;
    }
    known_role(&key).or_else(|| role_by_words(&words))
}

/// Whether a heading names the child on a line that belongs to a guardian.
pub(super) fn names_a_child(heading: &str) -> bool {
    let words = fold(heading);
    ["eleve", "enfant", "child", "pupil"].iter().any(|child| words.split(' ').any(|word| word == *child))
}

fn known_role(key: &str) -> Option<ColumnRole> {
    use ColumnRole::*;
    Some(match key {
        "nom" | "nomdefamille" | "nomdefamilleeleve" | "nomeleve" | "nomdeleleve" | "nomenfant"
        | "nomdelenfant" | "nomdefamilleenfant" | "nomdenaissance" | "nompatronymique" | "patronyme"
        | "lastname" | "familyname" | "surname" | "name" | "noms" => FamilyName,
        "nomdusage" | "nomusage" | "nomdusageeleve" | "nomdusageenfant" | "usagename" | "preferredname" => {
            UsageName
        }
        "prenom" | "prenoms" | "prenomeleve" | "prenomdeleleve" | "prenomenfant" | "prenomdelenfant"
        | "prenom1" | "prenomusuel" | "prenomdusage" | "premierprenom" | "firstname" | "givenname"
        | "givennames" | "forename" | "firstnames" => GivenName,
        "nomprenom" | "nometprenom" | "nomsprenoms" | "nomsetprenoms" | "prenomnom" | "prenometnom"
        | "nomcomplet" | "fullname" | "eleve" | "eleves" | "choriste" | "choristes" | "chanteur"
        | "pupil" | "student" | "singer" | "identite" | "nomprenomeleve" => FullName,
        "neele" | "nele" | "neelele" | "datedenaissance" | "datenaissance" | "datenaiss" | "naissance"
        | "ddn" | "birthdate" | "dateofbirth" | "birthday" | "dob" | "born" => BirthDate,
        "sexe" | "genre" | "sex" | "gender" | "fg" | "mf" | "fm" | "hf" | "fh" => Sex,
        "classe"
        | "classes"
        | "division"
        | "divisions"
        | "libelleclasse"
        | "classeeleve"
        | "classesdeleleve"
        | "classesenfants"
        | "classeouregroupement"
        | "class"
        | "form"
        | "grade"
        | "yeargroup"
        | "codeclasse" => Class,
        "voix" | "pupitre" | "pupitres" | "voixpupitre" | "registre" | "tessiture" | "voice"
        | "voicepart" | "section" | "stimme" => Voice,
        "numero" | "no" | "n" | "num" | "numerodechoriste" | "nochoriste" | "numerochoriste" | "number"
        | "singernumber" | "rang" => Number,
        "ine"
        | "ineeleve"
        | "numeronational"
        | "nonational"
        | "identifiantnational"
        | "identifiantnationaleleve"
        | "nationalnumber" => Ine,
        "courriel" | "email" | "mail" | "adresseemail" | "adressemail" | "mel" | "courrieleleve"
        | "emailaddress" => Email,
        "remarque" | "remarques" | "observation" | "observations" | "commentaire" | "commentaires"
        | "note" | "notes" | "divers" | "remark" | "remarks" | "comment" | "comments" | "informations"
        | "infos" | "apreciation" | "appreciation" | "particularites" | "asavoir" => Remark,
        _ => return None,
    })
}

/// Headings made of several words, by the word that matters most.
fn role_by_words(words: &str) -> Option<ColumnRole> {
    use ColumnRole::*;
    let has = |wanted: &[&str]| words.split(' ').any(|word| wanted.contains(&word));
    let starts =
        |stems: &[&str]| words.split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    if words.contains("mot de passe") || has(&["mdp", "password", "passwd", "motdepasse"]) {
        Some(Password)
    } else if super::sensitive::heading_speaks_of_health(words) {
        Some(HealthRemark)
    } else if starts(&["remarque", "observation", "commentaire"]) {
        Some(Remark)
    } else if has(&[
        "responsable",
        "responsables",
        "parent",
        "parents",
        "tuteur",
        "guardian",
        "mere",
        "pere",
        "mother",
        "father",
    ]) {
        Some(guardian_role(&has))
    } else if has(&["naissance", "birth"]) && has(&["date", "jour"]) {
        Some(BirthDate)
    } else {
        None
    }
}

fn guardian_role(has: &dyn Fn(&[&str]) -> bool) -> ColumnRole {
    if has(&["courriel", "email", "mail", "mel", "e"]) {
        ColumnRole::GuardianEmail
    } else if has(&["telephone", "tel", "portable", "phone", "mobile"]) {
        ColumnRole::GuardianPhone
    } else if has(&["prenom", "first", "given"]) {
        ColumnRole::GuardianGivenName
    } else if has(&["usage", "adresse", "cp", "commune", "civilite", "code", "ville", "pays", "address"]) {
        ColumnRole::Ignored
    } else {
        ColumnRole::GuardianName
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_real_exports_are_known() {
        use ColumnRole::*;
        let cases = [
            ("NE(E) LE", BirthDate),
            ("Né(e) le", BirthDate),
            ("Prénom*", GivenName),
            ("Nom d'usage élève", UsageName),
            ("Numéro national", Ine),
            ("Adresse E-mail", Email),
            ("N°", Number),
            ("Libellé classe", Class),
            ("Classes de l'élève", Class),
            ("Courriel du responsable 1", GuardianEmail),
            ("Nom responsable", GuardianName),
            ("Prénom responsable", GuardianGivenName),
            ("Mot de passe provisoire", Password),
            ("Allergies / PAI", HealthRemark),
            ("REMARQUE", Remark),
            ("Remarques diverses", Remark),
            ("Date of birth", BirthDate),
            ("Voice part", Voice),
        ];
        for (heading, role) in cases {
            assert_eq!(role_of_heading(heading), Some(role), "{heading}");
        }
        for unknown in ["Groupes", "Régime", "Adresse1", "", "Haddad", "6A"] {
            assert_eq!(role_of_heading(unknown), None, "{unknown}");
        }
    }
}
