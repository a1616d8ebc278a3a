//! The words for voices, folded (lower case, no accents), in French, English, Italian, German, Spanish and Latin.

use super::VoiceFamily;

/// The family that a whole word names.
pub(crate) fn family_of_word(word: &str) -> Option<VoiceFamily> {
    use VoiceFamily::{Alto, Baritone, Bass, Mezzo, Other, Soprano, Tenor};
    Some(match word {
        "soprano" | "sopranos" | "soprani" | "sopran" | "soprane" | "sop" | "sopr" | "treble" | "trebles"
        | "canto" | "cantus" | "dessus" | "superius" | "discantus" | "discant" | "diskant" | "tiple"
        | "tiples" => Soprano,
        "mezzo" | "mezzos" | "mezzosoprano" | "mezzosopran" | "mez" => Mezzo,
        "alto" | "altos" | "alti" | "alt" | "contralto" | "contraltos" | "contralti" | "contraltus"
        | "altus" | "contratenor" | "countertenor" | "countertenors" | "hautecontre" | "contre" => Alto,
        "tenor" | "tenors" | "tenore" | "tenori" | "tenores" | "tenoren" | "taille" | "tailles" | "ten" => {
            Tenor
        }
        "baryton" | "barytons" | "baritone" | "baritones" | "baritono" | "baritoni" | "bariton"
        | "baritonos" | "bar" => Baritone,
        "basse" | "basses" | "bass" | "basso" | "bassi" | "bassus" | "bajo" | "bajos" => Bass,
        "solo" | "soli" | "soliste" | "solistes" | "soloist" | "solista" => Other,
        _ => return None,
    })
}

/// The family that an abbreviation names; only to be asked where nothing else can stand.
pub(crate) fn family_of_abbreviation(word: &str) -> Option<VoiceFamily> {
    use VoiceFamily::{Alto, Baritone, Bass, Mezzo, Soprano, Tenor};
    Some(match word {
        "s" => Soprano,
        "m" | "ms" | "mz" => Mezzo,
        "a" => Alto,
        "t" => Tenor,
        "br" | "bt" => Baritone,
        "b" | "bs" => Bass,
        _ => return None,
    })
}

/// Words that mean « a part », whose number tells which.
pub(crate) fn is_part_word(word: &str) -> bool {
    matches!(
        word,
        "voix"
            | "voice"
            | "voices"
            | "voce"
            | "voci"
            | "stimme"
            | "voz"
            | "vox"
            | "part"
            | "partie"
            | "parte"
            | "chant"
            | "v"
    )
}
