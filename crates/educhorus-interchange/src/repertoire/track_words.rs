//! Words in names of recordings that are no voice, folded, in the languages of choirs.

/// Words for everybody together.
pub(super) fn means_everybody(word: &str) -> bool {
    matches!(
        word,
        "tutti"
            | "tous"
            | "toutes"
            | "ensemble"
            | "mix"
            | "mixed"
            | "mixage"
            | "full"
            | "all"
            | "complet"
            | "complete"
            | "entier"
            | "choir"
            | "choeur"
            | "chorus"
            | "coro"
            | "chor"
            | "coral"
            | "gesamt"
            | "todos"
            | "together"
            | "satb"
            | "sattb"
            | "ssatb"
            | "ssaattbb"
            | "ssaa"
            | "ssa"
            | "saa"
            | "sab"
            | "ttbb"
            | "ttb"
            | "tbb"
            | "atb"
    )
}

/// Words for what accompanies the singers.
pub(super) fn means_accompaniment(word: &str) -> bool {
    matches!(
        word,
        "piano"
            | "pianoforte"
            | "pno"
            | "klavier"
            | "orgue"
            | "organ"
            | "orgel"
            | "organo"
            | "orgao"
            | "orchestre"
            | "orchestra"
            | "orchester"
            | "orquesta"
            | "accompagnement"
            | "accompaniment"
            | "accompagnamento"
            | "acompanamiento"
            | "accomp"
            | "acc"
            | "begleitung"
            | "karaoke"
            | "playback"
            | "instrumental"
            | "instruments"
            | "continuo"
            | "guitare"
            | "guitar"
            | "cordes"
            | "strings"
            | "percussions"
            | "percussion"
            | "clavecin"
            | "harpsichord"
            | "backing"
    )
}

/// Words after which a voice is the one that is missing.
pub(super) fn means_without(word: &str) -> bool {
    matches!(
        word,
        "sans" | "without" | "ohne" | "senza" | "sin" | "minus" | "moins" | "sauf" | "except" | "no"
    )
}

/// Words after which an accompaniment is only beside a voice.
pub(super) fn means_with(word: &str) -> bool {
    matches!(word, "avec" | "with" | "mit" | "con" | "et" | "and" | "und" | "e" | "plus")
}

/// Words that say what kind of file it is and nothing about the work.
pub(super) fn is_file_word(word: &str) -> bool {
    matches!(
        word,
        "score"
            | "scores"
            | "partition"
            | "partitions"
            | "partitur"
            | "partitura"
            | "spartito"
            | "noten"
            | "sheet"
            | "music"
            | "musique"
            | "pdf"
            | "mp"
            | "audio"
            | "audios"
            | "son"
            | "sons"
            | "voix"
            | "voices"
            | "voice"
            | "tracks"
            | "track"
            | "piste"
            | "pistes"
            | "stems"
            | "stimmen"
            | "midi"
            | "enregistrements"
            | "enregistrement"
            | "recordings"
            | "recording"
            | "travail"
            | "practice"
            | "fichiers"
            | "files"
            | "musicxml"
            | "xml"
            | "mxl"
            | "conducteur"
            | "seule"
            | "seul"
            | "only"
    )
}
