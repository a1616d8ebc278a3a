//! Names of recordings as choirs write them.

use super::*;
use VoiceFamily::*;
use proptest::prelude::*;

fn voice(name: &str) -> Option<(VoiceFamily, Option<u8>)> {
    let guess = guess_track(name, None);
    (guess.kind == TrackKind::Voice)
        .then(|| guess.voice.map(|voice| (voice.family, voice.division)))
        .flatten()
}

#[test]
fn voices_are_understood_in_six_languages() {
    let cases = [
        ("Soprano.mp3", Soprano, None),
        ("Canto.mp3", Soprano, None),
        ("Superius.mp3", Soprano, None),
        ("Dessus 2.mp3", Soprano, Some(2)),
        ("Mezzo-soprano.mp3", Mezzo, None),
        ("Haute-contre.mp3", Alto, None),
        ("Contralto.MP3", Alto, None),
        ("Alt.mp3", Alto, None),
        ("Tenore.mp3", Tenor, None),
        ("Taille.mp3", Tenor, None),
        ("Bassus.mp3", Bass, None),
        ("Basse.mp3", Bass, None),
        ("Baryton.mp3", Baritone, None),
        ("S1.mp3", Soprano, Some(1)),
        ("Alto2.mp3", Alto, Some(2)),
        ("Part2.mp3", Other, Some(2)),
        ("Voix 1.mp3", Other, Some(1)),
        ("Stimme 1.mp3", Other, Some(1)),
        ("SoloVoice.mp3", Other, None),
        ("01 - Jesu - Alto.mp3", Alto, None),
        ("Ave_verum_T.mp3", Tenor, None),
        ("Ave verum A2.mp3", Alto, Some(2)),
        ("1er soprano - Kyrie.mp3", Soprano, Some(1)),
        ("Alto Rhapsody - Bass.mp3", Bass, None),
        ("Soprano solo.mp3", Soprano, None),
        ("Soprano avec piano.mp3", Soprano, None),
        ("03 Bass II.mp3", Bass, Some(2)),
        ("Tenor (voix seule).mp3", Tenor, None),
    ];
    for (name, family, division) in cases {
        assert_eq!(voice(name), Some((family, division)), "{name}");
    }
}

#[test]
fn everybody_accompaniment_and_unknown_are_told_apart() {
    for (name, kind) in [
        ("Tutti.mp3", TrackKind::Tutti),
        ("Jesu - SATB.mp3", TrackKind::Tutti),
        ("Full mix.mp3", TrackKind::Tutti),
        ("Kyrie sans alto.mp3", TrackKind::Tutti),
        ("Piano.mp3", TrackKind::Accompaniment),
        ("Piano2.mp3", TrackKind::Accompaniment),
        ("Agnus Dei - Orgue.mp3", TrackKind::Accompaniment),
        ("A Ceremony of Carols.mp3", TrackKind::Unknown),
        ("track07.mp3", TrackKind::Unknown),
        ("Kyrie I.mp3", TrackKind::Unknown),
        ("\u{1}\u{2}.mp3", TrackKind::Unknown),
    ] {
        assert_eq!(guess_track(name, None).kind, kind, "{name}");
    }
}

#[test]
fn two_voices_in_one_file_are_left_to_a_person() {
    for name in ["Soprano Alto.mp3", "Altos et ténors.mp3"] {
        let guess = guess_track(name, None);
        assert_eq!(
            (guess.kind, guess.voice, guess.reason),
            (TrackKind::Voice, None, TrackReason::SeveralVoices)
        );
    }
}

#[test]
fn a_guess_says_how_sure_it_is_and_why() {
    let sure = guess_track("Alto.mp3", None);
    assert_eq!((sure.confidence, sure.reason), (Confidence::Sure, TrackReason::FileName("alto".into())));
    let likely = guess_track("01 - Jesu - Alto.mp3", None);
    assert_eq!((likely.confidence, likely.label.as_str()), (Confidence::Likely, "Alto"));
    let doubtful = guess_track("Basse danse.mp3", None);
    assert_eq!(doubtful.confidence, Confidence::Doubtful);
}

#[test]
fn the_title_in_the_tags_helps_when_the_name_says_nothing() {
    let tags = TrackTags { title: Some("Allor che ignuda - Basso".into()), ..TrackTags::default() };
    let guess = guess_track("track07.mp3", Some(&tags));
    assert_eq!((guess.voice, guess.label.as_str()), (Some(VoiceGuess::whole(Bass)), "Basso"));
    assert_eq!(guess.reason, TrackReason::Tag("basso".into()));
}

proptest! {
    #[test]
    fn any_name_is_guessed_without_panic(name in any::<String>(), tag in proptest::option::of(any::<String>())) {
        let tags = TrackTags { title: tag, ..TrackTags::default() };
        let guess = guess_track(&name, Some(&tags));
        prop_assert!(guess.label.chars().count() <= 121);
        prop_assert!(guess.voice.is_none() || guess.kind == TrackKind::Voice);
    }
}
