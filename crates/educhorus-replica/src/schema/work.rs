//! A work, whatever choir sings it.

use educhorus_domain::{
    Arrangement, ArrangementError, BarError, DocumentRef, EditionId, PageBars, TrackId, TrackKind,
    VoiceFamily, WorkId,
};

use super::{Entry, Row, Write};

/// The document of a work: its title, its editions and tracks, and the files that are kept beside them.
#[derive(Clone, Copy, Debug)]
pub struct WorkDocument(DocumentRef);

impl WorkDocument {
    /// That of a work.
    pub fn of(work: WorkId) -> Self {
        Self(DocumentRef::OfWork(work))
    }

    fn about(&self, field: &str) -> Entry<String> {
        Entry::new(self.0, format!("w:{field}"))
    }

    /// Its title.
    pub fn title(&self) -> Entry<String> {
        self.about("title")
    }

    /// Who composed it.
    pub fn composer(&self) -> Entry<String> {
        self.about("composer")
    }

    /// When: a year, or what is known of one.
    pub fn year(&self) -> Entry<String> {
        self.about("year")
    }

    /// Its style.
    pub fn style(&self) -> Entry<String> {
        self.about("style")
    }

    /// The language in which it is sung.
    pub fn language(&self) -> Entry<String> {
        self.about("language")
    }

    /// An edition.
    pub fn edition(&self, edition: EditionId) -> EditionEntries {
        EditionEntries(Row::new(self.0, 'e', edition))
    }

    /// Says which pages of an edition are shown, and how; none shows its file as it is.
    ///
    /// Errors: those of [`Arrangement::pack`].
    pub fn arrange(
        &self,
        edition: EditionId,
        pages: Option<&Arrangement>,
    ) -> Result<Write, ArrangementError> {
        let entry = Row::new(self.0, 'e', edition).entry::<Vec<u8>>("pages");
        Ok(match pages {
            Some(pages) => entry.set(pages.pack()?),
            None => entry.clear(),
        })
    }

    /// Says where the bars of a page of an edition stand, counted from 0 and turned by so many quarters to the right;
    /// none takes them away.
    ///
    /// Errors: those of [`PageBars::pack`].
    pub fn put_bars(
        &self,
        edition: EditionId,
        (page, turns): (u32, u8),
        bars: Option<&PageBars>,
    ) -> Result<Write, BarError> {
        let key = match turns {
            0 => format!("b:{edition}.{page}"),
            turns => format!("b:{edition}.{page}.{turns}"),
        };
        let entry = Entry::<Vec<u8>>::new(self.0, key);
        Ok(match bars {
            Some(bars) => entry.set(bars.pack()?),
            None => entry.clear(),
        })
    }

    /// A practice track.
    pub fn track(&self, track: TrackId) -> TrackEntries {
        TrackEntries(Row::new(self.0, 't', track))
    }

    /// The name under which a file came that is kept beside the work, by its hash (64 hexadecimal characters).
    pub fn beside(&self, hash: &str) -> Entry<String> {
        Row::new(self.0, 'x', hash).entry("name")
    }
}

/// What a work says of an edition.
#[derive(Clone, Debug)]
pub struct EditionEntries(Row);

impl EditionEntries {
    /// Its name.
    pub fn name(&self) -> Entry<String> {
        self.0.entry("name")
    }

    /// The hash of its file, 64 hexadecimal characters.
    pub fn hash(&self) -> Entry<String> {
        self.0.entry("hash")
    }

    /// The size of its file in bytes.
    pub fn size(&self) -> Entry<u32> {
        self.0.entry("size")
    }
}

/// What a work says of a practice track.
#[derive(Clone, Debug)]
pub struct TrackEntries(Row);

impl TrackEntries {
    /// Its label.
    pub fn label(&self) -> Entry<String> {
        self.0.entry("label")
    }

    /// What is heard on it.
    pub fn kind(&self) -> Entry<TrackKind> {
        self.0.entry("kind")
    }

    /// The family of the voice that is heard on it, if it is one voice.
    pub fn family(&self) -> Entry<Option<VoiceFamily>> {
        self.0.entry("family")
    }

    /// Which of the divided voices: 1, 2…; 0 where it is not divided.
    pub fn division(&self) -> Entry<u32> {
        self.0.entry("division")
    }

    /// The hash of its file, 64 hexadecimal characters.
    pub fn hash(&self) -> Entry<String> {
        self.0.entry("hash")
    }

    /// The size of its file in bytes.
    pub fn size(&self) -> Entry<u32> {
        self.0.entry("size")
    }

    /// Its length in milliseconds.
    pub fn length_ms(&self) -> Entry<u32> {
        self.0.entry("length_ms")
    }
}
