use symphonia::core::formats::FormatReader;
use symphonia::core::meta::well_known::METADATA_ID_ID3V1;
use symphonia::core::meta::{MetadataRevision, StandardTag};

/// Longest text taken from a tag, in characters: a title, not a novel.
const LONGEST_TEXT: usize = 300;

/// What the file says about the recording in its ID3 tags, cleaned of control characters and cut to a sane length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// The title of the track, often the work and the voice in one.
    pub title: Option<String>,
    /// Who performs, or whoever was written there.
    pub artist: Option<String>,
    /// Who wrote the music.
    pub composer: Option<String>,
    /// The album, often the work.
    pub album: Option<String>,
    /// The year of recording or release, between 1000 and 2999.
    pub year: Option<u16>,
    /// The language as written in the tag, by convention three letters (ISO 639-2).
    pub language: Option<String>,
    /// The genre in words.
    pub genre: Option<String>,
}

impl Tags {
    pub(crate) fn read(reader: &mut dyn FormatReader) -> Self {
        let mut metadata = reader.metadata();
        let mut revisions: Vec<_> = std::iter::from_fn(|| metadata.pop()).collect();
        revisions.extend(metadata.current().cloned());
        // ID3v1 comes last: its texts are cut at 30 characters.
        revisions.sort_by_key(|revision| revision.info.metadata == METADATA_ID_ID3V1);
        let mut tags = Self::default();
        revisions.iter().for_each(|revision| tags.take(revision));
        tags
    }

    /// The first value found wins.
    fn take(&mut self, revision: &MetadataRevision) {
        for tag in revision.media.tags.iter().filter_map(|tag| tag.std.as_ref()) {
            match tag {
                StandardTag::TrackTitle(text) => keep(&mut self.title, text),
                StandardTag::Artist(text) => keep(&mut self.artist, text),
                StandardTag::Composer(text) => keep(&mut self.composer, text),
                StandardTag::Album(text) => keep(&mut self.album, text),
                StandardTag::Language(text) => keep(&mut self.language, text),
                StandardTag::Genre(text) => keep(&mut self.genre, text),
                StandardTag::RecordingYear(year) | StandardTag::ReleaseYear(year) => {
                    self.keep_year(Some(*year));
                }
                StandardTag::RecordingDate(text) | StandardTag::ReleaseDate(text) => {
                    self.keep_year(text.get(..4).and_then(|year| year.parse().ok()));
                }
                _ => {}
            }
        }
    }

    fn keep_year(&mut self, year: Option<u16>) {
        self.year = self.year.or(year.filter(|year| (1000..3000).contains(year)));
    }
}

fn keep(slot: &mut Option<String>, text: &str) {
    if slot.is_none() {
        let clean: String = text.chars().filter(|c| !c.is_control()).take(LONGEST_TEXT).collect();
        *slot = Some(clean.trim().to_owned()).filter(|text| !text.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_text_wins_and_is_cleaned() {
        let mut slot = None;
        keep(&mut slot, " \u{0}\n ");
        assert_eq!(slot, None);
        keep(&mut slot, &format!(" Chœur\u{7} {}", "é".repeat(1000)));
        let kept = slot.clone().unwrap();
        assert!(kept.starts_with("Chœur é") && kept.chars().count() < 300);
        keep(&mut slot, "later");
        assert_eq!(slot, Some(kept));
    }
}
