//! Folders as choirs keep them.

use super::*;
use crate::voice::{VoiceFamily, VoiceGuess};
use proptest::prelude::*;

fn entries(paths: &[&str]) -> Vec<FolderEntry> {
    let entry =
        |path: &&str| FolderEntry { relative_path: (*path).to_owned(), size: 9, ..FolderEntry::default() };
    paths.iter().map(entry).collect()
}

fn titles(guess: &FolderGuess) -> Vec<&str> {
    guess.works.iter().map(|work| work.title.as_str()).collect()
}

#[test]
fn each_subfolder_is_a_work_with_its_edition_tracks_and_score() {
    let mut files = entries(&[
        "Aloha Oe/score.pdf",
        "Aloha Oe/SoloVoice.mp3",
        "Aloha Oe/Piano2.mp3",
        "Aloha Oe/Tutti.mp3",
        "Allor che ignuda/Canto.mp3",
        "Allor che ignuda/score.musicxml",
    ]);
    files[5].head = Some(MusicXmlHead {
        title: Some("Allor che ignuda d'herb et fior la terra".into()),
        composer: Some("Vicente Lusitano".into()),
        ..MusicXmlHead::default()
    });
    let guess = guess_folder("works", &files);
    assert_eq!(titles(&guess), ["Allor che ignuda d'herb et fior la terra", "Aloha Oe"]);
    let first = &guess.works[0];
    assert_eq!(first.composer, Some(("Vicente Lusitano".into(), ValueSource::MusicXml)));
    assert_eq!((first.musicxml.as_slice(), first.language.as_deref()), (&[5][..], Some("it")));
    assert_eq!(first.other_titles, ["Allor che ignuda"]);
    let second = &guess.works[1];
    assert_eq!((second.editions.len(), second.title_source), (1, ValueSource::Folder));
    let kinds: Vec<TrackKind> = second.tracks.iter().map(|track| track.guess.kind).collect();
    assert_eq!(kinds, [TrackKind::Voice, TrackKind::Accompaniment, TrackKind::Tutti]);
}

#[test]
fn a_folder_that_is_one_work_takes_its_own_name() {
    let guess = guess_folder("Jesu meine Freude (Bach)", &entries(&["score.pdf", "Alto.mp3", "Tutti.mp3"]));
    assert_eq!(titles(&guess), ["Jesu meine Freude"]);
    assert_eq!(guess.works[0].composer, Some(("Bach".into(), ValueSource::Folder)));
    assert_eq!(guess.works[0].tracks.len(), 2);
}

#[test]
fn the_score_of_a_work_needs_no_name_of_its_own_and_two_keep_theirs() {
    let labels = |paths: &[&str]| {
        let guess = guess_folder("works", &entries(paths));
        guess.works[0].editions.iter().map(|edition| edition.label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(labels(&["Jesu/score.pdf", "Jesu/Alto.pdf"]), [None, Some("Alto".into())]);
    assert_eq!(
        labels(&["Jesu/score.pdf", "Jesu/partition.pdf"]),
        [Some("score".into()), Some("partition".into())]
    );
}

#[test]
fn the_year_of_the_score_counts_where_the_folder_has_none() {
    let year = |folder: &str| {
        let mut files = entries(&[&format!("{folder}/score.musicxml")]);
        files[0].head = Some(MusicXmlHead { year: Some(1824), ..MusicXmlHead::default() });
        guess_folder("works", &files).works[0].year
    };
    assert_eq!((year("Hymne à la joie"), year("Hymne à la joie (1823)")), (Some(1824), Some(1823)));
}

#[test]
fn files_side_by_side_are_grouped_by_their_titles() {
    let paths = ["Ave_verum_S.mp3", "Ave_verum_T.mp3", "Ave verum corpus.pdf", "Locus iste.pdf"];
    let guess = guess_folder("Concert", &entries(&paths));
    assert_eq!(titles(&guess), ["Ave verum corpus", "Locus iste"]);
    assert_eq!((guess.works[0].tracks.len(), guess.works[0].editions.len()), (2, 1));
    assert_eq!(guess.works[0].title_source, ValueSource::FileNames);
}

#[test]
fn a_voice_may_stand_in_the_folder_below_the_work() {
    let guess = guess_folder("x", &entries(&["Jesu/mp3/Alto/prise 3.mp3", "Jesu/PDF/jesu.pdf"]));
    assert_eq!((titles(&guess), guess.works[0].editions.len()), (vec!["Jesu"], 1));
    assert_eq!(guess.works[0].tracks[0].guess.voice, Some(VoiceGuess::whole(VoiceFamily::Alto)));
}

#[test]
fn other_files_are_left_with_a_reason() {
    let mut files = entries(&[
        ".DS_Store",
        "Jesu/._score.pdf",
        "Jesu/notes.docx",
        "Jesu/Alto.wav",
        "../x.pdf",
        "Jesu/empty.pdf",
        "Jesu/data.xml",
    ]);
    files[5].size = 0;
    let guess = guess_folder("x", &files);
    use LeftReason::*;
    let reasons: Vec<LeftReason> = guess.left.iter().map(|left| left.reason).collect();
    assert_eq!(
        (guess.works.len(), reasons),
        (0, vec![Hidden, Hidden, OtherKind, OtherSound, BadPath, Empty, OtherKind])
    );
}

proptest! {
    #[test]
    fn every_file_is_in_one_work_or_left(paths in proptest::collection::vec("([A-Za-zé_ .-]{0,8}/){0,3}[A-Za-z0-9 _-]{0,12}(\\.pdf|\\.mp3|\\.mxl|\\.txt)?", 0..20)) {
        let files: Vec<FolderEntry> =
            paths.iter().map(|path| FolderEntry { relative_path: path.clone(), size: 1, ..FolderEntry::default() }).collect();
        let guess = guess_folder("Concert", &files);
        let mut seen: Vec<usize> = guess.left.iter().map(|left| left.entry).collect();
        for work in &guess.works {
            seen.extend(work.editions.iter().map(|edition| edition.entry));
            seen.extend(work.tracks.iter().map(|track| track.entry));
            seen.extend(&work.musicxml);
        }
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..files.len()).collect::<Vec<_>>());
    }

    #[test]
    fn any_names_are_guessed_without_panic(root in any::<String>(), paths in proptest::collection::vec(any::<String>(), 0..8)) {
        let files: Vec<FolderEntry> = paths
            .iter()
            .map(|path| FolderEntry { relative_path: format!("{path}.mp3"), size: 1, ..FolderEntry::default() })
            .collect();
        let _ = guess_folder(&root, &files);
    }
}
